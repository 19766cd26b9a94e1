//! Sentences outside the entries that say that something happened at a time of day.
//!
//! What measures, repeats or is still to come is none.

use std::ops::Range;
use std::sync::LazyLock;

use super::MIDNIGHT_JUMP;
use super::Timeline;
use super::candidate::Candidate;
use super::candidate::Group;
use super::candidate::candidate;
use super::dates::Dates;
use super::days::on_weekday;
use super::days::said_weekday;
use super::entry::Maker;
use super::lead::last_word;
use super::scopes::Scopes;
use crate::extract::Context;
use crate::extract::kinds;
use crate::extract::outline::Unit;
use crate::extract::outline::UnitSet;
use crate::extract::sections;
use crate::incident::EventKind;
use crate::incident::SectionKind;
use crate::incident::Where;
use crate::text::Letter;
use crate::text::Phrases;
use crate::text::any_of;
use crate::text::tail;
use crate::time::Clock;
use crate::time::Date;
use crate::time::Moment;
use crate::time::WallTime;

/// Bytes on either side of a time in which its sentence is looked for.
const LONGEST_SENTENCE: usize = 1000;

/// Times of one unit beyond which it is no prose.
const MOST_TOLD: usize = 10;

/// What makes a time in a sentence no event: that it measures, repeats or governs; that it is still to come, of the
/// document itself, or an end of what lasted, told before the time; that a state ran until then, told right before it.
static NOT_TOLD: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "all times|start time|end time|start-time|end-time|time to$|every day|every hour|daily|nightly|weekly|\
         each day|each night|every night|every mon|every tue|every wed|every thu|every fri|every sat|every sun|every week|each week|\
         business hours|office hours|working hours|opening hours|operating hours|support hours|from monday|monday to|monday through|mon-fri|window is|impact window|usually|expires$|see the graph|cron|täglich|jeden tag|cada día|chaque jour|todos os dias|каждый день|\
         ежедневно|每天|毎日|매일|予定|预计|預計|预定|计划|计画|예정|まで|为止|截至|日時|時刻|时间为|次回|下次|更新于|作成",
        "duration|durée|duración|duração|dauer|lasted|lasting|will$|please|the next$|next update|due to be|was due|were due|is due|hope to|at the latest|plan to|aim to|would$|should$|expect|scheduled for|planned for|deadline|last updated|published|written by|written on|\
         posted on|created on|meeting|reviewed|updated on|generated|nächstes update|próxima actualización|if$",
        "until$|till$|bis$|hasta$|até$|jusqu'à$|до$|before$|prior to$|than$|vor$|avant$|antes$|перед$",
    ])
});

/// Whether a text ends in two numbers or more that a mark of dates joins.
fn is_numeric_date(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_ascii_digit() && c != '/' && c != '-').next().unwrap_or("");
    word.ends_with(|c: char| c.is_ascii_digit()) && 1 < word.matches(['/', '-']).count()
}

/// Where one clause ends and the next begins between two bytes of a text.
pub(super) fn joint(text: &str, from: usize, to: usize) -> Option<usize> {
    let between = text.get(from..to).filter(|between| between.len() < 400)?;
    [", ", "; ", " and ", " but ", " then ", " und ", " y ", " e ", " et ", " и "]
        .iter()
        .filter_map(|mark| between.find(mark).map(|at| from + at + mark.len()))
        .min()
        .filter(|at| text.get(*at..to).is_some_and(|own| own.contains(char::is_letter)))
}

/// Whether what stands between two times makes a window of them.
pub(in crate::extract) fn joins_window(gap: &str) -> bool {
    let gap = gap.trim();
    let is_short = gap.split_whitespace().count() <= 2;
    matches!(gap, "-" | "–" | "—" | "~")
        || !gap.contains(". ")
            && gap.split(|c: char| !c.is_letter_or_digit()).any(|word| match word {
                // `…, we watched until` begins another window.
                "until" | "till" | "til" | "tot" | "through" | "bis" | "hasta" | "até" | "до" => !gap.contains(','),
                // `It was mended at 21:40 and at 22:00 all was well` tells two things.
                "and" | "und" | "y" | "e" | "et" | "и" => is_short && !gap.ends_with(" at") && !gap.ends_with(" um"),
                "to" | "à" => is_short,
                _ => false,
            })
}

