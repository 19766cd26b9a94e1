//! Milestones that no text states, derived from what entries tell.
//!
//! Each is that of one entry; what an entry tells is asked of `entry.rs`.

use super::entry::Entry;
use super::entry::earliest;
use super::entry::latest;
use super::words::ASIDE;
use super::words::DETECTION;
use super::words::WORDS;
use super::words::bits;
use super::words::has;
use crate::extract::kinds::Signs;
use crate::extract::kinds::repairs;
use crate::incident::Basis;
use crate::incident::EventKind;
use crate::incident::Milestone;
use crate::incident::MilestoneTime;
use crate::incident::TimelineEvent;
use crate::text::Lower;
use crate::text::any_of;
use crate::text::head;
use crate::time::WallTime;

/// Entries from either end of a timeline among which one says in so many words that the harm begins.
const TOLD_NEAR: usize = 256;

/// Derives a milestone from what the entries tell, where the text states none.
pub(super) fn derive(entries: &[Entry<'_>], milestone: Milestone, start: Option<WallTime>) -> Option<MilestoneTime> {
    let event = match milestone {
        Milestone::Start => begins(entries),
        Milestone::Detection => notices(entries, start.and_then(WallTime::axis_seconds)),
        Milestone::Acknowledgement => first(entries, EventKind::Acknowledgement),
        Milestone::Mitigation => mitigates(entries),
        Milestone::Resolution => ends(entries),
    };
    event.map(derived)
}

/// The first entry of a kind.
fn first<'a>(entries: &[Entry<'a>], kind: EventKind) -> Option<&'a TimelineEvent> {
    earliest(entries, |entry| entry.event.kind == kind)
}

/// The last entry of a kind.
fn last<'a>(entries: &[Entry<'a>], kind: EventKind) -> Option<&'a TimelineEvent> {
    latest(entries, |entry| entry.event.kind == kind)
}

/// The entry with which it begins: the one that says so, else the first harm, else what stands before the first response.
fn begins<'a>(entries: &[Entry<'a>]) -> Option<&'a TimelineEvent> {
    // What begins is told near one end of the timeline.
    let begun = |part: Option<&[Entry<'a>]>| earliest(part.unwrap_or(entries), Entry::is_begun);
    let near = begun(entries.get(..TOLD_NEAR));
    let far = entries.len().checked_sub(TOLD_NEAR).and_then(|from| begun(entries.get(from..)));
    if let Some(begun) = near.into_iter().chain(far).min_by_key(|begun| begun.at) {
        return Some(begun);
    }
    let harm = earliest(entries, Entry::is_first_harm);
    let response = earliest(entries, |entry| {
        let is_sure = || {
            entry.signs.notice() || entry.event.kind == EventKind::Acknowledgement || entry.identifies() == Some(false)
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

/// The last entry in the day before the first response that tells neither of it nor that all is well: what set it off.
fn trigger<'a>(entries: &[Entry<'a>], response: &TimelineEvent) -> Option<&'a TimelineEvent> {
    let until = response.at?;
    latest(entries, |entry| {
        matches!(entry.event.kind, EventKind::Other | EventKind::Change)
            && !entry.signs.well()
            && entry.event.at.is_some_and(|at| at < until && until - at <= 86_400)
    })
}

/// The entry that tells who noticed it first, after the start at `from` on the axis.
fn notices<'a>(entries: &[Entry<'a>], from: Option<i64>) -> Option<&'a TimelineEvent> {
    // Who found the cause had noticed the harm before.
    let is_cause = |event: &TimelineEvent| {
        entries.iter().any(|entry| entry.event.id == event.id && entry.identifies() == Some(true))
    };
    let harm = |found: &TimelineEvent| {
        earliest(entries, |entry| entry.is_first_harm() && entry.event.at.is_some() && entry.event.at < found.at)
    };
    let found = first_notice(entries, from, true)
        .map(|found| if is_cause(found) { harm(found).unwrap_or(found) } else { found })
        .or_else(|| first_notice(entries, from, false))
        .or_else(|| first_notice(entries, None, false))
        .or_else(|| first(entries, EventKind::Start));
    // `Issue detected` is said of the first notice; before it, logs showed it to nobody.
    let is_sure = found.is_some_and(|found| {
        let text = head(&found.text.value, 160).lowered();
        WORDS.hits(&text).iter().any(|hit| hit.list == DETECTION && !matches!(hit.phrase, "observed" | "reporting"))
    });
    if is_sure {
        return found;
    }
    earliest(entries, |entry| from < entry.event.at && entry.says_detected()).or(found)
}

