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

/// Places that look like two days or two ends, and are none.
#[test]
fn what_only_looks_like_a_clash_is_none() {
    for (code, text) in [
        (
            Code::DateMismatch,
            "# Report\n\n**Incident Reference:** INC-2026-09-01\n\n## Summary\n\nOn 2026-09-18 at 15:35 the shop failed.\n\n## Timeline\n\n- 15:35 fails\n- 15:50 back\n",
        ),
        (
            Code::DateMismatch,
            "# 2026-07-14 A gate starved\n\n**Current status (2026-10-01):** The goal landed on 2026-07-15.\n\nGoals waited since 13:37 and still at 16:00.\n",
        ),
        (
            Code::DateMismatch,
            "# 2026-09-28 An offer was not seen\n\nIt was found at 15:40.\n\n| Source | State |\n|---|---|\n| Store | expires **2027-09-28** |\n",
        ),
        // The one entry tells how it was noticed, and below it how it was mended.
        (
            Code::EndMismatch,
            "# Out\n\nStart time: December 1, 2023, 2:30 PM\nEnd time: December 1, 2023, 5:00 PM\n\n### Timeline:\n\n**Detection:**\nDecember 1, 2023, 2:45 PM\nUsers reported errors.\n\n**Resolution:**\nWent back to the version before, and all was restored.\n",
        ),
        (
            Code::EndMismatch,
            "# Out\n\nIt lasted from 14:00 to 14:35 UTC.\n\n## Timeline (UTC)\n\n- 14:00 down\n- 14:36 resolved\n",
        ),
        // Newest first by its headings, and in order below one of them.
        (
            Code::Order,
            "# Log\n\n#### 2022-05-10, 20:00\n\nWork on the store.\n\n#### 2022-05-02, 19:30\n\nThe office is down.\n\n**[Updated 2022-05-02 22:00]**: Mail works.\n\n**[Updated 2022-05-05 21:00]**: We wait.\n\n#### 2022-04-19, 09:50\n\nThe line is down.\n",
        ),
        (
            Code::Order,
            "# Out\n\n## Timeline\n\n14:45: page down.\n15:00: looked with curl.\nLooked at what had changed and found new files that were uploaded at 13:08 the same day.\n15:50: found it\n",
        ),
    ] {
        assert!(!fires(code, text), "{text}");
    }
    let text = "# Out, 2025-11-24\n\n## Summary\n\nBetween 15:10 and 15:55 the board was down for all. The issue was resolved at 15:15.\n\n## Timeline\n\n- 15:10 Deployment\n- 15:55 API restored\n";
    assert!(fires(Code::EndMismatch, text));
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
