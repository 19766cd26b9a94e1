//! Finds moments in prose: clock times, dates, both, ranges and relative times, with the zone behind them.
//!
//! Reads one text in one pass over its tokens. Resolves nothing: a time without a date stays one.

use super::Clock;
use super::Date;
use super::Zone;
use super::words;
use super::words::part;
use crate::text::Letter;
use crate::text::lower;
use crate::text::tail;

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number(u32),
    Word,
    Sign(char),
}

#[derive(Clone, Copy, Debug)]
struct Token {
    kind: Kind,
    start: usize,
    end: usize,
    is_spaced: bool,
}

fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut list = Vec::with_capacity(text.len() / 4 + 4);
    let mut is_spaced = true;
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let start = at;
        let kind = if byte.is_ascii_digit() {
            let mut value: u32 = 0;
            while let Some(digit) = bytes.get(at).filter(|byte| byte.is_ascii_digit()) {
                value = value.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
                at += 1;
            }
            Kind::Number(value)
        } else if byte.is_ascii_alphabetic() || 0x80 <= byte {
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            at += c.len_utf8();
            if c.is_whitespace() {
                is_spaced = true;
                continue;
            }
            if is_ideograph(c) {
                Kind::Word
            } else if c.is_letter() {
                at = word_end(text, at);
                Kind::Word
            } else {
                Kind::Sign(c)
            }
        } else {
            at += 1;
            if byte.is_ascii_whitespace() || byte == 0x0b {
                is_spaced = true;
                continue;
            }
            Kind::Sign(char::from(byte))
        };
        list.push(Token { kind, start, end: at, is_spaced });
        is_spaced = false;
    }
    list
}

/// The end of the letters at `at`; ideographs are words of their own.
fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            at += 1;
        }
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(c) if !c.is_ascii() && c.is_letter() && !is_ideograph(c) => at += c.len_utf8(),
            _ => return at,
        }
    }
}

