//! The rule `start-mismatch`: two places give different starts of the incident, or it was noticed before it began.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Basis;
use crate::incident::Claim;
use crate::incident::EventKind;
use crate::incident::Incident;
use crate::incident::Milestone;
use crate::incident::MilestoneTime;
use crate::text::Lower;
use crate::text::Source;
use crate::text::Span;
use crate::text::any_of;
use crate::text::phrase;

/// Seconds by which the start that a page's front matter gives may be off.
const MARK_SLACK: i64 = 600;

#[doc = include_str!("start_mismatch.md")]
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let Some(time) = &incident.milestones.start else { return };
    if let Some(finding) = super::disputed(incident, time, source, Code::StartMismatch) {
        // The first update of a status page is later than what it tells.
        let mut entries = super::placed(incident);
        let is_late = (super::is_mark(source, time.span)
            || finding.spans.last().is_some_and(|at| is_update(source, *at)))
            && entries.all(|event| time.axis < event.at);
        if !is_late {
            findings.push(finding);
        }
        return;
    }
    if let Some(finding) = told_before(incident, time, source).or_else(|| in_two_zones(incident, time, source)) {
        findings.push(finding);
        return;
    }
    // Two labels or windows with one end, or two entries that both open it.
    let pair = super::rivals(incident, source, Milestone::Start, Milestone::Resolution);
    let pair = pair.or_else(|| markers(incident, source));
    if let Some((a, b)) = pair.or_else(|| super::told_twice(incident, source, Milestone::Start, &[" began", " start"]))
    {
        findings.push(super::two(Code::StartMismatch, a, b, source));
        return;
    }
    let Some(detected) = &incident.milestones.detected else { return };
    let (Some(start), Some(seen)) = (time.axis, detected.axis) else { return };
    if detected.at.clock.is_none() {
        return;
    }
    let is_shifted = detected.at.axis_seconds() != detected.axis;
    let is_start = incident.timeline.iter().any(|event| event.time_span == time.span && event.kind == EventKind::Start);
    // A page's own mark is set by hand, some minutes off.
    let least = if super::is_mark(source, time.span) { MARK_SLACK } else { 60 };
    let is_before = if time.basis == Basis::Stated && (least..=12 * 3600).contains(&(start - seen)) {
        true
    } else {
        // In another zone the day is a guess.
        (time.basis == Basis::Stated || is_start)
            && is_shifted
            && (60..=3 * 3600).contains(&(start - seen).rem_euclid(86_400))
    };
    if is_before && detected.basis == Basis::Stated {
        findings.push(Finding {
            code: Code::StartMismatch,
            level: Level::Warning,
            spans: vec![time.span, detected.span],
            message: phrase!(
                "It was noticed at {}, before it starts at {}",
                source.slice(detected.span).trim(),
                source.slice(time.span).trim()
            ),
            hint: is_shifted.then(|| phrase!("That is {} in the zone of the timeline.", super::clock(detected.axis))),
        });
    }
}

/// Whether the words in front of a time on its line make an update of what it tells: `Update 17:55:`.
fn is_update(source: &Source, span: Span) -> bool {
    let lead = super::before(source, span, 24).rsplit('\n').next().unwrap_or_default().lowered();
    any_of("update|edit|mise à jour|actualiza|atualiza|aktualisier|обновл|更新", |word| lead.contains(word))
}

/// The front matter says when it began, and an update of before tells of it already.
fn told_before(incident: &Incident, time: &MilestoneTime, source: &Source) -> Option<Finding> {
    let start = time.axis.filter(|_| super::is_mark(source, time.span) && time.at.clock.is_some())?;
    let first = super::entries(incident).filter(|event| event.start.clock.is_some()).min_by_key(|event| event.at)?;
    let ahead = start - first.at?;
    let tells = matches!(first.kind, EventKind::Start | EventKind::Detection | EventKind::Investigation);
    if !tells
        || !(MARK_SLACK..12 * 3600).contains(&ahead)
        || super::is_zone_apart(source, time, first.time_span, super::minutes(ahead))
    {
        return None;
    }
    Some(Finding {
        code: Code::StartMismatch,
        level: Level::Warning,
        spans: vec![time.span, first.time_span],
        message: phrase!("It starts on {}, and an entry of {} tells of it already", time.at, super::clock(first.at)),
        hint: None,
    })
}

/// The start and the first entry have one time of day, each in a zone of its own.
fn in_two_zones(incident: &Incident, time: &MilestoneTime, source: &Source) -> Option<Finding> {
    let first = super::entries(incident).filter(|event| event.start.clock.is_some()).min_by_key(|event| event.at)?;
    let apart = (time.axis? - first.at?).abs();
    let is_shifted = time.axis != time.at.axis_seconds() && first.at == first.start.axis_seconds();
    let is_same = time.at.clock.is_some() && time.at == first.start && time.span != first.time_span;
    let words = |span| source.slice(span).trim().to_owned();
    (is_shifted && is_same && (1800..86_400).contains(&apart)).then(|| Finding {
        code: Code::StartMismatch,
        level: Level::Warning,
        spans: vec![time.span, first.time_span],
        message: phrase!("One time of day in two zones: {} and {}", words(time.span), words(first.time_span)),
        hint: Some(phrase!("They are {} apart.", super::length(super::minutes(apart)))),
    })
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
