//! Line ends and a byte order mark change nothing that is read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use postmortem_viewer::export::json;
use postmortem_viewer::report::ReadOptions;
use postmortem_viewer::report::Report;
use postmortem_viewer::text::Source;

fn told(text: &str) -> String {
    json::print(&Report::read(Source::new(text), &ReadOptions::default()), None)
}

fuzz_target!(|text: &str| {
    // A carriage return that the variant would double, and a second mark, are another text.
    if text.contains(['\r', '\u{feff}']) || 4000 < text.len() {
        return;
    }
    let want = told(text);
    assert_eq!(told(&text.replace('\n', "\r\n")), want, "with CRLF");
    assert_eq!(told(&text.replace('\n', "\r")), want, "with CR");
    assert_eq!(told(&format!("\u{feff}{text}")), want, "with a byte order mark");
});
