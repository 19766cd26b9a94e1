//! Live action items of each kind of tracker that a page can read, GitHub aside (`live.rs`): what is asked, what is
//! shown of it, a change seen, a fault told and waited out.

use browser_tests::Page;
use browser_tests::Setup;
use browser_tests::Value;
use browser_tests::dialects::Dialect;
use browser_tests::dialects::Tracker;
use browser_tests::forge::Fault;
use browser_tests::json;

/// Seconds between two rounds.
const REFRESH: u64 = 2;
const CLOSED: &str = "2024-06-20T10:00:00Z";

fn document(items: &[&str]) -> String {
    let mut text = "# Mail queue stalls\n\nDate: 2024-06-09\n\n## Timeline\n\n- 10:00 UTC: the queue stops\n\
        - 10:30 UTC: resolved\n\n## Action items\n\n"
        .to_owned();
    for (ix, item) in items.iter().enumerate() {
        text.push_str(&format!("- [ ] Work {} ({item})\n", ix + 1));
    }
    text
}

fn setup(kind: &str, host: &str, api: String) -> Setup {
    Setup::wide().with_config(json!({
        "refresh_seconds": REFRESH, "ask_before_loading": false, "forges": [{"kind": kind, "host": host, "api": api}]
    }))
}

fn selector(reference: &str, state: &str) -> String {
    format!("#actions [data-ref='{reference}'][data-live='{state}']")
}

async fn wait_status(page: &Page, status: &str) {
    page.wait_for(&format!("[data-freshness][data-status='{status}']")).await;
}

/// Opens a document by its address at its forge, as a reader does.
async fn open(page: &Page, address: &str) {
    page.open(&format!("?url={}", address.replace(':', "%3A").replace('/', "%2F"))).await;
}

/// One fault of this tracker is told, and nothing that is known is lost; then a change is seen.
async fn fault(page: &Page, tracker: &Tracker, fault: Fault, words: &str, change: (u64, Value), becomes: &str) {
    let known = "return document.querySelectorAll('#actions [data-live]:not([data-live=waiting])').length";
    let before = page.eval(known).await;
    tracker.state().fault = Some(fault);
    page.wait_for_text(words).await;
    page.wait_until(
        "it says when it asks again",
        "return document.querySelector('[data-freshness]').innerText.includes('asking again')",
    )
    .await;
    assert_eq!(page.eval(known).await, before, "what is known stays");
    tracker.state().change(change.0, change.1);
    tracker.state().fault = None;
    page.wait_for(becomes).await;
    wait_status(page, "live").await;
}

/// None but GET was sent, with nothing of the reader in it.
fn is_discreet(tracker: &Tracker) {
    let state = tracker.state();
    assert!(state.log.iter().all(|asked| asked.method == "GET"), "nobody was asked for leave");
    let private = ["authorization", "cookie", "referer", "if-none-match"];
    // The browser adds If-None-Match of its own where an answer had an ETag; these have none.
    assert!(state.log.iter().all(|asked| private.iter().all(|name| asked.header(name).is_none())));
}

#[test]
fn gitlab_is_asked_for_all_numbers_at_once() {
    let gitlab = Tracker::start(Dialect::GitLab);
    setup("gitlab", "gitlab.com", format!("{}/api/v4", gitlab.origin())).run("dialect_gitlab", async |page| {
        {
            let mut state = gitlab.state();
            state.document = document(&["#1", "#2", "!3", "!4", "group/sub/site!5", "#6", "#7", "#99", "&8"]);
            state.issues = [1, 2, 6, 7].map(|number| Dialect::GitLab.issue(number)).to_vec();
            state.pulls = [3, 4, 5].map(|number| Dialect::GitLab.pull(number)).to_vec();
            state.change(2, json!({"state": "closed", "closed_at": CLOSED}));
            state.change(3, json!({"state": "merged", "merged_at": CLOSED}));
            state.change(4, json!({"draft": true}));
            state.change(5, json!({"state": "closed", "closed_at": CLOSED}));
            state.change(6, json!({"state": "closed", "closed_at": CLOSED, "moved_to_id": 1234}));
            let twin = "https://gitlab.com/api/v4/projects/4/issues/1";
            state
                .change(7, json!({"state": "closed", "closed_at": CLOSED, "_links": {"closed_as_duplicate_of": twin}}));
        }
        open(page, "https://gitlab.com/group/sub/site/-/blob/main/docs/x.md").await;
        for (reference, state) in [
            ("group/sub/site#1", "open"),
            ("group/sub/site#2", "completed"),
            ("group/sub/site!3", "merged"),
            ("group/sub/site!4", "draft"),
            ("group/sub/site!5", "closed-unmerged"),
            ("group/sub/site#6", "moved"),
            ("group/sub/site#7", "duplicate"),
            ("group/sub/site#99", "not-visible"),
        ] {
            page.wait_for(&selector(reference, state)).await;
        }
        assert_eq!(gitlab.state().asked_for_issues().len(), 2, "the issues, and the merge requests");
        for words in [
            "assigned to kim",
            "due 2099-07-01",
            "milestone 17.1, due 2099-07-31",
            "3 of 4 parts done",
            "labelled reliability",
        ] {
            page.wait_for_text(words).await;
        }
        assert_eq!(page.count("[data-drift]").await, 2, "2 and 3 are done");
        page.assert_accessible().await;
        // GitLab's own limit: plain text, and headers that a page may not read.
        let limit = Fault::Status(429, "Retry later\n", vec![("Retry-After", "60".to_owned())]);
        let closed = (1, json!({"state": "closed", "closed_at": CLOSED}));
        fault(page, &gitlab, limit, "asked to slow down", closed, &selector("group/sub/site#1", "completed")).await;
        let opened = (1, json!({"state": "opened", "closed_at": null}));
        fault(
            page,
            &gitlab,
            Fault::Unreadable(429),
            "could not be reached",
            opened,
            &selector("group/sub/site#1", "open"),
        )
        .await;
        is_discreet(&gitlab);
        page.expect_console(&["429", "CORS", "ERR_FAILED"]);
    });
}

