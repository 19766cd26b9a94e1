//! The schedule against a forge made of numbers: simulated hours, every kind of answer, faults at random.

use proptest::prelude::*;

use super::*;
use crate::address::ForgeKind;
use crate::address::Forges;
use crate::address::Repository;

const START: i64 = 1_700_000_000;
const REFRESH: i64 = 180;

/// A forge that answers as GitHub does, with 60 requests in each hour from [`START`] on.
struct Forge {
    /// Repository, number, JSON fields of the state, when it was last changed.
    issues: Vec<(String, u32, &'static str, i64)>,
    per_page: usize,
    used: Vec<i64>,
}

impl Forge {
    fn with(repositories: &[(&str, u32)]) -> Self {
        let issues = repositories
            .iter()
            .flat_map(|(name, count)| {
                (1..=*count).map(|n| ((*name).to_owned(), n, r#""state":"open""#, START - 90_000))
            })
            .collect();
        Self { issues, per_page: 100, used: Vec::new() }
    }

    fn set(&mut self, repository: &str, number: u32, state: &'static str, at: i64) {
        for issue in self.issues.iter_mut().filter(|issue| issue.0 == repository && issue.1 == number) {
            (issue.2, issue.3) = (state, at);
        }
    }

    fn reset(now: i64) -> i64 {
        START + ((now - START) / 3600 + 1) * 3600
    }

    fn left(&self, now: i64) -> i64 {
        let begun = Self::reset(now) - 3600;
        60 - i64::try_from(self.used.iter().filter(|at| begun <= **at).count()).unwrap()
    }

    fn answer(&mut self, request: &Request, now: i64) -> Answer {
        self.used.push(now);
        let left = self.left(now);
        let headers = Answer {
            url: request.url.clone(),
            limit: Some(60),
            remaining: Some(left.max(0)),
            reset: Some(Self::reset(now)),
            ..Answer::default()
        };
        if left < 0 {
            return Answer { status: 403, body: "API rate limit exceeded".to_owned(), ..headers };
        }
        let url = request.url.strip_prefix("https://api.github.com/repos/").unwrap();
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let parts: Vec<&str> = path.split('/').collect();
        let repository = format!("{}/{}", parts[0], parts[1]);
        let print = |issue: &(String, u32, &str, i64)| format!("{{\"number\":{},{}}}", issue.1, issue.2);
        if let Some(number) = parts.get(3) {
            let found = self.issues.iter().find(|issue| issue.0 == repository && issue.1.to_string() == *number);
            return match found {
                Some(issue) => Answer { status: 200, body: print(issue), ..headers },
                None => Answer { status: 404, body: "{\"message\":\"Not Found\"}".to_owned(), ..headers },
            };
        }
        let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let since = value("since").map_or(0, |text| crate::address::Moment::read(text).unwrap().utc_seconds());
        let page: usize = value("page").map_or(1, |page| page.parse().unwrap());
        let mut all: Vec<_> = self.issues.iter().filter(|issue| issue.0 == repository && since <= issue.3).collect();
        all.sort_by_key(|issue| std::cmp::Reverse(issue.1));
        let pages = all.len().div_ceil(self.per_page);
        let link = (page < pages).then(|| {
            let bare = query.split("&page=").next().unwrap();
            let at = |page| format!("<https://api.github.com/repos/{path}?{bare}&page={page}>");
            format!("{}; rel=\"next\", {}; rel=\"last\"", at(page + 1), at(pages))
        });
        let shown: Vec<String> =
            all.into_iter().skip((page - 1) * self.per_page).take(self.per_page).map(print).collect();
        Answer { status: 200, body: format!("[{}]", shown.join(",")), link, ..headers }
    }
}

fn references(wanted: &[(&str, std::ops::RangeInclusive<u32>)]) -> Vec<IssueRef> {
    let home = Repository::new(ForgeKind::GitHub, "github.com", "home/docs");
    wanted
        .iter()
        .flat_map(|(name, numbers)| numbers.clone().map(move |n| format!("{name}#{n}")))
        .map(|text| IssueRef::read(&text, Some(&home), &Forges::default()).unwrap())
        .collect()
}

fn schedule(references: &[IssueRef]) -> Schedule {
    Schedule::new(references, None, &Forges::default(), REFRESH)
}

fn states(schedule: &Schedule) -> Vec<&'static str> {
    schedule.issues.iter().map(|issue| schedule.state(issue).as_str()).collect()
}

/// Runs from `from` until before `to` with a forge that answers in a second; when requests were sent.
fn run(schedule: &mut Schedule, forge: &mut Forge, from: i64, to: i64) -> Vec<i64> {
    let (mut now, mut sent) = (from, Vec::new());
    while let Some(at) = schedule.next_at(now).filter(|at| *at < to) {
        now = at.max(now);
        let request = schedule.ask(now).unwrap();
        sent.push(now);
        let answer = forge.answer(&request, now);
        now += 1;
        schedule.take(&request, &Outcome::Answered(answer), now, 7);
    }
    sent
}

#[test]
fn forty_items_of_three_repositories_cost_three_requests_and_twenty_an_hour() {
    let mut forge = Forge::with(&[("a/x", 60), ("b/y", 30), ("c/z", 90)]);
    let mut schedule = schedule(&references(&[("a/x", 11..=30), ("b/y", 1..=8), ("c/z", 1..=12)]));
    assert_eq!(states(&schedule), vec!["waiting"; 40]);
    let first = run(&mut schedule, &mut forge, START, START + 60);
    assert_eq!((first.len(), states(&schedule)), (3, vec!["open"; 40]));

    forge.set("b/y", 3, r#""state":"closed","state_reason":"completed""#, START + 1000);
    let hour = run(&mut schedule, &mut forge, START + 60, START + 3660);
    assert!((15..=20).contains(&hour.len()), "{} requests in a steady hour", hour.len());
    assert_eq!(states(&schedule).iter().filter(|state| **state == "completed").count(), 1);
    // Every one of them is known to be as it is, however little was asked.
    let now = START + 3660;
    assert!(schedule.issues.iter().all(|issue| !schedule.is_stale(issue, now)));
    // A whole day costs no more.
    let day = run(&mut schedule, &mut forge, now, now + 24 * 3600);
    assert!(day.len() <= 24 * 20, "{} requests in a day", day.len());
}

#[test]
fn rounds_are_rarer_where_all_is_closed_and_hourly_where_nothing_is_seen() {
    for (state, least, most) in [(r#""state":"open""#, 17, 20), (r#""state":"closed""#, 4, 5)] {
        let mut forge = Forge::with(&[("a/x", 9)]);
        (1..=9).for_each(|n| forge.set("a/x", n, state, START - 5));
        let mut schedule = schedule(&references(&[("a/x", 1..=9)]));
        run(&mut schedule, &mut forge, START, START + 60);
        let hour = run(&mut schedule, &mut forge, START + 60, START + 3660).len();
        assert!((least..=most).contains(&hour), "{state}: {hour}");
    }
    let mut forge = Forge::with(&[]);
    let mut schedule = schedule(&references(&[("a/x", 1..=1)]));
    run(&mut schedule, &mut forge, START, START + 1800);
    assert_eq!(states(&schedule), ["not-visible"]);
    let hours = run(&mut schedule, &mut forge, START + 1800, START + 1800 + 4 * 3600).len();
    assert!((3..=4).contains(&hours), "{hours}");
}

#[test]
fn the_shorter_of_pages_and_single_issues_is_taken() {
    // Wanted, issues in all, requests: 100 to a page, the newest first.
    for (wanted, all, requests) in
        [(1..=1, 900, 1), (1..=2, 900, 3), (1..=40, 250, 3), (201..=240, 240, 1), (1..=5, 150, 2)]
    {
        let mut forge = Forge::with(&[("a/x", all)]);
        let mut schedule = schedule(&references(&[("a/x", wanted.clone())]));
        let sent = run(&mut schedule, &mut forge, START, START + 100);
        assert_eq!(sent.len(), requests, "{wanted:?} of {all}");
        assert!(states(&schedule).iter().all(|state| *state == "open"), "{wanted:?} of {all}");
    }
}

#[test]
fn answers_are_told_apart_and_none_but_a_state_changes_what_is_known() {
    let body = |text: &str| text.to_owned();
    let rows = [
        (Answer { status: 401, ..Answer::default() }, Trouble::Refused(401), false),
        (Answer { status: 403, body: body("{}"), ..Answer::default() }, Trouble::Refused(403), false),
        (Answer { status: 451, ..Answer::default() }, Trouble::Refused(451), false),
        (
            Answer { status: 403, remaining: Some(0), reset: Some(START + 900), ..Answer::default() },
            Trouble::Limited,
            true,
        ),
        (Answer { status: 429, retry_after: Some(900), ..Answer::default() }, Trouble::Limited, true),
        (Answer { status: 429, body: body("Retry later"), ..Answer::default() }, Trouble::Limited, false),
        (
            Answer {
                status: 403,
                body: body("{\"message\":\"You have exceeded a secondary rate limit\"}"),
                ..Answer::default()
            },
            Trouble::Limited,
            false,
        ),
        (Answer { status: 503, body: body("<html>"), ..Answer::default() }, Trouble::Broken(503), false),
        (Answer { status: 200, body: body("<html>"), ..Answer::default() }, Trouble::Broken(200), false),
        (
            Answer { status: 200, body: body("[{\"number\": 1, \"sta"), ..Answer::default() },
            Trouble::Broken(200),
            false,
        ),
    ];
    for (answer, trouble, told) in rows {
        let mut forge = Forge::with(&[("a/x", 3)]);
        let mut schedule = schedule(&references(&[("a/x", 1..=3)]));
        run(&mut schedule, &mut forge, START, START + 60);
        let before = schedule.issues.iter().map(|issue| issue.known.clone()).collect::<Vec<_>>();
        let now = schedule.next_at(START + 60).unwrap();
        let request = schedule.ask(now).unwrap();
        schedule.take(&request, &Outcome::Answered(answer.clone()), now, 0);
        let after = schedule.issues.iter().map(|issue| issue.known.clone()).collect::<Vec<_>>();
        assert_eq!(before, after, "{answer:?}");
        let host = schedule.hosts.first().unwrap();
        assert_eq!((host.trouble, host.told_to_wait), (Some(trouble), told), "{answer:?}");
        let next = schedule.next_at(now).unwrap();
        let wait = next - now;
        assert_eq!(wait < REFRESH, !told, "{answer:?} waits {wait}");
        // The reader cannot shorten what the forge said.
        schedule.refresh(now + 1);
        assert_eq!(schedule.next_at(now + 1).unwrap() <= now + 1, !told, "{answer:?}");
        // And it works again after one interval at most.
        run(&mut schedule, &mut forge, next, next + 2);
        assert_eq!(schedule.hosts.first().unwrap().trouble, None);
    }
}

#[test]
fn moved_deleted_and_lost_issues_are_not_done() {
    let mut schedule = schedule(&references(&[("a/x", 1..=1)]));
    let told =
        |number: u32, page: &str| format!("{{\"number\":{number},\"state\":\"closed\",\"html_url\":\"{page}\"}}");
    let rows = [
        (200, "", told(1, "https://github.com/a/x/issues/1"), "completed"),
        (
            200,
            "https://api.github.com/repositories/7/issues/1",
            told(1, "https://github.com/a/new/issues/1"),
            "completed",
        ),
        (200, "https://api.github.com/repositories/8/issues/5", told(5, "https://github.com/o/r/issues/5"), "moved"),
        (410, "", "{}".to_owned(), "deleted"),
        (404, "", "{}".to_owned(), "not-visible"),
        (500, "", "{}".to_owned(), "not-visible"),
    ];
    let mut now = START;
    for (status, url, body, state) in rows {
        now = schedule.next_at(now).unwrap();
        let request = schedule.ask(now).unwrap();
        let url = if url.is_empty() { request.url.clone() } else { url.to_owned() };
        schedule.take(&request, &Outcome::Answered(Answer { status, url, body, ..Answer::default() }), now, 0);
        assert_eq!(states(&schedule), [state], "{status}");
    }
    assert!(schedule.issues.first().unwrap().known.as_ref().unwrap().issue.page.is_some(), "what else is known stays");
}

#[test]
fn what_came_back_together_is_shown_together() {
    for status in [404, 410] {
        let mut forge = Forge::with(&[("a/x", 5)]);
        let mut schedule = schedule(&references(&[("a/x", 1..=5)]));
        run(&mut schedule, &mut forge, START, START + 30);
        let mut now = schedule.next_at(START + 30).unwrap();
        while states(&schedule).contains(&"open") {
            let request = schedule.ask(now).unwrap();
            schedule.take(&request, &Outcome::Answered(Answer { status, ..Answer::default() }), now, 0);
            now = schedule.next_at(now).unwrap();
        }
        run(&mut schedule, &mut forge, now, now + REFRESH + 30);
        assert_eq!(states(&schedule), ["open"; 5], "{status}");
    }
}

#[test]
fn a_clock_that_was_wrong_delays_nothing() {
    for off in [-600, 600] {
        let mut forge = Forge::with(&[("a/x", 3)]);
        let mut schedule = schedule(&references(&[("a/x", 1..=3)]));
        // All of the first round by a clock that is off, then that is found out.
        run(&mut schedule, &mut forge, START - off, START - off + 30);
        let now = START + 30;
        schedule.shift(off);
        let next = schedule.next_at(now).unwrap();
        assert!((now..=now + REFRESH + 20).contains(&next), "{off}: in {} s", next - now);
        assert!(schedule.issues.iter().all(|issue| !schedule.is_stale(issue, now)), "{off}");

        let request = schedule.ask(next).unwrap();
        let answer = Answer { status: 429, retry_after: Some(50), ..Answer::default() };
        schedule.take(&request, &Outcome::Answered(answer), next, 0);
        schedule.shift(off);
        assert_eq!(schedule.next_at(next + off), Some(next + off + 50), "what is relative stays so");
    }
}

#[test]
fn a_renamed_repository_is_asked_where_it_is() {
    let mut schedule = schedule(&references(&[("a/x", 1..=2)]));
    let request = schedule.ask(START).unwrap();
    let url = "https://api.github.com/repositories/7/issues?state=all&per_page=100".to_owned();
    let body = r#"[{"number":1,"state":"open"},{"number":2,"state":"open"}]"#.to_owned();
    schedule.take(&request, &Outcome::Answered(Answer { status: 200, url, body, ..Answer::default() }), START, 0);
    let at = schedule.next_at(START).unwrap();
    let next = schedule.ask(at).unwrap().url;
    assert!(next.starts_with("https://api.github.com/repositories/7/issues?state=all&since=2023-"), "{next}");
}

#[test]
fn other_trackers_are_asked_in_batches() {
    let home = Repository::new(ForgeKind::GitLab, "gitlab.com", "g/s/p");
    let texts = [
        "#1",
        "#2",
        "!2",
        "https://bugzilla.mozilla.org/show_bug.cgi?id=7",
        "https://bugzilla.mozilla.org/show_bug.cgi?id=8",
        "OPS-1",
    ];
    let references: Vec<IssueRef> =
        texts.iter().map(|text| IssueRef::read(text, Some(&home), &Forges::default()).unwrap()).collect();
    let mut schedule = schedule(&references);
    let mut answers = vec![
        (
            "https://gitlab.com/api/v4/projects/g%2Fs%2Fp/issues?per_page=100&iids[]=1&iids[]=2",
            r#"[{"iid":1,"state":"closed"}]"#,
        ),
        (
            "https://gitlab.com/api/v4/projects/g%2Fs%2Fp/merge_requests?per_page=100&iids[]=2",
            r#"[{"iid":2,"state":"merged","source_branch":"x"}]"#,
        ),
        (
            "https://bugzilla.mozilla.org/rest/bug?id=7,8&",
            r#"{"bugs":[{"id":7,"status":"RESOLVED","resolution":"FIXED"}]}"#,
        ),
    ];
    while let Some(request) = schedule.ask(START) {
        let at = answers
            .iter()
            .position(|(url, _)| request.url.starts_with(url))
            .unwrap_or_else(|| panic!("{}", request.url));
        let answer = Answer { status: 200, body: answers.remove(at).1.to_owned(), ..Answer::default() };
        schedule.take(&request, &Outcome::Answered(answer), START, 0);
    }
    assert_eq!(answers, []);
    assert_eq!(states(&schedule), ["completed", "not-visible", "merged", "completed", "not-visible", "unread"]);
}

#[test]
fn a_strange_host_is_asked_only_with_leave() {
    let forges = Forges::default();
    let text = "https://git.strange.example/g/p/-/issues/5";
    let strange = [IssueRef::read(text, None, &forges).unwrap()];
    let mut schedule = schedule(&strange);
    assert_eq!((schedule.next_at(START), schedule.ask(START)), (None, None));
    assert!(!schedule.refresh(START));
    schedule.allow("https://git.strange.example");
    assert!(schedule.ask(START).is_some());
    let home = Repository::new(ForgeKind::GitLab, "git.strange.example", "docs/pm");
    assert!(Schedule::new(&strange, Some(&home), &forges, REFRESH).ask(START).is_some());
}

#[test]
fn a_reload_costs_nothing_and_keeps_waiting() {
    let wanted = references(&[("a/x", 1..=3), ("b/y", 1..=1)]);
    let mut forge = Forge::with(&[("a/x", 9), ("b/y", 2)]);
    let mut before = schedule(&wanted);
    run(&mut before, &mut forge, START, START + 30);
    let saved = before.save(false);
    assert!(saved.len() < 900, "{}", saved.len());

    let mut after = schedule(&wanted);
    after.absorb(&saved, START + 40);
    assert_eq!(states(&after), states(&before));
    assert!(START + 180 <= after.next_at(START + 40).unwrap());
    assert_eq!(after.hosts.first().unwrap().remaining, before.hosts.first().unwrap().remaining);

    let now = before.next_at(START + 30).unwrap();
    let request = before.ask(now).unwrap();
    let answer = Answer { status: 429, retry_after: Some(1000), ..Answer::default() };
    before.take(&request, &Outcome::Answered(answer), now, 0);
    for limits_only in [false, true] {
        let mut other = schedule(&references(&[("z/z", 1..=1)]));
        other.absorb(&before.save(limits_only), now);
        assert_eq!(other.next_at(now), Some(now + 1000), "{limits_only}");
    }
    for broken in ["", "{}", "[]", "[2,[],[]]", "[1,[[]],[[]]]", "[1,3,\"x\"]"] {
        let mut other = schedule(&wanted);
        other.absorb(broken, now);
        assert_eq!(other.next_at(now), Some(now));
    }
    let mut much_later = schedule(&wanted);
    much_later.absorb(&saved, START + 8 * 86_400);
    assert_eq!(states(&much_later), vec!["waiting"; 4]);
}

#[test]
fn a_request_is_taken_back_only_when_another_tab_told() {
    let wanted = references(&[("a/x", 1..=3)]);
    let mut forge = Forge::with(&[("a/x", 9)]);
    let (mut ours, mut other) = (schedule(&wanted), schedule(&wanted));
    run(&mut ours, &mut forge, START, START + 1);
    let now = START + 1;
    let left = ours.hosts.first().unwrap().remaining;
    // In the second in which a round ended, the reader asks for another.
    ours.refresh(now);
    let request = ours.ask(now).unwrap();
    assert!(!ours.withdraw(&request, now));
    run(&mut other, &mut forge, now + 1, now + 2);
    ours.absorb(&other.save(false), now + 3);
    assert!(ours.withdraw(&request, now + 3));
    assert!(!ours.is_busy());
    assert!(now + 100 < ours.next_at(now + 3).unwrap());
    assert!(ours.hosts.first().unwrap().remaining < left);
}

#[test]
fn two_tabs_ask_as_often_as_one() {
    let wanted = references(&[("a/x", 1..=3), ("b/y", 1..=3)]);
    let mut forge = Forge::with(&[("a/x", 9), ("b/y", 9)]);
    let mut tabs = [schedule(&wanted), schedule(&wanted)];
    let mut sent = 0;
    for second in 0..3600 {
        let now = START + second;
        for ix in 0..2 {
            if let Some(request) = tabs[ix].ask(now) {
                sent += 1;
                let answer = forge.answer(&request, now);
                tabs[ix].take(&request, &Outcome::Answered(answer), now, 3);
                let saved = tabs[ix].save(false);
                tabs[1 - ix].absorb(&saved, now);
            }
        }
    }
    assert!(sent <= 22, "{sent}");
}

#[test]
fn a_limit_is_never_passed_however_the_reader_presses() {
    let mut forge = Forge::with(&[("a/x", 9), ("b/y", 1)]);
    let mut schedule = schedule(&references(&[("a/x", 1..=3), ("b/y", 1..=1)]));
    let mut hours = [0, 0];
    for second in 0..7200 {
        let now = START + second;
        schedule.refresh(now);
        if let Some(request) = schedule.ask(now) {
            assert!(0 < forge.left(now), "more than the forge allows after {second} s");
            let answer = forge.answer(&request, now);
            schedule.take(&request, &Outcome::Answered(answer), now, 0);
            hours[usize::from(3600 <= second)] += 1;
        }
    }
    assert_eq!(hours, [60, 60]);
}

#[test]
fn the_steady_watch_leaves_a_reserve_where_others_use_the_limit_too() {
    let mut forge = Forge::with(&[("a/x", 9)]);
    forge.used = vec![START; 47];
    let mut schedule = schedule(&references(&[("a/x", 1..=3)]));
    let sent = run(&mut schedule, &mut forge, START, Forge::reset(START) - 1);
    assert_eq!((sent.len(), forge.left(START)), (3, 10));
    assert_eq!(schedule.next_at(START + 1000), Some(Forge::reset(START) + 1));
}

#[test]
fn the_document_is_asked_for_in_the_same_order() {
    let mut schedule = schedule(&[]);
    schedule.watch_document("https://raw.githubusercontent.com/a/x/main/pm.md", START);
    assert_eq!(schedule.next_at(START), Some(START + REFRESH));
    let request = schedule.ask(START + REFRESH).unwrap();
    assert!(request.is_document());
    schedule.take(&request, &Outcome::Unreachable, START + REFRESH, 0);
    assert_eq!(schedule.hosts.first().unwrap().trouble, Some(Trouble::NeverReached));
    schedule.try_again();
    let request = schedule.ask(START + REFRESH + 1).unwrap();
    schedule.take(&request, &Outcome::Document, START + REFRESH + 1, 0);
    assert_eq!(schedule.hosts.first().unwrap().trouble, None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Faults of every kind at any time, reloads, a reader who keeps pressing the button, issues that change meanwhile.
    #[test]
    fn faults_cost_neither_the_budget_nor_what_is_known(
        steps in proptest::collection::vec((0_u8..16, 0_i64..400, any::<u32>()), 1..120)
    ) {
        let wanted = references(&[("a/x", 1..=5), ("b/y", 1..=1), ("c/z", 1..=30)]);
        let mut forge = Forge::with(&[("a/x", 5), ("b/y", 1), ("c/z", 30)]);
        let mut schedule = schedule(&wanted);
        let (mut now, mut not_before) = (START, 0);
        for (fault, wait, random) in steps {
            now += wait;
            if fault == 13 {
                let saved = schedule.save(false);
                schedule = Schedule::new(&wanted, None, &Forges::default(), REFRESH);
                schedule.absorb(&saved, now);
            }
            if fault == 14 {
                schedule.refresh(now);
            }
            if fault == 15 {
                schedule.try_again();
                let state = if random % 2 == 0 { r#""state":"closed""# } else { r#""state":"open""# };
                forge.set("c/z", random % 30 + 1, state, now);
            }
            let known: Vec<bool> = schedule.issues.iter().map(|issue| issue.known.is_some()).collect();
            let promised = schedule.next_at(now);
            if let Some(request) = schedule.ask(now) {
                prop_assert!(promised.is_some_and(|at| at <= now), "before its time");
                prop_assert!(not_before <= now, "{now} is before {not_before}, which was asked for");
                prop_assert!(0 < forge.left(now), "more than the budget");
                let answer = forge.answer(&request, now);
                let outcome = match fault {
                    0 => Outcome::Unreachable,
                    1 => Outcome::TimedOut,
                    2 => Outcome::Answered(Answer { status: 503, body: "<html>".to_owned(), ..answer }),
                    3 => Outcome::Answered(Answer { status: 503, ..Answer::default() }),
                    4 => {
                        let told = i64::from(random % 2000);
                        not_before = now + told.max(1);
                        Outcome::Answered(Answer { status: 429, retry_after: Some(told), ..Answer::default() })
                    }
                    5 => Outcome::Answered(Answer { status: 403, ..answer }),
                    6 => Outcome::Answered(Answer { body: answer.body.chars().take(answer.body.len() / 2).collect(), ..answer }),
                    7 => Outcome::Answered(Answer { status: 401, ..answer }),
                    _ => Outcome::Answered(answer),
                };
                schedule.take(&request, &outcome, now, random);
            }
            for (was, issue) in known.iter().zip(&schedule.issues) {
                prop_assert!(!was || issue.known.is_some(), "a known value is lost");
                prop_assert!(issue.known.as_ref().is_none_or(|known| known.issue.state != IssueState::NotVisible));
            }
        }
        // When all faults end, all is told within an hour at most, or an interval after the longest wait.
        let end = now.max(not_before).max(Forge::reset(now)) + 4 * REFRESH * 5;
        run(&mut schedule, &mut forge, now, end);
        for (issue, (_, _, state, _)) in schedule.issues.iter().zip(&forge.issues) {
            let expected = if state.contains("closed") { "completed" } else { "open" };
            prop_assert_eq!(schedule.state(issue).as_str(), expected);
        }
    }
}
