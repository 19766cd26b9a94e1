//! Trackers on this machine that speak as GitLab, Forgejo, Bitbucket Cloud and Bugzilla do, as far as the page asks them.
//! No recording of these may be kept here, so their answers are made, field by field, as their documentation has them.
//! All are held against a schema before they leave: Forgejo's against its own description; those of the others, whose
//! makers' descriptions no package ships, against schemas that were written for these tests from their references. What is
//! broken on purpose is not. Each lets a page send and read exactly what the real one does.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::Mutex;
use std::sync::MutexGuard;

use serde_json::Value;
use serde_json::json;
use xtask::server::Request;
use xtask::server::Response;
use xtask::server::Server;

use crate::forge::Asked;
use crate::forge::Fault;
use crate::forge::now;
use crate::forge::stamp;
use crate::schema::Schemas;

static GITLAB: LazyLock<Schemas> = LazyLock::new(|| Schemas::load("gitlab"));
static FORGEJO: LazyLock<Schemas> = LazyLock::new(|| Schemas::load("forgejo"));
static BITBUCKET: LazyLock<Schemas> = LazyLock::new(|| Schemas::load("bitbucket"));
static BUGZILLA: LazyLock<Schemas> = LazyLock::new(|| Schemas::load("bugzilla"));

/// How a tracker speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// GitLab: issues and merge requests of a project, by the numbers asked for.
    GitLab,
    /// Gitea and Forgejo: lists of a repository, and single ones.
    Forgejo,
    /// Bitbucket Cloud: single pull requests.
    Bitbucket,
    /// Bugzilla 5: bugs by their numbers.
    Bugzilla,
}

impl Dialect {
    /// The headers that a page may send, and those that it may read; `None` where the first is any.
    fn leave(self) -> (Option<&'static str>, &'static str) {
        match self {
            Self::GitLab => (
                None,
                "ETag, Link, X-Total, X-Total-Pages, X-Per-Page, X-Page, X-Next-Page, X-Prev-Page, X-Gitlab-Blob-Id, \
                 X-Gitlab-Commit-Id, X-Gitlab-Content-Sha256, X-Gitlab-Encoding, X-Gitlab-File-Name, \
                 X-Gitlab-File-Path, X-Gitlab-Last-Commit-Id, X-Gitlab-Ref, X-Gitlab-Size",
            ),
            Self::Forgejo => (Some("Authorization, X-Gitea-OTP, Content-Type, User-Agent"), "X-Total-Count"),
            Self::Bitbucket => (Some("Authorization, Content-Type"), ""),
            Self::Bugzilla => (Some("accept, content-type, origin, user-agent, x-requested-with"), ""),
        }
    }

    /// Holds an answer to a request for `kind` against what the tracker says of its answers.
    fn check(self, status: u16, kind: &str, body: &Value) -> Result<(), String> {
        let all = |schemas: &Schemas, name: &str| match body.as_array() {
            Some(list) => list.iter().try_for_each(|one| schemas.check(name, one)),
            None => schemas.check(name, body),
        };
        match self {
            // Its excerpt has nothing but issues.
            Self::Forgejo if status != 200 => Ok(()),
            Self::Forgejo => all(&FORGEJO, "Issue"),
            Self::GitLab if status != 200 => GITLAB.check("error", body),
            Self::GitLab => all(&GITLAB, if kind == "issues" { "issue" } else { "merge_request" }),
            Self::Bitbucket => BITBUCKET.check(if status == 200 { "pullrequest" } else { "error" }, body),
            Self::Bugzilla => BUGZILLA.check(if status == 200 { "bugs" } else { "error" }, body),
        }
    }

