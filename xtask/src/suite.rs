//! Everything that `cargo xtask test` runs, in parts, the quick ones first; and the totals at the end.

use std::iter;
use std::time::Instant;

use crate::attacks;
use crate::build;
use crate::run;
use crate::run::Place;
use crate::run::Totals;
use crate::score;
use crate::setup;

/// One part of the whole.
struct Part {
    name: &'static str,
    /// What it holds, for `--help` and the summary.
    about: &'static str,
    run: fn(&Place, &[String]) -> Outcome,
}

/// What became of a part.
enum Outcome {
    /// Test runners ran, the command as a whole succeeded or not, and the names of the tests that failed.
    Tests(Totals, bool, Vec<String>),
    /// A single check.
    Check(Result<(), String>),
    /// Nothing to run, and why.
    Skipped(&'static str),
}

const PARTS: [Part; 11] = [
    Part { name: "format", about: "every file is as rustfmt writes it", run: format },
    Part { name: "lint", about: "clippy on the native code and its tests", run: lint },
    Part {
        name: "native",
        about: "unit, table, property and snapshot tests, and the examples in the docs",
        run: native,
    },
    Part { name: "corpus", about: "how well labelled documents are read, where they are present", run: corpus },
    Part { name: "docs", about: "the reference builds without a warning", run: docs },
    Part { name: "workflows", about: "actionlint on the workflows", run: workflows },
    Part { name: "lint-web", about: "clippy on the page's code", run: lint_web },
    Part { name: "build", about: "the release, within its ceiling of size", run: release },
    Part { name: "browser", about: "the release in Chromium, end to end", run: browser },
    Part { name: "firefox", about: "its main paths in Firefox; with words, the tests that they name", run: firefox },
    Part { name: "webkit", about: "the same in WebKitGTK", run: webkit },
];

/// What is run in every engine: the ways in, the timeline by keys and by pointer, live items with each fault, embeds, a
/// carried link, and paper.
const MAIN_PATHS: [&str; 14] = [
    "ways_in::a_sample_opens_by_its_address",
    "ways_in::pasted_text_becomes_a_timeline",
    "ways_in::a_chosen_file_opens_and_a_picture_is_refused",
    "ways_in::an_address_opens_and_a_missing_one_says_so",
    "refusals::text_is_pasted_and_files_are_dropped_anywhere",
    "timeline::keys_walk_zoom_and_fit",
    "keys::the_timeline_is_walked_searched_and_shown_in_the_document",
    "timeline::dragging_pans_and_chooses_nothing_and_the_axis_measures",
    "keys::what_is_shared_is_reached_and_left",
    "live::each_fault_is_told_and_gone_within_an_interval",
    "embeds::three_embeds_stand_in_one_page_under_a_strict_policy",
    "shares::a_link_follows_keeps_or_carries_the_document",
    "print::a_sample_is_printed_whole",
    "engines::what_the_engine_lacks_is_what_the_readme_says",
];

/// The parts' names and what each holds, for the help.
pub fn list() -> String {
    PARTS.iter().map(|part| format!("    {:<9} {}\n", part.name, part.about)).collect()
}

/// Runs all parts, or those named; `filter` goes to the test runners. Fails when anything failed.
pub fn run(place: &Place, only: &[String], filter: &[String]) -> Result<(), String> {
    if let Some(unknown) = only.iter().find(|name| PARTS.iter().all(|part| part.name != **name)) {
        return Err(format!("there is no part `{unknown}`; the parts are\n{}", list()));
    }
    let wanted = |part: &&Part| {
        if only.is_empty() {
            // With words to filter by, only what has tests to choose from, and what those need.
            filter.is_empty() || ["native", "build", "browser"].contains(&part.name)
        } else {
            only.iter().any(|name| name == part.name)
        }
    };
    let begun = Instant::now();
    let mut totals = Totals::default();
    let mut summary = Vec::new();
    let mut built = true;
    for part in PARTS.iter().filter(wanted) {
        println!("\n=== {}: {}", part.name, part.about);
        let start = Instant::now();
        let outcome = if part.name == "browser" && !built {
            Outcome::Check(Err("there is no build to test".to_owned()))
        } else {
            (part.run)(place, filter)
        };
        let (counts, verdict, names) = judge(outcome);
        if part.name == "build" {
            built = counts.failed == 0;
        }
        totals.add(counts);
        summary.push(format!("{:<9} {verdict}, {}", part.name, run::clock(start.elapsed())));
        // Here too, since a log may be kept without its middle.
        summary.extend(names.iter().map(|name| format!("          failed: {name}")));
    }
    println!("\n=== in all {}", run::clock(begun.elapsed()));
    for line in summary {
        println!("{line}");
    }
    println!();
    println!("{} passed, {} failed, {} skipped", totals.passed, totals.failed, totals.skipped);
    // The totals are the last word, so a failure adds none of its own.
    if totals.failed > 0 { Err(String::new()) } else { Ok(()) }
}

/// Turns an outcome into counts, where a check counts as one, a word for the summary, and the names of what failed.
fn judge(outcome: Outcome) -> (Totals, String, Vec<String>) {
    match outcome {
        Outcome::Tests(mut totals, success, failed) => {
            // A runner that died, or code that does not compile, has printed no count of its own.
            if !success && totals.failed == 0 {
                totals.failed = 1;
            }
            (totals, format!("{} passed, {} failed", totals.passed, totals.failed), failed)
        }
        Outcome::Check(Ok(())) => (Totals { passed: 1, ..Totals::default() }, "passed".to_owned(), Vec::new()),
        Outcome::Check(Err(error)) => {
            println!("{error}");
            (Totals { failed: 1, ..Totals::default() }, "FAILED".to_owned(), Vec::new())
        }
        Outcome::Skipped(why) => {
            println!("skipped: {why}");
            (Totals { skipped: 1, ..Totals::default() }, format!("skipped ({why})"), Vec::new())
        }
    }
}

fn format(place: &Place, _: &[String]) -> Outcome {
    Outcome::Check(run::show(&mut place.cargo("fmt --all --check")))
}

fn lint(place: &Place, _: &[String]) -> Outcome {
    let commands = ["--workspace --all-targets", "--features pseudo --test pseudo"];
    let clippy = |what| run::show(&mut place.cargo(&format!("clippy --quiet {what} -- -D warnings")));
    Outcome::Check(commands.into_iter().try_for_each(clippy))
}

fn lint_web(place: &Place, _: &[String]) -> Outcome {
    let command = "clippy --quiet --target wasm32-unknown-unknown --lib --bin postmortem-viewer -- -D warnings";
    Outcome::Check(run::show(&mut place.cargo(command)))
}

fn native(place: &Place, filter: &[String]) -> Outcome {
    // Without them, our own hostile texts are tried alone.
    if let Err(missing) = setup::node_packages(place).and_then(|()| attacks::unpack(place)) {
        println!("{missing}");
    }
    let (mut totals, mut success, mut failed) = (Totals::default(), true, Vec::new());
    // The pseudo-locale changes what is shown, so it is built by itself.
    for what in ["--workspace --exclude browser-tests", "--features pseudo --test pseudo"] {
        let mut command = place.cargo(&format!("test --quiet --no-fail-fast {what}"));
        if !filter.is_empty() {
            command.arg("--").args(filter);
        }
        // A snapshot that differs is a failure, never a file quietly written.
        let (counts, ended, names) = run::tests(command.env("INSTA_UPDATE", "no").env("INSTA_FORCE_PASS", "0"));
        totals.add(counts);
        success &= ended;
        failed.extend(names);
    }
    Outcome::Tests(totals, success, failed)
}

fn docs(place: &Place, _: &[String]) -> Outcome {
    let mut command = place.cargo("doc --quiet --no-deps --lib --package postmortem-viewer --document-private-items");
    Outcome::Check(run::show(command.env("RUSTDOCFLAGS", "-D warnings")))
}

fn workflows(place: &Place, _: &[String]) -> Outcome {
    let node = |place: &Place| run::show(place.command("node").arg("xtask/src/actionlint.mjs"));
    Outcome::Check(setup::node_packages(place).and_then(|()| node(place)))
}

fn release(place: &Place, _: &[String]) -> Outcome {
    Outcome::Check(setup::for_building(place).and_then(|()| build::release(place)))
}

fn browser(place: &Place, filter: &[String]) -> Outcome {
    if let Err(error) = setup::for_browsers(place) {
        return Outcome::Check(Err(error));
    }
    in_browsers(place, "chromium", filter)
}

/// Runs tests of the page in an engine: three at a time, since many wait for most of their time.
fn in_browsers(place: &Place, engine: &str, words: &[String]) -> Outcome {
    let command = |threads: &str| {
        let mut command = place.cargo("test --no-fail-fast --package browser-tests --");
        command.env("POSTMORTEM_ENGINE", engine).arg(threads);
        command
    };
    let (mut totals, success, failed) = run::tests(command("--test-threads=3").args(words));
    // A browser on a loaded machine may miss a moment that a test waits for. A test that then passes by itself is told
    // of, since its wait wants mending, and fails nothing; when many fail the page is broken.
    if success || failed.len() != totals.failed || FEW < failed.len() {
        return Outcome::Tests(totals, success, failed);
    }
    println!("\nonce more, one at a time: {}", failed.join(", "));
    let (second, success, still) = run::tests(command("--test-threads=1").arg("--exact").args(&failed));
    let mended = second.passed.min(failed.len());
    totals.passed += mended;
    totals.failed -= mended;
    println!("\n{mended} of {} passed at the second try only", failed.len());
    Outcome::Tests(totals, success, still)
}

fn firefox(place: &Place, filter: &[String]) -> Outcome {
    in_engine(place, "firefox", setup::for_firefox(place), filter)
}

fn webkit(place: &Place, filter: &[String]) -> Outcome {
    in_engine(place, "webkit", setup::for_webkit(place), filter)
}

/// Runs the main paths, or the tests of these words, in another engine; left out where it cannot be had.
fn in_engine(place: &Place, engine: &str, there: Result<(), String>, filter: &[String]) -> Outcome {
    if let Err(error) = there.and_then(|()| setup::node_packages(place)) {
        println!("{error}");
        return Outcome::Skipped("it is not installed here");
    }
    if !filter.is_empty() {
        return in_browsers(place, engine, filter);
    }
    let paths: Vec<String> = iter::once("--exact").chain(MAIN_PATHS).map(str::to_owned).collect();
    let outcome = in_browsers(place, engine, &paths);
    let Outcome::Tests(mut totals, success, mut failed) = outcome else { return outcome };
    // A test that has another name now would be left out without a word.
    let ran = totals.passed + totals.failed;
    if ran != MAIN_PATHS.len() {
        failed.push(format!("{ran} tests have run, and {} are on the list", MAIN_PATHS.len()));
        totals.failed += 1;
    }
    Outcome::Tests(totals, success, failed)
}

/// So many failing tests in the browser are run once more.
const FEW: usize = 4;

fn corpus(place: &Place, _: &[String]) -> Outcome {
    match score::run(place, &[]) {
        Ok(true) => Outcome::Check(Ok(())),
        Ok(false) => Outcome::Skipped(score::ABSENT),
        Err(error) => Outcome::Check(Err(error)),
    }
}
