//! A candidate with its day made an entry: its words, its end, its place on the axis, its person and its name.
//!
//! Chooses no day and no kind.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::rc::Rc;

use super::candidate::Candidate;
use super::dates::Dates;
use crate::extract::Context;
use crate::extract::outline::Role;
use crate::incident::EventId;
use crate::incident::EventKind;
use crate::incident::TimelineEvent;
use crate::incident::Where;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Located;
use crate::text::char_at;
use crate::text::find;
use crate::text::small;
use crate::time::Moment;
use crate::time::WallTime;
use crate::time::Zone;

/// Makes entries, and names each as no other.
pub(super) struct Maker<'a> {
    context: &'a Context<'a>,
    dates: &'a Dates,
    /// Minutes by which the governing zone is ahead of UTC.
    governing: Option<i32>,
    /// Names that were given, and how often.
    ids: HashMap<String, usize>,
}

impl<'a> Maker<'a> {
    /// One for about so many entries.
    pub(super) fn new(
        context: &'a Context<'a>,
        dates: &'a Dates,
        zone: Option<&Located<Zone>>,
        entries: usize,
    ) -> Self {
        let governing = zone.and_then(|zone| zone.value.offset_minutes);
        Self { context, dates, governing, ids: HashMap::with_capacity(entries) }
    }

    /// The entry that a candidate tells, with its start as it was read.
    pub(super) fn event(&mut self, candidate: &Candidate, start: WallTime, place: Where) -> TimelineEvent {
        let moment = &candidate.moment;
        let end = self.end_of(moment, start);
        let own = self.offset_of(moment, start);
        let shift = match (self.governing, own) {
            (Some(governing), Some(own)) => i64::from(governing - own) * 60,
            _ => 0,
        };
        let told = self.told_by(candidate);
        let text = tidy(told.text());
        TimelineEvent {
            id: id_of(start, moment, &text, &mut self.ids),
            span: candidate.span,
            time_span: candidate.time_span,
            place,
            start,
            end,
            relative: moment.relative.map(|_| self.count_as_written(candidate)),
            approximate: moment.is_approximate,
            offset_minutes: own.filter(|own| Some(*own) != self.governing),
            at: start.axis_seconds().map(|seconds| seconds + shift),
            end_at: end.and_then(WallTime::axis_seconds).map(|seconds| seconds + shift),
            kind: EventKind::Other,
            text: Located::new(text, told.trimmed().whole()),
            actor: candidate.actor.clone().or_else(|| actor_of(&candidate.text)),
        }
    }

    /// The end of a range: of the next day where its clock is behind that of the start.
    fn end_of(&self, moment: &Moment, start: WallTime) -> Option<WallTime> {
        let (clock, date) = moment.until?;
        let mut day = date.and_then(|date| self.dates.resolve(date)).or(start.date);
        if date.is_none() && start.clock.is_some_and(|begin| clock.seconds < begin.seconds) {
            day = day.and_then(|day| day.succ_opt());
        }
        Some(WallTime { date: day, clock: Some(clock) })
    }

    /// Minutes by which the zone beside a time is ahead of UTC.
    fn offset_of(&self, moment: &Moment, start: WallTime) -> Option<i32> {
        let zone = moment.zone.as_ref()?;
        zone.iana.and_then(|name| self.context.zones.offset_minutes(name, start)).or(zone.offset_minutes)
    }

    /// The words of an entry. One that is a time alone is told by what stands over it: `Detection time:`, `When it failed`.
    fn told_by<'b>(&self, candidate: &'b Candidate) -> &'b Flat
    where
        'a: 'b,
    {
        let above = || {
            let outline = self.context.outline;
            let unit = outline.units.get(candidate.unit)?;
            let parent = unit.parent.and_then(|parent| outline.units.get(parent)).map(|parent| &parent.flat);
            let is_heading = matches!(unit.role, Role::Heading(_) | Role::Label);
            parent.or_else(|| outline.heading(unit.section).filter(|_| !is_heading))
        };
        if candidate.text.is_blank() { above().unwrap_or(&candidate.text) } else { &candidate.text }
    }

    /// A time told from another, as the text has it.
    fn count_as_written(&self, candidate: &Candidate) -> String {
        let written = self.context.source.slice(candidate.time_span).trim();
        // In a column headed `T+` only the clock is written.
        let is_bare = written.starts_with(|c: char| c.is_ascii_digit()) && written.contains(':');
        if is_bare { format!("T+{written}") } else { written.to_owned() }
    }
}

