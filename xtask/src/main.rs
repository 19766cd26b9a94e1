//! Set-up, serve, build, test, size, score, bench and fuzz: the one command of this repository.
//!
//! It reads arguments and hands over; each thing that it can do has a module of its own.

mod attacks;
mod build;
mod finish;
mod integrity;
mod lighthouse;
mod owners;
mod pack;
mod run;
mod score;
mod serve;
mod setup;
mod size;
mod split;
mod suite;
mod supply;

use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use run::Place;

const HELP: &str = "\
cargo xtask serve [--port 8080] [--watch]   set up, build and serve on 127.0.0.1; --watch rebuilds on every change
cargo xtask test [FILTER…]                  set up and run everything, or only the tests whose name holds a word
cargo xtask test --only PART[,PART…]        some parts of it:
PARTS
cargo xtask build                           the release in dist/, with its sizes held to size-limit.toml
cargo xtask size                            the sizes of the dist/ that is there, and whose code it is
cargo xtask score [--half A|B] […]          read the labelled documents beside the checkout; fails below the bars
cargo xtask bench [FILTER]                  how fast documents are read; without a filter also how fast the dist/ that is
                                            there shows and moves them, and what it weighs
cargo xtask fuzz [SECONDS]                  each fuzz target for so long (60)
cargo xtask profile [FOLDER …]              record anew which functions the first paint does without, by
                                            the documents of these folders too
cargo xtask soak [--minutes 20] [--seed N]  use the dist/ that is there at random, and watch its memory
cargo xtask lighthouse [--runs 3]           Lighthouse on the dist/ that is there: the start page and a timeline
cargo xtask audit                           bans, licences, sources, and advisories where their lists can be had
cargo xtask sbom                            the bill of materials (CycloneDX) in target/sbom.cdx.json
cargo xtask setup                           install what all of these need
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (name, rest) = arguments.split_first().map_or(("help", [].as_slice()), |(name, rest)| (name.as_str(), rest));
    let done = Place::find().and_then(|place| {
        let result = obey(&place, name, rest);
        setup::tidy(&place);
        result
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if !error.is_empty() {
                eprintln!("\n{error}");
            }
            ExitCode::FAILURE
        }
    }
}

fn obey(place: &Place, name: &str, rest: &[String]) -> Result<(), String> {
    match name {
        "serve" => {
            let (port, rest) = option(rest, "--port")?;
            let port = port.map_or(Ok(8080), |text| text.parse()).map_err(|_| "--port takes a number".to_owned())?;
            let watch = rest.iter().any(|word| word == "--watch");
            if let Some(unknown) = rest.iter().find(|word| *word != "--watch") {
                return Err(format!("serve does not know `{unknown}`\n\n{}", help()));
            }
            setup::for_building(place)?;
            serve::serve(place, port, watch)
        }
        "test" => {
            let (only, filter) = option(rest, "--only")?;
            let only: Vec<String> = only.iter().flat_map(|names| names.split(',')).map(str::to_owned).collect();
            suite::run(place, &only, &filter)
        }
        "build" => {
            setup::for_building(place)?;
            build::release(place)
        }
        "size" => {
            let sizes = size::report(&place.root);
            owners::report(&place.root).and(sizes)
        }
        "score" => score::hold(place, rest),
        "bench" => bench(place, rest),
        "fuzz" => fuzz(place, rest),
        "profile" => {
            setup::for_building(place).and_then(|()| setup::for_browsers(place)).and_then(|()| profile(place, rest))
        }
        "soak" => soak(place, rest),
        "lighthouse" => {
            let (runs, rest) = option(rest, "--runs")?;
            if let Some(unknown) = rest.first() {
                return Err(format!("lighthouse does not know `{unknown}`\n\n{}", help()));
            }
            let runs = runs.map_or(Ok(3), |text| text.parse()).ok().filter(|runs| 0 < *runs);
            lighthouse::run(place, runs.ok_or("--runs takes a number above 0")?)
        }
        "audit" => supply::audit(place),
        "sbom" => supply::bill(place),
        "setup" => setup::for_building(place).and_then(|()| setup::for_browsers(place)),
        "help" | "--help" | "-h" => {
            print!("{}", help());
            Ok(())
        }
        _ => Err(format!("there is no `cargo xtask {name}`\n\n{}", help())),
    }
}

fn help() -> String {
    HELP.replace("PARTS\n", &suite::list())
}

