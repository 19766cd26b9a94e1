//! Follow-up work: what, in which state, by whom, until when.

use std::cell::LazyCell;
use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::Context;
use super::outline::Outline;
use super::outline::Role;
use super::outline::TableHead;
use super::outline::Unit;
use crate::incident::ActionItem;
use crate::incident::ActionKind;
use crate::incident::ActionState;
use crate::incident::SectionKind;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Located;
use crate::text::Lower;
use crate::text::Phrases;
use crate::text::any_of;
use crate::text::byte_at;
use crate::text::char_at;
use crate::text::find;
use crate::text::head;
use crate::text::lower;
use crate::text::skip_to;
use crate::time::Date;
use crate::time::find_moments;

/// Reads all action items, in document order.
pub fn read(context: &Context<'_>, is_entry: impl Fn(usize) -> bool) -> Vec<ActionItem> {
    let outline = context.outline;
    let mut items = Vec::new();
    let mut item_units = HashSet::new();
    let mut group_states: HashMap<usize, ActionState> = HashMap::new();
    let widest = LazyCell::new(|| widest(outline));
    let heads: Vec<Option<Columns>> = outline
        .tables
        .iter()
        .enumerate()
        .map(|(ix, table)| columns(table, || widest.get(ix).copied().flatten()))
        .collect();
    let boxed_lists = outline
        .units
        .iter()
        .filter(|unit| unit.checkbox.is_some())
        .filter_map(|unit| unit.list)
        .collect::<HashSet<_>>();
    let (ticked_lists, crossed_lists) = ticked_lists(outline);
    // What the line over a list says of its items.
    let mut lead_states: HashMap<usize, ActionState> = HashMap::new();
    // Lists of reasons.
    let mut explained = HashSet::new();
    let mut headed = 0;
    let mut promised = HashSet::new();
    // The units below what announces work, where they are no list.
    let mut promised_units = 0..0;
    let mut is_behind_work = false;
    for (ix, unit) in outline.units.iter().enumerate() {
        if is_entry(ix) || unit.flat.is_blank() || ix < headed {
            continue;
        }
        if leads_to_work(unit)
            && let Some(next) = outline.units.get(ix + 1)
        {
            promised.extend(next.list);
            // Paragraph by paragraph, each with a label: `Alerts: add one for the pool.`
            let is_work = |unit: &&Unit| {
                unit.role == Role::Paragraph
                    && unit.flat.text().split_once(": ").is_some_and(|(label, work)| label.len() <= 48 && orders(work))
            };
            let below = outline.units.get(ix + 1..).unwrap_or_default().iter().take_while(is_work).take(24).count();
            // Lines that were set in.
            let is_lines = next.role == Role::Paragraph && next.flat.text().trim().contains('\n');
            if 1 < below || is_lines {
                promised_units = ix + 1..ix + 1 + below.max(1);
            }
        }
        if matches!(unit.role, Role::Paragraph | Role::Label)
            && let Some(list) = outline.units.get(ix + 1).and_then(|next| next.list)
        {
            if let Some(state) = lead_state(unit.flat.text()) {
                lead_states.insert(list, state);
            }
            if asks_why(unit) {
                explained.insert(list);
            }
        }
        // `Load testing:` over what is promised, behind other work.
        if matches!(unit.role, Role::Heading(_) | Role::Label) {
            let kind = context.sections.kind(ix);
            is_behind_work = kind == SectionKind::ActionItems || is_behind_work && kind == SectionKind::Other;
            if is_behind_work && kind == SectionKind::Other {
                promised.extend(list_of_promises(outline, ix + 1));
            }
        }
        let is_promised = || {
            is_behind_work
                && unit.role == Role::Paragraph
                && unit.flat.text().trim().lines().all(|line| {
                    let line = line.trim();
                    line.starts_with(|c: char| c.is_ascii_alphabetic()) && 24 < line.len() && orders(line)
                })
        };
        let in_section = context.sections.kind(ix) == SectionKind::ActionItems
            || is_promised()
            || unit.list.is_some_and(|list| promised.contains(&list) || ticked_lists.contains(&list))
            || promised_units.contains(&ix);
        // `**TODO** add an alert`, `DONE: raise the pool`, wherever it stands.
        let is_told = unit.role == Role::Paragraph || unit.role == Role::Item && !in_section && !unit.has_items;
        if unit.checkbox.is_none() && is_told && marked(unit, context.sections.kind(ix) == SectionKind::Timeline) {
            items.push((ix, item(context, ix, unit, None)));
            continue;
        }
        match unit.role {
            Role::Row => {
                let Some(Some(columns)) = unit.table.and_then(|table| heads.get(table)) else { continue };
                let is_advice = columns.is_advice && context.sections.kind(ix) == SectionKind::Lessons;
                if in_section || columns.is_action || is_advice {
                    items.extend(row(context, ix, unit, columns));
                }
            }
            Role::Item => {
                // Ticked causes are those that were found to hold.
                let is_boxed = unit.checkbox.is_some()
                    && unit.list.is_some_and(|list| boxed_lists.contains(&list))
                    && context.sections.kind(ix) != SectionKind::ContributingFactors;
                // `01-errors.png` names a file.
                let is_file = || {
                    let text = unit.flat.text().trim();
                    text.contains('.') && text.is_ascii() && !text.contains([' ', '/', '#'])
                };
                let is_crossed = || unit.list.is_some_and(|list| crossed_lists.contains(&list));
                if !in_section && !is_boxed || unit.checkbox.is_none() && (is_file() || is_crossed()) {
                    continue;
                }
                let text = unit.flat.text().trim();
                let first = text.split(|c: char| !c.is_letter()).next().unwrap_or("").lowered();
                if unit.checkbox.is_none()
                    && matches!(first.as_str(), "i" | "unfortunately" | "then" | "however")
                    && !promises(text)
                {
                    continue;
                }
                let parent_is_item = unit.parent.is_some_and(|parent| item_units.contains(&parent));
                // Children of an item explain it, unless they have a box of their own, or say that they are work.
                let is_task = any_of("task:|action item:|todo:|to do:", |label| {
                    unit.flat.lower().trim_start().starts_with(label)
                });
                let is_step = unit.parent.is_some_and(&is_entry);
                if (parent_is_item || is_step) && unit.checkbox.is_none() && !is_task {
                    continue;
                }
                // A form's blank is no work yet.
                let blank = text.strip_prefix("{{").and_then(|rest| rest.split_once("}}"));
                if blank.is_some_and(|(inside, _)| inside.split_whitespace().count() <= 2) {
                    continue;
                }
                let is_reason =
                    unit.list.is_some_and(|list| explained.contains(&list)) || tells_lack(text) || wonders(text);
                if unit.checkbox.is_none()
                    && (is_reason || is_figure(text) || is_description(text) || names_actions(text) || is_none(text))
                {
                    continue;
                }
                if text.contains('\n')
                    && let Some(made) = headed_lines(context, ix, unit)
                {
                    items.extend(made);
                    continue;
                }
                if is_group_label(outline, ix, unit, text) {
                    // `TODO:` says what they are, not how far.
                    let only_names = any_of("todo|to do|to-do|planned", |name| unit.flat.lower().starts_with(name));
                    if let Some(state) = word_state(text).filter(|_| !only_names) {
                        group_states.insert(ix, state);
                    }
                    continue;
                }
                let passed = unit
                    .parent
                    .and_then(|parent| group_states.get(&parent))
                    .or_else(|| lead_states.get(&unit.list?))
                    .copied()
                    .or_else(|| heading_state(outline, unit));
                item_units.insert(ix);
                items.push((ix, item(context, ix, unit, passed)));
            }
            Role::Heading(_) | Role::Label if in_section && heads_work(context, unit) => {
                headed = outline.sections.get(unit.section).map_or(0, |section| section.units.end);
                items.push((ix, item(context, ix, unit, heading_state(outline, unit))));
            }
            // More than this is no list of promises.
            Role::Paragraph if in_section && !unit.is_quoted && unit.depth == 0 && unit.flat.text().len() < 20_000 => {
                if is_instruction(context, unit) {
                    continue;
                }
                items.extend(lines(context, ix, unit));
            }
            _ => {}
        }
    }
    if items.is_empty() {
        items = announced(context, &is_entry);
    }
    let mut items: Vec<ActionItem> = items.into_iter().map(|(_, item)| item).collect();
    name_in_place(context, &mut items);
    name_in_front(context, &mut items);
    name_in_lead(context, &mut items);
    defined_elsewhere(context, &mut items);
    items
}

/// Adds the addresses of links like `[issue][pool]`, which a line elsewhere defines.
fn defined_elsewhere(context: &Context<'_>, items: &mut [ActionItem]) {
    let text = context.source.text();
    if !text.contains("][") {
        return;
    }
    let mut defined: HashMap<String, (usize, usize)> = HashMap::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((name, url)) = line.strip_prefix('[').and_then(|rest| rest.split_once("]:")) {
            let end = line.trim_end().len();
            let from = line.len() - url.trim_start().len();
            let is_address = url.trim_start().starts_with("http") && !url.trim().contains(char::is_whitespace);
            if is_address && from < end {
                defined.insert(name.lowered(), (at + from, at + end));
            }
        }
        at += line.len();
    }
    for item in items {
        for part in context.source.slice(item.text.span).split("][").skip(1).take(8) {
            let name = part.split(']').next().unwrap_or("").lowered();
            if let Some((from, to)) = defined.get(&name)
                && let Some(url) = text.get(*from..*to)
                && !item.refs.iter().any(|known| known.value == url)
            {
                item.refs.push(Located::new(url.to_owned(), crate::text::Span::new(*from, *to)));
            }
        }
    }
}

/// Whether a paragraph announces the work that the list below it holds: `To prevent this, we are doing the following:`.
fn leads_to_work(unit: &Unit) -> bool {
    let text = unit.flat.lower().trim_end();
    matches!(unit.role, Role::Paragraph | Role::Label) && text.ends_with([':', '：']) && announces_work(text)
}

/// Lists of two items or more, each of which a sign of its state opens, `✅ the pool is larger`: those of work, below a
/// heading of what was done or with one that goes on, and those that only cross out, which tell what was lacking.
/// Elsewhere such signs praise.
fn ticked_lists(outline: &Outline) -> (HashSet<usize>, HashSet<usize>) {
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
fn list_of_promises(outline: &Outline, ix: usize) -> Option<usize> {
    let list = outline.units.get(ix)?.list?;
    let mut items = outline.units.iter().skip(ix).take_while(|unit| unit.list == Some(list));
    items.all(|item| promises(item.flat.text())).then_some(list)
}

/// Whether a text in lower case that a colon ends, or ended, announces the work that stands below it.
fn announces_work(text: &str) -> bool {
    if 4000 < text.len() {
        return false;
    }
    let last = text.rsplit(['.', '!', '?', '。']).next().unwrap_or("").replace('\n', " ");
    let lists = ANNOUNCES.lists(&last);
    let is_ours = any_of(
        "we're |we’re |we are |we've |we’ve |we have |changes|improvements|following|steps|measures|\
        actions",
        |word| last.contains(word),
    );
    // `Example Org is taking the following steps:`
    let is_taken = any_of("taking the following|take the following|taken the following|doing the following", |words| {
        last.contains(words)
    });
    is_taken || lists & 2 != 0 && (lists & 1 != 0 || is_ours)
}

/// Whether a text opens with a capital mark of work, set off from the rest. In a timeline `Action: restarted it` was done
/// then.
fn marked(unit: &Unit, is_story: bool) -> bool {
    let text = unit.flat.text().trim_start();
    let mark = text.split(|c: char| !c.is_letter_or_digit()).next().unwrap_or("");
    // `Action: add an alert`
    let label = text.split_once(':').map_or("", |(label, _)| label);
    if !is_story
        && label.len() <= 16
        && label.len() + 12 < text.len()
        && matches!(
            lower(label.trim_matches(|c: char| !c.is_letter_or_digit())).as_str(),
            "action" | "action item" | "follow-up" | "follow up" | "next step" | "todo"
        )
    {
        return true;
    }
    let is_set_off =
        unit.strong_lead != 0 || text.get(mark.len()..).is_some_and(|rest| rest.trim_start().starts_with(':'));
    matches!(mark, "TODO" | "DONE" | "DOING" | "WIP" | "FIXME") && is_set_off && mark.len() + 8 < text.len()
}

/// Words by which a sentence announces work, and by which it says what the work is for.
static ANNOUNCES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "we will$|we'll$|we’ll$|i will$|i'll$|i’ll$|will be$|plan to$|planning to$|have filed$|have opened$|going to$|we should$|should be$|must be$|need to$|needs to$|\
         we want to$|intend to$|are working on$|is working on$|let's$|wir werden$|wird$|werden$|sollen$|sollte$|müssen$|planen$|vamos a$|vamos$|será$|serán$|serão$|debemos$|devemos$|se debe$|\
         deve ser$|hay que$|é preciso$|nous allons$|sera$|seront$|doit$|doivent$|va être$|мы будем|планируем|будет$|будут$|нужно$|необходимо$|\
         надо$|следует$|должн|我们将|将会|计划|需要|应该|建议|します|計画|予定|検討|必要があ|예정|계획|필요|하겠습니다",
        "prevent|avoid|recurrence|reduce the chance|reduce the risk|reduce the likelihood|in response to|in the future|in future|going forward|moving forward|from happening again|does not happen again|\
         doesn't happen again|never again|next step|long term|longer term|long-term|zukunft|futuro|à l'avenir|в будущем|\
         next time|happen again$|happening again|over the next|in the coming|今後|앞으로|为避免|再发",
    ])
});

