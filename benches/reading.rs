//! How fast documents are read, in MB a second: an ordinary list at two sizes, shapes that are meant to hurt, and the
//! labelled documents where they lie beside the checkout. And how fast a timeline is laid out.
//!
//! `cargo xtask bench [FILTER]`. No harness: a table of one line a document is all that is wanted.
#![allow(missing_docs, clippy::disallowed_methods)]

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

/// An ordinary postmortem of about so many bytes: a summary, a long list of entries over days, action items.
fn ordinary(bytes: usize) -> String {
    const TOLD: [&str; 8] = [
        "Alert `checkout:errors` fired, 5xx at **14.2 %** of requests on host 12",
        "ledger latency p99 rises from 140 ms to 5200 ms in the west region",
        "Rolled back `ledger` to v4.12.7, see [change 4411](https://example.org/changes/4411)",
        "Paged the on-call engineer for search, acknowledged in 4 minutes",
        "Restarted 12 of 40 billing pods, connection pool still exhausted at 96 %",
        "Status page updated: *investigating* errors in search (incident 5512)",
        "Failed over payments to replica 3, write traffic paused for 90 s",
        "Error rate of checkout back under 2.4 %, queue depth 1200, watching",
    ];
    let mut text = String::from(
        "# Postmortem: checkout outage\n\n**Date:** 2026-03-02\n\n## Summary\n\nCheckout failed for a part of all users.\n\n## Impact\n\n- Duration: 9 h 42 min\n- Failed requests: 1,284,310 (6.1 %)\n- Customers affected: 48,200\n\n## Timeline (UTC)\n",
    );
    let mut minute = 0;
    while text.len() < bytes * 9 / 10 {
        if minute % 1440 == 0 {
            text.push_str(&format!("\n### 2026-03-{:02}\n\n", minute / 1440 % 28 + 1));
        }
        let told = TOLD[minute / 3 % TOLD.len()];
        text.push_str(&format!("- {:02}:{:02} {told}\n", minute / 60 % 24, minute % 60));
        minute += 3;
    }
    text.push_str("\n## Action items\n\n");
    while text.len() < bytes {
        text.push_str("- [ ] Add a circuit breaker to search (owner: @kim, due: 2026-04-12)\n");
    }
    text
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
        let mut text = String::from("# Many\n\nDate: 2026-03-02\n\n## Timeline (UTC)\n\n");
        for ix in 0..entries {
            text.push_str(&format!(
                "- 2026-03-{:02} {:02}:{:02} {ix} is told\n",
                ix * 7 / entries + 2,
                ix / 60 % 24,
                ix % 60
            ));
        }
        let report = Report::read(Source::new(&text), &ReadOptions::default());
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
