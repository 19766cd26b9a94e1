//! Real documents, where a corpus of them lies beside the project: nothing panics, every fact stands where it says it
//! does, reading is quick, and line endings, a byte order mark and trailing blanks change nothing.
//!
//! How well facts are read is measured by `cargo xtask score`, not here.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use postmortem_viewer::export::json;
use postmortem_viewer::report::ReadOptions;
use postmortem_viewer::report::Report;
use postmortem_viewer::text::Source;

fn documents() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/docs");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: no corpus beside the project");
        return Vec::new();
    };
    let mut list: Vec<(String, String)> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?.to_owned();
            let text = std::fs::read(&path).ok()?;
            Some((name, String::from_utf8_lossy(&text).into_owned()))
        })
        .collect();
    list.sort();
    list
}

fn read(name: &str, text: &str) -> Report {
    Report::read(Source::new(text).named(name), &ReadOptions::default())
}

/// Letters and digits alone: what a span's text and the fact read from it must share.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn every_span_slices_to_what_it_claims() {
    for (name, text) in documents() {
        let report = read(&name, &text);
        let source = &report.source;
        for event in &report.incident.timeline {
            assert!(!source.slice(event.time_span).is_empty(), "{name}: the time of {} has no text", event.id);
            assert!(!source.slice(event.span).is_empty(), "{name}: {} has no text", event.id);
        }
        for figure in &report.incident.impact {
            assert!(figure.quote.contains(figure.span), "{name}: a figure outside of its quote: {}", figure.quote_text);
            let digits = source.slice(figure.span).chars().any(|c| c.is_ascii_digit());
            assert!(
                digits || source.slice(figure.span).chars().any(char::is_alphabetic),
                "{name}: {}",
                figure.quote_text
            );
        }
        for action in &report.incident.actions {
            let first: String = bare(&action.text.value).chars().take(6).collect();
            assert!(bare(source.slice(action.text.span)).contains(&first), "{name}: {}", action.text.value);
            for reference in &action.refs {
                assert_eq!(source.slice(reference.span), reference.value, "{name}");
            }
        }
        for finding in &report.findings {
            assert!(!finding.spans.is_empty(), "{name}: {} points nowhere", finding.code.as_str());
        }
    }
}

#[test]
fn line_endings_and_a_mark_change_nothing() {
    for (name, text) in documents() {
        let plain = text.replace("\r\n", "\n");
        let want = json::print(&read(&name, &plain), None);
        let windows = json::print(&read(&name, &plain.replace('\n', "\r\n")), None);
        assert_eq!(windows, want, "{name}: with CRLF");
        let marked = json::print(&read(&name, &format!("\u{feff}{plain}")), None);
        assert_eq!(marked, want, "{name}: with a byte order mark");
    }
}

/// How long a thread of this process has run on a processor, where the system tells: what its neighbours do to the
/// wall clock is no property of the reader.
fn worked() -> Option<Duration> {
    // The count is brought up to date when the thread offers its processor to others.
    std::thread::yield_now();
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// What reading one of them may cost. The promise is made for a release; without optimisation the same takes about eight
/// times as long, and a busy or older machine twice that.
const AT_MOST: Duration = Duration::from_millis(if cfg!(debug_assertions) { 800 } else { 50 });

/// The best of three.
#[test]
fn each_is_read_in_under_50_ms() {
    let mut costs: Vec<(Duration, String)> = documents()
        .into_iter()
        .map(|(name, text)| {
            let cost = (0..3).map(|_| {
                let (before, start) = (worked(), Instant::now());
                std::hint::black_box(json::print(&read(&name, &text), None));
                before.and_then(|before| worked()?.checked_sub(before)).unwrap_or_else(|| start.elapsed())
            });
            (cost.min().unwrap(), name)
        })
        .collect();
    costs.sort();
    let Some((most, slowest)) = costs.last() else { return };
    let median = costs.get(costs.len() / 2).map_or(Duration::ZERO, |(cost, _)| *cost);
    eprintln!("{} documents: {median:?} at the median, {most:?} at most, for {slowest}", costs.len());
    assert!(*most < AT_MOST, "{slowest} takes {most:?}");
}
