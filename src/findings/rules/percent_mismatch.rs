//! The rule `percent-mismatch`: one share is told with two values.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::ImpactFigure;
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
        shares.find(|other| 1.0 <= (other.value - first.value).abs() && is_same_breath(first, other, source))
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

/// `All users` and a part of them may be of two regions; within a few lines they are one statement.
fn is_same_breath(first: &ImpactFigure, other: &ImpactFigure, source: &Source) -> bool {
    (first.value < 100.0 && other.value < 100.0) || source.line(other.span) <= source.line(first.span) + 1
}
