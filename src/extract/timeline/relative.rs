//! Entries told from another moment, and their places on the axis.
//!
//! Reads no document.

use super::moments::moments_of;
use crate::incident::Basis;
use crate::incident::MilestoneTime;
use crate::incident::TimelineEvent;
use crate::text::lower;
use crate::time::Date;
use crate::time::WallTime;

/// Relative entries count from the nearest clock time before them, or from the day's beginning.
pub(super) fn place_relative(events: &mut [TimelineEvent], anchor: Option<Date>) {
    let zero = events.iter().find(|event| event.relative.is_none()).and_then(|event| event.at);
    place_from(events, zero.or_else(|| WallTime { date: anchor, clock: None }.axis_seconds()).unwrap_or(0));
}

/// Where no entry has a clock time of its own, relative ones count from the start that the text states elsewhere: an
/// axis second. Tells whether any does.
pub fn count_from(events: &mut [TimelineEvent], start: &MilestoneTime) -> bool {
    let Some(zero) = start.axis.filter(|_| start.basis == Basis::Stated && start.at.clock.is_some()) else {
        return false;
    };
    let any = events.iter().any(|event| event.relative.is_some());
    let counts = any && events.iter().all(|event| event.relative.is_some() || event.start.clock.is_none());
    if counts {
        place_from(events, zero);
    }
    counts
}

/// Whether the entry from which relative ones count has a clock time.
pub fn counts_from_clock(events: &[TimelineEvent]) -> bool {
    let zero = events.iter().find(|event| event.relative.is_none());
    zero.is_some_and(|event| event.start.clock.is_some())
}

/// Places relative entries from an axis second on.
fn place_from(events: &mut [TimelineEvent], zero: i64) {
    let mut before = None;
    for event in events.iter_mut() {
        if let Some(written) = &event.relative
            && let Some(seconds) = moments_of(written, &lower(written)).first().and_then(|moment| moment.relative)
        {
            // `10 minutes later` counts from the entry before.
            let is_later =
                written.starts_with(|c: char| c.is_ascii_digit()) || !written.contains(|c: char| c.is_ascii_digit());
            event.at = Some(before.filter(|_| is_later).unwrap_or(zero) + seconds);
        }
        before = event.at.or(before);
    }
}
