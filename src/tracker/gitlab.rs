//! GitLab's issues and merge requests, self-managed included. Asks nobody.

use serde_json::Value;

use super::Issue;
use super::IssueRef;
use super::IssueState;
use super::speech;
use super::speech::Speech;
use super::speech::Told;

pub(super) const SPEECH: Speech =
    Speech { accept: "application/json", numbers_apart: true, list: None, batch: Some(batch), one, read };

fn word(is_pull: bool) -> &'static str {
    if is_pull { "merge_requests" } else { "issues" }
}

/// One address for the issues and one for the merge requests, each for a hundred at most.
fn batch(base: &str, wanted: &[&IssueRef]) -> Vec<String> {
    let mut out = Vec::new();
    for is_pull in [false, true] {
        let keys: Vec<&str> = wanted.iter().filter(|one| one.is_pull == is_pull).map(|one| one.key.as_str()).collect();
        for chunk in keys.chunks(100) {
            let mut url = format!("{base}/{}?per_page=100", word(is_pull));
            for key in chunk {
                url.push_str("&iids[]=");
                url.push_str(key);
            }
            out.push(url);
        }
    }
    out
}

fn one(base: &str, wanted: &IssueRef) -> String {
    format!("{base}/{}/{}", word(wanted.is_pull), wanted.key)
}

fn read(value: &Value) -> Option<Told> {
    let is_pull = value.get("source_branch").is_some() || value.get("merged_at").is_some();
    let is_set = |path: &str| value.pointer(path).is_some_and(|found| !found.is_null());
    let draft = value.get("draft").and_then(Value::as_bool) == Some(true);
    let state = match (speech::text(value, "/state")?, is_pull) {
        ("opened" | "locked" | "reopened", true) if draft => IssueState::Draft,
        ("opened" | "locked" | "reopened", _) => IssueState::Open,
        ("merged", true) => IssueState::Merged,
        ("closed", true) => IssueState::ClosedUnmerged,
        ("closed", false) if is_set("/moved_to_id") => IssueState::Moved,
        ("closed", false) if is_set("/_links/closed_as_duplicate_of") => IssueState::Duplicate,
        // It does not say why an issue was closed.
        ("closed", false) => IssueState::Completed,
        _ => return None,
    };
    let mut issue = Issue::bare(state);
    speech::common(value, &mut issue);
    issue.closed_at = speech::moment(value, "/merged_at").or(issue.closed_at);
    issue.assignees = speech::names(value, "assignees", "username");
    let tasks = "/task_completion_status";
    issue.progress = speech::progress(value, &format!("{tasks}/completed_count"), &format!("{tasks}/count"));
    issue.page = speech::text(value, "/web_url").map(str::to_owned);
    Some(Told { key: speech::number(value, "iid")?, is_pull, issue })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tracker::speech::read_all;

    #[test]
    fn states_are_told_apart() {
        let rows = [
            (r#""state": "opened""#, "open"),
            (r#""state": "closed", "closed_at": "2024-06-09T15:20:00Z""#, "completed"),
            (r#""state": "closed", "moved_to_id": 12"#, "moved"),
            (r#""state": "closed", "_links": {"closed_as_duplicate_of": "https://x.example/1"}"#, "duplicate"),
            (r#""state": "closed", "_links": {"closed_as_duplicate_of": null}, "moved_to_id": null"#, "completed"),
            (r#""state": "merged", "merged_at": "2024-06-09T15:20:00Z""#, "merged"),
            (r#""state": "closed", "merged_at": null"#, "closed-unmerged"),
            (r#""state": "opened", "draft": true, "source_branch": "x""#, "draft"),
        ];
        for (fields, expected) in rows {
            let body = format!("[{{\"iid\": 3, {fields}}}]");
            let told = read_all(&SPEECH, &body).unwrap().remove(0);
            assert_eq!(told.issue.state.as_str(), expected, "{fields}");
        }
    }

    #[test]
    fn dates_tasks_and_people_are_read() {
        let body = r#"{"iid": 7, "state": "opened", "due_date": "2024-06-09", "labels": ["ops"],
            "assignees": [{"username": "kim"}], "milestone": {"title": "16.1", "due_date": "2024-06-10"},
            "task_completion_status": {"count": 3, "completed_count": 1}, "web_url": "https://gitlab.com/a/b/-/issues/7"}"#;
        let issue = read_all(&SPEECH, body).unwrap().remove(0).issue;
        assert_eq!((issue.due, issue.progress), (Some(1_717_891_200), Some((1, 3))));
        assert_eq!(issue.milestone, Some(("16.1".to_owned(), Some(1_717_977_600))));
        assert_eq!((issue.assignees, issue.labels), (vec!["kim".to_owned()], vec!["ops".to_owned()]));
    }
}
