//! Until when an item is to be done.

use super::fields::field;
use crate::text::Flat;
use crate::text::Located;
use crate::text::find;
use crate::time::Date;
use crate::time::find_moments;

/// Labels of due dates.
pub(super) const DUES: &[&str] = &[
    "due",
    "due date",
    "target date",
    "deadline",
    "eta",
    "target",
    "fecha",
    "fecha límite",
    "prazo",
    "frist",
    "fällig",
    "échéance",
    "срок",
    "截止",
    "期限",
    "기한",
];

/// Until when an item is to be done, as it is written.
pub(super) fn due(flat: &Flat) -> Option<Located<String>> {
    if let Some(told) = field(flat, DUES) {
        return Some(told);
    }
    let text = flat.text();
    let lower = flat.lower();
    if !lower.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    for label in
        ["due:", "due by ", "due on ", "due ", "deadline:", "eta:", "by eod ", " by ", " bis ", " until ", " до "]
    {
        if let Some(at) = find(lower, label)
            && let Some(found) = find_moments(text.get(at + label.len()..)?).first()
            && found.start < 4
            && found.date.is_some()
        {
            let from = at + label.len();
            let value = text.get(from + found.start..from + found.end)?;
            return Some(Located::new(value.to_owned(), flat.span(from + found.start, from + found.end)));
        }
    }
    None
}

/// A due date as written, as a day of the calendar: only one that names its year.
pub(super) fn due_day(due: &Located<String>) -> Option<Date> {
    find_moments(&due.value).first()?.date?.date(None)
}
