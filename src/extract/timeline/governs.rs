//! Days that headings, labels and lines set for the entries below them.
//!
//! Looks at one unit; which entries stand below it is the walk's.

use super::dates::Dates;
use super::lead::is_lead;
use super::lead::last_word;
use crate::extract::Context;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::incident::SectionKind;
use crate::text::Letter;
use crate::text::lower;
use crate::time::Date;
use crate::time::Days;
use crate::time::Moment;
use crate::time::read_weekday;

/// What a heading or a line between entries says of their day.
#[derive(Clone, Copy)]
pub(super) enum Governs {
    /// It is this.
    Date(Date),
    /// It is this day of the week, counted from Monday.
    Weekday(u8),
}

/// What the unit at `ix` says of the day of the entries below it.
pub(super) fn governs(context: &Context<'_>, moments: &[Vec<Moment>], dates: &Dates, ix: usize) -> Option<Governs> {
    let unit = context.outline.units.get(ix)?;
    if !matches!(unit.role, Role::Heading(_) | Role::Label | Role::Paragraph | Role::Item) {
        return None;
    }
    let found = moments.get(ix)?;
    let Some(first) = found.first() else {
        // `### Monday`
        let text = unit.flat.lower().trim_matches(|c: char| !c.is_letter());
        return read_weekday(text).map(Governs::Weekday);
    };
    if !leads(unit, first) || !is_own(unit, first) {
        return None;
    }
    let date = day_of(unit, found, dates)?;
    is_near(context, ix, unit).then_some(Governs::Date(date))
}

/// Whether a role is that of a line over others.
fn is_over(role: Role) -> bool {
    matches!(role, Role::Heading(_) | Role::Label)
}

/// Whether a unit holds a day and little more, over what follows.
fn leads(unit: &Unit, first: &Moment) -> bool {
    let own = unit.flat.text().trim().len();
    let room = if is_over(unit.role) { 80 } else { 30 };
    first.clock.is_none()
        && own <= first.end - first.start + room
        && (unit.role != Role::Item || unit.has_items || unit.parent.is_none())
}

/// Whether a day is not said of something else: `Backup: 3 March` is told of a backup.
fn is_own(unit: &Unit, first: &Moment) -> bool {
    let before = unit.flat.text().get(..first.start).unwrap_or("");
    is_over(unit.role)
        || is_lead(before)
        || last_word(&lower(before)).is_some_and(|word| matches!(word, "date" | "day" | "datum" | "fecha" | "data"))
}

/// The day that a unit tells, by a date or counted from the first.
fn day_of(unit: &Unit, found: &[Moment], dates: &Dates) -> Option<Date> {
    let first = found.first()?;
    // `Day 1 - January 24, 2026`
    let dated = found.get(1).filter(|_| first.relative.is_some()).and_then(|second| second.date);
    match (first.date.or(dated), first.relative) {
        (Some(date), _) => dates.resolve(date),
        // `Day 2`
        (None, Some(from_first)) if unit.role != Role::Item && from_first % 86_400 == 0 && first.start == 0 => {
            dates.anchor?.checked_add_days(Days::new(u64::try_from(from_first / 86_400).ok()?))
        }
        _ => None,
    }
}

/// Whether a unit stands where it dates entries: elsewhere a line dates the document, not what follows.
fn is_near(context: &Context<'_>, ix: usize, unit: &Unit) -> bool {
    if is_over(unit.role) || context.sections.kind(ix) == SectionKind::Timeline {
        return true;
    }
    let Some(section) = context.outline.sections.get(unit.section) else { return false };
    let below = context.outline.units.get(ix + 1..section.units.end).unwrap_or_default();
    let mut below = below.iter().take_while(|unit| !is_over(unit.role)).take(3);
    below.any(|unit| matches!(unit.role, Role::Item | Role::Row))
}
