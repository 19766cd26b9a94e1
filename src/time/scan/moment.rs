//! One moment: a date, a time or both, with the zone, the end of a range and the words of estimate around them.
//!
//! How each of these is written is known to `clock`, `date`, `zone` and `relative`.

use super::DateParts;
use super::Moment;
use super::clock::ReadClock;
use super::clock::on_half;
use super::date::is_about;
use super::token::Kind;
use super::token::Scan;
use super::token::Token;
use crate::time::Clock;
use crate::time::Zone;
use crate::time::words;
use crate::time::words::part;

/// The second half of a range.
struct Until {
    clock: Clock,
    date: Option<DateParts>,
    zone: Option<Zone>,
    /// The token behind it.
    end: usize,
    /// Whether a half of the day is written that its hour cannot have.
    is_odd: bool,
}

impl Scan<'_> {
    /// Whether a moment may begin at `ix`: at a number that something of a time or date stands behind, a sign or letter
    /// of a relative time, or a word that a number follows. Most tokens need no more than this look.
    pub(super) fn may_begin(&self, ix: usize) -> bool {
        let is_number = |ix| matches!(self.tokens.get(ix), Some(Token { kind: Kind::Number(_), .. }));
        let Some(token) = self.tokens.get(ix) else { return false };
        let next = self.tokens.get(ix + 1).map(|next| next.kind);
        match token.kind {
            // `20240313`
            Kind::Number(_) if token.end - token.start == 8 => true,
            // `until about 1300`
            Kind::Number(_) if token.end - token.start == 4 && self.is_led_by_until(ix) => true,
            Kind::Number(_) => match next {
                Some(Kind::Sign('.')) => match self.tokens.get(ix + 2).map(|after| after.kind) {
                    // `14.2 %` is none.
                    Some(Kind::Number(_)) => {
                        matches!(
                            self.tokens.get(ix + 3),
                            Some(Token { kind: Kind::Word | Kind::Sign('.' | '-' | '–' | '~'), .. })
                        ) || self.is_sign(ix + 4, ':')
                    }
                    Some(Kind::Word) => true,
                    Some(Kind::Sign(sign)) => matches!(sign, '-' | '–'),
                    None => false,
                },
                Some(Kind::Sign(sign)) => matches!(sign, ':' | '-' | '/' | '‑' | '–' | 'º'),
                Some(Kind::Word) => {
                    token.end - token.start == 4
                        || self.plays(ix + 1, part::BEHIND_NUMBER)
                        || words::month(self.word(ix + 1)).is_some()
                }
                Some(Kind::Number(_)) | None => false,
            },
            Kind::Sign(sign) => sign == '+' && is_number(ix + 1),
            Kind::Word => {
                let is_near = match next {
                    Some(Kind::Number(_)) => true,
                    Some(Kind::Sign('.' | '+' | '-' | '−' | ',')) => {
                        is_number(ix + 2) || self.is_any_sign(ix + 2, &['~', ',']) && is_number(ix + 3)
                    }
                    _ => false,
                };
                let is_wide = token.end - token.start == 3;
                if !(is_near || is_wide && is_number(ix + 2)) {
                    return false;
                }
                let word = self.word(ix);
                !word.is_ascii() || matches!(word, "t" | "h") || words::month(word).is_some()
            }
        }
    }

    /// The moment at `ix`, and the token behind it.
    pub(super) fn moment(&self, ix: usize) -> Option<(Moment, usize)> {
        let mut moment = Moment { start: self.token(ix)?.start, ..Moment::default() };
        if let Some((seconds, end)) = self.relative(ix) {
            moment.relative = Some(seconds);
            moment.end = self.end_before(end);
            moment.is_approximate = self.is_sign(ix + 2, '~');
            return Some((moment, end));
        }
        let mut next = self.date_and_clock(ix, &mut moment)?;
        if moment.clock.is_some() || moment.is_impossible {
            next = self.zone_and_end(ix, next, &mut moment);
            next = self.behind_second_zone(next);
            if moment.date.is_none() {
                next = self.date_behind(next, &mut moment);
            }
        }
        if let Some(start) = self.approximation(ix) {
            moment.is_approximate = true;
            moment.start = start;
        }
        moment.end = self.end_before(next);
        Some((moment, next))
    }

    /// Reads a date with the time behind it, or a time. Gives the token behind them.
    fn date_and_clock(&self, ix: usize, moment: &mut Moment) -> Option<usize> {
        if let Some((date, clock, end)) = self.compact(ix) {
            moment.date = Some(date);
            (moment.clock, moment.is_impossible) = (clock, clock.is_none());
            return Some(end);
        }
        if let Some((date, end)) = self.date(ix) {
            moment.date = Some(date);
            moment.weekday = self.weekday_beside(ix, end);
            return Some(self.clock_behind(date, end, moment));
        }
        let read = self.clock(ix)?;
        Some(self.take_clock(ix, read, moment))
    }

    /// Reads the time behind a date, with what may stand between. Gives the token behind it.
    fn clock_behind(&self, date: DateParts, next: usize, moment: &mut Moment) -> usize {
        let mut joint = self.joint_over_weekday(next);
        // `2024-06-09 ~18:20`
        if self.is_sign(joint, '~') || self.is_sign(joint, '≈') {
            joint += 1;
            moment.is_approximate = self.clock(joint).is_some();
        }
        // `on 3 March at approximately 18:20`
        // `2024-06-09, before 18:20`
        if (is_about(self.word(joint))
            || matches!(self.word(joint), "before" | "after" | "vor" | "nach" | "antes" | "avant" | "après"))
            && let dot = usize::from(self.is_sign(joint + 1, '.'))
            && self.clock(joint + 1 + dot).is_some()
        {
            joint += 1 + dot;
            moment.is_approximate = true;
        }
        let unmarked = || date.year.and_then(|_| self.bare_clock(joint).or_else(|| self.pointed_clock(joint)));
        self.clock(joint).or_else(unmarked).map_or(next, |read| self.take_clock(joint, read, moment))
    }

    /// Takes the time read at `ix`. Gives the token behind it.
    fn take_clock(&self, ix: usize, read: ReadClock, moment: &mut Moment) -> usize {
        let (clock, next, has_meridiem) = read;
        (moment.clock, moment.has_meridiem) = (clock, has_meridiem);
        moment.is_impossible = self.is_odd(ix, read);
        next
    }

    /// One past what joins a date and a time, a day of the week in brackets included: `4月10日（月）14時05分`.
    fn joint_over_weekday(&self, next: usize) -> usize {
        if (self.is_sign(next, '(') || self.is_sign(next, '（'))
            && !self.word(next + 1).is_empty()
            && (self.is_sign(next + 2, ')') || self.is_sign(next + 2, '）'))
        {
            let behind = self.joint(next + 3);
            if self.clock(behind).is_some() {
                return behind;
            }
        }
        self.joint(next)
    }

    /// Reads the zone behind a time and the end of a range that begins with it. Gives the token behind them.
    fn zone_and_end(&self, ix: usize, mut next: usize, moment: &mut Moment) -> usize {
        let about = self.about_behind(next);
        moment.is_approximate |= next < about;
        next = about;
        if !self.is_tight_range(next, moment.date.is_some())
            && let Some((zone, end)) = self.zone_behind(next)
        {
            moment.zone = Some(zone);
            next = end;
        }
        let Some(Until { clock: mut until, date, zone, end, is_odd }) = self.until(next, self.is_between(ix)) else {
            return next;
        };
        moment.is_impossible |= is_odd;
        // `2:30 - 4:15 PM`: one half of the day for both, where that keeps their order.
        if let Some(clock) = moment.clock
            && !moment.has_meridiem
            && clock.hour() < 12
            && self.ends_in_meridiem(next, end)
            && let Some(late) = on_half(clock, 12 <= until.hour())
            && late < until
        {
            moment.clock = Some(late);
        }
        // `1:10 PM until 1:19`: the half of the day that the start has.
        if let Some(clock) = moment.clock
            && moment.has_meridiem
            && 12 <= clock.hour()
            && until < clock
            && !self.ends_in_meridiem(next, end)
            && let Some(late) = on_half(until, true)
            && clock < late
        {
            until = late;
        }
        moment.until = Some((until, date));
        if moment.zone.is_none() {
            moment.zone = zone;
        }
        end
    }

    /// Whether `between` opens a range at `ix`.
    fn is_between(&self, ix: usize) -> bool {
        [1, 2, 4].iter().any(|back| {
            ix.checked_sub(*back).is_some_and(|at| matches!(self.word(at), "between" | "entre" | "zwischen" | "между"))
        })
    }

    /// One past the same moment in a second zone, of which the first rules.
    fn behind_second_zone(&self, mut next: usize) -> usize {
        if self.is_sign(next, '(')
            && let Some((Some(_), end, _)) = self.clock(next + 1)
            && let Some((_, end)) = self.zone(end)
            && self.is_sign(end, ')')
        {
            next = end + 1;
        }
        if self.is_sign(next, '/')
            && let Some((Some(_), end, _)) = self.clock(next + 1)
            && let Some(end) =
                self.zone(end).map(|(_, end)| end).or_else(|| self.until(end, false).map(|until| until.end))
        {
            next = end;
        }
        next
    }

    /// Reads the date behind a time: `14:00 on 9 June`, `18:20 (2024-06-09)`. Gives the token behind it.
    fn date_behind(&self, next: usize, moment: &mut Moment) -> usize {
        let mut at = next;
        while self.is_sign(at, ',')
            || self.is_sign(at, '(')
            || self.is_sign(at, '[')
            // `2:16am ICT-May 31st`
            || self.is_sign(at, '-') && self.is_tight(at) && self.is_tight(at + 1) && moment.zone.is_some()
            || self.plays(at, part::ON)
            || words::weekday(self.word(at)).is_some()
        {
            at += 1;
        }
        let Some((date, end)) = self.date(at) else { return next };
        // A time of its own follows.
        if self.clock(self.joint(end)).is_some() {
            return next;
        }
        moment.date = Some(date);
        moment.weekday = self.weekday_beside(at, end);
        let next = if self.is_sign(end, ')') || self.is_sign(end, ']') { end + 1 } else { end };
        // `10:00 on 8 May 2024 (UTC)`
        let open = usize::from(self.is_sign(next, '('));
        if moment.zone.is_none()
            && let Some((zone, end)) = self.zone(next + open)
            && (open == 0 || self.is_sign(end, ')'))
        {
            moment.zone = Some(zone);
            return end + open;
        }
        next
    }

    /// One past what may join a date and a clock time.
    pub(super) fn joint(&self, ix: usize) -> usize {
        let mut next = ix;
        for _ in 0..2 {
            if self.word(next) == "г" && self.is_sign(next + 1, '.') {
                next += 2;
            }
            if self.is_sign(next, ',')
                || (self.is_sign(next, '-')
                    // `July 24- 18:00`
                    && (self.token(next).is_some_and(|token| token.is_spaced) || !self.is_tight(next + 1)))
                || self.is_sign(next, '–')
                || self.is_sign(next, '/') && self.is_tight(next) && self.is_sign(next + 2, ':')
                || self.is_sign(next, '@')
                || self.plays(next, part::JOINS)
                // `Jan 30. 02:56`
                || self.is_sign(next, '.') && !self.is_tight(next + 1) && self.clock(next + 1).is_some()
            {
                next += 1;
            }
        }
        next
    }

    /// The first byte of the words of estimate before `ix`.
    fn approximation(&self, ix: usize) -> Option<usize> {
        let before = ix.checked_sub(1)?;
        if self.is_sign(before, '~') || self.is_sign(before, '≈') {
            return self.token(before).map(|token| token.start);
        }
        let start = |ix: usize| self.token(ix).map(|token| token.start);
        match self.word(before) {
            "около" | "cerca" | "约" | "約" | "nearly" => start(before),
            word if is_about(word) => start(before),
            "after" | "before"
                if ix.checked_sub(2).is_some_and(|two| matches!(self.word(two), "shortly" | "just" | "soon")) =>
            {
                start(ix - 2)
            }
            "at" if ix
                .checked_sub(2)
                .is_some_and(|two| matches!(self.word(two), "around" | "about" | "approximately" | "roughly")) =>
            {
                start(ix - 2)
            }
            _ => None,
        }
    }

    /// Whether `-00:30` at `ix` ends a range (`23:15-00:30 UTC`) instead of being an offset (`2024-06-09T18:20-05:00`).
    fn is_tight_range(&self, ix: usize, has_date: bool) -> bool {
        self.is_sign(ix, '-')
            && self.is_sign(ix + 2, ':')
            && (!has_date || self.clock(ix + 1).is_some_and(|(_, end, _)| self.zone(end).is_some()))
    }

    /// Whether the half of the day is written between two tokens.
    fn ends_in_meridiem(&self, from: usize, to: usize) -> bool {
        (from..to).any(|ix| self.meridiem(ix).is_some_and(|(_, next)| next <= to && self.number(ix - 1).is_some()))
    }

    /// The second half of a range.
    fn until(&self, ix: usize, is_between: bool) -> Option<Until> {
        let token = self.token(ix)?;
        let mut at = ix + 1;
        let joins = match token.kind {
            Kind::Sign(c) => matches!(c, '-' | '–' | '—' | '~' | '→' | '～' | '〜'),
            // `14時05分から15時40分`, `14시 05분부터 15시 40분`
            Kind::Word if self.word(ix) == "か" && self.word(ix + 1) == "ら" => {
                at = ix + 2;
                true
            }
            Kind::Number(_) if ix.checked_sub(1).is_some_and(|before| self.word(before).ends_with("부터")) => {
                at = ix;
                true
            }
            Kind::Word => self.plays(ix, if is_between { part::UNTIL | part::AND } else { part::UNTIL }),
            Kind::Number(_) => false,
        };
        if !joins {
            return None;
        }
        while self.plays(at, part::ARTICLE) {
            at += 1;
        }
        let date = self.date(at).map(|(date, end)| {
            at = self.joint(end);
            date
        });
        let read = self.clock(at)?;
        let end = self.about_behind(read.1);
        let (zone, end) = self.zone_behind(end).map_or((None, end), |(zone, end)| (Some(zone), end));
        Some(Until { clock: read.0?, date, zone, end, is_odd: self.is_odd(at, read) })
    }
}
