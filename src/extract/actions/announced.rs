//! Sentences that announce work: what leads to a list of it, what is marked `TODO`, and what stands in no list at all.

use std::sync::LazyLock;

use super::item::item;
use super::item::part_of;
use super::paragraphs::LONGEST_PARAGRAPH;
use super::state::word_state;
use super::wording::asks;
use super::wording::promises;
use crate::extract::Context;
use crate::extract::impact::sentences;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::extract::sections::kind_of;
use crate::incident::ActionItem;
use crate::incident::SectionKind;
use crate::text::Letter;
use crate::text::Phrases;
use crate::text::any_of;
use crate::text::find;
use crate::text::lower;

/// Whether a paragraph announces the work that the list below it holds: `To prevent this, we are doing the following:`.
pub(super) fn leads_to_work(unit: &Unit) -> bool {
    let text = unit.flat.lower().trim_end();
    matches!(unit.role, Role::Paragraph | Role::Label) && text.ends_with([':', '：']) && announces_work(text)
}

/// Whether a text in lower case that a colon ends, or ended, announces the work that stands below it.
pub(super) fn announces_work(text: &str) -> bool {
    if 4000 < text.len() {
        return false;
    }
    let text = text.replace('\n', " ");
    // A point within a name (`Example.org`) ends no sentence.
    let last = text.rsplit(['!', '?', '。']).next().unwrap_or("").rsplit(". ").next().unwrap_or("");
    let lists = ANNOUNCES.lists(last);
    let is_ours = any_of(
        "i'll |i’ll |i will |we'll |we’ll |we will |we're |we’re |we are |we've |we’ve |we have |changes|improvements|following|steps|measures|\
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
pub(super) fn is_marked(unit: &Unit, is_story: bool) -> bool {
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
pub(super) static ANNOUNCES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "we will$|we'll$|we’ll$|i will$|i'll$|i’ll$|will be$|plan to$|planning to$|have filed$|have opened$|going to$|we should$|should be$|must be$|need to$|needs to$|\
         we want to$|intend to$|decided to$|is decided that$|was decided that$|decided that$|are working on$|is working on$|important to$|necessary to$|essential to$|recommended to$|be prevented$|es importante$|é importante$|il est important$|let's$|wir werden$|wird$|werden$|sollen$|sollte$|müssen$|planen$|vamos a$|vamos$|será$|serán$|serão$|debemos$|devemos$|se debe$|\
         deve ser$|hay que$|é preciso$|nous allons$|sera$|seront$|doit$|doivent$|va être$|мы будем|планируем|будет$|будут$|нужно$|необходимо$|\
         надо$|следует$|должн|我们将|将会|计划|需要|应该|建议|します|計画|予定|検討|必要があ|예정|계획|필요|하겠습니다",
        "prevent|avoid|recurrence|reduce the chance|reduce the risk|reduce the likelihood|in response to|in the future|in future|going forward|moving forward|from happening again|does not happen again|\
         doesn't happen again|never again|next step|long term|longer term|long-term|zukunft|futuro|à l'avenir|в будущем|\
         next time|happen again$|happening again|over the next|in the coming|今後|앞으로|为避免|再发",
    ])
});

/// Work that sentences announce, where no list holds any: in sections of follow-up, and elsewhere where a sentence says
/// that it is for the future.
pub(super) fn announced(context: &Context<'_>, is_entry: &dyn Fn(usize) -> bool) -> Vec<ActionItem> {
    let mut made = Vec::new();
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let text = unit.flat.text();
        let in_section = context.sections.kind(ix) == SectionKind::ActionItems;
        // `- **Remedial actions**: we will add an alert` among the facts of a report
        let is_fact = unit.role == Role::Item && unit.strong_lead != 0 && !unit.has_items && !in_section;
        if is_entry(ix) || unit.is_quoted || unit.role != Role::Paragraph && !is_fact || LONGEST_PARAGRAPH < text.len()
        {
            continue;
        }
        let lead = lead_of_work(unit);
        let is_stated = || lead.and_then(|lead| text.get(..lead)).is_some_and(|lead| word_state(lead).is_some());
        if is_fact && lead.is_none() || is_stated() {
            continue;
        }
        let small = unit.flat.lower();
        for (from, to) in sentences(small) {
            let part = small.get(from.max(lead.unwrap_or(0))..to).unwrap_or("");
            let body = part.trim_start_matches([':', '.', ' ', '-', '–', '—', '\n']);
            let from = to - body.len();
            let is_no_order = || is_fact && text.get(from..to).is_none_or(|part| !asks(part, false));
            if announces(body, in_section, lead.is_some()) && !is_no_order() {
                let part = part_of(unit, unit.flat.slice(from, to).trimmed());
                made.push(item(context, ix, &part, None));
            }
        }
    }
    made
}

/// The bytes of a lead that names follow-up: `**Prevention**: add an index. Alert on waits.`, `Action items: add an index`.
fn lead_of_work(unit: &Unit) -> Option<usize> {
    let text = unit.flat.text();
    let colon = || text.find([':', '：']).filter(|at| *at <= 32).unwrap_or(0);
    let lead = if unit.strong_lead == 0 { colon() } else { unit.strong_lead };
    let names_work = |lead: &str| kind_of(lead) == SectionKind::ActionItems;
    (lead != 0 && text.get(..lead).is_some_and(names_work)).then_some(lead)
}

/// Whether a sentence in lower case announces work, and outside a section of follow-up, or a lead that names it, also
/// what it is for.
fn announces(body: &str, in_section: bool, has_lead: bool) -> bool {
    let mut lists = if has_lead { 1 } else { ANNOUNCES.lists(body) };
    // `To make sure this does not happen again we have added an alert`
    if body.starts_with("to ") || body.starts_with("in order to ") {
        let is_told = find(body, " we").is_some_and(|at| promises(body.get(at + 1..).unwrap_or("")));
        lists |= u64::from(is_told);
    }
    // `As a direct result of this outage, we have doubled the memory`
    if body.starts_with("as a ")
        && any_of("result of this incident, |result of this outage, ", |words| {
            let done = find(body, words).and_then(|at| body.get(at + words.len()..)).unwrap_or("");
            promises(done) || any_of("i have |i've |i’ve ", |opening| done.starts_with(opening))
        })
    {
        lists |= 3;
    }
    let in_section = in_section || has_lead;
    let shortest = if has_lead { 8 } else { 24 };
    shortest <= body.len()
        && lists & 1 != 0
        && (in_section || betters(body) || lists & 2 != 0 && !tells_of_discussion(body))
}

/// `We will amend our test suite`: what is made better, of which nothing else needs to say that it is for the future.
fn betters(body: &str) -> bool {
    let verb = ["we will also ", "we will ", "we'll ", "we’ll "].iter().find_map(|opening| body.strip_prefix(opening));
    verb.is_some_and(|verb| {
        any_of(
            "amend|improve|extend|strengthen|tighten|expand|automate|introduce|harden|look into how|look into ways",
            |own| verb.starts_with(own),
        )
    })
}

/// `We will also discuss what is done to prevent it` tells of the report.
fn tells_of_discussion(sentence: &str) -> bool {
    any_of("discuss|describe|outline|explain|cover |go over|go through", |word| find(sentence, word).is_some())
}
