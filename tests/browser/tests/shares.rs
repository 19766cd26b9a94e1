//! What is shared: links that follow, keep or carry the document, and the page as one file on disk.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;

use browser_tests::Page;
use browser_tests::Response;
use browser_tests::Server;
use browser_tests::Setup;
use browser_tests::json;

const THEN: &str =
    "# Cache outage\n\n## Timeline (UTC)\n\n- 2024-06-09 10:00: the cache stops\n- 2024-06-09 10:30: resolved\n";
const NOW: &str = "# Cache outage, edited\n\n## Timeline (UTC)\n\n- 2024-06-09 10:00: the cache stops\n- 2024-06-09 10:20: restarted\n- 2024-06-09 10:30: resolved\n";
const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

/// Speaks like GitHub: its raw host and its API. The branch changes when told to.
fn forge(changed: Arc<AtomicBool>) -> Server {
    Server::start(0, move |request| {
        let now = if changed.load(Ordering::SeqCst) { NOW } else { THEN };
        match request.path.as_str() {
            "/raw/acme/site/main/docs/cache.md" => Response::text(now).shared(),
            path if path == format!("/raw/acme/site/{COMMIT}/docs/cache.md") => Response::text(THEN).shared(),
            "/api/repos/acme/site/commits" if request.query.contains("path=docs%2Fcache.md") => {
                Response::json(json!([{"sha": COMMIT}]).to_string()).shared()
            }
            _ => Response::error(404).shared(),
        }
    })
    .expect("a free port")
}

fn with_forge(setup: Setup, forge: &Server) -> Setup {
    let origin = forge.origin();
    setup.with_config(json!({"forges": [
        {"kind": "github", "host": "github.com", "api": format!("{origin}/api"), "raw": format!("{origin}/raw")},
    ]}))
}

async fn share_kind(page: &Page, number: usize) -> String {
    page.click(&format!(".share .seg button:nth-child({number})")).await;
    page.wait_until("a link is made", "return document.querySelector('[data-share=link]')?.value.length > 20").await;
    page.eval("return document.querySelector('[data-share=link]').value").await.as_str().expect("a link").to_owned()
}

#[test]
fn a_link_follows_keeps_or_carries_the_document() {
    let changed = Arc::new(AtomicBool::new(false));
    let forge = forge(Arc::clone(&changed));
    with_forge(Setup::wide(), &forge).run("share_links", async |page| {
        page.open("#/gh/acme/site/blob/main/docs/cache.md").await;
        page.wait_for("[data-event]").await;
        page.keys("j").await;
        page.wait_for(".row[aria-selected=true]").await;
        page.click("[aria-controls=share-menu]").await;
        let follows = share_kind(page, 1).await;
        assert!(follows.starts_with(&page.address("#/gh/acme/site/blob/main/docs/cache.md?")), "{follows}");
        assert!(follows.contains("sel=10-00"), "{follows}");
        page.assert_accessible().await;
        page.screenshot("share").await;
        page.click(".share .seg button:nth-child(2)").await;
        page.wait_until(
            "the commit is told",
            "return document.querySelector('[data-share=note]').textContent.includes('0123456')",
        )
        .await;
        let kept = page.eval("return document.querySelector('[data-share=link]').value").await;
        let kept = kept.as_str().expect("a link").to_owned();
        let carries = share_kind(page, 3).await;
        assert!(page.text("[data-share=note]").await.contains("not encrypted"));

        changed.store(true, Ordering::SeqCst);
        page.go("about:blank").await;
        page.go(&follows).await;
        page.wait_for(".row[aria-selected=true]").await;
        assert_eq!(page.count("[data-event]").await, 3, "as it now is");

        page.go("about:blank").await;
        page.go(&kept).await;
        page.wait_for("[data-frozen=then]").await;
        page.wait_for("[data-event]").await;
        assert_eq!(page.count("[data-event]").await, 2, "as it was");
        assert!(page.text("[data-frozen]").await.contains("the source has changed since"));
        page.click("[data-frozen] button").await;
        page.wait_for("[data-frozen=now]").await;
        assert_eq!(page.count("[data-event]").await, 3);
        page.click("[data-frozen] button").await;
        page.wait_for("[data-frozen=then]").await;

        changed.store(false, Ordering::SeqCst);
        page.go("about:blank").await;
        page.go(&kept).await;
        page.wait_for_text("has not changed since").await;

        page.go("about:blank").await;
        page.go(&carries).await;
        page.wait_for("[data-event]").await;
        assert_eq!(page.count("[data-event]").await, 2, "carried");
    });
}