    /// An open issue, or pull request where it has nothing else, of which everything is told that a page shows.
    #[must_use]
    pub fn issue(self, number: u64) -> Value {
        let (created, title) = ("2024-06-10T08:00:00Z", format!("Work item {number}"));
        match self {
            Self::GitLab => json!({
                "id": 1000 + number, "iid": number, "project_id": 4, "title": title, "description": null,
                "state": "opened", "created_at": "2024-06-10T08:00:00.000Z", "updated_at": "2024-06-10T08:00:00.000Z",
                "closed_at": null, "closed_by": null, "labels": ["reliability"], "type": "ISSUE",
                "milestone": {
                    "id": 9, "iid": 2, "project_id": 4, "title": "17.1", "description": "", "state": "active",
                    "created_at": "2024-06-01T00:00:00.000Z", "updated_at": "2024-06-01T00:00:00.000Z",
                    "due_date": "2099-07-31", "start_date": null, "expired": false,
                    "web_url": "https://gitlab.com/group/sub/site/-/milestones/2"
                },
                "assignees": [user_of_gitlab()], "assignee": user_of_gitlab(), "author": user_of_gitlab(),
                "user_notes_count": 1, "merge_requests_count": 0, "upvotes": 0, "downvotes": 0,
                "due_date": "2099-07-01", "confidential": false, "discussion_locked": null, "issue_type": "issue",
                "web_url": format!("https://gitlab.com/group/sub/site/-/issues/{number}"),
                "time_stats": {"time_estimate": 0, "total_time_spent": 0, "human_time_estimate": null, "human_total_time_spent": null},
                "task_completion_status": {"count": 4, "completed_count": 3}, "has_tasks": true,
                "_links": {
                    "self": format!("https://gitlab.com/api/v4/projects/4/issues/{number}"),
                    "notes": format!("https://gitlab.com/api/v4/projects/4/issues/{number}/notes"),
                    "award_emoji": format!("https://gitlab.com/api/v4/projects/4/issues/{number}/award_emoji"),
                    "project": "https://gitlab.com/api/v4/projects/4",
                    "closed_as_duplicate_of": null
                },
                "references": {"short": format!("#{number}"), "relative": format!("#{number}"), "full": format!("group/sub/site#{number}")},
                "severity": "UNKNOWN", "moved_to_id": null, "imported": false
            }),
            Self::Forgejo => json!({
                "id": 1000 + number, "url": format!("https://codeberg.org/api/v1/repos/acme/site/issues/{number}"),
                "html_url": format!("https://codeberg.org/acme/site/issues/{number}"), "number": number,
                "user": user_of_forgejo(), "original_author": "", "original_author_id": 0, "title": title, "body": "",
                "ref": "", "assets": [],
                "labels": [{"id": 3, "name": "reliability", "exclusive": false, "is_archived": false, "color": "70c24a", "description": "", "url": ""}],
                "milestone": {
                    "id": 7, "title": "v12", "description": "", "state": "open", "open_issues": 2, "closed_issues": 1,
                    "created_at": created, "updated_at": null, "closed_at": null, "due_on": "2099-07-31T23:59:59Z"
                },
                "assignee": user_of_forgejo(), "assignees": [user_of_forgejo()], "state": "open", "is_locked": false,
                "comments": 0, "created_at": created, "updated_at": created, "closed_at": null,
                "due_date": "2099-07-01T00:00:00Z", "pull_request": null,
                "repository": {"id": 5, "name": "site", "owner": "acme", "full_name": "acme/site"}, "pin_order": 0
            }),
            Self::Bitbucket => json!({
                "type": "pullrequest", "id": number, "title": title, "description": "", "state": "OPEN", "draft": false,
                "author": {"type": "user", "display_name": "Kim", "nickname": "kim"}, "reviewers": [], "participants": [],
                "source": end_of_bitbucket("pool"), "destination": end_of_bitbucket("main"),
                "merge_commit": null, "comment_count": 0, "task_count": 0, "close_source_branch": false,
                "closed_by": null, "reason": "", "created_on": "2024-06-10T08:00:00.000000+00:00",
                "updated_on": "2024-06-10T08:00:00.000000+00:00",
                "links": {
                    "self": {"href": format!("https://api.bitbucket.org/2.0/repositories/acme/site/pullrequests/{number}")},
                    "html": {"href": format!("https://bitbucket.org/acme/site/pull-requests/{number}")}
                }
            }),
            Self::Bugzilla => json!({
                "id": number, "summary": title, "status": "ASSIGNED", "resolution": "",
                "assigned_to": "kim@bugs.example", "creation_time": created, "cf_last_resolved": null,
                "deadline": "2099-07-01", "keywords": ["reliability"]
            }),
        }
    }

