//! Every unit's moments, and those that only their place shows to be such.
//!
//! Tells no entries and no days of the calendar.

use std::collections::HashMap;

use crate::extract::Context;
use crate::extract::outline::Role;
use crate::incident::SectionKind;
use crate::text::Letter;
use crate::text::any_of;
use crate::text::skip_to;
use crate::time::Clock;
use crate::time::Moment;
use crate::time::duration_at;
use crate::time::find_moments_in;

/// Every unit's moments, read once.
pub fn moments(context: &Context<'_>) -> Vec<Vec<Moment>> {
    let mut all: Vec<Vec<Moment>> = context
        .outline
        .units
        .iter()
        .map(|unit| match unit.role {
            Role::Code | Role::Rule => Vec::new(),
            _ => moments_of(unit.flat.text(), unit.flat.lower()),
        })
        .collect();
    bare_heads(context, &mut all);
    all
}

/// A list of a timeline, or the paragraphs of one of its sections, whose entries may open with times without a sign.
#[derive(Default)]
struct BareList {
    /// Whether one of them cannot be a year.
    is_sure: bool,
    /// How many items open with a time that has its sign.
    timed: usize,
    /// The times without one, each with its unit.
    found: Vec<(usize, Moment)>,
}

impl BareList {
    /// Notes the time that opens a text, which begins at byte `at` of unit `ix`.
    fn note(&mut self, ix: usize, at: usize, (clock, width, is_year): (Clock, usize, bool)) {
        self.is_sure |= !is_year;
        let moment = Moment { start: at, end: at + width, clock: Some(clock), ..Moment::default() };
        self.found.push((ix, moment));
    }
}

/// Times without a sign, or with a point, which only a timeline's list shows to be such: `1405 it breaks`,
/// `14.05 it breaks`, where two or more items open so and not all of them could be years.
fn bare_heads(context: &Context<'_>, all: &mut [Vec<Moment>]) {
    // Lists by their numbers, and the paragraphs of a section as one.
    let mut lists: HashMap<(bool, usize), BareList> = HashMap::new();
    for (ix, unit) in context.outline.units.iter().enumerate() {
        if context.sections.kind(ix) != SectionKind::Timeline {
            continue;
        }
        let is_timed = all.get(ix).and_then(|found| found.first()).is_some_and(|first| first.start < 3);
        if unit.role == Role::Paragraph && unit.list.is_none() {
            let list = lists.entry((true, unit.section)).or_default();
            list.timed += usize::from(is_timed);
            let mut at = 0;
            for line in unit.flat.text().split_inclusive('\n') {
                if let Some(bare) = bare_clock(line) {
                    list.note(ix, at, bare);
                }
                at += line.len();
            }
            continue;
        }
        let Some(list) = unit.list.map(|list| (false, list)) else { continue };
        if is_timed {
            lists.entry(list).or_default().timed += 1;
        } else if unit.role == Role::Item
            && let Some(bare) = bare_clock(unit.flat.text())
        {
            lists.entry(list).or_default().note(ix, 0, bare);
        }
    }
    for list in lists.into_values().filter(|list| list.is_sure && 1 < list.found.len() + list.timed) {
        for (ix, moment) in list.found {
            let Some(own) = all.get_mut(ix) else { continue };
            let at = own.partition_point(|other| other.start < moment.start);
            // What was read there for something else, a date of two numbers, say.
            if own.get(at).is_none_or(|other| moment.end <= other.start) {
                own.insert(at, moment);
            }
        }
    }
}

