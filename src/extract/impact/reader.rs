//! The figures that were found so far, and the last look at one before it is taken.
//!
//! Reads no numbers; those who do hand them over.

use std::collections::HashSet;

use super::sentence::Place;
use super::sentence::Sentence;
use super::words::ABOUT;
use super::words::AT_LEAST;
use super::words::UP_TO;
use crate::incident::ImpactFigure;
use crate::incident::Qualifier;
use crate::incident::Unit as Measure;

/// What was read so far.
pub(super) struct Reader {
    /// The stated length of the incident in minutes, which is no harm of its own.
    pub(super) whole: Option<f64>,
    /// By unit, bits of the value and noun, so that a figure told twice is taken once.
    pub(super) told: HashSet<(Measure, u64, String)>,
    /// In document order.
    pub(super) figures: Vec<ImpactFigure>,
    /// One past the last count that was taken, in its unit's text.
    pub(super) counted: usize,
}

/// A number and where it stands in its unit's text.
#[derive(Clone, Copy)]
pub(super) struct Figure {
    /// Its first byte.
    pub(super) from: usize,
    /// One past its last byte.
    pub(super) to: usize,
    /// In the unit that it is told in.
    pub(super) value: f64,
    /// The low end of a range whose high end is the value.
    pub(super) low: Option<f64>,
}

impl Reader {
    /// Takes a figure that nothing around it shows to be no harm, with its quote and how sure it is.
    pub(super) fn push(&mut self, sentence: &Sentence<'_>, figure: Figure, unit: Measure, of: Option<&str>) {
        let Figure { from, to, value, low } = figure;
        let is_rhythm = || sentence.between(from.saturating_sub(8), from).trim_end().ends_with("every");
        if sentence.place == Place::Apart && !sentence.harm_at(from, to)
            || is_rhythm()
            || sentence.is_no_harm(from, to)
            || sentence.is_every_day(from)
            || matches!(unit, Measure::Percent | Measure::Factor) && sentence.is_load(from, to)
            || !self.told.insert((
                unit,
                value.to_bits(),
                // All of one thing is not all of another.
                of.filter(|_| unit == Measure::Count || value == 100.0).unwrap_or("").to_owned(),
            ))
        {
            return;
        }
        let leads = |list| sentence.near(list, from.saturating_sub(24), from);
        let qualifier = if leads(ABOUT) || sentence.between(from.saturating_sub(2), from).contains(['~', '≈']) {
            Some(Qualifier::About)
        } else if leads(UP_TO) {
            Some(Qualifier::UpTo)
        } else if leads(AT_LEAST) || sentence.between(to, to + 1) == "+" {
            Some(Qualifier::AtLeast)
        } else {
            None
        };
        let text = sentence.flat.text().get(sentence.from..sentence.to).unwrap_or("");
        let start = sentence.to - text.trim_start().len();
        self.figures.push(ImpactFigure {
            value,
            low,
            unit,
            of: of.filter(|of| !of.is_empty()).map(str::to_owned),
            qualifier,
            span: sentence.flat.span(from, to),
            quote: sentence.flat.span(start, sentence.from + text.trim_end().len()),
            quote_text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        });
    }
}
