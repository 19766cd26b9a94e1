//! What a reader downloads until a timeline shows: the first module alone, and the list of what it may lack.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use browser_tests::Page;
use browser_tests::Setup;
use browser_tests::json;
use browser_tests::made;

use super::timeline::mouse;
use super::timeline::rect;
use super::timeline::wheel;

/// The Markdown files of a folder, sorted.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    found.sort();
    found
}

fn sample_names() -> Vec<String> {
    documents(&browser_tests::root().join("static/samples"))
        .iter()
        .filter_map(|path| path.file_stem()?.to_str().map(str::to_owned))
        .collect()
}

/// Loads the page anew at an address and waits until it shows what it should.
async fn load(page: &Page, tail: &str) {
    page.go("about:blank").await;
    page.open(tail).await;
    let sign = if tail.contains("/sample/") { "h1" } else { "textarea[data-open='paste']" };
    page.wait_for(sign).await;
}

/// A screen between a phone's and a desk's.
fn tablet() -> Setup {
    Setup { width: 820, height: 1180, ..Setup::wide() }
}

#[test]
fn a_timeline_shows_without_the_second_module() {
    for setup in [Setup::wide(), Setup::phone(), tablet(), Setup { scrollbars: true, ..Setup::wide() }] {
        setup.run("a_timeline_shows_without_the_second_module", async |page| {
            for tail in sample_names().iter().map(|name| format!("#/sample/{name}")).chain(["#/".to_owned()]) {
                load(page, &tail).await;
                let early = page.eval(ON_THE_SPOT).await;
                assert_eq!(early, 0, "{tail} needed the second module at once: run `cargo xtask profile`");
                // Words that came with the second module would be empty memory for the first.
                let holds_nothing = page.eval("return document.documentElement.outerHTML.includes('\\0')").await;
                assert_eq!(holds_nothing, false, "{tail} shows words that are not there yet");
            }
        });
    }
}

/// The ways in that readers come by, beside samples and an address of the viewer's own host: a file on a forge (as a link, in a
/// frame, as an address that was pasted), a link to a moment, to a view and to lines, and one that carries the document.
const WAYS: [&str; 10] = [
    "#/gh/acme/site/blob/main/docs/outage.md",
    "#/gh/acme/site/blob/main/docs/outage.md?mode=embedded&theme=dark",
    "#/gh/acme/site/blob/main/docs/outage.md?sel=18-45-the-team-wrongly-suspects&tz=utc",
    "#/gh/acme/site/tree/main/docs",
    "#/gl/acme/site/-/blob/main/docs/outage.md",
    "#/url/samples%2Fbookings.md",
    "#/url/https%3A%2F%2Fgithub.com%2Facme%2Fsite%2Fblob%2Fmain%2Fdocs%2Foutage.md",
    "#/sample/bookings?from=2024-06-09T18:30:00%2B03:00&to=2024-06-09T19:00:00%2B03:00&tz=local&q=server",
    "#/sample/bookings?L=12&tz=rel",
    "#/d/z1:U1bwLy1JTE_l4lJWVgjJzE3NycxLVdAIDXHW5OLSVTAyMDLRNTDTNbBUMDSwMjCwUsgsUSguyS8oxpA0BkoWpRbn55SlpnABAA",
];

/// What a deployment of one's own may have set.
fn deployment() -> Setup {
    Setup::wide().with_config(json!({
        "title": "Acme incidents",
        "forges": [{"kind": "github", "host": "git.acme.example", "api": "https://git.acme.example/api/v3", "raw": "https://git.acme.example/raw"}],
        "ask_before_loading": true,
        "embed_origins": ["https://status.acme.example"],
        "refresh_seconds": 180,
    }))
}

