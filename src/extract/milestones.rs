//! Start, detection, acknowledgement, mitigation and resolution; the response times between them; the duration that
//! the text states.

use super::Context;
use super::outline::Role;
use super::timeline::Dates;
use crate::incident::Basis;
use crate::incident::EventKind;
use crate::incident::Metric;
use crate::incident::MetricValue;
use crate::incident::Milestone;
use crate::incident::MilestoneTime;
use crate::incident::Milestones;
use crate::incident::SectionKind;
use crate::incident::TimelineEvent;
use crate::incident::Where;
use crate::text::Located;
use crate::text::Span;
use crate::time::Moment;
use crate::time::WallTime;
use crate::time::find_durations;

/// Words in front of a time that make it a milestone; the ones nearest to the time win.
const WORDS: &[(Milestone, &[&str])] = &[
    (
        Milestone::Start,
        &[
            "start",
            "began",
            "begin",
            "fault occurs",
            "onset",
            "occurred",
            "from",
            "since",
            "inicio",
            "início",
            "comenzó",
            "beginn",
            "begann",
            "ab ",
            "début",
            "начал",
            "开始",
            "時",
            "시작",
        ],
    ),
    (
        Milestone::Detection,
        &[
            "detect",
            "aware",
            "noticed",
            "discovered",
            "first report",
            "reported",
            "alert",
            "entdeckt",
            "bemerkt",
            "erkannt",
        ],
    ),
    (Milestone::Acknowledgement, &["acknowledg", "declared", "respond"]),
    (Milestone::Mitigation, &["mitigat"]),
    (
        Milestone::Resolution,
        &[
            "resol", "end", "until", "till", " to ", "restor", "recover", "closed", "fixed", "over ", "bis ",
            "behoben", "fin", "hasta", "jusqu", "结束", "恢复", "종료", "resuelto",
        ],
    ),
];

struct Reading {
    milestone: Milestone,
    at: WallTime,
    axis: Option<i64>,
    span: Span,
    /// Lower is surer.
    trust: u8,
    order: usize,
}

