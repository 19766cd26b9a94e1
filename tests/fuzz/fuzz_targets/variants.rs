//! Line endings, a byte order mark and blanks behind lines change nothing that is read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use postmortem_viewer::report::ReadOptions;
use postmortem_viewer::report::Report;
use postmortem_viewer::text::Source;

/// What was read, without places: those move with the bytes.
fn told(text: &str) -> Vec<String> {
    let report = Report::read(Source::new(text), &ReadOptions::default());
    let incident = &report.incident;
    let mut list: Vec<String> = Vec::new();
    list.extend(incident.title.iter().map(|title| title.value.clone()));
    list.extend(incident.timeline.iter().map(|event| format!("{:?} {:?} {}", event.start, event.kind, event.text.value)));
    list.extend(incident.impact.iter().map(|figure| format!("{:?} {}", figure.unit, figure.value)));
    list.extend(incident.actions.iter().map(|action| action.text.value.clone()));
    list.extend(report.findings.iter().map(|finding| finding.code.as_str().to_owned()));
    list
}

fuzz_target!(|text: &str| {
    // A lone carriage return, or one that the variant would double, is another text.
    if text.contains(['\r', '\u{feff}']) || 4000 < text.len() {
        return;
    }
    let want = told(text);
    assert_eq!(told(&text.replace('\n', "\r\n")), want, "with CRLF");
    assert_eq!(told(&format!("\u{feff}{text}")), want, "with a byte order mark");
});
