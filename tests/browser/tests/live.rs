//! Live action items against a forge on this machine: every state, every fault one by one with the page left alone, the
//! reader's place, tabs, tokens, frames.

use std::time::Duration;
use std::time::Instant;

use browser_tests::Engine;
use browser_tests::Page;
use browser_tests::Setup;
use browser_tests::forge::Asked;
use browser_tests::forge::Fault;
use browser_tests::forge::Forge;
use browser_tests::forge::REPOSITORY;
use browser_tests::forge::now;
use browser_tests::forge::pull;
use browser_tests::forge::stamp;
use browser_tests::json;

use super::soak;

const DOCUMENT: &str = "# Mail queue stalls\n\nDate: 2024-06-09\n\n## Timeline\n\n- 10:00 UTC: the queue stops\n\
    - 10:20 UTC: the worker is restarted\n- 10:30 UTC: resolved\n\n## Action items\n\n\
    - [x] Watch the queue (#1)\n- [ ] Restart the worker by itself (#2)\n- [ ] Page on a full queue (#3)\n\
    - [ ] Rewrite the worker (#4)\n- [ ] Limit attachments (#5)\n- [ ] Document the queue (#6)\n\
    - [ ] Rehearse a restart (#7)\n- [ ] Move the alerts (#8)\n- [ ] Ask the provider (#99)\n\
    - [ ] Add a dashboard (OPS-12)\n- [ ] Tell support\n";

/// Checks every 2 s.
fn setup() -> Setup {
    Setup::wide().with_config(json!({"refresh_seconds": 2, "ask_before_loading": false}))
}

fn forge() -> Forge {
    let forge = Forge::start();
    forge.state().document = Some(DOCUMENT.to_owned());
    forge
}

fn selector(number: u64, state: &str) -> String {
    format!("[data-ref='{REPOSITORY}#{number}'][data-live='{state}']")
}

