//! The rule `zone-mixed`: entries are written in different zones.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Incident;
use crate::text::Source;
use crate::text::phrase;
use crate::text::words;

#[doc = include_str!("zone_mixed.md")]
pub(super) fn check(incident: &Incident, _: &Source, findings: &mut Vec<Finding>) {
    let governing = incident.zone.as_ref().and_then(|zone| zone.value.offset_minutes);
    let other =
        super::entries(incident).find(|event| event.offset_minutes.is_some() && event.offset_minutes != governing);
    if let (Some(zone), Some(other)) = (&incident.zone, other) {
        findings.push(Finding {
            code: Code::ZoneMixed,
            level: Level::Note,
            spans: vec![zone.span, other.time_span],
            message: phrase!("Entries are in more than one zone; {} governs", zone.value.label),
            hint: Some(words!("All entries are put on one axis.").to_owned()),
        });
    }
}
