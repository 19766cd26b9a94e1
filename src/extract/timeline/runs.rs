//! Groups of candidates, and how their times run: upwards or newest first, on a clock of twelve hours or of 24.
//!
//! Gives no entry its day.

use std::collections::HashMap;

use super::MIDNIGHT_JUMP;
use super::candidate::Candidate;
use super::candidate::Group;
use super::dates::Dates;
use crate::extract::Context;
use crate::text::Letter;
use crate::time::Clock;
use crate::time::Date;
use crate::time::DateParts;
use crate::time::Days;

/// What the entries of one group have together.
#[derive(Clone, Copy, Default)]
pub(super) struct Run {
    /// How many have a time of day, or one told from another.
    pub(super) clocks: usize,
    /// How many more times rise than fall from one entry to the next; below zero, it runs newest first.
    pub(super) falls: i64,
    /// The time of day and the date of the entry that was looked at last.
    before: Option<(i64, Option<DateParts>)>,
    /// Of the entries below, looked at last: midnights down to the last, or to the one with this date; the time of day.
    below: Option<(u64, Option<Date>, i64)>,
}

/// What the entries below the first of a list that runs newest first say of its day.
#[derive(Clone, Copy)]
pub(super) enum Ahead {
    /// One of them has a date, which makes the first one's this.
    Dated(Date),
    /// None has; so many midnights lie between it and the last, which is of the incident's day.
    Later(u64),
}

/// Counts the groups, tells each candidate its own, and how its times run.
pub(super) fn runs(context: &Context<'_>, all: &mut [Candidate], dates: &Dates) -> Vec<Run> {
    let mut numbers: HashMap<Group, usize> = HashMap::new();
    let mut last: Option<(Group, usize)> = None;
    let mut runs: Vec<(Run, i64)> = Vec::new();
    for candidate in all {
        let number = match last {
            Some((group, number)) if group == candidate.group => number,
            _ => *numbers.entry(candidate.group).or_insert(runs.len()),
        };
        last = Some((candidate.group, number));
        candidate.run = number;
        if runs.len() <= number {
            runs.push((Run::default(), 0));
        }
        let Some((run, wrapped)) = runs.get_mut(number) else { continue };
        run.clocks += usize::from(candidate.moment.relative.is_some());
        let Some(clock) = candidate.moment.clock else { continue };
        run.clocks += 1;
        let now = i64::from(clock.seconds);
        let Some((then, date)) = run.before.replace((now, candidate.date)) else { continue };
        let day = |date: Option<DateParts>| date.and_then(|date| dates.resolve(date));
        let days = match (day(date), day(candidate.date)) {
            (Some(a), Some(b)) => i64::from(b.to_epoch_days() - a.to_epoch_days()) * 86_400,
            _ => 0,
        };
        // `by 9:00 AM on Friday` may be days behind the entry before it.
        if matches!(candidate.weekday(context), Some((_, true))) {
            continue;
        }
        let step = now - then + days;
        run.falls += step.signum();
        // More than half a day apart may be the other way round, over a midnight: that decides where as much rises as
        // falls.
        let is_wrapped = days == 0 && 2 * MIDNIGHT_JUMP < step.abs();
        *wrapped += if is_wrapped { -step.signum() } else { step.signum() };
    }
    runs.into_iter()
        .map(|(run, wrapped)| {
            // Where the two do not agree that it runs newest first, it does not, as most lists do not.
            let falls = if run.falls == 0 || run.falls < 0 && 0 < wrapped { wrapped } else { run.falls };
            Run { falls, ..run }
        })
        .collect()
}

