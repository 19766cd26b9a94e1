//! The native command: `postmortem json FILE…` and `postmortem check FILE…`. Reads files and prints; all else is the
//! library's.
#![cfg_attr(target_arch = "wasm32", allow(unused))]

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::run()
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    //! Everything but `main`.
    use std::io::Write;
    use std::path::PathBuf;
    use std::process::ExitCode;

    use chrono::NaiveDateTime;
    use chrono::Offset;
    use chrono::TimeZone;
    use clap::Parser;
    use clap::Subcommand;
    use clap::ValueEnum;
    use postmortem_viewer::export::json;
    use postmortem_viewer::findings::Level;
    use postmortem_viewer::report::ReadOptions;
    use postmortem_viewer::report::Report;
    use postmortem_viewer::text::Source;
    use postmortem_viewer::text::decode;
    use postmortem_viewer::time::WallTime;
    use postmortem_viewer::time::ZoneRules;

    /// Reads incident postmortems written in Markdown.
    #[derive(Parser)]
    #[command(name = "postmortem", version)]
    struct Arguments {
        #[command(subcommand)]
        command: Command,
    }

    #[derive(Subcommand)]
    enum Command {
        /// Print what each document tells, one JSON object a line
        Json {
            /// Markdown files
            #[arg(required = true)]
            files: Vec<PathBuf>,
        },
        /// Print what a reader should know of each document; exit with 1 when a finding reaches --fail-on
        Check {
            /// Markdown files
            #[arg(required = true)]
            files: Vec<PathBuf>,
            /// The level from which a finding fails the check
            #[arg(long, value_enum, default_value = "error")]
            fail_on: FailOn,
        },
    }

    #[derive(Clone, Copy, ValueEnum)]
    enum FailOn {
        Note,
        Warning,
        Error,
        Never,
    }

    /// The world's zones as chrono-tz holds them.
    struct Tz;

    impl ZoneRules for Tz {
        fn offset_minutes(&self, name: &str, at: WallTime) -> Option<i32> {
            let zone: chrono_tz::Tz = name.parse().ok()?;
            let seconds = at.clock.map_or(43_200, |clock| clock.seconds);
            let at: NaiveDateTime = at.date?.and_hms_opt(0, 0, 0)? + chrono::TimeDelta::seconds(i64::from(seconds));
            let offset = match zone.offset_from_local_datetime(&at) {
                chrono::LocalResult::Single(offset) => offset.fix(),
                chrono::LocalResult::Ambiguous(earlier, _) => earlier.fix(),
                // Skipped by the clock: the offset of an hour before.
                chrono::LocalResult::None => {
                    zone.offset_from_local_datetime(&(at - chrono::TimeDelta::hours(1))).earliest()?.fix()
                }
            };
            Some(offset.local_minus_utc() / 60)
        }
    }

    pub(super) fn run() -> ExitCode {
        let arguments = Arguments::parse();
        let (files, fail_on) = match &arguments.command {
            Command::Json { files } => (files, None),
            Command::Check { files, fail_on } => (files, Some(*fail_on)),
        };
        let mut out = std::io::stdout().lock();
        let mut exit = 0_u8;
        for path in files {
            let name = path.display().to_string();
            let text = match std::fs::read(path)
                .map_err(|why| why.to_string())
                .and_then(|bytes| decode(&bytes).map(|(text, _)| text).map_err(|why| why.to_string()))
            {
                Ok(text) => text,
                Err(why) => {
                    eprintln!("postmortem: cannot read {name}: {why}");
                    exit = 2;
                    continue;
                }
            };
            let report =
                Report::read(Source::new(&text).named(&name), &ReadOptions { zones: &Tz, ..ReadOptions::default() });
            let printed = match fail_on {
                None => writeln!(out, "{}", json::print(&report, Some(&name))),
                Some(fail_on) => {
                    if report.findings.iter().any(|finding| fails(finding.level, fail_on)) {
                        exit = exit.max(1);
                    }
                    check(&mut out, &name, &report)
                }
            };
            // A closed pipe (`| head`) is no error of ours, and nobody reads on.
            if printed.is_err() {
                break;
            }
        }
        ExitCode::from(exit)
    }

    fn fails(level: Level, fail_on: FailOn) -> bool {
        match fail_on {
            FailOn::Note => true,
            FailOn::Warning => Level::Warning <= level,
            FailOn::Error => Level::Error <= level,
            FailOn::Never => false,
        }
    }

    fn check(out: &mut impl Write, name: &str, report: &Report) -> std::io::Result<()> {
        for finding in &report.findings {
            let line = finding.spans.first().map_or(1, |span| report.source.line(*span));
            writeln!(out, "{name}:{line}: {}[{}]: {}", finding.level.as_str(), finding.code.as_str(), finding.message)?;
            if let Some(hint) = &finding.hint {
                writeln!(out, "  hint: {hint}")?;
            }
        }
        Ok(())
    }
}