#[test]
fn a_long_text_is_warned_of_and_a_longer_one_refused() {
    Setup::wide().run("share_lengths", async |page| {
        for (bytes, sign, can) in [(14_000_u32, "may cut", true), (120_000, "Save the report as one HTML file", false)]
        {
            page.open("#/").await;
            // Letters that do not repeat, so that packing cannot shorten them by much.
            let mut seed = 7_u32;
            let noise: String = (0..bytes)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    char::from(b'!' + (seed >> 24) as u8 % 90)
                })
                .map(|c| if c == '<' || c == '`' { 'x' } else { c })
                .collect();
            page.fill("textarea[data-open=paste]", &format!("{THEN}\n\n    {noise}\n")).await;
            page.click("[data-open=show]").await;
            page.wait_for("[data-event]").await;
            page.click("[aria-controls=share-menu]").await;
            assert!(page.text("[data-share=note]").await.contains(sign), "{bytes}");
            assert_eq!(page.count("[data-share=link]").await == 1, can);
        }
    });
}

#[test]
fn the_page_saved_as_one_file_works_from_disk() {
    Setup::wide().run("share_file", async |page| {
        page.open("#/sample/bookings").await;
        page.wait_for("[data-event]").await;
        page.click("[aria-controls=share-menu]").await;
        page.click("[data-share=page]").await;
        let file = page.downloads().join("bookings.html");
        for _ in 0..400 {
            if file.is_file() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let html = fs::read_to_string(&file).expect("the saved page");
        eprintln!("the saved page: {} bytes", html.len());
        assert!(html.contains("The engineering team"), "the text can be read in it");
        page.offline(true).await;
        page.go(&format!("file://{}", file.display())).await;
        page.wait_for("[data-event]").await;
        assert_eq!(page.count("[data-event]").await, 8);
        page.screenshot("saved-page").await;
        page.assert_accessible().await;
        // Its policy lets run what carries its nonce, and nothing that is added.
        let tried = page
            .eval(
                "window.ran = 0; const script = document.createElement('script'); let error = 'let';\
                 try { document.body.innerHTML = '' } catch (refused) { error = refused.name }\
                 try { script.append('window.ran = 1'); document.head.append(script) } catch {} return [error, window.ran]",
            )
            .await;
        assert_eq!(tried, json!(["TypeError", 0]));
        let policy = page.eval("return document.querySelector('meta[http-equiv]').content").await;
        assert!(!policy.as_str().unwrap_or_default().contains("unsafe-inline"), "{policy}");
        page.expect_console(&["Trusted", "Content Security Policy"]);
        // Links made there lead to where the page lives.
        page.click("[aria-controls=share-menu]").await;
        let link = share_kind(page, 1).await;
        assert!(link.starts_with(&page.address("#/d/z1:")), "{link}");
    });
}

#[test]
fn the_systems_own_sharing_gets_the_title_and_the_link() {
    Setup::wide().run("share_web", async |page| {
        // A desk without it has no such button.
        page.open("#/sample/bookings").await;
        page.wait_for("[data-event]").await;
        page.wait_for("#findings").await;
        let is_there = page.eval("return typeof navigator.share").await == "function";
        page.click("[aria-controls=share-menu]").await;
        page.wait_for("[data-share=link]").await;
        let others = "return [...document.querySelectorAll('.share .mi')].filter(one => one.innerText.includes('another program')).length";
        assert_eq!(page.eval(others).await == 1, is_there);

        page.before_each_page(
            "window.asked = []; Object.defineProperty(Navigator.prototype, 'share', {configurable: true, value: function (what) { \
             window.asked.push({...what, own: this === navigator}); \
             return window.asked.length === 1 ? Promise.resolve() : Promise.reject(new DOMException('never mind', 'AbortError')) }})",
        )
        .await;
        page.reload().await;
        page.wait_for("[data-event]").await;
        page.wait_for("#findings").await;
        page.keys("j").await;
        page.wait_for(".row[aria-selected=true]").await;
        for _ in 0..2 {
            page.click("[aria-controls=share-menu]").await;
            page.wait_for("[data-share=link]").await;
            page.click(".share .mi:not([data-share])").await;
            page.wait_gone("#share-menu").await;
        }
        let asked = page.wait_until("asked twice", "return window.asked.length === 2 && window.asked").await;
        let link = page.address("#/sample/bookings?sel=");
        for one in asked.as_array().expect("a list") {
            assert_eq!((&one["title"], &one["own"]), (&json!("Bookings fail after a feature release"), &json!(true)));
            assert!(one["url"].as_str().is_some_and(|url| url.starts_with(&link)), "{one}");
        }
        // A reader who thought better of it is no error: the console, which is looked at next, stays clean.
        page.eval("return new Promise(done => setTimeout(done, 300))").await;
    });
}
