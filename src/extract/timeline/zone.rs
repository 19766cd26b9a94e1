//! The zone that governs all times without one of their own.
//!
//! Changes no time.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::extract::Context;
use crate::extract::outline::Role;
use crate::extract::sections;
use crate::incident::SectionKind;
use crate::text::Located;
use crate::text::Lower;
use crate::text::Phrases;
use crate::time::Date;
use crate::time::Moment;
use crate::time::WallTime;
use crate::time::Zone;
use crate::time::find_moments;
use crate::time::find_zone;

/// Words beside which a zone governs all times.
static GOVERNS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&["all times|times are|times in|timezone|time zone|all timestamps|alle zeiten|todas las horas|\
         todos los horarios|todos os horários|times shown|timestamps are|time is|times: |les heures|toutes les heures|heures en|horarios en|horários em|zeitzone|zeitangaben|uhrzeiten|все время|всё время|время указано|\
         время в|时区|所有时间|时间均|以下时间|時間は|時刻は|全ての時刻|すべての時刻|시간대|모든 시간"])
});

/// The governing zone: what a note, a heading or a table's head says of all times, else the one that most times have, else
/// the front matter's.
pub(super) fn read_zone(context: &Context<'_>, moments: &[Vec<Moment>], date: Option<Date>) -> Option<Located<Zone>> {
    let mut zone = said_of_all(context, moments)
        .or_else(|| of_columns(context))
        .or_else(|| of_most(context, moments))
        .or_else(|| of_front_matter(context))?;
    if let Some(name) = zone.value.iana
        && let Some(offset) = context.zones.offset_minutes(name, WallTime { date, clock: None })
    {
        zone.value.offset_minutes = Some(offset);
    }
    Some(zone)
}

/// The zone that a note or a heading says of all times.
fn said_of_all(context: &Context<'_>, moments: &[Vec<Moment>]) -> Option<Located<Zone>> {
    context.outline.units.iter().enumerate().find_map(|(ix, unit)| {
        let text = unit.flat.text();
        if 400 < text.len() || unit.role == Role::Code {
            return None;
        }
        // `Paris time. What bears a tilde is estimated.` over the entries
        let is_note = || {
            unit.role == Role::Paragraph
                && context.sections.kind(ix) == SectionKind::Timeline
                && moments.get(ix).is_some_and(Vec::is_empty)
        };
        let is_heading = matches!(unit.role, Role::Heading(_) | Role::Label);
        let governs = GOVERNS.any(unit.flat.lower())
            || is_note()
            || is_heading && sections::kind_of(text) == SectionKind::Timeline;
        if !governs && !is_heading {
            return None;
        }
        let (zone, range) = find_zone(text)?;
        // One letter in running text is no zone.
        let is_said = (governs || closes(text, &range)) && (!is_note() || 2 < zone.label.len());
        is_said.then(|| Located::new(zone, unit.flat.span(range.start, range.end)))
    })
}

/// Whether a zone stands in brackets at the end of a text: `Start and end (UTC)`.
fn closes(text: &str, range: &Range<usize>) -> bool {
    let (before, behind) = (text.get(..range.start), text.get(range.end..));
    before.is_some_and(|before| before.ends_with(['(', '（']))
        && behind.is_some_and(|behind| matches!(behind.trim_end(), ")" | "）"))
}

/// The zone in the head of a column of times.
fn of_columns(context: &Context<'_>) -> Option<Located<Zone>> {
    context.outline.tables.iter().flat_map(|table| &table.cells).find_map(|cell| {
        let lower = cell.text().lowered();
        let (zone, range) = find_zone(cell.text())?;
        // `時刻 (JST)`, `Thời gian (UTC)`
        let is_bracketed = cell.text().get(..range.start).is_some_and(|lead| lead.ends_with(['(', '（', '[']));
        (lower.contains("time")
            || lower.len() < 12
            || is_bracketed && lower.split_whitespace().count() <= 4
            || lower.contains("date")
            || lower.contains("hora")
            || lower.contains("zeit"))
        .then(|| Located::new(zone, cell.span(range.start, range.end)))
    })
}

/// The zone that stands beside most times; the first of several.
fn of_most(context: &Context<'_>, moments: &[Vec<Moment>]) -> Option<Located<Zone>> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for zone in moments.iter().flatten().filter_map(|moment| moment.zone.as_ref()) {
        *counts.entry(zone.label.as_str()).or_default() += 1;
    }
    let most = counts.values().max()?;
    context.outline.units.iter().zip(moments).find_map(|(unit, list)| {
        list.iter().find_map(|moment| {
            let zone = moment.zone.as_ref().filter(|zone| counts.get(zone.label.as_str()) == Some(most))?;
            Some(Located::new(zone.clone(), unit.flat.span(moment.start, moment.end)))
        })
    })
}

/// The zone of the first time in the front matter that has one.
fn of_front_matter(context: &Context<'_>) -> Option<Located<Zone>> {
    context.document.front_matter.as_ref()?.entries.iter().find_map(|(_, value)| {
        let zone = find_moments(&value.value).into_iter().next()?.zone?;
        Some(Located::new(zone, value.span))
    })
}
