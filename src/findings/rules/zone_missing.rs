//! The rule `zone-missing`: clock times are given and no zone is.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Incident;
use crate::text::Source;

/// # What it finds
/// Clock times are given and no zone is.
///
/// # Why it matters
/// Readers elsewhere cannot tell when it was.
///
/// # Example
/// `18:20 The issue begins`, and no zone anywhere.
///
/// # What to do
/// Write the zone once: All times are UTC.
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let _ = source;
    let first = incident.timeline.iter().find(|event| event.start.clock.is_some());
    if incident.zone.is_none()
        && let Some(first) = first
    {
        findings.push(Finding {
            code: Code::ZoneMissing,
            level: Level::Note,
            spans: vec![first.time_span],
            message: "No time zone is stated".to_owned(),
            hint: Some("Times are shown as written. A line such as `All times are UTC` settles it.".to_owned()),
        });
    }
}
