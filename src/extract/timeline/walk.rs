//! The walk from entry to entry that gives each its day.
//!
//! Which candidates are entries is told elsewhere, and so is how their groups run.

use super::MIDNIGHT_JUMP;
use super::admit::Admission;
use super::candidate::Candidate;
use super::candidate::Group;
use super::dates::Dates;
use super::days::day_of_all;
use super::days::evening;
use super::days::on_weekday;
use super::entry::Maker;
use super::governs::Governs;
use super::governs::governs;
use super::runs::Ahead;
use super::runs::HALF_DAY;
use super::scopes::Scope;
use super::scopes::Scopes;
use crate::extract::Context;
use crate::incident::TimelineEvent;
use crate::incident::Where;
use crate::time::Clock;
use crate::time::Date;
use crate::time::Days;
use crate::time::Moment;
use crate::time::WallTime;

/// What is known of the days between one entry and the next.
pub(super) struct Walk<'a> {
    context: &'a Context<'a>,
    moments: &'a [Vec<Moment>],
    dates: &'a Dates,
    admission: &'a Admission<'a>,
    scopes: &'a Scopes,
    /// The evening before the document's day, where its first entry tells of it.
    eve_of_all: Option<Date>,
    /// The day that one sentence gives to all entries without one.
    all_day: Option<Date>,
    /// The first unit that was not yet asked which day it sets.
    next_unit: usize,
    /// The day that the entries have come to.
    day: Option<Date>,
    /// The day that the last heading set.
    governing: Option<Date>,
    /// Whether the entry before has a date of its own.
    was_dated: bool,
    /// Whether the entry before is said to be of the next day.
    was_next: bool,
    /// The incident's own day, while entries of the day before are told.
    eve: Option<Date>,
    /// The group and the time of the last entry with a clock.
    last: Option<(Group, WallTime)>,
    /// Whether `am` was written for `pm` around noon.
    is_slip: bool,
    /// In a text without dates, how many midnights lie between its first entry and this one.
    midnights: i64,
    /// And where it gives days without a year, the first of them.
    first_day: Option<Date>,
    /// The scope of the entry before.
    scope: Option<Scope>,
    /// The first entry of the group that was read last, and its day: another account of the same hours begins there.
    told: Option<(Group, WallTime)>,
}

/// What an entry and those before it say of its day.
struct Signs {
    /// Its own date.
    own: Option<Date>,
    /// The day of the week beside its time.
    weekday: Option<u8>,
    /// Whether its group runs newest first.
    falling: bool,
    /// Whether it is said to be of the next day.
    is_next: bool,
    /// The same, with an entry before it.
    is_later: bool,
    /// Whether its clock is not ahead of the one before.
    runs_back: bool,
    /// The day from which another account of the same hours begins again.
    begins_again: Option<Option<Date>>,
}

impl<'a> Walk<'a> {
    /// Stands before the first of all candidates.
    pub(super) fn new(
        context: &'a Context<'a>,
        moments: &'a [Vec<Moment>],
        dates: &'a Dates,
        admission: &'a Admission<'a>,
        scopes: &'a Scopes,
        all: &[Candidate],
    ) -> Self {
        let opens = all.iter().find(|candidate| admission.admits(candidate));
        let opens = opens.filter(|first| first.date.is_none()).and_then(|first| first.moment.clock);
        let eve_of_all = dates.anchor.zip(opens).and_then(|(day, clock)| {
            let begun = evening(moments, dates, day)?;
            (begun.seconds <= clock.seconds + 6 * 3600 && 12 <= clock.hour()).then(|| day.pred_opt())?
        });
        let day = eve_of_all.or(dates.anchor);
        Self {
            context,
            moments,
            dates,
            admission,
            scopes,
            eve_of_all,
            all_day: day_of_all(context, moments, dates),
            next_unit: 0,
            day,
            governing: day,
            was_dated: false,
            was_next: false,
            eve: None,
            last: None,
            is_slip: false,
            midnights: 0,
            first_day: None,
            scope: None,
            told: None,
        }
    }