/// Adds the sentences elsewhere that say that something happened at a clock time.
pub(super) fn read_prose(
    context: &Context<'_>,
    moments: &[Vec<Moment>],
    scopes: &Scopes,
    timeline: &mut Timeline,
    dates: &Dates,
    maker: &mut Maker<'_>,
) {
    let mut made = Vec::new();
    let mut story = Story::new(context, moments, scopes, timeline, dates);
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let Some(place) = story.place_of(ix, unit) else { continue };
        let list = moments.get(ix).map_or(&[][..], Vec::as_slice);
        // So many times are figures or a log.
        if MOST_TOLD < list.len() || unit.flat.text().trim_start().starts_with(['{', '[', '<', '|']) {
            continue;
        }
        let day = story.day_above(unit, list);
        let mut passage = Passage { ix, unit, list, day, previous: None };
        for at in 0..list.len() {
            if let Some((candidate, start)) = story.tell(&mut passage, at) {
                made.push(maker.event(&candidate, start, place));
            }
        }
    }
    timeline.events.extend(made);
}

/// The prose of a document, and the day that it has come to.
struct Story<'a> {
    context: &'a Context<'a>,
    moments: &'a [Vec<Moment>],
    scopes: &'a Scopes,
    timeline: &'a Timeline,
    dates: &'a Dates,
    /// Sections whose entries have times.
    listed: UnitSet,
    /// Sections whose entries have but days.
    dated: UnitSet,
    /// The section whose story was told last, and the day that it has come to.
    told: Option<(usize, Date)>,
}

/// One unit of prose, read from its first time to its last.
struct Passage<'a> {
    ix: usize,
    unit: &'a Unit,
    /// Its moments.
    list: &'a [Moment],
    /// The day that it has come to.
    day: Option<Date>,
    /// The clock time before on the same day.
    previous: Option<Clock>,
}

impl<'a> Story<'a> {
    /// Stands before the first unit.
    fn new(
        context: &'a Context<'a>,
        moments: &'a [Vec<Moment>],
        scopes: &'a Scopes,
        timeline: &'a Timeline,
        dates: &'a Dates,
    ) -> Self {
        let is_diary = timeline.events.iter().all(|event| event.start.clock.is_none() && event.relative.is_none());
        let sections = timeline.entry_units.iter().map(|ix| scopes.of_unit(context, ix).section).collect();
        let (listed, dated) = if is_diary { (UnitSet::default(), sections) } else { (sections, UnitSet::default()) };
        Self { context, moments, scopes, timeline, dates, listed, dated, told: None }
    }

    /// Of what the sentences of a unit are a part; `None` where they tell no entries.
    fn place_of(&self, ix: usize, unit: &Unit) -> Option<Where> {
        let entries = &self.timeline.entry_units;
        if entries.contains(ix)
            || !sections::is_prose(unit.role)
            || unit.parent.is_some_and(|parent| entries.contains(parent))
        {
            return None;
        }
        let section = || self.scopes.of_unit(self.context, ix).section;
        match self.context.sections.kind(ix) {
            SectionKind::ActionItems => None,
            // A timeline told in sentences; beside entries they only comment.
            SectionKind::Timeline if self.listed.contains(section()) => None,
            // Beside entries that have only days it tells more.
            SectionKind::Timeline if self.dated.contains(section()) => Some(Where::Prose),
            SectionKind::Timeline => Some(Where::Timeline),
            _ => Some(Where::Prose),
        }
    }

    /// The day that a section has come to, else that of the nearest heading above that has one, else the document's.
    fn day_above(&self, unit: &Unit, list: &[Moment]) -> Option<Date> {
        let told = self.told.filter(|(section, _)| *section == unit.section).map(|(_, day)| day);
        if told.is_some() || list.is_empty() {
            return told;
        }
        let mut above = self.context.outline.ancestors(unit.section).take(3);
        let above = above.find_map(|(_, section)| {
            let heading = self.moments.get(section.heading?)?;
            heading.iter().find_map(|moment| moment.date).and_then(|date| self.dates.resolve(date))
        });
        above.or(self.dates.anchor)
    }

