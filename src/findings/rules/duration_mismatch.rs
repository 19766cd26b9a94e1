//! The rule `duration-mismatch`: the duration in words differs from the time between start and end.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Basis;
use crate::incident::EventKind;
use crate::incident::Incident;
use crate::incident::Where;
use crate::text::Source;
use crate::text::Span;

#[doc = include_str!("duration_mismatch.md")]
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let (Some(stated), Some(start), Some(end)) =
        (&incident.stated_duration, &incident.milestones.start, &incident.milestones.resolved)
    else {
        return;
    };
    let starts = [start.axis, start.disputed_by.and_then(|(_, axis, _)| axis)];
    let ends = [end.axis, end.disputed_by.and_then(|(_, axis, _)| axis)];
    // A derived bound is a guess of ours, which cannot contradict the text; a timeline too short for it can.
    if start.basis != Basis::Stated || end.basis != Basis::Stated {
        too_short(incident, stated.value, stated.span, findings);
        return;
    }
    // `Time to resolve` counts from detection, or support hours only, as each team has it.
    let line = source.slice(Span { start: stated.span.start.saturating_sub(48), end: stated.span.start });
    if line.rsplit('\n').next().unwrap_or(line).to_lowercase().contains("time to ") {
        return;
    }
    // Words round: an eighth, and at least five minutes, is no contradiction.
    let slack = (stated.value * 0.125).max(5.0);
    let mut nearest: Option<f64> = None;
    for start in starts.into_iter().flatten() {
        for end in ends.into_iter().flatten() {
            let minutes = super::minutes(end - start);
            if minutes < 0.0 || (minutes - stated.value).abs() <= slack {
                return;
            }
            nearest = nearest.or(Some(minutes));
        }
    }
    let Some(minutes) = nearest else { return };
    findings.push(Finding {
        code: Code::DurationMismatch,
        level: Level::Warning,
        spans: vec![stated.span, start.span, end.span],
        message: format!("The text states {}, its times give {}", super::length(stated.value), super::length(minutes)),
        hint: Some("The figures on this page use the times.".to_owned()),
    });
}

/// The timeline tells begin and end, and lasts less than the text says.
fn too_short(incident: &Incident, stated: f64, span: Span, findings: &mut Vec<Finding>) {
    let entries =
        || incident.timeline.iter().filter(|event| event.place == Where::Timeline && event.start.clock.is_some());
    let has = |kinds: &[EventKind]| entries().any(|event| kinds.contains(&event.kind));
    if entries().count() < 4
        || !has(&[EventKind::Start])
        || !has(&[EventKind::Resolution, EventKind::Verification])
        || entries().any(|event| event.relative.is_some())
    {
        return;
    }
    let first = entries().filter(|event| event.at.is_some()).min_by_key(|event| event.at);
    let last = entries().filter(|event| event.at.is_some()).max_by_key(|event| event.end_at.max(event.at));
    let (Some(first), Some(last)) = (first, last) else { return };
    let (Some(from), Some(to)) = (first.at, last.end_at.max(last.at)) else { return };
    let minutes = super::minutes(to - from);
    if minutes * 1.25 + 2.0 < stated {
        findings.push(Finding {
            code: Code::DurationMismatch,
            level: Level::Note,
            spans: vec![span, first.time_span, last.time_span],
            message: format!(
                "The text states {}, its timeline spans {}",
                super::length(stated),
                super::length(minutes)
            ),
            hint: Some("The figures on this page use the timeline.".to_owned()),
        });
    }
}