/// The first response after `from` on the axis; work that begins right then is none where that `is_strict`.
fn first_notice<'a>(entries: &[Entry<'a>], from: Option<i64>, is_strict: bool) -> Option<&'a TimelineEvent> {
    earliest(entries, |entry| {
        // Work that begins it is noticed later, unless it says so itself.
        let is_work = matches!(entry.event.kind, EventKind::Mitigation | EventKind::Investigation);
        if is_strict && is_work && entry.event.at == from && !entry.signs.notice() {
            return false;
        }
        // An alarm may come a little before the start that the summary gives.
        let is_alarm = entry.event.kind == EventKind::Detection && entry.signs.notice();
        let ahead = if is_alarm { 3600 } else { 0 };
        from.is_none_or(|from| entry.event.at.is_some_and(|at| from - ahead <= at))
            && (entry.is_response() || entry.is_noticed_below())
    })
}

/// The last entry that tells of a repair, else of the end.
fn mitigates<'a>(entries: &[Entry<'a>]) -> Option<&'a TimelineEvent> {
    last(entries, EventKind::Mitigation)
        .or_else(|| latest(entries, |entry| entry.event.kind == EventKind::Other && repairs(&entry.event.text.value)))
        .or_else(|| last(entries, EventKind::Resolution))
}

/// The entry with which it is over: the last that says so, else that things are well, else that tells of a repair.
fn ends<'a>(entries: &[Entry<'a>]) -> Option<&'a TimelineEvent> {
    latest(entries, |entry| entry.event.kind == EventKind::Resolution && !entry.is_closing())
        .or_else(|| latest(entries, |entry| entry.is_over() && !entry.is_closing() && !names_problem(entry)))
        .or_else(|| last(entries, EventKind::Resolution))
        .or_else(|| last_well(entries))
        .or_else(|| latest(entries, deploys_fix))
        .or_else(|| latest(entries, |entry| entry.event.kind == EventKind::Mitigation && !entry.is_closing()))
        .or_else(|| last(entries, EventKind::Mitigation))
        .or_else(|| latest(entries, |entry| entry.event.kind == EventKind::Verification || entry.signs.well()))
}

/// `Fix deployed on production`: what is cleaned up behind it is no repair.
fn deploys_fix(entry: &Entry<'_>) -> bool {
    let text = head(&entry.event.text.value, 40).lowered();
    let text = text.strip_prefix("the ").unwrap_or(&text);
    any_of(
        "fix deployed|fix released|fix is deployed|fix was deployed|fix is live|hotfix deployed|patch deployed",
        |words| text.starts_with(words),
    )
}

/// `Issue with no traffic verified` tells what is looked into.
fn names_problem(entry: &Entry<'_>) -> bool {
    let first = entry.event.text.value.split(' ').next().unwrap_or("");
    entry.event.kind == EventKind::Verification
        && matches!(first, "Issue" | "Problem" | "Error" | "Errors" | "Incident")
}

/// The last entry that says that things are well, where it closes the timeline or no harm is told behind it.
fn last_well<'a>(entries: &[Entry<'a>]) -> Option<&'a TimelineEvent> {
    // The last that is told, but for what is said to others and what is done when all is over.
    let close = latest(entries, |entry| {
        let text = head(&entry.event.text.value, 80).lowered();
        entry.event.kind != EventKind::Communication && !entry.is_closing() && !has(bits(&text), ASIDE)
    });
    let is_close = |entry: &Entry<'_>| close.is_some_and(|close| close.at == entry.event.at);
    // `Packet loss gone` tells of harm no more.
    let harm = latest(entries, |entry| entry.is_first_harm() && !entry.is_well()).map(|harm| harm.at);
    let is_last = |entry: &Entry<'_>| is_close(entry) || harm.is_none_or(|harm| harm < entry.event.at);
    latest(entries, |entry| entry.is_well() && is_last(entry))
}

/// The place of an entry as that of a milestone.
pub(super) fn derived(event: &TimelineEvent) -> MilestoneTime {
    MilestoneTime { at: event.start, axis: event.at, span: event.time_span, basis: Basis::Derived, disputed_by: None }
}
