//! Paragraphs of follow-up: their lines, or their sentences, that are items of their own.

use super::announced::announces_work;
use super::announced::leads_to_work;
use super::item::item;
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

/// Lines of a paragraph that are items of their own: each ends as a sentence does, runs wider than wrapped prose, or
/// half of them order something and none goes on with the line before. A paragraph of one line that orders something is an item too.
pub(super) fn lines(context: &Context<'_>, ix: usize, unit: &Unit) -> Vec<(usize, ActionItem)> {
    let text = unit.flat.text();
    let all = text.lines().filter(|line| !line.trim().is_empty());
    let count = all.clone().count();
    let wide = |line: &str| 110 < line.len() || line.trim_end().ends_with(['.', ';', '!', ':', '：']);
    let has_marks = text
        .lines()
        .filter(|line| {
            line.trim_start().starts_with([
                '•', '–', '—', '▪', '✅', '⬜', '☐', '☑', '●', '○', '➢', '➤', '►', '▶', '→', '·', '◦', '✓', '✔',
            ])
        })
        .count();
    // `**Add an alert.** Nobody noticed for an hour.`
    let lead = text.get(..unit.strong_lead).unwrap_or("");
    let is_led = lead.contains(' ') && orders(lead.trim_end_matches(':')) && text.len() <= 1200;
    if all.clone().next().is_some_and(tells_other) {
        return Vec::new();
    }
    // Though a list below may say more.
    let is_initials = initials(unit).is_some();
    let work = text.get(unit.strong_lead..).unwrap_or("").trim().trim_end_matches(':');
    if is_led || is_initials && orders(work) && count == 1 {
        return vec![(ix, item(context, ix, unit, heading_state(context.outline, unit)))];
    }
    // `Tasks:` over lines that are too short to be wrapped.
    let above = ix.checked_sub(1).and_then(|above| context.outline.units.get(above));
    let is_grouped =
        above.is_some_and(|above| {
            above.role == Role::Label
                && above.flat.text().trim_end().ends_with([':', '：'])
                && names_work(above.flat.lower())
        }) && all.clone().take(count - 1).all(|line| line.len() < 60 || line.trim_end().ends_with(['.', ';', '!']));
    // `Ready to commit:` over one line is no list.
    let is_list = is_grouped
        || 1 < count
            && all.clone().filter(|line| !line.trim_end().ends_with([':', '：'])).nth(1).is_some()
            && (all.clone().take(count - 1).all(wide)
                || count <= all.clone().filter(|line| begins_afresh(line)).count() + count / 6
                    && count <= 2 * all.clone().filter(|line| orders(line)).count()
                || 0 < has_marks && count <= has_marks * 2);
    // `… was restored. Add an alert. The pool will be raised.`, on one line or wrapped.
    if !is_list {
        // `To prevent this we need to improve our tests. We will:`, over what that is.
        let next = context.outline.units.get(ix + 1);
        let is_over = |next: &Unit| match next.role {
            Role::Paragraph => text.trim_end().ends_with([':', '：']),
            Role::Item => leads_on(text.trim_end()),
            _ => false,
        };
        if next.is_some_and(is_over) {
            return Vec::new();
        }
        let sentences: Vec<(usize, usize)> = sentences(unit.flat.lower()).collect();
        let is_only = sentences.len() == 1;
        let asks = |sentence: &str| asks(sentence, is_only);
        // A story that ends in orders holds several.
        let ordered = sentences.iter().map(|(from, to)| text.get(*from..*to).is_some_and(|part| orders(part.trim())));
        let ordered: Vec<bool> = ordered.collect();
        let ends_in_orders =
            ordered.first() == Some(&false) && 1 < ordered.iter().filter(|is_order| **is_order).count();
        // Where paragraph follows paragraph, each is of one thing: `It should call more people. It called nobody.`
        if !ends_in_orders && is_one_of_many(context.outline, ix) {
            let wants = |part: &str| asks(part) || wishes(&lower(part));
            let is_asked = sentences.into_iter().any(|(from, to)| text.get(from..to).is_some_and(wants));
            let made = || (ix, item(context, ix, unit, heading_state(context.outline, unit)));
            return is_asked.then(made).into_iter().collect();
        }
        let asked = sentences.into_iter().filter(|(from, to)| text.get(*from..*to).is_some_and(asks));
        let part = |(from, to): (usize, usize)| {
            let flat = unit.flat.slice(from, to).trimmed();
            let part = Unit { span: flat.whole(), flat, ..unit.clone() };
            (ix, item(context, ix, &part, heading_state(context.outline, unit)))
        };
        return asked.map(part).collect();
    }
    each_line(context, ix, unit)
}

/// An item of each line that is no heading and no story.
pub(super) fn each_line(context: &Context<'_>, ix: usize, unit: &Unit) -> Vec<(usize, ActionItem)> {
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
        let is_word = body.is_ascii() && !body.contains(' ');
        if body.len() < 8 || is_word || body.ends_with([':', '：']) || is_description(body) || tells_other(body) {
            continue;
        }
        let cut =
            body.trim_start_matches(['•', '–', '—', '▪', '-', '*', ' ', '●', '○', '➢', '➤', '►', '▶', '→', '·', '◦']);
        // `(1) Add an alert`
        let number = cut.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let cut = match number {
            Some((number, rest)) if number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit()) => {
                rest.trim_start()
            }
            _ => cut,
        };
        // Follow-up opens with a verb or a label; a story opens with who, when or why.
        let first = cut.split(|c: char| !c.is_letter()).next().unwrap_or("").lowered();
        if closes_list(cut) || is_aside(cut) || tells_of_report(cut) {
            continue;
        }
        if cut.len() == body.len() && !is_announced && STORY.contains(&first.as_str()) {
            continue;
        }
        let from = start + line.find(cut).unwrap_or(0);
        let flat = unit.flat.slice(from, from + cut.len());
        let span = flat.whole();
        let part = Unit { flat, span, ..unit.clone() };
        made.push((ix, item(context, ix, &part, state)));
    }
    made
}

/// Whether what a paragraph begins stands in the list below it: `To prevent this, we will`, `以下を検討する。`
fn leads_on(text: &str) -> bool {
    any_of(":|：| we will| we'll| we’ll", |end| text.ends_with(end))
        || any_of("次の|以下の|以下を|下記|다음과", |words| text.contains(words))
}

/// Whether a label in lower case is that of a group of items: `Tasks:`, `Improvements and fixes:`.
pub(super) fn names_work(label: &str) -> bool {
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
