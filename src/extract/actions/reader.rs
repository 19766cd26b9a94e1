//! The walk over the outline: what each unit says of those behind it, and whether it is work itself.
//!
//! How an item is made of a unit, a row, a line or a sentence stands in the modules of those.

use std::collections::HashMap;
use std::collections::HashSet;
use std::ops::Range;

use super::announced::is_marked;
use super::announced::leads_to_work;
use super::headings::end_of_work;
use super::headings::heads_work;
use super::headings::is_numbered_work;
use super::item::item;
use super::lists::boxed_lists;
use super::lists::headed_lines;
use super::lists::is_group_label;
use super::lists::list_of_promises;
use super::lists::ticked_lists;
use super::others::asks_why;
use super::others::is_blank_of_form;
use super::others::is_no_work;
use super::paragraphs::LONGEST_PARAGRAPH;
use super::paragraphs::is_instruction;
use super::paragraphs::lines;
use super::paragraphs::orders_in_each_line;
use super::paragraphs::promised_paragraphs;
use super::state::heading_state;
use super::state::lead_state;
use super::state::word_state;
use super::tables::Columns;
use super::tables::columns_of_tables;
use super::tables::row;
use crate::extract::Context;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::incident::ActionItem;
use crate::incident::ActionState;
use crate::incident::SectionKind;
use crate::text::any_of;

/// The items found so far, and what the units before say of those to come.
pub(super) struct Reader<'a> {
    /// The document.
    context: &'a Context<'a>,
    /// The columns of each table; `None` for one without a column of work.
    tables: Vec<Option<Columns>>,
    /// Lists of which an item has a box.
    boxed_lists: HashSet<usize>,
    /// Lists of work, each item of which a sign of its state opens.
    ticked_lists: HashSet<usize>,
    /// Lists that only cross out.
    crossed_lists: HashSet<usize>,
    /// Lists that hold work by what stands over them.
    promised_lists: HashSet<usize>,
    /// Lists of reasons.
    explained_lists: HashSet<usize>,
    /// What the line over a list says of its items.
    lead_states: HashMap<usize, ActionState>,
    /// What the name of a group says of the items in it, by the name's unit.
    group_states: HashMap<usize, ActionState>,
    /// The units below what announces work, where they are no list.
    promised_units: Range<usize>,
    /// One past the last unit below a heading that is itself an item.
    headed: usize,
    /// A section of follow-up came before, and since then only sections of no known kind.
    is_behind_work: bool,
    /// The units of list items that were read as work.
    item_units: HashSet<usize>,
    /// In document order.
    items: Vec<ActionItem>,
}

impl<'a> Reader<'a> {
    /// Begins to read a document.
    pub(super) fn of(context: &'a Context<'a>) -> Self {
        let outline = context.outline;
        let (ticked_lists, crossed_lists) = ticked_lists(outline);
        Self {
            context,
            tables: columns_of_tables(outline),
            boxed_lists: boxed_lists(outline),
            ticked_lists,
            crossed_lists,
            promised_lists: HashSet::new(),
            explained_lists: HashSet::new(),
            lead_states: HashMap::new(),
            group_states: HashMap::new(),
            promised_units: 0..0,
            headed: 0,
            is_behind_work: false,
            item_units: HashSet::new(),
            items: Vec::new(),
        }
    }

    /// All items that were found.
    pub(super) fn into_items(self) -> Vec<ActionItem> {
        self.items
    }

    /// Reads the next unit, which is no entry of the timeline; `is_step` where it stands below one.
    pub(super) fn unit(&mut self, ix: usize, unit: &Unit, is_step: bool) {
        if ix < self.headed {
            return;
        }
        let outline = self.context.outline;
        let kind = self.context.sections.kind(ix);
        self.heed_lead(ix, unit);
        self.heed_heading(ix, unit, kind);
        let in_section = kind == SectionKind::ActionItems || self.is_promised(ix, unit);
        // `**TODO** add an alert`, `DONE: raise the pool`, wherever it stands.
        let is_told = unit.role == Role::Paragraph || unit.role == Role::Item && !in_section && !unit.has_items;
        if unit.checkbox.is_none() && is_told && is_marked(unit, kind == SectionKind::Timeline) {
            self.items.push(item(self.context, ix, unit, None));
            return;
        }
        match unit.role {
            Role::Row => self.row(unit, kind, in_section),
            Role::Item => self.list_item(ix, unit, kind, in_section, is_step),
            Role::Heading(_) | Role::Label if in_section && heads_work(self.context, unit) => {
                self.headed = end_of_work(self.context, ix, unit);
                self.items.push(item(self.context, ix, unit, heading_state(outline, unit)));
            }
            Role::Paragraph if in_section && is_numbered_work(self.context, ix, unit) => {
                self.headed = end_of_work(self.context, ix, unit);
                self.items.push(item(self.context, ix, unit, heading_state(outline, unit)));
            }
            Role::Paragraph if in_section && is_of_follow_up(unit) && !is_instruction(self.context, unit) => {
                self.items.extend(lines(self.context, ix, unit));
            }
            _ => {}
        }
    }

