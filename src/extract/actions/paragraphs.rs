//! Paragraphs of follow-up: their lines, or their sentences, that are items of their own.

use super::announced::announces_work;
use super::announced::leads_to_work;
use super::item::item;
use super::item::part_of;
use super::others::closes_list;
use super::others::is_aside;
use super::others::is_description;
use super::others::tells_of_report;
use super::others::tells_other;
use super::owner::initials;
use super::state::heading_state;
use super::state::lead_state;
use super::wording::STORY;
use super::wording::asks;
use super::wording::orders;
use super::wording::wishes;
use crate::extract::Context;
use crate::extract::impact::sentences;
use crate::extract::outline::Outline;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::incident::ActionItem;
use crate::text::Letter;
use crate::text::Lower;
use crate::text::any_of;
use crate::text::lower;

/// Bytes of a paragraph; more than this is no list of promises.
pub(super) const LONGEST_PARAGRAPH: usize = 20_000;

/// Lines of a paragraph that are items of their own: each ends as a sentence does, runs wider than wrapped prose, or
/// half of them order something and none goes on with the line before. A paragraph of one line that orders something is an item too.
pub(super) fn lines(context: &Context<'_>, ix: usize, unit: &Unit) -> Vec<ActionItem> {
    let text = unit.flat.text();
    if filled(text).next().is_some_and(tells_other) {
        return Vec::new();
    }
    if is_one_item(unit) {
        return vec![item(context, ix, unit, heading_state(context.outline, unit))];
    }
    if is_list(context.outline, ix, text) {
        return each_line(context, ix, unit);
    }
    if leads_to_next(context.outline, ix, text) {
        return Vec::new();
    }
    asked_sentences(context, ix, unit)
}

/// The lines of a text that are not blank.
fn filled(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim().is_empty())
}

/// Whether the bold lead of a paragraph orders work, `**Add an alert.** Nobody noticed for an hour.`, or initials stand in
/// front of an order: `**KM** Add an alert`.
fn is_one_item(unit: &Unit) -> bool {
    let text = unit.flat.text();
    let lead = text.get(..unit.strong_lead).unwrap_or("");
    let is_led = lead.contains(' ') && orders(lead.trim_end_matches(':')) && text.len() <= 1200;
    // Though a list below may say more.
    let work = || text.get(unit.strong_lead..).unwrap_or("").trim().trim_end_matches(':');
    is_led || initials(unit).is_some() && orders(work()) && filled(text).count() == 1
}

/// Whether each line of a paragraph is an item, as they are below `Tasks:`, or by how they begin and end.
fn is_list(outline: &Outline, ix: usize, text: &str) -> bool {
    let count = filled(text).count();
    let ends = |line: &str| line.trim_end().ends_with(['.', ';', '!', ':', '：']);
    let is_wide = |line: &str| 110 < line.len() || ends(line);
    // A line that goes on in small letters is of a sentence that was wrapped.
    let goes_on = |line: &str, next: &str| next.trim_start().starts_with(char::is_small) && !ends(line);
    let are_wrapped = || filled(text).zip(filled(text).skip(1)).any(|(line, next)| goes_on(line, next));
    let are_wide = || filled(text).take(count - 1).all(is_wide) && !are_wrapped();
    let are_orders = || {
        count <= filled(text).filter(|line| begins_afresh(line)).count() + count / 6
            && count <= 2 * filled(text).filter(|line| orders(line)).count()
    };
    let are_marked = || {
        let marks = filled(text).filter(|line| line.trim_start().starts_with(MARKS)).count();
        0 < marks && count <= marks * 2
    };
    // `Ready to commit:` over one line is no list.
    let are_several = || filled(text).filter(|line| !line.trim_end().ends_with([':', '：'])).nth(1).is_some();
    are_short_lines_of_group(outline, ix, text, count)
        || 1 < count && are_several() && (are_wide() || are_orders() || are_marked())
}

/// Signs that open the lines of a list.
const MARKS: [char; 19] =
    ['•', '–', '—', '▪', '✅', '⬜', '☐', '☑', '●', '○', '➢', '➤', '►', '▶', '→', '·', '◦', '✓', '✔'];

