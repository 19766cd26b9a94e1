//! Which place counts for each milestone, of those that the text states and those that entries tell.
//!
//! Reads nothing from the text itself.

use super::derived::derive;
use super::derived::derived;
use super::entry::Entry;
use super::entry::earliest;
use super::entry::latest;
use super::reading::DAY_OF_TITLE;
use super::reading::DAY_ONLY;
use super::reading::Reading;
use super::reading::WEAK;
use super::words::is_start;
use crate::incident::Basis;
use crate::incident::Milestone;
use crate::incident::MilestoneTime;
use crate::incident::Milestones;
use crate::text::Located;
use crate::text::Span;
use crate::time::Date;
use crate::time::WallTime;

/// What is chosen from once the start is known.
struct Choice<'a> {
    /// The surest first.
    stated: &'a [Reading],
    entries: &'a [Entry<'a>],
    /// The start.
    after: Option<WallTime>,
}

/// Trusts a sentence less that only has a word for the beginning or the end, where a window tells both.
pub(super) fn prefer_windows(stated: &mut [Reading]) {
    if !stated.iter().any(|reading| reading.is_window && reading.trust == 4) {
        return;
    }
    let bounds =
        stated.iter_mut().filter(|reading| matches!(reading.milestone, Milestone::Start | Milestone::Resolution));
    for reading in bounds.filter(|reading| reading.trust == 4 && !reading.is_window && !reading.is_full) {
        reading.trust = 5;
    }
}