    /// An open pull or merge request.
    #[must_use]
    pub fn pull(self, number: u64) -> Value {
        let mut pull = self.issue(number);
        match self {
            Self::GitLab => {
                for name in
                    ["due_date", "confidential", "issue_type", "moved_to_id", "severity", "_links", "type", "has_tasks"]
                {
                    pull.as_object_mut().expect("an object").remove(name);
                }
                pull["source_branch"] = json!("pool");
                pull["target_branch"] = json!("main");
                (pull["source_project_id"], pull["target_project_id"]) = (json!(4), json!(4));
                (pull["merge_status"], pull["detailed_merge_status"]) = (json!("can_be_merged"), json!("mergeable"));
                (pull["draft"], pull["reviewers"]) = (json!(false), json!([]));
                (pull["merged_at"], pull["sha"]) = (Value::Null, json!("8888888888888888888888888888888888888888"));
                pull["web_url"] = json!(format!("https://gitlab.com/group/sub/site/-/merge_requests/{number}"));
            }
            Self::Forgejo => {
                let page = format!("https://codeberg.org/acme/site/pulls/{number}");
                pull["pull_request"] = json!({"merged": false, "merged_at": null, "draft": false, "html_url": page});
                pull["html_url"] = json!(page);
            }
            Self::Bitbucket | Self::Bugzilla => {}
        }
        pull
    }
}

fn user_of_gitlab() -> Value {
    json!({"id": 1, "username": "kim", "public_email": "", "name": "Kim", "state": "active", "locked": false,
        "avatar_url": null, "web_url": "https://gitlab.com/kim"})
}

fn end_of_bitbucket(branch: &str) -> Value {
    json!({"branch": {"name": branch}, "commit": {"hash": "0a1b2c3d4e5f"},
        "repository": {"type": "repository", "full_name": "acme/site"}})
}

fn user_of_forgejo() -> Value {
    json!({"id": 1, "login": "kim", "login_name": "", "source_id": 0, "full_name": "", "email": "kim@noreply.example",
        "avatar_url": "https://codeberg.org/avatars/1", "html_url": "https://codeberg.org/kim", "language": "",
        "is_admin": false, "restricted": false, "active": false, "prohibit_login": false, "location": "",
        "pronouns": "", "website": "", "description": "", "visibility": "public", "followers_count": 0,
        "following_count": 0, "starred_repos_count": 0, "username": "kim"})
}

/// What a tracker holds.
#[derive(Debug, Default)]
pub struct Held {
    /// Issues.
    pub issues: Vec<Value>,
    /// Pull or merge requests, where they are numbered apart or asked for apart.
    pub pulls: Vec<Value>,
    /// The document, at any path where the tracker has files.
    pub document: String,
    /// What is wrong.
    pub fault: Option<Fault>,
    /// All that was asked.
    pub log: Vec<Asked>,
}

impl Held {
    /// Sets fields of an issue or pull request, as a change there does; of what has fields itself, those that are named.
    pub fn change(&mut self, number: u64, fields: Value) {
        let all = self.issues.iter_mut().chain(&mut self.pulls);
        let found = all.filter(|one| key(one) == number).collect::<Vec<_>>();
        assert!(!found.is_empty(), "there is no {number}");
        for issue in found {
            for (name, value) in fields.as_object().expect("fields") {
                match (issue[name].as_object_mut(), value.as_object()) {
                    (Some(whole), Some(part)) => whole.extend(part.clone()),
                    (_, _) => issue[name] = value.clone(),
                }
            }
            issue["updated_at"] = json!(stamp(now()));
        }
    }