/// Reads the milestones that the text states and derives the rest from entries.
pub fn read(context: &Context<'_>, moments: &[Vec<Moment>], events: &[TimelineEvent], dates: &Dates) -> Milestones {
    let mut stated: Vec<Reading> = Vec::new();
    if let Some(front) = &context.document.front_matter {
        for (key, milestone) in [
            ("date", Milestone::Start),
            ("start", Milestone::Start),
            ("start_time", Milestone::Start),
            ("resolvedWhen", Milestone::Resolution),
            ("resolved_at", Milestone::Resolution),
            ("end_time", Milestone::Resolution),
        ] {
            if let Some(value) = front.get(key)
                && let Some(moment) = crate::time::find_moments(&value.value).first()
                && moment.clock.is_some()
            {
                let at = dates.wall(moment);
                stated.push(Reading { milestone, at, axis: at.axis_seconds(), span: value.span, trust: 2, order: 0 });
            }
        }
    }
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let kind = context.sections.kind(ix);
        let is_entry = events.iter().any(|event| event.place == Where::Timeline && event.span.overlaps(unit.span));
        if is_entry
            || matches!(kind, SectionKind::ActionItems | SectionKind::Lessons | SectionKind::Timeline)
            || matches!(unit.role, Role::Code | Role::Rule)
        {
            continue;
        }
        let text = unit.flat.text();
        let mut from = 0;
        for moment in moments.get(ix).map_or(&[][..], Vec::as_slice) {
            let before = text.get(from..moment.start).unwrap_or("");
            let sentence = before.rsplit_once(". ").map_or(before, |(_, tail)| tail);
            let near: String = sentence.rsplit_once('\n').map_or(sentence, |(_, tail)| tail).to_lowercase();
            from = moment.end;
            if moment.clock.is_none() {
                continue;
            }
            let is_label = near.trim_end().ends_with([':', '|', '：']) || unit.role == Role::Row;
            let trust = if is_label && near.len() < 60 {
                1
            } else if kind == SectionKind::Summary {
                3
            } else {
                4
            };
            let at = dates.wall(moment);
            let span = unit.flat.span(moment.start, moment.end);
            let found = WORDS
                .iter()
                .filter_map(|(milestone, words)| {
                    words.iter().filter_map(|word| near.rfind(word)).max().map(|at| (at, *milestone))
                })
                .max_by_key(|(at, _)| *at);
            if let Some((until, date)) = moment.until {
                let about = text.get(..moment.start).unwrap_or("").to_lowercase();
                let is_whole = [
                    "duration",
                    "outage",
                    "incident",
                    "lasted",
                    "downtime",
                    "impact",
                    "when",
                    "date",
                    "time",
                    "issue",
                    "dauer",
                    "duración",
                    "持续",
                    "지속",
                ]
                .iter()
                .any(|word| about.contains(word));
                if is_whole {
                    stated.push(Reading {
                        milestone: Milestone::Start,
                        at,
                        axis: at.axis_seconds(),
                        span,
                        trust,
                        order: ix,
                    });
                    let mut day = date.and_then(|date| dates.resolve(date)).or(at.date);
                    if date.is_none() && at.clock.is_some_and(|begin| until.seconds < begin.seconds) {
                        day = day.and_then(|day| day.succ_opt());
                    }
                    let at = WallTime { date: day, clock: Some(until) };
                    stated.push(Reading {
                        milestone: Milestone::Resolution,
                        at,
                        axis: at.axis_seconds(),
                        span,
                        trust,
                        order: ix,
                    });
                }
            } else if let Some((_, milestone)) = found {
                let is_vague = trust == 4
                    && (milestone == Milestone::Detection
                        || !near.contains("start")
                            && !near.contains("beg")
                            && !near.contains("resol")
                            && !near.contains("restor")
                            && !near.contains("detect")
                            && !near.contains("mitig"));
                let names_harm = ["incident", "outage", "issue", "service", "downtime", "problem"];
                let says_more =
                    !is_vague && (trust != 4 || names_harm.iter().any(|word| text.to_lowercase().contains(word)));
                if says_more {
                    stated.push(Reading { milestone, at, axis: at.axis_seconds(), span, trust, order: ix });
                }
            }
        }
    }
    // An entry of a few words is a label (`Fault occurs`, `Resolved`).
    for (order, event) in events.iter().enumerate() {
        if event.place == Where::Timeline
            && event.start.clock.is_some()
            && event.text.value.split_whitespace().count() <= 4
        {
            let lower = event.text.value.to_lowercase();
            let label = WORDS.iter().find(|(_, words)| words.iter().any(|word| lower.contains(word) && word.len() > 3));
            if let Some((milestone, _)) = label {
                stated.push(Reading {
                    milestone: *milestone,
                    at: event.start,
                    axis: event.at,
                    span: event.time_span,
                    trust: 1,
                    order,
                });
            }
        }
    }
    stated.sort_by_key(|reading| (reading.trust, reading.order));
    let start = pick(&stated, Milestone::Start, None).or_else(|| derive(events, Milestone::Start));
    let after = start.as_ref().map(|start| start.at);
    let mut milestones = Milestones { start, ..Milestones::default() };
    let either = |milestone| pick(&stated, milestone, after).or_else(|| derive(events, milestone));
    milestones.detected = either(Milestone::Detection);
    milestones.acknowledged = either(Milestone::Acknowledgement);
    milestones.mitigated = either(Milestone::Mitigation);
    milestones.resolved = either(Milestone::Resolution);
    for (slot, milestone) in
        [(&mut milestones.start, Milestone::Start), (&mut milestones.resolved, Milestone::Resolution)]
    {
        if let Some(time) = slot
            && time.basis == Basis::Stated
            && let Some(other) = derive(events, milestone)
            && other.at.clock != time.at.clock
            // A stated time that has an entry of its own is another choice of entry, not another time.
            && !events.iter().any(|event| event.place == Where::Timeline && event.start.clock == time.at.clock)
            && events.iter().any(|event| event.time_span == other.span && matches!(event.kind, EventKind::Start | EventKind::Resolution))
        {
            time.disputed_by = Some((other.at, other.axis, other.span));
        }
    }
    milestones
}

fn pick(stated: &[Reading], milestone: Milestone, after: Option<WallTime>) -> Option<MilestoneTime> {
    let reading = stated.iter().find(|reading| reading.milestone == milestone)?;
    let mut at = reading.at;
    // `from 18:20 until 1:10` crosses midnight.
    if let (Some(start), Some(clock)) = (after, at.clock)
        && start.date == at.date
        && start.clock.is_some_and(|start| clock.seconds < start.seconds)
    {
        at.date = at.date.and_then(|day| day.succ_opt());
    }
    Some(MilestoneTime {
        at,
        axis: at.axis_seconds().or(reading.axis),
        span: reading.span,
        basis: Basis::Stated,
        disputed_by: None,
    })
}

