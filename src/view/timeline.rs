//! The timeline laid out: rows, bars, bands, breaks and bounds, in seconds. Knows no pixels and no zone.

use std::rc::Rc;

use super::Filter;
use super::Gap;
use super::Phase;
use super::Scale;
use super::Viewport;
use super::Zoned;
use super::describe_duration;
use super::find_gaps;
use super::find_phases;
use super::is_minor;
use super::phrases::count;
use super::speak_duration;
use crate::incident::EventId;
use crate::incident::EventKind;
use crate::incident::Incident;
use crate::incident::MilestoneTime;
use crate::incident::TimelineEvent;
use crate::incident::Where;
use crate::report::Report;
use crate::text::Lower;
use crate::text::Span;
use crate::text::phrase;
use crate::text::words;

const DAY: i64 = 86_400;

/// What an entry occupies on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Axis second of its head.
    pub from: i64,
    /// Axis second at which the next entry follows, or at which its own end lies where that is later.
    pub to: i64,
    /// Its own stated end; from there to `to` it is a hairline.
    pub own_end: Option<i64>,
    /// A date without a clock time: a day wide, open at both ends.
    pub whole_day: bool,
    /// Whether the next entry starts where this one ends and stands in the next row (no connector otherwise).
    pub leads_on: bool,
}

impl Bar {
    /// Its length in seconds: to its own end where it has one, else to the next entry.
    pub fn seconds(self) -> i64 {
        self.own_end.unwrap_or(self.to) - self.from
    }
}

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its place in `incident.timeline`.
    pub event: usize,
    /// Its bar; `None` where it cannot be placed.
    pub bar: Option<Bar>,
    /// Numbers (from 1) of the findings that touch it.
    pub findings: Vec<usize>,
    /// Whether the filter lets it through; dimmed otherwise.
    pub wanted: bool,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// The head of a day; an axis second of it.
    Day(i64),
    /// An entry.
    Row(Row),
}

/// Time that a part of the document claims and no entry fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Axis second.
    pub from: i64,
    /// Axis second, after `from`.
    pub to: i64,
    /// Where the other reading stands.
    pub span: Span,
    /// Whether it is a later end; an earlier start otherwise.
    pub is_end: bool,
    /// Number (from 1) of the finding that tells of it.
    pub finding: Option<usize>,
}

/// The whole timeline, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// Rows and day heads in the order shown.
    pub items: Vec<Item>,
    /// How many entries there are, hidden ones included.
    pub entries: usize,
    /// How many of each kind, in the order of [`EventKind::ALL`].
    pub counts: [usize; 13],
    /// People and teams named, each once, in order of appearance.
    pub actors: Vec<String>,
    /// Bands.
    pub phases: Vec<Phase>,
    /// Disputed time.
    pub claims: Vec<Claim>,
    /// The axis.
    pub scale: Scale,
    /// All time that any part of the document claims, with air: what the overview shows.
    pub bounds: Viewport,
    /// The entries with air: the first view.
    pub fitted: Viewport,
    /// First and last second that any part of the document claims.
    pub claimed: (i64, i64),
    /// Whether the newest entry stands first.
    pub newest_first: bool,
    /// First and last second that an entry holds; `None` without placed entries.
    pub extent: Option<(i64, i64)>,
    /// The longest stretch without an entry inside the impact window, where one is longer than all others.
    pub silence: Option<(i64, i64)>,
    /// Start of harm and its end.
    pub impact: Option<(i64, i64)>,
    /// Seconds that went to false leads.
    pub false_lead_seconds: i64,
    /// Whether the entries are sentences of the prose, for want of a timeline.
    pub from_prose: bool,
    /// Whether long gaps would break the axis, broken now or not.
    pub can_break: bool,
}

/// A laid-out timeline behind a shared pointer; equal only to itself, so that an unchanged one costs one comparison.
#[derive(Clone, Debug)]
pub struct LayoutRef(pub Rc<Timeline>);

impl PartialEq for LayoutRef {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for LayoutRef {
    type Target = Timeline;

