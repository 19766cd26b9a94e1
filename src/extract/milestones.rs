//! Start, detection, acknowledgement, mitigation and resolution, and the response times between them.
//!
//! In this order of trust: capital markers, labels, front matter, sentences, entries. What the text states and what is
//! derived from an entry's kind stay apart.

use std::cell::OnceCell;
use std::sync::LazyLock;

use super::Context;
use super::duration::last_words;
use super::kinds::Signs;
use super::kinds::classify;
use super::kinds::has_marker;
use super::kinds::repairs;
use super::labels::Join;
use super::labels::Labelled;
use super::labels::fold;
use super::outline::Role;
use super::outline::Unit;
use super::outline::UnitSet;
use super::timeline::Dates;
use super::timeline::Timeline;
use super::timeline::joins_window;
use super::timeline::tail;
use crate::incident::Basis;
use crate::incident::Claim;
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
use crate::text::Hit;
use crate::text::Letter;
use crate::text::Lower;
use crate::text::Phrases;
use crate::text::Span;
use crate::text::any_of;
use crate::text::find;
use crate::text::head;
use crate::time::Clock;
use crate::time::Date;
use crate::time::Moment;
use crate::time::WallTime;
use crate::time::find_durations_in;
use crate::time::find_moments;
use crate::time::read_weekday;

/// Google's capital markers, which are exact, and others' of the same kind, before which the summary counts.
const MARKERS: &[(&str, Milestone)] = &[
    ("OUTAGE BEGINS", Milestone::Start),
    ("INCIDENT BEGINS", Milestone::Acknowledgement),
    ("OUTAGE MITIGATED", Milestone::Mitigation),
    ("OUTAGE ENDS", Milestone::Resolution),
    ("START OF OUTAGE", Milestone::Start),
    ("END OF OUTAGE", Milestone::Resolution),
];

/// The milestones, in the order in which a label's words are tried (`time of detection` is no start); each has the list
/// of [`WORDS`] of its place here.
const NAMED: [Milestone; 5] =
    [Milestone::Detection, Milestone::Acknowledgement, Milestone::Mitigation, Milestone::Resolution, Milestone::Start];
const RESOLUTION: u8 = 3;
const START: u8 = 4;
const FROM: u8 = 5;
const UNTIL: u8 = 6;
const WINDOW: u8 = 7;
const ASIDE: u8 = 8;
const SUBJECT: u8 = 9;
const DENIED: u8 = 10;
const WORKERS: u8 = 11;
const NOT_CAUSE: u8 = 12;
const HARM: u8 = 13;
const WELL: u8 = 14;
const BREACH: u8 = 15;

/// The words of each of [`NAMED`]; of a beginning and of an end that stand right before a time; of a label over a whole
/// window; what makes a label speak of something else; what a sentence speaks of whose times are the incident's; what
/// turns an `until` round; who begins work, not the outage; what was identified when it is the cause; harm; that things
/// are well, in words that mean it only behind the last repair; what begins when it begins.
static WORDS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "detect|caught|woke|pager|mailed us|found to be|was found$|feststell|festgestellt|date seen|primeiro visto|primera vez|première fois|erstmals|보고했|보고되|보고됨|보고받|saw it|aware$|discover|notic|unnoticed|undetected|reporting|complain|told us|contacted us|team was notified|we were notified|learned of|learnt of|picked it up|picked up|reportad|relatad|反馈|got a text|got a call|got a message|got an email|got a notification|attention$|first report|reported$|reports$|report received|first alert|alert|alarm|paged$|\
         pages$|spotted|flagged|observed|found out|first seen|identif|remarqu|perceb|dimos cuenta|avisó|avisou|signalé|meldet|сообщ|алерт|用户反馈|連絡を受け|문의|entdeckt|bemerkt|gemeldet|erkannt|erkennung|\
         detección|detecção|détect|constat|обнаруж|замет|замеч|发现|發現|报警|감지|인지|탐지|検知|検出|発見",
        "acknowledg|declared|responded|first response|quittiert",
        "mitigat|contained|containment|workaround|repaired|stabili",
        "resol|solved|outagefinish|outage finish|finish time|finish date|ended|ending|ends$|end$|end time|endtime|end-time|end date|enddate|end_|restor|recover|closed|fixed|back up$|terminé$|\
         back online|back to normal|loaded normally|loads normally|up and running|everything was up|everything worked|everything works|all was well|all is well|brought back|répond à nouveau|répond de nouveau|vuelve a resp|volta a resp|accesible de nuevo|disponible de nuevo|acessível novamente|disponível novamente|came back|comes back|were back|was back|is back|returned to normal|normal operation|operational|all clear|resumed$|conclud|\
         all-clear|clear$|cleared|is over|was over|worked again|working again|reachable again|available again|works again|are fine now|goes away|gone away|flows again|up again|back under|back below|to baseline|to normal|\
         incident over|outage over|over at$|over by$|errors gone|5xx gone|errors are gone|alerts are gone|timeouts are gone|errors were gone|regain|the last one$|last occur|problem was gone|was normal|log in again|sign in again|empty again|healthy again|stable again|running again|online again|accessible again|\
         everything was working|error rate dropped|error rates dropped|error rates had dropped|errors dropped|error rate fell|errors stop|stops firing|stop firing|stopped firing|errores paran|errores cesan|errores cesaron|errores pararon|erros param|erros pararam|erros cessaram|erreurs cessent|erreurs ont cessé|keine fehler mehr|failures stop|timeouts stop|alerts stop|went away|disappear|last error|last fail|voltou|volvió|operativo|revenu à|corrigé|заработал|решен|решён|正常に戻|normal level|looks normal|look normal|looks good|normalis|normaliz|subsid|resuel|resuelt|solucion|restab|fin$|\
         finaliz|término|terminó|terminado|fim$|recuper|ende$|endete|endzeit|behoben|behebung|störungsende|wiederhergestellt|\
         résol|rétabl|конец|окончан|заверш|устран|восстан|结束|恢复|解决|修复|종료|복구|해결|解決|解消|復旧|終了",
        "start|began|begin|begun|onset|took place|appeared$|occur|inicio|início|inici|comenz|empez|empiez|comienz|começ|beginn|begann|anfang|störungsbeginn|début|\
         debut|commenc|начал|возник|开始|開始|发生|發生|시작|발생|発生",
        "from$|fra$|från$|van$|between$|since$|ab$|desde$|entre$|von$|zwischen$|seit$|depuis$|с$",
        "until$|till$|til$|tot$|through$|hasta$|até$|bis$|jusqu|до$",
        "duration|when|time|date|outage|incident|window|period|downtime|impact|dauer|zeit|fenster|fecha|duración|\
         duração|data$|durée|heure|hora|период|длительность|время|时间|時間|期間|日時|기간|시간|시각",
        "time to |time until|next|expected|projected|planned|scheduled|maintenance|publish|updated|written|review|postmortem|post-mortem|retro|meeting|due$|\
         cause|author|created|deadline",
        "incident|outage|issue|service|downtime|problem|disruption|site$|website|system|server|users|customers|failure|\
         degraded|unavailable|down$|error|performance|attack|application|incidente|fallo|servicio|serviço|störung|\
         ausfall|dienst|panne|инцидент|сбой|сервис",
        "not$|n't|n’t|never$|no$|nobody|no one|unnoticed|undetected|nicht$|не$",
        "we$|team|engineer|they$|who$|developer|operator",
        "cause|culprit|source|reason|ursache|causa|bug$|原因|причин",
        "cease|went dark|goes dark|attacker|malicious|exploit|stolen|leaked|unauthori|offline|tombé|stürzte|drop$|drops$|fall$|falls$|fell$|climb|exceed|halt|nobody|no one|stopp|stops$|expire|no longer|could not|couldn't|couldn’t|cannot|can't|can’t|unable|inaccess|unusable|\
         not access|not avail|not respond|not reach|not work|broke|gestört|nicht verfügbar|nicht möglich|beeinträchtig|indispon|impossib|empêch|imposib|no pud|no pod|não consegu|pas pu$|hung$|stuck|freez|froze|nicht erreichbar|inaccesib|\
         inacess|недоступ|不可用|无法|無法|利用できない|중단|불가",
        "green$|gone$|nominal|verfügbar|online|reachable|accessible|available|is up$|are up$|back$|usual level|resume|accepts|accepting|normal|works$|fine$|as intended|\
         working$|running$|healthy|stable|estable|estável|clears|drained|caught up|succeed|passes|serving|were up|site up|verified|safe$|locked out|no more|no further|läuft|\
         laufen|erreichbar|funktioniert|funciona|retour|no ar$|работает|доступен|正常|稳定|可用",
        "having issues|having problems|having trouble|impact|affect|outage|downtime|attack|disruption|interruption|degradation|incidencia|caída|fallo|falla|falha|queda|störung|ausfall|\
         angriff|panne|attaque|ataque|сбо|атак|故障|障害|장애|事故|攻击|攻撃|공격",
    ])
});

struct Reading {
    milestone: Milestone,
    at: WallTime,
    /// Seconds from the wall clock as written to that of the governing zone.
    shift: i64,
    span: Span,
    /// Lower is surer.
    trust: u8,
    /// One end of a window.
    is_window: bool,
    /// Its day is written beside it.
    is_dated: bool,
    /// The end of all of it (`fully restored`).
    is_full: bool,
    /// A label or the front matter says so.
    is_label: bool,
}

impl Reading {
    /// What `milestone` is read as at `at`; what else is known of it is set by who knows it.
    fn new(milestone: Milestone, at: WallTime, shift: i64, span: Span, trust: u8) -> Self {
        Self { milestone, at, shift, span, trust, is_window: false, is_dated: false, is_full: false, is_label: false }
    }

    fn axis(&self) -> Option<i64> {
        self.at.axis_seconds().map(|seconds| seconds + self.shift)
    }
}

/// What says when a thing was and no more than its day counts after all else.
const DAY_ONLY: u8 = 9;
/// A time that may be that of the writing counts where no entry tells the start.
const WEAK: u8 = 8;
/// Such a day in a title: that of the whole, or of the writing.
const DAY_OF_TITLE: u8 = 10;
/// Such a day beyond the summary.
const DAY_ELSEWHERE: u8 = 11;

/// The trust of an entry that says that it was closed, which is some time after it is over.
const CLOSED: u8 = 6;

/// The first parts of a document, where days alone are those of the whole.
const HEAD: usize = 16;

/// The trust of what stands in the story beside a label.
const STORY: u8 = 7;

/// More places than these state nothing that the surest do not.
const CLAIMS: usize = 64;

struct Reader<'a> {
    context: &'a Context<'a>,
    moments: &'a [Vec<Moment>],
    dates: &'a Dates,
    timeline: &'a Timeline,
    /// The governing zone's offset.
    offset: Option<i32>,
    stated: Vec<Reading>,
}

impl Reader<'_> {
    /// A moment in unit `unit` as wall time; where it has no day of its own, that of the headings above counts.
    fn wall(&self, moment: &Moment, unit: Option<usize>) -> WallTime {
        let mut at = self.dates.wall(moment);
        let outline = self.context.outline;
        if moment.date.is_none()
            && let Some(unit) = unit.and_then(|unit| outline.units.get(unit))
            && let Some(day) = outline.ancestors(unit.section).find_map(|(_, section)| {
                let list = self.moments.get(section.heading?)?;
                list.iter().take(4).find_map(|moment| moment.date).and_then(|date| self.dates.resolve(date))
            })
        {
            at.date = Some(day);
        } else if moment.date.is_none() {
            at.date = self.timeline.day_at(moment.clock).or(at.date);
        }
        at
    }

    fn state(&mut self, milestone: Milestone, flat: &Flat, moment: &Moment, unit: Option<usize>, trust: u8) {
        let at = self.wall(moment, unit);
        let (shift, span) = (self.shift(moment, at), flat.span(moment.start, moment.end));
        let is_dated = moment.date.is_some();
        self.stated.push(Reading { is_dated, ..Reading::new(milestone, at, shift, span, trust) });
    }

    /// Seconds from a moment's own zone to the governing one.
    fn shift(&self, moment: &Moment, at: WallTime) -> i64 {
        let own = moment.zone.as_ref().and_then(|zone| {
            zone.iana.and_then(|name| self.context.zones.offset_minutes(name, at)).or(zone.offset_minutes)
        });
        self.offset.zip(own).map_or(0, |(governing, own)| i64::from(governing - own) * 60)
    }

    /// Start and end of a range, or of two moments that stand for one.
    fn window(&mut self, flat: &Flat, first: &Moment, second: Option<&Moment>, unit: Option<usize>, trust: u8) -> bool {
        let from = self.wall(first, unit);
        let zoned = second.filter(|second| first.zone.is_none() && second.zone.is_some()).unwrap_or(first);
        let shift = self.shift(zoned, from);
        let (clock, date, span) = match (first.until, second) {
            (Some((clock, date)), _) => (Some(clock), date, flat.span(first.start, first.end)),
            (None, Some(second)) => (second.clock, second.date, flat.span(second.start, second.end)),
            (None, None) => return false,
        };
        let day = date
            .and_then(|date| self.dates.resolve(date))
            .or_else(|| if clock < from.clock { from.date.and_then(|day| day.succ_opt()) } else { from.date });
        let to = WallTime { date: day, clock };
        let start = flat.span(first.start, first.end);
        for (milestone, at, span) in [(Milestone::Start, from, start), (Milestone::Resolution, to, span)] {
            let is_dated = first.date.is_some() || date.is_some();
            let reading = Reading::new(milestone, at, shift, span, trust);
            self.stated.push(Reading { is_window: true, is_dated, ..reading });
        }
        true
    }
}

/// Whether a text is a line of a log: `{"level":"fatal","time":"2024-03-05T14:02:10Z"}`.
fn is_log_line(unit: &Unit) -> bool {
    let text = unit.flat.text().trim();
    text.starts_with('{') && text.ends_with('}')
}

