//! `Key: value` wherever a document puts it: a line, an item, a bold lead, a two-column table, a table of one row, a
//! heading over a paragraph, front matter.
//!
//! Says what stands beside which word, never what it means.

use super::Context;
use super::outline::Role;
use super::outline::Unit;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Span;
use crate::text::char_at;
use crate::text::skip_to;
use crate::text::small;

/// How a label and its value are joined; the stronger first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Join {
    /// A key of the front matter.
    FrontMatter,
    /// A colon, a bold lead, or two cells of one table.
    Beside,
    /// A heading, or a line that plays one, over the paragraph.
    Over,
}

/// A key and what it is the label of.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// The key in lower case, without marks and numbers in front, one space between words.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value, on the key's line or under its heading.
    pub value: Flat,
    /// How the two are joined.
    pub join: Join,
    /// The unit that holds the key; `None` in front matter.
    pub unit: Option<usize>,
}

/// Keys longer than this are sentences.
const LONGEST_KEY: usize = 64;

/// All labels, in reading order, front matter first.
pub fn labels(context: &Context<'_>) -> Vec<Labelled> {
    let mut found = Vec::new();
    if let Some(front) = &context.document.front_matter {
        for (key, value) in &front.entries {
            let flat = Flat::of(context.source.slice(value.span), value.span);
            found.push(Labelled {
                key: fold(&key.value),
                key_span: key.span,
                value: flat,
                join: Join::FrontMatter,
                unit: None,
            });
        }
    }
    let units = &context.outline.units;
    for (ix, unit) in units.iter().enumerate() {
        match unit.role {
            Role::Row => row(context, unit, ix, &mut found),
            Role::Heading(_) | Role::Label | Role::Paragraph | Role::Item => {
                lines(units, unit, ix, &mut found);
            }
            Role::Code | Role::Html | Role::Rule => {}
        }
    }
    found
}

/// Lower case, without list marks and numbers in front, colons and marks behind, one space between words.
pub fn fold(text: &str) -> String {
    let text = text.trim_matches(|c: char| !c.is_letter_or_digit() && c != ')' && c != ']');
    let bare = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    let text = if bare.is_empty() { text } else { bare };
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    if folded.is_ascii() {
        folded.make_ascii_lowercase();
        return folded;
    }
    folded.chars().map(small).collect()
}