/// Answers for the forges: every file is a sample, and nothing else is there.
const FORGES: &str = "{ const real = self.fetch; self.fetch = async (...all) => { \
                      const at = String(all[0].url || all[0]); \
                      if (!/^https:/.test(at)) return real(...all); \
                      if (!/outage\\.md/.test(at)) return new Response('{}', { status: 404 }); \
                      return new Response(await (await real('samples/bookings.md')).text()); }; }";

#[test]
fn every_way_in_shows_a_timeline_without_the_second_module() {
    for (setup, ways) in [(Setup::wide(), &WAYS[..]), (deployment(), &WAYS[..3])] {
        setup.run("every_way_in_shows_a_timeline_without_the_second_module", async |page| {
            page.before_each_page(FORGES).await;
            for tail in ways {
                page.go("about:blank").await;
                page.open(tail).await;
                // What is not there in this test is told.
                page.wait_until(
                    "it opens",
                    "return document.querySelector('[data-event], [data-error], .failed') !== null",
                )
                .await;
                assert_eq!(
                    page.eval(ON_THE_SPOT).await,
                    0,
                    "{tail} needed the second module at once: run `cargo xtask profile`"
                );
                page.take_console().await;
            }
        });
    }
}

/// How often the second module was fetched on the spot, with the page waiting for it.
const ON_THE_SPOT: &str =
    "return performance.getEntriesByType('resource').filter((it) => it.initiatorType === 'xmlhttprequest').length";

#[test]
fn documents_of_all_sizes_show_without_the_second_module() {
    Setup::wide().run("documents_of_all_sizes_show_without_the_second_module", async |page| {
        let sizes = [10, 100, 1000];
        let texts = json!(sizes.map(made::postmortem));
        let answer = format!(
            "const texts = {texts}; const real = self.fetch; self.fetch = (...all) => {{ \
             const named = /made-(\\d)\\.md/.exec(String(all[0].url || all[0])); \
             return named ? Promise.resolve(new Response(texts[named[1]])) : real(...all); }};"
        );
        page.before_each_page(&answer).await;
        for (ix, size) in sizes.iter().enumerate() {
            page.go("about:blank").await;
            page.open(&format!("?url=made-{ix}.md")).await;
            page.wait_for("[data-event]").await;
            assert_eq!(page.eval(ON_THE_SPOT).await, 0, "{size} entries: run `cargo xtask profile`");
            page.wait_until("the mark", IS_READY).await;
        }
    });
}

#[test]
fn the_second_module_follows_by_itself() {
    Setup::wide().run("the_second_module_follows_by_itself", async |page| {
        load(page, "#/sample/bookings").await;
        page.wait_until(
            "the second module is fetched",
            "return performance.getEntriesByType('resource').some((it) => it.name.includes('-more-'))",
        )
        .await;
    });
}

/// Has the first frame that is asked for come at once, before anything is drawn.
const EARLY_FRAME: &str = "{ const real = self.requestAnimationFrame; let early = true; self.requestAnimationFrame = (act) => { \
                           if (!early) return real.call(self, act); \
                           early = false; queueMicrotask(() => act(performance.now())); return 0; }; }";

#[test]
fn a_frame_that_comes_too_early_is_not_stopped_by_the_second_module() {
    Setup::wide().run("a_frame_that_comes_too_early_is_not_stopped_by_the_second_module", async |page| {
        page.before_each_page(EARLY_FRAME).await;
        load(page, "#/sample/payouts").await;
        page.wait_until("the mark", IS_READY).await;
        assert_eq!(page.eval(ON_THE_SPOT).await, 0, "run `cargo xtask profile`");
    });
}

/// Answers for documents only after two seconds: the rest of the program is then sent for before they come.
const LATE: &str = "const real = self.fetch; self.fetch = async (...all) => { \
                    if (/\\.md$/.test(String(all[0].url || all[0]))) await new Promise((go) => setTimeout(go, 2000)); \
                    return real(...all); };";

