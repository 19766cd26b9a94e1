//! Whether a duration in a sentence is that of the whole incident.
//!
//! Looks at the words around it alone; labels and windows are read elsewhere.

use super::DOWN;
use super::ENDED;
use super::LASTED;
use super::OUTAGE;
use super::PART;
use super::TOOK;
use super::WORDS;
use super::is_other;
use super::last_words;
use super::opens_window;
use super::tells_part;
use super::words;
use crate::extract::milestones::tells_harm;
use crate::text::Hit;
use crate::text::any_of;
use crate::text::head;
use crate::time::Duration;

/// Whether a duration, in the sentence from `start` to `end` of a text in lower case, is the whole incident's. `sums_up`: it
/// stands where the document tells it in short.
pub(super) fn is_whole(text: &str, found: &Duration, (start, end): (usize, usize), sums_up: bool) -> bool {
    let before = text.get(start..found.start).unwrap_or_default();
    let after = text.get(found.end..end).unwrap_or_default();
    let told = Told {
        own: text.get(start..end).unwrap_or_default(),
        last: words(before).rev().take(8).collect(),
        behind: words(after).take(4).collect(),
        before,
        after,
        sums_up,
    };
    if told.is_example() {
        return false;
    }
    if told.lasted() {
        return true;
    }
    // `The incident was resolved after 89 minutes`
    if sums_up && told.near(1).trim() == "after" {
        return told.ended_after();
    }
    if is_other(text, found) {
        return false;
    }
    if told.is_named() || told.took_to_end() {
        return true;
    }
    if !sums_up || told.is_of_part() {
        return false;
    }
    told.is_of_harm() || told.is_unled(text.get(..found.end).unwrap_or_default()).unwrap_or_else(|| told.is_of_outage())
}

/// A duration and the words of its sentence.
struct Told<'a> {
    /// The sentence.
    own: &'a str,
    /// What stands before the duration.
    before: &'a str,
    /// What stands behind it.
    after: &'a str,
    /// The words before it, the nearest first.
    last: Vec<&'a str>,
    /// The first words behind it.
    behind: Vec<&'a str>,
    sums_up: bool,
}

