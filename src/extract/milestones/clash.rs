//! The entry that tells a stated start or end at another time.
//!
//! Finds the place alone; that the two differ is reported by the rules.

use super::entry::Entry;
use super::entry::earliest;
use super::entry::latest;
use super::marked::of_entry;
use super::reading::Reading;
use super::words::bits;
use super::words::named;
use crate::extract::labels::fold;
use crate::incident::Basis;
use crate::incident::EventKind;
use crate::incident::Milestone;
use crate::incident::MilestoneTime;
use crate::incident::Milestones;
use crate::incident::TimelineEvent;
use crate::text::Lower;
use crate::text::any_of;
use crate::text::find;
use crate::text::head;
use crate::time::Clock;
use crate::time::Date;
use crate::time::find_moments;

/// A milestone as the text states it, and the entries that may tell it at another time.
struct Account<'a, 'e> {
    entries: &'a [Entry<'e>],
    milestone: Milestone,
    stated: &'a MilestoneTime,
    /// The stated time of day.
    clock: Clock,
    /// The stated place on the axis.
    axis: i64,
    /// The place of the start on the axis.
    start: Option<i64>,
    /// The last entry with a time of day.
    last: &'e TimelineEvent,
}

/// Notes beside a stated start and a stated end the entry that tells it at another time.
pub(super) fn dispute(milestones: &mut Milestones, stated: &[Reading], entries: &[Entry<'_>]) {
    let mut from = milestones.start.as_ref().and_then(|start| start.axis);
    for (slot, milestone) in
        [(&mut milestones.start, Milestone::Start), (&mut milestones.resolved, Milestone::Resolution)]
    {
        if let Some(time) = slot
            && time.basis == Basis::Stated
            // What is told far from the summary tells of a part; `Resolved 14:38` in a list of facts is a label.
            && (stated.iter().any(|reading| reading.span == time.span && (reading.trust < 6 || reading.is_label))
                || entries.iter().any(|entry| entry.event.time_span == time.span && is_statement(entry)))
            && let Some(other) = clash(entries, milestone, time, from)
        {
            time.disputed_by = Some((other.start, other.at, other.time_span));
            // A timeline that begins at another hour than the text ends at another too.
            if milestone == Milestone::Start {
                from = from.min(other.at.or(from));
            }
        }
    }
}

/// The entry that tells the milestone at another time than the text states. Where an entry has the stated time, the
/// two agree, and the other entry tells something else.
fn clash<'e>(
    entries: &[Entry<'e>],
    milestone: Milestone,
    stated: &MilestoneTime,
    start: Option<i64>,
) -> Option<&'e TimelineEvent> {
    let clock = stated.at.clock?;
    let axis = stated.axis?;
    // An entry that says itself that it begins is no other account.
    if milestone == Milestone::Start && entries.iter().any(|entry| entry.event.time_span == stated.span) {
        return None;
    }
    let last = latest(entries, has_clock)?;
    let account = Account { entries, milestone, stated, clock, axis, start, last };
    if let Some(other) = account.other_day().or_else(|| account.other_begin()).or_else(|| account.over_before()) {
        return Some(other);
    }
    let is_begun_before = account.is_begun_before();
    if entries.iter().any(|entry| account.agrees(entry) && (!is_begun_before || entry.event.kind == EventKind::Start)) {
        return None;
    }
    account.harm_after_change().or_else(|| {
        let event = match milestone {
            Milestone::Start => account.first_begin(),
            Milestone::Resolution => account.last_end(),
            Milestone::Detection | Milestone::Acknowledgement | Milestone::Mitigation => None,
        };
        event.filter(|event| account.is_other(event))
    })
}

/// Whether an entry has a time of day and is no statement itself.
fn has_clock(entry: &Entry<'_>) -> bool {
    entry.event.start.clock.is_some() && !is_statement(entry)
}

/// `Start: 14:05` in the list at the head of the document is the statement itself, no entry beside it; an update that
/// has its time below tells more than its state.
fn is_statement(entry: &Entry<'_>) -> bool {
    let text = &entry.event.text.value;
    let is_label = text.split_whitespace().nth(4).is_none();
    is_label && entry.event.text.span.start < entry.event.time_span.start && of_entry(text).is_some()
}

