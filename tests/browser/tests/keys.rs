//! Each of a reader's tasks by the keyboard alone: Tab, Enter, Space, Escape, arrows and the page's own keys, sent as a
//! keyboard sends them. The mouse is never moved.

use browser_tests::Page;
use browser_tests::Response;
use browser_tests::Server;
use browser_tests::Setup;
use browser_tests::json;

const TEXT: &str = "# Mail queue stalls\n\n## Timeline (UTC)\n\n- 2024-06-09 10:00: the queue stops\n- 2024-06-09 10:20: the worker is restarted\n\
- 2024-06-09 10:30: resolved\n\n## Action items\n\n- [x] Watch the queue\n- [ ] Page on a full queue (@ana)\n- [ ] Restart by itself (@ben)\n- [ ] Limit attachments (@ana)\n";

/// Types letters as keys, wherever the focus is.
async fn type_in(page: &Page, text: &str) {
    page.insert(text).await;
}

async fn focused(page: &Page, selector: &str) {
    page.wait_until(
        &format!("the focus on {selector}"),
        &format!("return document.activeElement?.matches({}) ?? false", json!(selector)),
    )
    .await;
}

async fn opened(page: &Page) {
    page.wait_for("[data-event]").await;
    page.wait_for("#findings").await;
    page.wait_until("the document", "return document.querySelector('.doc [data-l]')").await;
}

#[test]
fn an_address_a_text_and_a_sample_are_opened_and_a_refusal_is_left() {
    let site = Server::start(0, |request| match request.path.as_str() {
        "/x.md" => Response::text(TEXT).shared(),
        _ => Response::error(404).shared(),
    })
    .expect("a free port");
    Setup::wide().with_config(json!({"ask_before_loading": false})).run("keys_open", async |page| {
        page.open("#/").await;
        page.wait_for("textarea[data-open='paste']").await;
        page.tab_to("input[data-open=address]").await;
        type_in(page, &format!("{}/x.md", site.origin())).await;
        page.press("Enter").await;
        opened(page).await;
        assert_eq!(page.count("[data-event]").await, 3);

        // Back to the start page by its link, a text pasted into the box, shown by its button.
        page.tab_to("a.btn[aria-label='Open another']").await;
        page.press("Enter").await;
        page.wait_for("textarea[data-open='paste']").await;
        page.tab_to("textarea[data-open=paste]").await;
        type_in(page, TEXT).await;
        page.tab_to("[data-open=show]").await;
        page.press("Space").await;
        opened(page).await;
        assert_eq!(page.text_of(".crumb b").await, "Pasted text");

        // An address that fails: told, and left by Escape, with the document of before still there.
        page.tab_to("a.btn[aria-label='Open another']").await;
        page.press("Enter").await;
        page.wait_for("input[data-open='address']").await;
        page.tab_to("input[data-open=address]").await;
        type_in(page, &format!("{}/none.md", site.origin())).await;
        page.press("Enter").await;
        page.wait_for("[data-error]").await;
        page.tab_to(".failed .btn").await;
        page.press("Escape").await;
        page.wait_gone("[data-error]").await;
        page.tab_to("a[data-sample=bookings]").await;
        page.press("Enter").await;
        page.wait_until("the sample", "return document.querySelectorAll('[data-event]').length === 8").await;
        page.expect_console(&["404"]);
    });
}

#[test]
fn the_timeline_is_walked_searched_and_shown_in_the_document() {
    Setup::wide().run("keys_timeline", async |page| {
        page.open("#/sample/bookings").await;
        opened(page).await;
        // One stop for all rows; arrows inside.
        page.tab_to(".row").await;
        page.press("ArrowDown").await;
        page.wait_for(".row[aria-selected=true]").await;
        let chosen = "return document.querySelector('.row[aria-selected=true]')?.dataset.event ?? ''";
        let second = page.eval(chosen).await;
        page.press("ArrowDown").await;
        page.wait_until(
            "the next",
            &format!("return document.querySelector('.row[aria-selected=true]')?.dataset.event !== {second}"),
        )
        .await;
        page.press("Enter").await;
        page.wait_for(".doc .sel").await;
        // Search, the first that is found, out again.
        page.keys("/").await;
        focused(page, ".seek input").await;
        type_in(page, "DevOps").await;
        page.press("Enter").await;
        page.wait_until(
            "found",
            "return document.querySelector('.row[aria-selected=true]')?.textContent.includes('DevOps')",
        )
        .await;
        page.press("Escape").await;
        page.wait_until("not in the field", "return !document.activeElement.matches('input')").await;
        // The zone by its button.
        page.tab_to("[data-do='zone:utc']").await;
        page.press("Enter").await;
        page.wait_until("UTC", "return document.querySelector('.zone-name').textContent === 'UTC'").await;
        // The panes by their numbers, each with the focus.
        for (key, pane) in [("2", "#doc"), ("3", "#actions"), ("1", "#timeline")] {
            page.keys(key).await;
            focused(page, pane).await;
        }
    });
}

