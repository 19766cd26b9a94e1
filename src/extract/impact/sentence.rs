//! A sentence with the words of harm in it, and what can be asked of it: what stands near, before or between.
//!
//! Decides neither what a number counts (`counted`) nor whether it is harm (`harmless`).

use super::terms::UNCOUNTED;
use super::terms::ends_as_plural;
use super::terms::ends_phrase;
use super::terms::has_term;
use super::words::FIRST_NOUN;
use super::words::GROWTH;
use super::words::HARM;
use super::words::HARM_AT;
use super::words::LATENCY;
use super::words::shown;
use super::words::word_at;
use crate::text::Flat;
use crate::text::Hit;
use crate::text::Letter;
use crate::text::any_of;
use crate::time::Moment;

/// Where a sentence stands, which says how much it must itself say of harm.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Where only harm is told: the numbers speak.
    Impact,
    /// Where the incident is told: the sentence says harm.
    Story,
    /// Entries of a timeline, causes, lessons, headings: the words at the number say harm.
    Apart,
}

/// A sentence of a unit; all places count in the unit's text.
pub(super) struct Sentence<'a> {
    pub(super) flat: &'a Flat,
    /// The unit's text in lower case, broken lines joined.
    pub(super) lower: &'a str,
    /// Its first byte.
    pub(super) from: usize,
    /// One past its last byte.
    pub(super) to: usize,
    /// The words of harm and the nouns in it, in order.
    pub(super) hits: &'a [Hit],
    /// The times and dates in it, whose numbers are no harm.
    pub(super) moments: &'a [Moment],
    pub(super) place: Place,
    /// Harm is said in it.
    pub(super) harm: bool,
    /// Its lengths may be how long answers took.
    pub(super) is_latency: bool,
    /// It is a row of a table.
    pub(super) is_row: bool,
    /// What the numbers of a table's column count, where its head says harm of it.
    pub(super) column: Option<&'a str>,
}

/// Bytes before and behind a number in which a word of harm makes harm of it.
const NEAR: (usize, usize) = (48, 56);

