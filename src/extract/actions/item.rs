//! One unit of the outline to one action item.

use super::due::DUES;
use super::due::due;
use super::due::due_day;
use super::fields::behind_label;
use super::fields::child_field;
use super::fields::field;
use super::marks::take_state;
use super::owner::OWNERS;
use super::owner::initials;
use super::owner::owner;
use super::references::references;
use super::state::STATES;
use super::state::word_state;
use crate::extract::Context;
use crate::extract::outline::Outline;
use crate::extract::outline::Unit;
use crate::incident::ActionItem;
use crate::incident::ActionKind;
use crate::incident::ActionState;
use crate::text::Flat;
use crate::text::Located;
use crate::text::Lower;

/// The item that a unit is; `passed` is the state that stands over it.
pub(super) fn item(context: &Context<'_>, ix: usize, unit: &Unit, passed: Option<ActionState>) -> ActionItem {
    let mut flat = unit.flat.trimmed();
    let state = take_state(&mut flat, unit)
        .or_else(|| told_state(context.outline, ix, &flat))
        .or_else(|| passed.map(|state| Located::new(state, unit.span)));
    if let Some(width) = number_width(flat.text()) {
        flat = flat.slice(width, flat.text().len()).trimmed();
    }
    let owner = owner(&flat)
        // `[In progress, owner: Kim] Add an alert`
        .or_else(|| owner(&unit.flat))
        .or_else(|| child_field(context.outline, ix, OWNERS))
        .or_else(|| initials(unit));
    let due = due(&flat).or_else(|| child_field(context.outline, ix, DUES));
    let due_date = due.as_ref().and_then(due_day);
    let refs = references(context, unit);
    let text = flat.text().split_whitespace().collect::<Vec<_>>().join(" ");
    ActionItem {
        span: unit.span,
        text: Located::new(text, flat.whole()),
        state,
        owner,
        due,
        due_date,
        kind: kind_told(context.outline, unit),
        priority: None,
        refs,
    }
}

/// A unit that has only a part of its text, such as a line or a sentence.
pub(super) fn part_of(unit: &Unit, flat: Flat) -> Unit {
    Unit { span: flat.whole(), flat, ..unit.clone() }
}

/// The state that an item, or what stands below it, tells by a label: `Status: done`.
fn told_state(outline: &Outline, ix: usize, flat: &Flat) -> Option<Located<ActionState>> {
    let told = field(flat, STATES)
        .or_else(|| behind_label(flat, &["status:", "state:", "estado:"]))
        .or_else(|| child_field(outline, ix, STATES))?;
    word_state(&told.value).map(|state| Located::new(state, told.span))
}

/// The bytes of a number that plays a list mark, behind the box too: `[x] 1. Look at it`.
fn number_width(text: &str) -> Option<usize> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let rest = text.get(digits..)?;
    let is_mark = (1..=3).contains(&digits) && [". ", ") ", "- "].iter().any(|mark| rest.starts_with(mark));
    is_mark.then_some(digits + 2)
}

/// What an item does about the incident, by the heading over it, where that is short.
pub(super) fn kind_told(outline: &Outline, unit: &Unit) -> Option<ActionKind> {
    let heading = outline.heading(unit.section)?.text();
    if 40 < heading.len() { None } else { action_kind(heading) }
}

/// What work does about the incident, by the word for it.
pub(super) fn action_kind(text: &str) -> Option<ActionKind> {
    let lower = text.lowered();
    [
        ("prevent", ActionKind::Prevent),
        ("detect", ActionKind::Detect),
        ("mitigat", ActionKind::Mitigate),
        ("process", ActionKind::Process),
    ]
    .into_iter()
    .find(|(word, _)| lower.contains(word))
    .map(|(_, kind)| kind)
}
