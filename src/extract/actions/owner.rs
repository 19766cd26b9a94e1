//! Who does an item, by what the item itself says.

use super::fields::behind_label;
use super::fields::field;
use super::names::is_name;
use crate::extract::outline::Unit;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Located;
use crate::text::find;

/// Labels of owners.
pub(super) const OWNERS: &[&str] = &[
    "owner",
    "owners",
    "assignee",
    "assignees",
    "assigned to",
    "responsible",
    "assigned",
    "lead",
    "resp",
    "who",
    "dri",
    "verantwortlich",
    "zuständig",
    "responsable",
    "responsável",
    "eier",
    "ansvarlig",
    "penanggung jawab",
    "responsabile",
    "dueño",
    "propriétaire",
    "ответственный",
    "исполнитель",
    "负责人",
    "担当",
    "担当者",
    "담당",
    "담당자",
];

/// Who does an item, by a label, a word or an `@` in its text.
pub(super) fn owner(flat: &Flat) -> Option<Located<String>> {
    let text = flat.text();
    if let Some(told) = field(flat, OWNERS) {
        return Some(told);
    }
    if let Some(told) = behind_label(
        flat,
        &["owner:", "assignee:", "assigned to", "responsible:", "responsable:", "verantwortlich:", "penanggung jawab:"],
    ) {
        return Some(told);
    }
    // `Add an alert, owner Kim, due Friday`, `TODO(kim): add an alert`
    for label in [" owner ", " assigned ", "todo("] {
        if let Some(from) = find(flat.lower(), label).map(|at| at + label.len())
            && let Some(name) = text.get(from..)?.split([')', ',', ';', '.']).next()
            && (is_name(name) || label == "todo(" && (2..=24).contains(&name.len()) && !name.contains(' '))
        {
            return Some(Located::new(name.to_owned(), flat.span(from, from + name.len())));
        }
    }
    // @name, not an address's @
    for (at, _) in text.match_indices('@') {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        if before.is_some_and(char::is_letter_or_digit) {
            continue;
        }
        let name =
            text.get(at + 1..)?.split(|c: char| !c.is_letter_or_digit() && !matches!(c, '-' | '_' | '/')).next()?;
        if 1 < name.len() {
            return Some(Located::new(format!("@{name}"), flat.span(at, at + 1 + name.len())));
        }
    }
    None
}

/// `**KM** Add an alert`: who does it, by the first letters of their names.
pub(super) fn initials(unit: &Unit) -> Option<Located<String>> {
    let lead = unit.flat.text().get(..unit.strong_lead)?.trim_end();
    let is_name = (2..=3).contains(&lead.len()) && lead.chars().all(|c| c.is_ascii_uppercase());
    is_name.then(|| Located::new(lead.to_owned(), unit.flat.span(0, lead.len())))
}
