//! The rule `start-mismatch`: two places give different starts of the incident, or it was noticed before it began.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Basis;
use crate::incident::Claim;
use crate::incident::Incident;
use crate::incident::Milestone;
use crate::text::Source;

#[doc = include_str!("start_mismatch.md")]
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let Some(time) = &incident.milestones.start else { return };
    if let Some(finding) = super::disputed(time, source, Code::StartMismatch, "starts") {
        findings.push(finding);
        return;
    }
    // Two windows with one end, or two entries that both open it.
    let pair = super::windows(incident)
        .zip(super::windows(incident).skip(1))
        .find_map(|((a, end), (b, other))| (end.axis == other.axis && is_apart(a, b)).then_some((a, b)));
    if let Some((a, b)) = pair.or_else(|| markers(incident, source)) {
        findings.push(super::two(Code::StartMismatch, a, b, source, "starts"));
        return;
    }
    let Some(detected) = &incident.milestones.detected else { return };
    if time.basis == Basis::Stated
        && detected.basis == Basis::Stated
        && let (Some(start), Some(seen)) = (time.axis, detected.axis)
        && (60..=12 * 3600).contains(&(start - seen))
    {
        findings.push(Finding {
            code: Code::StartMismatch,
            level: Level::Warning,
            spans: vec![time.span, detected.span],
            message: format!(
                "It was noticed at {}, before it starts at {}",
                super::clock(detected.axis),
                super::clock(time.axis)
            ),
            hint: Some("Times in two zones are compared in one.".to_owned()),
        });
    }
}

fn is_apart(a: &Claim, b: &Claim) -> bool {
    let day = 86_400;
    a.axis.zip(b.axis).is_some_and(|(a, b)| (120..day).contains(&(a - b).abs()))
}

/// Two entries that both carry the capital marker of the start.
fn markers<'a>(incident: &'a Incident, source: &Source) -> Option<(&'a Claim, &'a Claim)> {
    let mut starts = incident.claims.iter().filter(|claim| {
        let line = source.text().get(usize::try_from(claim.span.end).unwrap_or(0)..).unwrap_or_default();
        claim.milestone == Milestone::Start && line.lines().next().is_some_and(|line| line.contains("OUTAGE BEGINS"))
    });
    let (first, second) = (starts.next()?, starts.next()?);
    is_apart(first, second).then_some((first, second))
}