/// Work that sentences announce, where no list holds any: in sections of follow-up, and elsewhere where a sentence says
/// that it is for the future.
fn announced(context: &Context<'_>, is_entry: &dyn Fn(usize) -> bool) -> Vec<(usize, ActionItem)> {
    let mut made = Vec::new();
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let text = unit.flat.text();
        let in_section = context.sections.kind(ix) == SectionKind::ActionItems;
        // `- **Remedial actions**: we will add an alert` among the facts of a report
        let is_fact = unit.role == Role::Item && unit.strong_lead != 0 && !unit.has_items && !in_section;
        if is_entry(ix) || unit.is_quoted || unit.role != Role::Paragraph && !is_fact || 20_000 < text.len() {
            continue;
        }
        // `**Prevention**: add an index. Alert on waits.`, `Action items: add an index; alert on waits.`
        let colon = text.find([':', '：']).filter(|at| *at <= 32).unwrap_or(0);
        let lead = if unit.strong_lead == 0 { colon } else { unit.strong_lead };
        let heads = lead != 0
            && text.get(..lead).is_some_and(|lead| super::sections::kind_of(lead) == SectionKind::ActionItems);
        if is_fact && !heads {
            continue;
        }
        let small = unit.flat.lower();
        for (from, to) in super::impact::sentences(small) {
            let from = if heads { from.max(lead) } else { from };
            let part = small.get(from..to).unwrap_or("");
            let body = part.trim_start_matches([':', '.', ' ', '-', '–', '—', '\n']);
            let from = to - body.len();
            if heads && text.get(..lead).is_some_and(|lead| word_state(lead).is_some()) {
                continue;
            }
            if is_fact && text.get(from..to).is_none_or(|part| !asks(part, false)) {
                continue;
            }
            let mut lists = if heads { 1 } else { ANNOUNCES.lists(body) };
            // `To make sure this does not happen again we have added an alert`
            if body.starts_with("to ") || body.starts_with("in order to ") {
                let is_told = find(body, " we").is_some_and(|at| promises(body.get(at + 1..).unwrap_or("")));
                lists |= u64::from(is_told);
            }
            let in_section = in_section || heads;
            // `We will also discuss what is done to prevent it` tells of the report.
            let is_report = || {
                !in_section
                    && any_of("discuss|describe|outline|explain|cover |go over|go through", |word| {
                        find(body, word).is_some()
                    })
            };
            if body.len() < if heads { 8 } else { 24 } || lists & 1 == 0 || !in_section && lists & 2 == 0 || is_report()
            {
                continue;
            }
            let flat = unit.flat.slice(from, to).trimmed();
            let span = flat.whole();
            let part = Unit { flat, span, ..unit.clone() };
            made.push((ix, item(context, ix, &part, None)));
        }
    }
    made
}

/// Where in an item a name may stand that is its owner's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spot {
    /// `[Kim] Add an alert`, `KL Add an alert`
    Front,
    /// `Add an alert (Kim)`
    Brackets,
    /// `Add an alert - Kim - 2024-05-01`
    End,
}

/// Names that stand in one spot of more than half of the items are owners; in brackets also one of two words, as names
/// of people have, and in front where two items have one.
fn name_in_place(context: &Context<'_>, items: &mut [ActionItem]) {
    for spot in [Spot::Brackets, Spot::End, Spot::Front] {
        let named: Vec<Option<(Located<String>, bool)>> = items
            .iter()
            .map(|item| {
                let text = context.source.slice(item.text.span);
                let (from, to, is_sure) = spot.name(text)?;
                Some((name_at(item, text.get(from..to)?, from), is_sure))
            })
            .collect();
        let count = named.iter().flatten().count();
        let is_habit = 1 < count && (items.len() < 2 * count || spot == Spot::Front);
        for (item, name) in items.iter_mut().zip(named).filter(|(item, _)| item.owner.is_none()) {
            let is_person = |name: &str| spot == Spot::Brackets && is_full_name(name);
            let name = name.filter(|(name, is_sure)| is_habit || *is_sure || is_person(&name.value));
            item.owner = name.map(|(name, _)| name);
        }
    }
}

impl Spot {
    /// The bytes of a name in this spot of an item's text, and whether a date or a word beside it says that it is one.
    fn name(self, text: &str) -> Option<(usize, usize, bool)> {
        match self {
            Self::Front => {
                let (from, to) = match text.strip_prefix(['[', '(']) {
                    Some(rest) => (1, 1 + rest.find([']', ')'])?),
                    None => (0, text.find(' ')?),
                };
                let name = text.get(from..to)?;
                let behind = text.get(to..)?.trim_start_matches([']', ')', ' ', ':']);
                // Without brackets only letters that begin names: `KL Add an alert`.
                let is_short = (2..=4).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase());
                (is_name(name) && (0 < from || is_short) && orders(behind)).then_some((from, to, false))
            }
            Self::Brackets => {
                let close = trimmed_end(text).strip_suffix([')', ']'])?.len();
                let from = text.get(..close)?.rfind(['(', '['])? + 1;
                part_named(text, from, close, &[", ", "; ", " – ", " — ", " - "])
            }
            Self::End => {
                let marks = [" - ", " – ", " — ", " → ", " -> ", " | ", " · ", " / "];
                let at = marks.iter().filter_map(|mark| Some(text.find(mark)? + mark.len())).min()?;
                part_named(text, at, trimmed_end(text).len(), &marks)
            }
        }
    }
}

/// A text without what may stand behind an owner: a full stop, a reference, a state.
fn trimmed_end(text: &str) -> &str {
    let mut rest = text.trim_end_matches(['.', ' ', '*', '_']);
    while let Some((before, last)) = rest.rsplit_once(' ') {
        let is_mark = |word: &str| matches!(word, "-" | "–" | "—");
        if !last.starts_with('#') && !is_mark(last) && (word_state(last).is_none() || last.ends_with([')', ']'])) {
            break;
        }
        rest = before.trim_end_matches(['.', ' ', '*', '_']);
    }
    rest
}

/// The one part between `from` and `to` that is a name, where all others are dates, states or references, and whether one
/// of them or a word in front of it says so.
fn part_named(text: &str, from: usize, to: usize, marks: &[&str]) -> Option<(usize, usize, bool)> {
    let mut at = from;
    let mut found = None;
    let mut is_dated = false;
    for _ in 0..4 {
        let rest = text.get(at..to)?;
        let cut = marks.iter().filter_map(|mark| Some((rest.find(mark)?, mark.len()))).min();
        let (end, next) = cut.map_or((to, to), |(cut, width)| (at + cut, at + cut + width));
        let part = text.get(at..end)?;
        // `by Kim`, `owner Kim`
        let lead = ["by ", "owner ", "lead ", "assigned ", "resp. "].iter().find(|lead| part.starts_with(**lead));
        let own = at + lead.map_or(0, |lead| lead.len());
        if text.get(own..end).is_some_and(is_name) {
            found = found.or(Some((own, end, lead.is_some())));
        } else if !part.contains(|c: char| c.is_ascii_digit()) && word_state(part).is_none() {
            return None;
        }
        is_dated |= find_moments(part).first().is_some_and(|moment| moment.date.is_some());
        if next == to {
            return found.map(|(from, to, is_sure)| (from, to, is_sure || is_dated));
        }
        at = next;
    }
    None
}

/// One to four words as those of people and teams: with capitals, and no word of a state, a priority or a time.
fn is_name(text: &str) -> bool {
    let is_word = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_capital)
            && chars.all(|c| c.is_letter() || matches!(c, '.' | '-' | '\'' | '’'))
            || matches!(word, "team" | "&" | "and")
    };
    let first = text.split(' ').next().unwrap_or("").lowered();
    (2..=40).contains(&text.len())
        && (1..=4).contains(&text.split(' ').count())
        && text.split(' ').all(is_word)
        && word_state(text).is_none()
        && ORDERS.exact(&first).is_none()
        && !any_of(
            "owner|high|low|medium|critical|urgent|optional|important|must|should|monday|tuesday|wednesday|thursday|friday|\
                    today|tomorrow|january|february|march|april|may|june|july|august|september|october|november|december|tbd|\
                    n/a|none|eod|asap|quick|long|short|pr|sev",
            |word| word == first,
        )
}

/// Whether a name has two words, one of them of small letters, as those of people do.
fn is_full_name(name: &str) -> bool {
    name.contains(' ') && name.contains(|c: char| c.is_small())
}

/// `Kim to write a page`, `Ops will raise the pool`: who stands so in front of two items or more is their owner, and each
/// where several stand so in front of a verb.
fn name_in_front(context: &Context<'_>, items: &mut [ActionItem]) {
    let named: Vec<Option<(Located<String>, bool)>> = items.iter().map(|item| front_name(context, item)).collect();
    let at_work = named.iter().flatten().filter(|(_, is_work)| *is_work).count();
    for (item, name) in items.iter_mut().zip(&named) {
        if item.owner.is_none()
            && let Some((name, is_work)) = name
            && (*is_work && 1 < at_work
                || 1 < named.iter().flatten().filter(|(other, _)| other.value == name.value).count())
        {
            item.owner = Some(name.clone());
        }
    }
}

/// `**Kim Lee**: add an alert`, where the text names Kim Lee in brackets elsewhere, or `**Platform Team**: …`.
fn name_in_lead(context: &Context<'_>, items: &mut [ActionItem]) {
    // Sought once, whatever the number of items.
    let bracketed = LazyCell::new(|| {
        let text = context.source.text();
        let opened = text.match_indices('(').filter_map(|(at, _)| text.get(at + 1..));
        opened.filter_map(|rest| Some(head(rest, LONGEST_NAME).split_once(')')?.0)).collect::<HashSet<&str>>()
    });
    for item in items.iter_mut().filter(|item| item.owner.is_none()) {
        let text = context.source.slice(item.text.span);
        let start = first_letter(text);
        let Some((name, behind)) = text.get(start..).and_then(|rest| rest.split_once([':', '*'])) else { continue };
        let words = || name.split(' ');
        let is_name = (2..=3).contains(&words().count())
            && words().all(|word| word.starts_with(char::is_capital) && word.chars().all(char::is_letter))
            && orders(behind.trim_start_matches(|c: char| !c.is_letter()));
        let is_team = || matches!(words().next_back(), Some("Team" | "Squad" | "Guild"));
        if is_name && (is_team() || bracketed.contains(name)) {
            item.owner = Some(name_at(item, name, start));
        }
    }
}

/// Bytes in which a name in brackets ends.
const LONGEST_NAME: usize = 80;

/// One or two capitalised words in front of `to` or `will`, which are no verb of an order, and whether one is behind.
fn front_name(context: &Context<'_>, item: &ActionItem) -> Option<(Located<String>, bool)> {
    let text = context.source.slice(item.text.span);
    let start = first_letter(text);
    let rest = text.get(start..)?;
    let (name, behind) =
        rest.split_once(" to ").into_iter().chain(rest.split_once(" will ")).min_by_key(|(name, _)| name.len())?;
    let words: Vec<&str> = name.split(' ').collect();
    let is_name = words.len() <= 2
        && words.iter().all(|word| word.starts_with(char::is_capital) && word.chars().all(char::is_letter))
        && words
            .first()
            .is_some_and(|word| ORDERS.exact(&lower(word)).is_none() && !STORY.contains(&lower(word).as_str()))
        && !behind.starts_with("be ");
    let is_work = behind.split(' ').next().is_some_and(|verb| ORDERS.exact(verb).is_some());
    is_name.then(|| (name_at(item, name, start), is_work))
}

/// A name that stands at byte `at` of an item's text.
fn name_at(item: &ActionItem, name: &str, at: usize) -> Located<String> {
    Located::new(name.to_owned(), crate::text::Span::new(at, at + name.len()).shifted(item.text.span.start))
}

/// The first byte of a text that is a letter's.
fn first_letter(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| !c.is_letter()).len()
}

/// Whether a heading in a section of follow-up is itself the work, and all that stands below it describes it.
fn heads_work(context: &Context<'_>, unit: &Unit) -> bool {
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
        && below.peek().is_some_and(|first| matches!(first.role, Role::Paragraph | Role::Code | Role::Label));
    around.is_some_and(|around| context.sections.kind(around) == SectionKind::ActionItems)
        && (is_numbered || is_owned || orders(bare) && bare.contains(' '))
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

/// First words of a sentence that tells, rather than asks for work.
const STORY: &[&str] = &[
    "i",
    "we",
    "the",
    "this",
    "that",
    "these",
    "those",
    "after",
    "since",
    "as",
    "in",
    "it",
    "they",
    "there",
    "to",
    "unfortunately",
    "however",
    "once",
    "when",
    "while",
    "finally",
    "then",
    "our",
    "a",
    "an",
    "by",
    "on",
    "at",
    "from",
    "if",
    "and",
    "but",
    "so",
    "because",
    "during",
    "following",
];

/// Labels of what an item is about, beside the work itself: the reason for it, the state before, the goal.
static DESCRIPTIONS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "description$|details$|beschreibung$|descripción$|descrição$|описание$|描述$|説明$|설명$|current$|current state$|currently$|target$|goal$|issue$|problem$|symptoms$|symptom$|rationale$|reason$|\
         why$|why it happened$|background$|context$|note$|notes$|impact$|root cause$|cause$|benefit$|benefits$|\
         expected outcome$|expected result$|outcome$|result$|resolution$|owner$|assignee$|due$|due date$|deadline$|\
         priority$|status$|effort$|success criteria$|acceptance criteria$|dependencies$|ticket$|link$|location$|\
         begründung$|grund$|ziel$|problema$|motivo$|objetivo$|raison$|objectif$|причина$|цель$|原因$|目标$|目的$|理由$|이유$",
    ])
});