/// The milestones, of what is stated, the surest first, and of what entries tell. `day` is that of the incident; a
/// document that `is_over` has its end where its last entry is.
pub(super) fn choose(
    stated: &[Reading],
    entries: &[Entry<'_>],
    day: Option<&Located<Date>>,
    is_over: bool,
) -> Milestones {
    let start = choose_start(stated, entries, day);
    let choice = Choice { stated, entries, after: start.as_ref().map(|start| start.at) };
    let mut milestones = Milestones {
        detected: choice.of(Milestone::Detection),
        acknowledged: choice.of(Milestone::Acknowledgement),
        mitigated: choice.of(Milestone::Mitigation),
        resolved: choice.of(Milestone::Resolution),
        start,
    };
    if milestones.resolved.is_none() && is_over {
        milestones.resolved = latest(entries, |_| true).map(derived);
    }
    drop_unordered(&mut milestones);
    milestones
}

/// The start, of which at least the day is told.
fn choose_start(stated: &[Reading], entries: &[Entry<'_>], day: Option<&Located<Date>>) -> Option<MilestoneTime> {
    let is_weak = stated.iter().find(|reading| is_start(reading.milestone)).is_some_and(|first| first.trust == WEAK);
    let surest = if is_weak { derive(entries, Milestone::Start, None) } else { None };
    let start =
        surest.or_else(|| pick(stated, Milestone::Start, None)).or_else(|| derive(entries, Milestone::Start, None));
    // Where no clock time tells the start, a day does that lies before all entries or days away from them, else the
    // incident's; it has no place on the axis to measure from.
    let day = day.filter(|_| start.is_none()).map(|day| (day.value, day.span));
    let start = match told_day(stated, start.as_ref()).or(day) {
        Some((day, span)) => {
            let at = WallTime { date: Some(day), clock: None };
            // An entry of that day tells the hour.
            let entry =
                earliest(entries, |entry| entry.event.start.date == Some(day) && entry.event.start.clock.is_some());
            let bare = MilestoneTime { at, axis: None, span, basis: Basis::Derived, disputed_by: None };
            entry.map_or(bare, derived)
        }
        None => start?,
    };
    Some(hour_of(&start, entries).unwrap_or(start))
}

/// The day that the text states without a time, where that is the start's rather than what entries tell.
fn told_day(stated: &[Reading], start: Option<&MilestoneTime>) -> Option<(Date, Span)> {
    let told = stated
        .iter()
        .find(|reading| reading.milestone == Milestone::Start && matches!(reading.trust, DAY_ONLY | DAY_OF_TITLE))?;
    let day = told.at.date?;
    let is_elsewhere = start.is_none_or(|start| {
        let apart = |own: Date| own.to_epoch_days() - day.to_epoch_days();
        start.basis == Basis::Derived && start.at.date.is_some_and(|own| 0 < apart(own) || apart(own) < -2)
    });
    is_elsewhere.then_some((day, told.span))
}

/// For an entry that has no more than its day: the first of that day which has a time tells the hour.
fn hour_of(start: &MilestoneTime, entries: &[Entry<'_>]) -> Option<MilestoneTime> {
    let date = start.at.date.filter(|_| start.basis == Basis::Derived && start.at.clock.is_none())?;
    let first = entries.iter().find(|entry| entry.event.start.date == Some(date) && entry.event.at.is_some())?;
    let is_told = first.event.start.clock.is_some() && first.event.time_span.start < start.span.start;
    is_told.then(|| derived(first.event))
}

impl Choice<'_> {
    /// The place that counts for a milestone behind the start.
    fn of(&self, milestone: Milestone) -> Option<MilestoneTime> {
        let entry = || derive(self.entries, milestone, self.after);
        let told = pick(self.stated, milestone, self.after);
        let surest = self.stated.iter().find(|reading| reading.milestone == milestone);
        let trust = surest.map_or(0, |reading| reading.trust);
        let better = if trust < 5 {
            None
        } else {
            entry().filter(|found| self.is_better(milestone, trust, found, told.as_ref()))
        };
        better
            .or(told)
            .or_else(|| self.day_of(milestone))
            .or_else(|| self.marked_end(milestone))
            .or_else(entry)
            .or_else(|| surest.map(stated_at))
    }

    /// A sentence far from the summary tells less of the end than an entry that tells it, and less of the notice than an
    /// earlier entry.
    fn is_better(&self, milestone: Milestone, trust: u8, found: &MilestoneTime, told: Option<&MilestoneTime>) -> bool {
        let mut own = self.entries.iter().filter(|entry| entry.event.time_span == found.span);
        match milestone {
            Milestone::Resolution => 6 <= trust && own.any(Entry::is_over),
            Milestone::Detection => {
                5 <= trust
                    && told.is_some_and(|told| found.axis < told.axis)
                    && own.any(Entry::is_response)
                    && self.after.and_then(WallTime::axis_seconds) <= found.axis
            }
            Milestone::Start | Milestone::Acknowledgement | Milestone::Mitigation => false,
        }
    }

    /// A day on which it was noticed, where no entry of that day tells the hour.
    fn day_of(&self, milestone: Milestone) -> Option<MilestoneTime> {
        let day = self.stated.iter().find(|reading| {
            reading.milestone == milestone && milestone == Milestone::Detection && reading.trust == DAY_ONLY
        })?;
        let is_told = |entry: &Entry<'_>| entry.signs.notice() && entry.event.start.date == day.at.date;
        (!self.entries.iter().any(is_told)).then(|| stated_at(day))
    }

    /// Where no end is told, a marker of the mitigation is the last that is known, or where it is summed up.
    fn marked_end(&self, milestone: Milestone) -> Option<MilestoneTime> {
        if milestone != Milestone::Resolution || self.entries.iter().any(Entry::is_over) {
            return None;
        }
        let mut marks = self.stated.iter().filter(|reading| reading.milestone == Milestone::Mitigation);
        // Without entries, the last repair that the summary tells.
        let sure = marks.clone().find(|reading| reading.trust < 5);
        let last = || marks.rfind(|_| self.entries.is_empty());
        sure.or_else(last).map(stated_at)
    }
}

/// Drops an end that an entry tells before the beginning, and a repair that one tells behind the end.
fn drop_unordered(milestones: &mut Milestones) {
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
}

/// The reading of a milestone that counts: of the surest. Windows are put together, from the first start to the last
/// end; of sentences that tell of the end, the last does.
fn pick(stated: &[Reading], milestone: Milestone, after: Option<WallTime>) -> Option<MilestoneTime> {
    let from = after.and_then(WallTime::axis_seconds);
    let fits = |reading: &&Reading| {
        milestone == Milestone::Start
            || crosses(reading, after)
            || from.is_none_or(|from| moved(reading, after).axis_seconds().is_some_and(|at| from - 3600 <= at))
    };
    let own = || stated.iter().filter(|reading| reading.milestone == milestone && reading.trust < DAY_ONLY);
    let first = own().find(fits).or_else(|| own().next())?;
    let same = || own().filter(|reading| reading.trust == first.trust && fits(reading));
    let month = |reading: &&Reading| reading.axis().zip(first.axis()).is_some_and(|(a, b)| (a - b).abs() < 31 * 86_400);
    let windows = || same().filter(month).filter(|reading| reading.is_window || reading.is_full);
    let reading = match milestone {
        Milestone::Start if first.is_window => windows().min_by_key(|reading| reading.axis()),
        Milestone::Resolution if first.is_window => windows().max_by_key(|reading| reading.axis()),
        Milestone::Start if 5 == first.trust => same().filter(month).min_by_key(|reading| reading.axis()),
        // The steps of one paragraph; another tells something else.
        Milestone::Resolution if 4 <= first.trust => {
            let is_beside = |reading: &&Reading| reading.span.start.abs_diff(first.span.start) < 800;
            same().filter(month).filter(is_beside).max_by_key(|reading| reading.axis())
        }
        Milestone::Start
        | Milestone::Detection
        | Milestone::Acknowledgement
        | Milestone::Mitigation
        | Milestone::Resolution => None,
    };
    let reading = reading.unwrap_or(first);
    let at = moved(reading, after);
    // Without a date, the next day counts on the axis all the same; an entry has been moved there already.
    let days = i64::from(at.date.is_none() && crosses(reading, after) && reading.shift < 86_400) * 86_400;
    let axis = at.axis_seconds().map(|seconds| seconds + reading.shift + days);
    Some(MilestoneTime { at, axis, ..stated_at(reading) })
}

/// `from 18:20 until 1:10` crosses midnight, where no day stands beside the end.
fn crosses(reading: &Reading, after: Option<WallTime>) -> bool {
    after.is_some_and(|start| {
        !reading.has_own_day
            && start.date == reading.at.date
            && start
                .clock
                .zip(reading.at.clock)
                .is_some_and(|(start, clock)| clock < start && 6 * 3600 <= start.seconds - clock.seconds)
    })
}

/// The time of a reading, on the next day where it crosses midnight.
fn moved(reading: &Reading, after: Option<WallTime>) -> WallTime {
    let mut at = reading.at;
    if crosses(reading, after) {
        at.date = at.date.and_then(|day| day.succ_opt());
    }
    at
}

/// The place of a reading as that of a milestone.
fn stated_at(reading: &Reading) -> MilestoneTime {
    let Reading { at, span, .. } = *reading;
    MilestoneTime { at, axis: reading.axis(), span, basis: Basis::Stated, disputed_by: None }
}