    fn deref(&self) -> &Timeline {
        &self.0
    }
}

/// Lays a report's timeline out; days begin where the clock that is shown says so.
#[allow(clippy::cast_possible_truncation)]
pub fn lay_out(report: &Report, filter: &Filter, zoned: &Zoned) -> Timeline {
    let incident = &report.incident;
    let from_prose = !incident.timeline.iter().any(|event| event.place == Where::Timeline);
    let place = if from_prose { Where::Prose } else { Where::Timeline };
    let shown: Vec<(usize, &TimelineEvent)> =
        incident.timeline.iter().enumerate().filter(|(_, event)| event.place == place).collect();
    let bars = lay_bars(&shown);

    let mut counts = [0; 13];
    let mut actors: Vec<String> = Vec::new();
    let mut false_lead_seconds = 0;
    for ((_, event), bar) in shown.iter().zip(&bars) {
        if let Some(count) =
            EventKind::ALL.iter().position(|kind| *kind == event.kind).and_then(|ix| counts.get_mut(ix))
        {
            *count += 1;
        }
        if let Some(actor) = &event.actor
            && !actors.contains(&actor.value)
            && actors.len() < 200
        {
            actors.push(actor.value.clone());
        }
        if let (EventKind::FalseLead, Some(bar)) = (event.kind, bar) {
            false_lead_seconds += bar.seconds();
        }
    }

    let extent = bars.iter().flatten().fold(None, |extent: Option<(i64, i64)>, bar| {
        let end = bar.own_end.unwrap_or(bar.from).max(if bar.whole_day { bar.to } else { bar.from });
        Some(extent.map_or((bar.from, end), |(from, to)| (from.min(bar.from), to.max(end))))
    });
    let claims = find_claims(report);
    let axis = |time: &Option<MilestoneTime>| time.as_ref().and_then(|time| time.axis);
    let milestones = &incident.milestones;
    let impact = axis(&milestones.start)
        .zip(axis(&milestones.mitigated).or(axis(&milestones.resolved)))
        .filter(|(from, to)| from < to);
    let silence = axis(&milestones.start)
        .zip(axis(&milestones.resolved).or(axis(&milestones.mitigated)))
        .and_then(|window| longest_silence(&bars, window));

    let mut occupied: Vec<(f64, f64)> = bars
        .iter()
        .flatten()
        .map(|bar| {
            let end = bar.own_end.unwrap_or(if bar.whole_day { bar.to } else { bar.from });
            (seconds(bar.from), seconds(end))
        })
        .collect();
    let entries_only = occupied.clone();
    occupied.extend(claims.iter().flat_map(|claim| [claim.from, claim.to]).map(|at| (seconds(at), seconds(at))));
    for moment in
        [axis(&milestones.start), axis(&milestones.detected), axis(&milestones.mitigated), axis(&milestones.resolved)]
            .into_iter()
            .flatten()
    {
        // A milestone far from every entry is a fact of the axis too.
        occupied.push((seconds(moment), seconds(moment)));
    }
    let whole = bounds_of(&occupied).unwrap_or((0.0, 3600.0));
    let gaps = find_gaps(&occupied);
    let can_break = !gaps.is_empty();
    let scale = if filter.unbroken { Scale::linear(whole.0) } else { broken(whole, &gaps) };
    let fitted = airy(bounds_of(&entries_only).unwrap_or(whole), &scale, 0.08);
    let bounds = airy(whole, &scale, 0.03);
    // The first view lies wholly inside the overview.
    let bounds = Viewport::new(bounds.from.min(fitted.from), bounds.to.max(fitted.to));

    let items = list(report, &shown, &bars, filter, zoned);
    Timeline {
        items,
        entries: shown.len(),
        counts,
        actors,
        phases: find_phases(incident),
        claims,
        scale,
        bounds,
        fitted,
        claimed: (whole.0 as i64, whole.1 as i64),
        newest_first: filter.newest_first,
        extent,
        silence,
        impact,
        false_lead_seconds,
        from_prose,
        can_break,
    }
}

// Seconds of any calendar date fit a float exactly.
#[allow(clippy::cast_precision_loss)]
fn seconds(at: i64) -> f64 {
    at as f64
}

fn bounds_of(intervals: &[(f64, f64)]) -> Option<(f64, f64)> {
    intervals.iter().fold(None, |bounds: Option<(f64, f64)>, (from, to)| {
        Some(bounds.map_or((*from, *to), |(a, b)| (a.min(*from), b.max(*to))))
    })
}

fn airy((from, to): (f64, f64), scale: &Scale, share: f64) -> Viewport {
    // A single moment: an hour around it.
    if to - from < 1.0 { Viewport::around(from, 3600.0) } else { Viewport::new(from, to).with_air(scale, share) }
}

/// Each gap is drawn as wide as 8 % of the rest.
fn broken((from, to): (f64, f64), gaps: &[Gap]) -> Scale {
    let rest = to - from - gaps.iter().map(|gap| gap.seconds()).sum::<f64>();
    Scale::broken(from, gaps, (rest * 0.08).max(1.0))
}

/// A bar runs to the next entry in time; a date without a clock time spans its day and is no one's next entry.
fn lay_bars(shown: &[(usize, &TimelineEvent)]) -> Vec<Option<Bar>> {
    let whole_day =
        |event: &TimelineEvent| event.start.clock.is_none() && event.start.date.is_some() && event.relative.is_none();
    let mut order: Vec<(i64, usize)> = shown
        .iter()
        .enumerate()
        .filter(|(_, (_, event))| !whole_day(event))
        .filter_map(|(ix, (_, event))| Some((event.at?, ix)))
        .collect();
    order.sort_unstable();
    let mut bars: Vec<Option<Bar>> = shown
        .iter()
        .map(|(_, event)| {
            let from = event.at?;
            let own_end = event.end_at.filter(|end| *end > from);
            let to = own_end.unwrap_or(if whole_day(event) { from + DAY } else { from });
            Some(Bar { from, to, own_end, whole_day: whole_day(event), leads_on: false })
        })
        .collect();
    let next = order.iter().skip(1).map(|(at, _)| *at);
    for ((_, ix), next) in order.iter().zip(next) {
        if let Some(Some(bar)) = bars.get_mut(*ix) {
            bar.to = bar.to.max(next);
            bar.leads_on = bar.own_end.is_none_or(|end| end <= next);
        }
    }
    bars
}

/// The one longest stretch between two entries of the window; none where several are as long.
fn longest_silence(bars: &[Option<Bar>], (from, to): (i64, i64)) -> Option<(i64, i64)> {
    let placed = bars.iter().flatten().filter(|bar| !bar.whole_day).map(|bar| bar.from);
    let mut moments: Vec<i64> = placed.filter(|at| (from..=to).contains(at)).collect();
    moments.sort_unstable();
    let mut longest = None;
    let mut most = 0;
    for (a, b) in moments.iter().zip(moments.iter().skip(1)) {
        if b - a > most {
            (longest, most) = (Some((*a, *b)), b - a);
        } else if b - a == most {
            longest = None;
        }
    }
    longest
}

fn find_claims(report: &Report) -> Vec<Claim> {
    let milestones = &report.incident.milestones;
    let mut out = Vec::new();
    let mut claim = |time: &Option<MilestoneTime>, is_end: bool| {
        let Some(time) = time else { return };
        let (Some(at), Some((_, Some(other), span))) = (time.axis, &time.disputed_by) else { return };
        // Either reading may be the one that the milestone took; the claim is what lies between them.
        let (from, to) = (at.min(*other), at.max(*other));
        let span = if is_end == (*other > at) { *span } else { time.span };
        let finding = report.findings.iter().position(|finding| finding.spans.iter().any(|s| s.overlaps(span)));
        if from < to {
            out.push(Claim { from, to, span, is_end, finding: finding.map(|ix| ix + 1) });
        }
    };
    claim(&milestones.resolved, true);
    claim(&milestones.start, false);
    out
}

fn list(
    report: &Report,
    shown: &[(usize, &TimelineEvent)],
    bars: &[Option<Bar>],
    filter: &Filter,
    zoned: &Zoned,
) -> Vec<Item> {
    // Findings by place, so that ten thousand entries with a thousand findings stay quick.
    let mut marks: Vec<(Span, usize)> = report
        .findings
        .iter()
        .enumerate()
        .flat_map(|(ix, finding)| finding.spans.iter().map(move |span| (*span, ix + 1)))
        .collect();
    marks.sort_unstable();
    let touching = |span: Span| {
        let start = marks.partition_point(|(mark, _)| mark.start < span.start);
        let mut numbers: Vec<usize> = marks
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|(mark, _)| mark.start < span.end)
            .map(|(_, number)| *number)
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    let mut rows: Vec<(Option<i64>, Row)> = shown
        .iter()
        .zip(bars)
        .filter(|((_, event), _)| !(filter.hide_minor && is_minor(event.kind)))
        .map(|((ix, event), bar)| {
            let row = Row { event: *ix, bar: *bar, findings: touching(event.span), wanted: filter.wants(event) };
            (event.at, row)
        })
        .collect();
    if filter.newest_first {
        rows.reverse();
    }
    // A connector leads to the row beside: to the one below, or above where the newest stands first.
    let mut beside = None;
    let mut join = |(_, row): &mut (Option<i64>, Row)| {
        if let Some(bar) = &mut row.bar {
            bar.leads_on &= beside == Some(bar.to);
        }
        beside = row.bar.filter(|bar| !bar.whole_day).map(|bar| bar.from);
    };
    if filter.newest_first {
        rows.iter_mut().for_each(&mut join);
    } else {
        rows.iter_mut().rev().for_each(&mut join);
    }
    // Day heads only where there are several days. A date without a clock is that day on every clock.
    let day = |at: i64| zoned.day(at);
    let mut days = rows.iter().filter_map(|(at, _)| at.map(day));
    let first = days.next();
    let heads = days.any(|day| Some(day) != first);
    let mut items = Vec::with_capacity(rows.len());
    let mut current = None;
    for (at, row) in rows {
        if let Some(at) = at
            && heads
            && current != Some(day(at))
        {
            current = Some(day(at));
            items.push(Item::Day(at));
        }
        items.push(Item::Row(row));
    }
    items
}

impl Timeline {
    /// The rows, without day heads.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &Row> {
        self.items.iter().filter_map(|item| match item {
            Item::Row(row) => Some(row),
            Item::Day(_) => None,
        })
    }

