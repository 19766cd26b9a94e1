//! The rule `percent-mismatch`: one share is told with two values.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::ImpactFigure;
use crate::incident::Incident;
use crate::incident::Unit;
use crate::text::Lower;
use crate::text::Source;
use crate::text::Span;
use crate::text::any_of;
use crate::text::head;
use crate::text::phrase;
use crate::text::words;

#[doc = include_str!("percent_mismatch.md")]
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let mut shares = incident.impact.iter().filter(|figure| {
        figure.unit == Unit::Percent
            && figure.of.as_deref() == Some("users")
            && figure.low.is_none()
            && !is_change(figure, source)
    });
    let found = shares.next().and_then(|first| {
        let is_other =
            |other: &&ImpactFigure| 1.0 <= (other.value - first.value).abs() && is_same_breath(first, other, source);
        Some((first, shares.find(is_other)?))
    });
    let counts = || {
        incident.impact.iter().filter(|figure| {
            figure.unit == Unit::Count
                && matches!(figure.of.as_deref(), Some("users" | "customers"))
                && figure.low.is_none()
                && figure.qualifier.is_none()
                && says_affected(figure, source)
        })
    };
    // Two counts of the same people, in two parts of the text.
    let found = found.or_else(|| {
        let first = counts().next()?;
        let is_other = |other: &&ImpactFigure| {
            other.of == first.of
                && 1.0 <= (other.value - first.value).abs()
                && source.slice(Span { start: first.span.end, end: other.span.start }).contains("\n\n")
        };
        Some((first, counts().skip(1).find(is_other)?))
    });
    if let Some((first, other)) = found {
        findings.push(Finding {
            code: Code::PercentMismatch,
            level: Level::Note,
            spans: vec![first.span, other.span],
            message: phrase!(
                "{} and {} of {} are told",
                source.slice(first.span),
                source.slice(other.span),
                first.of.as_deref().unwrap_or_default()
            ),
            hint: Some(words!("They may count different things; both are shown.").to_owned()),
        });
    }
}

/// Whether the words right beside a count say that so many were affected, of the whole rather than of a part.
fn says_affected(figure: &ImpactFigure, source: &Source) -> bool {
    let text = source.text();
    let place = |at: u32| usize::try_from(at).unwrap_or(0);
    let behind = text.get(place(figure.span.end)..).unwrap_or_default();
    let behind = behind.split(['\n', '.', ',', ';']).next().unwrap_or_default();
    let before = text.get(..place(figure.span.start)).unwrap_or_default();
    let before = before.rsplit(['\n', '.', ',', ';']).next().unwrap_or_default();
    let is_said = |part: &str| {
        let lower = part.lowered();
        let is_near = lower.split_whitespace().nth(7).is_none();
        is_near
            && !any_of("about|another|first|each", |word| lower.split_whitespace().any(|own| own == word))
            && any_of("affect|impact|betroffen|afectad|afetad|touché|затронут|影响|影響|영향", |word| {
                lower.contains(word)
            })
    };
    is_said(behind) || is_said(before)
}

/// So many bytes behind a figure.
fn behind<'a>(figure: &ImpactFigure, source: &'a Source, width: usize) -> &'a str {
    let end = usize::try_from(figure.span.end).unwrap_or(0);
    head(source.text().get(end..).unwrap_or_default(), width)
}

/// `30% reduction in user activity`: by how much something changed; `80% of users tried to log in`: how many would have
/// been affected.
fn is_change(figure: &ImpactFigure, source: &Source) -> bool {
    let behind = behind(figure, source, 48).lowered();
    let word = behind.split_whitespace().next().unwrap_or_default();
    ["reduction", "drop", "decrease", "decline", "fall", "increase", "rise"].contains(&word)
        || any_of(" attempted to | tried to ", |words| behind.contains(words))
}

/// `All users` and a part of them may be of two regions; within a few lines they are one statement. One sentence sets two
/// parts of them apart: `75% saw delays, and 30% saw errors`.
fn is_same_breath(first: &ImpactFigure, other: &ImpactFigure, source: &Source) -> bool {
    let between = source.slice(Span { start: first.span.end, end: other.span.start.max(first.span.end) });
    let is_one_sentence = !between.contains(['.', '\n', '(']);
    let are_parts = first.value < 100.0 && other.value < 100.0;
    if is_one_sentence && (are_parts || [" while ", " whereas "].iter().any(|word| between.contains(word))) {
        return false;
    }
    // `All users in Asia`, `all users who`
    let is_narrowed = |figure: &ImpactFigure| {
        let behind = behind(figure, source, 16).split(',').next().unwrap_or_default();
        100.0 <= figure.value && any_of(" in | on | of | who | with ", |word| behind.contains(word))
    };
    if is_narrowed(first) || is_narrowed(other) {
        return false;
    }
    are_parts || source.line(other.span) <= source.line(first.span) + 1
}
