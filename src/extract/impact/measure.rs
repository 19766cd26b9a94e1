//! What one number measures: a share, a part of a whole, money, a length, a factor or a count.
//!
//! Where numbers stand is found in `numbers`, whom a count is of in `counted` and `labelled`.

use super::reader::Figure;
use super::reader::Reader;
use super::sentence::Place;
use super::sentence::Sentence;
use super::terms::ends_phrase;
use super::terms::is_numbered;
use super::terms::is_only;
use super::words::DONE;
use super::words::FIRST_NOUN;
use super::words::GROWTH;
use super::words::HARM_AT;
use super::words::STATUS;
use super::words::TELLS;
use super::words::tells_error_rate;
use super::written::coin_at;
use super::written::digits_of;
use super::written::is_thousands;
use super::written::number;
use super::written::part_of;
use super::written::share_of;
use super::written::whole_of;
use crate::incident::Unit as Measure;
use crate::text::Letter;
use crate::text::any_of;
use crate::text::head;
use crate::time::duration_at;

impl Reader {
    /// Reads what one number measures. Gives the byte behind its unit where that is told.
    pub(super) fn figure(&mut self, sentence: &Sentence<'_>, figure: Figure, is_grouped: bool) -> Option<usize> {
        let Figure { from, to, value, low } = figure;
        let text = sentence.flat.text();
        let after = text.get(to..sentence.to)?;
        let tail = after.trim_start();
        let gap = after.len() - tail.len();
        let lower_tail = sentence.lower.get(to + gap..sentence.to)?;
        let before = text.get(sentence.from..from)?;
        // `248 blocks were missing out of 1,344 slots`
        if before.trim_end().ends_with(" out of") {
            return None;
        }
        let scales = [("dozen", 12.0), ("hundred", 100.0), ("thousand", 1000.0), ("million", 1.0e6)];
        if let Some((word, scale)) =
            scales.iter().find(|(word, _)| lower_tail.strip_prefix(*word).is_some_and(|rest| rest.starts_with(' ')))
        {
            let figure = Figure { to: to + gap + word.len(), value: value * scale, ..figure };
            return self.figure(sentence, figure, true);
        }
        let sign = tail.chars().next().map_or(0, char::len_utf8);
        let told = Figure { from, to: to + gap + sign, value, low };
        let percent = ["%", "％", "percent", "per cent", "prozent", "por ciento", "por cento", "pour cent", "процент"]
            .iter()
            .find(|word| lower_tail.starts_with(**word))
            .map(|word| to + gap + word.len());
        if let Some(end) = percent {
            // `10% to 15% of writes`: the higher end is what is told.
            let rest = text.get(end..sentence.to).unwrap_or("").trim_start();
            let is_low = any_of("-|–|to |and ", |mark| {
                rest.strip_prefix(mark).map(str::trim_start).is_some_and(|rest| {
                    let digits = digits_of(rest);
                    !digits.is_empty()
                        && rest.get(digits.len()..).is_some_and(|sign| sign.trim_start().starts_with('%'))
                        && value < number(rest).0
                        && (mark != "and "
                            || sentence.between(from.saturating_sub(9), from).trim_end().ends_with("between"))
                })
            });
            if is_low {
                return Some(end);
            }
            // `100% of traffic was moved`, `errors went to 0%`
            let is_done = sentence.place == Place::Apart
                && sentence
                    .hits
                    .iter()
                    .any(|hit| hit.list == DONE && end <= hit.at && sentence.is_close(end, hit.at, 4));
            let is_none = value == 0.0
                && sentence.hits.iter().any(|hit| matches!(hit.phrase, "error" | "fail" | "duplicat") && hit.at < from);
            let is_told = || {
                sentence.harm
                    || sentence.is_latency
                    || sentence.place == Place::Impact
                    || sentence.near(TELLS, end, end + 40)
                    || is_only(sentence.between(from.saturating_sub(16), from))
            };
            // `Once it has returned to 100%`
            let lead = sentence.between(from.saturating_sub(16), from).trim_end();
            let is_done = is_done || any_of("return to|returned to|back to|restored to", |end| lead.ends_with(end));
            if (value <= 100.0 || sentence.harm || sentence.is_latency && sentence.has(GROWTH))
                && !is_done
                && !is_none
                && is_told()
            {
                let of = sentence
                    .noun(to, 8, |_| false)
                    .or_else(|| sentence.label_noun(from))
                    .map(|noun| sentence.shown(noun))
                    .or_else(|| tells_error_rate(sentence.between(from.saturating_sub(40), from)).then_some("requests"))
                    .or_else(|| tells_error_rate(sentence.between(end, end + 24)).then_some("requests"));
                self.push(sentence, Figure { to: end, ..told }, Measure::Percent, of);
            }
            return Some(end);
        }
        // `one in five requests`, `three quarters of them`
        // `one request in four`
        let named = sentence.noun(to, 0, ends_phrase).filter(|noun| value == 1.0 && noun.list < FIRST_NOUN + 4);
        let at = named.map_or(to + gap, |noun| noun.at + sentence.shown_width(noun) + 1);
        if let Some(noun) = named
            && sentence.harm
            && let Some((whole, width)) = sentence.lower.get(at..sentence.to).and_then(part_of)
        {
            let figure = Figure { to: at + width, value: share_of(1.0, whole), low: None, ..figure };
            self.push(sentence, figure, Measure::Percent, Some(sentence.shown(noun)));
            return Some(at + width);
        }
        if let Some(end) = part_of(lower_tail).map(|(whole, width)| (share_of(value, whole), to + gap + width))
            && let (share, end) = end
            && sentence.harm
            && let noun = sentence.noun(end, 2, |word| word != "the" && ends_phrase(word))
            && let plural = sentence.plural(end).and_then(|(from, to)| sentence.lower.get(from..to))
            && let Some(of) = noun.map(|noun| sentence.shown(noun)).or(plural)
            // `3 out of 5 replicas` are three.
            && (noun.is_some_and(|noun| noun.list < FIRST_NOUN + 3)
                || !lower_tail.starts_with("out of ")
                || lower_tail.starts_with("out of every"))
        {
            let figure = Figure { to: end, value: share, low: None, ..figure };
            self.push(sentence, figure, Measure::Percent, Some(of));
            return Some(end);
        }
        // `R$ 15.000` has a blank behind the sign.
        let coined = before.strip_suffix([' ', '\u{a0}']).unwrap_or(before);
        let sign_before = coined.chars().next_back().filter(|c| "$€£¥₹₩₽".contains(*c));
        let sign_before = sign_before.map_or_else(
            || {
                let word = coined.rsplit(|c: char| !c.is_letter()).next().unwrap_or("");
                let is_coin = matches!(word, "EUR" | "USD" | "GBP" | "BRL" | "CHF" | "INR" | "JPY" | "RUB");
                if is_coin { word.len() + before.len() - coined.len() } else { 0 }
            },
            |sign| sign.len_utf8() + before.len() - coined.len(),
        );
        let coin =
            if tail.starts_with(['€', '£', '₽', '₩', '円', '元', '원']) { sign } else { coin_at(lower_tail) };
        if sign_before != 0 || coin != 0 {
            if sentence.harm || sentence.place == Place::Impact {
                let end = if coin == 0 { to } else { to + gap + coin };
                let value =
                    if is_thousands(text.get(from..to).unwrap_or("")) { (value * 1000.0).round() } else { value };
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
            return None;
        }
        let is_status = (400.0..600.0).contains(&value)
            && to - from == 3
            && (sentence.near(STATUS, to + gap, to + gap + 1)
                || sentence.lower.get(to + gap..)?.starts_with("server err")
                || sentence.lower.get(to..)?.trim_start().starts_with(['"', '“', '«'])
                || any_of("http|erreurs|erreur|errores|erros|fehler", |word| {
                    sentence.between(sentence.from, from).trim_end().ends_with(word)
                }));
        if is_status {
            return None;
        }
        // `5M` is millions, and so is no length.
        if let Some(length) = duration_at(sentence.lower, from).filter(|length| length.end <= sentence.to)
            && text
                .get(from..length.end)
                .is_some_and(|own| !own.ends_with(['M', 'S', 'D']) || own.contains(char::is_small))
        {
            self.length(sentence, length);
            return Some(length.end);
        }
        for (unit, scale) in [("ms", 1000.0), ("s", 1.0)] {
            let is_unit = |rest: &str| !rest.starts_with(char::is_letter_or_digit);
            if sentence.is_latency && gap <= 1 && lower_tail.strip_prefix(unit).is_some_and(is_unit) {
                let to = to + gap + unit.len();
                self.latency(sentence, Figure { to, value: value / scale, low: low.map(|low| low / scale), ..figure });
                return Some(to);
            }
        }
        let is_factor = tail.starts_with(['x', '×'])
            && !tail.get(sign..).is_some_and(|rest| rest.starts_with(char::is_letter_or_digit))
            || lower_tail.trim_start_matches('-').starts_with("fold")
            || lower_tail.strip_prefix("times ").is_some_and(|rest| {
                any_of(
                    "higher|slower|longer|more|normal|the normal|the usual|larger|as long|as slow|\
                    as high",
                    |word| rest.starts_with(word),
                )
            });
        if is_factor {
            if sentence.harm || sentence.is_latency {
                self.push(sentence, told, Measure::Factor, None);
            }
            return None;
        }
        // `3.1 Job failures` is a heading's number.
        if value.fract() != 0.0 && !is_grouped {
            return None;
        }
        let value = if is_thousands(text.get(from..to).unwrap_or("")) { (value * 1000.0).round() } else { value };
        let figure = Figure { value, ..figure };
        if !((sentence.harm || sentence.place == Place::Impact || sentence.has(TELLS))
            && (1.0..1.0e13).contains(&value)
            // Four bare digits are a year.
            && !(to - from == 4 && (1990.0..2100.0).contains(&value)))
        {
            return None;
        }
        // `3 of the 5 nodes`, `3/5 nodes`: the noun stands behind the whole.
        let whole = whole_of(after);
        // `4/26 Delays` dates a heading.
        if sentence.place == Place::Apart && after.starts_with('/') {
            return None;
        }
        let opens = |c: char| matches!(c, ' ' | '+' | '\u{a0}' | '\u{202f}') || '\u{2e80}' <= c;
        let behind = to + whole + usize::from(after.starts_with('+'));
        if is_numbered(sentence.between(from.saturating_sub(16), from))
            || whole == 0 && is_named(before, value < 100.0)
            || tail.starts_with(['号', '號', '番', '번'])
        {
            return None;
        }
        // A bare count needs its noun right behind it, or is all that stands behind a label.
        let is_single = matches!(sentence.between(from, to), "1" | "one") && sentence.is_one_hit(to);
        let least = if sentence.place == Place::Story && !is_single { 2.0 } else { 1.0 };
        // `One customer lost data`; of other things one is an article.
        let is_one = value != 1.0 || before.ends_with('~') && sentence.harm_at(from, to) || is_single;
        let noun = (least <= value && is_one && (whole != 0 || sentence.between(to, sentence.to).starts_with(opens)))
            .then(|| {
                sentence
                    .counted(from, behind, self.is_next(sentence, from))
                    .or_else(|| sentence.counted_before(from, after))
            })
            .flatten()
            .filter(|noun| {
                !((400.0..600.0).contains(&value)
                    && matches!(*noun, "errors" | "requests" | "timeouts" | "responses" | "exceptions" | "failures"))
            })
            .or_else(|| after.trim().is_empty().then(|| sentence.counted_before(from, after)).flatten())
            .or_else(|| sentence.labelled(from, after.get(whole..).unwrap_or("")));
        // `12,000 orders affected (8,000 failed, 4,000 delayed)`
        let shared = self.figures.last().filter(|last| {
            let said = sentence.between(sentence.from, from);
            let is_inside = said.rfind('(').is_some_and(|open| said.get(open..).is_some_and(|own| !own.contains(')')));
            noun.is_none()
                && last.unit == Measure::Count
                && is_inside
                && sentence.flat.span(sentence.from, from).contains(last.span)
                && sentence.hits.iter().any(|hit| hit.list == HARM_AT && hit.at == to + 1)
        });
        let shared = shared.and_then(|last| last.of.clone());
        let noun = noun.or(shared.as_deref());
        if let Some(noun) = noun
            && !is_rate(sentence.between(behind, sentence.to))
        {
            self.push(sentence, figure, Measure::Count, Some(noun));
            self.counted = behind;
        }
        (whole != 0).then_some(to + whole)
    }

    /// Whether a number goes on with what was counted before it: `6 clusters and roughly 1,100 workloads`.
    fn is_next(&self, sentence: &Sentence<'_>, from: usize) -> bool {
        let gap = sentence.between(self.counted, from);
        let mut words = gap.split(|c: char| !c.is_letter_or_digit()).filter(|word| !word.is_empty());
        sentence.from < self.counted
            && gap.len() < 40
            && (gap.contains(',') || gap.contains(" and ") || gap.contains(" y ") || gap.contains(" und "))
            && !gap.contains([';', '(', '.', ':', '\n'])
            && !words.any(|word| word != "and" && word != "about" && ends_phrase(word))
    }
}

/// Whether a small number hangs on a name: `us-east-2 instances`, `the RAID 5 disks`; not `In Europe 5 sites`.
fn is_named(before: &str, is_small: bool) -> bool {
    if before.strip_suffix('-').is_some_and(|name| name.ends_with(char::is_letter)) {
        return true;
    }
    let Some(lead) = before.strip_suffix(' ').filter(|_| is_small) else { return false };
    let mut words = lead.rsplit(' ');
    let is_name = words.next().is_some_and(|word| {
        let mut chars = word.chars();
        chars.next().is_some_and(|c| c.is_ascii_uppercase()) && word.ends_with(char::is_letter_or_digit)
    });
    let behind = words.next().unwrap_or("");
    is_name
        && behind.starts_with(char::is_letter_or_digit)
        && behind.ends_with(char::is_letter_or_digit)
        && !matches!(
            behind,
            "In" | "in" | "On" | "on" | "At" | "at" | "from" | "for" | "of" | "across" | "to" | "last" | "next"
        )
}

/// Whether a number is so much in a time: `300 requests per second`.
fn is_rate(behind: &str) -> bool {
    let behind = head(behind, 32);
    any_of("per second|/s|/min|a second|every second|per minute|per hour", |rate| {
        behind.find(rate).and_then(|at| behind.get(..at)).is_some_and(|own| !own.contains(['.', ',', ';', '(']))
    })
}
