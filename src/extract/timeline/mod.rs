//! Timed entries, and the date and zone that govern them.
//!
//! An entry is known by its shape (a time leads it, or a column of times) and its place (a timeline's section, or a
//! run of such). Kinds are not told here.

mod admit;
mod candidate;
mod candidates;
mod dates;
mod days;
mod entry;
mod faults;
mod governs;
mod lead;
mod moments;
mod prose;
mod relative;
mod runs;
mod scopes;
mod walk;
mod zone;

use crate::extract::Context;
use crate::extract::outline::UnitSet;
use crate::findings::Finding;
use crate::incident::AmbiguousDate;
use crate::incident::TimelineEvent;
use crate::text::Located;
pub(super) use crate::text::tail;
use crate::time::Clock;
use crate::time::Date;
use crate::time::Moment;
use crate::time::WallTime;
use crate::time::Zone;
pub use dates::Dates;
pub use faults::find_unread;
pub use moments::moments;
pub(super) use prose::joins_window;
pub use relative::count_from;

/// A clock that runs back further than this, in seconds, has crossed midnight; less is an entry out of order.
const MIDNIGHT_JUMP: i64 = 6 * 3600;

/// What was read.
#[derive(Debug, Default)]
pub struct Timeline {
    /// In document order.
    pub events: Vec<TimelineEvent>,
    /// The governing zone.
    pub zone: Option<Located<Zone>>,
    /// The incident's day.
    pub date: Option<Located<Date>>,
    /// Dates that nothing decides.
    pub ambiguous: Vec<AmbiguousDate>,
    /// Units that are entries, for other readers to leave alone.
    pub entry_units: UnitSet,
    /// The day of the entries at each minute of the clock; [`Date::MAX`] where they have several.
    days: Vec<Option<Date>>,
}

impl Timeline {
    /// Notes the days of the entries by their clock times.
    fn note_days(&mut self) {
        self.days = vec![None; 24 * 60];
        for WallTime { date, clock } in self.events.iter().map(|event| event.start) {
            if let Some((day, clock)) = date.zip(clock)
                && let Some(noted) = self.days.get_mut(clock.seconds as usize / 60)
            {
                *noted = Some(if noted.is_none_or(|other| other == day) { day } else { Date::MAX });
            }
        }
    }

    /// The day of the entries that have this time of the clock, where they all have one day.
    pub fn day_at(&self, clock: Option<Clock>) -> Option<Date> {
        self.days.get(clock?.seconds as usize / 60).copied().flatten().filter(|day| *day != Date::MAX)
    }
}

/// Reads entries, their days and their places on the axis.
pub fn read(context: &Context<'_>, moments: &[Vec<Moment>], findings: &mut Vec<Finding>) -> (Timeline, Dates) {
    let mut timeline = Timeline::default();
    let dates = dates::read_dates(context, moments, &mut timeline);
    timeline.zone = zone::read_zone(context, moments, dates.anchor);
    faults::check_days(context, moments, &dates, findings);
    let mut all = candidates::candidates(context, moments);
    let mut runs = runs::runs(context, &mut all, &dates);
    runs::read_afternoons(context, &mut all);
    let ahead = runs::days_ahead(&all, &mut runs, &dates);
    let halves = runs::half_day_slips(&all, &runs);
    let admission = admit::Admission::of(context, &all, &runs);
    let scopes = scopes::Scopes::of(context);
    let mut maker = entry::Maker::new(context, &dates, timeline.zone.as_ref(), all.len());
    let mut walk = walk::Walk::new(context, moments, &dates, &admission, &scopes, &all);
    for ((candidate, ahead), half) in all.into_iter().zip(ahead).zip(halves) {
        walk.pass_headings(&candidate, timeline.events.is_empty());
        if !admission.admits(&candidate) {
            continue;
        }
        timeline.events.push(walk.enter(&candidate, ahead, half, &mut maker));
        if candidate.moment.is_impossible {
            findings.push(faults::impossible_entry(context, &candidate));
        }
        timeline.entry_units.insert(candidate.unit);
        timeline.entry_units.insert(candidate.stands);
    }
    relative::place_relative(&mut timeline.events, dates.anchor);
    timeline.note_days();
    prose::read_prose(context, moments, &scopes, &mut timeline, &dates, &mut maker);
    timeline.events.sort_by_key(|event| (event.span.start, event.time_span.start));
    timeline.events.shrink_to_fit();
    (timeline, dates)
}

#[cfg(test)]
mod tests;
