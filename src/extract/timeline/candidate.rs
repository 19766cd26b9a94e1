//! A unit that may be an entry, the group it belongs to, and what stands around its time.
//!
//! Finds none and admits none.

use std::sync::LazyLock;

use crate::extract::Context;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Located;
use crate::text::Phrases;
use crate::text::Span;
use crate::text::head;
use crate::text::lower;
use crate::text::tail;
use crate::time::DateParts;
use crate::time::Moment;
use crate::time::read_weekday;

/// A unit, or a part of one, that may be an entry.
pub(super) struct Candidate {
    /// The unit, by its place in the outline.
    pub(super) unit: usize,
    /// The unit in which its time stands.
    pub(super) stands: usize,
    /// Its time, in bytes of the unit.
    pub(super) moment: Moment,
    /// The time in the source.
    pub(super) time_span: Span,
    /// The whole in the source.
    pub(super) span: Span,
    /// What it tells.
    pub(super) text: Flat,
    /// Its day, of the time or of another column.
    pub(super) date: Option<DateParts>,
    /// What it stands among.
    pub(super) group: Group,
    /// The group's number.
    pub(super) run: usize,
    /// The person or team that a column of the table names.
    pub(super) actor: Option<Located<String>>,
}

/// Words that put a time on the day after the one before it.
static NEXT_DAY: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "next day$|next morning$|following day$|following morning$|day after$|+1d$|nächsten tag$|nächsten morgen$|folgetag$|\
         día siguiente$|dia seguinte$|lendemain$|следующий день|翌日|翌朝|次日|第二天|다음 날|다음날|이튿날",
    ])
});

/// Words that put a time on the day before that of the incident.
static DAY_BEFORE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "day before$|previous day$|night before$|evening before$|previous evening$|vortag$|vorabend$|tag zuvor$|abend zuvor$|veille$|día anterior$|\
         víspera$|dia anterior$|véspera$|накануне$|前日|前夜|前一天|前一晚|전날",
    ])
});

impl Candidate {
    /// Whether it is told as of the day before, right in front of its time.
    pub(super) fn is_day_before(&self, context: &Context<'_>) -> bool {
        let before = context.source.text().get(..usize::try_from(self.time_span.start).unwrap_or(0)).unwrap_or("");
        let before = tail(before, 32).rsplit(['\n', '|']).next().unwrap_or("");
        DAY_BEFORE.any(&lower(before))
    }

    /// Whether its time is told as that of the next day, right before or behind it.
    pub(super) fn is_next_day(&self, context: &Context<'_>) -> bool {
        let Some(unit) = context.outline.units.get(self.unit).filter(|unit| unit.role != Role::Row) else {
            return false;
        };
        let text = unit.flat.lower();
        let before = tail(text.get(..self.moment.start).unwrap_or(""), 32);
        let behind = head(text.get(self.moment.end..).unwrap_or(""), 20);
        NEXT_DAY.any(before.rsplit('\n').next().unwrap_or(""))
            || behind.starts_with([' ', '(']) && behind.trim_start_matches([' ', '(']).starts_with("+1")
            || behind.trim_start().starts_with('(') && NEXT_DAY.any(behind)
    }

    /// The day of the week in front of its time or right behind it, `restored by 9:00 AM on Friday`, and whether behind.
    pub(super) fn weekday(&self, context: &Context<'_>) -> Option<(u8, bool)> {
        let text = context.outline.units.get(self.unit).filter(|unit| unit.role != Role::Row)?.flat.lower();
        let before = tail(text.get(..self.moment.start)?, 24);
        let named = |text: &str| text.split(|c: char| !c.is_letter()).find_map(read_weekday);
        let behind = || head(text.get(self.moment.end..)?.strip_prefix(" on ")?, 10).split_once(['.', ',', ' ', ';']);
        let told = named(before.rsplit('\n').next()?).map(|day| (day, false));
        told.or_else(|| Some((named(behind()?.0)?, true)))
    }
}

/// What candidates stand among, so that their times run on from one to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Group {
    /// Items of one list, or equally deep ones of one section.
    List(usize),
    /// Rows of one table.
    Table(usize),
    /// Headings of one level.
    Heading(u8),
    /// Lines and sentences of one section.
    Lines(usize),
}

/// The group of entries that are told by days alone.
pub(super) const DIARY: Group = Group::List(usize::MAX - 1);

/// The group of updates that a site generator's mark gives a time, of which one alone is an entry.
pub(super) const TRACKED: Group = Group::List(usize::MAX - 2);

/// A candidate of a whole unit, told by the words in `text`.
pub(super) fn candidate(ix: usize, unit: &Unit, moment: Moment, text: Flat, group: Group) -> Candidate {
    Candidate {
        unit: ix,
        stands: ix,
        time_span: unit.flat.span(moment.start, moment.end),
        span: unit.span,
        text,
        date: moment.date,
        moment,
        group,
        run: 0,
        actor: None,
    }
}
