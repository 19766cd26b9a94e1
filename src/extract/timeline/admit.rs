//! Which candidates are entries.
//!
//! Gives them no day.

use std::collections::HashSet;

use super::candidate::Candidate;
use super::candidate::DIARY;
use super::candidate::Group;
use super::candidate::TRACKED;
use super::runs::Run;
use crate::extract::Context;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::incident::SectionKind;

/// How many paragraphs and items may stand between two headings of times at most.
const NEAR_HEADING: usize = 32;

/// What decides which candidates are entries.
pub(super) struct Admission<'a> {
    context: &'a Context<'a>,
    /// What the candidates of each group have together.
    runs: &'a [Run],
    /// Units that head an entry with nothing but a time.
    stamps: HashSet<usize>,
    /// Whether a timeline's section tells entries by the clock: labels elsewhere state facts.
    is_told_apart: bool,
}

impl<'a> Admission<'a> {
    /// Looks at all candidates, and how their groups run.
    pub(super) fn of(context: &'a Context<'a>, all: &[Candidate], runs: &'a [Run]) -> Self {
        let of_timeline = |candidate: &&Candidate| {
            candidate.moment.clock.is_some()
                && context.sections.kind(candidate.unit) == SectionKind::Timeline
                && !is_label(candidate)
        };
        let is_told_apart = 1 < all.iter().filter(of_timeline).take(2).count();
        Self { context, runs, stamps: stamps(context, all), is_told_apart }
    }

    /// Whether a candidate is an entry.
    pub(super) fn admits(&self, candidate: &Candidate) -> bool {
        let moment = &candidate.moment;
        let many = self.runs.get(candidate.run).map_or(0, |run| run.clocks);
        let is_timed = moment.clock.is_some() || moment.is_impossible || moment.relative.is_some();
        match self.context.sections.kind(candidate.unit) {
            _ if candidate.group == DIARY || candidate.group == TRACKED => true,
            SectionKind::Timeline => is_timed || !matches!(candidate.group, Group::Heading(_)),
            // `+3 days` says until when there.
            SectionKind::ActionItems | SectionKind::Lessons => is_timed && moment.relative.is_none() && 3 <= many,
            _ => {
                is_timed
                    && (2 <= many || self.is_stamp(candidate))
                    && !(self.is_told_apart && moment.clock.is_some() && is_label(candidate))
            }
        }
    }

    /// Whether a candidate's unit is nothing but a time and yet heads an entry.
    pub(super) fn is_stamp(&self, candidate: &Candidate) -> bool {
        self.stamps.contains(&candidate.unit)
    }

    /// Whether a candidate's group runs newest first.
    pub(super) fn falls(&self, candidate: &Candidate) -> bool {
        self.runs.get(candidate.run).is_some_and(|run| run.falls < 0)
    }
}

/// `Detected: 14:05` states a fact where the entries stand elsewhere.
fn is_label(candidate: &Candidate) -> bool {
    candidate.text.text().trim_end().ends_with([':', '：'])
}

/// Whether the front matter says whether it is over, as the pages of status sites do.
pub(super) fn is_status_page(context: &Context<'_>) -> bool {
    let front = context.document.front_matter.as_ref();
    front.is_some_and(|front| front.get("resolved").or_else(|| front.get("resolvedWhen")).is_some())
}

/// The headings and labels that are nothing but a time and belong to no others like them, and yet head an entry: a dated
/// one on a status page (`**2021-04-19 21:12 UTC**`), and one that follows on a heading of a time, set at a wrong level.
fn stamps(context: &Context<'_>, all: &[Candidate]) -> HashSet<usize> {
    let units = &context.outline.units;
    let is_status = is_status_page(context);
    let heads: HashSet<usize> = all.iter().map(|candidate| candidate.unit).collect();
    let is_stamp = |candidate: &&Candidate| {
        let is_alone = units.get(candidate.unit).is_some_and(|unit| {
            matches!(unit.role, Role::Heading(_) | Role::Label)
                && candidate.moment.start == 0
                && unit.flat.text().len() <= candidate.moment.end + 1
        });
        if !is_alone || candidate.moment.clock.is_none() {
            return false;
        }
        let above = || {
            let from = candidate.unit.saturating_sub(NEAR_HEADING);
            let is_heading = |(_, unit): &(usize, &Unit)| matches!(unit.role, Role::Heading(_));
            let heading = units.iter().enumerate().take(candidate.unit).skip(from).rev().find(is_heading);
            heading.is_some_and(|(ix, _)| heads.contains(&ix))
        };
        is_status && candidate.moment.date.is_some() || above()
    };
    all.iter().filter(is_stamp).map(|candidate| candidate.unit).collect()
}
