//! Bugs of a Bugzilla of version 5 or newer. Asks nobody.

use serde_json::Value;

use super::Issue;
use super::IssueRef;
use super::IssueState;
use super::speech;
use super::speech::Speech;
use super::speech::Told;

pub(super) const SPEECH: Speech =
    Speech { accept: "application/json", numbers_apart: false, list: None, batch: Some(batch), one, read };

/// Those that are asked without the reader's leave: public, and known to let other pages read them.
pub(super) const PUBLIC: [&str; 3] = ["bugzilla.mozilla.org", "bugzilla.redhat.com", "bugzilla.kernel.org"];

const FIELDS: &str =
    "include_fields=id,summary,status,resolution,assigned_to,creation_time,cf_last_resolved,deadline,keywords";

fn batch(base: &str, wanted: &[&IssueRef]) -> Vec<String> {
    let keys: Vec<&str> = wanted.iter().map(|one| one.key.as_str()).collect();
    keys.chunks(100).map(|chunk| format!("{base}/bug?id={}&{FIELDS}", chunk.join(","))).collect()
}

fn one(base: &str, wanted: &IssueRef) -> String {
    format!("{base}/bug?id={}&{FIELDS}", wanted.key)
}

fn read(value: &Value) -> Option<Told> {
    let state = match (speech::text(value, "/status")?, speech::text(value, "/resolution").unwrap_or("")) {
        (_, "FIXED" | "CURRENTRELEASE" | "NEXTRELEASE" | "ERRATA" | "RAWHIDE" | "UPSTREAM" | "CODE_FIX") => {
            IssueState::Completed
        }
        (_, "DUPLICATE") => IssueState::Duplicate,
        (_, "MOVED") => IssueState::Moved,
        ("RESOLVED" | "VERIFIED" | "CLOSED", _) => IssueState::NotPlanned,
        _ => IssueState::Open,
    };
    let mut issue = Issue::bare(state);
    issue.title = speech::text(value, "/summary").map(str::to_owned);
    issue.opened_at = speech::moment(value, "/creation_time");
    issue.closed_at = speech::moment(value, "/cf_last_resolved");
    issue.due = speech::moment(value, "/deadline");
    issue.labels = speech::names(value, "keywords", "name");
    let owner = speech::text(value, "/assigned_to").filter(|owner| !owner.starts_with("nobody"));
    issue.assignees = owner.into_iter().map(str::to_owned).collect();
    Some(Told { key: speech::number(value, "id")?, is_pull: false, issue })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tracker::speech::read_all;

    #[test]
    fn only_what_is_fixed_is_done() {
        let rows = [
            ("NEW", "", "open"),
            ("REOPENED", "", "open"),
            ("RESOLVED", "FIXED", "completed"),
            ("VERIFIED", "FIXED", "completed"),
            ("RESOLVED", "DUPLICATE", "duplicate"),
            ("RESOLVED", "WONTFIX", "not-planned"),
            ("CLOSED", "CURRENTRELEASE", "completed"),
            ("RESOLVED", "MOVED", "moved"),
        ];
        for (status, resolution, expected) in rows {
            let body = format!(
                "{{\"bugs\": [{{\"id\": 9, \"status\": \"{status}\", \"resolution\": \"{resolution}\", \"assigned_to\": \"nobody@x.example\"}}]}}"
            );
            let issue = read_all(&SPEECH, &body).unwrap().remove(0).issue;
            assert_eq!((issue.state.as_str(), issue.assignees.len()), (expected, 0), "{status} {resolution}");
        }
    }
}
