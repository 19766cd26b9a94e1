//! GitHub's issues and pull requests, Enterprise included. Asks nobody.

use serde_json::Value;

use super::Issue;
use super::IssueRef;
use super::IssueState;
use super::speech;
use super::speech::Speech;
use super::speech::Told;
use crate::address::Moment;

pub(super) const SPEECH: Speech =
    Speech { accept: "application/vnd.github+json", numbers_apart: false, list: Some(list), batch: None, one, read };

fn list(base: &str, since: Option<i64>) -> String {
    match since {
        Some(since) => format!("{base}/issues?state=all&since={}&per_page=100", Moment::from_utc(since)),
        None => format!("{base}/issues?state=all&per_page=100"),
    }
}

/// Serves pull requests too.
pub(super) fn one(base: &str, wanted: &IssueRef) -> String {
    format!("{base}/issues/{}", wanted.key)
}

pub(super) fn read(value: &Value) -> Option<Told> {
    let pull = value.get("pull_request").filter(|pull| pull.is_object());
    let merged = pull.and_then(|pull| pull.get("merged_at")).is_some_and(|at| !at.is_null());
    let is_draft = |value: &Value| value.get("draft").and_then(Value::as_bool) == Some(true);
    let draft = is_draft(value) || pull.is_some_and(is_draft);
    let state = match (speech::text(value, "/state")?, pull.is_some(), speech::text(value, "/state_reason")) {
        ("open", true, _) if draft => IssueState::Draft,
        ("open", _, _) => IssueState::Open,
        ("closed", true, _) if merged => IssueState::Merged,
        ("closed", true, _) => IssueState::ClosedUnmerged,
        ("closed", false, Some("not_planned")) => IssueState::NotPlanned,
        ("closed", false, Some("duplicate")) => IssueState::Duplicate,
        ("closed", false, _) => IssueState::Completed,
        _ => return None,
    };
    let mut issue = Issue::bare(state);
    speech::common(value, &mut issue);
    issue.assignees = speech::names(value, "assignees", "login");
    issue.progress = speech::progress(value, "/sub_issues_summary/completed", "/sub_issues_summary/total");
    issue.page = speech::text(value, "/html_url").map(str::to_owned);
    Some(Told { key: speech::number(value, "number")?, is_pull: false, issue })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tracker::speech::read_all;

    #[test]
    fn states_are_told_apart() {
        let rows = [
            (r#""state": "open""#, Some("open")),
            (r#""state": "open", "state_reason": "reopened""#, Some("open")),
            (r#""state": "closed", "state_reason": "completed""#, Some("completed")),
            (r#""state": "closed", "state_reason": null"#, Some("completed")),
            (r#""state": "closed", "state_reason": "not_planned""#, Some("not-planned")),
            (r#""state": "closed", "state_reason": "duplicate""#, Some("duplicate")),
            (r#""state": "closed", "pull_request": {"merged_at": "2024-06-10T00:00:00Z"}"#, Some("merged")),
            (r#""state": "closed", "pull_request": {"merged_at": null}"#, Some("closed-unmerged")),
            (r#""state": "open", "draft": true, "pull_request": {}"#, Some("draft")),
            (r#""state": "open", "pull_request": {"draft": true}"#, Some("draft")),
            (r#""state": "locked""#, None),
            (r#""title": "no state""#, None),
        ];
        for (fields, expected) in rows {
            for body in [format!("{{\"number\": 3, {fields}}}"), format!("[{{\"number\": 3, {fields}}}]")] {
                let told = read_all(&SPEECH, &body).and_then(|told| told.into_iter().next());
                assert_eq!(told.as_ref().map(|told| told.issue.state.as_str()), expected, "{body}");
                let done = told.is_some_and(|told| told.issue.state.is_done());
                assert_eq!(done, matches!(expected, Some("completed" | "merged")), "{body}");
            }
        }
        for body in ["", "<html>", "{}", "[{\"number\": 3, \"state\": \"op", "[1]", "3"] {
            assert_eq!(read_all(&SPEECH, body), None, "{body}");
        }
        assert_eq!(read_all(&SPEECH, "[]"), Some(vec![]));
    }

    #[test]
    fn what_a_row_shows_is_read() {
        let body = r#"{"number": 1, "state": "closed", "title": "Pool", "html_url": "https://github.com/a/b/issues/1",
            "closed_at": "2024-06-09T15:20:00Z", "assignees": [{"login": "kim"}], "labels": [{"name": "p1"}, "bare"],
            "milestone": {"title": "Q3", "due_on": null}, "sub_issues_summary": {"total": 4, "completed": 3}}"#;
        let issue = read_all(&SPEECH, body).unwrap().remove(0).issue;
        assert_eq!((issue.closed_at, issue.progress), (Some(1_717_946_400), Some((3, 4))));
        assert_eq!((issue.assignees, issue.labels), (vec!["kim".to_owned()], vec!["p1".to_owned(), "bare".to_owned()]));
        assert_eq!(issue.milestone, Some(("Q3".to_owned(), None)));
    }
}
