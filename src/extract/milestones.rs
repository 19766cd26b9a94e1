//! Start, detection, acknowledgement, mitigation and resolution, and the response times between them.
//!
//! In this order of trust: capital markers, labels, front matter, sentences, entries. What the text states and what is
//! derived from an entry's kind stay apart.

use super::Context;
use super::kinds::Signs;
use super::kinds::has_marker;
use super::labels::Join;
use super::labels::Labelled;
use super::labels::fold;
use super::outline::Role;
use super::outline::Unit;
use super::outline::UnitSet;
use super::timeline::Dates;
use super::timeline::Timeline;
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
use crate::text::Flat;
use crate::text::Span;
use crate::text::head;
use crate::time::Clock;
use crate::time::Moment;
use crate::time::WallTime;
use crate::time::find_moments;

/// Google's capital markers, which are exact.
const MARKERS: &[(&str, Milestone)] = &[
    ("OUTAGE BEGINS", Milestone::Start),
    ("INCIDENT BEGINS", Milestone::Acknowledgement),
    ("OUTAGE MITIGATED", Milestone::Mitigation),
    ("OUTAGE ENDS", Milestone::Resolution),
];

/// Parts of labels that name a milestone, tried in this order (`time of detection` is no start).
const KEYS: &[(Milestone, &[&str])] = &[
    (
        Milestone::Detection,
        &[
            "detect",
            "aware",
            "discovered",
            "noticed",
            "first report",
            "reported",
            "first alert",
            "entdeckt",
            "erkannt",
            "обнаруж",
            "发现",
            "發現",
            "감지",
            "인지",
            "検知",
        ],
    ),
    (Milestone::Acknowledgement, &["acknowledg", "declared", "responded", "quittiert"]),
    (Milestone::Mitigation, &["mitigat", "repaired", "contained", "workaround"]),
    (
        Milestone::Resolution,
        &[
            "resol",
            "resuel",
            "end",
            "restored",
            "recovered",
            "recovery",
            "closed",
            "fixed",
            "fin",
            "término",
            "ende",
            "behoben",
            "结束",
            "恢复",
            "解决",
            "종료",
            "복구",
            "해결",
            "解決",
            "復旧",
            "終了",
            "конец",
            "окончание",
            "заверш",
            "устран",
        ],
    ),
    (
        Milestone::Start,
        &[
            "start",
            "began",
            "begin",
            "fault occurs",
            "onset",
            "occurred",
            "inicio",
            "início",
            "beginn",
            "début",
            "начал",
            "开始",
            "開始",
            "시작",
            "발생",
            "発生",
        ],
    ),
];

/// Labels over the whole window (`Duration: 09:00 - 11:30`).
const WINDOW_KEYS: &[&str] = &[
    "duration",
    "when",
    "time",
    "date",
    "outage",
    "incident",
    "window",
    "period",
    "downtime",
    "impact",
    "dauer",
    "zeitraum",
    "durée",
    "duración",
    "duração",
    "период",
    "длительность",
    "时间",
    "時間",
    "期間",
    "日時",
    "기간",
    "시간",
];

/// Words of a sentence in front of a time, per milestone; the nearest to the time wins.
const CUES: &[(Milestone, &[&str])] = &[
    (
        Milestone::Start,
        &[
            "began",
            "begin",
            "begins",
            "started",
            "starting",
            "starts",
            "start",
            "occurred",
            "from",
            "between",
            "since",
            "beginning",
            "desde",
            "comenzó",
            "começou",
            "begann",
            "von",
            "début",
            "commencé",
            "начался",
            "начала",
            "с",
            "down",
            "failing",
            "failed",
            "crashed",
            "unavailable",
            "unreachable",
            "halted",
        ],
    ),
    (
        Milestone::Detection,
        &[
            "detected",
            "noticed",
            "discovered",
            "alerted",
            "alert",
            "paged",
            "reported",
            "aware",
            "observed",
            "entdeckt",
            "bemerkt",
            "detectado",
            "détecté",
            "обнаружен",
        ],
    ),
    (Milestone::Acknowledgement, &["acknowledged", "declared"]),
    (Milestone::Mitigation, &["mitigated"]),
    (
        Milestone::Resolution,
        &[
            "until",
            "till",
            "resolved",
            "ended",
            "ending",
            "ends",
            "restored",
            "recovered",
            "fixed",
            "hasta",
            "até",
            "bis",
            "jusqu",
            "jusque",
            "resuelto",
            "behoben",
            "до",
            "resolution",
            "operational",
            "clear",
            "cleared",
            "stabilized",
            "stabilised",
        ],
    ),
];

