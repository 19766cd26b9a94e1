//! A report as the JSON object that `postmortem json`, "Download JSON" and `window.postmortem.parse` share.
//!
//! Written field by field: deriving `Serialize` for these shapes costs the page three times as many bytes.

use crate::incident::Basis;
use crate::incident::Metric;
use crate::incident::Where;
use crate::report::Report;
use crate::text::byte_at;
use crate::text::print_decimal;
use crate::text::skip_to;
use crate::time::WallTime;

/// The version of the object's shape; raised when a field changes its meaning.
const SCHEMA: u32 = 1;

/// JSON as far as it is written. Every value ends with a comma, which closing takes back.
struct Writer(String);

impl Writer {
    fn raw(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push(',');
    }

    fn key(&mut self, name: &str) {
        self.0.push('"');
        self.0.push_str(name);
        self.0.push_str("\":");
    }

    fn text(&mut self, name: &str, text: Option<&str>) {
        self.key(name);
        self.word(text);
    }

    fn word(&mut self, text: Option<&str>) {
        let Some(text) = text else { return self.raw("null") };
        self.0.push('"');
        let mut from = 0;
        loop {
            let at = skip_to(text.as_bytes(), from, |byte| byte < 0x20 || byte == b'"' || byte == b'\\');
            self.0.push_str(text.get(from..at).unwrap_or_default());
            if at == text.len() {
                break;
            }
            let byte = byte_at(text.as_bytes(), at);
            from = at + 1;
            self.0.push('\\');
            match byte {
                b'"' | b'\\' => self.0.push(char::from(byte)),
                b'\n' => self.0.push('n'),
                b'\r' => self.0.push('r'),
                b'\t' => self.0.push('t'),
                0x08 => self.0.push('b'),
                0x0c => self.0.push('f'),
                _ => {
                    self.0.push_str("u00");
                    for digit in [byte >> 4, byte & 15] {
                        self.0.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
                    }
                }
            }
        }
        self.0.push_str("\",");
    }

    fn number(&mut self, name: &str, value: Option<f64>) {
        self.key(name);
        match value {
            Some(value) => self.raw(&print_decimal(value)),
            None => self.raw("null"),
        }
    }

    fn line(&mut self, name: &str, line: u32) {
        self.key(name);
        self.whole(line);
    }

    fn whole(&mut self, value: u32) {
        let mut power = 1;
        while power <= value / 10 {
            power *= 10;
        }
        while power != 0 {
            self.0.push(char::from_digit(value / power % 10, 10).unwrap_or('0'));
            power /= 10;
        }
        self.0.push(',');
    }

    fn wall(&mut self, name: &str, time: Option<WallTime>) {
        self.key(name);
        let Some(time) = time else { return self.raw("null") };
        self.0.push('"');
        time.print(&mut self.0);
        self.0.push_str("\",");
    }

    fn flag(&mut self, name: &str, value: bool) {
        self.key(name);
        self.raw(if value { "true" } else { "false" });
    }

    fn open(&mut self, mark: char) {
        self.0.push(mark);
    }

    fn close(&mut self, mark: char) {
        if self.0.ends_with(',') {
            self.0.pop();
        }
        self.0.push(mark);
        self.0.push(',');
    }
}

/// The object on one line, without a line break behind it. `file` is how the caller names the document.
pub fn print(report: &Report, file: Option<&str>) -> String {
    let incident = &report.incident;
    // About as long as the text: most of the object is the text of entries.
    let mut out = Writer(String::with_capacity(report.source.text().len() * 2));
    out.open('{');
    out.line("schema", SCHEMA);
    out.text("file", file);
    out.text("title", incident.title.as_ref().map(|title| title.value.as_str()));
    out.text("severity", incident.severity.as_ref().map(|severity| severity.value.as_str()));
    out.text("status", incident.status.map(|status| status.value.as_str()));
    zone(&mut out, report);
    entries(&mut out, report);
    milestones(&mut out, report);
    metrics(&mut out, report);
    stated_duration(&mut out, report);
    impact(&mut out, report);
    actions(&mut out, report);
    findings(&mut out, report);
    out.close('}');
    out.0.pop();
    out.0
}

/// The zone that governs the entries.
fn zone(out: &mut Writer, report: &Report) {
    out.key("zone");
    let Some(zone) = &report.incident.zone else { return out.raw("null") };
    out.open('{');
    out.text("label", Some(&zone.value.label));
    out.number("offset_minutes", zone.value.offset_minutes.map(f64::from));
    out.line("line", report.source.line(zone.span));
    out.close('}');
}

