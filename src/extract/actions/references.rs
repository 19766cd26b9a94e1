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
    let mut refs: Vec<Located<String>> = Vec::new();
    let own = match unit.role {
        Role::Item => unit.flat.whole(),
        _ => unit.span,
    };
    let end =
        context.source.line_span(context.source.line_range(own).1).map_or(own.end, |line| line.end.min(unit.span.end));
    let span = Span { start: own.start.min(unit.span.end), end: end.max(own.end) };
    // The first references are the item's; a thousand of them are not, and each is held against those before it.
    let mut limit = usize::try_from(span.len()).unwrap_or(usize::MAX).min(4000);
    let whole = context.source.slice(span);
    while !whole.is_char_boundary(limit.min(whole.len())) {
        limit -= 1;
    }
    let source = whole.get(..limit.min(whole.len())).unwrap_or(whole);
    let mut push = |from: usize, to: usize| {
        if let Some(text) = source.get(from..to) {
            let span = Span::new(from, to).shifted(span.start);
            if !refs.iter().any(|known| known.value == text || known.span.overlaps(span)) {
                refs.push(Located::new(text.to_owned(), span));
            }
        }
    };
    let bytes = source.as_bytes();
    let schemes = if find(source, "://").is_some() { ["https://", "http://"].as_slice() } else { &[] };
    for scheme in schemes {
        for (at, _) in source.match_indices(scheme) {
            let rest = source.get(at..).unwrap_or("");
            let len = rest
                .find(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>' | '"' | '|' | '<'))
                .unwrap_or(rest.len());
            let len = rest.get(..len).map_or(len, |url| url.trim_end_matches(['.', ',', ';', ':', '*']).len());
            push(at, at + len);
        }
    }
    let mut at = 0;
    loop {
        at = skip_to(bytes, at, |byte| matches!(byte, b'#' | b'!'));
        if at == bytes.len() {
            break;
        }
        let len = skip_to(bytes, at + 1, |byte| !byte.is_ascii_digit()) - at - 1;
        let before = source.get(..at).unwrap_or("");
        let head = before.len()
            - before
                .rfind(|c: char| !(c.is_letter_or_digit() || matches!(c, '/' | '-' | '_' | '.')))
                .map_or(0, |at| at + char_at(before, at).map_or(1, char::len_utf8));
        if (1..=7).contains(&len)
            && (head == 0
                || before.get(before.len() - head..).is_some_and(|owner| owner.contains('/') || owner == "GH"))
        {
            push(at - head, at + 1 + len);
        }
        at += 1;
    }
    // ABC-123
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
                source.get(from..key_end),
                Some("UTF" | "ISO" | "RFC" | "SHA" | "SEV" | "CVE" | "TLS" | "UTC" | "GMT")
            )
        {
            push(from, end);
        }
    }
    refs.sort_by_key(|found| found.span.start);
    refs
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
