//! Every no: what is told, and that what the reader had is still there. And the ways in that need a gesture.

use std::fs;

use browser_tests::Page;
use browser_tests::Response;
use browser_tests::Server;
use browser_tests::Setup;
use browser_tests::json;

const PASTED: &str = "# Mail queue stalls\n\n## Timeline\n\n- 10:00 UTC: the queue stops\n- 10:30 UTC: resolved\n";

/// Hands text to the page as Ctrl+V or a drop would.
async fn give(page: &Page, gesture: &str, text: &str) {
    if gesture == "paste" {
        return page.paste_anywhere(text).await;
    }
    let script = "const data = new DataTransfer();\
        data.items.add(new File([arguments[0]], 'dropped.md', { type: 'text/markdown' }));\
        for (const kind of ['dragenter', 'dragover', 'drop'])\
            document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));";
    page.eval_with(script, vec![json!(text)]).await;
}

/// Waits for a refusal, and for the document of before behind it.
async fn refused(page: &Page, words: &str) {
    page.wait_for_text(words).await;
    page.wait_for("[role=alert]").await;
    assert_eq!(page.count("[data-event]").await, 2, "{words}: the document of before is gone");
    let said = page.text("[role=alert]").await;
    assert!(words.len() + 30 < said.len(), "what to try is missing: {said}");
}

#[test]
fn text_is_pasted_and_files_are_dropped_anywhere() {
    Setup::wide().run("text_is_pasted_and_files_are_dropped_anywhere", async |page| {
        for gesture in ["paste", "drop"] {
            page.go("about:blank").await;
            page.open("#/").await;
            page.wait_for("textarea[data-open='paste']").await;
            give(page, gesture, PASTED).await;
            page.wait_for("[data-event]").await;
            assert_eq!(page.count("[data-event]").await, 2, "{gesture}");
            // Over a document that is open, too.
            give(page, gesture, &PASTED.replace("- 10:30", "- 10:20 UTC: a restart\n- 10:30")).await;
            page.wait_until("three entries", "return document.querySelectorAll('[data-event]').length === 3").await;
        }
    });
}

#[test]
fn files_that_cannot_be_read_leave_the_document_of_before() {
    Setup::wide().run("files_that_cannot_be_read_leave_the_document_of_before", async |page| {
        page.open("#/").await;
        page.wait_for("textarea[data-open='paste']").await;
        give(page, "paste", PASTED).await;
        page.wait_for("[data-event]").await;
        for (text, words) in [
            (" \n\n".to_owned(), "There is no text in it"),
            ("\0\u{1}\u{2}\0\0PNG\0\0\0\0".repeat(40), "This is not a text file"),
            ("a line of a long document\n".repeat(210_000), "This document is too large"),
        ] {
            give(page, "drop", &text).await;
            refused(page, words).await;
        }
    });
}

#[test]
fn other_encodings_are_read_and_named() {
    Setup::wide().run("other_encodings_are_read_and_named", async |page| {
        let folder = page.downloads();
        fs::create_dir_all(&folder).expect("a folder");
        let text = "# Störung\n\n- 10:00 Ausfall für alle\n- 10:30 behoben\n";
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
        for (name, bytes, words) in [("utf16.md", utf16, "UTF-16"), ("latin.md", latin, "Windows-1252")] {
            let file = folder.join(name);
            fs::write(&file, bytes).expect("a file");
            page.go("about:blank").await;
            page.open("#/").await;
            page.wait_for("textarea[data-open='paste']").await;
            page.choose_file("input[type=file][data-open='file']", &file).await;
            page.wait_for_text(words).await;
            assert_eq!(page.text("h1").await, "Störung", "{name}");
            assert_eq!(page.count("[data-event]").await, 2, "{name}");
        }
    });
}

