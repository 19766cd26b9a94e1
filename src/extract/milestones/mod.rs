//! Start, detection, acknowledgement, mitigation and resolution, and the response times between them.
//!
//! In this order of trust: capital markers, labels, front matter, sentences, entries. What the text states and what is
//! derived from an entry's kind stay apart.

mod around;
mod chosen;
mod clash;
mod derived;
mod entry;
mod labelled;
mod marked;
mod prose;
mod reading;
#[cfg(test)]
mod tests;
mod words;

use std::cell::OnceCell;

use super::Context;
use super::kinds::Signs;
use super::labels::Join;
use super::labels::Labelled;
use super::outline::Role;
use super::outline::Unit;
use super::timeline::Dates;
use super::timeline::Timeline;
use crate::incident::Basis;
use crate::incident::Claim;
use crate::incident::Metric;
use crate::incident::MetricValue;
use crate::incident::Milestone;
use crate::incident::MilestoneTime;
use crate::incident::Milestones;
use crate::incident::SectionKind;
use crate::incident::Where;
use crate::time::Clock;
use crate::time::Date;
use crate::time::Moment;
use crate::time::WallTime;
use chosen::pick;
use chosen::stated_at;
use clash::clash;
use derived::derive;
use derived::derived;
use entry::Entry;
use entry::below;
use entry::earliest;
use entry::latest;
use labelled::read_labels;
use marked::of_entry;
use marked::read_entry;
use prose::read_later;
use prose::read_unit;
use reading::CLOSED;
use reading::DAY_OF_TITLE;
use reading::DAY_ONLY;
use reading::Reader;
use reading::Reading;
use reading::STORY;
use reading::WEAK;
use words::is_start;

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
    // An entry that has only its day stands behind those of that day which are told before it.
    let mut before: Option<(Option<Date>, Option<i64>)> = None;
    let next = events.iter().skip(1).map(|next| Some(next.span.start)).chain([None]);
    let entries: Vec<Entry<'_>> = events
        .iter()
        .zip(signs)
        .zip(next)
        .filter(|((event, _), _)| event.place == Where::Timeline && event.at.is_some())
        .map(|((event, signs), next)| {
            let day = event.start.date.filter(|_| event.start.clock.is_none());
            let at = before.filter(|(other, at)| day.is_some() && *other == day && event.at < *at);
            let at = at.map_or(event.at, |(_, at)| at);
            before = Some((event.start.date, at));
            Entry { event, at, signs: *signs, below: below(context.source, event, next), over: OnceCell::new() }
        })
        .collect();
    let entries = entries.as_slice();
    let offset = zone.as_ref().and_then(|zone| zone.value.offset_minutes);
    let mut reader = Reader { context, moments, dates, timeline, offset, stated: Vec::new() };
    for event in events.iter().filter(|event| event.place == Where::Timeline && event.start.clock.is_some()) {
        if let Some((milestone, trust)) = of_entry(&event.text.value) {
            // `Start: 18:05` in a list is a label.
            let is_label = event.text.span.start < event.time_span.start;
            let trust = if is_label { trust.min(4 + u8::from(trust == CLOSED)) } else { trust };
            let shift = event.at.zip(event.start.axis_seconds()).map_or(0, |(at, own)| at - own);
            let (at, span) = (event.start, event.time_span);
            let is_dated = event.start.date.is_some();
            let reading = Reading::new(milestone, at, shift, span, trust);
            reader.stated.push(Reading { is_dated, is_label, ..reading });
        }
    }
    let before = reader.stated.len();
    let opening = earliest(entries, |_| true);
    read_labels(&mut reader, labels, entry_units, opening);
    for reading in reader.stated.iter_mut().skip(before) {
        reading.is_label = reading.trust != STORY;
    }
    let lead = lead(context);
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let is_prose = match unit.role {
            Role::Paragraph | Role::Item | Role::Label | Role::Heading(_) => true,
            Role::Row | Role::Code | Role::Html | Role::Rule => false,
        } && !is_log_line(unit);
        let list = moments.get(ix).map_or(&[][..], Vec::as_slice);
        // `14:12 Alert: errors since 14:05`: the first entry tells when it began, before its own time.
        if is_prose
            && 1 < list.len()
            && entry_units.contains(ix)
            && let Some(event) = opening.filter(|event| unit.span.contains(event.time_span))
        {
            read_entry(&mut reader, event, unit, list);
        }
        if is_prose && let Some(event) = opening.filter(|event| unit.span.contains(event.time_span)) {
            read_later(&mut reader, event.start, 0, event.time_span.end, unit, 3);
        }
        if is_prose && !list.is_empty() && !entry_units.contains(ix) {
            let kind = if ix < lead { SectionKind::Summary } else { context.sections.kind(ix) };
            let sums_up = ix < lead || kind == SectionKind::Summary;
            let first = reader.stated.len();
            read_unit(&mut reader, ix, unit, list, kind, sums_up);
            if sums_up || kind == SectionKind::Detection || kind == SectionKind::Impact {
                let told = reader.stated.get(first..).unwrap_or_default();
                let start = told.iter().find(|reading| is_start(reading.milestone) && reading.at.clock.is_some());
                if let Some((start, shift, end)) = start.map(|start| (start.at, start.shift, start.span.end)) {
                    read_later(&mut reader, start, shift, end, unit, 4);
                }
            }
        }
    }
    let mut stated = reader.stated;
    // A window tells the end before a sentence does that only has a word for it.
    if stated.iter().any(|reading| reading.is_window && reading.trust == 4) {
        let bounds =
            stated.iter_mut().filter(|reading| matches!(reading.milestone, Milestone::Start | Milestone::Resolution));
        for reading in bounds.filter(|reading| reading.trust == 4 && !reading.is_window && !reading.is_full) {
            reading.trust = 5;
        }
    }
    stated.sort_by_key(|reading| reading.trust);
    let stated = stated.as_slice();
    let is_weak = stated.iter().find(|reading| is_start(reading.milestone)).is_some_and(|first| first.trust == WEAK);
    let surest = if is_weak { derive(entries, Milestone::Start, None) } else { None };
    let mut start =
        surest.or_else(|| pick(stated, Milestone::Start, None)).or_else(|| derive(entries, Milestone::Start, None));
    // Where no clock time tells the start, a day does that lies before all entries or days away from them, else the
    // incident's; it has no place on the axis to measure from.
    let is_known = start.is_some();
    let told = stated
        .iter()
        .find(|reading| reading.milestone == Milestone::Start && matches!(reading.trust, DAY_ONLY | DAY_OF_TITLE));
    let told = told.and_then(|reading| Some((reading.at.date?, reading.span))).filter(|(day, _)| {
        start.as_ref().is_none_or(|start| {
            let apart = |own: Date| own.to_epoch_days() - day.to_epoch_days();
            start.basis == Basis::Derived && start.at.date.is_some_and(|own| 0 < apart(own) || apart(own) < -2)
        })
    });
    if let Some((day, span)) = told.or(day.as_ref().filter(|_| !is_known).map(|day| (day.value, day.span))) {
        let at = WallTime { date: Some(day), clock: None };
        // An entry of that day tells the hour.
        let entry = earliest(entries, |entry| entry.event.start.date == Some(day) && entry.event.start.clock.is_some());
        let bare = MilestoneTime { at, axis: None, span, basis: Basis::Derived, disputed_by: None };
        start = Some(entry.map_or(bare, derived));
    }
    // An entry that has no more than its day: the first of that day which has a time tells the hour.
    if let Some(day) = start.as_ref().filter(|start| start.basis == Basis::Derived && start.at.clock.is_none())
        && let Some(date) = day.at.date
        && let Some(first) =
            entries.iter().find(|entry| entry.event.start.date == Some(date) && entry.event.at.is_some())
        && first.event.start.clock.is_some()
        && first.event.time_span.start < day.span.start
    {
        start = Some(derived(first.event));
    }
    let after = start.as_ref().map(|start| start.at);
    let is_over = labels.iter().any(says_over);
    let either = |milestone: Milestone| {
        let entry = || derive(entries, milestone, after);
        let told = pick(stated, milestone, after);
        let trust = stated.iter().find(|reading| reading.milestone == milestone).map_or(0, |reading| reading.trust);
        // A sentence far from the summary tells less of the end than an entry that tells it, and less of the notice than
        // an earlier entry.
        let is_better = |found: &MilestoneTime| match milestone {
            Milestone::Resolution => {
                6 <= trust && entries.iter().any(|entry| entry.event.time_span == found.span && entry.is_over())
            }
            Milestone::Detection => {
                5 <= trust
                    && told.as_ref().is_some_and(|told| found.axis < told.axis)
                    && entries.iter().any(|entry| entry.event.time_span == found.span && entry.is_response())
                    && after.and_then(WallTime::axis_seconds) <= found.axis
            }
            Milestone::Start | Milestone::Acknowledgement | Milestone::Mitigation => false,
        };
        let better = if trust < 5 { None } else { entry().filter(is_better) };
        // Where no end is told, a marker of the mitigation is the last that is known, or where it is summed up.
        let marked = || {
            let is_end = milestone == Milestone::Resolution && !entries.iter().any(Entry::is_over);
            let mut marks = stated.iter().filter(|reading| reading.milestone == Milestone::Mitigation);
            // Without entries, the last repair that the summary tells.
            let sure = marks.clone().find(|reading| is_end && reading.trust < 5);
            let last = || marks.rfind(|_| is_end && entries.is_empty());
            sure.or_else(last).map(stated_at)
        };
        // A day on which it was noticed, where no entry of that day tells the hour.
        let of_day = || {
            let day = stated.iter().find(|reading| {
                reading.milestone == milestone && milestone == Milestone::Detection && reading.trust == DAY_ONLY
            })?;
            let is_told = |entry: &Entry<'_>| entry.signs.notice() && entry.event.start.date == day.at.date;
            (!entries.iter().any(is_told)).then(|| stated_at(day))
        };
        better
            .or(told)
            .or_else(of_day)
            .or_else(marked)
            .or_else(entry)
            .or_else(|| stated.iter().find(|reading| reading.milestone == milestone).map(stated_at))
    };
    let mut milestones = Milestones {
        detected: either(Milestone::Detection),
        acknowledged: either(Milestone::Acknowledgement),
        mitigated: either(Milestone::Mitigation),
        resolved: either(Milestone::Resolution),
        start,
    };
    if milestones.resolved.is_none() && is_over {
        milestones.resolved = latest(entries, |_| true).map(derived);
    }
    let axis = |time: &Option<MilestoneTime>| time.as_ref().and_then(|time| time.axis);
    // `Training resumed from a checkpoint`, before it began, is no end of it.
    for slot in [&mut milestones.mitigated, &mut milestones.resolved] {
        let is_ahead = |time: &MilestoneTime| {
            let start = milestones.start.as_ref().map(|start| start.span.start);
            time.basis == Basis::Derived && start.is_some_and(|start| time.span.start < start)
        };
        if slot.as_ref().is_some_and(is_ahead) && axis(slot) < axis(&milestones.start) {
            *slot = None;
        }
    }
    // What an entry repairs after the end is no mitigation of it.
    if milestones.mitigated.as_ref().is_some_and(|time| time.basis == Basis::Derived)
        && axis(&milestones.resolved).is_some_and(|end| Some(end) < axis(&milestones.mitigated))
    {
        milestones.mitigated = None;
    }
    let from = axis(&milestones.start);
    for (slot, milestone) in
        [(&mut milestones.start, Milestone::Start), (&mut milestones.resolved, Milestone::Resolution)]
    {
        if let Some(time) = slot
            && time.basis == Basis::Stated
            // Where the entries' zone has no offset that is known, their hours may be others.
            && zone.as_ref().is_none_or(|zone| zone.value.offset_minutes.is_some() || zone.value.iana.is_some())
            // What is told far from the summary tells of a part.
            && stated.iter().any(|reading| reading.span == time.span && (reading.trust < 6 || reading.is_label))
            && let Some(other) = clash(entries, milestone, time, from)
        {
            time.disputed_by = Some((other.start, other.at, other.time_span));
        }
    }
    (milestones, stated.iter().take(CLAIMS).map(claim).collect())
}

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

/// Whether a text is a line of a log: `{"level":"fatal","time":"2024-03-05T14:02:10Z"}`.
fn is_log_line(unit: &Unit) -> bool {
    let text = unit.flat.text().trim();
    text.starts_with('{') && text.ends_with('}')
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

/// Gives the wall clock to milestones whose entries count from the stated start.
pub fn tell_counted(milestones: &mut Milestones) {
    let Milestones { start, detected, acknowledged, mitigated, resolved, .. } = milestones;
    let is_dated = start.as_ref().is_some_and(|start| start.at.date.is_some());
    for time in [detected, acknowledged, mitigated, resolved].into_iter().flatten() {
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