    /// Keeps what a line says of the list or the paragraphs right below it: that they are work, how far, or why.
    fn heed_lead(&mut self, ix: usize, unit: &Unit) {
        let outline = self.context.outline;
        let Some(next) = outline.units.get(ix + 1) else { return };
        if leads_to_work(unit) {
            self.promised_lists.extend(next.list);
            if let Some(count) = promised_paragraphs(outline, ix + 1) {
                self.promised_units = ix + 1..ix + 1 + count;
            }
        }
        if matches!(unit.role, Role::Paragraph | Role::Label)
            && let Some(list) = next.list
        {
            if let Some(state) = lead_state(unit.flat.text()) {
                self.lead_states.insert(list, state);
            }
            if asks_why(unit) {
                self.explained_lists.insert(list);
            }
        }
    }

    /// Keeps whether a heading stands behind work, and the list of promises below it: `Load testing:` over what will be done.
    fn heed_heading(&mut self, ix: usize, unit: &Unit, kind: SectionKind) {
        if !matches!(unit.role, Role::Heading(_) | Role::Label) {
            return;
        }
        self.is_behind_work = kind == SectionKind::ActionItems || self.is_behind_work && kind == SectionKind::Other;
        if self.is_behind_work && kind == SectionKind::Other {
            self.promised_lists.extend(list_of_promises(self.context.outline, ix + 1));
        }
    }

    /// Whether what stands before a unit, or around it, makes work of it outside the sections of follow-up.
    fn is_promised(&self, ix: usize, unit: &Unit) -> bool {
        self.is_behind_work && unit.role == Role::Paragraph && orders_in_each_line(unit.flat.text())
            || unit.list.is_some_and(|list| self.promised_lists.contains(&list) || self.ticked_lists.contains(&list))
            || self.promised_units.contains(&ix)
    }

    /// Reads a table's row, where the section or the table's head says that it holds work.
    fn row(&mut self, unit: &Unit, kind: SectionKind, in_section: bool) {
        let Some(Some(columns)) = unit.table.and_then(|table| self.tables.get(table)) else { return };
        let is_advice = columns.is_advice && kind == SectionKind::Lessons;
        if in_section || columns.is_action || is_advice {
            self.items.extend(row(self.context, unit, columns));
        }
    }

    /// Reads an item of a list: the work itself, the name of a group of it, or a head over lines of it.
    fn list_item(&mut self, ix: usize, unit: &Unit, kind: SectionKind, in_section: bool, is_step: bool) {
        let outline = self.context.outline;
        // Ticked causes are those that were found to hold.
        let is_boxed = unit.checkbox.is_some()
            && unit.list.is_some_and(|list| self.boxed_lists.contains(&list))
            && kind != SectionKind::ContributingFactors;
        let text = unit.flat.text().trim();
        let is_work = in_section || is_boxed;
        if !is_work || unit.checkbox.is_none() && self.is_beside_work(unit, text, is_step) || is_blank_of_form(text) {
            return;
        }
        if text.contains('\n')
            && let Some(made) = headed_lines(self.context, ix, unit)
        {
            self.items.extend(made);
            return;
        }
        if is_group_label(outline, ix, unit, text) {
            // `TODO:` says what they are, not how far.
            let only_names = any_of("todo|to do|to-do|planned", |name| unit.flat.lower().starts_with(name));
            if let Some(state) = word_state(text).filter(|_| !only_names) {
                self.group_states.insert(ix, state);
            }
            return;
        }
        self.item_units.insert(ix);
        self.items.push(item(self.context, ix, unit, self.passed_state(unit)));
    }

    /// Whether an item without a box stands among work and is none, by its list, by what it is below, or by its words.
    fn is_beside_work(&self, unit: &Unit, text: &str, is_step: bool) -> bool {
        let is_in = |lists: &HashSet<usize>| unit.list.is_some_and(|list| lists.contains(&list));
        // Children of an item explain it, unless they say that they are work.
        let is_task =
            || any_of("task:|action item:|todo:|to do:", |label| unit.flat.lower().trim_start().starts_with(label));
        let is_below = is_step || unit.parent.is_some_and(|parent| self.item_units.contains(&parent));
        is_in(&self.crossed_lists) || is_in(&self.explained_lists) || is_below && !is_task() || is_no_work(text)
    }

    /// The state that an item has from its group, the line over its list, or its headings.
    fn passed_state(&self, unit: &Unit) -> Option<ActionState> {
        let of_group = unit.parent.and_then(|parent| self.group_states.get(&parent));
        let told = of_group.or_else(|| self.lead_states.get(&unit.list?)).copied();
        told.or_else(|| heading_state(self.context.outline, unit))
    }
}

/// Whether a paragraph may hold the work of its section: it is not quoted, in no list, and of no more than some pages.
fn is_of_follow_up(unit: &Unit) -> bool {
    !unit.is_quoted && unit.depth == 0 && unit.flat.text().len() < LONGEST_PARAGRAPH
}
