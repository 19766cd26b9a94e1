//! Examples of a specification as the page sets them: its nodes beside the specification's HTML, both as one line.

use std::fmt;

use serde_json::Value;
use serde_json::json;
use xtask::server::Response;
use xtask::server::Server;

use crate::Page;

/// One example, set.
#[derive(Clone, Debug)]
pub struct Example {
    /// From 1.
    pub number: u64,
    /// The chapter that it stands in.
    pub section: String,
    /// As it is written.
    pub markdown: String,
    /// What the page makes of it.
    pub ours: String,
    /// What the specification makes of it.
    pub theirs: String,
    /// Whether raw HTML is in it, of which the page shows a small part only.
    pub raw: bool,
}

impl fmt::Display for Example {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, section, markdown, ours, theirs, .. } = self;
        write!(f, "{number} ({section})\n{markdown:?}\n ours {ours}\nspec  {theirs}")
    }
}

/// How long one call into the page may take decides how many examples it sets.
const AT_ONCE: usize = 20;

/// Opens each example as a document of its own and reads what is drawn. Each has `markdown`, `html` and `section`.
///
/// # Panics
///
/// When the page does not open them.
pub async fn set(page: &Page, examples: &[Value]) -> Vec<Example> {
    page.open("#/").await;
    page.wait_for("textarea[data-open='paste']").await;
    page.eval_with("window.examples = arguments[0]", vec![json!(examples)]).await;
    page.eval(include_str!("canon.js")).await;
    let texts: Vec<Value> = examples.to_vec();
    let site = Server::start(0, move |request| {
        let number = request.path.trim_start_matches("/ex/").trim_end_matches(".md").parse::<usize>().ok();
        let text = number.and_then(|number| texts.get(number)?.get("markdown")?.as_str().map(str::to_owned));
        text.map_or_else(|| Response::error(404), |text| Response::text(text).shared())
    })
    .expect("a free port");
    let mut all = Vec::new();
    for first in (0..examples.len()).step_by(AT_ONCE) {
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
                   for (let look = 0; look < 25; look++) { /* the name may be drawn a moment before the document */ \
                     const doc = document.querySelector('.doc'); ours = doc ? canon(doc, base) : {line: '', raw: false}; \
                     if (ours.line === spec.line) break; await new Promise(done => setTimeout(done, 20)); } \
                   out.push([ours.line, spec.line, ours.raw || spec.raw]); \
                 } return out })()",
                vec![json!(site.origin()), json!(first), json!(first + AT_ONCE)],
            )
            .await;
        let found = found.as_array().expect("a list").iter();
        for ((ix, example), one) in examples.iter().enumerate().skip(first).zip(found) {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            all.push(Example {
                number: ix as u64 + 1,
                section: text(&example["section"]),
                markdown: text(&example["markdown"]),
                ours: text(&one[0]),
                theirs: text(&one[1]),
                raw: one[2] == true,
            });
        }
    }
    page.take_console().await;
    all
}
