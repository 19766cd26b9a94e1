//! What a reader downloads until a timeline shows: the first module alone, and the list of what it may lack.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use browser_tests::Page;
use browser_tests::Setup;
use browser_tests::json;

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

async fn paste(page: &Page, text: &str) {
    let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);\
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));";
    page.eval_with(script, vec![json!(text)]).await;
    tokio::time::sleep(std::time::Duration::from_millis(150)).await;
}

#[test]
fn a_timeline_shows_without_the_second_module() {
    for setup in [Setup::wide(), Setup::phone()] {
        setup.run("a_timeline_shows_without_the_second_module", async |page| {
            for tail in
                sample_names().iter().map(|name| format!("#/sample/{name}")).chain(["#/".to_owned()])
            {
                load(page, &tail).await;
                let early = page
                    .eval("return performance.getEntriesByType('resource').filter((it) => it.initiatorType === 'xmlhttprequest').length")
                    .await;
                assert_eq!(early, 0, "{tail} needed the second module at once: run `cargo xtask profile`");
            }
        });
    }
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

/// Writes the indices of the functions that were entered to the file that `POSTMORTEM_ENTERED` names.
#[test]
#[ignore = "no check: `cargo xtask profile` runs it on a marked copy of the page"]
fn record() {
    let mut entered: BTreeSet<u64> = BTreeSet::new();
    for setup in [Setup::wide(), Setup::phone(), Setup::wide().dark().still()] {
        setup.run("record", async |page| {
            let mut note = async || {
                let indices = page.eval("return Array.from(window.entered || [])").await;
                entered.extend(indices.as_array().into_iter().flatten().filter_map(browser_tests::Value::as_u64));
            };
            for tail in sample_names().iter().map(|name| format!("#/sample/{name}")).chain(["#/".to_owned()]) {
                load(page, &tail).await;
                tokio::time::sleep(std::time::Duration::from_millis(300)).await;
                note().await;
            }
            // What documents of every shape need to be read and shown: our own, and the labelled ones where they are.
            load(page, "#/").await;
            let root = browser_tests::root();
            let shared = root.join("../shared");
            for path in [root.to_owned(), shared.join("reference"), shared.join("corpus/docs")]
                .iter()
                .flat_map(|folder| documents(folder))
            {
                let text = fs::read(&path).expect("a readable file");
                paste(page, &String::from_utf8_lossy(&text)).await;
            }
            note().await;
            // Documents name issues that are asked for here in vain.
            page.take_console().await;
        });
    }
    let list: Vec<String> = entered.iter().map(u64::to_string).collect();
    let out = std::env::var_os("POSTMORTEM_ENTERED").expect("`cargo xtask profile` says where to write");
    fs::write(out, list.join(",")).expect("the list can be written");
}