/// Whether what stands before a colon is a label (`Start time:14:05`) or the colon closes a sign in words
/// (`:small_blue_diamond:14:05`), and not a part of an address or a ratio.
fn is_label_or_sign(before: &str) -> bool {
    let word = tail(before, 40)
        .rsplit(|c: char| !c.is_letter_or_digit() && !matches!(c, '_' | '+' | '-'))
        .next()
        .unwrap_or("");
    let head = before.strip_suffix(word).unwrap_or("");
    match head.strip_suffix(':') {
        Some(outside) => !word.is_empty() && !outside.ends_with(|c: char| c.is_letter_or_digit() || c == '/'),
        None => {
            3 < word.len()
                && word.chars().all(char::is_letter)
                && (head.is_empty() || head.ends_with(|c: char| c.is_whitespace() || matches!(c, '*' | '(' | '|')))
        }
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

struct Scan<'a> {
    text: &'a str,
    /// The text in lower case, place for place.
    lower: &'a str,
    tokens: Vec<Token>,
}

impl<'a> Scan<'a> {
    fn of(text: &'a str, lower: &'a str) -> Self {
        Self { text, lower, tokens: tokens(text) }
    }
}

/// A clock time read at some token: the time (`None` where no clock shows it), the next token, and whether am or pm
/// was written.
type ReadClock = (Option<Clock>, usize, bool);

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

/// Whether a word before a time makes it one of several.
fn is_about(word: &str) -> bool {
    matches!(
        word,
        "about" | "around" | "approximately" | "approx" | "circa" | "ca" | "roughly" | "gegen" | "etwa" | "vers"
    )
}

impl Scan<'_> {
    #[inline]
    fn token(&self, ix: usize) -> Option<Token> {
        self.tokens.get(ix).copied()
    }

    fn number(&self, ix: usize) -> Option<(u32, usize)> {
        let token = self.token(ix)?;
        match token.kind {
            Kind::Number(value) => Some((value, token.end - token.start)),
            Kind::Word | Kind::Sign(_) => None,
        }
    }

    /// The word at `ix`, lower case; empty for anything else.
    fn word(&self, ix: usize) -> &str {
        match self.token(ix) {
            Some(Token { kind: Kind::Word, start, end, .. }) if end - start <= 24 => {
                self.lower.get(start..end).unwrap_or("")
            }
            _ => "",
        }
    }

    fn is_sign(&self, ix: usize, sign: char) -> bool {
        matches!(self.tokens.get(ix), Some(Token { kind: Kind::Sign(own), .. }) if *own == sign)
    }

    /// Whether the word at `ix` may play a part.
    fn plays(&self, ix: usize, part: u8) -> bool {
        let word = self.word(ix);
        !word.is_empty() && words::parts(word) & part != 0
    }

    fn is_tight(&self, ix: usize) -> bool {
        self.token(ix).is_some_and(|token| !token.is_spaced)
    }

    fn end_before(&self, ix: usize) -> usize {
        ix.checked_sub(1).and_then(|ix| self.token(ix)).map_or(0, |token| token.end)
    }

    /// `am`, `PM`, `p.m.`: whether it is after noon, and the next token.
    fn meridiem(&self, ix: usize) -> Option<(bool, usize)> {
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

    fn clock(&self, ix: usize) -> Option<ReadClock> {
        if let Some((is_pm, next)) = self.leading_meridiem(ix) {
            let (clock, end, _) = self.clock(next)?;
            let clock = clock.and_then(|clock| on_half(clock, is_pm));
            return Some((clock, end, true));
        }
        let (hour, width) = self.number(ix)?;
        // A digit run that hangs on another sign or word is a part of something else (1.2.3, v14:00, a:80:90).
        if self.is_tight(ix) && ix != 0 {
            let before = self.token(ix - 1)?;
            let opens = match before.kind {
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
                        || is_ideograph(self.text.get(before.start..)?.chars().next()?)
                }
                Kind::Number(_) => false,
            };
            if !opens {
                return None;
            }
        }
        let after = self.word(ix + 1);
        if self.is_sign(ix + 1, ':') && self.is_tight(ix + 1) && width <= 2 {
            // `3:PM`
            if self.is_tight(ix + 2) && hour <= 12 && matches!(self.word(ix + 2), "am" | "pm") {
                return Some(self.with_meridiem(Clock::hm(hour, 0), ix + 2));
            }
            // `at 12: 48pm`, where `Step 2: 10 am` has a number of its own.
            let is_parted = || {
                self.meridiem(ix + 3).is_some()
                    && ix.checked_sub(1).is_some_and(|before| {
                        ['-', '–', '('].iter().any(|sign| self.is_sign(before, *sign))
                            || self.plays(before, part::JOINS | part::UNTIL)
                    })
            };
            let (minute, minute_width) = self.number(ix + 2).filter(|_| self.is_tight(ix + 2) || is_parted())?;
            if minute_width != 2 {
                return None;
            }
            let mut next = ix + 3;
            let mut second = None;
            if self.is_sign(next, ':')
                && self.is_tight(next)
                && self.is_tight(next + 1)
                && self.number(next + 1).is_some()
            {
                let (value, value_width) = self.number(next + 1).filter(|_| self.is_tight(next + 1))?;
                let runs_on = self.is_sign(next + 2, ':')
                    && self.is_tight(next + 2)
                    && self.is_tight(next + 3)
                    && self.number(next + 3).is_some();
                if value_width != 2 || runs_on {
                    return None;
                }
                second = Some(value);
                next += 2;
                if (self.is_sign(next, '.')
                    || self.is_sign(next, ',') && self.number(next + 1).is_some_and(|(_, width)| width == 3))
                    && self.is_tight(next)
                    && self.is_tight(next + 1)
                    && self.number(next + 1).is_some()
                {
                    next += 2;
                }
            }
            let clock = match second {
                Some(second) => Clock::hms(hour, minute, second),
                None => Clock::hm(hour, minute),
            };
            return Some(self.with_meridiem(clock, next));
        }
        if after == "h" && self.is_tight(ix + 1) && width <= 2 {
            // `14h30` is a time; `14h30m` a length, and so is `for about 1h50`.
            let before = |back| ix.checked_sub(back).map_or("", |at| self.word(at));
            let is_length = self.is_tight(ix + 3) && words::unit_seconds(self.word(ix + 3)).is_some()
                || width == 1 && (1..=3).any(|back| matches!(before(back), "for" | "durante" | "pendant"));
            if !is_length && let Some((minute, 2)) = self.number(ix + 2).filter(|_| self.is_tight(ix + 2)) {
                return Some((Clock::hm(hour, minute), ix + 3, false));
            }
            return None;
        }
        // `9 h 36`, as French is set; `1 h 25` in a sentence is a length, unless a word of time leads to it.
        if after == "h" && width <= 2 {
            let (minute, minute_width) = self.number(ix + 2)?;
            let before = ix.checked_sub(1).map_or("", |at| self.word(at));
            let leads = ix.checked_sub(1).is_none_or(|at| self.is_sign(at, '~') || self.is_sign(at, '≈'))
                || matches!(before, "à" | "vers" | "dès" | "depuis" | "entre" | "et" | "jusqu");
            let is_length = words::unit_seconds(self.word(ix + 3)).is_some()
                || matches!(before, "for" | "durante" | "pendant" | "durée")
                || width == 1 && !leads;
            return (minute_width == 2 && !is_length).then(|| (Clock::hm(hour, minute), ix + 3, false));
        }
        // Hangul hangs its particles on: `14시에`, `14시 05분부터`.
        let hangul = |word: &str, unit: char| {
            word.strip_prefix(unit)
                .is_some_and(|rest| matches!(rest, "" | "부터" | "까지" | "에" | "에는" | "경" | "쯤" | "께"))
        };
        if (matches!(after, "时" | "時" | "点" | "點") || hangul(after, '시'))
            && width <= 2
            && self.word(ix + 2) != "间"
            && self.word(ix + 2) != "間"
            && !(matches!(after, "点" | "點") && self.counts_points(ix + 2))
        {
            let mut next = ix + 2;
            let mut minute = 0;
            if let Some((value, _)) = self.number(next)
                && (self.word(next + 1) == "分" || hangul(self.word(next + 1), '분'))
            {
                minute = value;
                next += 2;
            }
            return Some((Clock::hm(hour, minute), next, false));
        }
        if width <= 2 && self.is_sign(ix + 1, '.') && self.is_tight(ix + 1) {
            let (minute, minute_width) = self.number(ix + 2).filter(|_| self.is_tight(ix + 2))?;
            let next = ix + 3;
            if minute_width == 2 && self.word(next) == "uhr" {
                return Some((Clock::hm(hour, minute), next + 1, false));
            }
            if minute_width == 2 && self.meridiem(next).is_some() {
                return Some(self.with_meridiem(Clock::hm(hour, minute), next));
            }
            // `12.39UTC`
            if minute_width == 2 && words::zone(self.word(next)).is_some_and(|_| 2 < self.word(next).len()) {
                return Some((Clock::hm(hour, minute), next, false));
            }
            // `12.39 - 17.17 UTC`: the end says what both are.
            if minute_width == 2
                && (self.plays(next, part::UNTIL | part::AND) || self.is_sign(next, '-') || self.is_sign(next, '–'))
                && let Some((Some(_), ..)) = self.clock(next + 1)
            {
                return Some((Some(Clock::hm(hour, minute)?), next, false));
            }
            return None;
        }
        if width <= 2 && after == "uhr" {
            return Some((Clock::hm(hour, 0), ix + 2, false));
        }
        if width <= 2 && hour <= 24 && self.meridiem(ix + 1).is_some() {
            return Some(self.with_meridiem(Clock::hm(hour, 0), ix + 1));
        }
        if width == 4
            && (matches!(after, "hrs" | "hours" | "h" | "utc" | "gmt" | "z")
                || words::zone(after).is_some_and(|_| 2 < after.len()))
        {
            let next = if matches!(after, "hrs" | "hours" | "h") { ix + 2 } else { ix + 1 };
            let clock = Clock::hm(hour / 100, hour % 100)?;
            return Some((Some(clock), next, false));
        }
        // `1900 to 2100 UTC`: the end says what both are.
        if width == 4
            && (self.plays(ix + 1, part::UNTIL | part::AND) || self.is_sign(ix + 1, '-') || self.is_sign(ix + 1, '–'))
            && self.number(ix + 2).is_some_and(|(_, width)| width == 4)
            && matches!(self.word(ix + 3).len(), 1 | 3 | 4 | 5)
            && let Some((Some(_), ..)) = self.clock(ix + 2)
        {
            return Some((Some(Clock::hm(hour / 100, hour % 100)?), ix + 1, false));
        }
        None
    }

    /// Four digits that set off what follows, behind a date: `2024-03-12 0616: …`.
    fn bare_clock(&self, ix: usize) -> Option<ReadClock> {
        let (value, 4) = self.number(ix)? else { return None };
        let clock = Clock::hm(value / 100, value % 100)?;
        let is_off = |sign| self.is_sign(ix + 1, sign);
        let is_set_off = is_off(':') && !self.is_tight(ix + 2)
            || ['-', '–', '—', '|'].iter().any(|sign| is_off(*sign)) && !self.is_tight(ix + 1);
        (is_set_off && !self.is_tight(ix)).then_some((Some(clock), ix + 1, false))
    }

    /// A time with a point behind a day, where words follow: `2023-09-18 15.26 It was found …`.
    fn pointed_clock(&self, ix: usize) -> Option<ReadClock> {
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
    fn is_odd(&self, ix: usize, (clock, _, has_meridiem): ReadClock) -> bool {
        clock.is_none() || has_meridiem && self.number(ix).is_some_and(|(hour, width)| width <= 2 && 12 < hour)
    }

    fn date(&self, ix: usize) -> Option<(DateParts, usize)> {
        let parts = |year, month, day, is_ambiguous| DateParts { year, month, day, is_ambiguous, is_month_first: None };
        if let Some((first, width)) = self.number(ix) {
            // A clock time.
            if self.is_sign(ix + 1, ':') {
                return None;
            }
            if self.is_tight(ix)
                && ix.checked_sub(1).is_some_and(|before| {
                    self.number(before).is_some()
                        || ['.', '/', '#', '$', '%'].iter().any(|c| self.is_sign(before, *c))
                        || self.is_sign(before, ':')
                            && !self
                                .token(before)
                                .and_then(|sign| self.text.get(..sign.start))
                                .is_some_and(is_label_or_sign)
                        || self.token(before).is_some_and(|token| {
                            token.kind == Kind::Word
                                && token.end - token.start < 3
                                && !self
                                    .text
                                    .get(token.start..)
                                    .and_then(|t| t.chars().next())
                                    .is_some_and(is_ideograph)
                        })
                })
            {
                return None;
            }
            let after = self.word(ix + 1);
            if matches!(after, "年" | "년") && width == 4 {
                let (month, _) = self.number(ix + 2)?;
                if !matches!(self.word(ix + 3), "月" | "월") {
                    return None;
                }
                let (day, _) = self.number(ix + 4)?;
                return told(parts(i32::try_from(first).ok(), month, day, false)).map(|date| (date, ix + 6));
            }
            if matches!(after, "月" | "월") && width <= 2 {
                let (day, _) = self.number(ix + 2)?;
                if matches!(self.word(ix + 3), "日" | "일" | "号") {
                    // `11月18日〜20日`: the first of the two days.
                    let is_range = ['-', '–', '~', '〜', '～'].iter().any(|sign| self.is_sign(ix + 4, *sign));
                    let is_range = is_range && matches!(self.word(ix + 6), "日" | "일" | "号");
                    let next = if is_range && self.number(ix + 5).is_some() { ix + 7 } else { ix + 4 };
                    return told(parts(None, first, day, false)).map(|date| (date, next));
                }
                return None;
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
            for sign in ['-', '/', '.', '‑', '–'] {
                if !(self.is_sign(ix + 1, sign)
                    && self.is_tight(ix + 1)
                    && self.is_sign(ix + 3, sign)
                    && self.is_tight(ix + 2)
                    && self.is_tight(ix + 3)
                    && self.is_tight(ix + 4))
                    // `15/09/20:00` ends in an hour.
                    || sign == '/' && self.is_sign(ix + 5, ':') && self.is_tight(ix + 6) && self.number(ix + 6).is_some()
                {
                    continue;
                }
                // The end of a longer row of numbers: `2024-06-09-01`.
                if self.is_tight(ix)
                    && ix.checked_sub(2).is_some_and(|before| {
                        self.number(before).is_some() && self.is_sign(before + 1, sign) && self.is_tight(before + 1)
                    })
                {
                    return None;
                }
                // 09-Jun-2024
                if let Some(month) = words::month(self.word(ix + 2))
                    && let Some((year, year_width)) = self.number(ix + 4)
                {
                    return told(parts(full_year(year, year_width), month, first, false)).map(|date| (date, ix + 5));
                }
                let ((second, _), (third, third_width)) = (self.number(ix + 2)?, self.number(ix + 4)?);
                if width == 4 {
                    return told(parts(i32::try_from(first).ok(), second, third, false)).map(|date| (date, ix + 5));
                }
                if third_width == 4
                    || (third_width == 2 && sign != '.')
                    || (third_width == 2 && !self.word(ix + 5).is_empty())
                {
                    let year = full_year(third, third_width);
                    if 12 < second && first <= 12 {
                        let date = DateParts { is_month_first: Some(true), ..parts(year, first, second, false) };
                        return valid(date).map(|date| (date, ix + 5));
                    }
                    let is_ambiguous = first <= 12 && second <= 12 && first != second && sign != '.';
                    let order = (12 < first && sign != '.').then_some(false);
                    let date = DateParts { is_month_first: order, ..parts(year, second, first, is_ambiguous) };
                    return valid(date).map(|date| (date, ix + 5));
                }
                return None;
            }
            // `20240313`
            if width == 8 && (2000..2100).contains(&(first / 10_000)) {
                let year = i32::try_from(first / 10_000).ok();
                return valid(parts(year, first / 100 % 100, first % 100, false)).map(|date| (date, ix + 1));
            }
            // `03/04 10:00`: a date by the time behind it; `03-04 10:00` has the order of ISO 8601.
            let is_dotted = self.is_sign(ix + 1, '.') && width == 2;
            let is_dashed = self.is_sign(ix + 1, '-') && width == 2;
            let about = usize::from(self.is_sign(ix + 3, '~'));
            let is_timed = || {
                self.token(ix + 3).is_some_and(|token| token.is_spaced)
                    && self.is_sign(ix + 4 + about, ':')
                    && self.clock(ix + 3 + about).is_some()
            };
            // `5/22 朝`
            if self.is_sign(ix + 1, '/')
                && self.is_tight(ix + 1)
                && self.is_tight(ix + 2)
                && let Some((second, 1 | 2)) = self.number(ix + 2).filter(|_| width <= 2)
                && self.word(ix + 3).starts_with(['朝', '昼', '夕', '夜', '深', '午'])
            {
                let date = DateParts { is_month_first: Some(true), ..parts(None, first, second, false) };
                return valid(date).map(|date| (date, ix + 3));
            }
            // `22/09, 12:10`, `24/09 vers 19:00`, `vendredi 25/09`
            let is_told = || {
                let joint = self.joint(ix + 3);
                let at = joint + usize::from(is_about(self.word(joint)));
                let is_whole = !self.is_sign(ix + 3, '/');
                self.is_sign(ix + 1, '/')
                    && (ix + 3 < at && self.clock(at).is_some()
                        || is_whole && self.weekday_beside(ix, ix + 3).is_some())
            };
            if width <= 2
                && (self.is_sign(ix + 1, '/') || is_dashed || is_dotted)
                && self.is_tight(ix + 1)
                && self.is_tight(ix + 2)
                && let Some((second, second_width @ (1 | 2))) = self.number(ix + 2)
                && (is_timed() || is_told())
                && (!(is_dashed || is_dotted) || second_width == 2)
            {
                if is_dashed && first <= 12 {
                    return valid(parts(None, first, second, false)).map(|date| (date, ix + 3));
                }
                let is_month_first = 12 < second && first <= 12;
                let (day, month) = if is_month_first { (second, first) } else { (first, second) };
                let is_ambiguous = first <= 12 && second <= 12 && first != second && !is_dotted;
                let order = (12 < first || is_month_first).then_some(is_month_first);
                let date = DateParts { is_month_first: order, ..parts(None, month, day, is_ambiguous) };
                return valid(date).map(|date| (date, ix + 3));
            }
            // 9 June 2024, 9th of June, 9. Juni, 9 de junio de 2024
            if width <= 2 {
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
                let is_range = |at: usize| ['-', '–', '/'].iter().any(|sign| self.is_sign(at, *sign));
                let second = next + usize::from(is_range(next));
                if ix + 1 < second && self.number(second).is_some_and(|(_, width)| width <= 2) {
                    let mut at = second + 1;
                    if matches!(self.word(at), "st" | "nd" | "rd" | "th") || self.is_sign(at, '.') {
                        at += 1;
                    }
                    if matches!(self.word(at), "of" | "de") {
                        at += 1;
                    }
                    if words::month(self.word(at)).is_some() {
                        next = at;
                    }
                }
                let month = words::month(self.word(next))?;
                // `3 out of 5`, `12 may fail`: other words that are written like months.
                let is_other = next == ix + 1
                    && matches!(
                        self.token(next).and_then(|token| self.text.get(token.start..token.end)),
                        Some("may" | "out" | "set" | "mar")
                    );
                next += 1;
                if self.is_sign(next, '.') && self.is_tight(next) && self.number(next + 1).is_some() {
                    next += 1;
                }
                let (year, next) = self.year(next);
                if is_other && year.is_none() {
                    return None;
                }
                return told(parts(year, month, first, false)).map(|date| (date, next));
            }
            return None;
        }
        // `Mar-12 09:05`, where a time follows.
        if let Some(month) = words::month(self.word(ix))
            && self.is_sign(ix + 1, '-')
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
        let month = words::month(self.word(ix)).filter(|_| !matches!(self.word(ix), "out" | "set"))?;
        let next = if self.is_sign(ix + 1, '.') { ix + 2 } else { ix + 1 };
        let (day, width) = self.number(next)?;
        // `May5` is a name; `January23, 2021` lacks a space.
        let is_name = !self.token(next)?.is_spaced && next == ix + 1 && self.year(next + 1).0.is_none();
        if 2 < width || is_name {
            return None;
        }
        let mut next = next + 1;
        if matches!(self.word(next), "st" | "nd" | "rd" | "th") && self.is_tight(next) {
            next += 1;
        }
        // `March 13-14, 2024`, `March 13–14`: the first of the two days.
        if ['-', '–'].iter().any(|sign| self.is_sign(next, *sign))
            && self.is_tight(next)
            && self.is_tight(next + 1)
            && self.number(next + 1).is_some_and(|(last, width)| width <= 2 && day < last && last <= 31)
            && !(self.is_sign(next + 2, ':') || self.is_sign(next + 2, '.') && self.number(next + 3).is_some())
            && self.meridiem(next + 2).is_none()
        {
            next += 2;
            if matches!(self.word(next), "st" | "nd" | "rd" | "th") && self.is_tight(next) {
                next += 1;
            }
        }
        // `May 10:30` is a clock time, not the tenth.
        if self.is_sign(next, ':') && self.is_tight(next) && self.is_tight(next + 1) && self.number(next + 1).is_some()
        {
            return None;
        }
        let (year, next) = self.year(next);
        told(parts(year, month, day, false)).map(|date| (date, next))
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

    /// `20240609T182005`, `20240609T1820`: ISO 8601 without its marks.
    fn compact(&self, ix: usize) -> Option<(DateParts, Option<Clock>, usize)> {
        let ((date, 8), (time, width)) = (self.number(ix)?, self.number(ix + 2)?) else { return None };
        if self.word(ix + 1) != "t" || !self.is_tight(ix + 1) || !self.is_tight(ix + 2) {
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
        Some((valid(parts)?, clock, ix + 3))
    }

    /// The day of the week right before a date, or in parentheses behind it.
    fn weekday_beside(&self, from: usize, to: usize) -> Option<u8> {
        let mut before = from.wrapping_sub(1);
        if self.is_sign(before, ',') || self.is_sign(before, '.') {
            before = before.wrapping_sub(1);
        }
        words::weekday(self.word(before))
            .or_else(|| words::weekday(self.word(to + 1)).filter(|_| self.is_sign(to, '(') || self.is_sign(to, ',')))
    }

    /// A zone at `ix`, perhaps in parentheses.
    fn zone(&self, ix: usize) -> Option<(Zone, usize)> {
        let is_bracketed = ['(', '[', '（'].iter().any(|sign| self.is_sign(ix, *sign));
        let at = if is_bracketed { ix + 1 } else { ix };
        let close = |next: usize| {
            if is_bracketed && [')', ']', '）'].iter().any(|sign| self.is_sign(next, *sign)) { next + 1 } else { next }
        };
        let token = self.token(at)?;
        let label = |to: usize| self.text.get(token.start..self.end_before(to)).unwrap_or("").to_owned();
        match token.kind {
            Kind::Sign('+' | '-' | '−') => {
                // +03:00 behind a time, without a space or with just one; a bare +3 is no zone.
                let (offset, next) = self.offset(at)?;
                let wide = self.end_before(next) - token.start;
                (4 < wide || is_bracketed)
                    .then(|| (Zone { label: label(next), offset_minutes: Some(offset), iana: None }, close(next)))
            }
            Kind::Word => {
                let word = self.text.get(token.start..token.end)?;
                // IANA names: Europe/Paris
                if self.is_sign(at + 1, '/') && self.is_tight(at + 1) {
                    let mut next = at + 3;
                    while self.is_sign(next, '_') && self.is_tight(next) {
                        next += 2;
                    }
                    let name = label(next);
                    if let Some(iana) = words::iana(&name) {
                        return Some((Zone { label: name, offset_minutes: None, iana: Some(iana) }, close(next)));
                    }
                }
                // `East Africa Time`, `Kigali time`
                for words in 1..=3 {
                    if matches!(self.word(at + words), "time" | "timezone")
                        && let Some(label_of) = self.lower.get(token.start..self.end_before(at + words))
                    {
                        let end = at + words + 1;
                        let named = words::zone_in_words(label_of).and_then(|short| words::zone(&lower(short)));
                        let city = || words::iana_of(label_of).filter(|_| word.starts_with(char::is_capital));
                        if let Some((offset_minutes, iana)) = named.or_else(|| Some((None, Some(city()?)))) {
                            return Some((Zone { label: label(end), offset_minutes, iana }, close(end)));
                        }
                    }
                }
                // `Heures de Paris`, `hora de Madrid`, `ora italiana`
                if matches!(self.word(at), "heure" | "heures" | "hora" | "horas" | "horario" | "horário" | "ora") {
                    let place = at + 1 + usize::from(matches!(self.word(at + 1), "de" | "di"));
                    if let Some(iana) = words::iana_of(self.word(place)) {
                        let zone = Zone { label: label(place + 1), offset_minutes: None, iana: Some(iana) };
                        return Some((zone, close(place + 1)));
                    }
                }
                let is_upper = word.chars().all(|c| c.is_capital());
                // `PST/PDT` is whichever the day has.
                if is_upper && self.is_sign(at + 1, '/') && self.is_tight(at + 1) {
                    let both = match (self.word(at), self.word(at + 2)) {
                        ("pst", "pdt") | ("pdt", "pst") => "pt",
                        ("mst", "mdt") | ("mdt", "mst") => "mt",
                        ("cst", "cdt") | ("cdt", "cst") => "ct",
                        ("est", "edt") | ("edt", "est") => "et",
                        ("cet", "cest") | ("cest", "cet") => "cet",
                        _ => "",
                    };
                    if let Some((offset_minutes, iana)) = words::zone(both) {
                        return Some((Zone { label: label(at + 3), offset_minutes, iana }, close(at + 3)));
                    }
                }
                let (offset_minutes, iana) = words::zone(self.word(at))?;
                // `11:24pm Central`, not `11:24 Central monitoring fired`.
                let is_region = matches!(word, "Central" | "Mountain") && self.word(at + 1).is_empty();
                let is_named = matches!(word, "utc" | "Utc" | "gmt" | "Pacific" | "Eastern") || !word.is_ascii();
                if !is_upper && !is_region && !is_named {
                    return None;
                }
                if matches!(word, "UTC" | "GMT" | "GTM" | "utc" | "Utc" | "gmt")
                    && let Some((offset, next)) = self.offset(at + 1).or_else(|| self.wide_offset(at + 1))
                {
                    return Some((Zone { label: label(next), offset_minutes: Some(offset), iana: None }, close(next)));
                }
                // `PST (UTC-7)`: the offset rules over what the letters usually mean.
                if !is_bracketed
                    && self.is_sign(at + 1, '(')
                    && let Some((said, next)) = self.zone(at + 1)
                    && said.iana.is_none()
                    && said.label.contains(['+', '-', '−'])
                {
                    return Some((Zone { label: label(next), ..said }, next));
                }
                Some((Zone { label: word.to_owned(), offset_minutes, iana }, close(at + 1)))
            }
            Kind::Number(_) | Kind::Sign(_) => None,
        }
    }

    /// One past a word of estimate right behind a time: `20:05頃`.
    fn about_behind(&self, ix: usize) -> usize {
        ix + usize::from(matches!(self.word(ix), "頃" | "ごろ" | "경" | "쯤"))
    }

    /// A zone right behind a time, or what closes the brackets around it: `(9:00 - 11:00, UTC)`.
    fn zone_behind(&self, ix: usize) -> Option<(Zone, usize)> {
        let apart = || self.zone(ix + 1).filter(|(_, end)| self.is_sign(ix, ',') && self.is_sign(*end, ')'));
        self.zone(ix).or_else(apart)
    }

    /// The sign of an offset: one for east, minus one for west.
    fn east(&self, ix: usize) -> Option<i32> {
        match self.token(ix)?.kind {
            Kind::Sign('+') => Some(1),
            Kind::Sign('-' | '−') => Some(-1),
            _ => None,
        }
    }

    /// `+3`, `-05:30`, `+0300`: minutes east.
    fn offset(&self, ix: usize) -> Option<(i32, usize)> {
        let sign = self.east(ix)?;
        if !self.is_tight(ix + 1) {
            return None;
        }
        let (value, width) = self.number(ix + 1)?;
        let (hours, minutes, next) = match width {
            1 | 2
                if self.is_sign(ix + 2, ':')
                    && self.is_tight(ix + 2)
                    && self.number(ix + 3).is_some_and(|(_, width)| width == 2) =>
            {
                (value, self.number(ix + 3)?.0, ix + 4)
            }
            1 | 2 => (value, 0, ix + 2),
            4 => (value / 100, value % 100, ix + 2),
            _ => return None,
        };
        (hours <= 14 && minutes < 60).then_some((sign * i32::try_from(hours * 60 + minutes).ok()?, next))
    }

    /// `+ 1` right behind a zone's letters: hours east. `UTC - 10:30` goes on to another time.
    fn wide_offset(&self, ix: usize) -> Option<(i32, usize)> {
        let sign = self.east(ix)?;
        let (hours, width) = self.number(ix + 1)?;
        let is_hours = self.is_tight(ix) && width <= 2 && hours <= 14 && !self.is_sign(ix + 2, ':');
        let hours = i32::try_from(hours).ok().filter(|_| is_hours)?;
        Some((sign * 60 * hours, ix + 2))
    }

    /// `T+5m`, `T+00:10`, `+00:10`, `+15 min`, `T0`, `H+05`: seconds from the origin.
    fn relative(&self, ix: usize) -> Option<(i64, usize)> {
        let mut at = ix;
        // In French the hour of the event: `H+05` is five minutes behind it, `H+2` and `H+24` are hours.
        let is_hour = self.word(ix) == "h"
            && self.is_sign(ix + 1, '+')
            && self.is_tight(ix + 1)
            && (ix == 0 || !self.is_tight(ix));
        let is_lettered = is_hour || self.word(ix) == "t";
        if is_lettered {
            at += 1;
            if let Some((0, _)) = self.number(at)
                && self.is_tight(at)
                && !(self.is_sign(at + 1, ':') && self.is_tight(at + 2) && self.number(at + 2).is_some())
            {
                return Some((0, at + 1));
            }
        }
        let token = self.token(at)?;
        let sign = match token.kind {
            Kind::Sign('+') => 1,
            Kind::Sign('-' | '−') if is_lettered => -1,
            _ => return None,
        };
        if !is_lettered && !token.is_spaced && at != 0 {
            return None;
        }
        // `T+~1 hour`
        if is_lettered && self.is_sign(at + 1, '~') && self.is_tight(at + 1) {
            at += 1;
        }
        let (value, width) = self.number(at + 1)?;
        // `T+1.5 hours`
        if self.is_sign(at + 2, '.')
            && let Some((tenths, 1)) = self.number(at + 3).filter(|_| self.is_tight(at + 2) && self.is_tight(at + 3))
            && let Some(unit) = words::unit_seconds(self.word(at + 4))
        {
            return Some((sign * i64::from(unit) * i64::from(10 * value + tenths) / 10, at + 5));
        }
        if self.is_sign(at + 2, ':')
            && self.is_tight(at + 2)
            && self.is_tight(at + 3)
            && let Some((minutes, _)) = self.number(at + 3)
        {
            let mut seconds = i64::from(value) * 3600 + i64::from(minutes) * 60;
            let mut next = at + 4;
            if self.is_sign(next, ':') && self.is_tight(next) {
                seconds += i64::from(self.number(next + 1)?.0);
                next += 2;
            }
            return Some((sign * seconds, next));
        }
        let mut seconds = 0;
        let mut next = at + 1;
        let mut any = false;
        while let Some((value, _)) = self.number(next) {
            let Some(unit) = words::unit_seconds(self.word(next + 1)) else { break };
            seconds += i64::from(value) * i64::from(unit);
            next += 2;
            any = true;
        }
        if let Some((minutes, 2)) = self.number(next).filter(|_| any && is_hour && self.is_tight(next)) {
            seconds += i64::from(minutes) * 60;
            next += 1;
        }
        if any {
            return Some((sign * seconds, next));
        }
        let unit = if is_hour && (width == 1 || matches!(value, 24 | 36 | 48 | 72 | 96)) { 3600 } else { 60 };
        // A bare `T-802` is the name of a ticket.
        (is_lettered && self.is_tight(at) && self.is_tight(at + 1) && (0 < sign || value < 100))
            .then_some((sign * i64::from(value) * unit, at + 2))
    }

    /// What may join a date and a clock time.
    fn joint(&self, ix: usize) -> usize {
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

    /// Whether a moment may begin at `ix`: at a number that something of a time or date stands behind, a sign or letter
    /// of a relative time, or a word that a number follows. Most tokens need no more than this look.
    fn may_begin(&self, ix: usize) -> bool {
        let is_number = |ix| matches!(self.tokens.get(ix), Some(Token { kind: Kind::Number(_), .. }));
        let Some(token) = self.tokens.get(ix) else { return false };
        let next = self.tokens.get(ix + 1).map(|next| next.kind);
        match token.kind {
            // `20240313`
            Kind::Number(_) if token.end - token.start == 8 => true,
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
                    Some(Kind::Sign('.' | '+' | '-' | '−')) => {
                        is_number(ix + 2) || self.is_sign(ix + 2, '~') && is_number(ix + 3)
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

    fn moment(&self, ix: usize) -> Option<(Moment, usize)> {
        let mut moment = Moment { start: self.token(ix)?.start, ..Moment::default() };
        let opener = |back: usize| {
            ix.checked_sub(back).is_some_and(|at| matches!(self.word(at), "between" | "entre" | "zwischen" | "между"))
        };
        let is_between = opener(1) || opener(2) || opener(4);
        let mut next;
        if let Some((seconds, end)) = self.relative(ix) {
            moment.relative = Some(seconds);
            moment.end = self.end_before(end);
            moment.is_approximate = self.is_sign(ix + 2, '~');
            return Some((moment, end));
        }
        if let Some((date, clock, end)) = self.compact(ix) {
            moment.date = Some(date);
            (moment.clock, moment.is_impossible) = (clock, clock.is_none());
            next = end;
        } else if let Some((date, end)) = self.date(ix) {
            moment.date = Some(date);
            moment.weekday = self.weekday_beside(ix, end);
            next = end;
            let mut joint = self.joint(next);
            // `4月10日（月）14時05分`
            if (self.is_sign(next, '(') || self.is_sign(next, '（'))
                && !self.word(next + 1).is_empty()
                && (self.is_sign(next + 2, ')') || self.is_sign(next + 2, '）'))
            {
                let behind = self.joint(next + 3);
                if self.clock(behind).is_some() {
                    joint = behind;
                }
            }
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
            if let Some(read) = self.clock(joint).or_else(unmarked) {
                moment.is_impossible = self.is_odd(joint, read);
                (moment.clock, next, moment.has_meridiem) = read;
            }
        } else {
            let read = self.clock(ix)?;
            moment.is_impossible = self.is_odd(ix, read);
            (moment.clock, next, moment.has_meridiem) = read;
        }
        if moment.clock.is_some() || moment.is_impossible {
            let about = self.about_behind(next);
            moment.is_approximate |= next < about;
            next = about;
            if !self.is_tight_range(next, moment.date.is_some())
                && let Some((zone, end)) = self.zone_behind(next)
            {
                moment.zone = Some(zone);
                next = end;
            }
            if let Some(Until { clock: until, date, zone, end, is_odd }) = self.until(next, is_between) {
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
                if moment.date.is_some() && date.is_some_and(|date| Some(date) == moment.date) {
                    moment.until = Some((until, None));
                } else {
                    moment.until = Some((until, date));
                }
                moment.zone = moment.zone.or(zone);
                next = end;
            }
            // The same moment in a second zone: the first rules.
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
            if moment.date.is_none() {
                // 14:00 on 9 June, 18:20 (2024-06-09)
                let mut at = next;
                while self.is_sign(at, ',')
                    || self.is_sign(at, '(')
                    || self.is_sign(at, '[')
                    || self.plays(at, part::ON)
                    || words::weekday(self.word(at)).is_some()
                {
                    at += 1;
                }
                if let Some((date, end)) = self.date(at) {
                    let is_own = self.clock(self.joint(end)).is_none();
                    if is_own {
                        moment.date = Some(date);
                        moment.weekday = self.weekday_beside(at, end);
                        next = if self.is_sign(end, ')') || self.is_sign(end, ']') { end + 1 } else { end };
                        // `10:00 on 8 May 2024 (UTC)`
                        let open = usize::from(self.is_sign(next, '('));
                        if moment.zone.is_none()
                            && let Some((zone, end)) = self.zone(next + open)
                            && (open == 0 || self.is_sign(end, ')'))
                        {
                            moment.zone = Some(zone);
                            next = end + open;
                        }
                    }
                }
            }
        }
        if let Some(start) = self.approximation(ix) {
            moment.is_approximate = true;
            moment.start = start;
        }
        moment.end = self.end_before(next);
        Some((moment, next))
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

fn on_half(clock: Clock, is_pm: bool) -> Option<Clock> {
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

fn full_year(year: u32, width: usize) -> Option<i32> {
    i32::try_from(if width == 2 { 2000 + year } else { year }).ok()
}

fn valid(parts: DateParts) -> Option<DateParts> {
    told(parts).filter(|parts| Date::from_ymd_opt(parts.year.unwrap_or(2000), parts.month, parts.day).is_some())
}

/// What is told as a day in a shape that means nothing else, though no calendar may have it: `30 February`.
fn told(parts: DateParts) -> Option<DateParts> {
    let year_fits = parts.year.is_none_or(|year| (1970..2200).contains(&year));
    (year_fits && (1..=12).contains(&parts.month) && (1..=31).contains(&parts.day)).then_some(parts)
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
mod tests {
    use super::*;

    fn print(text: &str) -> String {
        find_moments(text)
            .iter()
            .map(|moment| {
                let date = moment.date.map(|d| {
                    format!("{}-{:02}-{:02}", d.year.map_or("?".to_owned(), |y| y.to_string()), d.month, d.day)
                });
                let clock = moment.clock.map(|clock| clock.to_string());
                let until = moment.until.map(|(clock, _)| format!("..{clock}"));
                let zone = moment.zone.as_ref().map(|zone| format!(" {}", zone.label));
                let relative = moment.relative.map(|s| format!("T{s:+}"));
                let flags = format!(
                    "{}{}",
                    if moment.is_approximate { "~" } else { "" },
                    if moment.is_impossible { "!" } else { "" }
                );
                [
                    Some(flags),
                    date,
                    clock.map(|c| if moment.date.is_some() { format!(" {c}") } else { c }),
                    until,
                    zone,
                    relative,
                ]
                .into_iter()
                .flatten()
                .collect::<String>()
            })
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn the_end_of_a_range_of_days_tells_the_year_of_its_start() {
        for (text, want) in [
            ("Jan 10 – Mar 16, 2026", "2026-01-10; 2026-03-16"),
            ("Dec 28 – Jan 3, 2026", "2025-12-28; 2026-01-03"),
            ("from 10 January to 16 March 2026", "2026-01-10; 2026-03-16"),
            ("Jan 10 and again Mar 16, 2026", "?-01-10; 2026-03-16"),
        ] {
            assert_eq!(print(text), want, "{text}");
        }
    }

    #[test]
    fn a_time_before_or_after_which_it_was_is_roughly_that() {
        assert_eq!(print("2024-06-09, before 7 AM: it dies"), "~2024-06-09 07:00");
        assert_eq!(print("9 June 2024, after 18:20"), "~2024-06-09 18:20");
    }

    #[test]
    fn zones_are_told_by_cities_and_in_other_words() {
        let told = |text: &str| {
            let (zone, range) = find_zone(text)?;
            Some((text.get(range)?.to_owned(), zone.offset_minutes, zone.iana))
        };
        for (text, label, offset, iana) in [
            ("All times are in Kigali time", "Kigali time", None, Some("Africa/Kigali")),
            ("New York time.", "New York time", None, Some("America/New_York")),
            ("Heures de Paris. Le reste est estimé.", "Heures de Paris", None, Some("Europe/Paris")),
            ("alle 9:00 ora italiana", "ora italiana", None, Some("Europe/Rome")),
            ("Indian Standard Time", "Indian Standard Time", None, Some("Asia/Kolkata")),
            ("West African Timezone +1", "West African Timezone", Some(60), None),
            ("14:34, GTM+2", "GTM+2", Some(120), None),
            ("时间线（北京时间）", "北京时间", Some(480), None),
            ("Alle Zeiten in MESZ", "MESZ", Some(120), None),
        ] {
            assert_eq!(told(text), Some((label.to_owned(), offset, iana)), "{text}");
        }
        for text in ["local time", "Response time rose", "down for the first time", "Paris is down"] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn reads_every_spelling() {
        let mut wrong = Vec::new();
        for (text, want) in [
            ("6:20 PM GMT+3: begins", "18:20 GMT+3"),
            ("9 h 36", "09:36"),
            ("≈ 11 h 55", "~11:55"),
            ("vers 9 h 36 tout tombe, puis 15 h 24 :", "~09:36; 15:24"),
            ("La panne a duré 1 h 25, et 2 h 30 min de travail, pendant 12 h 10", ""),
            ("2024-06-09 21:14 PST/PDT", "2024-06-09 21:14 PST/PDT"),
            ("6:20 PM (GMT+ 3): begins", "18:20 GMT+ 3"),
            ("14:05 GMT+ 999999999", "14:05 GMT"),
            ("It failed.2:05 PM: seen", "14:05"),
            ("v.2:05 and b.c:80:90", ""),
            ("14.05 - 15.40 UTC", "14:05..15:40 UTC"),
            ("between 14.05 and 15.40 UTC", "14:05..15:40 UTC"),
            ("versions 14.05 - 15.40", ""),
            // A slip of the finger, where the half of the day shows what is meant.
            ("02/02/2022, 3:AM", "2022-02-02 03:00"),
            ("at 12: 30 pm", "12:30"),
            ("(12:00 pm - 12: 48pm) GMT", "12:00..12:48"),
            ("2023年4月10日（月）14時05分から15時40分まで", "2023-04-10 14:05..15:40"),
            ("2023년 4월 10일 14시 05분부터 15시 40분까지", "2023-04-10 14:05..15:40"),
            ("2023년 4월 10일 14시 05분에", "2023-04-10 14:05"),
            ("4월 10일 14시부터 15시까지", "?-04-10 14:00..15:00"),
            ("14시간 동안", ""),
            ("2023年4月10日 14:05〜15:40", "2023-04-10 14:05..15:40"),
            ("10 April 2023 (Monday) 14:05", "2023-04-10 14:05"),
            ("Step 2: 10 am", "10:00"),
            ("ratio 3: 10", ""),
            // Hours without a sign, of which only the last has a zone.
            ("between the hours of 1900 and 2100 UTC", "19:00..21:00 UTC"),
            ("from 1900 to 2130 hours", "19:00..21:30"),
            ("1900-2100 CET", "19:00..21:00 CET"),
            ("from 2019 to 2024 we", ""),
            ("2019-2024 users", ""),
            // The first of several days.
            ("February 2-6, 2026", "2026-02-02"),
            ("Feb 2–5", "?-02-02"),
            ("Feb 2-5pm", "?-02-02; 17:00"),
            ("7-13th Nov", "?-11-07"),
            ("7th-13th of November 2023", "2023-11-07"),
            ("2.–5. Februar 2026", "2026-02-02"),
            ("2-5 de febrero de 2026", "2026-02-02"),
            ("2-5 февраля", "?-02-02"),
            ("11月18日〜20日", "?-11-18"),
            ("2月2日-5日", "?-02-02"),
            ("2월 2일~5일", "?-02-02"),
            ("on January 7th, 2023 at approximately 22:26 UTC", "~2023-01-07 22:26 UTC"),
            // Days that no calendar has are told all the same.
            ("30 February 2024 14:00", "2024-02-30 14:00"),
            ("2024-02-30T14:00Z", "2024-02-30 14:00 Z"),
            ("1.30.31", ""),
            ("Start time:14:05", "14:05"),
            ("Date:2024-03-12", "2024-03-12"),
            (":small_blue_diamond:14:05: down", "14:05"),
            ("🔸14:05 down", "14:05"),
            ("app.rs:14:05", ""),
            ("a:80:90", ""),
            ("2024-03-12 14.05 The disk is full", "2024-03-12 14:05"),
            ("2024-03-12 14.05.1", "2024-03-12"),
            ("14:05 PST (UTC-7)", "14:05 PST (UTC-7)"),
            ("(9:00 AM - 11:00 AM, UTC)", "09:00..11:00 UTC"),
            ("12:05 AM", "00:05"),
            ("2100hrs", "21:00"),
            ("14h30", "14:30"),
            ("14.30 Uhr", "14:30"),
            ("14:00–14:30 UTC", "14:00..14:30 UTC"),
            ("23:15-00:30 UTC / 16:15-17:30 PDT", "23:15..00:30 UTC"),
            ("2024-06-09T18:20-05:00", "2024-06-09 18:20 -05:00"),
            ("from 14:00 to 14:30", "14:00..14:30"),
            ("~14:05", "~14:05"),
            ("around 14:05", "~14:05"),
            ("2024-06-09T18:20:05Z", "2024-06-09 18:20:05 Z"),
            ("2024-06-09 18:20 +03:00", "2024-06-09 18:20 +03:00"),
            ("9 June 2024 at 18:20", "2024-06-09 18:20"),
            ("Jun 9th, 2024", "2024-06-09"),
            ("9. Juni 2024", "2024-06-09"),
            ("9 de junio de 2024", "2024-06-09"),
            ("2025년 10월 3일 오전 2:27 ~ 오전 4:03 (GMT+9)", "2025-10-03 02:27..04:03 GMT+9"),
            ("2024年6月9日 18時20分", "2024-06-09 18:20"),
            ("T+5m", "T+300"),
            ("+00:10", "T+600"),
            ("25:10", "!"),
            ("12:59:00: merged", "12:59:00"),
            ("for 1h50m", ""),
            ("11:21a", "11:21"),
            ("rack 82a, 3p", ""),
            ("00:25 - 00:29 AM", "00:25..00:29"),
            ("2:30 - 4:15 PM", "14:30..16:15"),
            ("10:30 to 1:15 PM", "10:30..13:15"),
            ("16:30 PM", "!16:30"),
            ("from 11:37 PM until 13:06PM", "!23:37..13:06"),
            ("[15/09/20:00]: it is up", "?-09-15 20:00"),
            ("mardi 22/09, 12:10", "?-09-22 12:10"),
            ("24/09 vers 19:00", "~?-09-24 19:00"),
            ("vendredi 25/09", "?-09-25"),
            ("24/09 of the hosts", ""),
            ("20/jun ~22:45", "~?-06-20 22:45"),
            ("20/Jun/2024 22:45", "2024-06-20 22:45"),
            ("Feburary 3rd, 2023", "2023-02-03"),
            ("13:05AM to 13:20AM", "!13:05..13:20"),
            ("February 24th, 15, 9:21 PM (WAT)", "2015-02-24 21:21 WAT"),
            ("09-06-2024", "2024-06-09"),
            ("6/13/2024", "2024-06-13"),
            ("10:00 hours (East Africa Time)", "10:00 East Africa Time"),
            // Clock times.
            ("0:05", "00:05"),
            ("9:05:07", "09:05:07"),
            ("6:20 p.m.", "18:20"),
            ("6pm", "18:00"),
            ("12 AM", "00:00"),
            ("1430 UTC", "14:30 UTC"),
            ("14 Uhr", "14:00"),
            ("18時20分", "18:20"),
            ("下午3:05", "15:05"),
            ("午後3時5分", "15:05"),
            ("오후 3시 5분", "15:05"),
            ("24:00", "24:00"),
            // ISO 8601 and RFC 2822.
            ("20240609T182005Z", "2024-06-09 18:20:05 Z"),
            ("2024-06-09T18:20:05.123+02:00", "2024-06-09 18:20:05 +02:00"),
            ("2024-06-09T1820Z", "2024-06-09 18:20 Z"),
            ("Sun, 09 Jun 2024 18:20:05 +0300", "2024-06-09 18:20:05 +0300"),
            ("Sun, 09 Jun 2024 18:20:05 GMT", "2024-06-09 18:20:05 GMT"),
            // Dates by language.
            ("June 9, 2024", "2024-06-09"),
            ("Sunday, June 9th", "?-06-09"),
            ("the 9th of June 2024", "2024-06-09"),
            ("9 juin 2024 à 14h30", "2024-06-09 14:30"),
            ("1er juin 2024", "2024-06-01"),
            ("9. Juni 2024 um 14.30 Uhr", "2024-06-09 14:30"),
            ("9 de junho de 2024 às 14h30", "2024-06-09 14:30"),
            ("9 de junio de 2024 a las 14:30", "2024-06-09 14:30"),
            ("9 июня 2024 г. в 14:30", "2024-06-09 14:30"),
            ("2024年6月9日14:30", "2024-06-09 14:30"),
            ("2024年6月9日 午後2時30分", "2024-06-09 14:30"),
            ("2024년 6월 9일 오후 2시 30분", "2024-06-09 14:30"),
            ("09.06.2024", "2024-06-09"),
            ("2024/06/09", "2024-06-09"),
            // Ranges.
            ("between 14:00 and 14:30", "14:00..14:30"),
            ("11:24pm Central - it is down", "23:24 Central"),
            ("11:24 Central monitoring fired", "11:24"),
            ("from 10:00 AM to 2:00 PM on May 8th, 2024 (UTC)", "2024-05-08 10:00..14:00 UTC"),
            ("14:00 on 8 May 2024 CEST", "2024-05-08 14:00 CEST"),
            ("09-21 20:18 deploy", "?-09-21 20:18"),
            ("09-26 ~22:45 promote", "~?-09-26 22:45"),
            ("21-09 20:18", "?-09-21 20:18"),
            ("21.09 20:18 deploy", "?-09-21 20:18"),
            ("Sep-21 20:18 deploy", "?-09-21 20:18"),
            ("2024-03-12 ca. 09:05: alert", "~2024-03-12 09:05"),
            ("2024-03-12 0616: wrong block", "2024-03-12 06:16"),
            ("2024-03-12 0616 – wrong block", "2024-03-12 06:16"),
            ("2024-03-12 2024 tests", "2024-03-12"),
            ("14:00 le 8 mai 2024 et 15:00", "2024-05-08 14:00; 15:00"),
            ("von 14:00 bis 14:30 Uhr", "14:00..14:30"),
            ("de 14h00 à 14h30", "14:00..14:30"),
            ("entre las 14:00 y las 14:30", "14:00..14:30"),
            ("с 14:00 до 14:30", "14:00..14:30"),
            ("14:00～14:30", "14:00..14:30"),
            ("2024-06-09 23:50 to 2024-06-10 00:20", "2024-06-09 23:50..00:20"),
            // Approximations and relative times.
            ("shortly after 14:05", "~14:05"),
            ("gegen 14:05 Uhr", "~14:05"),
            ("vers 14h05", "~14:05"),
            ("около 14:05", "~14:05"),
            ("T+1h30m", "T+5400"),
            ("T-5m", "T-300"),
            ("T-10: before", "T-600"),
            ("T+0: begins", "T+0"),
            ("Feb 10: merged", "?-02-10"),
            ("May 10:30", "10:30"),
            ("2024-06-09 ~18:20 UTC", "~2024-06-09 18:20 UTC"),
            ("13-14 March 2024", "2024-03-13"),
            ("March 13-14, 2024", "2024-03-13"),
            ("Report 20240313", "2024-03-13"),
            ("docs/incidents/2024-03-13-01-pool.md", ""),
            ("03/04 10:00", "?-04-03 10:00"),
            ("3/4 of them", ""),
            ("10:05:16,456 errors", "10:05:16"),
            ("Mar 4, 2024: written", "2024-03-04"),
            ("10:00 h: despliegue", "10:00"),
            ("10:00 UTC (11:00 CET): both", "10:00 UTC"),
            ("between 12.39UTC and 17.17 UTC", "12:39..17:17 UTC"),
            ("version 12.39 of UTC", ""),
            ("Day 1 - January 24, 2026", "2026-01-24"),
            ("T0", "T+0"),
            ("H+05", "T+300"),
            ("20:05（UTC+9）", "20:05 UTC+9"),
            ("2021年9月1日 20:05頃 〜 20:18頃（UTC+9）", "~2021-09-01 20:05..20:18 UTC+9"),
            ("July 24, 2024- 18:00", "2024-07-24 18:00"),
            ("H+2", "T+7200"),
            ("H+24", "T+86400"),
            ("H+1h30", "T+5400"),
            ("21.55 WIB", "21:55 WIB"),
            ("T-15: freeze", "T-900"),
            ("T-802 merged", ""),
            ("+15 min", "T+900"),
            ("T+~1 hour: reverted", "~T+3600"),
            ("T+~1.5 hours", "~T+5400"),
            ("T0: begins", "T+0"),
            ("Mar-04-2024 08:10:01 PM +UTC", "2024-03-04 20:10:01"),
            ("Mar-04-2024", "2024-03-04"),
            ("5/22 朝", "?-05-22"),
            // Zones.
            ("14:05 CEST", "14:05 CEST"),
            ("14:05 (UTC+2)", "14:05 UTC+2"),
            ("14:05 Europe/Paris", "14:05 Europe/Paris"),
            ("14:05 Pacific Time", "14:05 Pacific Time"),
            ("14:05 UTC / 16:05 CEST", "14:05 UTC"),
            ("version 1.2.3 on 10.0.0.1:8080 at 3:1", ""),
            ("lasted 1:30:20:5", ""),
            ("21:00 on 5 March 2023", "2023-03-05 21:00"),
            ("3 out of 5 nodes, 12 may fail", ""),
            ("12 may 2024", "2024-05-12"),
        ] {
            let got = print(text);
            if got != want {
                wrong.push(format!("{text}: {got}, not {want}"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }
}
