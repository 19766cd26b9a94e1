//! A report as the JSON object that `postmortem json`, "Download JSON" and `window.postmortem.parse` share.
//!
//! Written field by field: deriving `Serialize` for these shapes costs the page three times as many bytes.

use crate::incident::Basis;
use crate::incident::Metric;
use crate::incident::MilestoneTime;
use crate::incident::Where;
use crate::report::Report;
use crate::text::Span;
use crate::text::print_decimal;

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
        match text.map(serde_json::to_string) {
            Some(Ok(quoted)) => self.raw(&quoted),
            // A string cannot fail to print.
            Some(Err(_)) | None => self.raw("null"),
        }
    }

    fn number(&mut self, name: &str, value: Option<f64>) {
        self.key(name);
        match value {
            Some(value) => self.raw(&print_decimal(value)),
            None => self.raw("null"),
        }
    }

    fn line(&mut self, name: &str, line: u32) {
        self.number(name, Some(f64::from(line)));
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
    let source = &report.source;
    let incident = &report.incident;
    let line = |span: Span| source.line(span);
    let mut out = Writer(String::new());
    out.open('{');
    out.line("schema", SCHEMA);
    out.text("file", file);
    out.text("title", incident.title.as_ref().map(|title| title.value.as_str()));
    out.text("severity", incident.severity.as_ref().map(|severity| severity.value.as_str()));
    out.text("status", incident.status.map(|status| status.value.as_str()));
    out.key("zone");
    match &incident.zone {
        Some(zone) => {
            out.open('{');
            out.text("label", Some(&zone.value.label));
            out.number("offset_minutes", zone.value.offset_minutes.map(f64::from));
            out.line("line", line(zone.span));
            out.close('}');
        }
        None => out.raw("null"),
    }
    out.key("timeline");
    out.open('[');
    for event in &incident.timeline {
        out.open('{');
        out.text("id", Some(event.id.as_str()));
        out.line("line", line(event.span));
        out.text(
            "where",
            Some(match event.place {
                Where::Timeline => "timeline",
                Where::Prose => "prose",
            }),
        );
        out.text("start", event.start.axis_seconds().map(|_| event.start.to_string()).as_deref());
        out.text("end", event.end.map(|end| end.to_string()).as_deref());
        out.text("relative", event.relative.as_deref());
        out.flag("approximate", event.approximate);
        out.text("kind", Some(event.kind.as_str()));
        out.text("text", Some(&event.text.value));
        out.close('}');
    }
    out.close(']');
    out.key("milestones");
    out.open('{');
    let milestones = &incident.milestones;
    for (name, time) in [
        ("start", &milestones.start),
        ("detected", &milestones.detected),
        ("acknowledged", &milestones.acknowledged),
        ("mitigated", &milestones.mitigated),
        ("resolved", &milestones.resolved),
    ] {
        milestone(&mut out, name, time.as_ref(), line);
    }
    out.close('}');
    out.key("metrics");
    out.open('{');
    for (name, metric) in [
        ("time_to_detect", Metric::TimeToDetect),
        ("time_to_acknowledge", Metric::TimeToAcknowledge),
        ("time_to_mitigate", Metric::TimeToMitigate),
        ("time_to_resolve", Metric::TimeToResolve),
    ] {
        out.key(name);
        match incident.metrics.iter().find(|value| value.metric == metric) {
            Some(value) => {
                out.open('{');
                out.number("minutes", Some(value.minutes));
                out.line("from_line", line(value.from));
                out.line("to_line", line(value.to));
                out.close('}');
            }
            None => out.raw("null"),
        }
    }
    out.close('}');
    out.key("stated_duration");
    match incident.stated_duration {
        Some(stated) => {
            out.open('{');
            out.number("minutes", Some(stated.value));
            out.line("line", line(stated.span));
            out.text("quote", Some(source.slice(stated.span)));
            out.close('}');
        }
        None => out.raw("null"),
    }
    out.key("impact");
    out.open('[');
    for figure in &incident.impact {
        out.open('{');
        out.line("line", line(figure.span));
        out.number("value", Some(figure.value));
        out.number("low", figure.low);
        out.text("unit", Some(figure.unit.as_str()));
        out.text("of", figure.of.as_deref());
        out.text("qualifier", figure.qualifier.map(|qualifier| qualifier.as_str()));
        out.text("quote", Some(&figure.quote_text));
        out.close('}');
    }
    out.close(']');
    out.key("actions");
    out.open('[');
    for action in &incident.actions {
        out.open('{');
        out.line("line", line(action.span));
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
    out.key("findings");
    out.open('[');
    for finding in &report.findings {
        out.open('{');
        out.text("code", Some(finding.code.as_str()));
        out.text("level", Some(finding.level.as_str()));
        out.key("lines");
        out.open('[');
        for span in &finding.spans {
            out.raw(&line(*span).to_string());
        }
        out.close(']');
        out.text("message", Some(&finding.message));
        out.text("hint", finding.hint.as_deref());
        out.close('}');
    }
    out.close(']');
    out.close('}');
    out.0.pop();
    out.0
}

fn milestone(out: &mut Writer, name: &str, time: Option<&MilestoneTime>, line: impl Fn(Span) -> u32) {
    out.key(name);
    match time {
        Some(time) => {
            out.open('{');
            out.text("at", Some(&time.at.to_string()));
            out.line("line", line(time.span));
            out.flag("stated", time.basis == Basis::Stated);
            out.close('}');
        }
        None => out.raw("null"),
    }
}