    /// The entry that the sentence around a moment tells, and its start.
    fn tell(&mut self, passage: &mut Passage<'_>, at: usize) -> Option<(Candidate, WallTime)> {
        let moment = passage.list.get(at)?;
        self.follow_days(passage, at, moment);
        let clock = moment.clock.filter(|_| !passage.is_value(moment))?;
        self.follow_clock(passage, moment, clock);
        if passage.is_told_before(at, moment) {
            return None;
        }
        let sentence = passage.sentence(moment);
        if !passage.tells(moment, &sentence) {
            return None;
        }
        let candidate = passage.candidate_at(at, moment, &sentence);
        // `The alarm of 00:05` was on the day of the entry that has it, unless the sentence tells another.
        let is_said = || {
            let dated = passage.list.iter().take(at + 1).rfind(|moment| moment.date.is_some());
            dated.is_some_and(|dated| sentence.start <= dated.start) || passage.weekday(moment).is_some()
        };
        let entry_day = self.timeline.day_at(Some(clock)).filter(|_| !is_said());
        Some((candidate, WallTime { date: entry_day.or(passage.day), clock: Some(clock) }))
    }

    /// Moves on to the day that a moment tells, or at which the range before it ends.
    fn follow_days(&mut self, passage: &mut Passage<'_>, at: usize, moment: &Moment) {
        // What follows on a range goes on where it ends.
        let end = passage.before(at).and_then(|last| last.until?.1);
        if let Some(end) = end.and_then(|end| self.dates.resolve(end)) {
            (passage.day, passage.previous) = (Some(end), None);
        }
        let Some(own) = moment.date.and_then(|date| self.dates.resolve(date)) else { return };
        (passage.day, passage.previous) = (Some(own), None);
        // A line that is no more than a date is the date of the writing.
        let section = passage.unit.section;
        let is_head = self.context.outline.sections.get(section).is_some_and(|section| section.level <= 1);
        if !is_head || moment.end - moment.start + 4 < passage.unit.flat.text().trim().len() {
            self.told = Some((section, own));
        }
    }

    /// Moves on over a midnight, or to the day of the week that a sentence names: `On Wednesday night at 22:30`, `at 22:00 last
    /// Thursday`, counted from the day told before.
    fn follow_clock(&mut self, passage: &mut Passage<'_>, moment: &Moment, clock: Clock) {
        let is_past_midnight = |previous: Clock| i64::from(clock.seconds) + MIDNIGHT_JUMP < i64::from(previous.seconds);
        if passage.previous.is_some_and(is_past_midnight) {
            passage.day = passage.day.and_then(|day| day.succ_opt());
        }
        let weekday = passage.day.zip(passage.weekday(moment));
        if let Some(own) = weekday.and_then(|(day, weekday)| on_weekday(day, weekday, self.told.is_some())) {
            passage.day = Some(own);
            self.told = self.told.map(|(section, day)| (section, day.max(own)));
        }
        passage.previous = Some(clock);
    }
}