    /// The entry that begins last, by its place in the report, from which disputed time runs; none where none is placed.
    pub fn last_event(&self) -> Option<usize> {
        self.rows().filter_map(|row| Some((row.bar?.from, row.event))).max().map(|(_, event)| event)
    }

    /// The row of an item; none for a day's head.
    pub fn row(&self, item: usize) -> Option<&Row> {
        match self.items.get(item)? {
            Item::Row(row) => Some(row),
            Item::Day(_) => None,
        }
    }

    /// The item that shows the entry with an id.
    pub fn item_of(&self, incident: &Incident, id: &EventId) -> Option<usize> {
        let event = incident.timeline.iter().position(|event| event.id == *id)?;
        self.items.iter().position(|item| matches!(item, Item::Row(row) if row.event == event))
    }

    /// The entry of an item.
    pub fn id_of(&self, incident: &Incident, item: usize) -> Option<EventId> {
        Some(incident.timeline.get(self.row(item)?.event)?.id.clone())
    }

    /// The item after or before the selected one among those that the filter lets through; from none, the first or last.
    pub fn step(&self, selected: Option<usize>, down: bool) -> Option<usize> {
        let wanted = |ix: &usize| self.row(*ix).is_some_and(|row| row.wanted);
        let count = self.items.len();
        if down {
            (selected.map_or(0, |at| at + 1)..count).find(wanted)
        } else {
            (0..selected.unwrap_or(count).min(count)).rev().find(wanted)
        }
    }

    /// How many entries the filter lets through, and which of them the item is, from 1.
    pub fn found(&self, item: Option<usize>) -> (usize, Option<usize>) {
        let mut count = 0;
        let mut which = None;
        for (ix, entry) in self.items.iter().enumerate() {
            if matches!(entry, Item::Row(row) if row.wanted) {
                count += 1;
                if Some(ix) == item {
                    which = Some(count);
                }
            }
        }
        (count, which)
    }

