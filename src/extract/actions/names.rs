//! Owners by the place in which all items give a name.

use std::cell::LazyCell;
use std::collections::HashSet;

use super::state::word_state;
use super::wording::ORDERS;
use super::wording::STORY;
use super::wording::orders;
use crate::extract::Context;
use crate::incident::ActionItem;
use crate::text::Letter;
use crate::text::Located;
use crate::text::Lower;
use crate::text::Span;
use crate::text::any_of;
use crate::text::head;
use crate::text::lower;
use crate::time::find_moments;

/// Where in an item a name may stand that is its owner's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spot {
    /// `[Kim] Add an alert`, `KL Add an alert`
    Front,
    /// `Add an alert (Kim)`
    Brackets,
    /// `Add an alert - Kim - 2024-05-01`
    End,
}

/// Names that stand in one spot of more than half of the items are owners; in brackets also one of two words, as names
/// of people have, and in front where two items have one.
pub(super) fn name_in_place(context: &Context<'_>, items: &mut [ActionItem]) {
    for spot in [Spot::Brackets, Spot::End, Spot::Front] {
        let named: Vec<Option<(Located<String>, bool)>> = items
            .iter()
            .map(|item| {
                let text = context.source.slice(item.text.span);
                let (from, to, is_sure) = spot.name(text)?;
                Some((name_at(item, text.get(from..to)?, from), is_sure))
            })
            .collect();
        let count = named.iter().flatten().count();
        let is_habit = 1 < count && (items.len() < 2 * count || spot == Spot::Front);
        for (item, name) in items.iter_mut().zip(named).filter(|(item, _)| item.owner.is_none()) {
            let is_person = |name: &str| spot == Spot::Brackets && is_full_name(name);
            let name = name.filter(|(name, is_sure)| is_habit || *is_sure || is_person(&name.value));
            item.owner = name.map(|(name, _)| name);
        }
    }
}

impl Spot {
    /// The bytes of a name in this spot of an item's text, and whether a date or a word beside it says that it is one.
    fn name(self, text: &str) -> Option<(usize, usize, bool)> {
        match self {
            Self::Front => {
                let (from, to) = match text.strip_prefix(['[', '(']) {
                    Some(rest) => (1, 1 + rest.find([']', ')'])?),
                    None => (0, text.find(' ')?),
                };
                let name = text.get(from..to)?;
                let behind = text.get(to..)?.trim_start_matches([']', ')', ' ', ':']);
                // Without brackets only letters that begin names: `KL Add an alert`.
                let is_short = (2..=4).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
                (is_name(name) && (0 < from || is_short) && orders(behind)).then_some((from, to, false))
            }
            Self::Brackets => {
                let close = trimmed_end(text).strip_suffix([')', ']'])?.len();
                let from = text.get(..close)?.rfind(['(', '['])? + 1;
                part_named(text, from, close, &[", ", "; ", " – ", " — ", " - "])
            }
            Self::End => {
                let marks = [" - ", " – ", " — ", " → ", " -> ", " | ", " · ", " / "];
                let at = marks.iter().filter_map(|mark| Some(text.find(mark)? + mark.len())).min()?;
                part_named(text, at, trimmed_end(text).len(), &marks)
            }
        }
    }
}

/// A text without what may stand behind an owner: a full stop, a reference, a state.
fn trimmed_end(text: &str) -> &str {
    let mut rest = text.trim_end_matches(['.', ' ', '*', '_']);
    while let Some((before, last)) = rest.rsplit_once(' ') {
        let is_mark = |word: &str| matches!(word, "-" | "–" | "—");
        if !last.starts_with('#') && !is_mark(last) && (word_state(last).is_none() || last.ends_with([')', ']'])) {
            break;
        }
        rest = before.trim_end_matches(['.', ' ', '*', '_']);
    }
    rest
}

/// The one part between `from` and `to` that is a name, where all others are dates, states or references, and whether one
/// of them or a word in front of it says so.
fn part_named(text: &str, from: usize, to: usize, marks: &[&str]) -> Option<(usize, usize, bool)> {
    let mut at = from;
    let mut found = None;
    let mut is_dated = false;
    for _ in 0..4 {
        let rest = text.get(at..to)?;
        let cut = marks.iter().filter_map(|mark| Some((rest.find(mark)?, mark.len()))).min();
        let (end, next) = cut.map_or((to, to), |(cut, width)| (at + cut, at + cut + width));
        let part = text.get(at..end)?;
        // `by Kim`, `owner Kim`
        let lead = ["by ", "owner ", "lead ", "assigned ", "resp. "].iter().find(|lead| part.starts_with(**lead));
        let own = at + lead.map_or(0, |lead| lead.len());
        if text.get(own..end).is_some_and(is_name) {
            found = found.or(Some((own, end, lead.is_some())));
        } else if !part.contains(|c: char| c.is_ascii_digit()) && word_state(part).is_none() {
            return None;
        }
        is_dated |= find_moments(part).first().is_some_and(|moment| moment.date.is_some());
        if next == to {
            return found.map(|(from, to, is_sure)| (from, to, is_sure || is_dated));
        }
        at = next;
    }
    None
}

