//! The pseudo-locale: each message of the page's own stands in white square brackets, and the page is drawn. What has
//! letters and neither brackets nor a place in the document could not be translated; what begins or ends with a space, or
//! has text of another beside it in one node, is put together from parts.
//!
//! Run by `cargo test --features pseudo --test pseudo`; judges what is drawn natively, without a browser's answers.
#![cfg(feature = "web")]
#![allow(clippy::unwrap_used)]

use std::rc::Rc;

use postmortem_viewer::address::DocumentRef;
use postmortem_viewer::export::Taken;
use postmortem_viewer::export::svg;
use postmortem_viewer::report::ReadOptions;
use postmortem_viewer::report::Report;
use postmortem_viewer::report::ReportRef;
use postmortem_viewer::state::AppState;
use postmortem_viewer::state::Failure;
use postmortem_viewer::state::FailureKind;
use postmortem_viewer::state::FrozenNote;
use postmortem_viewer::state::Opened;
use postmortem_viewer::state::Origin;
use postmortem_viewer::state::Question;
use postmortem_viewer::state::Screen;
use postmortem_viewer::text::Source;
use postmortem_viewer::time::NoZoneRules;
use postmortem_viewer::view::Filter;
use postmortem_viewer::view::ZoneChoice;
use postmortem_viewer::view::Zoned;
use postmortem_viewer::view::lay_out;
use yew::prelude::*;

/// Attributes that are read to people.
const READ: [&str; 4] = ["aria-label", "title", "placeholder", "alt"];

/// Every text node of `html`, each with what is opened in it and closed in a later one, and the value of every attribute
/// that is read to people.
fn texts(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    // A message that an element stands in goes over several nodes.
    let mut open = String::new();
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        // What stands on keys, and Markdown to write.
        let is_language = !["kbd", "code", "pre"].iter().any(|name| tag.starts_with(name));
        let text = if is_language { text } else { "" };
        for name in READ {
            let value = tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
            let is_example = |value: &str| value.starts_with("# ") || value.starts_with("https://");
            found.extend(value.map(|(value, _)| plain(value)).filter(|value| !is_example(value)));
        }
        open.push_str(&plain(text.trim_matches('\n')));
        if open.matches('⟦').count() <= open.matches('⟧').count() {
            // Signs that part it from what stands beside it.
            found.push(std::mem::take(&mut open).trim_matches([' ', '/', ',']).to_owned());
        }
    }
    found.retain(|text| !text.is_empty());
    found
}

fn plain(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&#x2F;", "/"), ("&amp;", "&")]
        .into_iter()
        .fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

/// What is wrong with a text, if anything.
fn fault(text: &str, document: &str) -> Option<String> {
    let is_message = |text: &str| text.contains(['⟦', '⟧']);
    if is_message(text) {
        let Some(message) = text.strip_prefix('⟦').and_then(|text| text.strip_suffix('⟧')) else {
            return Some("glued to what stands outside".to_owned());
        };
        let mut depth = 0_i32;
        let is_one = message.chars().all(|c| {
            depth += i32::from(c == '⟦') - i32::from(c == '⟧');
            0 <= depth
        });
        if !is_one {
            return Some("several messages in one".to_owned());
        }
        if message.trim() != message {
            return Some("begins or ends as a part".to_owned());
        }
    }
    // What a message leaves in plain letters stands in a hole of it, and is of the document.
    let is_hole_end = |c: char| matches!(c, '⟦' | '⟧') || ('\u{ff21}'..='\u{ff5a}').contains(&c);
    let foreign = text.split(is_hole_end).find(|piece| {
        let piece = piece.trim_matches(|c: char| c.is_whitespace() || ",.;:?“”()".contains(c));
        // `T+1h20` has signs for units, as `09:30` has.
        let is_offset = piece.split(['–', ' ']).all(|part| {
            let digits = part.trim_start_matches('T').trim_start_matches(['+', '−']);
            part == "UTC"
                || digits.starts_with(|c: char| c.is_ascii_digit())
                    && digits.chars().all(|c| c.is_ascii_digit() || "dhms:".contains(c))
        });
        piece.contains(|c: char| c.is_ascii_alphabetic()) && !document.contains(piece) && !is_offset
    });
    foreign.map(|piece| format!("`{piece}` is neither a message nor in the document"))
}

fn open(text: &str) -> Rc<Opened> {
    let source = Source::new(text).named("report.md");
    let report = ReportRef(Rc::new(Report::read(source, &ReadOptions::default())));
    let origin = Origin::Link(Rc::new(DocumentRef::Sample("report".to_owned())));
    Rc::new(Opened { report, origin, encoding: None, month_first: false })
}

#[derive(Properties, PartialEq)]
struct PageProps {
    state: Rc<AppState>,
}

#[component]
fn Page(props: &PageProps) -> Html {
    postmortem_viewer::components::draw(&props.state, Callback::noop())
}

/// The whole page in a state, as HTML.
fn drawn(state: AppState) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async move {
        let local = tokio::task::LocalSet::new();
        let props = PageProps { state: Rc::new(state) };
        let renderer = yew::LocalServerRenderer::<Page>::with_props(props).hydratable(false);
        local.run_until(renderer.render()).await
    })
}

/// Names that stay as they are in every language, of the product, of samples and of files; and whom figures are of, which
/// is read in the document's words without their endings.
const NAMES: [&str; 16] = [
    "users",
    "requests",
    "Postmortem viewer",
    "report.md",
    "A report without times",
    "api.github.com",
    "https://api.github.com",
    "UTC",
    "T+",
    "r#4",
    "Bookings fail after a feature release",
    "Certificate expires on a Sunday night",
    "Queue backlog delays payouts",
    "Status-page updates, four in a day",
    "A schema migration that took three days",
    "Ausfall der Anmeldung",
];

