//! Raw HTML, as far as it holds text of the document: paragraphs, lists and tables by their tags.

use super::Around;
use super::Role;
use super::Walk;
use crate::markdown::push_signs;
use crate::text::Place;
use crate::text::Span;
use crate::text::find;
use crate::text::head;

impl Walk<'_> {
    /// Headings, paragraphs, items and rows written in HTML, without their tags.
    pub(super) fn html(&mut self, span: Span, around: Around) {
        let text = self.source.slice(span);
        let list = self.lists;
        self.lists += 1;
        let inside = Around { depth: around.depth.saturating_add(1), list: Some(list), ..around };
        // Who breaks lines by tags wraps them besides.
        let wraps = find(text, "<br").is_some() || find(text, "</br").is_some();
        let mut at = 0;
        let mut open: Option<(Role, Place)> = None;
        // The tag of the last block that began or ended.
        let mut last = String::new();
        while at < text.len() {
            let rest = text.get(at..).unwrap_or_default();
            let is_tag = rest.starts_with('<');
            let end = if rest.starts_with("<!--") {
                find(rest, "-->").map(|end| end + 3)
            } else if is_tag {
                find(rest, ">").map(|end| end + 1)
            } else {
                find(rest, "<")
            };
            let end = at + end.unwrap_or(rest.len()).max(1);
            let end = (end..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
            let piece = text.get(at..end).unwrap_or_default();
            let part = Span::new(at, end).shifted(span.start);
            let tag = if is_tag { tag_name(piece) } else { "" };
            let opens = match tag {
                "li" | "tr" => Some(Role::Item),
                // What stands in an item is of it.
                "p" if !matches!(open, Some((Role::Item, _))) => Some(Role::Paragraph),
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                    Some(Role::Heading(tag.as_bytes().last().map_or(1, |digit| digit - b'0')))
                }
                _ => None,
            };
            let closes = matches!(tag, "/li" | "/tr" | "ul" | "/ul" | "ol" | "/ol" | "/table")
                || matches!((tag, &open), ("/p" | "hr" | "hr/" | "div" | "/div", Some((Role::Paragraph, _))))
                || tag.starts_with("/h");
            if opens.is_some() || closes {
                self.html_block(open.take(), inside, around);
                open = opens.map(|role| (role, self.prose.begin()));
            } else if open.is_some() {
                match tag {
                    // Cells of a row are parted by a space.
                    "td" | "th" | "p" => self.prose.push(" ", part),
                    "br" | "br/" | "/br" => self.prose.push("\n", part),
                    _ if !is_tag => self.html_text(piece, part, wraps),
                    _ => {}
                }
            } else if !is_tag && matches!(last.as_str(), "script" | "style" | "title" | "summary") {
                self.bare(Role::Html, piece, part, around);
            } else if !is_tag && !piece.trim().is_empty() {
                // Text between two blocks is one of its own, and in a list an item, whatever the tag forgets.
                let role = if matches!(last.as_str(), "ul" | "ol") { Role::Item } else { Role::Paragraph };
                open = Some((role, self.prose.begin()));
                self.html_text(piece, part, wraps);
            }
            if is_block(tag) {
                last = tag.to_owned();
            }
            at = end;
        }
        self.html_block(open, inside, around);
    }

    /// Text between tags, with its blanks and signs as they are read. Where it `wraps`, an end of a line is a blank.
    fn html_text(&mut self, text: &str, span: Span, wraps: bool) {
        let mut at = 0;
        while at < text.len() {
            let rest = text.get(at..).unwrap_or_default();
            let (said, length) = match entity(rest) {
                Some((sign, length)) => (sign, length),
                None if wraps && rest.starts_with('\n') => (" ", 1),
                None => {
                    let from = rest.chars().next().map_or(1, char::len_utf8);
                    let ends = |c: char| c == '&' || wraps && c == '\n';
                    let length =
                        rest.get(from..).and_then(|behind| behind.find(ends)).map_or(rest.len(), |end| from + end);
                    (rest.get(..length).unwrap_or_default(), length)
                }
            };
            push_signs(said, Span::new(at, at + length).shifted(span.start), &mut self.prose);
            at += length;
        }
    }

    /// What is written in HTML and ends here.
    fn html_block(&mut self, open: Option<(Role, Place)>, inside: Around, around: Around) {
        let Some((role, begun)) = open else { return };
        let place = self.prose.trimmed(self.prose.since(begun));
        if self.prose.text(place).is_empty() {
            return;
        }
        if let Role::Heading(level) = role {
            self.close_sections(level, self.outline.units.len());
            self.open_section(level);
        }
        self.push(role, place, self.prose.whole(place), if role == Role::Item { inside } else { around });
    }
}

/// What opens a block of text in HTML.
pub(super) const HTML_BLOCKS: [&str; 13] =
    ["<li", "<tr", "<ul", "<ol", "<hr", "<p>", "<p ", "<h1", "<h2", "<h3", "<h4", "<h5", "<h6"];

/// Whether a tag begins or ends what stands apart from the text around it.
fn is_block(tag: &str) -> bool {
    let name = tag.trim_start_matches('/');
    matches!(name, "ul" | "ol" | "li" | "p" | "div" | "hr" | "table" | "tr" | "script" | "style" | "title" | "summary")
        || name.len() == 2 && name.starts_with('h')
}

/// The sign or blank at the head of a text in HTML, and how many bytes write it: the few that people write by hand.
fn entity(text: &str) -> Option<(&'static str, usize)> {
    let end = head(text.strip_prefix('&')?, 8).find(';')?;
    let sign = match text.get(1..=end)? {
        "nbsp" | "ensp" | "emsp" | "thinsp" => " ",
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "ndash" => "–",
        "mdash" => "—",
        "rarr" => "→",
        _ => return None,
    };
    Some((sign, end + 2))
}

/// The name of a tag, with the slash of one that closes: `li`, `/p`.
fn tag_name(tag: &str) -> &str {
    let inside = tag.trim_start_matches('<');
    let end = inside.find([' ', '>', '\n', '\t']).unwrap_or(inside.len());
    inside.get(..end).unwrap_or("")
}
