//! Times of day as each language writes them: with colons, points, letters and signs, and the half of the day.
//!
//! Reads one time at one token; dates, zones and ranges around it are read elsewhere.

use super::token::Kind;
use super::token::Scan;
use super::token::is_ideograph;
use super::token::is_label_or_sign;
use crate::time::Clock;
use crate::time::words;
use crate::time::words::part;

/// A clock time read at some token: the time (`None` where no clock shows it), the next token, and whether am or pm
/// was written.
pub(super) type ReadClock = (Option<Clock>, usize, bool);

impl Scan<'_> {
    /// `am`, `PM`, `p.m.`: whether it is after noon, and the next token.
    pub(super) fn meridiem(&self, ix: usize) -> Option<(bool, usize)> {
        let word = self.word(ix);
        match word {
            "am" | "上午" | "午前" => Some((false, ix + 1)),
            "pm" => Some((true, ix + 1)),
            "a" | "p" if self.is_sign(ix + 1, '.') && self.word(ix + 2) == "m" => {
                Some((word == "p", if self.is_sign(ix + 3, '.') { ix + 4 } else { ix + 3 }))
            }
            // `11:21a`
            "a" | "p"
                if self.is_tight(ix)
                    && self.number(ix.wrapping_sub(1)).is_some()
                    && self.is_sign(ix.wrapping_sub(2), ':') =>
            {
                Some((word == "p", ix + 1))
            }
            _ => None,
        }
    }

    /// A meridiem in front of the hour, as Chinese, Japanese and Korean have it.
    fn leading_meridiem(&self, ix: usize) -> Option<(bool, usize)> {
        match self.word(ix) {
            "오전" => return Some((false, ix + 1)),
            "오후" => return Some((true, ix + 1)),
            _ => {}
        }
        match (self.word(ix), self.word(ix + 1)) {
            ("上", "午") | ("午", "前") | ("凌", "晨") | ("早", "上") => Some((false, ix + 2)),
            ("下", "午") | ("午", "後") | ("晚", "上") => Some((true, ix + 2)),
            _ => None,
        }
    }

    /// The time at `ix`, in whatever shape.
    pub(super) fn clock(&self, ix: usize) -> Option<ReadClock> {
        if let Some((is_pm, next)) = self.leading_meridiem(ix) {
            let (clock, end, _) = self.clock(next)?;
            let clock = clock.and_then(|clock| on_half(clock, is_pm));
            return Some((clock, end, true));
        }
        let (hour, width) = self.number(ix)?;
        if self.is_tight(ix) && ix != 0 && !self.may_hang(ix) {
            return None;
        }
        if width == 4 {
            return self.clock_of_four_digits(ix, hour);
        }
        if 2 < width {
            return None;
        }
        let after = self.word(ix + 1);
        if self.is_sign(ix + 1, ':') && self.is_tight(ix + 1) {
            return self.clock_with_colon(ix, hour);
        }
        if after == "h" {
            return if self.is_tight(ix + 1) {
                self.clock_with_h(ix, hour, width)
            } else {
                self.clock_with_spaced_h(ix, hour, width)
            };
        }
        if self.is_hour_sign(ix, after) {
            return Some(self.clock_in_signs(ix, hour));
        }
        if self.is_sign(ix + 1, '.') && self.is_tight(ix + 1) {
            return self.clock_with_point(ix, hour);
        }
        if after == "uhr" {
            return Some((Clock::hm(hour, 0), ix + 2, false));
        }
        (hour <= 24 && self.meridiem(ix + 1).is_some()).then(|| self.with_meridiem(Clock::hm(hour, 0), ix + 1))
    }

    /// Whether the number at `ix` may be an hour though it hangs on another sign or word, instead of being a part of
    /// something else (`1.2.3`, `v14:00`, `a:80:90`).
    fn may_hang(&self, ix: usize) -> bool {
        let Some(before) = self.token(ix - 1) else { return false };
        match before.kind {
            Kind::Sign(':') => self.text.get(..before.start).is_some_and(is_label_or_sign),
            // `It failed.14:05: …`, whose space was lost behind the sentence.
            Kind::Sign('.') => {
                self.is_sign(ix + 1, ':')
                    && !before.is_spaced
                    && ix
                        .checked_sub(2)
                        .and_then(|word| self.token(word))
                        .is_some_and(|word| word.kind == Kind::Word && word.start + 3 <= word.end)
            }
            // Arrows and pictures, like the marks of a list.
            Kind::Sign(c) => '\u{2190}' <= c || "([{~）≈*_`'\"“-–—|@<>,/&+".contains(c),
            Kind::Word => {
                before.start + 1 == before.end && self.text.get(before.start..before.end) == Some("T")
                    || self.text.get(before.start..).and_then(|rest| rest.chars().next()).is_some_and(is_ideograph)
            }
            Kind::Number(_) => false,
        }
    }

    /// `14:05`, `14:05:09.250`, `2:05 pm`.
    fn clock_with_colon(&self, ix: usize, hour: u32) -> Option<ReadClock> {
        // `3:PM`
        if self.is_tight(ix + 2) && hour <= 12 && matches!(self.word(ix + 2), "am" | "pm") {
            return Some(self.with_meridiem(Clock::hm(hour, 0), ix + 2));
        }
        let (minute, 2) = self.number(ix + 2).filter(|_| self.is_tight(ix + 2) || self.is_parted(ix))? else {
            return None;
        };
        let next = ix + 3;
        if !(self.is_sign(next, ':') && self.is_tight_number(next)) {
            return Some(self.with_meridiem(Clock::hm(hour, minute), next));
        }
        let (second, width) = self.number(next + 1)?;
        let runs_on = self.is_sign(next + 2, ':') && self.is_tight_number(next + 2);
        if width != 2 || runs_on {
            return None;
        }
        let next = self.behind_fraction(next + 2);
        Some(self.with_meridiem(Clock::hms(hour, minute, second), next))
    }

    /// Whether a space was put behind the colon of a time: `at 12: 48pm`, `[ 8: 14 am ]`, where `Step 2: 10 am` has a
    /// number of its own.
    fn is_parted(&self, ix: usize) -> bool {
        self.meridiem(ix + 3).is_some()
            && ix.checked_sub(1).is_some_and(|before| {
                self.is_any_sign(before, &['-', '–', '(', '[']) || self.plays(before, part::JOINS | part::UNTIL)
            })
    }

    /// One past the parts of a second at `ix`, behind a point or a comma.
    fn behind_fraction(&self, ix: usize) -> usize {
        let is_mark =
            self.is_sign(ix, '.') || self.is_sign(ix, ',') && self.number(ix + 1).is_some_and(|(_, width)| width == 3);
        if is_mark && self.is_tight_number(ix) { ix + 2 } else { ix }
    }

    /// `14h30` is a time; `14h30m` a length, and so is `for about 1h50`.
    fn clock_with_h(&self, ix: usize, hour: u32, width: usize) -> Option<ReadClock> {
        let before = |back| self.word_before(ix, back);
        let is_length = self.is_tight(ix + 3) && words::unit_seconds(self.word(ix + 3)).is_some()
            || width == 1 && (1..=3).any(|back| matches!(before(back), "for" | "durante" | "pendant"));
        if !is_length && let Some((minute, 2)) = self.number(ix + 2).filter(|_| self.is_tight(ix + 2)) {
            return Some((Clock::hm(hour, minute), ix + 3, false));
        }
        // `à 17h`, `depuis environ 17h`; `depuis 2h` is a length.
        let leads = |back| matches!(before(back), "à" | "vers" | "dès" | "às" | "las");
        let is_led = leads(1) || before(1) == "environ" && (leads(2) || before(2) == "depuis");
        let is_led = is_led || before(1) == "depuis" && width == 2;
        let is_alone = !self.is_tight(ix + 2) || self.number(ix + 2).is_none() && self.word(ix + 2).is_empty();
        (is_led && is_alone).then(|| (Clock::hm(hour, 0), ix + 2, false))
    }

    /// `9 h 36`, as French is set; `1 h 25` in a sentence is a length, unless a word of time leads to it.
    fn clock_with_spaced_h(&self, ix: usize, hour: u32, width: usize) -> Option<ReadClock> {
        let (minute, minute_width) = self.number(ix + 2)?;
        let before = self.word_before(ix, 1);
        let leads = ix.checked_sub(1).is_none_or(|at| self.is_sign(at, '~') || self.is_sign(at, '≈'))
            || matches!(before, "à" | "vers" | "dès" | "depuis" | "entre" | "et" | "jusqu");
        let is_length = words::unit_seconds(self.word(ix + 3)).is_some()
            || matches!(before, "for" | "durante" | "pendant" | "durée")
            || width == 1 && !leads;
        (minute_width == 2 && !is_length).then(|| (Clock::hm(hour, minute), ix + 3, false))
    }

    /// Whether the word behind the number at `ix` makes an hour of it: `14时`, `14시에`; not `3点原因`.
    fn is_hour_sign(&self, ix: usize, after: &str) -> bool {
        (matches!(after, "时" | "時" | "点" | "點") || is_hangul(after, '시'))
            && self.word(ix + 2) != "间"
            && self.word(ix + 2) != "間"
            && !(matches!(after, "点" | "點") && self.counts_points(ix + 2))
    }

    /// `14時05分`, `14시 05분부터`, `14点`.
    fn clock_in_signs(&self, ix: usize, hour: u32) -> ReadClock {
        let next = ix + 2;
        if let Some((minute, _)) = self.number(next)
            && (self.word(next + 1) == "分" || is_hangul(self.word(next + 1), '분'))
        {
            return (Clock::hm(hour, minute), next + 2, false);
        }
        (Clock::hm(hour, 0), next, false)
    }

    /// `14.05 Uhr`, `2.05 pm`, `12.39UTC`, `12.39 - 17.17 UTC`: what stands behind it makes a time of it.
    fn clock_with_point(&self, ix: usize, hour: u32) -> Option<ReadClock> {
        let (minute, 2) = self.number(ix + 2).filter(|_| self.is_tight(ix + 2))? else { return None };
        let next = ix + 3;
        if self.word(next) == "uhr" {
            return Some((Clock::hm(hour, minute), next + 1, false));
        }
        if self.meridiem(next).is_some() {
            return Some(self.with_meridiem(Clock::hm(hour, minute), next));
        }
        // `12.39UTC`
        if words::zone(self.word(next)).is_some_and(|_| 2 < self.word(next).len()) {
            return Some((Clock::hm(hour, minute), next, false));
        }
        // `12.39 - 17.17 UTC`: the end says what both are.
        if self.joins_end(next)
            && let Some((Some(_), ..)) = self.clock(next + 1)
        {
            return Some((Some(Clock::hm(hour, minute)?), next, false));
        }
        None
    }

    /// Whether what stands at `ix` may lead to the end of a range.
    fn joins_end(&self, ix: usize) -> bool {
        self.plays(ix, part::UNTIL | part::AND) || self.is_sign(ix, '-') || self.is_sign(ix, '–')
    }

    /// `1900 hrs`, `1900 UTC`, `1900 to 2100 UTC`: what stands behind it makes a time of it.
    fn clock_of_four_digits(&self, ix: usize, value: u32) -> Option<ReadClock> {
        let after = self.word(ix + 1);
        let is_unit = matches!(after, "hrs" | "hours" | "h");
        let clock = || Some(Some(Clock::hm(value / 100, value % 100)?));
        if is_unit || matches!(after, "utc" | "gmt" | "z") || words::zone(after).is_some_and(|_| 2 < after.len()) {
            return Some((clock()?, if is_unit { ix + 2 } else { ix + 1 }, false));
        }
        // `1900 to 2100 UTC`: the end says what both are.
        if self.joins_end(ix + 1)
            && self.number(ix + 2).is_some_and(|(_, width)| width == 4)
            && matches!(self.word(ix + 3).len(), 1 | 3 | 4 | 5)
            && let Some((Some(_), ..)) = self.clock(ix + 2)
        {
            return Some((clock()?, ix + 1, false));
        }
        if self.is_bound_of_four(ix, value) {
            return Some((clock()?, ix + 1, false));
        }
        None
    }

    /// `from 0233 to 0239`: a zero in front makes times of both; `until about 1300.` is no year.
    fn is_bound_of_four(&self, ix: usize, value: u32) -> bool {
        let before = |back| self.word_before(ix, back);
        let is_four = |at| self.number(at).is_some_and(|(_, width)| width == 4);
        let has_zero = |at| self.number(at).is_some_and(|(own, width)| width == 4 && own < 1000);
        let opens = matches!(before(1), "from" | "between");
        let is_first = opens && is_four(ix + 2) && self.joins_end(ix + 1) && (has_zero(ix) || has_zero(ix + 2));
        let is_second = ix.checked_sub(3).is_some_and(|lead| {
            matches!(self.word(lead), "from" | "between")
                && self.joins_end(ix - 1)
                && (has_zero(ix) || has_zero(ix - 2))
                && is_four(ix - 2)
        });
        let ends = || self.token(ix + 1).is_none_or(|next| matches!(next.kind, Kind::Sign(',' | '.' | ';' | ')')));
        let is_end = self.is_led_by_until(ix) && !(1900..2100).contains(&value) && ends();
        is_first || is_second || is_end
    }

    /// Whether `until` stands before the token at `ix`, or before the estimate in front of it.
    pub(super) fn is_led_by_until(&self, ix: usize) -> bool {
        let before = |back| self.word_before(ix, back);
        let until = |back| matches!(before(back), "until" | "till");
        until(1) || matches!(before(1), "about" | "around") && until(2)
    }

    /// Four digits that set off what follows, behind a date: `2024-03-12 0616: …`.
    pub(super) fn bare_clock(&self, ix: usize) -> Option<ReadClock> {
        let (value, 4) = self.number(ix)? else { return None };
        let clock = Clock::hm(value / 100, value % 100)?;
        let is_off = |sign| self.is_sign(ix + 1, sign);
        let is_set_off = is_off(':') && !self.is_tight(ix + 2)
            || ['-', '–', '—', '|'].iter().any(|sign| is_off(*sign)) && !self.is_tight(ix + 1);
        (is_set_off && !self.is_tight(ix)).then_some((Some(clock), ix + 1, false))
    }

    /// A time with a point behind a day, where words follow: `2023-09-18 15.26 It was found …`.
    pub(super) fn pointed_clock(&self, ix: usize) -> Option<ReadClock> {
        let ((hour, _), (minute, 2)) = (self.number(ix)?, self.number(ix + 2)?) else { return None };
        let is_tight =
            self.is_sign(ix + 1, '.') && self.is_tight(ix + 1) && self.is_tight(ix + 2) && !self.is_tight(ix);
        let is_followed = self.token(ix + 3).is_some_and(|next| next.kind == Kind::Word) && !self.is_tight(ix + 3);
        (is_tight && is_followed).then(|| Some((Some(Clock::hm(hour, minute)?), ix + 3, false)))?
    }

    /// Whether what stands behind `3点` makes points of an argument of it: `3点が挙げられる`, `3点原因`.
    fn counts_points(&self, ix: usize) -> bool {
        let first = self.word(ix).chars().next().filter(|_| self.is_tight(ix));
        first.is_some_and(|c| {
            matches!(
                c,
                'が' | 'を'
                    | 'は'
                    | 'の'
                    | 'で'
                    | 'あ'
                    | 'と'
                    | '原'
                    | '建'
                    | '教'
                    | '问'
                    | '問'
                    | '经'
                    | '改'
                    | '要'
                    | '说'
                    | '理'
            )
        })
    }

    /// A time with the half of the day or the unit that stands behind it, at `next`.
    fn with_meridiem(&self, clock: Option<Clock>, next: usize) -> ReadClock {
        match self.meridiem(next) {
            // `16:30 PM` is the afternoon all the same; that no clock shows it is told by [`Scan::is_odd`].
            Some((is_pm, next)) => (clock.map(|clock| on_half(clock, is_pm).unwrap_or(clock)), next, true),
            None => {
                let is_unit = matches!(self.word(next), "uhr" | "hrs" | "hours" | "h" | "hs" | "ч");
                (clock, if is_unit && self.number(next + 1).is_none() { next + 1 } else { next }, false)
            }
        }
    }

    /// Whether the clock read at `ix` is one that no clock shows, by itself or with the half of the day behind it.
    pub(super) fn is_odd(&self, ix: usize, (clock, _, has_meridiem): ReadClock) -> bool {
        clock.is_none() || has_meridiem && self.number(ix).is_some_and(|(hour, width)| width <= 2 && 12 < hour)
    }

    /// One past a word of estimate right behind a time: `20:05頃`.
    pub(super) fn about_behind(&self, ix: usize) -> usize {
        ix + usize::from(matches!(self.word(ix), "頃" | "ごろ" | "경" | "쯤"))
    }
}

/// Whether a word is a unit of Hangul, on which its particles hang: `14시에`, `14시 05분부터`.
fn is_hangul(word: &str, unit: char) -> bool {
    word.strip_prefix(unit)
        .is_some_and(|rest| matches!(rest, "" | "부터" | "까지" | "에" | "에는" | "경" | "쯤" | "께"))
}

/// A time that was told on a clock of twelve hours; none where its hour is beyond noon already.
pub(super) fn on_half(clock: Clock, is_pm: bool) -> Option<Clock> {
    let half = 12 * 3600;
    let seconds = match (clock.hour(), is_pm) {
        (12, false) => clock.seconds - half,
        (12, true) => clock.seconds,
        (0..=11, true) => clock.seconds + half,
        (0..=11, false) => clock.seconds,
        _ => return None,
    };
    Some(Clock { seconds, ..clock })
}
