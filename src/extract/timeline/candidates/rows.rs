//! Rows of tables that may be entries, and the columns that hold their times.
//!
//! A table's own head is no entry.

use crate::extract::Context;
use crate::extract::outline::TableHead;
use crate::extract::outline::Unit;
use crate::extract::timeline::candidate::Candidate;
use crate::extract::timeline::candidate::Group;
use crate::extract::timeline::entry::tidy;
use crate::extract::timeline::lead::is_lead;
use crate::extract::timeline::moments::bare_clock;
use crate::extract::timeline::moments::moments_of;
use crate::incident::SectionKind;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Located;
use crate::text::Lower;
use crate::text::any_of;
use crate::text::lower;
use crate::time::Moment;
use crate::time::find_moments;
use crate::time::find_moments_in;

/// Rows that are looked at to find out what a column holds.
const SAMPLE: usize = 200;

/// Which columns of a table hold what.
pub(super) struct Columns {
    /// That of the times.
    time: usize,
    /// That of the days.
    date: Option<usize>,
    /// That of persons or teams.
    actor: Option<usize>,
    /// Where each entry ends.
    end: Option<usize>,
    /// What its clocks show counts from the start: `T+`.
    counts: bool,
    /// Its times have no sign, or a point: `1405`, `14.05`.
    bare: bool,
}

/// The columns of a table that has one of times, or one of days that says so.
pub(super) fn columns(context: &Context<'_>, table: &TableHead) -> Option<Columns> {
    let rows = context.outline.units.get(table.rows.clone())?;
    let width = table.cells.len().min(12);
    let heads: Vec<String> = table.cells.iter().map(|cell| cell.text().lowered()).collect();
    let (time, times) = fullest(rows, width, true)?;
    if times == 0
        && table.rows.clone().all(|row| context.sections.kind(row) == SectionKind::Timeline)
        && let Some(time) = (0..width).find(|column| is_bare(rows, *column))
    {
        return Some(Columns { time, date: None, actor: None, end: None, counts: false, bare: true });
    }
    let (day, days) = fullest(rows, width, false)?;
    let sampled = rows.len().min(SAMPLE);
    let actor =
        heads.iter().position(|head| matches!(head.trim(), "who" | "actor" | "owner" | "person" | "team" | "by"));
    // Where a head says that a column holds times, most of its cells may be empty.
    let says_time = heads.get(time).is_some_and(|head| {
        any_of("time|utc|gmt|zeit|hora|heure|время|时间|時刻|시각|시간", |word| head.contains(word))
    });
    if 0 < times && sampled <= times * if says_time && 1 < times { 8 } else { 3 } {
        let date = (day != time && 0 < days).then_some(day);
        let end =
            heads.iter().position(|head| says_end(head)).filter(|end| *end != time && 0 < count(rows, *end, true));
        let counts = heads.get(time).is_some_and(|head| {
            any_of("t+|elapsed|elapsed time|time elapsed|offset|relative time", |own| own == head.trim())
        });
        return Some(Columns { time, date, actor, end, counts, bare: false });
    }
    let says_date = says_time && time == day
        || heads.get(day).is_some_and(|head| any_of("date|time|when|day|fecha|datum|data", |word| head.contains(word)));
    // Of one column some cells may hold the time besides.
    let all = days + if time == day { times } else { 0 };
    let is_dated = 0 < days && sampled <= all * 2 && says_date;
    is_dated.then_some(Columns { time: day, date: None, actor, end: None, counts: false, bare: false })
}

/// The first of the columns with the most times, or with the most days, and how many it has.
fn fullest(rows: &[Unit], width: usize, wants_clock: bool) -> Option<(usize, usize)> {
    (0..width)
        .map(|column| (column, count(rows, column, wants_clock)))
        .max_by_key(|(column, count)| (*count, width - column))
}

/// How many cells of a column open with a time, or with a day.
fn count(rows: &[Unit], column: usize, wants_clock: bool) -> usize {
    let opens = |row: &&Unit| row.cells.get(column).is_some_and(|cell| opens_with(cell, wants_clock));
    rows.iter().take(SAMPLE).filter(opens).count()
}