/// The person or team that the words of an entry name.
fn actor_of(words: &Flat) -> Option<Located<String>> {
    let shown = words.text();
    let (start, end) = find_actor(shown)?;
    Some(Located::new(shown.get(start..end).unwrap_or_default().to_owned(), words.trimmed().whole()))
}

/// The first person or team that an entry names: `@handle`, or the word before `team` where it is a name.
fn find_actor(text: &str) -> Option<(usize, usize)> {
    // Most entries name nobody.
    if find(text, "@").is_none() && find(text, "eam").is_none() {
        return None;
    }
    let mut before: Option<(usize, &str)> = None;
    let mut at = 0;
    for word in text.split(' ') {
        let start = at;
        at += word.len() + 1;
        let bare = word.trim_start_matches(['(', '[']);
        let from = start + word.len() - bare.len();
        let bare = bare.trim_end_matches(|c: char| !c.is_letter_or_digit());
        if bare.len() > 2 && bare.starts_with('@') {
            return Some((from, from + bare.len()));
        }
        if matches!(bare, "team" | "Team")
            && let Some((from, name)) = before
            && !matches!(
                name.to_ascii_lowercase().as_str(),
                "" | "a"
                    | "an"
                    | "the"
                    | "our"
                    | "their"
                    | "this"
                    | "that"
                    | "whole"
                    | "entire"
                    | "each"
                    | "other"
                    | "another"
                    | "same"
            )
        {
            return Some((from, start + word.len() - word.trim_start_matches(['(', '[']).len() + bare.len()));
        }
        before = Some((from, bare));
    }
    None
}

/// A name of its own for an entry: its time and its first words, `14-05-the-disk-fills-up`.
fn id_of(start: WallTime, moment: &Moment, text: &str, ids: &mut HashMap<String, usize>) -> EventId {
    let mut id = String::with_capacity(80);
    match (start.clock, start.date, moment.relative) {
        (Some(clock), ..) => clock.print(&mut id, '-'),
        (None, _, Some(seconds)) => id = format!("t{}", seconds / 60),
        (None, Some(_), None) => start.print(&mut id),
        (None, None, None) => id.push_str("entry"),
    }
    let mut at = 0;
    // Four words, sixteen characters of each.
    for _ in 0..4 {
        while let Some(c) = char_at(text, at).filter(|c| !c.is_letter_or_digit()) {
            at += c.len_utf8();
        }
        if 48 < id.len() || text.len() <= at {
            break;
        }
        id.push('-');
        let (from, mut to, mut width) = (at, at, 0);
        while let Some(c) = char_at(text, at).filter(|c| c.is_letter_or_digit()) {
            at += c.len_utf8();
            width += 1;
            if width <= 16 {
                to = at;
            }
        }
        let word = text.get(from..to).unwrap_or("");
        if word.is_ascii() {
            id.push_str(word);
        } else {
            id.extend(word.chars().map(small));
        }
    }
    id.make_ascii_lowercase();
    match ids.entry(id) {
        Entry::Vacant(slot) => {
            let id = EventId(Rc::from(slot.key().as_str()));
            slot.insert(1);
            id
        }
        Entry::Occupied(mut slot) => {
            *slot.get_mut() += 1;
            EventId(Rc::from(format!("{}-{}", slot.key(), slot.get())))
        }
    }
}

/// One line, without marks at its ends.
pub(super) fn tidy(text: &str) -> String {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '*'));
    let mut before = b' ';
    let is_tidy = trimmed.bytes().all(|byte| {
        let is_space = byte == b' ' && before == b' ';
        before = byte;
        (b' '..0x7f).contains(&byte) && !is_space
    });
    if is_tidy {
        return trimmed.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '*')).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_person_or_team_of_an_entry() {
        let rows = [
            ("@ana-b, then @ben look at the logs", Some("@ana-b")),
            ("Escalated to the DevOps team.", Some("DevOps team")),
            ("The engineering team (on call) begins", Some("engineering team")),
            ("The team looks; mail to ops@example.com", None),
            ("Steam rises @ 14:00", None),
        ];
        for (text, named) in rows {
            let found = find_actor(text).map(|(start, end)| &text[start..end]);
            assert_eq!(found, named, "{text}");
        }
    }
}