impl Sentence<'_> {
    /// Whether a phrase of `list` stands in it.
    pub(super) fn has(&self, list: u8) -> bool {
        self.hits.iter().any(|hit| hit.list == list)
    }

    /// Whether a phrase of `list` touches `from..to`.
    pub(super) fn near(&self, list: u8, from: usize, to: usize) -> bool {
        self.hits.iter().any(|hit| hit.list == list && from < hit.end() && hit.at < to)
    }

    /// Whether a word right beside `from..to` makes harm of it.
    pub(super) fn harm_at(&self, from: usize, to: usize) -> bool {
        let near = from.saturating_sub(NEAR.0);
        self.near(HARM_AT, near, to + NEAR.1)
            // `Response times rose from 0.2 to 8 seconds`
            || self.near(LATENCY, near, from) && (self.near(GROWTH, near, from) || self.between(near, from).contains(" went "))
    }

    /// The text between two bytes of this sentence.
    pub(super) fn between(&self, from: usize, to: usize) -> &str {
        let from = floor(self.lower, from.max(self.from));
        self.lower.get(from..to.min(self.to)).unwrap_or("")
    }

    /// Whether no more than `words` words stand between two bytes, and nothing that parts a sentence.
    pub(super) fn is_close(&self, from: usize, to: usize, words: usize) -> bool {
        self.lower.get(from..to).is_some_and(|between| {
            !between.contains([',', ';', '(', ':', '|', '\n', '，', '、', '。', '；', '（'])
                && between.split_whitespace().take(words + 1).count() <= words
        })
    }

    /// Whether harm is said in the clause around `from..to`.
    pub(super) fn is_in_clause(&self, from: usize, to: usize) -> bool {
        let parts = |c: char| matches!(c, ',' | ';' | '(' | ')' | ':' | '—' | '\n');
        let start = self.between(self.from, from).rfind(parts).map_or(self.from, |at| self.from + at);
        let rest = self.between(to, self.to);
        // What stands in brackets parts nothing: `2,300 requests (5%) failed`.
        let skip = rest.find(parts).filter(|at| rest.get(*at..).is_some_and(|rest| rest.starts_with('(')));
        let skip = skip.and_then(|at| Some(at + rest.get(at..)?.find(')')? + 1)).unwrap_or(0);
        let end = rest.get(skip..).and_then(|rest| rest.find(parts)).map_or(self.to, |at| to + skip + at);
        self.hits.iter().any(|hit| matches!(hit.list, HARM | HARM_AT) && start <= hit.at && hit.at < end)
    }

    /// The first noun behind `at` that at most `words` words lead to, none of which ends the phrase.
    pub(super) fn noun(&self, at: usize, words: usize, ends: fn(&str) -> bool) -> Option<Hit> {
        let hit = *self.hits.iter().find(|hit| FIRST_NOUN <= hit.list && at <= hit.at)?;
        let between = self.lower.get(at..hit.at)?;
        // `Rack 4 took out 11 servers` has another number for its noun.
        let is_near = self.is_close(at, hit.at, words)
            && between.split_whitespace().all(|word| {
                !word.starts_with(|c: char| c.is_ascii_digit()) || word.len() == 3 && word.starts_with(['4', '5'])
            })
            && !between.split_whitespace().any(ends);
        is_near.then_some(hit)
    }

    /// A noun as it is shown.
    pub(super) fn shown(&self, hit: Hit) -> &str {
        shown(self.lower, hit)
    }

    /// The bytes of a noun as it is written.
    pub(super) fn shown_width(&self, hit: Hit) -> usize {
        word_at(self.lower, hit).len()
    }

    /// Whether a noun of English stands in its singular.
    pub(super) fn is_singular(&self, hit: Hit) -> bool {
        let word = word_at(self.lower, hit);
        word.is_ascii()
            && !word.ends_with('s')
            && !word.ends_with("en")
            && !matches!(word, "traffic" | "people" | "staff" | "data" | "nutzer" | "benutzer" | "server")
    }

    /// A word behind the number that is a plural, though of what is not known.
    pub(super) fn plural(&self, mut at: usize) -> Option<(usize, usize)> {
        let begun = at;
        for _ in 0..4 {
            let rest = self.lower.get(at..self.to)?;
            let word = rest.strip_prefix(' ')?;
            let len = word.find(|c: char| !(c.is_letter_or_digit() || matches!(c, '-' | '_'))).unwrap_or(word.len());
            let word = word.get(..len)?;
            if word.is_empty() || ends_phrase(word) || word.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            at += 1 + len;
            // The plural of Russian behind a number.
            let is_genitive = 12 <= len && any_of("ов|ев|ей|ок", |end| word.ends_with(end)) && word != "рублей";
            if is_genitive {
                return Some((at - len, at));
            }
            if ends_as_plural(word) {
                // `1,045 failed login attempts`, not `5 failed attempts`; `8,000 lock attempts failed`.
                let is_what = || {
                    self.near(HARM_AT, begun, at - len)
                        && self.noun(begun, 2, ends_phrase).is_some_and(|noun| noun.end() < at - len)
                        || word == "attempts"
                            && begun + 1 + len < at
                            && self.between(at, self.to).starts_with(" failed")
                };
                return (!has_term(UNCOUNTED, word) || is_what()).then_some((at - len, at));
            }
        }
        None
    }

    /// A noun of German behind a number, which its capital and the verb behind it show: `1.800 Postfächer waren …`.
    pub(super) fn capital(&self, at: usize) -> Option<(usize, usize)> {
        let own = self.flat.text().get(at..self.to)?.strip_prefix(' ')?;
        let len = own.find(|c: char| !c.is_letter()).unwrap_or(own.len());
        let verb = own.get(len..)?.strip_prefix(' ')?.split(|c: char| !c.is_letter()).next()?;
        let is_said =
            matches!(verb, "waren" | "wurden" | "konnten" | "sind" | "gingen" | "hatten" | "fielen" | "blieben");
        (is_said && 2 < len && own.starts_with(char::is_capital)).then_some((at + 1, at + 1 + len))
    }
}

/// The boundary of a character at byte `at` or right before it.
pub(super) fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
