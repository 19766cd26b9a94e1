//! Milestones that the sentences of one unit state: `The outage began at 14:05 and ended at 15:40`.
//!
//! Goes from one moment to the next. What single words around a moment tell is for `around.rs`, which units are read at
//! all for `prose.rs`.

use super::around::cue;
use super::around::first_named;
use super::around::is_of_data;
use super::around::joins;
use super::around::last_clause;
use super::around::names_whole;
use super::around::of_rest;
use super::around::sentence_after;
use super::around::sentence_break;
use super::is_elsewhere;
use super::reading::DAY_ELSEWHERE;
use super::reading::DAY_OF_TITLE;
use super::reading::DAY_ONLY;
use super::reading::Reader;
use super::reading::Reading;
use super::words::ASIDE;
use super::words::DETECTION;
use super::words::FROM;
use super::words::START;
use super::words::SUBJECT;
use super::words::UNTIL;
use super::words::WORDS;
use super::words::WORKERS;
use super::words::bits;
use super::words::has;
use super::words::is_start;
use super::words::is_work;
use super::words::named;
use super::words::tells_harm;
use crate::extract::kinds::classify;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::extract::timeline::tail;
use crate::incident::EventKind;
use crate::incident::Milestone;
use crate::incident::SectionKind;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::any_of;
use crate::text::head;
use crate::time::DateParts;
use crate::time::Moment;
use crate::time::find_moments;

/// The first parts of a document, where days alone are those of the whole.
const HEAD: usize = 16;

/// A unit whose sentences are read, and what is known of it as a whole.
struct Prose<'a> {
    /// Its place in the outline.
    ix: usize,
    flat: &'a Flat,
    /// Its text in lower case.
    text: &'a str,
    /// What its section is about.
    kind: SectionKind,
    /// It sums up the incident.
    sums_up: bool,
    /// It tells something, as no heading does.
    is_told: bool,
    /// Its section says by its name that it sums up.
    is_summary: bool,
    /// The trust of what one of its sentences states.
    trust: u8,
}

/// How far a unit has been read.
#[derive(Default)]
struct Cursor {
    /// The first byte of the sentence.
    sentence_start: usize,
    /// One past the last byte of the last moment.
    from: usize,
    /// Whether the sentence is about the incident, once that was asked.
    is_about: Option<bool>,
    /// The next moment is the end of a window that has been read.
    is_end: bool,
    /// The time before opens the sentence, so that what stands behind it is its own.
    has_opened: bool,
    /// The day told last.
    day: Option<DateParts>,
    /// The moment has its day written beside it, not that of the one before.
    is_dated: bool,
}

/// A moment in a sentence, and the words around it.
struct Spot<'a> {
    moment: &'a Moment,
    /// The moment behind it in the unit.
    following: Option<&'a Moment>,
    /// Its day is written beside it, not that of the one before.
    is_dated: bool,
    /// The first byte of the sentence.
    sentence_start: usize,
    /// The words of the sentence that lead to it, from the last moment on.
    whole: &'a str,
    /// Of those, the words of its own clause.
    before: &'a str,
    /// The words behind it, but for the clause of the next moment.
    rest: &'a str,
    /// The time opens a clause, and what happened stands behind it.
    opens_clause: bool,
    /// The time before it opens the sentence.
    has_opened: bool,
}

/// Reads the sentences of one unit, and an item such as `Resolved 2024-05-01 10:00`.
pub(super) fn read_unit(
    reader: &mut Reader<'_>,
    unit_ix: usize,
    unit: &Unit,
    list: &[Moment],
    kind: SectionKind,
    sums_up: bool,
) {
    let flat = &unit.flat;
    if let [moment] = list
        && let Some(milestone) = of_short_item(flat.lower(), moment)
    {
        reader.state(milestone, flat, moment, Some(unit_ix), 1);
        return;
    }
    if is_elsewhere(kind) {
        return;
    }
    let is_summary = kind == SectionKind::Summary || kind == SectionKind::Impact;
    let prose = Prose {
        ix: unit_ix,
        flat,
        text: flat.lower(),
        kind,
        sums_up,
        is_told: matches!(unit.role, Role::Paragraph | Role::Item),
        is_summary,
        trust: if is_summary { 4 } else { 6 },
    };
    let mut cursor = Cursor::default();
    for (ix, moment) in list.iter().enumerate() {
        // `We noticed it on 5 March at 14:12 and closed it at 15:40`: a time is of the day told last.
        let carried = Moment { date: moment.date.or(cursor.day), ..moment.clone() };
        cursor.day = carried.date;
        cursor.is_dated = moment.date.is_some();
        let moment = if moment.clock.is_some() && sums_up { &carried } else { moment };
        if let Some(spot) = prose.reach(&mut cursor, moment, list.get(ix + 1)) {
            prose.read_spot(reader, &mut cursor, &spot);
        }
    }
}