/// What a page holds that no template of a timeline has: every block and inline, items in every state, figures.
const RICH: &str = "\
# Outage of the shop\n\n> [!WARNING]\n> Mind the gap.\n\nDate: 09-06-2024\n\nSeverity: SEV1\n\nFrom 14:00 to 15:10 about 45% \
of users saw errors, up to 20 minutes long, at least 3 times the usual latency.[^1]\n\n![A graph](https://img.example/a.png) \
![](b.png)\n\n[^1]: As told.\n\n```rust\nfn main() {}\n```\n\n```mermaid\ngantt\n```\n\n## Timeline (UTC)\n\n\
- ~14:00 errors begin\n- 14:05 alert fires\n- 14:06 Ana acknowledges\n- 14:20 we suspect the cache, a false lead\n\
- 14:30 PST escalated to the database team\n- 14:10 rolled back\n- 25:10 all is well\n- 14:61 more\n- 15:00 monitoring\n\
- 15:20 resolved\n- 9 July: review\n\n## Action items\n\n- [ ] Add an alert (@ana), due 2024-07-01, P1, #12\n- [x] Fix \
the pool\n- [ ] Read the docs, https://github.com/o/r/issues/4\n- ~~Drop it~~\n";

#[test]
fn no_text_of_the_page_is_put_together_from_parts() {
    let start = || AppState { complete: true, ..AppState::default() };
    let reading = |text: &str| AppState { screen: Screen::Reading, opened: Some(open(text)), ..start() };
    let said = |words: &str| Some(Rc::from(words));
    let short = "# Outage of the shop\n\n## Timeline\n\n- 14:00 errors begin\n- 14:30 resolved\n";
    let blank = "# Outage\n\nIt was down.\n";
    let mut states = vec![
        ("start", start(), String::new()),
        ("help", AppState { help: true, ..start() }, String::new()),
        ("post", AppState { screen: Screen::Post, ..start() }, String::new()),
        ("short", reading(short), short.to_owned()),
        ("rich", reading(RICH), RICH.to_owned()),
        ("other end", AppState { use_disputed: true, ..reading(RICH) }, RICH.to_owned()),
        ("embedded", AppState { embedded: true, ..reading(RICH) }, RICH.to_owned()),
        ("short, embedded", AppState { embedded: true, ..reading(short) }, short.to_owned()),
        ("waiting", AppState { embedded: true, ..start() }, String::new()),
        ("without times", reading(blank), blank.to_owned()),
        ("loading", AppState { loading: said("a.md"), ..start() }, "a.md".to_owned()),
        (
            "said",
            AppState { said: said("-"), warning: said("-"), newer: true, dragging: true, ..start() },
            String::new(),
        ),
    ];
    for choice in ["utc", "rel"] {
        states.push((choice, AppState { zone: ZoneChoice::parse(choice).unwrap(), ..reading(RICH) }, RICH.to_owned()));
    }
    for kind in FailureKind::ALL {
        let failure = Failure { kind, what: Rc::from("what.md"), detail: said("404"), retry: said("#/") };
        states.push((
            kind.as_str(),
            AppState { failure: Some(Rc::new(failure)), ..reading(blank) },
            format!("{blank}what.md"),
        ));
    }
    let question = Question { host: "a.example".to_owned(), link: "#/".to_owned() };
    states.push(("question", AppState { question: Some(Rc::new(question)), ..start() }, "a.example".to_owned()));
    for (unchanged, shows_now, then, now) in [
        (true, false, true, true),
        (false, true, true, true),
        (false, false, true, true),
        (false, false, true, false),
        (false, false, false, true),
    ] {
        let note = FrozenNote {
            document: Rc::new(DocumentRef::Sample("report".to_owned())),
            made: "2024".to_owned(),
            commit: Some("1234567".to_owned()),
            then: then.then(|| Rc::from("x")),
            now: now.then(|| Rc::from("x")),
            unchanged,
            shows_now,
        };
        states.push(("frozen", AppState { frozen: Some(Rc::new(note)), ..reading(short) }, short.to_owned()));
    }
    // Each finding has a document of its own, and each sample its own shapes.
    let root = env!("CARGO_MANIFEST_DIR");
    for folder in ["tests/rules", "static/samples"] {
        for file in std::fs::read_dir(format!("{root}/{folder}")).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            states.push((folder, reading(&text), text));
        }
    }
    // The timeline as it is taken along.
    let mut drawings = Vec::new();
    for text in [short, RICH] {
        let opened = open(text);
        let report = &*opened.report;
        let zoned = Zoned::new(&report.incident, &ZoneChoice::AsWritten, None, &NoZoneRules);
        let timeline = lay_out(report, &Filter::default(), &zoned);
        let taken = Taken { report, timeline: &timeline, zoned: &zoned, source: "report.md" };
        drawings.push(("picture", svg::print(taken, timeline.fitted, false).0, text.to_owned()));
    }
    drawings.extend(states.into_iter().map(|(name, state, document)| (name, drawn(state), document)));
    let mut faults = Vec::new();
    for (name, html, document) in drawings {
        // Quotes are without signs and line breaks.
        let quoted = document.replace('*', "").replace('\n', " ");
        let known = [&document, &quoted, NAMES.join("\n").as_str()].concat();
        let told = texts(&html);
        assert!(told.iter().any(|text| text.contains('⟦')), "{name} has no message");
        for text in told {
            faults.extend(fault(&text, &known).map(|fault| format!("{name}: {fault}: {text}")));
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
