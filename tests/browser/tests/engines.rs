//! What this engine lacks of what the page makes use of where it is: the table of the README, measured.

use browser_tests::Engine;
use browser_tests::Setup;
use browser_tests::Value;

/// What the page can do without, and how to ask for it.
const FEATURES: [(&str, &str); 8] = [
    ("files opened by the system", "'launchQueue' in window"),
    ("sharing by the system", "'share' in navigator"),
    ("a worker for offline starts", "'serviceWorker' in navigator"),
    ("Trusted Types", "'trustedTypes' in window"),
    ("locks between tabs", "'locks' in navigator"),
    ("names of time zones", "'supportedValuesOf' in Intl"),
    ("unpacking", "'DecompressionStream' in window"),
    ("parts out of view left undrawn", "CSS.supports('content-visibility', 'auto')"),
];

#[test]
fn what_the_engine_lacks_is_what_the_readme_says() {
    Setup::wide().run("what_the_engine_lacks", async |page| {
        page.open("#/sample/bookings").await;
        page.wait_for("[data-event]").await;
        let questions: Vec<&str> = FEATURES.iter().map(|(_, question)| *question).collect();
        let answers = page.eval(&format!("return [{}]", questions.join(", "))).await;
        let answers: Vec<bool> = answers.as_array().expect("a list").iter().filter_map(Value::as_bool).collect();
        let lacks: Vec<&str> =
            FEATURES.iter().zip(answers).filter(|(_, has)| !has).map(|((name, _), _)| *name).collect();
        let known: &[&str] = match page.engine() {
            Engine::Chromium => &["sharing by the system"],
            Engine::Firefox => &["files opened by the system", "sharing by the system"],
            Engine::WebKit => &["files opened by the system", "sharing by the system"],
        };
        assert_eq!(lacks, known, "{:?}", page.engine());
    });
}
