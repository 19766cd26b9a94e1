//! One unit of the outline to one action item.

use super::due::DUES;
use super::due::due;
use super::due::due_day;
use super::fields::behind_label;
use super::fields::child_field;
use super::fields::field;
use super::owner::OWNERS;
use super::owner::initials;
use super::owner::owner;
use super::references::references;
use super::state::STATES;
use super::state::word_state;
use crate::extract::Context;
use crate::extract::outline::Outline;
use crate::extract::outline::Unit;
use crate::incident::ActionItem;
use crate::incident::ActionKind;
use crate::incident::ActionState;
use crate::text::Letter;
use crate::text::Located;
use crate::text::Lower;

pub(super) fn item(context: &Context<'_>, ix: usize, unit: &Unit, passed: Option<ActionState>) -> ActionItem {
    let mut flat = unit.flat.trimmed();
    let mut state =
        unit.checkbox.map(|ticked| Located::new(if ticked { ActionState::Done } else { ActionState::Open }, unit.span));
    if unit.is_struck && state.is_none() {
        state = Some(Located::new(ActionState::Done, unit.span));
    }
    // A box that Markdown does not know: `[✓] …`, `[ x ] …`, `[] …`.
    let boxed = flat.text().strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(inside, _)| inside);
    if let Some(inside) = boxed
        && unit.checkbox.is_none()
        && let Some(read) = match inside.trim() {
            "" => Some(ActionState::Open),
            "x" | "X" | "✓" | "✔" | "✅" => Some(ActionState::Done),
            "~" | "/" | "…" => Some(ActionState::Progress),
            _ => None,
        }
    {
        let width = inside.len() + 2;
        state = state.or(Some(Located::new(read, flat.span(0, width))));
        flat = flat.slice(width, flat.text().len()).trimmed();
    }
    // A mark in front: `✅ …`, `DONE: …`, `[TODO] …`. Of a sign and a word, `🔄 [PENDING] …`, the word tells more.
    let by_box = state;
    let whole = flat.clone();
    let text = whole.text();
    if let Some(c) = text.chars().next()
        && !c.is_letter_or_digit()
        && word_state(&c.to_string()).is_some()
    {
        state =
            state.or_else(|| word_state(&c.to_string()).map(|state| Located::new(state, flat.span(0, c.len_utf8()))));
        flat = flat.slice(c.len_utf8(), text.len()).trimmed();
        let text = flat.text();
        if let Some(rest) = text.strip_prefix('\u{fe0f}') {
            flat = flat.slice(text.len() - rest.len(), text.len()).trimmed();
        }
    }
    let whole = flat.clone();
    let text = whole.text();
    let (ends, most): (&[char], usize) =
        if text.starts_with(['[', '(']) { (&[']', ')'], 48) } else { (&[':', ']', ')'], 24) };
    // `DONE - Add an alert`
    let dash = || text.find(" - ").filter(|at| *at < 16);
    let head_end = text
        .find(ends)
        .filter(|at| *at < most)
        .or_else(dash)
        .or(Some(unit.strong_lead).filter(|at| *at < 24))
        .unwrap_or(0);
    if let Some(head) = text.get(..head_end)
        && !head.is_empty()
        && (text.starts_with(['[', '('])
            || head.chars().all(|c| c.is_capital() || c.is_whitespace() || c == '-')
            // `**Done**: add an alert`
            || (1..=head_end).contains(&unit.strong_lead)
                && text.get(head_end..).is_some_and(|rest| rest.trim_start().starts_with([':', '-', '–', '—'])))
        && let Some(read) = word_state(head)
    {
        state = by_box.or(Some(Located::new(read, flat.span(0, head_end))));
        flat = flat.slice(head_end, text.len());
        let rest = flat.text().trim_start_matches([':', ']', ')', ' ', '-', '–']).len();
        flat = flat.slice(flat.text().len() - rest, flat.text().len()).trimmed();
    }
    // And behind: `… (done)`, `… [DONE]`, `… – completed`, `… ✅`.
    let whole = flat.clone();
    let text = whole.text();
    if state.is_none()
        && let Some(tail_at) = (if text.ends_with([')', ']', '）']) {
            text.rfind(['(', '[', '（'])
        } else {
            let dash = text.rfind(['–', '—', '|']).or_else(|| text.rfind(" - ").map(|at| at + 1));
            dash.filter(|at| text.len() - at < 24).or_else(|| text.rfind(' '))
        })
        .filter(|at| 0 < *at && text.len() - at < 28)
        && let Some(tail) = text.get(tail_at..)
        && (tail.starts_with(['(', '[', '（', '–', '—', '-', '|'])
            || tail.trim().starts_with(['✅', '☑', '✔', '❌', '⬜', '☐', '🚧', '⏳'])
            || tail.trim().chars().all(char::is_capital))
        && let Some(read) = word_state(tail.trim_start_matches(['–', '—', '-', '|', ' ']))
    {
        state = Some(Located::new(read, flat.span(tail_at, text.len())));
        flat = flat.slice(0, tail_at).trimmed();
    }
    // `Add an alert. Done.`
    if state.is_none()
        && let Some(at) = text.trim_end_matches('.').rfind(". ").map(|at| at + 2)
        && let Some(tail) = text.get(at..).map(|tail| tail.trim_end_matches('.'))
        && tail.starts_with(char::is_capital)
        && tail.split(' ').count() <= 2
        && let Some(read) = word_state(tail)
    {
        state = Some(Located::new(read, flat.span(at, text.len())));
        flat = flat.slice(0, at).trimmed();
    }
    // `**Two alerts (2026-08-17, done)** – …`
    if state.is_none()
        && let Some(bold) = text.get(..unit.strong_lead.min(text.len())).filter(|bold| bold.ends_with([')', '）']))
        && let Some(at) = bold.rfind(['(', '（']).filter(|at| bold.len() - at < 40)
        && let Some(read) = bold.get(at..).and_then(|told| word_state(told.trim_matches(['(', ')', '（', '）'])))
    {
        state = Some(Located::new(read, flat.span(at, bold.len())));
    }
    // `**Bind every account.** (shipped, #67) A stored field …`
    if state.is_none()
        && let Some(behind) = text.get(unit.strong_lead..).filter(|_| 0 < unit.strong_lead)
        && let Some(inside) = behind.trim_start().strip_prefix('(').and_then(|rest| rest.split(')').next())
        && inside.len() < 80
        && let Some(read) = word_state(inside)
    {
        let at = unit.strong_lead + behind.len() - behind.trim_start().len();
        state = Some(Located::new(read, flat.span(at, at + inside.len() + 2)));
    }
    if state.is_none() {
        state = field(&flat, STATES)
            .or_else(|| behind_label(&flat, &["status:", "state:", "estado:"]))
            .or_else(|| child_field(context.outline, ix, STATES))
            .and_then(|told| word_state(&told.value).map(|state| Located::new(state, told.span)));
    }
    if state.is_none() {
        state = passed.map(|state| Located::new(state, unit.span));
    }
    // A number or sign that plays a list mark, behind the box too: `[x] 1. Look at it`, `➢ Look at it`.
    let whole = flat.clone();
    let text = whole.text();
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    if (1..=3).contains(&digits)
        && text
            .get(digits..)
            .is_some_and(|rest| rest.starts_with(". ") || rest.starts_with(") ") || rest.starts_with("- "))
    {
        flat = flat.slice(digits + 2, text.len()).trimmed();
    }
    let owner = owner(&flat)
        // `[In progress, owner: Kim] Add an alert`
        .or_else(|| owner(&unit.flat))
        .or_else(|| child_field(context.outline, ix, OWNERS))
        .or_else(|| initials(unit));
    let due = due(&flat).or_else(|| child_field(context.outline, ix, DUES));
    let due_date = due.as_ref().and_then(due_day);
    let refs = references(context, unit);
    let text = flat.text().split_whitespace().collect::<Vec<_>>().join(" ");
    ActionItem {
        span: unit.span,
        text: Located::new(text, flat.whole()),
        state,
        owner,
        due,
        due_date,
        kind: kind_told(context.outline, unit),
        priority: None,
        refs,
    }
}

pub(super) fn kind_told(outline: &Outline, unit: &Unit) -> Option<ActionKind> {
    let heading = outline.heading(unit.section)?.text();
    if 40 < heading.len() { None } else { action_kind(heading) }
}

pub(super) fn action_kind(text: &str) -> Option<ActionKind> {
    let lower = text.lowered();
    [
        ("prevent", ActionKind::Prevent),
        ("detect", ActionKind::Detect),
        ("mitigat", ActionKind::Mitigate),
        ("process", ActionKind::Process),
    ]
    .into_iter()
    .find(|(word, _)| lower.contains(word))
    .map(|(_, kind)| kind)
}
