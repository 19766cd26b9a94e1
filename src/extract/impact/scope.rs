//! A unit of the document that may tell harm: where it stands, and how much each of its sentences must say itself.
//!
//! Which units there are is known to `outline`, their sections to `sections`; no number is read here.

use super::LONGEST_SENTENCE;
use super::lines::cells;
use super::lines::harmed_column;
use super::lines::is_impact_label;
use super::lines::is_label;
use super::lines::joined;
use super::lines::sentences;
use super::reader::Reader;
use super::sentence::Place;
use super::sentence::Sentence;
use super::words::HARM;
use super::words::HARM_AT;
use super::words::LABEL;
use super::words::LAG;
use super::words::LATENCY;
use super::words::NOBODY;
use super::words::NONE;
use super::words::TELLS;
use super::words::hits_in;
use crate::extract::Context;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::incident::SectionKind;
use crate::text::Hit;
use crate::time::Moment;

/// A unit, and what is known of it before its sentences are read.
pub(super) struct Scope<'a> {
    /// What is read.
    unit: &'a Unit,
    /// The words of harm and the nouns in it, in order.
    hits: Vec<Hit>,
    /// What its section tells.
    pub(super) kind: SectionKind,
    /// It is text of a section in which the incident is told, and no entry of the timeline.
    is_story: bool,
    /// A label in it announces harm.
    is_labelled: bool,
    /// Its heading names a length that answers took.
    has_topic: bool,
    /// What the columns of its table count; empty where none says harm.
    columns: &'a [Option<String>],
    /// Only harm is told from its head on.
    in_impact: bool,
    /// What the heading over a bare number counts: `### Users affected`.
    over: Option<String>,
}

impl<'a> Scope<'a> {
    /// Looks at unit `ix`; gives nothing where it tells no harm.
    pub(super) fn new(
        context: &Context<'_>,
        ix: usize,
        unit: &'a Unit,
        is_entry: bool,
        has_topic: bool,
        columns: &'a [Option<String>],
    ) -> Option<Self> {
        let is_told = matches!(unit.role, Role::Paragraph | Role::Item | Role::Row);
        if !(is_told || matches!(unit.role, Role::Heading(_))) {
            return None;
        }
        let lower = unit.flat.lower();
        let hits = hits_in(lower);
        let kind = context.sections.kind(ix);
        let is_story = !is_entry
            && is_told
            && matches!(kind, SectionKind::Summary | SectionKind::Impact | SectionKind::Other | SectionKind::Detection);
        let is_labelled =
            !is_entry && hits.iter().any(|hit| hit.list == LABEL) && lower.lines().take(12).any(is_impact_label);
        if kind == SectionKind::ActionItems && !is_labelled {
            return None;
        }
        let in_impact = is_story && kind == SectionKind::Impact || unit.role == Role::Row && is_labelled;
        let columns = if is_entry || columns.iter().all(Option::is_none) { &[][..] } else { columns };
        let has = |lists: &[u8]| hits.iter().any(|hit| lists.contains(&hit.list));
        // Nothing told of harm, in no place where only harm is told.
        let is_place = in_impact || is_labelled || has_topic || !columns.is_empty();
        if !is_place && !has(&[HARM, HARM_AT, LATENCY, NOBODY, NONE, TELLS, LAG]) {
            return None;
        }
        if is_entry && !has(&[HARM_AT, LATENCY]) {
            return None;
        }
        let over = if in_impact { heading_over(context, ix, unit) } else { None };
        Some(Self { unit, hits, kind, is_story, is_labelled, has_topic, columns, in_impact, over })
    }

    /// Reads the sentences, or the cells of a row whose columns say harm. `is_sum` where the incident is summed up.
    pub(super) fn read(&self, moments: &[Moment], is_sum: bool, reader: &mut Reader) {
        let joined = joined(self.unit.flat.lower());
        let lower = joined.as_ref();
        let mut ahead = self.hits.as_slice();
        let mut in_impact = self.in_impact;
        reader.counted = 0;
        let parts = if self.columns.is_empty() { sentences(lower).collect() } else { cells(self.unit) };
        for (part, (from, to)) in parts.into_iter().enumerate() {
            let line = lower.get(from..to).unwrap_or("");
            let end = ahead.iter().position(|hit| to <= hit.at).unwrap_or(ahead.len());
            let (hits, rest) = ahead.split_at_checked(end).unwrap_or_default();
            ahead = rest;
            // No sentence of a person runs on for so long; the work in one grows with its square.
            if LONGEST_SENTENCE < line.len() {
                continue;
            }
            if self.is_labelled && is_impact_label(line) {
                in_impact = true;
            } else if is_label(line) {
                in_impact = self.is_story && self.kind == SectionKind::Impact;
            }
            let column = self.columns.get(part).and_then(Option::as_deref).or(self.over.as_deref());
            let sentence = Sentence {
                flat: &self.unit.flat,
                lower,
                from,
                to,
                hits,
                moments: within(moments, from, to),
                place: self.place(in_impact || column.is_some()),
                harm: column.is_some() || hits.iter().any(|hit| matches!(hit.list, HARM | HARM_AT | NOBODY)),
                column,
                is_row: self.unit.role == Role::Row,
                is_latency: self.has_topic || hits.iter().any(|hit| hit.list == LATENCY),
            };
            if sentence.harm
                || in_impact
                || sentence.is_latency
                || [NONE, TELLS, LAG].iter().any(|list| sentence.has(*list))
            {
                reader.shares(&sentence, in_impact || is_sum);
                reader.numbers(&sentence);
            }
        }
    }

    /// Where a sentence of the unit stands.
    fn place(&self, in_impact: bool) -> Place {
        if in_impact {
            Place::Impact
        } else if self.is_story {
            Place::Story
        } else {
            Place::Apart
        }
    }
}

/// What a heading of its own counts that stands right over a number: `### Users affected`.
fn heading_over(context: &Context<'_>, ix: usize, unit: &Unit) -> Option<String> {
    let is_number = unit.flat.text().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '~' | '≈' | '约' | '約'));
    let heading = context.outline.units.get(ix.checked_sub(1)?)?;
    let is_label = is_number && unit.role == Role::Paragraph && matches!(heading.role, Role::Heading(3..));
    harmed_column(heading.flat.text(), true).filter(|noun| is_label && !noun.is_empty())
}

/// The moments, which stand in order, that touch `from..to`.
fn within(moments: &[Moment], from: usize, to: usize) -> &[Moment] {
    let moments = moments.get(moments.partition_point(|moment| moment.end <= from)..).unwrap_or_default();
    moments.get(..moments.partition_point(|moment| moment.start < to)).unwrap_or_default()
}
