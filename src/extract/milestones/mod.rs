//! Start, detection, acknowledgement, mitigation and resolution, and the response times between them.
//!
//! In this order of trust: capital markers, labels, front matter, sentences, entries. What the text states and what is
//! derived from an entry's kind stay apart. What each of them tells is read in the files below; here they are put
//! together.

mod around;
mod chosen;
mod clash;
mod derived;
mod entry;
mod labelled;
mod marked;
mod prose;
mod reading;
mod sentence;
#[cfg(test)]
mod tests;
mod words;

use super::Context;
use super::kinds::Signs;
use super::labels::Join;
use super::labels::Labelled;
use super::outline::Role;
use super::timeline::Dates;
use super::timeline::Timeline;
use crate::incident::Claim;
use crate::incident::Metric;
use crate::incident::MetricValue;
use crate::incident::Milestones;
use crate::incident::SectionKind;
use crate::time::Clock;
use crate::time::Date;
use crate::time::Moment;
use crate::time::WallTime;
use chosen::choose;
use chosen::prefer_windows;
use clash::dispute;
use entry::earliest;
use entry::entries_of;
use labelled::read_labels;
use marked::read_marked;
use prose::read_units;
use reading::DAY_ONLY;
use reading::Reader;
use reading::Reading;
use reading::STORY;

pub(super) use around::joins;
pub(super) use words::names_window;
pub(super) use words::tells_harm;

/// More places than these state nothing that the surest do not.
const CLAIMS: usize = 64;

/// Reads the milestones that the text states, and derives the rest from entries.
pub fn read(
    context: &Context<'_>,
    moments: &[Vec<Moment>],
    labels: &[Labelled],
    timeline: &Timeline,
    signs: &[Signs],
    dates: &Dates,
) -> (Milestones, Vec<Claim>) {
    let Timeline { events, entry_units, date: day, zone, .. } = timeline;
    let entries = entries_of(context.source, events, signs);
    let entries = entries.as_slice();
    let offset = zone.as_ref().and_then(|zone| zone.value.offset_minutes);
    let mut reader = Reader { context, moments, dates, timeline, offset, stated: Vec::new() };
    read_marked(&mut reader, events);
    let before = reader.stated.len();
    let opening = earliest(entries, |_| true);
    read_labels(&mut reader, labels, entry_units, opening);
    for reading in reader.stated.iter_mut().skip(before) {
        reading.is_label = reading.trust != STORY;
    }
    read_units(&mut reader, entry_units, opening);
    let mut stated = reader.stated;
    prefer_windows(&mut stated);
    stated.sort_by_key(|reading| reading.trust);
    let mut milestones = choose(&stated, entries, day.as_ref(), labels.iter().any(says_over));
    // Where the entries' zone has no offset that is known, their hours may be others.
    if zone.as_ref().is_none_or(|zone| zone.value.offset_minutes.is_some() || zone.value.iana.is_some()) {
        dispute(&mut milestones, &stated, entries);
    }
    (milestones, stated.iter().take(CLAIMS).map(claim).collect())
}

/// A reading as others see it.
fn claim(reading: &Reading) -> Claim {
    let Reading { milestone, at, span, is_dated, is_window, trust, is_label, .. } = *reading;
    let is_sure = trust < 5 || trust == DAY_ONLY || is_label;
    Claim { milestone, at, axis: reading.axis(), span, is_dated, is_window, is_sure, is_label }
}

/// The units that sum up, whatever they are called: what stands before the first section of a known kind, or before the
/// second heading where no section is of one.
pub fn lead(context: &Context<'_>) -> usize {
    let units = &context.outline.units;
    let known = (0..units.len()).find(|ix| context.sections.kind(*ix) != SectionKind::Other);
    known.unwrap_or_else(|| {
        let mut headings = units.iter().enumerate().filter(|(_, unit)| matches!(unit.role, Role::Heading(_)));
        headings.nth(1).map_or(units.len(), |(ix, _)| ix)
    })
}

/// Sections whose times are not the incident's own.
fn is_elsewhere(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::ActionItems | SectionKind::Lessons)
}

/// Front matter that says that it is over, whose last entry is then its end.
fn says_over(label: &Labelled) -> bool {
    let value = label.value.text().trim();
    label.join == Join::FrontMatter
        && ((label.key == "resolved" && value.eq_ignore_ascii_case("true"))
            || (label.key == "status" && value.eq_ignore_ascii_case("resolved")))
}

/// Gives the wall clock to milestones whose entries count from a moment that has one.
pub fn tell_counted(milestones: &mut Milestones) {
    let Milestones { start, detected, acknowledged, mitigated, resolved, .. } = milestones;
    // Without any date the axis begins with the day of the first entry.
    let is_dated = start.as_ref().is_some_and(|start| start.axis.is_some_and(|axis| UNDATED < axis));
    for time in [start, detected, acknowledged, mitigated, resolved].into_iter().flatten() {
        if let (WallTime { clock: None, date: None }, Some(axis)) = (time.at, time.axis) {
            let WallTime { date, clock } = WallTime::from_axis_seconds(axis);
            // Full minutes as they are written.
            let clock = clock.and_then(|clock| match clock.seconds % 60 {
                0 => Clock::hm(clock.hour(), clock.minute()),
                _ => Some(clock),
            });
            time.at = WallTime { date: date.filter(|_| is_dated), clock };
        }
    }
}

/// Seconds of an axis that no date has moved away from 1970.
const UNDATED: i64 = 365 * 86_400;

/// Gives the document's day to milestones whose entries count from a moment that no clock tells, unless they lie half a
/// day from it or more.
pub fn tell_day(milestones: &mut Milestones, day: Date) {
    let Milestones { start, detected, acknowledged, mitigated, resolved, .. } = milestones;
    let origin = start.as_ref().and_then(|start| start.axis);
    for time in [start, detected, acknowledged, mitigated, resolved].into_iter().flatten() {
        let is_near = origin.zip(time.axis).is_some_and(|(origin, axis)| (axis - origin).abs() < 43_200);
        if time.at == WallTime::default() && is_near {
            time.at.date = Some(day);
        }
    }
}

/// The response times whose end points are both known and in order. Where the end is disputed, the timeline's counts,
/// since it has an entry of its own; the page offers the other.
pub fn metrics(milestones: &Milestones) -> Vec<MetricValue> {
    let place = |milestone| {
        let time = milestones.get(milestone)?;
        match time.disputed_by {
            Some((_, Some(axis), span)) => Some((axis, span)),
            _ => Some((time.axis?, time.span)),
        }
    };
    Metric::ALL
        .into_iter()
        .filter_map(|metric| {
            let (from, to) = metric.bounds();
            let ((from_axis, from), (to_axis, to)) = (place(from)?, place(to)?);
            #[allow(clippy::cast_precision_loss)]
            let minutes = (to_axis - from_axis) as f64 / 60.0;
            (0.0 <= minutes).then_some(MetricValue { metric, minutes, from, to })
        })
        .collect()
}
