//! The rule `order`: the timeline runs backwards with no midnight to explain it.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::Basis;
use crate::incident::Incident;
use crate::incident::Milestone;
use crate::incident::TimelineEvent;
use crate::text::Lower;
use crate::text::Source;
use crate::text::Span;
use crate::text::any_of;
use crate::text::phrase;
use crate::text::words;

/// More entries than a status page has updates are not looked at one by one for their days.
const MOST_DATED: usize = 40;

#[doc = include_str!("order.md")]
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    ends_before_start(incident, source, findings);
    let entries: Vec<_> =
        super::entries(incident).filter(|event| event.relative.is_none() && event.start.clock.is_some()).collect();
    // Entries of one run: what lies between them opens no section, or both are headings themselves.
    let is_heading = |event: &TimelineEvent| source.slice(event.span).trim_start().starts_with('#');
    let is_run = |a: &TimelineEvent, b: &TimelineEvent| {
        let between = source.slice(Span { start: a.span.end, end: b.span.start.max(a.span.end) });
        let is_near =
            between.len() < 3 || (is_heading(a) && is_heading(b)) || (!between.contains("\n#") && between.len() < 200);
        // An item below another tells of a part of it.
        (is_near || is_below(source, a, b)) && indent(source, a.span) == indent(source, b.span)
    };
    let all = || entries.iter().zip(entries.iter().skip(1));
    let runs: Vec<bool> = all().map(|(a, b)| is_run(a, b)).collect();
    let count = |is_fall: bool| all().filter(|(a, b)| if is_fall { b.at < a.at } else { a.at < b.at }).count();
    // Updates stand far apart; where all but a few run newest first, or a status page gives each its day, they are one run.
    let is_page = || incident.milestones.start.as_ref().is_some_and(|start| super::is_mark(source, start.span));
    let are_dated = || {
        is_page()
            && (3..=MOST_DATED).contains(&entries.len())
            && entries.iter().all(|event| super::is_dated(event, source))
    };
    let is_paged = are_dated();
    let is_one = 3 * count(false) < count(true) || is_paged;
    let pairs = || all().zip(&runs).filter(|(_, is_run)| is_one || **is_run).map(|(pair, _)| pair);
    let ends = entries.first().zip(entries.last()).map_or(0, |(a, b)| b.at.unwrap_or(0) - a.at.unwrap_or(0));
    // Labels in a list (`Start: 14:05`) keep no order.
    let is_label = |event: &&TimelineEvent| event.text.span.start < event.time_span.start;
    let has_labels = !is_paged && entries.iter().copied().any(|event| is_label(&event));
    // Headings and what stands below them have each their order.
    for is_of_headings in [false, true] {
        let own = || pairs().filter(|(a, b)| is_heading(a) == is_of_headings && is_heading(b) == is_of_headings);
        let falls = own().filter(|(a, b)| b.at < a.at).count();
        let rises = own().filter(|(a, b)| a.at < b.at).count();
        // Newest first is an order too; then it is a rise that is out of order.
        // Where as many rise as fall, the first and the last say which.
        let is_newest_first = rises < falls || rises == falls && ends < 0;
        if rises == falls && (falls == 0 || ends == 0 || has_labels) {
            continue;
        }
        for (before, after) in own() {
            let (early, late) = if is_newest_first { (before, after) } else { (after, before) };
            let apart = late.at.unwrap_or(0) - early.at.unwrap_or(0);
            // A range sums up what is told behind it, and a time at the end of a sentence may be of what was found then.
            let is_aside = |event: &TimelineEvent| {
                event.text.span.start + 24 < event.time_span.start && event.time_span.end <= event.text.span.end
            };
            if before.end.is_some() || is_aside(after) {
                continue;
            }
            // Less than a minute is rounding, a slip of a year is the date's, and a gap in the text parts two accounts.
            let is_near = is_of_headings
                || source.line(after.span) <= source.line(before.span) + 2
                || is_below(source, before, after);
            if !(60..super::YEAR_SLIP).contains(&apart) || !(is_near || is_one) {
                continue;
            }
            // A day written with each that runs back is a slip of the day; `date-mismatch` is what it is called.
            if is_day_slip(before, after, source) {
                findings.push(super::stands_after(Code::DateMismatch, before, after, source, super::SLIP));
            } else {
                let hint = words!("Entries keep the order of the text; each bar starts at its own time.");
                findings.push(super::stands_after(Code::Order, before, after, source, hint));
            }
        }
    }
    for (before, after) in pairs() {
        let apart = after.at.unwrap_or(0) - before.at.unwrap_or(0);
        if 0 < apart && apart < 86_400 && is_noon_slip(before, after, source) {
            let hint = words!("Half a day apart from its neighbours.");
            findings.push(super::stands_after(Code::Order, before, after, source, hint));
        }
    }
    // `11:20 AM`, `11:21 PM`, `12:00 PM`: half a day off, the entry has its place between its neighbours.
    for (entry, after) in all() {
        if super::is_half_off(entry) && entry.start.clock.is_some_and(|clock| clock.hour() != 0) {
            let hint = words!("Half a day apart from its neighbours.");
            findings.push(super::stands_after(Code::Order, entry, after, source, hint));
        }
    }
}