/// The milestone that the few words before the one time of an item name: `Resolved 2024-05-01 10:00`.
fn of_short_item(text: &str, moment: &Moment) -> Option<Milestone> {
    let lead = text.get(..moment.start)?;
    let is_short = moment.clock.is_some()
        && moment.until.is_none()
        && moment.start <= 32
        && text.len() <= moment.end + 40
        && !lead.contains([':', '.', ','])
        && !lead.trim().is_empty()
        && lead.split_whitespace().count() <= 4;
    if is_short { named(bits(lead)) } else { None }
}

/// Whether a moment is that of something to come, or of a state of things.
fn is_of_state(moment: &Moment, before: &str) -> bool {
    // What will be on a day has not begun then.
    if moment.date.is_some() && any_of(" will occur| will be | will take place", |words| before.contains(words)) {
        return true;
    }
    // `Current status (1 October): mended`
    let lead = before.trim_end_matches(|c: char| !c.is_letter_or_digit());
    moment.clock.is_none() && any_of("status|update|updated|as of", |word| lead.ends_with(word))
}

impl Prose<'_> {
    /// Goes on to a moment; `None` where it tells nothing of its own or its sentence is about something else.
    fn reach<'a>(&'a self, cursor: &mut Cursor, moment: &'a Moment, following: Option<&'a Moment>) -> Option<Spot<'a>> {
        let text = self.text;
        let between = text.get(cursor.from..moment.start).unwrap_or("");
        if let Some(at) = sentence_break(between) {
            cursor.sentence_start = cursor.from + at;
            cursor.is_about = None;
            cursor.has_opened = false;
        }
        let Cursor { sentence_start, has_opened, is_dated, .. } = *cursor;
        let before = tail(text.get(sentence_start.max(cursor.from)..moment.start).unwrap_or(""), 160);
        let whole = before.rsplit('→').next().unwrap_or(before);
        let before = if has_opened { last_clause(whole) } else { whole };
        cursor.from = moment.end;
        if (moment.clock.is_none() && moment.date.is_none()) || std::mem::take(&mut cursor.is_end) {
            return None;
        }
        if is_of_state(moment, before)
            || !*cursor.is_about.get_or_insert_with(|| self.is_about(sentence_start, moment.end))
        {
            return None;
        }
        let rest = self.rest(moment, following);
        // `，09:20 发现`, `09:20에 감지`: what happened stands behind.
        let opens_clause = before.trim_end().ends_with(['，', '、', '；'])
            || rest.starts_with("에 ")
            || text.get(moment.start..moment.end).is_some_and(|own| own.ends_with(['에', '경', '쯤']));
        Some(Spot { moment, following, is_dated, sentence_start, whole, before, rest, opens_clause, has_opened })
    }

    /// Whether the sentence from `start` on, with a moment that ends at `end` in it, is about the incident.
    fn is_about(&self, start: usize, end: usize) -> bool {
        // What a sentence is about, it says within 600 bytes; a line without an end must not be searched to its end
        // for every time in it.
        let rest = head(self.text.get(start..).unwrap_or(""), 600);
        let end = sentence_break(rest).filter(|own| end <= start + own).unwrap_or(rest.len());
        let sentence = rest.get(..end).unwrap_or(rest);
        self.is_summary || has(bits(sentence), SUBJECT) || tells_harm(sentence)
    }

    /// What is told of a time behind it, but for the clause of the next.
    fn rest(&self, moment: &Moment, following: Option<&Moment>) -> &str {
        let rest = sentence_after(self.text, moment.end);
        // Behind a semicolon another thing is told.
        if rest.trim_start().starts_with([';', '；']) {
            return "";
        }
        let Some(own) = following.and_then(|next| rest.get(..next.start.checked_sub(moment.end)?)) else { return rest };
        own.strip_suffix(last_clause(own)).filter(|own| !own.is_empty()).unwrap_or(own)
    }

    /// Reads what is told of one moment.
    fn read_spot(&self, reader: &mut Reader<'_>, cursor: &mut Cursor, spot: &Spot<'_>) {
        if self.read_days(reader, cursor, spot) {
            return;
        }
        let told = spot.told_before();
        if self.read_window(reader, cursor, spot, told) {
            return;
        }
        // Beside the entries of a timeline stands at most the window of them all.
        if self.kind == SectionKind::Timeline {
            return;
        }
        // Words of harm alone (`the pool was halted at`) begin it less surely than words of a beginning.
        let is_harm_alone =
            told.is_some_and(is_start) && !WORDS.hits(spot.before).iter().any(|hit| matches!(hit.list, START | FROM));
        let trust = self.trust + u8::from(is_harm_alone);
        let told = told
            .map(|milestone| (milestone, trust))
            .or_else(|| self.told_behind(&reader.stated, spot, trust))
            .or_else(|| {
                let told = cue(spot.whole).filter(|told| spot.has_opened && !is_start(*told));
                told.map(|milestone| (milestone, trust))
            })
            .or_else(|| self.told_repair(spot).map(|milestone| (milestone, trust + 3)));
        let words = spot.before.split(|c: char| !c.is_letter_or_digit()).filter(|word| !word.is_empty()).count();
        cursor.has_opened = spot.moment.clock.is_some() && words <= 3;
        if let Some((milestone, trust)) = told {
            self.state(reader, spot, milestone, trust);
        }
    }

    /// Reads a window of days, `1-5 March` or `1 March to 5 March`, and says whether there is one.
    fn read_days(&self, reader: &mut Reader<'_>, cursor: &mut Cursor, spot: &Spot<'_>) -> bool {
        let Spot { moment, following, before, .. } = *spot;
        // Where no heading is known, all of a text would sum up.
        if !self.sums_up || HEAD <= self.ix || moment.clock.is_some() || is_of_data(before) {
            return false;
        }
        let own = self.text.get(moment.start..moment.end).unwrap_or("");
        let last = own.split_once(['-', '–']).filter(|(_, last)| last.contains(char::is_letter));
        let last = last.and_then(|(_, last)| find_moments(last).into_iter().next());
        let second = following.filter(|next| {
            let gap = self.text.get(moment.end..next.start).unwrap_or("");
            next.clock.is_none() && next.date.is_some() && gap.len() <= 24 && (gap.contains('→') || joins(gap))
        });
        let Some(date) = last.as_ref().or(second).and_then(|last| last.date) else { return false };
        let end = Moment { date: Some(date), ..second.unwrap_or(moment).clone() };
        reader.state(Milestone::Start, self.flat, moment, Some(self.ix), self.trust_of_day());
        reader.state(Milestone::Resolution, self.flat, &end, Some(self.ix), self.trust_of_day());
        cursor.is_end = second.is_some();
        true
    }

    /// Reads the window of a range or of two moments, unless the first is told to be no start, and says whether there is
    /// one.
    fn read_window(
        &self,
        reader: &mut Reader<'_>,
        cursor: &mut Cursor,
        spot: &Spot<'_>,
        told: Option<Milestone>,
    ) -> bool {
        let Spot { moment, before, .. } = *spot;
        if moment.clock.is_none() {
            return false;
        }
        let end = self.other_end(spot);
        if moment.until.is_none() && (end.is_none() || !told.is_none_or(is_start)) {
            return false;
        }
        // What was done from then to then is no outage.
        if self.is_summary || !is_work(sentence_after(self.text, moment.end)) {
            // Under impact stands the window of what was harmed, which may be a part.
            let is_another = any_of("also |earlier|previous", |word| before.contains(word));
            // `During the scheduled maintenance from 13:00 to 16:00`
            let is_planned = has(bits(before), ASIDE) && !tells_harm(before);
            let trust = self.trust + u8::from(is_another || is_planned);
            let trust = if is_of_data(before) { 7 } else { trust + u8::from(self.kind == SectionKind::Impact) };
            reader.window(self.flat, moment, end, Some(self.ix), trust);
        }
        cursor.is_end = end.is_some();
        true
    }

    /// The moment that stands behind another as the end of a window.
    fn other_end<'a>(&self, spot: &Spot<'a>) -> Option<&'a Moment> {
        spot.following.filter(|next| {
            next.clock.is_some()
                && self.text.get(spot.moment.end..next.start).is_some_and(|gap| {
                    // `and went unnoticed until` is no window.
                    gap.len() <= 40 && sentence_break(gap).is_none() && joins(gap) && !has(bits(gap), DETECTION)
                })
        })
    }

    /// `At 14:05 the store went down`: what happened stands behind the time that opens the sentence.
    fn told_behind(&self, stated: &[Reading], spot: &Spot<'_>, trust: u8) -> Option<(Milestone, u8)> {
        let clause = spot.before.rsplit([',', ';', ':']).next().unwrap_or(spot.before);
        let clause = clause.rsplit_once(" and ").map_or(clause, |(_, own)| own);
        let is_word = |word: &&str| !matches!(*word, "" | "the" | "morning" | "afternoon" | "evening" | "night");
        let words = clause.split(|c: char| !c.is_letter_or_digit()).filter(is_word).count();
        // In Chinese and Japanese the time stands in the midst, and what happened behind it.
        let is_ideographic = spot.rest.trim_start().starts_with(|c: char| '\u{2e80}' <= c);
        // `On Tuesday the 5th around 14:05, we noticed`
        let is_adverbial = || {
            let first = clause.trim_start().split(' ').next().unwrap_or("");
            words <= 8 && matches!(first, "on" | "at" | "around" | "am" | "gegen" | "le" | "el" | "em")
        };
        if 3 < words && !spot.opens_clause && !is_ideographic && !is_adverbial() {
            return self.told_amid(spot, clause, words, trust);
        }
        let milestone = self.told_by_opening(stated, spot, is_ideographic)?;
        self.is_told.then_some((milestone, trust + 1))
    }

    /// `A config push at 14:05 took the shop down`: what stands behind a time amid a clause of so many words.
    fn told_amid(&self, spot: &Spot<'_>, clause: &str, words: usize, trust: u8) -> Option<(Milestone, u8)> {
        let rest = spot.rest;
        let is_summed_up = self.sums_up && spot.moment.clock.is_some();
        // `The rollback finished at 10:05, which ended the incident.`
        if any_of(", which |, after which | and |, and |, ending ", |words| rest.starts_with(words)) {
            let near = head(rest, 48);
            if first_named(near) == Some(Milestone::Resolution) {
                return Some((Milestone::Resolution, trust + 1));
            }
            // `It was deployed at 14:05 and took the shop down.`
            if is_summed_up && of_rest(near).is_some_and(is_start) {
                return Some((Milestone::Start, trust + 1));
            }
        }
        if is_summed_up && clause.contains("triggered by") {
            return Some((Milestone::Start, trust + 2));
        }
        let own = bits(clause);
        let is_harm =
            is_summed_up && words <= 6 && spot.before.ends_with("at ") && !has(own, ASIDE) && !has(own, WORKERS);
        let told = of_rest(head(rest, 64)).filter(|told| is_harm && *told != Milestone::Detection);
        told.map(|told| (told, trust + 1))
    }

    /// What the words behind a time tell that opens its sentence or clause.
    fn told_by_opening(&self, stated: &[Reading], spot: &Spot<'_>, is_ideographic: bool) -> Option<Milestone> {
        let Spot { moment, before, rest, .. } = *spot;
        // Where a summary opens with a time and tells of no work of ours, it is the start.
        let is_sentence = (3 < rest.split_whitespace().count() || is_ideographic && 12 < rest.len())
            && before.split_whitespace().count() <= 3
            && !stated
                .iter()
                .take(8)
                .any(|reading| reading.trust < 5 && is_start(reading.milestone) && reading.at.clock.is_some());
        let opens = || (self.sums_up && is_sentence && !is_our_work(rest)).then_some(Milestone::Start);
        if moment.clock.is_some() {
            return of_rest(rest).or_else(opens);
        }
        // A day is the start's unless the words right behind it name something else.
        let near = head(rest, 80);
        let harm = || (is_ideographic && tells_harm(near) && !is_work(near)).then_some(Milestone::Start);
        first_named(near).or_else(harm).or_else(opens)
    }

    /// `… and rolled back at 15:40`
    fn told_repair(&self, spot: &Spot<'_>) -> Option<Milestone> {
        let is_repair = self.sums_up
            && spot.moment.clock.is_some()
            && self.is_told
            && classify(last_clause(spot.before)) == EventKind::Mitigation;
        is_repair.then_some(Milestone::Mitigation)
    }

    /// Notes what is told of a moment.
    fn state(&self, reader: &mut Reader<'_>, spot: &Spot<'_>, milestone: Milestone, trust: u8) {
        let Spot { moment, before, .. } = *spot;
        let is_end = milestone == Milestone::Resolution;
        // `Deploys were frozen until 20:00` tells of what was done meanwhile.
        let is_until = WORDS.hits(before).last().is_some_and(|hit| hit.list == UNTIL) && !tells_harm(spot.whole);
        let trust = trust + u8::from(is_until && is_end && trust == 4);
        // An incident is closed some time after it is over.
        let trust = trust + u8::from(is_end && before.contains("closed"));
        let trust = if moment.clock.is_some() { trust } else { self.trust_of_day() };
        reader.state(milestone, self.flat, moment, Some(self.ix), trust);
        let Some(last) = reader.stated.last_mut() else { return };
        (last.is_dated, last.has_own_day) = (spot.is_dated, spot.is_dated);
        if moment.clock.is_some() && (self.is_of_whole(spot) || is_end && self.is_of_all(spot)) {
            (last.is_full, last.trust) = (true, 4);
        }
    }

    /// The trust of a day without a time.
    fn trust_of_day(&self) -> u8 {
        match (self.sums_up, self.is_told) {
            (true, true) => DAY_ONLY,
            (true, false) => DAY_OF_TITLE,
            (false, _) => DAY_ELSEWHERE,
        }
    }

    /// A summary says of the incident itself that it began or ended then.
    fn is_of_whole(&self, spot: &Spot<'_>) -> bool {
        let sentence = self.text.get(spot.sentence_start..spot.moment.start).unwrap_or("");
        self.sums_up && names_whole(tail(sentence, 240))
    }

    /// `was fully restored`
    fn is_of_all(&self, spot: &Spot<'_>) -> bool {
        let is_full = |text: &str| text.contains(" full") || text.contains(" complete");
        self.is_summary && (is_full(spot.before) || is_full(sentence_after(self.text, spot.moment.end)))
    }
}

