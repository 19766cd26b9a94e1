//! The harness keeps its promises: the reader's system is as asked for, and a dirty console fails a test.

use browser_tests::Setup;

#[test]
fn the_system_is_as_asked_for() {
    let setup = Setup { zone: "Asia/Tokyo".to_owned(), ..Setup::phone().dark().still() };
    setup.run("the_system_is_as_asked_for", async |page| {
        page.open("").await;
        for (question, answer) in [
            ("innerWidth === 390", true),
            ("matchMedia('(prefers-color-scheme: dark)').matches", true),
            ("matchMedia('(prefers-reduced-motion: reduce)').matches", true),
            ("matchMedia('(forced-colors: active)').matches", false),
            ("Intl.DateTimeFormat().resolvedOptions().timeZone === 'Asia/Tokyo'", true),
            ("navigator.language === 'en-GB'", true),
            ("fetch('index.html').then(() => true, () => false)", true),
        ] {
            assert_eq!(page.eval(&format!("return {question}")).await, answer, "{question}");
        }
        assert!(page.pdf().await.starts_with(b"%PDF"));
        page.offline(true).await;
        assert_eq!(page.eval("return fetch('none.txt').then(() => true, () => false)").await, false);
        page.expect_console(&["ERR_INTERNET_DISCONNECTED", "Failed to fetch"]);
    });
}

#[test]
#[should_panic(expected = "the console is not clean")]
fn a_warning_fails_a_test() {
    Setup::wide().run("a_warning_fails_a_test", async |page| {
        page.open("").await;
        page.eval("console.warn('on purpose')").await;
    });
}
