//! What one number measures: a share, a part of a whole, money, a length, a factor or a count.
//!
//! Where numbers stand is found in `numbers`, whom a count is of in `counted` and `labelled`.

use std::ops::ControlFlow;

use super::reader::Figure;
use super::reader::Reader;
use super::sentence::Place;
use super::sentence::Sentence;
use super::terms::ends_phrase;
use super::terms::is_only;
use super::words::DONE;
use super::words::GROWTH;
use super::words::REQUESTS;
use super::words::SENT;
use super::words::STATUS;
use super::words::TELLS;
use super::words::tells_error_rate;
use super::written::coin_at;
use super::written::digits_of;
use super::written::is_thousands;
use super::written::number;
use super::written::part_of;
use super::written::share_of;
use crate::incident::Unit as Measure;
use crate::text::Letter;
use crate::text::any_of;
use crate::time::duration_at;

/// A number and the text on both sides of it in its sentence.
#[derive(Clone, Copy)]
pub(super) struct Number<'a> {
    /// Where it stands.
    pub(super) sentence: &'a Sentence<'a>,
    /// Its value and its place, without a unit.
    pub(super) figure: Figure,
    /// Its decimals may be thousands: `1.234`.
    pub(super) is_grouped: bool,
    /// The sentence up to it.
    pub(super) before: &'a str,
    /// The number as it is written.
    pub(super) own: &'a str,
    /// The sentence behind it.
    pub(super) after: &'a str,
    /// The same from the first that is no blank.
    pub(super) tail: &'a str,
    /// Bytes of blank between the number and its tail.
    pub(super) gap: usize,
    /// The tail in lower case.
    pub(super) lower_tail: &'a str,
}

impl<'a> Number<'a> {
    /// The number at `figure`, where the text around it can be told.
    fn new(sentence: &'a Sentence<'a>, figure: Figure, is_grouped: bool) -> Option<Self> {
        let text = sentence.flat.text();
        let after = text.get(figure.to..sentence.to)?;
        let tail = after.trim_start();
        let gap = after.len() - tail.len();
        Some(Self {
            sentence,
            figure,
            is_grouped,
            before: text.get(sentence.from..figure.from)?,
            own: text.get(figure.from..figure.to).unwrap_or(""),
            after,
            tail,
            gap,
            lower_tail: sentence.lower.get(figure.to + gap..sentence.to)?,
        })
    }

    /// The same number with the scale that stands behind it as a word: `3 hundred`, `two dozen`.
    fn scaled(&self) -> Option<Figure> {
        let scales = [("dozen", 12.0), ("hundred", 100.0), ("thousand", 1000.0), ("million", 1.0e6)];
        let (word, scale) = scales
            .iter()
            .find(|(word, _)| self.lower_tail.strip_prefix(*word).is_some_and(|rest| rest.starts_with(' ')))?;
        let Figure { to, value, .. } = self.figure;
        Some(Figure { to: to + self.gap + word.len(), value: value * scale, ..self.figure })
    }

    /// Bytes of the sign right behind it.
    fn sign(&self) -> usize {
        self.tail.chars().next().map_or(0, char::len_utf8)
    }

    /// Its value as a number of things, of which a point parts the thousands: `1.200`.
    pub(super) fn things(&self) -> f64 {
        let value = self.figure.value;
        if is_thousands(self.own) { (value * 1000.0).round() } else { value }
    }

    /// One past the sign or the word that makes a share of it.
    fn percent_end(&self) -> Option<usize> {
        ["%", "％", "percent", "per cent", "prozent", "por ciento", "por cento", "pour cent", "процент"]
            .iter()
            .find(|word| self.lower_tail.starts_with(**word))
            .map(|word| self.figure.to + self.gap + word.len())
    }

    /// Whether a share that ends at `end` is the low end of a range: `10% to 15% of writes`.
    fn is_low_share(&self, end: usize) -> bool {
        let Self { sentence, figure: Figure { from, value, .. }, .. } = *self;
        let rest = sentence.flat.text().get(end..sentence.to).unwrap_or("").trim_start();
        any_of("-|–|to |and ", |mark| {
            rest.strip_prefix(mark).map(str::trim_start).is_some_and(|rest| {
                let digits = digits_of(rest);
                !digits.is_empty()
                    && rest.get(digits.len()..).is_some_and(|sign| sign.trim_start().starts_with('%'))
                    && value < number(rest).0
                    && (mark != "and "
                        || sentence.between(from.saturating_sub(9), from).trim_end().ends_with("between"))
            })
        })
    }

    /// Whether a share that ends at `end` is of what was done or is over: `100% of traffic was moved`, `errors went to
    /// 0%`.
    fn is_good_share(&self, end: usize) -> bool {
        let Self { sentence, figure: Figure { from, value, .. }, .. } = *self;
        let is_done = sentence.place == Place::Apart
            && sentence.hits.iter().any(|hit| hit.list == DONE && end <= hit.at && sentence.is_close(end, hit.at, 4));
        let is_none = value == 0.0
            && sentence.hits.iter().any(|hit| matches!(hit.phrase, "error" | "fail" | "duplicat") && hit.at < from);
        // `Once it has returned to 100%`
        let lead = sentence.between(from.saturating_sub(16), from).trim_end();
        is_done || is_none || any_of("return to|returned to|back to|restored to", |end| lead.ends_with(end))
    }

