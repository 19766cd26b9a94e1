//! Entries that are told by days alone.
//!
//! Those with an hour are found elsewhere.

use super::updates::is_update;
use crate::extract::Context;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::extract::timeline::candidate::Candidate;
use crate::extract::timeline::candidate::DIARY;
use crate::extract::timeline::candidate::Group;
use crate::extract::timeline::candidate::candidate;
use crate::extract::timeline::lead::is_lead;
use crate::extract::timeline::lead::rest_of;
use crate::incident::SectionKind;
use crate::text::Letter;
use crate::time::Moment;
use crate::time::read_weekday;

/// Headings and lines that hold a day and no more, perhaps `Update 2` behind it, where two or more of one kind tell what
/// happened on it and none below has a time of its own: a diary, or updates that are dated by days. In a timeline a
/// heading may also say itself what happened: `27 August: Attacks cascade`.
pub(super) fn diary(context: &Context<'_>, moments: &[Vec<Moment>], timed: &[Candidate]) -> Vec<Candidate> {
    let mut found: Vec<(usize, Role)> = Vec::new();
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let first = moments.get(ix).and_then(|found| found.first());
        if first.is_some_and(|first| holds_day(context, ix, unit, first)) && is_told_below(context, moments, ix, timed)
        {
            found.push((ix, unit.role));
        }
    }
    let is_habit = |role: Role| {
        let is_timed =
            |candidate: &&Candidate| matches!(role, Role::Heading(level) if candidate.group == Group::Heading(level));
        1 < found.iter().filter(|(_, other)| *other == role).count() + timed.iter().filter(is_timed).take(2).count()
    };
    let habits = found.iter().filter(|(_, role)| is_habit(*role));
    habits.filter_map(|(ix, _)| entry(context, moments, *ix)).collect()
}

/// Whether a heading of a timeline says behind its day what happened on it.
fn is_titled(context: &Context<'_>, ix: usize, unit: &Unit, first: &Moment) -> bool {
    matches!(unit.role, Role::Heading(_))
        && context.sections.kind(ix) == SectionKind::Timeline
        && unit.flat.text().get(first.end..).is_some_and(|behind| {
            behind.trim_start().starts_with([':', '-', '–', '—', '：']) && behind.contains(char::is_letter)
        })
}

/// Whether a heading or a line holds a day and no more, or what happened on it.
fn holds_day(context: &Context<'_>, ix: usize, unit: &Unit, first: &Moment) -> bool {
    let is_line = matches!(unit.role, Role::Heading(2..) | Role::Label | Role::Paragraph) && unit.depth == 0;
    if !is_line || first.clock.is_some() || first.date.is_none() {
        return false;
    }
    let text = unit.flat.lower();
    let behind = text.get(first.end..).unwrap_or("").trim_matches(|c: char| !c.is_letter());
    let is_bare =
        matches!(behind, "" | "update" | "更新" | "补充" | "追記" | "actualización" | "atualização" | "mise à jour");
    text.get(..first.start).is_some_and(|before| is_lead(before) || is_update(before))
        && (is_bare || read_weekday(behind).is_some() || is_titled(context, ix, unit, first))
}

/// Whether text stands below a day, up to the next heading or day, and no entry with a time of its own first.
fn is_told_below(context: &Context<'_>, moments: &[Vec<Moment>], ix: usize, timed: &[Candidate]) -> bool {
    // `The team:` right below says whose doing follows.
    let is_last = |at: usize, unit: &Unit| {
        (matches!(unit.role, Role::Heading(_)) || unit.role == Role::Label && at != ix + 1)
            || moments
                .get(at)
                .and_then(|found| found.first())
                .is_some_and(|next| next.date.is_some() && next.start < 3 && unit.flat.text().len() < next.end + 24)
    };
    let units = context.outline.units.iter().enumerate();
    let below = units.skip(ix + 1).take_while(|(at, unit)| !is_last(*at, unit));
    let is_text = |unit: &Unit| matches!(unit.role, Role::Paragraph | Role::Item | Role::Code);
    let is_told = below.clone().find(|(_, unit)| unit.role != Role::Label).is_some_and(|(_, unit)| is_text(unit));
    let end = ix + 1 + below.count();
    let next = timed.get(timed.partition_point(|candidate| candidate.unit <= ix));
    is_told && !next.is_some_and(|next| next.unit < end && next.moment.clock.is_some())
}

/// The entry of a day: told by its heading, else by what stands below it.
fn entry(context: &Context<'_>, moments: &[Vec<Moment>], ix: usize) -> Option<Candidate> {
    let units = &context.outline.units;
    let below = |at: usize| units.get(ix + at).filter(|unit| unit.role != Role::Label);
    let (unit, below) = (units.get(ix)?, below(1).or_else(|| below(2))?);
    let first = moments.get(ix)?.first()?.clone();
    let is_titled = is_titled(context, ix, unit, &first);
    let words = if is_titled { rest_of(&unit.flat, first.end) } else { below.flat.clone() };
    Some(candidate(ix, unit, first, words, DIARY))
}
