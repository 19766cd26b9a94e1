//! The rule `end-mismatch`: two places give different ends of the incident.

use crate::findings::Code;
use crate::findings::Finding;
use crate::incident::Incident;
use crate::text::Source;

/// # What it finds
/// Two places give different ends of the incident.
///
/// # Why it matters
/// The duration and the time to resolve hang on the end.
///
/// # Example
/// The summary ends at 01:10, the timeline at 19:10.
///
/// # What to do
/// Correct the one that is wrong, or say what each of them means.
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    if let Some(time) = &incident.milestones.resolved
        && let Some(finding) = super::disputed(time, source, Code::EndMismatch, "ends")
    {
        findings.push(finding);
    }
}