/// Reads the milestones that the text states, and derives the rest from entries.
pub fn read(
    context: &Context<'_>,
    moments: &[Vec<Moment>],
    labels: &[Labelled],
    timeline: &Timeline,
    signs: &[Signs],
    dates: &Dates,
) -> (Milestones, Vec<Claim>) {
    let Timeline { events, entry_units, date: day, zone, .. } = timeline;
    // An entry that has only its day stands behind those of that day which are told before it.
    let mut before: Option<(Option<Date>, Option<i64>)> = None;
    let next = events.iter().skip(1).map(|next| Some(next.span.start)).chain([None]);
    let entries: Vec<Entry<'_>> = events
        .iter()
        .zip(signs)
        .zip(next)
        .filter(|((event, _), _)| event.place == Where::Timeline && event.at.is_some())
        .map(|((event, signs), next)| {
            let day = event.start.date.filter(|_| event.start.clock.is_none());
            let at = before.filter(|(other, at)| day.is_some() && *other == day && event.at < *at);
            let at = at.map_or(event.at, |(_, at)| at);
            before = Some((event.start.date, at));
            Entry { event, at, signs: *signs, below: below(context.source, event, next), over: OnceCell::new() }
        })
        .collect();
    let entries = entries.as_slice();
    let offset = zone.as_ref().and_then(|zone| zone.value.offset_minutes);
    let mut reader = Reader { context, moments, dates, timeline, offset, stated: Vec::new() };
    for event in events.iter().filter(|event| event.place == Where::Timeline && event.start.clock.is_some()) {
        if let Some((milestone, trust)) = of_entry(&event.text.value) {
            // `Start: 18:05` in a list is a label.
            let is_label = event.text.span.start < event.time_span.start;
            let trust = if is_label { trust.min(4 + u8::from(trust == CLOSED)) } else { trust };
            let shift = event.at.zip(event.start.axis_seconds()).map_or(0, |(at, own)| at - own);
            let (at, span) = (event.start, event.time_span);
            let is_dated = event.start.date.is_some();
            let reading = Reading::new(milestone, at, shift, span, trust);
            reader.stated.push(Reading { is_dated, is_label, ..reading });
        }
    }
    let before = reader.stated.len();
    let opening = earliest(entries, |_| true);
    read_labels(&mut reader, labels, entry_units, opening);
    for reading in reader.stated.iter_mut().skip(before) {
        reading.is_label = reading.trust != STORY;
    }
    let lead = lead(context);
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let is_prose = match unit.role {
            Role::Paragraph | Role::Item | Role::Label | Role::Heading(_) => true,
            Role::Row | Role::Code | Role::Html | Role::Rule => false,
        } && !is_log_line(unit);
        let list = moments.get(ix).map_or(&[][..], Vec::as_slice);
        // `14:12 Alert: errors since 14:05`: the first entry tells when it began, before its own time.
        if is_prose
            && 1 < list.len()
            && entry_units.contains(ix)
            && let Some(event) = opening.filter(|event| unit.span.contains(event.time_span))
        {
            read_entry(&mut reader, event, unit, list);
        }
        if is_prose && let Some(event) = opening.filter(|event| unit.span.contains(event.time_span)) {
            read_later(&mut reader, event.start, 0, event.time_span.end, unit, 3);
        }
        if is_prose && !list.is_empty() && !entry_units.contains(ix) {
            let kind = if ix < lead { SectionKind::Summary } else { context.sections.kind(ix) };
            let sums_up = ix < lead || kind == SectionKind::Summary;
            let first = reader.stated.len();
            read_unit(&mut reader, ix, unit, list, kind, sums_up);
            if sums_up || kind == SectionKind::Detection || kind == SectionKind::Impact {
                let told = reader.stated.get(first..).unwrap_or_default();
                let start = told.iter().find(|reading| is_start(reading.milestone) && reading.at.clock.is_some());
                if let Some((start, shift, end)) = start.map(|start| (start.at, start.shift, start.span.end)) {
                    read_later(&mut reader, start, shift, end, unit, 4);
                }
            }
        }
    }
    let mut stated = reader.stated;
    // A window tells the end before a sentence does that only has a word for it.
    if stated.iter().any(|reading| reading.is_window && reading.trust == 4) {
        let bounds =
            stated.iter_mut().filter(|reading| matches!(reading.milestone, Milestone::Start | Milestone::Resolution));
        for reading in bounds.filter(|reading| reading.trust == 4 && !reading.is_window && !reading.is_full) {
            reading.trust = 5;
        }
    }
    stated.sort_by_key(|reading| reading.trust);
    let stated = stated.as_slice();
    let is_weak = stated.iter().find(|reading| is_start(reading.milestone)).is_some_and(|first| first.trust == WEAK);
    let surest = if is_weak { derive(entries, Milestone::Start, None) } else { None };
    let mut start =
        surest.or_else(|| pick(stated, Milestone::Start, None)).or_else(|| derive(entries, Milestone::Start, None));
    // Where no clock time tells the start, a day does that lies before all entries or days away from them, else the
    // incident's; it has no place on the axis to measure from.
    let is_known = start.is_some();
    let told = stated
        .iter()
        .find(|reading| reading.milestone == Milestone::Start && matches!(reading.trust, DAY_ONLY | DAY_OF_TITLE));
    let told = told.and_then(|reading| Some((reading.at.date?, reading.span))).filter(|(day, _)| {
        start.as_ref().is_none_or(|start| {
            let apart = |own: Date| own.to_epoch_days() - day.to_epoch_days();
            start.basis == Basis::Derived && start.at.date.is_some_and(|own| 0 < apart(own) || apart(own) < -2)
        })
    });
    if let Some((day, span)) = told.or(day.as_ref().filter(|_| !is_known).map(|day| (day.value, day.span))) {
        let at = WallTime { date: Some(day), clock: None };
        // An entry of that day tells the hour.
        let entry = earliest(entries, |entry| entry.event.start.date == Some(day) && entry.event.start.clock.is_some());
        let bare = MilestoneTime { at, axis: None, span, basis: Basis::Derived, disputed_by: None };
        start = Some(entry.map_or(bare, derived));
    }
    // An entry that has no more than its day: the first of that day which has a time tells the hour.
    if let Some(day) = start.as_ref().filter(|start| start.basis == Basis::Derived && start.at.clock.is_none())
        && let Some(date) = day.at.date
        && let Some(first) =
            entries.iter().find(|entry| entry.event.start.date == Some(date) && entry.event.at.is_some())
        && first.event.start.clock.is_some()
        && first.event.time_span.start < day.span.start
    {
        start = Some(derived(first.event));
    }
    let after = start.as_ref().map(|start| start.at);
    let is_over = labels.iter().any(says_over);
    let either = |milestone: Milestone| {
        let entry = || derive(entries, milestone, after);
        let told = pick(stated, milestone, after);
        let trust = stated.iter().find(|reading| reading.milestone == milestone).map_or(0, |reading| reading.trust);
        // A sentence far from the summary tells less of the end than an entry that tells it, and less of the notice than
        // an earlier entry.
        let is_better = |found: &MilestoneTime| match milestone {
            Milestone::Resolution => {
                6 <= trust && entries.iter().any(|entry| entry.event.time_span == found.span && entry.is_over())
            }
            Milestone::Detection => {
                5 <= trust
                    && told.as_ref().is_some_and(|told| found.axis < told.axis)
                    && entries.iter().any(|entry| entry.event.time_span == found.span && entry.is_response())
                    && after.and_then(WallTime::axis_seconds) <= found.axis
            }
            Milestone::Start | Milestone::Acknowledgement | Milestone::Mitigation => false,
        };
        let better = if trust < 5 { None } else { entry().filter(is_better) };
        // Where no end is told, a marker of the mitigation is the last that is known, or where it is summed up.
        let marked = || {
            let is_end = milestone == Milestone::Resolution && !entries.iter().any(Entry::is_over);
            let mut marks = stated.iter().filter(|reading| reading.milestone == Milestone::Mitigation);
            // Without entries, the last repair that the summary tells.
            let sure = marks.clone().find(|reading| is_end && reading.trust < 5);
            let last = || marks.rfind(|_| is_end && entries.is_empty());
            sure.or_else(last).map(stated_at)
        };
        // A day on which it was noticed, where no entry of that day tells the hour.
        let of_day = || {
            let day = stated.iter().find(|reading| {
                reading.milestone == milestone && milestone == Milestone::Detection && reading.trust == DAY_ONLY
            })?;
            let is_told = |entry: &Entry<'_>| entry.signs.notice() && entry.event.start.date == day.at.date;
            (!entries.iter().any(is_told)).then(|| stated_at(day))
        };
        better
            .or(told)
            .or_else(of_day)
            .or_else(marked)
            .or_else(entry)
            .or_else(|| stated.iter().find(|reading| reading.milestone == milestone).map(stated_at))
    };
    let mut milestones = Milestones {
        detected: either(Milestone::Detection),
        acknowledged: either(Milestone::Acknowledgement),
        mitigated: either(Milestone::Mitigation),
        resolved: either(Milestone::Resolution),
        start,
    };
    if milestones.resolved.is_none() && is_over {
        milestones.resolved = latest(entries, |_| true).map(derived);
    }
    let axis = |time: &Option<MilestoneTime>| time.as_ref().and_then(|time| time.axis);
    // `Training resumed from a checkpoint`, before it began, is no end of it.
    for slot in [&mut milestones.mitigated, &mut milestones.resolved] {
        let is_ahead = |time: &MilestoneTime| {
            let start = milestones.start.as_ref().map(|start| start.span.start);
            time.basis == Basis::Derived && start.is_some_and(|start| time.span.start < start)
        };
        if slot.as_ref().is_some_and(is_ahead) && axis(slot) < axis(&milestones.start) {
            *slot = None;
        }
    }
    // What an entry repairs after the end is no mitigation of it.
    if milestones.mitigated.as_ref().is_some_and(|time| time.basis == Basis::Derived)
        && axis(&milestones.resolved).is_some_and(|end| Some(end) < axis(&milestones.mitigated))
    {
        milestones.mitigated = None;
    }
    let from = axis(&milestones.start);
    for (slot, milestone) in
        [(&mut milestones.start, Milestone::Start), (&mut milestones.resolved, Milestone::Resolution)]
    {
        if let Some(time) = slot
            && time.basis == Basis::Stated
            // Where the entries' zone has no offset that is known, their hours may be others.
            && zone.as_ref().is_none_or(|zone| zone.value.offset_minutes.is_some() || zone.value.iana.is_some())
            // What is told far from the summary tells of a part.
            && stated.iter().any(|reading| reading.span == time.span && (reading.trust < 6 || reading.is_label))
            && let Some(other) = clash(entries, milestone, time, from)
        {
            time.disputed_by = Some((other.start, other.at, other.time_span));
        }
    }
    (milestones, stated.iter().take(CLAIMS).map(claim).collect())
}

fn claim(reading: &Reading) -> Claim {
    let Reading { milestone, at, span, is_dated, is_window, trust, is_label, .. } = *reading;
    let is_sure = trust < 5 || trust == DAY_ONLY || is_label;
    Claim { milestone, at, axis: reading.axis(), span, is_dated, is_window, is_sure, is_label }
}

/// The units that sum up, whatever they are called: what stands before the first section of a known kind, or before the
/// second heading where no section is of one.
pub fn lead(context: &Context<'_>) -> usize {
    let units = &context.outline.units;
    let known = (0..units.len()).find(|ix| context.sections.kind(*ix) != SectionKind::Other);
    known.unwrap_or_else(|| {
        let mut headings = units.iter().enumerate().filter(|(_, unit)| matches!(unit.role, Role::Heading(_)));
        headings.nth(1).map_or(units.len(), |(ix, _)| ix)
    })
}

fn bits(text: &str) -> u64 {
    WORDS.lists(text)
}

fn has(bits: u64, list: u8) -> bool {
    bits & (1 << list) != 0
}

/// What the words of a label name.
fn named(bits: u64) -> Option<Milestone> {
    if has(bits, ASIDE) {
        return None;
    }
    let named = NAMED.into_iter().zip(0..).find(|(_, list)| has(bits, *list)).map(|(milestone, _)| milestone);
    // `Incident declared resolved`
    let is_over = named == Some(Milestone::Acknowledgement) && has(bits, RESOLUTION);
    if is_over { Some(Milestone::Resolution) } else { named }
}

/// Whether the words of a label are those of a whole window, or name both of its bounds.
pub(super) fn names_window(key: &str) -> bool {
    let bits = bits(key);
    (has(bits, WINDOW) || has(bits, START) && has(bits, RESOLUTION)) && !has(bits, ASIDE)
}

/// The milestone that an entry states: by a capital marker, or as a label of a few words (`Fault occurs`, `Resolved`,
/// `Detection: a probe fails`); the summary's window counts before that.
fn of_entry(text: &str) -> Option<(Milestone, u8)> {
    if has_marker(text)
        && let Some((marker, milestone)) = MARKERS.iter().find(|(marker, _)| text.contains(marker))
    {
        return Some((*milestone, if marker.contains(" OF ") { 5 } else { 0 }));
    }
    // `An alert comes (start of the incident)`
    if let Some(aside) = text.rsplit_once('(').map(|(_, aside)| head(aside, 32)).filter(|_| text.contains(')')) {
        let aside = aside.lowered();
        let opens = |words: &str| any_of(words, |word| aside.starts_with(word));
        if opens("start of the incident|start of incident|incident start|start of the outage|outage start") {
            return Some((Milestone::Start, 2));
        }
        if opens("end of the incident|end of incident|incident end|end of the outage|outage end") {
            return Some((Milestone::Resolution, 2));
        }
    }
    // What opens with no label, as most entries, which their first bytes show.
    let near = head(text, 48);
    let mut before = 0;
    let is_parted = near.bytes().any(|byte| {
        let parts = matches!(byte, b':' | b'(' | 0xe2 | 0xef) || byte == b'-' && before == b' ';
        before = byte;
        parts
    });
    if near.len() < text.len() && !is_parted {
        return None;
    }
    let lead = text.split([':', '：', '—', '–', '(']).next().unwrap_or(text);
    let lead = lead.split(" - ").next().unwrap_or(lead).trim();
    if 40 < lead.len() || !names_milestone(lead) {
        return None;
    }
    // `Issue identified` is a label, `Team identifies a failure` a step.
    let folded = fold(lead);
    if 2 < folded.split(' ').count() && folded.contains("identif") {
        return None;
    }
    match folded.as_str() {
        "down" => return Some((Milestone::Start, 5)),
        "up" => return Some((Milestone::Resolution, 5)),
        own if own.ends_with("closed") => return Some((Milestone::Resolution, CLOSED)),
        _ => {}
    }
    // `Detection: a probe fails` says it of itself, whatever stirred before.
    let is_label = text.trim_start().get(lead.len()..).is_some_and(|rest| rest.starts_with([':', '：']));
    let own = bits(&folded);
    // `Refunds started` begins no incident.
    let is_other =
        folded.is_ascii() && ends_in_work(&folded) && !has(own, SUBJECT) && !has(own, BREACH) && !tells_harm(&folded);
    let told = named(own).filter(|milestone| !(is_start(*milestone) && is_other));
    told.map(|milestone| (milestone, if is_label && milestone == Milestone::Detection { 4 } else { 5 }))
}

/// Whether a label of two words or more ends with a word of a beginning.
fn ends_in_work(folded: &str) -> bool {
    folded.rsplit_once(' ').is_some_and(|(_, last)| any_of("start|began|begin|begun", |word| last.starts_with(word)))
}

fn read_labels(reader: &mut Reader<'_>, labels: &[Labelled], entry_units: &UnitSet, opening: Option<&TimelineEvent>) {
    let is_status = labels.iter().any(|label| {
        let key = label.key.as_str();
        label.join == Join::FrontMatter && (key.starts_with("resolved") || key.starts_with("affected"))
    });
    for label in labels {
        // Below the last list may stand `Incident resolved at: 12:11`.
        let is_other = |unit| {
            entry_units.contains(unit)
                || is_elsewhere(reader.context.sections.kind(unit)) && !label.key.starts_with("incident ")
        };
        if label.unit.is_some_and(is_other) {
            continue;
        }
        let bits = bits(&label.key);
        // `From`, `Incident from`
        let told = match label.key.rsplit(' ').next().unwrap_or_default() {
            "from" | "since" | "von" | "desde" | "de" if label.key.split(' ').count() <= 2 => Some(Milestone::Start),
            "to" | "until" | "till" | "bis" | "hasta" | "até" if label.key.split(' ').count() <= 2 => {
                Some(Milestone::Resolution)
            }
            _ => named(bits),
        };
        let is_window = names_window(&label.key);
        if !is_window && told.is_none() && says_when(&label.key).is_none() {
            continue;
        }
        let mut found = find_moments(label.value.text());
        // `Durée : 3h07 (23h47 → 02h54)`: a length that is written like a time of day, before the window that is so long.
        if is_window && found.first().is_some_and(|first| first.until.is_none() && first.date.is_none()) {
            let window = found.iter().position(|moment| moment.until.is_some());
            found.drain(..window.unwrap_or(0));
        }
        let Some(first) = found.first() else { continue };
        if 60 < first.start {
            continue;
        }
        // `Time to detect: 5 hours (down since 09:45)` tells another moment.
        let before = head(label.value.lower(), first.start);
        if told != Some(Milestone::Start)
            && before.contains(['(', '（'])
            && any_of(" since| from| с| desde| depuis| seit", |word| before.trim_end().ends_with(word))
        {
            continue;
        }
        if label.join == Join::FrontMatter {
            // A file's `date` is often the day of its writing, on a status page that of the incident, and so it is where
            // entries follow it within hours.
            let is_ahead = || {
                let entry = opening.filter(|event| event.start.clock.is_some()).and_then(|event| event.at);
                let own = reader.wall(first, None).axis_seconds();
                entry.zip(own).is_some_and(|(entry, own)| (0..6 * 3600).contains(&(entry - own)))
            };
            let (milestone, trust) = match told {
                Some(milestone) => (milestone, 2),
                None if label.key == "date" && (is_status || is_ahead()) => (Milestone::Start, 6),
                None => continue,
            };
            if first.clock.is_some() {
                reader.state(milestone, &label.value, first, label.unit, trust);
            }
            continue;
        }
        let behind = label.value.text().len() - first.end;
        // Under a heading stands the time itself, or a sentence, which is read as one.
        // `Detection:` over `14:05: users write that …`
        let opens = || {
            let behind = tail(label.value.text(), behind).trim_start();
            told == Some(Milestone::Detection) && first.start < 3 && behind.starts_with([':', '-', '–', '—'])
        };
        if label.join == Join::Over && (60 < behind && !opens() || is_of_data(head(label.value.lower(), first.start))) {
            continue;
        }
        if first.clock.is_none() {
            // `Incident date`; a bare `Date` may be that of the writing.
            let told = told.or((is_window && has(bits, SUBJECT)).then_some(Milestone::Start));
            if let Some(milestone) = told
                && first.start <= 12
                // `INC-2026-09-01` is a name.
                && !before.ends_with('-')
                // What stands in brackets tells how.
                && (behind <= 24 || tail(label.value.text(), behind).trim_start().starts_with('('))
            {
                reader.state(milestone, &label.value, first, label.unit, DAY_ONLY);
            }
            continue;
        }
        // It is closed some time after it is over.
        let is_closing = told == Some(Milestone::Resolution) && label.key.contains("closed");
        // Under impact stands what was harmed, which may be a part.
        let is_impact = label.unit.is_some_and(|unit| reader.context.sections.kind(unit) == SectionKind::Impact);
        let trust = match label.join {
            Join::Over if is_impact && told.is_none() => 5,
            Join::Over => 3,
            Join::Beside | Join::FrontMatter => 1 + u8::from(is_closing),
        };
        let second = found.get(1).filter(|second| {
            second.clock.is_some()
                && label.value.text().get(first.end..second.start).is_some_and(|gap| {
                    // `Start 14:05, end 15:40` is told word by word.
                    let is_bare = gap.len() <= 12 && !gap.contains(|c: char| c.is_letter());
                    is_bare || gap.len() <= 24 && (gap.contains(['→', '–', '—']) || joins(gap))
                })
        });
        // Of several windows under a heading none is its own.
        let is_own = label.join != Join::Over || !label.unit.is_some_and(|unit| heads_items(reader.context, unit));
        if is_window && is_own && reader.window(&label.value, first, second, label.unit, trust) {
            continue;
        }
        // `Time of incident: 09:12`, `Date of incident: 5 March 2024, 09:12`
        let is_dated = label.join == Join::Beside && first.date.is_some() && first.start <= 16;
        let is_time = || {
            any_of("time|heure|hora|uhrzeit|время|时间|時間|data do|fecha del", |word| {
                label.key.contains(word)
            })
        };
        let is_whole = is_time() || is_dated && says_when(&label.key).is_none();
        let told = told.or((is_window && has(bits, SUBJECT) && is_whole).then_some(Milestone::Start));
        // `Date/time: 2024-06-09 18:20`; one of the two may be the time of something else.
        if told.is_none()
            && let Some(is_whole) = says_when(&label.key)
            && first.start <= 12
        {
            reader.state(Milestone::Start, &label.value, first, label.unit, if is_whole { 3 } else { WEAK });
        }
        if let Some(milestone) = told {
            // Beside `Resolution:` may stand the story of it, whose first time is not its end.
            let is_long = if label.join == Join::Over { 16 < first.start } else { 60 < first.start + behind };
            let is_story = milestone == Milestone::Resolution && is_long;
            reader.state(milestone, &label.value, first, label.unit, if is_story { STORY } else { trust });
        }
    }
}

/// Whether two items or more stand right under a unit.
fn heads_items(context: &Context<'_>, unit: usize) -> bool {
    let below = |ahead: usize| context.outline.units.get(unit + ahead).filter(|below| below.role == Role::Item);
    below(1).zip(below(2)).is_some_and(|(first, second)| first.list == second.list)
}

/// Whether a key asks for nothing but when: for the day and the time (`Date/time`, `fecha y hora`), or for one of them.
fn says_when(key: &str) -> Option<bool> {
    let list = |word: &str| match word {
        "date" | "fecha" | "datum" | "data" | "дата" | "日期" | "날짜" | "day" => 1,
        "time" | "hora" | "uhrzeit" | "zeit" | "heure" | "время" | "时间" | "時間" | "時刻" | "시간" | "시각" => {
            2
        }
        "when" | "datetime" | "timestamp" | "zeitpunkt" | "日時" | "일시" => 3,
        "and" | "y" | "und" | "et" | "e" | "и" | "of" | "utc" => 0,
        _ => 4,
    };
    let found =
        key.split(|c: char| !c.is_letter()).filter(|word| !word.is_empty()).fold(0, |all, word| all | list(word));
    (1..=3).contains(&found).then_some(found == 3)
}

