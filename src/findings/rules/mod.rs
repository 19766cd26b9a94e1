//! The list of rules. One rule a file; the Markdown beside it says what it finds, why it matters, an example, and what
//! to do, and is its documentation.

mod action_without_owner;
mod date_ambiguous;
mod date_mismatch;
mod duration_mismatch;
mod end_mismatch;
mod no_resolution;
mod order;
mod percent_mismatch;
mod start_mismatch;
mod zone_missing;
mod zone_mixed;

use super::Code;
use super::Finding;
use super::Level;
use crate::incident::Claim;
use crate::incident::EventKind;
use crate::incident::Incident;
use crate::incident::Milestone;
use crate::incident::MilestoneTime;
use crate::incident::TimelineEvent;
use crate::incident::Where;
use crate::text::Lower;
use crate::text::Source;
use crate::text::Span;
use crate::text::any_of;
use crate::text::phrase;
use crate::text::tail;
use crate::text::words;
use crate::time::Clock;
use crate::time::WallTime;
use crate::time::find_moments;

/// Entries this many seconds apart, on days of the same month, differ by a slip of the year.
const YEAR_SLIP: i64 = 300 * 86_400;

/// What is said of two dates that cannot both be.
const SLIP: &str = words!("One of the two may be a slip of the pen.");

/// A rule: a code and the check that finds it.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What its findings are called.
    pub code: Code,
    /// Looks at the incident; adds what it finds.
    pub check: fn(&Incident, &Source, &mut Vec<Finding>),
}

/// All rules, in the order in which findings are shown: contradictions, gaps, what is missing, what is unclear.
pub const RULES: &[Rule] = &[
    Rule { code: Code::StartMismatch, check: start_mismatch::check },
    Rule { code: Code::EndMismatch, check: end_mismatch::check },
    Rule { code: Code::DurationMismatch, check: duration_mismatch::check },
    Rule { code: Code::PercentMismatch, check: percent_mismatch::check },
    Rule { code: Code::DateMismatch, check: date_mismatch::check },
    Rule { code: Code::Order, check: order::check },
    Rule { code: Code::NoResolution, check: no_resolution::check },
    Rule { code: Code::ActionWithoutOwner, check: action_without_owner::check },
    Rule { code: Code::ZoneMissing, check: zone_missing::check },
    Rule { code: Code::ZoneMixed, check: zone_mixed::check },
    Rule { code: Code::DateAmbiguous, check: date_ambiguous::check },
];

/// What the page says of a finding: what it finds, why it matters, an example, and what to do, as Markdown. The same
/// text is the documentation of the rule. None for what only a tracker's answer shows.
pub fn about(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::StartMismatch => include_str!("start_mismatch.md"),
        Code::EndMismatch => include_str!("end_mismatch.md"),
        Code::DurationMismatch => include_str!("duration_mismatch.md"),
        Code::PercentMismatch => include_str!("percent_mismatch.md"),
        Code::DateMismatch => include_str!("date_mismatch.md"),
        Code::Order => include_str!("order.md"),
        Code::ImpossibleTime => include_str!("impossible_time.md"),
        Code::ZoneMissing => include_str!("zone_missing.md"),
        Code::ZoneMixed => include_str!("zone_mixed.md"),
        Code::DateAmbiguous => include_str!("date_ambiguous.md"),
        Code::NoResolution => include_str!("no_resolution.md"),
        Code::ActionWithoutOwner => include_str!("action_without_owner.md"),
        Code::TimeUnread => include_str!("time_unread.md"),
        Code::DoneButOpen | Code::OpenButDone => return None,
    })
}

/// Runs every rule.
pub fn check(incident: &Incident, source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        (rule.check)(incident, source, &mut findings);
    }
    findings
}

/// The entries of the timeline, without what is told in sentences elsewhere.
fn entries(incident: &Incident) -> impl DoubleEndedIterator<Item = &TimelineEvent> {
    incident.timeline.iter().filter(|event| event.place == Where::Timeline)
}

/// Those of them that have a place on the axis.
fn placed(incident: &Incident) -> impl Iterator<Item = &TimelineEvent> {
    entries(incident).filter(|event| event.at.is_some())
}

