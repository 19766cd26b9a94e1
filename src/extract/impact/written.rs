//! Numbers as they are written: grouped, with decimals, scales and currencies, parts of a whole.
//!
//! Reads the head of a text and knows nothing of the sentence around it.

use std::borrow::Cow;

use crate::text::Letter;
use crate::text::any_of;
use crate::text::char_before;
use crate::text::head;
use crate::text::lower;
use crate::text::read_decimal;
use crate::time::number_word;

/// The digits, points and commas at the head of `text`.
pub(super) fn digits_of(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    text.get(..end).unwrap_or("").trim_end_matches(['.', ','])
}

/// `1,234`, `1.2k`, `3.7M`, `1.21B`, `1.234.567`, `12 345` with a narrow space, at the head of `text`: the value, its
/// length in bytes, and whether a point may part its thousands (`1.234`, which a share reads as a little over one).
pub(super) fn number(text: &str) -> (f64, usize, bool) {
    let (value, length, is_grouped) = plain_number(text);
    let rest = text.get(length..).unwrap_or("");
    let unit = rest.trim_start();
    let gap = rest.len() - unit.len();
    if gap <= 1
        && unit.starts_with(['m', 'M', 'b', 'B', 't', 'T', 'т', 'Т', 'м', 'М', '万', '만'])
        && let Some((value, width)) = scaled_by_word(value, unit)
    {
        return (value, length + gap + width, true);
    }
    let is_alone = || !unit.get(1..).is_some_and(|tail| tail.starts_with(|c: char| c.is_ascii_alphanumeric()));
    let scale = match unit.chars().next() {
        Some('k' | 'K') if gap == 0 && is_alone() => 1.0e3,
        Some('M') if gap == 0 && is_alone() => 1.0e6,
        Some('B') if gap == 0 && is_alone() => 1.0e9,
        _ => return (value, length, is_grouped),
    };
    ((value * scale).round(), length + 1, true)
}

/// The digits of a number with what parts their thousands and decimals: the value, its length in bytes, and whether a
/// point may part its thousands.
fn plain_number(text: &str) -> (f64, usize, bool) {
    let mut digits = Cow::Borrowed(digits_of(text));
    let mut length = digits.len();
    let groups = |sign: char| {
        digits.contains(sign)
            && digits.split(sign).skip(1).all(|group| group.len() == 3)
            && digits.split(sign).next().is_some_and(|first| (1..=3).contains(&first.len()) && first != "0")
    };
    let is_grouped = groups('.');
    let commas = digits.bytes().filter(|byte| *byte == b',').count();
    if groups(',') || is_grouped && 1 < digits.bytes().filter(|byte| *byte == b'.').count() {
        digits = Cow::Owned(digits.replace([',', '.'], ""));
    } else if commas == 1 && !digits.contains('.') {
        digits = Cow::Owned(digits.replace(',', "."));
    } else if commas != 0 {
        digits = Cow::Owned(digits.replace(',', ""));
    }
    while let Some(rest) = text.get(length..)
        && let Some(group) = rest.strip_prefix(['\u{a0}', '\u{202f}', ' '])
        && let Some(three) = group.get(..3)
        && three.bytes().all(|byte| byte.is_ascii_digit())
        && (!rest.starts_with(' ') || (1..=3).contains(&digits.len()) && is_no_status(group))
        && !group.get(3..).is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))
    {
        digits.to_mut().push_str(three);
        length += rest.len() - group.len() + 3;
    }
    (read_decimal(&digits).unwrap_or(0.0), length, is_grouped)
}

/// Words that scale the number before them; the first that fits counts.
const SCALES: [(&str, f64); 13] = [
    ("million", 1.0e6),
    ("billion", 1.0e9),
    ("thousand", 1.0e3),
    ("millon", 1.0e6),
    ("millón", 1.0e6),
    ("milh", 1.0e6),
    ("mil ", 1.0e3),
    ("mio", 1.0e6),
    ("mrd", 1.0e9),
    ("тыс", 1.0e3),
    ("млн", 1.0e6),
    ("万", 1.0e4),
    ("만", 1.0e4),
];

/// A value scaled by the word at the head of `unit`, and the bytes of that word: `3 million`, `15 тыс.`, `1万2千`.
fn scaled_by_word(value: f64, unit: &str) -> Option<(f64, usize)> {
    let word = lower(head(unit, 12));
    let (name, scale, behind) =
        SCALES.iter().find_map(|(name, scale)| Some((*name, *scale, word.strip_prefix(*name)?)))?;
    // `1万2千`
    if matches!(name, "万" | "만")
        && let Some(rest) = unit.get(name.len()..)
        && let more = rest.trim_start()
        && let Some(digit) = more.chars().next().and_then(|c| c.to_digit(10))
        && more.get(1..).is_some_and(|own| own.starts_with(['千', '천']))
    {
        let width = name.len() + rest.len() - more.len() + 4;
        return Some(((value * scale + f64::from(digit) * 1000.0).round(), width));
    }
    let is_short = !name.is_ascii() || name.len() == 3;
    let point = usize::from(is_short && behind.starts_with('.'));
    Some(((value * scale).round(), name.trim_end().len() + point))
}

