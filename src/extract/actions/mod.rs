//! Follow-up work: what, in which state, by whom, until when.

mod announced;
mod due;
mod fields;
mod headings;
mod item;
mod lists;
mod names;
mod others;
mod owner;
mod paragraphs;
mod references;
mod state;
mod tables;
#[cfg(test)]
mod tests;
mod wording;

use std::cell::LazyCell;
use std::collections::HashMap;
use std::collections::HashSet;

use crate::extract::Context;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::incident::ActionItem;
use crate::incident::ActionState;
use crate::incident::SectionKind;
use crate::text::Letter;
use crate::text::Lower;
use crate::text::any_of;
use announced::announced;
use announced::leads_to_work;
use announced::marked;
use headings::heads_work;
use item::item;
use lists::headed_lines;
use lists::is_group_label;
use lists::list_of_promises;
use lists::ticked_lists;
use names::name_in_front;
use names::name_in_lead;
use names::name_in_place;
use others::asks_why;
use others::is_description;
use others::is_figure;
use others::is_none;
use others::names_actions;
use others::tells_lack;
use others::wonders;
use paragraphs::is_instruction;
use paragraphs::lines;
use references::defined_elsewhere;
use state::heading_state;
use state::lead_state;
use state::word_state;
use tables::Columns;
use tables::columns;
use tables::row;
use tables::widest;
use wording::orders;
use wording::promises;

