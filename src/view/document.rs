//! What is marked in the document's text (findings, figures, the selection), and how its headings and HTML are shown.

use crate::markdown::Block;
use crate::markdown::BlockKind;
use crate::report::Report;
use crate::text::Span;

/// What a stretch of the text is marked as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// A finding's words.
    pub is_clash: bool,
    /// A figure of the impact.
    pub is_figure: bool,
    /// Selected, in a block of which only a part is.
    pub is_selected: bool,
}

/// A stretch of text with one marking, and the numbers of the findings whose mark stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub span: Span,
    /// How it is marked.
    pub marked: Marked,
    /// Numbers of findings, from 1.
    pub notes: Vec<usize>,
}

/// The marks of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    clashes: Vec<(Span, usize)>,
    figures: Vec<Span>,
}

impl Marks {
    /// Gathers them.
    pub fn of(report: &Report) -> Self {
        let mut clashes: Vec<(Span, usize)> = Vec::new();
        for (ix, finding) in report.findings.iter().enumerate() {
            for span in &finding.spans {
                if !span.is_empty() {
                    clashes.push((*span, ix + 1));
                }
            }
        }
        clashes.sort_unstable();
        Self { clashes, figures: report.incident.impact.iter().map(|figure| figure.span).collect() }
    }

    /// Cuts a stretch of plain text wherever a marking begins or ends. `selected` is the selection where it is
    /// narrower than the block.
    pub fn pieces(&self, span: Span, selected: Option<Span>) -> Vec<Piece> {
        let mut cuts = vec![span.start, span.end];
        let near = |other: &Span| other.overlaps(span);
        let clashes: Vec<(Span, usize)> = self.clashes.iter().copied().filter(|(other, _)| near(other)).collect();
        let figures: Vec<Span> = self.figures.iter().copied().filter(near).collect();
        let all = clashes.iter().map(|(other, _)| other).chain(&figures).chain(selected.as_ref());
        for other in all {
            cuts.extend([other.start, other.end].into_iter().filter(|at| span.start < *at && *at < span.end));
        }
        cuts.sort_unstable();
        cuts.dedup();
        cuts.windows(2)
            .filter_map(|pair| {
                let [start, end] = pair else { return None };
                let piece = Span { start: *start, end: *end };
                // A finding about a whole paragraph is a note behind it, not a wavy line under it all.
                let clash = clashes.iter().any(|(other, _)| other.contains(piece) && other.len() < 120);
                let marked = Marked {
                    is_clash: clash,
                    is_figure: figures.iter().any(|other| other.contains(piece)),
                    is_selected: selected.is_some_and(|other| other.contains(piece)),
                };
                let mut notes: Vec<usize> = clashes
                    .iter()
                    .filter(|(other, _)| {
                        // Behind the first line of it, where it runs over several.
                        other.end == *end || (other.end > span.end && *end == span.end && span.start <= other.start)
                    })
                    .map(|(_, number)| *number)
                    .collect();
                notes.dedup();
                Some(Piece { span: piece, marked, notes })
            })
            .collect()
    }
}

/// The rank of each top-level heading, from 1 without a gap between a heading and the one that it stands under; 0 for
/// blocks that are none. Documents skip levels; an outline that is read aloud must not.
pub fn heading_ranks(blocks: &[Block]) -> Vec<u8> {
    let mut open: Vec<u8> = Vec::new();
    blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Heading { level, .. } => {
                open.retain(|above| above < level);
                open.push(*level);
                u8::try_from(open.len()).unwrap_or(6)
            }
            _ => 0,
        })
        .collect()
}

/// The host of an address, to be named before it is asked.
pub fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// A raw HTML tag, as far as the page takes notice of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag<'a> {
    /// `<br>`.
    Break,
    /// A comment, or a tag of plain layout: its text stays, the tag goes.
    Nothing,
    /// A picture.
    Picture {
        /// Its address as written.
        src: &'a str,
        /// Its alternative text.
        alt: &'a str,
    },
    /// Anything else, shown as text.
    Text(&'a str),
}

