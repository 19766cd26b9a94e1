//! A text in sentences, lines and cells, and what a label or a column's head promises of its numbers.
//!
//! Reads no numbers.

use std::borrow::Cow;

use super::words::FIRST_NOUN;
use super::words::HARM_AT;
use super::words::LABEL;
use super::words::PART;
use super::words::WORDS;
use super::words::shown;
use crate::extract::outline::Unit;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::any_of;
use crate::text::char_at;
use crate::text::char_before;
use crate::text::head;
use crate::text::lower;
use crate::text::skip_to;

/// Bytes of a line from which on it may have been broken for its length.
const WRAPPED: usize = 56;

/// Byte ranges of sentences and lines.
pub(in crate::extract) fn sentences(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let from = start;
        start = sentence_end(text, from);
        (from < text.len()).then_some((from, start))
    })
}

/// One past the last byte of the sentence that begins at byte `from`.
fn sentence_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at = skip_to(bytes, at, |byte| matches!(byte, b'.' | b'!' | b'?' | b';' | b'\n' | 0xe3 | 0xef));
        let Some(c) = char_at(text, at) else { return text.len() };
        let next = at + c.len_utf8();
        let ends = match c {
            '.' | '!' | '?' | ';' => {
                char_at(text, next).is_none_or(char::is_whitespace)
                    && !any_of("тыс|млн|mio|mrd|approx|ca|e.g|i.e|vs", |short| {
                        c == '.' && text.get(..at).is_some_and(|before| before.ends_with(short))
                    })
            }
            '。' | '！' => true,
            // Wrapped prose goes on; a line with a label of its own does not.
            '\n' => text.get(next..).is_some_and(is_label),
            _ => false,
        };
        at = next;
        if ends {
            return at;
        }
    }
}

/// A text whose lines that were broken for their length go on: a number may stand at the end of one and its noun at the
/// head of the next.
pub(super) fn joined(lower: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(lower);
    let mut from = 0;
    while let Some(at) = lower.get(from..).and_then(|rest| rest.find('\n')).map(|at| from + at) {
        let goes_on = char_before(lower, at).is_some_and(|c| c.is_letter_or_digit() || c == ',');
        if WRAPPED <= at - from && goes_on && !lower.get(at + 1..).is_some_and(is_label) {
            text.to_mut().replace_range(at..=at, " ");
        }
        from = at + 1;
    }
    text
}

/// Whether a line opens with a short label and a colon.
pub(super) fn is_label(line: &str) -> bool {
    let head = head(line.trim_start(), 32);
    let mut at = 0;
    // Most lines have no colon, which their bytes show.
    while let Some(c) = char_at(head, at).filter(|c| !matches!(c, ':' | '：')) {
        at = skip_to(head.as_bytes(), at + c.len_utf8(), |byte| byte == b':' || byte == 0xef);
    }
    at < head.len()
        && head
            .get(..at)
            .is_some_and(|label| label.contains(|c: char| c.is_letter()) && label.split_whitespace().count() <= 4)
}

/// `Impact: …`, `**User impact**: …`, `Users affected | …`, in lower case.
pub(super) fn is_impact_label(line: &str) -> bool {
    let head = head(line.trim_start(), 32);
    let Some(at) = head.find([':', '|', '：']) else { return false };
    head.get(..at).is_some_and(|label| WORDS.lists(label) & (1 << LABEL) != 0)
}

/// Byte ranges of a row's cells in its text.
pub(super) fn cells(unit: &Unit) -> Vec<(usize, usize)> {
    let mut at = 0;
    let width = |cell: &Flat| {
        let from = at;
        at += cell.text().len() + 3;
        (from, at - 3)
    };
    unit.cells.iter().map(width).collect()
}

/// What a column counts whose head says harm of it: `Users affected`; empty where it only measures: `Error rate`,
/// `Downtime`.
pub(super) fn harmed_column(head: &str, in_impact: bool) -> Option<String> {
    let lower = lower(head);
    if 60 < lower.len() {
        return None;
    }
    let hits = WORDS.hits(&lower);
    let noun = hits.iter().find(|hit| FIRST_NOUN <= hit.list);
    let is_share = lower.contains("rate") || lower.contains('%');
    let is_told = hits.iter().any(|hit| hit.list == HARM_AT) || in_impact && noun.is_some_and(|noun| noun.at == 0);
    let is_length = hits.iter().any(|hit| hit.list == PART && matches!(hit.phrase, "downtime" | "unavailab"))
        || in_impact && lower.contains("duration");
    let is_harmed = is_told && (noun.is_some() || is_share) || is_length;
    // `台数`: a number of what only its counter says.
    if in_impact && noun.is_none() && lower.ends_with(['数', '수']) {
        return Some(lower.trim_end_matches(['数', '수']).to_owned());
    }
    is_harmed.then(|| match noun {
        Some(noun) if !is_share => shown(&lower, *noun).to_owned(),
        _ => String::new(),
    })
}