/// Waits for so many seconds without a request: what is under way, or waits for its turn, may still come first.
async fn wait_quiet(forge: &Forge, seconds: u64) {
    let begun = Instant::now();
    let silence = |now: Instant| forge.state().log.last().map_or(Duration::MAX, |asked| now - asked.at.max(begun));
    while silence(Instant::now()) < Duration::from_secs(seconds) {
        assert!(begun.elapsed() < Duration::from_secs(60), "it goes on asking");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Waits until something is so that is not on the page.
async fn wait_so(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(60), "waited in vain: {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn wait_status(page: &Page, status: &str) {
    page.wait_for(&format!("[data-freshness][data-status='{status}']")).await;
}

#[test]
fn every_state_is_shown_with_what_differs() {
    // One round, however slow the machine is.
    let setup = Setup::wide().with_config(json!({"refresh_seconds": 600, "ask_before_loading": false}));
    setup.run("every_state_is_shown_with_what_differs", async |page| {
        let forge = forge();
        {
            let mut state = forge.state();
            let closed = "2024-06-20T10:00:00Z";
            state.change(REPOSITORY, 2, json!({"state": "closed", "state_reason": "completed", "closed_at": closed}));
            state.change(REPOSITORY, 3, json!({"state": "closed", "state_reason": "not_planned", "closed_at": closed}));
            state.change(
                REPOSITORY,
                4,
                json!({"state": "closed", "closed_at": closed, "pull_request": pull(4, Some(closed))}),
            );
            state.change(REPOSITORY, 5, json!({"state": "closed", "closed_at": closed, "pull_request": pull(5, None)}));
            state.change(REPOSITORY, 6, json!({"draft": true, "pull_request": pull(6, None)}));
            state.deleted.push((REPOSITORY.to_owned(), 7));
            state.moved.push((REPOSITORY.to_owned(), 8, 55));
        }
        page.open(&forge.document()).await;
        for (number, state) in [
            (1, "open"),
            (2, "completed"),
            (3, "not-planned"),
            (4, "merged"),
            (5, "closed-unmerged"),
            (6, "draft"),
            (7, "deleted"),
            (8, "moved"),
            (99, "not-visible"),
        ] {
            page.wait_for(&selector(number, state)).await;
        }
        page.wait_for("[data-ref='OPS-12'][data-live='unread']").await;
        wait_status(page, "live").await;
        // The list, then the three that it does not hold, one of them by way of a redirect.
        let asked = forge.state().asked_for_issues().len();
        assert!((5..=6).contains(&asked), "{asked} requests");
        {
            let state = forge.state();
            assert!(state.log.iter().all(|asked| asked.method == "GET"), "nobody was asked for leave");
            assert!(
                state
                    .log
                    .iter()
                    .all(|asked| asked.header("authorization").is_none() && asked.header("cookie").is_none())
            );
        }
        let drift = page.count("[data-drift]").await;
        assert_eq!(drift, 3, "1 is open, 2 and 4 are done");
        assert_eq!(page.count("[data-finding='done-but-open']").await, 1);
        assert_eq!(page.count("[data-finding='open-but-done']").await, 2);
        let summary = page.text("[data-summary]").await;
        assert!(summary.starts_with("2 of 11 done, 2 dropped, oldest open for "), "{summary}");
        let fresh = page.text("[data-freshness]").await;
        assert!(fresh.contains("of 60 requests left"), "{fresh}");
        page.assert_accessible().await;
        page.eval("document.querySelector('#actions').scrollIntoView()").await;
        page.screenshot("live").await;
        let said = page.text_of("#actions [role=status]").await;
        assert!(said.contains("2 of 11 done"), "{said}");
        page.expect_console(&["404", "410"]);
    });
}

#[test]
fn forty_items_of_three_repositories_cost_three_requests() {
    Setup::wide().with_config(json!({"ask_before_loading": false})).run(
        "forty_items_of_three_repositories_cost_three_requests",
        async |page| {
            let forge = Forge::start();
            forge.add("acme/site", 60);
            forge.add("acme/mail", 40);
            let mut text = "# Outage\n\n- 10:00 UTC: down\n\n## Action items\n\n".to_owned();
            for number in 1..=20 {
                text.push_str(&format!("- [ ] Item {number} of the site (acme/site#{number})\n"));
            }
            for number in 1..=10 {
                text.push_str(&format!("- [ ] Item {number} of mail (acme/mail#{number})\n"));
                text.push_str(&format!("- [ ] Item {number} of ours (#{number})\n"));
            }
            forge.state().document = Some(text);
            page.open(&forge.document()).await;
            page.wait_until("40 states", "return document.querySelectorAll('[data-live=open]').length === 40").await;
            let asked = forge.state().asked_for_issues().len();
            assert_eq!(asked, 3);
            // A reload within the interval asks for nothing but the document.
            page.reload().await;
            page.wait_until("40 states", "return document.querySelectorAll('[data-live=open]').length === 40").await;
            let asked = forge.state().asked_for_issues().len();
            assert_eq!(asked, 3, "after a reload");
        },
    );
}

#[test]
fn each_fault_is_told_and_gone_within_an_interval() {
    setup().run("each_fault_is_told_and_gone_within_an_interval", async |page| {
        let forge = forge();
        page.open(&forge.document()).await;
        page.wait_for(&selector(3, "open")).await;
        let limit = "{\"message\":\"API rate limit exceeded for 127.0.0.1.\"}";
        let secondary = "{\"message\":\"You have exceeded a secondary rate limit.\"}";
        let used_up = vec![("X-RateLimit-Remaining", "0".to_owned()), ("X-RateLimit-Limit", "60".to_owned())];
        let faults = [
            ("failing", "(401)", Fault::Status(401, "{\"message\":\"Requires authentication\"}", vec![])),
            ("failing", "(403)", Fault::Status(403, "{\"message\":\"Forbidden\"}", vec![])),
            ("limited", "60 requests", Fault::Status(403, limit, used_up)),
            ("limited", "slow down", Fault::Status(403, secondary, vec![])),
            ("limited", "again in", Fault::Status(429, secondary, vec![("Retry-After", "3".to_owned())])),
            ("limited", "slow down", Fault::Status(429, "Retry later", vec![])),
            ("failing", "could not be reached", Fault::Unreadable(429)),
            ("failing", "could not be reached", Fault::Unreadable(200)),
            ("failing", "answered 503", Fault::Status(503, "<html><h1>Unicorn</h1></html>", vec![])),
            ("failing", "cannot be read", Fault::Status(200, "<html>a portal</html>", vec![])),
            ("failing", "cannot be read", Fault::Status(200, "[{\"number\": 3, \"stat", vec![])),
            ("failing", "could not be reached", Fault::Cut),
        ];
        let mut is_open = true;
        // How an answer is read is the same in all engines; that none came is told by each in its own way.
        let first = if page.engine() == Engine::Chromium { 0 } else { faults.len() - 2 };
        for (status, words, mut fault) in faults.into_iter().skip(first) {
            let shown = format!("{fault:?}");
            if let Fault::Status(_, _, headers) = &mut fault
                && headers.iter().any(|(name, _)| *name == "X-RateLimit-Remaining")
            {
                headers.push(("X-RateLimit-Reset", (now() + 3).to_string()));
            }
            forge.state().fault = Some(fault);
            wait_status(page, status).await;
            page.wait_until(
                &format!("{words} is said of {shown}"),
                &format!("return document.querySelector('[data-freshness]').innerText.includes({})", json!(words)),
            )
            .await;
            // What is known stays.
            assert_eq!(page.count("[data-live='open']").await, if is_open { 8 } else { 7 }, "{shown}");
            is_open = !is_open;
            let fields = if is_open {
                json!({"state": "open"})
            } else {
                json!({"state": "closed", "state_reason": "completed"})
            };
            forge.state().change(REPOSITORY, 3, fields);
            forge.state().fault = None;
            page.wait_for(&selector(3, if is_open { "open" } else { "completed" })).await;
            wait_status(page, "live").await;
        }
        page.expect_console(&["Failed to load resource", "CORS"]);
    });
}

#[test]
fn offline_refused_and_hidden_are_waited_out() {
    setup().run("offline_refused_and_hidden_are_waited_out", async |page| {
        let mut forge = forge();
        page.open(&forge.document()).await;
        page.wait_for(&selector(3, "open")).await;

        page.offline(true).await;
        wait_status(page, "offline").await;
        page.assert_accessible().await;
        forge.state().change(REPOSITORY, 3, json!({"state": "closed", "state_reason": "completed"}));
        assert_eq!(page.count(&selector(3, "open")).await, 1);
        page.offline(false).await;
        page.wait_for(&selector(3, "completed")).await;

        forge.refuse();
        wait_status(page, "failing").await;
        page.assert_accessible().await;
        assert_eq!(page.count(&selector(3, "completed")).await, 1);
        forge.listen();
        wait_status(page, "live").await;

        let hide = |state: &str| {
            format!(
                "Object.defineProperty(document, 'visibilityState', {{configurable: true, get: () => '{state}'}}); \
                 document.dispatchEvent(new Event('visibilitychange'))"
            )
        };
        // Nothing is asked while nobody looks.
        page.eval(&hide("hidden")).await;
        wait_quiet(&forge, 6).await;
        forge.state().change(REPOSITORY, 3, json!({"state": "open", "state_reason": "reopened"}));
        page.eval(&hide("visible")).await;
        page.wait_for(&selector(3, "open")).await;

        // Nor while paused.
        page.click("[data-act=pause]").await;
        wait_status(page, "paused").await;
        page.assert_accessible().await;
        wait_quiet(&forge, 6).await;
        page.click("[data-act=pause]").await;
        wait_status(page, "live").await;
        page.expect_console(&["Failed to load resource", "CORS"]);
    });
}

#[test]
fn a_changed_document_is_read_again_in_place() {
    setup().run("a_changed_document_is_read_again_in_place", async |page| {
        let forge = forge();
        page.open(&forge.document()).await;
        page.wait_for(&selector(1, "open")).await;
        page.click("[data-event]").await;
        page.wait_for("[data-event][aria-selected=true]").await;
        let chosen = page.attribute("[data-event][aria-selected=true]", "data-event").await;
        page.eval("document.querySelector('[data-action]').scrollIntoView({block: 'center'}); document.querySelector('[data-act=pause]').focus()").await;
        let top = "return Math.round(document.querySelector('[data-action]').getBoundingClientRect().top)";
        let before = page.eval(top).await.as_i64().expect("a number");
        forge.state().document =
            Some(DOCUMENT.replace("- [ ] Restart", "- [x] Restart").replace("- 10:30", "- 10:25 UTC: the queue is empty\n- 10:30"));
        page.wait_for_text("1 action item done, 1 timeline entry added").await;
        page.wait_until("4 entries", "return document.querySelectorAll('#timeline [data-event]').length === 4").await;
        let after = page.attribute("[data-event][aria-selected=true]", "data-event").await;
        assert_eq!(chosen, after, "the selection");
        assert_eq!(page.eval("return document.activeElement.dataset.act === 'pause'").await, true, "the focus");
        let moved = (page.eval(top).await.as_i64().expect("a number") - before).abs();
        assert!(moved < 80, "the place moved by {moved} px");
        // The states are still there, without a round of their own.
        assert_eq!(page.count(&selector(1, "open")).await, 1);

        forge.state().document = None;
        page.wait_for_text("no longer at its address").await;
        assert!(0 < page.count("[data-event]").await);
        forge.state().document = Some(DOCUMENT.to_owned());
        page.wait_for_text("1 action item open again").await;
        page.expect_console(&["404"]);
    });
}

#[test]
fn a_token_goes_to_its_forge_alone_and_is_dropped_when_refused() {
    setup().run("a_token_goes_to_its_forge_alone_and_is_dropped_when_refused", async |page| {
        let forge = forge();
        forge.state().token = Some("github_pat_good");
        page.open(&forge.document()).await;
        page.wait_for(&selector(1, "open")).await;
        page.click(".token summary").await;
        page.fill("input[data-token]", "github_pat_good").await;
        page.click(".token button").await;
        page.wait_for("[data-act=forget]").await;
        page.wait_until("it is used", "return document.querySelector('[data-freshness]').dataset.status === 'live'").await;
        let sent = |forge: &Forge| {
            let state = forge.state();
            state.log.iter().filter(|asked| asked.header("authorization") == Some("Bearer github_pat_good")).count()
        };
        wait_so("the token is sent", || 0 < sent(&forge)).await;
        let kept = page.eval("return JSON.stringify([{...localStorage}, {...sessionStorage}, location.href, document.documentElement.outerHTML])").await;
        assert!(!kept.as_str().expect("text").contains("github_pat_good"), "the token is kept nowhere");
        page.click("[data-act=forget]").await;
        page.wait_for(".token summary").await;

        page.click(".token summary").await;
        page.fill("input[data-token]", "github_pat_bad").await;
        page.click(".token button").await;
        let is_bad = |asked: &Asked| asked.header("authorization") == Some("Bearer github_pat_bad");
        wait_so("the refused one is sent", || forge.state().log.iter().any(is_bad)).await;
        page.wait_gone("[data-act=forget]").await;
        wait_status(page, "live").await;
        assert_eq!(forge.state().log.iter().filter(|asked| is_bad(asked)).count(), 1, "and never again");
        page.expect_console(&["401", "404"]);
    });
}

#[test]
fn three_tabs_ask_as_one() {
    let setup = Setup::wide().with_config(json!({"refresh_seconds": 10, "ask_before_loading": false}));
    setup.run("three_tabs_ask_as_one", async |page| {
        let forge = forge();
        let begun = Instant::now();
        page.open(&forge.document()).await;
        page.wait_for(&selector(1, "open")).await;
        for _ in 0..2 {
            let tab = page.client().new_window(true).await.expect("a tab");
            page.client().switch_to_window(tab.handle).await.expect("the tab");
            page.open(&forge.document()).await;
            page.wait_for(&selector(1, "open")).await;
        }
        tokio::time::sleep(Duration::from_secs(22)).await;
        let lists = {
            let state = forge.state();
            state.asked_for_issues().iter().filter(|asked| asked.path.contains("issues?")).count()
        };
        // As often as one tab alone would have asked, give or take one.
        let alone = usize::try_from(begun.elapsed().as_secs() / 10).expect("a small number") + 1;
        assert!((2..=alone + 1).contains(&lists), "{lists} lists, {alone} alone");
        page.expect_console(&["404"]);
    });
}

#[test]
fn it_works_in_a_frame_without_an_origin() {
    setup().run("it_works_in_a_frame_without_an_origin", async |page| {
        let forge = forge();
        page.open("#/").await;
        let address = page.address(&forge.document());
        page.eval_with(
            "const frame = document.createElement('iframe'); frame.setAttribute('sandbox', 'allow-scripts'); \
             frame.title = 'a report'; frame.width = 1000; frame.height = 700; frame.src = arguments[0]; document.body.prepend(frame)",
            vec![json!(address)],
        )
        .await;
        page.client().enter_frame(0).await.expect("the frame");
        page.wait_for(&selector(1, "open")).await;
        forge.state().change(REPOSITORY, 1, json!({"state": "closed", "state_reason": "completed"}));
        page.wait_for(&selector(1, "completed")).await;
        assert_eq!(page.count(".token").await, 0, "no token is asked for in another's page");
        page.client().enter_parent_frame().await.expect("the page");
        page.expect_console(&["Failed to load resource", "CORS"]);
    });
}

#[test]
fn a_clock_that_is_ten_minutes_behind_waits_no_longer() {
    a_wrong_clock("a_clock_that_is_ten_minutes_behind_waits_no_longer", -600_000);
}

#[test]
fn a_clock_that_is_ten_minutes_ahead_waits_no_longer() {
    a_wrong_clock("a_clock_that_is_ten_minutes_ahead_waits_no_longer", 600_000);
}

fn a_wrong_clock(name: &str, off: i64) {
    setup().run(name, async |page| {
        let forge = forge();
        // The page's own server tells the time only after the forge has answered.
        let source = format!(
            "const real = Date.now; Date.now = () => real() + {off}; const get = window.fetch; \
             window.fetch = (url, init) => init?.method === 'HEAD' ? \
             new Promise(go => setTimeout(go, 1500)).then(() => get(url, init)) : get(url, init)"
        );
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({"source": source})).await;
        page.open(&forge.document()).await;
        page.wait_for(&selector(1, "open")).await;
        let headers = vec![("X-RateLimit-Remaining", "0".to_owned()), ("X-RateLimit-Reset", (now() + 4).to_string())];
        forge.state().fault = Some(Fault::Status(403, "{\"message\":\"API rate limit exceeded\"}", headers));
        wait_status(page, "limited").await;
        forge.state().fault = None;
        wait_status(page, "live").await;
        page.expect_console(&["403", "404"]);
    });
}

#[test]
fn a_clock_that_is_set_while_the_page_watches_delays_nothing() {
    setup().run("a_clock_that_is_set_while_the_page_watches_delays_nothing", async |page| {
        let forge = forge();
        let source = "const real = Date.now; window.off = 0; Date.now = () => real() + window.off;";
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({"source": source})).await;
        page.open(&forge.document()).await;
        page.wait_for(&selector(3, "open")).await;
        let mut is_open = true;
        for off in [-600_000, 0, 600_000, 0] {
            page.eval(&format!("window.off = {off}")).await;
            tokio::time::sleep(Duration::from_secs(3)).await;
            is_open = !is_open;
            let (word, fields) = if is_open {
                ("open", json!({"state": "open"}))
            } else {
                ("completed", json!({"state": "closed", "state_reason": "completed"}))
            };
            forge.state().change(REPOSITORY, 3, fields);
            page.wait_for(&selector(3, word)).await;
            wait_status(page, "live").await;
            let fresh = page.text("[data-freshness]").await;
            assert!(!fresh.contains("10 min"), "{off}: {fresh}");
        }
        page.expect_console(&["404"]);
    });
}

