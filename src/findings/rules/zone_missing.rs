//! The rule `zone-missing`: clock times are given and no zone is.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Incident;
use crate::text::Source;
use crate::text::words;

#[doc = include_str!("zone_missing.md")]
pub(super) fn check(incident: &Incident, _: &Source, findings: &mut Vec<Finding>) {
    let first = incident.timeline.iter().find(|event| event.start.clock.is_some());
    if incident.zone.is_none()
        && let Some(first) = first
    {
        findings.push(Finding {
            code: Code::ZoneMissing,
            level: Level::Note,
            spans: vec![first.time_span],
            message: words!("No time zone is stated").to_owned(),
            hint: Some(words!("Times are shown as written. A line such as `All times are UTC` settles it.").to_owned()),
        });
    }
}
