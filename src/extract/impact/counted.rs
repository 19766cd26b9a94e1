//! What a bare number counts, and whether harm is said of it.
//!
//! Numbers behind labels and in columns are in `labelled`, shares of a whole in `shares`.

use super::sentence::Place;
use super::sentence::Sentence;
use super::terms::APART;
use super::terms::COUNTERS;
use super::terms::ends_phrase;
use super::terms::has_term;
use super::terms::is_plain;
use super::terms::is_plea;
use super::terms::is_speech;
use super::words::DONE;
use super::words::ERRORS;
use super::words::FIRST_NOUN;
use super::words::HARM;
use super::words::HARM_AT;
use super::words::OVER;
use super::words::TELLS;
use super::words::word_at;
use crate::text::Hit;
use crate::text::any_of;

impl Sentence<'_> {
    /// What a bare count counts: its noun stands right behind it, or a few words of its own before it.
    pub(super) fn counted(&self, from: usize, at: usize, is_next: bool) -> Option<&str> {
        let known = self.noun(at, 4, ends_phrase);
        let plural = self
            .plural(at)
            .or_else(|| self.capital(at))
            .filter(|(start, _)| known.is_none_or(|known| *start != known.at));
        let is_done = |hit: &Hit| {
            hit.list == DONE
                && hit.end() <= from
                && self.is_close(hit.end(), from, 3)
                && !self.near(HARM_AT, hit.end(), from)
                && known.is_none_or(|known| known.list != ERRORS)
        };
        // `We have 12,000 customers`, `the table with 40 million rows`, where harm is not said of them.
        let is_owned = || {
            let before = self.between(from.saturating_sub(24), from);
            let before = before.trim_end_matches([' ', '~']);
            any_of(" have| has|serve", |word| before.ends_with(word)) && !self.harm
                || ([" has", " with"].iter().any(|word| before.ends_with(word))
                    || before.ends_with(" of") && !self.near(HARM_AT, at, at + 40))
                    && !before.ends_with("total of")
                    && !before.ends_with("loss of")
                    && self.place != Place::Apart
                    && !known.is_some_and(|known| known.list == ERRORS || self.near(HARM_AT, at, known.end() + 24))
                    && !self
                        .hits
                        .iter()
                        .any(|hit| hit.list == HARM_AT && hit.at < from && self.is_close(hit.end(), from, 4))
        };
        if self.hits.iter().any(is_done) || is_owned() {
            return None;
        }
        match (known, plural) {
            // `12 ticket gates`: what is known only says which.
            (Some(known), Some((start, end))) if known.at < start => self.lower.get(start..end),
            (_, Some((start, end))) if is_next || self.is_harmed(from, at, end) || self.opens_impact(from) => {
                self.lower.get(start..end)
            }
            // `50 service` is no count.
            (known, _) => known
                .filter(|hit| {
                    let is_told = match self.place {
                        Place::Impact => {
                            self.harm
                                || hit.list != ERRORS - 1
                                || self.lower.get(hit.at..).is_some_and(is_plea)
                                // `5 of 9 services`
                                || self.between(from, at).contains([' ', '/'])
                                    && self.between(self.from, from).trim().is_empty()
                                || is_next
                                || self.is_fragment(from, hit.at + self.shown_width(*hit))
                        }
                        Place::Story => {
                            self.is_in_clause(from, hit.end())
                                && (hit.list < FIRST_NOUN + 4
                                    || self.lower.get(hit.at..).is_some_and(is_plea)
                                    || is_next
                                    || self.is_harmed(from, at, hit.at + self.shown(*hit).len()))
                                || self.is_telling(*hit)
                        }
                        Place::Apart => is_next || self.is_harmed(from, at, hit.at + self.shown(*hit).len()),
                    };
                    let is_pile = || self.between(hit.end(), self.to).starts_with(" backlog");
                    is_told && (!self.is_singular(*hit) || is_pile() || self.is_one_hit(at))
                })
                .map(|hit| self.shown(hit)),
        }
    }

    /// Whether a number opens a line where only harm is told: `- 47 robots stood still`.
    fn opens_impact(&self, from: usize) -> bool {
        self.place == Place::Impact && !self.is_row && is_plain(self.between(self.from, from))
    }

    /// Whether a number opens what is said, and no verb follows: `About 900 nodes on the free plan.`
    fn is_fragment(&self, from: usize, end: usize) -> bool {
        let next = self.between(end, self.to).split_whitespace().next().unwrap_or("");
        is_plain(self.between(self.from, from))
            && (self.lower.get(end..).is_some_and(|rest| rest.starts_with([',', '.', ';', '(', '\n']))
                || matches!(next, "" | "on" | "in" | "across" | "of" | "and" | "at" | "from"))
    }

    /// Whether those counted speak up or have to mend something: `300 customers contacted us`.
    fn is_telling(&self, noun: Hit) -> bool {
        self.hits.iter().any(|hit| {
            hit.list == TELLS
                && noun.end() <= hit.at
                && self.is_close(noun.at + self.shown_width(noun), hit.at, 2)
                && (noun.list < FIRST_NOUN + 2 || !is_speech(hit.phrase))
        })
    }

    /// Whether right behind `at` stands one user or customer of whom harm is said.
    pub(super) fn is_one_hit(&self, at: usize) -> bool {
        self.noun(at, 1, ends_phrase).is_some_and(|noun| {
            noun.list < FIRST_NOUN + 2
                && self.is_singular(noun)
                && word_at(self.lower, noun).len() < 9
                && self
                    .hits
                    .iter()
                    .any(|hit| hit.list == HARM_AT && noun.end() < hit.at && self.is_close(noun.end(), hit.at, 3))
        })
    }

    /// Whether harm is said of what is counted from `from` to `end`: right before it, in it, or right behind it.
    fn is_harmed(&self, from: usize, to: usize, end: usize) -> bool {
        let behind = self.hits.iter().filter(|hit| end <= hit.at).find(|hit| matches!(hit.list, HARM_AT | OVER));
        let before = self.hits.iter().rfind(|hit| hit.list == HARM_AT && hit.end() <= from);
        // `Errors in 3 countries` count no countries.
        let is_object = |hit: &Hit| {
            self.is_close(hit.at + self.shown_width(*hit), from, 4)
                && !self.between(hit.end(), from).split("at least").any(|part| has_term(APART, part))
        };
        self.near(HARM_AT, to, end)
            || behind.is_some_and(|hit| {
                // `Keep 3 replicas so that one failure …`
                let parts =
                    |word| matches!(word, "so" | "when" | "if" | "because" | "but" | "before" | "unless" | "without");
                let between = self.between(end, hit.at);
                // `30 files from the east site were wrongly deleted`
                let is_placed = || {
                    let mut words = between.split_whitespace();
                    matches!(words.next(), Some("of" | "from" | "on" | "in" | "at" | "with" | "that" | "which" | "relating"))
                        && words.next_back().is_some_and(|word| matches!(word, "were" | "was" | "are"))
                        && !between.contains([',', ';', '.', ':', '('])
                };
                hit.list == HARM_AT
                    && (self.is_close(end, hit.at, 4) || self.is_close(end, hit.at, 9) && is_placed())
                    && !between.split_whitespace().any(parts)
            })
            || before.is_some_and(is_object)
            // `Mail was delayed by up to 6 hours for 3,000 recipients`
            || self.place != Place::Apart
                && self.between(from.saturating_sub(5), from) == " for "
                && self
                    .hits
                    .iter()
                    .rfind(|hit| matches!(hit.list, HARM | HARM_AT) && hit.end() <= from)
                    .is_some_and(|hit| self.is_close(hit.end(), from, 8))
    }

    /// What a number with a counter counts in Chinese, Japanese and Korean, where the noun may stand before it:
    /// `요청 242K개`.
    pub(super) fn counted_before(&self, at: usize, after: &str) -> Option<&str> {
        // `影响用户 1.2 万`
        let is_end =
            || self.place == Place::Impact && after.trim_start().trim_start_matches(['。', '，', '、']).is_empty();
        if !after.trim_start().starts_with(COUNTERS) && !is_end() {
            return None;
        }
        let hit = self.hits.iter().rev().find(|hit| FIRST_NOUN <= hit.list && hit.end() <= at)?;
        let is_near = !hit.phrase.is_ascii() || after.trim_start().starts_with(COUNTERS);
        (is_near && at - hit.end() <= 12).then(|| self.shown(*hit))
    }
}
