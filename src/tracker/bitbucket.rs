//! Bitbucket Cloud's pull requests. Its issues cannot be read: the service was closed in 2026. Asks nobody.

use serde_json::Value;

use super::Issue;
use super::IssueRef;
use super::IssueState;
use super::speech;
use super::speech::Speech;
use super::speech::Told;

pub(super) const SPEECH: Speech =
    Speech { accept: "application/json", numbers_apart: false, list: None, batch: None, one, read };

fn one(base: &str, wanted: &IssueRef) -> String {
    format!("{base}/pullrequests/{}", wanted.key)
}

fn read(value: &Value) -> Option<Told> {
    let draft = value.get("draft").and_then(Value::as_bool) == Some(true);
    let state = match speech::text(value, "/state")? {
        "OPEN" if draft => IssueState::Draft,
        "OPEN" => IssueState::Open,
        "MERGED" => IssueState::Merged,
        "DECLINED" | "SUPERSEDED" => IssueState::ClosedUnmerged,
        _ => return None,
    };
    let mut issue = Issue::bare(state);
    issue.title = speech::text(value, "/title").map(str::to_owned);
    issue.opened_at = speech::moment(value, "/created_on");
    issue.page = speech::text(value, "/links/html/href").map(str::to_owned);
    Some(Told { key: speech::number(value, "id")?, is_pull: false, issue })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tracker::speech::read_all;

    #[test]
    fn a_declined_pull_request_is_not_merged() {
        for (state, expected) in [("OPEN", "open"), ("MERGED", "merged"), ("DECLINED", "closed-unmerged")] {
            let body = format!("{{\"id\": 3, \"state\": \"{state}\", \"title\": \"Pool\"}}");
            assert_eq!(read_all(&SPEECH, &body).unwrap().remove(0).issue.state.as_str(), expected);
        }
    }
}
