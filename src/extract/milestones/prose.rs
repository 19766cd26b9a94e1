//! Milestones that prose states: each unit by its sentences, and moments that are told from the one before.
//!
//! Says which units are prose and which of them sum up; the sentences of one are read by `sentence.rs`.

use super::around::cue;
use super::around::last_clause;
use super::around::sentence_break;
use super::lead;
use super::marked::read_entry;
use super::reading::Reader;
use super::reading::Reading;
use super::sentence::read_unit;
use super::words::is_start;
use crate::extract::duration::last_words;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::extract::outline::UnitSet;
use crate::extract::timeline::tail;
use crate::incident::SectionKind;
use crate::incident::TimelineEvent;
use crate::text::any_of;
use crate::time::Moment;
use crate::time::WallTime;
use crate::time::find_durations_in;

/// Reads all units of prose. `opening` is the first entry of the timeline.
pub(super) fn read_units(reader: &mut Reader<'_>, entry_units: &UnitSet, opening: Option<&TimelineEvent>) {
    let (context, moments) = (reader.context, reader.moments);
    let lead = lead(context);
    for (ix, unit) in context.outline.units.iter().enumerate() {
        if !is_prose(unit) {
            continue;
        }
        let list = moments.get(ix).map_or(&[][..], Vec::as_slice);
        let is_entry = entry_units.contains(ix);
        if let Some(event) = opening.filter(|event| unit.span.contains(event.time_span)) {
            // `14:12 Alert: errors since 14:05`: the first entry tells when it began, before its own time.
            if 1 < list.len() && is_entry {
                read_entry(reader, event, unit, list);
            }
            read_later(reader, event.start, 0, event.time_span.end, unit, 3);
        }
        if !list.is_empty() && !is_entry {
            let kind = if ix < lead { SectionKind::Summary } else { context.sections.kind(ix) };
            read_told(reader, ix, unit, list, kind, ix < lead || kind == SectionKind::Summary);
        }
    }
}

/// Reads a unit that is no entry, and what it counts from the start that it tells.
fn read_told(reader: &mut Reader<'_>, ix: usize, unit: &Unit, list: &[Moment], kind: SectionKind, sums_up: bool) {
    let first = reader.stated.len();
    read_unit(reader, ix, unit, list, kind, sums_up);
    if !sums_up && kind != SectionKind::Detection && kind != SectionKind::Impact {
        return;
    }
    let told = reader.stated.get(first..).unwrap_or_default();
    let start = told.iter().find(|reading| is_start(reading.milestone) && reading.at.clock.is_some());
    if let Some((start, shift, end)) = start.map(|start| (start.at, start.shift, start.span.end)) {
        read_later(reader, start, shift, end, unit, 4);
    }
}

/// Whether a unit is read by its sentences.
fn is_prose(unit: &Unit) -> bool {
    match unit.role {
        Role::Paragraph | Role::Item | Role::Label | Role::Heading(_) => !is_log_line(unit),
        Role::Row | Role::Code | Role::Html | Role::Rule => false,
    }
}

/// Whether a text is a line of a log: `{"level":"fatal","time":"2024-03-05T14:02:10Z"}`.
fn is_log_line(unit: &Unit) -> bool {
    let text = unit.flat.text().trim();
    text.starts_with('{') && text.ends_with('}')
}

/// `It was detected 8 minutes later`, `and came back after 53 minutes`: moments told from the one before, where a unit
/// tells that one.
fn read_later(reader: &mut Reader<'_>, start: WallTime, shift: i64, mut base_end: u32, unit: &Unit, trust: u8) {
    let text = unit.flat.lower();
    let mut base = start;
    for found in find_durations_in(text, text) {
        let span = unit.flat.span(found.start, found.end);
        let before = tail(text.get(..found.start).unwrap_or(""), 64);
        let before = before.get(sentence_break(before).unwrap_or(0)..).unwrap_or(before);
        let before = last_clause(before);
        let behind = text.get(found.end..).unwrap_or("").trim_start();
        let is_later = any_of("later|afterward|after that|thereafter", |word| behind.starts_with(word));
        let is_after = ["after", "within"].contains(&last_words(before, 1).trim());
        let milestone = cue(before).filter(|milestone| !is_start(*milestone));
        let Some(milestone) = milestone.filter(|_| base_end < span.start && (is_later || is_after)) else { continue };
        let from = if is_later { base } else { start };
        #[allow(clippy::cast_possible_truncation)]
        let Some(at) = later(from, (found.minutes * 60.0) as i64) else { continue };
        (base, base_end) = (at, span.end);
        reader.stated.push(Reading::new(milestone, at, shift, span, trust + 1));
    }
}

/// The wall time so many seconds after another.
fn later(at: WallTime, seconds: i64) -> Option<WallTime> {
    let mut later = WallTime::from_axis_seconds(at.axis_seconds()? + seconds);
    later.date = later.date.filter(|_| at.date.is_some());
    if let (Some(clock), Some(own)) = (later.clock.as_mut(), at.clock) {
        clock.has_seconds = own.has_seconds;
    }
    Some(later)
}
