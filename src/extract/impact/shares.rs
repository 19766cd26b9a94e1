//! Shares in words: all, half, a third or none of somebody, of whom harm is told.
//!
//! Shares in figures (`5%`, `one in five`) are read with the other numbers, in `measure`.

use super::reader::Figure;
use super::reader::Reader;
use super::sentence::Place;
use super::sentence::Sentence;
use super::terms::BEING;
use super::terms::UNCOUNTED;
use super::terms::could;
use super::terms::ends_phrase;
use super::terms::has_term;
use super::words::ALL;
use super::words::CUSTOMERS;
use super::words::ERRORS;
use super::words::FIRST_NOUN;
use super::words::HALF;
use super::words::HARM;
use super::words::HARM_AT;
use super::words::NOBODY;
use super::words::NONE;
use super::words::OVER;
use super::words::QUARTER;
use super::words::REQUESTS;
use super::words::SENT;
use super::words::THIRD;
use super::words::TWO_THIRDS;
use super::words::is_remedy;
use crate::incident::Unit as Measure;
use crate::text::Hit;
use crate::text::Letter;
use crate::text::any_of;
use crate::text::find;
use crate::time::number_word;

impl Reader {
    /// Takes the first share in words of which harm is told: all or half of somebody. `is_sum` where the incident is
    /// summed up.
    pub(super) fn shares(&mut self, sentence: &Sentence<'_>, is_sum: bool) {
        let is_told = sentence.harm || sentence.place == Place::Impact || sentence.has(NONE);
        if sentence.place == Place::Apart || !is_told {
            return;
        }
        for hit in sentence.hits {
            if let Some((value, of)) = sentence.share(*hit, is_sum) {
                let figure = Figure { from: hit.at, to: hit.end(), value, low: None };
                self.push(sentence, figure, Measure::Percent, Some(of));
                break;
            }
        }
    }
}