/// Whether two entries that bear their days themselves lie more than a day apart.
fn is_day_slip(before: &TimelineEvent, after: &TimelineEvent, source: &Source) -> bool {
    let days = before.start.date.zip(after.start.date);
    days.is_some_and(|(a, b)| 1 < a.to_epoch_days().abs_diff(b.to_epoch_days()))
        && super::is_dated(before, source)
        && super::is_dated(after, source)
}

/// How far the line on which a span begins is set in, in bytes.
fn indent(source: &Source, span: Span) -> usize {
    let before = source.text().get(..usize::try_from(span.start).unwrap_or(0)).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let line = source.text().get(line..).unwrap_or_default();
    set_in(line)
}

/// How far a line is set in, in bytes.
fn set_in(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// Whether what stands between an item of a list and the next is set in below it: what it tells more.
fn is_below(source: &Source, item: &TimelineEvent, next: &TimelineEvent) -> bool {
    let own = indent(source, item.span);
    let start = |span: Span, ahead: u32| source.line_span(source.line(span) + ahead).map(|line| line.start);
    let Some((from, to)) = start(item.span, 1).zip(start(next.span, 0)) else { return false };
    let between = source.slice(Span { start: from.min(to), end: to });
    let mut lines = between.lines().filter(|line| !line.trim().is_empty()).peekable();
    lines.peek().is_some() && lines.all(|line| own < set_in(line))
}

/// `11:50 AM`, then `12:10 AM`: noon and midnight are the two hours whose half is confused most.
fn is_noon_slip(before: &TimelineEvent, after: &TimelineEvent, source: &Source) -> bool {
    let (Some(a), Some(b)) = (before.start.clock, after.start.clock) else { return false };
    let is_morning = match b.hour() {
        0 if (9..12).contains(&a.hour()) => true,
        // `12:05 PM`, `12:20 AM`
        0 if a.hour() == 12 && before.start.date == after.start.date => {
            return source.slice(after.time_span).to_ascii_lowercase().contains('m');
        }
        12 if 21 <= a.hour() => false,
        _ => return false,
    };
    // In words of one half alone: `am`, `a.m`.
    let is_half = |event: &TimelineEvent| {
        let words = source.slice(event.time_span).to_ascii_lowercase();
        let is_in = |half: [&str; 2]| half.iter().any(|mark| words.contains(mark));
        is_in(["am", "a.m"]) == is_morning && is_in(["pm", "p.m"]) != is_morning
    };
    is_half(before) && is_half(after)
}

/// The end comes before the start, or before somebody noticed, and both are dated or the text says that it was one day.
fn ends_before_start(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let milestones = &incident.milestones;
    let Some(end) = milestones.resolved.as_ref().filter(|end| end.basis == Basis::Stated && end.at.clock.is_some())
    else {
        return;
    };
    let near = source.slice(Span { start: end.span.start.saturating_sub(40), end: end.span.end }).lowered();
    let is_one_day =
        any_of("same day|selben tag|mismo día|mesmo dia|même jour|тот же день|当天|同日", |words| {
            near.contains(words)
        });
    let is_dated = |milestone, span| {
        incident.claims.iter().any(|claim| claim.milestone == milestone && claim.span == span && claim.is_dated)
    };
    let is_end_dated = is_dated(Milestone::Resolution, end.span);
    for (milestone, time) in [(Milestone::Start, &milestones.start), (Milestone::Detection, &milestones.detected)] {
        let Some(time) = time.as_ref().filter(|time| time.basis == Basis::Stated && time.at.clock.is_some()) else {
            continue;
        };
        // Of two starts the other may be the right one.
        if time.disputed_by.is_some_and(|(_, other, _)| other < end.axis) {
            continue;
        }
        let is_day = (is_end_dated && is_dated(milestone, time.span)) || is_one_day;
        // The day may be counted on for a clock that runs back.
        let is_before = if is_one_day { end.at.clock < time.at.clock } else { end.axis < time.axis };
        let spans = vec![time.span, end.span];
        // Days that clash are said once.
        let is_said = findings.iter().any(|other| {
            other.code == Code::EndMismatch && other.spans.last() == Some(&end.span)
                || other.code == Code::DateMismatch
                    && [time.span, end.span].iter().any(|span| other.spans.contains(span))
        });
        if is_day && is_before && !is_said {
            let (stop, begin) = (source.slice(end.span).trim(), source.slice(time.span).trim());
            findings.push(Finding {
                code: Code::Order,
                level: Level::Warning,
                spans,
                message: if end.span.contains(time.span) {
                    phrase!("{stop} ends before it starts")
                } else if milestone == Milestone::Start {
                    phrase!("It ends at {stop}, before it starts at {begin}")
                } else {
                    phrase!("It ends at {stop}, before it is noticed at {begin}")
                },
                hint: None,
            });
            return;
        }
    }
}
