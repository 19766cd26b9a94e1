//! Marks of how far an item is, on its own text: a box, a sign, a word in front or behind.
//!
//! What labels and headings say of it stands elsewhere.

use super::state::word_state;
use crate::extract::outline::Unit;
use crate::incident::ActionState;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Located;

/// Reads an item's state off its box or off the marks around its text, and cuts those off the text.
pub(super) fn take_state(flat: &mut Flat, unit: &Unit) -> Option<Located<ActionState>> {
    let by_box = take_box(flat, unit);
    // Of a sign and a word, `🔄 [PENDING] …`, the word tells more.
    let by_sign = take_sign(flat);
    let by_word = take_word(flat, unit.strong_lead);
    by_box
        .or(by_word)
        .or(by_sign)
        .or_else(|| take_tail(flat))
        .or_else(|| take_last_sentence(flat))
        .or_else(|| bold_end(flat, unit.strong_lead))
        .or_else(|| behind_bold(flat, unit.strong_lead))
}

/// A box, or a line through all of the text; a box that Markdown does not know is cut off: `[✓] …`, `[ x ] …`, `[] …`.
fn take_box(flat: &mut Flat, unit: &Unit) -> Option<Located<ActionState>> {
    if let Some(is_ticked) = unit.checkbox {
        let state = if is_ticked { ActionState::Done } else { ActionState::Open };
        return Some(Located::new(state, unit.span));
    }
    let struck = unit.is_struck.then(|| Located::new(ActionState::Done, unit.span));
    let Some((state, width)) = box_state(flat.text()) else { return struck };
    let span = flat.span(0, width);
    *flat = flat.slice(width, flat.text().len()).trimmed();
    struck.or(Some(Located::new(state, span)))
}

/// The state that a box in front of a text tells, and the bytes of the box.
fn box_state(text: &str) -> Option<(ActionState, usize)> {
    let (inside, _) = text.strip_prefix('[')?.split_once(']')?;
    let state = match inside.trim() {
        "" => ActionState::Open,
        "x" | "X" | "✓" | "✔" | "✅" => ActionState::Done,
        "~" | "/" | "…" => ActionState::Progress,
        _ => return None,
    };
    Some((state, inside.len() + 2))
}

/// A sign in front, which is cut off: `✅ …`.
fn take_sign(flat: &mut Flat) -> Option<Located<ActionState>> {
    let sign = flat.text().chars().next().filter(|c| !c.is_letter_or_digit())?;
    let state = word_state(&sign.to_string())?;
    let told = Located::new(state, flat.span(0, sign.len_utf8()));
    *flat = flat.slice(sign.len_utf8(), flat.text().len()).trimmed();
    if flat.text().starts_with('\u{fe0f}') {
        *flat = flat.slice('\u{fe0f}'.len_utf8(), flat.text().len()).trimmed();
    }
    Some(told)
}

/// A word in front, set off by brackets, capitals, a colon or bold, which is cut off: `DONE: …`, `[TODO] …`.
fn take_word(flat: &mut Flat, strong_lead: usize) -> Option<Located<ActionState>> {
    let (state, end) = opening_state(flat.text(), strong_lead)?;
    let told = Located::new(state, flat.span(0, end));
    *flat = flat.slice(end, flat.text().len());
    let rest = flat.text().trim_start_matches([':', ']', ')', ' ', '-', '–']).len();
    *flat = flat.slice(flat.text().len() - rest, flat.text().len()).trimmed();
    Some(told)
}

/// The state that a word in front of a text tells, and one past the word's last byte.
fn opening_state(text: &str, strong_lead: usize) -> Option<(ActionState, usize)> {
    let is_bracketed = text.starts_with(['[', '(']);
    let (ends, most): (&[char], usize) = if is_bracketed { (&[']', ')'], 48) } else { (&[':', ']', ')'], 24) };
    // `DONE - Add an alert`
    let dash = || text.find(" - ").filter(|at| *at < 16);
    let bold = || Some(strong_lead).filter(|at| *at < 24);
    let end = text.find(ends).filter(|at| *at < most).or_else(dash).or_else(bold)?;
    let word = text.get(..end).filter(|word| !word.is_empty())?;
    let is_set_off = is_bracketed
        || word.chars().all(|c| c.is_capital() || c.is_whitespace() || c == '-')
        // `**Done**: add an alert`
        || (1..=end).contains(&strong_lead)
            && text.get(end..).is_some_and(|rest| rest.trim_start().starts_with([':', '-', '–', '—']))
            && !names_thing(word);
    is_set_off.then(|| word_state(word)).flatten().map(|state| (state, end))
}

