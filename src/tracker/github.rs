//! GitHub's answers for one issue or pull request. Serves Enterprise too; asks nobody.

use serde_json::Value;

use super::Issue;
use super::IssueState;
use crate::address::Moment;

/// Reads one issue's answer. `None` where it says nothing of the issue (a limit, an outage, a broken body): what was
/// known before stays.
pub fn read_issue(status: u16, body: &str) -> Option<Issue> {
    match status {
        200 => read_value(&serde_json::from_str(body).ok()?),
        404 => Some(Issue::bare(IssueState::NotVisible)),
        410 => Some(Issue::bare(IssueState::Deleted)),
        _ => None,
    }
}

fn read_value(value: &Value) -> Option<Issue> {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let moment = |value: &Value| value.as_str().and_then(Moment::read).map(Moment::utc_seconds);
    let pull = value.get("pull_request").filter(|pull| pull.is_object());
    let merged = pull.and_then(|pull| pull.get("merged_at")).is_some_and(|at| !at.is_null());
    let draft = value.get("draft").and_then(Value::as_bool) == Some(true);
    let state = match (text("state")?, pull.is_some(), text("state_reason")) {
        ("open", true, _) if draft => IssueState::Draft,
        ("open", _, _) => IssueState::Open,
        ("closed", true, _) if merged => IssueState::Merged,
        ("closed", true, _) => IssueState::ClosedUnmerged,
        ("closed", false, Some("not_planned")) => IssueState::NotPlanned,
        ("closed", false, Some("duplicate")) => IssueState::Duplicate,
        ("closed", false, _) => IssueState::Completed,
        _ => return None,
    };
    let list = |key: &str, name: &str| -> Vec<String> {
        let items = value.get(key).and_then(Value::as_array).into_iter().flatten();
        // A label may be a bare string.
        items.filter_map(|item| item.get(name).unwrap_or(item).as_str().map(str::to_owned)).collect()
    };
    let milestone = value.get("milestone").and_then(|milestone| {
        let title = milestone.get("title")?.as_str()?.to_owned();
        Some((title, milestone.get("due_on").and_then(moment)))
    });
    let progress = value.get("sub_issues_summary").and_then(|summary| {
        let (done, all) = (summary.get("completed")?.as_u64()?, summary.get("total")?.as_u64()?);
        (all > 0).then_some((done, all))
    });
    Some(Issue {
        state,
        title: text("title").map(str::to_owned),
        assignees: list("assignees", "login"),
        labels: list("labels", "name"),
        milestone,
        closed_at: value.get("closed_at").and_then(moment),
        progress,
        page: text("html_url").map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_told_apart_and_a_404_is_never_done() {
        let rows = [
            (200, r#"{"state": "open"}"#, Some("open")),
            (200, r#"{"state": "open", "state_reason": "reopened"}"#, Some("open")),
            (200, r#"{"state": "closed", "state_reason": "completed"}"#, Some("completed")),
            (200, r#"{"state": "closed", "state_reason": null}"#, Some("completed")),
            (200, r#"{"state": "closed", "state_reason": "not_planned"}"#, Some("not-planned")),
            (200, r#"{"state": "closed", "state_reason": "duplicate"}"#, Some("duplicate")),
            (200, r#"{"state": "closed", "pull_request": {"merged_at": "2024-06-10T00:00:00Z"}}"#, Some("merged")),
            (200, r#"{"state": "closed", "pull_request": {"merged_at": null}}"#, Some("closed-unmerged")),
            (200, r#"{"state": "open", "draft": true, "pull_request": {}}"#, Some("draft")),
            (404, "{}", Some("not-visible")),
            (410, "{}", Some("deleted")),
            (200, "<html>", None),
            (200, "{}", None),
            (403, "{}", None),
            (429, "", None),
            (503, "<html>", None),
        ];
        for (status, body, expected) in rows {
            let issue = read_issue(status, body);
            assert_eq!(issue.as_ref().map(|issue| issue.state.as_str()), expected, "{status} {body}");
            let done = issue.is_some_and(|issue| issue.state.is_done());
            assert_eq!(done, matches!(expected, Some("completed" | "merged")), "{status} {body}");
        }
    }

    #[test]
    fn what_a_row_shows_is_read() {
        let body = r#"{"state": "closed", "title": "Pool", "html_url": "https://github.com/a/b/issues/1", "closed_at": "2024-06-09T15:20:00Z",
            "assignees": [{"login": "kim"}], "labels": [{"name": "p1"}, "bare"], "milestone": {"title": "Q3", "due_on": null},
            "sub_issues_summary": {"total": 4, "completed": 3}}"#;
        let issue = read_issue(200, body).unwrap();
        assert_eq!((issue.closed_at, issue.progress), (Some(1_717_946_400), Some((3, 4))));
        assert_eq!((issue.assignees, issue.labels), (vec!["kim".to_owned()], vec!["p1".to_owned(), "bare".to_owned()]));
        assert_eq!(issue.milestone, Some(("Q3".to_owned(), None)));
    }
}