    /// Whether a share that ends at `end` stands where harm is told.
    fn is_harmful_share(&self, end: usize) -> bool {
        let Self { sentence, figure: Figure { from, value, .. }, .. } = *self;
        let is_told = || {
            sentence.harm
                || sentence.is_latency
                || sentence.place == Place::Impact
                || sentence.near(TELLS, end, end + 40)
                || is_only(sentence.between(from.saturating_sub(16), from))
        };
        (value <= 100.0 || sentence.harm || sentence.is_latency && sentence.has(GROWTH)) && is_told()
    }

    /// Bytes of a currency's sign or short name right before it, with the blank between: `R$ 15.000`.
    fn coin_before(&self) -> usize {
        let coined = self.before.strip_suffix([' ', '\u{a0}']).unwrap_or(self.before);
        let gap = self.before.len() - coined.len();
        if let Some(sign) = coined.chars().next_back().filter(|c| "$€£¥₹₩₽".contains(*c)) {
            return sign.len_utf8() + gap;
        }
        let word = coined.rsplit(|c: char| !c.is_letter()).next().unwrap_or("");
        let is_coin = matches!(word, "EUR" | "USD" | "GBP" | "BRL" | "CHF" | "INR" | "JPY" | "RUB");
        if is_coin { word.len() + gap } else { 0 }
    }

    /// Bytes of a currency's sign or name behind it.
    fn coin_behind(&self) -> usize {
        if self.tail.starts_with(['€', '£', '₽', '₩', '円', '元', '원']) {
            self.sign()
        } else {
            coin_at(self.lower_tail)
        }
    }

    /// Whether it is the status of an answer: `a 500 server error`, `HTTP 503`.
    fn is_status(&self) -> bool {
        let Self { sentence, figure: Figure { from, to, value, .. }, gap, .. } = *self;
        let behind = |at: usize| sentence.lower.get(at..).unwrap_or("");
        (400.0..600.0).contains(&value)
            && to - from == 3
            && (sentence.near(STATUS, to + gap, to + gap + 1)
                || behind(to + gap).starts_with("server err")
                || behind(to).trim_start().starts_with(['"', '“', '«'])
                || any_of("http|erreurs|erreur|errores|erros|fehler", |word| {
                    sentence.between(sentence.from, from).trim_end().ends_with(word)
                }))
    }

    /// Whether it says how many times more or longer: `40x`, `3-fold`, `10 times higher`.
    fn is_factor(&self) -> bool {
        self.tail.starts_with(['x', '×'])
            && !self.tail.get(self.sign()..).is_some_and(|rest| rest.starts_with(char::is_letter_or_digit))
            || self.lower_tail.trim_start_matches('-').starts_with("fold")
            || self.lower_tail.strip_prefix("times ").is_some_and(|rest| {
                any_of(
                    "higher|slower|longer|more|normal|the normal|the usual|larger|as long|as slow|\
                    as high",
                    |word| rest.starts_with(word),
                )
            })
    }
}

/// What a step makes of a number: it goes on to the next step, or ends, with the byte behind its unit where that is told.
type Step = ControlFlow<Option<usize>>;

impl Reader {
    /// Reads what one number measures. Gives the byte behind its unit where that is told.
    pub(super) fn figure(&mut self, sentence: &Sentence<'_>, figure: Figure, is_grouped: bool) -> Option<usize> {
        let number = Number::new(sentence, figure, is_grouped)?;
        // `248 blocks were missing out of 1,344 slots`
        if number.before.trim_end().ends_with(" out of") {
            return None;
        }
        if let Some(figure) = number.scaled() {
            return self.figure(sentence, figure, true);
        }
        match self.measure(&number) {
            Step::Break(end) => end,
            Step::Continue(()) => self.count(&number),
        }
    }

    /// Tries one unit after the other; a number that has none may be a count.
    fn measure(&mut self, number: &Number<'_>) -> Step {
        self.percent(number)?;
        self.part(number)?;
        self.money(number)?;
        if number.is_status() {
            return Step::Break(None);
        }
        self.time(number)?;
        self.factor(number)
    }

    /// A share in percent, and of what: `12% of calls`.
    fn percent(&mut self, number: &Number<'_>) -> Step {
        let Some(end) = number.percent_end() else { return Step::Continue(()) };
        if !number.is_low_share(end) && !number.is_good_share(end) && number.is_harmful_share(end) {
            let Number { sentence, figure: Figure { from, to, .. }, .. } = *number;
            let of = sentence
                .noun(to, 8, |_| false)
                .or_else(|| sentence.label_noun(from))
                .map(|noun| sentence.shown(noun))
                .or_else(|| tells_error_rate(sentence.between(from.saturating_sub(40), from)).then_some("requests"))
                .or_else(|| tells_error_rate(sentence.between(end, end + 24)).then_some("requests"));
            self.push(sentence, Figure { to: end, ..number.figure }, Measure::Percent, of);
        }
        Step::Break(Some(end))
    }