/// What stands in front of a span, so many bytes at most.
fn before(source: &Source, span: Span, width: usize) -> &str {
    tail(source.text().get(..usize::try_from(span.start).unwrap_or(0)).unwrap_or_default(), width)
}

/// Whether a word or sign of estimate stands right before a time: `~13:30`, `around 13:30`.
fn is_about(source: &Source, span: Span) -> bool {
    let end = usize::try_from(span.start).unwrap_or(0);
    let before = source.text().get(..end).unwrap_or_default().trim_end_matches([' ', '*', '`']);
    let word: String = before.rsplit([' ', '\n', '(']).next().unwrap_or_default().lowered();
    let own = source.slice(span).lowered();
    own.contains(['~', '≈'])
        || any_of("~|≈|about|around|approximately|roughly|circa|gegen|около", |about| {
            word.ends_with(about) || own.starts_with(about)
        })
}

/// Whether a span lies in the front matter, where a page marks its own start and end.
fn is_mark(source: &Source, span: Span) -> bool {
    let text = source.text().trim_start_matches('\n');
    let above = source.text().len() - text.len();
    let fence = text.get(..3).filter(|fence| matches!(*fence, "---" | "+++"));
    let end = fence.and_then(|fence| text.get(3..)?.find(&format!("\n{fence}"))).map_or(0, |end| above + end + 3);
    usize::try_from(span.end).is_ok_and(|own| own <= end)
}

/// Whether a page's own mark, which has a zone, and an entry whose zone nobody tells lie whole hours apart: they differ
/// by nothing but the zone.
fn is_zone_apart(source: &Source, mark: &MilestoneTime, entry: Span, apart: f64) -> bool {
    let has_zone = |span| source.slice(span).contains(['Z', '+']);
    let rest = apart % 60.0;
    // On an axis of another zone than its own the two are told apart.
    mark.at.axis_seconds() == mark.axis
        && is_mark(source, mark.span)
        && has_zone(mark.span)
        && !has_zone(entry)
        && (30.0..=14.0 * 60.0).contains(&apart)
        && rest.min(60.0 - rest) <= 10.0
}

/// A milestone that two places give differently; `verb` is what the two do (`ends`).
fn disputed(incident: &Incident, time: &MilestoneTime, source: &Source, code: Code) -> Option<Finding> {
    let (_, axis, span) = time.disputed_by?;
    let apart = minutes(axis? - time.axis?).abs();
    // To the minute they agree; texts round. A page's own mark of the end or start is set while the update is written.
    let is_loose = is_mark(source, time.span) || is_about(source, time.span) || is_about(source, span);
    let slack = if is_loose { 15.0 } else { 1.5 };
    if apart < slack || is_zone_apart(source, time, span, apart) {
        return None;
    }
    // Written alike, they differ by a half of the day that is mistaken, of which `order` tells.
    let is_same = |event: &TimelineEvent| event.time_span == span && event.start.clock == time.at.clock;
    if (apart - 720.0).abs() < 1.0 && entries(incident).any(is_same) {
        return None;
    }
    // An entry of that time tells the same, though another of its kind stands before it.
    let own = time.axis?;
    let kind = if code == Code::StartMismatch { EventKind::Start } else { EventKind::Resolution };
    // `Resolved: 14:38` in a list of facts is what the text states, and no second witness.
    let is_own = |event: &TimelineEvent| event.time_span == time.span && event.text.span.start < event.time_span.start;
    let tells = |event: &TimelineEvent| {
        !is_own(event)
            && event.kind == kind
            && event.start.clock.is_some()
            && event.at.is_some_and(|at| minutes(at - own).abs() < slack)
    };
    if entries(incident).any(tells) {
        return None;
    }
    // The same hour of another day.
    let is_day = 1440.0 <= apart && apart % 1440.0 < slack;
    let day = |axis: Option<i64>| axis.and_then(|axis| WallTime::from_axis_seconds(axis).date);
    if let Some((own, other)) = day(time.axis).zip(day(axis)).filter(|_| is_day) {
        return Some(Finding {
            code: Code::DateMismatch,
            level: Level::Warning,
            spans: vec![time.span, span],
            message: if code == Code::StartMismatch {
                phrase!("The text starts on {own}, the timeline on {other}")
            } else {
                phrase!("The text ends on {own}, the timeline on {other}")
            },
            hint: Some(words!("At the same hour; the figures on this page use the timeline.").to_owned()),
        });
    }
    Some(Finding {
        code,
        level: Level::Warning,
        spans: vec![time.span, span],
        message: if code == Code::StartMismatch {
            phrase!("The text starts at {}, the timeline at {}", clock(time.axis), clock(axis))
        } else {
            phrase!("The text ends at {}, the timeline at {}", clock(time.axis), clock(axis))
        },
        hint: Some(phrase!(
            "{} apart (lines {} and {}). The figures on this page use the timeline, which has an entry for it.",
            length(apart),
            source.line(time.span),
            source.line(span)
        )),
    })
}

