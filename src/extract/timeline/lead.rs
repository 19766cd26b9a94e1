//! What stands in front of a time and behind it, and the words without it.
//!
//! Looks at one text; knows no outline.

use std::sync::LazyLock;

use crate::text::Flat;
use crate::text::Letter;
use crate::text::Phrases;
use crate::text::char_at;
use crate::text::find;
use crate::text::head;
use crate::text::lower;
use crate::time::Moment;
use crate::time::read_weekday;

/// Bytes before a time that may stand there without making it a part of a sentence.
pub(super) fn is_lead(before: &str) -> bool {
    // A site generator's mark around the time: `{{< track "2018-04-13 16:50:00" >}}`.
    if before.starts_with("{{<") && before.len() < 40 {
        return true;
    }
    if 24 < before.len() {
        return false;
    }
    before.split(|c: char| !c.is_letter()).filter(|word| !word.is_empty()).all(|word| {
        let lower = lower(word);
        LEADS.exact(&lower).is_some()
            || matches!(lower.get(..3), Some("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"))
            || read_weekday(&lower).is_some()
    })
}

/// Words that lead to a time.
static LEADS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&["at|on|from|um|a|à|las|le|am|early|day|time|between|by|the|next|following|morning|after|ca|approx|\
         approximately|circa|about|around|roughly|just|shortly|before|finally|gegen|ab|etwa|kurz|nach|vor|hacia|sobre|\
         alrededor|also|el|em|de|às|as|por|volta|das|pelas|vers|environ|peu|après|entre|antes|avant|poco|pouco|zwischen|в|около|к|примерно|после|с"])
});

/// A text without the words and marks that led to the time behind it: `Kim is paged (`, `Restarted at`.
pub(super) fn without_lead(flat: &Flat, end: usize) -> Flat {
    let text = flat.text().get(..end).unwrap_or("");
    let marks = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '-' | '–' | '—' | '@' | ',' | '~' | '*');
    let bare = text.trim_end_matches(marks);
    let bare =
        [" at", " on", " um", " a las", " à", " в"].iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare);
    flat.slice(0, bare.trim_end_matches(marks).len())
}

/// Whether a mark parts a date from what happened on it.
pub(super) fn sets_off(behind: &str) -> bool {
    let bare = behind.trim_start();
    bare.starts_with([':', '-', '–', '—', '：', '|'])
        && 1 < bare.split_whitespace().filter(|word| word.contains(char::is_letter)).count()
}

/// Whether a paragraph of a timeline opens with a day and tells what happened on it: `On 11 April 2026, we saw …`.
pub(super) fn opens_with_day(text: &str, first: &Moment) -> bool {
    let before = lower(text.get(..first.start).unwrap_or("")).trim_end().to_owned();
    let behind = text.get(first.end..).unwrap_or("");
    matches!(last_word(&before), Some("on" | "am" | "el" | "le" | "em" | "no" | "a"))
        && 8 < behind.split_whitespace().take(9).count()
        || before.is_empty() && behind.starts_with(['，', '、', ','])
}

/// What stands behind a time, without the mark that parts them.
pub(super) fn rest_of(flat: &Flat, from: usize) -> Flat {
    let text = flat.text();
    let rest = text.get(from..).unwrap_or("");
    let mut at = match find(head(rest, 16), ">}}") {
        Some(mark) if mark < 12 => from + mark + 3,
        _ => from,
    };
    while let Some(c) = char_at(text, at)
        && (c.is_whitespace()
            || matches!(c, ':' | '-' | '–' | '—' | '|' | ')' | ']' | '}' | ',' | '.' | '*' | '→' | '>' | '：' | '、'))
    {
        at += c.len_utf8();
    }
    flat.slice(at, text.len())
}

/// The last word of a text in lower case.
pub(super) fn last_word(text: &str) -> Option<&str> {
    text.trim_end_matches(|c: char| !c.is_letter_or_digit())
        .rsplit(|c: char| !c.is_letter_or_digit() && c != '\'')
        .next()
}