/// One to four words as those of people and teams: with capitals, and no word of a state, a priority or a time.
pub(super) fn is_name(text: &str) -> bool {
    let is_word = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_capital)
            && chars.all(|c| c.is_letter() || matches!(c, '.' | '-' | '\'' | '’'))
            || matches!(word, "team" | "&" | "and")
    };
    let first = text.split(' ').next().unwrap_or("").lowered();
    (2..=40).contains(&text.len())
        && (1..=4).contains(&text.split(' ').count())
        && text.split(' ').all(is_word)
        && word_state(text).is_none()
        && ORDERS.exact(&first).is_none()
        && !any_of(
            "owner|high|low|medium|critical|urgent|optional|important|must|should|monday|tuesday|wednesday|thursday|friday|\
                    today|tomorrow|january|february|march|april|may|june|july|august|september|october|november|december|tbd|\
                    n/a|none|eod|asap|quick|long|short|pr|sev",
            |word| word == first,
        )
}

/// Whether a name has two words, one of them of small letters, as those of people do.
fn is_full_name(name: &str) -> bool {
    name.contains(' ') && name.contains(|c: char| c.is_small())
}

/// `Kim to write a page`, `Ops will raise the pool`: who stands so in front of two items or more is their owner, and each
/// where several stand so in front of a verb.
pub(super) fn name_in_front(context: &Context<'_>, items: &mut [ActionItem]) {
    let named: Vec<Option<(Located<String>, bool)>> = items.iter().map(|item| front_name(context, item)).collect();
    let at_work = named.iter().flatten().filter(|(_, is_work)| *is_work).count();
    for (item, name) in items.iter_mut().zip(&named) {
        if item.owner.is_none()
            && let Some((name, is_work)) = name
            && (*is_work && 1 < at_work
                || 1 < named.iter().flatten().filter(|(other, _)| other.value == name.value).count())
        {
            item.owner = Some(name.clone());
        }
    }
}

/// `**Kim Lee**: add an alert`, where the text names Kim Lee in brackets elsewhere, or `**Platform Team**: …`.
pub(super) fn name_in_lead(context: &Context<'_>, items: &mut [ActionItem]) {
    // Sought once, whatever the number of items.
    let bracketed = LazyCell::new(|| {
        let text = context.source.text();
        let opened = text.match_indices('(').filter_map(|(at, _)| text.get(at + 1..));
        opened.filter_map(|rest| Some(head(rest, LONGEST_NAME).split_once(')')?.0)).collect::<HashSet<&str>>()
    });
    for item in items.iter_mut().filter(|item| item.owner.is_none()) {
        let text = context.source.slice(item.text.span);
        let start = first_letter(text);
        let Some((name, behind)) = text.get(start..).and_then(|rest| rest.split_once([':', '*'])) else { continue };
        let words = || name.split(' ');
        let is_name = (2..=3).contains(&words().count())
            && words().all(|word| word.starts_with(char::is_capital) && word.chars().all(char::is_letter))
            && orders(behind.trim_start_matches(|c: char| !c.is_letter()));
        let is_team = || matches!(words().next_back(), Some("Team" | "Squad" | "Guild"));
        if is_name && (is_team() || bracketed.contains(name)) {
            item.owner = Some(name_at(item, name, start));
        }
    }
}

/// Bytes in which a name in brackets ends.
const LONGEST_NAME: usize = 80;

/// One or two capitalised words in front of `to` or `will`, which are no verb of an order, and whether one is behind.
fn front_name(context: &Context<'_>, item: &ActionItem) -> Option<(Located<String>, bool)> {
    let text = context.source.slice(item.text.span);
    let start = first_letter(text);
    let rest = text.get(start..)?;
    let (name, behind) =
        rest.split_once(" to ").into_iter().chain(rest.split_once(" will ")).min_by_key(|(name, _)| name.len())?;
    let words: Vec<&str> = name.split(' ').collect();
    let is_name = words.len() <= 2
        && words.iter().all(|word| word.starts_with(char::is_capital) && word.chars().all(char::is_letter))
        && words
            .first()
            .is_some_and(|word| ORDERS.exact(&lower(word)).is_none() && !STORY.contains(&lower(word).as_str()))
        && !behind.starts_with("be ");
    // Verbs of people that open no order.
    let is_work = behind.split(' ').next().is_some_and(|verb| {
        ORDERS.exact(verb).is_some()
            || any_of("come|work|speak|meet|own|drive|lead|chase|circulate|liaise|book", |own| own == verb)
    });
    is_name.then(|| (name_at(item, name, start), is_work))
}

/// A name that stands at byte `at` of an item's text.
fn name_at(item: &ActionItem, name: &str, at: usize) -> Located<String> {
    Located::new(name.to_owned(), Span::new(at, at + name.len()).shifted(item.text.span.start))
}

/// The first byte of a text that is a letter's.
fn first_letter(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| !c.is_letter()).len()
}
