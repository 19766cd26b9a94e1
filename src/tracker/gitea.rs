//! Issues and pull requests of Gitea, Forgejo and Codeberg, which answer in GitHub's shape. Asks nobody.

use super::github;
use super::speech::Speech;
use crate::address::Moment;

pub(super) const SPEECH: Speech = Speech {
    accept: "application/json",
    numbers_apart: false,
    list: Some(list),
    batch: None,
    one: github::one,
    read: github::read,
};

/// 50 is the most that a stock server gives.
fn list(base: &str, since: Option<i64>) -> String {
    match since {
        Some(since) => format!("{base}/issues?state=all&since={}&limit=50", Moment::from_utc(since)),
        None => format!("{base}/issues?state=all&limit=50"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tracker::speech::read_all;

    #[test]
    fn an_issue_has_a_due_date_and_a_pull_request_its_merge() {
        let body = r#"[{"number": 4, "state": "open", "due_date": "2024-06-09T00:00:00Z", "pull_request": null,
              "assignees": null, "labels": [{"name": "ops"}], "html_url": "https://codeberg.org/a/b/issues/4"},
            {"number": 5, "state": "closed", "pull_request": {"merged": true, "merged_at": "2024-06-10T00:00:00Z"}}]"#;
        let told = read_all(&SPEECH, body).unwrap();
        let states: Vec<&str> = told.iter().map(|told| told.issue.state.as_str()).collect();
        assert_eq!(states, ["open", "merged"]);
        assert_eq!(told.first().unwrap().issue.due, Some(1_717_891_200));
    }
}