/// `None`, `N/A`, `None at this time`: nothing is to be done.
fn is_none(text: &str) -> bool {
    let lower = lower(text.trim().trim_matches(['.', '(', ')', '（', '）']));
    let first = lower.split(' ').next().unwrap_or("");
    lower.len() <= 24 && any_of("なし|없음", |end| lower.ends_with(end))
        || matches!(
            first,
            "none" | "n/a" | "nothing" | "tbd" | "tba" | "keine" | "ninguna" | "nenhuma" | "нет" | "无" | "無" | "-"
        ) && lower.split(' ').count() <= 5
}

/// `Why this works:` over a list, which then gives reasons.
fn asks_why(unit: &Unit) -> bool {
    let text = unit.flat.lower().trim();
    text.ends_with([':', '：', '?', '？'])
        && any_of("why |warum |por qué |por que |pourquoi |почему |为什么|なぜ", |word| {
            text.starts_with(word)
        })
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

/// `Rationale: …`, `Current: …`: it describes an item and is none.
fn is_description(text: &str) -> bool {
    let Some((label, _)) = text.split_once([':', '：']) else { return false };
    label.len() <= 40 && DESCRIPTIONS.exact(lower(label).trim_matches(|c: char| !c.is_letter_or_digit())).is_some()
}

/// `Impact estimé : nul`: the label is that of another part of the report. And what closes it is no work.
fn tells_other(line: &str) -> bool {
    let opening = lower(head(line.trim_start(), 16));
    if ["sincerely", "regards", "best regards", "kind regards"].contains(&opening.trim_end().trim_end_matches(',')) {
        return true;
    }
    any_of("conclusion|in conclusion|to conclude|in summary|fazit|conclusión|conclusão", |word| {
        opening.strip_prefix(word).is_some_and(|rest| rest.starts_with([':', ',']))
    }) || line.split_once([':', '：']).is_some_and(|(label, _)| {
        label.len() <= 40
            && matches!(
                super::sections::kind_of(label),
                SectionKind::Impact | SectionKind::Summary | SectionKind::Timeline
            )
    })
}

/// `(Keep your eyes peeled.)`
fn is_aside(line: &str) -> bool {
    line.starts_with('(') && line.trim_end_matches('.').ends_with(')')
}

/// `Distribution: all teams`, `Document version: 1.0`: of the report itself.
fn tells_of_report(line: &str) -> bool {
    let label = line.split_once([':', '：']).map(|(label, _)| lower(label.trim_matches(|c: char| !c.is_letter())));
    label.is_some_and(|label| {
        matches!(label.as_str(), "distribution" | "version" | "classification" | "confidentiality" | "next review")
            || label.starts_with("document ")
            || label.starts_with("report ")
    })
}

/// `Actions:` over a list, which says that the items are those below it.
fn names_actions(text: &str) -> bool {
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

/// An item whose first line heads the lines below it: each of those is an item.
fn headed_lines(context: &Context<'_>, ix: usize, unit: &Unit) -> Option<Vec<(usize, ActionItem)>> {
    let text = unit.flat.text();
    let (first, rest) = text.trim_end().split_once('\n')?;
    let is_head = first.trim_end().ends_with([':', '：']) && first.len() < 80;
    // `o Add an alert`, as a word processor leaves the points of a list.
    if is_head && is_point(rest) {
        let state = heading_state(context.outline, unit);
        let mut at = text.len() - rest.len();
        let ends = rest.split_inclusive('\n').filter_map(|line| {
            at += line.len();
            (text.len() <= at || text.get(at..).is_some_and(is_point)).then_some(at)
        });
        let mut from = text.len() - rest.len();
        let point = |end: usize| {
            let flat = unit.flat.slice(std::mem::replace(&mut from, end), end).trimmed();
            let flat = flat.slice(2, flat.text().len()).trimmed();
            let part = Unit { span: flat.whole(), flat, strong_lead: 0, ..unit.clone() };
            (ix, item(context, ix, &part, state))
        };
        return Some(ends.map(point).collect());
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

/// Whether a text begins with a word processor's sign of a point.
fn is_point(text: &str) -> bool {
    text.trim_start_matches([' ', '\n']).starts_with("o ")
}

/// `Owner: Kim` on a line of its own.
fn field_like(line: &str) -> bool {
    line.find([':', '：']).is_some_and(|at| at < 24)
}

/// A line that goes on with no sentence of the line before: it opens with a capital, a digit or a sign.
fn begins_afresh(line: &str) -> bool {
    line.trim_start().chars().next().is_some_and(|c| c.is_capital() || !c.is_letter())
}

/// Lines of a paragraph that are items of their own: each ends as a sentence does, runs wider than wrapped prose, or
/// half of them order something and none goes on with the line before. A paragraph of one line that orders something is an item too.
fn lines(context: &Context<'_>, ix: usize, unit: &Unit) -> Vec<(usize, ActionItem)> {
    let text = unit.flat.text();
    let all = text.lines().filter(|line| !line.trim().is_empty());
    let count = all.clone().count();
    let wide = |line: &str| 110 < line.len() || line.trim_end().ends_with(['.', ';', '!', ':', '：']);
    let has_marks = text
        .lines()
        .filter(|line| {
            line.trim_start().starts_with([
                '•', '–', '—', '▪', '✅', '⬜', '☐', '☑', '●', '○', '➢', '➤', '►', '▶', '→', '·', '◦', '✓', '✔',
            ])
        })
        .count();
    // `**Add an alert.** Nobody noticed for an hour.`
    let lead = text.get(..unit.strong_lead).unwrap_or("");
    let is_led = lead.contains(' ') && orders(lead.trim_end_matches(':')) && text.len() <= 1200;
    if all.clone().next().is_some_and(tells_other) {
        return Vec::new();
    }
    // Though a list below may say more.
    let is_initials = initials(unit).is_some();
    let work = text.get(unit.strong_lead..).unwrap_or("").trim().trim_end_matches(':');
    if is_led || is_initials && orders(work) && count == 1 {
        return vec![(ix, item(context, ix, unit, heading_state(context.outline, unit)))];
    }
    // `Tasks:` over lines that are too short to be wrapped.
    let above = ix.checked_sub(1).and_then(|above| context.outline.units.get(above));
    let is_grouped =
        above.is_some_and(|above| {
            above.role == Role::Label
                && above.flat.text().trim_end().ends_with([':', '：'])
                && names_work(above.flat.lower())
        }) && all.clone().take(count - 1).all(|line| line.len() < 60 || line.trim_end().ends_with(['.', ';', '!']));
    // `Ready to commit:` over one line is no list.
    let is_list = is_grouped
        || 1 < count
            && all.clone().filter(|line| !line.trim_end().ends_with([':', '：'])).nth(1).is_some()
            && (all.clone().take(count - 1).all(wide)
                || count <= all.clone().filter(|line| begins_afresh(line)).count() + count / 6
                    && count <= 2 * all.clone().filter(|line| orders(line)).count()
                || 0 < has_marks && count <= has_marks * 2);
    // `… was restored. Add an alert. The pool will be raised.`, on one line or wrapped.
    if !is_list {
        // `To prevent this we need to improve our tests. We will:`, over what that is.
        let next = context.outline.units.get(ix + 1);
        let is_over = |next: &Unit| match next.role {
            Role::Paragraph => text.trim_end().ends_with([':', '：']),
            Role::Item => leads_on(text.trim_end()),
            _ => false,
        };
        if next.is_some_and(is_over) {
            return Vec::new();
        }
        let sentences: Vec<(usize, usize)> = super::impact::sentences(unit.flat.lower()).collect();
        let is_only = sentences.len() == 1;
        let asks = |sentence: &str| asks(sentence, is_only);
        // A story that ends in orders holds several.
        let ordered = sentences.iter().map(|(from, to)| text.get(*from..*to).is_some_and(|part| orders(part.trim())));
        let ordered: Vec<bool> = ordered.collect();
        let ends_in_orders =
            ordered.first() == Some(&false) && 1 < ordered.iter().filter(|is_order| **is_order).count();
        // Where paragraph follows paragraph, each is of one thing: `It should call more people. It called nobody.`
        if !ends_in_orders && is_one_of_many(context.outline, ix) {
            let wants = |part: &str| asks(part) || wishes(&lower(part));
            let is_asked = sentences.into_iter().any(|(from, to)| text.get(from..to).is_some_and(wants));
            let made = || (ix, item(context, ix, unit, heading_state(context.outline, unit)));
            return is_asked.then(made).into_iter().collect();
        }
        let asked = sentences.into_iter().filter(|(from, to)| text.get(*from..*to).is_some_and(asks));
        let part = |(from, to): (usize, usize)| {
            let flat = unit.flat.slice(from, to).trimmed();
            let part = Unit { span: flat.whole(), flat, ..unit.clone() };
            (ix, item(context, ix, &part, heading_state(context.outline, unit)))
        };
        return asked.map(part).collect();
    }
    each_line(context, ix, unit)
}

/// Whether what a paragraph begins stands in the list below it: `To prevent this, we will`, `以下を検討する。`
fn leads_on(text: &str) -> bool {
    any_of(":|：| we will| we'll| we’ll", |end| text.ends_with(end))
        || any_of("次の|以下の|以下を|下記|다음과", |words| text.contains(words))
}

/// Whether a label in lower case is that of a group of items: `Tasks:`, `Improvements and fixes:`.
fn names_work(label: &str) -> bool {
    any_of("task|to do|todo|improvement|fixes|action|measure|follow-up|next step", |word| label.contains(word))
}

/// `By these measures we will reduce the risk` closes the list.
fn closes_list(sentence: &str) -> bool {
    any_of("By |Hope |Thanks |Through |With these |We apolog|We are sorry|We're sorry|Thank you", |opening| {
        sentence.starts_with(opening)
    })
}

/// Whether a sentence of a section of follow-up asks for work or tells what was done.
fn asks(sentence: &str, is_only: bool) -> bool {
    let sentence = sentence.trim();
    if closes_list(sentence) || is_aside(sentence) || tells_of_report(sentence) {
        return false;
    }
    let behind = sentence
        .split_once([':', '：'])
        .filter(|(label, _)| label.len() <= 40 || label.len() < 400 && announces_work(&lower(label)))
        .map_or("", |(_, behind)| behind.trim());
    12 <= sentence.len()
        && !sentence.ends_with([':', '：', '?'])
        && (orders(sentence)
            || orders(behind)
            || promises(sentence) && (is_only || !sentence.contains("ve "))
            || ANNOUNCES.lists(&lower(sentence)) & 1 != 0)
}

/// Whether a sentence in lower case says what would be well: `The monitor should call more people`.
fn wishes(lower: &str) -> bool {
    ["should ", "could "]
        .iter()
        .any(|word| find(lower, word).is_some_and(|at| !lower.get(at..).unwrap_or("").contains("have been")))
        || any_of("would be useful|would be good|would be nice|would help|would be helpful", |words| {
            find(lower, words).is_some()
        })
}

/// Whether a paragraph stands in a row of three or more.
fn is_one_of_many(outline: &Outline, ix: usize) -> bool {
    let section = outline.units.get(ix).map(|unit| unit.section);
    let is_told = |at: Option<usize>| {
        at.and_then(|at| outline.units.get(at)).is_some_and(|unit| {
            unit.role == Role::Paragraph && Some(unit.section) == section && unit.depth == 0 && !unit.is_quoted
        })
    };
    match (is_told(ix.checked_sub(1)), is_told(Some(ix + 1))) {
        (true, true) => true,
        (true, false) => is_told(ix.checked_sub(2)),
        (false, behind) => behind && is_told(Some(ix + 2)),
    }
}

/// Whether a paragraph is set in italics from end to end, as forms set what is to be written there.
fn is_instruction(context: &Context<'_>, unit: &Unit) -> bool {
    let text = context.source.slice(unit.span).trim();
    ['*', '_'].iter().any(|mark| {
        text.strip_prefix(*mark)
            .and_then(|text| text.strip_suffix(*mark))
            .is_some_and(|inside| !inside.starts_with(*mark) && !inside.contains(*mark))
    })
}

/// Verbs that open an order.
static ORDERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "discuss$|coordinate$|clarify$|confirm$|decide$|learn$|ask$|talk$|gather$|collect$|describe$|draft$|explain$|merge$|rebuild$|redeploy$|reconfigure$|reinstall$|unify$|warn$|bring$|re-evaluate$|reevaluate$|reject$|repair$|reserve$|respond$|retry$|skip$|subscribe$|surface$|suppress$|agree$|align$|annotate$|attach$|calculate$|capture$|categorize$|codify$|compile$|connect$|construct$|convert$|correct$|customize$|deduplicate$|delegate$|demonstrate$|detect$|diagnose$|distribute$|eliminate$|emit$|embed$|encourage$|engage$|examine$|execute$|fetch$|formalize$|generate$|handle$|hire$|incorporate$|invest$|invite$|leverage$|maintain$|manage$|measure$|minimize$|modify$|obtain$|onboard$|operate$|overhaul$|parse$|preserve$|promote$|purchase$|reconsider$|recover$|reinforce$|relocate$|remind$|reorganize$|reproduce$|research$|rethink$|retire$|retrain$|reuse$|scan$|select$|show$|specify$|stabilize$|submit$|swap$|tag$|tell$|throttle$|treat$|understand$|watch$|wire$|follow-up$|double-check$|\
         analyse$|analyze$|approve$|complete$|elevate$|organize$|organise$|host$|apply$|archive$|assess$|assign$|block$|centralise$|centralize$|communicate$|compare$|consolidate$|\
         decommission$|delete$|deprecate$|determine$|encrypt$|escalate$|expose$|finalise$|finalize$|follow$|get$|harden$|\
         identify$|inform$|isolate$|locate$|notify$|optimise$|optimize$|patch$|pin$|prepare$|propose$|protect$|put$|\
         redesign$|refine$|resolve$|restore$|revisit$|revoke$|roll$|secure$|send$|separate$|setup$|share$|standardise$|\
         standardize$|streamline$|tighten$|turn$|utilise$|utilize$|add$|adopt$|allow$|alert$|audit$|automate$|avoid$|backport$|build$|change$|check$|choose$|clean$|conduct$|\
         configure$|consider$|create$|define$|deploy$|design$|develop$|disable$|document$|educate$|enable$|enforce$|\
         enhance$|ensure$|establish$|evaluate$|expand$|explore$|extend$|find$|fix$|implement$|improve$|include$|\
         increase$|install$|integrate$|introduce$|investigate$|keep$|limit$|look$|make$|migrate$|monitor$|move$|perform$|\
         plan$|prevent$|provide$|publish$|raise$|reach$|read$|reduce$|refactor$|remove$|rename$|replace$|require$|\
         restrict$|review$|revise$|rewrite$|rotate$|run$|schedule$|set$|simplify$|split$|start$|stop$|store$|strengthen$|\
         switch$|teach$|test$|track$|train$|try$|tune$|update$|upgrade$|use$|validate$|verify$|write$|\
         ajouter$|améliorer$|mettre$|créer$|vérifier$|surveiller$|revoir$|documenter$|automatiser$|renforcer$|\
         añadir$|agregar$|mejorar$|crear$|implementar$|revisar$|actualizar$|configurar$|documentar$|automatizar$|monitorear$|\
         adicionar$|melhorar$|criar$|atualizar$|monitorar$|estabelecer$|definir$|\
         добавить$|улучшить$|настроить$|создать$|проверить$|обновить$|внедрить$|написать$|разработать$|\
         增加|完善|优化|加强|建立|修复|升级|改进|部署|补充|引入|定期|追加|改善|強化|見直|導入|実施|徹底|整備|作成|設定|追記|明示|추가|개선|강화|도입|점검|작성",
    ])
});