    /// Takes the days that headings, labels and lines in front of a candidate set.
    pub(super) fn pass_headings(&mut self, candidate: &Candidate, is_first: bool) {
        while self.next_unit < candidate.unit {
            let set = governs(self.context, self.moments, self.dates, self.next_unit);
            self.next_unit += 1;
            let date = match set {
                Some(Governs::Date(date)) => Some(date),
                Some(Governs::Weekday(weekday)) => self.day_of_week(weekday),
                None => None,
            };
            let Some(date) = date else { continue };
            // The title tells the document's day.
            let is_anchor = is_first && self.dates.anchor == Some(date);
            let date = self.eve_of_all.filter(|_| is_anchor).unwrap_or(date);
            (self.day, self.governing) = (Some(date), Some(date));
            (self.last, self.told) = (None, None);
        }
    }

    /// Gives an entry its day; `half` are the seconds by which its half of the day is mistaken.
    pub(super) fn enter(
        &mut self,
        candidate: &Candidate,
        ahead: Option<Ahead>,
        half: i64,
        maker: &mut Maker<'_>,
    ) -> TimelineEvent {
        self.change_scope(candidate);
        let signs = self.signs(candidate);
        self.find_day(candidate, &signs, ahead, half);
        self.was_next = signs.is_next;
        let start = match candidate.moment.relative {
            Some(_) => WallTime::default(),
            None => WallTime { date: self.day, clock: candidate.moment.clock },
        };
        if start.clock.is_some() && half == 0 {
            self.last = Some((candidate.group, start));
            if self.told.is_none_or(|(group, _)| group != candidate.group) {
                self.told = Some((candidate.group, start));
            }
        }
        let mut event = maker.event(candidate, start, Where::Timeline);
        self.shift(&mut event, half);
        event
    }

    /// The day of the week that is nearest to the day that the entries have come to.
    fn day_of_week(&self, weekday: u8) -> Option<Date> {
        on_weekday(self.day?, weekday, self.last.is_some())
    }

    /// Days run on through one timeline, however many headings divide it, and start afresh in the next.
    fn change_scope(&mut self, candidate: &Candidate) {
        let here = self.scope.filter(|_| self.admission.is_stamp(candidate));
        let here = here.unwrap_or_else(|| self.scopes.of_unit(self.context, candidate.unit));
        let Some(before) = self.scope.replace(here).filter(|before| *before != here) else { return };
        self.last = None;
        self.midnights = 0;
        if before.is_timeline || here.is_timeline {
            self.day = self.governing;
        }
    }

    /// What an entry says of its day, beside the entries before it.
    fn signs(&self, candidate: &Candidate) -> Signs {
        let falling = self.admission.falls(candidate);
        let is_next = candidate.is_next_day(self.context);
        Signs {
            own: candidate.date.and_then(|date| self.dates.resolve(date)),
            weekday: candidate.weekday(self.context).map(|(day, _)| day).filter(|_| !falling),
            falling,
            is_next,
            is_later: self.last.is_some() && is_next,
            runs_back: self.last.and_then(|(_, last)| Some(candidate.moment.clock? <= last.clock?)).unwrap_or(true),
            begins_again: self.begins_again(candidate),
        }
    }

    /// The day of the first entry of another group that was told at about the same hour.
    fn begins_again(&self, candidate: &Candidate) -> Option<Option<Date>> {
        let (group, first) = self.told.filter(|_| !self.admission.is_stamp(candidate))?;
        let (now, then) = (candidate.moment.clock?, first.clock?);
        (group != candidate.group && now.seconds.abs_diff(then.seconds) <= 1800).then_some(first.date)
    }

