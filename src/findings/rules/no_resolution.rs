//! The rule `no-resolution`: no end is told.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Incident;
use crate::incident::Where;
use crate::text::Source;

/// # What it finds
/// No end is told.
///
/// # Why it matters
/// Without it there is no duration and no time to resolve.
///
/// # Example
/// The last entry says that a fix is being tried.
///
/// # What to do
/// Add the entry that ends it.
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let _ = source;
    if incident.milestones.resolved.is_none()
        && let Some(last) = incident.timeline.iter().rev().find(|event| event.place == Where::Timeline)
    {
        findings.push(Finding {
            code: Code::NoResolution,
            level: Level::Note,
            spans: vec![last.span],
            message: "No end of the incident is told".to_owned(),
            hint: Some("The last entry is the last that is known.".to_owned()),
        });
    }
}
