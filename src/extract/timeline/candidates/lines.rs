//! The lines of a paragraph that may be entries.
//!
//! What marks an update is told elsewhere, and sentences with a time are read elsewhere too.

use super::Spot;
use super::updates::is_below_update;
use super::updates::is_said;
use super::updates::is_update;
use super::updates::said;
use super::updates::tagged;
use super::updates::tracked;
use super::updates::with_state;
use crate::extract::outline::Role;
use crate::extract::timeline::admit::is_status_page;
use crate::extract::timeline::candidate::Candidate;
use crate::extract::timeline::candidate::Group;
use crate::extract::timeline::candidate::TRACKED;
use crate::extract::timeline::candidate::candidate;
use crate::extract::timeline::lead::is_lead;
use crate::extract::timeline::lead::opens_with_day;
use crate::extract::timeline::lead::rest_of;
use crate::extract::timeline::lead::sets_off;
use crate::extract::timeline::lead::without_lead;
use crate::incident::SectionKind;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Span;
use crate::text::tail;
use crate::time::DateParts;
use crate::time::Moment;

/// Adds the candidates of a paragraph.
pub(super) fn read(spot: Spot<'_>, list: &mut Vec<Candidate>) {
    if let Some(made) = tagged(spot) {
        list.push(made);
        return;
    }
    let mut updates = tracked(spot);
    if !updates.is_empty() {
        list.append(&mut updates);
        return;
    }
    let mut lines = Lines::of(spot);
    let mut at = 0;
    for end in line_ends(spot.text(), spot.found, lines.is_timeline) {
        let line = Line { at, end };
        lines.go_to(line);
        if let Some((first, is_update)) = lines.opening(line) {
            list.extend(lines.entry(line, first, is_update));
        } else if let Some(stamp) = lines.stamp_behind(line) {
            list.push(stamped(spot, stamp));
            break;
        } else {
            list.extend(lines.with_time_within(line));
        }
        at = end;
    }
}

/// One line of a paragraph, in bytes of its text.
#[derive(Clone, Copy)]
struct Line {
    at: usize,
    end: usize,
}

/// The lines of one paragraph, read from its first to its last.
struct Lines<'a> {
    spot: Spot<'a>,
    /// Whether it stands in a timeline.
    is_timeline: bool,
    /// Whether several of its lines open as updates.
    are_updates: bool,
    /// The moments from the present line on.
    ahead: &'a [Moment],
    /// The day of a line of its own above, until an entry takes it.
    day: Option<DateParts>,
}

impl<'a> Lines<'a> {
    /// Stands before the first line.
    fn of(spot: Spot<'a>) -> Self {
        let text = spot.text();
        let is_opened = |moment: &&Moment| line_at(text, moment).is_some_and(|at| opens_update(text, at, moment));
        let are_updates = 1 < spot.found.iter().filter(is_opened).count();
        let is_timeline = spot.kind() == SectionKind::Timeline;
        Self { spot, is_timeline, are_updates, ahead: spot.found, day: None }
    }

    /// Leaves the moments above a line behind; `[2024-06-09]` on a line of its own dates the lines below.
    fn go_to(&mut self, line: Line) {
        while self.ahead.first().is_some_and(|moment| moment.start < line.at) {
            self.ahead = self.ahead.get(1..).unwrap_or_default();
        }
        let Some(first) = self.ahead.first().filter(|first| self.is_timeline && first.end <= line.end) else { return };
        let tells = |from: usize, to: usize| {
            self.spot.text().get(from..to).is_some_and(|rest| rest.contains(char::is_letter_or_digit))
        };
        if first.clock.is_none() && first.date.is_some() && !tells(line.at, first.start) && !tells(first.end, line.end)
        {
            self.day = first.date;
        }
    }

    /// The time that opens a line as an entry, and whether as an update. A line opens an update; below the first only where
    /// several do, but `Update 11:31: …` needs no second.
    fn opening(&self, line: Line) -> Option<(&'a Moment, bool)> {
        let text = self.spot.text();
        let first = self.ahead.first().filter(|moment| moment.start < line.end)?;
        let is_update =
            opens_update(text, line.at, first) && (line.at == 0 || self.are_updates || is_set_off(text, line, first));
        let leads = is_update || text.get(line.at..first.start).is_some_and(is_lead);
        let is_timed = || first.clock.is_some() || first.is_impossible || first.relative.is_some();
        (leads && (is_timed() || self.tells_of_day(line, first))).then_some((first, is_update))
    }