/// `Resolved`, `Fault occurs`, `Start of the outage`; not `Scan of images started` or `Rollback started`, which is work.
fn names_milestone(text: &str) -> bool {
    // `The server started answering again` is no start.
    if text.contains(" again") && has(bits(&fold(text)), START) {
        return false;
    }
    let words = text.split_whitespace().count();
    let is_about = 2 < words && (has(bits(&fold(text)), SUBJECT) || !text.is_ascii());
    let is_work = || match classify(text) {
        EventKind::Investigation
        | EventKind::Diagnosis
        | EventKind::FalseLead
        | EventKind::Communication
        | EventKind::Change => true,
        EventKind::Mitigation | EventKind::Escalation => {
            let bits = bits(&fold(text));
            has(bits, START) || (named(bits) == Some(Milestone::Resolution) && !has(bits, SUBJECT) && 1 < words)
        }
        EventKind::Start
        | EventKind::Detection
        | EventKind::Acknowledgement
        | EventKind::Resolution
        | EventKind::Verification
        | EventKind::Other => false,
    };
    (words <= 2 || (words <= 4 && is_about)) && !is_work()
}

/// Sections whose times are not the incident's own.
fn is_elsewhere(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::ActionItems | SectionKind::Lessons)
}

/// Reads the sentences of one unit, and an item such as `Resolved 2024-05-01 10:00`.
fn read_unit(reader: &mut Reader<'_>, unit_ix: usize, unit: &Unit, list: &[Moment], kind: SectionKind, sums_up: bool) {
    let flat = &unit.flat;
    let text = flat.lower();
    if let [moment] = list
        && moment.clock.is_some()
        && moment.until.is_none()
        && moment.start <= 32
        && text.len() <= moment.end + 40
        && let Some(lead) = text.get(..moment.start)
        && !lead.contains([':', '.', ','])
        && !lead.trim().is_empty()
        && lead.split_whitespace().count() <= 4
        && let Some(milestone) = named(bits(lead))
    {
        reader.state(milestone, flat, moment, Some(unit_ix), 1);
        return;
    }
    if is_elsewhere(kind) {
        return;
    }
    // Beside the entries of a timeline stands at most the window of them all.
    let is_beside = kind == SectionKind::Timeline;
    let is_told = matches!(unit.role, Role::Paragraph | Role::Item);
    let is_summary = kind == SectionKind::Summary || kind == SectionKind::Impact;
    let trust = if is_summary { 4 } else { 6 };
    let mut sentence_start = 0;
    let mut from = 0;
    let mut is_about = None;
    let mut is_end = false;
    // The time before opens the sentence, so that what stands behind it is its own.
    let mut has_opened = false;
    let mut day = None;
    for (ix, moment) in list.iter().enumerate() {
        // `We noticed it on 5 March at 14:12 and closed it at 15:40`: a time is of the day told last.
        let carried = Moment { date: moment.date.or(day), ..moment.clone() };
        day = carried.date;
        let is_dated = moment.date.is_some();
        let moment = if moment.clock.is_some() && sums_up { &carried } else { moment };
        let between = text.get(from..moment.start).unwrap_or("");
        if let Some(at) = sentence_break(between) {
            sentence_start = from + at;
            is_about = None;
            has_opened = false;
        }
        let before = tail(text.get(sentence_start.max(from)..moment.start).unwrap_or(""), 160);
        let before = before.rsplit('→').next().unwrap_or(before);
        let (whole, before) = (before, if has_opened { last_clause(before) } else { before });
        from = moment.end;
        if (moment.clock.is_none() && moment.date.is_none()) || std::mem::take(&mut is_end) {
            continue;
        }
        // What will be on a day has not begun then.
        if moment.date.is_some() && any_of(" will occur| will be | will take place", |words| before.contains(words)) {
            continue;
        }
        // `Current status (1 October): mended`
        let lead = before.trim_end_matches(|c: char| !c.is_letter_or_digit());
        if moment.clock.is_none() && any_of("status|update|updated|as of", |word| lead.ends_with(word)) {
            continue;
        }
        let about = *is_about.get_or_insert_with(|| {
            // What a sentence is about, it says within 600 bytes; a line without an end must not be searched to its end
            // for every time in it.
            let rest = head(text.get(sentence_start..).unwrap_or(""), 600);
            let end = sentence_break(rest).filter(|end| moment.end <= sentence_start + end).unwrap_or(rest.len());
            let sentence = rest.get(..end).unwrap_or(rest);
            is_summary || has(bits(sentence), SUBJECT) || tells_harm(sentence)
        });
        if !about {
            continue;
        }
        let next = list.get(ix + 1).filter(|next| {
            next.clock.is_some()
                && text.get(moment.end..next.start).is_some_and(|gap| {
                    // `and went unnoticed until` is no window.
                    gap.len() <= 40 && sentence_break(gap).is_none() && joins(gap) && !has(bits(gap), 0)
                })
        });
        // Where no heading is known, all of a text would sum up.
        if sums_up && unit_ix < HEAD && moment.clock.is_none() && !is_of_data(before) {
            // `1-5 March`, `1 March to 5 March`
            let own = text.get(moment.start..moment.end).unwrap_or("");
            let last = own.split_once(['-', '–']).filter(|(_, last)| last.contains(char::is_letter));
            let last = last.and_then(|(_, last)| find_moments(last).into_iter().next());
            let second = list.get(ix + 1).filter(|next| {
                let gap = text.get(moment.end..next.start).unwrap_or("");
                next.clock.is_none() && next.date.is_some() && gap.len() <= 24 && (gap.contains('→') || joins(gap))
            });
            if let Some(date) = last.as_ref().or(second).and_then(|last| last.date) {
                let day = if is_told { DAY_ONLY } else { DAY_OF_TITLE };
                let end = Moment { date: Some(date), ..second.unwrap_or(moment).clone() };
                reader.state(Milestone::Start, flat, moment, Some(unit_ix), day);
                reader.state(Milestone::Resolution, flat, &end, Some(unit_ix), day);
                is_end = second.is_some();
                continue;
            }
        }
        // What is told of this time, but for the clause of the next.
        let rest = sentence_after(text, moment.end);
        let own = list.get(ix + 1).and_then(|next| rest.get(..next.start.checked_sub(moment.end)?));
        // Behind a semicolon another thing is told.
        let own = if rest.trim_start().starts_with([';', '；']) { Some("") } else { own };
        let rest =
            own.map_or(rest, |own| own.strip_suffix(last_clause(own)).filter(|own| !own.is_empty()).unwrap_or(own));
        // `Since 15:10 all works again`
        // `，09:20 发现`, `09:20에 감지`: what happened stands behind.
        let opens_clause = before.trim_end().ends_with(['，', '、', '；'])
            || rest.starts_with("에 ")
            || text.get(moment.start..moment.end).is_some_and(|own| own.ends_with(['에', '경', '쯤']));
        // `It was not until 09:20 that we noticed`
        let is_late = any_of("not until|n't until|n’t until|only at", |words| before.trim_end().ends_with(words));
        let told = if is_late { of_rest(rest) } else { None };
        let told = told.or_else(|| cue(before).filter(|_| !opens_clause)).filter(|told| {
            !is_start(*told)
                || moment.clock.is_none()
                || !any_of("since|from|seit|depuis|desde|ab", |word| before.trim_end().ends_with(word))
                || of_rest(rest) != Some(Milestone::Resolution)
        });
        if moment.clock.is_some() && (moment.until.is_some() || (next.is_some() && told.is_none_or(is_start))) {
            // What was done from then to then is no outage.
            if is_summary || !is_work(sentence_after(text, moment.end)) {
                // Under impact stands the window of what was harmed, which may be a part.
                let is_another = any_of("also |earlier|previous", |word| before.contains(word));
                // `During the scheduled maintenance from 13:00 to 16:00`
                let is_planned = has(bits(before), ASIDE) && !tells_harm(before);
                let trust = trust + u8::from(is_another || is_planned);
                let trust = if is_of_data(before) { 7 } else { trust + u8::from(kind == SectionKind::Impact) };
                reader.window(flat, moment, next, Some(unit_ix), trust);
            }
            is_end = next.is_some();
            continue;
        }
        if is_beside {
            continue;
        }
        // `At 14:05 the store went down`: what happened stands behind the time that opens the sentence.
        // Words of harm alone (`the pool was halted at`) begin it less surely than words of a beginning.
        let is_harm_alone =
            || told.is_some_and(is_start) && !WORDS.hits(before).iter().any(|hit| matches!(hit.list, START | FROM));
        let trust = trust + u8::from(is_harm_alone());
        let told = told.map(|milestone| (milestone, trust)).or_else(|| {
            let clause = before.rsplit([',', ';', ':']).next().unwrap_or(before);
            let clause = clause.rsplit_once(" and ").map_or(clause, |(_, own)| own);
            let is_word = |word: &&str| !matches!(*word, "" | "the" | "morning" | "afternoon" | "evening" | "night");
            let words = clause.split(|c: char| !c.is_letter_or_digit()).filter(is_word).count();
            // `A config push at 14:05 took the shop down`
            // In Chinese and Japanese the time stands in the midst, and what happened behind it.
            let is_ideographic = rest.trim_start().starts_with(|c: char| '\u{2e80}' <= c);
            // `On Tuesday the 5th around 14:05, we noticed`
            let is_adverbial = || {
                let first = clause.trim_start().split(' ').next().unwrap_or("");
                words <= 8 && matches!(first, "on" | "at" | "around" | "am" | "gegen" | "le" | "el" | "em")
            };
            if 3 < words && !opens_clause && !is_ideographic && !is_adverbial() {
                // `The rollback finished at 10:05, which ended the incident.`
                if any_of(", which |, after which | and |, and |, ending ", |words| rest.starts_with(words)) {
                    let near = head(rest, 48);
                    if first_named(near) == Some(Milestone::Resolution) {
                        return Some((Milestone::Resolution, trust + 1));
                    }
                    // `It was deployed at 14:05 and took the shop down.`
                    if sums_up && moment.clock.is_some() && of_rest(near).is_some_and(is_start) {
                        return Some((Milestone::Start, trust + 1));
                    }
                }
                if sums_up && moment.clock.is_some() && clause.contains("triggered by") {
                    return Some((Milestone::Start, trust + 2));
                }
                let own = bits(clause);
                let is_harm = sums_up
                    && words <= 6
                    && moment.clock.is_some()
                    && before.ends_with("at ")
                    && !has(own, ASIDE)
                    && !has(own, WORKERS);
                let told = of_rest(head(rest, 64)).filter(|told| is_harm && *told != Milestone::Detection);
                return told.map(|told| (told, trust + 1));
            }
            // Where a summary opens with a time and tells of no work of ours, it is the start.
            let is_sentence = (3 < rest.split_whitespace().count() || is_ideographic && 12 < rest.len())
                && before.split_whitespace().count() <= 3
                && !reader
                    .stated
                    .iter()
                    .take(8)
                    .any(|reading| reading.trust < 5 && is_start(reading.milestone) && reading.at.clock.is_some());
            let broke = [" that broke", " which broke", " that caused", " which caused", " causing ", " breaking "];
            let is_ours =
                || is_work(rest) && has(bits(rest), WORKERS) && !broke.iter().any(|words| rest.contains(words));
            let opens = || (sums_up && is_sentence && !is_ours()).then_some(Milestone::Start);
            let milestone = match moment.clock {
                Some(_) => of_rest(rest).or_else(opens)?,
                // A day is the start's unless the words right behind it name something else.
                None => {
                    let near = head(rest, 80);
                    let harm = || (is_ideographic && tells_harm(near) && !is_work(near)).then_some(Milestone::Start);
                    first_named(near).or_else(harm).or_else(opens)?
                }
            };
            is_told.then_some((milestone, trust + 1))
        });
        let told = told
            .or_else(|| cue(whole).filter(|told| has_opened && !is_start(*told)).map(|milestone| (milestone, trust)));
        // `… and rolled back at 15:40`
        let repair = || {
            let is_repair =
                sums_up && moment.clock.is_some() && is_told && classify(last_clause(before)) == EventKind::Mitigation;
            is_repair.then_some((Milestone::Mitigation, trust + 3))
        };
        let told = told.or_else(repair);
        let words = before.split(|c: char| !c.is_letter_or_digit()).filter(|word| !word.is_empty()).count();
        has_opened = moment.clock.is_some() && words <= 3;
        if let Some((milestone, trust)) = told {
            // `Deploys were frozen until 20:00` tells of what was done meanwhile.
            let is_until = WORDS.hits(before).last().is_some_and(|hit| hit.list == UNTIL) && !tells_harm(whole);
            let trust = trust + u8::from(is_until && milestone == Milestone::Resolution && trust == 4);
            // An incident is closed some time after it is over.
            let trust = trust + u8::from(milestone == Milestone::Resolution && before.contains("closed"));
            let day = match (sums_up, is_told) {
                (true, true) => DAY_ONLY,
                (true, false) => DAY_OF_TITLE,
                (false, _) => DAY_ELSEWHERE,
            };
            reader.state(milestone, flat, moment, Some(unit_ix), if moment.clock.is_some() { trust } else { day });
            if let Some(last) = reader.stated.last_mut() {
                last.is_dated = is_dated;
            }
            // `was fully restored`
            let is_full = |text: &str| text.contains(" full") || text.contains(" complete");
            let is_whole = sums_up && names_whole(tail(text.get(sentence_start..moment.start).unwrap_or(""), 240));
            if (is_whole
                || milestone == Milestone::Resolution
                    && is_summary
                    && (is_full(before) || is_full(sentence_after(text, moment.end))))
                && let Some(last) = reader.stated.last_mut()
                && moment.clock.is_some()
            {
                (last.is_full, last.trust) = (true, 4);
            }
        }
    }
}

/// `It was detected 8 minutes later`, `and came back after 53 minutes`: moments told from the one before, where a unit
/// tells that one.
fn read_later(reader: &mut Reader<'_>, start: WallTime, shift: i64, mut base_end: u32, unit: &Unit, trust: u8) {
    let text = unit.flat.lower();
    let mut base = start;
    for found in find_durations_in(text, text) {
        let span = unit.flat.span(found.start, found.end);
        let before = tail(text.get(..found.start).unwrap_or(""), 64);
        let before = before.get(sentence_break(before).unwrap_or(0)..).unwrap_or(before);
        let before = last_clause(before);
        let behind = text.get(found.end..).unwrap_or("").trim_start();
        let is_later = any_of("later|afterward|after that|thereafter", |word| behind.starts_with(word));
        let is_after = ["after", "within"].contains(&last_words(before, 1).trim());
        let milestone = cue(before).filter(|milestone| !is_start(*milestone));
        let Some(milestone) = milestone.filter(|_| base_end < span.start && (is_later || is_after)) else { continue };
        let from = if is_later { base } else { start };
        #[allow(clippy::cast_possible_truncation)]
        let Some(at) = later(from, (found.minutes * 60.0) as i64) else { continue };
        (base, base_end) = (at, span.end);
        reader.stated.push(Reading::new(milestone, at, shift, span, trust + 1));
    }
}

/// The wall time so many seconds after another.
fn later(at: WallTime, seconds: i64) -> Option<WallTime> {
    let mut later = WallTime::from_axis_seconds(at.axis_seconds()? + seconds);
    later.date = later.date.filter(|_| at.date.is_some());
    if let (Some(clock), Some(own)) = (later.clock.as_mut(), at.clock) {
        clock.has_seconds = own.has_seconds;
    }
    Some(later)
}

/// A time within an entry that words of a beginning lead to, when it lies before the entry's own.
fn read_entry(reader: &mut Reader<'_>, event: &TimelineEvent, unit: &Unit, list: &[Moment]) {
    let text = unit.flat.lower();
    let mut from = 0;
    for moment in list {
        // The entry's own, in front of what it tells or behind.
        let span = unit.flat.span(moment.start, moment.end);
        if event.time_span.contains(span) {
            from = moment.end;
            continue;
        }
        let before = text.get(from..moment.start).unwrap_or("");
        let before = before.get(sentence_break(before).unwrap_or(0)..).unwrap_or(before);
        from = moment.end;
        // `errors that began at`
        let lead = last_words(tail(before, 64), 5);
        let is_begun = WORDS.hits(last_words(lead, 3)).iter().any(|hit| hit.list == START || hit.phrase == "since");
        let is_earlier = moment
            .clock
            .zip(event.start.clock)
            .is_some_and(|(own, entry)| own.seconds < entry.seconds && entry.seconds - own.seconds < 8 * 3600);
        let is_harm = tells_harm(lead) || has(bits(lead), SUBJECT);
        if is_begun && is_earlier && moment.until.is_none() && is_harm && !is_work(lead) {
            let at = WallTime { date: event.start.date, clock: moment.clock };
            reader.stated.push(Reading::new(Milestone::Start, at, reader.shift(moment, at), span, 7));
        }
    }
}

/// `14:02 (maybe before) to 15:31`: what stands between the two ends of a window.
pub(super) fn joins(gap: &str) -> bool {
    // `14:02 (block 12) and 15:31`
    let aside = gap.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let gap = aside.map_or(gap, |(_, rest)| rest);
    let last = gap.split_whitespace().next_back().unwrap_or("");
    // `empezó a las 14:05, lo vimos a las 14:12` tells two things.
    let is_short = gap.split_whitespace().nth(2).is_none();
    matches!(last, "to" | "по" | "至" | "到" | "から" | "부터")
        || is_short && matches!(last, "a" | "à" | "às" | "las")
        || joins_window(gap)
}

/// `Orders placed between`: the window is that of what was handled meanwhile.
fn is_of_data(before: &str) -> bool {
    const HANDLED: &str = "added|created|written|placed|sent|made|submitted|uploaded|received|posted|published|\
        registered|stored|recorded|collected|ingested|loss|enregistrés|enviados|creados|erstellte";
    let hits = WORDS.hits(before);
    let Some(lead) = hits.iter().rfind(|hit| hit.list == FROM).and_then(|hit| before.get(..hit.at)) else {
        return false;
    };
    // `Notes added on 5 March between`, `a loss of data from`
    let mut words = lead.rsplit(|c: char| !c.is_letter()).filter(|word| !word.is_empty()).take(6);
    words.any(|word| any_of(HANDLED, |handled| handled == word))
        && !words.next().is_some_and(|word| matches!(word, "was" | "were" | "been" | "being"))
}

/// What stands behind the last comma of a text, or behind its last `and`.
fn last_clause(text: &str) -> &str {
    let marks = [",", ";", "、", "，", "；", " and ", " und ", " y ", " et ", " e ", " и "];
    let at = marks.iter().filter_map(|mark| text.rfind(mark).map(|at| at + mark.len())).max();
    at.and_then(|at| text.get(at..)).unwrap_or(text)
}