/// What a sentence of prose speaks of when its times are the incident's.
const SUBJECTS: &[&str] = &[
    "incident",
    "outage",
    "issue",
    "service",
    "downtime",
    "problem",
    "disruption",
    "site",
    "website",
    "system",
    "server",
    "users",
    "failure",
    "degraded",
    "unavailable",
    "down",
    "error",
    "errors",
    "performance",
    "attack",
    "application",
    "lasting",
    "incidente",
    "fallo",
    "störung",
    "ausfall",
    "panne",
    "инцидент",
    "сбой",
];

struct Reading {
    milestone: Milestone,
    at: WallTime,
    span: Span,
    /// Lower is surer.
    trust: u8,
}

struct Reader<'a> {
    dates: &'a Dates,
    stated: Vec<Reading>,
}

impl Reader<'_> {
    fn state(&mut self, milestone: Milestone, at: WallTime, span: Span, trust: u8) {
        self.stated.push(Reading { milestone, at, span, trust });
    }

    /// Start and end of a range, or of two moments that stand for one.
    fn window(&mut self, flat: &Flat, first: &Moment, second: Option<&Moment>, trust: u8) -> bool {
        let from = self.dates.wall(first);
        let (to, end_span) = match (first.until, second) {
            (Some((clock, date)), _) => {
                let mut day = date.and_then(|date| self.dates.resolve(date)).or(from.date);
                if date.is_none() && from.clock.is_some_and(|begin| clock < begin) {
                    day = day.and_then(|day| day.succ_opt());
                }
                (WallTime { date: day, clock: Some(clock) }, flat.span(first.start, first.end))
            }
            (None, Some(second)) => {
                let mut to = self.dates.wall(second);
                if second.date.is_none() {
                    to.date = from.date;
                    if to.clock < from.clock {
                        to.date = to.date.and_then(|day| day.succ_opt());
                    }
                }
                (to, flat.span(second.start, second.end))
            }
            (None, None) => return false,
        };
        self.state(Milestone::Start, from, flat.span(first.start, first.end), trust);
        self.state(Milestone::Resolution, to, end_span, trust);
        true
    }
}

