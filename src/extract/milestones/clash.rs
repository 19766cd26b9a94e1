//! The entry that tells a stated milestone at another time.
//!
//! Finds the place alone; that the two differ is reported by the rules.

use super::entry::Entry;
use super::entry::earliest;
use super::entry::latest;
use super::marked::of_entry;
use super::words::bits;
use super::words::named;
use crate::extract::labels::fold;
use crate::incident::EventKind;
use crate::incident::Milestone;
use crate::incident::MilestoneTime;
use crate::incident::TimelineEvent;
use crate::text::Lower;
use crate::text::any_of;
use crate::text::find;
use crate::text::head;
use crate::time::Date;
use crate::time::find_moments;

/// The entry that tells the milestone at another time than the text states. Where an entry has the stated time, the
/// two agree, and the other entry tells something else.
pub(super) fn clash<'a>(
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

/// `Post-mortem discussion begins`, `Root cause analysis completed`: what comes when all is over.
fn tells_of_review(text: &str) -> bool {
    let lower = text.lowered();
    any_of("postmortem|post-mortem|post mortem|root cause analysis|retrospective|incident review", |words| {
        lower.contains(words)
    })
}
