//! Where the document and a tracker disagree about an action item, as values. Says nothing of which is right.

use super::Issue;
use crate::incident::ActionItem;
use crate::incident::ActionState;

/// One thing about an action item that a reader should see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Drift {
    /// Done in the document, while an issue of it is open.
    DoneButOpen,
    /// Open in the document, while all of its issues are done; whole days since the last was closed, where known.
    OpenButDone(Option<i64>),
    /// Past its date by so many days, and not done.
    Overdue(i64),
    /// Nobody is named.
    NoOwner,
    /// No issue is linked.
    NothingLinked,
}

/// Compares one item with what is known of its issues, in the order of its references; `None` for one not known yet.
/// `now` is in seconds from 1970 UTC, `today` in days from 1970-01-01 where the reader is.
pub fn drift(item: &ActionItem, issues: &[Option<&Issue>], now: i64, today: i32) -> Vec<Drift> {
    let mut found = Vec::new();
    let state = item.state.as_ref().map(|state| state.value);
    let is_open = |issue: &&Issue| issue.state.is_open();
    let any_open = issues.iter().flatten().any(is_open);
    let all_done = !issues.is_empty() && issues.iter().all(|issue| issue.is_some_and(|issue| issue.state.is_done()));
    match state {
        Some(ActionState::Done) if any_open => found.push(Drift::DoneButOpen),
        Some(ActionState::Open | ActionState::Progress) if all_done => {
            let closed = issues.iter().flatten().map(|issue| issue.closed_at).collect::<Option<Vec<i64>>>();
            let last = closed.and_then(|times| times.into_iter().max());
            found.push(Drift::OpenButDone(last.map(|at| (now - at).max(0) / 86_400)));
        }
        Some(ActionState::Done | ActionState::Open | ActionState::Progress | ActionState::Dropped) | None => {}
    }
    let settled = all_done || matches!(state, Some(ActionState::Done | ActionState::Dropped));
    if let Some(due) = item.due_date.map(|date| date.to_epoch_days()).filter(|due| *due < today && !settled) {
        found.push(Drift::Overdue(i64::from(today) - i64::from(due)));
    }
    if item.owner.is_none() && issues.iter().flatten().all(|issue| issue.assignees.is_empty()) {
        found.push(Drift::NoOwner);
    }
    if item.refs.is_empty() {
        found.push(Drift::NothingLinked);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Located;
    use crate::text::Span;
    use crate::tracker::IssueState;

    #[test]
    fn only_what_a_tracker_says_is_held_against_the_document() {
        let span = Span::default();
        let rows = [
            (Some(ActionState::Done), Some(IssueState::Open), vec![Drift::DoneButOpen]),
            (Some(ActionState::Done), Some(IssueState::Draft), vec![Drift::DoneButOpen]),
            (Some(ActionState::Done), Some(IssueState::Completed), vec![]),
            (Some(ActionState::Open), Some(IssueState::Merged), vec![Drift::OpenButDone(Some(23))]),
            (Some(ActionState::Open), Some(IssueState::NotPlanned), vec![]),
            (Some(ActionState::Open), Some(IssueState::NotVisible), vec![]),
            (Some(ActionState::Done), Some(IssueState::NotVisible), vec![]),
            (Some(ActionState::Open), None, vec![]),
            (None, Some(IssueState::Completed), vec![]),
        ];
        for (state, live, expected) in rows {
            let text = |text: &str| Located { value: text.to_owned(), span };
            let item = ActionItem {
                span,
                text: text("Watch the pool"),
                state: state.map(|value| Located { value, span }),
                owner: Some(text("kim")),
                due: None,
                due_date: None,
                kind: None,
                priority: None,
                refs: vec![text("#1")],
            };
            let issue = live.map(|state| Issue { closed_at: Some(0), ..Issue::bare(state) });
            let found = drift(&item, &[issue.as_ref()], 23 * 86_400 + 5, 23);
            assert_eq!(found, expected, "{state:?} {live:?}");
        }
    }
}
