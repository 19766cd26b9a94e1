//! Headings, labels and items that may be entries by a time in front.
//!
//! Headings and labels that hold a day alone are the diary's.

use super::Spot;
use super::trailing;
use super::updates::around;
use super::updates::is_update;
use super::updates::opens_container;
use super::updates::track_mark;
use super::updates::with_state;
use crate::extract::Context;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::extract::timeline::candidate::Candidate;
use crate::extract::timeline::candidate::Group;
use crate::extract::timeline::candidate::TRACKED;
use crate::extract::timeline::lead::is_lead;
use crate::extract::timeline::lead::rest_of;
use crate::incident::SectionKind;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::lower;
use crate::text::tail;
use crate::time::DateParts;
use crate::time::Moment;

/// Adds the candidates of a heading, a label or an item; `dated` takes the places of those that have but a day within
/// their text.
pub(super) fn read(spot: Spot<'_>, moments: &[Vec<Moment>], list: &mut Vec<Candidate>, dated: &mut Vec<usize>) {
    let Some(first) = spot.found.first() else { return };
    let before = spot.text().get(..first.start);
    let is_heading = spot.unit.role != Role::Item;
    if is_heading && counts_day(spot, first) {
        return;
    }
    if let Some(made) = closed_by_mark(spot, first) {
        list.push(made);
    } else if is_heading && first.clock.is_some() && before.is_some_and(is_update) {
        list.extend(opened(spot, moments, first, true));
    } else if before.is_some_and(is_lead) || tag_of(spot, first).is_some() {
        list.extend(opened(spot, moments, first, false));
    } else if let Role::Heading(level) = spot.unit.role {
        list.extend(trailing::heading(spot, first, level));
    } else if trailing::has_day_within(spot, first) {
        dated.push(list.len());
        list.push(spot.candidate(first, spot.unit.flat.clone(), list_of(spot.unit)));
    } else {
        list.extend(trailing::item(spot, first));
    }
}

/// The group of the items of one section that stand equally deep.
fn list_of(unit: &Unit) -> Group {
    Group::List(unit.section * 256 + usize::from(unit.depth))
}

/// An item that a site generator's mark around its time closes.
fn closed_by_mark(spot: Spot<'_>, first: &Moment) -> Option<Candidate> {
    let told = spot.unit.flat.slice(0, track_mark(spot.text(), first)?).trimmed();
    (spot.unit.role == Role::Item && !told.is_blank()).then(|| spot.candidate(first, told, TRACKED))
}

/// The words in brackets that say before its time what an entry of a timeline is: `[Outage start] On 3 March, at 07:35`.
fn tag_of(spot: Spot<'_>, first: &Moment) -> Option<Flat> {
    let before = spot.text().get(..first.start)?;
    let (tag, lead) = before.trim_start().strip_prefix('[')?.split_once(']')?;
    let from = before.len() - before.trim_start().len() + 1;
    let is_tag = tag.len() <= 32 && tag.contains(char::is_letter) && spot.kind() == SectionKind::Timeline;
    (is_tag && is_lead(lead)).then(|| spot.unit.flat.slice(from, from + tag.len()))
}

/// Whether a heading dates what stands below: `Day 1 - January 24, 2026`.
fn counts_day(spot: Spot<'_>, first: &Moment) -> bool {
    let behind = |day: &Moment| spot.text().get(day.end..).unwrap_or("");
    let is_day = |day: &Moment| day.date.is_some() && !behind(day).contains(char::is_letter_or_digit);
    first.relative.is_some() && spot.found.get(1).is_some_and(is_day)
}

/// The entries of a unit that its time or an update's mark opens.
fn opened(spot: Spot<'_>, moments: &[Vec<Moment>], first: &Moment, is_update: bool) -> Vec<Candidate> {
    let group = match spot.unit.role {
        Role::Heading(level) => Group::Heading(level),
        Role::Label if is_update && opens_container(spot) => TRACKED,
        Role::Label => Group::Heading(7),
        _ => list_of(spot.unit),
    };
    let text = if is_update { update_words(spot, first) } else { rest_of(&spot.unit.flat, first.end) };
    let text = match tag_of(spot, first) {
        Some(tag) => with_state(&tag, text),
        None => text,
    };
    if !text.is_blank() {
        return in_one_item(spot, text, group);
    }
    let below = moments.get(spot.ix + 1);
    let dates_below =
        spot.unit.role != Role::Item && first.relative.is_some() && below.is_some_and(|below| !below.is_empty());
    if spot.unit.has_items && first.clock.is_none() || dates_below {
        return Vec::new();
    }
    let words = words_below(spot, below.is_some_and(Vec::is_empty));
    in_one_item(spot, words.unwrap_or(text), group)
}