fn is_start(milestone: Milestone) -> bool {
    milestone == Milestone::Start
}

/// What is left of the sentence behind a time, 200 bytes at most.
fn sentence_after(text: &str, at: usize) -> &str {
    let rest = head(text.get(at..).unwrap_or(""), 200);
    rest.get(..sentence_ends(rest).next().unwrap_or(rest.len())).unwrap_or(rest)
}

/// `The outage started at`, `The incident ended at`
fn names_whole(before: &str) -> bool {
    let hits = WORDS.hits(before);
    let subject = |hit: &Hit| matches!(hit.phrase, "incident" | "outage" | "downtime" | "disruption");
    hits.iter().filter(|hit| matches!(hit.list, START | RESOLUTION)).any(|hit| {
        let lead = before.get(..hit.at).unwrap_or("");
        hits.iter().rfind(|hit| subject(hit) && hit.end() <= lead.len()).is_some_and(|hit| lead.len() - hit.end() < 6)
    })
}

/// Whether a text tells of work on the incident rather than of harm.
fn is_work(text: &str) -> bool {
    match classify(text) {
        EventKind::Mitigation
        | EventKind::Investigation
        | EventKind::Diagnosis
        | EventKind::Escalation
        | EventKind::Communication
        | EventKind::Acknowledgement
        | EventKind::FalseLead
        | EventKind::Verification
        | EventKind::Change => true,
        EventKind::Start | EventKind::Detection | EventKind::Resolution | EventKind::Other => false,
    }
}

/// The milestone that the words behind a time tell.
fn of_rest(rest: &str) -> Option<Milestone> {
    let signs = Signs::of(rest);
    // `, it was discovered that no order went through`
    let is_found = || {
        let hits = WORDS.hits(head(rest, 40));
        hits.first().is_some_and(|hit| hit.list == 0 && hit.phrase != "identif")
            && !hits.iter().any(|hit| hit.list == NOT_CAUSE)
    };
    if signs.notice() || is_found() {
        Some(Milestone::Detection)
    } else if signs.resolution()
        // `Seither funktioniert der Login wieder`
        || rest.contains(" wieder") && has(bits(rest), WELL)
        || (!tells_harm(rest)
            && WORDS.hits(rest).iter().any(|hit| NAMED.get(usize::from(hit.list)) == Some(&Milestone::Resolution)))
    {
        Some(Milestone::Resolution)
    } else if tells_harm(rest) && !is_work(rest) {
        Some(Milestone::Start)
    } else {
        None
    }
}

/// The first milestone that a text has a word for.
fn first_named(text: &str) -> Option<Milestone> {
    // `unable to resolve names` tells no end.
    let is_told = |at: usize| !text.get(..at).is_some_and(|before| before.ends_with(" to "));
    WORDS.hits(text).iter().filter(|hit| is_told(hit.at)).find_map(|hit| NAMED.get(usize::from(hit.list)).copied())
}

/// Whether a text in lower case tells that something was broken.
pub fn tells_harm(text: &str) -> bool {
    Signs::of(text).harm() || has(bits(text), HARM)
}

/// The byte behind the last sentence that ends in `text`.
fn sentence_break(text: &str) -> Option<usize> {
    sentence_ends(text).last()
}

/// The bytes behind each sentence that ends in `text`.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, c)) = chars.next() {
            let is_end = match c {
                '。' | '\n' => true,
                '.' | '!' | '?' => chars.peek().is_some_and(|(_, next)| next.is_whitespace()),
                _ => false,
            };
            if is_end {
                return Some(at + c.len_utf8());
            }
        }
        None
    })
}

/// Whether nothing but words that lead to a time stands between `from` and it: `between the hours of`.
fn leads_to_time(between: &str) -> bool {
    const LEADS: &str = "about|approximately|around|roughly|the|or|hours|of|as|early|late|at|on|ca|circa|etwa|\
        ungefähr|las|les|environ|aproximadamente|am|um|el|le";
    between
        .split(|c: char| !c.is_letter())
        .filter(|word| !word.is_empty())
        .all(|word| any_of(LEADS, |lead| lead == word) || read_weekday(word).is_some())
}

/// What the words before a time say that it is: the nearest of them counts, at most eight words away.
fn cue(before: &str) -> Option<Milestone> {
    let hits = WORDS.hits(before);
    let words = |from: usize, to: usize| {
        before
            .get(from..to)
            .unwrap_or("")
            .split(|c: char| !c.is_letter_or_digit())
            .filter(|word| !word.is_empty())
            .count()
    };
    let mut is_until = false;
    for (ix, hit) in hits.iter().enumerate().rev() {
        let between = before.get(hit.end()..).unwrap_or("");
        if 8 < words(hit.end(), before.len()) {
            break;
        }
        let prior = |list: u8, width: usize| {
            hits.iter().take(ix).any(|other| other.list == list && words(other.end(), hit.at) <= width)
        };
        let is_work_of = |milestone: Milestone| {
            hits.iter()
                .take(ix)
                .any(|other| NAMED.get(usize::from(other.list)) == Some(&milestone) && words(other.end(), hit.at) <= 2)
        };
        match hit.list {
            FROM if before.get(..hit.at).is_some_and(|lead| {
                any_of(" again | back |to normal | online | resolved ", |told| lead.ends_with(told))
            }) =>
            {
                return Some(Milestone::Resolution);
            }
            // `Restored from backup by 17:30` opens no window.
            FROM if 1 < words(hit.end(), before.len()) && !leads_to_time(between) => {}
            FROM => return Some(Milestone::Start),
            // `was not noticed until`
            UNTIL if prior(DENIED, 6) => is_until = true,
            UNTIL => return Some(Milestone::Resolution),
            START if between.contains(" again ") => return Some(Milestone::Resolution),
            START
                if is_work_of(Milestone::Resolution)
                    || is_work_of(Milestone::Mitigation)
                    || prior(WORKERS, 2)
                    || is_work(between) =>
            {
                return None;
            }
            list => {
                let Some(milestone) = NAMED.get(usize::from(list)) else { continue };
                // `attempts to restore it` and `end-to-end` tell no end.
                let is_other = before.get(..hit.at).is_some_and(|lead| {
                    lead.ends_with(" to ") && !lead.ends_with(" able to ") && !lead.ends_with("managed to ")
                        || lead.ends_with('-')
                });
                if is_other || between.starts_with('-') {
                    continue;
                }
                if matches!(hit.phrase, "identif" | "was found") && hits.iter().any(|hit| hit.list == NOT_CAUSE) {
                    return None;
                }
                return Some(*milestone);
            }
        }
    }
    // `No users could log in until`
    if is_until {
        return Some(Milestone::Resolution);
    }
    // What was shut down did not go down.
    let is_shut = any_of("shut|scaled|taken|took|brought|powered|spun", |word| before.contains(word));
    (tells_harm(before) && !is_shut && !is_work(before)).then_some(Milestone::Start)
}

/// The reading of a milestone that counts: of the surest. Windows are put together, from the first start to the last
/// end; of sentences that tell of the end, the last does.
fn pick(stated: &[Reading], milestone: Milestone, after: Option<WallTime>) -> Option<MilestoneTime> {
    let from = after.and_then(WallTime::axis_seconds);
    let fits = |reading: &&Reading| {
        milestone == Milestone::Start
            || crosses(reading, after)
            || from.is_none_or(|from| moved(reading, after).axis_seconds().is_some_and(|at| from - 3600 <= at))
    };
    let own = || stated.iter().filter(|reading| reading.milestone == milestone && reading.trust < DAY_ONLY);
    let first = own().find(fits).or_else(|| own().next())?;
    let same = || own().filter(|reading| reading.trust == first.trust && fits(reading));
    let month = |reading: &&Reading| reading.axis().zip(first.axis()).is_some_and(|(a, b)| (a - b).abs() < 31 * 86_400);
    let windows = || same().filter(month).filter(|reading| reading.is_window || reading.is_full);
    let reading = match milestone {
        Milestone::Start if first.is_window => windows().min_by_key(|reading| reading.axis()),
        Milestone::Resolution if first.is_window => windows().max_by_key(|reading| reading.axis()),
        Milestone::Start if 5 == first.trust => same().filter(month).min_by_key(|reading| reading.axis()),
        // The steps of one paragraph; another tells something else.
        Milestone::Resolution if 4 <= first.trust => {
            let is_beside = |reading: &&Reading| reading.span.start.abs_diff(first.span.start) < 800;
            same().filter(month).filter(is_beside).max_by_key(|reading| reading.axis())
        }
        Milestone::Start
        | Milestone::Detection
        | Milestone::Acknowledgement
        | Milestone::Mitigation
        | Milestone::Resolution => None,
    };
    let reading = reading.unwrap_or(first);
    let at = moved(reading, after);
    // Without a date, the next day counts on the axis all the same; an entry has been moved there already.
    let days = i64::from(at.date.is_none() && crosses(reading, after) && reading.shift < 86_400) * 86_400;
    let axis = at.axis_seconds().map(|seconds| seconds + reading.shift + days);
    Some(MilestoneTime { at, axis, ..stated_at(reading) })
}

/// `from 18:20 until 1:10` crosses midnight, where no day stands beside the end.
fn crosses(reading: &Reading, after: Option<WallTime>) -> bool {
    after.is_some_and(|start| {
        (reading.is_window || !reading.is_dated)
            && start.date == reading.at.date
            && start
                .clock
                .zip(reading.at.clock)
                .is_some_and(|(start, clock)| clock < start && 6 * 3600 <= start.seconds - clock.seconds)
    })
}

fn moved(reading: &Reading, after: Option<WallTime>) -> WallTime {
    let mut at = reading.at;
    if crosses(reading, after) {
        at.date = at.date.and_then(|day| day.succ_opt());
    }
    at
}

fn stated_at(reading: &Reading) -> MilestoneTime {
    let Reading { at, span, .. } = *reading;
    MilestoneTime { at, axis: reading.axis(), span, basis: Basis::Stated, disputed_by: None }
}

/// How words begin that, with `again` behind them, tell that things are as they were.
const WELL_AGAIN: &str = "succe|answer|flow|respon|reachable|access|up|online|work|green|normal|health|avail|stable|serv|\
    process|run|fine|ok|open|load|accept|possible|pass|fast|deliver";

/// A timeline's entry with a place on the axis, and what its words tell.
struct Entry<'a> {
    event: &'a TimelineEvent,
    /// Its place on the axis, behind what is told before it of the same day.
    at: Option<i64>,
    signs: Signs,
    /// What is told below its text, where it is a heading.
    below: &'a str,
    /// Whether it says that it is over, once that was asked.
    over: OnceCell<bool>,
}

/// What stands below the text of an entry that is a heading, as far as `until`; empty for another.
fn below<'a>(source: &'a crate::text::Source, event: &TimelineEvent, until: Option<u32>) -> &'a str {
    let from = usize::try_from(event.text.span.end).unwrap_or(usize::MAX);
    let width = until.and_then(|until| usize::try_from(until).ok()?.checked_sub(from)).unwrap_or(FURTHEST);
    match source.text().get(from..) {
        Some(below) if event.span.end <= event.text.span.start => head(below, width.min(FURTHEST)),
        // The items of a list below it.
        Some(below) => {
            let end = usize::try_from(event.span.end).unwrap_or(0).saturating_sub(from);
            head(below, width.min(end).min(FURTHEST))
        }
        None => "",
    }
}

/// The last paragraph of what stands below an entry's text, up to a heading that is no entry.
fn last_paragraph(below: &str) -> Option<&str> {
    let below = below.get(..find(below, "\n#").unwrap_or(below.len()))?.trim_end();
    let last = below.get(below.rfind("\n\n")?..)?.trim_start();
    last.starts_with(char::is_letter).then(|| head(last, 160))
}

/// Bytes below an entry's text in which its last paragraph is looked for.
const FURTHEST: usize = 4000;

