//! Every unit that may be an entry, by what it is: markup, a row, a heading or item, a paragraph.
//!
//! Whether it is one, and of which day, is not told here.

mod diary;
mod items;
mod lines;
mod rows;
mod trailing;
mod updates;

use super::candidate::Candidate;
use super::candidate::Group;
use super::candidate::candidate;
use crate::extract::Context;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::incident::SectionKind;
use crate::text::Flat;
use crate::text::Letter;
use crate::time::Moment;

/// One unit that is looked at.
#[derive(Clone, Copy)]
struct Spot<'a> {
    context: &'a Context<'a>,
    /// Its place in the outline.
    ix: usize,
    unit: &'a Unit,
    /// The moments in it.
    found: &'a [Moment],
}

impl<'a> Spot<'a> {
    /// The words of the unit.
    fn text(self) -> &'a str {
        self.unit.flat.text()
    }

    /// What the section of the unit is about.
    fn kind(self) -> SectionKind {
        self.context.sections.kind(self.ix)
    }

    /// The unit right below.
    fn below(self) -> Option<&'a Unit> {
        self.context.outline.units.get(self.ix + 1)
    }

    /// A candidate of the whole unit, told by these words.
    fn candidate(self, moment: &Moment, words: Flat, group: Group) -> Candidate {
        candidate(self.ix, self.unit, moment.clone(), words, group)
    }
}

/// All candidates, in the order of their units.
pub(super) fn candidates(context: &Context<'_>, moments: &[Vec<Moment>]) -> Vec<Candidate> {
    let mut all = by_units(context, moments);
    let diary = diary::diary(context, moments, &all);
    if !diary.is_empty() {
        all.extend(diary);
        all.sort_by_key(|candidate| candidate.unit);
    }
    all.shrink_to_fit();
    all
}

/// The candidates that have more than a day, or whose place shows them to be entries.
fn by_units(context: &Context<'_>, moments: &[Vec<Moment>]) -> Vec<Candidate> {
    let mut list: Vec<Candidate> = Vec::new();
    // Days within the text of an item.
    let mut dated: Vec<usize> = Vec::new();
    let columns: Vec<Option<rows::Columns>> =
        context.outline.tables.iter().map(|table| rows::columns(context, table)).collect();
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let spot = Spot { context, ix, unit, found: moments.get(ix).map_or(&[][..], Vec::as_slice) };
        match unit.role {
            Role::Code | Role::Rule => {}
            Role::Html => list.extend(markup(spot)),
            Role::Row => {
                if let Some(Some(columns)) = unit.table.and_then(|table| columns.get(table)) {
                    list.extend(rows::row(ix, unit, columns));
                }
            }
            Role::Heading(_) | Role::Label | Role::Item => items::read(spot, moments, &mut list, &mut dated),
            Role::Paragraph => lines::read(spot, &mut list),
        }
    }
    if !dated.is_empty() {
        items::without_facts(context, &mut list, &dated);
    }
    list
}

/// `<Update date="…">`: the tag carries the time, what follows tells.
fn markup(spot: Spot<'_>) -> Option<Candidate> {
    let first = spot.found.first()?;
    let text = spot.text();
    let tag = text.trim_start();
    let is_tag = tag.starts_with('<') && !tag.starts_with("<!--");
    if !is_tag || tag.find('>').unwrap_or(0) + text.len() - tag.len() <= first.start {
        return None;
    }
    let behind = || {
        let rest = spot.unit.flat.slice(text.find('>')? + 1, text.len());
        let is_told = rest.text().contains(|c: char| c.is_letter()) && !rest.text().trim_start().starts_with('<');
        is_told.then_some(rest)
    };
    let below = || {
        let mut below = spot.context.outline.units.iter().skip(spot.ix + 1).take(2);
        below.find(|below| matches!(below.role, Role::Paragraph | Role::Item)).map(|below| below.flat.clone())
    };
    Some(spot.candidate(first, behind().or_else(below)?, Group::List(usize::MAX)))
}
