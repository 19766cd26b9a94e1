//! How fast documents are read, in MB a second: an ordinary list at two sizes, shapes that are meant to hurt, and the
//! labelled documents where they lie beside the checkout. And how fast a timeline is laid out.
//!
//! `cargo xtask bench [FILTER]`. No harness: a table of one line a document is all that is wanted.
#![allow(missing_docs, clippy::disallowed_methods)]

#[path = "../tests/browser/src/made.rs"]
mod made;

use std::time::Duration;
use std::time::Instant;

use postmortem_viewer::report::ReadOptions;
use postmortem_viewer::report::Report;
use postmortem_viewer::text::Source;
use postmortem_viewer::view::Filter;
use postmortem_viewer::view::Overview;
use postmortem_viewer::view::ZoneChoice;
use postmortem_viewer::view::Zoned;
use postmortem_viewer::view::lay_out;
use postmortem_viewer::view::lay_ticks;

/// An ordinary postmortem of about so many bytes.
fn ordinary(bytes: usize) -> String {
    made::postmortem(u32::try_from(bytes * 1000 / made::postmortem(1000).len()).unwrap_or(u32::MAX))
}

fn best_of(text: &str, rounds: u32) -> Duration {
    (0..rounds)
        .map(|_| {
            let source = Source::new(text);
            let start = Instant::now();
            std::hint::black_box(Report::read(source, &ReadOptions::default()));
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

/// The labelled documents beside the checkout, if any.
fn labelled() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus/docs");
    let paths = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    paths.filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}

/// Rows, scale, strip and ticks of timelines of many entries.
fn lay_out_timelines() {
    for entries in [100, 1000, 10_000, 100_000] {
        let report = Report::read(Source::new(&made::list(entries)), &ReadOptions::default());
        let zoned = Zoned::new(&report.incident, &ZoneChoice::AsWritten, None, ReadOptions::default().zones);
        let start = Instant::now();
        let timeline = lay_out(&report, &Filter::default(), &zoned);
        let overview = Overview::new(&report.incident, &timeline);
        let ticks = lay_ticks(timeline.fitted, &timeline.scale, &zoned, 800.0);
        let took = start.elapsed().as_secs_f64();
        std::hint::black_box((overview, ticks));
        println!("layout of {entries:>7} entries {:>9.2} ms", took * 1e3);
    }
}

fn main() {
    let filter = std::env::args().skip(1).find(|word| !word.starts_with('-')).unwrap_or_default();
    let nested = |n: usize| (0..n).map(|ix| format!("{}- 10:00 a\n", " ".repeat(ix % 90 * 2))).collect::<String>();
    let documents: Vec<(&str, String)> = vec![
        ("ordinary, 100 kB", ordinary(100_000)),
        ("ordinary, 1 MB", ordinary(1_000_000)),
        ("ordinary, 10 MB", ordinary(10_000_000)),
        ("100,000 table rows", format!("| Time | What |\n|---|---|\n{}", "| 10:00 | a |\n".repeat(100_000))),
        ("one giant line", "45% of users failed at 10:00. ".repeat(33_000)),
        ("a million asterisks", "*".repeat(1_000_000)),
        ("deep quotes", format!("{}x\n", "> ".repeat(400)).repeat(1200)),
        ("deep lists", nested(10_000)),
        ("digits only", "1234567890".repeat(100_000)),
        ("brackets", "[".repeat(1_000_000)),
    ];
    let mut per_mb = Vec::new();
    for (name, text) in documents {
        if !name.contains(&filter) {
            continue;
        }
        let seconds = best_of(&text, if text.len() < 2_000_000 { 5 } else { 2 }).as_secs_f64();
        #[allow(clippy::cast_precision_loss)]
        let megabytes = text.len() as f64 / 1e6;
        println!("{name:<22} {megabytes:>6.2} MB {:>9.1} ms {:>8.1} MB/s", seconds * 1e3, megabytes / seconds);
        per_mb.push((name, seconds / megabytes));
    }
    let corpus = labelled();
    if "labelled".contains(&filter) && !corpus.is_empty() {
        let seconds: f64 = corpus.iter().map(|text| best_of(text, 3).as_secs_f64()).sum();
        #[allow(clippy::cast_precision_loss)]
        let megabytes = corpus.iter().map(String::len).sum::<usize>() as f64 / 1e6;
        let name = format!("{} labelled", corpus.len());
        println!("{name:<22} {megabytes:>6.2} MB {:>9.1} ms {:>8.1} MB/s", seconds * 1e3, megabytes / seconds);
    }
    if "layout".contains(&filter) {
        lay_out_timelines();
    }
    let of = |wanted: &str| per_mb.iter().find(|(name, _)| *name == wanted).map(|(_, cost)| *cost);
    if let (Some(one), Some(ten)) = (of("ordinary, 1 MB"), of("ordinary, 10 MB")) {
        println!("10 MB take {:.1} times as long as 1 MB", ten / one * 10.0);
    }
}