#[test]
fn what_is_shared_is_reached_and_left() {
    Setup::wide().run("keys_share", async |page| {
        page.open("#/sample/bookings").await;
        opened(page).await;
        page.tab_to("[aria-controls=share-menu]").await;
        page.press("Enter").await;
        page.wait_for("#share-menu").await;
        page.tab_to(".share .seg button:nth-child(3)").await;
        page.press("Space").await;
        page.wait_until(
            "the text is carried",
            "return document.querySelector('[data-share=link]')?.value.includes('#/d/z1:')",
        )
        .await;
        page.tab_to("[data-share=copy]").await;
        page.press("Enter").await;
        page.wait_until(
            "copied, or told that it was refused",
            "return ['Copied', 'Refused'].includes(document.querySelector('[data-share=copy]').textContent)",
        )
        .await;
        page.press("Escape").await;
        page.wait_gone("#share-menu").await;
        focused(page, "[aria-controls=share-menu]").await;
        // Leaving by Tab closes it too.
        page.press("Enter").await;
        page.wait_for("#share-menu").await;
        for _ in 0..40 {
            page.press("Tab").await;
            if page.count("#share-menu").await == 0 {
                break;
            }
        }
        assert_eq!(page.count("#share-menu").await, 0);
    });
}

#[test]
fn all_keys_are_listed_and_the_list_gives_the_focus_back() {
    Setup::wide().run("keys_help", async |page| {
        page.open("#/sample/bookings").await;
        opened(page).await;
        page.tab_to(".row").await;
        let row = page.eval("return document.activeElement.dataset.event").await;
        page.keys("?").await;
        page.wait_for("#help[open]").await;
        assert_eq!(page.eval("return document.activeElement.closest('#help') !== null").await, true);
        // Keys of the page are off while it is open.
        page.press("ArrowDown").await;
        assert_eq!(page.count(".row[aria-selected=true]").await, 0);
        page.press("Escape").await;
        page.wait_gone("#help[open]").await;
        assert_eq!(page.eval("return document.activeElement.dataset.event").await, row);
    });
}

#[test]
fn action_items_are_chosen_and_findings_lead_to_their_lines() {
    Setup::wide().run("keys_actions", async |page| {
        page.open("#/").await;
        page.wait_for("textarea[data-open='paste']").await;
        page.tab_to("textarea[data-open=paste]").await;
        type_in(page, TEXT).await;
        page.tab_to("[data-open=show]").await;
        page.press("Enter").await;
        opened(page).await;
        page.keys("3").await;
        focused(page, "#actions").await;
        page.tab_to("#actions select").await;
        let rows = "return document.querySelectorAll('[data-action]').length";
        let before = page.eval(rows).await;
        page.press("ArrowDown").await;
        page.wait_until("fewer rows", &format!("{} < {before}", rows)).await;
        page.open("#/sample/bookings").await;
        page.wait_until("the sample", "return document.title.startsWith('Bookings fail')").await;
        opened(page).await;
        page.keys("3").await;
        page.tab_to("#findings summary").await;
        page.press("Enter").await;
        page.wait_for("#findings details[open]").await;
        page.tab_to("#findings details .src, #findings .lines .src").await;
        page.press("Enter").await;
        page.wait_for(".doc .sel").await;
        // The mark of a finding leads to it.
        page.eval("document.activeElement.blur(); scrollTo(0, 0)").await;
        page.tab_to("button.fm").await;
        page.press("Enter").await;
        focused(page, "[data-finding]").await;
    });
}

#[test]
fn help_says_what_numbers_mean_and_gives_templates_that_read_well() {
    Setup::wide().run("help", async |page| {
        page.open("#/sample/bookings").await;
        opened(page).await;
        page.click("[data-act=help]").await;
        page.wait_for("#help[open]").await;
        page.wait_for_text("From the first harm to the declared end.").await;
        page.click("[data-template=table] summary").await;
        page.assert_accessible().await;
        page.screenshot("help").await;
        for name in ["list", "table", "updates"] {
            let text = page.text_of(&format!("[data-template={name}] pre")).await;
            let read =
                page.eval_with("return JSON.parse(window.postmortem.parse(arguments[0]))", vec![json!(text)]).await;
            assert!(4 <= read["timeline"].as_array().expect("a list").len(), "{name}: {read}");
            assert_eq!(read["findings"], json!([]), "{name}");
            assert_ne!(read["milestones"]["resolved"], json!(null), "{name}");
        }
    });
}

/// Which entry has the focus; the sample's first is told in line 11.
const AT: &str = "return document.activeElement.matches('[aria-selected=true]') \
                  && [...document.querySelectorAll('.row')].indexOf(document.activeElement)";

#[test]
fn a_line_of_the_document_leads_to_its_entry() {
    let setup = Setup { height: 420, ..Setup::wide() };
    setup.run("keys_from_the_document", async |page| {
        page.open("#/sample/bookings").await;
        opened(page).await;
        page.keys("2").await;
        focused(page, "#doc").await;
        page.eval("document.getElementById('l11').scrollIntoView({block: 'center'})").await;
        page.press("Enter").await;
        page.wait_until("its entry", &format!("{AT} === 0")).await;
        // From further down, where the first line is out of view.
        page.keys("2").await;
        focused(page, "#doc").await;
        page.eval("document.getElementById('l16').scrollIntoView({block: 'start'})").await;
        page.eval("document.getElementById('doc').scrollBy(0, -60)").await;
        let first = "const head = document.querySelector('.doc-head').getBoundingClientRect().bottom; \
                     return [...document.querySelectorAll('.doc li [id^=l], .doc li[id^=l]')].map(it => [it.id, it.getBoundingClientRect().top]) \
                     .filter(([, top]) => head <= top + 1).map(([id]) => Number(id.slice(1)))[0]";
        let line = page.eval(first).await;
        page.press("Enter").await;
        page.wait_until(
            "the entry of the first line in view",
            &format!("{AT} === {line} - 11"),
        )
        .await;
        // And there and back.
        page.press("Enter").await;
        page.keys("2").await;
        focused(page, "#doc").await;
        page.press("Enter").await;
        page.wait_until("the same entry", &format!("{AT} === {line} - 11")).await;
    });
}
