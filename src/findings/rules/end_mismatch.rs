//! The rule `end-mismatch`: two places give different ends of the incident.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Incident;
use crate::incident::Milestone;
use crate::incident::MilestoneTime;
use crate::incident::Where;
use crate::text::Source;

#[doc = include_str!("end_mismatch.md")]
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let Some(time) = &incident.milestones.resolved else { return };
    if let Some(finding) = super::disputed(time, source, Code::EndMismatch, "ends") {
        findings.push(finding);
        return;
    }
    if let Some(finding) = goes_on(incident, time, source) {
        findings.push(finding);
        return;
    }
    let pair = super::rivals(incident, source, Milestone::Resolution, Milestone::Start);
    let verbs = [" ended", " was resolved", " was over"];
    if let Some((a, b)) = pair.or_else(|| super::told_twice(incident, source, Milestone::Resolution, &verbs)) {
        findings.push(super::two(Code::EndMismatch, a, b, source, "ends"));
    }
}

/// The front matter says when it was over, and several updates follow.
fn goes_on(incident: &Incident, time: &MilestoneTime, source: &Source) -> Option<Finding> {
    let end = time.axis.filter(|_| super::is_mark(source, time.span))?;
    let last = incident.timeline.iter().filter(|event| event.place == Where::Timeline).max_by_key(|event| event.at)?;
    if super::is_zone_apart(source, time.span, last.time_span, super::minutes(last.at? - end)) {
        return None;
    }
    let mut later = incident.timeline.iter().filter(|event| {
        event.place == Where::Timeline && event.start.clock.is_some() && event.at.is_some_and(|at| end + 60 <= at)
    });
    let (first, count) = (later.next()?, later.count() + 1);
    (3 <= count).then(|| Finding {
        code: Code::EndMismatch,
        level: Level::Warning,
        spans: vec![time.span, first.time_span],
        message: format!("It ends on {}, and {count} entries follow", time.at),
        hint: None,
    })
}