/// The mark of an issue within a part of the page.
fn mark(part: &str, number: u64, state: &str) -> String {
    format!("{part} [data-issue='{REPOSITORY}#{number}'][data-issue-state='{state}']")
}

#[test]
fn references_in_the_text_are_marked_on_demand() {
    setup().run("references_in_the_text_are_marked_on_demand", async |page| {
        let forge = forge();
        forge.state().change(REPOSITORY, 9, json!({"state": "closed", "state_reason": "completed"}));
        let fix = format!("[the fix]({}/{REPOSITORY}/issues/9)", forge.origin());
        let text = DOCUMENT.replace("- 10:30 UTC: resolved", &format!("- 10:30 UTC: resolved by {fix}, see #1"));
        forge.state().document = Some(text);
        page.open(&forge.document()).await;
        page.wait_for(&selector(1, "open")).await;
        // What is known anyway is marked at once, and nothing more is asked.
        for part in ["#doc", "#timeline .row"] {
            page.wait_for(&mark(part, 1, "open")).await;
            assert_eq!(page.count(&mark(part, 9, "completed")).await, 0, "{part}");
        }
        page.click("[data-act=more]").await;
        for part in ["#doc", "#timeline .row"] {
            page.wait_for(&mark(part, 9, "completed")).await;
        }
        page.wait_gone("[data-act=more]").await;
        let entry = page.text_of("#timeline .row:last-child .text").await;
        assert_eq!(entry.trim(), "resolved by the fixCompleted, see #1Open");
        let name = page.attribute("#timeline .row:last-child", "aria-label").await.unwrap_or_default();
        assert!(name.ends_with(", paginate-issues#9 completed, paginate-issues#1 open"), "{name}");
        page.assert_accessible().await;
        forge.state().change(REPOSITORY, 1, json!({"state": "closed", "state_reason": "not_planned"}));
        page.wait_for(&mark("#timeline .row", 1, "not-planned")).await;
        page.screenshot("timeline-marks").await;
        page.expect_console(&["404"]);
    });
}

