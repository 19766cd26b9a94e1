//! Every finding fires on a small document of its own and not on its near miss; `rules/*.md` holds both.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use postmortem_viewer::findings::Code;
use postmortem_viewer::findings::about;
use postmortem_viewer::report::ReadOptions;
use postmortem_viewer::report::Report;
use postmortem_viewer::text::Source;

/// Every code that reading alone can give; the others need a tracker's answer.
fn codes() -> impl Iterator<Item = Code> {
    Code::ALL.into_iter().filter(|code| !matches!(code, Code::DoneButOpen | Code::OpenButDone))
}

fn fires(code: Code, text: &str) -> bool {
    let report = Report::read(Source::new(text), &ReadOptions::default());
    let mut found = report.findings.iter().filter(|finding| finding.code == code).peekable();
    let any = found.peek().is_some();
    for finding in found {
        assert!(!finding.message.is_empty() && finding.spans.iter().any(|span| !span.is_empty()), "{text}");
    }
    any
}

#[test]
fn every_finding_fires_on_its_sample_and_not_on_the_near_miss() {
    let mut wrong = Vec::new();
    for code in codes() {
        let name = code.as_str();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(name).with_extension("md");
        let page = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        let blocks: Vec<&str> =
            page.split("```markdown\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
        assert!(!blocks.is_empty(), "{name}: no sample");
        for (ix, pair) in blocks.chunks(2).enumerate() {
            let [sample, near_miss] = pair else { panic!("{name}: a sample and its near miss are wanted") };
            if !fires(code, sample) {
                wrong.push(format!("{name} is silent on its sample {}", ix + 1));
            }
            if fires(code, near_miss) {
                wrong.push(format!("{name} fires on its near miss {}", ix + 1));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_finding_says_what_it_is_about_in_four_parts() {
    for code in codes() {
        let text = about(code).unwrap_or_default();
        let heads: Vec<&str> = text.lines().filter(|line| line.starts_with("# ")).collect();
        assert_eq!(heads, ["# What it finds", "# Why it matters", "# Example", "# What to do"], "{}", code.as_str());
    }
}

/// Found by fuzzing: the bytes between two entries were counted, carriage returns too.
#[test]
fn line_endings_change_no_finding() {
    let mut seen = Vec::new();
    for gap in 185..205 {
        // A line with a time in its midst is no part of the entry above it.
        let told = format!("{} till 10:35", "x".repeat(gap - 11));
        let text =
            format!("## Timeline\n\n10:20 it broke\n10:30 a try\n{told}\n10:10 alert\n10:40 works\n10:50 quiet\n");
        let fired = fires(Code::Order, &text);
        assert_eq!(fires(Code::Order, &text.replace('\n', "\r\n")), fired, "{gap} bytes between");
        seen.push(fired);
    }
    assert!(seen.contains(&true) && seen.contains(&false), "the limit lies among these");
}