/// Whether an entry has its day written beside its time.
fn is_dated(event: &TimelineEvent, source: &Source) -> bool {
    find_moments(source.slice(event.time_span)).first().is_some_and(|moment| moment.date.is_some())
}

/// A place on the axis as a time of day.
fn clock(axis: Option<i64>) -> String {
    let clock = axis.and_then(|axis| WallTime::from_axis_seconds(axis).clock);
    clock.map(|clock| Clock { has_seconds: clock.seconds % 60 != 0, ..clock }.to_string()).unwrap_or_default()
}

/// An end on a day before the one on which it starts.
fn ends_first(code: Code, start: &Claim, end: &Claim) -> Option<Finding> {
    let (from, to) = start.at.date.zip(end.at.date)?;
    (to < from).then(|| Finding {
        code,
        level: Level::Warning,
        spans: vec![start.span, end.span],
        message: phrase!("It ends on {to}, before it starts on {from}"),
        hint: Some(SLIP.to_owned()),
    })
}

/// Two claims that differ, of a start or an end by their code.
fn two(code: Code, first: &Claim, second: &Claim, source: &Source) -> Finding {
    let spans = vec![first.span, second.span];
    let (line, other) = (source.line(first.span), source.line(second.span));
    let (first, second) = (source.slice(first.span).trim(), source.slice(second.span).trim());
    Finding {
        code,
        level: Level::Warning,
        spans,
        message: if code == Code::StartMismatch {
            phrase!("One place starts at {first}, another at {second} (lines {line} and {other})")
        } else {
            phrase!("One place ends at {first}, another at {second} (lines {line} and {other})")
        },
        hint: Some(words!("The page uses the first.").to_owned()),
    }
}

/// Two labels or windows that give different times for `milestone`, where all agree on the other bound: then they speak
/// of one thing.
fn rivals<'a>(
    incident: &'a Incident,
    source: &Source,
    milestone: Milestone,
    other: Milestone,
) -> Option<(&'a Claim, &'a Claim)> {
    // Who closes it says nothing of when it was over.
    let is_closing = |claim: &Claim| {
        before(source, claim.span, 24).rsplit('\n').next().is_some_and(|key| key.lowered().contains("closed"))
    };
    let told = |wanted: Milestone| {
        incident.claims.iter().filter(move |claim| {
            claim.milestone == wanted
                && !is_closing(claim)
                && (claim.is_label || claim.is_window)
                && claim.is_sure
                && claim.at.clock.is_some()
                && claim.axis.is_some()
        })
    };
    let differ = |a: &Claim, b: &Claim| a.axis.zip(b.axis).is_some_and(|(a, b)| 120 <= (a - b).abs());
    let bound = told(other).next()?;
    if told(other).any(|claim| differ(bound, claim)) {
        return None;
    }
    let first = told(milestone).next()?;
    let mut rest = told(milestone).filter(|claim| differ(first, claim));
    let second = rest.next()?;
    // A page's own mark is set by hand, some minutes off.
    let least = if is_mark(source, first.span) || is_mark(source, second.span) { 1800 } else { 0 };
    let is_day = first.axis.zip(second.axis).is_some_and(|(a, b)| (least..43_200).contains(&(a - b).abs()));
    // `Initial recovery` and `Resolution` are two labels of two things.
    let is_one = first.is_window || second.is_window;
    // Windows told one below the other are of different things.
    let is_apart =
        !(first.is_window && second.is_window) || source.line(first.span).abs_diff(source.line(second.span)) != 1;
    (is_day && is_one && is_apart && !rest.any(|claim| differ(second, claim))).then_some((first, second))
}

