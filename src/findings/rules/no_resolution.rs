//! The rule `no-resolution`: no end is told.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Incident;
use crate::text::Source;
use crate::text::words;

#[doc = include_str!("no_resolution.md")]
pub(super) fn check(incident: &Incident, _: &Source, findings: &mut Vec<Finding>) {
    if incident.milestones.resolved.is_none()
        && let Some(last) = super::entries(incident).next_back()
    {
        findings.push(Finding {
            code: Code::NoResolution,
            level: Level::Note,
            spans: vec![last.span],
            message: words!("No end of the incident is told").to_owned(),
            hint: Some(words!("The last entry is the last that is known.").to_owned()),
        });
    }
}