/// Reads all action items, in document order.
pub fn read(context: &Context<'_>, is_entry: impl Fn(usize) -> bool) -> Vec<ActionItem> {
    let outline = context.outline;
    let mut items = Vec::new();
    let mut item_units = HashSet::new();
    let mut group_states: HashMap<usize, ActionState> = HashMap::new();
    let widest = LazyCell::new(|| widest(outline));
    let heads: Vec<Option<Columns>> = outline
        .tables
        .iter()
        .enumerate()
        .map(|(ix, table)| columns(table, || widest.get(ix).copied().flatten()))
        .collect();
    let boxed_lists = outline
        .units
        .iter()
        .filter(|unit| unit.checkbox.is_some())
        .filter_map(|unit| unit.list)
        .collect::<HashSet<_>>();
    let (ticked_lists, crossed_lists) = ticked_lists(outline);
    // What the line over a list says of its items.
    let mut lead_states: HashMap<usize, ActionState> = HashMap::new();
    // Lists of reasons.
    let mut explained = HashSet::new();
    let mut headed = 0;
    let mut promised = HashSet::new();
    // The units below what announces work, where they are no list.
    let mut promised_units = 0..0;
    let mut is_behind_work = false;
    for (ix, unit) in outline.units.iter().enumerate() {
        if is_entry(ix) || unit.flat.is_blank() || ix < headed {
            continue;
        }
        if leads_to_work(unit)
            && let Some(next) = outline.units.get(ix + 1)
        {
            promised.extend(next.list);
            // Paragraph by paragraph, each with a label: `Alerts: add one for the pool.`
            let is_work = |unit: &&Unit| {
                unit.role == Role::Paragraph
                    && unit.flat.text().split_once(": ").is_some_and(|(label, work)| label.len() <= 48 && orders(work))
            };
            let below = outline.units.get(ix + 1..).unwrap_or_default().iter().take_while(is_work).take(24).count();
            // Lines that were set in.
            let is_lines = next.role == Role::Paragraph && next.flat.text().trim().contains('\n');
            if 1 < below || is_lines {
                promised_units = ix + 1..ix + 1 + below.max(1);
            }
        }
        if matches!(unit.role, Role::Paragraph | Role::Label)
            && let Some(list) = outline.units.get(ix + 1).and_then(|next| next.list)
        {
            if let Some(state) = lead_state(unit.flat.text()) {
                lead_states.insert(list, state);
            }
            if asks_why(unit) {
                explained.insert(list);
            }
        }
        // `Load testing:` over what is promised, behind other work.
        if matches!(unit.role, Role::Heading(_) | Role::Label) {
            let kind = context.sections.kind(ix);
            is_behind_work = kind == SectionKind::ActionItems || is_behind_work && kind == SectionKind::Other;
            if is_behind_work && kind == SectionKind::Other {
                promised.extend(list_of_promises(outline, ix + 1));
            }
        }
        let is_promised = || {
            is_behind_work
                && unit.role == Role::Paragraph
                && unit.flat.text().trim().lines().all(|line| {
                    let line = line.trim();
                    line.starts_with(|c: char| c.is_ascii_alphabetic()) && 24 < line.len() && orders(line)
                })
        };
        let in_section = context.sections.kind(ix) == SectionKind::ActionItems
            || is_promised()
            || unit.list.is_some_and(|list| promised.contains(&list) || ticked_lists.contains(&list))
            || promised_units.contains(&ix);
        // `**TODO** add an alert`, `DONE: raise the pool`, wherever it stands.
        let is_told = unit.role == Role::Paragraph || unit.role == Role::Item && !in_section && !unit.has_items;
        if unit.checkbox.is_none() && is_told && marked(unit, context.sections.kind(ix) == SectionKind::Timeline) {
            items.push((ix, item(context, ix, unit, None)));
            continue;
        }
        match unit.role {
            Role::Row => {
                let Some(Some(columns)) = unit.table.and_then(|table| heads.get(table)) else { continue };
                let is_advice = columns.is_advice && context.sections.kind(ix) == SectionKind::Lessons;
                if in_section || columns.is_action || is_advice {
                    items.extend(row(context, ix, unit, columns));
                }
            }
            Role::Item => {
                // Ticked causes are those that were found to hold.
                let is_boxed = unit.checkbox.is_some()
                    && unit.list.is_some_and(|list| boxed_lists.contains(&list))
                    && context.sections.kind(ix) != SectionKind::ContributingFactors;
                // `01-errors.png` names a file.
                let is_file = || {
                    let text = unit.flat.text().trim();
                    text.contains('.') && text.is_ascii() && !text.contains([' ', '/', '#'])
                };
                let is_crossed = || unit.list.is_some_and(|list| crossed_lists.contains(&list));
                if !in_section && !is_boxed || unit.checkbox.is_none() && (is_file() || is_crossed()) {
                    continue;
                }
                let text = unit.flat.text().trim();
                let first = text.split(|c: char| !c.is_letter()).next().unwrap_or("").lowered();
                if unit.checkbox.is_none()
                    && matches!(first.as_str(), "i" | "unfortunately" | "then" | "however")
                    && !promises(text)
                {
                    continue;
                }
                let parent_is_item = unit.parent.is_some_and(|parent| item_units.contains(&parent));
                // Children of an item explain it, unless they have a box of their own, or say that they are work.
                let is_task = any_of("task:|action item:|todo:|to do:", |label| {
                    unit.flat.lower().trim_start().starts_with(label)
                });
                let is_step = unit.parent.is_some_and(&is_entry);
                if (parent_is_item || is_step) && unit.checkbox.is_none() && !is_task {
                    continue;
                }
                // A form's blank is no work yet.
                let blank = text.strip_prefix("{{").and_then(|rest| rest.split_once("}}"));
                if blank.is_some_and(|(inside, _)| inside.split_whitespace().count() <= 2) {
                    continue;
                }
                let is_reason =
                    unit.list.is_some_and(|list| explained.contains(&list)) || tells_lack(text) || wonders(text);
                if unit.checkbox.is_none()
                    && (is_reason || is_figure(text) || is_description(text) || names_actions(text) || is_none(text))
                {
                    continue;
                }
                if text.contains('\n')
                    && let Some(made) = headed_lines(context, ix, unit)
                {
                    items.extend(made);
                    continue;
                }
                if is_group_label(outline, ix, unit, text) {
                    // `TODO:` says what they are, not how far.
                    let only_names = any_of("todo|to do|to-do|planned", |name| unit.flat.lower().starts_with(name));
                    if let Some(state) = word_state(text).filter(|_| !only_names) {
                        group_states.insert(ix, state);
                    }
                    continue;
                }
                let passed = unit
                    .parent
                    .and_then(|parent| group_states.get(&parent))
                    .or_else(|| lead_states.get(&unit.list?))
                    .copied()
                    .or_else(|| heading_state(outline, unit));
                item_units.insert(ix);
                items.push((ix, item(context, ix, unit, passed)));
            }
            Role::Heading(_) | Role::Label if in_section && heads_work(context, unit) => {
                headed = outline.sections.get(unit.section).map_or(0, |section| section.units.end);
                items.push((ix, item(context, ix, unit, heading_state(outline, unit))));
            }
            // More than this is no list of promises.
            Role::Paragraph if in_section && !unit.is_quoted && unit.depth == 0 && unit.flat.text().len() < 20_000 => {
                if is_instruction(context, unit) {
                    continue;
                }
                items.extend(lines(context, ix, unit));
            }
            _ => {}
        }
    }
    if items.is_empty() {
        items = announced(context, &is_entry);
    }
    let mut items: Vec<ActionItem> = items.into_iter().map(|(_, item)| item).collect();
    name_in_place(context, &mut items);
    name_in_front(context, &mut items);
    name_in_lead(context, &mut items);
    defined_elsewhere(context, &mut items);
    items
}
