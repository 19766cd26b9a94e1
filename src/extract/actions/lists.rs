//! Items of lists that hold work, name a group of it, or head lines of it.

use std::collections::HashMap;
use std::collections::HashSet;

use super::item::item;
use super::item::part_of;
use super::others::is_description;
use super::others::is_figure;
use super::others::names_actions;
use super::paragraphs::begins_afresh;
use super::paragraphs::each_line;
use super::state::heading_state;
use super::state::sign_state;
use super::wording::is_ideograph;
use super::wording::orders;
use super::wording::promises;
use crate::extract::Context;
use crate::extract::outline::Outline;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::incident::ActionItem;
use crate::text::Letter;
use crate::text::any_of;
use crate::text::lower;

/// Lists of which an item has a box.
pub(super) fn boxed_lists(outline: &Outline) -> HashSet<usize> {
    outline.units.iter().filter(|unit| unit.checkbox.is_some()).filter_map(|unit| unit.list).collect()
}

/// Lists of two items or more, each of which a sign of its state opens, `✅ the pool is larger`: those of work, below a
/// heading of what was done or with one that goes on, and those that only cross out, which tell what was lacking.
/// Elsewhere such signs praise.
pub(super) fn ticked_lists(outline: &Outline) -> (HashSet<usize>, HashSet<usize>) {
    #[derive(Default)]
    struct Signs {
        items: usize,
        states: usize,
        crossed: usize,
        is_work: bool,
    }
    let mut lists: HashMap<usize, Signs> = HashMap::new();
    for unit in outline.units.iter().filter(|unit| unit.role == Role::Item) {
        let Some(list) = unit.list else { continue };
        let state = sign_state(unit.flat.text());
        let is_of_work = || {
            let words = ["action", "対応", "対処", "措施", "조치", "maßnahm", "mesure", "acci", "ações"];
            outline.heading(unit.section).is_some_and(|heading| words.iter().any(|word| heading.lower().contains(word)))
        };
        let signs = lists.entry(list).or_default();
        signs.items += 1;
        signs.states += usize::from(state.is_some());
        let text = unit.flat.text().trim_start();
        // `❌ Add an alert` has yet to be done.
        let is_lack = || !orders(text) || any_of("没有|缺|忽略", |lack| text.contains(lack));
        signs.crossed += usize::from(text.starts_with('❌') && is_lack());
        let is_ahead = || text.starts_with(['⏳', '🔄', '🚧', '📅']);
        signs.is_work |= state.is_some() && (is_ahead() || is_of_work());
    }
    let of = |fits: fn(&Signs) -> bool| {
        let fits = |(list, signs): (&usize, &Signs)| (1 < signs.items && fits(signs)).then_some(*list);
        lists.iter().filter_map(fits).collect()
    };
    (of(|signs| signs.states == signs.items && signs.is_work), of(|signs| signs.crossed == signs.items))
}

/// The list that begins at unit `ix`, where each of its items promises work.
pub(super) fn list_of_promises(outline: &Outline, ix: usize) -> Option<usize> {
    let list = outline.units.get(ix)?.list?;
    let mut items = outline.units.iter().skip(ix).take_while(|unit| unit.list == Some(list));
    items.all(|item| promises(item.flat.text())).then_some(list)
}