#[test]
fn a_page_that_waits_long_is_not_stopped_by_the_second_module() {
    Setup::wide().run("a_page_that_waits_long_is_not_stopped_by_the_second_module", async |page| {
        page.before_each_page(LATE).await;
        load(page, "#/sample/payouts").await;
        assert_eq!(page.eval(ON_THE_SPOT).await, 0, "run `cargo xtask profile`");
    });
}

/// The two embeds whose documents come late, one from the viewer's own host and one from a forge.
const FRAMES: [&str; 2] =
    ["#/sample/payouts?mode=embedded", "#/gh/acme/site/blob/main/docs/outage.md?mode=embedded&theme=dark"];

/// An embed is drawn without its document when that takes long, and drawn anew when it comes.
#[test]
fn an_embed_that_waits_for_its_document_is_not_stopped_by_the_second_module() {
    Setup::wide().run("an_embed_that_waits_for_its_document_is_not_stopped_by_the_second_module", async |page| {
        page.before_each_page(FORGES).await;
        page.before_each_page(
            "{ const real = self.fetch; self.fetch = async (...all) => { \
             const at = String(all[0].url || all[0]); \
             if (at.includes('-more-')) await new Promise(() => {}); \
             if (/\\.md$/.test(at)) await new Promise((go) => { self.release = go; }); \
             return real(...all); }; }",
        )
        .await;
        for tail in FRAMES {
            page.go("about:blank").await;
            page.open(tail).await;
            page.wait_for(".e-wait").await;
            page.wait_until("the document is asked for", "return Boolean(self.release)").await;
            page.eval("self.release()").await;
            page.wait_until("the mark", IS_READY).await;
            assert_eq!(page.eval(ON_THE_SPOT).await, 0, "{tail} was stopped: run `cargo xtask profile`");
        }
    });
}

/// Keeps the second module back until the page's `release()` is called.
const HOLD: &str = "const real = self.fetch; self.fetch = async (...all) => { \
                    if (String(all[0]).includes('-more-')) await new Promise((go) => { self.release = go; }); \
                    return real(...all); };";

/// Opens a sample, and has its timeline show while the second module is kept back.
async fn show_without_the_rest(page: &Page) {
    page.before_each_page(HOLD).await;
    page.open("#/sample/bookings").await;
    page.wait_for("[data-event]").await;
    page.wait_until("the mark", IS_READY).await;
}

/// Whether the timeline has been painted.
const IS_READY: &str = "return performance.getEntriesByName('postmortem:ready').length === 1";

#[test]
fn what_was_opened_meanwhile_stays_when_the_second_module_comes() {
    Setup::wide().run("what_was_opened_meanwhile_stays_when_the_second_module_comes", async |page| {
        page.before_each_page(HOLD).await;
        page.open("#/").await;
        page.wait_until("the second module is asked for", "return Boolean(self.release)").await;
        // The start page is still to come; the reader pastes.
        page.paste_anywhere("# Outage\n\n- 14:00 down\n- 14:30 up\n\n## Action items\n\n- [ ] Write it down\n").await;
        page.wait_for("[data-event]").await;
        page.eval("self.release()").await;
        page.wait_for_text("Write it down").await;
        assert_eq!(page.text("h1").await, "Outage");
        assert_eq!(page.count("[data-event]").await, 2);
    });
}

/// Until all is read, nothing is said of a length that only the text may state.
#[test]
fn a_stated_length_comes_with_the_second_module() {
    for setup in [Setup::wide(), tablet()] {
        setup.run("a_stated_length_comes_with_the_second_module", a_stated_length_comes_later);
    }
}