    /// Whether a line of a timeline opens with a day and tells what happened on it.
    fn tells_of_day(&self, line: Line, first: &Moment) -> bool {
        let text = self.spot.text();
        self.is_timeline
            && first.date.is_some()
            && (sets_off(text.get(first.end..line.end).unwrap_or("")) || line.at == 0 && opens_with_day(text, first))
    }

    /// The entry of a line that a time opens. `At 14:05 the disk filled up` is a sentence, unless it stands in a timeline.
    fn entry(&mut self, line: Line, first: &Moment, is_update: bool) -> Option<Candidate> {
        let spot = self.spot;
        let flat = &spot.unit.flat;
        let stop = self.stop_of(line);
        let mut words = self.words_of(line, first, stop);
        let group = match is_update {
            true if is_set_off(spot.text(), line, first) => TRACKED,
            true => Group::List(usize::MAX),
            false => Group::Lines(spot.unit.section),
        };
        // `Report received | 10/07 04:01pm - …` says before its time what it is.
        let state = flat.slice(line.at, first.start);
        if is_update && state.text().trim_end().ends_with('|') {
            words = with_state(&state, words);
        }
        let mut made = spot.candidate(first, words, group);
        made.span = flat.span(begin_of(spot.text(), line), stop);
        made.date = made.date.or(self.day.take());
        if is_update && let Some(posted) = posted(spot, first, made.time_span, group) {
            made = posted;
        }
        let lead = spot.text().get(line.at..first.start);
        let is_sentence = || lead.is_some_and(|lead| lead.contains(char::is_letter));
        (self.is_timeline || is_update || !is_sentence() || self.opens_block(line)).then_some(made)
    }

    /// Whether a line opens what a rule parts from the rest of a status page: `On Thursday 8 July at 12:34, …`.
    fn opens_block(&self, line: Line) -> bool {
        let context = self.spot.context;
        let above = self.spot.ix.checked_sub(1).and_then(|above| context.outline.units.get(above));
        line.at == 0 && above.is_some_and(|above| above.role == Role::Rule) && is_status_page(context)
    }

    /// Where the entry of a line ends: lines without a time of their own go on with it.
    fn stop_of(&self, line: Line) -> usize {
        let text = self.spot.text();
        let next = self.ahead.get(1..).unwrap_or_default().iter().find(|moment| line.end <= moment.start);
        let Some(next) = next else { return text.len() };
        let stop = || Some(line.end + text.get(line.end..next.start)?.rfind('\n')? + 1);
        stop().unwrap_or(line.end)
    }

    /// What is told behind the time of a line, else on the line or in the paragraph below.
    fn words_of(&self, line: Line, first: &Moment, stop: usize) -> Flat {
        let Spot { unit, found, .. } = self.spot;
        let rest = rest_of(&unit.flat.slice(0, stop), first.end.min(stop));
        if !rest.is_blank() {
            return rest;
        }
        let below = self.spot.text().get(line.end..).unwrap_or("");
        let width = below.find('\n').unwrap_or(below.len());
        let is_told = below.get(..width).is_some_and(|line| line.contains(char::is_letter))
            && !found.iter().any(|moment| line.end <= moment.start && moment.start < line.end + 8);
        if is_told {
            return rest_of(&unit.flat.slice(0, line.end + width), line.end);
        }
        let below = self.spot.below().filter(|below| below.role == Role::Paragraph);
        below.map_or(rest, |below| below.flat.clone())
    }

    /// The time and day that close a paragraph which says its state: `Resolved - all is well. 3 March, 10:05`.
    fn stamp_behind(&self, line: Line) -> Option<&'a Moment> {
        let text = self.spot.text();
        let last = self.spot.found.last().filter(|_| line.at == 0)?;
        let is_stamp = last.clock.is_some() && last.date.is_some() && text.trim_end().len() <= last.end + 2;
        (is_stamp && (is_said(text.get(..last.start).unwrap_or("")) || is_below_update(self.spot))).then_some(last)
    }

    /// `Detected at 14:05 by a probe`: one clock time in a line of a timeline.
    fn with_time_within(&self, line: Line) -> Option<Candidate> {
        let Spot { unit, found, .. } = self.spot;
        let text = self.spot.text();
        let own = text.get(line.at..line.end).unwrap_or("");
        if !self.is_timeline || 240 <= own.len() {
            return None;
        }
        let mut times = found.iter().filter(|moment| line.at <= moment.start && moment.start < line.end);
        let (Some(only), None) = (times.next(), times.next()) else { return None };
        let is_told = only.clock.is_some()
            && only.until.is_none()
            && text.get(line.at..only.start).is_some_and(|before| before.trim_end().ends_with(" at"));
        let stop = line.at + own.trim_end().len();
        is_told.then(|| Candidate {
            span: unit.flat.span(begin_of(text, line), stop),
            ..self.spot.candidate(only, unit.flat.slice(line.at, stop), Group::Lines(unit.section))
        })
    }
}

