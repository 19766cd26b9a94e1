//! The rule `date-mismatch`: an end stands before its start by whole days, or an entry's year differs from its neighbour's.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Incident;
use crate::incident::TimelineEvent;
use crate::incident::Where;
use crate::text::Source;
use crate::time::Date;
use crate::time::Datelike;

#[doc = include_str!("date_mismatch.md")]
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let entries = || incident.timeline.iter().filter(|event| event.place == Where::Timeline && event.at.is_some());
    for (before, after) in entries().zip(entries().skip(1)) {
        let (Some(from), Some(to)) = (before.at, after.at) else { continue };
        if super::YEAR_SLIP <= from - to && source.line(after.span) <= source.line(before.span) + 2 {
            let hint = "The two are a year or so apart.";
            findings.push(super::stands_after(Code::DateMismatch, before, after, source, hint));
        }
    }
    slip(incident, source, findings);
    for event in &incident.timeline {
        if let (Some(start), Some(end), Some(from), Some(to)) =
            (event.at, event.end_at, event.start.date, event.end.and_then(|end| end.date))
            && end < start
            && to < from
        {
            findings.push(Finding {
                code: Code::DateMismatch,
                level: Level::Warning,
                spans: vec![event.time_span],
                message: format!("An entry ends on {to}, before it starts on {from}"),
                hint: None,
            });
        }
    }
}

/// The document's date and its entries' lie one month or one year apart, to the day.
fn slip(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let Some(date) = &incident.date else { return };
    let dated =
        || incident.timeline.iter().filter(|event| event.place == Where::Timeline && event.start.clock.is_some());
    let month = |day: Date| day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0);
    let apart = |event: &TimelineEvent| {
        let day = event.start.date?;
        (day.day() == date.value.day()).then(|| (month(day) - month(date.value)).abs())
    };
    let Some(first) = dated().next() else { return };
    if dated().all(|event| matches!(apart(event), Some(1 | 12))) {
        findings.push(Finding {
            code: Code::DateMismatch,
            level: Level::Warning,
            spans: vec![date.span, first.time_span],
            message: format!(
                "The document is of {}, its timeline of {}",
                source.slice(date.span).trim(),
                first.start.date.map(|day| day.to_string()).unwrap_or_default()
            ),
            hint: Some("One of the two is a slip of the pen; the page uses the timeline's.".to_owned()),
        });
    }
}