    /// Moves on to the day of an entry: the first of its signs that tells it decides.
    fn find_day(&mut self, candidate: &Candidate, signs: &Signs, ahead: Option<Ahead>, half: i64) {
        self.leave_dated(signs.own);
        let is_eve = self.pass_eve(candidate, signs.own);
        let has_none = self.day.is_none() && signs.own.is_none();
        let yearless = candidate.date.filter(|_| has_none).and_then(|date| self.dates.in_leap_year(date));
        if let Some(own) = signs.own.or(self.day.filter(|_| is_eve)) {
            self.day = Some(own);
        } else if let Some(own) = yearless {
            self.count_days(own);
        } else if let Some(own) = signs.weekday.and_then(|weekday| self.day_of_week(weekday)) {
            self.day = Some(own);
        } else if signs.is_later {
            // Said of two entries in a row, it is the same day.
            if signs.runs_back || !self.was_next {
                self.day = self.day.and_then(|day| day.succ_opt());
            }
        } else if signs.falling
            && self.last.is_none_or(|(group, _)| group != candidate.group)
            && let Some(days) = ahead
        {
            // Newest first: below lies the day that is known.
            self.day = match days {
                Ahead::Dated(newest) => Some(newest),
                Ahead::Later(days) => self.day.and_then(|day| day.checked_add_days(Days::new(days))),
            };
        } else if let Some(first) = signs.begins_again {
            self.day = first;
            self.midnights = 0;
        } else if half == 0 {
            self.cross_midnight(candidate, signs.falling);
        }
    }

    /// Behind an entry with a date of its own, returns to the day that is said of all others.
    fn leave_dated(&mut self, own: Option<Date>) {
        if own.is_none()
            && self.was_dated
            && let Some(all_day) = self.all_day
        {
            (self.day, self.last) = (Some(all_day), None);
        }
        self.was_dated = own.is_some();
        // A day that is written leaves no half of it to be mistaken.
        self.is_slip &= own.is_none();
    }

    /// Steps back to the day before for `The day before, 16:05` in front of the incident's own day, and forth again behind
    /// it; whether the entry is of the day before.
    fn pass_eve(&mut self, candidate: &Candidate, own: Option<Date>) -> bool {
        let may_be = own.is_none() && (self.last.is_none() || self.eve.is_some());
        let is_eve = may_be && candidate.is_day_before(self.context);
        if is_eve {
            if let (None, Some(own_day)) = (self.eve, self.day) {
                (self.day, self.eve) = (own_day.pred_opt(), Some(own_day));
            }
        } else if let Some(own_day) = self.eve.take() {
            (self.day, self.last) = (Some(own_day), None);
        }
        is_eve
    }

    /// Counts the midnights since the first of the days that have no year.
    fn count_days(&mut self, own: Date) {
        let days = own.signed_duration_since(*self.first_day.get_or_insert(own)).num_days();
        // From December to January.
        self.midnights = if days < -180 { days + 366 } else { days };
    }

    /// A clock that runs far back from the one before has crossed midnight.
    fn cross_midnight(&mut self, candidate: &Candidate, falling: bool) {
        let (Some(clock), Some((group, WallTime { clock: Some(previous), .. }))) = (candidate.moment.clock, self.last)
        else {
            return;
        };
        let step = i64::from(clock.seconds) - i64::from(previous.seconds);
        // Two lists may tell the same hours twice: between them only a fall of half a day is a midnight.
        let jump = if group == candidate.group { MIDNIGHT_JUMP } else { 2 * MIDNIGHT_JUMP };
        self.is_slip = candidate.moment.has_meridiem && self.slips_at_noon(clock, previous);
        if !falling && step < -jump && !self.is_slip {
            self.day = self.day.and_then(|day| day.succ_opt());
            self.midnights += 1;
        } else if falling && jump < step {
            self.day = self.day.and_then(|day| day.pred_opt());
            self.midnights -= 1;
        }
    }

    /// `12:05 PM`, then `12:20 AM`: the halves of noon are confused sooner than half a day is passed over.
    fn slips_at_noon(&self, clock: Clock, previous: Clock) -> bool {
        clock.hour() == 0 && (self.is_slip && previous.hour() == 0 || (9..=12).contains(&previous.hour()))
    }

    /// Moves an entry on the axis by the midnights of a text without dates, and by a mistaken half of the day.
    fn shift(&self, event: &mut TimelineEvent, half: i64) {
        if let (Some(at), Some(_), None) = (event.at, event.start.clock, event.start.date) {
            let at = at + self.midnights * 86_400;
            event.at = Some(at);
            let end = event.end_at.map(|end| end + self.midnights * 86_400);
            event.end_at = end.map(|end| if end < at { end + 86_400 } else { end });
        }
        // It keeps its hour as written, and its place among the others.
        let half = if self.is_slip { HALF_DAY } else { half };
        event.at = event.at.map(|at| at + half);
        event.end_at = event.end_at.map(|end| end + half);
    }
}
