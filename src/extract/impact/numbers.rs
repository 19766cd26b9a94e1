//! Walks over the numbers of a sentence, in digits and in words, and over the ends of ranges.
//!
//! What one of them measures is read in `measure`.

use super::reader::Figure;
use super::reader::Reader;
use super::sentence::Place;
use super::sentence::Sentence;
use super::words::HALF;
use super::words::QUARTER;
use super::words::THIRD;
use super::words::TWO_THIRDS;
use super::written::digits_of;
use super::written::is_free;
use super::written::number;
use crate::text::read_decimal;
use crate::text::skip_to;
use crate::time::number_word;
use crate::time::number_words;

impl Reader {
    /// Reads every number of a sentence, from its head to its end.
    pub(super) fn numbers(&mut self, sentence: &Sentence<'_>) {
        let text = sentence.flat.text();
        let mut at = sentence.from;
        // One past the last number, and its value: a range may begin with it.
        let mut previous: Option<(usize, f64)> = None;
        let mut words = number_words(sentence.lower.get(sentence.from..sentence.to).unwrap_or(""))
            .into_iter()
            .map(|hit| (sentence.from + hit.at, hit.phrase))
            .peekable();
        while at < sentence.to {
            let digit = skip_to(text.as_bytes(), at, |byte| byte.is_ascii_digit()).min(sentence.to);
            if let Some((from, word)) = words.next_if(|(from, _)| *from < digit) {
                if let Some(figure) = in_words(sentence, from, word).filter(|_| at <= from) {
                    at = self.figure(sentence, figure, false).unwrap_or(figure.to);
                    previous = Some((figure.to, figure.value));
                }
                continue;
            }
            at = digit;
            if at == sentence.to {
                break;
            }
            let Some(rest) = text.get(at..sentence.to) else { break };
            if let Some(end) = skipped(sentence, at, rest) {
                at = end;
                continue;
            }
            let (value, length, is_grouped) = number(rest);
            let next = at + length;
            if sentence.is_former(at, next) {
                (previous, at) = (None, next);
                continue;
            }
            let low = previous.and_then(|previous| low_of(previous, text, at, value, rest));
            previous = Some((next, value));
            let end = self.figure(sentence, Figure { from: at, to: next, value, low }, is_grouped);
            if let Some(end) = end
                && text.get(next..end).is_some_and(|sign| sign.trim() == "%")
            {
                previous = Some((end, value));
            }
            at = end.unwrap_or(next).max(next);
        }
    }
}

/// A number in words, where it stands for itself: `three (3) accounts`.
fn in_words(sentence: &Sentence<'_>, from: usize, word: &str) -> Option<Figure> {
    let value = number_word(word).filter(|_| is_free(sentence.flat.text(), from) && !is_share(sentence, from))?;
    // `2,5% dos usuários` has no two in it.
    let is_of = || {
        let before = sentence.between(sentence.from, from).trim_end();
        !before.is_empty() && !matches!(before.rsplit(' ').next(), Some("a" | "los" | "otros" | "de" | "solo" | "y"))
    };
    if word == "dos" && is_of() {
        return None;
    }
    let end = from + word.len();
    let again = format!(" ({value})");
    let end = if sentence.between(end, sentence.to).starts_with(&again) { end + again.len() } else { end };
    Some(Figure { from, to: end, value, low: None })
}

/// Whether a word of share stands at `at`: `two thirds of users`.
fn is_share(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence
        .hits
        .iter()
        .any(|hit| matches!(hit.list, HALF | TWO_THIRDS | THIRD | QUARTER) && hit.at <= at && at < hit.end())
}

/// Where reading goes on behind digits that are no number of harm: those of times, names, bounds and shares in words.
fn skipped(sentence: &Sentence<'_>, at: usize, rest: &str) -> Option<usize> {
    // Most numbers of an entry tell no harm.
    if sentence.place == Place::Apart && !sentence.harm_at(at, at + 8) {
        return Some(at + rest.bytes().take_while(u8::is_ascii_digit).count());
    }
    let is_time = sentence.moments.iter().any(|moment| moment.start <= at && at < moment.end);
    // `Jobs (<= 14 days)` says of which ones is told.
    let is_bound = || sentence.between(sentence.from, at).trim_end().ends_with(['<', '=', '≤', '≥']);
    (is_time || !is_free(sentence.flat.text(), at) || is_share(sentence, at) || is_bound())
        .then(|| at + digits_of(rest).len().max(1))
}

/// The low end of a range whose high end is `value`, at byte `at`: `10-15`, `between 5 and 10 thousand`.
fn low_of(previous: (usize, f64), text: &str, at: usize, value: f64, rest: &str) -> Option<f64> {
    let (end, low) = previous;
    let is_range = low < value
        && text
            .get(end..at)
            .is_some_and(|between| matches!(between.trim(), "-" | "–" | "to" | "and" | "bis" | "a" | "à" | "до" | "~"));
    // `between 5 and 10 thousand`
    let plain = read_decimal(digits_of(rest)).unwrap_or(value);
    is_range.then_some(if low < plain && 999.0 * plain < value { low * value / plain } else { low })
}
