//! Every way in, and every no: what is said, and that what the reader had is still there.

use std::fs;

use browser_tests::Page;
use browser_tests::Setup;
use browser_tests::json;

const PASTED: &str = "# Mail queue stalls\n\n## Timeline\n\n- 10:00 UTC: the queue stops\n- 10:20 UTC: the worker is restarted\n- 10:30 UTC: resolved\n";

async fn events(page: &Page) -> usize {
    page.count("[data-event]").await
}

#[test]
fn a_sample_opens_by_its_address() {
    Setup::wide().run("a_sample_opens_by_its_address", async |page| {
        page.open("#/sample/bookings").await;
        page.wait_for("[data-event]").await;
        assert!(8 <= events(page).await);
        for part in ["[data-impact]", "[data-action]", "[data-finding]"] {
            page.wait_for(part).await;
        }
        let ready = page.eval("return performance.getEntriesByName('postmortem:ready').length").await;
        assert_eq!(ready, 1);
        page.screenshot("sample-light").await;
    });
}

#[test]
fn every_sample_opens() {
    Setup::wide().run("every_sample_opens", async |page| {
        let folder = browser_tests::root().join("static/samples");
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("static/samples")
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_suffix(".md").map(str::to_owned))
            .collect();
        names.sort();
        assert!(6 <= names.len(), "six samples or more: {names:?}");
        for name in names {
            page.open(&format!("#/sample/{name}")).await;
            // One sample shows what the page says of a document without times.
            let sign = if name == "no-times" { "h1" } else { "[data-event]" };
            page.wait_for(sign).await;
            page.open("#/").await;
            page.wait_for("textarea[data-open='paste']").await;
        }
    });
}

#[test]
fn pasted_text_becomes_a_timeline() {
    Setup::wide().run("pasted_text_becomes_a_timeline", async |page| {
        page.open("#/").await;
        page.fill("textarea[data-open='paste']", PASTED).await;
        page.click("[data-open='show']").await;
        page.wait_for("[data-event]").await;
        assert_eq!(events(page).await, 3);
        assert!(page.client().title().await.expect("a title").contains("Mail queue stalls"));
    });
}

#[test]
fn a_chosen_file_opens_and_a_picture_is_refused() {
    Setup::wide().run("a_chosen_file_opens_and_a_picture_is_refused", async |page| {
        let folder = page.downloads();
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("mail.md");
        fs::write(&file, PASTED).expect("a file");
        page.open("#/").await;
        page.choose_file("input[type=file][data-open='file']", &file).await;
        page.wait_for("[data-event]").await;
        assert_eq!(events(page).await, 3);

        let picture = folder.join("picture.md");
        fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0").expect("a file");
        page.open("#/").await;
        page.choose_file("input[type=file][data-open='file']", &picture).await;
        page.wait_for("[role=alert]").await;
    });
}

#[test]
fn an_address_opens_and_a_missing_one_says_so() {
    Setup::wide().run("an_address_opens_and_a_missing_one_says_so", async |page| {
        let sample = page.address("samples/bookings.md");
        page.open("#/").await;
        page.fill("input[data-open='address']", &sample).await;
        page.keys(&char::from(fantoccini::key::Key::Enter).to_string()).await;
        page.wait_for("[data-event]").await;
        let before = events(page).await;
        assert!(8 <= before);

        let missing = page.address("samples/none.md");
        page.open(&format!("#/url/{}", missing.replace(':', "%3A").replace('/', "%2F"))).await;
        page.wait_for("[role=alert]").await;
        page.expect_console(&["404"]);
    });
}

#[test]
fn the_parse_function_gives_the_json() {
    Setup::wide().run("the_parse_function_gives_the_json", async |page| {
        page.open("#/").await;
        page.wait_for("textarea[data-open='paste']").await;
        let count = page
            .eval_with("return JSON.parse(window.postmortem.parse(arguments[0])).timeline.length", vec![PASTED.into()])
            .await;
        assert_eq!(count, 3);
    });
}

#[test]
fn the_system_opens_files_with_the_installed_page() {
    Setup::wide().run("the_system_opens_files_with_the_installed_page", async |page| {
        // What an installed page is given when a file is opened with it; no system does so in a test.
        page.before_each_page(
            "Object.defineProperty(window, 'launchQueue', {value: {setConsumer(consumer) { window.launched = consumer }}})",
        )
        .await;
        page.open("#/").await;
        page.wait_until("the page waits for files", "return typeof window.launched === 'function'").await;
        let launch = "const [name, text] = arguments; \
            window.launched({files: name ? [{kind: 'file', name, getFile: async () => new File([text], name)}] : []})";
        page.eval_with(launch, vec![json!(null), json!("")]).await;
        page.eval_with(launch, vec![json!("mail.md"), json!(PASTED)]).await;
        page.wait_for("[data-event]").await;
        assert_eq!(events(page).await, 3);
        assert_eq!(page.text_of(".crumb b").await, "mail.md");
        // And again, over a document that is open.
        page.eval_with(launch, vec![json!("queue.md"), json!(PASTED.replace("Mail queue", "Print queue"))]).await;
        page.wait_until("the other file", "return document.querySelector('h1.title').textContent === 'Print queue stalls'").await;
        // A file that was moved meanwhile changes nothing.
        page.eval("window.launched({files: [{kind: 'file', getFile: () => Promise.reject(new DOMException('gone', 'NotFoundError'))}]})").await;
        page.eval("return new Promise(done => setTimeout(done, 200))").await;
        assert_eq!(page.text_of(".crumb b").await, "queue.md");
    });
}