async fn a_stated_length_comes_later(page: &Page) {
    let texts = ["The outage lasted for two hours.", "It was bad."]
        .map(|said| format!("# Outage\n\n{said}\n\n## Timeline\n\n- 14:00 Errors on all pages\n- 14:30 We look\n"));
    let answer = format!(
        "const texts = {}; const real = self.fetch; self.fetch = async (...all) => {{ \
             const at = String(all[0].url || all[0]), named = /stated-(\\d)\\.md/.exec(at); \
             if (at.includes('-more-')) await new Promise((go) => {{ self.release = go; }}); \
             return named ? new Response(texts[named[1]]) : real(...all); }};",
        json!(texts)
    );
    page.before_each_page(&answer).await;
    for (ix, want) in ["2 h", "not stated"].into_iter().enumerate() {
        page.go("about:blank").await;
        page.open(&format!("?url=stated-{ix}.md")).await;
        page.wait_for("[data-event]").await;
        // An element without text is not seen, and the driver would wait for it.
        let said = "return document.querySelector(\"[data-fact='duration'] dd\").textContent";
        assert_eq!(page.eval(said).await, "");
        assert_eq!(page.eval(ON_THE_SPOT).await, 0, "run `cargo xtask profile`");
        let height = "return document.querySelector('.facts').getBoundingClientRect().height";
        let before = page.eval(height).await;
        page.wait_until("the second module is asked for", "return Boolean(self.release)").await;
        page.eval("self.release()").await;
        page.wait_until(want, &format!("{said} === '{want}'")).await;
        assert_eq!(page.eval(height).await, before, "nothing moves");
    }
}

/// What a reader may do as soon as there is something to see; none of it may stop the page until the second module comes.
#[test]
fn what_the_reader_does_early_waits_for_the_second_module() {
    Setup::wide().run("what_the_reader_does_early_waits_for_the_second_module", async |page| {
        show_without_the_rest(page).await;
        let length = "return +document.querySelector('.axis').style.getPropertyValue('--s')";
        let whole = page.eval(length).await.as_f64().expect("a window");
        let [x, y, width, height] = rect(page, "[data-item='1']").await;
        wheel(page, ".axis", 0.5, -240.0, 2).await;
        for kind in ["mousePressed", "mouseReleased"] {
            mouse(page, kind, x + width / 2.0, y + height / 2.0, json!({})).await;
        }
        page.press("Tab").await;
        page.keys("/").await;
        page.eval("scrollBy(0, 200)").await;
        page.eval("return new Promise((done) => requestAnimationFrame(() => setTimeout(done)))").await;
        assert_eq!(page.eval(ON_THE_SPOT).await, 0, "the page was stopped");
        assert_eq!(page.eval("return visualViewport.scale").await, 1, "the browser has zoomed instead");
        assert_eq!(page.count("[aria-selected=true]").await, 0);
        assert_eq!(page.eval("return scrollY").await, 200);

        page.eval("self.release()").await;
        page.wait_until(
            "the row is selected",
            "return document.querySelector('[aria-selected=true]')?.dataset.item === '1'",
        )
        .await;
        page.wait_until("the search has the focus", "return document.activeElement.matches('input[type=search]')")
            .await;
        let near = page.eval(length).await.as_f64().expect("a window");
        assert!(near < whole * 0.8, "{near} of {whole}: the wheel is heard too");
        // From then on nothing waits.
        wheel(page, ".axis", 0.5, -240.0, 2).await;
        page.wait_until("it zooms", &format!("{length} < {}", near * 0.9)).await;
        assert_eq!(page.eval(ON_THE_SPOT).await, 0);
    });
}

/// A window that the system or its reader makes narrower before all is there.
#[test]
fn another_size_waits_for_the_second_module() {
    Setup::wide().run("another_size_waits_for_the_second_module", async |page| {
        show_without_the_rest(page).await;
        let ticks = "return [...document.querySelectorAll('.axis .tick')].length";
        page.eval("document.querySelector('.chart-box').parentElement.style.width = '420px'").await;
        page.eval(
            "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))",
        )
        .await;
        assert_eq!(page.eval(ON_THE_SPOT).await, 0, "the page was stopped");
        let before = page.eval(ticks).await.as_u64();
        page.eval("self.release()").await;
        page.wait_until("the ticks fit the new width", &format!("{} < {}", ticks, before.unwrap_or(0))).await;
        assert_eq!(page.eval(ON_THE_SPOT).await, 0);
    });
}

