//! The rule `percent-mismatch`: one share is told with two values.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Incident;
use crate::incident::Unit;
use crate::text::Source;

#[doc = include_str!("percent_mismatch.md")]
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let mut shares = incident
        .impact
        .iter()
        .filter(|figure| figure.unit == Unit::Percent && figure.of.as_deref() == Some("users") && figure.low.is_none());
    let Some(first) = shares.next() else { return };
    if let Some(other) =
        shares.find(|other| 1.0 <= (other.value - first.value).abs() && first.value < 100.0 && other.value < 100.0)
    {
        findings.push(Finding {
            code: Code::PercentMismatch,
            level: Level::Note,
            spans: vec![first.span, other.span],
            message: format!("{} and {} of users are told", source.slice(first.span), source.slice(other.span)),
            hint: Some("They may count different things; both are shown.".to_owned()),
        });
    }
}
