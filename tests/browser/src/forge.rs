//! A forge on this machine that speaks as GitHub Enterprise does, so that the page can be watched asking it. Its issues
//! are recorded answers of GitHub (npm `@octokit/fixtures`, scenario `paginate-issues`); what no recording holds, such
//! as deleted, moved and merged ones, is made from these by changing the fields that tell, and so is what is wrong. All
//! that is made is held against GitHub's OpenAPI schemas before it is sent.
//!
//! It answers `OPTIONS` with GitHub's allow-list and exposes exactly the headers that GitHub exposes: what a page may
//! not send or read there, it may not here.

use std::fs;
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::thread;
use std::time::Duration;
use std::time::Instant;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use serde_json::Value;
use serde_json::json;
use xtask::server::Request;
use xtask::server::Response;
use xtask::server::Server;

use crate::schema::Schemas;

/// GitHub's own description of what it answers.
static SCHEMAS: LazyLock<Schemas> = LazyLock::new(|| Schemas::load("github"));

/// The repository of the recording.
pub const REPOSITORY: &str = "octokit-fixture-org/paginate-issues";
/// How many issues it has: numbers 1 to this.
pub const RECORDED: u64 = 13;

const ALLOWED: &str = "Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, \
     X-GitHub-OTP, X-Requested-With";
const EXPOSED: &str = "ETag, Link, Location, Retry-After, X-GitHub-OTP, X-RateLimit-Limit, X-RateLimit-Remaining, \
     X-RateLimit-Used, X-RateLimit-Resource, X-RateLimit-Reset, X-OAuth-Scopes, X-Accepted-OAuth-Scopes, \
     X-Poll-Interval, X-GitHub-Media-Type, X-GitHub-SSO, X-GitHub-Request-Id, Deprecation, Sunset, Warning";

/// What is wrong with the forge. None of these is recorded; all are made by GitHub's documentation.
#[derive(Clone, Debug)]
pub enum Fault {
    /// A status with that body and these headers, which a page may read.
    Status(u16, &'static str, Vec<(&'static str, String)>),
    /// A status without `Access-Control-Allow-Origin`.
    Unreadable(u16),
    /// The right answer, hung up on in the middle.
    Cut,
    /// No answer for so long.
    Stall(Duration),
}

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    /// `GET` or `OPTIONS`.
    pub method: String,
    /// With the query.
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// When.
    pub at: Instant,
}

impl Asked {
    /// A request that came now.
    pub(crate) fn now(request: &Request) -> Self {
        Self {
            method: request.method.clone(),
            path: format!("{}{}", request.path, query(request)),
            headers: request.headers.clone(),
            at: Instant::now(),
        }
    }

    /// The first header of that lower-case name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// What the forge holds.
#[derive(Debug, Default)]
pub struct State {
    /// Repository and its issue's JSON.
    pub issues: Vec<(String, Value)>,
    /// Deleted ones: answered with 410.
    pub deleted: Vec<(String, u64)>,
    /// Moved ones: answered with 301 to another number of another repository.
    pub moved: Vec<(String, u64, u64)>,
    /// The document at any path of `contents`; `None` is answered with 404.
    pub document: Option<String>,
    /// What is wrong with issues now.
    pub fault: Option<Fault>,
    /// When an answer was last held back, and for how long.
    pub stalled: Option<(Instant, Duration)>,
    /// The repository of the recording has another name: all of its addresses are answered with 301.
    pub renamed: bool,
    /// Requests in the hour.
    pub limit: u64,
    /// Requests left in the hour.
    pub left: u64,
    /// A token that alone is taken; any other is answered with 401.
    pub token: Option<&'static str>,
    /// All that was asked.
    pub log: Vec<Asked>,
}

impl State {
    /// Sets fields of an issue, as a change on the forge does.
    pub fn change(&mut self, repository: &str, number: u64, fields: Value) {
        let found = self.issues.iter_mut().find(|(name, issue)| name == repository && issue["number"] == number);
        let (_, issue) = found.unwrap_or_else(|| panic!("no issue {number} in {repository}"));
        for (name, value) in fields.as_object().expect("fields") {
            issue[name] = value.clone();
        }
        issue["updated_at"] = json!(stamp(now()));
        SCHEMAS.check("issue", issue).unwrap_or_else(|what| panic!("GitHub answers otherwise: {what}"));
    }

    /// The issue requests that were sent, `OPTIONS` aside.
    #[must_use]
    pub fn asked_for_issues(&self) -> Vec<&Asked> {
        self.log.iter().filter(|asked| asked.method == "GET" && asked.path.contains("/issues")).collect()
    }
}

/// A running forge.
pub struct Forge {
    server: Option<Server>,
    port: u16,
    state: Arc<Mutex<State>>,
}

impl Default for Forge {
    fn default() -> Self {
        Self::start()
    }
}

impl Forge {
    /// Starts with the recorded issues, all open, and 60 requests.
    #[must_use]
    pub fn start() -> Self {
        let issues = recorded().into_iter().map(|issue| (REPOSITORY.to_owned(), issue)).collect();
        let state = Arc::new(Mutex::new(State { issues, limit: 60, left: 60, ..State::default() }));
        let mut forge = Self { server: None, port: 0, state };
        forge.listen();
        forge
    }