/// Entries of documents that are made by rule: what large ones enter is needed as often as there are of them.
const SIZES: [u32; 10] = [2, 3, 10, 11, 100, 101, 1000, 1001, 10_000, 10_001];

/// Whether it is told what was entered: when the rest is sent for, or, where that never comes, at the mark.
const AT_READY: &str = "if (self.withoutRest && performance.getEntriesByName('postmortem:ready').length === 1) \
                        self.atReady ||= self.enteredYet(); \
                        return Boolean(self.atReady)";

/// Writes what was entered until the timeline showed, a line a run, to the file that `POSTMORTEM_ENTERED` names.
#[test]
#[ignore = "no check: `cargo xtask profile` runs it on a marked copy of the page"]
fn record() {
    let mut runs: Vec<String> = Vec::new();
    let dist = PathBuf::from(std::env::var_os("POSTMORTEM_DIST").expect("`cargo xtask profile` says which copy"));
    for entries in SIZES {
        let made = dist.join(format!("recorded/made-{entries}.md"));
        fs::write(made, made::postmortem(entries)).expect("the marked copy takes documents");
    }
    let recorded: Vec<String> = documents(&dist.join("recorded"))
        .iter()
        .filter_map(|path| path.file_name()?.to_str().map(str::to_owned))
        .collect();
    for (setup, all) in [
        (Setup::wide(), true),
        (Setup::phone(), false),
        (tablet(), false),
        (Setup::wide().dark().still(), false),
        (deployment(), false),
    ] {
        // Settings of one's own wait for the rest, which then comes.
        let waits = setup.config.is_some();
        setup.run("record", async |page| {
            let mut note = async |tail: &str| {
                page.go("about:blank").await;
                page.open(tail).await;
                page.wait_until("the timeline shows", AT_READY).await;
                let indices = page.eval("return self.atReady.join(',')").await;
                runs.push(indices.as_str().unwrap_or_default().to_owned());
            };
            for name in sample_names() {
                note(&format!("#/sample/{name}")).await;
                note(&format!("#/sample/{name}?mode=embedded")).await;
            }
            note("?url=samples/payouts.md").await;
            for entries in [2, 3, 10] {
                note(&format!("?url=recorded/made-{entries}.md")).await;
            }
            note("#/").await;
            for name in recorded.iter().filter(|_| all) {
                note(&format!("?url=recorded/{name}")).await;
            }
            page.before_each_page(FORGES).await;
            for tail in WAYS {
                note(tail).await;
            }
            // A frame that comes before the timeline is drawn, as on a busy machine.
            page.before_each_page(EARLY_FRAME).await;
            for name in ["certificate", "payouts"] {
                note(&format!("#/sample/{name}")).await;
            }
            // Twice, for what one run alone enters is no need: documents that have not come when the rest is sent for.
            page.before_each_page(LATE).await;
            for name in ["certificate", "payouts"] {
                note(&format!("#/sample/{name}")).await;
            }
            for tail in FRAMES {
                note(tail).await;
            }
            // And those that come into a page that is drawn, before the rest does.
            page.before_each_page("self.withoutRest = true").await;
            for name in ["certificate", "payouts"].iter().filter(|_| !waits) {
                note(&format!("#/sample/{name}")).await;
            }
            for tail in FRAMES.iter().filter(|_| !waits) {
                note(tail).await;
            }
            // Documents name issues that are asked for here in vain.
            page.take_console().await;
        });
    }
    let out = std::env::var_os("POSTMORTEM_ENTERED").expect("`cargo xtask profile` says where to write");
    fs::write(out, runs.join("\n")).expect("the list can be written");
}