fn derive(events: &[TimelineEvent], milestone: Milestone) -> Option<MilestoneTime> {
    let timed = || events.iter().filter(|event| event.at.is_some() && event.start.clock.is_some());
    let entries = || timed().filter(|event| event.place == Where::Timeline);
    let of = |kind: EventKind| entries().filter(move |event| event.kind == kind);
    let first = |kind| of(kind).min_by_key(|event| event.at);
    let event = match milestone {
        Milestone::Start => first(EventKind::Start).or_else(|| entries().min_by_key(|event| event.at)),
        Milestone::Detection => first(EventKind::Detection).or_else(|| first(EventKind::Start)),
        Milestone::Acknowledgement => first(EventKind::Acknowledgement).or_else(|| first(EventKind::Investigation)),
        Milestone::Mitigation => of(EventKind::Mitigation)
            .max_by_key(|event| event.at)
            .or_else(|| of(EventKind::Resolution).max_by_key(|event| event.at)),
        Milestone::Resolution => of(EventKind::Resolution).max_by_key(|event| event.at).or_else(|| {
            let last = entries().max_by_key(|event| event.at)?;
            matches!(last.kind, EventKind::Mitigation | EventKind::Verification).then_some(last)
        }),
    }?;
    Some(MilestoneTime {
        at: event.start,
        axis: event.at,
        span: event.time_span,
        basis: Basis::Derived,
        disputed_by: None,
    })
}

/// The response times whose end points are both known and in order. Where the end is disputed, the timeline's counts,
/// since it has an entry of its own; the page offers the other.
pub fn metrics(milestones: &Milestones) -> Vec<MetricValue> {
    let place = |milestone| {
        let time = milestones.get(milestone)?;
        match time.disputed_by {
            Some((_, Some(axis), span)) => Some((axis, span)),
            _ => Some((time.axis?, time.span)),
        }
    };
    Metric::ALL
        .into_iter()
        .filter_map(|metric| {
            let (from, to) = metric.bounds();
            let ((from_axis, from), (to_axis, to)) = (place(from)?, place(to)?);
            #[allow(clippy::cast_precision_loss)]
            let minutes = (to_axis - from_axis) as f64 / 60.0;
            (0.0 <= minutes).then_some(MetricValue { metric, minutes, from, to })
        })
        .collect()
}

/// The incident's whole duration where the text gives it as one.
pub fn stated_duration(context: &Context<'_>) -> Option<Located<f64>> {
    let mut best: Option<(u8, Located<f64>)> = None;
    for (ix, unit) in context.outline.units.iter().enumerate() {
        if matches!(unit.role, Role::Code | Role::Rule)
            || matches!(
                context.sections.kind(ix),
                SectionKind::ActionItems | SectionKind::Timeline | SectionKind::Lessons
            )
        {
            continue;
        }
        let text = unit.flat.text();
        for found in find_durations(text) {
            let before = text.get(..found.start).unwrap_or("");
            let tail_start = before.rfind(['.', '\n', ';']).map_or(0, |at| at + 1);
            let near = before.get(tail_start..).unwrap_or("").to_lowercase();
            let has = |words: &[&str]| words.iter().any(|word| near.contains(word));
            let trust = if has(&[
                "duration",
                "dauer",
                "duración",
                "duração",
                "durée",
                "длительн",
                "持续",
                "지속",
                "継続",
                "time to resolve",
                "time to recovery",
                "total downtime",
            ]) && !has(&["time to detect"])
            {
                if near.len() < 40 { 0 } else { 1 }
            } else if has(&["lasted", "lasting", "persisted", "duró", "dauerte", "длился"]) {
                1
            } else if (has(&[
                "outage",
                "down for",
                "unavailable for",
                "downtime",
                "unusable for",
                "offline for",
                "inaccessible for",
            ]) && has(&[" for", " of", "downtime", "approximately", "about"])
                && near.len() < 160)
                || text
                    .get(found.end..)
                    .is_some_and(|after| after.trim_start_matches([' ', '-']).to_lowercase().starts_with("outage"))
            {
                2
            } else {
                continue;
            };
            if best.as_ref().is_none_or(|(known, _)| trust < *known) {
                best = Some((trust, Located::new(found.minutes, unit.flat.span(found.start, found.end))));
            }
        }
    }
    best.map(|(_, found)| found)
}
