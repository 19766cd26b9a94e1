//! What a bare number counts, and whether harm is said of it.
//!
//! Numbers behind labels and in columns are in `labelled`, shares of a whole in `shares`.

use super::measure::Number;
use super::reader::Figure;
use super::reader::Reader;
use super::sentence::Place;
use super::sentence::Sentence;
use super::terms::APART;
use super::terms::COUNTERS;
use super::terms::ends_phrase;
use super::terms::has_term;
use super::terms::is_numbered;
use super::terms::is_plain;
use super::terms::is_plea;
use super::terms::is_speech;
use super::words::BREAKABLE;
use super::words::CUSTOMERS;
use super::words::DONE;
use super::words::ERRORS;
use super::words::FIRST_NOUN;
use super::words::HARM;
use super::words::HARM_AT;
use super::words::OVER;
use super::words::SENT;
use super::words::TELLS;
use super::words::word_at;
use super::written::whole_of;
use crate::incident::Unit as Measure;
use crate::text::Hit;
use crate::text::Letter;
use crate::text::any_of;
use crate::text::head;

impl Reader {
    /// Takes a number that has no unit where it counts what was harmed. Gives the byte behind the whole of which it is
    /// a part: `3 of the 5 nodes`.
    pub(super) fn count(&mut self, number: &Number<'_>) -> Option<usize> {
        let Number { sentence, figure, after, .. } = *number;
        // `3.1 Job failures` is a heading's number.
        if figure.value.fract() != 0.0 && !number.is_grouped {
            return None;
        }
        let figure = Figure { value: number.things(), ..figure };
        // `3 of the 5 nodes`, `3/5 nodes`: the noun stands behind the whole.
        let whole = whole_of(after);
        if !is_countable(sentence, figure) || number.is_of_name(figure.value, whole) {
            return None;
        }
        let behind = figure.to + whole + usize::from(after.starts_with('+'));
        let noun = self.noun_of(number, figure, whole);
        let shared = if noun.is_none() { self.shared_noun(sentence, figure) } else { None };
        if let Some(noun) = noun.or(shared.as_deref())
            && !is_rate(sentence.between(behind, sentence.to))
        {
            self.push(sentence, figure, Measure::Count, Some(noun));
            self.counted = behind;
        }
        (whole != 0).then_some(figure.to + whole)
    }

    /// What a count counts: a bare one needs its noun right behind it, or is all that stands behind a label.
    fn noun_of<'a>(&self, number: &Number<'a>, figure: Figure, whole: usize) -> Option<&'a str> {
        let Number { sentence, before, after, .. } = *number;
        let Figure { from, to, value, .. } = figure;
        let behind = to + whole + usize::from(after.starts_with('+'));
        let is_single = matches!(sentence.between(from, to), "1" | "one") && sentence.is_one_hit(to);
        let least = if sentence.place == Place::Story && !is_single { 2.0 } else { 1.0 };
        // `One customer lost data`; of other things one is an article.
        let is_one = value != 1.0 || before.ends_with('~') && sentence.harm_at(from, to) || is_single;
        let opens = |c: char| matches!(c, ' ' | '+' | '\u{a0}' | '\u{202f}') || '\u{2e80}' <= c;
        let is_status = |noun: &str| {
            (400.0..600.0).contains(&value)
                && matches!(noun, "errors" | "requests" | "timeouts" | "responses" | "exceptions" | "failures")
        };
        (least <= value && is_one && (whole != 0 || sentence.between(to, sentence.to).starts_with(opens)))
            .then(|| {
                sentence
                    .counted(from, behind, self.is_next(sentence, from))
                    .or_else(|| sentence.counted_before(from, after))
            })
            .flatten()
            .filter(|noun| !is_status(noun))
            .or_else(|| after.trim().is_empty().then(|| sentence.counted_before(from, after)).flatten())
            .or_else(|| sentence.labelled(from, after.get(whole..).unwrap_or("")))
    }

    /// What a count in brackets shares with the one before them: `12,000 orders affected (8,000 failed, 4,000 delayed)`.
    fn shared_noun(&self, sentence: &Sentence<'_>, figure: Figure) -> Option<String> {
        let Figure { from, to, .. } = figure;
        let said = sentence.between(sentence.from, from);
        let is_inside = said.rfind('(').is_some_and(|open| said.get(open..).is_some_and(|own| !own.contains(')')));
        let last = self.figures.last().filter(|last| {
            last.unit == Measure::Count
                && is_inside
                && sentence.flat.span(sentence.from, from).contains(last.span)
                && sentence.hits.iter().any(|hit| hit.list == HARM_AT && hit.at == to + 1)
        });
        last.and_then(|last| last.of.clone())
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

impl Number<'_> {
    /// Whether it is part of a name, a date or a list rather than a count of so many: `Phase 2`, `4/26 Delays`, `3号`.
    fn is_of_name(&self, value: f64, whole: usize) -> bool {
        let Self { sentence, figure: Figure { from, .. }, .. } = *self;
        // `which requires 2 members to be online`
        any_of(" requires | require | needs ", |verb| sentence.between(from.saturating_sub(10), from).ends_with(verb))
            // `4/26 Delays` dates a heading.
            || sentence.place == Place::Apart && self.after.starts_with('/')
            || is_numbered(sentence.between(from.saturating_sub(16), from))
            || whole == 0 && is_named(self.before, value < 100.0)
            || self.tail.starts_with(['号', '號', '番', '번'])
    }
}