    /// The addresses that were asked for issues, each once, however many rounds there were.
    #[must_use]
    pub fn asked_for_issues(&self) -> BTreeSet<&str> {
        let wanted = |asked: &&Asked| {
            ["/issues", "/merge_requests", "/pullrequests", "/bug?"].iter().any(|word| asked.path.contains(word))
        };
        self.log.iter().filter(wanted).map(|asked| asked.path.as_str()).collect()
    }
}

fn key(issue: &Value) -> u64 {
    ["iid", "number", "id"].iter().find_map(|name| issue[*name].as_u64()).expect("a number")
}

/// A running tracker.
pub struct Tracker {
    server: Server,
    state: Arc<Mutex<Held>>,
}

impl Tracker {
    /// Starts with nothing.
    #[must_use]
    pub fn start(dialect: Dialect) -> Self {
        let state = Arc::<Mutex<Held>>::default();
        let kept = Arc::clone(&state);
        let server = Server::start(0, move |request| respond(dialect, &kept, request)).expect("a free port");
        Self { server, state }
    }

    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn origin(&self) -> String {
        self.server.origin()
    }

    /// What it holds, to look at and to change.
    ///
    /// # Panics
    ///
    /// When an answer panicked.
    pub fn state(&self) -> MutexGuard<'_, Held> {
        self.state.lock().expect("the tracker")
    }
}

