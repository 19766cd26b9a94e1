//! Issues, pull requests and addresses that an item names.

use std::collections::HashMap;

use crate::extract::Context;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::incident::ActionItem;
use crate::text::Letter;
use crate::text::Located;
use crate::text::Lower;
use crate::text::Span;
use crate::text::byte_at;
use crate::text::char_at;
use crate::text::find;
use crate::text::skip_to;

/// Issue and pull-request references and addresses in the item's own source.
pub(super) fn references(context: &Context<'_>, unit: &Unit) -> Vec<Located<String>> {
    let span = own_span(context, unit);
    let mut sought = Sought { source: own_source(context, span), start: span.start, refs: Vec::new() };
    sought.addresses();
    sought.numbers();
    sought.keys();
    sought.refs.sort_by_key(|found| found.span.start);
    sought.refs
}

/// What an item names itself, up to the end of its last line: of an item with children, not those.
fn own_span(context: &Context<'_>, unit: &Unit) -> Span {
    let own = match unit.role {
        Role::Item => unit.flat.whole(),
        _ => unit.span,
    };
    let end =
        context.source.line_span(context.source.line_range(own).1).map_or(own.end, |line| line.end.min(unit.span.end));
    Span { start: own.start.min(unit.span.end), end: end.max(own.end) }
}

/// The source at a span, or its first bytes. The first references are the item's; a thousand of them are not, and each is
/// held against those before it.
fn own_source<'a>(context: &Context<'a>, span: Span) -> &'a str {
    let mut limit = usize::try_from(span.len()).unwrap_or(usize::MAX).min(4000);
    let whole = context.source.slice(span);
    while !whole.is_char_boundary(limit.min(whole.len())) {
        limit -= 1;
    }
    whole.get(..limit.min(whole.len())).unwrap_or(whole)
}

/// An item's source, and the references that were found in it.
struct Sought<'a> {
    /// The item's own source.
    source: &'a str,
    /// Where that begins in the document, in bytes.
    start: u32,
    /// None of them twice, and none within another.
    refs: Vec<Located<String>>,
}

impl Sought<'_> {
    /// Keeps the reference at bytes `from..to`, unless it is known, or a part of one that is.
    fn push(&mut self, from: usize, to: usize) {
        let Some(text) = self.source.get(from..to) else { return };
        let span = Span::new(from, to).shifted(self.start);
        if !self.refs.iter().any(|known| known.value == text || known.span.overlaps(span)) {
            self.refs.push(Located::new(text.to_owned(), span));
        }
    }

    /// `https://example.org/7`
    fn addresses(&mut self) {
        let source = self.source;
        let schemes = if find(source, "://").is_some() { ["https://", "http://"].as_slice() } else { &[] };
        for scheme in schemes {
            for (at, _) in source.match_indices(scheme) {
                let rest = source.get(at..).unwrap_or("");
                let len = rest
                    .find(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>' | '"' | '|' | '<'))
                    .unwrap_or(rest.len());
                let len = rest.get(..len).map_or(len, |url| url.trim_end_matches(['.', ',', ';', ':', '*']).len());
                self.push(at, at + len);
            }
        }
    }

    /// `#12`, `!34`, `acme/pool#7`, `GH#5`
    fn numbers(&mut self) {
        let bytes = self.source.as_bytes();
        let mut at = 0;
        loop {
            at = skip_to(bytes, at, |byte| matches!(byte, b'#' | b'!'));
            if at == bytes.len() {
                break;
            }
            let len = skip_to(bytes, at + 1, |byte| !byte.is_ascii_digit()) - at - 1;
            let before = self.source.get(..at).unwrap_or("");
            let head = head_width(before);
            let is_owner = |owner: &str| owner.contains('/') || owner == "GH";
            if (1..=7).contains(&len) && (head == 0 || before.get(before.len() - head..).is_some_and(is_owner)) {
                self.push(at - head, at + 1 + len);
            }
            at += 1;
        }
    }

    /// `ABC-123`
    fn keys(&mut self) {
        let bytes = self.source.as_bytes();
        let mut end = 0;
        while end < bytes.len() {
            let from = skip_to(bytes, end, |byte| byte.is_ascii_alphanumeric() || byte == b'-');
            let key_end = skip_to(bytes, from, |byte| !byte.is_ascii_uppercase());
            end = skip_to(bytes, from, |byte| !(byte.is_ascii_alphanumeric() || byte == b'-'));
            let digits_end = skip_to(bytes, key_end + 1, |byte| !byte.is_ascii_digit());
            if (2..=10).contains(&(key_end - from))
                && byte_at(bytes, key_end) == b'-'
                && digits_end == end
                && (2..=7).contains(&(end - key_end))
                && !matches!(
                    self.source.get(from..key_end),
                    Some("UTF" | "ISO" | "RFC" | "SHA" | "SEV" | "CVE" | "TLS" | "UTC" | "GMT")
                )
            {
                self.push(from, end);
            }
        }
    }
}

/// The bytes of the project's name that ends a text, `acme/pool`; 0 where none does.
fn head_width(before: &str) -> usize {
    let is_name = |c: char| c.is_letter_or_digit() || matches!(c, '/' | '-' | '_' | '.');
    let end = before.rfind(|c: char| !is_name(c));
    before.len() - end.map_or(0, |at| at + char_at(before, at).map_or(1, char::len_utf8))
}

/// Adds the addresses of links like `[issue][pool]`, which a line elsewhere defines.
pub(super) fn defined_elsewhere(context: &Context<'_>, items: &mut [ActionItem]) {
    let text = context.source.text();
    if !text.contains("][") {
        return;
    }
    let mut defined: HashMap<String, (usize, usize)> = HashMap::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((name, url)) = line.strip_prefix('[').and_then(|rest| rest.split_once("]:")) {
            let end = line.trim_end().len();
            let from = line.len() - url.trim_start().len();
            let is_address = url.trim_start().starts_with("http") && !url.trim().contains(char::is_whitespace);
            if is_address && from < end {
                defined.insert(name.lowered(), (at + from, at + end));
            }
        }
        at += line.len();
    }
    for item in items {
        for part in context.source.slice(item.text.span).split("][").skip(1).take(8) {
            let name = part.split(']').next().unwrap_or("").lowered();
            if let Some((from, to)) = defined.get(&name)
                && let Some(url) = text.get(*from..*to)
                && !item.refs.iter().any(|known| known.value == url)
            {
                item.refs.push(Located::new(url.to_owned(), Span::new(*from, *to)));
            }
        }
    }
}
