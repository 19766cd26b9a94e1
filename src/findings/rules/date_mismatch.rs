//! The rule `date-mismatch`: an end stands before its start by whole days, an entry's year differs from its neighbour's,
//! or title, summary and timeline are of different days.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Claim;
use crate::incident::Incident;
use crate::incident::Milestone;
use crate::incident::TimelineEvent;
use crate::incident::Where;
use crate::text::Source;
use crate::text::Span;
use crate::text::any_of;
use crate::text::head;
use crate::text::phrase;
use crate::text::tail;
use crate::text::words;
use crate::time::Date;
use crate::time::Datelike;
use crate::time::find_moments;

#[doc = include_str!("date_mismatch.md")]
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let none = findings.len();
    let entries = || super::placed(incident);
    for (before, after) in entries().zip(entries().skip(1)) {
        let (Some(from), Some(to)) = (before.at, after.at) else { continue };
        if super::YEAR_SLIP <= from - to && source.line(after.span) <= source.line(before.span) + 2 {
            let hint = words!("The two are a year or so apart.");
            findings.push(super::stands_after(Code::DateMismatch, before, after, source, hint));
        }
    }
    let before = findings.len();
    slip(incident, source, findings);
    if findings.len() == before {
        claimed(incident, source, findings);
    }
    if findings.len() == before {
        elsewhere(incident, source, findings);
    }
    if findings.len() == none {
        other_year(incident, source, findings);
    }
    for event in &incident.timeline {
        if let (Some(start), Some(end), Some(from), Some(to)) =
            (event.at, event.end_at, event.start.date, event.end.and_then(|end| end.date))
            && end < start
            && to < from
            && !findings.iter().skip(none).any(|other| other.spans.iter().any(|span| event.time_span.contains(*span)))
        {
            findings.push(differs(
                vec![event.time_span],
                phrase!("An entry ends on {to}, before it starts on {from}"),
                None,
            ));
        }
    }
}

fn differs(spans: Vec<Span>, message: String, hint: Option<&str>) -> Finding {
    Finding { code: Code::DateMismatch, level: Level::Warning, spans, message, hint: hint.map(str::to_owned) }
}

/// The document's date and its entries' lie one month or one year apart, to the day.
fn slip(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let Some(date) = &incident.date else { return };
    let dated = || super::entries(incident).filter(|event| event.start.clock.is_some());
    let month = |day: Date| day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0);
    let apart = |event: &TimelineEvent| {
        let day = event.start.date?;
        (day.day() == date.value.day()).then(|| (month(day) - month(date.value)).abs())
    };
    let Some(first) = dated().next() else { return };
    if dated().all(|event| matches!(apart(event), Some(1 | 12))) {
        findings.push(differs(
            vec![date.span, first.time_span],
            phrase!(
                "The document is of {}, its timeline of {}",
                source.slice(date.span).trim(),
                first.start.date.map(|day| day.to_string()).unwrap_or_default()
            ),
            Some(words!("One of the two is a slip of the pen; the page uses the timeline's.")),
        ));
    }
}

/// A labelled end of days before the labelled start, and a start that has the document's day and month in another year.
fn claimed(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let dated = |wanted: Milestone| {
        incident
            .claims
            .iter()
            .filter(move |claim| claim.milestone == wanted && claim.is_dated)
            .filter_map(|claim| Some((claim, claim.at.date?)))
    };
    let labelled = |wanted: Milestone| dated(wanted).find(|(claim, _)| claim.is_label);
    let words = |span| source.slice(span).trim();
    let mut report = |first: Span, second: Span, message: String| {
        findings.push(differs(vec![first, second], message, Some(super::SLIP)));
    };
    if let Some(((start, _), (end, _))) = labelled(Milestone::Start).zip(labelled(Milestone::Resolution))
        && let Some(finding) = super::ends_first(Code::DateMismatch, start, end)
    {
        // Of a page's own marks `end-mismatch` tells.
        if !super::is_mark(source, end.span) {
            findings.push(finding);
        }
    } else if let Some((first, last)) = one_day_of_two_months(incident, source) {
        let message = phrase!("One label is of {}, another of {}", words(first.span), words(last.span));
        report(first.span, last.span, message);
    } else if let Some(date) = &incident.date
        && let Some((claim, day)) = dated(Milestone::Start).next()
        && same_day(day, date.value)
        && day.year() != date.value.year()
    {
        report(
            date.span,
            claim.span,
            phrase!("One place is of {}, another of {}", words(date.span), words(claim.span)),
        );
    }
}