impl Spot<'_> {
    /// What the words before the moment tell of it.
    fn told_before(&self) -> Option<Milestone> {
        let lead = self.before.trim_end();
        // `It was not until 09:20 that we noticed`
        let is_late = any_of("not until|n't until|n’t until|only at", |words| lead.ends_with(words));
        let told = if is_late { of_rest(self.rest) } else { None };
        let told = told.or_else(|| cue(self.before).filter(|_| !self.opens_clause))?;
        // `Since 15:10 all works again`
        let is_well_since = is_start(told)
            && self.moment.clock.is_some()
            && any_of("since|from|seit|depuis|desde|ab", |word| lead.ends_with(word))
            && of_rest(self.rest) == Some(Milestone::Resolution);
        (!is_well_since).then_some(told)
    }
}

/// Whether a text tells of work of ours that broke nothing.
fn is_our_work(text: &str) -> bool {
    let broke = [" that broke", " which broke", " that caused", " which caused", " causing ", " breaking "];
    is_work(text) && has(bits(text), WORKERS) && !broke.iter().any(|words| text.contains(words))
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_far_below_the_head_are_not_those_of_the_whole() {
        let text = format!("# Search down\n\n{}Backfill of 1-10 March 2024\n", "Words.\n\n".repeat(20));
        assert_eq!(
            crate::report::Report::read(
                crate::text::Source::new(text.as_str()),
                &crate::report::ReadOptions::default()
            )
            .incident
            .milestones
            .resolved,
            None
        );
    }
}