/// `Tasks:` over lines that are too short to be wrapped.
fn are_short_lines_of_group(outline: &Outline, ix: usize, text: &str, count: usize) -> bool {
    let above = ix.checked_sub(1).and_then(|above| outline.units.get(above));
    let names_group = |above: &Unit| {
        above.role == Role::Label
            && above.flat.text().trim_end().ends_with([':', '：'])
            && names_work(above.flat.lower())
    };
    let is_short = |line: &str| line.len() < 60 || line.trim_end().ends_with(['.', ';', '!']);
    above.is_some_and(names_group) && filled(text).take(count - 1).all(is_short)
}

/// `To prevent this we need to improve our tests. We will:`, over what that is.
fn leads_to_next(outline: &Outline, ix: usize, text: &str) -> bool {
    outline.units.get(ix + 1).is_some_and(|next| match next.role {
        Role::Paragraph => text.trim_end().ends_with([':', '：']),
        Role::Item => leads_on(text.trim_end()),
        _ => false,
    })
}

/// The sentences of a paragraph that ask for work, on one line or wrapped: `… was restored. Add an alert. The pool will be
/// raised.`
fn asked_sentences(context: &Context<'_>, ix: usize, unit: &Unit) -> Vec<ActionItem> {
    let text = unit.flat.text();
    let sentences: Vec<(usize, usize)> = sentences(unit.flat.lower()).collect();
    let is_only = sentences.len() == 1;
    let asks = |sentence: &str| asks(sentence, is_only);
    let make = |unit: &Unit| item(context, ix, unit, heading_state(context.outline, unit));
    // Where paragraph follows paragraph, each is of one thing: `It should call more people. It called nobody.`
    if !ends_in_orders(text, &sentences) && is_one_of_many(context.outline, ix) {
        let wants = |part: &str| asks(part) || wishes(&lower(part));
        let is_asked = sentences.into_iter().any(|(from, to)| text.get(from..to).is_some_and(wants));
        return is_asked.then(|| make(unit)).into_iter().collect();
    }
    let asked = sentences.into_iter().filter(|(from, to)| text.get(*from..*to).is_some_and(asks));
    asked.map(|(from, to)| make(&part_of(unit, unit.flat.slice(from, to).trimmed()))).collect()
}

/// Whether a story ends in orders: then it holds several.
fn ends_in_orders(text: &str, sentences: &[(usize, usize)]) -> bool {
    let is_order = |(from, to): &(usize, usize)| text.get(*from..*to).is_some_and(|part| orders(part.trim()));
    let mut ordered = sentences.iter().map(is_order);
    ordered.next() == Some(false) && 1 < ordered.filter(|is_order| *is_order).count()
}

/// How many paragraphs from unit `from` on are work, below what announces it: paragraph by paragraph, each with a label,
/// `Alerts: add one for the pool.`, or one of lines that were set in.
pub(super) fn promised_paragraphs(outline: &Outline, from: usize) -> Option<usize> {
    let is_work = |unit: &&Unit| {
        unit.role == Role::Paragraph
            && unit.flat.text().split_once(": ").is_some_and(|(label, work)| label.len() <= 48 && orders(work))
    };
    let first = outline.units.get(from)?;
    let count = outline.units.get(from..).unwrap_or_default().iter().take_while(is_work).take(24).count();
    let has_lines = first.role == Role::Paragraph && first.flat.text().trim().contains('\n');
    (1 < count || has_lines).then(|| count.max(1))
}

/// Whether each line of a text orders work, in letters of the Latin alphabet and no few of them.
pub(super) fn orders_in_each_line(text: &str) -> bool {
    text.trim().lines().all(|line| {
        let line = line.trim();
        line.starts_with(|c: char| c.is_ascii_alphabetic()) && 24 < line.len() && orders(line)
    })
}