/// Two labelled times on the same day of two months, where no duration is as long as they lie apart.
fn one_day_of_two_months<'a>(incident: &'a Incident, source: &Source) -> Option<(&'a Claim, &'a Claim)> {
    let set = || super::on_labels(incident).filter(|claim| !super::is_mark(source, claim.span));
    let first = set().min_by_key(|claim| claim.axis)?;
    let last = set().max_by_key(|claim| claim.axis)?;
    let (from, to) = (first.at.date?, last.at.date?);
    let days = to.to_epoch_days() - from.to_epoch_days();
    let is_said = incident.durations.iter().any(|told| f64::from(days) * 1440.0 * 0.5 < told.minutes);
    (from.day() == to.day() && 28 <= days && !is_said).then_some((first, last))
}

/// The document's day and month stand in another year somewhere in its text.
fn other_year(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let Some(date) = incident.date.as_ref().filter(|date| !date.span.is_empty()) else { return };
    let own = date.value.year().to_string();
    let text = source.text();
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let centuries = text.match_indices("20").chain(text.match_indices("19"));
    let years = centuries.map(|(at, _)| at).filter(|at| {
        is_digit(at + 2) && is_digit(at + 3) && !is_digit(at + 4) && !at.checked_sub(1).is_some_and(is_digit)
    });
    for at in years.filter(|at| text.get(*at..at + 4) != Some(own.as_str())) {
        // No further than a line is read, or a giant one would be sought through for each of its years.
        let before = tail(text.get(..at).unwrap_or_default(), LONGEST_LINE);
        let start = at - before.len() + before.rfind('\n').map_or(0, |end| end + 1);
        let rest = head(text.get(start..).unwrap_or_default(), 2 * LONGEST_LINE);
        let line = rest.get(..rest.find('\n').unwrap_or(rest.len())).unwrap_or_default();
        // Addresses and names of files have days of their own.
        // What expires does so in another year.
        if LONGEST_LINE < line.len() || any_of("://|](|xpire|alid until|enew", |word| line.contains(word)) {
            continue;
        }
        let is_same = |day: Date| day.year() != date.value.year() && same_day(day, date.value);
        let found = find_moments(line).into_iter().find(|moment| {
            moment.date.and_then(|date| date.year.and_then(|year| date.date(Some(year)))).is_some_and(is_same)
        });
        if let Some(moment) = found {
            let span = Span::new(start + moment.start, start + moment.end);
            findings.push(differs(
                vec![date.span, span],
                phrase!("One place is of {}, another of {}", source.slice(date.span).trim(), source.slice(span).trim()),
                Some(words!("One of the two years may be a slip of the pen.")),
            ));
            return;
        }
    }
}

/// Bytes of a line beyond which no year is sought in it.
const LONGEST_LINE: usize = 600;