fn row(context: &Context<'_>, unit: &Unit, ix: usize, found: &mut Vec<Labelled>) {
    let Some(table) = unit.table.and_then(|table| context.outline.tables.get(table)) else { return };
    let mut push = |key: &Flat, value: &Flat| {
        if key.text().len() <= LONGEST_KEY && !value.is_blank() && !starts_with_digit(key.text()) {
            found.push(Labelled {
                key: fold(key.text()),
                key_span: key.trimmed().whole(),
                value: value.trimmed(),
                join: Join::Beside,
                unit: Some(ix),
            });
        }
    };
    if let [key, value] = unit.cells.as_slice() {
        if table.rows.start == ix
            && let [key, value] = table.cells.as_slice()
        {
            push(key, value);
        }
        push(key, value);
    }
    // A key has no digits in it, as a rule: `| Start | End |` over two times.
    let has_digit = |cell: Option<&Flat>| cell.is_some_and(|cell| cell.text().contains(|c: char| c.is_ascii_digit()));
    let is_across = 2 < unit.cells.len() || has_digit(unit.cells.first()) && !has_digit(table.cells.first());
    if table.rows.len() == 1 && is_across {
        for (key, value) in table.cells.iter().zip(&unit.cells) {
            push(key, value);
        }
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

fn lines(units: &[Unit], unit: &Unit, ix: usize, found: &mut Vec<Labelled>) {
    let text = unit.flat.text();
    let mut at = 0;
    let mut any = false;
    for line in text.split('\n') {
        let start = at;
        at += line.len() + 1;
        let Some(colon) = key_end(line) else { continue };
        let (Some(key), Some(rest)) = (line.get(..colon), line.get(colon..)) else { continue };
        let mark = rest.chars().next().map_or(1, char::len_utf8);
        any = true;
        let mut value = unit.flat.slice(start + colon + mark, start + line.len()).trimmed();
        let mut join = Join::Beside;
        if value.is_blank() {
            join = Join::Over;
            value = match text.get(at..) {
                Some(behind) if !behind.trim().is_empty() => {
                    let end = behind.find('\n').map_or(text.len(), |end| at + end);
                    unit.flat.slice(at, end).trimmed()
                }
                _ => below(units, ix),
            };
        }
        if value.is_blank() {
            continue;
        }
        let key_at = key.len() - key.trim_start().len();
        let mut key = unit.flat.slice(start + key_at, start + colon);
        // `Summary: Duration: 2 hours` is told under the name of its section.
        let inner = value.text().split_once(':').filter(|(inner, _)| join == Join::Beside && HEADS.contains(inner));
        if let Some((inner, rest)) = inner.filter(|(_, rest)| !rest.trim().is_empty()) {
            let colon = inner.len();
            (key, value) = (value.slice(0, colon), value.slice(colon + 1, colon + 1 + rest.len()).trimmed());
        }
        // `Date: 5 March. Severity: SEV2. Owner: Kim`
        while join == Join::Beside
            && let Some((end, from, colon)) = next_key(value.text())
        {
            let (first, rest) = (value.slice(0, end).trimmed(), value.slice(colon + 1, value.text().len()).trimmed());
            found.push(labelled(&key, first, join, ix));
            (key, value) = (value.slice(from, colon), rest);
        }
        found.push(labelled(&key, value, join, ix));
    }
    if any {
        return;
    }
    let lead = unit.strong_lead;
    if 0 < lead && lead <= LONGEST_KEY && lead < text.trim_end().len() {
        let (Some(key), value) = (text.get(..lead), unit.flat.slice(lead, text.len()).trimmed()) else { return };
        if !starts_with_digit(key) {
            found.push(Labelled {
                key: fold(key),
                key_span: unit.flat.span(0, lead),
                value,
                join: Join::Beside,
                unit: Some(ix),
            });
        }
    } else if matches!(unit.role, Role::Heading(_) | Role::Label) && text.len() <= LONGEST_KEY {
        let value = below(units, ix);
        if !value.is_blank() {
            found.push(Labelled {
                key: fold(text),
                key_span: unit.flat.whole(),
                value,
                join: Join::Over,
                unit: Some(ix),
            });
        }
    }
}

fn labelled(key: &Flat, value: Flat, join: Join, unit: usize) -> Labelled {
    Labelled { key: fold(key.text()), key_span: key.whole(), value, join, unit: Some(unit) }
}

/// Keys that stand one behind the other in the head of a report.
const HEADS: [&str; 12] = [
    "Date", "Severity", "Status", "Duration", "Impact", "Owner", "Author", "Authors", "Started", "Detected",
    "Resolved", "Priority",
];

/// Where the value of a label ends, and another key of at most three words begins and ends on its line: it opens with a
/// capital behind a mark.
fn next_key(value: &str) -> Option<(usize, usize, usize)> {
    for (colon, _) in value.match_indices(": ").take(4) {
        let before = value.get(..colon)?;
        let mark = before.rfind(['.', ';', ',', '/', '|', '·', '•']);
        // `2024-06-09 Severity: SEV-2`, which only bold letters part.
        let word = before.rfind(' ').map_or(0, |blank| blank + 1);
        let is_marked =
            mark.is_some_and(|mark| before.get(mark..word).is_some_and(|gap| gap.trim().chars().count() == 1));
        if (1..=40).contains(&word) && !is_marked && before.get(word..).is_some_and(|key| HEADS.contains(&key)) {
            return Some((word - 1, word, colon));
        }
        let Some(mark) = mark else { continue };
        let key = before.get(mark..)?.trim_start_matches(|c: char| !c.is_letter_or_digit());
        // What is longer is told in sentences, whose colons part no labels.
        let is_key = mark <= 40 && key.starts_with(char::is_capital) && key.len() <= 24 && key.split(' ').count() <= 3;
        if is_key && before.get(mark..)?.len() != key.len() {
            return Some((mark, colon - key.len(), colon));
        }
    }
    None
}

/// The byte of the colon that ends a key at the line's start. A colon between digits belongs to a clock time.
fn key_end(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut colon = 0;
    loop {
        colon = skip_to(bytes, colon, |byte| byte == b':' || byte == 0xef);
        if LONGEST_KEY < colon || bytes.len() <= colon {
            return None;
        }
        if matches!(char_at(line, colon), Some(':' | '：')) {
            break;
        }
        colon += 1;
    }
    let (key, rest) = (line.get(..colon)?, line.get(colon..)?);
    let has_letters = key.chars().any(char::is_letter);
    let is_clock =
        key.ends_with(|c: char| c.is_ascii_digit()) && rest.get(1..)?.starts_with(|c: char| c.is_ascii_digit());
    (has_letters && !is_clock && !rest.starts_with("://") && key.split_whitespace().count() <= 8).then_some(colon)
}

/// The text right under unit `ix`: its first child or the next paragraph.
fn below(units: &[Unit], ix: usize) -> Flat {
    match units.get(ix + 1) {
        Some(next) if matches!(next.role, Role::Paragraph | Role::Item) => {
            let is_child = next.parent == Some(ix) || units.get(ix).is_some_and(|unit| unit.role != Role::Item);
            if is_child { next.flat.trimmed() } else { Flat::default() }
        }
        _ => Flat::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::with_context;

    fn check(text: &str, expected: &[(&str, &str)]) {
        with_context(text, |context| {
            let found = labels(context);
            let found: Vec<(&str, &str)> = found.iter().map(|label| (label.key.as_str(), label.value.text())).collect();
            assert_eq!(found, expected, "{text}");
        });
    }

    #[test]
    fn finds_labels_in_every_shape() {
        check("- **Severity:** SEV-2\n- Owner : Kim\n", &[("severity", "SEV-2"), ("owner", "Kim")]);
        check("**Duration** 5 min\n", &[("duration", "5 min")]);
        check("Start: 10:00\nEnd: 11:00\n", &[("start", "10:00"), ("end", "11:00")]);
        check("| Severity | P1 |\n|---|---|\n| Duration | 5 min |\n", &[("severity", "P1"), ("duration", "5 min")]);
        check(
            "| Severity | From | To |\n|---|---|---|\n| P1 | 9 | 10 |\n",
            &[("severity", "P1"), ("from", "9"), ("to", "10")],
        );
        check("## 1. Duration\n\nTwo hours.\n", &[("duration", "Two hours.")]);
        check("---\ndate: 2024-01-02\n---\n", &[("date", "2024-01-02")]);
        check("Duration:\nThe outage lasted an hour\n", &[("duration", "The outage lasted an hour")]);
        check(
            "Date: 5 March. Severity: SEV2. Owner: Kim\n",
            &[("date", "5 March"), ("severity", "SEV2"), ("owner", "Kim")],
        );
        check(
            "**Date:** 5 March **Severity:** SEV2 | **Owner:** Kim\n",
            &[("date", "5 March"), ("severity", "SEV2"), ("owner", "Kim")],
        );
        check("Impact: it broke at 10: nobody could log in\n", &[("impact", "it broke at 10: nobody could log in")]);
        check("18:20: it begins\n", &[]);
        check("##### Summary: Duration: 2 hours\n", &[("duration", "2 hours")]);
        check("See https://example.org/x\n", &[]);
    }
}
