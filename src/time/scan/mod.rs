//! Finds moments in prose: clock times, dates, both, ranges and relative times, with the zone behind them.
//!
//! Reads one text in one pass over its tokens. Resolves nothing: a time without a date stays one.

mod clock;
mod date;
mod moment;
mod relative;
mod token;
mod zone;

use super::Clock;
use super::Date;
use super::Zone;
use super::words;
use crate::text::lower;
use token::Kind;
use token::Scan;

/// A date as written; the year may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateParts {
    /// The year, where it is written.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
    /// Day and month may be the other way round (`09-06-2024`); they are held day first.
    pub is_ambiguous: bool,
    /// A numeric date whose order shows: month first is true (6/13/2024), day first is false (13/6/2024).
    pub is_month_first: Option<bool>,
}

impl DateParts {
    /// The date, with `year` where none is written.
    pub fn date(self, year: Option<i32>) -> Option<Date> {
        Date::from_ymd_opt(self.year.or(year)?, self.month, self.day)
    }

    /// The other reading of an ambiguous date.
    #[must_use]
    pub fn flipped(self) -> Self {
        Self { month: self.day, day: self.month, ..self }
    }
}

/// One moment in a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// First byte, marks of approximation included.
    pub start: usize,
    /// One past the last byte, zone included.
    pub end: usize,
    /// The time of day.
    pub clock: Option<Clock>,
    /// The date beside it.
    pub date: Option<DateParts>,
    /// The day of the week beside the date, Monday being 0.
    pub weekday: Option<u8>,
    /// The end of a range: its time of day and its own date.
    pub until: Option<(Clock, Option<DateParts>)>,
    /// The zone behind it.
    pub zone: Option<Zone>,
    /// A relative time: seconds from its origin.
    pub relative: Option<i64>,
    /// It is told as uncertain.
    pub is_approximate: bool,
    /// It has the shape of a time, but no clock shows it (25:10, 16:30 PM).
    pub is_impossible: bool,
    /// Noon and midnight aside, the hour was written with am or pm.
    pub has_meridiem: bool,
}

/// All moments of `text`, in order, none overlapping.
pub fn find_moments(text: &str) -> Vec<Moment> {
    find_moments_in(text, &lower(text))
}

/// All moments of `text`, whose lower case, place for place, is known already.
pub fn find_moments_in(text: &str, lower: &str) -> Vec<Moment> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let scan = Scan::of(text, lower);
    let mut found = Vec::new();
    let mut ix = 0;
    while ix < scan.tokens.len() {
        if !scan.may_begin(ix) {
            ix += 1;
            continue;
        }
        match scan.moment(ix) {
            Some((moment, next)) if ix < next => {
                if let Some(from) = found.last_mut() {
                    share_year(text, from, &moment);
                }
                found.push(moment);
                ix = next;
            }
            _ => ix += 1,
        }
    }
    found
}

/// Gives the first day of `Jan 10 – Mar 16, 2026` the year of the last.
fn share_year(text: &str, from: &mut Moment, to: &Moment) {
    let (Some(first), Some(last)) = (from.date.as_mut().filter(|date| date.year.is_none()), to.date) else { return };
    let joint = text.get(from.end..to.start).unwrap_or_default().trim();
    if matches!(
        joint,
        "-" | "–" | "—" | "→" | "to" | "until" | "through" | "bis" | "til" | "tot" | "a" | "au" | "al" | "до"
    ) {
        let is_before = (last.month, last.day) < (first.month, first.day);
        first.year = last.year.map(|year| year - i32::from(is_before));
    }
}

/// The zone that stands first in `text`, as `(UTC)` in a column's head or `All times in CET` do.
pub fn find_zone(text: &str) -> Option<(Zone, std::ops::Range<usize>)> {
    let lower = lower(text);
    let scan = Scan::of(text, &lower);
    let parted = (0..scan.tokens.len()).find_map(|ix| {
        let token = scan.token(ix)?;
        let (zone, next) = matches!(token.kind, Kind::Word).then(|| scan.zone(ix)).flatten()?;
        Some((zone, token.start..scan.end_before(next)))
    });
    parted.or_else(|| {
        words::UNPARTED.iter().find_map(|(label, offset)| {
            let at = text.find(label)?;
            let zone = Zone { label: (*label).to_owned(), offset_minutes: Some(*offset), iana: None };
            Some((zone, at..at + label.len()))
        })
    })
}

#[cfg(test)]
mod tests;