    /// The window that fits an item's bar, with `air` on either side.
    pub fn fitting(&self, item: usize, air: f64) -> Option<Viewport> {
        let bar = self.row(item)?.bar?;
        let (from, to) = (seconds(bar.from), seconds(bar.to));
        Some(if to > from {
            Viewport::new(from, to).with_air(&self.scale, air)
        } else {
            Viewport::around(from, self.fitted.seconds() / 8.0)
        })
    }

    /// A measured range in words: its ends, its length and what lies in it.
    pub fn describe_range(&self, zoned: &Zoned, from: f64, to: f64) -> String {
        #[allow(clippy::cast_possible_truncation)]
        let (from, to) = (from.round() as i64, to.round() as i64);
        let inside = self.rows().filter_map(|row| row.bar).filter(|bar| (from..=to).contains(&bar.from)).count();
        let entries = count(inside, words!("entry"), words!("entries"));
        phrase!("{} to {}: {}, {entries}", zoned.clock(from), zoned.clock(to), describe_duration(to - from))
    }

    /// Midnights in view, as the shown clock has them, and whether each has room for its day's name on a chart `width`
    /// pixels wide. None where their rules would stand closer than 12 pixels.
    pub fn midnights(&self, zoned: &Zoned, view: Viewport, width: f64) -> Vec<(i64, bool)> {
        if zoned.relative && !zoned.dated {
            return Vec::new();
        }
        let (start, length) = view.on_ruler(&self.scale);
        let pixel = |at: i64| (self.scale.to_ruler(seconds(at)) - start) / length * width;
        #[allow(clippy::cast_possible_truncation)]
        let (from, to) = (view.from as i64, view.to as i64);
        let mut out = Vec::new();
        let (mut last, mut named) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
        let mut day = zoned.day(from) + 1;
        loop {
            let at = zoned.to_axis(day * DAY);
            if at > to {
                return out;
            }
            let empty = self.scale.gaps().iter().find(|gap| gap.from < seconds(at) && seconds(at) < gap.to);
            if let Some(gap) = empty {
                #[allow(clippy::cast_possible_truncation)]
                let end = gap.to as i64;
                day = zoned.day(end);
            } else {
                let here = pixel(at);
                if here - last < 12.0 {
                    // Weeks of days would be a fence of rules.
                    return Vec::new();
                }
                last = here;
                let has_room = here - named >= 52.0;
                if has_room {
                    named = here;
                }
                out.push((at, has_room));
            }
            day += 1;
        }
    }
}

/// Where a bar's length is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Right of its end.
    After,
    /// Left of its head.
    Before,
    /// Nowhere: the row's own label has it.
    None,
}

impl Placement {
    /// Where the words of `letters` letters fit, on a chart `width` pixels wide that shows `view`.
    pub fn of(bar: Bar, letters: usize, view: Viewport, scale: &Scale, width: f64) -> Self {
        let (from, length) = view.on_ruler(scale);
        let pixel = |at: i64| (scale.to_ruler(seconds(at)) - from) / length * width;
        #[allow(clippy::cast_precision_loss)]
        let needed = letters as f64 * 6.3 + 8.0;
        let (head, end) = (pixel(bar.from), pixel(bar.to));
        if end >= 0.0 && end + needed <= width {
            Self::After
        } else if head <= width && head - needed >= 0.0 {
            Self::Before
        } else {
            Self::None
        }
    }
}

/// An entry as a screen reader says it: `18:45, T+25 minutes, false lead, The team suspects…, lasted 5 minutes`.
pub fn speak_row(incident: &Incident, row: &Row, zoned: &Zoned, silence: bool) -> String {
    let Some(event) = incident.timeline.get(row.event) else { return String::new() };
    let time = match (row.bar, &event.relative) {
        (Some(bar), _) if bar.whole_day => zoned.day_label(bar.from),
        (Some(bar), _) => clock_for(event, bar.from, zoned),
        (None, Some(relative)) => relative.clone(),
        (None, None) => words!("no time").to_owned(),
    };
    let mut facts = vec![if event.approximate { phrase!("about {time}") } else { time }];
    if let (Some(bar), Some(zero)) = (row.bar, zoned.zero)
        && !bar.whole_day
    {
        let since = speak_duration(bar.from - zero);
        facts.push(if bar.from < zero { phrase!("T minus {since}") } else { phrase!("T+{since}") });
    }
    facts.push(event.kind.label().lowered());
    facts.push(event.text.value.trim_end_matches('.').to_owned());
    if let Some(bar) = row.bar {
        if bar.whole_day {
            facts.push(words!("no clock time").to_owned());
        } else if bar.to > bar.from {
            facts.push(phrase!("lasted {}", speak_duration(bar.seconds())));
        }
        if silence {
            facts.push(words!("then the longest silence").to_owned());
        }
    }
    super::phrases::list(facts.into_iter())
}

fn clock_for(event: &TimelineEvent, at: i64, zoned: &Zoned) -> String {
    match (event.start.clock, event.start.date, zoned.choice == super::ZoneChoice::AsWritten) {
        // Seconds as written, even where they are zero.
        (Some(clock), _, true) if event.offset_minutes.is_none() && event.relative.is_none() => clock.to_string(),
        (Some(_), _, _) | (None, _, _) => zoned.clock(at),
    }
}

