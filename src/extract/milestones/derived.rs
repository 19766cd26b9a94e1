//! Milestones that no text states, derived from what entries tell.
//!
//! Each is that of one entry; what an entry tells is asked of `entry.rs`.

use super::entry::Entry;
use super::entry::earliest;
use super::entry::latest;
use super::words::ASIDE;
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
use crate::text::head;
use crate::time::WallTime;

/// Entries from either end of a timeline among which one says in so many words that the harm begins.
const TOLD_NEAR: usize = 256;

/// Derives a milestone from what the entries tell, where the text states none.
pub(super) fn derive<'a>(
    entries: &[Entry<'a>],
    milestone: Milestone,
    start: Option<WallTime>,
) -> Option<MilestoneTime> {
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

pub(super) fn derived(event: &TimelineEvent) -> MilestoneTime {
    MilestoneTime { at: event.start, axis: event.at, span: event.time_span, basis: Basis::Derived, disputed_by: None }
}