/// Over children, and short, or ending in a colon, or bold alone: it names a group.
pub(super) fn is_group_label(outline: &Outline, ix: usize, unit: &Unit, text: &str) -> bool {
    if unit.checkbox.is_some() {
        return false;
    }
    let bare = text.trim_end_matches(['*', ' ']);
    if !unit.has_items {
        return is_label_beside(outline, ix, unit, bare);
    }
    let children = children(outline, ix);
    // `Set a budget with alerts at:` over `50%` and `80%`
    if children.is_empty() && 40 < bare.len() {
        return false;
    }
    let is_boxed = children.iter().any(|child| child.checkbox.is_some());
    // `**Add a second provider**` over `Description: …`
    if !is_boxed && !children.is_empty() && children.iter().all(|child| is_description(child.flat.text())) {
        return false;
    }
    let names_work = children.iter().any(|child| names_actions(child.flat.text()));
    if !is_boxed && !names_work && 0 < unit.strong_lead && are_settings(&children) {
        return false;
    }
    // `**Add a second provider**` over what that takes.
    let is_long = 2 < bare.split_whitespace().count() || bare.contains(is_ideograph);
    let is_work = unit.is_strong && orders(bare) && is_long;
    let is_one_of_work = unit.is_strong && is_long && stands_by_work(outline, ix, unit);
    // Three words may be a topic: `Isolate staging environment`.
    let is_told = is_work && says_more(bare);
    let is_done = tells_done(bare);
    // `Fund the builds` over `Turn them on again (done)`
    let is_told_apart = children.iter().any(|child| {
        any_of("(done|(completed|(in progress|(todo|(erledigt|(hecho|(fait", |state| child.flat.lower().contains(state))
    });
    is_boxed
        || is_told_apart
        || names_work
        || bare.ends_with([':', '：'])
            && !is_order_over_details(bare, &children)
            && !is_named_over_details(unit, bare, &children)
        || unit.is_strong && !is_work && !is_done && !is_one_of_work
        || lower(bare).ends_with("term")
        || (bare.split_whitespace().count() <= 5 && 1 < children.len() && !is_told && !is_done && !is_one_of_work)
}

/// `Add an alert rule:` over what it watches: the order is the work, and no child is one.
fn is_order_over_details(bare: &str, children: &[&Unit]) -> bool {
    let order = bare.trim_end_matches([':', '：']);
    // `Kim to write down what an alert must say: something like`
    let mut words = order.split(' ');
    let is_assigned = words.by_ref().take(3).any(|word| word == "to") && words.nth(6).is_some();
    (orders(order) || is_assigned)
        && 2 < order.split_whitespace().count()
        && !any_of("following|these |steps|measures|tasks", |list| lower(order).contains(list))
        && !any_is_work(children)
}

/// `**Guard test** (`limits.rs`) – six cases:` over the cases: a name and what it is make an item of it.
fn is_named_over_details(unit: &Unit, bare: &str, children: &[&Unit]) -> bool {
    let said = bare.get(unit.strong_lead..).filter(|_| 0 < unit.strong_lead);
    said.is_some_and(|said| 3 < said.split(|c: char| !c.is_letter()).filter(|word| 1 < word.len()).count())
        && !any_is_work(children)
}

/// Whether one of the items has a box or orders work.
fn any_is_work(items: &[&Unit]) -> bool {
    items.iter().any(|item| item.checkbox.is_some() || orders(item.flat.text()))
}

/// `- Monitoring:`, whose items stand beside it.
fn is_label_beside(outline: &Outline, ix: usize, unit: &Unit, bare: &str) -> bool {
    let next = outline.units.get(ix + 1);
    bare.split_whitespace().count() <= 4
        && bare.ends_with([':', '：'])
        && next.is_some_and(|next| next.role == Role::Item && next.list == unit.list)
}

/// The items right below the item at unit `ix`, figures aside.
fn children(outline: &Outline, ix: usize) -> Vec<&Unit> {
    let below = outline.units.iter().skip(ix + 1);
    below
        .take_while(|below| below.parent.is_some_and(|parent| ix <= parent))
        .filter(|below| below.parent == Some(ix) && below.role == Role::Item && !is_figure(below.flat.text()))
        .collect()
}

/// `**Billing alarm**` over `Threshold: …` and `Limit: …`: what is below an item sets it, and orders nothing.
fn are_settings(children: &[&Unit]) -> bool {
    let is_field = |child: &&&Unit| {
        let told = child.flat.text().split_once([':', '：']);
        told.is_some_and(|(label, rest)| {
            label.split_whitespace().count() <= 2 && !rest.trim().is_empty() && !orders(rest.trim())
        })
    };
    let is_order = |child: &&Unit| orders(child.flat.text().split([':', '：']).next().unwrap_or(""));
    let fields = children.iter().filter(is_field).count();
    1 < fields && children.len() <= 2 * fields && !children.iter().any(is_order)
}