/// A long timeline, each entry with a reference; the rows keep the height that the window of drawn rows counts on.
fn marks_keep_the_rows(name: &str, setup: Setup, height: u64) {
    let config = json!({"refresh_seconds": 2, "ask_before_loading": false});
    setup.with_config(config).run(name, async |page| {
        let forge = Forge::start();
        let mut text = "# Mail queue stalls\n\nDate: 2024-06-09\n\n## Timeline\n\n".to_owned();
        for minute in 0..100 {
            let words = "the queue is looked at once more and again ".repeat(minute % 4);
            text.push_str(&format!(
                "- {:02}:{:02} UTC: {words}for #{}\n",
                10 + minute / 60,
                minute % 60,
                1 + minute % 13
            ));
        }
        text.push_str("\n## Action items\n\n- [ ] Watch the queue (#1)\n");
        forge.state().document = Some(text);
        page.open(&forge.document()).await;
        page.wait_for(&selector(1, "open")).await;
        let heights = "const rows = [...document.querySelectorAll('#timeline .row')]; \
            return [[...new Set(rows.map(row => Math.round(row.getBoundingClientRect().height)))], \
            Math.round(document.querySelector('#timeline table').getBoundingClientRect().height)]";
        let before = page.eval(heights).await;
        assert_eq!(before[0], json!([height]));
        page.wait_for(&mark("#timeline .row", 1, "open")).await;
        page.click("[data-act=more]").await;
        page.eval("document.querySelector('#timeline').scrollIntoView()").await;
        page.wait_for(&mark("#timeline .row", 5, "open")).await;
        assert_eq!(page.eval(heights).await, before, "with marks");
        page.eval("document.querySelectorAll('#timeline .row')[4].scrollIntoView(); scrollBy(0, 1500)").await;
        page.wait_until(
            "rows further down have theirs",
            "return [...document.querySelectorAll('#timeline .row')].some(row => 40 < row.dataset.item) && \
             [...document.querySelectorAll('#timeline .row')].every(row => row.querySelector('[data-issue]'))",
        )
        .await;
        assert_eq!(page.eval(heights).await, before, "further down");
        let wide = "return document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(page.eval(wide).await, true, "the page is no wider than the screen");
        page.assert_accessible().await;
        page.screenshot(name).await;
    });
}

