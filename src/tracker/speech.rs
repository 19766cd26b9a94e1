//! How a kind of tracker is asked and understood: addresses out of references, issues out of JSON. Each kind is one
//! file with one [`Speech`]; this one holds what they share. Asks nobody.

use serde_json::Value;

use super::Issue;
use super::IssueRef;
use super::Tracker;
use super::bitbucket;
use super::bugzilla;
use super::gitea;
use super::github;
use super::gitlab;
use crate::address::ForgeKind;
use crate::address::Forges;
use crate::address::Moment;
use crate::address::Repository;

/// One issue out of an answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    /// Its number.
    pub key: String,
    /// Whether it is a merge request, where these are numbered apart.
    pub is_pull: bool,
    /// What is told of it.
    pub issue: Issue,
}

/// Makes addresses for many issues.
type Batch = fn(base: &str, wanted: &[&IssueRef]) -> Vec<String>;

/// A kind of tracker. `base` is the address of one repository in its API, without a slash at the end.
#[derive(Debug)]
pub(super) struct Speech {
    /// The value of `Accept`. Any other header would cost a request of its own.
    pub accept: &'static str,
    /// Whether issues and pull requests have numbers of their own, so that 3 may be two things.
    pub numbers_apart: bool,
    /// The newest issues of a repository, or those that changed at or after a moment.
    pub list: Option<fn(base: &str, since: Option<i64>) -> String>,
    /// All of these and no others.
    pub batch: Option<Batch>,
    /// This one.
    pub one: fn(base: &str, wanted: &IssueRef) -> String,
    /// An issue, as it stands in any of these answers.
    pub read: fn(&Value) -> Option<Told>,
}

/// How to speak with the tracker of an issue, and at which base; `None` where a page cannot read it.
pub(super) fn speech(wanted: &IssueRef, forges: &Forges) -> Option<(&'static Speech, String)> {
    match &wanted.tracker {
        Tracker::Forge(repository) => {
            let api = forges.of(repository).api;
            let speech = match repository.kind {
                ForgeKind::GitHub => &github::SPEECH,
                ForgeKind::GitLab => &gitlab::SPEECH,
                ForgeKind::Gitea => &gitea::SPEECH,
                ForgeKind::Bitbucket if wanted.is_pull => &bitbucket::SPEECH,
                // Its issues were closed in 2026.
                ForgeKind::Bitbucket => return None,
            };
            Some((speech, base(repository, &api)))
        }
        Tracker::Bugzilla(root) => Some((&bugzilla::SPEECH, format!("{root}/rest"))),
        Tracker::Unreadable(_) => None,
    }
}

fn base(repository: &Repository, api: &str) -> String {
    let path = crate::address::encode_path(&repository.path);
    match repository.kind {
        ForgeKind::GitHub | ForgeKind::Gitea => format!("{api}/repos/{path}"),
        ForgeKind::GitLab => format!("{api}/projects/{}", crate::address::encode_query(&repository.path)),
        ForgeKind::Bitbucket => format!("{api}/repositories/{path}"),
    }
}

/// The issues in a good answer's body: one, a list, or a list under a key. `None` where it is none of these, as after
/// a cut-off or from a proxy.
pub(super) fn read_all(speech: &Speech, body: &str) -> Option<Vec<Told>> {
    let value: Value = serde_json::from_str(body).ok()?;
    match value.as_array().or_else(|| value.get("bugs")?.as_array()) {
        // One item that cannot be read must not hide the others, nor may all of them.
        Some(items) => {
            let told: Vec<Told> = items.iter().filter_map(speech.read).collect();
            (items.is_empty() || !told.is_empty()).then_some(told)
        }
        None => Some(vec![(speech.read)(&value)?]),
    }
}

/// A text, one step or more down.
pub(super) fn text<'a>(value: &'a Value, path: &str) -> Option<&'a str> {
    value.pointer(path).and_then(Value::as_str)
}

/// A moment or a date, in seconds from 1970 UTC.
pub(super) fn moment(value: &Value, path: &str) -> Option<i64> {
    text(value, path).and_then(Moment::read).map(Moment::utc_seconds)
}

/// The names in a list: under `name` in each item, or the item itself.
pub(super) fn names(value: &Value, list: &str, name: &str) -> Vec<String> {
    let items = value.get(list).and_then(Value::as_array).into_iter().flatten();
    items.filter_map(|item| item.get(name).unwrap_or(item).as_str().map(str::to_owned)).collect()
}

/// A number as a reference writes it.
pub(super) fn number(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_u64().map(|number| number.to_string())
}

/// So many done, of so many; nothing of none.
pub(super) fn progress(value: &Value, done: &str, all: &str) -> Option<(u64, u64)> {
    let count = |path: &str| value.pointer(path).and_then(Value::as_u64);
    count(done).zip(count(all)).filter(|(_, all)| *all != 0)
}

/// What of an issue is told alike by the forges.
pub(super) fn common(value: &Value, issue: &mut Issue) {
    issue.title = text(value, "/title").map(str::to_owned);
    issue.labels = names(value, "labels", "name");
    issue.opened_at = moment(value, "/created_at");
    issue.closed_at = moment(value, "/closed_at");
    issue.due = moment(value, "/due_date");
    let due = moment(value, "/milestone/due_on").or_else(|| moment(value, "/milestone/due_date"));
    issue.milestone = text(value, "/milestone/title").map(|title| (title.to_owned(), due));
}