impl Sentence<'_> {
    /// The share that a word tells, in percent, and of whom it tells harm.
    fn share(&self, hit: Hit, is_sum: bool) -> Option<(f64, &str)> {
        if self.is_over(hit.at) || hit.list == ALL && self.is_denied(hit.at) {
            return None;
        }
        let value = match hit.list {
            ALL | NOBODY => 100.0,
            NONE if is_sum => return self.none_could(hit).map(|of| (100.0, of)),
            HALF => 50.0,
            TWO_THIRDS => 66.667,
            THIRD => 33.333,
            QUARTER => 25.0,
            _ => return None,
        };
        self.shared_by(hit, is_sum).map(|of| (value, of))
    }

    /// Whether the harm is over or was none: `All workloads look not to have been disrupted`, `all affected users were
    /// refunded`.
    fn is_over(&self, at: usize) -> bool {
        // `The pool was not up, causing all logins to fail`: what is over stands in a clause of its own.
        let is_apart = |over: &Hit| over.end() <= at && self.between(over.end(), at).contains(", ");
        // `All hubs were not reachable`
        let is_lack = |over: &Hit| {
            matches!(over.phrase, "were not" | "was not" | "weren't" | "wasn't")
                && any_of(
                    "reachable|available|accessible|usable|functional|operational|online|responding|working|able|ready",
                    |word| self.between(over.end(), self.to).trim_start().starts_with(word),
                )
        };
        self.hits.iter().any(|hit| hit.list == OVER && !is_apart(hit) && !is_lack(hit))
    }

    /// `Not all users were hit`
    fn is_denied(&self, at: usize) -> bool {
        self.between(at.saturating_sub(5), at).trim_start().starts_with("not ")
    }

    /// Those of whom none could do what they came for: `No users could log in`.
    fn none_could(&self, none: Hit) -> Option<&str> {
        let noun = self.noun(none.end(), 2, ends_phrase)?;
        (noun.list <= SENT && could(self.between(noun.at + self.shown_width(noun), self.to))).then(|| self.shown(noun))
    }

    /// Of whom or what the share at `hit` is, where harm is told of them.
    fn shared_by(&self, hit: Hit, is_sum: bool) -> Option<&str> {
        let said = self.between(self.from, hit.at);
        // `We are sorry to all of our users`
        if any_of("sorry|apolog|thank", |word| said.contains(word)) {
            return None;
        }
        // `We terminated all workers`, `to restore all affected users`: what was done about it.
        if hit.list == ALL && is_remedy(said) {
            return None;
        }
        if hit.list == ALL
            && let Some((from, to)) = self.all_labelled(hit)
        {
            return self.lower.get(from..to);
        }
        // `Everyone saw errors`, `nobody could log in`, and `All` below `Customers affected`
        let cell = self.all_alone(hit);
        let is_everyone = hit.list == NOBODY || matches!(hit.phrase, "everyone" | "everybody");
        if is_everyone || cell.is_some() {
            return self.everyone(hit, cell, is_sum);
        }
        let noun = self.share_noun(hit);
        // `完全` is no `全`; a share in Japanese and Korean may follow its noun.
        if self.is_no_share(hit) || hit.phrase == "全" && noun.is_none_or(|noun| noun.at != hit.end()) {
            return None;
        }
        self.harmed_part(hit, noun.or_else(|| self.noun_before(hit)), is_sum)
    }

    /// The plural behind `all` behind a label of people: `Users affected: all members of a workspace`.
    fn all_labelled(&self, all: Hit) -> Option<(usize, usize)> {
        let noun = self.label_noun(all.at).filter(|noun| noun.list <= CUSTOMERS)?;
        let said = self.between(self.from, all.at);
        let is_first =
            said.trim_end().ends_with([':', '|', '：']) && self.near(HARM_AT, noun.at.saturating_sub(16), all.at);
        is_first.then(|| self.plural(all.end())).flatten()
    }

    /// What a column or a label counts, where no more than `All` stands in it or behind it.
    fn all_alone(&self, hit: Hit) -> Option<&str> {
        let is_alone = hit.phrase == "all"
            && self.between(hit.end(), self.to).trim_start_matches([' ', '|', '\n', '.']).is_empty();
        let cell = self.column.filter(|_| is_alone && self.between(self.from, hit.at).trim().is_empty());
        cell.or_else(|| {
            let noun = self.label_noun(hit.at).filter(|_| is_alone)?;
            self.near(HARM_AT, self.from, hit.at).then(|| self.shown(noun))
        })
    }

    /// Of whom everybody or nobody is told: what a cell is of, or users.
    fn everyone<'a>(&'a self, hit: Hit, cell: Option<&'a str>, is_sum: bool) -> Option<&'a str> {
        // `We apologize to everyone affected`, `for everyone who depends on it`
        let lead = self.between(hit.at.saturating_sub(8), hit.at).trim_end();
        if cell.is_none() && [" to", " for"].iter().any(|word| lead.ends_with(word)) {
            return None;
        }
        let is_told = cell.is_some_and(|noun| !noun.is_empty())
            || is_sum && (hit.list == NOBODY || self.harm_at(hit.at, hit.end()));
        is_told.then(|| cell.unwrap_or("users"))
    }

    /// Whether a word of share is none of its own: `4% of all requests`, `an hour and a half`, `all three nodes`.
    fn is_no_share(&self, hit: Hit) -> bool {
        // `4% of all requests`: the share is told already; `an hour and a half of data` is none.
        let before = self.between(hit.at.saturating_sub(16), hit.at).trim_end();
        let is_of = before.strip_suffix(" of").is_some_and(|share| {
            share.ends_with(|c: char| c == '%' || c.is_ascii_digit())
                || any_of("cent|most|some|many|part", |word| share.ends_with(word))
        });
        // `all three nodes` counts them, `every second request` does not mean all.
        let next = self.between(hit.end(), self.to).split_whitespace().next().unwrap_or("");
        is_of
            || before.ends_with(" and a")
            || hit.list == ALL
                && (number_word(next).is_some() && next.is_ascii()
                    || next.starts_with(|c: char| c.is_ascii_digit())
                    || matches!(next, "second" | "third" | "other" | "few"))
    }

    /// The known noun right behind a word of share.
    fn share_noun(&self, hit: Hit) -> Option<Hit> {
        let stops = |word: &str| matches!(word, "of" | "and" | "that" | "for" | "to" | "in");
        self.noun(hit.end(), 2, stops)
    }

    /// The known noun right before a word of share, as in Japanese and Korean.
    fn noun_before(&self, hit: Hit) -> Option<Hit> {
        let before = self.hits.iter().rfind(|noun| FIRST_NOUN <= noun.list && noun.end() <= hit.at)?;
        (!hit.phrase.is_ascii() && hit.list != ALL && hit.at - before.end() <= 12).then_some(*before)
    }

    /// What harm is said of behind a word of share: a known noun, or else a plural.
    fn harmed_part(&self, hit: Hit, noun: Option<Hit>, is_sum: bool) -> Option<&str> {
        let is_own = is_sum && noun.is_some_and(|noun| noun.list <= REQUESTS && self.harm);
        match (noun, self.plural(hit.end())) {
            (Some(noun), Some((start, end))) if is_own && self.is_singular(noun) => self.lower.get(start..end),
            (Some(noun), _) if is_own => Some(self.shown(noun)),
            (_, Some((start, end))) if self.is_plural_harmed(hit, end, is_sum) => self.lower.get(start..end),
            (Some(noun), None) if self.is_noun_harmed(hit, noun, is_sum) => Some(self.shown(noun)),
            _ => self.all_said(hit),
        }
    }

    /// Whether harm is said of a plural that ends at `end`, behind a word of share.
    fn is_plural_harmed(&self, hit: Hit, end: usize, is_sum: bool) -> bool {
        self.is_told_of(end) || is_sum && (self.is_struck(hit.at) || hit.list != ALL && self.is_in_clause(hit.at, end))
    }

    /// Whether harm is said of a known noun behind a word of share.
    fn is_noun_harmed(&self, hit: Hit, noun: Hit, is_sum: bool) -> bool {
        noun.list < ERRORS
            && hit.phrase != "entire"
            && (self.is_told_of(noun.at + self.shown_width(noun))
                // `It affected all traffic`, which has no plural.
                || is_sum && noun.phrase == "traffic" && self.is_struck(hit.at)
                || is_sum
                    && (hit.list != ALL || !hit.phrase.is_ascii())
                    && self.is_in_clause(hit.at, noun.end()))
    }

    /// Whether harm is what is said of a noun that ends at `end`: `all nodes were down`, `all uploads and some other
    /// jobs were failing`.
    fn is_told_of(&self, end: usize) -> bool {
        let Some(hit) = self.hits.iter().find(|hit| end <= hit.at && hit.list == HARM_AT) else { return false };
        let is_verb = |word: &str| has_term(BEING, word);
        let mut words = self.between(end, hit.at).split_whitespace();
        let is_said = words.clone().all(|word| is_verb(word) || matches!(word, "have" | "had" | "has"));
        let is_listed = words.clone().next() == Some("and") && words.next_back().is_some_and(is_verb);
        // `All logins to the admin panel failed`
        let is_placed = || {
            let mut words = self.between(end, hit.at).split_whitespace();
            matches!(words.next(), Some("to" | "in" | "on" | "from" | "for" | "of"))
                && (words.next_back().is_some_and(is_verb)
                    || any_of("failed|crashed|timed out|could not|couldn't", |verb| {
                        self.between(hit.at, self.to).starts_with(verb)
                    }))
        };
        self.is_close(end, hit.at, if is_listed { 7 } else { 3 }) && (is_said || is_listed)
            || self.is_close(end, hit.at, 6) && is_placed()
    }

    /// What a sentence that begins with `all` says harm of, whatever stands between: `All sites on the old cluster were
    /// down`, `All nodes stopped`.
    fn all_said(&self, all: Hit) -> Option<&str> {
        let (at, lead) = (all.end(), self.between(self.from, all.at).trim());
        // `This caused all submissions to fail`
        let is_caused = matches!(lead.rsplit(' ').next(), Some("caused" | "causing" | "made" | "forced" | "forcing"));
        let is_lead = lead.is_empty() || lead.ends_with(", and") || lead.ends_with(':') && lead.len() < 24;
        if all.list != ALL || !(is_lead || is_caused) {
            return None;
        }
        let acts = [" stopped ", " returned ", " went "];
        let acts = acts.iter().filter_map(|act| find(self.between(at, self.to), act).map(|place| at + place + 1));
        // `All visitors received 502 errors`
        let got = [" received ", " got ", " saw "].iter().filter_map(|act| {
            let place = at + find(self.between(at, self.to), act)?;
            let harm = self.hits.iter().find(|hit| place < hit.at && matches!(hit.list, HARM | HARM_AT))?;
            self.is_close(place + act.len() - 1, harm.at, 3).then_some(place + 1)
        });
        let harms = self.hits.iter().filter(|hit| at <= hit.at && matches!(hit.list, HARM | HARM_AT));
        harms.map(|hit| hit.at).chain(acts).chain(got).find_map(|verb| self.said_by(at, verb, is_caused))
    }

    /// The last plural, or else the first, between `at` and what is said at `verb`.
    fn said_by(&self, at: usize, verb: usize, is_caused: bool) -> Option<&str> {
        const ACTS: &str =
            "failed|crashed|timed out|could not|couldn't|stopped |lost |returned |went |received |got |saw ";
        let whole = self.between(at, verb).trim();
        let mut subject = whole;
        while let Some((rest, word)) = subject.rsplit_once(' ')
            && (has_term(BEING, word)
                || matches!(word, "have" | "had" | "continue" | "continued" | "remain" | "remained")
                || word == "to" && (is_caused || rest.ends_with("continue")))
        {
            subject = rest;
        }
        // `All hubs including those of A, B and C`
        let subject = subject.split(" including ").next().unwrap_or(subject);
        let parts = |word: &str| {
            matches!(word, "that" | "which" | "who" | "when" | "if" | "after" | "until" | "to")
                || has_term(BEING, word)
                || word.contains(|c: char| c.is_ascii_digit() || ",;:(|".contains(c))
        };
        let is_act = || any_of(ACTS, |act| self.between(verb, self.to).starts_with(act));
        if 8 < subject.split_whitespace().count()
            || subject.split_whitespace().any(parts)
            || subject.len() == whole.len() && !is_act()
        {
            return None;
        }
        let is_plural =
            |word: &&str| 3 < word.len() && word.ends_with('s') && !word.ends_with("ss") && !has_term(UNCOUNTED, word);
        let mut words = subject.split_whitespace();
        words.clone().next_back().filter(is_plural).or_else(|| words.find(is_plural))
    }

    /// Whether harm is said right before `at`: `affecting all`, `deleted all`.
    fn is_struck(&self, at: usize) -> bool {
        let before = self.hits.iter().rfind(|hit| (hit.list == HARM_AT || hit.phrase == "outage") && hit.end() <= at);
        before.is_some_and(|hit| {
            let gap = self.between(hit.end(), at);
            gap.len() <= 24
                && gap
                    .trim_start_matches(char::is_letter)
                    .split_whitespace()
                    .all(|word| matches!(word, "for" | "of" | "to" | "*" | "responses"))
        })
    }
}