/// Whether a text has more words than a topic has.
fn says_more(text: &str) -> bool {
    text.split_whitespace().nth(3).is_some() || text.contains(is_ideograph)
}

/// Beside `**Run all tests after an incident**`, which has nothing below it, a bold item is no group.
fn stands_by_work(outline: &Outline, ix: usize, unit: &Unit) -> bool {
    let stands_alone = |other: &Unit| {
        other.list == unit.list
            && other.role == Role::Item
            && other.depth == unit.depth
            && other.is_strong
            && !other.has_items
            && says_more(other.flat.text())
    };
    let near = outline.units.get(ix.saturating_sub(24)..(ix + 24).min(outline.units.len())).unwrap_or_default();
    near.iter().any(stands_alone)
}

/// `Updated: deploy.md` over what is new in it; `Automated scanning` is what is to be.
fn tells_done(bare: &str) -> bool {
    let first = bare.split(|c: char| !c.is_letter()).next().unwrap_or("");
    let is_quality = || {
        let first = lower(first);
        any_of(
            "automated|improved|enhanced|dedicated|distributed|centralized|centralised|scheduled|detailed|advanced|extended|shared|managed|increased|needed|required|recommended|proposed|planned",
            |word| first == word,
        )
    };
    first.ends_with("ed") && !is_quality() && bare.get(first.len()..).is_some_and(|rest| rest.starts_with([':', ' ']))
}

/// An item whose first line heads the lines below it: each of those is an item.
pub(super) fn headed_lines(context: &Context<'_>, ix: usize, unit: &Unit) -> Option<Vec<ActionItem>> {
    let text = unit.flat.text();
    let (first, rest) = text.trim_end().split_once('\n')?;
    let is_head = first.trim_end().ends_with([':', '：']) && first.len() < 80;
    if is_head && is_point(rest) {
        return Some(points(context, ix, unit, rest));
    }
    let all = rest.lines().filter(|line| !line.trim().is_empty());
    if !is_head || rest.lines().any(field_like) || !all.clone().all(begins_afresh) || all.count() < 2 {
        return None;
    }
    let from = text.len() - text.trim_start().len();
    let at = from + first.len() + 1;
    let flat = unit.flat.slice(at.min(text.len()), text.len());
    let part = Unit { flat, ..unit.clone() };
    Some(each_line(context, ix, &part))
}

/// `o Add an alert`, as a word processor leaves the points of a list: an item of each in the `rest` of a text.
fn points(context: &Context<'_>, ix: usize, unit: &Unit, rest: &str) -> Vec<ActionItem> {
    let text = unit.flat.text();
    let state = heading_state(context.outline, unit);
    let mut from = text.len() - rest.len();
    let mut at = from;
    let ends = rest.split_inclusive('\n').filter_map(|line| {
        at += line.len();
        (text.len() <= at || text.get(at..).is_some_and(is_point)).then_some(at)
    });
    let point = |end: usize| {
        let flat = unit.flat.slice(std::mem::replace(&mut from, end), end).trimmed();
        let flat = flat.slice(2, flat.text().len()).trimmed();
        let part = Unit { strong_lead: 0, ..part_of(unit, flat) };
        item(context, ix, &part, state)
    };
    ends.map(point).collect()
}

/// Whether a text begins with a word processor's sign of a point.
fn is_point(text: &str) -> bool {
    text.trim_start_matches([' ', '\n']).starts_with("o ")
}

/// `Owner: Kim` on a line of its own.
fn field_like(line: &str) -> bool {
    line.find([':', '：']).is_some_and(|at| at < 24)
}
