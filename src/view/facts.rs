//! Title, status, severity, date and duration, as the page's head shows them.

use super::phrases;
use crate::findings::Code;
use crate::incident::Status;
use crate::incident::Where;
use crate::report::Report;
use crate::text::Span;
use crate::text::words;

/// One fact, or its absence.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What is shown; `None` is printed as not stated.
    pub words: Option<String>,
    /// The line that it was read from.
    pub line: Option<u32>,
    /// The number of the finding about it, from 1.
    pub finding: Option<usize>,
    /// Another reading that the document also holds.
    pub or: Option<String>,
}

/// The head's facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The document's title, or its file's name.
    pub title: String,
    /// Whether the incident is over.
    pub status: Fact,
    /// The kind whose mark stands before the status.
    pub status_kind: &'static str,
    /// As written.
    pub severity: Fact,
    /// The first day.
    pub date: Fact,
    /// How long it lasted.
    pub duration: Fact,
}

/// The number, from 1, of the first finding with one of these codes.
pub fn finding_number(report: &Report, codes: &[Code]) -> Option<usize> {
    report.findings.iter().position(|finding| codes.contains(&finding.code)).map(|ix| ix + 1)
}

/// The title alone, for the page's own.
pub fn title(report: &Report) -> String {
    let name = || report.source.name().map(|name| name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned());
    report
        .incident
        .title
        .as_ref()
        .map(|title| title.value.clone())
        .or_else(name)
        .unwrap_or_else(|| words!("Untitled").into())
}

/// The end that the page uses: its moment on the axis and its place. Of two ends that the text holds, that of the
/// timeline, which has an entry for it; with `use_disputed` the other.
pub fn end_of_harm(report: &Report, use_disputed: bool) -> Option<(Option<i64>, Span)> {
    let end = report.incident.milestones.resolved.as_ref()?;
    let stated = (end.axis, end.span);
    let Some((_, axis, span)) = end.disputed_by else { return Some(stated) };
    let in_timeline =
        report.incident.timeline.iter().any(|event| event.place == Where::Timeline && event.span.contains(span));
    Some(if in_timeline == use_disputed { stated } else { (axis, span) })
}

/// Minutes from start to end: by the end that the page uses, and by the other. Where no end is told, as the text states
/// them, which only a whole reading knows.
pub fn durations(report: &Report, use_disputed: bool) -> (Option<f64>, Option<f64>) {
    let milestones = &report.incident.milestones;
    let start = milestones.start.as_ref().and_then(|start| start.axis);
    #[allow(clippy::cast_precision_loss)]
    let length = |end: Option<i64>| Some((end? - start?) as f64 / 60.0).filter(|minutes| *minutes > 0.0);
    let by = |disputed: bool| end_of_harm(report, disputed).and_then(|(axis, _)| length(axis));
    let halted = milestones.mitigated.as_ref().and_then(|halted| length(halted.axis));
    let stated = || report.incident.stated_duration.map(|stated| stated.value).or(halted).filter(|_| report.whole);
    let used = by(use_disputed).or_else(stated);
    (used, by(!use_disputed).filter(|other| Some(*other) != used))
}

/// All facts of the head. `use_disputed` takes the other of two ends.
pub fn facts(report: &Report, use_disputed: bool) -> Facts {
    let incident = &report.incident;
    let line = |span| Some(report.source.line(span));
    let status = Fact {
        words: incident.status.map(|status| phrases::describe_status(status.value).to_owned()),
        line: incident.status.and_then(|status| line(status.span)),
        finding: finding_number(report, &[Code::NoResolution]),
        or: None,
    };
    let severity = Fact {
        words: incident.severity.as_ref().map(|severity| severity.value.clone()),
        line: incident.severity.as_ref().and_then(|severity| line(severity.span)),
        finding: None,
        or: None,
    };
    let other_date = incident
        .ambiguous_dates
        .iter()
        .find(|date| incident.date.as_ref().is_some_and(|first| first.value == date.read_as))
        .map(|date| phrases::describe_day(date.other));
    let date = Fact {
        words: incident.date.as_ref().map(|date| phrases::describe_date(date.value)),
        line: incident.date.as_ref().and_then(|date| line(date.span)),
        finding: finding_number(report, &[Code::DateAmbiguous, Code::DateMismatch]),
        or: other_date,
    };
    let (shown, or) = durations(report, use_disputed);
    let duration = Fact {
        words: shown.map(phrases::describe_minutes),
        line: None,
        finding: finding_number(report, &[Code::EndMismatch, Code::DurationMismatch, Code::StartMismatch]),
        or: or.map(phrases::describe_minutes),
    };
    let status_kind = match incident.status.map(|status| status.value) {
        Some(Status::Resolved) => "resolution",
        Some(Status::Monitoring) => "verification",
        Some(Status::Ongoing) | None => "start",
    };
    Facts { title: title(report), status, status_kind, severity, date, duration }
}