/// A time at the head of a text, its bytes, and whether it may be a year.
pub(super) fn bare_clock(text: &str) -> Option<(Clock, usize, bool)> {
    let digits = |from: usize| text.bytes().skip(from).take_while(u8::is_ascii_digit).count();
    let first = digits(0);
    let (hour, minute, width) = match first {
        4 => (text.get(..2)?, text.get(2..4)?, 4),
        // `14h: it breaks`
        1 | 2 if text.get(first..)?.starts_with('h') => (text.get(..first)?, "0", first + 1),
        1 | 2 if text.get(first..)?.starts_with('.') && digits(first + 1) == 2 => {
            (text.get(..first)?, text.get(first + 1..first + 3)?, first + 3)
        }
        _ => return None,
    };
    let behind = text.get(width..)?;
    let is_set_off = behind.starts_with(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—'))
        && !behind.trim_start().starts_with(['%', '.']);
    let clock = Clock::hm(hour.parse().ok()?, minute.parse().ok()?).filter(|_| is_set_off)?;
    Some((clock, width, first == 4 && matches!(hour, "19" | "20")))
}

/// The moments of one text; one that opens with a time told from another (`10 minutes later`, `Day 2`) has it first.
pub(super) fn moments_of(text: &str, lower: &str) -> Vec<Moment> {
    let mut found = find_moments_in(text, lower);
    share_days(lower, &mut found);
    join_counts(text, &mut found);
    if let Some(moment) = noon_or_midnight(lower)
        && found.first().is_none_or(|first| moment.end <= first.start)
    {
        found.insert(0, moment);
    }
    if let Some((seconds, start, end)) = told_from_another(lower)
        && found.first().is_none_or(|first| end <= first.start)
    {
        found.insert(0, Moment { start, end, relative: Some(seconds), ..Moment::default() });
    }
    // A list grows to four at once, and most texts have one.
    found.shrink_to_fit();
    found
}

/// `Noon: it fails`, `Midnight (UTC) – it is back`: the time that a word in front tells, set off from the rest.
fn noon_or_midnight(lower: &str) -> Option<Moment> {
    let end = lower.find([' ', ':', ','])?;
    let (word, behind) = lower.split_at_checked(end)?;
    let is_noon = any_of("noon|midday|mediodía|meio-dia|mittag", |noon| noon == word);
    let is_told = is_noon || any_of("midnight|medianoche|meia-noite|mitternacht|minuit", |night| night == word);
    let clock = Clock::hm(if is_noon { 12 } else { 0 }, 0)?;
    let is_set_off = behind.trim_start().starts_with([':', '-', '–', '—', ',', '(']);
    (is_told && is_set_off).then(|| Moment { end, clock: Some(clock), ..Moment::default() })
}

/// A count from the start right in front of a clock, `T+00:12  14:35 it fails`, is the same moment told twice: the clock
/// says it.
fn join_counts(text: &str, found: &mut Vec<Moment>) {
    let is_count = |moment: &Moment| moment.relative.is_some() && moment.clock.is_none() && moment.until.is_none();
    if !found.iter().any(is_count) {
        return;
    }
    let mut joined: Vec<Moment> = Vec::with_capacity(found.len());
    for mut moment in found.drain(..) {
        if let Some(count) = joined.last().filter(|count| is_count(count) && moment.clock.is_some())
            && let Some(gap) = text.get(count.end..moment.start).filter(|gap| gap.len() <= 12)
            && !gap.contains(|c: char| c.is_letter_or_digit() || c == '\n')
        {
            moment.start = count.start;
            joined.pop();
        }
        joined.push(moment);
    }
    *found = joined;
}

/// Gives clock times the day that their own sentence tells apart from them: `on 9 January from 17:09 to 23:42`,
/// `around 5 am EST (New York) on 26 May`.
fn share_days(lower: &str, found: &mut Vec<Moment>) {
    let gap = |from: usize, to: usize| {
        lower.get(from..to).filter(|gap| gap.len() <= 60 && !gap.contains(['.', ';', '\n', '。', '|', '!', '?']))
    };
    for ix in 0..found.len() {
        let Some(own) = found.get(ix).filter(|own| own.clock.is_some() && own.date.is_none()) else { continue };
        let before = ix.checked_sub(1).and_then(|before| found.get(before)).filter(|before| before.clock.is_none());
        // `from 5 April until 10:45` ends on a day of its own.
        let is_one =
            |gap: &str| !any_of("until|till|through| to | bis |hasta|até|jusqu|–|→", |joint| gap.contains(joint));
        let before =
            before.filter(|before| gap(before.end, own.start).is_some_and(is_one)).and_then(|before| before.date);
        let behind = found.get(ix + 1).filter(|behind| behind.clock.is_none()).and_then(|behind| {
            let words = gap(own.end, behind.start)?.trim_end();
            any_of(" on| am| el| le| em| del| в", |word| words.ends_with(word)).then_some(behind.date)?
        });
        let Some(date) = before.or(behind) else { continue };
        if let Some(own) = found.get_mut(ix) {
            own.date = Some(date);
        }
    }
    // `29 July, between 12:25 and 14:36` is one moment.
    let opens = |gap: &str| {
        let gap = gap.trim_matches(|c: char| !c.is_letter_or_digit());
        any_of("between|from|at|around|zwischen|von|entre|de", |word| word == gap)
    };
    if let [first, second, ..] = found.as_mut_slice()
        && first.start < 3
        && first.clock.is_none()
        && first.relative.is_none()
        && second.clock.is_some()
        && second.date == first.date
        && lower.get(first.end..second.start).is_some_and(opens)
    {
        second.start = first.start;
        found.remove(0);
    }
}

/// Words in front of the number of a day, in lower case.
const DAYS: &[&str] = &["day ", "tag ", "día ", "dia ", "jour ", "день ", "第"];

/// Words behind a length that place it after a moment told before, or in front of it.
const LATER: &[&str] = &[
    " later",
    " after that",
    " afterwards",
    " später",
    " danach",
    " más tarde",
    " después",
    " mais tarde",
    " depois",
    " plus tard",
    " après",
    " спустя",
    "后",
    "後",
    " 후",
    " 뒤",
    " earlier",
];

/// A time at the head of a text in lower case that counts from another: seconds and bytes. Days count from the first.
fn told_from_another(lower: &str) -> Option<(i64, usize, usize)> {
    let start = lower.len() - lower.trim_start_matches(|c: char| !c.is_letter_or_digit()).len();
    let head = lower.get(start..)?;
    if let Some(rest) = DAYS.iter().find_map(|day| head.strip_prefix(day)) {
        let (seconds, behind) = counted_day(rest)?;
        return Some((seconds, start, lower.len() - behind.len()));
    }
    // A clock time, as most entries open with.
    let digits = skip_to(head.as_bytes(), 0, |byte| !byte.is_ascii_digit());
    if digits != 0 && head.as_bytes().get(digits) == Some(&b':') {
        return None;
    }
    let length = duration_at(lower, start)?;
    let rest = lower.get(length.end..)?;
    let word = LATER.iter().find(|word| rest.starts_with(**word))?;
    let behind = rest.get(word.len()..)?;
    // A whole number of seconds, far below what an `i64` holds.
    #[allow(clippy::cast_possible_truncation)]
    let seconds = (length.minutes * 60.0) as i64;
    let seconds = if *word == " earlier" { -seconds } else { seconds };
    (word.len() == 3 || !behind.starts_with(char::is_letter_or_digit)).then_some((
        seconds,
        start,
        length.end + word.len(),
    ))
}

/// The number of a day that opens a text, as seconds from the first, and what stands behind it.
fn counted_day(text: &str) -> Option<(i64, &str)> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let behind = text.get(digits..)?;
    let behind = behind.strip_prefix(['天', '日']).unwrap_or(behind);
    let day: i64 = text.get(..digits).filter(|digits| digits.len() <= 3)?.parse().ok()?;
    let is_whole = !behind.starts_with(|c: char| c.is_letter_or_digit() || c == '/' || c == '.');
    is_whole.then_some(((day - 1).max(0) * 86_400, behind))
}