#[test]
fn marks_keep_the_rows_of_a_long_timeline() {
    marks_keep_the_rows("marks_keep_the_rows_of_a_long_timeline", Setup::wide(), 30);
}

#[test]
fn marks_keep_the_rows_of_a_long_timeline_on_a_phone() {
    marks_keep_the_rows("marks_keep_the_rows_of_a_long_timeline_on_a_phone", Setup::phone(), 64);
}

#[test]
fn a_forge_that_says_nothing_is_given_up_and_asked_again() {
    setup().run("a_forge_that_says_nothing_is_given_up_and_asked_again", async |page| {
        let forge = forge();
        page.open(&forge.document()).await;
        page.wait_for(&selector(3, "open")).await;
        forge.state().fault = Some(Fault::Stall(Duration::from_secs(40)));
        page.wait_for_text("did not answer in time").await;
        wait_status(page, "failing").await;
        assert_eq!(page.count("[data-live='open']").await, 8);
        // The request after the one that was given up may still be stalled.
        forge.state().fault = None;
        forge.state().change(REPOSITORY, 3, json!({"state": "closed", "state_reason": "completed"}));
        page.wait_for(&selector(3, "completed")).await;
        page.expect_console(&["Failed to load resource", "CORS"]);
    });
}

#[test]
fn an_embed_counts_what_is_done_now() {
    setup().run("an_embed_counts_what_is_done_now", async |page| {
        let forge = forge();
        page.open(&format!("{}?mode=embedded", forge.document())).await;
        page.wait_for("[data-progress='0/11']").await;
        forge.state().change(REPOSITORY, 3, json!({"state": "closed", "state_reason": "completed"}));
        page.wait_for("[data-progress='1/11']").await;
        page.expect_console(&["404"]);
    });
}