const LAYOUT: [&str; 44] = [
    "a",
    "abbr",
    "article",
    "b",
    "blockquote",
    "center",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "s",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "td",
    "tr",
    "ul",
];

/// Reads one tag or comment.
pub fn read_tag(html: &str) -> Tag<'_> {
    let Some(inner) = html.strip_prefix('<') else { return Tag::Text(html) };
    if inner.starts_with('!') || inner.starts_with('?') {
        return Tag::Nothing;
    }
    let name = inner.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name.get(..end).unwrap_or("").to_ascii_lowercase();
    match name.as_str() {
        "br" => Tag::Break,
        "img" => match attribute(html, "src") {
            Some(src) => Tag::Picture { src, alt: attribute(html, "alt").unwrap_or("") },
            None => Tag::Nothing,
        },
        name if LAYOUT.binary_search(&name).is_ok() => Tag::Nothing,
        _ => Tag::Text(html),
    }
}

fn attribute<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let lower = html.to_ascii_lowercase();
    let at = lower.match_indices(name).map(|(at, _)| at).find(|at| {
        lower.get(..*at).is_some_and(|before| before.ends_with(char::is_whitespace))
            && lower.get(at + name.len()..).is_some_and(|after| after.trim_start().starts_with('='))
    })?;
    let value = html.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
    match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
        _ => value.split([' ', '>', '\n', '\t']).next(),
    }
}

/// A block of raw HTML, cut in tags and the text between them. What scripts and styles hold is left out.
pub fn read_html(html: &str) -> Vec<Tag<'_>> {
    let mut parts = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let open = rest.find('<').unwrap_or(rest.len());
        let (text, tail) = rest.split_at(open);
        if !text.is_empty() {
            parts.push(Tag::Text(text));
        }
        if tail.is_empty() {
            break;
        }
        let end = if tail.starts_with("<!--") {
            tail.find("-->").map_or(tail.len(), |at| at + 3)
        } else {
            tail.find('>').map_or(tail.len(), |at| at + 1)
        };
        let (tag, tail) = tail.split_at(end);
        rest = tail;
        let lower = tag.to_ascii_lowercase();
        if let Some(name) = ["script", "style"].iter().find(|name| lower.trim_start_matches('<').starts_with(**name)) {
            let close = format!("</{name}");
            let skip = rest.to_ascii_lowercase().find(&close).unwrap_or(rest.len());
            rest = rest.get(skip..).unwrap_or("");
            rest = rest.split_once('>').map_or("", |(_, tail)| tail);
            continue;
        }
        parts.push(read_tag(tag));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_little_notice_of_html() {
        assert!(LAYOUT.is_sorted());
        assert_eq!(read_tag("<br/>"), Tag::Break);
        assert_eq!(read_tag("</details>"), Tag::Nothing);
        assert_eq!(read_tag("<blink>"), Tag::Text("<blink>"));
        let read = read_html("<p>a<!-- x > y --><script>alert('<b>')</script><img alt=\"A b\" src='x.png'>b<br>");
        let expected = [
            Tag::Nothing,
            Tag::Text("a"),
            Tag::Nothing,
            Tag::Picture { src: "x.png", alt: "A b" },
            Tag::Text("b"),
            Tag::Break,
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn cuts_text_at_marks() {
        let marks = Marks { clashes: vec![(Span::new(4, 8), 1)], figures: vec![Span::new(10, 12)] };
        let pieces = marks.pieces(Span::new(0, 20), Some(Span::new(6, 11)));
        let cuts: Vec<(u32, u32)> = pieces.iter().map(|piece| (piece.span.start, piece.span.end)).collect();
        assert_eq!(cuts, [(0, 4), (4, 6), (6, 8), (8, 10), (10, 11), (11, 12), (12, 20)]);
        assert!(pieces[1].marked.is_clash && !pieces[1].marked.is_selected);
        assert_eq!(pieces[2].notes, [1]);
        assert!(pieces[4].marked.is_figure && pieces[4].marked.is_selected);
    }
}