/// Whether a label has a word of state that only describes another: `Scheduled maintenance`, `Open source licences`.
fn names_thing(label: &str) -> bool {
    let mut words = label.split_whitespace();
    let is_state = words.next().and_then(word_state).is_some();
    let joins = |word: &str| matches!(word, "in" | "by" | "on" | "for" | "with" | "since" | "until");
    is_state && words.next().is_some_and(|word| word.starts_with(char::is_letter) && !joins(word))
}

/// A word or sign at the end, which is cut off: `… (done)`, `… [DONE]`, `… – completed`, `… ✅`.
fn take_tail(flat: &mut Flat) -> Option<Located<ActionState>> {
    let (state, at) = tail_state(flat.text())?;
    let told = Located::new(state, flat.span(at, flat.text().len()));
    *flat = flat.slice(0, at).trimmed();
    Some(told)
}

/// The state that the end of a text tells, in brackets, behind a dash, by a sign or in capitals, and its first byte.
fn tail_state(text: &str) -> Option<(ActionState, usize)> {
    let at = if text.ends_with([')', ']', '）']) {
        text.rfind(['(', '[', '（'])
    } else {
        let dash = text.rfind(['–', '—', '|']).or_else(|| text.rfind(" - ").map(|at| at + 1));
        dash.filter(|at| text.len() - at < 24).or_else(|| text.rfind(' '))
    };
    let at = at.filter(|at| 0 < *at && text.len() - at < 28)?;
    let tail = text.get(at..)?;
    let is_set_off = tail.starts_with(['(', '[', '（', '–', '—', '-', '|'])
        || tail.trim().starts_with(['✅', '☑', '✔', '❌', '⬜', '☐', '🚧', '⏳'])
        || tail.trim().chars().all(char::is_capital);
    let state = || word_state(tail.trim_start_matches(['–', '—', '-', '|', ' ']));
    is_set_off.then(state).flatten().map(|state| (state, at))
}

/// A last sentence of one word or two, which is cut off: `Add an alert. Done.`
fn take_last_sentence(flat: &mut Flat) -> Option<Located<ActionState>> {
    let text = flat.text();
    let at = text.trim_end_matches('.').rfind(". ")? + 2;
    let tail = text.get(at..)?.trim_end_matches('.');
    let is_short = tail.starts_with(char::is_capital) && tail.split(' ').count() <= 2;
    let state = is_short.then(|| word_state(tail)).flatten()?;
    let told = Located::new(state, flat.span(at, text.len()));
    *flat = flat.slice(0, at).trimmed();
    Some(told)
}

/// Brackets that end a bold lead: `**Two alerts (2026-08-17, done)** – …`.
fn bold_end(flat: &Flat, strong_lead: usize) -> Option<Located<ActionState>> {
    let text = flat.text();
    let bold = text.get(..strong_lead.min(text.len())).filter(|bold| bold.ends_with([')', '）']))?;
    let at = bold.rfind(['(', '（']).filter(|at| bold.len() - at < 40)?;
    let state = word_state(bold.get(at..)?.trim_matches(['(', ')', '（', '）']))?;
    Some(Located::new(state, flat.span(at, bold.len())))
}

/// Brackets right behind a bold lead: `**Bind every account.** (shipped, #67) A stored field …`.
fn behind_bold(flat: &Flat, strong_lead: usize) -> Option<Located<ActionState>> {
    let behind = flat.text().get(strong_lead..).filter(|_| 0 < strong_lead)?;
    let inside = behind.trim_start().strip_prefix('(')?.split(')').next()?;
    let state = (inside.len() < 80).then(|| word_state(inside)).flatten()?;
    let at = strong_lead + behind.len() - behind.trim_start().len();
    Some(Located::new(state, flat.span(at, at + inside.len() + 2)))
}
