//! The rule `date-ambiguous`: a date can be read day first or month first, and nothing else decides.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Incident;
use crate::text::Source;
use crate::text::phrase;
use crate::text::words;

#[doc = include_str!("date_ambiguous.md")]
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    if let Some(date) = incident.ambiguous_dates.first() {
        findings.push(Finding {
            code: Code::DateAmbiguous,
            level: Level::Note,
            spans: incident.ambiguous_dates.iter().map(|date| date.span).collect(),
            message: phrase!(
                "{} is read as {}; it could be {}",
                source.slice(date.span).trim(),
                date.read_as,
                date.other
            ),
            hint: Some(words!("Written as 2024-06-09 it would be plain.").to_owned()),
        });
    }
}