/// What an update tells beside its time, or below it: `## Update 14:05` over a paragraph, `## Resolved 14:05` likewise.
fn update_words(spot: Spot<'_>, first: &Moment) -> Flat {
    let text = around(&spot.unit.flat, first);
    let below = spot.below().filter(|below| below.role == Role::Paragraph);
    let below = below.filter(|_| rest_of(&spot.unit.flat, first.end).is_blank());
    let Some(below) = below else { return text };
    let is_bare = matches!(lower(text.text()).as_str(), "update" | "updated" | "posted" | "edit" | "status");
    if is_bare { below.flat.clone() } else { with_state(&text, below.flat.clone()) }
}

/// The words of an entry that has none beside its time: those of the next paragraph or the first child. `Initial symptoms:`
/// over a list, which is `untimed`, plays no heading here.
fn words_below(spot: Spot<'_>, untimed: bool) -> Option<Flat> {
    let below = spot.below()?;
    let tells = matches!(below.role, Role::Paragraph | Role::Item) || below.role == Role::Label && untimed;
    let is_child = spot.unit.role != Role::Item || below.parent == Some(spot.ix);
    (tells && is_child).then(|| below.flat.clone())
}

/// Leaves out the items that have a day within their text, at the places `dated`, unless their list runs through several
/// days: in another they are facts of what is listed.
pub(super) fn without_facts(context: &Context<'_>, list: &mut Vec<Candidate>, dated: &[usize]) {
    /// Of one list: its items, its entries, the last of their days, whether they are of several, and whether one has an hour.
    #[derive(Clone, Default)]
    struct Items {
        all: usize,
        entries: usize,
        last: Option<DateParts>,
        is_long: bool,
        is_timed: bool,
    }
    let units = &context.outline.units;
    let mut lists = vec![Items::default(); units.len()];
    for unit in units.iter().filter(|unit| unit.role == Role::Item) {
        if let Some(items) = unit.list.and_then(|list| lists.get_mut(list)) {
            items.all += 1;
        }
    }
    let list_of = |candidate: &Candidate| units.get(candidate.unit)?.list;
    for candidate in list.iter() {
        let Some(items) = list_of(candidate).and_then(|list| lists.get_mut(list)) else { continue };
        items.entries += 1;
        items.is_timed |= candidate.moment.clock.is_some();
        items.is_long |= candidate.date.is_some() && items.last.is_some() && items.last != candidate.date;
        items.last = candidate.date.or(items.last);
    }
    let mut dated = dated.iter().peekable();
    let mut at = 0;
    list.retain(|candidate| {
        let is_fact = dated.next_if_eq(&&at).is_some();
        at += 1;
        !is_fact
            || list_of(candidate)
                .and_then(|list| lists.get(list))
                .is_some_and(|items| items.is_long && !items.is_timed && items.all <= items.entries * 2)
    });
}

/// Whether what stands before a time is a line's own mark: `= `, or the number of an item whose space was lost.
fn is_marked_line(before: &str, is_parted: bool) -> bool {
    let Some((_, mark)) = tail(before, 8).rsplit_once('\n') else { return false };
    let mark = mark.trim_start();
    let number = mark
        .strip_suffix('.')
        .is_some_and(|number| (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()));
    matches!(mark, "= " | "• " | "– " | "— " | "> " | "~ " | "_ " | ". ") || is_parted && number
}

/// The entries of one item. Most hold one; where line breaks were lost, ` - 11:00 AM:` opens another in its midst, and so
/// does a line with a mark that Markdown does not know (`= 11:00`, `10.11:00`).
fn in_one_item(spot: Spot<'_>, text: Flat, group: Group) -> Vec<Candidate> {
    let unit = spot.unit;
    let Some((first, rest)) = spot.found.split_first() else { return Vec::new() };
    let own = unit.flat.text();
    let opens = |moment: &&Moment| {
        moment.clock.is_some()
            && own.get(..moment.start).is_some_and(|before| {
                let behind = own.get(moment.end..).unwrap_or_default();
                let is_parted = behind.starts_with(':') || behind.starts_with(" -");
                is_parted && (before.ends_with(" - ") || before.ends_with(" * ")) || is_marked_line(before, is_parted)
            })
    };
    let starts: Vec<&Moment> = rest.iter().filter(opens).collect();
    let Some(next) = starts.first().filter(|_| unit.role == Role::Item) else {
        return vec![spot.candidate(first, text, group)];
    };
    let part = |moment: &Moment, from: usize, end: usize| {
        let words = rest_of(&unit.flat.slice(0, end), moment.end.min(end));
        let mut made = spot.candidate(moment, words, group);
        made.span = unit.flat.span(from, end);
        made
    };
    let mark = |moment: &Moment| {
        let before = own.get(..moment.start).unwrap_or_default();
        let line = before.rfind('\n').filter(|at| moment.start - at < 8);
        line.unwrap_or(moment.start.saturating_sub(3))
    };
    let mut made = vec![part(first, 0, mark(next))];
    for (at, moment) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(own.len(), |next| mark(next));
        made.push(part(moment, moment.start, end.max(moment.end)));
    }
    made
}
