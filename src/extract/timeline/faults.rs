//! Findings about times and days: those that cannot be, contradict a day of the week, or were not read.
//!
//! Changes no entry.

use super::candidate::Candidate;
use super::dates::Dates;
use crate::extract::Context;
use crate::extract::outline::Role;
use crate::extract::outline::UnitSet;
use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::text::Span;
use crate::text::phrase;
use crate::text::words;
use crate::time::Date;
use crate::time::Moment;

/// The days of the week, as findings name them.
const NAMES: [&str; 7] = [
    words!("Monday"),
    words!("Tuesday"),
    words!("Wednesday"),
    words!("Thursday"),
    words!("Friday"),
    words!("Saturday"),
    words!("Sunday"),
];

/// Hours and days that cannot be, and days of the week that are not those of the dates beside them.
pub(super) fn check_days(context: &Context<'_>, moments: &[Vec<Moment>], dates: &Dates, findings: &mut Vec<Finding>) {
    let mut slips: Vec<(u8, Finding)> = Vec::new();
    for (unit, list) in context.outline.units.iter().zip(moments) {
        for moment in list {
            let span = || unit.flat.span(moment.start, moment.end);
            // `23:59 PM`, wherever it stands; what is told in an entry is found there.
            if moment.is_impossible && moment.clock.is_some() {
                findings.push(impossible(context, span(), words!("The hour is taken as it is written.")));
            }
            let Some(date) = moment.date else { continue };
            let year = date.year.or(dates.year);
            if dates.resolve(date).is_none() && date.date(Some(year.unwrap_or(2000))).is_none() {
                findings.push(no_day(context, span()));
            }
            let weekday = moment.weekday.filter(|_| date.year.is_some());
            if let Some((weekday, day)) = weekday.zip(dates.resolve(date)) {
                note_slip(&mut slips, day, weekday, span());
            }
        }
    }
    findings.extend(slips.into_iter().map(|(_, mut finding)| {
        if let more @ 1.. = finding.spans.len() - 1 {
            finding.message = phrase!("{}, and {more} more", finding.message);
        }
        finding
    }));
}

/// Notes a day of the week that is not that of its date. One slip puts all days of a text off alike, and is found once.
fn note_slip(slips: &mut Vec<(u8, Finding)>, day: Date, said: u8, span: Span) {
    let weekday = crate::time::weekday(day);
    let (Some(is), Some(named)) = (NAMES.get(usize::from(weekday)), NAMES.get(usize::from(said))) else { return };
    if is == named {
        return;
    }
    let off = (7 + said - weekday) % 7;
    match slips.iter_mut().find(|(other, _)| *other == off) {
        Some((_, first)) => first.spans.push(span),
        None => slips.push((
            off,
            Finding {
                code: Code::DateMismatch,
                level: Level::Warning,
                spans: vec![span],
                message: phrase!("{day} was a {is}, the text says {named}"),
                hint: Some(words!("The page keeps the date.").to_owned()),
            },
        )),
    }
}

/// Hours that cannot be where no entry holds them, and what begins like a time in a list or table of timed entries but
/// could not be read as one.
pub fn find_unread(context: &Context<'_>, moments: &[Vec<Moment>], entry_units: &UnitSet, findings: &mut Vec<Finding>) {
    let units = &context.outline.units;
    let entries = || entry_units.iter().filter_map(|ix| units.get(ix));
    let lists: UnitSet = entries().filter_map(|unit| unit.list).collect();
    let tables: UnitSet = entries().filter_map(|unit| unit.table).collect();
    for (ix, unit) in units.iter().enumerate() {
        if entry_units.contains(ix) {
            continue;
        }
        let found = moments.get(ix).map_or(&[][..], Vec::as_slice);
        // `25:10` by itself may be a ratio; with a half of the day or a zone it is meant as a time.
        for moment in found.iter().filter(|moment| moment.is_impossible) {
            if moment.has_meridiem || moment.zone.is_some() {
                findings.push(impossible(
                    context,
                    unit.flat.span(moment.start, moment.end),
                    words!("It is not shown as a time."),
                ));
            }
        }
        let is_beside = match unit.role {
            Role::Item => unit.list.is_some_and(|list| lists.contains(list)),
            Role::Row => unit.table.is_some_and(|table| tables.contains(table)),
            Role::Heading(_) | Role::Label | Role::Paragraph | Role::Code | Role::Html | Role::Rule => false,
        };
        let text = unit.flat.text();
        if is_beside
            && found.first().is_none_or(|first| 8 < first.start)
            && let Some(width) = looks_timed(text)
        {
            findings.push(Finding {
                code: Code::TimeUnread,
                level: Level::Note,
                spans: vec![unit.flat.span(0, width)],
                message: phrase!("{} looks like a time that could not be read", text.get(..width).unwrap_or_default()),
                hint: Some(words!("The line is not on the timeline.").to_owned()),
            });
        }
    }
}

/// The length of a first word that looks like a time of day: one or two digits, a mark, one or two digits (`14:5`,
/// `14;30`, `9.45`).
fn looks_timed(text: &str) -> Option<usize> {
    let word = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ',')).next()?;
    let word = word.trim_end_matches([':', '.', ')']);
    let at = word.find([':', ';', '.', 'h', '\''])?;
    let (hour, minute) = (word.get(..at)?, word.get(at + 1..)?);
    let is_number = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(hour) && is_number(minute) && text.len() != word.len()).then_some(word.len())
}

/// The hour of an entry that cannot be.
pub(super) fn impossible_entry(context: &Context<'_>, candidate: &Candidate) -> Finding {
    let hint = if candidate.moment.clock.is_some() {
        words!("The hour is taken as it is written.")
    } else {
        words!("The entry is kept in its place, without a time.")
    };
    impossible(context, candidate.time_span, hint)
}

/// A time that no clock shows.
fn impossible(context: &Context<'_>, span: Span, hint: &str) -> Finding {
    Finding {
        code: Code::ImpossibleTime,
        level: Level::Error,
        spans: vec![span],
        message: phrase!("{} is a time that no clock shows", context.source.slice(span).trim()),
        hint: Some(hint.to_owned()),
    }
}

/// A day in a shape that means nothing else, which no calendar has.
fn no_day(context: &Context<'_>, span: Span) -> Finding {
    Finding {
        message: phrase!("{} is a day that no calendar has", context.source.slice(span).trim()),
        ..impossible(context, span, words!("Its day is left open."))
    }
}