    /// Listens, at the same port as before.
    pub fn listen(&mut self) {
        // The one before may not have let go of the port yet.
        let server = (0..100).find_map(|_| {
            let state = Arc::clone(&self.state);
            let server = Server::start(self.port, move |request| answer(&state, request)).ok();
            if server.is_none() {
                thread::sleep(Duration::from_millis(20));
            }
            server
        });
        let server = server.expect("a free port");
        self.port = server.port();
        self.server = Some(server);
    }

    /// Refuses connections.
    pub fn refuse(&mut self) {
        self.server = None;
    }

    /// What it holds, to look at and to change.
    ///
    /// # Panics
    ///
    /// When an answer panicked.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the forge")
    }

    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Our address of its document.
    #[must_use]
    pub fn document(&self) -> String {
        format!("#/gh:127.0.0.1:{}/{REPOSITORY}/blob/main/docs/outage.md", self.port)
    }

    /// Adds a repository with so many open issues, in the recording's shape.
    pub fn add(&self, repository: &str, count: u64) {
        let shape = recorded().remove(0);
        for number in 1..=count {
            let mut issue = shape.clone();
            issue["number"] = json!(number);
            issue["html_url"] = json!(format!("https://github.com/{repository}/issues/{number}"));
            self.state().issues.push((repository.to_owned(), issue));
        }
    }
}

/// Seconds from 1970 UTC.
#[must_use]
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// What makes an issue a pull request, as an answer holds it.
#[must_use]
pub fn pull(number: u64, merged_at: Option<&str>) -> Value {
    let page = format!("https://github.com/{REPOSITORY}/pull/{number}");
    json!({
        "url": format!("https://api.github.com/repos/{REPOSITORY}/pulls/{number}"), "html_url": page,
        "diff_url": format!("{page}.diff"), "patch_url": format!("{page}.patch"), "merged_at": merged_at
    })
}

/// RFC 3339 in UTC.
#[must_use]
pub fn stamp(at: u64) -> String {
    let (days, clock) = (at / 86_400, at % 86_400);
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let of_cycle = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * of_cycle + of_cycle / 4 - of_cycle / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = of_cycle + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", clock / 3600, clock / 60 % 60, clock % 60)
}

/// The issues of the recording, the newest first.
fn recorded() -> Vec<Value> {
    let path = crate::root()
        .join("node_modules/@octokit/fixtures/scenarios/api.github.com/paginate-issues/normalized-fixture.json");
    let text = fs::read_to_string(&path).expect("@octokit/fixtures is missing: `cargo xtask setup` installs it");
    let pages: Value = serde_json::from_str(&text).expect("the recording is JSON");
    let pages = pages.as_array().expect("a list of answers");
    let issues: Vec<Value> =
        pages.iter().flat_map(|page| page["response"].as_array().cloned().unwrap_or_default()).collect();
    assert_eq!(issues.len() as u64, RECORDED);
    issues
}

fn answer(state: &Mutex<State>, request: &Request) -> Response {
    let response = respond(state, request);
    // What is broken on purpose is no JSON.
    if let Ok(body) = serde_json::from_slice::<Value>(&response.body)
        && !request.path.contains("/contents/")
    {
        let fits = match (response.status, body.as_array()) {
            (200, Some(issues)) => issues.iter().try_for_each(|issue| SCHEMAS.check("issue", issue)),
            (200, None) => SCHEMAS.check("issue", &body),
            (_, _) => SCHEMAS.check("basic-error", &body),
        };
        fits.unwrap_or_else(|what| panic!("GitHub answers {} otherwise: {what}", request.path));
    }
    response
}

/// The query with its mark; empty for none.
fn query(request: &Request) -> String {
    if request.query.is_empty() { String::new() } else { format!("?{}", request.query) }
}