/// Two sentences that name the whole of it and give different times for `milestone`: `the outage began at`.
fn told_twice<'a>(
    incident: &'a Incident,
    source: &Source,
    milestone: Milestone,
    verbs: &[&str],
) -> Option<(&'a Claim, &'a Claim)> {
    let names = |claim: &&Claim| {
        let end = u32::try_from(source.text().len()).unwrap_or(u32::MAX);
        let around = Span { start: claim.span.start.saturating_sub(48), end: end.min(claim.span.end + 48) };
        let text = source.slice(around).lowered();
        claim.milestone == milestone
            && !claim.is_label
            && claim.at.clock.is_some()
            && any_of("the outage|the incident|this outage|this incident|issue", |whole| {
                verbs.iter().any(|verb| text.contains(&format!("{whole}{verb}")))
            })
    };
    let first = incident.claims.iter().find(names)?;
    let is_apart =
        |claim: &&Claim| claim.axis.zip(first.axis).is_some_and(|(a, b)| (300..12 * 3600).contains(&(a - b).abs()));
    let mut others = incident.claims.iter().filter(is_apart);
    let second = others.clone().filter(names).find(|claim| source.line(claim.span) != source.line(first.span));
    // The window of it all ends at another time than `the issue was resolved at`.
    let second = second.or_else(|| others.find(|claim| claim.milestone == milestone && claim.is_window));
    second.map(|second| (first, second))
}

/// Windows that the text states, each as start and end.
fn windows(incident: &Incident) -> impl Iterator<Item = (&Claim, &Claim)> {
    let ends = |claim: &&Claim| claim.is_window && claim.axis.is_some();
    let claims = &incident.claims;
    claims.iter().zip(claims.iter().skip(1)).filter(move |(start, end)| {
        ends(start) && ends(end) && start.milestone == Milestone::Start && end.milestone == Milestone::Resolution
    })
}

/// Whether an entry stands half a day from its clock, since its half of the day is mistaken.
fn is_half_off(event: &TimelineEvent) -> bool {
    let clock = event.start.clock.filter(|_| event.offset_minutes.is_none());
    event.at.zip(clock).is_some_and(|(at, clock)| (at - i64::from(clock.seconds)).rem_euclid(86_400) == 12 * 3600)
}

/// The times that labels give with their day.
fn on_labels(incident: &Incident) -> impl Iterator<Item = &Claim> {
    incident.claims.iter().filter(|claim| claim.is_label && claim.is_dated && claim.at.clock.is_some())
}

/// An entry whose time lies before that of the entry above it.
fn stands_after(code: Code, before: &TimelineEvent, after: &TimelineEvent, source: &Source, hint: &str) -> Finding {
    let words = |event: &TimelineEvent| source.slice(event.time_span).trim().to_owned();
    Finding {
        code,
        level: Level::Warning,
        spans: vec![before.time_span, after.time_span],
        message: phrase!("{} stands after {}", words(after), words(before)),
        hint: Some(hint.to_owned()),
    }
}

fn minutes(seconds: i64) -> f64 {
    // Seconds of an incident are far below 2^53, where an f64 is exact.
    #[allow(clippy::cast_precision_loss)]
    let seconds = seconds as f64;
    seconds / 60.0
}

/// `6 h 50 min`, `3 d 2 h`, `45 min`, `27 s`.
fn length(minutes: f64) -> String {
    // Incidents last less than 2^53 minutes.
    #[allow(clippy::cast_possible_truncation)]
    let (whole, seconds) = (minutes.round() as i64, (minutes * 60.0).round() as i64);
    match (whole / 1440, whole / 60 % 24, whole % 60) {
        (0, 0, 0) => phrase!("{seconds} s"),
        (0, 0, minutes) => phrase!("{minutes} min"),
        (0, hours, 0) => phrase!("{hours} h"),
        (0, hours, minutes) => phrase!("{hours} h {minutes} min"),
        (days, 0, _) => phrase!("{days} d"),
        (days, hours, _) => phrase!("{days} d {hours} h"),
    }
}
