//! Runs other programs: says what and for how long, keeps their output, and shows it when something fails.

use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::IsTerminal;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::ExitStatus;
use std::process::Stdio;
use std::thread;
use std::time::Duration;
use std::time::Instant;

/// How often a silent step says that it is still at work.
const HEARTBEAT: Duration = Duration::from_secs(30);
/// Lines of a failed step's output that are shown.
const TAIL: usize = 40;

/// Where things stand in this checkout.
pub struct Place {
    /// The folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// The cargo that runs this program.
    cargo: OsString,
}

impl Place {
    /// The checkout that this program was built from.
    pub fn find() -> Result<Self, String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("xtask stands in no workspace")?;
        Ok(Self { root: root.to_path_buf(), cargo: env::var_os("CARGO").unwrap_or_else(|| "cargo".into()) })
    }

    /// Where set-up installs: outside `target/`, so that `cargo clean` costs no tool.
    pub fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// The folders of installed tools, before those of the user's `PATH`.
    pub fn path(&self) -> OsString {
        let own = [self.tools().join("bin"), self.root.join("node_modules").join(".bin")];
        let rest = env::var_os("PATH").unwrap_or_default();
        env::join_paths(own.into_iter().chain(env::split_paths(&rest))).unwrap_or(rest)
    }

    /// A command in the workspace's root that finds the installed tools.
    pub fn command(&self, program: impl Into<OsString>) -> Command {
        let program = program.into();
        // A name alone is looked up here: the platform would search the PATH of this process, not the one we set.
        let found = self.which(&program.to_string_lossy()).map_or(program, PathBuf::into_os_string);
        let mut command = Command::new(found);
        command.current_dir(&self.root).env("PATH", self.path());
        command
    }

    /// Cargo with these arguments, on one line.
    pub fn cargo(&self, arguments: &str) -> Command {
        let mut command = self.command(self.cargo.clone());
        command.args(arguments.split_whitespace());
        command
    }

    /// The first file of that name in the folders of [`Place::path`].
    pub fn which(&self, name: &str) -> Option<PathBuf> {
        if name.contains(['/', '\\']) {
            return None;
        }
        let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
        env::split_paths(&self.path())
            .flat_map(|folder| endings.iter().map(move |ending| folder.join(format!("{name}{ending}"))))
            .find(|path| path.is_file())
    }

    /// What a program prints on its standard output; nothing when it cannot run or fails.
    pub fn output(&self, program: &str, arguments: &[&str]) -> Option<String> {
        let output = self.command(program).args(arguments).stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

/// `75 s`, `3 min 05 s`.
pub fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 100 { format!("{seconds} s") } else { format!("{} min {:02} s", seconds / 60, seconds % 60) }
}

/// Runs a step that may take minutes. On a terminal its own progress shows; elsewhere its output goes to a log, with a
/// sign of life every half minute, and the log's end is shown when it fails.
pub fn long(place: &Place, what: &str, mut command: Command) -> Result<(), String> {
    let begun = Instant::now();
    println!("… {what}");
    command.stdin(Stdio::null());
    if io::stderr().is_terminal() {
        let status = command.status().map_err(|error| cannot_start(&command, &error))?;
        return finish(what, begun, status, None);
    }
    let logs = place.root.join("target").join("xtask");
    std::fs::create_dir_all(&logs).map_err(|error| format!("{}: {error}", logs.display()))?;
    let name: String = what.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(40).collect();
    let log = logs.join(format!("{}.log", name.trim_matches('-').to_lowercase()));
    let file = File::create(&log).map_err(|error| format!("{}: {error}", log.display()))?;
    let copy = file.try_clone().map_err(|error| format!("{}: {error}", log.display()))?;
    let mut child = command.stdout(file).stderr(copy).spawn().map_err(|error| cannot_start(&command, &error))?;
    let status = wait(&mut child, what, begun)?;
    finish(what, begun, status, Some(&log))
}