impl Entry<'_> {
    /// Harm, or the alarm that it raised; a deployment or a repair is neither.
    fn is_first_harm(&self) -> bool {
        match self.event.kind {
            EventKind::Start => true,
            EventKind::Detection => !self.signs.well(),
            EventKind::Change => self.signs.harm(),
            EventKind::Resolution | EventKind::Communication | EventKind::FalseLead | EventKind::Mitigation => false,
            EventKind::Acknowledgement
            | EventKind::Investigation
            | EventKind::Diagnosis
            | EventKind::Escalation
            | EventKind::Verification => self.signs.harm(),
            EventKind::Other => self.signs.harm() || self.is_failing(),
        }
    }

    /// It says in so many words that the harm begins: `failures began impacting checkout`, `start of the attack`.
    fn is_begun(&self) -> bool {
        let text = head(&self.event.text.value, 120).lowered();
        let hits = WORDS.hits(&text);
        let is_told = |start: &Hit| {
            hits.iter().filter(|hit| hit.list == BREACH).any(|hit| {
                let (from, to) = if hit.at < start.at { (hit.end(), start.at) } else { (start.end(), hit.at) };
                text.get(from..to).is_some_and(|gap| {
                    gap.len() < 16 && !gap.contains([',', '.', ':', ';']) && gap.split_whitespace().nth(2).is_none()
                })
            })
        };
        matches!(self.event.kind, EventKind::Start | EventKind::Other | EventKind::Change | EventKind::Detection)
            && hits.iter().filter(|hit| hit.list == START).any(is_told)
    }

    /// It has other words for harm than the signs have.
    fn is_failing(&self) -> bool {
        !self.signs.well() && has(bits(&head(&self.event.text.value, 160).lowered()), HARM)
    }

    /// It tells that all of it is as it was.
    fn is_over_for_all(&self) -> bool {
        let text = head(&self.event.text.value, 160).lowered();
        let is_whole = any_of("100%|100 %|fully |completely", |word| text.contains(word));
        is_whole
            && match self.event.kind {
                EventKind::Resolution => true,
                kind => kind == EventKind::Verification && self.is_over(),
            }
    }

    /// It tells in other words than a resolution's that things are as they were.
    fn is_over(&self) -> bool {
        *self.over.get_or_init(|| self.reads_over())
    }

    /// It announces the end, or closes the incident, which comes some time after it is over.
    fn is_closing(&self) -> bool {
        let text = &self.event.text.value;
        any_of("losed|ll-clear|ll clear|tatus page|ermanently|ong-term fix|ong term fix", |word| {
            find(text, word).is_some()
        })
    }

    /// It says that things are well, which behind the last repair is the end.
    fn is_well(&self) -> bool {
        let text = head(&self.event.text.value, 160).lowered();
        let bits = bits(&text);
        matches!(
            self.event.kind,
            EventKind::Mitigation
                | EventKind::Verification
                | EventKind::Other
                | EventKind::Diagnosis
                | EventKind::Start
        ) && has(bits, WELL)
            && !is_denied(&text)
    }

    fn reads_over(&self) -> bool {
        self.tells_over(head(&self.event.text.value, 160))
            || last_paragraph(self.below).is_some_and(|last| self.tells_over(last))
    }

    fn tells_over(&self, text: &str) -> bool {
        match self.event.kind {
            EventKind::Resolution => true,
            EventKind::Mitigation | EventKind::Verification | EventKind::Other | EventKind::Detection => {
                let lower = text.lowered();
                // `End of the wave of attacks (the script was stopped)`
                let opens = |hit: &Hit| {
                    hit.at == 0
                        && hit.list == RESOLUTION
                        && matches!(
                            hit.phrase,
                            "end" | "fin" | "fim" | "ende" | "конец" | "окончан" | "结束" | "終了" | "종료"
                        )
                };
                // `The issue was resolved by draining the node`
                let hits = WORDS.hits(head(&lower, 48));
                let is_told = |end: &Hit| {
                    end.list == RESOLUTION
                        && any_of("issue|incident|problem|outage|disruption", |subject| {
                            hits.iter().any(|hit| {
                                hit.phrase == subject
                                    && hit.at < 8
                                    && (4..18).contains(&end.at.saturating_sub(hit.end()))
                            })
                        })
                };
                // `Writes succeed again`
                let bare = lower.trim_end_matches(|c: char| !c.is_letter_or_digit());
                let last = bare.strip_suffix(" again").and_then(|before| before.rsplit(' ').next());
                let is_again = last.is_some_and(|word| any_of(WELL_AGAIN, |well| word.starts_with(well)));
                cue(&lower) == Some(Milestone::Resolution)
                    || is_again
                    || matches!(self.event.kind, EventKind::Other | EventKind::Mitigation) && hits.iter().any(is_told)
                    || self.event.kind == EventKind::Other && WORDS.hits(&lower).first().is_some_and(opens)
            }
            EventKind::Start
            | EventKind::Acknowledgement
            | EventKind::Investigation
            | EventKind::Diagnosis
            | EventKind::FalseLead
            | EventKind::Escalation
            | EventKind::Communication
            | EventKind::Change => false,
        }
    }

    /// `Problem is identified`, and whether that is its cause.
    fn identifies(&self) -> Option<bool> {
        let text = head(&self.event.text.value, 60).lowered();
        let clause = text.split([',', ';', '.', ':']).next().unwrap_or("");
        if self.event.kind != EventKind::Diagnosis
            || !any_of("identified|found|traced|determined", |word| clause.contains(word))
        {
            return None;
        }
        let names = |words: &[&str]| words.iter().any(|word| clause.contains(word));
        match (names(&["cause", "culprit"]), names(&["problem", "issue", "incident"])) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        }
    }

    /// `Issue detected during a check`, `The fault was detected by a probe`
    fn says_detected(&self) -> bool {
        let text = head(&self.event.text.value, 48).lowered();
        let text = text.strip_prefix("the ").unwrap_or(&text);
        text.split_once(' ').is_some_and(|(what, behind)| {
            any_of("issue|incident|problem|outage|failure|fault", |own| own == what)
                && any_of("detected|discovered|noticed|spotted", |word| {
                    behind.strip_prefix("was ").unwrap_or(behind).starts_with(word)
                })
        })
    }

    /// What stands below a heading says first that somebody noticed: `We notice that launches fail`.
    fn is_noticed_below(&self) -> bool {
        let below = head(self.below, 480);
        let below = below.get(..find(below, "\n#").unwrap_or(below.len())).unwrap_or("").lowered();
        any_of(
            "we notice|notified us|alerted us|was noticed|were noticed|users report|reported that|alerts started|alerts fire|alert fire|alerts went",
            |words| below.contains(words),
        )
    }

    /// Somebody or something noticed, or already works on it.
    fn is_response(&self) -> bool {
        let text = head(&self.event.text.value, 160);
        if any_of(
            "not yet |nnoticed|ndetected|o alert|not noticed|not detected|not spotted|tops report|topped report",
            |word| find(text, word).is_some(),
        ) {
            return false;
        }
        if self.says_detected() {
            return true;
        }
        match self.event.kind {
            EventKind::Detection => {
                // `Kim reports that the test passes`
                let is_good = || {
                    let text = head(&self.event.text.value, 160).lowered();
                    let is_told = WORDS.hits(&text).iter().any(|hit| hit.list == WELL && hit.phrase != "gone");
                    is_told && !self.signs.harm() && !is_denied(&text)
                };
                !self.signs.well() && (self.signs.notice() || !self.is_failing()) && !is_good()
            }
            EventKind::Acknowledgement
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

/// Whether a text in lower case has a word that turns round what is well.
fn is_denied(text: &str) -> bool {
    any_of("not |no longer|n't |n’t |still|nicht |не ", |word| text.contains(word))
}

/// The first entry on the axis that fits. What an entry tells is looked at only where it would come first.
fn earliest<'a>(entries: &[Entry<'a>], fits: impl Fn(&Entry<'a>) -> bool) -> Option<&'a TimelineEvent> {
    let mut first: Option<&Entry<'a>> = None;
    for entry in entries {
        if first.is_none_or(|first| entry.at < first.at) && fits(entry) {
            first = Some(entry);
        }
    }
    first.map(|entry| entry.event)
}

/// The last entry on the axis that fits.
fn latest<'a>(entries: &[Entry<'a>], fits: impl Fn(&Entry<'a>) -> bool) -> Option<&'a TimelineEvent> {
    let mut last: Option<&Entry<'a>> = None;
    for entry in entries.iter().rev() {
        if last.is_none_or(|last| last.at < entry.at) && fits(entry) {
            last = Some(entry);
        }
    }
    last.map(|entry| entry.event)
}

/// Entries from either end of a timeline among which one says in so many words that the harm begins.
const TOLD_NEAR: usize = 256;

/// Derives a milestone from what the entries tell, where the text states none.
fn derive<'a>(entries: &[Entry<'a>], milestone: Milestone, start: Option<WallTime>) -> Option<MilestoneTime> {
    let first = |kind| earliest(entries, |entry| entry.event.kind == kind);
    let last = |kind| latest(entries, |entry| entry.event.kind == kind);
    let event = match milestone {
        Milestone::Start => {
            // What begins is told near one end of the timeline.
            let begun = |part: Option<&[Entry<'a>]>| earliest(part.unwrap_or(entries), Entry::is_begun);
            let first = begun(entries.get(..TOLD_NEAR));
            let last = entries.len().checked_sub(TOLD_NEAR).and_then(|from| begun(entries.get(from..)));
            if let Some(begun) = first.into_iter().chain(last).min_by_key(|begun| begun.at) {
                return Some(derived(begun));
            }
            let harm = earliest(entries, Entry::is_first_harm);
            let response = earliest(entries, |entry| {
                let is_sure = || {
                    entry.signs.notice()
                        || entry.event.kind == EventKind::Acknowledgement
                        || entry.identifies() == Some(false)
                };
                entry.is_response() && (harm.is_none() || is_sure())
            });
            match (harm, response) {
                // Somebody responds before any entry tells of harm: it began with what stands right before that.
                (harm, Some(response)) if harm.is_none_or(|harm| response.at <= harm.at) => {
                    // `The site is down, engineers answer the alarm` tells both.
                    let clause = head(&response.text.value, 120).split([',', ';', '.']).next().unwrap_or("").lowered();
                    let signs = Signs::of(&clause);
                    let is_own = signs.harm() && !signs.notice() && harm.is_some_and(|harm| harm.at == response.at);
                    trigger(entries, response).filter(|_| !is_own).or(Some(response))
                }
                (Some(harm), _) => Some(harm),
                (None, _) => earliest(entries, |_| true),
            }
        }
        Milestone::Detection => {
            let from = start.and_then(WallTime::axis_seconds);
            // An alarm may come a little before the start that the summary gives.
            let noticed = |from: Option<i64>, is_strict: bool| {
                earliest(entries, |entry| {
                    // Work that begins it is noticed later, unless it says so itself.
                    let is_work = matches!(entry.event.kind, EventKind::Mitigation | EventKind::Investigation);
                    if is_strict && is_work && entry.event.at == from && !entry.signs.notice() {
                        return false;
                    }
                    let is_alarm = entry.event.kind == EventKind::Detection && entry.signs.notice();
                    let ahead = if is_alarm { 3600 } else { 0 };
                    from.is_none_or(|from| entry.event.at.is_some_and(|at| from - ahead <= at))
                        && (entry.is_response() || entry.is_noticed_below())
                })
            };
            // Who found the cause had noticed the harm before.
            let is_cause = |event: &&TimelineEvent| {
                entries.iter().any(|entry| entry.event.id == event.id && entry.identifies() == Some(true))
            };
            let harm = |found: &&TimelineEvent| {
                earliest(entries, |entry| {
                    entry.is_first_harm() && entry.event.at.is_some() && entry.event.at < found.at
                })
            };
            let found = noticed(from, true)
                .map(|found| if is_cause(&found) { harm(&found).unwrap_or(found) } else { found })
                .or_else(|| noticed(from, false))
                .or_else(|| noticed(None, false))
                .or_else(|| first(EventKind::Start));
            // `Issue detected` is said of the first notice; before it, logs showed it to nobody.
            let is_sure = found.is_some_and(|found| {
                let text = head(&found.text.value, 160).lowered();
                WORDS.hits(&text).iter().any(|hit| hit.list == 0 && hit.phrase != "observed")
            });
            let told = || earliest(entries, |entry| from < entry.event.at && entry.says_detected());
            if is_sure { found } else { told().or(found) }
        }
        Milestone::Acknowledgement => first(EventKind::Acknowledgement),
        Milestone::Mitigation => last(EventKind::Mitigation)
            .or_else(|| {
                latest(entries, |entry| entry.event.kind == EventKind::Other && repairs(&entry.event.text.value))
            })
            .or_else(|| last(EventKind::Resolution)),
        Milestone::Resolution => {
            let is_closing = Entry::is_closing;
            let end = latest(entries, |entry| entry.event.kind == EventKind::Resolution && !is_closing(entry));
            // `Issue with no traffic verified` tells what is looked into.
            let is_problem = |entry: &Entry<'_>| {
                let first = entry.event.text.value.split(' ').next().unwrap_or("");
                entry.event.kind == EventKind::Verification
                    && matches!(first, "Issue" | "Problem" | "Error" | "Errors" | "Incident")
            };
            let end =
                end.or_else(|| latest(entries, |entry| entry.is_over() && !is_closing(entry) && !is_problem(entry)));
            let repair = latest(entries, |entry| entry.event.kind == EventKind::Mitigation && !is_closing(entry));
            let repair = repair.or_else(|| last(EventKind::Mitigation));
            // The last that is told, but for what is said to others and what is done when all is over.
            let close = latest(entries, |entry| {
                let text = head(&entry.event.text.value, 80).lowered();
                entry.event.kind != EventKind::Communication && !is_closing(entry) && !has(bits(&text), ASIDE)
            });
            let is_close = |entry: &Entry<'_>| close.is_some_and(|close| close.at == entry.event.at);
            // `Packet loss gone` tells of harm no more.
            let harm = latest(entries, |entry| entry.is_first_harm() && !entry.is_well()).map(|harm| harm.at);
            let is_last = |entry: &Entry<'_>| is_close(entry) || harm.is_none_or(|harm| harm < entry.event.at);
            end.or_else(|| last(EventKind::Resolution))
                .or_else(|| latest(entries, |entry| entry.is_well() && is_last(entry)))
                .or(repair)
                .or_else(|| latest(entries, |entry| entry.event.kind == EventKind::Verification || entry.signs.well()))
        }
    }?;
    Some(derived(event))
}

/// The last entry in the day before the first response that tells neither of it nor that all is well: what set it off.
fn trigger<'a>(entries: &[Entry<'a>], response: &TimelineEvent) -> Option<&'a TimelineEvent> {
    let until = response.at?;
    latest(entries, |entry| {
        matches!(entry.event.kind, EventKind::Other | EventKind::Change)
            && !entry.signs.well()
            && entry.event.at.is_some_and(|at| at < until && until - at <= 86_400)
    })
}

fn derived(event: &TimelineEvent) -> MilestoneTime {
    MilestoneTime { at: event.start, axis: event.at, span: event.time_span, basis: Basis::Derived, disputed_by: None }
}

/// Gives the wall clock to milestones whose entries count from the stated start.
pub fn tell_counted(milestones: &mut Milestones) {
    let Milestones { start, detected, acknowledged, mitigated, resolved, .. } = milestones;
    let is_dated = start.as_ref().is_some_and(|start| start.at.date.is_some());
    for time in [detected, acknowledged, mitigated, resolved].into_iter().flatten() {
        if let (WallTime { clock: None, date: None }, Some(axis)) = (time.at, time.axis) {
            let WallTime { date, clock } = WallTime::from_axis_seconds(axis);
            // Full minutes as they are written.
            let clock = clock.and_then(|clock| match clock.seconds % 60 {
                0 => Clock::hm(clock.hour(), clock.minute()),
                _ => Some(clock),
            });
            time.at = WallTime { date: date.filter(|_| is_dated), clock };
        }
    }
}

/// Gives the document's day to milestones whose entries count from a moment that no clock tells, unless they lie half a
/// day from it or more.
pub fn tell_day(milestones: &mut Milestones, day: Date) {
    let Milestones { start, detected, acknowledged, mitigated, resolved, .. } = milestones;
    let origin = start.as_ref().and_then(|start| start.axis);
    for time in [start, detected, acknowledged, mitigated, resolved].into_iter().flatten() {
        let is_near = origin.zip(time.axis).is_some_and(|(origin, axis)| (axis - origin).abs() < 43_200);
        if time.at == WallTime::default() && is_near {
            time.at.date = Some(day);
        }
    }
}

/// Front matter that says that it is over, whose last entry is then its end.
fn says_over(label: &Labelled) -> bool {
    let value = label.value.text().trim();
    label.join == Join::FrontMatter
        && ((label.key == "resolved" && value.eq_ignore_ascii_case("true"))
            || (label.key == "status" && value.eq_ignore_ascii_case("resolved")))
}

/// `Post-mortem discussion begins`, `Root cause analysis completed`: what comes when all is over.
fn tells_of_review(text: &str) -> bool {
    let lower = text.lowered();
    any_of("postmortem|post-mortem|post mortem|root cause analysis|retrospective|incident review", |words| {
        lower.contains(words)
    })
}