impl Passage<'_> {
    /// The moment before the one at a place of the list.
    fn before(&self, at: usize) -> Option<&Moment> {
        at.checked_sub(1).and_then(|ix| self.list.get(ix))
    }

    /// The day of the week that the sentence names beside a time without a date.
    fn weekday(&self, moment: &Moment) -> Option<u8> {
        said_weekday(self.unit.flat.lower(), moment).filter(|_| moment.date.is_none())
    }

    /// Whether a time is part of a program's value: `0001/01/01 00:00:00`.
    fn is_value(&self, moment: &Moment) -> bool {
        let lead = self.unit.flat.text().get(..moment.start).unwrap_or("").trim_end();
        moment.date.is_none() && lead.len() < moment.start && is_numeric_date(lead)
    }

    /// Whether two moments are the ends of one range.
    fn joins(&self, first: &Moment, second: &Moment) -> bool {
        let gap = || self.unit.flat.lower().get(first.end..second.start);
        first.until.is_none() && second.clock.is_some() && gap().is_some_and(|gap| gap.len() <= 40 && joins_window(gap))
    }

    /// Whether a moment belongs to the one before: the end of a range is no entry of its own, and `17:03 (15:03 UTC)` tells
    /// the same moment again.
    fn is_told_before(&self, at: usize, moment: &Moment) -> bool {
        let Some(last) = self.before(at) else { return false };
        let gap = self.unit.flat.text().get(last.end..moment.start);
        self.joins(last, moment) || gap.is_some_and(|gap| matches!(gap.trim(), "(" | "[" | "/" | "="))
    }

    /// The bytes of the sentence around a moment.
    fn sentence(&self, moment: &Moment) -> Range<usize> {
        let text = self.unit.flat.text();
        let near = tail(text.get(..moment.start).unwrap_or(""), LONGEST_SENTENCE);
        let cut = [". ", ".\n", "。"].iter().filter_map(|end| near.rfind(end).map(|at| at + end.len().max(2))).max();
        let from = moment.start - near.len() + cut.unwrap_or(0);
        let to = text
            .get(moment.end..)
            .map(|after| after.len() - tail(after, after.len().saturating_sub(LONGEST_SENTENCE)).len())
            .and_then(|width| text.get(moment.end..moment.end + width))
            .map_or(text.len(), |after| {
                let ends = [
                    after.find(". ").map(|at| at + 1),
                    after.find(".\n").map(|at| at + 1),
                    after.find('。').map(|at| at + 3),
                ];
                moment.end + ends.into_iter().flatten().min().unwrap_or(after.len())
            });
        from..to
    }

    /// Whether a sentence says that something happened at a moment in it.
    fn tells(&self, moment: &Moment, sentence: &Range<usize>) -> bool {
        let small = self.unit.flat.lower();
        let own = small.get(sentence.clone()).unwrap_or("");
        let before = small.get(sentence.start..moment.start).unwrap_or("");
        let behind = small.get(moment.end..sentence.end).unwrap_or("");
        !is_label(before, behind)
            && !is_short(own, before, behind)
            && NOT_TOLD.lists(own) & 1 == 0
            && NOT_TOLD.lists(before) & 2 == 0
            && (last_word(before).is_none_or(|word| NOT_TOLD.exact(word) != Some(2))
                || any_of("not |n't |n’t |nicht ", |word| before.contains(word)))
    }

    /// The candidate of a moment, told by its clause of the sentence.
    fn candidate_at(&self, at: usize, moment: &Moment, sentence: &Range<usize>) -> Candidate {
        let clause = self.clause(at, moment, sentence);
        let clause = self.unit.flat.slice(clause.start, clause.end);
        let mut own = moment.clone();
        if let Some(end) = self.list.get(at + 1).filter(|next| self.joins(moment, next)) {
            own.until = end.clock.map(|clock| (clock, end.date));
        }
        let mut made = candidate(self.ix, self.unit, own, clause, Group::Lines(self.unit.section));
        made.span = self.unit.flat.slice(sentence.start, sentence.end).trimmed().whole();
        made
    }

    /// The bytes of the clause around a moment: of `It went live at 10:00 and was reverted at 10:20` each has its own.
    fn clause(&self, at: usize, moment: &Moment, sentence: &Range<usize>) -> Range<usize> {
        let text = self.unit.flat.text();
        let next = self.list.get(at + 1);
        let from = self.before(at).and_then(|last| joint(text, last.end, moment.start));
        let from = from.unwrap_or(sentence.start).max(sentence.start);
        // `At 13:20, we ran a migration, and by 14:05 …`: the first comma ends no clause.
        let mut to = next.and_then(|next| joint(text, moment.end, next.start));
        let is_brief = |own: &str| own.split_whitespace().count() <= 2;
        if let (Some(end), Some(next)) = (to, next)
            && text.get(from..moment.start).is_some_and(is_brief)
            && text.get(moment.end..end).is_some_and(is_brief)
        {
            to = joint(text, end, next.start);
        }
        from..to.unwrap_or(sentence.end).min(sentence.end).max(from)
    }
}

/// Whether a label such as `Start time: 14:00` leads to a time: that is a milestone's place, not a sentence.
fn is_label(before: &str, behind: &str) -> bool {
    let line_from = before.rfind('\n').map_or(0, |at| at + 1);
    let width = || behind.find('\n').unwrap_or(behind.len());
    before
        .get(line_from..)
        .is_some_and(|lead| lead.trim_end().ends_with([':', '：']) && lead.split_whitespace().count() <= 4)
        && (width() < 12
            // `Detected: 11:47, by a probe`
            || behind.starts_with([',', '(']) && 0 < line_from && width() < 40)
}

/// Whether a sentence is too short for one. Four words are a sentence where it ends as one; scripts without spaces have
/// signs for words.
fn is_short(own: &str, before: &str, behind: &str) -> bool {
    let words = own.split_whitespace().count();
    let signs = || before.chars().chain(behind.chars()).filter(|c| '\u{3040}' <= *c && c.is_letter()).count();
    words < 5
        && !(8 <= signs() && kinds::classify(own) != EventKind::Other)
        && !(words == 4 && own.trim_end().ends_with('.') && !before.contains(':'))
}