    /// A part of a whole: `one request in four`, `one in five requests`, `three quarters of them`.
    fn part(&mut self, number: &Number<'_>) -> Step {
        let Number { sentence, figure, gap, lower_tail, .. } = *number;
        let Figure { to, value, .. } = figure;
        // `one request in four`
        let named = sentence.noun(to, 0, ends_phrase).filter(|noun| value == 1.0 && noun.list <= SENT);
        let at = named.map_or(to + gap, |noun| noun.at + sentence.shown_width(noun) + 1);
        if let Some(noun) = named
            && sentence.harm
            && let Some((whole, width)) = sentence.lower.get(at..sentence.to).and_then(part_of)
        {
            let figure = Figure { to: at + width, value: share_of(1.0, whole), low: None, ..figure };
            self.push(sentence, figure, Measure::Percent, Some(sentence.shown(noun)));
            return Step::Break(Some(at + width));
        }
        if let Some((whole, width)) = part_of(lower_tail)
            && let end = to + gap + width
            && sentence.harm
            && let noun = sentence.noun(end, 2, |word| word != "the" && ends_phrase(word))
            && let plural = sentence.plural(end).and_then(|(from, to)| sentence.lower.get(from..to))
            && let Some(of) = noun.map(|noun| sentence.shown(noun)).or(plural)
            // `3 out of 5 replicas` are three.
            && (noun.is_some_and(|noun| noun.list <= REQUESTS)
                || !lower_tail.starts_with("out of ")
                || lower_tail.starts_with("out of every"))
        {
            let figure = Figure { to: end, value: share_of(value, whole), low: None, ..figure };
            self.push(sentence, figure, Measure::Percent, Some(of));
            return Step::Break(Some(end));
        }
        Step::Continue(())
    }

    /// Money that was lost or had to be paid: `€12k`, `$1.7m`, `4,000 USD`.
    fn money(&mut self, number: &Number<'_>) -> Step {
        let Number { sentence, figure, gap, lower_tail, .. } = *number;
        let Figure { from, to, .. } = figure;
        let (sign_before, coin) = (number.coin_before(), number.coin_behind());
        if sign_before == 0 && coin == 0 {
            return Step::Continue(());
        }
        // `$6/month` is a price.
        let is_price = || {
            let behind = sentence.between(to, to + 12);
            any_of("/month|/mo|/year|/yr|/user| per month| a month| per year| a year| per user", |rate| {
                behind.starts_with(rate)
            })
        };
        if (sentence.harm || sentence.place == Place::Impact) && !is_price() {
            let end = if coin == 0 { to } else { to + gap + coin };
            let value = number.things();
            // `$1.7m` is of millions, `$2bn` of billions, where `5m` alone is a length.
            let letters = lower_tail.find(|c: char| !c.is_letter_or_digit()).unwrap_or(lower_tail.len());
            let (value, end) = match lower_tail.get(..letters) {
                Some("m" | "mn" | "mm") if sign_before != 0 => ((value * 1.0e6).round(), to + letters),
                Some("bn") if sign_before != 0 => ((value * 1.0e9).round(), to + letters),
                _ => (value, end),
            };
            let figure = Figure { from: from - sign_before, to: end, value, ..figure };
            self.push(sentence, figure, Measure::Money, Some("revenue"));
        }
        Step::Break(None)
    }

    /// A length of time; where answers are told of, one in seconds or less: `4.5 s`, `850 ms`.
    fn time(&mut self, number: &Number<'_>) -> Step {
        let Number { sentence, figure, gap, lower_tail, .. } = *number;
        let Figure { from, to, value, low } = figure;
        // `5M` is millions, and so is no length.
        if let Some(length) = duration_at(sentence.lower, from).filter(|length| length.end <= sentence.to)
            && sentence
                .flat
                .text()
                .get(from..length.end)
                .is_some_and(|own| !own.ends_with(['M', 'S', 'D']) || own.contains(char::is_small))
        {
            self.length(sentence, length);
            return Step::Break(Some(length.end));
        }
        for (unit, scale) in [("ms", 1000.0), ("s", 1.0)] {
            let is_unit = |rest: &str| !rest.starts_with(char::is_letter_or_digit);
            if sentence.is_latency && gap <= 1 && lower_tail.strip_prefix(unit).is_some_and(is_unit) {
                let to = to + gap + unit.len();
                self.latency(sentence, Figure { to, value: value / scale, low: low.map(|low| low / scale), ..figure });
                return Step::Break(Some(to));
            }
        }
        Step::Continue(())
    }

    /// How many times more or longer than it should be.
    fn factor(&mut self, number: &Number<'_>) -> Step {
        if !number.is_factor() {
            return Step::Continue(());
        }
        let Number { sentence, figure, gap, .. } = *number;
        if sentence.harm || sentence.is_latency {
            let figure = Figure { to: figure.to + gap + number.sign(), ..figure };
            self.push(sentence, figure, Measure::Factor, None);
        }
        Step::Break(None)
    }
}
