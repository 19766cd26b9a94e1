//! What the formats of a timeline share: the entries that are shown, the moments, the words. Knows no format.

use crate::incident::TimelineEvent;
use crate::report::Report;
use crate::time::WallTime;
use crate::view::Bar;
use crate::view::Timeline;
use crate::view::Zoned;

/// A timeline as it is taken along: what the filter lets through, in the order and on the clock that are shown.
#[derive(Clone, Copy)]
pub struct Taken<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its timeline, laid out.
    pub timeline: &'a Timeline,
    /// The clock shown.
    pub zoned: &'a Zoned,
    /// The document's address, or its name; empty for neither.
    pub source: &'a str,
}

impl<'a> Taken<'a> {
    /// The entries, each with its bar where it can be placed.
    pub(super) fn entries(self) -> impl Iterator<Item = (&'a TimelineEvent, Option<Bar>)> {
        let events = &self.report.incident.timeline;
        self.timeline.rows().filter(|row| row.wanted).filter_map(|row| Some((events.get(row.event)?, row.bar)))
    }

    /// The document's title, or a plain word for one without.
    pub(super) fn title(self) -> &'a str {
        self.report.incident.title.as_ref().map_or("Postmortem", |title| title.value.as_str())
    }

    /// UTC seconds from 1970 of an axis second; `None` where the document has no day or no zone that is known.
    pub(super) fn utc(self, at: i64) -> Option<i64> {
        let offset = self.report.incident.zone.as_ref().and_then(|zone| zone.value.offset_minutes)?;
        self.zoned.dated.then(|| at.saturating_sub(i64::from(offset) * 60))
    }
}

/// `2024-06-09T18:20:00`, of seconds from 1970 on some clock.
pub(super) fn stamp(seconds: i64) -> String {
    WallTime::from_axis_seconds(seconds).to_string()
}

/// Appends `text` in JSON's quotes.
pub(super) fn quote(out: &mut String, text: &str) {
    // A string cannot fail to print.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

#[cfg(test)]
pub(super) mod tests {
    use crate::report::ReadOptions;
    use crate::report::Report;
    use crate::text::Source;
    use crate::time::NoZoneRules;
    use crate::view::Filter;
    use crate::view::ZoneChoice;
    use crate::view::Zoned;
    use crate::view::lay_out;

    use super::Taken;

    /// A document with what the formats stumble over: quotes, commas, formulas, colons, a range, a day alone, German.
    const SAMPLE: &str = "# Checkout fails; \"part two\", with `<tags>` & more\n\n\
        Date: 2024-06-09. All times are UTC+02:00.\n\n## Timeline\n\n\
        - 18:20 - =SUM(A1), errors begin: 5xx; \"half\" of all users\n\
        - 18:25 to 18:40 - The on-call engineer investigates the größte Störung #12 with a line that is so long that it has to be folded somewhere\n\
        - 18:45 - The team wrongly suspects the cache `<script>`\n\
        - 19:10 - Resolved\n";

    pub fn with(text: &str, choice: &ZoneChoice, act: impl FnOnce(Taken<'_>) -> String) -> String {
        let report = Report::read(Source::new(text), &ReadOptions::default());
        let zoned = Zoned::new(&report.incident, choice, None, &NoZoneRules);
        let timeline = lay_out(&report, &Filter::default(), &zoned);
        act(Taken { report: &report, timeline: &timeline, zoned: &zoned, source: "docs/incident.md" })
    }

    pub fn sample(choice: &ZoneChoice, act: impl FnOnce(Taken<'_>) -> String) -> String {
        with(SAMPLE, choice, act)
    }
}
