//! Any bytes are a report: nothing panics, and every place that it names lies in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use postmortem_viewer::export::json;
use postmortem_viewer::report::ReadOptions;
use postmortem_viewer::report::Report;
use postmortem_viewer::text::Source;
use postmortem_viewer::text::decode;

fuzz_target!(|bytes: &[u8]| {
    let Ok((text, _)) = decode(bytes) else { return };
    let report = Report::read(Source::new(&text), &ReadOptions::default());
    let slice = |span: postmortem_viewer::text::Span| {
        assert!(report.source.text().get(span.start as usize..span.end as usize).is_some(), "{span:?} cuts a character");
    };
    for event in &report.incident.timeline {
        slice(event.span);
        slice(event.time_span);
        slice(event.text.span);
    }
    for figure in &report.incident.impact {
        slice(figure.span);
        slice(figure.quote);
    }
    for action in &report.incident.actions {
        slice(action.span);
        slice(action.text.span);
    }
    report.findings.iter().flat_map(|finding| &finding.spans).for_each(|span| slice(*span));
    assert!(json::print(&report, None).ends_with('}'));
});