#[test]
fn forgejo_is_asked_for_a_list_and_what_it_lacks() {
    let forgejo = Tracker::start(Dialect::Forgejo);
    setup("gitea", "codeberg.org", format!("{}/api/v1", forgejo.origin())).run("dialect_forgejo", async |page| {
        {
            let mut state = forgejo.state();
            state.document = document(&["#1", "#2", "#3", "#4", "acme/site#5", "#99"]);
            state.issues = [1, 2].map(|number| Dialect::Forgejo.issue(number)).to_vec();
            state.pulls = [3, 4, 5].map(|number| Dialect::Forgejo.pull(number)).to_vec();
            let page = "https://codeberg.org/acme/site/pulls/3";
            let pull = |merged: Option<&str>, draft: bool| json!({"merged": merged.is_some(), "merged_at": merged, "draft": draft, "html_url": page});
            state.change(2, json!({"state": "closed", "closed_at": CLOSED}));
            state.change(3, json!({"state": "closed", "closed_at": CLOSED, "pull_request": pull(Some(CLOSED), false)}));
            state.change(4, json!({"state": "closed", "closed_at": CLOSED, "pull_request": pull(None, false)}));
            state.change(5, json!({"pull_request": pull(None, true)}));
        }
        open(page, "https://codeberg.org/acme/site/src/branch/main/docs/x.md").await;
        for (number, state) in
            [(1, "open"), (2, "completed"), (3, "merged"), (4, "closed-unmerged"), (5, "draft"), (99, "not-visible")]
        {
            page.wait_for(&selector(&format!("acme/site#{number}"), state)).await;
        }
        assert_eq!(forgejo.state().asked_for_issues().len(), 2, "the list, and the one that it lacks");
        for words in ["assigned to kim", "due 2099-07-01", "milestone v12, due 2099-07-31", "labelled reliability"] {
            page.wait_for_text(words).await;
        }
        page.assert_accessible().await;
        let broken = Fault::Status(500, "<html>Internal Server Error</html>", vec![]);
        let closed = (1, json!({"state": "closed", "closed_at": CLOSED}));
        fault(page, &forgejo, broken, "answered 500", closed, &selector("acme/site#1", "completed")).await;
        // As without `[cors] ENABLED`, which a server may be restarted with.
        let opened = (1, json!({"state": "open", "closed_at": null}));
        fault(page, &forgejo, Fault::Unreadable(200), "could not be reached", opened, &selector("acme/site#1", "open")).await;
        is_discreet(&forgejo);
        page.expect_console(&["404", "500", "CORS", "ERR_FAILED"]);
    });
}

#[test]
fn a_forge_that_lets_no_page_read_it_is_said_to_be_so() {
    let forgejo = Tracker::start(Dialect::Forgejo);
    let config = json!({"refresh_seconds": REFRESH, "ask_before_loading": false, "forges": [
        {"kind": "gitea", "host": "codeberg.org", "api": format!("{}/api/v1", forgejo.origin())}]});
    Setup::wide().with_config(config).run("dialect_no_cors", async |page| {
        forgejo.state().fault = Some(Fault::Unreadable(200));
        page.open("#/").await;
        page.fill("textarea[data-open=paste]", &document(&["https://codeberg.org/acme/site/issues/1"])).await;
        page.click("[data-open=show]").await;
        page.wait_for_text("could not be read: it is down, or does not let other pages read it").await;
        page.wait_for(&selector("acme/site#1", "waiting")).await;
        page.expect_console(&["Failed to load resource", "CORS"]);
    });
}