/// Reads the milestones that the text states, and derives the rest from entries.
pub fn read(
    context: &Context<'_>,
    moments: &[Vec<Moment>],
    labels: &[Labelled],
    timeline: &Timeline,
    signs: &[Signs],
    dates: &Dates,
) -> Milestones {
    let Timeline { events, entry_units, date: day, .. } = timeline;
    let entries: Vec<Entry<'_>> = events
        .iter()
        .zip(signs)
        .filter(|(event, _)| event.place == Where::Timeline && event.at.is_some())
        .map(|(event, signs)| Entry { event, signs: *signs })
        .collect();
    let entries = entries.as_slice();
    let mut reader = Reader { dates, stated: Vec::new() };
    for event in events.iter().filter(|event| event.place == Where::Timeline && event.start.clock.is_some()) {
        let text = &event.text.value;
        if has_marker(text)
            && let Some((_, milestone)) = MARKERS.iter().find(|(marker, _)| text.contains(marker))
        {
            reader.state(*milestone, event.start, event.time_span, 0);
        } else if event.text.value.len() <= 40
            && names_milestone(&event.text.value)
            && let Some(milestone) = of_key(&fold(&event.text.value))
        {
            // An entry of a few words is a label (`Fault occurs`, `Resolved`); the summary's window counts before it.
            reader.state(milestone, event.start, event.time_span, 5);
        }
    }
    read_labels(context, &mut reader, labels, entry_units);
    // What stands before the first section of a known kind sums up, whatever it is called.
    let lead =
        (0..context.outline.units.len()).find(|ix| context.sections.kind(*ix) != SectionKind::Other).unwrap_or(0);
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let is_prose = match unit.role {
            Role::Paragraph | Role::Item | Role::Label | Role::Heading(_) => true,
            Role::Row | Role::Code | Role::Html | Role::Rule => false,
        };
        let list = moments.get(ix).map_or(&[][..], Vec::as_slice);
        if is_prose && !list.is_empty() && !entry_units.contains(ix) {
            let kind = if ix < lead { SectionKind::Summary } else { context.sections.kind(ix) };
            read_unit(&mut reader, unit, list, kind);
        }
    }
    reader.stated.sort_by_key(|reading| reading.trust);
    let stated = reader.stated;
    let start = pick(&stated, Milestone::Start, None).or_else(|| derive(entries, Milestone::Start, None));
    let after = start.as_ref().map(|start| start.at);
    let is_over = labels.iter().any(says_over);
    let either = |milestone| pick(&stated, milestone, after).or_else(|| derive(entries, milestone, after));
    let mut milestones = Milestones {
        detected: either(Milestone::Detection),
        acknowledged: either(Milestone::Acknowledgement),
        mitigated: either(Milestone::Mitigation),
        resolved: either(Milestone::Resolution),
        start,
    };
    // Where no clock time tells the start, the incident's day does; it has no place on the axis to measure from.
    if milestones.start.is_none()
        && let Some(day) = day
    {
        let at = WallTime { date: Some(day.value), clock: None };
        milestones.start =
            Some(MilestoneTime { at, axis: None, span: day.span, basis: Basis::Derived, disputed_by: None });
    }
    if milestones.resolved.is_none() && is_over {
        milestones.resolved = latest(entries, |_| true).map(derived);
    }
    for (slot, milestone) in
        [(&mut milestones.start, Milestone::Start), (&mut milestones.resolved, Milestone::Resolution)]
    {
        if let Some(time) = slot
            && time.basis == Basis::Stated
            && let Some(other) = clash(entries, milestone, time.at)
        {
            time.disputed_by = Some((other.start, other.at, other.time_span));
        }
    }
    milestones
}

fn read_labels(context: &Context<'_>, reader: &mut Reader<'_>, labels: &[Labelled], entry_units: &UnitSet) {
    for label in labels {
        if label.unit.is_some_and(|unit| entry_units.contains(unit) || is_elsewhere(context.sections.kind(unit))) {
            continue;
        }
        // `Time to resolve: 7h (of 10:00 - 17:00)` measures, it gives no bounds.
        if label.key.contains("time to ") {
            continue;
        }
        let is_window = WINDOW_KEYS.iter().any(|key| label.key.contains(key));
        let told = of_key(&label.key);
        if !is_window && told.is_none() && label.join != Join::FrontMatter {
            continue;
        }
        let found = find_moments(label.value.text());
        let Some(first) = found.first() else { continue };
        // Under a heading stands the time itself, or a sentence, which is read as one.
        let is_told = label.join == Join::Over && first.end + 60 < label.value.text().len();
        if first.clock.is_none() || 60 < first.start || is_told {
            continue;
        }
        let span = label.value.span(first.start, first.end);
        if label.join == Join::FrontMatter {
            let milestone = match label.key.as_str() {
                "date" | "start" | "start_time" | "started" | "started_at" => Milestone::Start,
                "detected" | "detected_at" => Milestone::Detection,
                "resolvedwhen" | "resolved_at" | "resolved" | "end" | "end_time" | "ended_at" => Milestone::Resolution,
                _ => continue,
            };
            // A file's `date` is often the day of its writing; what the text says counts before it.
            let trust = if label.key == "date" { 8 } else { 2 };
            reader.state(milestone, reader.dates.wall(first), span, trust);
            continue;
        }
        let trust = if label.join == Join::Over { 3 } else { 1 };
        let second = found.get(1).filter(|second| second.clock.is_some() && second.start <= first.end + 12);
        if is_window && reader.window(&label.value, first, second, trust) {
            continue;
        }
        if let Some(milestone) = told {
            reader.state(milestone, reader.dates.wall(first), span, trust);
        }
    }
}

/// `Resolved`, `Fault occurs`, `Start of the outage`; not `Scan of images started`, which is work.
fn names_milestone(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let lower = text.to_lowercase();
    let is_about = || {
        ["incident", "outage", "issue", "problem", "fault", "impact", "disruption", "downtime", "service", "störung"]
            .iter()
            .any(|word| lower.contains(word))
    };
    words <= 2 || (words <= 4 && (is_about() || !text.is_ascii()))
}