/// Whether a day stands behind the word `Date`, or below it.
fn is_labelled(source: &Source, span: Span) -> bool {
    let mut lines = super::before(source, span, 24)
        .rsplit('\n')
        .map(|line| line.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    lines.find(|line| !line.is_empty()).is_some_and(|line| line.eq_ignore_ascii_case("date"))
}

fn same_day(a: Date, b: Date) -> bool {
    (a.month0(), a.day()) == (b.month0(), b.day())
}

/// Days that a title may lie from what it tells: reports are written on the day after, and nights are two days.
const NEAR: i32 = 2;

/// A day and where it stands.
type Place = (Date, Span);

/// The days that the text states for the start, or the title for all, are not those of each other or of any entry.
fn elsewhere(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    // A title names what comes after it; a day behind it may be that of the writing.
    let date = incident.date.as_ref();
    let titled = incident.title.as_ref().zip(date).filter(|(title, date)| title.span.contains(date.span));
    let titled = titled.map(|(_, date)| (date.value, date.span));
    let clash = titled
        .and_then(|titled| title_before_start(titled, incident))
        .or_else(|| start_beside_entry(incident, source))
        .or_else(|| start_before_all(titled, incident, source))
        .or_else(|| label_apart_from_all(incident, source))
        .or_else(|| written_before(incident, source))
        .or_else(|| month_of_its_own(incident, source))
        .or_else(|| one_clock_on_two_days(incident));
    if let Some(((a, first), (b, second))) = clash {
        findings.push(differs(
            vec![first, second],
            phrase!("One place is of {a}, another of {b} (lines {} and {})", source.line(first), source.line(second)),
            Some(super::SLIP),
        ));
    }
}

fn days(day: Date) -> i32 {
    day.to_epoch_days()
}

/// The starts that are stated with their day.
fn starts(incident: &Incident) -> impl Iterator<Item = &Claim> {
    incident.claims.iter().filter(|claim| claim.is_dated && claim.is_sure && claim.milestone == Milestone::Start)
}

fn place_of(claim: &Claim) -> Option<Place> {
    Some((claim.at.date?, claim.span))
}

/// The title's day lies days before a start, or behind the one that a label gives: no report is titled by a day before
/// what it tells of.
fn title_before_start(title: Place, incident: &Incident) -> Option<(Place, Place)> {
    let later = || starts(incident).filter_map(place_of).find(|(day, _)| NEAR < days(*day) - days(title.0));
    let labelled = || starts(incident).filter(|claim| claim.is_label).filter_map(place_of);
    let start = later().or_else(|| labelled().find(|(day, _)| title.0 < *day))?;
    Some((title, start))
}

/// The entry of a start's own clock time has another day written beside it.
fn start_beside_entry(incident: &Incident, source: &Source) -> Option<(Place, Place)> {
    let own_day = |event: &TimelineEvent| event.start.date.filter(|_| super::is_dated(event, source));
    starts(incident).filter(|claim| claim.at.clock.is_some()).take(4).find_map(|claim| {
        let start = place_of(claim)?;
        let same = || {
            super::placed(incident).filter(|event| event.start.clock == claim.at.clock && event.time_span != claim.span)
        };
        let entry = same().find_map(|event| Some((own_day(event)?, event.time_span)))?;
        same().all(|event| event.start.date.is_some_and(|own| own != start.0)).then_some((start, entry))
    })
}

/// Whether a day lies days before all of the entries, or, with `is_behind`, days behind some of them and before the rest.
fn is_apart(day: Date, is_behind: bool, incident: &Incident) -> bool {
    2 <= super::placed(incident).filter(|event| event.start.clock.is_some()).count()
        && super::placed(incident).all(|event| {
            event.start.date.is_some_and(|own| {
                let apart = days(own) - days(day);
                NEAR < apart || (is_behind && apart < -NEAR)
            })
        })
}

/// A stated start, or the title, is of other days than every entry.
fn start_before_all(titled: Option<Place>, incident: &Incident, source: &Source) -> Option<(Place, Place)> {
    // The day that an entry has is written beside it, or is the document's.
    let entry = super::placed(incident).find_map(|event| {
        let (own, is_dated) = (event.start.date?, find_moments(source.slice(event.time_span)).first()?.date.is_some());
        let date = incident.date.as_ref().filter(|date| date.value == own && !date.span.is_empty());
        if is_dated { Some((own, event.time_span)) } else { date.map(|date| (own, date.span)) }
    })?;
    let stated = starts(incident)
        .filter_map(place_of)
        .find(|(day, span)| is_apart(*day, true, incident) && !reaches(*span, entry.0, incident, source));
    let day = stated.or(titled.filter(|(day, _)| is_apart(*day, false, incident)))?;
    Some((day, entry))
}

/// Whether a start stands in a window that is open still on a day: `from 10 February through 1 April`.
fn reaches(start: Span, day: Date, incident: &Incident, source: &Source) -> bool {
    // So do a status page's own marks of start and end.
    let is_mark = |span: Span| super::is_mark(source, span);
    let marked = incident.milestones.resolved.as_ref().filter(|end| is_mark(end.span)).and_then(|end| end.at.date);
    if is_mark(start) && marked.is_some_and(|end| day <= end) {
        return true;
    }
    let behind = source.text().get(usize::try_from(start.end).unwrap_or(0)..).unwrap_or_default();
    let behind = head(behind, 48);
    let first = behind.split_whitespace().next().unwrap_or("");
    matches!(
        first,
        "through" | "to" | "until" | "till" | "-" | "–" | "—" | "→" | "->" | "bis" | "hasta" | "até" | "au" | "по"
    ) && find_moments(behind).first().is_some_and(|moment| moment.date.is_some() && moment.start < 12)
}

/// `Date: 9 March` over entries that are all of other days.
fn label_apart_from_all(incident: &Incident, source: &Source) -> Option<(Place, Place)> {
    let date = incident.date.as_ref()?;
    let entry = super::placed(incident).find_map(|event| Some((event.start.date?, event.time_span)))?;
    let is_label = !super::is_mark(source, date.span) && is_labelled(source, date.span);
    (is_label && is_apart(date.value, true, incident)).then_some(((date.value, date.span), entry))
}

/// The front matter's day of writing, which has no clock time, lies before the day that the text gives for the incident.
fn written_before(incident: &Incident, source: &Source) -> Option<(Place, Place)> {
    let text = source.text();
    let at = text.find("\ndate:").filter(|_| text.starts_with("---"))? + 1;
    let line = text.get(at..)?.lines().next()?;
    let moment = find_moments(line).into_iter().next().filter(|moment| moment.clock.is_none())?;
    let day = moment.date.and_then(|date| date.date(date.year))?;
    let span = Span::new(at + moment.start, at + moment.end);
    let told = incident.date.as_ref().map(|date| (date.value, date.span)).into_iter();
    let mut told = told.chain(starts(incident).filter_map(place_of)).filter(|(_, own)| !super::is_mark(source, *own));
    // In another zone it may be the day before.
    let own = told.find(|(own, _)| 2 <= days(*own) - days(day))?;
    super::is_mark(source, span).then_some(((day, span), own))
}

/// A sentence has the day of the entries in the month before or behind theirs, and no entry is of that month.
fn month_of_its_own(incident: &Incident, source: &Source) -> Option<(Place, Place)> {
    let told = incident.timeline.iter().filter(|event| event.place == Where::Prose && event.start.clock.is_some());
    let month = |day: Date| day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0);
    let entry = super::placed(incident).find_map(|event| Some((event.start.date?, event.time_span)))?;
    let is_near = |day: Date| day.day() == entry.0.day() && (month(day) - month(entry.0)).abs() == 1;
    let all_there = super::placed(incident)
        .all(|event| event.start.date.is_some_and(|own| (days(own) - days(entry.0)).abs() < NEAR));
    let place = |event: &TimelineEvent| Some((event.start.date?, event.time_span));
    let mut own = told.filter(|event| super::is_dated(event, source)).filter_map(place);
    own.find(|(day, _)| all_there && is_near(*day)).map(|own| (entry, own))
}

/// The two starts that are stated, and no more, have one clock time on two days.
fn one_clock_on_two_days(incident: &Incident) -> Option<(Place, Place)> {
    let mut all = starts(incident);
    let (Some(first), Some(second), None) = (all.next(), all.next(), all.next()) else { return None };
    let (a, b) = (place_of(first)?, place_of(second)?);
    let is_same = first.at.clock.is_some() && first.at.clock == second.at.clock;
    (is_same && NEAR < (days(a.0) - days(b.0)).abs()).then_some((a, b))
}
