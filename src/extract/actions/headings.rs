//! Headings that are themselves the work, with what describes it below them.

use super::announced::leads_to_work;
use super::others::is_description;
use super::wording::is_ideograph;
use super::wording::orders;
use crate::extract::Context;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::incident::SectionKind;
use crate::text::Letter;
use crate::text::Lower;
use crate::text::any_of;

/// Whether a heading in a section of follow-up is itself the work, and all that stands below it describes it.
pub(super) fn heads_work(context: &Context<'_>, unit: &Unit) -> bool {
    if says_work(context, unit) {
        return true;
    }
    // `3. Better backups` is, where `1. Add a lock` and `2. Raise the pool` beside it are.
    let outline = context.outline;
    let text = unit.flat.text().trim();
    let Some(section) = outline.sections.get(unit.section).filter(|_| unnumbered(text).len() < text.len()) else {
        return false;
    };
    let is_list = |unit: &Unit| matches!(unit.role, Role::Item | Role::Row);
    // Of long lists those near it tell enough.
    let near = unit.section.saturating_sub(BESIDE)..(unit.section + BESIDE).min(outline.sections.len());
    let beside = outline.sections.get(near).unwrap_or_default().iter().filter(|other| {
        other.parent == section.parent && other.level == section.level && other.units.start != section.units.start
    });
    let beside: Vec<bool> = beside
        .filter_map(|other| outline.units.get(other.heading?))
        .map(|heading| says_work(context, heading))
        .collect();
    let said = beside.iter().filter(|said| **said).count();
    0 < said
        && beside.len() <= 2 * said
        && !outline.units.get(section.units.clone()).unwrap_or_default().iter().any(is_list)
}

/// Sections before and behind a heading among which those beside it are sought.
const BESIDE: usize = 12;

/// Whether a heading says by itself that it is the work.
fn says_work(context: &Context<'_>, unit: &Unit) -> bool {
    let outline = context.outline;
    let Some(section) = outline.sections.get(unit.section) else { return false };
    let around = section.parent.and_then(|parent| outline.sections.get(parent)).and_then(|parent| parent.heading);
    let text = unit.flat.text().trim();
    let bare = unnumbered(text);
    // `@kim Alerts configured`
    let is_named = !text.starts_with(|c: char| c.is_ascii_digit());
    let is_owned = text.strip_prefix('@').is_some_and(|rest| rest.starts_with(char::is_letter));
    let is_numbered =
        bare.len() < text.len() && (is_named || 2 < bare.split_whitespace().count() || bare.starts_with(is_ideograph));
    let names_change = bare.split('#').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let mut below = outline.units.get(section.units.clone()).unwrap_or_default().iter().skip(1).peekable();
    let is_explained = is_numbered
        && (is_named || orders(bare))
        && below.peek().is_some_and(|first| matches!(first.role, Role::Paragraph | Role::Code | Role::Label))
        || is_numbered && unit.role == Role::Label && !names_group(bare);
    around.is_some_and(|around| context.sections.kind(around) == SectionKind::ActionItems)
        && (is_numbered || is_owned || is_pictured(text) || orders(bare) && bare.contains(' '))
        && (below.peek().is_some() || orders(bare))
        && below.all(|unit| match unit.role {
            Role::Paragraph | Role::Code => true,
            // Below what has a number and its change (`1. Split the query: PR #39`), or a verb and words on it, stands
            // what it does.
            Role::Item => {
                unit.checkbox.is_none()
                    && (is_description(unit.flat.text()) || is_numbered && names_change || is_explained)
            }
            Role::Label => is_explained,
            Role::Heading(_) | Role::Row | Role::Html | Role::Rule => false,
        })
}

/// One past the last unit that describes the work that a heading or a numbered paragraph at `ix` names: the next of these,
/// the end of its section, or what announces work anew.
pub(super) fn end_of_work(context: &Context<'_>, ix: usize, unit: &Unit) -> usize {
    let outline = context.outline;
    let section = outline.sections.get(unit.section).map_or(0, |section| section.units.end);
    let is_numbered = number_of(unit).is_some();
    let mut below = outline.units.iter().enumerate().take(section).skip(ix + 1);
    // `Further care will be taken by the following:`
    let leads = |unit: &Unit| {
        let text = unit.flat.lower().trim_end();
        unit.role == Role::Paragraph && unit.depth == 0 && text.ends_with("the following:")
    };
    let ends = |unit: &Unit| leads_to_work(unit) || leads(unit) || is_numbered && number_of(unit).is_some();
    below.find(|(_, unit)| ends(unit)).map_or(section, |(at, _)| at)
}

/// Whether a paragraph is one of several that are numbered and bold (`**1. Alerts on the queue** (free)`), each over its
/// own list or code: then they are the work, and what stands below describes it.
pub(super) fn is_numbered_work(context: &Context<'_>, ix: usize, unit: &Unit) -> bool {
    let Some(number) = number_of(unit) else { return false };
    let outline = context.outline;
    let Some(section) = outline.sections.get(unit.section) else { return false };
    let names_group = || {
        let bare = unnumbered(unit.flat.text().trim());
        bare.split_whitespace().count() < 2 || names_group(bare)
    };
    // Of long sections what is near it tells enough.
    let near = section.units.start.max(ix.saturating_sub(NEAR))..section.units.end.min(ix + NEAR);
    let beside = outline.units.get(near).unwrap_or_default().iter().filter_map(number_of);
    let is_list = outline.units.get(ix + 1).is_some_and(|below| matches!(below.role, Role::Item | Role::Code));
    is_list && beside.filter(|other| other.abs_diff(number) == 1).count() != 0 && !names_group()
}

/// Units before and behind a numbered paragraph among which those beside it are sought.
const NEAR: usize = 40;

/// The number in front of a bold lead that opens a paragraph.
fn number_of(unit: &Unit) -> Option<u32> {
    let is_bold = matches!(unit.role, Role::Paragraph | Role::Label) && 0 < unit.strong_lead && unit.depth == 0;
    let (number, _) = unit.flat.text().trim_start().split_once(['.', ')']).filter(|_| is_bold)?;
    number.parse().ok().filter(|number| *number < 100)
}

/// `✅ A unique key in the database`: a picture opens it that is not one of how urgent its group is.
fn is_pictured(text: &str) -> bool {
    let words = text.trim_start_matches(|c: char| '\u{2300}' <= c && !c.is_letter() || c == ' ');
    words.len() < text.len() && 1 < words.split_whitespace().count() && !names_group(words)
}

/// Whether words say how urgent what stands below them is, or by when it is to be done.
fn names_group(words: &str) -> bool {
    let lower = words.lowered();
    lower.ends_with("priority")
        || any_of(
            "short|mid|medium|long|low|high|immediate|urgent|priorit|critical|curto|médio|longo|corto|largo|kurz|mittel|lang|court|moyen",
            |word| lower.starts_with(word),
        )
}

/// A heading without its number: `1. Add an alert`, `Fix 2: Lock the job`.
fn unnumbered(text: &str) -> &str {
    let is_sign = |c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ');
    let named = text.trim_start_matches(char::is_letter);
    match named.strip_prefix(' ').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit())) {
        Some(rest) if rest.len() + 1 < named.len() && named.len() < text.len() => {
            rest.strip_prefix([':', '.', ')', '–', '-']).map_or(text, str::trim_start)
        }
        _ => text.trim_start_matches(is_sign),
    }
}
