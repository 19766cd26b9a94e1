//! Reads the labelled documents beside the checkout with the native command and prints how well it did.
//!
//! The documents are other people's and no part of this repository; without them there is nothing to score.

use std::fs;
use std::process::Stdio;

use crate::run;
use crate::run::Place;

/// The least that each figure may be, once reached; `cargo xtask score` holds them, `cargo xtask test` reports.
const BARS: [&str; 14] = [
    "events (timeline)=0.96",
    "events (prose)=0.80",
    "impact figures=0.85",
    "action items=0.92",
    "event date=0.95",
    "action state=0.96",
    "action owner=0.90",
    "milestone start=0.85",
    "milestone detected=0.85",
    "milestone resolved=0.85",
    "stated duration=0.92",
    "zone offset=0.92",
    "title=0.92",
    // What a precision of 0.80 with a recall of 0.70 comes to.
    "contradictions=0.746",
];

/// Why there may be nothing to score.
pub const ABSENT: &str = "no labelled documents beside the checkout, or no python3 to score them with";

/// The score with its bars held.
pub fn hold(place: &Place, more: &[String]) -> Result<(), String> {
    let mut arguments: Vec<String> = BARS.iter().flat_map(|bar| ["--require".to_owned(), (*bar).to_owned()]).collect();
    arguments.extend(more.iter().cloned());
    if run(place, &arguments)? { Ok(()) } else { Err(format!("{ABSENT}, so nothing was scored")) }
}

/// Prints the table; false where there are no documents.
pub fn run(place: &Place, arguments: &[String]) -> Result<bool, String> {
    let corpus = place.root.join("..").join("shared").join("corpus");
    let Ok(entries) = fs::read_dir(corpus.join("docs")) else { return Ok(false) };
    if place.which("python3").is_none() {
        return Ok(false);
    }
    let mut documents: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    documents.sort();
    run::show(&mut place.cargo("build --quiet --release --no-default-features --bin postmortem"))?;
    let json = place
        .cargo("run --quiet --release --no-default-features --bin postmortem -- json")
        .args(&documents)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("postmortem: {error}"))?;
    if !json.status.success() {
        return Err(format!("postmortem json failed on the {} documents", documents.len()));
    }
    let extracted = place.root.join("target").join("extracted.ndjson");
    fs::write(&extracted, json.stdout).map_err(|error| format!("{}: {error}", extracted.display()))?;
    let mut score = place.command("python3");
    score.arg(corpus.join("score.py")).arg(corpus.join("labels")).arg(&extracted).args(arguments);
    let bar = if arguments.is_empty() { "score.py failed" } else { "the reading is below its bars" };
    run::show(&mut score).map_err(|_| bar.to_owned())?;
    Ok(true)
}
