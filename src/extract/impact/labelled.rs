//! What a number counts that is all that stands behind a label or in a column.
//!
//! Knows nothing of numbers within a sentence.

use super::sentence::Place;
use super::sentence::Sentence;
use super::terms::COUNTERS;
use super::terms::TIMES;
use super::terms::UNCOUNTED;
use super::terms::ends_as_plural;
use super::terms::has_term;
use super::terms::is_plain;
use super::words::FIRST_NOUN;
use super::words::HARM_AT;
use crate::text::Hit;
use crate::text::Letter;
use crate::text::any_of;

impl Sentence<'_> {
    /// What a number counts that is all that stands behind a label or in a column: `Failed requests: 1,200`.
    pub(super) fn labelled(&self, from: usize, after: &str) -> Option<&str> {
        let rest = after.trim_start_matches([' ', '+', '*']);
        let behind = rest.trim_start_matches(COUNTERS).trim_start_matches(' ');
        let ends = ['|', '\n', '(', ',', ';', '.', '/', ')', '（', '）', '。', '、', '，'];
        if !behind.starts_with(ends) && !behind.trim().is_empty() {
            return None;
        }
        let before = self.between(self.from, from);
        if let Some(open) = before.rfind('(').filter(|_| after.starts_with([')', ',', ' ']))
            && before.get(open + 1..).is_some_and(is_plain)
        {
            return self.in_brackets(before.get(..open)?);
        }
        // Three cells or more have no label but the column's head.
        if self.is_row && 1 < before.matches('|').count() && self.column.is_none() {
            return None;
        }
        if let Some(noun) =
            self.column.filter(|noun| !noun.is_empty() && before.trim_start_matches(['~', ' ', '≈']).is_empty())
        {
            return Some(noun);
        }
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let mark = line + label_end(before.get(line..)?)?;
        let is_plain = is_plain(before.get(mark..)?);
        self.label_counts(self.from + line, self.from + mark, is_plain, behind.len() < rest.len())
    }

    /// What a number in brackets counts behind a share of it: `12% of users (about 30,000)`.
    fn in_brackets(&self, before: &str) -> Option<&str> {
        let at = self.from + before.trim_end().len();
        let noun = self.hits.iter().rfind(|hit| FIRST_NOUN <= hit.list && hit.end() <= at)?;
        let is_share = before.contains('%');
        (is_share && noun.at + self.shown_width(*noun) == at && self.harm).then(|| self.shown(*noun))
    }

    /// What a label from `start` to `end` counts: `is_plain` where no more than an estimate follows it, `has_counter`
    /// where a counter stands behind the number.
    fn label_counts(&self, start: usize, end: usize, is_plain: bool, has_counter: bool) -> Option<&str> {
        let noun = self.hits.iter().find(|hit| FIRST_NOUN <= hit.list && start <= hit.at && hit.at < end);
        // `超时订位 | 82个`: what is counted has no name that is known.
        if noun.is_none() && has_counter && is_plain && self.near(HARM_AT, start, end) {
            return Some("");
        }
        // `Signatures left unable to run | 358`
        if noun.is_none() && is_plain && end - start <= 48 && self.near(HARM_AT, start, end) {
            let is_plural = |word: &&str| ends_as_plural(word) && !has_term(UNCOUNTED, word);
            return self.between(start, end).split(|c: char| !c.is_letter()).find(is_plural);
        }
        let noun = noun?;
        // Where only harm is told, `Tenants: 20` and `Support tickets: 17` say it by themselves.
        let label = self.between(start, end);
        let is_told = || {
            self.place == Place::Impact
                && !self.is_row
                && label.split(|c: char| !c.is_letter_or_digit()).filter(|word| !word.is_empty()).count() <= 2
                && !label.contains("total")
        };
        let is_whole = !label.contains('(') || label.contains(')');
        (is_plain && is_whole && end - start <= 48 && (self.near(HARM_AT, start, end) || is_told()))
            .then(|| self.shown(*noun))
    }

    /// The noun of the label right before a number: `Users affected: 35%`.
    pub(super) fn label_noun(&self, from: usize) -> Option<Hit> {
        let before = self.between(from.saturating_sub(48), from);
        let mark = from - before.len() + before.rfind([':', '|', '：'])?;
        let is_short = is_plain(self.between(mark, from));
        let noun = self.hits.iter().rfind(|hit| FIRST_NOUN <= hit.list && hit.end() <= mark)?;
        (is_short && mark - noun.end() <= 24).then_some(*noun)
    }

    /// Whether a length stands behind the name of a part, where only harm is told: `- API: 45 minutes`.
    pub(super) fn is_part(&self, from: usize) -> bool {
        let before = self.between(self.from, from);
        let Some((label, rest)) = before.rsplit_once([':', '：']) else { return false };
        self.place == Place::Impact && !self.is_row && label.len() <= 48 && is_plain(rest) && !has_term(TIMES, label)
    }
}

/// Where the label at the head of a line ends: at its mark, behind a verb or a dash.
fn label_end(told: &str) -> Option<usize> {
    // `The number of affected users is 340`
    let is_sum = any_of("number of|total of|count of", |word| told.contains(word));
    let verbs = [" is ", " was ", " were ", " reached "];
    let verb = || verbs.iter().filter_map(|verb| told.rfind(verb).map(|at| at + verb.len())).max();
    let dash = || [" - ", " – ", " — "].iter().find_map(|dash| Some(told.rfind(dash)? + dash.len()));
    told.rfind([':', '|', '：', '=']).or_else(|| verb().filter(|_| is_sum)).or_else(dash)
}
