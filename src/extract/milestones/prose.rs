//! Milestones that sentences state: `The outage began at 14:05 and ended at 15:40`.
//!
//! Reads one unit at a time; which units are prose, and which of them sum up, is told to it.

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
use crate::extract::duration::last_words;
use crate::extract::kinds::classify;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::extract::timeline::tail;
use crate::incident::EventKind;
use crate::incident::Milestone;
use crate::incident::SectionKind;
use crate::text::Letter;
use crate::text::any_of;
use crate::text::head;
use crate::time::Moment;
use crate::time::WallTime;
use crate::time::find_durations_in;
use crate::time::find_moments;

/// The first parts of a document, where days alone are those of the whole.
const HEAD: usize = 16;

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
    let text = flat.lower();
    if let [moment] = list
        && moment.clock.is_some()
        && moment.until.is_none()
        && moment.start <= 32
        && text.len() <= moment.end + 40
        && let Some(lead) = text.get(..moment.start)
        && !lead.contains([':', '.', ','])
        && !lead.trim().is_empty()
        && lead.split_whitespace().count() <= 4
        && let Some(milestone) = named(bits(lead))
    {
        reader.state(milestone, flat, moment, Some(unit_ix), 1);
        return;
    }
    if is_elsewhere(kind) {
        return;
    }
    // Beside the entries of a timeline stands at most the window of them all.
    let is_beside = kind == SectionKind::Timeline;
    let is_told = matches!(unit.role, Role::Paragraph | Role::Item);
    let is_summary = kind == SectionKind::Summary || kind == SectionKind::Impact;
    let trust = if is_summary { 4 } else { 6 };
    let mut sentence_start = 0;
    let mut from = 0;
    let mut is_about = None;
    let mut is_end = false;
    // The time before opens the sentence, so that what stands behind it is its own.
    let mut has_opened = false;
    let mut day = None;
    for (ix, moment) in list.iter().enumerate() {
        // `We noticed it on 5 March at 14:12 and closed it at 15:40`: a time is of the day told last.
        let carried = Moment { date: moment.date.or(day), ..moment.clone() };
        day = carried.date;
        let is_dated = moment.date.is_some();
        let moment = if moment.clock.is_some() && sums_up { &carried } else { moment };
        let between = text.get(from..moment.start).unwrap_or("");
        if let Some(at) = sentence_break(between) {
            sentence_start = from + at;
            is_about = None;
            has_opened = false;
        }
        let before = tail(text.get(sentence_start.max(from)..moment.start).unwrap_or(""), 160);
        let before = before.rsplit('→').next().unwrap_or(before);
        let (whole, before) = (before, if has_opened { last_clause(before) } else { before });
        from = moment.end;
        if (moment.clock.is_none() && moment.date.is_none()) || std::mem::take(&mut is_end) {
            continue;
        }
        // What will be on a day has not begun then.
        if moment.date.is_some() && any_of(" will occur| will be | will take place", |words| before.contains(words)) {
            continue;
        }
        // `Current status (1 October): mended`
        let lead = before.trim_end_matches(|c: char| !c.is_letter_or_digit());
        if moment.clock.is_none() && any_of("status|update|updated|as of", |word| lead.ends_with(word)) {
            continue;
        }
        let about = *is_about.get_or_insert_with(|| {
            // What a sentence is about, it says within 600 bytes; a line without an end must not be searched to its end
            // for every time in it.
            let rest = head(text.get(sentence_start..).unwrap_or(""), 600);
            let end = sentence_break(rest).filter(|end| moment.end <= sentence_start + end).unwrap_or(rest.len());
            let sentence = rest.get(..end).unwrap_or(rest);
            is_summary || has(bits(sentence), SUBJECT) || tells_harm(sentence)
        });
        if !about {
            continue;
        }
        let next = list.get(ix + 1).filter(|next| {
            next.clock.is_some()
                && text.get(moment.end..next.start).is_some_and(|gap| {
                    // `and went unnoticed until` is no window.
                    gap.len() <= 40 && sentence_break(gap).is_none() && joins(gap) && !has(bits(gap), 0)
                })
        });
        // Where no heading is known, all of a text would sum up.
        if sums_up && unit_ix < HEAD && moment.clock.is_none() && !is_of_data(before) {
            // `1-5 March`, `1 March to 5 March`
            let own = text.get(moment.start..moment.end).unwrap_or("");
            let last = own.split_once(['-', '–']).filter(|(_, last)| last.contains(char::is_letter));
            let last = last.and_then(|(_, last)| find_moments(last).into_iter().next());
            let second = list.get(ix + 1).filter(|next| {
                let gap = text.get(moment.end..next.start).unwrap_or("");
                next.clock.is_none() && next.date.is_some() && gap.len() <= 24 && (gap.contains('→') || joins(gap))
            });
            if let Some(date) = last.as_ref().or(second).and_then(|last| last.date) {
                let day = if is_told { DAY_ONLY } else { DAY_OF_TITLE };
                let end = Moment { date: Some(date), ..second.unwrap_or(moment).clone() };
                reader.state(Milestone::Start, flat, moment, Some(unit_ix), day);
                reader.state(Milestone::Resolution, flat, &end, Some(unit_ix), day);
                is_end = second.is_some();
                continue;
            }
        }
        // What is told of this time, but for the clause of the next.
        let rest = sentence_after(text, moment.end);
        let own = list.get(ix + 1).and_then(|next| rest.get(..next.start.checked_sub(moment.end)?));
        // Behind a semicolon another thing is told.
        let own = if rest.trim_start().starts_with([';', '；']) { Some("") } else { own };
        let rest =
            own.map_or(rest, |own| own.strip_suffix(last_clause(own)).filter(|own| !own.is_empty()).unwrap_or(own));
        // `Since 15:10 all works again`
        // `，09:20 发现`, `09:20에 감지`: what happened stands behind.
        let opens_clause = before.trim_end().ends_with(['，', '、', '；'])
            || rest.starts_with("에 ")
            || text.get(moment.start..moment.end).is_some_and(|own| own.ends_with(['에', '경', '쯤']));
        // `It was not until 09:20 that we noticed`
        let is_late = any_of("not until|n't until|n’t until|only at", |words| before.trim_end().ends_with(words));
        let told = if is_late { of_rest(rest) } else { None };
        let told = told.or_else(|| cue(before).filter(|_| !opens_clause)).filter(|told| {
            !is_start(*told)
                || moment.clock.is_none()
                || !any_of("since|from|seit|depuis|desde|ab", |word| before.trim_end().ends_with(word))
                || of_rest(rest) != Some(Milestone::Resolution)
        });
        if moment.clock.is_some() && (moment.until.is_some() || (next.is_some() && told.is_none_or(is_start))) {
            // What was done from then to then is no outage.
            if is_summary || !is_work(sentence_after(text, moment.end)) {
                // Under impact stands the window of what was harmed, which may be a part.
                let is_another = any_of("also |earlier|previous", |word| before.contains(word));
                // `During the scheduled maintenance from 13:00 to 16:00`
                let is_planned = has(bits(before), ASIDE) && !tells_harm(before);
                let trust = trust + u8::from(is_another || is_planned);
                let trust = if is_of_data(before) { 7 } else { trust + u8::from(kind == SectionKind::Impact) };
                reader.window(flat, moment, next, Some(unit_ix), trust);
            }
            is_end = next.is_some();
            continue;
        }
        if is_beside {
            continue;
        }
        // `At 14:05 the store went down`: what happened stands behind the time that opens the sentence.
        // Words of harm alone (`the pool was halted at`) begin it less surely than words of a beginning.
        let is_harm_alone =
            || told.is_some_and(is_start) && !WORDS.hits(before).iter().any(|hit| matches!(hit.list, START | FROM));
        let trust = trust + u8::from(is_harm_alone());
        let told = told.map(|milestone| (milestone, trust)).or_else(|| {
            let clause = before.rsplit([',', ';', ':']).next().unwrap_or(before);
            let clause = clause.rsplit_once(" and ").map_or(clause, |(_, own)| own);
            let is_word = |word: &&str| !matches!(*word, "" | "the" | "morning" | "afternoon" | "evening" | "night");
            let words = clause.split(|c: char| !c.is_letter_or_digit()).filter(is_word).count();
            // `A config push at 14:05 took the shop down`
            // In Chinese and Japanese the time stands in the midst, and what happened behind it.
            let is_ideographic = rest.trim_start().starts_with(|c: char| '\u{2e80}' <= c);
            // `On Tuesday the 5th around 14:05, we noticed`
            let is_adverbial = || {
                let first = clause.trim_start().split(' ').next().unwrap_or("");
                words <= 8 && matches!(first, "on" | "at" | "around" | "am" | "gegen" | "le" | "el" | "em")
            };
            if 3 < words && !opens_clause && !is_ideographic && !is_adverbial() {
                // `The rollback finished at 10:05, which ended the incident.`
                if any_of(", which |, after which | and |, and |, ending ", |words| rest.starts_with(words)) {
                    let near = head(rest, 48);
                    if first_named(near) == Some(Milestone::Resolution) {
                        return Some((Milestone::Resolution, trust + 1));
                    }
                    // `It was deployed at 14:05 and took the shop down.`
                    if sums_up && moment.clock.is_some() && of_rest(near).is_some_and(is_start) {
                        return Some((Milestone::Start, trust + 1));
                    }
                }
                if sums_up && moment.clock.is_some() && clause.contains("triggered by") {
                    return Some((Milestone::Start, trust + 2));
                }
                let own = bits(clause);
                let is_harm = sums_up
                    && words <= 6
                    && moment.clock.is_some()
                    && before.ends_with("at ")
                    && !has(own, ASIDE)
                    && !has(own, WORKERS);
                let told = of_rest(head(rest, 64)).filter(|told| is_harm && *told != Milestone::Detection);
                return told.map(|told| (told, trust + 1));
            }
            // Where a summary opens with a time and tells of no work of ours, it is the start.
            let is_sentence = (3 < rest.split_whitespace().count() || is_ideographic && 12 < rest.len())
                && before.split_whitespace().count() <= 3
                && !reader
                    .stated
                    .iter()
                    .take(8)
                    .any(|reading| reading.trust < 5 && is_start(reading.milestone) && reading.at.clock.is_some());
            let broke = [" that broke", " which broke", " that caused", " which caused", " causing ", " breaking "];
            let is_ours =
                || is_work(rest) && has(bits(rest), WORKERS) && !broke.iter().any(|words| rest.contains(words));
            let opens = || (sums_up && is_sentence && !is_ours()).then_some(Milestone::Start);
            let milestone = match moment.clock {
                Some(_) => of_rest(rest).or_else(opens)?,
                // A day is the start's unless the words right behind it name something else.
                None => {
                    let near = head(rest, 80);
                    let harm = || (is_ideographic && tells_harm(near) && !is_work(near)).then_some(Milestone::Start);
                    first_named(near).or_else(harm).or_else(opens)?
                }
            };
            is_told.then_some((milestone, trust + 1))
        });
        let told = told
            .or_else(|| cue(whole).filter(|told| has_opened && !is_start(*told)).map(|milestone| (milestone, trust)));
        // `… and rolled back at 15:40`
        let repair = || {
            let is_repair =
                sums_up && moment.clock.is_some() && is_told && classify(last_clause(before)) == EventKind::Mitigation;
            is_repair.then_some((Milestone::Mitigation, trust + 3))
        };
        let told = told.or_else(repair);
        let words = before.split(|c: char| !c.is_letter_or_digit()).filter(|word| !word.is_empty()).count();
        has_opened = moment.clock.is_some() && words <= 3;
        if let Some((milestone, trust)) = told {
            // `Deploys were frozen until 20:00` tells of what was done meanwhile.
            let is_until = WORDS.hits(before).last().is_some_and(|hit| hit.list == UNTIL) && !tells_harm(whole);
            let trust = trust + u8::from(is_until && milestone == Milestone::Resolution && trust == 4);
            // An incident is closed some time after it is over.
            let trust = trust + u8::from(milestone == Milestone::Resolution && before.contains("closed"));
            let day = match (sums_up, is_told) {
                (true, true) => DAY_ONLY,
                (true, false) => DAY_OF_TITLE,
                (false, _) => DAY_ELSEWHERE,
            };
            reader.state(milestone, flat, moment, Some(unit_ix), if moment.clock.is_some() { trust } else { day });
            if let Some(last) = reader.stated.last_mut() {
                last.is_dated = is_dated;
            }
            // `was fully restored`
            let is_full = |text: &str| text.contains(" full") || text.contains(" complete");
            let is_whole = sums_up && names_whole(tail(text.get(sentence_start..moment.start).unwrap_or(""), 240));
            if (is_whole
                || milestone == Milestone::Resolution
                    && is_summary
                    && (is_full(before) || is_full(sentence_after(text, moment.end))))
                && let Some(last) = reader.stated.last_mut()
                && moment.clock.is_some()
            {
                (last.is_full, last.trust) = (true, 4);
            }
        }
    }
}