/// Takes `--name VALUE` or `--name=VALUE` out of the arguments.
fn option(arguments: &[String], name: &str) -> Result<(Option<String>, Vec<String>), String> {
    let mut value = None;
    let mut rest = Vec::new();
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        if word == name {
            value = Some(words.next().ok_or_else(|| format!("{name} takes a value"))?.clone());
        } else if let Some(given) = word.strip_prefix(name).and_then(|tail| tail.strip_prefix('=')) {
            value = Some(given.to_owned());
        } else {
            rest.push(word.clone());
        }
    }
    Ok((value, rest))
}

/// Runs the marked copy of the page in a browser and writes the list of what was never entered. Documents of the given
/// folders are recorded too.
fn profile(place: &Place, more: &[String]) -> Result<(), String> {
    let folder = build::marked(place)?;
    gather(place, more, &folder.join("recorded")).map_err(|error| format!("{}: {error}", folder.display()))?;
    let out = folder.join("entered.txt");
    let mut command = place.cargo("test --package browser-tests -- --ignored --exact first_load::record");
    run::show(command.env("POSTMORTEM_DIST", &folder).env("POSTMORTEM_ENTERED", &out))?;
    let text = fs::read_to_string(&out).map_err(|error| format!("{}: {error}", out.display()))?;
    let runs: Vec<Vec<u32>> =
        text.lines().map(|line| line.split(',').filter_map(|word| word.parse().ok()).collect()).collect();
    build::write_cold(place, &runs)
}

/// Copies the documents of every shape that are recorded beside the samples to where the marked copy serves them.
fn gather(place: &Place, more: &[String], into: &Path) -> io::Result<()> {
    fs::create_dir_all(into)?;
    let shared = place.root.join("../shared");
    let known = [place.root.join("tests/rules"), shared.join("reference"), shared.join("corpus/docs")];
    for folder in known.into_iter().chain(more.iter().map(PathBuf::from)) {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry?.path();
            if let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|ending| ending == "md")) {
                fs::copy(&path, into.join(name))?;
            }
        }
    }
    Ok(())
}

/// Prints the project's own figures.
fn bench(place: &Place, filter: &[String]) -> Result<(), String> {
    run::show(place.cargo("bench --no-default-features --").args(filter))?;
    if !filter.is_empty() {
        return Ok(());
    }
    setup::for_browsers(place)?;
    let figures = "test --package browser-tests -- --ignored --exact figures::figures --nocapture";
    run::show(&mut place.cargo(figures))?;
    size::report(&place.root)
}

/// The long form of the test that uses the page at random.
fn soak(place: &Place, rest: &[String]) -> Result<(), String> {
    let (minutes, rest) = option(rest, "--minutes")?;
    let (seed, rest) = option(&rest, "--seed")?;
    if let Some(unknown) = rest.first() {
        return Err(format!("soak does not know `{unknown}`\n\n{}", help()));
    }
    setup::for_browsers(place)?;
    let mut command = place.cargo("test --package browser-tests -- soak:: --nocapture");
    command.env("SOAK_MINUTES", minutes.as_deref().unwrap_or("20"));
    if let Some(seed) = seed {
        command.env("SOAK_SEED", seed);
    }
    run::show(&mut command)
}

/// Runs each target of `tests/fuzz` for the given time.
fn fuzz(place: &Place, rest: &[String]) -> Result<(), String> {
    let seconds: u32 =
        rest.first().map_or(Ok(60), |text| text.parse()).map_err(|_| "fuzz takes a number of seconds".to_owned())?;
    let folder = place.root.join("tests").join("fuzz").join("fuzz_targets");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut targets: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_string_lossy().strip_suffix(".rs").map(str::to_owned))
        .collect();
    targets.sort();
    setup::for_fuzzing(place)?;
    for target in targets {
        println!("\n=== {target} for {seconds} s");
        // Its switches are open to Cargo's nightly only; this opens them on the stable that is installed. Nothing of ours
        // is `unsafe`, so there is nothing for a sanitizer.
        let mut command = place.command("cargo-fuzz");
        command.env("RUSTC_BOOTSTRAP", "1");
        command.args(["run", "--sanitizer", "none", "--fuzz-dir", "tests/fuzz", &target, "--"]);
        run::show(command.arg(format!("-max_total_time={seconds}")).arg("-print_final_stats=1"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_taken_out_wherever_they_stand() {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        for (given, value, rest) in [
            ("", None, ""),
            ("a --only x b", Some("x"), "a b"),
            ("--only=x,y", Some("x,y"), ""),
            ("--only-a", None, "--only-a"),
        ] {
            assert_eq!(option(&words(given), "--only"), Ok((value.map(str::to_owned), words(rest))), "{given}");
        }
        assert!(option(&words("--only"), "--only").is_err());
    }
}