/// Whether a line says what was or will be done by those who tell: `We have added an alert`.
fn promises(line: &str) -> bool {
    let lower = lower(line.trim());
    // `First, we are adding an alert.`
    let lower = match lower.split_once(", ") {
        Some((
            "first" | "firstly" | "second" | "secondly" | "third" | "thirdly" | "finally" | "then" | "also" | "next"
            | "additionally" | "in addition" | "lastly",
            rest,
        )) => rest,
        _ => &lower,
    };
    lower.len() <= 600
        && !lower.ends_with([':', '：', '?'])
        && any_of("we have |we've |we’ve |we will |we'll |we’ll |we plan |we still plan |i will |i'll |\
            i’ll |i plan ", |opening| lower.starts_with(opening))
        // `We are adding an alert`, not `We are sorry`.
        || any_of("we are |we're |we’re |i am |i'm |i’m ", |opening| {
            lower.strip_prefix(opening).and_then(|rest| rest.split(' ').next()).is_some_and(|word| word.ends_with("ing"))
        })
}

/// Whether a line orders work: it opens with a verb that does.
fn orders(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_letter()).trim_end();
    let first = line.split(|c: char| !c.is_letter()).next().unwrap_or("");
    let first = lower(first);
    let last = line.rsplit(|c: char| !c.is_letter()).find(|word| 2 < word.len()).unwrap_or("");
    line.len() <= 400
        && !line.ends_with([':', '：', '?'])
        && (line.starts_with(char::is_capital) || line.starts_with(is_ideograph))
        && (ORDERS.exact(&first).is_some()
            // Infinitives of Spanish and Portuguese, of German, where the verb comes last, and others before an article.
            || 6 <= first.len() && first.ends_with("ar") && !first.ends_with("lar") && first != "calendar"
            || 8 <= last.len() && last.ends_with("ieren")
            || 5 <= first.len()
                && any_of("er|ir|re", |end| first.ends_with(end))
                && line.split_whitespace().nth(1).is_some_and(|next| {
                    any_of("le|la|les|un|une|des|du|el|los|las|una|os|as|um|uma|o", |article| article == next)
                })
            // No spaces part their words, and the verb may come last.
            || line.starts_with(is_ideograph) && ORDERS.any(line)
            // `Implementation of tests`, `Regular auditing of servers`
            || !matches!(first.as_str(), "aucune" | "ninguna" | "nenhuma")
                && line.split_whitespace().take(3).zip(line.split_whitespace().skip(1)).any(|(noun, of)| {
                    any_of("of|de|des|du|da|do|del", |own| own == of)
                        && 6 < noun.len()
                        && any_of("tion|ing|ment|ción|ção|mento|miento", |end| noun.ends_with(end))
                })
            || 6 < first.len()
                && first.ends_with("ing")
                // `Monitoring was poor` orders nothing.
                && !line.split_whitespace().nth(1).is_some_and(|word| matches!(word, "was" | "were" | "is" | "are" | "has" | "had" | "did")))
}

fn is_ideograph(c: char) -> bool {
    '\u{2e80}' <= c
}

/// An item of each line that is no heading and no story.
fn each_line(context: &Context<'_>, ix: usize, unit: &Unit) -> Vec<(usize, ActionItem)> {
    let text = unit.flat.text();
    let mut at = 0;
    let mut made = Vec::new();
    // The paragraph over it may say what its lines are: `The following measures will be taken:`.
    let above = ix.checked_sub(1).and_then(|above| context.outline.units.get(above));
    let lead = above.filter(|above| above.section == unit.section && leads_to_work(above));
    let own_lead = text.split_once(":\n").map(|(lead, _)| lead);
    let is_announced = lead.is_some() || own_lead.is_some_and(|lead| announces_work(&lower(lead)));
    let state = own_lead.or_else(|| Some(lead?.flat.text()));
    let state = state.and_then(lead_state).or_else(|| heading_state(context.outline, unit));
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let body = line.trim();
        let is_word = body.is_ascii() && !body.contains(' ');
        if body.len() < 8 || is_word || body.ends_with([':', '：']) || is_description(body) || tells_other(body) {
            continue;
        }
        let cut =
            body.trim_start_matches(['•', '–', '—', '▪', '-', '*', ' ', '●', '○', '➢', '➤', '►', '▶', '→', '·', '◦']);
        // `(1) Add an alert`
        let number = cut.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let cut = match number {
            Some((number, rest)) if number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit()) => {
                rest.trim_start()
            }
            _ => cut,
        };
        // Follow-up opens with a verb or a label; a story opens with who, when or why.
        let first = cut.split(|c: char| !c.is_letter()).next().unwrap_or("").lowered();
        if closes_list(cut) || is_aside(cut) || tells_of_report(cut) {
            continue;
        }
        if cut.len() == body.len() && !is_announced && STORY.contains(&first.as_str()) {
            continue;
        }
        let from = start + line.find(cut).unwrap_or(0);
        let flat = unit.flat.slice(from, from + cut.len());
        let span = flat.whole();
        let part = Unit { flat, span, ..unit.clone() };
        made.push((ix, item(context, ix, &part, state)));
    }
    made
}

/// Whether a text is a number and its unit: `80%`.
fn is_figure(text: &str) -> bool {
    text.len() <= 12 && !text.contains(|c: char| c.is_letter() || matches!(c, '#' | '!'))
}

/// Over children, and short, or ending in a colon, or bold alone: it names a group.
fn is_group_label(outline: &Outline, ix: usize, unit: &Unit, text: &str) -> bool {
    if unit.checkbox.is_some() {
        return false;
    }
    let bare = text.trim_end_matches(['*', ' ']);
    if !unit.has_items {
        // `- Monitoring:`, whose items stand beside it.
        let next = outline.units.get(ix + 1);
        return bare.split_whitespace().count() <= 4
            && bare.ends_with([':', '：'])
            && next.is_some_and(|next| next.role == Role::Item && next.list == unit.list);
    }
    let children: Vec<&Unit> = outline
        .units
        .iter()
        .skip(ix + 1)
        .take_while(|below| below.parent.is_some_and(|parent| ix <= parent))
        .filter(|below| below.parent == Some(ix) && below.role == Role::Item && !is_figure(below.flat.text()))
        .collect();
    // `Set a budget with alerts at:` over `50%` and `80%`
    if children.is_empty() && 40 < bare.len() {
        return false;
    }
    let boxed = children.iter().any(|child| child.checkbox.is_some());
    // `**Add a second provider**` over `Description: …`
    if !boxed && !children.is_empty() && children.iter().all(|child| is_description(child.flat.text())) {
        return false;
    }
    // `**Billing alarm**` over `Threshold: …` and `Limit: …`
    let is_field = |child: &&Unit| {
        let told = child.flat.text().split_once([':', '：']);
        told.is_some_and(|(label, rest)| {
            label.split_whitespace().count() <= 2 && !rest.trim().is_empty() && !orders(rest.trim())
        })
    };
    let fields = children.iter().copied().filter(|child| is_field(child)).count();
    let names_work = children.iter().any(|child| names_actions(child.flat.text()));
    let is_asked = || {
        let label = |child: &Unit| orders(child.flat.text().split([':', '：']).next().unwrap_or(""));
        names_work || children.iter().any(|child| label(child))
    };
    if !boxed && !is_asked() && 0 < unit.strong_lead && 1 < fields && children.len() <= 2 * fields {
        return false;
    }
    // `**Add a second provider**` over what that takes.
    let is_long = 2 < bare.split_whitespace().count() || bare.contains(is_ideograph);
    let says_more = |text: &str| text.split_whitespace().nth(3).is_some() || text.contains(is_ideograph);
    let is_work = unit.is_strong && orders(bare) && is_long;
    // Beside `**Run all tests after an incident**`, which has nothing below it, it is no group.
    let stands_alone = |other: &Unit| {
        other.list == unit.list
            && other.role == Role::Item
            && other.depth == unit.depth
            && other.is_strong
            && !other.has_items
            && says_more(other.flat.text())
    };
    let near = outline.units.get(ix.saturating_sub(24)..(ix + 24).min(outline.units.len())).unwrap_or_default();
    let is_one_of_work = unit.is_strong && is_long && near.iter().any(stands_alone);
    // Three words may be a topic: `Isolate staging environment`.
    let is_told = is_work && says_more(bare);
    // `Updated: deploy.md` over what is new in it.
    let first = bare.split(|c: char| !c.is_letter()).next().unwrap_or("");
    let is_done = first.ends_with("ed") && bare.get(first.len()..).is_some_and(|rest| rest.starts_with([':', ' ']));
    boxed
        || names_work
        || bare.ends_with([':', '：'])
        || unit.is_strong && !is_work && !is_done && !is_one_of_work
        || lower(bare).ends_with("term")
        || (bare.split_whitespace().count() <= 5 && 1 < children.len() && !is_told && !is_done && !is_one_of_work)
}

fn heading_state(outline: &Outline, unit: &Unit) -> Option<ActionState> {
    outline.ancestors(unit.section).take(3).find_map(|(section, _)| {
        let heading = outline.heading(section)?.text().lowered();
        if 90 < heading.len() {
            return None;
        }
        let has = |words: &str| any_of(words, |word| heading.contains(word));
        if has("in progress|ongoing") || heading.split(|c: char| !c.is_letter_or_digit()).any(|word| word == "wip") {
            Some(ActionState::Progress)
        // In front of a section's name the sign is decoration.
        } else if heading.trim_end_matches([' ', ')', ':']).ends_with('✅')
            || has("completed|implemented|applied|landed|fixed permanently|aplicad|appliqu|shipped|(done)|(fait)|(hecho)|(feito)|(erledigt)|already done|\
                already taken|done |erledigt|bereits umgesetzt|déjà fait|déjà en place|déjà mis|\
                ya implementad|ya realizad|já implementad|já realizad|\
                уже сделан|уже внедр|выполнен|已|完了|済み|実装済|実施済|対応済|완료")
                && !has("to be |being |not |未")
        {
            Some(ActionState::Done)
        } else {
            None
        }
    })
}

