//! What a place in the text is read as, how far it is trusted, and the reader that puts it on the axis.
//!
//! Chooses nothing among readings.

use crate::extract::Context;
use crate::extract::timeline::Dates;
use crate::extract::timeline::Timeline;
use crate::incident::Milestone;
use crate::text::Flat;
use crate::text::Span;
use crate::time::Moment;
use crate::time::WallTime;

/// What one place in the text tells of a milestone.
pub(super) struct Reading {
    /// The milestone.
    pub(super) milestone: Milestone,
    /// When it was, as written.
    pub(super) at: WallTime,
    /// Seconds from the wall clock as written to that of the governing zone.
    pub(super) shift: i64,
    /// The place.
    pub(super) span: Span,
    /// Lower is surer.
    pub(super) trust: u8,
    /// One end of a window.
    pub(super) is_window: bool,
    /// Its day is written beside it.
    pub(super) is_dated: bool,
    /// The day stands beside this time itself, not beside the other end of its window alone.
    pub(super) has_own_day: bool,
    /// The end of all of it (`fully restored`).
    pub(super) is_full: bool,
    /// A label or the front matter says so.
    pub(super) is_label: bool,
}

impl Reading {
    /// What `milestone` is read as at `at`; what else is known of it is set by who knows it.
    pub(super) fn new(milestone: Milestone, at: WallTime, shift: i64, span: Span, trust: u8) -> Self {
        Self {
            milestone,
            at,
            shift,
            span,
            trust,
            is_window: false,
            is_dated: false,
            has_own_day: false,
            is_full: false,
            is_label: false,
        }
    }

    /// Its place on the axis, in seconds.
    pub(super) fn axis(&self) -> Option<i64> {
        self.at.axis_seconds().map(|seconds| seconds + self.shift)
    }
}

/// What says when a thing was and no more than its day counts after all else.
pub(super) const DAY_ONLY: u8 = 9;
/// A time that may be that of the writing counts where no entry tells the start.
pub(super) const WEAK: u8 = 8;
/// Such a day in a title: that of the whole, or of the writing.
pub(super) const DAY_OF_TITLE: u8 = 10;
/// Such a day beyond the summary.
pub(super) const DAY_ELSEWHERE: u8 = 11;

/// The trust of an entry that says that it was closed, which is some time after it is over.
pub(super) const CLOSED: u8 = 6;

/// The trust of what stands in the story beside a label.
pub(super) const STORY: u8 = 7;

/// Gathers what the text states.
pub(super) struct Reader<'a> {
    /// What every extractor may look at.
    pub(super) context: &'a Context<'a>,
    /// The moments of each unit.
    pub(super) moments: &'a [Vec<Moment>],
    /// Puts days to them.
    pub(super) dates: &'a Dates,
    /// The timeline, whose entries have the days of their times.
    pub(super) timeline: &'a Timeline,
    /// The governing zone's offset.
    pub(super) offset: Option<i32>,
    /// What was read, in the order of reading.
    pub(super) stated: Vec<Reading>,
}

impl Reader<'_> {
    /// A moment in unit `unit` as wall time; where it has no day of its own, that of the headings above counts.
    pub(super) fn wall(&self, moment: &Moment, unit: Option<usize>) -> WallTime {
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

    /// Notes that a moment in unit `unit` is that of a milestone.
    pub(super) fn state(&mut self, milestone: Milestone, flat: &Flat, moment: &Moment, unit: Option<usize>, trust: u8) {
        let at = self.wall(moment, unit);
        let (shift, span) = (self.shift(moment, at), flat.span(moment.start, moment.end));
        let is_dated = moment.date.is_some();
        let reading = Reading::new(milestone, at, shift, span, trust);
        self.stated.push(Reading { is_dated, has_own_day: is_dated, ..reading });
    }

    /// Seconds from a moment's own zone to the governing one.
    pub(super) fn shift(&self, moment: &Moment, at: WallTime) -> i64 {
        let own = moment.zone.as_ref().and_then(|zone| {
            zone.iana.and_then(|name| self.context.zones.offset_minutes(name, at)).or(zone.offset_minutes)
        });
        self.offset.zip(own).map_or(0, |(governing, own)| i64::from(governing - own) * 60)
    }

    /// Notes start and end of a range, or of two moments that stand for one, and says whether there is an end.
    pub(super) fn window(
        &mut self,
        flat: &Flat,
        first: &Moment,
        second: Option<&Moment>,
        unit: Option<usize>,
        trust: u8,
    ) -> bool {
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
            let reading = Reading::new(milestone, at, shift, span, trust);
            let is_dated = first.date.is_some() || date.is_some();
            self.stated.push(Reading { is_window: true, is_dated, has_own_day: date.is_some(), ..reading });
        }
        true
    }
}
