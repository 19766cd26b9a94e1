//! Dates as each language writes them, with or without their year, and the day of the week beside them.
//!
//! Reads one date at one token; which calendar has it and which year a bare day is of is resolved elsewhere.

use super::DateParts;
use super::token::Kind;
use super::token::Scan;
use super::token::is_ideograph;
use super::token::is_label_or_sign;
use crate::time::Clock;
use crate::time::Date;
use crate::time::words;

/// A date and the token behind it.
type ReadDate = (DateParts, usize);

/// The signs that part the numbers of a date.
const SIGNS: [char; 5] = ['-', '/', '.', '‑', '–'];

impl Scan<'_> {
    /// The date at `ix`, in whatever shape.
    pub(super) fn date(&self, ix: usize) -> Option<ReadDate> {
        match self.number(ix) {
            Some((first, width)) => self.date_by_number(ix, first, width),
            None => self.date_by_month(ix),
        }
    }

    /// A date that begins with a number: `9 June 2024`, `2024-06-09`, `11月18日`, `20240313`.
    fn date_by_number(&self, ix: usize, first: u32, width: usize) -> Option<ReadDate> {
        // A clock time.
        if self.is_sign(ix + 1, ':') || self.is_part(ix) {
            return None;
        }
        match self.word(ix + 1) {
            "年" | "년" if width == 4 => return self.date_in_signs(ix, first),
            "月" | "월" if width <= 2 => return self.day_in_signs(ix, first),
            _ => {}
        }
        // `20/jun`
        if self.is_sign(ix + 1, '/')
            && self.is_tight(ix + 1)
            && self.is_tight(ix + 2)
            && !self.is_sign(ix + 3, '/')
            && let Some(month) = words::month(self.word(ix + 2))
        {
            return told(parts(None, month, first, false)).map(|date| (date, ix + 3));
        }
        if let Some(sign) = SIGNS.into_iter().find(|sign| self.parts_three(ix, *sign)) {
            return self.parted_date(ix, first, width, sign);
        }
        // `20240313`
        if width == 8 && (2000..2100).contains(&(first / 10_000)) {
            let year = i32::try_from(first / 10_000).ok();
            return valid(parts(year, first / 100 % 100, first % 100, false)).map(|date| (date, ix + 1));
        }
        if 2 < width {
            return None;
        }
        if let Some(second) = self.day_before_daytime(ix) {
            let date = DateParts { is_month_first: Some(true), ..parts(None, first, second, false) };
            return valid(date).map(|date| (date, ix + 3));
        }
        if let Some(second) = self.second_of_two(ix, width) {
            return self.date_of_two(ix, first, second);
        }
        self.day_and_month(ix, first)
    }

    /// Whether the number at `ix` hangs on what stands before it as a part of something else: `v1.2`, `#3-4`, `$5`.
    fn is_part(&self, ix: usize) -> bool {
        self.is_tight(ix)
            && ix.checked_sub(1).is_some_and(|before| {
                self.number(before).is_some()
                    || self.is_any_sign(before, &['.', '/', '#', '$', '%'])
                    || self.is_sign(before, ':')
                        && !self
                            .token(before)
                            .and_then(|sign| self.text.get(..sign.start))
                            .is_some_and(is_label_or_sign)
                    || self.token(before).is_some_and(|token| {
                        token.kind == Kind::Word
                            && token.end - token.start < 3
                            && !self.text.get(token.start..).and_then(|t| t.chars().next()).is_some_and(is_ideograph)
                    })
            })
    }

    /// `2024年6月9日`, `2024년 6월 9일`.
    fn date_in_signs(&self, ix: usize, year: u32) -> Option<ReadDate> {
        let (month, _) = self.number(ix + 2)?;
        if !matches!(self.word(ix + 3), "月" | "월") {
            return None;
        }
        let (day, _) = self.number(ix + 4)?;
        let next = ix + 5 + usize::from(matches!(self.word(ix + 5), "日" | "일" | "号"));
        told(parts(i32::try_from(year).ok(), month, day, false)).map(|date| (date, next))
    }

    /// `6月9日`; of `11月18日〜20日` the first of the two days.
    fn day_in_signs(&self, ix: usize, month: u32) -> Option<ReadDate> {
        let (day, _) = self.number(ix + 2)?;
        let is_day = |at| matches!(self.word(at), "日" | "일" | "号");
        if !is_day(ix + 3) {
            return None;
        }
        let is_range = self.is_any_sign(ix + 4, &['-', '–', '~', '〜', '～']) && is_day(ix + 6);
        let next = if is_range && self.number(ix + 5).is_some() { ix + 7 } else { ix + 4 };
        told(parts(None, month, day, false)).map(|date| (date, next))
    }

    /// Whether `sign` parts three numbers from `ix` on. `15/09/20:00` ends in an hour.
    fn parts_three(&self, ix: usize, sign: char) -> bool {
        self.is_sign(ix + 1, sign)
            && self.is_tight(ix + 1)
            && self.is_sign(ix + 3, sign)
            && self.is_tight(ix + 2)
            && self.is_tight(ix + 3)
            && self.is_tight(ix + 4)
            && !(sign == '/' && self.is_sign(ix + 5, ':') && self.is_tight(ix + 6) && self.number(ix + 6).is_some())
    }

    /// `2024-06-09`, `09-Jun-2024`, `9.6.2024`, `6/13/24`.
    fn parted_date(&self, ix: usize, first: u32, width: usize, sign: char) -> Option<ReadDate> {
        // The end of a longer row of numbers: `2024-06-09-01`.
        if self.is_tight(ix)
            && ix.checked_sub(2).is_some_and(|before| {
                self.number(before).is_some() && self.is_sign(before + 1, sign) && self.is_tight(before + 1)
            })
        {
            return None;
        }
        let next = ix + 5;
        // 09-Jun-2024
        if let Some(month) = words::month(self.word(ix + 2))
            && let Some((year, year_width)) = self.number(ix + 4)
        {
            return told(parts(full_year(year, year_width), month, first, false)).map(|date| (date, next));
        }
        let ((second, _), (third, third_width)) = (self.number(ix + 2)?, self.number(ix + 4)?);
        if width == 4 {
            return told(parts(i32::try_from(first).ok(), second, third, false)).map(|date| (date, next));
        }
        if !(third_width == 4 || third_width == 2 && (sign != '.' || !self.word(next).is_empty())) {
            return None;
        }
        let year = full_year(third, third_width);
        if 12 < second && first <= 12 {
            let date = DateParts { is_month_first: Some(true), ..parts(year, first, second, false) };
            return valid(date).map(|date| (date, next));
        }
        let is_ambiguous = first <= 12 && second <= 12 && first != second && sign != '.';
        let order = (12 < first && sign != '.').then_some(false);
        let date = DateParts { is_month_first: order, ..parts(year, second, first, is_ambiguous) };
        valid(date).map(|date| (date, next))
    }

    /// The day behind a month with a stroke, which a time of the day shows: `5/22 朝`.
    fn day_before_daytime(&self, ix: usize) -> Option<u32> {
        if !(self.is_sign(ix + 1, '/') && self.is_tight(ix + 1) && self.is_tight(ix + 2)) {
            return None;
        }
        let (second, 1 | 2) = self.number(ix + 2)? else { return None };
        self.word(ix + 3).starts_with(['朝', '昼', '夕', '夜', '深', '午']).then_some(second)
    }

    /// The second number of a day and month without their year, which a time or a day of the week beside them shows:
    /// `03/04 10:00`, `03-04 10:00`, `22/09, 12:10`, `vendredi 25/09`.
    fn second_of_two(&self, ix: usize, width: usize) -> Option<u32> {
        let is_slashed = self.is_sign(ix + 1, '/');
        let is_narrow = (self.is_sign(ix + 1, '.') || self.is_sign(ix + 1, '-')) && width == 2;
        if !((is_slashed || is_narrow) && self.is_tight(ix + 1) && self.is_tight(ix + 2)) {
            return None;
        }
        let (second, second_width @ (1 | 2)) = self.number(ix + 2)? else { return None };
        let is_whole = is_slashed || second_width == 2;
        (is_whole && (self.is_timed(ix + 3) || is_slashed && self.is_told_day(ix))).then_some(second)
    }

    /// Whether a time stands at `ix`, behind a space.
    fn is_timed(&self, ix: usize) -> bool {
        let about = usize::from(self.is_sign(ix, '~'));
        self.token(ix).is_some_and(|token| token.is_spaced)
            && self.is_sign(ix + 1 + about, ':')
            && self.clock(ix + about).is_some()
    }

    /// Whether a joint and a time follow a day with a stroke, or a day of the week stands beside it: `22/09, 12:10`,
    /// `24/09 vers 19:00`, `vendredi 25/09`.
    fn is_told_day(&self, ix: usize) -> bool {
        let joint = self.joint(ix + 3);
        let at = joint + usize::from(is_about(self.word(joint)));
        ix + 3 < at && self.clock(at).is_some()
            || !self.is_sign(ix + 3, '/') && self.weekday_beside(ix, ix + 3).is_some()
    }

    /// A day and month without their year; `03-04 10:00` has the order of ISO 8601.
    fn date_of_two(&self, ix: usize, first: u32, second: u32) -> Option<ReadDate> {
        if self.is_sign(ix + 1, '-') && first <= 12 {
            return valid(parts(None, first, second, false)).map(|date| (date, ix + 3));
        }
        let is_month_first = 12 < second && first <= 12;
        let (day, month) = if is_month_first { (second, first) } else { (first, second) };
        let is_ambiguous = first <= 12 && second <= 12 && first != second && !self.is_sign(ix + 1, '.');
        let order = (12 < first || is_month_first).then_some(is_month_first);
        let date = DateParts { is_month_first: order, ..parts(None, month, day, is_ambiguous) };
        valid(date).map(|date| (date, ix + 3))
    }

    /// `9 June 2024`, `9th of June`, `9. Juni`, `9 de junio de 2024`.
    fn day_and_month(&self, ix: usize, day: u32) -> Option<ReadDate> {
        let at = self.month_behind_day(ix);
        let month = words::month(self.word(at))?;
        // `3 out of 5`, `12 may fail`: other words that are written like months.
        let is_other = at == ix + 1
            && matches!(
                self.token(at).and_then(|token| self.text.get(token.start..token.end)),
                Some("may" | "out" | "set" | "mar")
            );
        let mut next = at + 1;
        if self.is_sign(next, '.') && self.is_tight(next) && self.number(next + 1).is_some() {
            next += 1;
        }
        let (year, next) = self.year(next);
        if is_other && year.is_none() {
            return None;
        }
        told(parts(year, month, day, false)).map(|date| (date, next))
    }

    /// Where the month stands behind the day at `ix`, over its ending, a joint and the last day of a range.
    fn month_behind_day(&self, ix: usize) -> usize {
        let mut next = ix + 1;
        if matches!(self.word(next), "st" | "nd" | "rd" | "th" | "er" | "º" | "ª")
            || self.is_sign(next, '.')
            || self.is_sign(next, 'º')
        {
            next += 1;
        }
        // `Day 1 - January 24` is of the 24th.
        let is_dash = |at: usize| self.is_sign(at, '-') && self.is_tight(at) && self.is_tight(at + 1);
        while matches!(self.word(next), "of" | "de" | "do") || (next == ix + 1 && is_dash(next)) {
            next += 1;
        }
        // `13-14 March`, `7th–13th of March`: the first of the two days.
        let second = next + usize::from(self.is_any_sign(next, &['-', '–', '/']));
        if ix + 1 < second && self.number(second).is_some_and(|(_, width)| width <= 2) {
            let mut at = second + 1;
            if matches!(self.word(at), "st" | "nd" | "rd" | "th") || self.is_sign(at, '.') {
                at += 1;
            }
            if matches!(self.word(at), "of" | "de") {
                at += 1;
            }
            if words::month(self.word(at)).is_some() {
                return at;
            }
        }
        next
    }

    /// A date that begins with a month: `June 9, 2024`, `Mar-12 09:05`.
    fn date_by_month(&self, ix: usize) -> Option<ReadDate> {
        let month = words::month(self.word(ix))?;
        // `Mar-12 09:05`, where a time follows.
        if self.is_sign(ix + 1, '-')
            && self.is_tight(ix + 1)
            && let Some((day, 1 | 2)) = self.number(ix + 2).filter(|_| self.is_tight(ix + 2))
        {
            // `Mar-12-2024`
            if self.is_sign(ix + 3, '-')
                && self.is_tight(ix + 3)
                && let Some((year, 4)) = self.number(ix + 4).filter(|_| self.is_tight(ix + 4))
            {
                return told(parts(full_year(year, 4), month, day, false)).map(|date| (date, ix + 5));
            }
            if self.clock(ix + 3).is_some() && self.token(ix + 3).is_some_and(|token| token.is_spaced) {
                return valid(parts(None, month, day, false)).map(|date| (date, ix + 3));
            }
        }
        // `took out 11 servers`, `set 5 limits`: short names of Portuguese, which puts the day in front.
        if matches!(self.word(ix), "out" | "set") {
            return None;
        }
        self.month_and_day(ix, month)
    }

    /// `June 9, 2024`, `Jun. 9th`, `August, 8th, 2017`, `March 13–14`.
    fn month_and_day(&self, ix: usize, month: u32) -> Option<ReadDate> {
        let stop = ix + 1 + usize::from(self.is_sign(ix + 1, '.'));
        // `August, 8th, 2017`; `in August, 8 servers` counts.
        let has_comma = self.is_sign(stop, ',');
        let at = stop + usize::from(has_comma);
        let (day, width) = self.number(at)?;
        if has_comma && self.year(self.behind_ending(at + 1)).0.is_none() {
            return None;
        }
        // `May5` is a name; `January23, 2021` lacks a space.
        let is_name = !self.token(at)?.is_spaced && at == ix + 1 && self.year(at + 1).0.is_none();
        if 2 < width || is_name {
            return None;
        }
        let next = self.behind_days(at, day);
        // `May 10:30` is a clock time, not the tenth.
        if self.is_sign(next, ':') && self.is_tight_number(next) {
            return None;
        }
        let (year, next) = self.year(next);
        told(parts(year, month, day, false)).map(|date| (date, next))
    }

    /// One past the day at `ix` with its ending; of `March 13-14, 2024`, `March 13–14` one past both days.
    fn behind_days(&self, ix: usize, day: u32) -> usize {
        let next = self.behind_ending(ix + 1);
        let is_range = self.is_any_sign(next, &['-', '–'])
            && self.is_tight(next)
            && self.is_tight(next + 1)
            && self.number(next + 1).is_some_and(|(last, width)| width <= 2 && day < last && last <= 31)
            && !(self.is_sign(next + 2, ':') || self.is_sign(next + 2, '.') && self.number(next + 3).is_some())
            && self.meridiem(next + 2).is_none();
        if is_range { self.behind_ending(next + 2) } else { next }
    }

    /// One past the ending of a day: `9th`.
    fn behind_ending(&self, ix: usize) -> usize {
        ix + usize::from(matches!(self.word(ix), "st" | "nd" | "rd" | "th") && self.is_tight(ix))
    }

    /// A year behind a day and month, with what may stand between.
    fn year(&self, ix: usize) -> (Option<i32>, usize) {
        let mut next = ix;
        while matches!(self.word(next), "de" | "of" | "г")
            || (next == ix && (self.is_sign(next, ',') || self.is_sign(next, '-')))
        {
            next += 1;
        }
        match self.number(next) {
            // `February 24th, 15, 9:21 PM`
            Some((year @ 10..=40, 2))
                if self.is_sign(ix, ',')
                    && self.is_sign(next + 1, ',')
                    && matches!(self.word(ix.wrapping_sub(1)), "st" | "nd" | "rd" | "th")
                    && self.clock(next + 2).is_some() =>
            {
                (full_year(year, 2), next + 1)
            }
            Some((year @ 1970..=2199, 4))
                if !(self.is_sign(next + 1, ':')
                    && self.is_tight(next + 1)
                    && self.is_tight(next + 2)
                    && self.number(next + 2).is_some()) =>
            {
                (i32::try_from(year).ok(), next + 1)
            }
            _ => (None, ix),
        }
    }

    /// `20240609T182005`, `20240609T1820`: ISO 8601 without its marks; `20240609 182005`, `20240609-182005`.
    pub(super) fn compact(&self, ix: usize) -> Option<(DateParts, Option<Clock>, usize)> {
        let (date, 8) = self.number(ix)? else { return None };
        let is_spaced = self.number(ix + 1).is_some_and(|(_, width)| width == 6);
        let at = if is_spaced { ix + 1 } else { ix + 2 };
        let (time, width) = self.number(at)?;
        let is_joined = self.is_tight(ix + 1)
            && self.is_tight(ix + 2)
            && (self.word(ix + 1) == "t" || width == 6 && self.is_any_sign(ix + 1, &['-', '_']));
        if !is_spaced && !is_joined {
            return None;
        }
        let parts = DateParts {
            year: i32::try_from(date / 10_000).ok(),
            month: date / 100 % 100,
            day: date % 100,
            is_ambiguous: false,
            is_month_first: None,
        };
        let clock = match width {
            4 => Clock::hm(time / 100, time % 100),
            6 => Clock::hms(time / 10_000, time / 100 % 100, time % 100),
            _ => return None,
        };
        Some((valid(parts)?, clock, at + 1))
    }

    /// The day of the week right before a date, or in parentheses behind it.
    pub(super) fn weekday_beside(&self, from: usize, to: usize) -> Option<u8> {
        let mut before = from.wrapping_sub(1);
        if self.is_sign(before, ',') || self.is_sign(before, '.') {
            before = before.wrapping_sub(1);
        }
        words::weekday(self.word(before))
            .or_else(|| words::weekday(self.word(to + 1)).filter(|_| self.is_sign(to, '(') || self.is_sign(to, ',')))
    }
}

