//! A report as the JSON object that `postmortem json`, "Download JSON" and `window.postmortem.parse` share.

use serde::Serialize;

use crate::incident::Basis;
use crate::incident::Metric;
use crate::incident::MetricValue;
use crate::incident::MilestoneTime;
use crate::incident::Where;
use crate::report::Report;
use crate::text::Span;

/// The version of the object's shape; raised when a field changes its meaning.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Object<'a> {
    schema: u32,
    file: Option<&'a str>,
    title: Option<&'a str>,
    severity: Option<&'a str>,
    status: Option<&'static str>,
    zone: Option<Zone<'a>>,
    timeline: Vec<Event<'a>>,
    milestones: Milestones,
    metrics: Metrics,
    stated_duration: Option<Duration<'a>>,
    impact: Vec<Impact<'a>>,
    actions: Vec<Action<'a>>,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Zone<'a> {
    label: &'a str,
    offset_minutes: Option<i32>,
    line: u32,
}

#[derive(Serialize)]
struct Event<'a> {
    id: &'a str,
    line: u32,
    #[serde(rename = "where")]
    place: &'static str,
    start: Option<String>,
    end: Option<String>,
    relative: Option<&'a str>,
    approximate: bool,
    kind: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct Milestones {
    start: Option<Milestone>,
    detected: Option<Milestone>,
    acknowledged: Option<Milestone>,
    mitigated: Option<Milestone>,
    resolved: Option<Milestone>,
}

#[derive(Serialize)]
struct Milestone {
    at: String,
    line: u32,
    stated: bool,
}

#[derive(Serialize)]
struct Metrics {
    time_to_detect: Option<Length>,
    time_to_acknowledge: Option<Length>,
    time_to_mitigate: Option<Length>,
    time_to_resolve: Option<Length>,
}

#[derive(Serialize)]
struct Length {
    minutes: Number,
    from_line: u32,
    to_line: u32,
}

#[derive(Serialize)]
struct Duration<'a> {
    minutes: Number,
    line: u32,
    quote: &'a str,
}

#[derive(Serialize)]
struct Impact<'a> {
    line: u32,
    value: Number,
    low: Option<Number>,
    unit: &'static str,
    of: Option<&'a str>,
    qualifier: Option<&'static str>,
    quote: &'a str,
}

#[derive(Serialize)]
struct Action<'a> {
    line: u32,
    state: Option<&'static str>,
    text: &'a str,
    owner: Option<&'a str>,
    due: Option<&'a str>,
    refs: Vec<&'a str>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    level: &'static str,
    lines: Vec<u32>,
    message: &'a str,
    hint: Option<&'a str>,
}

/// A number that is printed without a fraction where it has none (`45`, not `45.0`).
#[derive(Serialize)]
#[serde(untagged)]
enum Number {
    Whole(i64),
    Fraction(f64),
}

impl From<f64> for Number {
    fn from(value: f64) -> Self {
        // Whole numbers up to 2^53 are exact in an f64.
        #[allow(clippy::cast_possible_truncation)]
        if value.fract() == 0.0 && value.abs() < 9.0e15 { Self::Whole(value as i64) } else { Self::Fraction(value) }
    }
}

/// The object on one line, without a line break behind it. `file` is how the caller names the document.
pub fn print(report: &Report, file: Option<&str>) -> String {
    let source = &report.source;
    let incident = &report.incident;
    let line = |span: Span| source.line(span);
    let object = Object {
        schema: SCHEMA,
        file,
        title: incident.title.as_ref().map(|title| title.value.as_str()),
        severity: incident.severity.as_ref().map(|severity| severity.value.as_str()),
        status: incident.status.map(|status| status.value.as_str()),
        zone: incident.zone.as_ref().map(|zone| Zone {
            label: &zone.value.label,
            offset_minutes: zone.value.offset_minutes,
            line: line(zone.span),
        }),
        timeline: incident
            .timeline
            .iter()
            .map(|event| Event {
                id: event.id.as_str(),
                line: line(event.span),
                place: match event.place {
                    Where::Timeline => "timeline",
                    Where::Prose => "prose",
                },
                start: event.start.axis_seconds().map(|_| event.start.to_string()),
                end: event.end.map(|end| end.to_string()),
                relative: event.relative.as_deref(),
                approximate: event.approximate,
                kind: event.kind.as_str(),
                text: &event.text.value,
            })
            .collect(),
        milestones: Milestones {
            start: milestone(incident.milestones.start.as_ref(), line),
            detected: milestone(incident.milestones.detected.as_ref(), line),
            acknowledged: milestone(incident.milestones.acknowledged.as_ref(), line),
            mitigated: milestone(incident.milestones.mitigated.as_ref(), line),
            resolved: milestone(incident.milestones.resolved.as_ref(), line),
        },
        metrics: Metrics {
            time_to_detect: length(&incident.metrics, Metric::TimeToDetect, line),
            time_to_acknowledge: length(&incident.metrics, Metric::TimeToAcknowledge, line),
            time_to_mitigate: length(&incident.metrics, Metric::TimeToMitigate, line),
            time_to_resolve: length(&incident.metrics, Metric::TimeToResolve, line),
        },
        stated_duration: incident.stated_duration.map(|stated| Duration {
            minutes: stated.value.into(),
            line: line(stated.span),
            quote: source.slice(stated.span),
        }),
        impact: incident
            .impact
            .iter()
            .map(|figure| Impact {
                line: line(figure.span),
                value: figure.value.into(),
                low: figure.low.map(Number::from),
                unit: figure.unit.as_str(),
                of: figure.of.as_deref(),
                qualifier: figure.qualifier.map(|qualifier| qualifier.as_str()),
                quote: &figure.quote_text,
            })
            .collect(),
        actions: incident
            .actions
            .iter()
            .map(|action| Action {
                line: line(action.span),
                state: action.state.map(|state| state.value.as_str()),
                text: &action.text.value,
                owner: action.owner.as_ref().map(|owner| owner.value.as_str()),
                due: action.due.as_ref().map(|due| due.value.as_str()),
                refs: action.refs.iter().map(|reference| reference.value.as_str()).collect(),
            })
            .collect(),
        findings: report
            .findings
            .iter()
            .map(|finding| Finding {
                code: finding.code.as_str(),
                level: finding.level.as_str(),
                lines: finding.spans.iter().map(|span| line(*span)).collect(),
                message: &finding.message,
                hint: finding.hint.as_deref(),
            })
            .collect(),
    };
    // Strings, numbers and lists cannot fail to print; an empty object is the honest fallback.
    serde_json::to_string(&object).unwrap_or_else(|_| "{}".to_owned())
}

fn milestone(time: Option<&MilestoneTime>, line: impl Fn(Span) -> u32) -> Option<Milestone> {
    let time = time?;
    Some(Milestone { at: time.at.to_string(), line: line(time.span), stated: time.basis == Basis::Stated })
}

fn length(metrics: &[MetricValue], metric: Metric, line: impl Fn(Span) -> u32) -> Option<Length> {
    let value = metrics.iter().find(|value| value.metric == metric)?;
    Some(Length { minutes: value.minutes.into(), from_line: line(value.from), to_line: line(value.to) })
}
