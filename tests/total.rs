//! Reading is total and linear: no bytes make it panic, and twice the text costs no more than twice the time.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::time::Duration;
use std::time::Instant;

use postmortem_viewer::export::json;
use postmortem_viewer::report::ReadOptions;
use postmortem_viewer::report::Report;
use postmortem_viewer::text::Source;
use postmortem_viewer::text::decode;
use proptest::prelude::*;

fn read(text: &str) -> Report {
    Report::read(Source::new(text), &ReadOptions::default())
}

/// Text of the pieces that postmortems are made of, in any order.
fn documents() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "# ",
        "## Timeline\n",
        "- ",
        "* ",
        "+ [x] ",
        "- [ ] ",
        "1. ",
        "| ",
        " | ",
        "|---|---|\n",
        "\n",
        "\n\n",
        "    ",
        "> ",
        "---\n",
        "```\n",
        "18:20",
        "6:20 PM",
        "25:10",
        "2024-06-09",
        "09-06-2024",
        "T18:20:05Z",
        "9 June",
        "2025년 10월 3일",
        "14h30",
        "T+5m",
        "~",
        "–",
        " UTC",
        " GMT+3",
        "(",
        ")",
        ":",
        "**",
        "_",
        "`",
        "[a](b)",
        "![",
        "<Update date=\"2024-01-02\">",
        "{{< track \"",
        "&amp;",
        "\u{0}",
        "é",
        "🚨",
        "45%",
        " of users were affected",
        "1.2k",
        "£",
        " Owner: Kim",
        "#12",
        "İ",
        "ẞ",
        "\u{2028}",
        "\u{a0}",
        "\t",
        "<p>",
        "<p\n",
        "<li>",
        "<br>",
        "\r",
        "from ",
        " until ",
        "lasted 3 hours",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_document_breaks_reading(text in documents()) {
        let report = read(&text);
        let incident = &report.incident;
        let events = incident.timeline.iter().flat_map(|event| [event.span, event.time_span, event.text.span]);
        let figures = incident.impact.iter().flat_map(|figure| [figure.span, figure.quote]);
        let actions = incident.actions.iter().flat_map(|action| [action.span, action.text.span]);
        let findings = report.findings.iter().flat_map(|finding| finding.spans.iter().copied());
        for span in events.chain(figures).chain(actions).chain(findings) {
            let slice = report.source.text().get(span.start as usize..span.end as usize);
            prop_assert!(slice.is_some(), "{span:?} cuts a character");
        }
        let printed = json::print(&report, None);
        prop_assert!(printed.starts_with('{') && printed.ends_with('}'), "not an object");
    }

    #[test]
    fn no_text_breaks_reading(text in "\\PC{0,400}") {
        read(&text);
    }

    #[test]
    fn no_bytes_break_decoding(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok((text, _)) = decode(&bytes) {
            read(&text);
        }
    }
}

/// Time that this thread was at work, where the system tells it: a busy machine does not add to it.
fn at_work() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split(' ').next()?.parse().ok()?))
}

/// What one reading costs: the cheapest of several, since noise only ever adds. A text that is read in no time is read
/// over and over, for the system counts work in steps of some milliseconds.
fn cost(text: &str) -> Duration {
    let mut cheapest = Duration::MAX;
    for _ in 0..3 {
        let (start, before) = (Instant::now(), at_work());
        let mut times = 0;
        while times == 0 || start.elapsed() < Duration::from_millis(60) {
            std::hint::black_box(read(text));
            times += 1;
        }
        let spent = before.zip(at_work()).map(|(before, after)| after - before).filter(|spent| !spent.is_zero());
        cheapest = cheapest.min(spent.unwrap_or_else(|| start.elapsed()) / times);
    }
    cheapest
}

/// Makes a text of about so many bytes.
type Make = Box<dyn Fn(usize) -> String>;

#[test]
fn twice_the_text_costs_twice_the_time() {
    let rows = |n: usize| format!("| Time | What |\n|---|---|\n{}", "| 10:00 | a thing happened |\n".repeat(n));
    let list = |n: usize| format!("## Timeline\n\n{}", "- 10:00 UTC: a thing happened\n".repeat(n));
    let actions = |n: usize| format!("## Action items\n\n{}", "- [ ] do the thing #12 (Owner: Kim)\n".repeat(n));
    let inputs: Vec<(&str, Make)> = vec![
        ("table rows", Box::new(move |n| rows(n / 28))),
        ("list entries", Box::new(move |n| list(n / 30))),
        ("action items", Box::new(move |n| actions(n / 36))),
        ("digits", Box::new(|n| "1234567890".repeat(n / 10))),
        ("spaced digits", Box::new(|n| "12 34:5 6".repeat(n / 9))),
        ("one line", Box::new(|n| "45% of users failed at 10:00. ".repeat(n / 30))),
        ("years in one line", Box::new(|n| format!("Date: 2024-03-03\n\n- 10:00 a\n\n{}", "2001 ".repeat(n / 5)))),
        (
            "headings of work",
            Box::new(|n| format!("## Action items\n\n{}", "### 1. Backups\n\nText.\n\n".repeat(n / 22))),
        ),
        ("text set in", Box::new(|n| "    We did all of it at 10:00.\n\n".repeat(n / 34))),
        ("lists below tags", Box::new(|n| format!("<img src=a>\n{}", "- 10:00 a thing\n".repeat(n / 16)))),
        (
            "outages in one line",
            Box::new(|n| {
                format!("On 3 March 2024 {}", "the outage started at 10:00 and ended at 11:00, ".repeat(n / 48))
            }),
        ),
        (
            "days told with their hours",
            Box::new(|n| {
                format!(
                    "---\ndate: 2024-05-01\n---\n\n## Summary\n\n{}",
                    "On 3 April 2024 at 10:00 it failed.\n\n".repeat(n / 38)
                )
            }),
        ),
        ("asterisks", Box::new(|n| "*".repeat(n))),
        ("headings", Box::new(|n| "## 10:00 a thing\n\ntext\n\n".repeat(n / 24))),
        ("quotes", Box::new(|n| format!("{}x\n", "> ".repeat(n / 400)).repeat(200))),
        (
            "nested lists",
            Box::new(|n| (0..n / 200).map(|ix| format!("{}- 10:00 x\n", " ".repeat(ix % 60 * 2))).collect()),
        ),
        (
            "prose",
            Box::new(|n| "At 10:00 the service failed for 3 hours.\nIt began on 9 June 2024.\n\n".repeat(n / 66)),
        ),
    ];
    for (name, make) in inputs {
        let (small, large) = (make(30_000), make(120_000));
        let (mut a, mut b) = (cost(&small), cost(&large));
        // Doubled twice: what noise adds to the whole, it adds to each doubling by its root alone.
        let ratio = |a: Duration, b: Duration| (b.as_secs_f64() / a.as_secs_f64()).sqrt();
        // A busy machine slows one of the two; what is quadratic stays so however often it is tried.
        for _ in 0..6 {
            if ratio(a, b) <= 2.6 {
                break;
            }
            (a, b) = (cost(&small).min(a), cost(&large).min(b));
        }
        let milliseconds = |cost: Duration| cost.as_secs_f64() * 1e3;
        println!(
            "{name}: {:.1} ms, doubled twice {:.1} ms, ratio {:.2}",
            milliseconds(a),
            milliseconds(b),
            ratio(a, b)
        );
        assert!(ratio(a, b) <= 2.6, "{name}: twice the text cost {:.2} times as much", ratio(a, b));
    }
}
