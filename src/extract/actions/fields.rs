//! `Label: value` inside an item, among its parts and below it.

use crate::extract::outline::Outline;
use crate::extract::outline::Role;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Located;
use crate::text::any_of;
use crate::text::byte_at;
use crate::text::char_at;
use crate::text::find;
use crate::text::lower;
use crate::text::skip_to;

/// `Owner: Kim` among the parts of a text: its lines, what brackets hold, what dashes and semicolons part.
pub(super) fn field(flat: &Flat, names: &[&str]) -> Option<Located<String>> {
    const MARKS: [char; 13] = ['\n', ';', '|', '(', ')', '[', ']', '（', '）', '–', '—', '，', '、'];
    let text = flat.text();
    let mut at = 0;
    let bytes = text.as_bytes();
    if skip_to(bytes, 0, |byte| byte == b':' || byte == b'=' || byte == 0xef) == bytes.len() {
        return None;
    }
    while at < bytes.len() {
        let start = at;
        at = part_end(text, start, &MARKS);
        let part = text.get(start..at).unwrap_or("");
        // `(owner=kim, due=2024-07)` too, and `(In progress, owner: Kim)`.
        let Some((label, value)) = part.split_once([':', '：', '=']) else { continue };
        let label = label.rsplit(", ").next().unwrap_or(label);
        let label = lower(label.trim_matches(|c: char| !c.is_letter_or_digit()));
        if !names.contains(&label.as_str()) {
            continue;
        }
        let value = value.strip_suffix(" - ").unwrap_or(value);
        // `Owner: Kim, due: 1 May`
        let value = value
            .split_once(", ")
            .filter(|(_, rest)| {
                rest.contains([':', '：', '=']) || any_of("due |by |eta ", |word| rest.starts_with(word))
            })
            .map_or(value, |(value, _)| value);
        let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '.') || MARKS.contains(&c));
        if value.is_empty() || 80 < value.len() {
            continue;
        }
        let from = start + text.get(start..)?.find(value)?;
        return Some(Located::new(value.to_owned(), flat.span(from, from + value.len())));
    }
    None
}

/// One past the last byte of the part of a text that begins at byte `from`; a mark, or a dash between spaces, ends it.
fn part_end(text: &str, from: usize, marks: &[char]) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at = skip_to(bytes, at, |byte| matches!(byte, b'\n' | b';' | b'|' | b'(' | b')' | b'[' | b']' | b'-' | 0x80..));
        let Some(c) = char_at(text, at) else { return bytes.len() };
        let is_dash = c == '-' && from < at && byte_at(bytes, at - 1) == b' ' && byte_at(bytes, at + 1) == b' ';
        at += c.len_utf8();
        if is_dash {
            return at + 1;
        }
        if marks.contains(&c) {
            return at;
        }
    }
}

/// `Owner: Kim` as a child item or a later line of the same item.
pub(super) fn child_field(outline: &Outline, ix: usize, names: &[&str]) -> Option<Located<String>> {
    let section = outline.units.get(ix).and_then(|unit| match unit.role {
        // Below a heading that is an item stands what is said of it.
        Role::Heading(_) | Role::Label => outline.sections.get(unit.section),
        Role::Paragraph | Role::Item | Role::Row | Role::Code | Role::Html | Role::Rule => None,
    });
    outline
        .units
        .iter()
        .enumerate()
        .skip(ix + 1)
        .take_while(|(at, below)| {
            below.parent.is_some_and(|parent| ix <= parent) || section.is_some_and(|section| *at < section.units.end)
        })
        .find_map(|(_, below)| field(&below.flat, names))
}

/// What stands behind the first of some labels in a text, up to the next mark.
pub(super) fn behind_label(flat: &Flat, labels: &[&str]) -> Option<Located<String>> {
    let (text, lower) = (flat.text(), flat.lower());
    labels.iter().find_map(|label| {
        let from = find(lower, label)? + label.len();
        let value = text.get(from..)?.trim_start().split([')', ',', ';', ']', '|', '\n', '.', ':']).next()?.trim();
        let from = from + text.get(from..)?.find(value).filter(|_| !value.is_empty() && value.len() < 60)?;
        Some(Located::new(value.to_owned(), flat.span(from, from + value.len())))
    })
}