/// Whether what stands between the beginning of a line and a time marks an update.
fn opens_update(text: &str, at: usize, moment: &Moment) -> bool {
    moment.clock.is_some() && text.get(at..moment.start).is_some_and(is_update)
}

/// Where the line of a moment begins; no further back than an update's words reach, or every time of a giant line is
/// sought at its beginning.
fn line_at(text: &str, moment: &Moment) -> Option<usize> {
    let near = tail(text.get(..moment.start)?, 40);
    let from = moment.start - near.len();
    near.rfind('\n').map(|end| from + end + 1).or((from == 0).then_some(0))
}

/// Whether a colon stands behind a moment; French has a space before it.
fn is_set_off(text: &str, line: Line, moment: &Moment) -> bool {
    text.get(moment.end..line.end).is_some_and(|rest| rest.trim_start().starts_with([':', '：']))
}

/// Where the words of a line begin, behind the space in front.
fn begin_of(text: &str, line: Line) -> usize {
    let own = text.get(line.at..line.end).unwrap_or("");
    line.at + own.len() - own.trim_start().len()
}

/// `Posted 3 March, 10:05` alone is when its heading was said, which is the entry.
fn posted(spot: Spot<'_>, first: &Moment, time_span: Span, group: Group) -> Option<Candidate> {
    if first.end + 4 < spot.text().len() || !spot.unit.flat.lower().starts_with("posted") {
        return None;
    }
    let (heading, words) = said(spot)?;
    let above = spot.context.outline.units.get(heading)?;
    Some(Candidate { time_span, stands: spot.ix, ..candidate(heading, above, first.clone(), words, group) })
}

/// The entry of a paragraph that a time and day close; on a line of their own they are no part of what is said.
fn stamped(spot: Spot<'_>, stamp: &Moment) -> Candidate {
    let line = spot.text().get(..stamp.start).and_then(|before| before.rsplit('\n').next());
    let is_apart = 0 < stamp.start && line.is_some_and(|line| line.trim().is_empty());
    let group = if is_apart { TRACKED } else { Group::List(usize::MAX) };
    spot.candidate(stamp, without_lead(&spot.unit.flat, stamp.start), group)
}

/// Where the lines of a paragraph end. In a timeline whose line breaks were lost, `14:05 UTC: it fails 14:10 UTC: it is found`,
/// a time that is set off as the first one is opens a line of its own.
fn line_ends(text: &str, found: &[Moment], is_timeline: bool) -> Vec<usize> {
    let mut ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
    let is_set_off = |moment: &&Moment| {
        moment.clock.is_some()
            && text.get(moment.end..).is_some_and(|behind| behind.starts_with(": "))
            && (moment.start == 0 || text.get(..moment.start).is_some_and(|before| before.ends_with([' ', '\n', '.'])))
    };
    // `At 14:05 it fails. At 14:10 it is found.`: each sentence tells an entry.
    let begins = |moment: &Moment| {
        let before = text.get(..moment.start).filter(|_| moment.clock.is_some())?;
        let lead = ["At ", "By ", "Around ", "Um ", "Gegen ", ""].iter().find(|lead| before.ends_with(**lead))?;
        let end = before.len() - lead.len();
        let told = before.get(..end)?.trim_end();
        (told.len() < end && told.ends_with(['.', ';'])).then_some(end)
    };
    if is_timeline {
        let opened: Vec<usize> =
            found.iter().filter(is_set_off).map(|moment| moment.start).filter(|start| 0 < *start).collect();
        // One alone may stand in a sentence.
        if 1 < opened.len() {
            ends.extend(opened);
        }
        if found.first().is_some_and(|first| first.start < 8 && text.get(..first.start).is_some_and(is_lead)) {
            ends.extend(found.iter().filter_map(begins));
        }
        ends.sort_unstable();
        ends.dedup();
    }
    if ends.last() != Some(&text.len()) && !text.is_empty() {
        ends.push(text.len());
    }
    ends
}