impl Told<'_> {
    /// The last words before it.
    fn near(&self, width: usize) -> &str {
        last_words(self.before, width)
    }

    /// Whether it stands in brackets without a word to lead to it.
    fn is_aside(&self) -> bool {
        self.before.trim_end_matches([' ', '约', '約', '如']).ends_with(['（', '(']) && !self.before.is_ascii()
    }

    /// `（如 30 秒）` stands for another thing.
    fn is_example(&self) -> bool {
        self.is_aside() && self.before.trim_end().ends_with('如')
    }

    /// `lasted 95 minutes`, `持续了 95 分钟`
    fn lasted(&self) -> bool {
        let is_east = |hit: &Hit| hit.list == LASTED && hit.phrase.starts_with(|c: char| 0x2e80 <= u32::from(c));
        has(self.near(7), LASTED) && !self.near(4).contains(" would have")
            || !self.before.is_ascii() && WORDS.hits(self.before).iter().any(is_east)
    }

    /// Whether what is told `after` it is the end, or the outage that it measures: `after 89 minutes of downtime`.
    fn ended_after(&self) -> bool {
        let is_of = matches!(self.behind.as_slice(), ["of", "downtime" | "outage", ..]);
        is_of || has(self.near(5), ENDED) && (has(self.before, OUTAGE) || names_service(self.before))
    }

    /// Whether the words beside it name what lasted so long, or say that it was down so long.
    fn is_named(&self) -> bool {
        self.is_named_behind()
            || self.is_failure()
            // `Duration - 95 minutes`, `we were down 95 minutes`
            || words(self.before).eq(["duration"])
            || self.sums_up && has(self.near(1), DOWN) && !tells_part(self.before)
            || self.was_down_for()
            // `This incident was resolved in about 45 minutes`
            || has(self.before, OUTAGE) && !tells_part(self.before) && self.is_ended_in()
    }

    /// `a 45-minute outage`, `2 hours of total downtime`, `25 minutes of a full login outage`
    fn is_named_behind(&self) -> bool {
        let names = |word: &&str| matches!(*word, "outage" | "downtime" | "disruption" | "incident" | "interruption");
        let is_filler = |word: &&str| {
            matches!(*word, "of" | "a" | "d" | "de" | "long" | "service" | "total" | "complete" | "partial" | "full")
        };
        let mut own = self.behind.iter().filter(|word| !is_filler(word));
        let first = own.next();
        let is_noun =
            || first.is_some_and(|word| 2 < word.len() && !matches!(*word, "the" | "our" | "into" | "after" | "from"));
        first.is_some_and(names)
            || self.sums_up && is_noun() && !tells_part(self.before) && own.next().is_some_and(names)
    }

    /// `a 7-minute cascading failure`, `80 minutes down`, `during a 20-minute window`
    fn is_failure(&self) -> bool {
        let behind = self.behind.as_slice();
        self.sums_up
            && !tells_part(self.before)
            && matches!(behind, ["failure", ..] | [_, "failure", ..] | ["down" | "offline", ..])
            || behind.first() == Some(&"window") && matches!(self.near(2).trim(), "during a" | "during an")
    }

    /// Whether it is counted from or up to something: `every`, `within`, `after`.
    fn is_apart(&self) -> bool {
        self.last.iter().take(3).any(|word| matches!(*word, "every" | "within" | "after"))
    }

    /// `went down for about 3 hours`, `an outage of 2 hours`
    fn was_down_for(&self) -> bool {
        let joined = self.last.iter().take(4).position(|word| matches!(*word, "for" | "of"));
        joined.is_some_and(|at| {
            let lead = || self.last.iter().skip(at + 1).take(4).rev().copied().collect::<Vec<_>>().join(" ");
            !self.is_apart() && !tells_part(self.before) && has(&lead(), DOWN)
        })
    }

    /// `resolved in about 45 minutes`
    fn is_ended_in(&self) -> bool {
        self.last.iter().take(3).any(|word| *word == "in") && has(self.near(5), ENDED)
    }

    /// Whether the end is what it led to: `45 minutes to resolve`, `to get everything back`.
    fn is_to_end(&self) -> bool {
        self.behind.first() == Some(&"to")
            && words(self.after).skip(1).take(4).any(|word| has(word, ENDED) || word == "back" || word == "online")
    }

    /// Whether it took so long to the end: `It took us 45 minutes to resolve the incident`, `From first alert to fix it took 91
    /// minutes`, `It took 91 minutes from the start of the incident to the fix`.
    fn took_to_end(&self) -> bool {
        let names_it = || has(self.after, OUTAGE) || any_of("problem|issue", |word| self.after.contains(word));
        let is_from_start = || {
            any_of("from the start|from start|from the beginning|from first|from the first", |words| {
                self.after.trim_start().starts_with(words)
            })
        };
        has(self.near(5), TOOK) && (self.is_to_end() && names_it() || is_from_start())
            || self.sums_up
                && self.before.starts_with("from ")
                && self.before.contains(" to ")
                && has(self.near(2), TOOK)
    }

    /// Whether the sentence speaks of a part; `for 16 minutes every request failed`, `for 10 minutes between 16:57 and 17:07`
    /// do not.
    fn is_of_part(&self) -> bool {
        let is_part =
            |hit: &Hit| hit.list == PART && !matches!(hit.phrase, "each" | "every") && !opens_window(self.after, hit);
        tells_part(self.before) || WORDS.hits(self.after).iter().any(is_part)
    }

    /// `For about an hour, nobody could log in`, `the page was blank for an hour`, `95 minutes of failed logins`
    fn is_of_harm(&self) -> bool {
        let is_for = || {
            self.last
                .iter()
                .take(4)
                .any(|word| matches!(*word, "for" | "für" | "durante" | "por" | "pendant" | "течение"))
                || matches!(self.behind.first(), Some(&("lang" | "long")))
        };
        let is_period = || self.before.contains("period of") && has(self.own, OUTAGE);
        let is_of = || self.behind.first() == Some(&"of") && !self.is_apart() && tells_harm(head(self.after, 32));
        is_of()
            || is_for()
                && !self.is_apart()
                && (tells_harm(self.own) || has(self.before, OUTAGE))
                && !has(self.before, ENDED)
            || is_period()
    }

    /// Whether it is the whole where no word leads to it, `服务中断约3小时`; `None` where words would. `through` is the text up to
    /// its end. Seconds are how long one request took.
    fn is_unled(&self, through: &str) -> Option<bool> {
        let is_ideographic = through.chars().next_back().is_some_and(|c| '\u{2e80}' <= c && !matches!(c, '秒' | '초'));
        let is_bound = || self.after.starts_with(['后', '後', '以', '内', '前', 'ご', '毎', '每', '之']);
        (is_ideographic && !self.is_aside() && tells_harm(self.own) && !is_bound())
            .then(|| !self.after.trim_start().starts_with(['후', '뒤', '전', '내', '마']))
    }

    /// `It took us 45 minutes to restore it`, `resolved in about 45 minutes`, `the whole incident took an hour`
    fn is_of_outage(&self) -> bool {
        has(self.near(6), TOOK) && (self.is_to_end() || has(self.near(5), OUTAGE))
            || self.is_ended_in()
            || (has(self.near(4), OUTAGE) || self.near(5).contains("a total of")) && tells_harm(self.own)
    }
}

/// Whether a text has words of a list.
fn has(text: &str, list: u8) -> bool {
    WORDS.lists(text) & (1 << list) != 0
}

/// Whether a text speaks of what is served as a whole.
fn names_service(text: &str) -> bool {
    words(text).any(|word| {
        matches!(
            word,
            "service" | "services" | "site" | "website" | "access" | "everything" | "functionality" | "system"
        )
    })
}