/// So many days ago: the moment as a forge writes it.
fn days_ago(days: u64) -> String {
    stamp(now() - days * 86_400 - 60)
}

#[test]
fn one_line_says_how_all_stands_and_each_row_why() {
    setup().run("one_line_says_how_all_stands_and_each_row_why", async |page| {
        let forge = forge();
        let day = |days: u64| days_ago(days)[..10].to_owned();
        let mut text = format!(
            "# Mail queue stalls\n\nDate: {}\n\n## Timeline\n\n- 10:00 UTC: the queue stops\n- 10:30 UTC: resolved\n\n\
             ## Action items\n\n| Action | State | Type | Owner | Due | Issue |\n|---|---|---|---|---|---|\n",
            day(240)
        );
        {
            let mut state = forge.state();
            for number in 1..=10 {
                text.push_str(&format!("| Work {number} | done | | Kim | | #{number} |\n"));
                let fields = json!({"state": "closed", "state_reason": "completed", "closed_at": days_ago(90)});
                state.change(REPOSITORY, number, fields);
            }
            text.push_str("| Watch the queue | done | detect | Ada | | #11 |\n");
            text.push_str(&format!("| Limit attachments | open | mitigate | Ada | {} | #12 |\n", day(30)));
            text.push_str("| Page on a full queue | open | | Kim | | #13 |\n");
            text.push_str(&format!("| Tell support | open | process | | {} | |\n", day(12)));
            state.change(REPOSITORY, 11, json!({"created_at": days_ago(212)}));
            let milestone = json!({
                "url": "https://api.github.com/repos/a/b/milestones/1", "html_url": "https://github.com/a/b/milestone/1",
                "labels_url": "https://api.github.com/repos/a/b/milestones/1/labels", "id": 1, "node_id": "M", "number": 1,
                "title": "Q3", "description": null, "creator": null, "open_issues": 1, "closed_issues": 0,
                "state": "open", "created_at": days_ago(200), "updated_at": days_ago(200), "due_on": "2099-07-31T07:00:00Z",
                "closed_at": null
            });
            let label = json!({"id": 1, "node_id": "L", "url": "https://api.github.com/repos/a/b/labels/ops",
                "name": "reliability", "description": null, "color": "f29513", "default": false});
            let fields = json!({
                "created_at": days_ago(100), "milestone": milestone, "labels": [label],
                "sub_issues_summary": {"total": 5, "completed": 3, "percent_completed": 60}
            });
            state.change(REPOSITORY, 12, fields);
            let fields = json!({"state": "closed", "state_reason": "completed", "closed_at": days_ago(23)});
            state.change(REPOSITORY, 13, fields);
            state.document = Some(text);
        }
        page.open(&forge.document()).await;
        page.wait_for(&selector(11, "open")).await;
        let summary = page.text("[data-summary]").await;
        let expected = "11 of 14 done, 2 overdue, oldest open for 212 days; the incident was 240 days ago";
        assert_eq!(summary.trim(), expected);
        for words in [
            "Done in the document, but paginate-issues#11 is open",
            "Open in the document, but paginate-issues#13 was closed as done 23 days ago",
            "milestone Q3, due 2099-07-31",
            "3 of 5 parts done",
            "labelled reliability",
            "30 days ago; mitigation",
            "12 days ago; process; no issue linked",
        ] {
            page.wait_for_text(words).await;
        }
        assert_eq!(page.count("#actions progress[max='14'][value='11']").await, 1);
        for code in ["done-but-open", "open-but-done"] {
            assert_eq!(page.count(&format!("[data-finding='{code}']")).await, 1, "{code}");
        }
        let new = page.eval("return [...document.querySelectorAll('#actions a')].find(one => one.textContent === 'Make an issue of it').href").await;
        let new = new.as_str().expect("an address");
        assert!(new.contains(&format!("/{REPOSITORY}/issues/new?title=Tell%20support&body=From")), "{new}");
        assert!(new.contains("outage.md"), "it names the document: {new}");

        page.eval(&choose(1, "By owner")).await;
        page.wait_for(".act-owner").await;
        let order = "return [...document.querySelectorAll('.act-owner')].map(one => one.innerText)";
        assert_eq!(page.eval(order).await, json!(["Ada", "Kim", "No owner"]));
        page.eval(&choose(0, "Overdue")).await;
        page.wait_until("2 rows", "return document.querySelectorAll('[data-action]').length === 2").await;
        page.assert_accessible().await;
    });
}

