//! The rule `start-mismatch`: two places give different starts of the incident.

use crate::findings::Code;
use crate::findings::Finding;
use crate::incident::Incident;
use crate::text::Source;

/// # What it finds
/// Two places give different starts of the incident.
///
/// # Why it matters
/// Response times run from the start: with two of them every figure has two values.
///
/// # Example
/// The summary says that it began at 18:20, the first entry is at 18:05.
///
/// # What to do
/// Correct the one that is wrong, or say what each of them means.
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    if let Some(time) = &incident.milestones.start
        && let Some(finding) = super::disputed(time, source, Code::StartMismatch, "starts")
    {
        findings.push(finding);
    }
}