/// The entry that tells the milestone at another time than the text states. Where an entry has the stated time, the
/// two agree, and the other entry tells something else.
fn clash<'a>(
    entries: &[Entry<'a>],
    milestone: Milestone,
    stated: &MilestoneTime,
    start: Option<i64>,
) -> Option<&'a TimelineEvent> {
    let clock = stated.at.clock?.seconds;
    let axis = stated.axis?;
    // An entry that says itself that it begins is no other account.
    if milestone == Milestone::Start && entries.iter().any(|entry| entry.event.time_span == stated.span) {
        return None;
    }
    // Days may be unknown; zones count.
    let is_at = |other: Option<i64>| other.is_some_and(|other| (other - axis).rem_euclid(86_400) == 0);
    // `Start: 14:05` in the list at the head of the document is the statement itself, no entry beside it; an update that
    // has its time below tells more than its state.
    let is_own = |entry: &Entry<'_>| {
        let text = &entry.event.text.value;
        let is_label = text.split_whitespace().nth(4).is_none();
        is_label && entry.event.text.span.start < entry.event.time_span.start && of_entry(text).is_some()
    };
    let has_clock = |entry: &Entry<'_>| entry.event.start.clock.is_some() && !is_own(entry);
    let last = latest(entries, has_clock)?;
    let agrees = |entry: &Entry<'_>| {
        // What only goes on at the stated end does not tell it.
        let tells = milestone != Milestone::Resolution
            || entry.event.end_at.is_some()
            || entry.event.id == last.id
            || match entry.event.kind {
                EventKind::Mitigation | EventKind::Communication => true,
                EventKind::Verification
                | EventKind::Start
                | EventKind::Detection
                | EventKind::Acknowledgement
                | EventKind::Investigation
                | EventKind::Diagnosis
                | EventKind::FalseLead
                | EventKind::Escalation
                | EventKind::Change
                | EventKind::Resolution
                | EventKind::Other => entry.is_over(),
            };
        // The line of another label (`Repaired: 14:38`) is no second account.
        let is_label = entry.event.text.span.start < entry.event.time_span.start
            && named(bits(&fold(&entry.event.text.value))).is_some_and(|other| other != milestone);
        has_clock(entry) && tells && !is_label && (is_at(entry.event.at) || is_at(entry.event.end_at))
    };
    // The same hour of another day.
    let day = stated.at.date.filter(|_| milestone == Milestone::Start);
    let is_moved = |entry: &&Entry<'_>| {
        let apart = |own: Date| day.map(|day| (own.to_epoch_days() - day.to_epoch_days()).abs());
        let is_other = matches!(entry.event.start.date.and_then(apart), Some(1 | 2));
        is_other && is_at(entry.event.at) && (entry.event.kind == EventKind::Start || entry.is_begun())
    };
    if let Some(moved) = entries.iter().find(is_moved)
        && !entries.iter().any(|entry| entry.event.at == Some(axis))
    {
        return Some(moved.event);
    }
    // An entry that begins it before the stated time outweighs one of that time which tells something else.
    let is_before = |entry: &&Entry<'_>| {
        milestone == Milestone::Start
            && (entry.event.kind == EventKind::Start
                || entry.event.kind == EventKind::Detection && entry.signs.notice() && entry.signs.harm())
            && has_clock(entry)
            && entry.event.at.is_some_and(|at| at + 300 <= axis && axis - at < 7200)
    };
    let begins = entries.iter().find(is_before);
    // `8:00 Configuration push begins`, `8:16 Outage begins`: what begins at the stated time is another thing.
    if milestone == Milestone::Start {
        let told =
            entries.iter().filter(|entry| has_clock(entry) && entry.event.kind == EventKind::Start && entry.is_begun());
        let mut told = told.filter(|entry| entry.event.at.is_some_and(|at| (at - axis).abs() < 43_200));
        let begun = |entry: &Entry<'_>| entry.is_first_harm() || entry.is_begun();
        if let Some(first) = told.next()
            && !is_at(first.event.at)
            && first.event.at.is_some_and(|at| 300 <= (at - axis).abs())
            && !entries.iter().any(|entry| agrees(entry) && begun(entry))
        {
            return Some(first.event);
        }
    }
    // `Resolved; service was back at 21:58`: an update may come later than what it tells.
    let words = stated.at.clock?.to_string();
    let tells = |event: &TimelineEvent| {
        find_moments(&event.text.value).iter().any(|moment| moment.clock.is_some_and(|other| other.seconds == clock))
            || find(&event.text.value, &words).is_some()
    };
    // Told to be over for all, with no harm behind it, it was over, whatever is tidied up until the stated end; told to be
    // over at all, where it is looked back on by then.
    let looks_back = entries.iter().any(|entry| {
        is_at(entry.event.at)
            && tells_of_review(&entry.event.text.value)
            && entry.event.kind != EventKind::Resolution
            && !entry.is_over()
    });
    let is_over =
        |entry: &Entry<'_>| entry.is_over_for_all() || looks_back && entry.is_over() && !is_at(entry.event.at);
    if milestone == Milestone::Resolution
        && let Some(over) = latest(entries, |entry| has_clock(entry) && is_over(entry))
        && over.at.is_some_and(|at| (900..43_200).contains(&(axis - at)) && start.is_none_or(|start| start < at))
        && !tells(over)
        && !entries.iter().any(|entry| {
            let kind = entry.event.kind;
            over.at < entry.event.at
                && (matches!(
                    kind,
                    EventKind::Start | EventKind::Resolution | EventKind::Mitigation | EventKind::Escalation
                ) || kind == EventKind::Detection && !entry.signs.well())
        })
    {
        return Some(over);
    }
    if entries.iter().any(|entry| agrees(entry) && (begins.is_none() || entry.event.kind == EventKind::Start)) {
        return None;
    }
    // What is said to have begun before the change that opens the timeline.
    if milestone == Milestone::Start
        && let Some(first) = earliest(entries, has_clock)
        && first.kind == EventKind::Change
        && first.at.is_some_and(|at| (1800..43_200).contains(&(at - axis)))
        && let Some(harm) = earliest(entries, |entry| has_clock(entry) && entry.is_first_harm())
    {
        return Some(harm);
    }
    let event = match milestone {
        Milestone::Start => earliest(entries, has_clock).filter(|event| event.kind == EventKind::Start).or_else(|| {
            // What is noticed before it is said to begin.
            let notice = earliest(entries, |entry| {
                has_clock(entry)
                    && entry.is_first_harm()
                    && (entry.signs.notice() || entry.event.kind == EventKind::Start)
            });
            notice.filter(|event| event.at.is_some_and(|at| at + 300 <= axis && axis - at < 43_200))
        }),
        Milestone::Resolution => latest(entries, |entry| {
            // What is foreseen has not ended it.
            let says = |word: &&str| find(&entry.event.text.value, word).is_some();
            let is_ahead = || [" projected", " expected", " planned"].iter().any(says);
            has_clock(entry) && entry.event.kind == EventKind::Resolution && !is_ahead()
        })
        .or_else(|| latest(entries, |entry| has_clock(entry) && entry.is_over()))
        .or_else(|| {
            // What ended it stands in the first half of the window that is said to end later.
            let half = axis - (axis - start?) / 2;
            latest(entries, has_clock)
                .filter(|last| last.at.is_some_and(|at| at < half))
                .and_then(|_| latest(entries, |entry| has_clock(entry) && entry.event.kind == EventKind::Mitigation))
        }),
        Milestone::Detection | Milestone::Acknowledgement | Milestone::Mitigation => None,
    }?;
    // What recovered before it began is another story's end.
    let is_behind =
        milestone != Milestone::Resolution || start.is_none_or(|start| event.at.is_some_and(|at| start < at));
    // Nor did it end with a first part, nor when all was tidied up days later.
    let is_near = event.at.is_some_and(|at| (at - axis).abs() < 3 * 86_400)
        && !any_of("irst |nitial |artial", |part| find(head(&event.text.value, 48), part).is_some());
    // What is said minutes after it began tells no other begin.
    let is_said_soon = milestone == Milestone::Start && event.at.is_some_and(|at| (0..300).contains(&(at - axis)));
    (!is_at(event.at) && !tells(event) && is_behind && is_near && !is_said_soon).then_some(event)
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

    /// Start, detection and end of a text whose day is known, as clock times.
    fn clocks(text: &str) -> [String; 3] {
        let text = format!("# Search outage, 5 March 2024\n\n{text}\n");
        let source = crate::text::Source::new(text.as_str());
        let document = crate::markdown::Document::parse(&source);
        let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
        let all = &incident.milestones;
        [&all.start, &all.detected, &all.resolved]
            .map(|time| time.as_ref().and_then(|time| time.at.clock).map(|clock| clock.to_string()).unwrap_or_default())
    }

    fn check(text: &str, want: [&str; 3]) {
        assert_eq!(clocks(text), want, "{text}");
    }

    #[test]
    fn reads_what_sentences_and_labels_state() {
        let all = ["14:02", "14:10", "15:31"];
        let bounds = ["14:02", "", "15:31"];
        for (text, want) in [
            ("Between 2:02pm and 3:31pm UTC our API failed.", bounds),
            ("On 5 March 2024, between 14:02 and 15:31 UTC, customers could not log in.", bounds),
            ("Checkout was unavailable 14:02–15:31 UTC.", bounds),
            ("Von 14:02 bis 15:31 Uhr war der Dienst nicht erreichbar.", bounds),
            ("El servicio estuvo caído desde las 14:02 hasta las 15:31.", bounds),
            ("De 14h02 à 15h31, le site était inaccessible.", bounds),
            ("O serviço ficou fora do ar das 14:02 às 15:31.", bounds),
            ("С 14:02 до 15:31 сервис был недоступен.", bounds),
            ("The site went dark at 14:02 and came back up at 15:31.", bounds),
            ("L'incident a commencé à 14h02 et s'est terminé à 15h31.", bounds),
            ("2024年3月5日 14:02 至 15:31，搜索服务不可用。", bounds),
            ("The outage began at 14:02, was detected at 14:10 and ended at 15:31.", all),
            ("It became unavailable at 14:02. An engineer noticed at 14:10. It came back at 15:31.", all),
            ("It began at 14:02, was not noticed until 14:10, and was fully restored at 15:31.", all),
            ("- Time of occurrence: 14:02\n- First detected: 14:10\n- Full recovery: 15:31", all),
            ("- 发生时间：14:02\n- 发现时间：14:10\n- 恢复时间：15:31", all),
            ("| Start | End |\n|---|---|\n| March 5th 2024, 2:02 pm UTC | 05.03.2024, 15:31 UTC |", bounds),
            ("- Inicio: 14:02\n- Detección: 14:10\n- Fin: 15:31", all),
            ("- **Heure de l'incident** : 14h02", ["14:02", "", ""]),
            ("It began at 14:02. The team started a restore at 14:40, and it recovered at 15:31.", bounds),
            ("It began at 14:02. Recovery began at 15:00. It ended at 15:31.", bounds),
        ] {
            check(text, want);
        }
    }

    #[test]
    fn reads_a_sentence_by_its_own_words() {
        for (text, want) in [
            (
                "At 14:02 UTC, all requests began to fail. Our probe alerted us at 14:10. By 15:31, all had recovered.",
                ["14:02", "14:10", "15:31"],
            ),
            (
                "## What happened\n\nAt 14:00 we deployed a change. At 14:02 the first errors appeared. At 14:10 a colleague \
                 noticed. At 15:31 all was well again.",
                ["14:02", "14:10", "15:31"],
            ),
            (
                "**Resolved** - 15:31 UTC - It is resolved.\n\n**Investigating** - 14:10 UTC - We look into errors that \
                 began at 14:02 UTC.",
                ["14:02", "14:10", "15:31"],
            ),
        ] {
            check(text, want);
        }
    }

    #[test]
    fn reads_clauses_of_one_sentence_in_other_languages() {
        let all = ["14:02", "14:10", "15:31"];
        for text in [
            "El servicio empezó a fallar a las 14:02, lo detectamos a las 14:10 y quedó resuelto a las 15:31.",
            "A las 14:02 la base de datos dejó de responder. A las 14:10 llegó la alerta y a las 15:31 el servicio estaba restablecido.",
            "A indisponibilidade começou às 14:02, foi detectada às 14:10 e resolvida às 15:31.",
            "L'incident a débuté à 14h02, a été détecté à 14h10 et résolu à 15h31.",
            "В 14:02 упала база данных. В 14:10 сработал алерт, в 15:31 всё восстановили.",
        ] {
            check(text, all);
        }
        for entries in [
            "- 14:02 デプロイ後、エラー率が上昇\n- 14:10 アラート発報\n- 14:30 ロールバック実施\n- 15:31 正常化を確認",
            "- 14:02 배포 직후 5xx 급증\n- 14:10 온콜 엔지니어 인지\n- 14:30 롤백\n- 15:31 서비스 정상 복구 확인",
            "- 14:02 Seite liefert 502\n- 14:10 Kundin meldet es per Mail\n- 14:30 Rollback\n- 15:31 Seite wieder erreichbar",
            "- 14:02 El despliegue rompe el login\n- 14:10 Un cliente avisa\n- 14:30 Se revierte el cambio\n- 15:31 Funciona de nuevo",
            "- 14:02 Deploy quebra o checkout\n- 14:10 Cliente reporta\n- 14:30 Revertemos\n- 15:31 Checkout voltou ao normal",
            "- 14:02 после деплоя пошли 502\n- 14:10 пользователи пожаловались\n- 14:30 откат\n- 15:31 сервис работает штатно",
        ] {
            check(&format!("## Timeline (UTC)\n\n{entries}"), all);
        }
    }

    #[test]
    fn what_is_declared_over_is_no_acknowledgement() {
        check(
            "## Updates\n\n15:31 UTC\n\nIncident declared resolved\n\n14:10 UTC\n\nWe look into errors\n\n14:02 UTC\n\nErrors begin",
            ["14:02", "14:10", "15:31"],
        );
        check(
            "- 14:02 Errors begin\n- 14:10 Incident declared\n- 15:31 Incident declared resolved",
            ["14:02", "14:10", "15:31"],
        );
    }

    #[test]
    fn a_list_at_the_head_is_no_second_account() {
        let source = crate::text::Source::new(
            "# 5 March 2024\n\n- Start: 14:02 UTC\n- End: 15:10 UTC\n\n## Timeline\n\n- 14:02 Search goes down\n- 15:31 \
             Search is back to normal\n",
        );
        let document = crate::markdown::Document::parse(&source);
        let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
        let end = incident.milestones.resolved.and_then(|end| end.disputed_by);
        assert_eq!(end.and_then(|(at, ..)| at.clock).map(|clock| clock.to_string()).as_deref(), Some("15:31"));
    }

    #[test]
    fn derives_from_entries_what_no_text_states() {
        for (entries, want) in [
            (
                "- 13:40 Deploy of v2\n- 14:02 Error rate climbs\n- 14:10 Kim is paged\n- 15:31 All systems back to normal",
                ["14:02", "14:10", "15:31"],
            ),
            // Whoever notices, in whatever words; and whatever says that it is over.
            (
                "- 14:02 Checkout fails\n- 14:10 The store manager phones in\n- 14:30 Change reverted\n- 15:31 Fix confirmed",
                ["14:02", "14:10", "15:31"],
            ),
            (
                "- 14:02 Checkout fails\n- 14:10 Dashboard goes red\n- 14:30 Change reverted\n- 15:31 Alert clears",
                ["14:02", "14:10", "15:31"],
            ),
            (
                "- 14:02 Checkout fails\n- 14:10 Heads-up from a partner\n- 14:30 Change reverted\n- 15:31 Incident contained",
                ["14:02", "14:10", "15:31"],
            ),
            (
                "- 14:02 The machine stopped answering\n- 14:10 The fault was detected, the probe having been successfully moved\n\
                 - 14:30 Reset\n- 15:31 Server started answering again",
                ["14:02", "14:10", "15:31"],
            ),
            // Logs showed it to nobody.
            (
                "- 14:02 Tenth crash observed; the pod stopped\n- 14:10 Issue detected during a check\n- 15:31 All systems back to normal",
                ["14:02", "14:10", "15:31"],
            ),
            (
                "- 13:40 Kubernetes upgrade commenced\n- 14:02 Errors 503 are seen\n- 14:10 Quota deleted and the issue goes away",
                ["14:02", "14:02", "14:10"],
            ),
            (
                "- 14:02 Pods crash loop\n- 14:05 Kim is paged\n- 14:10 Downgraded by hand, which solved the issue\n- 15:31 Upgraded again and permanently fixed",
                ["14:02", "14:05", "14:10"],
            ),
            (
                "### 14:02\n\nUsers report failing launches.\n\n### 14:10\n\nStaging is reverted.\n\n### 14:40\n\nThe scaler kicks in.\n\nAll is fine and \
                 launches are working again.\n",
                ["14:02", "14:02", "14:40"],
            ),
            (
                "- 14:02 The alert counts errors\n- 14:05 Issue with no ingress traffic verified\n- 15:31 Issue resolved and permanently fixed",
                ["14:02", "14:02", "15:31"],
            ),
            (
                "- 14:02 Developer notified us of lost logs\n- 15:31 Manual fix applied\n- 17:00 Long-term fix applied",
                ["14:02", "14:02", "15:31"],
            ),
            (
                "- 14:02 The app shows an error on sign-in\n- 14:10 Root cause identified: an old address\n- 15:31 Shop restored",
                ["14:02", "14:02", "15:31"],
            ),
            (
                "### 14:02\n\nProblem is identified\n\n- Launches fail\n\n### 14:20\n\n- Mount errors in the log\n\n### 15:31\n\nLaunches \
                 are back to their normal rate.\n",
                ["14:02", "14:02", "15:31"],
            ),
            (
                "### 14:02\n\nA template is pushed with a key in it.\n\nThe host notified us within seconds.\n\n### 14:20\n\nThe team \
                 discusses it.\n\n### 15:31\n\nRemediation completed.\n",
                ["14:02", "14:02", "15:31"],
            ),
            (
                "- 14:02 Certificate renewed by hand\n- 14:10 First alert\n- 15:00 Rolled back",
                ["14:02", "14:10", "15:00"],
            ),
            ("- 14:02 Search fails\n- 14:10 Alert\n- 15:31 Latency back under 200 ms", ["14:02", "14:10", "15:31"]),
            (
                "- 14:02 The host ran out of disk\n- 14:10 A user writes in that search is broken\n- 15:31 Search works again",
                ["14:02", "14:10", "15:31"],
            ),
            (
                "- 14:02 Power cut\n- 14:10 Alarm\n- 14:40 Power is back\n- 15:31 All services up",
                ["14:02", "14:10", "15:31"],
            ),
            (
                "- 14:02 Server fällt aus\n- 14:10 Alarm\n- 14:30 Neustart\n- 15:31 Dienst wieder verfügbar",
                ["14:02", "14:10", "15:31"],
            ),
            (
                "- 14:02 le site ne répond plus\n- 14:10 alerte\n- 14:30 redémarrage\n- 15:31 retour à la normale",
                ["14:02", "14:10", "15:31"],
            ),
            (
                "- 14:02 오류 발생\n- 14:10 알람 수신\n- 14:30 롤백 시작\n- 15:31 정상화 확인",
                ["14:02", "14:10", "15:31"],
            ),
            // What ended before it began is no end of it.
            (
                "- 13:50 Backup resumed from a checkpoint\n- 14:02 **Crash**: no order goes through\n- 14:10 Alarm",
                ["14:02", "14:10", ""],
            ),
            (
                "- 14:02 сервис перестал отвечать\n- 14:10 сработал алерт\n- 14:30 начали откат\n- 15:31 восстановлен",
                ["14:02", "14:10", "15:31"],
            ),
        ] {
            check(&format!("## Timeline (UTC)\n\n{entries}"), want);
        }
    }

    #[test]
    fn reads_moments_told_in_other_words() {
        for (text, want) in [
            // What stands in brackets behind a length is when it began.
            (
                "Time to detect: ~5 hours (down since 09:45, seen by hand)\n\n## Timeline\n\n- 09:45 it fails\n- 14:10 it is noticed\n- 15:31 resolved",
                ["09:45", "14:10", "15:31"],
            ),
            ("- **Date seen:** 2024-06-09 14:10\n- **Status:** fixed", ["", "14:10", ""]),
            // From the moment before.
            ("It began at 14:02 and was detected 8 minutes later.", ["14:02", "14:10", ""]),
            (
                "It began at 14:02. It was noticed after 8 minutes and fixed roughly an hour later.",
                ["14:02", "14:10", "15:10"],
            ),
            ("The site went down at 14:02 and came back 89 minutes later.", ["14:02", "", "15:31"]),
            ("We fixed it 20 minutes later.", ["", "", ""]),
            // Who tells us of it.
            ("Customers started reporting errors at 14:10.", ["", "14:10", ""]),
            ("Support received the first complaint at 14:10.", ["", "14:10", ""]),
            ("The problem came to our attention at 14:10.", ["", "14:10", ""]),
            ("It was not until 14:10 that we noticed the errors, which had begun at 14:02.", ["14:02", "14:10", ""]),
            ("Errors began at 14:02, but nobody noticed until 14:10.", ["14:02", "14:10", ""]),
            ("Errors began at 14:02 and went unnoticed until 14:10.", ["14:02", "14:10", ""]),
            // As each language says it.
            (
                "Nos dimos cuenta a las 14:10; a las 15:31 el servicio estaba operativo de nuevo.",
                ["", "14:10", "15:31"],
            ),
            ("Um cliente nos avisou às 14:10.", ["", "14:10", ""]),
            ("Le serveur est tombé à 14h02. Le problème a été corrigé à 15h31.", ["14:02", "", "15:31"]),
            ("Ein Kunde meldete das Problem um 14:10 Uhr.", ["", "14:10", ""]),
            ("Пользователи сообщили о проблеме в 14:10. В 15:31 всё заработало.", ["", "14:10", "15:31"]),
            ("14:10 收到用户反馈。", ["", "14:10", ""]),
            ("14:10にお客様から連絡を受けました。15:31にサービスは正常に戻りました。", ["", "14:10", "15:31"]),
            ("14:10에 고객 문의가 접수되었습니다.", ["", "14:10", ""]),
            // The end.
            ("The errors stopped at 15:31.", ["", "", "15:31"]),
            ("Los errores paran a las 15:31.", ["", "", "15:31"]),
            ("No users could log in until 15:31.", ["", "", "15:31"]),
            ("From 15:31 users could log in again.", ["", "", "15:31"]),
            ("We managed to restore the service at 15:31.", ["", "", "15:31"]),
            ("We tried to restore the service at 15:31.", ["", "", ""]),
            ("We rolled back at 15:31, after which the site recovered.", ["", "", "15:31"]),
            ("The host was rebooted at 15:31, ending the outage.", ["", "", "15:31"]),
            ("It was fixed by 15:31, and we closed the incident at 16:00.", ["", "", "15:31"]),
            (
                "Block production halted at 14:02. The team was notified at 14:10, and blocks resumed at 15:31.",
                ["14:02", "14:10", "15:31"],
            ),
            (
                "The first signs of trouble appeared at 14:02; our monitoring picked it up at 14:10.",
                ["14:02", "14:10", ""],
            ),
            ("We declared the incident over at 15:31.", ["", "", "15:31"]),
            ("The rollback finished at 15:31, which ended the incident.", ["", "", "15:31"]),
            ("At 14:02 we shipped a change that broke logins. They recovered at 15:31.", ["14:02", "", "15:31"]),
            ("Time of incident: 14:02 UTC\nTime of resolution: 15:31 UTC", ["14:02", "", "15:31"]),
            // What happened stands behind its time.
            ("故障从 14:02 开始，14:10 发现，15:31 恢复。", ["14:02", "14:10", "15:31"]),
            ("网站于今日 14:02 由于磁盘故障而下线。", ["14:02", "", ""]),
            ("14:02에 장애가 발생했고 14:10에 감지되었으며 15:31에 복구되었습니다.", ["14:02", "14:10", "15:31"]),
            (
                "Às 14:02 o site parou de responder. Percebemos às 14:10 e ele voltou às 15:31.",
                ["14:02", "14:10", "15:31"],
            ),
            ("À 14h02 le site ne répondait plus. Nous l'avons remarqué à 14h10.", ["14:02", "14:10", ""]),
        ] {
            check(&format!("## Summary\n\n{text}"), want);
        }
        // What closes the timeline in weaker words, and what comes when all is over.
        for (entries, want) in [
            (
                "- 14:02 First 502s\n- 14:10 Support gets tickets\n- 15:00 Restart\n- 15:31 No more errors",
                ["14:02", "14:10", "15:31"],
            ),
            (
                "- 14:02 A rack loses power\n- 14:10 Alarm\n- 15:31 All green\n- 16:00 Postmortem started",
                ["14:02", "14:10", "15:31"],
            ),
            (
                "- 14:02 The disk is full\n- 14:10 Alert\n- 15:00 Old files deleted\n- 15:31 Database accepts writes",
                ["14:02", "14:10", "15:31"],
            ),
            (
                "- 14:02 Someone mentions that the site is down\n- 15:00 Server rebooted\n- 15:31 Site is up",
                ["14:02", "14:02", "15:31"],
            ),
            (
                "- 14:02 Datenbank antwortet nicht\n- 14:10 Alarm\n- 15:00 Neustart\n- 15:31 Alles läuft",
                ["14:02", "14:10", "15:31"],
            ),
            (
                "- 14:02 Errors\n- 14:10 Alert\n- 15:00 Rolled back\n- 15:31 Still not stable",
                ["14:02", "14:10", "15:00"],
            ),
        ] {
            check(&format!("## Timeline (UTC)\n\n{entries}"), want);
        }
        check(
            "## Timeline (UTC)\n\nThe outage began at 14:02 but was detected 8 minutes afterward.",
            ["14:02", "14:10", ""],
        );
    }

    #[test]
    fn reads_summaries_in_many_words() {
        let mut wrong = Vec::new();
        for (text, want) in [
            ("Our service was unavailable from 14:05 until 15:40 UTC on March 5th.", ["14:05", "", "15:40"]),
            (
                "Starting at 14:05, users saw errors when loading the dashboard; by 15:40 the problem was fixed.",
                ["14:05", "", "15:40"],
            ),
            (
                "The incident started at 14:05 when a deploy went out, was detected at 14:12 by our monitoring and was mitigated at 15:30. Full recovery was at 15:40.",
                ["14:05", "14:12", "15:40"],
            ),
            ("For 95 minutes, starting at 14:05, nobody could log in.", ["14:05", "", ""]),
            ("Search was down between 2:05 and 3:40 PM.", ["14:05", "", "15:40"]),
            (
                "We first noticed the problem at 14:12 and fixed it at 15:40; it had started at 14:05.",
                ["14:05", "14:12", "15:40"],
            ),
            ("The outage lasted from approximately 14:05 to approximately 15:40.", ["14:05", "", "15:40"]),
            (
                "Beginning at 14:05 UTC, roughly 20% of requests failed. Our alerts fired at 14:12 UTC. A rollback at 15:30 UTC resolved the problem for most users and by 15:40 UTC everything was back to normal.",
                ["14:05", "14:12", "15:40"],
            ),
            (
                "A deploy at 14:05 broke search. We were alerted at 14:12 and rolled back at 15:40.",
                ["14:05", "14:12", "15:40"],
            ),
            ("Search went down at 14:05. It was brought back up at 15:40.", ["14:05", "", "15:40"]),
            ("We had a 95 minute outage (14:05 - 15:40 UTC).", ["14:05", "", "15:40"]),
            ("Outage window: 14:05-15:40 UTC", ["14:05", "", "15:40"]),
            ("Time: 14:05 to 15:40 UTC", ["14:05", "", "15:40"]),
            ("When: 5 March 2024, 14:05–15:40 UTC", ["14:05", "", "15:40"]),
            ("Incident start: 14:05. Incident end: 15:40. Time detected: 14:12.", ["14:05", "14:12", "15:40"]),
            ("Impact start time: 2024-03-05 14:05 / Impact end time: 2024-03-05 15:40", ["14:05", "", "15:40"]),
            ("Customers were unable to check out after 14:05. Service was restored by 15:40.", ["14:05", "", "15:40"]),
            (
                "At 14:05 the primary database crashed. At 14:12 the on-call engineer was paged. At 15:40 the failover had completed and the site was back.",
                ["14:05", "14:12", "15:40"],
            ),
            (
                "On-call was paged at 14:12 for high error rates which had begun at 14:05, and by 15:40 all was well.",
                ["14:05", "14:12", "15:40"],
            ),
            (
                "The site became slow at 14:05, and at 14:20 stopped responding altogether. Normal service resumed at 15:40.",
                ["14:05", "", "15:40"],
            ),
            (
                "From 14:05 the queue was not being processed. We spotted this at 14:12 and restarted the worker at 15:40, which fixed it.",
                ["14:05", "14:12", "15:40"],
            ),
            ("The outage began at 14:05 and ended at 15:40 (1h35m).", ["14:05", "", "15:40"]),
            ("This outage, which ran from 14:05 through 15:40, affected all users.", ["14:05", "", "15:40"]),
            ("14:05 UTC: outage begins. 14:12 UTC: alert. 15:40 UTC: all clear.", ["14:05", "14:12", "15:40"]),
            ("The incident was declared over at 15:40, after it had begun at 14:05.", ["14:05", "", "15:40"]),
            ("Mail stopped flowing at 14:05 and started flowing again at 15:40.", ["14:05", "", "15:40"]),
            ("Access was lost at 14:05 and regained at 15:40.", ["14:05", "", "15:40"]),
            ("The first failed request was logged at 14:05, the last one at 15:40.", ["14:05", "", "15:40"]),
            (
                "We were made aware at 14:12 that search had been failing since 14:05. It recovered at 15:40.",
                ["14:05", "14:12", "15:40"],
            ),
            ("Between 14:05 and 15:40 UTC today, a subset of users experienced errors.", ["14:05", "", "15:40"]),
            ("Service degradation: 14:05 UTC; full outage: 14:20 UTC; recovery: 15:40 UTC.", ["14:05", "", "15:40"]),
            ("El servicio estuvo caído desde las 14:05 hasta las 15:40.", ["14:05", "", "15:40"]),
            (
                "A las 14:05 el servidor dejó de responder. A las 14:12 recibimos la alerta y a las 15:40 quedó resuelto.",
                ["14:05", "14:12", "15:40"],
            ),
            (
                "La incidencia comenzó a las 14:05, se detectó a las 14:12 y se resolvió a las 15:40.",
                ["14:05", "14:12", "15:40"],
            ),
            ("Entre las 14:05 y las 15:40 los usuarios no pudieron iniciar sesión.", ["14:05", "", "15:40"]),
            ("O serviço ficou indisponível das 14:05 às 15:40.", ["14:05", "", "15:40"]),
            (
                "Às 14:05 o banco de dados caiu. Às 14:12 o alerta disparou. Às 15:40 o serviço foi restabelecido.",
                ["14:05", "14:12", "15:40"],
            ),
            ("O incidente começou às 14:05, foi detectado às 14:12 e resolvido às 15:40.", ["14:05", "14:12", "15:40"]),
            ("Entre 14:05 e 15:40 os clientes não conseguiram pagar.", ["14:05", "", "15:40"]),
            ("Le service a été indisponible de 14h05 à 15h40.", ["14:05", "", "15:40"]),
            (
                "À 14h05, la base de données est tombée. L'alerte a été reçue à 14h12. À 15h40, tout était rétabli.",
                ["14:05", "14:12", "15:40"],
            ),
            ("L'incident a débuté à 14h05, a été détecté à 14h12 et résolu à 15h40.", ["14:05", "14:12", "15:40"]),
            ("Entre 14h05 et 15h40, les utilisateurs ne pouvaient pas se connecter.", ["14:05", "", "15:40"]),
            ("Der Dienst war von 14:05 bis 15:40 Uhr nicht erreichbar.", ["14:05", "", "15:40"]),
            (
                "Um 14:05 Uhr fiel die Datenbank aus. Um 14:12 Uhr kam der Alarm. Um 15:40 Uhr lief alles wieder.",
                ["14:05", "14:12", "15:40"],
            ),
            (
                "Die Störung begann um 14:05 Uhr, wurde um 14:12 Uhr bemerkt und um 15:40 Uhr behoben.",
                ["14:05", "14:12", "15:40"],
            ),
            ("Zwischen 14:05 und 15:40 Uhr konnten sich Nutzer nicht anmelden.", ["14:05", "", "15:40"]),
            ("Сервис был недоступен с 14:05 до 15:40.", ["14:05", "", "15:40"]),
            (
                "В 14:05 упала база данных. В 14:12 сработал алерт. В 15:40 работа сервиса восстановлена.",
                ["14:05", "14:12", "15:40"],
            ),
            ("Инцидент начался в 14:05, был обнаружен в 14:12 и устранён в 15:40.", ["14:05", "14:12", "15:40"]),
            ("С 14:05 по 15:40 пользователи не могли войти.", ["14:05", "", "15:40"]),
            ("14:05 至 15:40 期间，搜索服务不可用。", ["14:05", "", "15:40"]),
            ("14:05 数据库宕机，14:12 收到告警，15:40 服务恢复。", ["14:05", "14:12", "15:40"]),
            ("故障于14:05开始，14:12被监控发现，15:40恢复。", ["14:05", "14:12", "15:40"]),
            ("14:05から15:40まで、検索サービスが利用できない状態でした。", ["14:05", "", "15:40"]),
            ("14:05にデータベースが停止し、14:12にアラートを検知、15:40に復旧しました。", ["14:05", "14:12", "15:40"]),
            ("障害は14:05に発生し、14:12に検知され、15:40に復旧しました。", ["14:05", "14:12", "15:40"]),
            ("The site is back to normal since 15:40 UTC, after a restart.", ["", "", "15:40"]),
            ("14時05分頃よりエラーが発生し、15時40分に解消しました。", ["14:05", "", "15:40"]),
            ("14:05부터 15:40까지 검색 서비스를 이용할 수 없었습니다.", ["14:05", "", "15:40"]),
            (
                "14:05에 데이터베이스가 중단되었고, 14:12에 알람이 발생했으며, 15:40에 복구되었습니다.",
                ["14:05", "14:12", "15:40"],
            ),
            ("장애는 14:05에 발생하여 14:12에 감지되었고 15:40에 복구되었습니다.", ["14:05", "14:12", "15:40"]),
            ("14시 5분경 오류가 발생했고 15시 40분에 해결되었습니다.", ["14:05", "", "15:40"]),
        ] {
            let got = clocks(&format!("## Summary\n\n{text}"));
            if got != want {
                wrong.push(format!("{text}: {got:?}"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn finds_begin_notice_and_end_among_entries() {
        let mut wrong = Vec::new();
        for (entries, want) in [
            (
                &[
                    "Deploy of v2.3 begins",
                    "Deploy of v2.3 finished",
                    "Error rate climbs to 12%",
                    "PagerDuty alert for high error rate",
                    "Kim acks",
                    "Rollback started",
                    "Rollback finished",
                    "Error rate back to normal",
                ][..],
                [3, 4, 8],
            ),
            (
                &[
                    "Maintenance window starts",
                    "Switch sw-3 rebooted for upgrade",
                    "sw-3 does not come back",
                    "NOC notices alarms",
                    "Field engineer on site",
                    "sw-3 replaced",
                    "Traffic flows again",
                    "Maintenance window ends",
                ][..],
                [3, 4, 7],
            ),
            (
                &[
                    "Pull request merged",
                    "Automatic deployment to production",
                    "Users begin seeing blank pages",
                    "A user posts on the forum",
                    "Developer sees the post",
                    "Reverted",
                    "Reverted version live, site works",
                ][..],
                [3, 4, 7],
            ),
            (
                &[
                    "Database failover triggered automatically",
                    "App servers cannot reconnect",
                    "Monitoring alerts",
                    "App servers restarted",
                    "Service restored",
                    "Postmortem meeting",
                ][..],
                [2, 3, 5],
            ),
            (
                &[
                    "Investigating - we are looking into reports of failing logins",
                    "Identified - a bad config",
                    "Monitoring - fix deployed",
                    "Resolved",
                ][..],
                [1, 1, 4],
            ),
            (
                &[
                    "Node 4 goes down",
                    "Node 5 goes down, quorum lost",
                    "Alert received",
                    "Nodes 4 and 5 restarted",
                    "Quorum regained, cluster healthy",
                ][..],
                [1, 3, 5],
            ),
            (
                &[
                    "Attack begins",
                    "Rate limiting kicks in but is not enough",
                    "Site becomes slow",
                    "Ops notices unusual traffic",
                    "IP ranges blocked",
                    "Site responsive again",
                    "Attack stops",
                ][..],
                [1, 4, 6],
            ),
            (
                &[
                    "bug introduced in release 4.1",
                    "customer reports missing invoices",
                    "support confirms the report",
                    "bug found",
                    "fix released in 4.1.1",
                    "missing invoices regenerated for all customers",
                ][..],
                [1, 2, 5],
            ),
            (
                &["Start of impact", "Detected by monitoring", "Engaged DB team", "Impact mitigated", "End of impact"]
                    [..],
                [1, 2, 5],
            ),
            (
                &[
                    "Fiber cut",
                    "Alert for packet loss",
                    "Provider reports repair",
                    "Packet loss gone",
                    "Provider sends a note",
                ],
                [1, 2, 4],
            ),
            (
                &[
                    "A new cluster takes over and requests fail",
                    "Kim reports that the test passes",
                    "First alert",
                    "Latency nominal",
                ],
                [1, 3, 4],
            ),
            (
                &["Outage starts, no alert fires", "Outage noticed by Kim", "API answers again", "All jobs checked"],
                [1, 2, 3],
            ),
            (
                &[
                    "A flag changes",
                    "Vendor API starts to time out",
                    "We see failed orders",
                    "Vendor reports a fix",
                    "Orders go through again",
                ],
                [2, 3, 5],
            ),
            (
                &["Queues start to grow", "@oncall receives page", "Job switched off", "Queues back to normal"],
                [1, 2, 4],
            ),
            (
                &["A probe on host-7 stops reporting", "Alert HostDown", "host-7 replaced", "All services are back"],
                [1, 2, 4],
            ),
            (&["Deploy of a bad health check", "First alert: 5xx rate", "Deploy taken back", "All clear"], [1, 2, 4]),
            (&["A key is leaked in a commit", "Scanner notifies us", "Key revoked", "All keys rotated"], [1, 2, 4]),
            (
                &[
                    "Caduca el certificado",
                    "Usuarios reportan errores",
                    "Certificado nuevo",
                    "Sitio accesible de nuevo",
                ],
                [1, 2, 4],
            ),
            (
                &["Certificado expira", "Usuários relatam erros", "Certificado novo", "Site acessível novamente"],
                [1, 2, 4],
            ),
            // What is announced or closed was over before.
            (
                &[
                    "First 500s",
                    "Alert",
                    "Rolled back",
                    "Error rates back to baseline",
                    "Status page set to resolved",
                    "Incident closed",
                ],
                [1, 2, 4],
            ),
            (
                &["Disk full, writes fail", "A shop reports it", "Old logs deleted", "Writes succeed", "Disk enlarged"],
                [1, 2, 4],
            ),
            (&["Attacker signs in with a leaked token", "A user reports it", "Tokens revoked", "All clear"], [1, 2, 4]),
            (
                &["API returns 500 for all requests", "@sam notices in Slack", "@sam restarts the API", "API is back"]
                    [..],
                [1, 2, 4],
            ),
        ] {
            let time = |ix: usize| format!("{}:{:02}", 10 + ix * 7 / 60, ix * 7 % 60);
            let list: String =
                entries.iter().enumerate().map(|(ix, text)| format!("- {} {text}\n", time(ix))).collect();
            let got = clocks(&format!("## Timeline (UTC)\n\n{list}"));
            if got != want.map(|ix| time(ix - 1)) {
                wrong.push(format!("{entries:?}: {got:?}"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn reads_begins_and_ends_with_their_days() {
        let at = |text: &str| {
            let text = format!("# Search outage\n\n{text}\n");
            let source = crate::text::Source::new(text.as_str());
            let document = crate::markdown::Document::parse(&source);
            let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
            let all = incident.milestones;
            [all.start, all.detected, all.resolved].map(|time| time.map(|time| time.at.to_string()).unwrap_or_default())
        };
        let mut wrong = Vec::new();
        for (text, want) in [
            (
                "**Durée de l'incident** : 3h07 (23h47 → 02h54), le 5 mars 2024",
                ["2024-03-05T23:47", "", "2024-03-06T02:54"],
            ),
            // One label for both; an update whose own time stands behind what it tells.
            (
                "## Start and end\n\nDown from 2024-03-05 23:41 to 2024-03-06 17:34.",
                ["2024-03-05T23:41", "", "2024-03-06T17:34"],
            ),
            (
                "### March 5, 2024\n\n**Update**: It is down. The problem started at 02:11 this morning.\nMarch 5, 09:15\n\n**Resolved**: It is back.\nMarch 5, 15:15",
                ["2024-03-05T02:11", "2024-03-05T09:15", "2024-03-05T15:15"],
            ),
            // Labels over the day and the time, and slips of the finger.
            ("**Date:** 2024-03-05\n\n**Time:** 23:49 UTC", ["2024-03-05T23:49", "", ""]),
            ("- Fecha: 2024-03-05\n- Hora: 23:49", ["2024-03-05T23:49", "", ""]),
            ("Date/time: 5 March 2024, 21:14 UTC", ["2024-03-05T21:14", "", ""]),
            ("| Datum und Uhrzeit | 05.03.2024 21:14 |\n|---|---|\n| Dauer | 2 h |", ["2024-03-05T21:14", "", ""]),
            ("発生日時：2024年3月5日 21:14", ["2024-03-05T21:14", "", ""]),
            (
                "## Uptime\n\n- Down: 5 March 2024, 15:21 UTC (+/- 5 minutes)\n- Up: 5 March 2024, 15:38 UTC",
                ["2024-03-05T15:21", "2024-03-05T15:21", "2024-03-05T15:38"],
            ),
            (
                "- **Started:** March 5, 2024 9:36 AM\n- **Fixed:** March 5, 2024 9:45 AM\n- **Closed:** March 5, 2024 10:12 AM",
                ["2024-03-05T09:36", "2024-03-05T09:45", "2024-03-05T09:45"],
            ),
            ("**Date of incident:** Tuesday 5 March 2024, 21:14 UTC (block 13)", ["2024-03-05T21:14", "", ""]),
            (
                "## Impact\n\n- **Runs:** ~60 minutes (16:45–17:45 UTC).\n- **Plans:** ~125 minutes (16:10–18:15 UTC).",
                ["T16:10", "", "T18:15"],
            ),
            (
                "## Timeline\n\n- 17:51 An alert comes (start of the incident).\n- 18:02 We look.\n- 18:53 It works (end of the incident).",
                ["T17:51", "T17:51", "T18:53"],
            ),
            (
                "## Timeline\n\n- 14:45 Deploys fail, an alert fires\n- 15:03 The API is down\n- 15:10 **Detection:** a probe fails\n- 15:19 **Recovered.**",
                ["T14:45", "T15:10", "T15:19"],
            ),
            // The window that sums up counts before those of what was harmed, and of what was handled meanwhile.
            (
                "## Summary\n\nOn 5 March 2024 search was down from 14:05 to 15:40.\n\n## Impact\n\nShops saw gaps between 13:10 and 16:20.",
                ["2024-03-05T14:05", "", "2024-03-05T15:40"],
            ),
            (
                "On 5 March 2024 search was down from 14:05 to 15:40. Notes written between 13:55 and 14:05 were lost.",
                ["2024-03-05T14:05", "", "2024-03-05T15:40"],
            ),
            (
                "On 5 March 2024 the outage started at 14:05 and ended at 15:40. Search was unreachable from 14:30 to 15:00.",
                ["2024-03-05T14:05", "", "2024-03-05T15:40"],
            ),
            (
                "On 5 March 2024 a change to the proxy went live at 14:05 and took search down. It was caught at 14:12 and search was brought back at 15:40.",
                ["2024-03-05T14:05", "2024-03-05T14:12", "2024-03-05T15:40"],
            ),
            (
                "The event was triggered by a change of the proxy on 5 March 2024 at 14:05.",
                ["2024-03-05T14:05", "", ""],
            ),
            (
                "On 5 March 2024 at 14:05 search failed. A manual switch at 15:40 restored it.",
                ["2024-03-05T14:05", "", "2024-03-05T15:40"],
            ),
            (
                "- **Duration**: 95 min (5 March 2024, 14:05 UTC detected → ~15:40 UTC resolved)",
                ["2024-03-05T14:05", "2024-03-05T14:05", "2024-03-05T15:40"],
            ),
            ("**Date of incident**: 5 March 2024, 14.05 - 15.40 UTC", ["2024-03-05T14:05", "", "2024-03-05T15:40"]),
            (
                "Date: 5 March 2024, Start: 14:05, Detect: 14:12, End: 15:40",
                ["2024-03-05T14:05", "2024-03-05T14:12", "2024-03-05T15:40"],
            ),
            (
                "5 March 2024\n\nStart 14:05, detected 14:12, resolved 15:40",
                ["2024-03-05T14:05", "2024-03-05T14:12", "2024-03-05T15:40"],
            ),
            // Work that sets it off has not noticed it.
            (
                "**Start:** 2024-03-05 14:05\n\n## Timeline\n\n- 14:05 Patch applied by hand to the proxy\n- 14:12 Alert for failed logins\n- 15:40 Logins work again",
                ["2024-03-05T14:05", "2024-03-05T14:12", "2024-03-05T15:40"],
            ),
            // A time is of the day told last before it, and its night may pass midnight.
            (
                "Since 1 March 2024 09:00 mails were lost. We noticed it on 5 March 2024 at 14:12 and closed the gap at 15:40.",
                ["2024-03-01T09:00", "2024-03-05T14:12", "2024-03-05T15:40"],
            ),
            (
                "The outage began on 5 March 2024 at 22:05 and ended at 01:40.",
                ["2024-03-05T22:05", "", "2024-03-06T01:40"],
            ),
            (
                "On Tuesday the 5th of March 2024 around 14:12, it was discovered that no order went through.\n\n## Timeline\n\n- 2024-03-05 14:15 Failing orders detected\n- 2024-03-05 15:40 Resolved",
                ["2024-03-05T14:15", "2024-03-05T14:12", "2024-03-05T15:40"],
            ),
            // An attack opens the story; a halt alone tells less of its begin.
            (
                "On 5 March 2024 at 14:05 UTC, an attacker drained the till. It was done twice more. The till was halted at about 15:40.",
                ["2024-03-05T14:05", "", "2024-03-05T15:40"],
            ),
            (
                "On 5 March 2024 uploads began to fail at 14:05. Resolved at 15:40. Deploys were kept off until 20:00.",
                ["2024-03-05T14:05", "", "2024-03-05T15:40"],
            ),
            (
                "Am 5. März 2024 kam es ab 14:05 Uhr zu Fehlern. Seit 15:40 Uhr funktioniert der Login wieder.",
                ["2024-03-05T14:05", "", "2024-03-05T15:40"],
            ),
            // A list of facts is no timeline, and a label of the notice stands beside a window.
            (
                "- **Date:** 5 March 2024\n- **Duration:** 14:05 UTC to 15:40 UTC\n- **Detected:** 14:12 UTC by a probe",
                ["2024-03-05T14:05", "2024-03-05T14:12", "2024-03-05T15:40"],
            ),
            (
                "Search was down from 14:05 to 15:40 on 5 March 2024.\n\n## Timeline\n\n- 14:05 search fails\n- 14:08 Kim observes slow pages\n- 14:12 **Detection:** a probe fails\n- 15:40 works again",
                ["2024-03-05T14:05", "2024-03-05T14:12", "2024-03-05T15:40"],
            ),
            (
                "A key was public from on or about 1 March 2024.\n\n## Timeline\n\n- 2024-03-05 14:12 A reader told us of the key\n- 2024-03-05 15:40 Key revoked, resolved",
                ["2024-03-01", "2024-03-05T14:12", "2024-03-05T15:40"],
            ),
            (
                "5 March 2024\n\n## Impact\n\nSearch was slow for all from 14:05 until 15:40.\n\n## Resolution\n\nWe added two nodes at 15:20.",
                ["2024-03-05T14:05", "", "2024-03-05T15:40"],
            ),
            (
                "On 5 March 2024 search was slow between 14:05 and 15:40. (We had also seen a blip between 09:00 and 09:02.)",
                ["2024-03-05T14:05", "", "2024-03-05T15:40"],
            ),
            (
                "On 5 March 2024 users were locked out from 14:05; access was back from 15:40.",
                ["2024-03-05T14:05", "", "2024-03-05T15:40"],
            ),
            (
                "**Date of incident**: 5 March 2024 between 14.05UTC (block 12) and 15.40UTC",
                ["2024-03-05T14:05", "", "2024-03-05T15:40"],
            ),
            // Noon's halves are confused.
            (
                "## Timeline (5 March 2024)\n\n- 12:00 PM Search goes down\n- 12:15 AM Alert\n- 12:45 AM Search works again",
                ["2024-03-05T12:00", "2024-03-05T00:15", "2024-03-05T00:45"],
            ),
            (
                "On 5 March 2024 during the scheduled maintenance from 13:00 to 16:00, search was down between 14:05 and 15:40.",
                ["2024-03-05T14:05", "", "2024-03-05T15:40"],
            ),
            (
                "On 5 March 2024 the problem began at 14:05 and was found at 14:12. The cause was found at 14:30, all worked again at 15:40.",
                ["2024-03-05T14:05", "2024-03-05T14:12", "2024-03-05T15:40"],
            ),
            // Days alone.
            (
                "From 1 March 2024 until 5 March 2024 a folder was public. We noticed it on 5 March 2024.",
                ["2024-03-01", "2024-03-05", "2024-03-05"],
            ),
            ("A folder was public 1-5 March 2024.", ["2024-03-01", "", "2024-03-05"]),
            ("A folder was public from March 1 to March 5, 2024.", ["2024-03-01", "", "2024-03-05"]),
            (
                "On the evening of March 5, 2024, it was discovered that a folder was public.",
                ["2024-03-05", "2024-03-05", ""],
            ),
            (
                "- Datum der Feststellung: 05.03.2024\n\n## Zeitachse\n\n- 04.03.2024 10:00: Suche gestört\n- 04.03.2024 10:10: Analyse der Logs",
                ["2024-03-04T10:00", "2024-03-05", ""],
            ),
            (
                "From late night (April 5th, 2024) until 10:45am there was an outage.",
                ["2024-04-05", "", "2024-04-05T10:45"],
            ),
            ("start : 13/03/2024, 3:AM\nend : 14/03/2024, 5:PM", ["2024-03-13T03:00", "", "2024-03-14T17:00"]),
            // The time of the writing is no start where entries tell one.
            (
                "Date: 2024-03-05 18:00\n\n## Timeline\n\n- 10:00 errors begin\n- 10:05 an alert fires\n- 11:00 fixed",
                ["2024-03-05T10:00", "2024-03-05T10:05", "2024-03-05T11:00"],
            ),
            // Windows of hours and of days.
            (
                "On March 5, 2024 between the hours of 1900 and 2100 UTC search was degraded.",
                ["2024-03-05T19:00", "", "2024-03-05T21:00"],
            ),
            (
                "On 5 March 2024 at approximately 22:05 our search went down, until Wednesday, March 6th, at 3:01pm.",
                ["2024-03-05T22:05", "", "2024-03-06T15:01"],
            ),
            (
                "Between March 5-8, 2024 searches failed.\n\n## Timeline\n\n- **Mar 5-7** - searches fail\n- **Mar 8 10:00** - alert fires",
                ["2024-03-05", "2024-03-08T10:00", ""],
            ),
            // A sentence that says that it was stabilised, before what was tidied up days later.
            (
                "The issue was stabilized on March 5, 2024 at 22:34.\n\n## Timeline\n\n- **Mar 5 20:31** - searches fail\n\
                 - **Mar 8** - Old data cleaned up",
                ["2024-03-05T20:31", "2024-03-05T20:31", "2024-03-05T22:34"],
            ),
            // The entry that says so in words begins it.
            (
                "## Timeline\n\n- 2024-03-01: Certificate expired\n- 2024-03-05 10:00: Failures began impacting search\n\
                 - 2024-03-05 10:09: Reported by customers",
                ["2024-03-05T10:00", "2024-03-05T10:09", ""],
            ),
            (
                "## Chronologie (5 mars 2024)\n\n- 09:00 Mise à jour du site\n- 10:00 Début de l'attaque\n- 10:40 Fin de la vague d'attaque (le script s'arrête)",
                ["2024-03-05T10:00", "", "2024-03-05T10:40"],
            ),
            (
                "## Timeline (5 March 2024)\n\n- 10:00 index pages are rebuilt for the new layout\n- 10:05 search is down, engineers answer the alarm\n- 10:20 search restored",
                ["2024-03-05T10:05", "2024-03-05T10:05", "2024-03-05T10:20"],
            ),
            (
                "## Timeline (5 March 2024)\n\n- 10:00 DNS change takes effect. **\\<START OF OUTAGE>**\n- 10:05 the robot pages the on-call engineer\n- 10:20 change undone **\\<END OF OUTAGE>**",
                ["2024-03-05T10:00", "2024-03-05T10:05", "2024-03-05T10:20"],
            ),
            // `Refunds started` is work, `Start time` a label.
            (
                "## Timeline\n\n- 2024-03-05 10:00 shops are charged twice\n- 2024-03-05 11:00 first complaint\n- 2024-03-05 12:00 Refunds started\n- 2024-03-05 13:00 all shops refunded, resolved",
                ["2024-03-05T10:00", "2024-03-05T11:00", "2024-03-05T13:00"],
            ),
            // What is restored from something until then, and what could not be, behind a semicolon.
            (
                "## Summary\n\nOn March 5, 2024 at 23:05, a script deleted the index. Most of it was restored from backup by March 6 at 17:30; some shops could not be recovered.",
                ["2024-03-05T23:05", "", "2024-03-06T17:30"],
            ),
            // Who calls first has noticed it.
            (
                "## Chronologie (5 mars 2024)\n\n- 8h10 : mise à jour\n- 8h20 : premiers appels au support\n- 9h45 : retour à la normale",
                ["2024-03-05T08:10", "2024-03-05T08:20", "2024-03-05T09:45"],
            ),
            (
                "## Cronología (5 de marzo de 2024)\n\n- 10:15 el portal deja de responder\n- 10:22 un cliente llama a soporte\n- 11:50 servicio restablecido",
                ["2024-03-05T10:15", "2024-03-05T10:22", "2024-03-05T11:50"],
            ),
            // A day without a time stands behind what is told before it of the same day.
            (
                "## Timeline\n\n- 10:00 5 March 2024 - a team noticed that mail is not sent\n- 5-7th March 2024 - we noticed and mended more",
                ["2024-03-05T10:00", "2024-03-05T10:00", ""],
            ),
            (
                "## タイムライン\n\n- 2024-03-05 15:00 v2.1 リリース\n- 2024-03-05 16:17 Issue #12 投稿\n- 2024-03-05 17:30 修正を開始\n- 2024-03-05 18:00 復旧",
                ["2024-03-05T15:00", "2024-03-05T16:17", "2024-03-05T18:00"],
            ),
        ] {
            let got = at(text);
            if got != want {
                wrong.push(format!("{text}: {got:?}"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn what_counts_from_an_unknown_moment_is_of_the_documents_day() {
        let text = "# Search down\n\nDate: 2024-03-05\n\n| Time | Event |\n|---|---|\n| T0 | searches fail |\n| T+50min | all works again |\n";
        let source = crate::text::Source::new(text);
        let document = crate::markdown::Document::parse(&source);
        let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
        let all = incident.milestones;
        let told = [all.start, all.resolved].map(|time| time.map(|time| time.at.to_string()));
        assert_eq!(told, [Some("2024-03-05".to_owned()), Some("2024-03-05".to_owned())]);
    }

    #[test]
    fn days_far_below_the_head_are_not_those_of_the_whole() {
        let text = format!("# Search down\n\n{}Backfill of 1-10 March 2024\n", "Words.\n\n".repeat(20));
        assert_eq!(
            crate::report::Report::read(
                crate::text::Source::new(text.as_str()),
                &crate::report::ReadOptions::default()
            )
            .incident
            .milestones
            .resolved,
            None
        );
    }

    #[test]
    fn the_date_of_a_file_right_before_the_entries_is_the_start() {
        let text = "---\ntitle: Search down\ndate: 2024-03-05 14:05\n---\n\n- [2024-03-05 14:12] We look into it\n- [2024-03-05 15:40] Search is back\n";
        let source = crate::text::Source::new(text);
        let document = crate::markdown::Document::parse(&source);
        let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
        let start = incident.milestones.start.and_then(|start| start.at.clock);
        assert_eq!(start.map(|clock| clock.to_string()).as_deref(), Some("14:05"));
    }

    #[test]
    fn the_date_of_a_file_is_the_start_on_a_status_page_alone() {
        for (more, want) in [("", None), ("resolvedDate: 2024-03-07 10:00:00\n", Some(9))] {
            let text =
                format!("---\ntitle: Search down\ndate: 2024-03-07 09:00:00\n{more}---\n\nSearch failed on 5 March.\n");
            let source = crate::text::Source::new(text.as_str());
            let document = crate::markdown::Document::parse(&source);
            let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
            let start = incident.milestones.start.and_then(|start| start.at.clock);
            assert_eq!(start.map(crate::time::Clock::hour), want);
        }
    }

    #[test]
    fn reads_labels_wherever_they_stand() {
        let entries = "## Timeline\n\n- 14:02 Errors\n- 15:10 All queries answer";
        for (text, want) in [
            // Below the last list.
            (
                format!("{entries}\n\n## Next steps\n\n- [ ] Add tests\n\n---\n\n**Incident resolved at:** 15:31\n"),
                ["14:02", "14:02", "15:31"],
            ),
            // A label over what somebody saw, with the time in front.
            (
                "## Timeline\n\n- **Detection:**\n  - 14:10 UTC: People started to send us letters about the shop, more than ever.\n\
                 - **Actions taken:**\n  - Looked at the logs.\n"
                    .to_owned(),
                ["14:10", "14:10", ""],
            ),
            // Items below an entry that has but a title.
            (
                "## Timeline\n\n- 14:02 The great freeze\n  - Alerts started to come in.\n- 14:35 The dance\n  - Kim looked at \
                 the database.\n- 14:50 Escalation\n- 15:31 Resolved\n"
                    .to_owned(),
                ["14:02", "14:02", "15:31"],
            ),
            ("**Data do Incidente:** Sexta-feira, 14h02\n\n## Linha do Tempo\n\n- 14:10 Alerta\n- 15:31 Resolvido".to_owned(), ["14:02", "14:10", "15:31"]),
            ("**Konsekvens:** Det var ikke mulig å søke fra 14:02 til 15:31".to_owned(), ["14:02", "", "15:31"]),
            (
                "## Timeline\n\n| Heure | Action |\n|---|---|\n| 14:02 | Détection erreur panier |\n| 14:10 | Analyse des logs |\n\
                 | 15:31 | Service rétabli |"
                    .to_owned(),
                ["14:02", "14:02", "15:31"],
            ),
        ] {
            check(&text, want);
        }
    }

    #[test]
    fn somebody_notices_in_many_words() {
        for told in [
            "Grafana panel turns red",
            "Kim in #support asks whether the site is down",
            "Uptime page marks the site down",
            "The monitor fires",
            "Synthetic test fails",
            "A client calls the hotline",
            "Issue raised by Lee",
            "The vendor informs us of the breach",
            "We find out that backups are empty",
            "The problem comes to light",
            "Lee tries to deploy and gets a 403",
            "Se recibe la primera queja",
            "A equipe de vendas relata pedidos duplicados",
            "Webpage found down after receiving email about it",
        ] {
            let text = format!(
                "## Timeline\n\n- 13:50 Release 4.2 deployed\n- 14:02 Checkout requests fail with 500\n- 14:10 {told}\n- 14:20 Kim looks at \
                 the logs\n- 14:30 Change reverted\n- 15:31 All is well again\n"
            );
            assert_eq!(clocks(&text)[1], "14:10", "{told}");
        }
        // What is done by the clock notices nothing.
        let text = "## Timeline\n\n- 14:02 The log job fires, and requests fail\n- 14:10 Alert: no requests\n- 15:31 Resolved\n";
        check(text, ["14:02", "14:10", "15:31"]);
    }

    #[test]
    fn days_in_words_of_their_own_bound_a_window_and_what_is_to_come_begins_nothing() {
        for (text, day, is_start) in [
            (
                "# Export fails\n\n**Duration of impact:** At least 2026-07-19 through 2026-07-24\n\n## Timeline\n\n- 2026-07-20 08:01 fails\n",
                "2026-07-19",
                true,
            ),
            (
                "---\ntitle: Down\ndate: 2022-12-07T21:47:00Z\nresolved: false\n---\n\nA migration will occur on 12/9/2022 at 12 PM PST.\n",
                "2022-12-09",
                false,
            ),
        ] {
            let source = crate::text::Source::new(text);
            let document = crate::markdown::Document::parse(&source);
            let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
            let start = incident.milestones.start.and_then(|start| start.at.date).map(|day| day.to_string());
            assert_eq!(start.as_deref() == Some(day), is_start, "{text}: {start:?}");
        }
    }

    #[test]
    fn a_name_and_a_state_have_days_of_their_own() {
        for text in [
            "# Report\n\n**Incident reference:** INC-2026-09-01\n\n## Summary\n\nOn 2026-09-18 at 15:35 the shop failed.\n",
            "# Report\n\n**Current status (2026-10-01):** The goal landed on 2026-09-19.\n\nThe shop failed on 2026-09-18.\n",
        ] {
            let source = crate::text::Source::new(text);
            let document = crate::markdown::Document::parse(&source);
            let (incident, _) = crate::extract::read(&source, &document, &crate::time::NoZoneRules, false, true);
            let days = incident.claims.iter().filter_map(|claim| claim.at.date).map(|day| day.to_string());
            assert!(
                days.clone().all(|day| day != "2026-09-01" && day != "2026-10-01"),
                "{text}: {:?}",
                days.collect::<Vec<_>>()
            );
        }
    }

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