#[test]
fn bitbuckets_pull_requests_are_read_and_its_issues_said_to_be_unreadable() {
    let bitbucket = Tracker::start(Dialect::Bitbucket);
    setup("bitbucket", "bitbucket.org", format!("{}/2.0", bitbucket.origin())).run("dialect_bitbucket", async |page| {
        {
            let mut state = bitbucket.state();
            let pull = |number: u64| format!("https://bitbucket.org/acme/site/pull-requests/{number}");
            let items = [pull(1), pull(2), pull(3), pull(4), "https://bitbucket.org/acme/site/issues/7".to_owned()];
            state.document = document(&items.iter().map(String::as_str).collect::<Vec<_>>());
            state.pulls = [1, 2, 3].map(|number| Dialect::Bitbucket.pull(number)).to_vec();
            state.change(2, json!({"state": "MERGED"}));
            state.change(3, json!({"state": "DECLINED"}));
        }
        open(page, "https://bitbucket.org/acme/site/src/main/docs/x.md").await;
        for (number, state) in [(1, "open"), (2, "merged"), (3, "closed-unmerged"), (4, "not-visible"), (7, "unread")] {
            page.wait_for(&selector(&format!("acme/site#{number}"), state)).await;
        }
        page.wait_for_text("Bitbucket’s issues cannot be read from a page").await;
        assert!(bitbucket.state().log.iter().all(|asked| !asked.path.contains("/issues")), "which nobody asks for");
        page.assert_accessible().await;
        let limit = Fault::Status(429, "Rate limit for this resource has been exceeded", vec![]);
        fault(
            page,
            &bitbucket,
            limit,
            "asked to slow down",
            (1, json!({"state": "MERGED"})),
            &selector("acme/site#1", "merged"),
        )
        .await;
        is_discreet(&bitbucket);
        page.expect_console(&["404", "429"]);
    });
}

#[test]
fn a_bugzilla_is_asked_once_the_reader_agrees() {
    let bugzilla = Tracker::start(Dialect::Bugzilla);
    Setup::wide().with_config(json!({"refresh_seconds": REFRESH})).run("dialect_bugzilla", async |page| {
        let bug = |number: u64| format!("{}/show_bug.cgi?id={number}", bugzilla.origin());
        {
            let mut state = bugzilla.state();
            state.issues = [7, 8, 9, 10].map(|number| Dialect::Bugzilla.issue(number)).to_vec();
            let done =
                |resolution: &str| json!({"status": "RESOLVED", "resolution": resolution, "cf_last_resolved": CLOSED});
            state.change(8, done("FIXED"));
            state.change(9, done("WONTFIX"));
            state.change(10, done("DUPLICATE"));
        }
        page.open("#/").await;
        let items: Vec<String> = [7, 8, 9, 10, 99].map(bug).to_vec();
        let text = document(&items.iter().map(String::as_str).collect::<Vec<_>>());
        page.fill("textarea[data-open=paste]", &text).await;
        page.click("[data-open=show]").await;
        page.wait_for("[data-act=allow]").await;
        assert_eq!(bugzilla.state().log.len(), 0, "a stranger is not asked");
        page.click("[data-act=allow]").await;
        for (number, state) in
            [(7, "open"), (8, "completed"), (9, "not-planned"), (10, "duplicate"), (99, "not-visible")]
        {
            page.wait_for(&selector(&format!("bug {number}"), state)).await;
        }
        assert_eq!(bugzilla.state().asked_for_issues().len(), 1, "all bugs at once");
        for words in ["assigned to kim@bugs.example", "due 2099-07-01", "labelled reliability"] {
            page.wait_for_text(words).await;
        }
        page.assert_accessible().await;
        let refused = Fault::Status(401, "{\"error\": true, \"message\": \"You must log in.\"}", vec![]);
        let closed = (7, json!({"status": "VERIFIED", "resolution": "FIXED", "cf_last_resolved": CLOSED}));
        fault(page, &bugzilla, refused, "wants a sign-in", closed, &selector("bug 7", "completed")).await;
        is_discreet(&bugzilla);
        page.expect_console(&["401"]);
    });
}

#[test]
fn trackers_that_no_page_can_read_are_named_and_linked() {
    Setup::wide().run("dialect_unreadable", async |page| {
        let items = [
            ("https://acme.atlassian.net/browse/OPS-1", "Jira"),
            ("https://linear.app/acme/issue/OPS-2/words", "Linear"),
            ("https://acme.pagerduty.com/incidents/Q3X", "PagerDuty"),
            ("https://dev.azure.com/acme/site/_workitems/edit/4", "Azure DevOps"),
            ("https://github.com/acme/site/discussions/5", "GitHub Discussions"),
        ];
        page.open("#/").await;
        page.fill("textarea[data-open=paste]", &document(&items.map(|(address, _)| address))).await;
        page.click("[data-open=show]").await;
        for (address, name) in items {
            page.wait_for_text(&format!("{name} cannot be read from a page")).await;
            page.wait_for(&format!("#actions [data-live=unread] a[href='{address}']")).await;
        }
        let asked = page.eval("return performance.getEntriesByType('resource').filter(one => !one.name.startsWith(location.origin)).length").await;
        assert_eq!(asked, 0, "and nobody is asked");
    });
}