/// A date of which no order shows.
const fn parts(year: Option<i32>, month: u32, day: u32, is_ambiguous: bool) -> DateParts {
    DateParts { year, month, day, is_ambiguous, is_month_first: None }
}

/// Whether a word before a time makes it one of several.
pub(super) fn is_about(word: &str) -> bool {
    matches!(
        word,
        "about" | "around" | "approximately" | "approx" | "circa" | "ca" | "roughly" | "gegen" | "etwa" | "vers"
    )
}

/// A year of two digits is of this century.
fn full_year(year: u32, width: usize) -> Option<i32> {
    i32::try_from(if width == 2 { 2000 + year } else { year }).ok()
}

/// What a calendar has as a day, in a year of 366 days where none is written.
fn valid(parts: DateParts) -> Option<DateParts> {
    told(parts).filter(|parts| Date::from_ymd_opt(parts.year.unwrap_or(2000), parts.month, parts.day).is_some())
}

/// What is told as a day in a shape that means nothing else, though no calendar may have it: `30 February`.
fn told(parts: DateParts) -> Option<DateParts> {
    let year_fits = parts.year.is_none_or(|year| (1970..2200).contains(&year));
    (year_fits && (1..=12).contains(&parts.month) && (1..=31).contains(&parts.day)).then_some(parts)
}
