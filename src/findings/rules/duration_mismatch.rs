//! The rule `duration-mismatch`: the duration in words differs from the times beside it, from start and end, or from
//! another duration.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Basis;
use crate::incident::DurationOf;
use crate::incident::EventKind;
use crate::incident::Incident;
use crate::incident::MilestoneTime;
use crate::incident::TimelineEvent;
use crate::incident::ToldDuration;
use crate::text::Lower;
use crate::text::Source;
use crate::text::Span;
use crate::text::any_of;
use crate::text::head;
use crate::text::phrase;
use crate::text::words;
use crate::time::find_moments;

#[doc = include_str!("duration_mismatch.md")]
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let before = findings.len();
    for told in &incident.durations {
        if let DurationOf::Window(minutes, span) = told.of
            && slack(told, 2.0) < (minutes - told.minutes).abs()
        {
            findings.push(differ(vec![told.span, span], told.minutes, minutes, |stated, other| {
                phrase!("The text states {stated}, the times beside it give {other}")
            }));
        }
    }
    if findings.len() != before {
        return;
    }
    let of = |kind: fn(&DurationOf) -> bool| incident.durations.iter().filter(move |told| kind(&told.of));
    let whole = || of(|kind| matches!(kind, DurationOf::Incident));
    if let Some(told) = whole().next() {
        if let Some(finding) = parts(incident, told, source) {
            findings.push(finding);
            return;
        }
        // A window of its own agrees with it.
        let is_told = incident.durations.iter().any(|other| other.span == told.span && other.of != told.of);
        // Several are those of parts.
        let is_only = whole().all(|other| (other.minutes - told.minutes).abs() <= slack(told, 5.0));
        let is_window = super::windows(incident).any(|(from, to)| {
            let minutes = from.axis.zip(to.axis).map(|(from, to)| super::minutes(to - from));
            minutes.is_some_and(|minutes| (minutes - told.minutes).abs() <= slack(told, 5.0))
        });
        if !is_told && !is_window && told.is_sure && (is_only || is_labelled(source, told)) {
            bounds(incident, told, source, findings);
        }
        if findings.len() == before
            && let Some(other) = whole()
                .nth(1)
                .filter(|other| other.is_sure && whole().count() == 2 && !has_windows(incident))
            && !is_part(source, other.span)
            // What a time to resolve or a window agrees with is of another thing than the whole.
            && !incident.durations.iter().any(|third| {
                third.of != DurationOf::Incident
                    && third.span != told.span
                    && [told, other].iter().any(|own| (own.minutes - third.minutes).abs() <= slack(own, 5.0))
            })
            // Told one below the other under labels, or in one line, they are of different things.
            && 1 < source.line(told.span).abs_diff(source.line(other.span))
            && slack(told, 5.0).max(slack(other, 5.0)) < (told.minutes - other.minutes).abs()
        {
            findings.push(differ(vec![told.span, other.span], told.minutes, other.minutes, |stated, other| {
                phrase!("The text states {stated}, elsewhere {other}")
            }));
        }
    } else {
        for told in of(|kind| matches!(kind, DurationOf::TimeTo)) {
            time_to(incident, told, source, findings);
            if findings.len() != before {
                break;
            }
        }
    }
}

/// Whether the text tells of two windows, which are those of parts.
fn has_windows(incident: &Incident) -> bool {
    let mut windows = super::windows(incident).map(|(from, to)| (from.axis, to.axis));
    let first = windows.next();
    windows.any(|window| Some(window) != first)
}

/// A total, and three parts or more that labels tell, whose sum it is not.
fn parts(incident: &Incident, told: &ToldDuration, source: &Source) -> Option<Finding> {
    // What is as long as the whole says the whole again.
    let is_part = |part: &&ToldDuration| {
        part.of == DurationOf::Incident
            && part.span != told.span
            && slack(told, 0.0) < (told.minutes - part.minutes).abs()
            && is_labelled(source, part)
    };
    let parts = || incident.durations.iter().filter(is_part);
    if !key(source, told).lowered().contains("total") || parts().count() < 3 {
        return None;
    }
    let sum: f64 = parts().map(|part| part.minutes).sum();
    let spans = std::iter::once(told.span).chain(parts().map(|part| part.span)).collect();
    (told.minutes * 0.1 < (sum - told.minutes).abs()).then(|| {
        differ(spans, told.minutes, sum, |stated, other| {
            phrase!("The text states {stated}, its parts add up to {other}")
        })
    })
}

/// Whether a colon or the bar of a table's cell parts it from its name.
fn is_labelled(source: &Source, told: &ToldDuration) -> bool {
    key(source, told).contains([':', '：', '|'])
}