/// An item of each line that is no heading and no story.
pub(super) fn each_line(context: &Context<'_>, ix: usize, unit: &Unit) -> Vec<ActionItem> {
    let text = unit.flat.text();
    let mut at = 0;
    let mut made = Vec::new();
    // The paragraph over it may say what its lines are: `The following measures will be taken:`.
    let above = ix.checked_sub(1).and_then(|above| context.outline.units.get(above));
    let lead = above.filter(|above| above.section == unit.section && leads_to_work(above));
    let own_lead = text.split_once(":\n").map(|(lead, _)| lead);
    let is_announced = lead.is_some() || own_lead.is_some_and(|lead| announces_work(&lower(lead)));
    let state = own_lead.or_else(|| Some(lead?.flat.text()));
    let state = state.and_then(lead_state).or_else(|| heading_state(context.outline, unit));
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let body = line.trim();
        let cut = without_mark(body);
        // Follow-up opens with a verb or a label; a story opens with who, when or why.
        let is_story = || {
            let first = cut.split(|c: char| !c.is_letter()).next().unwrap_or("").lowered();
            cut.len() == body.len() && !is_announced && STORY.contains(&first.as_str())
        };
        if is_no_item(body) || closes_list(cut) || is_aside(cut) || tells_of_report(cut) || is_story() {
            continue;
        }
        let from = start + line.find(cut).unwrap_or(0);
        let part = part_of(unit, unit.flat.slice(from, from + cut.len()));
        made.push(item(context, ix, &part, state));
    }
    made
}

/// Whether a line is too short to be work, a heading over others, or describes what stands beside it.
fn is_no_item(line: &str) -> bool {
    let is_word = line.is_ascii() && !line.contains(' ');
    line.len() < 8 || is_word || line.ends_with([':', '：']) || is_description(line) || tells_other(line)
}

/// A line without the sign of a list or the number in brackets that opens it: `(1) Add an alert`.
fn without_mark(line: &str) -> &str {
    let cut = line.trim_start_matches(['•', '–', '—', '▪', '-', '*', ' ', '●', '○', '➢', '➤', '►', '▶', '→', '·', '◦']);
    match cut.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((number, rest)) if number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            rest.trim_start()
        }
        _ => cut,
    }
}

/// Whether what a paragraph begins stands in the list below it: `To prevent this, we will`, `以下を検討する。`
fn leads_on(text: &str) -> bool {
    any_of(":|：| we will| we'll| we’ll", |end| text.ends_with(end))
        || any_of("次の|以下の|以下を|下記|다음과", |words| text.contains(words))
}

/// Whether a label in lower case is that of a group of items: `Tasks:`, `Improvements and fixes:`.
fn names_work(label: &str) -> bool {
    any_of("task|to do|todo|improvement|fixes|action|measure|follow-up|next step", |word| label.contains(word))
}

/// Whether a paragraph stands in a row of three or more.
fn is_one_of_many(outline: &Outline, ix: usize) -> bool {
    let section = outline.units.get(ix).map(|unit| unit.section);
    let is_told = |at: Option<usize>| {
        at.and_then(|at| outline.units.get(at)).is_some_and(|unit| {
            unit.role == Role::Paragraph && Some(unit.section) == section && unit.depth == 0 && !unit.is_quoted
        })
    };
    match (is_told(ix.checked_sub(1)), is_told(Some(ix + 1))) {
        (true, true) => true,
        (true, false) => is_told(ix.checked_sub(2)),
        (false, behind) => behind && is_told(Some(ix + 2)),
    }
}

/// Whether a paragraph is set in italics from end to end, as forms set what is to be written there.
pub(super) fn is_instruction(context: &Context<'_>, unit: &Unit) -> bool {
    let text = context.source.slice(unit.span).trim();
    ['*', '_'].iter().any(|mark| {
        text.strip_prefix(*mark)
            .and_then(|text| text.strip_suffix(*mark))
            .is_some_and(|inside| !inside.starts_with(*mark) && !inside.contains(*mark))
    })
}

/// A line that goes on with no sentence of the line before: it opens with a capital, a digit or a sign.
pub(super) fn begins_afresh(line: &str) -> bool {
    line.trim_start().chars().next().is_some_and(|c| c.is_capital() || !c.is_letter())
}
