//! The rule `end-mismatch`: two places give different ends of the incident.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Basis;
use crate::incident::Claim;
use crate::incident::Incident;
use crate::incident::Milestone;
use crate::incident::MilestoneTime;
use crate::incident::TimelineEvent;
use crate::text::Lower;
use crate::text::Source;
use crate::text::phrase;
use crate::text::words;

#[doc = include_str!("end_mismatch.md")]
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let Some(time) = &incident.milestones.resolved else { return };
    // The first entry tells of no end, whatever stands below it.
    let first = super::placed(incident).min_by_key(|event| event.at);
    let is_first = first.map(|event| event.time_span) == time.disputed_by.map(|(_, _, span)| span);
    if let Some(finding) = super::disputed(incident, time, source, Code::EndMismatch).filter(|_| !is_first) {
        // A timeline that stops right before the end does not clash with it.
        if !stops_before(incident, time) {
            findings.push(finding);
        }
        return;
    }
    let finding = ends_first(incident, source).or_else(|| goes_on(incident, time, source));
    if let Some(finding) = finding.or_else(|| ends_days_later(incident, source)) {
        findings.push(finding);
        return;
    }
    let pair = super::rivals(incident, source, Milestone::Resolution, Milestone::Start);
    let pair = pair.filter(|(a, b)| !ends_harm(incident, a) && !ends_harm(incident, b));
    let verbs = [" ended", " was resolved", " was over"];
    if let Some((a, b)) = pair.or_else(|| super::told_twice(incident, source, Milestone::Resolution, &verbs)) {
        findings.push(super::two(Code::EndMismatch, a, b, source));
    }
}

/// The front matter ends it on a day before it begins.
fn ends_first(incident: &Incident, source: &Source) -> Option<Finding> {
    let mark = |wanted: Milestone| {
        let mut claims = incident.claims.iter().filter(move |claim| claim.milestone == wanted && claim.is_dated);
        claims.find(|claim| super::is_mark(source, claim.span))
    };
    let (start, end) = (mark(Milestone::Start)?, mark(Milestone::Resolution)?);
    let months = start.at.date.zip(end.at.date).is_some_and(|(from, to)| 28 <= (from - to).num_days());
    // A month or a year that is mistaken is the date's.
    super::ends_first(if months { Code::DateMismatch } else { Code::EndMismatch }, start, end)
}

/// The end that a label gives has the last entry's time, on a day that no entry reaches.
fn ends_days_later(incident: &Incident, source: &Source) -> Option<Finding> {
    let mut ends = super::on_labels(incident).filter(|claim| claim.milestone == Milestone::Resolution);
    let (end, None) = (ends.next()?, ends.next()) else { return None };
    let day = end.at.date.filter(|_| !super::is_mark(source, end.span))?;
    let others = || super::placed(incident).filter(|event| event.time_span != end.span);
    let last = others().max_by_key(|event| event.at)?;
    let is_before = |event: &TimelineEvent| event.start.date.is_some_and(|own| own < day);
    let own = last.start.date?;
    let is_told = last.start.clock == end.at.clock && !super::is_half_off(last);
    (3 <= others().count() && others().all(is_before) && is_told).then(|| Finding {
        code: Code::EndMismatch,
        level: Level::Warning,
        spans: vec![end.span, last.time_span],
        message: phrase!(
            "The text ends on {day}, the timeline on {own} (lines {} and {})",
            source.line(end.span),
            source.line(last.time_span)
        ),
        hint: Some(super::SLIP.to_owned()),
    })
}

/// Whether a window ends when the text says that it was mitigated: how long it harmed, and not all of it.
fn ends_harm(incident: &Incident, claim: &Claim) -> bool {
    let mitigated = incident.milestones.mitigated.as_ref().filter(|time| time.basis == Basis::Stated);
    claim.is_window && mitigated.is_some_and(|time| time.axis == claim.axis)
}

/// Whether the last entry stands within five minutes before the end.
fn stops_before(incident: &Incident, time: &MilestoneTime) -> bool {
    let last = super::entries(incident).filter_map(|event| event.at).max();
    time.axis.zip(last).is_some_and(|(end, last)| (1..=300).contains(&(end - last)))
}

/// Days from which an entry is of another month than the end that a page gives.
const MONTH: i64 = 20;

/// The front matter says when it was over, and several updates follow, or the one that says so.
fn goes_on(incident: &Incident, time: &MilestoneTime, source: &Source) -> Option<Finding> {
    let mark = time.axis.filter(|_| super::is_mark(source, time.span))?;
    let entries = || super::placed(incident);
    let last = entries().max_by_key(|event| event.at)?;
    // Entries all of another month are held to its clock: the date is a matter of its own.
    let days = (entries().filter_map(|event| event.at).min()? - mark + 43_200).div_euclid(86_400);
    let end = if days < MONTH { mark } else { mark + days * 86_400 };
    if super::is_zone_apart(source, time, last.time_span, super::minutes(last.at? - end)) {
        return None;
    }
    let mut later = entries().filter(|event| event.start.clock.is_some() && event.at.is_some_and(|at| end + 60 <= at));
    let (first, count) = (later.next()?, later.count() + 1);
    let told = if count == 1 { words!("an entry follows").to_owned() } else { phrase!("{count} entries follow") };
    // Who closes it writes so some minutes later, or says again when it was over.
    let words = last.text.value.lowered();
    let is_closed =
        words.starts_with("resolved") && end + 1800 <= last.at? && !words.contains(&super::clock(Some(end)));
    (3 <= count || is_closed).then(|| Finding {
        code: Code::EndMismatch,
        level: Level::Warning,
        spans: vec![time.span, if 3 <= count { first.time_span } else { last.time_span }],
        message: phrase!("It ends on {}, and {told}", time.at),
        hint: None,
    })
}