fn respond(dialect: Dialect, state: &Mutex<Held>, request: &Request) -> Response {
    let mut state = state.lock().expect("the tracker");
    state.log.push(Asked::now(request));
    let (may_send, may_read) = dialect.leave();
    if request.method == "OPTIONS" {
        let wanted = request.header("access-control-request-headers").unwrap_or_default();
        return Response::new(204, "text/plain", "")
            .with("Access-Control-Allow-Origin", "*")
            .with("Access-Control-Allow-Methods", "GET, OPTIONS")
            .with("Access-Control-Allow-Headers", may_send.unwrap_or(wanted));
    }
    let readable = |response: Response| {
        response.with("Access-Control-Allow-Origin", "*").with("Access-Control-Expose-Headers", may_read)
    };
    let parts: Vec<&str> = request.path.trim_start_matches('/').split('/').collect();
    let is_file = matches!(
        parts.as_slice(),
        ["api", "v4", "projects", _, "repository", "files", ..]
            | ["api", "v1", "repos", _, _, "raw", ..]
            | ["2.0", "repositories", _, _, "src", ..]
    );
    if is_file {
        return readable(Response::text(state.document.as_str()));
    }
    match &state.fault {
        Some(Fault::Status(status, body, headers)) => {
            let mut response = readable(Response::new(*status, "text/plain", *body));
            for (name, value) in headers {
                response = response.with(name, value);
            }
            return response;
        }
        Some(Fault::Unreadable(status)) => return Response::error(*status),
        Some(Fault::Stall(_) | Fault::Cut) | None => {}
    }
    let value = |name: &str| request.query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let named = |names: &[&str]| -> Vec<u64> {
        let pairs = request.query.split('&').filter_map(|pair| pair.split_once('='));
        let wanted = pairs.filter(|(name, _)| names.contains(name));
        wanted.flat_map(|(_, value)| value.split(',')).filter_map(|number| number.parse().ok()).collect()
    };
    let among = |all: &[Value], wanted: &[u64]| -> Vec<Value> {
        all.iter().filter(|one| wanted.contains(&key(one))).cloned().collect()
    };
    let one = |all: &[Value], number: &str| -> Option<Value> {
        all.iter().find(|one| key(one).to_string() == number).cloned()
    };
    let found = match (dialect, parts.as_slice()) {
        (Dialect::GitLab, ["api", "v4", "projects", "group%2Fsub%2Fsite", kind]) => {
            let all = if *kind == "issues" { &state.issues } else { &state.pulls };
            Some(json!(among(all, &named(&["iids[]", "iids%5B%5D"]))))
        }
        (Dialect::Forgejo, ["api", "v1", "repos", "acme", "site", "issues"]) => {
            let since = value("since").unwrap_or_default();
            let all = state.issues.iter().chain(&state.pulls);
            let new = all.filter(|one| since <= one["updated_at"].as_str().unwrap_or_default());
            Some(json!(new.take(value("limit").map_or(30, |most| most.parse().unwrap_or(30))).collect::<Vec<_>>()))
        }
        (Dialect::Forgejo, ["api", "v1", "repos", "acme", "site", "issues", number]) => {
            one(&state.issues, number).or_else(|| one(&state.pulls, number))
        }
        (Dialect::Bitbucket, ["2.0", "repositories", "acme", "site", "pullrequests", number]) => {
            one(&state.pulls, number)
        }
        (Dialect::Bugzilla, ["rest", "bug"]) => {
            let fields: Vec<&str> = value("include_fields").unwrap_or_default().split(',').collect();
            let mut bugs = among(&state.issues, &named(&["id"]));
            for bug in &mut bugs {
                bug.as_object_mut().expect("a bug").retain(|name, _| fields.contains(&name.as_str()));
            }
            Some(json!({"bugs": bugs, "faults": []}))
        }
        _ => None,
    };
    let Some(found) = found else {
        let body = match dialect {
            Dialect::GitLab => json!({"message": "404 Not found"}),
            Dialect::Forgejo => json!({"message": "The target couldn't be found.", "url": "", "errors": []}),
            Dialect::Bitbucket => json!({"type": "error", "error": {"message": "Resource not found"}}),
            Dialect::Bugzilla => json!({"error": true, "code": 100, "message": "Not found", "documentation": ""}),
        };
        dialect.check(404, "", &body).unwrap_or_else(|what| panic!("{dialect:?} answers otherwise: {what}"));
        return readable(Response::json(body.to_string()).status(404));
    };
    let kind = if request.path.ends_with("/issues") { "issues" } else { "" };
    dialect.check(200, kind, &found).unwrap_or_else(|what| panic!("{dialect:?} answers otherwise: {what}"));
    readable(Response::json(found.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_tracker_does_not_say_is_refused() {
        let (gitlab, bitbucket) = (Dialect::GitLab, Dialect::Bitbucket);
        let rows = [
            (gitlab, "issues", gitlab.issue(1), "state", json!("open")),
            (gitlab, "issues", gitlab.issue(1), "due_date", json!("2099-07-01T00:00:00Z")),
            (gitlab, "issues", gitlab.issue(1), "moved_to_id", json!("12")),
            (gitlab, "issues", gitlab.issue(1), "merged_at", Value::Null),
            (gitlab, "merge_requests", gitlab.pull(1), "state", json!("merge")),
            (gitlab, "merge_requests", gitlab.pull(1), "merged_at", json!(0)),
            (gitlab, "merge_requests", gitlab.pull(1), "task_completion_status", json!({"count": 1})),
            (bitbucket, "", bitbucket.pull(1), "state", json!("REJECTED")),
            (bitbucket, "", bitbucket.pull(1), "links", json!({"html": "https://bitbucket.org"})),
            (Dialect::Forgejo, "issues", Dialect::Forgejo.issue(1), "state", json!(1)),
        ];
        for (dialect, kind, mut answer, field, value) in rows {
            assert_eq!(dialect.check(200, kind, &answer), Ok(()));
            answer[field] = value;
            assert!(dialect.check(200, kind, &answer).is_err(), "{dialect:?} {field}: {}", answer[field]);
        }
        let mut bugs = json!({"bugs": [Dialect::Bugzilla.issue(1)], "faults": []});
        assert_eq!(Dialect::Bugzilla.check(200, "", &bugs), Ok(()));
        bugs["bugs"][0]["resolution"] = Value::Null;
        assert!(Dialect::Bugzilla.check(200, "", &bugs).is_err(), "an open bug has an empty resolution");
    }
}
