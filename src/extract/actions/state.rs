//! How far work is, by words and signs.

use crate::extract::outline::Outline;
use crate::extract::outline::Unit;
use crate::incident::ActionState;
use crate::text::Letter;
use crate::text::Lower;
use crate::text::any_of;
use crate::text::lower;

/// Labels of states.
pub(super) const STATES: &[&str] = &["status", "state", "estado", "statut", "статус", "状态", "状態", "상태"];

/// What the headings around a unit say of all work below them: `Completed`, `In progress`.
pub(super) fn heading_state(outline: &Outline, unit: &Unit) -> Option<ActionState> {
    let headings = outline.ancestors(unit.section).take(3).filter_map(|(section, _)| outline.heading(section));
    headings.map(|heading| heading.text().lowered()).find_map(|heading| told_over(&heading)).flatten()
}

/// What a heading in lower case says of the work below it; `Some(None)` where that is still to come, whatever the heading
/// over it says: `Future actions` under `Actions taken`.
fn told_over(heading: &str) -> Option<Option<ActionState>> {
    if 90 < heading.len() {
        return None;
    }
    let has = |words: &str| any_of(words, |word| heading.contains(word));
    if has("in progress|ongoing") || heading.split(|c: char| !c.is_letter_or_digit()).any(|word| word == "wip") {
        return Some(Some(ActionState::Progress));
    }
    // In front of a section's name the sign is decoration.
    let is_done = heading.trim_end_matches([' ', ')', ':']).ends_with('✅')
        || has(
            "completed|implemented|applied|landed|fixed permanently|aplicad|appliqu|shipped|(done)|(fait)|(hecho)|(feito)|(erledigt)|already done|\
            already taken|actions taken|measures taken|steps taken|acciones tomadas|medidas tomadas|ações tomadas|\
            mesures prises|done |erledigt|bereits umgesetzt|déjà fait|déjà en place|déjà mis|\
            ya implementad|ya realizad|já implementad|já realizad|\
            уже сделан|уже внедр|выполнен|已|完了|済み|実装済|実施済|対応済|완료",
        ) && !has("to be |being |not |未");
    if is_done {
        return Some(Some(ActionState::Done));
    }
    has("future|recommended|still to|to do|to implement|planned|proposed|long-term|long term|next step|pending|remaining")
        .then_some(None)
}

/// A state told by a word or sign that stands alone: a cell, a heading, the mark in front.
pub(super) fn word_state(text: &str) -> Option<ActionState> {
    let lower = text
        .trim()
        .trim_matches(|c: char| matches!(c, '*' | '[' | ']' | '(' | ')' | '（' | '）' | ':' | '.' | '_' | '`'))
        .lowered();
    // `待执行`, `待处理`, `未开始`: what waits, or is not yet.
    if lower.starts_with(['待', '未']) && (2..=4).contains(&lower.chars().count()) {
        return Some(ActionState::Open);
    }
    let has = |words: &str| {
        any_of(words, |word| {
            lower == word
                || lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_letter_or_digit))
                || lower
                    .strip_suffix(word)
                    .is_some_and(|rest| rest.ends_with([' ', '、', '，']) && !rest.ends_with("not "))
        })
    };
    // `PR open` is not yet merged.
    if has("pr open|pr opened|pr raised|pr submitted|in review|under review") {
        Some(ActionState::Progress)
    } else if has("not started|not done|not yet|not implemented|proposed|todo|to do|to-do|open|planned|\
        scheduled|pending|outstanding|proposal|plan|backlog|queued|next step|次のステップ|new|offen|geplant|pendiente|pendente|\
        aberto|a fazer|por hacer|no iniciado|no iniciada|ausstehend|запланировано|à faire|prévu|\
        prévue|programado|agendado|待办|未着手|未対応|未実装|예정")
    {
        Some(ActionState::Open)
    } else if has("in progress|wip|doing|ongoing|started|in arbeit|in bearbeitung|в работе|en curso|\
        em andamento|en cours|进行中|対応中|진행 중|under way|underway|in-progress")
    {
        Some(ActionState::Progress)
    } else if has("won't do|wont do|won't fix|wontfix|dropped|cancelled|canceled|rejected|abandoned") {
        Some(ActionState::Dropped)
    } else if has("done|complete|completed|fixed|closed|resolved|finished|merged|implemented|documented|\
        deployed|shipped|erledigt|utført|ferdig|fullført|hecho|completado|completada|concluido|concluida|concluída|\
        concluído|feito|fait|terminé|готово|выполнено|已完成|完成|完了|済み|実装済み|対応済み|実施済み|완료")
    {
        Some(ActionState::Done)
    } else {
        // `⏳ Pending` has said it by its word.
        [
            (ActionState::Done, &["✅", "☑", "✔", "🟢"][..]),
            (ActionState::Progress, &["🚧", "🔄", "🟡", "🏗"][..]),
            (ActionState::Open, &["⬜", "☐", "🔴", "❌", "🔲", "⏳", "📅"][..]),
        ]
        .into_iter()
        .find(|(_, signs)| signs.iter().any(|sign| lower.contains(sign)))
        .map(|(state, _)| state)
    }
}

/// A state told by the sign that opens a text: `✅ The pool is larger`.
pub(super) fn sign_state(text: &str) -> Option<ActionState> {
    let sign = text.trim_start().chars().next().filter(|c| '\u{2300}' <= *c)?;
    word_state(&sign.to_string())
}

/// `We have implemented the following measures:`, on the line or in the paragraph right over a list: its items are done.
pub(super) fn lead_state(text: &str) -> Option<ActionState> {
    let told = lower(text.trim_end().rsplit(['.', '!', '?']).next()?);
    let before = told
        .trim_end_matches([':', '：'])
        .split("the following")
        .next()
        .filter(|before| before.len() + 1 < told.len())?;
    let mut words = before.split_whitespace().rev();
    // `We have planned the following` has done nothing yet.
    let is_ahead = |word: &str| {
        any_of("plan|schedul|propos|identif|recommend|outlin|suggest|agreed|decid|list|consider", |stem| {
            word.starts_with(stem)
        })
    };
    let is_past = |word: &str| word.ends_with("ed") || matches!(word, "taken" | "made" | "done");
    let is_done = words.next().is_some_and(|word| is_past(word) && !is_ahead(word));
    let has = words.take(3).any(|word| matches!(word, "have" | "has" | "we've" | "we’ve"));
    // `The following measures have been taken:`
    let mut ends = told.trim_end_matches([':', '：']).split_whitespace().rev();
    let is_taken =
        ends.next().is_some_and(is_past) && ends.next() == Some("been") && matches!(ends.next(), Some("have" | "has"));
    (is_done && has || is_taken).then_some(ActionState::Done)
}