/// Sections whose times are not the incident's own.
fn is_elsewhere(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::ActionItems | SectionKind::Lessons)
}

fn of_key(key: &str) -> Option<Milestone> {
    // `time to detect` is a length, `recommended` no end.
    if key.contains("time to ") || key.contains("until ") {
        return None;
    }
    KEYS.iter()
        .find(|(_, parts)| {
            parts.iter().any(|part| {
                if part.is_ascii() {
                    key.split(|c: char| !c.is_alphanumeric() && c != ' ')
                        .flat_map(|piece| piece.match_indices(part).map(move |(at, _)| (piece, at)))
                        .any(|(piece, at)| {
                            piece.get(..at).is_some_and(|before| before.is_empty() || before.ends_with(' '))
                        })
                } else {
                    key.contains(part)
                }
            })
        })
        .map(|(milestone, _)| *milestone)
}

/// Reads the sentences of one unit, and an item such as `Resolved 2024-05-01 10:00`.
fn read_unit(reader: &mut Reader<'_>, unit: &Unit, list: &[Moment], kind: SectionKind) {
    let flat = &unit.flat;
    let text = flat.text();
    let is_told = matches!(unit.role, Role::Paragraph | Role::Item);
    if let [moment] = list
        && moment.clock.is_some()
        && moment.until.is_none()
        && moment.start <= 32
        && text.len() <= moment.end + 40
        && let Some(lead) = text.get(..moment.start)
        && !lead.contains([':', '.', ','])
        && !lead.trim().is_empty()
        && lead.split_whitespace().count() <= 4
        && let Some(milestone) = of_key(&fold(lead))
    {
        reader.state(milestone, reader.dates.wall(moment), flat.span(moment.start, moment.end), 1);
        return;
    }
    if is_elsewhere(kind) || kind == SectionKind::Timeline {
        return;
    }
    let is_summary = kind == SectionKind::Summary || kind == SectionKind::Impact;
    let trust = if is_summary { 4 } else { 6 };
    let mut sentence_start = 0;
    let mut from = 0;
    let mut is_about = None;
    let mut is_end = false;
    for (ix, moment) in list.iter().enumerate() {
        let between = text.get(from..moment.start).unwrap_or("");
        if let Some(at) = sentence_break(between) {
            sentence_start = from + at;
            is_about = None;
        }
        let before = text.get(sentence_start.max(from)..moment.start).unwrap_or("");
        from = moment.end;
        if moment.clock.is_none() || std::mem::take(&mut is_end) {
            continue;
        }
        let about = *is_about.get_or_insert_with(|| {
            // What a sentence is about, it says within 600 bytes; a line without an end must not be searched to its end
            // for every time in it.
            let rest = head(text.get(sentence_start..).unwrap_or(""), 600);
            let end = sentence_break(rest).filter(|end| moment.end <= sentence_start + end).unwrap_or(rest.len());
            let sentence = rest.get(..end).unwrap_or(rest).to_lowercase();
            is_summary || sentence.split(|c: char| !c.is_alphanumeric()).any(|word| SUBJECTS.contains(&word))
        });
        if !about {
            continue;
        }
        let next = list.get(ix + 1).filter(|next| {
            next.clock.is_some()
                && text.get(moment.end..next.start).is_some_and(|gap| {
                    gap.len() <= 40 && sentence_break(gap).is_none() && {
                        let gap = gap.to_lowercase();
                        gap.split(|c: char| !c.is_alphanumeric()).any(|word| {
                            matches!(word, "to" | "until" | "till" | "and" | "bis" | "hasta" | "até" | "à" | "до")
                        }) || gap.trim() == "-"
                            || gap.trim() == "–"
                    }
                })
        });
        let cue = cue(before);
        let is_start = matches!(cue, Some(Milestone::Start));
        if moment.until.is_some() || (next.is_some() && is_start) {
            reader.window(flat, moment, next, trust);
            is_end = next.is_some();
            continue;
        }
        // `At 14:05 the store went down`: what happened stands behind the time that opens the sentence.
        let told = cue.map(|milestone| (milestone, trust)).or_else(|| {
            let opens =
                is_told && before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count() <= 3;
            let rest = head(text.get(moment.end..).unwrap_or(""), 200);
            let rest = rest.get(..sentence_break(rest).unwrap_or(rest.len())).unwrap_or(rest);
            let signs = Signs::of(rest);
            let milestone = if signs.notice() {
                Milestone::Detection
            } else if signs.resolution() {
                Milestone::Resolution
            } else if signs.harm() {
                Milestone::Start
            } else {
                return None;
            };
            opens.then_some((milestone, trust + 1))
        });
        if let Some((milestone, trust)) = told {
            reader.state(milestone, reader.dates.wall(moment), flat.span(moment.start, moment.end), trust);
        }
    }
}