/// What stands right before a duration: its label, where it has one.
fn key<'a>(source: &'a Source, told: &ToldDuration) -> &'a str {
    super::before(source, told.span, 24)
}

/// Words round: about a fifth where the text says so, a seventh where it tells days, hours and halves, less where it tells
/// fives of minutes; odd minutes were counted. Who tells hours is off by one at most.
fn slack(told: &ToldDuration, least: f64) -> f64 {
    let is_round = told.minutes % 30.0 == 0.0;
    let most = if told.is_rough || told.minutes % 1440.0 == 0.0 { f64::INFINITY } else { 60.0 };
    let share = if told.is_rough {
        0.21
    } else if is_round {
        0.15
    } else if told.minutes % 5.0 == 0.0 {
        0.05
    } else {
        0.0
    };
    (told.minutes * share).min(most).max(least)
}

/// `say` makes the message of the two lengths, that which the text states first.
fn differ(spans: Vec<Span>, stated: f64, other: f64, say: fn(String, String) -> String) -> Finding {
    Finding {
        code: Code::DurationMismatch,
        level: Level::Warning,
        spans,
        message: say(super::length(stated), super::length(other)),
        hint: Some(words!("The figures on this page use the times.").to_owned()),
    }
}

/// Whether a duration is one of several parts, by the words before it.
fn is_part(source: &Source, span: Span) -> bool {
    let line = super::before(source, span, 160).lowered();
    let line = line.rsplit(['\n', '.']).next().unwrap_or_default();
    any_of("first|second|third|another|further|each|some |partial|initial|most |few ", |word| line.contains(word))
}

fn bounds(incident: &Incident, told: &ToldDuration, source: &Source, findings: &mut Vec<Finding>) {
    let (Some(start), Some(end)) = (&incident.milestones.start, &incident.milestones.resolved) else { return };
    if start.basis != Basis::Stated || end.basis != Basis::Stated {
        of_entries(incident, told, source, findings);
        return;
    }
    let starts = [start.axis, start.disputed_by.and_then(|(_, axis, _)| axis)];
    let ends = [end.axis, end.disputed_by.and_then(|(_, axis, _)| axis)];
    let mut nearest: Option<f64> = None;
    for start in starts.into_iter().flatten() {
        for end in ends.into_iter().flatten() {
            let minutes = super::minutes(end - start);
            if minutes < 0.0 || (minutes - told.minutes).abs() <= slack(told, 5.0) {
                return;
            }
            nearest = nearest.or(Some(minutes));
        }
    }
    if let Some(minutes) = nearest.filter(|_| !ends_beside(start, told, source)) {
        findings.push(differ(vec![told.span, start.span, end.span], told.minutes, minutes, |stated, other| {
            phrase!("The text states {stated}, its times give {other}")
        }));
    }
}

/// Whether a time in the same line stands as far from the start as the duration says: `It took 20 minutes to fix, and at
/// 2:20 PM it was restarted` is no claim about the end at 2:30 PM.
fn ends_beside(start: &MilestoneTime, told: &ToldDuration, source: &Source) -> bool {
    let at = usize::try_from(told.span.start).unwrap_or(0);
    let behind = head(source.text().get(at..).unwrap_or_default(), 200);
    let moments = find_moments(behind.lines().next().unwrap_or_default());
    moments.iter().filter_map(|moment| moment.clock.zip(start.at.clock)).any(|(clock, start)| {
        let apart = (i64::from(clock.seconds) - i64::from(start.seconds)).rem_euclid(86_400);
        (super::minutes(apart) - told.minutes).abs() < 1.0
    })
}