/// Whether a number stands where counts of harm are told, and is of a size that things are counted in.
fn is_countable(sentence: &Sentence<'_>, figure: Figure) -> bool {
    let Figure { from, to, value, .. } = figure;
    (sentence.harm || sentence.place == Place::Impact || sentence.has(TELLS))
        && (1.0..1.0e13).contains(&value)
        // Four bare digits are a year.
        && !(to - from == 4 && (1990.0..2100.0).contains(&value))
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

impl Sentence<'_> {
    /// What a bare count counts: its noun stands right behind it, or a few words of its own before it.
    fn counted(&self, from: usize, at: usize, is_next: bool) -> Option<&str> {
        let known = self.noun(at, 4, ends_phrase);
        let plural = self
            .plural(at)
            .or_else(|| self.capital(at))
            .filter(|(start, _)| known.is_none_or(|known| *start != known.at));
        if self.is_worked_on(from, known) || self.is_owned(from, at, known) {
            return None;
        }
        match (known, plural) {
            // `12 ticket gates`: what is known only says which.
            (Some(known), Some((start, end))) if known.at < start => self.lower.get(start..end),
            (_, Some((start, end))) if is_next || self.is_harmed(from, at, end) || self.opens_impact(from) => {
                self.lower.get(start..end)
            }
            (known, _) => known.filter(|hit| self.is_counted(*hit, from, at, is_next)).map(|hit| self.shown(hit)),
        }
    }

    /// Whether right before a number stands what is done without harm: `we added 10 nodes`.
    fn is_worked_on(&self, from: usize, known: Option<Hit>) -> bool {
        self.hits.iter().any(|hit| {
            hit.list == DONE
                && hit.end() <= from
                && self.is_close(hit.end(), from, 3)
                && !self.near(HARM_AT, hit.end(), from)
                && known.is_none_or(|known| known.list != ERRORS)
        })
    }

    /// Whether somebody only has what is counted, and harm is not said of it: `We have 12,000 customers`, `the table
    /// with 40 million rows`.
    fn is_owned(&self, from: usize, at: usize, known: Option<Hit>) -> bool {
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
    }

    /// Whether a number counts a known noun, as much as its place asks for; `50 service` is no count.
    fn is_counted(&self, hit: Hit, from: usize, at: usize, is_next: bool) -> bool {
        let is_plea = || self.lower.get(hit.at..).is_some_and(is_plea);
        let is_harmed = || self.is_harmed(from, at, hit.at + self.shown(hit).len());
        let is_told = match self.place {
            Place::Impact => {
                self.harm
                    || hit.list != BREAKABLE
                    || is_plea()
                    // `5 of 9 services`
                    || self.between(from, at).contains([' ', '/']) && self.between(self.from, from).trim().is_empty()
                    || is_next
                    || self.is_fragment(from, hit.at + self.shown_width(hit))
            }
            Place::Story => {
                self.is_in_clause(from, hit.end()) && (hit.list <= SENT || is_plea() || is_next || is_harmed())
                    || self.is_telling(hit)
            }
            Place::Apart => is_next || is_harmed(),
        };
        let is_pile = || self.between(hit.end(), self.to).starts_with(" backlog");
        is_told && (!self.is_singular(hit) || is_pile() || self.is_one_hit(at))
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
                && (noun.list <= CUSTOMERS || !is_speech(hit.phrase))
        })
    }

    /// Whether right behind `at` stands one user or customer of whom harm is said.
    pub(super) fn is_one_hit(&self, at: usize) -> bool {
        self.noun(at, 1, ends_phrase).is_some_and(|noun| {
            noun.list <= CUSTOMERS
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
