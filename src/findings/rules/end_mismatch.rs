//! The rule `end-mismatch`: two places give different ends of the incident.

use crate::findings::Code;
use crate::findings::Finding;
use crate::incident::Incident;
use crate::text::Source;

#[doc = include_str!("end_mismatch.md")]
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    if let Some(time) = &incident.milestones.resolved
        && let Some(finding) = super::disputed(time, source, Code::EndMismatch, "ends")
    {
        findings.push(finding);
    }
}