/// A derived bound is a guess of ours, which cannot contradict the text; what every choice of bounds leaves out can.
fn of_entries(incident: &Incident, told: &ToldDuration, source: &Source, findings: &mut Vec<Finding>) {
    let entries = || super::entries(incident).filter(|event| event.start.clock.is_some());
    let has = |kinds: &[EventKind]| entries().any(|event| kinds.contains(&event.kind));
    let milestones = &incident.milestones;
    if entries().count() < 4 || entries().any(|event| event.relative.is_some()) {
        return;
    }
    let first = entries().filter(|event| event.at.is_some()).min_by_key(|event| event.at);
    let last = entries().filter(|event| event.at.is_some()).max_by_key(|event| event.end_at.max(event.at));
    let (Some(first), Some(last)) = (first, last) else { return };
    let (Some(from), Some(to)) = (first.at, last.end_at.max(last.at)) else { return };
    let longest = super::minutes(to - from);
    let is_whole =
        has(&[EventKind::Start, EventKind::Detection]) && has(&[EventKind::Resolution, EventKind::Verification]);
    let found = if is_whole && longest * 1.25 + 2.0 < told.minutes {
        Some((longest, first.time_span, last.time_span))
    } else {
        // From when somebody noticed to its end.
        milestones.detected.as_ref().zip(milestones.resolved.as_ref()).and_then(|(seen, end)| {
            let shortest = super::minutes(end.axis? - seen.axis?);
            let is_end = entries().any(|event| event.time_span == end.span && event.kind == EventKind::Resolution);
            // A sentence may speak of a part.
            let least =
                if is_labelled(source, told) { told.minutes + slack(told, 2.0) } else { told.minutes * 1.5 + 5.0 };
            let is_long = least < shortest && shortest < told.minutes * 24.0;
            (is_end && is_long).then_some((shortest, seen.span, end.span))
        })
    };
    if let Some((minutes, from, to)) = found.or_else(|| unlike_all(incident, told)) {
        let mut finding = differ(vec![told.span, from, to], told.minutes, minutes, |stated, other| {
            phrase!("The text states {stated}, its timeline spans {other}")
        });
        finding.level = Level::Note;
        findings.push(finding);
    }
}

/// From start to end, where no entry up to the one that noticed it lies as far as told from any that may have ended it.
fn unlike_all(incident: &Incident, told: &ToldDuration) -> Option<(f64, Span, Span)> {
    let (start, end) = (incident.milestones.start.as_ref()?, incident.milestones.resolved.as_ref()?);
    let seen = incident.milestones.detected.as_ref().and_then(|seen| seen.axis);
    let (latest, over) = (start.axis.max(seen), end.axis?);
    let mut starts: Vec<i64> = super::placed(incident)
        .map(|event| event.at)
        .chain([start.axis])
        .filter(|at| *at <= latest)
        .flatten()
        .collect();
    starts.sort_unstable();
    let ends = || {
        let reached = |event: &TimelineEvent| {
            let at = event.end_at.max(event.at)?;
            let is_end = [EventKind::Mitigation, EventKind::Resolution, EventKind::Verification].contains(&event.kind);
            (is_end || over <= at).then_some(at)
        };
        super::placed(incident).filter_map(reached).chain([over])
    };
    let slack = slack(told, 5.0);
    // A timeline has ten thousand entries at times: of the starts that are near enough the earliest is the farthest.
    let is_told = |to: i64| {
        let ix = starts.partition_point(|from| told.minutes + slack < super::minutes(to - from));
        starts.get(ix).is_some_and(|from| told.minutes - slack <= super::minutes(to - from))
    };
    let minutes = super::minutes(over - start.axis?);
    let is_near = 0.0 < minutes && minutes < told.minutes * 24.0;
    (is_near && !ends().any(is_told)).then_some((minutes, start.span, end.span))
}

/// `Time to resolve` counts from the start, from detection, or from support hours alone, as each team has it; it must
/// fit one of the first two.
fn time_to(incident: &Incident, told: &ToldDuration, source: &Source, findings: &mut Vec<Finding>) {
    let behind = source.text().get(usize::try_from(told.span.end).unwrap_or(0)..).unwrap_or_default();
    if behind.lines().next().is_some_and(|rest| rest.contains('(')) {
        return;
    }
    let milestones = &incident.milestones;
    let stated = |time: &&MilestoneTime| time.basis == Basis::Stated && time.axis.is_some();
    let starts = [&milestones.start, &milestones.detected, &milestones.acknowledged];
    // What says `resolve` is no time to repair.
    let repaired = milestones.mitigated.as_ref().filter(|_| !key(source, told).lowered().contains("resol"));
    let ends = [milestones.resolved.as_ref(), repaired];
    let mut nearest: Option<(f64, Span, Span)> = None;
    for end in ends.into_iter().flatten().filter(stated) {
        for start in starts.into_iter().flatten() {
            let (Some(from), Some(to)) = (start.axis, end.axis) else { continue };
            let minutes = super::minutes(to - from);
            if (minutes - told.minutes).abs() <= slack(told, 5.0) {
                return;
            }
            // A slip of a month is the date's.
            let is_near = 0.0 < minutes && minutes < 28.0 * 1440.0;
            if start.basis == Basis::Stated && is_near && nearest.is_none() {
                nearest = Some((minutes, start.span, end.span));
            }
        }
    }
    if let Some((minutes, from, to)) = nearest {
        findings.push(differ(vec![told.span, from, to], told.minutes, minutes, |stated, other| {
            phrase!("The text states {stated}, its times give {other}")
        }));
    }
}
