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
    pub(super) fn numbers(&mut self, sentence: &Sentence<'_>) {
        let text = sentence.flat.text();
        let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let taken =
            |at: usize| sentence.moments.iter().any(|moment| moment.start <= at && at < moment.end && at < sentence.to);
        let mut at = sentence.from;
        let mut previous: Option<(usize, f64)> = None;
        let is_share = |at: usize| {
            sentence
                .hits
                .iter()
                .any(|hit| matches!(hit.list, HALF | TWO_THIRDS | THIRD | QUARTER) && hit.at <= at && at < hit.end())
        };
        let mut words = number_words(sentence.lower.get(sentence.from..sentence.to).unwrap_or(""))
            .into_iter()
            .map(|hit| (sentence.from + hit.at, hit.phrase))
            .peekable();
        while at < sentence.to {
            let digit = skip_to(text.as_bytes(), at, |byte| byte.is_ascii_digit()).min(sentence.to);
            if let Some((from, word)) = words.next_if(|(from, _)| *from < digit) {
                let end = from + word.len();
                // `three (3) accounts`
                let again = number_word(word).map(|value| format!(" ({value})")).unwrap_or_default();
                let end = if sentence.between(end, sentence.to).starts_with(&again) { end + again.len() } else { end };
                let value = number_word(word).filter(|_| at <= from && is_free(text, from) && !is_share(from));
                // `2,5% dos usuários` has no two in it.
                let is_of = || {
                    let before = sentence.between(sentence.from, from).trim_end();
                    !before.is_empty()
                        && !matches!(before.rsplit(' ').next(), Some("a" | "los" | "otros" | "de" | "solo" | "y"))
                };
                let value = value.filter(|_| word != "dos" || !is_of());
                if let Some(value) = value {
                    let figure = Figure { from, to: end, value, low: None };
                    at = self.figure(sentence, figure, false).unwrap_or(end);
                    previous = Some((end, value));
                }
                continue;
            }
            at = digit;
            if at == sentence.to {
                break;
            }
            // Most numbers of an entry tell no harm.
            if sentence.place == Place::Apart && !sentence.harm_at(at, at + 8) {
                while is_digit(at) {
                    at += 1;
                }
                continue;
            }
            let Some(rest) = text.get(at..sentence.to) else { break };
            let length = digits_of(rest).len();
            // `Jobs (<= 14 days)` says of which ones is told.
            let is_bound = || sentence.between(sentence.from, at).trim_end().ends_with(['<', '=', '≤', '≥']);
            if taken(at) || !is_free(text, at) || is_share(at) || is_bound() {
                at += length.max(1);
                continue;
            }
            let (value, length, is_grouped) = number(rest);
            let next = at + length;
            let low = previous
                .filter(|(end, low)| {
                    *low < value
                        && text.get(*end..at).is_some_and(|between| {
                            matches!(between.trim(), "-" | "–" | "to" | "and" | "bis" | "a" | "à" | "до" | "~")
                        })
                })
                .map(|(_, low)| low);
            // `between 5 and 10 thousand`
            let plain = read_decimal(digits_of(rest)).unwrap_or(value);
            let low = low.map(|low| if low < plain && 999.0 * plain < value { low * value / plain } else { low });
            if sentence.is_former(at, next) {
                (previous, at) = (None, next);
                continue;
            }
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
