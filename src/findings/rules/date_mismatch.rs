//! The rule `date-mismatch`: an end stands before its start by whole days.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Incident;
use crate::text::Source;

/// # What it finds
/// An end stands before its start by whole days.
///
/// # Why it matters
/// One of the dates is a slip.
///
/// # Example
/// From 12 May to 11 May.
///
/// # What to do
/// Correct the date.
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let _ = source;
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