/// Whether a point parts the thousands of a number of things: `1.200`, as many languages write.
pub(super) fn is_thousands(own: &str) -> bool {
    own.split_once('.').is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len())
            && rest.len() == 3
            && rest.bytes().all(|byte| byte.is_ascii_digit())
            && whole != "0"
    })
}

/// Whether the three digits behind a space are no HTTP status: `1 500 users`, not `3 500 errors`.
fn is_no_status(group: &str) -> bool {
    !group.starts_with(['4', '5'])
        || !any_of("| err| http| resp| stat| int|s", |words| {
            group
                .get(3..)
                .is_none_or(|behind| behind == words || !words.is_empty() && lower(head(behind, 8)).starts_with(words))
        })
}

/// `in five`, `in 10` at the head of a text in lower case: the whole that a part is told of, and the bytes.
pub(super) fn part_of(lower: &str) -> Option<(f64, usize)> {
    if let Some(end) = ["quarters of", "quarter of"].iter().find_map(|words| lower.strip_prefix(words)) {
        return Some((4.0, lower.len() - end.len()));
    }
    let rest = lower.strip_prefix("in ").or_else(|| lower.strip_prefix("out of "))?;
    let rest = rest.strip_prefix("every ").unwrap_or(rest);
    let at = lower.len() - rest.len();
    let width = rest.find(|c: char| !c.is_letter_or_digit())?;
    let word = rest.get(..width)?;
    let whole = number_word(word).or_else(|| word.parse().ok()).filter(|whole| (2.0..=100.0).contains(whole))?;
    rest.get(width..)?.starts_with(' ').then_some((whole, at + width))
}

/// A part of a whole in percent, with as many places as shares in words have: 33.333.
pub(super) fn share_of(part: f64, whole: f64) -> f64 {
    (part / whole * 1.0e5).round() / 1000.0
}

/// The bytes of a currency's name at the head of a text in lower case.
pub(super) fn coin_at(lower: &str) -> usize {
    let len = lower.find(|c: char| !c.is_letter()).unwrap_or(lower.len());
    match lower.get(..len) {
        Some(
            "eth" | "btc" | "sol" | "eur" | "euro" | "euros" | "usd" | "dollars" | "gbp" | "pounds" | "brl" | "usdc"
            | "usdt" | "reais" | "руб" | "рублей",
        ) => len,
        _ => 0,
    }
}

/// The bytes of ` of 5`, ` out of the 5`, `/5` at the head of a text: the whole of which a part was told.
pub(super) fn whole_of(after: &str) -> usize {
    let mut rest = after;
    if let Some(tail) = after.strip_prefix('/') {
        rest = tail;
    } else {
        for words in [" out", " of", " our", " its", " their", " the", " all"] {
            rest = rest.strip_prefix(words).unwrap_or(rest);
        }
        for words in [" de los", " de las", " de", " dos", " das", " des", " der", " von", " из"] {
            let tail = after.strip_prefix(words).unwrap_or("");
            if tail.strip_prefix(' ').is_some_and(|tail| tail.starts_with(|c: char| c.is_ascii_digit())) {
                rest = tail;
            }
        }
        let Some(tail) = rest.strip_prefix(' ') else { return 0 };
        if rest.len() == after.len() {
            return 0;
        }
        // `5 of the nodes`
        if !tail.starts_with(|c: char| c.is_ascii_digit()) {
            let word = tail.find(|c: char| !c.is_letter()).and_then(|len| tail.get(..len));
            let word = word.filter(|word| number_word(word).is_some()).map_or(0, |word| 1 + word.len());
            return after.len() - rest.len() + word;
        }
        rest = tail;
    }
    let digits = digits_of(rest).len();
    if digits == 0 { 0 } else { after.len() - rest.len() + digits }
}

/// Whether a number may begin at `at`: it hangs on no word, decimal, clock time, path or reference.
pub(super) fn is_free(text: &str, at: usize) -> bool {
    !char_before(text, at)
        .is_some_and(|c| (c.is_letter_or_digit() && (c as u32) < 0x2e80) || matches!(c, '.' | ':' | '/' | '#' | '_'))
}