/// Chooses from the first or second list above the rows.
fn choose(ix: usize, value: &str) -> String {
    format!(
        "const list = document.querySelectorAll('#actions select')[{ix}]; \
         list.selectedIndex = [...list.options].findIndex(option => option.text === '{value}'); \
         list.dispatchEvent(new Event('change', {{bubbles: true}}))"
    )
}

#[test]
fn rows_are_chosen_and_exported() {
    setup().run("rows_are_chosen_and_exported", async |page| {
        let forge = forge();
        page.open(&forge.document()).await;
        page.wait_for(&selector(1, "open")).await;
        assert_eq!(page.count("[data-action]").await, 11);
        page.eval(&choose(0, "Differing from the tracker")).await;
        page.wait_until("1 row", "return document.querySelectorAll('[data-action]').length === 1").await;
        page.eval(&choose(0, "All")).await;
        page.eval(&choose(1, "By owner")).await;
        page.wait_for(".act-owner").await;
        page.cdp("Browser.setDownloadBehavior", json!({"behavior": "allow", "downloadPath": page.downloads()})).await;
        page.click("[data-act=csv]").await;
        let file = page.downloads().join("action-items.csv");
        wait_so("the file is written", || std::fs::metadata(&file).is_ok_and(|file| 0 < file.len())).await;
        let table = std::fs::read_to_string(&file).expect("a file");
        assert_eq!(table.lines().count(), 12, "{table}");
        page.expect_console(&["404"]);
    });
}