/// A state told by a word or sign that stands alone: a cell, a heading, the mark in front.
fn word_state(text: &str) -> Option<ActionState> {
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
    if has("not started|not done|not yet|not implemented|proposed|todo|to do|to-do|open|planned|\
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
        deployed|shipped|erledigt|hecho|completado|completada|concluido|concluida|concluída|\
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
fn sign_state(text: &str) -> Option<ActionState> {
    let sign = text.trim_start().chars().next().filter(|c| '\u{2300}' <= *c)?;
    word_state(&sign.to_string())
}

/// `We have implemented the following measures:`, on the line or in the paragraph right over a list: its items are done.
fn lead_state(text: &str) -> Option<ActionState> {
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

fn item(context: &Context<'_>, ix: usize, unit: &Unit, passed: Option<ActionState>) -> ActionItem {
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

fn kind_told(outline: &Outline, unit: &Unit) -> Option<ActionKind> {
    let heading = outline.heading(unit.section)?.text();
    if 40 < heading.len() { None } else { action_kind(heading) }
}

fn action_kind(text: &str) -> Option<ActionKind> {
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

/// `Owner: Kim` as a child item or a later line of the same item.
fn child_field(outline: &Outline, ix: usize, names: &[&str]) -> Option<Located<String>> {
    let section = outline.units.get(ix).and_then(|unit| match unit.role {
        // Below a heading that is an item stands what is said of it.
        Role::Heading(_) | Role::Label => outline.sections.get(unit.section),
        Role::Paragraph | Role::Item | Role::Row | Role::Code | Role::Html | Role::Rule => None,
    });
    outline
        .units
        .iter()
        .enumerate()
        .skip(ix + 1)
        .take_while(|(at, below)| {
            below.parent.is_some_and(|parent| ix <= parent) || section.is_some_and(|section| *at < section.units.end)
        })
        .find_map(|(_, below)| field(&below.flat, names))
}

/// One past the last byte of the part of a text that begins at byte `from`; a mark, or a dash between spaces, ends it.
fn part_end(text: &str, from: usize, marks: &[char]) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at = skip_to(bytes, at, |byte| matches!(byte, b'\n' | b';' | b'|' | b'(' | b')' | b'[' | b']' | b'-' | 0x80..));
        let Some(c) = char_at(text, at) else { return bytes.len() };
        let is_dash = c == '-' && from < at && byte_at(bytes, at - 1) == b' ' && byte_at(bytes, at + 1) == b' ';
        at += c.len_utf8();
        if is_dash {
            return at + 1;
        }
        if marks.contains(&c) {
            return at;
        }
    }
}

/// `Owner: Kim` among the parts of a text: its lines, what brackets hold, what dashes and semicolons part.
fn field(flat: &Flat, names: &[&str]) -> Option<Located<String>> {
    const MARKS: [char; 13] = ['\n', ';', '|', '(', ')', '[', ']', '（', '）', '–', '—', '，', '、'];
    let text = flat.text();
    let mut at = 0;
    let bytes = text.as_bytes();
    if skip_to(bytes, 0, |byte| byte == b':' || byte == b'=' || byte == 0xef) == bytes.len() {
        return None;
    }
    while at < bytes.len() {
        let start = at;
        at = part_end(text, start, &MARKS);
        let part = text.get(start..at).unwrap_or("");
        // `(owner=kim, due=2024-07)` too, and `(In progress, owner: Kim)`.
        let Some((label, value)) = part.split_once([':', '：', '=']) else { continue };
        let label = label.rsplit(", ").next().unwrap_or(label);
        let label = lower(label.trim_matches(|c: char| !c.is_letter_or_digit()));
        if !names.contains(&label.as_str()) {
            continue;
        }
        let value = value.strip_suffix(" - ").unwrap_or(value);
        // `Owner: Kim, due: 1 May`
        let value = value
            .split_once(", ")
            .filter(|(_, rest)| {
                rest.contains([':', '：', '=']) || any_of("due |by |eta ", |word| rest.starts_with(word))
            })
            .map_or(value, |(value, _)| value);
        let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '.') || MARKS.contains(&c));
        if value.is_empty() || 80 < value.len() {
            continue;
        }
        let from = start + text.get(start..)?.find(value)?;
        return Some(Located::new(value.to_owned(), flat.span(from, from + value.len())));
    }
    None
}

/// Labels of owners, due dates and states.
const OWNERS: &[&str] = &[
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
const DUES: &[&str] = &[
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
const STATES: &[&str] = &["status", "state", "estado", "statut", "статус", "状态", "状態", "상태"];

/// What stands behind the first of some labels in a text, up to the next mark.
fn behind_label(flat: &Flat, labels: &[&str]) -> Option<Located<String>> {
    let (text, lower) = (flat.text(), flat.lower());
    labels.iter().find_map(|label| {
        let from = find(lower, label)? + label.len();
        let value = text.get(from..)?.trim_start().split([')', ',', ';', ']', '|', '\n', '.', ':']).next()?.trim();
        let from = from + text.get(from..)?.find(value).filter(|_| !value.is_empty() && value.len() < 60)?;
        Some(Located::new(value.to_owned(), flat.span(from, from + value.len())))
    })
}

fn owner(flat: &Flat) -> Option<Located<String>> {
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
fn initials(unit: &Unit) -> Option<Located<String>> {
    let lead = unit.flat.text().get(..unit.strong_lead)?.trim_end();
    let is_name = (2..=3).contains(&lead.len()) && lead.chars().all(|c| c.is_ascii_uppercase());
    is_name.then(|| Located::new(lead.to_owned(), unit.flat.span(0, lead.len())))
}

/// A due date as written, as a day of the calendar: only one that names its year.
fn due_day(due: &Located<String>) -> Option<Date> {
    find_moments(&due.value).first()?.date?.date(None)
}

fn due(flat: &Flat) -> Option<Located<String>> {
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

/// Issue and pull-request references and addresses in the item's own source.
fn references(context: &Context<'_>, unit: &Unit) -> Vec<Located<String>> {
    let mut refs: Vec<Located<String>> = Vec::new();
    let own = match unit.role {
        Role::Item => unit.flat.whole(),
        _ => unit.span,
    };
    let end =
        context.source.line_span(context.source.line_range(own).1).map_or(own.end, |line| line.end.min(unit.span.end));
    let span = crate::text::Span { start: own.start.min(unit.span.end), end: end.max(own.end) };
    // The first references are the item's; a thousand of them are not, and each is held against those before it.
    let mut limit = usize::try_from(span.len()).unwrap_or(usize::MAX).min(4000);
    let whole = context.source.slice(span);
    while !whole.is_char_boundary(limit.min(whole.len())) {
        limit -= 1;
    }
    let source = whole.get(..limit.min(whole.len())).unwrap_or(whole);
    let mut push = |from: usize, to: usize| {
        if let Some(text) = source.get(from..to) {
            let span = crate::text::Span::new(from, to).shifted(span.start);
            if !refs.iter().any(|known| known.value == text || known.span.overlaps(span)) {
                refs.push(Located::new(text.to_owned(), span));
            }
        }
    };
    let bytes = source.as_bytes();
    let schemes = if find(source, "://").is_some() { ["https://", "http://"].as_slice() } else { &[] };
    for scheme in schemes {
        for (at, _) in source.match_indices(scheme) {
            let rest = source.get(at..).unwrap_or("");
            let len = rest
                .find(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>' | '"' | '|' | '<'))
                .unwrap_or(rest.len());
            let len = rest.get(..len).map_or(len, |url| url.trim_end_matches(['.', ',', ';', ':', '*']).len());
            push(at, at + len);
        }
    }
    let mut at = 0;
    loop {
        at = skip_to(bytes, at, |byte| matches!(byte, b'#' | b'!'));
        if at == bytes.len() {
            break;
        }
        let len = skip_to(bytes, at + 1, |byte| !byte.is_ascii_digit()) - at - 1;
        let before = source.get(..at).unwrap_or("");
        let head = before.len()
            - before
                .rfind(|c: char| !(c.is_letter_or_digit() || matches!(c, '/' | '-' | '_' | '.')))
                .map_or(0, |at| at + char_at(before, at).map_or(1, char::len_utf8));
        if (1..=7).contains(&len)
            && (head == 0
                || before.get(before.len() - head..).is_some_and(|owner| owner.contains('/') || owner == "GH"))
        {
            push(at - head, at + 1 + len);
        }
        at += 1;
    }
    // ABC-123
    let mut end = 0;
    while end < bytes.len() {
        let from = skip_to(bytes, end, |byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let key_end = skip_to(bytes, from, |byte| !byte.is_ascii_uppercase());
        end = skip_to(bytes, from, |byte| !(byte.is_ascii_alphanumeric() || byte == b'-'));
        let digits_end = skip_to(bytes, key_end + 1, |byte| !byte.is_ascii_digit());
        if (2..=10).contains(&(key_end - from))
            && byte_at(bytes, key_end) == b'-'
            && digits_end == end
            && (2..=7).contains(&(end - key_end))
            && !matches!(
                source.get(from..key_end),
                Some("UTF" | "ISO" | "RFC" | "SHA" | "SEV" | "CVE" | "TLS" | "UTC" | "GMT")
            )
        {
            push(from, end);
        }
    }
    refs.sort_by_key(|found| found.span.start);
    refs
}

struct Columns {
    text: usize,
    owner: Option<usize>,
    due: Option<usize>,
    state: Option<usize>,
    priority: Option<usize>,
    kind: Option<usize>,
    is_action: bool,
    /// Beside what was learned: `| Lesson | Action |`.
    is_advice: bool,
}

/// Words of a table's head, by what stands below: work, what may be work, owner, due date, state, priority, kind.
static HEADS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "action|task|follow|todo|to do$|to-do|maßnahm|aufgab|acción|acciones|ação|ações|tarea|tarefa|tâche|действи|задач|任务|行动|\
         措施|対策|タスク|アクション|작업|조치|할 일",
        "item|measure|description|what$|improvement|recommend|recomend|recommand|empfehl|work|medida|mesure|beschreibung|was$|descripción|descrição|qué$|\
         改善|内容|事项|項目|항목",
        "owner|assign|who$|qui$|penanggung|ansvarlig|eier$|responsib|responsab|responsáv|dri$|team|lead$|verantwortlich|zuständig|wer$|bearbeiter|dueño|encargad|asignad|\
         quién|quem$|propietari|proprietári|propriétaire|ответствен|исполнит|负责|责任|責任|担当|담당",
        "due|deadline|when$|eta$|target|date$|fecha|plazo|cuándo|vencimiento|prazo|quando$|data$|frist|termin|fällig|bis$|échéance|\
         срок|дата|期限|截止|日期|期日|기한|일정|마감",
        "status|state$|done|outcome|progress|estado|situação|stand$|statut|état|статус|состояни|状态|状態|状況|상태|진행",
        "prio|severity|приорит|优先|優先|우선",
        "type|class|categor|tipo$|typ$|тип$|类型|種別|유형",
    ])
});

/// The column of each table whose rows say most in it.
fn widest(outline: &Outline) -> Vec<Option<usize>> {
    let mut widths: Vec<Vec<usize>> = vec![Vec::new(); outline.tables.len()];
    for row in &outline.units {
        let Some(widths) = row.table.and_then(|table| widths.get_mut(table)) else { continue };
        widths.resize(widths.len().max(row.cells.len()), 0);
        widths.iter_mut().zip(&row.cells).for_each(|(width, cell)| *width += cell.text().trim().len());
    }
    widths.iter().map(|widths| (0..widths.len()).max_by_key(|column| widths.get(*column))).collect()
}

/// The columns by their heads; where none is that of the work, it stands in the one that is `widest`.
fn columns(table: &TableHead, widest: impl FnOnce() -> Option<usize>) -> Option<Columns> {
    let heads: Vec<(String, u64)> = table
        .cells
        .iter()
        .map(|cell| {
            let head = lower(cell.text().trim());
            let lists = HEADS.lists(&head);
            (head, lists)
        })
        .collect();
    let find = |list: u32| heads.iter().position(|(_, lists)| lists & (1 << list) != 0);
    let (owner, due, state, priority, kind) = (find(2), find(3), find(4), find(5), find(6));
    let is_other = |column: usize| [owner, due, state, priority, kind].contains(&Some(column));
    let is_action =
        heads.iter().any(|(_, lists)| lists & 1 != 0) && (owner.is_some() || due.is_some() || state.is_some());
    // `Action owner` holds owners.
    let named = |list: u32| {
        let columns =
            || heads.iter().enumerate().filter(|(_, (_, lists))| lists & (1 << list) != 0).map(|(column, _)| column);
        columns().find(|column| !is_other(*column)).or_else(|| columns().next())
    };
    let text = named(0).or_else(|| named(1)).or_else(|| {
        (0..heads.len()).find(|column| {
            !is_other(*column)
                && heads
                    .get(*column)
                    .is_some_and(|(head, _)| !matches!(head.as_str(), "#" | "id" | "no" | "no." | "nr" | ""))
        })
    });
    let text = text.or_else(|| (owner.is_some() && due.or(state).is_some()).then(widest).flatten())?;
    let unless_text = |column: Option<usize>| column.filter(|column| *column != text);
    let is_advice = 0 < text
        && heads.get(text).is_some_and(|(head, lists)| {
            lists & 1 != 0
                || any_of("recommend|recomend|recommand|empfehl|рекоменд|建议|改善", |word| {
                    head.starts_with(word)
                })
        });
    Some(Columns {
        text,
        is_advice,
        owner: unless_text(owner),
        due: unless_text(due),
        state: unless_text(state),
        priority: unless_text(priority),
        kind: unless_text(kind),
        is_action,
    })
}

fn row(context: &Context<'_>, ix: usize, unit: &Unit, columns: &Columns) -> Option<(usize, ActionItem)> {
    let cell = |column: Option<usize>| {
        let flat = unit.cells.get(column?)?.trimmed();
        let text = flat.text().split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty() && !matches!(text.as_str(), "-" | "–" | "—" | "n/a" | "N/A" | "TBD" | "tbd" | "?"))
            .then(|| Located::new(text, flat.whole()))
    };
    let flat = unit.cells.get(columns.text)?.trimmed();
    if flat.is_blank() || is_none(flat.text()) {
        return None;
    }
    // Below `Done?` and the like.
    let answer = |told: &str| match told.lowered().as_str() {
        "yes" | "y" | "x" | "ja" | "oui" | "sí" | "sim" => Some(ActionState::Done),
        "no" | "n" | "not yet" | "nein" | "non" | "não" => Some(ActionState::Open),
        _ => None,
    };
    let state = cell(columns.state)
        .and_then(|told| {
            word_state(&told.value).or_else(|| answer(&told.value)).map(|state| Located::new(state, told.span))
        })
        .or_else(|| unit.is_struck.then(|| Located::new(ActionState::Done, unit.span)))
        .or_else(|| {
            // Colours of a priority are no state.
            let mut cells = unit.cells.iter().enumerate().filter(|(column, _)| Some(*column) != columns.priority);
            cells.find_map(|(column, cell)| {
                let text = cell.text().trim();
                // `2026-04-20 ✅ closed`
                let is_ticked = Some(column) == columns.due && text.contains('✅');
                // `#412 TODO`
                let last = text.rsplit(|c: char| !c.is_letter()).next().filter(|word| 3 < word.len());
                let last = last.filter(|word| word.chars().all(char::is_capital)).unwrap_or("");
                (is_ticked || text.len() <= 12 && !text.is_empty())
                    .then(|| word_state(text))
                    .flatten()
                    .or_else(|| word_state(last))
                    .map(|state| Located::new(state, cell.whole()))
            })
        })
        .or_else(|| sign_state(flat.text()).map(|state| Located::new(state, flat.whole())))
        .or_else(|| heading_state(context.outline, unit).map(|state| Located::new(state, unit.span)));
    let text = flat.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let due = cell(columns.due);
    let due_date = due.as_ref().and_then(due_day);
    let owner = cell(columns.owner).or_else(|| owner(&flat));
    let kind = cell(columns.kind)
        .map(|told| action_kind(&told.value).unwrap_or(ActionKind::Other))
        .or_else(|| kind_told(context.outline, unit));
    let refs = references(context, unit);
    Some((
        ix,
        ActionItem {
            span: unit.span,
            text: Located::new(text, flat.whole()),
            state,
            owner,
            due,
            due_date,
            kind,
            priority: cell(columns.priority),
            refs,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::with_context;

    #[test]
    fn items_are_told_from_what_stands_around_them() {
        let mut wrong: Vec<String> = Vec::new();
        for (text, want) in [
            // Labels over what is promised; bold items beside one that has nothing below it.
            (
                "Corrective measures:\n\n- Add an alert\n\nLoad testing:\n\n- We will test the load.\n\nOther facts:\n\n- The disk is new\n",
                &["Add an alert", "We will test the load."][..],
            ),
            (
                "## What stops a repeat\n\n1. **Alerts for each disk**\n   - the first is set\n2. **Tests before each release**\n",
                &["Alerts for each disk", "Tests before each release"],
            ),
            // Orders below headings that are not known; questions.
            (
                "## Prevention\n\n- Add an alert\n\n## Training:\n\nConduct a training of the network team.\n\n## Notes\n\nIt was late.\n",
                &["Add an alert", "Conduct a training of the network team."],
            ),
            ("## Next steps\n\n- Add an alert\n- Who decides when to do it? Us?\n", &["Add an alert"]),
            // What was done meanwhile, praise, ticked causes, and points of a word processor.
            ("## Timeline\n\n- 10:00 down\n- **Actions:**\n  - Looked at the logs\n- 11:00 up\n", &[]),
            ("## What went right\n\n**Chose the permanent fix:**\n\n- Saw that it would come again\n", &[]),
            ("## Contributing factors\n\n- [x] **By hand**, which is forgotten\n- [x] **Twice**, on each host\n", &[]),
            (
                "## Lessons learned\n\n- **Improvements/Fixes:**\n  - Add an alert to the pool\n",
                &["Add an alert to the pool"],
            ),
            (
                "## Corrective measures\n\n1. Alerts:\no Add an alert for the pool\nof each host.\no Raise the pool\n2. Training:\no Train the team\n",
                &["Add an alert for the pool of each host.", "Raise the pool", "Train the team"],
            ),
            // Reasons, what lacks, what is of the report, how it is signed.
            (
                "## Changes made\n\n- Add an alert\n\n**Why this works:**\n\n- Alerts find it\n- Lack of alerts does not\n",
                &["Add an alert"],
            ),
            (
                "## Next steps\n\nAdd an alert to the pool.\nRaise the pool by a half.\n(Trust me.)\nDocument version: 1.0 of it.\n",
                &["Add an alert to the pool.", "Raise the pool by a half."],
            ),
            ("## Next steps\n\n- Add an alert\n\nSincerely,\nHosting Company.\n", &["Add an alert"]),
            // Wrapped prose, sentence by sentence; headings alone; a line that plays a heading behind a timeline.
            (
                "## Next steps\n\nWe are adding an alert for the disk, which\nnobody had. We are sorry. We will also raise\nthe pool.\n",
                &["We are adding an alert for the disk, which nobody had.", "We will also raise the pool."][..],
            ),
            (
                "## Corrective measures\n\n#### Add an alert\n\n#### Raise the pool\n",
                &["Add an alert", "Raise the pool"],
            ),
            ("## Timeline\n\n- 10:00 down\n- 11:00 up\n\nAction items\n\n- Add an alert\n", &["Add an alert"]),
            ("## 恒久対策\n\n### 1. アラート追加\n\n詳しい説明。\n", &["アラート追加"]),
            // Lines below the name of a group; a table that has its work below another head; a story's end in one word.
            (
                "## Preventive measures\nImprovements/Fixes:\nAlways checking the file first.\nTasks:\nsyntax check\nmaking sure \
                 that it starts.\n",
                &["Always checking the file first.", "syntax check", "making sure that it starts."],
            ),
            (
                "## Action items\n\n| # | Owner | Priority | Due |\n|---|---|---|---|\n| 1 | Ops | Add a check to the tool | \
                 2025-06-05 |\n",
                &["Add a check to the tool"],
            ),
            (
                "## Next steps\n\nThe following are the actions that we are taking to prevent this: Test before each release. Add \
                 a faster way back.\n",
                &[
                    "The following are the actions that we are taking to prevent this: Test before each release.",
                    "Add a faster way back.",
                ],
            ),
            (
                "## Postmortem\n\nThe pool was full. To make sure this won't happen again we have put limits in place.\n",
                &["To make sure this won't happen again we have put limits in place."],
            ),
            (
                "## Ce qui a changé\n\n- La file a une limite\n- Une alerte existe\n",
                &["La file a une limite", "Une alerte existe"],
            ),
            ("## Plano de correção\n\n- Adicionar um alerta\n", &["Adicionar um alerta"]),
            ("## Entscheidungen und Massnahmen\n\n1. Alarm einrichten\n", &["Alarm einrichten"]),
            // A label among its items, and what closes a list.
            (
                "## Action items\n\n- Query review:\n- Add an index\n- Raised the pool so that all of this works:\n- Reads wait\n\nBy doing this, we will reduce the risk.\n",
                &["Add an index", "Raised the pool so that all of this works:", "Reads wait"],
            ),
            // Paragraph by paragraph, each of one thing; in one paragraph, sentence by sentence.
            (
                "## What we will change\n\nThe alert should call two people. It called one.\n\nIt would be helpful to have a \
                 runbook. Nobody knew\nwhere to look, which will be told on another day.\n\nWe were tired.\n",
                &[
                    "The alert should call two people. It called one.",
                    "It would be helpful to have a runbook. Nobody knew where to look, which will be told on another day.",
                ],
            ),
            // A form's instruction, another part's label, one line under a label.
            (
                "## Follow-up tasks\n\n*List any tasks we should complete here*\n\n- [x] Add an alert\n",
                &["Add an alert"],
            ),
            (
                "## Impact et mesures\n\n**Impact estimé :** nul.\nUn seul panneau a clignoté ce soir-là.\n\n- Ajouter une alerte\n",
                &["Ajouter une alerte"],
            ),
            (
                "## Next steps\n\n- Add an alert\n\n**Ready to merge**:\n`fix: close the pool when done`\n",
                &["Add an alert"],
            ),
            // Files are none.
            (
                "## Action items\n\n- Add an alert\n\nRecommended names:\n\n- `01-errors.png`\n- `02-pool.png`\n",
                &["Add an alert"],
            ),
            // Who promises alone; what opens with a noun of doing.
            ("## Corrective measures\n\n- I will add an alert\n- I was tired\n", &["I will add an alert"]),
            (
                "## Corrective measures\n\n**Improvements/Fixes**:\n\nRegular auditing of the pool, so that it is seen.\n\nIntroduction of load tests before the summer.\n",
                &["Regular auditing of the pool, so that it is seen.", "Introduction of load tests before the summer."],
            ),
            // Headings of the kind in other words and languages.
            ("## Durcissement recommandé\n\n- Activer la MFA\n", &["Activer la MFA"]),
            ("## Recomendaciones\n\n- Activar la MFA\n", &["Activar la MFA"]),
            ("## Empfohlene Schritte\n\n- MFA einschalten\n", &["MFA einschalten"]),
            ("## Рекомендации\n\n- Включить MFA\n", &["Включить MFA"]),
            ("## 以后怎么防\n\n1. 每轮检查数据库地址\n", &["每轮检查数据库地址"]),
            ("## 권장 사항\n\n- MFA 활성화\n", &["MFA 활성화"]),
            ("## What is being done about this?\n\nWe are adding an alert.\n", &["We are adding an alert."]),
            // Numbered headings with words of their own below are the work, though lists describe it.
            (
                "## Required fixes\n\n### Fix 1: Job sperren (P0)\n\n**File**: `run.sh`\n\n**Change**:\n\n```sh\nflock\n```\n\n\
                 ### Fix 2: Fehler melden (P1)\n\n**Action**: Mail an alle\n\n**Commands**:\n\n- ls\n- ps\n",
                &["Fix 1: Job sperren (P0)", "Fix 2: Fehler melden (P1)"],
            ),
            (
                "## Recomendaciones técnicas\n\n### 1. Implementar un pool\n\n**Propósito**: menos cortes.\n\n**Cómo**:\n\n- con una librería\n- con pruebas\n",
                &["Implementar un pool"],
            ),
            (
                "## Recommendations\n\n### 1. Add an alert for it\n\nNobody knew.\n\n### 2. Raise the pool soon\n\nIt is full.\n\n### 3. Backups\n\nThere are none.\n",
                &["Add an alert for it", "Raise the pool soon", "Backups"],
            ),
            (
                "## Plano de correção\n\n### 1. Corrigir o acesso ao pool\n\n- Remover o bloqueio antigo\n- Criar um alerta\n",
                &["Remover o bloqueio antigo", "Criar um alerta"],
            ),
            // What is over children: an order of more than a topic, a thing that was done, a thing with its settings.
            (
                "## 再発防止策\n\n1. **アラートの強化**\n   - 全台を見る\n   - 夜も見る\n2. **手順書の整備**\n   - 戻し方\n   - 連絡先\n",
                &["アラートの強化", "手順書の整備"],
            ),
            (
                "## Preventive measures implemented\n\n### Documentation updates\n\n1. **Updated:** `deploy.md`\n   - a new step\n   - a new warning\n",
                &["Updated: deploy.md"],
            ),
            (
                "## Prevention\n\n1. **Cost alarm:** `pool-cost`\n   - Threshold: 100 an hour\n   - Recipient: on call\n",
                &["Cost alarm: pool-cost"],
            ),
            // Initials in front; what was before and after the measures is no measure.
            (
                "## Actions\n\n**KM** Add an alert\n\n**AO** Raise the pool so that it holds:\n- 40 in summer\n- 20 in winter\n",
                &["KM Add an alert", "40 in summer", "20 in winter"],
            ),
            ("## Impact analysis\n\n### Before these measures\n\n- Anyone could reset the pool\n", &[]),
            ("## Follow\u{2011}up\n\nAdd an alert by Friday.\n", &["Add an alert by Friday."]),
            // Text that was set in too far is no code.
            (
                "# Outage\n\nWe are taking the following steps to prevent this:\n\n    Replacing the failed disk of the server\n    \
                 Reviewing all of our alerts\n\nEnd of it.\n",
                &["Replacing the failed disk of the server", "Reviewing all of our alerts"],
            ),
            (
                "## Task list:\n\n    Configure renewal for all certificates.\n    Send alerts to the on-call.\n",
                &["Configure renewal for all certificates.", "Send alerts to the on-call."],
            ),
            ("## Task list\n\n    SELECT a FROM b WHERE c\n    kubectl get pods of all\n", &[]),
            ("## Próximo paso\n\n1. Auditar los scripts\n", &["Auditar los scripts"]),
            ("## Что делать\n\n1) Ручной запуск задачи\n", &["Ручной запуск задачи"]),
            // What the report tells is no work.
            ("# Outage\n\nWe will also discuss the steps taken to prevent this.\n", &[]),
            // Numbered headings that name their change are the items.
            (
                "## 恒久対策（実装済み）\n\n### 1. クエリの分割 — PR #39\n\n- 境界の重複は除く\n",
                &["クエリの分割 — PR #39"],
            ),
            // Boxes count anywhere, in any list mark, with a number inside.
            ("- [ ] Add a test\n- [x] 2. Raise the pool\n", &["Add a test", "Raise the pool"]),
            ("1. [ ] Add a test\n", &["Add a test"]),
            // Sections of any name that mean follow-up.
            ("## What will we do about it?\n\n- Add a test\n", &["Add a test"]),
            ("## How do we prevent this?\n\n- Add a test\n", &["Add a test"]),
            ("## Maßnahmen\n\n- Test ergänzen\n", &["Test ergänzen"]),
            ("## Próximos pasos\n\n- Añadir una prueba\n", &["Añadir una prueba"]),
            ("## Próximos passos\n\n- Adicionar um teste\n", &["Adicionar um teste"]),
            ("## Prochaines étapes\n\n- Ajouter un test\n", &["Ajouter un test"]),
            ("## План действий\n\n- Добавить тест\n", &["Добавить тест"]),
            ("## 改进措施\n\n- 增加测试\n", &["增加测试"]),
            ("## 再発防止\n\n- テストを追加する\n", &["テストを追加する"]),
            ("## 재발 방지\n\n- 테스트 추가\n", &["테스트 추가"]),
            // Not: what was done while it lasted, a product's name, a list elsewhere.
            ("## Actions taken\n\n- Restarted the pool\n", &[]),
            (
                "## Preventative measures: to prevent similar incidents in the future, the following measures will soon be implemented here:\n\n\
                 * File names: agree on them\n",
                &["File names: agree on them"],
            ),
            (
                "## Plan d’amélioration\n\n1. **Mise en place d’un test** des images\n",
                &["Mise en place d’un test des images"],
            ),
            ("## Resolution\n\n**Immediate actions**:\n\n- Restored the limit\n- Restarted the pool\n", &[]),
            ("## Root cause and resolution measures\n\n- We optimized the pool\n", &[]),
            (
                "## Corrective measures\n\nTo prevent this, the following measures will be taken:\n(1)\tThe server will be patched.\n\tA \
                 monitor will be added to it.\nBy these measures we will be safer.\n",
                &["The server will be patched.", "A monitor will be added to it."],
            ),
            ("## GitHub Actions outage\n\n- Runners were gone\n", &[]),
            ("## Background\n\n- The pool holds 40\n", &[]),
            // Groups are not items, children that explain are not either.
            ("## Action items\n\n- Monitoring:\n  - Add an alert\n  - Add a graph\n", &["Add an alert", "Add a graph"]),
            ("## Action items\n\n- Add an alert\n  - because nobody noticed\n", &["Add an alert"]),
            (
                "## Action items\n\n1. **Watch the disk**\n   - Current: no alert\n   - Actions:\n     - Add an alert\n     - Add a graph\n   - Rationale: it ran full\n",
                &["Add an alert", "Add a graph"],
            ),
            // Bold work over what describes it, and over what it takes.
            (
                "## Follow-up tasks\n\n1. **Order a second line**\n   - **Description:** ask two providers\n",
                &["Order a second line"],
            ),
            (
                "## Follow-up tasks\n\n- **Improve the alerts of the pool**\n  - Kim knows the exporter\n",
                &["Improve the alerts of the pool"],
            ),
            (
                "## What happened\n\nWe were slow. The team is taking the following steps:\n\n- Documentation: we review it\n",
                &["Documentation: we review it"],
            ),
            (
                "## What happened\n\nTo prevent such in the future, we've made a few changes:\n\n1. A daily check has been added\n",
                &["A daily check has been added"],
            ),
            ("## Still open\n\n- **The pool** is on the small disk.\n", &["The pool is on the small disk."]),
            (
                "## Summary\n\nAll is well. To prevent a recurrence, we have filed a ticket for the pool.\n",
                &["To prevent a recurrence, we have filed a ticket for the pool."],
            ),
            // Lines.
            (
                "## Tasks\n\nReview the pool\nAdd an alert for the pool\nMaybe look for help\n",
                &["Review the pool", "Add an alert for the pool", "Maybe look for help"],
            ),
            ("## Tasks\n\nWe talked about the pool and\nabout what it means for\nall of us here\n", &[]),
            ("## Action items\n\n- **Fixes:**\nAdd an alert\nRaise the pool\n", &["Add an alert", "Raise the pool"]),
            (
                "## Tasks\n\nReview the pool.\nAdd an alert for the pool.\nConclusion: this has taught us that pools are small.\n",
                &["Review the pool.", "Add an alert for the pool."],
            ),
            (
                "## Next steps\n\nTo prevent this we need to improve our tests. We will:\n\nAdd a test for the pool.\nRun it before updates.\n",
                &["Add a test for the pool.", "Run it before updates."],
            ),
            // A heading that was set too far in, and signs in words for the marks of a list.
            (
                "Timeline\n14:05 down\n\n\t\tCorrective measures\nAdd an alert for the pool\nRaise the pool\n",
                &["Add an alert for the pool", "Raise the pool"],
            ),
            (
                "## Tasks\n\n<p>&emsp;:small_blue_diamond:Add an alert.</p>\n<p>&emsp;:small_blue_diamond:Raise the pool.</p>\n",
                &["Add an alert.", "Raise the pool."],
            ),
            (
                "<h3>Tasks</h3>\n<ul>Add an alert.</ul>\n\n<ul>Raise the pool.</ul>\n",
                &["Add an alert.", "Raise the pool."],
            ),
            (
                "<h3>Tasks</h3>\n<ul><li><p>Add an alert.</p><p>The pool has none.</p></li></ul>\n",
                &["Add an alert. The pool has none."],
            ),
            // Beside what was learned.
            (
                "## Lessons learned\n\n| # | Lesson | Action |\n|---|---|---|\n| 1 | Nobody saw it | Add an alert |\n",
                &["Add an alert"],
            ),
            (
                "## Lições aprendidas\n\n| Problema | Recomendação |\n|---|---|\n| Ninguém viu | Criar um alerta |\n",
                &["Criar um alerta"],
            ),
            // Signs of what goes on make work of a list; those that only cross out tell what was lacking.
            (
                "## Aufarbeitung\n\n1. ✅ **Larger pool**\n2. ⏳ **Alert for the pool**\n",
                &["Larger pool", "Alert for the pool"],
            ),
            ("## Improvements\n\n- ❌ Nobody knew the limit\n- ❌ The alert was late\n", &[]),
            ("## Improvements\n\n- ❌ Add an alert\n- ❌ Raise the pool\n", &["Add an alert", "Raise the pool"]),
            // What was done at the time of an entry.
            ("## Timeline\n\n### 10:45\n\n- **Action:** Restarted all the services at once\n", &[]),
            ("## Accionables\n\n- Añadir una alerta\n", &["Añadir una alerta"]),
            // What the analysis suggests below an entry is no work.
            (
                "## Timeline\n\n### 14:05\n\nIt is back.\n\nThe log suggests this is the problem:\n\n1. The job updated itself\n",
                &[],
            ),
            // Tables, with gaps too.
            ("## Action items\n\n| Action | Owner |\n|---|---|\n| Add an alert | Kim |\n", &["Add an alert"]),
            ("## Action items\n\n| Action | Owner |\n\n|---|---|\n\n| Add an alert | Kim |\n", &["Add an alert"]),
            // HTML, and a section that Markdown took for the end of a list item.
            (
                "## Action items\n\n<ul><li>Add an alert</li>\n<li>Raise the <b>pool</b></li></ul>\n",
                &["Add an alert", "Raise the pool"],
            ),
            (
                "<h2>What happened</h2>\n<p>It broke.</p>\n<h2>Next steps</h2>\n<ul>\n<li>\n<p>Add an alert</p>\n</li>\n</ul>\n",
                &["Add an alert"],
            ),
            ("Timeline:\n- 10:00 it broke\n- 10:30 it works\nAction items:\n- Add an alert\n", &["Add an alert"]),
            // What parts the list parts it whatever it is called.
            (
                "## Action items\n\n### Detection\n\n- Add an alert\n\n### Root cause\n\n- Raise the pool\n",
                &["Add an alert", "Raise the pool"],
            ),
            ("## Action items\n\n- Short term\n  - Add an alert\n", &["Add an alert"]),
            // Headings and bold leads that are the work.
            (
                "## Action items\n\n### 1. Add an alert\n\nNobody noticed.\n\n### 2. Raise the pool\n\n- Owner: Kim\n",
                &["Add an alert", "Raise the pool"],
            ),
            (
                "## Follow-up\n\n**Add an alert.** Nobody noticed.\n\n**Raise the pool.** It was full.\n",
                &["Add an alert. Nobody noticed.", "Raise the pool. It was full."],
            ),
            // Ordered in the midst of a paragraph, or led to by one.
            (
                "## Corrective measures\n\nThe team was fast. Add an alert for the pool. Test it every month.\n",
                &["Add an alert for the pool.", "Test it every month."],
            ),
            (
                "## Lessons\n\nWe were slow. Here is what we're doing to prevent another such night:\n\n- **Alerts:** we add some\n",
                &["Alerts: we add some"],
            ),
            // Marked, wherever it stands.
            ("## Lessons\n\n- Nobody noticed.\n- Action: add an alert\n", &["Action: add an alert"]),
            ("## Cause\n\nThe pool was full.\n\n**TODO** raise the pool to 40.\n", &["raise the pool to 40."]),
            ("## Action items\n\n- None at this time\n", &[]),
            // Announced in sentences, where no list holds any.
            ("Action items: add an alert; raise the pool.\n", &["add an alert;", "raise the pool."]),
            (
                "## Follow-up\n\n- [ ] Test it\n\nMonitoring was poor. Alerts must be added for the pool. We will also raise it.\n",
                &["Test it", "Alerts must be added for the pool.", "We will also raise it."],
            ),
            ("## Follow-up\n\n**Capacity:** Raise the pool.\n", &["Capacity: Raise the pool."]),
            ("## Follow-up\n\n➢ Add an alert\n➢ Raise the pool\n", &["Add an alert", "Raise the pool"]),
            ("## Follow-up\n\n1- Add an alert\n2- Raise the pool\n", &["Add an alert", "Raise the pool"]),
            ("## Plan\n\nWe're sorry for what happened to all of you.\n", &[]),
            (
                "## Conclusion\n\nIt was a bad day. To prevent this in the future, we will add an alert.\n",
                &["To prevent this in the future, we will add an alert."],
            ),
            ("**Prevention**: Add an alert. Raise the pool to 40.\n", &["Add an alert.", "Raise the pool to 40."]),
            ("## Plan\n\nWe still plan to add an alert.\n", &["We still plan to add an alert."]),
            (
                "## Action items\n\nThere are two. First, we are adding an alert. Also, we will raise the pool.\n",
                &["First, we are adding an alert.", "Also, we will raise the pool."],
            ),
            (
                "## Conclusion\n\nIt was a bad day. To avoid this in the future, we are introducing more tests.\n",
                &["To avoid this in the future, we are introducing more tests."],
            ),
            ("## Future solutions\n\nIt was a bad day. We will add an alert.\n", &["We will add an alert."]),
            ("## 사후 조치\n\n- 테스트 추가\n", &["테스트 추가"]),
            // Below a heading of what was done the sign is a state, elsewhere it praises.
            ("## Actions taken\n\n1. ✅ The pool is larger\n2. ⏳ Testing it\n", &["The pool is larger", "Testing it"]),
            ("## What went well\n\n- ✅ The alert was fast\n- ✅ The team was kind\n", &[]),
            ("## Resulting action\n\n#### @kim Alerts configured\n\nFor the pool.\n", &["@kim Alerts configured"]),
            // A section's name in bold, which Markdown adds to the item above; paragraphs with labels below what announces them.
            (
                "## Cause\n\n- It was full.\n**Preventative measures:**\n- Add an alert\n- Raise the pool\n",
                &["Add an alert", "Raise the pool"],
            ),
            (
                "## Cause\n\nIt was full. To prevent this in future, the following measures will be taken:\n\nAlerts: Add one for the \
                 pool.\n\nTests: Run them before each release.\n",
                &["Alerts: Add one for the pool.", "Tests: Run them before each release."],
            ),
            (
                "## 3 March\n\n- **Down**: mails\n- **Cause**: a load test.\n- **Remedial actions**: It was me. I am going to limit the \
                 load.\n",
                &["I am going to limit the load."],
            ),
            // Blanks of a form.
            ("## Action items\n\n- {{ summary }} (link)\n", &[]),
        ] {
            with_context(text, |context| {
                let is_entry = |unit: usize| text.starts_with("Timeline") && unit < 3;
                let got: Vec<String> = read(context, is_entry).into_iter().map(|action| action.text.value).collect();
                if got != want {
                    wrong.push(format!("{text}: {got:?}"));
                }
            });
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn owners_and_references_are_read_where_they_stand() {
        for (text, owner, refs) in [
            ("- Add an alert (@kim)", Some("@kim"), &[][..]),
            ("- Add an alert (Kim Lee)", Some("Kim Lee"), &[]),
            ("- Add an alert (Kim)\n- Raise the pool (Lee)", Some("Kim"), &[]),
            ("- Add an alert (Grafana)\n- Raise the pool\n- Test it", None, &[]),
            ("- Add an alert. Owner: Kim", Some("Kim"), &[]),
            ("- Add an alert (owner=kim, priority=low, due=2024-07)", Some("kim"), &[]),
            ("- Add an alert (owner:\n  Platform).", Some("Platform"), &[]),
            ("1. **[In progress, owner: Cache team]** Add an alert", Some("Cache team"), &[]),
            ("## Actions\n\n**KM** Add an alert", Some("KM"), &[]),
            ("- Assigned to Kim: Add an alert", Some("Kim"), &[]),
            ("- Add an alert - Owner: Kim - Due: 2024-05-01 - Status: Done", Some("Kim"), &[]),
            ("- Ops to raise the pool\n- Ops will test it", Some("Ops"), &[]),
            ("- [ ] **Platform Team**: Add an alert", Some("Platform Team"), &[]),
            ("- [ ] **Kim Lee**: Add an alert\n\n## Notes\n\nThe engineer (Kim Lee) was paged.", Some("Kim Lee"), &[]),
            ("- [ ] **Alert Tuning**: Add an alert", None, &[]),
            ("- Alerts to cover the pool\n- Graphs to show it", None, &[]),
            ("- Plan to raise the pool\n- Plan to test it", None, &[]),
            ("- 增加报警（负责人：小王）", Some("小王"), &[]),
            ("- Add an alert\n  - Owner: Kim", Some("Kim"), &[]),
            ("- Add an alert, see #12, acme/pool#7, !34 and OPS-123", None, &["#12", "acme/pool#7", "!34", "OPS-123"]),
            ("- Add an alert ([issue][pool])\n\n[pool]: https://example.org/7", None, &["https://example.org/7"]),
            ("| Ticket | Owner | Task |\n|---|---|---|\n| #7 | Kim | Add an alert |", Some("Kim"), &["#7"]),
            ("| Tarea | Dueño |\n|---|---|\n| Añadir una alerta | @kim |", Some("@kim"), &[]),
            ("| Aufgabe | Bearbeiter | Frist |\n|---|---|---|\n| Alarm ergänzen | Kim | 3.4.2024 |", Some("Kim"), &[]),
            ("| Задача | Исполнитель |\n|---|---|\n| Добавить тест | Ким |", Some("Ким"), &[]),
            ("| 项目 | 责任人 |\n|---|---|\n| 增加报警 | 小王 |", Some("小王"), &[]),
        ] {
            with_context(&format!("## Action items\n\n{text}\n"), |context| {
                let items = read(context, |_| false);
                let first = items.first().unwrap();
                assert_eq!(first.owner.as_ref().map(|owner| owner.value.as_str()), owner, "{text}");
                let got: Vec<&str> = first.refs.iter().map(|found| found.value.as_str()).collect();
                assert_eq!(got, refs, "{text}");
            });
        }
    }

    #[test]
    fn states_are_read_in_every_shape() {
        for (text, want) in [
            ("- [x] Add an alert", Some(ActionState::Done)),
            ("- [ ] Add an alert", Some(ActionState::Open)),
            ("- ~~Add an alert~~", Some(ActionState::Done)),
            ("- ✅ Add an alert", Some(ActionState::Done)),
            ("- :white_check_mark: Add an alert", Some(ActionState::Done)),
            ("| Action | Status |\n|---|---|\n| Add an alert | :white_check_mark: |", Some(ActionState::Done)),
            ("| 行动项 | 状态 |\n|---|---|\n| 增加告警 | 待执行 |", Some(ActionState::Open)),
            ("To prevent this, we have taken the following steps:\n\n- Added an alert", Some(ActionState::Done)),
            (
                "To prevent a like incident in the future, we have implemented the following measures:\nIncreased monitoring of the pool.\nA test before each release.",
                Some(ActionState::Done),
            ),
            (
                "To prevent this, we have taken the following measures:\n\nImproved the tests of the pool.\nThe pool is larger.",
                Some(ActionState::Done),
            ),
            ("We will take the following steps:\n\n- Add an alert", None),
            ("To prevent this, we have planned the following measures:\n\n- Add an alert", None),
            ("- 🚧 Add an alert", Some(ActionState::Progress)),
            ("1. **Add an alert.** *(shipped, #12)* Nobody knew.", Some(ActionState::Done)),
            ("1. **Add an alert.** (outstanding) Nobody knew.", Some(ActionState::Open)),
            ("| Area | Action |\n|---|---|\n| Pool | ✅ Add an alert |", Some(ActionState::Done)),
            ("| Action | Status |\n|---|---|\n| Add a page | Documented |", Some(ActionState::Done)),
            ("| Acción | Estado |\n|---|---|\n| Añadir una alerta | Concluida |", Some(ActionState::Done)),
            ("| Acción | Estado |\n|---|---|\n| Añadir una alerta | No iniciada |", Some(ActionState::Open)),
            ("- **TODO list:**\n  - Add an alert", None),
            ("| Action | Status |\n|---|---|\n| Add an alert | ⏳ Pending |", Some(ActionState::Open)),
            ("| Action | Status |\n|---|---|\n| Add an alert | proposed, not implemented |", Some(ActionState::Open)),
            ("| Action | Status |\n|---|---|\n| Add an alert | 📅 Queued |", Some(ActionState::Open)),
            ("- ⏳ Add an alert", Some(ActionState::Open)),
            ("- Add an alert（次のステップ）", Some(ActionState::Open)),
            ("- 🔄 **[PENDENTE]** Ver os alertas", Some(ActionState::Open)),
            ("- DONE - Add an alert", Some(ActionState::Done)),
            ("### Immédiat (Fait)\n\n- Ajouter une alerte", Some(ActionState::Done)),
            ("- Add an alert. Owner: Kim. Due: July 1, 2024. Status: Open", Some(ActionState::Open)),
            ("- Add an alert | Owner: Kim | In progress", Some(ActionState::Progress)),
            ("| Action | Done? |\n|---|---|\n| Add an alert | Yes |", Some(ActionState::Done)),
            ("| Action | Done? |\n|---|---|\n| Add an alert | No |", Some(ActionState::Open)),
            ("- [ ] 🔄 **[DONE]** Add an alert", Some(ActionState::Open)),
            ("- DONE: Add an alert", Some(ActionState::Done)),
            ("- Add an alert for the pool. Done.", Some(ActionState::Done)),
            ("The following measures have been taken:\n\n1. Add an alert", Some(ActionState::Done)),
            ("| Priority | Item |\n|---|---|\n| 🟢 | Add an alert |", None),
            ("- Add an alert for the pool. It is small.", None),
            ("| Action | Bug |\n|---|---|\n| Add an alert | Issue 412 **TODO** |", Some(ActionState::Open)),
            ("| Action | État |\n|---|---|\n| Ajouter une alerte | prévu |", Some(ActionState::Open)),
            ("| Action | Status |\n|---|---|\n| Add an alert | Scheduled |", Some(ActionState::Open)),
            ("**Bereits umgesetzt:**\n\n- Alarm für den Pool eingerichtet", Some(ActionState::Done)),
            ("- **Fait** : Ajouter une alerte", Some(ActionState::Done)),
            ("- **À faire** : Ajouter une alerte", Some(ActionState::Open)),
            ("- **Fixed the alert** that nobody saw", None),
            ("- **アラートを追加(2026-08-17 実装済み)** — 詳しい説明。", Some(ActionState::Done)),
            ("- **アラートを追加(未対応)** — 詳しい説明。", Some(ActionState::Open)),
            (
                "| Action | Owner | Due |\n|---|---|---|\n| Add an alert | Kim | 2026-04-20 ✅ closed |",
                Some(ActionState::Done),
            ),
            (
                "| Issue | Triggered by | Outcome |\n|---|---|---|\n| Add an alert | Lesson 3 | Resolved by #47, which adds one |",
                Some(ActionState::Done),
            ),
            ("- [TODO] Add an alert", Some(ActionState::Open)),
            ("- Add an alert (done)", Some(ActionState::Done)),
            ("- Add an alert (won't do)", Some(ActionState::Dropped)),
            ("- Add an alert - Owner: Kim - Status: In progress", Some(ActionState::Progress)),
            ("- Add an alert\n  - Status: Done", Some(ActionState::Done)),
            ("- Look at the graphs 🔄", None),
            ("- [✓] Add an alert", Some(ActionState::Done)),
            ("- [] Add an alert", Some(ActionState::Open)),
            ("- Add an alert — in progress", Some(ActionState::Progress)),
            ("- Add an alert", None),
            ("### Completed\n\n- Add an alert", Some(ActionState::Done)),
            ("### Shipped since then\n\n- Add an alert", Some(ActionState::Done)),
            ("### Wiping of caches\n\n- Add an alert", None),
            ("- Add an alert - Kim - Done", Some(ActionState::Done)),
            ("### In Progress\n\n| Task | Priority |\n|---|---|\n| Add an alert | High |", Some(ActionState::Progress)),
            ("### ✅ Tasks\n\n| Task | Priority |\n|---|---|\n| Add an alert | High |", None),
            ("### Immediate (ready ✅)\n\n- Add an alert", Some(ActionState::Done)),
            ("### 已修正\n\n- 完善告警", Some(ActionState::Done)),
            ("### 未完成\n\n- 完善告警", None),
            ("### What is being done\n\n- Add an alert", None),
            ("### Medidas implementadas\n\n- Una alerta", None),
        ] {
            with_context(&format!("## Action items\n\n{text}\n"), |context| {
                let got = read(context, |_| false).first().map(|action| action.state.map(|state| state.value));
                assert_eq!(got, Some(want), "{text}");
            });
        }
    }

    #[test]
    fn what_leads_to_a_list_and_what_there_is_none_of_are_no_work() {
        for (text, want) in [
            (
                "To keep it from coming back we will\n- Add an alert\n- Check the names\n",
                &["Add an alert", "Check the names"][..],
            ),
            ("再発防止策として、次の項目を検討している。\n\n- 監視を追加する\n", &["監視を追加する"]),
            (
                "| 対象 | 改善内容 |\n|---|---|\n| 画面 | （今回変更なし） |\n| 倉庫 | 該当なし |\n| 手順 | 監視を追加する |\n",
                &["監視を追加する"],
            ),
            (
                "Cependant, les actions suivantes ont été réalisées :\n\nAjustement de l'échelle\n\nSupprimer la route\n",
                &["Ajustement de l'échelle", "Supprimer la route"],
            ),
            ("Aucune modification du code n'a été faite.\n", &[]),
            (
                "Add an alert.\nRaise the pool.\nHope this helps, thanks for reading.\n",
                &["Add an alert.", "Raise the pool."],
            ),
        ] {
            with_context(&format!("## Action items\n\n{text}"), |context| {
                let got: Vec<_> = read(context, |_| false).into_iter().map(|action| action.text.value).collect();
                assert_eq!(got, want, "{text}");
            });
        }
    }

    #[test]
    fn fixes_are_work_that_was_done() {
        for (text, want) in [
            ("## Fixes\n\n- Pool moved to a file of its own\n- Limit set to null\n", 2),
            (
                "## Fixes applied\n\n### Fix 1: The worker says when it is done\nAdded a call.\n\n### Fix 2: A time limit\nAdded one.\n",
                2,
            ),
            ("## How the fix was found\n\n- Kim read the logs\n", 0),
        ] {
            with_context(text, |context| assert_eq!(read(context, |_| false).len(), want, "{text}"));
        }
    }

    /// The owners of three items, each written in the shape that `{t}` and `{n}` give.
    fn owners(shape: &str, names: [&str; 3]) -> Vec<Option<String>> {
        let tasks = ["Add an alert", "Raise the pool", "Write a runbook"];
        let line = |(task, name): (&str, &str)| shape.replace("{t}", task).replace("{n}", name);
        let list: Vec<String> = tasks.into_iter().zip(names).map(line).collect();
        let mut owners = Vec::new();
        with_context(&format!("## Action items\n\n{}\n", list.join("\n")), |context| {
            owners = read(context, |_| false).into_iter().map(|item| item.owner.map(|owner| owner.value)).collect();
        });
        owners
    }

    #[test]
    fn owners_are_known_by_the_place_that_all_items_give_them() {
        let people = ["Kim", "Lee", "Ana Roy"];
        let teams = ["SRE", "Platform", "DBA"];
        for shape in [
            "- {t} ({n})",
            "- {t} [{n}]",
            "- {t} - {n}",
            "- {t} → {n}",
            "- {t} | {n} | 2024-05-01",
            "- {t} · {n} · 2024-05-01",
            "- {t} ({n}, by 2024-05-01)",
            "- {t} (#12, {n})",
            "- {t} ({n}) #12",
            "- {t} ({n}) — done",
            "- {t}. ({n})",
            "- ({n}) {t}",
            "- [{n}] {t}",
            "- {t}, owner {n}, due Friday",
            "- {t} (by {n})",
            "- {t} (lead: {n})",
            "- {t} (assigned: {n})",
        ] {
            for names in [people, teams] {
                let want: Vec<_> = names.iter().map(|name| Some((*name).to_owned())).collect();
                assert_eq!(owners(shape, names), want, "{shape} {names:?}");
            }
        }
        for names in [people, teams] {
            let want: Vec<_> = names.iter().map(|name| Some((*name).to_owned())).collect();
            let lower = "- {n} to add an alert".to_owned();
            let shown = owners(&lower, names);
            assert_eq!(shown, want, "{names:?}");
        }
    }

    #[test]
    fn what_stands_in_those_places_may_be_no_owner() {
        for names in
            [["High", "Medium", "Low"], ["Done", "Open", "In progress"], ["P1", "P2", "P3"], ["May 1", "May 2", "June"]]
        {
            for shape in ["- {t} ({n})", "- {t} - {n}", "- [{n}] {t}"] {
                assert_eq!(owners(shape, names), [None, None, None], "{shape} {names:?}");
            }
        }
        // One of three names the tool.
        assert_eq!(owners("- {t} {n}", ["(Grafana)", "by hand", "(see above)"]), [None, None, None]);
        // A date beside it says that one is a name.
        assert_eq!(owners("- {t} {n}", ["(Kim, 2024-05-01)", "by hand", "again"])[0].as_deref(), Some("Kim"));
        for (text, want) in [("- TODO(kim): add an alert", Some("kim")), ("- Add an alert (Owner TBD)", None)] {
            with_context(&format!("## Action items\n\n{text}\n"), |context| {
                let all = read(context, |_| false);
                assert_eq!(all[0].owner.as_ref().map(|owner| owner.value.as_str()), want, "{text}");
            });
        }
    }

    #[test]
    fn figures_below_an_item_are_its_own() {
        with_context(
            "## Action items\n\n- Set a monthly budget for the account with alerts at:\n  - 50%\n  - 80%\n- Look at it\n",
            |context| {
                let got: Vec<_> = read(context, |_| false).into_iter().map(|action| action.text.value).collect();
                assert_eq!(got, ["Set a monthly budget for the account with alerts at:", "Look at it"]);
            },
        );
    }
}
