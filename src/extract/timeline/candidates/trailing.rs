//! Headings and items whose time stands behind what they tell: `Alert fires (14:05)`, `Restarted: 14:05`.
//!
//! Those that their time leads are read elsewhere.

use super::Spot;
use crate::extract::labels::fold;
use crate::extract::milestones::names_window;
use crate::extract::outline::Role;
use crate::extract::timeline::candidate::Candidate;
use crate::extract::timeline::candidate::Group;
use crate::extract::timeline::lead::without_lead;
use crate::incident::SectionKind;
use crate::text::Letter;
use crate::time::Moment;

/// What stands before a time within a text.
fn before<'a>(spot: Spot<'a>, first: &Moment) -> &'a str {
    spot.text().get(..first.start).unwrap_or("")
}

/// Whether a time measures harm or states a fact: `Searches: 60 minutes (16:45–17:45)`, `Duration: 14:05 to 15:40`.
fn is_window(spot: Spot<'_>, first: &Moment) -> bool {
    let kind = spot.kind();
    first.until.is_some()
        && (kind == SectionKind::Impact || kind != SectionKind::Timeline && names_window(&fold(before(spot, first))))
}

/// Whether a text ends with its one time. `The broker was restarted at 14:05` is a sentence, unless it stands in a
/// timeline.
fn ends(spot: Spot<'_>, first: &Moment, is_window: bool) -> bool {
    let behind = spot.text().get(first.end..);
    let before = before(spot, first);
    spot.found.len() == 1
        && behind.is_some_and(|rest| rest.trim_matches(|c: char| !c.is_letter_or_digit()).is_empty())
        && !is_window
        && (spot.kind() == SectionKind::Timeline
            || !before.trim_end().ends_with(" at")
            || before.split_whitespace().count() < 5)
}

/// `Phase 2: failover (14:05)` over what is told of it.
pub(super) fn heading(spot: Spot<'_>, first: &Moment, level: u8) -> Option<Candidate> {
    let is_bracketed = before(spot, first).trim_end().ends_with(['(', '（', '[']);
    if first.clock.is_none() || !is_bracketed || spot.kind() != SectionKind::Timeline {
        return None;
    }
    ends(spot, first, is_window(spot, first))
        .then(|| spot.candidate(first, without_lead(&spot.unit.flat, first.start), Group::Heading(level)))
}

/// Whether an item of a timeline has a day within its text: `The vendor was told on 3 March`.
pub(super) fn has_day_within(spot: Spot<'_>, first: &Moment) -> bool {
    first.clock.is_none()
        && first.date.is_some()
        && spot.kind() == SectionKind::Timeline
        && spot.found.iter().all(|moment| moment.clock.is_none())
        && before(spot, first).ends_with([' ', '('])
        && spot.unit.role == Role::Item
        && spot.text().len() < 240
}

/// An item that ends with its time, labels it, or tells what happened at it.
pub(super) fn item(spot: Spot<'_>, first: &Moment) -> Option<Candidate> {
    if spot.unit.role != Role::Item || first.clock.is_none() || 200 <= spot.text().len() {
        return None;
    }
    let kind = spot.kind();
    let before = before(spot, first);
    let is_window = is_window(spot, first);
    let ends = ends(spot, first, is_window);
    let is_label = before.trim_end().ends_with([':', '：']) && before.len() < 48 && spot.found.len() <= 2;
    let is_label = is_label && (!is_window || kind == SectionKind::Impact);
    // `Alerted at 14:05 by a probe`, `Resolved by 15:00 after a restart`
    let is_told = kind == SectionKind::Timeline
        && before.len() < 60
        && [" at", " by"].iter().any(|word| before.trim_end().ends_with(word));
    let words = if ends || is_label {
        without_lead(&spot.unit.flat, first.start)
    } else if is_told {
        spot.unit.flat.clone()
    } else {
        return None;
    };
    Some(spot.candidate(first, words, Group::List(spot.unit.list.unwrap_or(0))))
}