fn wait(child: &mut Child, what: &str, begun: Instant) -> Result<ExitStatus, String> {
    let mut said = begun;
    loop {
        if let Some(status) = child.try_wait().map_err(|error| format!("{what}: {error}"))? {
            return Ok(status);
        }
        if said.elapsed() >= HEARTBEAT {
            said = Instant::now();
            println!("  still at it after {}", clock(begun.elapsed()));
        }
        thread::sleep(Duration::from_millis(50));
    }
}

fn finish(what: &str, begun: Instant, status: ExitStatus, log: Option<&Path>) -> Result<(), String> {
    if status.success() {
        println!("  done in {}", clock(begun.elapsed()));
        return Ok(());
    }
    if let Some(log) = log {
        let text = std::fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        for line in lines.iter().skip(lines.len().saturating_sub(TAIL)) {
            println!("  | {line}");
        }
    }
    Err(format!("{what}: failed after {} ({status})", clock(begun.elapsed())))
}

/// Runs a command with its output shown as it comes.
pub fn show(command: &mut Command) -> Result<(), String> {
    let status = command.stdin(Stdio::null()).status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("{} failed", named(command))) }
}

/// Totals of the test programs that a command ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed, or a step that did.
    pub failed: usize,
    /// Tests that were ignored, or a part left out.
    pub skipped: usize,
}

impl Totals {
    /// Adds another's counts to these.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// Adds what a closing line of Rust's test runner says; other lines add nothing.
    fn read(&mut self, line: &str) {
        let Some((_, counts)) = line.trim().strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")) else {
            return;
        };
        for part in counts.split(';') {
            let mut words = part.split_whitespace();
            let count = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
            match words.next() {
                Some("passed") => self.passed += count,
                Some("failed") => self.failed += count,
                Some("ignored") => self.skipped += count,
                _ => {}
            }
        }
    }
}

/// The test that a line of Rust's test runner says to have failed, in its long form or its quiet one.
fn failed_test(line: &str) -> Option<&str> {
    let line = line.trim();
    line.strip_suffix(" --- FAILED").or_else(|| line.strip_prefix("test ")?.strip_suffix(" ... FAILED"))
}

/// Runs a test command with its output shown, and counts what its runners report; tells whether it succeeded, and the
/// names of the tests that failed.
pub fn tests(command: &mut Command) -> (Totals, bool, Vec<String>) {
    let mut totals = Totals::default();
    let mut failed = Vec::new();
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        println!("{} cannot be started", named(command));
        return (totals, false, failed);
    };
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            println!("{line}");
            totals.read(&line);
            failed.extend(failed_test(&line).map(str::to_owned));
        }
    }
    (totals, child.wait().is_ok_and(|status| status.success()), failed)
}

/// A command as one would type it.
pub fn named(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    command.get_args().fold(program, |line, word| line + " " + &word.to_string_lossy())
}

fn cannot_start(command: &Command, error: &io::Error) -> String {
    format!("{} cannot be started: {error}", named(command))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_counted_and_others_are_not() {
        let mut totals = Totals::default();
        for line in [
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s",
            "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test extract::result ... ok",
            "99 passed; 99 failed",
        ] {
            totals.read(line);
        }
        assert_eq!(totals, Totals { passed: 14, failed: 3, skipped: 1 });
    }

    #[test]
    fn failed_tests_are_told_by_name() {
        assert_eq!(failed_test("test a::b ... FAILED"), Some("a::b"));
        assert_eq!(failed_test("a::b --- FAILED"), Some("a::b"));
        for other in ["test a::b ... ok", "test result: FAILED. 1 passed; 1 failed", "    a::b", "test a is slow"] {
            assert_eq!(failed_test(other), None, "{other}");
        }
    }

    #[test]
    fn times_read_well() {
        assert_eq!(clock(Duration::from_secs(75)), "75 s");
        assert_eq!(clock(Duration::from_secs(185)), "3 min 05 s");
    }
}