#[test]
fn addresses_that_fail_say_why_and_leave_the_document_of_before() {
    let server = Server::start(0, |request| match request.path.as_str() {
        "/secret.md" => Response::error(403).shared(),
        "/broken.md" => Response::error(500).shared(),
        "/page.md" => Response::new(200, "text/html", "<!doctype html><html><p>Sign in</p></html>").shared(),
        "/large.md" => Response::text("a line of a long document\n".repeat(210_000)).shared(),
        // Without a word that other pages may read it.
        "/closed.md" => Response::text(PASTED),
        _ => Response::error(404).shared(),
    })
    .expect("a free port");
    let origin = server.origin();
    Setup::wide().run("addresses_that_fail_say_why_and_leave_the_document_of_before", async |page| {
        page.open("#/").await;
        give(page, "paste", PASTED).await;
        page.wait_for("[data-event]").await;
        let ask = async |path: &str| {
            let address = format!("{origin}{path}").replace(':', "%3A").replace('/', "%2F");
            page.eval_with("location.hash = arguments[0]", vec![json!(format!("#/url/{address}"))]).await;
            // A strange host is asked about once.
            page.wait_for("[data-ask] [data-answer], [role=alert]").await;
            if page.count("[data-ask]").await > 0 {
                page.click("[data-answer='always']").await;
            }
        };
        for (path, words) in [
            ("/missing.md", "There is no file at this address"),
            ("/secret.md", "The server does not allow this file to be read"),
            ("/broken.md", "The server did not send the file"),
            ("/page.md", "This address gives a web page, not Markdown"),
            ("/large.md", "This document is too large"),
            ("/closed.md", "The server could not be read from here"),
        ] {
            ask(path).await;
            refused(page, words).await;
        }
        page.offline(true).await;
        ask("/again.md").await;
        refused(page, "You are offline").await;
        page.offline(false).await;
        page.expect_console(&["Failed to load resource", "CORS"]);
    });
}

#[test]
fn everything_is_reached_by_keys_alone() {
    Setup::wide().run("everything_is_reached_by_keys_alone", async |page| {
        page.open("#/").await;
        page.wait_for("textarea[data-open='paste']").await;
        let enter = char::from(fantoccini::key::Key::Enter).to_string();
        let focus =
            "const it = document.activeElement; return it.dataset.open || it.dataset.sample || it.href || it.tagName";
        let mut seen = Vec::new();
        for _ in 0..40 {
            page.press("Tab").await;
            seen.push(page.eval(focus).await.as_str().unwrap_or_default().to_owned());
            if seen.last().is_some_and(|it| it == "bookings") {
                break;
            }
        }
        assert!(seen.iter().any(|it| it == "address") && seen.iter().any(|it| it == "paste"), "{seen:?}");
        assert!(seen.last().is_some_and(|it| it == "bookings"), "no sample by Tab: {seen:?}");
        page.keys(&enter).await;
        page.wait_for("[data-event]").await;
        page.keys("j").await;
        page.wait_for(".doc .sel").await;
        let first = page.text(".doc .sel").await;
        page.keys("j").await;
        page.wait_until(
            "another line",
            &format!("return document.querySelector('.doc .sel')?.innerText !== {}", json!(first)),
        )
        .await;
    });
}

#[test]
fn a_fault_of_the_program_is_told_and_the_page_stays() {
    Setup::wide().run("a_fault_of_the_program_is_told_and_the_page_stays", async |page| {
        let fault =
            "window.dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }))";
        page.open("#/sample/bookings").await;
        page.wait_for("[data-event]").await;
        give(page, "paste", PASTED).await;
        page.wait_until("the pasted text", "return document.querySelectorAll('[data-event]').length === 2").await;
        page.eval(fault).await;
        page.wait_for_text("The viewer stopped because of a fault of its own").await;
        assert_eq!(page.count("[data-event]").await, 2, "what was drawn is gone");
        page.assert_accessible().await;
        page.screenshot("stopped").await;
        page.eval("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve() }").await;
        page.click(".stopped button").await;
        page.wait_for_text("Copied").await;
        let report = page.eval("return copied").await;
        let report = report.as_str().unwrap_or_default();
        assert!(report.contains("unreachable") && report.contains("Chrome"), "{report}");
        assert!(!report.contains("queue"), "a report has nothing of the document: {report}");
        // The text was in no address; it is there after the reload, and only then.
        page.click(".stopped button + button").await;
        page.wait_gone(".stopped").await;
        page.wait_until("the pasted text", "return document.querySelectorAll('[data-event]').length === 2").await;
        assert_eq!(page.text("h1").await, "Mail queue stalls");
        page.reload().await;
        page.wait_for("textarea[data-open='paste']").await;
        // What an address names is opened by it.
        page.open("#/sample/bookings").await;
        page.wait_for("[data-event]").await;
        page.eval(fault).await;
        page.click(".stopped button + button").await;
        page.wait_gone(".stopped").await;
        page.wait_until("the sample", "return document.querySelectorAll('[data-event]').length === 8").await;
    });
}