/// Whether two cells of a column or more hold a time without its sign, and no other holds anything; not all of them could be
/// years.
fn is_bare(rows: &[Unit], column: usize) -> bool {
    let cells = || rows.iter().take(SAMPLE).filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_blank());
    let mut is_sure = false;
    let mut are_times = cells().map(|cell| {
        let time = bare_time(cell.text());
        is_sure |= time.as_ref().is_some_and(|(_, is_year)| !is_year);
        time.is_some()
    });
    are_times.all(|is_time| is_time) && is_sure && 1 < cells().count()
}

/// A time without its sign that is all that a cell holds, and whether it may be a year.
fn bare_time(cell: &str) -> Option<(Moment, bool)> {
    let time = cell.trim();
    let (clock, width, is_year) = bare_clock(&format!("{time} "))?;
    let start = cell.len() - cell.trim_start().len();
    (width == time.len())
        .then(|| (Moment { start, end: start + width, clock: Some(clock), ..Moment::default() }, is_year))
}

/// Whether a cell holds a time, or a day, and little more.
fn opens_with(cell: &Flat, wants_clock: bool) -> bool {
    let text = cell.text();
    // `01/07`
    if !wants_clock && bare_day(text).is_some() {
        return true;
    }
    moments_of(text, &lower(text)).first().is_some_and(|moment| {
        let is_wanted = if wants_clock {
            moment.clock.is_some() || moment.is_impossible || moment.relative.is_some()
        } else {
            moment.date.is_some() && moment.clock.is_none()
        };
        is_wanted
            && text.trim().len() <= moment.end - moment.start + 24
            && is_lead(text.get(..moment.start).unwrap_or(""))
    })
}

/// Whether the head of a column says that it holds the ends of entries.
fn says_end(head: &str) -> bool {
    head.split(|c: char| !c.is_letter()).any(|word| {
        matches!(word, "end" | "ended" | "until" | "to" | "bis" | "ende" | "fin" | "fim" | "конец" | "stop")
    })
}

/// A day and a month alone in a column of times: `01/07`.
fn bare_day(cell: &str) -> Option<Moment> {
    let day = cell.trim();
    let is_day = day.len() <= 5 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
    let read =
        find_moments(&format!("{day} 12:00")).into_iter().next().filter(|moment| is_day && moment.date.is_some())?;
    let start = cell.len() - cell.trim_start().len();
    Some(Moment { start, end: start + day.len(), clock: None, ..read })
}

/// The entry of a row, told by the cells that hold no time.
pub(super) fn row(ix: usize, unit: &Unit, columns: &Columns) -> Option<Candidate> {
    let cell = unit.cells.get(columns.time)?;
    let mut moment = if columns.bare {
        bare_time(cell.text())?.0
    } else {
        moments_of(cell.text(), cell.lower()).into_iter().next().or_else(|| bare_day(cell.text()))?
    };
    if columns.counts && moment.date.is_none() {
        moment.relative = moment.clock.take().map(|clock| i64::from(clock.seconds)).or(moment.relative);
    }
    // The end of the entry, or its time in a second zone.
    let is_time = |cell: &Flat| {
        find_moments_in(cell.text(), cell.lower())
            .first()
            .is_some_and(|moment| moment.clock.is_some() && cell.text().trim().len() <= moment.end - moment.start + 2)
    };
    let is_told = |(column, cell): &(usize, &Flat)| {
        *column != columns.time
            && Some(*column) != columns.date
            && Some(*column) != columns.actor
            && !cell.is_blank()
            && !is_time(cell)
            && !(cell.text().trim().len() <= 3 && cell.text().trim().bytes().all(|byte| byte.is_ascii_digit()))
    };
    if let Some(end) = columns.end.and_then(|column| unit.cells.get(column))
        && let Some(end) = find_moments_in(end.text(), end.lower()).first()
        && moment.until.is_none()
    {
        moment.until = end.clock.map(|clock| (clock, end.date));
    }
    let text = Flat::joined(unit.cells.iter().enumerate().filter(is_told).map(|(_, cell)| cell), "; ");
    let date = moment.date.or_else(|| {
        let cell = unit.cells.get(columns.date?)?;
        find_moments(cell.text()).first()?.date
    });
    let actor = columns.actor.and_then(|column| unit.cells.get(column)).filter(|cell| !cell.is_blank());
    Some(Candidate {
        unit: ix,
        stands: ix,
        time_span: cell.span(moment.start, moment.end),
        span: unit.span,
        text,
        date,
        moment,
        group: Group::Table(unit.table.unwrap_or(0)),
        run: 0,
        actor: actor.map(|cell| Located::new(tidy(cell.text()), cell.whole())),
    })
}
