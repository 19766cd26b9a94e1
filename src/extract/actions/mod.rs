//! Follow-up work: what, in which state, by whom, until when.
//!
//! [`read`] walks the outline once (`reader`) and makes an item of each unit, line or sentence that is work; where no
//! list, row or paragraph of follow-up holds any, it looks for sentences that announce it (`announced`). What needs all
//! items at once comes last: owners by their place, and addresses that are defined elsewhere. Does not judge what lacks.

mod announced;
mod due;
mod fields;
mod headings;
mod item;
mod lists;
mod marks;
mod names;
mod others;
mod owner;
mod paragraphs;
mod reader;
mod references;
mod state;
mod tables;
mod wording;

use super::Context;
use crate::incident::ActionItem;

/// Reads all action items, in document order.
pub fn read(context: &Context<'_>, is_entry: impl Fn(usize) -> bool) -> Vec<ActionItem> {
    let mut reader = reader::Reader::of(context);
    for (ix, unit) in context.outline.units.iter().enumerate() {
        if !is_entry(ix) && !unit.flat.is_blank() {
            reader.unit(ix, unit, unit.parent.is_some_and(&is_entry));
        }
    }
    let mut items = reader.into_items();
    if items.is_empty() {
        items = announced::announced(context, &is_entry);
    }
    names::name_in_place(context, &mut items);
    names::name_in_front(context, &mut items);
    names::name_in_lead(context, &mut items);
    references::defined_elsewhere(context, &mut items);
    items
}

#[cfg(test)]
mod tests;