/// The byte behind the last sentence that ends in `text`.
fn sentence_break(text: &str) -> Option<usize> {
    let mut last = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_end = match c {
            '。' | '\n' => true,
            '.' | '!' | '?' => chars.peek().is_some_and(|(_, next)| next.is_whitespace()),
            _ => false,
        };
        if is_end {
            last = Some(at + c.len_utf8());
        }
    }
    last
}

/// The cue nearest before a time, at most eight words away.
fn cue(before: &str) -> Option<Milestone> {
    let mut words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(8);
    let mut words = words.by_ref().peekable();
    std::iter::from_fn(|| words.next().map(|word| (word, words.peek().copied()))).find_map(|(word, before)| {
        if 24 < word.len() {
            return None;
        }
        let word = word.to_lowercase();
        // What was shut down did not go down.
        if word == "down"
            && before.is_some_and(|before| {
                matches!(
                    before,
                    "shut" | "scaled" | "taken" | "took" | "brought" | "powered" | "spun" | "wound" | "torn"
                )
            })
        {
            return None;
        }
        CUES.iter().find(|(_, cues)| cues.contains(&word.as_str())).map(|(milestone, _)| *milestone)
    })
}

fn pick(stated: &[Reading], milestone: Milestone, after: Option<WallTime>) -> Option<MilestoneTime> {
    let reading = stated.iter().find(|reading| reading.milestone == milestone)?;
    let mut at = reading.at;
    // `from 18:20 until 1:10` crosses midnight.
    let mut axis = at.axis_seconds();
    if let (Some(start), Some(clock)) = (after, at.clock)
        && start.date == at.date
        && start.clock.is_some_and(|start| clock < start && 6 * 3600 <= start.seconds - clock.seconds)
    {
        at.date = at.date.and_then(|day| day.succ_opt());
        axis = axis.map(|at| at + 86_400);
    }
    Some(MilestoneTime { at, axis, span: reading.span, basis: Basis::Stated, disputed_by: None })
}

/// A timeline's entry with a place on the axis, and what its words tell.
#[derive(Clone, Copy)]
struct Entry<'a> {
    event: &'a TimelineEvent,
    signs: Signs,
}

impl Entry<'_> {
    /// Harm, or the alarm that it raised; a deployment or a repair is neither.
    fn is_first_harm(&self) -> bool {
        match self.event.kind {
            EventKind::Start | EventKind::Detection => true,
            EventKind::Change | EventKind::Resolution | EventKind::Communication | EventKind::FalseLead => false,
            EventKind::Acknowledgement
            | EventKind::Investigation
            | EventKind::Diagnosis
            | EventKind::Escalation
            | EventKind::Mitigation
            | EventKind::Verification
            | EventKind::Other => self.signs.harm(),
        }
    }

    /// Somebody or something noticed, or already works on it.
    fn is_response(&self) -> bool {
        match self.event.kind {
            EventKind::Detection
            | EventKind::Acknowledgement
            | EventKind::Investigation
            | EventKind::Diagnosis
            | EventKind::Mitigation
            | EventKind::Escalation => !self.signs.well(),
            EventKind::Start
            | EventKind::Change
            | EventKind::Resolution
            | EventKind::Communication
            | EventKind::FalseLead
            | EventKind::Verification
            | EventKind::Other => self.signs.notice(),
        }
    }
}

