//! The rule `start-mismatch`: two places give different starts of the incident.

use crate::findings::Code;
use crate::findings::Finding;
use crate::incident::Incident;
use crate::text::Source;

#[doc = include_str!("start_mismatch.md")]
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    if let Some(time) = &incident.milestones.start
        && let Some(finding) = super::disputed(time, source, Code::StartMismatch, "starts")
    {
        findings.push(finding);
    }
}