fn respond(state: &Mutex<State>, request: &Request) -> Response {
    let mut state = state.lock().expect("the forge");
    state.log.push(Asked::now(request));
    if request.method == "OPTIONS" {
        return Response::new(204, "text/plain", "")
            .with("Access-Control-Allow-Origin", "*")
            .with("Access-Control-Allow-Methods", "GET, POST, PATCH, PUT, DELETE")
            .with("Access-Control-Allow-Headers", ALLOWED)
            .with("Access-Control-Max-Age", "86400");
    }
    let readable = |response: Response| {
        response.with("Access-Control-Allow-Origin", "*").with("Access-Control-Expose-Headers", EXPOSED)
    };
    let Some(path) = request.path.strip_prefix("/api/v3/") else { return readable(Response::error(404)) };
    // Where a repository is found whatever its name is.
    let (by_name, by_number) = (format!("repos/{REPOSITORY}/"), "repositories/1/");
    let path = match path.strip_prefix(&by_name).filter(|_| state.renamed) {
        Some(rest) if state.fault.is_none() => {
            let to = format!("/api/v3/{by_number}{rest}{}", query(request));
            let body = json!({"message": "Moved Permanently", "url": to}).to_string();
            return readable(Response::json(body).status(301).with("Location", &to));
        }
        _ => path.replacen(by_number, &by_name, 1),
    };
    let parts: Vec<&str> = path.split('/').collect();
    if let ["repos", _, _, "contents", ..] = parts.as_slice() {
        return readable(match &state.document {
            Some(text) => Response::new(200, "application/vnd.github.raw+json; charset=utf-8", text.as_str()),
            None => Response::json("{\"message\":\"Not Found\"}").status(404),
        });
    }
    let (reset, limit) = ((now() + 1800).to_string(), state.limit.to_string());
    let limited = |response: Response, left: u64| {
        readable(response)
            .with("X-RateLimit-Limit", &limit)
            .with("X-RateLimit-Remaining", &left.to_string())
            .with("X-RateLimit-Reset", &reset)
    };
    let mut slow = Duration::ZERO;
    match state.fault.clone() {
        Some(Fault::Status(status, body, headers)) => {
            let kind = if body.starts_with('<') { "text/html" } else { "application/json" };
            let mut response = readable(Response::new(status, kind, body));
            for (name, value) in headers {
                response = response.with(name, &value);
            }
            return response;
        }
        Some(Fault::Unreadable(status)) => return Response::error(status),
        Some(Fault::Stall(wait)) => {
            slow = wait;
            state.stalled = Some((Instant::now(), wait));
        }
        Some(Fault::Cut) | None => {}
    }
    let given = request.header("authorization");
    if let Some(token) = state.token
        && given.is_some_and(|given| given != format!("Bearer {token}"))
    {
        return readable(Response::json("{\"message\":\"Bad credentials\"}").status(401));
    }
    state.left = state.left.saturating_sub(1);
    let left = state.left;
    let missing = || Response::json("{\"message\":\"Not Found\"}").status(404);
    let response = match parts.as_slice() {
        ["repos", owner, name, "issues"] => list(&state, &format!("{owner}/{name}"), request),
        ["repos", owner, name, "issues", number] => one(&state, &format!("{owner}/{name}"), number),
        ["repositories", "2", "issues", number] => {
            let shape = state.issues.first().map(|(_, issue)| issue.clone());
            shape.map_or_else(missing, |mut issue| {
                let number: u64 = number.parse().unwrap_or(0);
                issue["number"] = json!(number);
                issue["html_url"] = json!(format!("https://github.com/acme/elsewhere/issues/{number}"));
                Response::json(issue.to_string())
            })
        }
        _ => missing(),
    };
    let mut response = limited(response, left);
    if matches!(state.fault, Some(Fault::Cut)) {
        response.cut_at = Some(response.body.len() / 2);
    }
    response.after(slow)
}

fn one(state: &State, repository: &str, number: &str) -> Response {
    let number: u64 = number.parse().unwrap_or(0);
    if state.deleted.iter().any(|(name, deleted)| name == repository && *deleted == number) {
        return Response::json("{\"message\":\"This issue was deleted\"}").status(410);
    }
    if let Some((_, _, to)) = state.moved.iter().find(|(name, moved, _)| name == repository && *moved == number) {
        let body = json!({"message": "Moved Permanently"}).to_string();
        return Response::json(body).status(301).with("Location", &format!("/api/v3/repositories/2/issues/{to}"));
    }
    let found = state.issues.iter().find(|(name, issue)| name == repository && issue["number"] == number);
    match found {
        Some((_, issue)) => Response::json(issue.to_string()),
        None => Response::json("{\"message\":\"Not Found\"}").status(404),
    }
}

fn list(state: &State, repository: &str, request: &Request) -> Response {
    let value = |name: &str| {
        request.query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=').map(str::to_owned))
    };
    let since = value("since").unwrap_or_default();
    let shown: Vec<&Value> = state
        .issues
        .iter()
        .filter(|(name, issue)| {
            let number = issue["number"].as_u64().unwrap_or(0);
            let is_here = |of: &(String, u64)| of.0 == repository && of.1 == number;
            name == repository
                && since.as_str() <= issue["updated_at"].as_str().unwrap_or_default()
                && !state.deleted.iter().any(is_here)
                && !state.moved.iter().any(|(of, moved, _)| of == repository && *moved == number)
        })
        .map(|(_, issue)| issue)
        .take(value("per_page").and_then(|most| most.parse().ok()).unwrap_or(30))
        .collect();
    Response::json(json!(shown).to_string())
}
