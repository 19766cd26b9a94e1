//! What stands among work and is none: descriptions, reasons, questions, what is of the report itself.

use std::sync::LazyLock;

use super::wording::promises;
use crate::extract::outline::Unit;
use crate::extract::sections::kind_of;
use crate::incident::SectionKind;
use crate::text::Letter;
use crate::text::Lower;
use crate::text::Phrases;
use crate::text::any_of;
use crate::text::head;
use crate::text::lower;

/// Whether an item of a list says by its words that it is no work.
pub(super) fn is_no_work(text: &str) -> bool {
    is_file_name(text)
        || opens_story(text)
        || tells_lack(text)
        || wonders(text)
        || is_figure(text)
        || is_description(text)
        || names_actions(text)
        || is_none(text)
        || tells_of_report(text)
}

/// `01-errors.png` names a file.
fn is_file_name(text: &str) -> bool {
    text.contains('.') && text.is_ascii() && !text.contains([' ', '/', '#'])
}

/// `Unfortunately nobody knew`: it tells, and promises nothing.
fn opens_story(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_letter()).next().unwrap_or("").lowered();
    matches!(first.as_str(), "i" | "unfortunately" | "then" | "however") && !promises(text)
}

/// `{{Action item}}`: a form's blank is no work yet.
pub(super) fn is_blank_of_form(text: &str) -> bool {
    let blank = text.strip_prefix("{{").and_then(|rest| rest.split_once("}}"));
    blank.is_some_and(|(inside, _)| inside.split_whitespace().count() <= 2)
}

/// Labels of what an item is about, beside the work itself: the reason for it, the state before, the goal.
static DESCRIPTIONS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "description$|details$|beschreibung$|descripción$|descrição$|описание$|描述$|説明$|설명$|current$|current state$|currently$|target$|goal$|issue$|problem$|symptoms$|symptom$|rationale$|reason$|\
         why$|why it happened$|background$|context$|note$|notes$|impact$|root cause$|cause$|benefit$|benefits$|\
         expected outcome$|expected result$|outcome$|result$|resolution$|owner$|assignee$|due$|due date$|deadline$|\
         priority$|status$|effort$|success criteria$|acceptance criteria$|dependencies$|ticket$|link$|location$|\
         before$|after$|now$|vorher$|nachher$|antes$|después$|depois$|avant$|après$|было$|стало$|之前$|之后$|mttr$|begründung$|grund$|ziel$|problema$|motivo$|objetivo$|raison$|objectif$|причина$|цель$|原因$|目标$|目的$|理由$|이유$",
    ])
});

/// `Rationale: …`, `Current: …`: it describes an item and is none.
pub(super) fn is_description(text: &str) -> bool {
    let Some((label, _)) = text.split_once([':', '：']) else { return false };
    label.len() <= 40 && DESCRIPTIONS.exact(lower(label).trim_matches(|c: char| !c.is_letter_or_digit())).is_some()
}

/// `None`, `N/A`, `None at this time`: nothing is to be done.
pub(super) fn is_none(text: &str) -> bool {
    let lower = lower(text.trim().trim_matches(['.', '(', ')', '（', '）']));
    let first = lower.split(' ').next().unwrap_or("");
    lower.len() <= 24 && any_of("なし|없음", |end| lower.ends_with(end))
        || matches!(
            first,
            "none" | "n/a" | "nothing" | "tbd" | "tba" | "keine" | "ninguna" | "nenhuma" | "нет" | "无" | "無" | "-"
        ) && lower.split(' ').count() <= 5
}

/// `Why this works:` over a list, which then gives reasons; `How it works:` over what it does.
pub(super) fn asks_why(unit: &Unit) -> bool {
    let text = unit.flat.lower().trim();
    text.ends_with([':', '：', '?', '？'])
        && any_of(
            "why |how it works|how this works|warum |wie es funktioniert|por qué |por que |cómo funciona|como funciona|pourquoi |comment ça|почему |как работает|как это работает|为什么|工作原理|なぜ",
            |word| text.starts_with(word),
        )
}

/// `Who decides when to do it?`
fn wonders(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_letter()).next().unwrap_or("");
    text.ends_with('?') && matches!(first, "Who" | "What" | "When" | "Where" | "Why" | "Which" | "Whose" | "Is" | "Are")
}

/// `Lack of a second router`: what is missing, and no word on what to do about it.
fn tells_lack(text: &str) -> bool {
    let opening = lower(head(text.trim_start(), 24));
    any_of("lack of |insufficient |inadequate |absence of ", |words| opening.starts_with(words))
}

/// `Impact estimé : nul`: the label is that of another part of the report. And what closes it is no work.
pub(super) fn tells_other(line: &str) -> bool {
    let opening = lower(head(line.trim_start(), 16));
    if ["sincerely", "regards", "best regards", "kind regards"].contains(&opening.trim_end().trim_end_matches(',')) {
        return true;
    }
    any_of("conclusion|in conclusion|to conclude|in summary|fazit|conclusión|conclusão", |word| {
        opening.strip_prefix(word).is_some_and(|rest| rest.starts_with([':', ',']))
    }) || line.split_once([':', '：']).is_some_and(|(label, _)| {
        label.len() <= 40
            && matches!(kind_of(label), SectionKind::Impact | SectionKind::Summary | SectionKind::Timeline)
    })
}

/// `(Keep your eyes peeled.)`
pub(super) fn is_aside(line: &str) -> bool {
    line.starts_with('(') && line.trim_end_matches('.').ends_with(')')
}

/// `Distribution: all teams`, `Document version: 1.0`: of the report itself.
pub(super) fn tells_of_report(line: &str) -> bool {
    let label = line.split_once([':', '：']).map(|(label, _)| lower(label.trim_matches(|c: char| !c.is_letter())));
    label.is_some_and(|label| {
        matches!(label.as_str(), "distribution" | "version" | "classification" | "confidentiality" | "next review")
            || matches!(label.as_str(), "approved by" | "documented by" | "prepared by" | "reviewed by" | "written by")
            || label.starts_with("document ")
            || label.starts_with("report ")
    })
}

/// `By these measures we will reduce the risk` closes the list.
pub(super) fn closes_list(sentence: &str) -> bool {
    any_of("By |Hope |Thanks |Through |With these |We apolog|We are sorry|We're sorry|Thank you", |opening| {
        sentence.starts_with(opening)
    })
}

/// `Actions:` over a list, which says that the items are those below it.
pub(super) fn names_actions(text: &str) -> bool {
    let label = text.trim().trim_end_matches([':', '：', '*']);
    label.len() < text.trim().len()
        && matches!(
            lower(label).as_str(),
            "actions"
                | "action items"
                | "tasks"
                | "todo"
                | "to do"
                | "steps"
                | "next steps"
                | "maßnahmen"
                | "acciones"
                | "ações"
                | "tâches"
                | "действия"
                | "задачи"
                | "行动"
                | "措施"
                | "対策"
                | "조치"
        )
}

/// Whether a text is a number and its unit: `80%`.
pub(super) fn is_figure(text: &str) -> bool {
    text.len() <= 12 && !text.contains(|c: char| c.is_letter() || matches!(c, '#' | '!'))
}
