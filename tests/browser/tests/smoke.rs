//! The page comes up at all: at the root and below a path, without a word in the console.

use browser_tests::Setup;

#[test]
fn opens_at_the_root() {
    Setup::wide().run("opens_at_the_root", async |page| {
        page.open("").await;
        page.wait_until("the app is mounted", "return document.body.innerText.trim().length > 40").await;
        assert!(!page.client().title().await.expect("a title").is_empty());
        page.screenshot("root").await;
    });
}

#[test]
fn opens_below_a_path() {
    Setup::wide().below("/org/postmortem/").run("opens_below_a_path", async |page| {
        page.open("").await;
        page.wait_until("the app is mounted", "return document.body.innerText.trim().length > 40").await;
    });
}