/// The time that stands before an entry: its clock, its day where it has no clock, or its relative time as written.
pub(super) fn print_time(event: &TimelineEvent, bar: Option<Bar>, zoned: &Zoned) -> String {
    match (bar, &event.relative) {
        (Some(bar), _) if bar.whole_day => zoned.short_day(bar.from),
        (_, Some(relative)) if zoned.choice == super::ZoneChoice::AsWritten && event.start.clock.is_none() => {
            relative.clone()
        }
        (Some(bar), _) => clock_for(event, bar.from, zoned),
        (None, Some(relative)) => relative.clone(),
        (None, None) => String::new(),
    }
}

impl Row {
    /// The time that stands before the entry; see the module's words on zones.
    pub fn time(&self, incident: &Incident, zoned: &Zoned) -> String {
        incident.timeline.get(self.event).map(|event| print_time(event, self.bar, zoned)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::incident::Basis;
    use crate::incident::EventId;
    use crate::markdown::Document;
    use crate::report::Report;
    use crate::text::Located;
    use crate::text::Source;
    use crate::time::Clock;
    use crate::time::Date;
    use crate::time::NoZoneRules;
    use crate::time::WallTime;
    use crate::time::Zone;
    use crate::view::PhaseKind;
    use crate::view::ZoneChoice;
    use crate::view::describe_duration;

    const JUNE_9: i64 = 19_883 * DAY;

    fn event(ix: usize, at: i64, end: Option<i64>, kind: EventKind, text: &str) -> TimelineEvent {
        let wall = WallTime::from_axis_seconds(at);
        let start = WallTime { clock: wall.clock.map(|clock| Clock { has_seconds: false, ..clock }), ..wall };
        TimelineEvent {
            id: EventId(Rc::from(format!("e{ix}"))),
            span: Span::new(ix * 10, ix * 10 + 9),
            time_span: Span::new(ix * 10, ix * 10 + 2),
            place: Where::Timeline,
            start,
            end: end.map(WallTime::from_axis_seconds),
            relative: None,
            approximate: false,
            offset_minutes: None,
            at: Some(at),
            end_at: end,
            kind,
            text: Located::new(text.to_owned(), Span::default()),
            actor: None,
        }
    }

    fn milestone(at: i64) -> Option<MilestoneTime> {
        Some(MilestoneTime {
            at: WallTime::from_axis_seconds(at),
            axis: Some(at),
            span: Span::default(),
            basis: Basis::Stated,
            disputed_by: None,
        })
    }

    fn report(incident: Incident) -> Report {
        let source = Source::new("");
        Report { document: Document::parse(&source), source, incident, findings: Vec::new(), whole: true }
    }

    fn zoned(report: &Report, choice: &ZoneChoice) -> Zoned {
        Zoned::new(&report.incident, choice, None, &crate::view::zoned::tests::TestRules)
    }

    fn lay(report: &Report, filter: &Filter) -> Timeline {
        lay_out(report, filter, &zoned(report, &ZoneChoice::AsWritten))
    }

    fn minutes(hour: i64, minute: i64) -> i64 {
        JUNE_9 + hour * 3600 + minute * 60
    }

    fn reference() -> Report {
        use EventKind as K;
        let entries = [
            (18, 20, K::Start, "The issue begins"),
            (18, 20, K::Detection, "A developer encounters it"),
            (18, 30, K::Investigation, "The team begins investigating"),
            (18, 40, K::Investigation, "Connection failure identified"),
            (18, 45, K::FalseLead, "The external API is suspected."),
            (18, 50, K::Escalation, "Escalated to DevOps"),
            (19, 0, K::Mitigation, "Server restarted"),
            (19, 10, K::Resolution, "Declared resolved"),
        ];
        let mut incident = Incident {
            zone: Some(Located::new(
                Zone { label: "GMT+3".to_owned(), offset_minutes: Some(180), iana: None },
                Span::default(),
            )),
            date: Some(Located::new(Date::from_epoch_days(19_883).unwrap(), Span::default())),
            timeline: entries
                .iter()
                .enumerate()
                .map(|(ix, (h, m, kind, text))| event(ix, minutes(*h, *m), None, *kind, text))
                .collect(),
            ..Incident::default()
        };
        incident.milestones.start = milestone(minutes(18, 20));
        incident.milestones.detected = milestone(minutes(18, 20));
        incident.milestones.mitigated = milestone(minutes(19, 0));
        let other = minutes(25, 10);
        incident.milestones.resolved = milestone(minutes(19, 10)).map(|time| MilestoneTime {
            disputed_by: Some((WallTime::from_axis_seconds(other), Some(other), Span::new(3, 4))),
            ..time
        });
        report(incident)
    }

    #[test]
    fn lays_the_reference_incident_out() {
        let report = reference();
        let timeline = lay(&report, &Filter::default());
        let lengths: Vec<i64> = timeline.rows().map(|row| row.bar.unwrap().seconds() / 60).collect();
        assert_eq!(lengths, [0, 10, 10, 5, 5, 10, 10, 0]);
        assert_eq!(timeline.extent, Some((minutes(18, 20), minutes(19, 10))));
        assert_eq!(timeline.false_lead_seconds, 300);
        assert_eq!(timeline.silence, None, "four are as long");
        assert_eq!(timeline.impact, Some((minutes(18, 20), minutes(19, 0))));
        assert!(timeline.scale.gaps().is_empty(), "six hours are under ten times fifty minutes");
        let [claim] = timeline.claims.as_slice() else { panic!("{:?}", timeline.claims) };
        assert_eq!((claim.from, claim.to), (minutes(19, 10), minutes(25, 10)));
        assert!(timeline.bounds.from < seconds(minutes(18, 20)) && timeline.bounds.to > seconds(minutes(25, 10)));
        assert!(timeline.fitted.to < seconds(minutes(19, 20)));
        let mut turned = reference();
        let (other, span) = (minutes(19, 10), Span::new(5, 6));
        turned.incident.milestones.resolved = milestone(minutes(25, 10)).map(|time| MilestoneTime {
            disputed_by: Some((WallTime::from_axis_seconds(other), Some(other), span)),
            ..time
        });
        let turned = lay(&turned, &Filter::default());
        assert_eq!(
            turned.claims.iter().map(|c| (c.from, c.to)).collect::<Vec<_>>(),
            [(minutes(19, 10), minutes(25, 10))]
        );
        assert_eq!(turned.phases, timeline.phases, "phases end with the earlier reading");
        assert!(turned.bounds.from <= turned.fitted.from && turned.fitted.to <= turned.bounds.to);
        let phases: Vec<(PhaseKind, i64, i64)> = timeline
            .phases
            .iter()
            .map(|p| (p.kind, (p.from - minutes(18, 0)) / 60, (p.to - minutes(18, 0)) / 60))
            .collect();
        assert_eq!(
            phases,
            [
                (PhaseKind::Noticed, 20, 30),
                (PhaseKind::Investigating, 30, 50),
                (PhaseKind::Mitigating, 50, 60),
                (PhaseKind::Verifying, 60, 70),
            ]
        );
    }

    #[test]
    fn speaks_a_row_in_the_chosen_zone() {
        let report = reference();
        let timeline = lay(&report, &Filter::default());
        let say = |choice: &ZoneChoice| {
            let zoned = Zoned::new(&report.incident, choice, None, &NoZoneRules);
            speak_row(&report.incident, timeline.rows().nth(4).unwrap(), &zoned, false)
        };
        assert_eq!(
            say(&ZoneChoice::AsWritten),
            "18:45, T+25 minutes, false lead, The external API is suspected, lasted 5 minutes"
        );
        assert!(say(&ZoneChoice::Utc).starts_with("15:45, T+25 minutes"));
        assert!(say(&ZoneChoice::Relative).starts_with("+25m, T+25 minutes"));
    }

    #[test]
    fn shows_times_in_a_named_zone_with_its_summer_time() {
        let report = reference();
        let zoned = Zoned::new(
            &report.incident,
            &ZoneChoice::Named(Rc::from("Europe/Paris")),
            None,
            &crate::view::zoned::tests::TestRules,
        );
        assert_eq!(zoned.clock(minutes(18, 20)), "17:20");
        let zoned =
            Zoned::new(&report.incident, &ZoneChoice::Local, Some("Asia/Tokyo"), &crate::view::zoned::tests::TestRules);
        assert_eq!(zoned.moment(minutes(18, 20)), "Mon 10 June 2024, 00:20");
        let unknown = Zoned::new(&report.incident, &ZoneChoice::Local, Some("No/Where"), &NoZoneRules);
        assert_eq!(unknown.choice, ZoneChoice::AsWritten);
    }

    #[test]
    fn breaks_the_axis_of_a_sparse_incident_and_heads_its_days() {
        let mut report = reference();
        report.incident.timeline.push(event(
            9,
            minutes(18, 0) + 21 * DAY,
            None,
            EventKind::Change,
            "Follow-up deployed",
        ));
        let timeline = lay(&report, &Filter::default());
        assert_eq!(timeline.scale.gaps().len(), 1);
        assert!(timeline.can_break);
        let heads = timeline.items.iter().filter(|item| matches!(item, Item::Day(_))).count();
        assert_eq!(heads, 2);
        let whole = lay(&report, &Filter { unbroken: true, ..Filter::default() });
        assert!(whole.scale.gaps().is_empty() && whole.can_break);
    }

    #[test]
    fn a_date_alone_spans_its_day_and_is_nobodys_next_entry() {
        let mut report = reference();
        let mut dated = event(8, JUNE_9, None, EventKind::Change, "Release");
        dated.start.clock = None;
        report.incident.timeline.insert(0, dated);
        let timeline = lay(&report, &Filter::default());
        let bar = timeline.rows().next().unwrap().bar.unwrap();
        assert!(bar.whole_day);
        assert_eq!(bar.seconds(), DAY);
        assert_eq!(timeline.rows().nth(1).unwrap().bar.unwrap().seconds(), 0);
    }

    #[test]
    fn an_entrys_own_end_is_its_length() {
        let incident = Incident {
            timeline: vec![
                event(0, minutes(14, 0), Some(minutes(14, 30)), EventKind::Other, "a"),
                event(1, minutes(15, 0), Some(minutes(17, 0)), EventKind::Other, "b"),
                event(2, minutes(16, 0), None, EventKind::Other, "c"),
            ],
            ..Incident::default()
        };
        let timeline = lay(&report(incident), &Filter::default());
        let bars: Vec<Bar> = timeline.rows().map(|row| row.bar.unwrap()).collect();
        assert_eq!(bars.iter().map(|bar| bar.seconds() / 60).collect::<Vec<_>>(), [30, 120, 0]);
        assert_eq!(bars.iter().map(|bar| (bar.to - bar.from) / 60).collect::<Vec<_>>(), [60, 120, 0]);
        assert_eq!(bars.iter().map(|bar| bar.leads_on).collect::<Vec<_>>(), [true, false, false]);
        assert_eq!(timeline.claimed, (minutes(14, 0), minutes(17, 0)));
    }

    #[test]
    fn what_is_looked_into_after_the_end_is_no_phase() {
        let mut report = reference();
        report
            .incident
            .timeline
            .retain(|event| event.kind != EventKind::Investigation && event.kind != EventKind::FalseLead);
        report.incident.timeline.push(event(9, minutes(10, 0) + 21 * DAY, None, EventKind::Investigation, "Review"));
        let phases = lay(&report, &Filter::default()).phases;
        assert!(phases.iter().all(|phase| phase.to <= minutes(19, 10)), "{phases:?}");
        assert_eq!(phases.first().map(|phase| (phase.kind, phase.to)), Some((PhaseKind::Noticed, minutes(18, 50))));
    }

    #[test]
    fn a_connector_leads_to_the_row_beside_it_or_nowhere() {
        let leads = |moments: &[i64], newest_first: bool| -> Vec<bool> {
            let timeline = lay(&of_moments(moments), &Filter { newest_first, ..Filter::default() });
            timeline.rows().map(|row| row.bar.unwrap().leads_on).collect()
        };
        assert_eq!(leads(&[10, 20, 30], false), [true, true, false]);
        assert_eq!(leads(&[10, 20, 30], true), [false, true, true]);
        // The second stands out of order: the first leads to the third, which is not its neighbour.
        assert_eq!(leads(&[10, 40, 20], false), [false, false, false]);
        assert_eq!(leads(&[10, 10, 20], false), [true, true, false]);
    }

    #[test]
    fn an_entry_that_cannot_be_placed_is_a_row_without_a_bar() {
        let mut report = reference();
        report.incident.timeline[3].at = None;
        report.incident.timeline[3].relative = Some("T+?".to_owned());
        let timeline = lay(&report, &Filter::default());
        let row = timeline.rows().nth(3).unwrap();
        assert_eq!(row.bar, None);
        let zoned = Zoned::new(&report.incident, &ZoneChoice::AsWritten, None, &NoZoneRules);
        assert_eq!(row.time(&report.incident, &zoned), "T+?");
    }

    #[test]
    fn filters_dim_and_only_minor_entries_leave() {
        let mut report = reference();
        report.incident.timeline.push(event(9, minutes(19, 20), None, EventKind::Other, "Lunch"));
        let count = |filter: &Filter| {
            let timeline = lay(&report, filter);
            (timeline.rows().count(), timeline.rows().filter(|row| row.wanted).count(), timeline.entries)
        };
        assert_eq!(count(&Filter::default()), (9, 9, 9));
        assert_eq!(count(&Filter { query: Rc::from("DEVOPS"), ..Filter::default() }), (9, 1, 9));
        assert_eq!(count(&Filter { hidden: vec![EventKind::Investigation], ..Filter::default() }), (9, 7, 9));
        assert_eq!(count(&Filter { hide_minor: true, ..Filter::default() }), (8, 8, 9));
    }

    #[test]
    fn marks_the_one_longest_silence_and_says_it() {
        let mut report = reference();
        report.incident.timeline.remove(2);
        let timeline = lay(&report, &Filter::default());
        assert_eq!(timeline.silence, Some((minutes(18, 20), minutes(18, 40))));
        let as_written = zoned(&report, &ZoneChoice::AsWritten);
        let spoken = speak_row(&report.incident, timeline.rows().nth(1).unwrap(), &as_written, true);
        assert!(spoken.ends_with("lasted 20 minutes, then the longest silence"), "{spoken}");
    }

    #[test]
    fn days_begin_where_the_shown_clock_says_so() {
        let mut report = reference();
        for (ix, at) in [(8, minutes(23, 30)), (9, minutes(24, 30))] {
            report.incident.timeline.push(event(ix, at, None, EventKind::Other, "x"));
        }
        let heads = |choice: &ZoneChoice| -> Vec<String> {
            let zoned = zoned(&report, choice);
            let timeline = lay_out(&report, &Filter::default(), &zoned);
            let day = |item: &Item| match item {
                Item::Day(at) => Some(zoned.short_day(*at)),
                Item::Row(_) => None,
            };
            timeline.items.iter().filter_map(day).collect()
        };
        assert_eq!(heads(&ZoneChoice::AsWritten), ["9 Jun", "10 Jun"]);
        assert!(heads(&ZoneChoice::Utc).is_empty(), "all of it is one day in UTC");
        assert!(heads(&ZoneChoice::Named(Rc::from("Asia/Tokyo"))).is_empty(), "and another one in Tokyo");
    }

    #[test]
    fn tells_what_lies_in_a_measured_range() {
        let report = reference();
        let timeline = lay(&report, &Filter::default());
        let as_written = zoned(&report, &ZoneChoice::AsWritten);
        let (from, to) = (seconds(minutes(18, 40)), seconds(minutes(18, 50)));
        assert_eq!(timeline.describe_range(&as_written, from, to), "18:40 to 18:50: 10 min, 3 entries");
    }

    #[test]
    fn counts_what_the_search_finds() {
        let report = reference();
        let timeline = lay(&report, &Filter { query: Rc::from("the"), ..Filter::default() });
        let first = timeline.step(None, true).unwrap();
        let second = timeline.step(Some(first), true).unwrap();
        assert_eq!(timeline.found(Some(second)), (3, Some(2)));
        assert_eq!(timeline.step(Some(second), false), Some(first));
        assert_eq!(timeline.found(None), (3, None));
    }

    #[test]
    fn an_empty_report_has_an_empty_timeline() {
        let timeline = lay(&report(Incident::default()), &Filter::default());
        assert!(timeline.items.is_empty());
        assert_eq!(timeline.extent, None);
        assert!(timeline.bounds.seconds() > 0.0);
    }

    fn of_moments(moments: &[i64]) -> Report {
        let at = |(ix, at): (usize, &i64)| event(ix, JUNE_9 + at * 60, None, EventKind::Other, "x");
        let timeline = moments.iter().enumerate().map(at).collect();
        report(Incident { timeline, date: reference().incident.date, ..Incident::default() })
    }

    proptest! {
        #[test]
        fn every_entry_is_reached_by_keys(
            moments in prop::collection::vec(0..30_000_i64, 1..60), newest_first: bool, unbroken: bool,
        ) {
            let report = of_moments(&moments);
            let timeline = lay(&report, &Filter { newest_first, unbroken, ..Filter::default() });
            for down in [true, false] {
                let mut seen = Vec::new();
                let mut at = timeline.step(None, down);
                while let Some(item) = at {
                    seen.push(timeline.row(item).unwrap().event);
                    at = timeline.step(at, down);
                }
                if down == newest_first {
                    seen.reverse();
                }
                prop_assert_eq!(seen, (0..moments.len()).collect::<Vec<_>>());
            }
        }

        #[test]
        fn positions_are_monotone_in_time(mut moments in prop::collection::vec(0..600_000_i64, 2..40)) {
            let report = of_moments(&moments);
            let timeline = lay(&report, &Filter::default());
            moments.sort_unstable();
            for pair in moments.windows(2) {
                let ruler = |at: i64| timeline.scale.to_ruler(seconds(JUNE_9 + at * 60));
                prop_assert!(ruler(pair[0]) <= ruler(pair[1]));
                prop_assert!(pair[0] == pair[1] || ruler(pair[0]) < ruler(pair[1]));
            }
            let (from, length) = timeline.bounds.on_ruler(&timeline.scale);
            for row in timeline.rows() {
                let bar = row.bar.unwrap();
                let at = timeline.scale.fraction(seconds(bar.from), from, from + length);
                prop_assert!((0.0..=1.0).contains(&at), "every entry lies on the strip: {at}");
            }
        }

        #[test]
        fn midnights_and_their_names_never_overlap(
            moments in prop::collection::vec(0..60_000_i64, 1..20), zoom in 0.01..3.0_f64, width in 200.0..1500.0_f64, tokyo: bool,
        ) {
            let report = of_moments(&moments);
            let timeline = lay(&report, &Filter::default());
            let choice = if tokyo { ZoneChoice::Named(Rc::from("Asia/Tokyo")) } else { ZoneChoice::AsWritten };
            let zoned = zoned(&report, &choice);
            let view = timeline.bounds.zoomed(&timeline.scale, zoom, 0.5);
            let (from, length) = view.on_ruler(&timeline.scale);
            let mut last = f64::NEG_INFINITY;
            let mut named = f64::NEG_INFINITY;
            for (at, has_name) in timeline.midnights(&zoned, view, width) {
                prop_assert_eq!((at + zoned.delta(at)).rem_euclid(DAY), 0);
                let pixel = timeline.scale.fraction(seconds(at), from, from + length) * width;
                prop_assert!(pixel - last >= 12.0);
                last = pixel;
                if has_name {
                    // The longest is `Day 100` or `30 Sep`: seven letters of up to seven pixels, and air.
                    prop_assert!(pixel - named >= 52.0);
                    named = pixel;
                }
            }
        }

        #[test]
        fn a_bars_words_stay_on_the_chart_and_off_the_bar(
            moments in prop::collection::vec(0..3000_i64, 1..30), zoom in 0.05..4.0_f64, width in 200.0..1500.0_f64,
        ) {
            let report = of_moments(&moments);
            let timeline = lay(&report, &Filter::default());
            let view = timeline.fitted.zoomed(&timeline.scale, zoom, 0.4);
            let (from, length) = view.on_ruler(&timeline.scale);
            for row in timeline.rows() {
                let bar = row.bar.unwrap();
                let words = describe_duration(bar.seconds());
                let needed = words.len() as f64 * 6.3;
                let pixel = |at: i64| timeline.scale.fraction(seconds(at), from, from + length) * width;
                match Placement::of(bar, words.len(), view, &timeline.scale, width) {
                    Placement::After => prop_assert!(pixel(bar.to) + needed <= width),
                    Placement::Before => prop_assert!(pixel(bar.from) - needed >= 0.0),
                    Placement::None => {}
                }
            }
        }

        #[test]
        fn bars_tile_the_axis(moments in prop::collection::vec(0..3000_i64, 1..60)) {
            let incident = Incident {
                timeline: moments.iter().enumerate().map(|(ix, at)| event(ix, JUNE_9 + at * 60, None, EventKind::Other, "x")).collect(),
                ..Incident::default()
            };
            let report = report(incident);
            let timeline = lay(&report, &Filter::default());
            let mut bars: Vec<Bar> = timeline.rows().filter_map(|row| row.bar).collect();
            prop_assert_eq!(bars.len(), moments.len());
            bars.sort_by_key(|bar| (bar.from, bar.to));
            for pair in bars.windows(2) {
                prop_assert_eq!(pair[0].to, pair[1].from);
            }
            prop_assert_eq!(bars.last().unwrap().seconds(), 0);
            let whole: i64 = bars.iter().map(|bar| bar.seconds()).sum();
            prop_assert_eq!(whole, (moments.iter().max().unwrap() - moments.iter().min().unwrap()) * 60);
            prop_assert!(!describe_duration(whole).is_empty());
        }
    }
}
