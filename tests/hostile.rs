//! Every hostile text in every place of a document, drawn natively: no element, attribute or address leaves what the page
//! itself would make. What a browser does with them is tried by `tests/browser/tests/hostile.rs`.
#![cfg(feature = "web")]
#![allow(clippy::unwrap_used)]

mod attacks;
#[path = "drawn/mod.rs"]
mod page;

use std::collections::BTreeSet;
use std::rc::Rc;

use attacks::Attack;
use page::Part;
use page::draw;
use postmortem_viewer::address::DocumentRef;
use postmortem_viewer::address::Link;
use postmortem_viewer::report::ReadOptions;
use postmortem_viewer::report::Report;
use postmortem_viewer::report::ReportRef;
use postmortem_viewer::state::Opened;
use postmortem_viewer::state::Origin;
use postmortem_viewer::text::Source;

/// What the page is made of where documents are shown.
const ELEMENTS: &str = "a abbr article aside bdi blockquote br button circle code dd del details div dl dt em figure g h1 h2 h3 h4 h5 h6 header hr i \
    ins kbd label li line mark ol option p path pre progress q rect section select small span strong sub summary sup svg table tbody td text th \
    thead time title tr ul use img input nav output clipPath defs pattern legend fieldset form datalist b";
const ATTRIBUTES: &str = "alt class cx cy d datetime dir fill height href hidden id max min name placeholder points r rx ry role scope rel start step style \
    tabindex target title transform type value viewBox width x x1 x2 y y1 y2 for colspan disabled selected checked open autocomplete spellcheck \
    preserveAspectRatio stroke decoding loading referrerpolicy src lang list size key";

fn opened(text: &str, origin: Origin) -> Rc<Opened> {
    let report = ReportRef(Rc::new(Report::read(Source::new(text), &ReadOptions::default())));
    Rc::new(Opened { report, origin, encoding: None, month_first: false })
}

/// The elements of what was drawn, each with its attributes. Text and values are escaped there, so a `<` begins one.
fn elements(html: &str) -> Vec<(&str, Vec<(&str, &str)>)> {
    let mut out = Vec::new();
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') || tag.starts_with('!') {
            continue;
        }
        let (name, mut rest) = tag.split_at(tag.find([' ', '>', '/']).unwrap_or(tag.len()));
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start();
            if rest.starts_with('>') || rest.starts_with("/>") || rest.is_empty() {
                break;
            }
            let Some((key, value)) = rest.split_once("=\"") else {
                attributes.push((rest, ""));
                break;
            };
            let (value, behind) = value.split_once('"').unwrap_or((value, ""));
            attributes.push((key, value));
            rest = behind;
        }
        out.push((name, attributes));
    }
    out
}

/// What is wrong with what was drawn.
fn wrong(html: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let known = |list: &str, word: &str| list.split_whitespace().any(|one| one == word);
    for (name, attributes) in elements(html) {
        if !known(ELEMENTS, name) {
            out.insert(format!("<{name}>"));
        }
        for (key, value) in attributes {
            let is_ours = known(ATTRIBUTES, key) || key.starts_with("aria-") || key.starts_with("data-");
            let value = value.replace("&amp;", "&");
            let is_safe = match key {
                // Symbols of the sprite, places of the page, documents that it opens, and the web.
                "href" if name == "use" => {
                    value.starts_with("#k-")
                        || value.starts_with("#s-")
                        || value.starts_with("#u-")
                        || value == "#brand"
                }
                "href" => ["https://", "http://", "mailto:", "#/"]
                    .iter()
                    .any(|start| value.to_ascii_lowercase().starts_with(start)),
                "src" => false,
                "style" => !value.contains("url") && !value.contains("expression") && !value.contains("position"),
                "id" => is_own_id(&value),
                "class" => value.bytes().all(|b| b.is_ascii_alphanumeric() || b" -_".contains(&b)),
                "target" => value == "_blank",
                _ => true,
            };
            if !is_ours || !is_safe {
                out.insert(format!("<{name} {key}=\"{}\">", value.chars().take(80).collect::<String>()));
            }
        }
    }
    out
}

/// Ids are the page's own, or begin as no id of the page's own does.
fn is_own_id(id: &str) -> bool {
    let numbered = ["l", "ref-", "r-", "a", "f"].iter().any(|start| {
        id.strip_prefix(start).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
    });
    let ours = "actions doc findings h-act h-doc h-find h-tl tip-time_to_acknowledge tip-time_to_detect tip-time_to_mitigate \
         tip-time_to_resolve token token-keep zone-names";
    numbered || id.starts_with("note-") || ours.split(' ').any(|own| own == id)
}

/// Parts of the page for a document.
fn drawn(text: &str, origin: &Origin, parts: &[Part]) -> String {
    let opened = opened(text, origin.clone());
    parts.iter().map(|part| draw(*part, &opened)).collect()
}

#[test]
fn nothing_of_a_hostile_document_leaves_what_the_page_is_made_of() {
    let all = attacks::all();
    let origins = [
        Origin::Pasted,
        Origin::Link(Rc::new(DocumentRef::Url("https://host.example/docs/a.md".to_owned()))),
        Origin::Link(Rc::new(Link::parse("#/gh/acme/ops/blob/main/docs/a.md").document)),
    ];
    let mut found = BTreeSet::new();
    let mut count = 0;
    let parts = [Part::Document, Part::Head, Part::Timeline, Part::Actions, Part::Findings];
    for (ix, origin) in origins.iter().enumerate() {
        // Where a document comes from matters to its links alone.
        let parts = if ix == 0 { &parts[..] } else { &parts[..1] };
        for some in all.chunks(60) {
            let html = drawn(&attacks::document(some, "Hostile document"), origin, parts);
            count += elements(&html).len();
            found.extend(wrong(&html));
        }
    }
    // Alone, an attack stands at the very top, and nothing is before it or behind it.
    for Attack { text, .. } in &all {
        let html = drawn(text, &Origin::Pasted, &parts[..1]);
        count += elements(&html).len();
        found.extend(wrong(&html));
    }
    println!(
        "{}, each in {} places of {} origins and alone: {count} elements",
        attacks::counts(&all),
        attacks::PLACES,
        origins.len()
    );
    assert!(10_000 < count);
    assert!(found.is_empty(), "{} kinds:\n{}", found.len(), found.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_check_sees_what_it_looks_for() {
    for bad in [
        "<script>",
        "<a href=\"javascript:x\">",
        "<a href=\"//evil.example\">",
        "<p onclick=\"x\">",
        "<img src=\"x\">",
        "<use href=\"https://evil.example/#k-x\">",
        "<p id=\"app\">",
        "<p style=\"position:fixed\">",
        "<p x>",
    ] {
        assert_eq!(wrong(bad).len(), 1, "{bad}");
    }
    assert!(
        wrong("<p class=\"a b\" id=\"l5\">x &lt;script></p><use href=\"#k-start\"/><a href=\"https://a.example\">")
            .is_empty()
    );
}
