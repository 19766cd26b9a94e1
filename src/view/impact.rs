//! Harm in numbers, as tiles.

use super::phrases;
use crate::incident::ImpactFigure;
use crate::incident::Unit;
use crate::incident::Where;
use crate::report::Report;
use crate::text::phrase;
use crate::text::words;

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Tile {
    /// `about`, `up to`, `at least`, or nothing.
    pub qualifier: &'static str,
    /// `45%`.
    pub figure: String,
    /// `of users`; nothing where the text does not say.
    pub of: String,
    /// What the figure stands under where there is no sentence beside it: `users affected`.
    pub name: String,
    /// How many of a hundred strokes are filled, for a share.
    pub strokes: Option<u32>,
    /// The sentence that holds it.
    pub quote: String,
    /// The line that it was read from.
    pub line: u32,
    /// The unit's word.
    pub unit: &'static str,
}

/// More tiles than these are not shown: a log of figures is no summary of harm.
const MOST: usize = 24;

/// The tiles, at most 24: those that the text tells as harm before those in passing, in an entry of the timeline;
/// each in document order, and the same figure of the same thing told twice once.
pub fn impact(report: &Report, print: phrases::PrintNumber) -> Vec<Tile> {
    let mut tiles: Vec<Tile> = Vec::new();
    let entries = &report.incident.timeline;
    let in_passing = |figure: &&ImpactFigure| {
        let at = entries.partition_point(|entry| entry.span.start <= figure.span.start);
        entries
            .get(at.wrapping_sub(1))
            .is_some_and(|entry| entry.place == Where::Timeline && entry.span.contains(figure.span))
    };
    let told = || report.incident.impact.iter();
    for figure in told().filter(|figure| !in_passing(figure)).chain(told().filter(in_passing)) {
        if tiles.len() == MOST {
            break;
        }
        let written = report.source.slice(figure.span);
        let of = figure.of.as_deref().unwrap_or("");
        // A share is of something; a count is the thing itself.
        let (of, name) = match figure.unit {
            _ if of.is_empty() => (String::new(), words!("Impact").to_owned()),
            Unit::Percent => (phrase!("of {of}"), phrase!("{of} affected")),
            Unit::Factor => (phrase!("the usual {of}"), phrase!("the usual {of}")),
            Unit::Count | Unit::Money | Unit::Minutes | Unit::Seconds => (of.to_owned(), of.to_owned()),
        };
        let tile = Tile {
            qualifier: phrases::describe_qualifier(figure.qualifier),
            figure: phrases::describe_figure(figure, written, print),
            of,
            name,
            strokes: (figure.unit == Unit::Percent).then(|| strokes(figure.value)),
            quote: figure.quote_text.clone(),
            line: report.source.line(figure.span),
            unit: figure.unit.as_str(),
        };
        if !tiles.iter().any(|other| other.figure == tile.figure && other.of == tile.of) {
            tiles.push(tile);
        }
    }
    tiles
}

/// Whole strokes of a hundred; a share above zero shows at least one, one below all leaves at least one.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn strokes(share: f64) -> u32 {
    let whole = share.clamp(0.0, 100.0).round() as u32;
    match whole {
        0 if share > 0.0 => 1,
        100 if share < 100.0 => 99,
        whole => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReadOptions;
    use crate::text::Source;

    #[test]
    fn figures_of_entries_come_last_and_not_in_hundreds() {
        let mut text = String::from("# A\n\nDate: 2024-06-09\n\n## Timeline (UTC)\n\n");
        for minute in 0..59 {
            text.push_str(&format!(
                "- 14:{minute:02} 5xx at {minute}.5% of requests\n- 15:{minute:02} errors at {minute}.7% of logins\n"
            ));
        }
        text.push_str("\n## Impact\n\n45% of users were affected.\n");
        let report = Report::read(Source::new(&text), &ReadOptions::default());
        let tiles = impact(&report, phrases::print_number);
        assert_eq!(tiles.first().map(|tile| tile.figure.as_str()), Some("45%"));
        assert_eq!(tiles.len(), MOST);
    }

    #[test]
    fn strokes_never_hide_a_share() {
        for (share, filled) in [(0.0, 0), (0.2, 1), (45.0, 45), (99.9, 99), (100.0, 100), (140.0, 100)] {
            assert_eq!(strokes(share), filled);
        }
    }
}
