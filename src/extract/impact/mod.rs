//! Harm in numbers: so much, of whom or what.
//!
//! A number counts as harm when a word of harm or a harmed noun stands in its sentence and nothing says that it is a
//! limit, a target, a version or a figure of the fix.

mod counted;
mod harmless;
mod labelled;
mod lengths;
mod lines;
mod measure;
mod numbers;
mod reader;
mod sentence;
mod shares;
mod terms;
mod words;
mod written;

use std::collections::HashSet;

use crate::extract::Context;
use crate::extract::outline::Role;
use crate::incident::ImpactFigure;
use crate::incident::SectionKind;
use crate::text::Flat;
use crate::text::Hit;
use crate::text::any_of;
use crate::text::lower;
use crate::time::Moment;
use crate::time::find_moments;
use lines::cells;
use lines::harmed_column;
use lines::is_impact_label;
use lines::is_label;
use lines::joined;
pub(super) use lines::sentences;
use reader::Reader;
use sentence::Place;
use sentence::Sentence;
use words::HARM;
use words::HARM_AT;
use words::LABEL;
use words::LAG;
use words::LATENCY;
use words::NOBODY;
use words::NONE;
use words::TELLS;
use words::WORDS;
use words::hits_in;

/// Bytes of a sentence beyond which it is not read.
const LONGEST_SENTENCE: usize = 2400;

/// Keys of a front matter whose values are sentences on the incident.
const TOLD: [&str; 7] = ["title", "heading", "subtitle", "description", "summary", "excerpt", "impact"];

/// Reads the figures of harm in document order; the same figure told twice counts where it is told first.
pub fn read(
    context: &Context<'_>,
    moments: &[Vec<Moment>],
    is_entry: impl Fn(usize) -> bool,
    whole: Option<f64>,
) -> Vec<ImpactFigure> {
    let units = context.outline.units.len();
    let lead = (0..units).find(|ix| context.sections.kind(*ix) != SectionKind::Other).unwrap_or(units);
    let topics: Vec<bool> = (0..context.outline.sections.len()).map(|ix| topic_is_latency(context, ix)).collect();
    let columns: Vec<Vec<Option<String>>> = context
        .outline
        .tables
        .iter()
        .map(|table| {
            let in_impact = context.sections.kind(table.rows.start) == SectionKind::Impact;
            table.cells.iter().map(|cell| harmed_column(cell.text(), in_impact)).collect()
        })
        .collect();
    let mut reader = Reader { whole, told: HashSet::new(), figures: Vec::new(), counted: 0 };
    front_matter(context, &mut reader);
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let is_told = matches!(unit.role, Role::Paragraph | Role::Item | Role::Row);
        if !(is_told || matches!(unit.role, Role::Heading(_))) {
            continue;
        }
        let lower = unit.flat.lower();
        let hits = hits_in(lower);
        let kind = context.sections.kind(ix);
        let fits = !is_entry(ix)
            && matches!(kind, SectionKind::Summary | SectionKind::Impact | SectionKind::Other | SectionKind::Detection);
        let labelled =
            !is_entry(ix) && hits.iter().any(|hit| hit.list == LABEL) && lower.lines().take(12).any(is_impact_label);
        if kind == SectionKind::ActionItems && !labelled {
            continue;
        }
        let mut in_impact = fits && kind == SectionKind::Impact && is_told || (unit.role == Role::Row && labelled);
        let has_topic = topics.get(unit.section).copied().unwrap_or(false);
        // Nothing told of harm, in no place where only harm is told.
        let columns =
            unit.table.and_then(|table| columns.get(table)).filter(|columns| columns.iter().any(Option::is_some));
        let columns = columns.filter(|_| !is_entry(ix)).map_or(&[][..], Vec::as_slice);
        let tells = in_impact || labelled || has_topic || !columns.is_empty();
        if !tells && hits.iter().all(|hit| !matches!(hit.list, HARM | HARM_AT | LATENCY | NOBODY | NONE | TELLS | LAG))
        {
            continue;
        }
        if is_entry(ix) && hits.iter().all(|hit| !matches!(hit.list, HARM_AT | LATENCY)) {
            continue;
        }
        // Where a heading of its own stands over a number: `### Users affected`
        let over = || {
            let under =
                unit.flat.text().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '~' | '≈' | '约' | '約'));
            let heading = context.outline.units.get(ix.checked_sub(1)?)?;
            let is_label = under && unit.role == Role::Paragraph && matches!(heading.role, Role::Heading(3..));
            harmed_column(heading.flat.text(), true).filter(|noun| is_label && !noun.is_empty())
        };
        let over = if in_impact { over() } else { None };
        let own = moments.get(ix).map_or(&[][..], Vec::as_slice);
        let joined = joined(lower);
        let lower = joined.as_ref();
        let mut ahead = hits.as_slice();
        reader.counted = 0;
        let parts = if columns.is_empty() { sentences(lower).collect() } else { cells(unit) };
        for (part, (from, to)) in parts.into_iter().enumerate() {
            let line = lower.get(from..to).unwrap_or("");
            let end = ahead.iter().position(|hit| to <= hit.at).unwrap_or(ahead.len());
            let (here, rest) = ahead.split_at_checked(end).unwrap_or_default();
            ahead = rest;
            let moments = own.get(own.partition_point(|moment| moment.end <= from)..).unwrap_or_default();
            let moments = moments.get(..moments.partition_point(|moment| moment.start < to)).unwrap_or_default();
            // No sentence of a person runs on for so long; the work in one grows with its square.
            if LONGEST_SENTENCE < line.len() {
                continue;
            }
            if labelled && is_impact_label(line) {
                in_impact = true;
            } else if is_label(line) {
                in_impact = fits && kind == SectionKind::Impact && is_told;
            }
            let column = columns.get(part).and_then(Option::as_deref).or(over.as_deref());
            let place = if in_impact || column.is_some() {
                Place::Impact
            } else if fits && is_told {
                Place::Story
            } else {
                Place::Apart
            };
            let sentence = Sentence {
                flat: &unit.flat,
                lower,
                from,
                to,
                hits: here,
                moments,
                place,
                harm: column.is_some() || here.iter().any(|hit| matches!(hit.list, HARM | HARM_AT | NOBODY)),
                column,
                is_row: unit.role == Role::Row,
                is_latency: has_topic || here.iter().any(|hit| hit.list == LATENCY),
            };
            if sentence.harm
                || in_impact
                || sentence.is_latency
                || [NONE, TELLS, LAG].iter().any(|list| sentence.has(*list))
            {
                // `Every request goes to the hub` explains; who was hit is told where the incident is summed up.
                reader.shares(&sentence, in_impact || kind != SectionKind::Other || ix < lead);
                reader.numbers(&sentence);
            }
        }
    }
    reader.figures
}