/// The first entry on the axis that fits.
fn earliest<'a>(entries: &[Entry<'a>], fits: impl Fn(&Entry<'a>) -> bool) -> Option<&'a TimelineEvent> {
    entries.iter().filter(|entry| fits(entry)).min_by_key(|entry| entry.event.at).map(|entry| entry.event)
}

/// The last entry on the axis that fits.
fn latest<'a>(entries: &[Entry<'a>], fits: impl Fn(&Entry<'a>) -> bool) -> Option<&'a TimelineEvent> {
    entries.iter().filter(|entry| fits(entry)).max_by_key(|entry| entry.event.at).map(|entry| entry.event)
}

/// Derives a milestone from what the entries tell, where the text states none.
fn derive(entries: &[Entry<'_>], milestone: Milestone, start: Option<WallTime>) -> Option<MilestoneTime> {
    let first = |kind| earliest(entries, |entry| entry.event.kind == kind);
    let last = |kind| latest(entries, |entry| entry.event.kind == kind);
    let event = match milestone {
        Milestone::Start => earliest(entries, Entry::is_first_harm).or_else(|| earliest(entries, |_| true)),
        Milestone::Detection => {
            let from = start.and_then(WallTime::axis_seconds);
            // An alarm may come a little before the start that the summary gives.
            let noticed = |from: Option<i64>| {
                earliest(entries, |entry| {
                    let is_alarm = entry.event.kind == EventKind::Detection && entry.signs.notice();
                    let ahead = if is_alarm { 3600 } else { 0 };
                    from.is_none_or(|from| entry.event.at.is_some_and(|at| from - ahead <= at)) && entry.is_response()
                })
            };
            noticed(from).or_else(|| noticed(None)).or_else(|| first(EventKind::Start))
        }
        Milestone::Acknowledgement => first(EventKind::Acknowledgement),
        Milestone::Mitigation => last(EventKind::Mitigation).or_else(|| last(EventKind::Resolution)),
        Milestone::Resolution => last(EventKind::Resolution).or_else(|| {
            latest(entries, |entry| {
                matches!(entry.event.kind, EventKind::Mitigation | EventKind::Verification) || entry.signs.well()
            })
        }),
    }?;
    Some(derived(event))
}

fn derived(event: &TimelineEvent) -> MilestoneTime {
    MilestoneTime { at: event.start, axis: event.at, span: event.time_span, basis: Basis::Derived, disputed_by: None }
}

/// Front matter that says that it is over, whose last entry is then its end.
fn says_over(label: &Labelled) -> bool {
    let value = label.value.text().trim();
    label.join == Join::FrontMatter
        && ((label.key == "resolved" && value.eq_ignore_ascii_case("true"))
            || (label.key == "status" && value.eq_ignore_ascii_case("resolved")))
}

/// The entry that tells the milestone at another time than the text states. Where an entry has the stated time, the
/// two agree, and the other entry tells something else.
fn clash<'a>(entries: &[Entry<'a>], milestone: Milestone, stated: WallTime) -> Option<&'a TimelineEvent> {
    let clock = stated.clock?.seconds;
    let is_at = |other: Option<Clock>| other.is_some_and(|other| other.seconds == clock);
    let has_clock = |entry: &Entry<'_>| entry.event.start.clock.is_some();
    if entries
        .iter()
        .map(|entry| entry.event)
        .any(|event| is_at(event.start.clock) || event.end.is_some_and(|end| is_at(end.clock)))
    {
        return None;
    }
    let event = match milestone {
        Milestone::Start => earliest(entries, has_clock).filter(|event| event.kind == EventKind::Start),
        Milestone::Resolution => latest(entries, |entry| has_clock(entry) && entry.event.kind == EventKind::Resolution),
        Milestone::Detection | Milestone::Acknowledgement | Milestone::Mitigation => None,
    }?;
    // `Resolved; service was back at 21:58`: an update may come later than what it tells.
    let tells = find_moments(&event.text.value).iter().any(|moment| is_at(moment.clock));
    (!is_at(event.start.clock) && !tells).then_some(event)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_labels_from_work() {
        for (text, want) in [
            ("Resolved", true),
            ("Fault occurs", true),
            ("End of the outage", true),
            ("Scan of images started", false),
            ("Firewall slip detected", false),
            ("The outage of the store ended", false),
        ] {
            assert_eq!(names_milestone(text), want, "{text}");
        }
    }
}
