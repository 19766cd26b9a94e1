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
mod scope;
mod sentence;
mod shares;
mod terms;
mod words;
mod written;

use std::collections::HashSet;

use crate::extract::Context;
use crate::incident::ImpactFigure;
use crate::incident::SectionKind;
use crate::text::Flat;
use crate::text::Hit;
use crate::text::any_of;
use crate::text::lower;
use crate::time::Moment;
use crate::time::find_moments;
use lines::harmed_column;
pub(super) use lines::sentences;
use reader::Reader;
use scope::Scope;
use sentence::Place;
use sentence::Sentence;
use words::HARM;
use words::HARM_AT;
use words::LATENCY;
use words::NOBODY;
use words::WORDS;
use words::hits_in;

/// Bytes of a sentence beyond which it is not read.
const LONGEST_SENTENCE: usize = 2400;

/// Keys of a front matter whose values are sentences on the incident.
const TOLD: [&str; 7] = ["title", "heading", "subtitle", "description", "summary", "excerpt", "impact"];

/// Reads the figures of harm in document order; the same figure told twice counts where it is told first.
///
/// `whole` is the stated length of the incident in minutes, which is no harm of its own.
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
        let has_topic = topics.get(unit.section).copied().unwrap_or(false);
        let columns = unit.table.and_then(|table| columns.get(table)).map_or(&[][..], Vec::as_slice);
        let Some(scope) = Scope::new(context, ix, unit, is_entry(ix), has_topic, columns) else { continue };
        // `Every request goes to the hub` explains; who was hit is told where the incident is summed up.
        let is_sum = scope.kind != SectionKind::Other || ix < lead;
        scope.read(moments.get(ix).map_or(&[][..], Vec::as_slice), is_sum, &mut reader);
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