/// Reads what the front matter tells.
fn front_matter(context: &Context<'_>, reader: &mut Reader) {
    let Some(front) = &context.document.front_matter else { return };
    for key in TOLD {
        let Some(value) = front.get(key).filter(|value| context.source.slice(value.span) == value.value) else {
            continue;
        };
        let flat = Flat::of(&value.value, value.span);
        let (lower, moments) = (flat.lower(), find_moments(flat.text()));
        let hits = hits_in(lower);
        for (from, to) in sentences(lower).filter(|(from, to)| to - from <= LONGEST_SENTENCE) {
            let here: Vec<Hit> = hits.iter().filter(|hit| from <= hit.at && hit.at < to).copied().collect();
            let sentence = Sentence {
                flat: &flat,
                lower,
                from,
                to,
                hits: &here,
                moments: &moments,
                place: if key == "impact" { Place::Impact } else { Place::Story },
                harm: here.iter().any(|hit| matches!(hit.list, HARM | HARM_AT | NOBODY)),
                column: None,
                is_row: false,
                is_latency: here.iter().any(|hit| hit.list == LATENCY),
            };
            if sentence.harm || sentence.place == Place::Impact || sentence.is_latency {
                reader.shares(&sentence, true);
                reader.numbers(&sentence);
            }
        }
    }
}

/// Whether a section's heading names a length that answers took: `Block times (seconds)`.
fn topic_is_latency(context: &Context<'_>, section: usize) -> bool {
    context.outline.heading(section).map(|heading| lower(heading.text())).is_some_and(|heading| {
        let is_measured = || any_of("(seconds)|(sec)|(s)|(ms)", |unit| heading.contains(unit));
        heading.len() < 80 && (WORDS.lists(&heading) & (1 << LATENCY) != 0 || is_measured())
    })
}

#[cfg(test)]
mod tests;