/// `It was detected 8 minutes later`, `and came back after 53 minutes`: moments told from the one before, where a unit
/// tells that one.
pub(super) fn read_later(
    reader: &mut Reader<'_>,
    start: WallTime,
    shift: i64,
    mut base_end: u32,
    unit: &Unit,
    trust: u8,
) {
    let text = unit.flat.lower();
    let mut base = start;
    for found in find_durations_in(text, text) {
        let span = unit.flat.span(found.start, found.end);
        let before = tail(text.get(..found.start).unwrap_or(""), 64);
        let before = before.get(sentence_break(before).unwrap_or(0)..).unwrap_or(before);
        let before = last_clause(before);
        let behind = text.get(found.end..).unwrap_or("").trim_start();
        let is_later = any_of("later|afterward|after that|thereafter", |word| behind.starts_with(word));
        let is_after = ["after", "within"].contains(&last_words(before, 1).trim());
        let milestone = cue(before).filter(|milestone| !is_start(*milestone));
        let Some(milestone) = milestone.filter(|_| base_end < span.start && (is_later || is_after)) else { continue };
        let from = if is_later { base } else { start };
        #[allow(clippy::cast_possible_truncation)]
        let Some(at) = later(from, (found.minutes * 60.0) as i64) else { continue };
        (base, base_end) = (at, span.end);
        reader.stated.push(Reading::new(milestone, at, shift, span, trust + 1));
    }
}

/// The wall time so many seconds after another.
fn later(at: WallTime, seconds: i64) -> Option<WallTime> {
    let mut later = WallTime::from_axis_seconds(at.axis_seconds()? + seconds);
    later.date = later.date.filter(|_| at.date.is_some());
    if let (Some(clock), Some(own)) = (later.clock.as_mut(), at.clock) {
        clock.has_seconds = own.has_seconds;
    }
    Some(later)
}