impl<'e> Account<'_, 'e> {
    /// Whether a place on the axis has the stated time of day. Days may be unknown; zones count.
    fn is_at(&self, other: Option<i64>) -> bool {
        other.is_some_and(|other| (other - self.axis).rem_euclid(86_400) == 0)
    }

    /// An entry of the stated time tells the milestone.
    fn agrees(&self, entry: &Entry<'_>) -> bool {
        // The line of another label (`Repaired: 14:38`) is no second account.
        let is_label = || {
            entry.event.text.span.start < entry.event.time_span.start
                && named(bits(&fold(&entry.event.text.value))).is_some_and(|other| other != self.milestone)
        };
        (self.is_at(entry.event.at) || self.is_at(entry.event.end_at))
            && has_clock(entry)
            && self.tells_it(entry)
            && !is_label()
    }

    /// Whether an entry tells the end, where that is asked. What only goes on at the stated end does not tell it.
    fn tells_it(&self, entry: &Entry<'_>) -> bool {
        self.milestone != Milestone::Resolution
            || entry.event.end_at.is_some()
            || entry.event.id == self.last.id
            || match entry.event.kind {
                EventKind::Mitigation => !self.is_resolved_later(),
                EventKind::Communication => true,
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
            }
    }

    /// Whether an entry of ten minutes or more after the stated end says that the incident was resolved then.
    fn is_resolved_later(&self) -> bool {
        self.entries.iter().any(|entry| {
            entry.event.kind == EventKind::Resolution
                && has_clock(entry)
                && entry.is_subject_over()
                && entry.event.at.is_some_and(|at| (600..43_200).contains(&(at - self.axis)))
        })
    }

    /// The entry that begins it at the same hour of another day.
    fn other_day(&self) -> Option<&'e TimelineEvent> {
        let day = self.stated.at.date.filter(|_| self.milestone == Milestone::Start)?;
        let is_moved = |entry: &&Entry<'_>| {
            let apart = |own: Date| (own.to_epoch_days() - day.to_epoch_days()).abs();
            let is_other = matches!(entry.event.start.date.map(apart), Some(1 | 2));
            is_other && self.is_at(entry.event.at) && (entry.event.kind == EventKind::Start || entry.is_begun())
        };
        let moved = self.entries.iter().find(is_moved)?;
        let is_told = self.entries.iter().any(|entry| entry.event.at == Some(self.axis));
        (!is_told).then_some(moved.event)
    }

    /// `8:00 Configuration push begins`, `8:16 Outage begins`: what begins at the stated time is another thing.
    fn other_begin(&self) -> Option<&'e TimelineEvent> {
        if self.milestone != Milestone::Start {
            return None;
        }
        let first = self.entries.iter().find(|entry| {
            has_clock(entry)
                && entry.event.kind == EventKind::Start
                && entry.is_begun()
                && entry.event.at.is_some_and(|at| (at - self.axis).abs() < 43_200)
        })?;
        let begun = |entry: &Entry<'_>| entry.is_first_harm() || entry.is_begun();
        let is_other = !self.is_at(first.event.at)
            && first.event.at.is_some_and(|at| 300 <= (at - self.axis).abs())
            && !self.entries.iter().any(|entry| self.agrees(entry) && begun(entry));
        is_other.then_some(first.event)
    }

    /// The entry that tells it to be over before the stated end. Told to be over for all, with no harm behind it, it was
    /// over, whatever is tidied up until the stated end; told to be over at all, where it is looked back on by then.
    fn over_before(&self) -> Option<&'e TimelineEvent> {
        if self.milestone != Milestone::Resolution {
            return None;
        }
        let looks_back = self.entries.iter().any(|entry| {
            self.is_at(entry.event.at)
                && tells_of_review(&entry.event.text.value)
                && entry.event.kind != EventKind::Resolution
                && !entry.is_over()
        });
        let is_over =
            |entry: &Entry<'_>| entry.is_over_for_all() || looks_back && entry.is_over() && !self.is_at(entry.event.at);
        let over = latest(self.entries, |entry| has_clock(entry) && is_over(entry))?;
        let is_before = over
            .at
            .is_some_and(|at| (900..43_200).contains(&(self.axis - at)) && self.start.is_none_or(|start| start < at));
        let goes_on = |entry: &Entry<'_>| {
            let kind = entry.event.kind;
            over.at < entry.event.at
                && (matches!(
                    kind,
                    EventKind::Start | EventKind::Resolution | EventKind::Mitigation | EventKind::Escalation
                ) || kind == EventKind::Detection && !entry.signs.well())
        };
        (is_before && !self.tells(over) && !self.entries.iter().any(goes_on)).then_some(over)
    }

    /// An entry that begins it before the stated time outweighs one of that time which tells something else.
    fn is_begun_before(&self) -> bool {
        self.milestone == Milestone::Start
            && self.entries.iter().any(|entry| {
                (entry.event.kind == EventKind::Start
                    || entry.event.kind == EventKind::Detection && entry.signs.notice() && entry.signs.harm())
                    && has_clock(entry)
                    && entry.event.at.is_some_and(|at| at + 300 <= self.axis && self.axis - at < 7200)
            })
    }

    /// The first harm, where it is said to have begun before the change that opens the timeline.
    fn harm_after_change(&self) -> Option<&'e TimelineEvent> {
        if self.milestone != Milestone::Start {
            return None;
        }
        let first = earliest(self.entries, has_clock)?;
        let is_behind =
            first.kind == EventKind::Change && first.at.is_some_and(|at| (1800..43_200).contains(&(at - self.axis)));
        if !is_behind {
            return None;
        }
        earliest(self.entries, |entry| has_clock(entry) && entry.is_first_harm())
    }

    /// The entry with which the timeline begins it.
    fn first_begin(&self) -> Option<&'e TimelineEvent> {
        earliest(self.entries, has_clock).filter(|event| event.kind == EventKind::Start).or_else(|| {
            // What is noticed before it is said to begin.
            let notice = earliest(self.entries, |entry| {
                has_clock(entry)
                    && entry.is_first_harm()
                    && (entry.signs.notice() || entry.event.kind == EventKind::Start)
            });
            notice.filter(|event| event.at.is_some_and(|at| at + 300 <= self.axis && self.axis - at < 43_200))
        })
    }

    /// The entry with which the timeline ends it.
    fn last_end(&self) -> Option<&'e TimelineEvent> {
        latest(self.entries, |entry| {
            // What is foreseen has not ended it.
            let says = |word: &&str| find(&entry.event.text.value, word).is_some();
            let is_ahead = || [" projected", " expected", " planned"].iter().any(says);
            has_clock(entry) && entry.event.kind == EventKind::Resolution && !is_ahead()
        })
        .or_else(|| latest(self.entries, |entry| has_clock(entry) && entry.is_over()))
        .or_else(|| {
            // What ended it stands in the first half of the window that is said to end later.
            let half = self.axis - (self.axis - self.start?) / 2;
            self.last.at.filter(|at| *at < half)?;
            latest(self.entries, |entry| has_clock(entry) && entry.event.kind == EventKind::Mitigation)
        })
    }

    /// Whether what an entry tells is the same milestone, at another time.
    fn is_other(&self, event: &TimelineEvent) -> bool {
        // What recovered before it began is another story's end.
        let is_behind = self.milestone != Milestone::Resolution
            || self.start.is_none_or(|start| event.at.is_some_and(|at| start < at));
        // Nor did it end with a first part, nor when all was tidied up days later.
        let is_near = event.at.is_some_and(|at| (at - self.axis).abs() < 3 * 86_400)
            && !any_of("irst |nitial |artial", |part| find(head(&event.text.value, 48), part).is_some());
        // What is said minutes after it began tells no other begin.
        let is_said_soon =
            self.milestone == Milestone::Start && event.at.is_some_and(|at| (0..300).contains(&(at - self.axis)));
        !self.is_at(event.at) && is_behind && is_near && !is_said_soon && !self.tells(event)
    }

    /// `Resolved; service was back at 21:58`: an update may come later than what it tells.
    fn tells(&self, event: &TimelineEvent) -> bool {
        let text = &event.text.value;
        let is_clock = |other: Clock| other.seconds == self.clock.seconds;
        find_moments(text).iter().any(|moment| moment.clock.is_some_and(is_clock))
            || find(text, &self.clock.to_string()).is_some()
    }
}

/// `Post-mortem discussion begins`, `Root cause analysis completed`: what comes when all is over.
fn tells_of_review(text: &str) -> bool {
    let lower = text.lowered();
    any_of("postmortem|post-mortem|post mortem|root cause analysis|retrospective|incident review", |words| {
        lower.contains(words)
    })
}