/// Reads `1:52` behind `12:16` as the afternoon, in a list that has but hours to twelve, none with a zero in front and no
/// half of the day beside any: on the clock of a whole day half of one would lie between the two.
pub(super) fn read_afternoons(context: &Context<'_>, all: &mut [Candidate]) {
    for list in all.chunk_by_mut(|a, b| a.run == b.run) {
        let is_plain = |candidate: &Candidate| {
            let Some(clock) = candidate.moment.clock else { return false };
            let written = context.source.slice(candidate.time_span);
            (1..=12).contains(&clock.hour())
                && !candidate.moment.has_meridiem
                && !written.trim_start_matches(|c: char| !c.is_letter_or_digit()).starts_with('0')
                && written.contains(':')
                && candidate.date.is_none()
        };
        if !list.iter().all(is_plain) {
            continue;
        }
        let hours: Vec<u32> = list.iter().filter_map(|candidate| Some(candidate.moment.clock?.hour())).collect();
        let is_fall = |ix: &usize| hours.get(*ix).zip(hours.get(ix + 1)).is_some_and(|(a, b)| b < a);
        let mut falls = (0..hours.len()).filter(is_fall);
        let (Some(noon), None) = (falls.next(), falls.next()) else { continue };
        // From 9:50 to 1:05 a list is as soon out of order, and from 11:13 to 10:59 it is one that runs newest first.
        let is_far = hours.get(noon).zip(hours.get(noon + 1)).is_some_and(|(a, b)| 6 <= a.saturating_sub(*b));
        let is_late = hours.get(noon).is_some_and(|hour| 10 <= *hour);
        if !is_far || !is_late || hours.iter().skip(noon + 1).any(|hour| *hour == 12) {
            continue;
        }
        let late = |clock: Clock| match clock.hour() {
            ..12 => Clock { seconds: clock.seconds + 12 * 3600, ..clock },
            _ => clock,
        };
        for moment in list.iter_mut().skip(noon + 1).map(|candidate| &mut candidate.moment) {
            moment.clock = moment.clock.map(late);
            moment.until = moment.until.map(|(clock, date)| (late(clock), date));
        }
    }
}

/// Seconds that `am` for `pm` slips by.
pub(super) const HALF_DAY: i64 = 43_200;

/// For each candidate, the seconds by which its half of the day is mistaken: `11:21 PM` between `11:20 AM` and `12:00 PM`,
/// which stand less than half a day apart.
pub(super) fn half_day_slips(all: &[Candidate], runs: &[Run]) -> Vec<i64> {
    let mut slips = vec![0; all.len()];
    let clock = |candidate: &Candidate| {
        let clock = candidate.moment.clock.filter(|_| candidate.moment.has_meridiem && candidate.date.is_none());
        clock.map(|clock| i64::from(clock.seconds))
    };
    for (trio, slip) in all.windows(3).zip(slips.iter_mut().skip(1)) {
        let [before, entry, after] = trio else { continue };
        let is_run = before.run == entry.run && entry.run == after.run;
        if !is_run || runs.get(entry.run).is_some_and(|run| run.falls < 0) {
            continue;
        }
        let (Some(a), Some(b), Some(c)) = (clock(before), clock(entry), clock(after)) else { continue };
        let is_near = a < c && c - a < HALF_DAY;
        let fits = |shift: i64| is_near && !(a..=c).contains(&b) && (a..=c).contains(&(b + shift));
        *slip = [HALF_DAY, -HALF_DAY].into_iter().find(|shift| fits(*shift)).unwrap_or(0);
    }
    slips
}

/// For each candidate that opens a list which runs newest first, what lies below it.
pub(super) fn days_ahead(all: &[Candidate], runs: &mut [Run], dates: &Dates) -> Vec<Option<Ahead>> {
    let mut list: Vec<Option<Ahead>> = Vec::with_capacity(all.len());
    for candidate in all.iter().rev() {
        let run = runs.get_mut(candidate.run).filter(|run| run.falls < 0);
        let (Some(run), Some(clock)) = (run, candidate.moment.clock) else {
            list.push(None);
            continue;
        };
        let now = i64::from(clock.seconds);
        let (mut days, mut dated, older) = run.below.unwrap_or((0, None, now));
        // The older entry's clock is far ahead: a midnight lies between.
        if MIDNIGHT_JUMP < older - now {
            days += 1;
        }
        if let Some(own) = candidate.date.and_then(|date| dates.resolve(date)) {
            (days, dated) = (0, Some(own));
        }
        run.below = Some((days, dated, now));
        list.push(Some(match dated {
            Some(day) => Ahead::Dated(day.checked_add_days(Days::new(days)).unwrap_or(day)),
            None => Ahead::Later(days),
        }));
    }
    list.reverse();
    list
}
