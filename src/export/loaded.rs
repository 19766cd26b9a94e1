//! The messages that an embedding page gets about a document: what was loaded, what went wrong, what is chosen.

use std::fmt::Write;

use crate::incident::ActionState;
use crate::incident::Metric;
use crate::report::Report;

/// `{"type":"loaded","title":…,"events":8,"start":…,"end":…,"metrics":{…},"findings":3,"actions":{"done":2,"total":4}}`.
/// Times are the document's wall clock, as in the JSON; null is unknown.
pub fn loaded(title: &str, report: &Report) -> String {
    let incident = &report.incident;
    let mut out = format!("{{\"type\":\"loaded\",\"title\":{},\"events\":{}", quoted(title), incident.timeline.len());
    let first = incident.timeline.iter().min_by_key(|event| event.at.unwrap_or(i64::MAX));
    let last = incident.timeline.iter().max_by_key(|event| event.at.unwrap_or(i64::MIN));
    let start = incident.milestones.start.as_ref().map(|start| start.at).or(first.map(|event| event.start));
    let end =
        incident.milestones.resolved.as_ref().map(|end| end.at).or(last.map(|event| event.end.unwrap_or(event.start)));
    for (name, at) in [("start", start), ("end", end)] {
        let at = at.filter(|at| at.axis_seconds().is_some());
        let at = at.map_or_else(|| "null".to_owned(), |at| quoted(&at.to_string()));
        // Writing to a String cannot fail.
        let _ = write!(out, ",\"{name}\":{at}");
    }
    for (ix, metric) in Metric::ALL.iter().enumerate() {
        out.push_str(if ix == 0 { ",\"metrics\":{" } else { "," });
        let _ = write!(out, "\"{}\":", metric.as_str());
        match incident.metrics.iter().find(|value| value.metric == *metric) {
            Some(value) => {
                let (from, to) = (report.source.line(value.from), report.source.line(value.to));
                let minutes = thousandths(value.minutes);
                let _ = write!(out, "{{\"minutes\":{minutes},\"from_line\":{from},\"to_line\":{to}}}");
            }
            None => out.push_str("null"),
        }
    }
    let is_done = |state| matches!(state, ActionState::Done | ActionState::Dropped);
    let done = incident.actions.iter().filter(|item| item.state.is_some_and(|state| is_done(state.value))).count();
    let (findings, total) = (report.findings.len(), incident.actions.len());
    let _ = write!(out, "}},\"findings\":{findings},\"actions\":{{\"done\":{done},\"total\":{total}}}}}");
    out
}

/// `{"type":"error","code":…,"message":…}`.
pub fn failed(code: &str, message: &str) -> String {
    format!("{{\"type\":\"error\",\"code\":{},\"message\":{}}}", quoted(code), quoted(message))
}

/// `{"type":"select","event":…}`; null where nothing is chosen.
pub fn selected(id: Option<&str>) -> String {
    format!("{{\"type\":\"select\",\"event\":{}}}", id.map_or_else(|| "null".to_owned(), quoted))
}

/// `{"type":"range","from":…,"to":…}`; both null where all is in view.
pub fn ranged(range: Option<(String, String)>) -> String {
    match range {
        Some((from, to)) => format!("{{\"type\":\"range\",\"from\":{},\"to\":{}}}", quoted(&from), quoted(&to)),
        None => "{\"type\":\"range\",\"from\":null,\"to\":null}".to_owned(),
    }
}

fn quoted(text: &str) -> String {
    // A text is always JSON.
    serde_json::to_string(text).unwrap_or_default()
}

/// A number to the thousandth, without the weight of exact float printing.
fn thousandths(value: f64) -> String {
    #[allow(clippy::cast_possible_truncation)]
    let all = (value * 1000.0).round() as i64;
    let (whole, rest) = (all.unsigned_abs() / 1000, all.unsigned_abs() % 1000);
    let sign = if all < 0 { "-" } else { "" };
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:03}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReadOptions;
    use crate::text::Source;

    fn read(text: &str) -> serde_json::Value {
        let report = Report::read(Source::new(text), &ReadOptions::default());
        serde_json::from_str(&loaded("A \"title\"\n", &report)).unwrap()
    }

    #[test]
    fn every_message_is_json_with_the_contracts_fields() {
        let full = read(
            "# Queue\n\n## Timeline (UTC)\n\n- 2024-06-09 18:20: bookings begin to fail\n- 2024-06-09 18:30: alert fires\n- 2024-06-09 19:10: resolved\n\n## Action items\n\n- [x] one\n- [ ] two\n",
        );
        assert_eq!(full["title"], "A \"title\"\n");
        assert_eq!(full["events"], 3);
        assert_eq!(full["start"], "2024-06-09T18:20");
        assert_eq!(full["end"], "2024-06-09T19:10");
        assert_eq!(full["metrics"]["time_to_resolve"]["minutes"], 50);
        assert_eq!(full["actions"]["done"], 1);
        assert_eq!(full["actions"]["total"], 2);
        let empty = read("# Nothing\n");
        for key in ["start", "end"] {
            assert!(empty[key].is_null(), "{key}");
        }
        assert!(empty["metrics"]["time_to_detect"].is_null());
        for text in [
            failed("not-found", "no \u{2028} file \\"),
            selected(None),
            selected(Some("a-\"b\"")),
            ranged(None),
            ranged(Some(("a".into(), "b".into()))),
        ] {
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert!(value["type"].is_string(), "{text}");
        }
    }

    #[test]
    fn fractions_are_printed_to_the_thousandth() {
        for (value, expected) in [(0.0, "0"), (50.0, "50"), (0.5, "0.500"), (-1.25, "-1.250"), (1.0 / 3.0, "0.333")] {
            assert_eq!(thousandths(value), expected);
        }
    }
}