/// Notes the functions that the program hands to the browser: its glue registers each, to hear of its end.
const NOTE: &str = "window.handed = []; const { register } = FinalizationRegistry.prototype;\
    FinalizationRegistry.prototype.register = function (one, ...more) { window.handed.push(new WeakRef(one)); return register.call(this, one, ...more) }";

#[test]
fn what_was_done_later_leaves_no_function_behind() {
    setup().run("what_was_done_later_leaves_no_function_behind", async |page| {
        page.before_each_page(soak::BEFORE).await;
        page.before_each_page(NOTE).await;
        let forge = Forge::start();
        forge.state().document = Some(soak::DOCUMENT.to_owned());
        page.open(&forge.document()).await;
        page.wait_until("live work", "return document.querySelector('[data-freshness]')?.dataset.status === 'live'")
            .await;
        let asked = || forge.state().log.len();
        let mut counts = Vec::new();
        for _ in 0..4 {
            let begun = asked();
            while asked() < begun + 9 {
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
            // Saving a file frees its address ten seconds later.
            page.eval("for (let ix = 0; ix < 5; ix++) document.querySelector(\"[data-act='csv']\")?.click()").await;
            tokio::time::sleep(Duration::from_secs(11)).await;
            soak::clear_up(page).await;
            counts.push(
                page.eval("return window.handed.filter(one => one.deref()).length").await.as_u64().expect("a number"),
            );
        }
        println!("functions of the program that the browser holds: {counts:?}");
        assert!(0 < counts[0], "the glue notes them elsewhere");
        // What is under way at that moment makes a dozen more; what is left behind adds up from round to round.
        assert!(
            counts[2].min(counts[3]) <= counts[0].min(counts[1]) + 14,
            "functions of the program that the browser holds: {counts:?}"
        );
    });
}