/// The timed entries, those told in sentences among them.
fn entries(out: &mut Writer, report: &Report) {
    out.key("timeline");
    out.open('[');
    for event in &report.incident.timeline {
        out.open('{');
        out.text("id", Some(event.id.as_str()));
        out.line("line", report.source.line(event.span));
        out.text(
            "where",
            Some(match event.place {
                Where::Timeline => "timeline",
                Where::Prose => "prose",
            }),
        );
        out.wall("start", Some(event.start).filter(|start| start.axis_seconds().is_some()));
        out.wall("end", event.end);
        out.text("relative", event.relative.as_deref());
        out.flag("approximate", event.approximate);
        out.text("kind", Some(event.kind.as_str()));
        out.text("text", Some(&event.text.value));
        out.close('}');
    }
    out.close(']');
}

/// When it began, was noticed, acknowledged, mitigated and over.
fn milestones(out: &mut Writer, report: &Report) {
    let milestones = &report.incident.milestones;
    out.key("milestones");
    out.open('{');
    for (name, time) in [
        ("start", &milestones.start),
        ("detected", &milestones.detected),
        ("acknowledged", &milestones.acknowledged),
        ("mitigated", &milestones.mitigated),
        ("resolved", &milestones.resolved),
    ] {
        out.key(name);
        let Some(time) = time else {
            out.raw("null");
            continue;
        };
        out.open('{');
        out.wall("at", Some(time.at));
        out.line("line", report.source.line(time.span));
        out.flag("stated", time.basis == Basis::Stated);
        out.close('}');
    }
    out.close('}');
}

/// The response times.
fn metrics(out: &mut Writer, report: &Report) {
    out.key("metrics");
    out.open('{');
    for (name, metric) in [
        ("time_to_detect", Metric::TimeToDetect),
        ("time_to_acknowledge", Metric::TimeToAcknowledge),
        ("time_to_mitigate", Metric::TimeToMitigate),
        ("time_to_resolve", Metric::TimeToResolve),
    ] {
        out.key(name);
        let Some(value) = report.incident.metrics.iter().find(|value| value.metric == metric) else {
            out.raw("null");
            continue;
        };
        out.open('{');
        out.number("minutes", Some(value.minutes));
        out.line("from_line", report.source.line(value.from));
        out.line("to_line", report.source.line(value.to));
        out.close('}');
    }
    out.close('}');
}

/// The duration of the whole that the text states.
fn stated_duration(out: &mut Writer, report: &Report) {
    out.key("stated_duration");
    let Some(stated) = report.incident.stated_duration else { return out.raw("null") };
    out.open('{');
    out.number("minutes", Some(stated.value));
    out.line("line", report.source.line(stated.span));
    out.text("quote", Some(report.source.slice(stated.span)));
    out.close('}');
}

/// The figures of harm.
fn impact(out: &mut Writer, report: &Report) {
    out.key("impact");
    out.open('[');
    for figure in &report.incident.impact {
        out.open('{');
        out.line("line", report.source.line(figure.span));
        out.number("value", Some(figure.value));
        out.number("low", figure.low);
        out.text("unit", Some(figure.unit.as_str()));
        out.text("of", figure.of.as_deref());
        out.text("qualifier", figure.qualifier.map(|qualifier| qualifier.as_str()));
        out.text("quote", Some(&figure.quote_text));
        out.close('}');
    }
    out.close(']');
}

/// The follow-up work, as the text has it.
fn actions(out: &mut Writer, report: &Report) {
    out.key("actions");
    out.open('[');
    for action in &report.incident.actions {
        out.open('{');
        out.line("line", report.source.line(action.span));
        out.text("state", action.state.map(|state| state.value.as_str()));
        out.text("text", Some(&action.text.value));
        out.text("owner", action.owner.as_ref().map(|owner| owner.value.as_str()));
        out.text("due", action.due.as_ref().map(|due| due.value.as_str()));
        out.key("refs");
        out.open('[');
        for reference in &action.refs {
            out.word(Some(&reference.value));
        }
        out.close(']');
        out.close('}');
    }
    out.close(']');
}

/// What a reader should know of the text.
fn findings(out: &mut Writer, report: &Report) {
    out.key("findings");
    out.open('[');
    for finding in &report.findings {
        out.open('{');
        out.text("code", Some(finding.code.as_str()));
        out.text("level", Some(finding.level.as_str()));
        out.key("lines");
        out.open('[');
        for span in &finding.spans {
            out.whole(report.source.line(*span));
        }
        out.close(']');
        out.text("message", Some(&finding.message));
        out.text("hint", finding.hint.as_deref());
        out.close('}');
    }
    out.close(']');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_as_serde_prints_them() {
        let text: String = (0..0x90).filter_map(char::from_u32).chain("é影🚨".chars()).collect();
        let mut out = Writer(String::new());
        out.word(Some(&text));
        assert_eq!(out.0, format!("{},", serde_json::to_string(&text).unwrap()));
        for value in [0, 1, 9, 10, 99, 100, 12_345, u32::MAX] {
            let mut out = Writer(String::new());
            out.whole(value);
            assert_eq!(out.0, format!("{value},"));
        }
    }
}
