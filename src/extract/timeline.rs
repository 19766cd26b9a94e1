//! Timed entries, and the date and zone that govern them.
//!
//! An entry is known by its shape (a time leads it, or a column of times) and its place (a timeline's section, or a
//! run of such). Kinds are not told here.

use std::collections::HashMap;
use std::collections::HashSet;
use std::collections::hash_map::Entry;
use std::rc::Rc;
use std::sync::LazyLock;

use super::Context;
use super::outline::Role;
use super::outline::UnitSet;
use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::AmbiguousDate;
use crate::incident::Basis;
use crate::incident::EventId;
use crate::incident::EventKind;
use crate::incident::MilestoneTime;
use crate::incident::SectionKind;
use crate::incident::TimelineEvent;
use crate::incident::Where;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Located;
use crate::text::Lower;
use crate::text::Phrases;
use crate::text::Span;
use crate::text::any_of;
use crate::text::char_at;
use crate::text::find;
use crate::text::head;
use crate::text::lower;
use crate::text::phrase;
use crate::text::skip_to;
use crate::text::small;
pub(super) use crate::text::tail;
use crate::text::words;
use crate::time::Clock;
use crate::time::Date;
use crate::time::DateParts;
use crate::time::Days;
use crate::time::Moment;
use crate::time::WallTime;
use crate::time::Zone;
use crate::time::duration_at;
use crate::time::find_moments;
use crate::time::find_moments_in;
use crate::time::find_zone;
use crate::time::read_weekday;

/// A clock that runs back further than this, in seconds, has crossed midnight; less is an entry out of order.
const MIDNIGHT_JUMP: i64 = 6 * 3600;

/// Bytes on either side of a time in which its sentence is looked for.
const LONGEST_SENTENCE: usize = 1000;

/// What was read.
#[derive(Debug, Default)]
pub struct Timeline {
    /// In document order.
    pub events: Vec<TimelineEvent>,
    /// The governing zone.
    pub zone: Option<Located<Zone>>,
    /// The incident's day.
    pub date: Option<Located<Date>>,
    /// Dates that nothing decides.
    pub ambiguous: Vec<AmbiguousDate>,
    /// Units that are entries, for other readers to leave alone.
    pub entry_units: UnitSet,
    /// The day of the entries at each minute of the clock; [`Date::MAX`] where they have several.
    days: Vec<Option<Date>>,
}

impl Timeline {
    /// Notes the days of the entries by their clock times.
    fn note_days(&mut self) {
        self.days = vec![None; 24 * 60];
        for WallTime { date, clock } in self.events.iter().map(|event| event.start) {
            if let Some((day, clock)) = date.zip(clock)
                && let Some(noted) = self.days.get_mut(clock.seconds as usize / 60)
            {
                *noted = Some(if noted.is_none_or(|other| other == day) { day } else { Date::MAX });
            }
        }
    }

    /// The day of the entries that have this time of the clock, where they all have one day.
    pub fn day_at(&self, clock: Option<Clock>) -> Option<Date> {
        self.days.get(clock?.seconds as usize / 60).copied().flatten().filter(|day| *day != Date::MAX)
    }
}

/// How the document writes and implies dates.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dates {
    /// The incident's day, where one is known.
    pub anchor: Option<Date>,
    year: Option<i32>,
    is_month_first: bool,
}

impl Dates {
    /// A written date as a day of the calendar.
    pub fn resolve(self, parts: DateParts) -> Option<Date> {
        let parts = if parts.is_ambiguous && self.is_month_first { parts.flipped() } else { parts };
        parts.date(self.year)
    }

    /// A date without a year as a day of one that has all days; places days beside each other, no more.
    fn in_leap_year(self, parts: DateParts) -> Option<Date> {
        Self { year: Some(2000), ..self }.resolve(parts)
    }

    /// A moment as wall time; the anchor's day where it has none of its own.
    pub fn wall(self, moment: &Moment) -> WallTime {
        WallTime { date: moment.date.and_then(|date| self.resolve(date)).or(self.anchor), clock: moment.clock }
    }
}

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

/// Times without a sign, or with a point, which only a timeline's list shows to be such: `1405 it breaks`,
/// `14.05 it breaks`, where two or more items open so and not all of them could be years.
fn bare_heads(context: &Context<'_>, all: &mut [Vec<Moment>]) {
    #[derive(Default)]
    struct List {
        is_sure: bool,
        timed: usize,
        found: Vec<(usize, Moment)>,
    }
    // Lists by their numbers, and the paragraphs of a section as one.
    let mut lists: HashMap<(bool, usize), List> = HashMap::new();
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
                if let Some((clock, width, is_year)) = bare_clock(line) {
                    list.is_sure |= !is_year;
                    let moment = Moment { start: at, end: at + width, clock: Some(clock), ..Moment::default() };
                    list.found.push((ix, moment));
                }
                at += line.len();
            }
            continue;
        }
        let Some(list) = unit.list.map(|list| (false, list)) else { continue };
        if is_timed {
            lists.entry(list).or_default().timed += 1;
        } else if unit.role == Role::Item
            && let Some((clock, width, is_year)) = bare_clock(unit.flat.text())
        {
            let list = lists.entry(list).or_default();
            list.is_sure |= !is_year;
            list.found.push((ix, Moment { end: width, clock: Some(clock), ..Moment::default() }));
        }
    }
    for list in lists.into_values().filter(|list| list.is_sure && 1 < list.found.len() + list.timed) {
        for (ix, moment) in list.found {
            if let Some(own) = all.get_mut(ix) {
                let at = own.partition_point(|other| other.start < moment.start);
                // What was read there for something else, a date of two numbers, say.
                if own.get(at).is_none_or(|other| moment.end <= other.start) {
                    own.insert(at, moment);
                }
            }
        }
    }
}

/// A time at the head of a text, its bytes, and whether it may be a year.
fn bare_clock(text: &str) -> Option<(Clock, usize, bool)> {
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
fn moments_of(text: &str, lower: &str) -> Vec<Moment> {
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

/// A time at the head of a text in lower case that counts from another: seconds and bytes. Days count from the first.
fn told_from_another(lower: &str) -> Option<(i64, usize, usize)> {
    const DAYS: &[&str] = &["day ", "tag ", "día ", "dia ", "jour ", "день ", "第"];
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
    let start = lower.len() - lower.trim_start_matches(|c: char| !c.is_letter_or_digit()).len();
    let head = lower.get(start..)?;
    if let Some(rest) = DAYS.iter().find_map(|day| head.strip_prefix(day)) {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let behind = rest.get(digits..)?;
        let behind = behind.strip_prefix(['天', '日']).unwrap_or(behind);
        let day: i64 = rest.get(..digits).filter(|digits| digits.len() <= 3)?.parse().ok()?;
        let is_whole = !behind.starts_with(|c: char| c.is_letter_or_digit() || c == '/' || c == '.');
        return is_whole.then(|| ((day - 1).max(0) * 86_400, start, lower.len() - behind.len()));
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

/// Reads the dates that govern, before any entry.
pub fn read_dates(context: &Context<'_>, moments: &[Vec<Moment>], timeline: &mut Timeline) -> Dates {
    let mut written: Vec<(DateParts, Span, u8)> = Vec::new();
    // That of the title.
    let mut titled: Option<usize> = None;
    if let Some(front) = &context.document.front_matter {
        for (key, value) in &front.entries {
            if let Some(date) = find_moments(&value.value).first().and_then(|moment| moment.date) {
                let key = key.value.lowered();
                let trust = if key.contains("date") && !key.contains("update") { 0 } else { 2 };
                if key == "title" {
                    titled = titled.or(Some(written.len()));
                }
                written.push((date, value.span, trust));
            }
        }
    }
    let mut has_us_zone = false;
    // Where the dates of what stands in front of all sections are noted.
    let lead = super::milestones::lead(context);
    let mut leading = (usize::MAX, 0);
    // Those that a sentence tells with a time of day, and the one that stands alone below its own heading, `# Date`.
    let mut timed: Vec<usize> = Vec::new();
    let mut own: Option<usize> = None;
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let Some(found) = moments.get(ix) else { continue };
        let trust = match (unit.role, context.sections.kind(ix)) {
            (_, SectionKind::ActionItems) => 5,
            (Role::Heading(_) | Role::Label, _) => 1,
            (_, SectionKind::Summary) => 1,
            _ => 2,
        };
        for moment in found {
            has_us_zone |= moment.zone.as_ref().is_some_and(|zone| {
                matches!(zone.label.as_str(), "PST" | "PDT" | "EST" | "EDT" | "MST" | "MDT" | "CDT" | "PT" | "ET")
            });
            if let Some(date) = moment.date {
                let before = lower(tail(unit.flat.text().get(..moment.start).unwrap_or(""), 24));
                let behind = lower(head(unit.flat.text().get(moment.end..).unwrap_or(""), 12));
                let is_aside =
                    any_of("due|publish|updated|written|author|review|of report|report date|created|meeting", |word| {
                        before.contains(word)
                    }) || any_of("公開|公开|发布|作成|更新|작성|게시", |word| behind.starts_with(word));
                // What began long before is told on the way.
                let is_earlier = any_of(" since |issued on |until ", |word| before.ends_with(word));
                // `Update from 20 May`: what is told later.
                let is_later = trust == 1 && before.contains("update");
                // `Detected: 2024-06-09` at the head of a report tells as much as its summary.
                let is_headed = ix < lead && before.trim_end().ends_with([':', '：']);
                let trust = if is_headed { trust.min(1) } else { trust };
                let trust = if is_aside { 5 } else { trust + u8::from(is_earlier || is_later) * 2 };
                if ix < lead && trust <= 2 {
                    leading = (leading.0.min(written.len()), written.len() + 1);
                }
                if moment.clock.is_some() && unit.role == Role::Paragraph {
                    timed.push(written.len());
                }
                if unit.role == Role::Heading(1) && trust <= 1 {
                    titled = titled.or(Some(written.len()));
                }
                if unit.role == Role::Paragraph && moment.start == 0 && unit.flat.text().trim().len() == moment.end {
                    let above = ix.checked_sub(1).and_then(|above| context.outline.units.get(above));
                    let is_own = above.is_some_and(|above| {
                        matches!(above.role, Role::Heading(_))
                            && matches!(
                                above.flat.lower().trim(),
                                "date" | "datum" | "fecha" | "data" | "дата" | "日期" | "日付"
                            )
                    });
                    own = own.or(is_own.then_some(written.len()));
                }
                written.push((date, unit.flat.span(moment.start, moment.end), trust));
            }
        }
    }
    // `| Date | 13/03/2024 |` may be a table's head.
    for cell in context.outline.tables.iter().flat_map(|table| &table.cells) {
        if let Some(moment) = find_moments_in(cell.text(), cell.lower()).first()
            && let Some(date) = moment.date
        {
            written.push((date, cell.span(moment.start, moment.end), 2));
        }
    }
    if let Some(name) = context.source.name() {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name).replace('_', "-");
        if let Some(date) = find_moments(&file).first().and_then(|moment| moment.date) {
            written.push((date, Span::default(), 4));
        }
    }
    let decided = written.iter().find_map(|(date, ..)| date.is_month_first);
    // A day of the week beside an ambiguous date tells which of its readings is meant.
    let fits = |date: DateParts, weekday: u8| date.date(None).is_some_and(|day| crate::time::weekday(day) == weekday);
    let decided = decided.or_else(|| {
        moments.iter().flatten().find_map(|moment| {
            let (date, weekday) = (moment.date.filter(|date| date.is_ambiguous)?, moment.weekday?);
            match (fits(date, weekday), fits(date.flipped(), weekday)) {
                (true, false) => Some(false),
                (false, true) => Some(true),
                _ => None,
            }
        })
    });
    let plain_days: HashSet<(u32, u32)> =
        written.iter().filter(|(date, ..)| !date.is_ambiguous).map(|(date, ..)| (date.month, date.day)).collect();
    let plain = |wanted: DateParts| plain_days.contains(&(wanted.month, wanted.day));
    let flips = written.iter().any(|(date, ..)| date.is_ambiguous && plain(date.flipped()) && !plain(*date));
    let keeps = written.iter().any(|(date, ..)| date.is_ambiguous && plain(*date));
    // A date in the year's order that is one of the two readings outweighs a day of the week, which is mistyped sooner.
    let decided = if flips == keeps { decided } else { Some(flips) };
    let is_decided = decided.is_some() || flips || has_us_zone;
    let is_month_first = decided.unwrap_or(flips || has_us_zone || context.month_first);
    let year = written.iter().find_map(|(date, ..)| date.year).or_else(|| year_of_headings(context));
    let mut dates = Dates { anchor: None, year, is_month_first };
    if !is_decided {
        for (date, span, _) in written.iter().filter(|(date, ..)| date.is_ambiguous) {
            if let (Some(read_as), Some(other)) =
                (dates.resolve(*date), Dates { is_month_first: !is_month_first, ..dates }.resolve(*date))
            {
                timeline.ambiguous.push(AmbiguousDate { span: *span, read_as, other });
            }
        }
    }
    let best =
        written.iter().filter(|(_, _, trust)| *trust < 5).min_by_key(|(date, _, trust)| (*trust, date.year.is_none()));
    if let Some((date, span, _)) = best
        && let Some(day) = dates.resolve(*date)
    {
        // A page is dated when it was published; the summary's date, where it is some days before, is the incident's, and
        // so is one of weeks before that has the hour, or what the text says under that name.
        let is_told_first = |ix: usize, trust: u8| trust == 1 || (leading.0..leading.1).contains(&ix) && trust <= 2;
        let told = written.iter().enumerate().filter_map(|(ix, (date, span, trust))| {
            let is_own = own == Some(ix);
            let is_titled = titled == Some(ix);
            let told = dates.resolve(*date).filter(|_| is_told_first(ix, *trust) || is_own || is_titled)?;
            let after = day.to_epoch_days() - told.to_epoch_days();
            let is_near = (1..=7).contains(&after)
                || (8..=60).contains(&after) && (is_titled || timed.binary_search(&ix).is_ok());
            (is_near || is_own && (-31..=31).contains(&after)).then_some((is_titled, told, *span))
        });
        // What the title says goes before the rest, and what the text says as the page does needs no other.
        let agrees = |(ix, (date, _, trust)): (usize, &(DateParts, Span, u8))| {
            0 < *trust && is_told_first(ix, *trust) && dates.resolve(*date) == Some(day)
        };
        let told = told
            .min_by_key(|(is_titled, ..)| !is_titled)
            .filter(|(is_titled, ..)| *is_titled || !written.iter().enumerate().any(agrees))
            .map(|(_, told, span)| (told, span));
        let (day, span) = told.filter(|_| best.is_some_and(|(.., trust)| *trust == 0)).unwrap_or((day, *span));
        dates.anchor = Some(day);
        timeline.date = Some(Located::new(day, span));
    }
    dates
}

/// A year that stands by itself in a heading: `Outage in March 2024`.
fn year_of_headings(context: &Context<'_>) -> Option<i32> {
    let headings = context.outline.units.iter().filter(|unit| matches!(unit.role, Role::Heading(_)));
    headings.flat_map(|unit| unit.flat.text().split(|c: char| !c.is_letter_or_digit())).find_map(|word| {
        let year: i32 = word.parse().ok()?;
        (word.len() == 4 && (2000..2100).contains(&year)).then_some(year)
    })
}

/// Words beside which a day is that of all entries.
static ALL_EVENTS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "all events|all entries|all times|all timestamps|all of this happened|all this happened|everything happened|\
         everything took place|alle ereignisse|alle einträge|alle zeiten|todos los eventos|todas las horas|todos os eventos|\
         todos os horários|tous les événements|toutes les heures|все события|все записи|所有事件|所有时间|すべての|全ての|모든 사건|모든 시간",
    ])
});

/// Words beside which a zone governs all times.
static GOVERNS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&["all times|times are|times in|timezone|time zone|all timestamps|alle zeiten|todas las horas|\
         todos los horarios|todos os horários|times shown|timestamps are|time is|times: |les heures|toutes les heures|heures en|horarios en|horários em|zeitzone|zeitangaben|uhrzeiten|все время|всё время|время указано|\
         время в|时区|所有时间|时间均|以下时间|時間は|時刻は|全ての時刻|すべての時刻|시간대|모든 시간"])
});

fn read_zone(context: &Context<'_>, moments: &[Vec<Moment>], date: Option<Date>) -> Option<Located<Zone>> {
    let mut found: Option<Located<Zone>> = None;
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let text = unit.flat.text();
        if 400 < text.len() || unit.role == Role::Code {
            continue;
        }
        // `Paris time. What bears a tilde is estimated.` over the entries
        let is_note = || {
            unit.role == Role::Paragraph
                && context.sections.kind(ix) == SectionKind::Timeline
                && moments.get(ix).is_some_and(Vec::is_empty)
        };
        let is_heading = matches!(unit.role, Role::Heading(_) | Role::Label);
        let governs = GOVERNS.any(unit.flat.lower())
            || is_note()
            || is_heading && super::sections::kind_of(text) == SectionKind::Timeline;
        if !governs && !is_heading {
            continue;
        }
        let Some((zone, range)) = find_zone(text) else { continue };
        // `Start and end (UTC)`
        let closes = || {
            let (before, behind) = (text.get(..range.start), text.get(range.end..));
            before.is_some_and(|before| before.ends_with(['(', '（']))
                && behind.is_some_and(|behind| matches!(behind.trim_end(), ")" | "）"))
        };
        // One letter in running text is no zone.
        if (governs || closes()) && (!is_note() || 2 < zone.label.len()) {
            found = Some(Located::new(zone, unit.flat.span(range.start, range.end)));
            break;
        }
    }
    if found.is_none() {
        found = context.outline.tables.iter().flat_map(|table| &table.cells).find_map(|cell| {
            let lower = cell.text().lowered();
            let (zone, range) = find_zone(cell.text())?;
            // `時刻 (JST)`, `Thời gian (UTC)`
            let is_bracketed = cell.text().get(..range.start).is_some_and(|lead| lead.ends_with(['(', '（', '[']));
            (lower.contains("time")
                || lower.len() < 12
                || is_bracketed && lower.split_whitespace().count() <= 4
                || lower.contains("date")
                || lower.contains("hora")
                || lower.contains("zeit"))
            .then(|| Located::new(zone, cell.span(range.start, range.end)))
        });
    }
    if found.is_none() {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let written = || moments.iter().flatten().filter_map(|moment| moment.zone.as_ref());
        for zone in written() {
            *counts.entry(zone.label.as_str()).or_default() += 1;
        }
        let most = counts.values().copied().max().unwrap_or(0);
        'units: for (unit, list) in context.outline.units.iter().zip(moments) {
            for moment in list {
                if let Some(zone) = &moment.zone
                    && counts.get(zone.label.as_str()) == Some(&most)
                {
                    found = Some(Located::new(zone.clone(), unit.flat.span(moment.start, moment.end)));
                    break 'units;
                }
            }
        }
    }
    if found.is_none()
        && let Some(front) = &context.document.front_matter
    {
        found = front.entries.iter().find_map(|(_, value)| {
            let zone = find_moments(&value.value).into_iter().next()?.zone?;
            Some(Located::new(zone, value.span))
        });
    }
    let mut zone = found?;
    if let Some(name) = zone.value.iana
        && let Some(offset) = context.zones.offset_minutes(name, WallTime { date, clock: None })
    {
        zone.value.offset_minutes = Some(offset);
    }
    Some(zone)
}

/// A unit, or a part of one, that may be an entry.
struct Candidate {
    unit: usize,
    /// The unit in which its time stands.
    stands: usize,
    moment: Moment,
    time_span: Span,
    span: Span,
    text: Flat,
    date: Option<DateParts>,
    group: Group,
    /// The group's number.
    run: usize,
    actor: Option<Located<String>>,
}

/// Words that put a time on the day after the one before it.
static NEXT_DAY: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "next day$|next morning$|following day$|following morning$|day after$|+1d$|nächsten tag$|nächsten morgen$|folgetag$|\
         día siguiente$|dia seguinte$|lendemain$|следующий день|翌日|翌朝|次日|第二天|다음 날|다음날|이튿날",
    ])
});

/// Words that put a time on the day before that of the incident.
static DAY_BEFORE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "day before$|previous day$|night before$|evening before$|previous evening$|vortag$|vorabend$|tag zuvor$|abend zuvor$|veille$|día anterior$|\
         víspera$|dia anterior$|véspera$|накануне$|前日|前夜|前一天|前一晚|전날",
    ])
});

impl Candidate {
    /// Whether it is told as of the day before, right in front of its time.
    fn is_day_before(&self, context: &Context<'_>) -> bool {
        let before = context.source.text().get(..usize::try_from(self.time_span.start).unwrap_or(0)).unwrap_or("");
        let before = tail(before, 32).rsplit(['\n', '|']).next().unwrap_or("");
        DAY_BEFORE.any(&lower(before))
    }

    /// Whether its time is told as that of the next day, right before or behind it.
    fn is_next_day(&self, context: &Context<'_>) -> bool {
        let Some(unit) = context.outline.units.get(self.unit).filter(|unit| unit.role != Role::Row) else {
            return false;
        };
        let text = unit.flat.lower();
        let before = tail(text.get(..self.moment.start).unwrap_or(""), 32);
        let behind = head(text.get(self.moment.end..).unwrap_or(""), 20);
        NEXT_DAY.any(before.rsplit('\n').next().unwrap_or(""))
            || behind.starts_with([' ', '(']) && behind.trim_start_matches([' ', '(']).starts_with("+1")
            || behind.trim_start().starts_with('(') && NEXT_DAY.any(behind)
    }

    /// The day of the week in front of its time or right behind it, `restored by 9:00 AM on Friday`, and whether behind.
    fn weekday(&self, context: &Context<'_>) -> Option<(u8, bool)> {
        let text = context.outline.units.get(self.unit).filter(|unit| unit.role != Role::Row)?.flat.lower();
        let before = tail(text.get(..self.moment.start)?, 24);
        let named = |text: &str| text.split(|c: char| !c.is_letter()).find_map(read_weekday);
        let behind = || head(text.get(self.moment.end..)?.strip_prefix(" on ")?, 10).split_once(['.', ',', ' ', ';']);
        let told = named(before.rsplit('\n').next()?).map(|day| (day, false));
        told.or_else(|| Some((named(behind()?.0)?, true)))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Group {
    List(usize),
    Table(usize),
    Heading(u8),
    Lines(usize),
}

/// Days of the week that are not those of the dates beside them.
fn check_weekdays(context: &Context<'_>, moments: &[Vec<Moment>], dates: &Dates, findings: &mut Vec<Finding>) {
    const NAMES: [&str; 7] = [
        words!("Monday"),
        words!("Tuesday"),
        words!("Wednesday"),
        words!("Thursday"),
        words!("Friday"),
        words!("Saturday"),
        words!("Sunday"),
    ];
    let mut found: Vec<(u8, Finding)> = Vec::new();
    for (unit, list) in context.outline.units.iter().zip(moments) {
        for moment in list {
            // `23:59 PM`, wherever it stands; what is told in an entry is found there.
            if moment.is_impossible && moment.clock.is_some() {
                let hint = words!("The hour is taken as it is written.");
                findings.push(impossible(context, unit.flat.span(moment.start, moment.end), hint));
            }
            let Some(date) = moment.date else { continue };
            let year = date.year.or(dates.year);
            if dates.resolve(date).is_none() && date.date(Some(year.unwrap_or(2000))).is_none() {
                let span = unit.flat.span(moment.start, moment.end);
                findings.push(no_day(context, span));
            }
            let Some((weekday, day)) = moment.weekday.filter(|_| date.year.is_some()).zip(dates.resolve(date)) else {
                continue;
            };
            let (Some(is), Some(said)) =
                (NAMES.get(usize::from(crate::time::weekday(day))), NAMES.get(usize::from(weekday)))
            else {
                continue;
            };
            if is != said {
                let span = unit.flat.span(moment.start, moment.end);
                // One slip puts all days of a text off alike.
                let off = (7 + weekday - crate::time::weekday(day)) % 7;
                match found.iter_mut().find(|(other, _)| *other == off) {
                    Some((_, first)) => first.spans.push(span),
                    None => found.push((
                        off,
                        Finding {
                            code: Code::DateMismatch,
                            level: Level::Warning,
                            spans: vec![span],
                            message: phrase!("{day} was a {is}, the text says {said}"),
                            hint: Some(words!("The page keeps the date.").to_owned()),
                        },
                    )),
                }
            }
        }
    }
    findings.extend(found.into_iter().map(|(_, mut finding)| {
        if let more @ 1.. = finding.spans.len() - 1 {
            finding.message = phrase!("{}, and {more} more", finding.message);
        }
        finding
    }));
}

/// How many paragraphs and items may stand between two headings of times at most.
const NEAR_HEADING: usize = 32;

/// The headings and labels that are nothing but a time and belong to no others like them, and yet head an entry: a dated
/// one on a status page (`**2021-04-19 21:12 UTC**`), and one that follows on a heading of a time, set at a wrong level.
fn stamps(context: &Context<'_>, all: &[Candidate]) -> HashSet<usize> {
    let units = &context.outline.units;
    let front = context.document.front_matter.as_ref();
    let is_status = front.is_some_and(|front| front.get("resolved").or_else(|| front.get("resolvedWhen")).is_some());
    let heads: HashSet<usize> = all.iter().map(|candidate| candidate.unit).collect();
    let is_stamp = |candidate: &&Candidate| {
        let is_alone = units.get(candidate.unit).is_some_and(|unit| {
            matches!(unit.role, Role::Heading(_) | Role::Label)
                && candidate.moment.start == 0
                && unit.flat.text().len() <= candidate.moment.end + 1
        });
        if !is_alone || candidate.moment.clock.is_none() {
            return false;
        }
        let above = || {
            let from = candidate.unit.saturating_sub(NEAR_HEADING);
            let is_heading = |(_, unit): &(usize, &super::outline::Unit)| matches!(unit.role, Role::Heading(_));
            let heading = units.iter().enumerate().take(candidate.unit).skip(from).rev().find(is_heading);
            heading.is_some_and(|(ix, _)| heads.contains(&ix))
        };
        is_status && candidate.moment.date.is_some() || above()
    };
    all.iter().filter(is_stamp).map(|candidate| candidate.unit).collect()
}

/// Reads entries, their days and their places on the axis.
pub fn read(context: &Context<'_>, moments: &[Vec<Moment>], findings: &mut Vec<Finding>) -> (Timeline, Dates) {
    let mut timeline = Timeline::default();
    let dates = read_dates(context, moments, &mut timeline);
    timeline.zone = read_zone(context, moments, dates.anchor);
    check_weekdays(context, moments, &dates, findings);
    let mut all = candidates(context, moments);
    let diary = diary(context, moments, &all);
    if !diary.is_empty() {
        all.extend(diary);
        all.sort_by_key(|candidate| candidate.unit);
    }
    all.shrink_to_fit();
    let mut runs = runs(context, &mut all, &dates);
    read_afternoons(context, &mut all);
    let ahead = days_ahead(&all, &mut runs, &dates);
    let halves = half_day_slips(&all, &runs);
    let stamps = stamps(context, &all);
    // `Detected: 14:05` states a fact where the entries stand elsewhere.
    let is_label = |candidate: &Candidate| candidate.text.text().trim_end().ends_with([':', '：']);
    let of_timeline = |candidate: &&Candidate| {
        candidate.moment.clock.is_some()
            && context.sections.kind(candidate.unit) == SectionKind::Timeline
            && !is_label(candidate)
    };
    let is_told_apart = 1 < all.iter().filter(of_timeline).take(2).count();
    let is_entry = |candidate: &Candidate| {
        let kind = context.sections.kind(candidate.unit);
        let many = runs.get(candidate.run).map_or(0, |run| run.clocks);
        let is_timed =
            candidate.moment.clock.is_some() || candidate.moment.is_impossible || candidate.moment.relative.is_some();
        match kind {
            _ if candidate.group == DIARY || candidate.group == TRACKED => true,
            SectionKind::Timeline => is_timed || !matches!(candidate.group, Group::Heading(_)),
            // `+3 days` says until when there.
            SectionKind::ActionItems | SectionKind::Lessons => {
                is_timed && candidate.moment.relative.is_none() && 3 <= many
            }
            _ => {
                is_timed
                    && (2 <= many || stamps.contains(&candidate.unit))
                    && !(is_told_apart && candidate.moment.clock.is_some() && is_label(candidate))
            }
        }
    };
    let scopes = scopes(context);
    let scope_of = |unit: usize| {
        let own = context.outline.units.get(unit).map_or(0, |unit| unit.section);
        scopes.get(own).copied().unwrap_or((own, false))
    };
    let opens = all.iter().find(|candidate| is_entry(candidate));
    let opens = opens.filter(|first| first.date.is_none()).and_then(|first| first.moment.clock);
    // The evening before the document's day, where its first entry tells of it.
    let eve_of_all = dates.anchor.zip(opens).and_then(|(day, clock)| {
        let begun = evening(moments, &dates, day)?;
        (begun.seconds <= clock.seconds + 6 * 3600 && 12 <= clock.hour()).then(|| day.pred_opt())?
    });
    let mut day = eve_of_all.or(dates.anchor);
    let all_day = day_of_all(context, moments, &dates);
    let mut was_dated = false;
    let mut eve: Option<Date> = None;
    let mut last: Option<(Group, WallTime)> = None;
    let mut ids: HashMap<String, usize> = HashMap::with_capacity(all.len());
    // Days set by headings and labels between the entries.
    let mut headings = context
        .outline
        .units
        .iter()
        .enumerate()
        .filter(|(_, unit)| matches!(unit.role, Role::Heading(_) | Role::Label | Role::Paragraph | Role::Item))
        .filter_map(|(ix, unit)| {
            let Some(first) = moments.get(ix)?.first() else {
                // `### Monday`
                let text = unit.flat.lower().trim_matches(|c: char| !c.is_letter());
                return read_weekday(text).map(|weekday| (ix, Governs::Weekday(weekday)));
            };
            let own = unit.flat.text().trim().len();
            let room = if matches!(unit.role, Role::Heading(_) | Role::Label) { 80 } else { 30 };
            let leads = first.clock.is_none() && own <= first.end - first.start + room;
            let leads = leads && (unit.role != Role::Item || unit.has_items || unit.parent.is_none());
            // `Backup: 3 March` is told of a backup.
            let before = unit.flat.text().get(..first.start).unwrap_or("");
            let is_own = matches!(unit.role, Role::Heading(_) | Role::Label)
                || is_lead(before)
                || last_word(&lower(before))
                    .is_some_and(|word| matches!(word, "date" | "day" | "datum" | "fecha" | "data"));
            // `Day 1 - January 24, 2026`
            let dated = moments.get(ix)?.get(1).filter(|_| first.relative.is_some()).and_then(|second| second.date);
            let date = match (first.date.or(dated), first.relative) {
                (Some(date), _) => dates.resolve(date),
                // `Day 2`
                (None, Some(from_first)) if unit.role != Role::Item && from_first % 86_400 == 0 && first.start == 0 => {
                    dates.anchor?.checked_add_days(Days::new(u64::try_from(from_first / 86_400).ok()?))
                }
                _ => return None,
            };
            // Elsewhere a line dates the document, not what follows.
            let is_near = matches!(unit.role, Role::Heading(_) | Role::Label)
                || context.sections.kind(ix) == SectionKind::Timeline
                || context.outline.sections.get(unit.section).is_some_and(|section| {
                    let below = context.outline.units.get(ix + 1..section.units.end).unwrap_or_default();
                    let is_heading = |unit: &&super::outline::Unit| matches!(unit.role, Role::Heading(_) | Role::Label);
                    let mut below = below.iter().take_while(|unit| !is_heading(unit)).take(3);
                    below.any(|unit| matches!(unit.role, Role::Item | Role::Row))
                });
            (leads && is_own && is_near).then_some((ix, Governs::Date(date?)))
        })
        .peekable();
    let mut governing = day;
    let mut was_next = false;
    let mut is_slip = false;
    // In a text without dates, how many midnights lie between its first entry and this one.
    let mut midnights = 0_i64;
    // And where it gives days without a year, the first of them.
    let mut first_day: Option<Date> = None;
    let mut scope = None;
    // The first entry of the group that was read last, and its day: another account of the same hours begins there.
    let mut told: Option<(Group, WallTime)> = None;
    for ((candidate, ahead), half) in all.into_iter().zip(ahead).zip(halves) {
        while let Some((ix, governs)) = headings.peek().copied() {
            if candidate.unit <= ix {
                break;
            }
            headings.next();
            let date = match governs {
                Governs::Date(date) => Some(date),
                Governs::Weekday(weekday) => day.and_then(|day| on_weekday(day, weekday, last.is_some())),
            };
            if let Some(date) = date {
                // The title tells the document's day.
                let is_anchor = timeline.events.is_empty() && dates.anchor == Some(date);
                let date = eve_of_all.filter(|_| is_anchor).unwrap_or(date);
                (day, governing) = (Some(date), Some(date));
                (last, told) = (None, None);
            }
        }
        if !is_entry(&candidate) {
            continue;
        }
        // Days run on through one timeline, however many headings divide it, and start afresh in the next.
        let here = scope.filter(|_| stamps.contains(&candidate.unit)).unwrap_or_else(|| scope_of(candidate.unit));
        if let Some(before) = scope.replace(here)
            && before != here
        {
            last = None;
            midnights = 0;
            if before.1 || here.1 {
                day = governing;
            }
        }
        let falling = runs.get(candidate.run).is_some_and(|run| run.falls < 0);
        let begins_again = told.filter(|_| !stamps.contains(&candidate.unit)).and_then(|(group, first)| {
            let (now, then) = (candidate.moment.clock?, first.clock?);
            (group != candidate.group && now.seconds.abs_diff(then.seconds) <= 1800).then_some(first.date)
        });
        let weekday = candidate.weekday(context).map(|(day, _)| day).filter(|_| !falling);
        let on_next = candidate.is_next_day(context);
        let is_later = last.is_some() && on_next;
        let runs_back = last.and_then(|(_, last)| Some(candidate.moment.clock? <= last.clock?)).unwrap_or(true);
        let own = candidate.date.and_then(|date| dates.resolve(date));
        if own.is_none()
            && was_dated
            && let Some(all_day) = all_day
        {
            (day, last) = (Some(all_day), None);
        }
        was_dated = own.is_some();
        // `The day before, 16:05`, in front of the incident's own day.
        let is_eve = own.is_none() && (last.is_none() || eve.is_some()) && candidate.is_day_before(context);
        if is_eve {
            if let (None, Some(own_day)) = (eve, day) {
                (day, eve) = (own_day.pred_opt(), Some(own_day));
            }
        } else if let Some(own_day) = eve.take() {
            (day, last) = (Some(own_day), None);
        }
        let yearless =
            candidate.date.filter(|_| day.is_none() && own.is_none()).and_then(|date| dates.in_leap_year(date));
        if let Some(own) = own.or(day.filter(|_| is_eve)) {
            day = Some(own);
        } else if let Some(own) = yearless {
            let days = own.signed_duration_since(*first_day.get_or_insert(own)).num_days();
            // From December to January.
            midnights = if days < -180 { days + 366 } else { days };
        } else if let Some(own) = day.zip(weekday).and_then(|(day, weekday)| on_weekday(day, weekday, last.is_some())) {
            day = Some(own);
        } else if is_later {
            // Said of two entries in a row, it is the same day.
            if runs_back || !was_next {
                day = day.and_then(|day| day.succ_opt());
            }
        } else if falling
            && last.is_none_or(|(group, _)| group != candidate.group)
            && let Some(days) = ahead
        {
            // Newest first: below lies the day that is known.
            day = match days {
                Ahead::Dated(newest) => Some(newest),
                Ahead::Later(days) => day.and_then(|day| day.checked_add_days(Days::new(days))),
            };
        } else if let Some(first) = begins_again {
            day = first;
            midnights = 0;
        } else if let (Some(clock), Some((group, WallTime { clock: Some(previous), .. })), 0) =
            (candidate.moment.clock, last, half)
        {
            let step = i64::from(clock.seconds) - i64::from(previous.seconds);
            // Two lists may tell the same hours twice: between them only a fall of half a day is a midnight.
            let jump = if group == candidate.group { MIDNIGHT_JUMP } else { 2 * MIDNIGHT_JUMP };
            // `12:05 PM`, then `12:20 AM`: the halves of noon are confused sooner than half a day is passed over.
            let is_night = candidate.moment.has_meridiem && clock.hour() == 0;
            is_slip = is_night && (is_slip && previous.hour() == 0 || (9..=12).contains(&previous.hour()));
            if !falling && step < -jump && !is_slip {
                day = day.and_then(|day| day.succ_opt());
                midnights += 1;
            } else if falling && jump < step {
                day = day.and_then(|day| day.pred_opt());
                midnights -= 1;
            }
        }
        was_next = on_next;
        let start = if candidate.moment.relative.is_some() {
            WallTime::default()
        } else {
            WallTime { date: day, clock: candidate.moment.clock }
        };
        if start.clock.is_some() && half == 0 {
            last = Some((candidate.group, start));
            if told.is_none_or(|(group, _)| group != candidate.group) {
                told = Some((candidate.group, start));
            }
        }
        let mut event = event(context, &timeline, &dates, &candidate, start, Where::Timeline, &mut ids);
        if let (Some(at), Some(_), None) = (event.at, start.clock, start.date) {
            let at = at + midnights * 86_400;
            event.at = Some(at);
            let end = event.end_at.map(|end| end + midnights * 86_400);
            event.end_at = end.map(|end| if end < at { end + 86_400 } else { end });
        }
        // It keeps its hour as written, and its place among the others.
        let half = if is_slip { HALF_DAY } else { half };
        event.at = event.at.map(|at| at + half);
        event.end_at = event.end_at.map(|end| end + half);
        if candidate.moment.is_impossible {
            let hint = if candidate.moment.clock.is_some() {
                words!("The hour is taken as it is written.")
            } else {
                words!("The entry is kept in its place, without a time.")
            };
            findings.push(impossible(context, candidate.time_span, hint));
        }
        timeline.entry_units.insert(candidate.unit);
        timeline.entry_units.insert(candidate.stands);
        timeline.events.push(event);
    }
    place_relative(&mut timeline.events, dates.anchor);
    timeline.note_days();
    read_prose(context, moments, &scope_of, &mut timeline, &dates, &mut ids);
    timeline.events.sort_by_key(|event| (event.span.start, event.time_span.start));
    timeline.events.shrink_to_fit();
    (timeline, dates)
}

/// When the evening before the incident's day begins, where the text tells a window from there into that day:
/// `2024-06-08 23:41 to 2024-06-09 06:27`.
fn evening(moments: &[Vec<Moment>], dates: &Dates, day: Date) -> Option<Clock> {
    let day_of = |date: DateParts| dates.resolve(date);
    let begun = |pair: &[Moment]| {
        let first = pair.first()?;
        let (end, to) = match first.until {
            Some(until) => until,
            None => pair
                .get(1)
                .filter(|next| next.start <= first.end + 8)
                .and_then(|next| Some((next.clock?, next.date)))?,
        };
        let clock = first.clock.filter(|clock| end.seconds < clock.seconds)?;
        (day_of(first.date?)?.succ_opt() == Some(day) && day_of(to?)? == day).then_some(clock)
    };
    moments.iter().find_map(|list| (0..list.len()).find_map(|ix| begun(list.get(ix..)?)))
}

/// The day that one sentence gives to all entries which have none: `All events happened on 3 March`.
fn day_of_all(context: &Context<'_>, moments: &[Vec<Moment>], dates: &Dates) -> Option<Date> {
    let units = context.outline.units.iter().zip(moments);
    let mut told =
        units.filter(|(unit, list)| !list.is_empty() && unit.flat.text().len() < 400 && unit.role == Role::Paragraph);
    told.find_map(|(unit, list)| {
        let first = list.iter().find(|moment| moment.date.is_some() && moment.clock.is_none())?;
        let is_all = ALL_EVENTS.any(unit.flat.lower().get(..first.start)?);
        dates.resolve(first.date.filter(|_| is_all)?)
    })
}

/// What a heading between entries says of their day.
#[derive(Clone, Copy)]
enum Governs {
    Date(Date),
    Weekday(u8),
}

/// The day of the week that a sentence names beside a time.
fn said_weekday(lower: &str, moment: &Moment) -> Option<u8> {
    let before = tail(lower.get(..moment.start)?, 32);
    let before = before.rsplit(['.', ',', ';', '(', '\n']).next()?;
    let behind = head(lower.get(moment.end..)?, 20);
    let behind = behind.split(['.', ',', ';', ')', '\n']).next()?;
    let named = |text: &str| text.split(|c: char| !c.is_letter()).filter(|word| 4 < word.len()).find_map(read_weekday);
    named(before).or_else(|| named(behind))
}

/// The day of the week `weekday` that is nearest to `day`, not before it where entries have been told already.
fn on_weekday(day: Date, weekday: u8, is_later: bool) -> Option<Date> {
    let ahead = (i32::from(weekday) - i32::from(crate::time::weekday(day))).rem_euclid(7);
    let ahead = if !is_later && 3 < ahead { ahead - 7 } else { ahead };
    let days = Days::new(u64::from(ahead.unsigned_abs()));
    if ahead < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

/// What the entries below the first of a list that runs newest first say of its day.
#[derive(Clone, Copy)]
enum Ahead {
    /// One of them has a date, which makes the first one's this.
    Dated(Date),
    /// None has; so many midnights lie between it and the last, which is of the incident's day.
    Later(u64),
}

/// What the entries of one group have together.
#[derive(Clone, Copy, Default)]
struct Run {
    /// How many have a time of day, or one told from another.
    clocks: usize,
    /// How many more times rise than fall from one entry to the next; below zero, it runs newest first.
    falls: i64,
    /// The time of day and the date of the entry that was looked at last.
    before: Option<(i64, Option<DateParts>)>,
    /// Of the entries below, looked at last: midnights down to the last, or to the one with this date; the time of day.
    below: Option<(u64, Option<Date>, i64)>,
}

/// Counts the groups, tells each candidate its own, and how its times run.
fn runs(context: &Context<'_>, all: &mut [Candidate], dates: &Dates) -> Vec<Run> {
    let mut numbers: HashMap<Group, usize> = HashMap::new();
    let mut last: Option<(Group, usize)> = None;
    let mut runs: Vec<(Run, i64)> = Vec::new();
    for candidate in all {
        let number = match last {
            Some((group, number)) if group == candidate.group => number,
            _ => *numbers.entry(candidate.group).or_insert(runs.len()),
        };
        last = Some((candidate.group, number));
        candidate.run = number;
        if runs.len() <= number {
            runs.push((Run::default(), 0));
        }
        let Some((run, wrapped)) = runs.get_mut(number) else { continue };
        run.clocks += usize::from(candidate.moment.relative.is_some());
        let Some(clock) = candidate.moment.clock else { continue };
        run.clocks += 1;
        let now = i64::from(clock.seconds);
        let Some((then, date)) = run.before.replace((now, candidate.date)) else { continue };
        let day = |date: Option<DateParts>| date.and_then(|date| dates.resolve(date));
        let days = match (day(date), day(candidate.date)) {
            (Some(a), Some(b)) => i64::from(b.to_epoch_days() - a.to_epoch_days()) * 86_400,
            _ => 0,
        };
        // `by 9:00 AM on Friday` may be days behind the entry before it.
        if matches!(candidate.weekday(context), Some((_, true))) {
            continue;
        }
        let step = now - then + days;
        run.falls += step.signum();
        // More than half a day apart may be the other way round, over a midnight: that decides where as much rises as
        // falls.
        let is_wrapped = days == 0 && 2 * MIDNIGHT_JUMP < step.abs();
        *wrapped += if is_wrapped { -step.signum() } else { step.signum() };
    }
    runs.into_iter()
        .map(|(run, wrapped)| {
            // Where the two do not agree that it runs newest first, it does not, as most lists do not.
            let falls = if run.falls == 0 || run.falls < 0 && 0 < wrapped { wrapped } else { run.falls };
            Run { falls, ..run }
        })
        .collect()
}

/// Reads `1:52` behind `12:16` as the afternoon, in a list that has but hours to twelve, none with a zero in front and no
/// half of the day beside any: on the clock of a whole day half of one would lie between the two.
fn read_afternoons(context: &Context<'_>, all: &mut [Candidate]) {
    for list in all.chunk_by_mut(|a, b| a.run == b.run) {
        let is_plain = |candidate: &Candidate| {
            let Some(clock) = candidate.moment.clock else { return false };
            let written = context.source.slice(candidate.time_span);
            (1..=12).contains(&clock.hour())
                && !candidate.moment.has_meridiem
                && !written.trim_start_matches(|c: char| !c.is_letter_or_digit()).starts_with('0')
                && written.contains(':')
                && candidate.date.is_none()
        };
        if !list.iter().all(is_plain) {
            continue;
        }
        let hours: Vec<u32> = list.iter().filter_map(|candidate| Some(candidate.moment.clock?.hour())).collect();
        let is_fall = |ix: &usize| hours.get(*ix).zip(hours.get(ix + 1)).is_some_and(|(a, b)| b < a);
        let mut falls = (0..hours.len()).filter(is_fall);
        let (Some(noon), None) = (falls.next(), falls.next()) else { continue };
        // From 9:50 to 1:05 a list is as soon out of order.
        if hours.get(noon).is_none_or(|hour| *hour < 10) || hours.iter().skip(noon + 1).any(|hour| *hour == 12) {
            continue;
        }
        let late = |clock: Clock| match clock.hour() {
            ..12 => Clock { seconds: clock.seconds + 12 * 3600, ..clock },
            _ => clock,
        };
        for moment in list.iter_mut().skip(noon + 1).map(|candidate| &mut candidate.moment) {
            moment.clock = moment.clock.map(late);
            moment.until = moment.until.map(|(clock, date)| (late(clock), date));
        }
    }
}

/// Seconds that `am` for `pm` slips by.
const HALF_DAY: i64 = 43_200;

/// For each candidate, the seconds by which its half of the day is mistaken: `11:21 PM` between `11:20 AM` and `12:00 PM`,
/// which stand less than half a day apart.
fn half_day_slips(all: &[Candidate], runs: &[Run]) -> Vec<i64> {
    let mut slips = vec![0; all.len()];
    let clock = |candidate: &Candidate| {
        let clock = candidate.moment.clock.filter(|_| candidate.moment.has_meridiem && candidate.date.is_none());
        clock.map(|clock| i64::from(clock.seconds))
    };
    for (trio, slip) in all.windows(3).zip(slips.iter_mut().skip(1)) {
        let [before, entry, after] = trio else { continue };
        let is_run = before.run == entry.run && entry.run == after.run;
        if !is_run || runs.get(entry.run).is_some_and(|run| run.falls < 0) {
            continue;
        }
        let (Some(a), Some(b), Some(c)) = (clock(before), clock(entry), clock(after)) else { continue };
        let is_near = a < c && c - a < HALF_DAY;
        let fits = |shift: i64| is_near && !(a..=c).contains(&b) && (a..=c).contains(&(b + shift));
        *slip = [HALF_DAY, -HALF_DAY].into_iter().find(|shift| fits(*shift)).unwrap_or(0);
    }
    slips
}

/// For each candidate that opens a list which runs newest first, what lies below it.
fn days_ahead(all: &[Candidate], runs: &mut [Run], dates: &Dates) -> Vec<Option<Ahead>> {
    let mut list: Vec<Option<Ahead>> = Vec::with_capacity(all.len());
    for candidate in all.iter().rev() {
        let run = runs.get_mut(candidate.run).filter(|run| run.falls < 0);
        let (Some(run), Some(clock)) = (run, candidate.moment.clock) else {
            list.push(None);
            continue;
        };
        let now = i64::from(clock.seconds);
        let (mut days, mut dated, older) = run.below.unwrap_or((0, None, now));
        // The older entry's clock is far ahead: a midnight lies between.
        if MIDNIGHT_JUMP < older - now {
            days += 1;
        }
        if let Some(own) = candidate.date.and_then(|date| dates.resolve(date)) {
            (days, dated) = (0, Some(own));
        }
        run.below = Some((days, dated, now));
        list.push(Some(match dated {
            Some(day) => Ahead::Dated(day.checked_add_days(Days::new(days)).unwrap_or(day)),
            None => Ahead::Later(days),
        }));
    }
    list.reverse();
    list
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

/// For each section the one through which days run on, and whether that is a timeline: the nearest timeline around
/// it, else the section itself.
fn scopes(context: &Context<'_>) -> Vec<(usize, bool)> {
    let mut scopes: Vec<(usize, bool)> = Vec::with_capacity(context.outline.sections.len());
    for (ix, node) in context.outline.sections.iter().enumerate() {
        let is_timeline = context
            .outline
            .heading(ix)
            .is_some_and(|heading| super::sections::kind_of(heading.text()) == SectionKind::Timeline);
        let around = node.parent.and_then(|parent| scopes.get(parent)).copied().filter(|(_, is_timeline)| *is_timeline);
        scopes.push(if is_timeline { (ix, true) } else { around.unwrap_or((ix, false)) });
    }
    scopes
}

fn event(
    context: &Context<'_>,
    timeline: &Timeline,
    dates: &Dates,
    candidate: &Candidate,
    start: WallTime,
    place: Where,
    ids: &mut HashMap<String, usize>,
) -> TimelineEvent {
    let moment = &candidate.moment;
    let end = moment.until.map(|(clock, date)| {
        let mut day = date.and_then(|date| dates.resolve(date)).or(start.date);
        if date.is_none() && start.clock.is_some_and(|begin| clock.seconds < begin.seconds) {
            day = day.and_then(|day| day.succ_opt());
        }
        WallTime { date: day, clock: Some(clock) }
    });
    let governing = timeline.zone.as_ref().and_then(|zone| zone.value.offset_minutes);
    let own = moment
        .zone
        .as_ref()
        .and_then(|zone| zone.iana.and_then(|name| context.zones.offset_minutes(name, start)).or(zone.offset_minutes));
    let shift = match (governing, own) {
        (Some(governing), Some(own)) => i64::from(governing - own) * 60,
        _ => 0,
    };
    // An entry that is a time alone is told by what stands over it: `Detection time:`, `When it failed`.
    let above = || {
        let unit = context.outline.units.get(candidate.unit)?;
        let parent = unit.parent.and_then(|parent| context.outline.units.get(parent)).map(|parent| &parent.flat);
        let is_heading = matches!(unit.role, Role::Heading(_) | Role::Label);
        parent.or_else(|| context.outline.heading(unit.section).filter(|_| !is_heading))
    };
    let told = if candidate.text.is_blank() { above().unwrap_or(&candidate.text) } else { &candidate.text };
    let text = tidy(told.text());
    let id = id_of(start, moment, &text, ids);
    TimelineEvent {
        id,
        span: candidate.span,
        time_span: candidate.time_span,
        place,
        start,
        end,
        relative: moment.relative.map(|_| {
            let written = context.source.slice(candidate.time_span).trim();
            // In a column headed `T+` only the clock is written.
            let is_bare = written.starts_with(|c: char| c.is_ascii_digit()) && written.contains(':');
            if is_bare { format!("T+{written}") } else { written.to_owned() }
        }),
        approximate: moment.is_approximate,
        offset_minutes: own.filter(|own| Some(*own) != governing),
        at: start.axis_seconds().map(|seconds| seconds + shift),
        end_at: end.and_then(WallTime::axis_seconds).map(|seconds| seconds + shift),
        kind: EventKind::Other,
        text: Located::new(text, told.trimmed().whole()),
        actor: candidate.actor.clone().or_else(|| {
            let shown = candidate.text.text();
            find_actor(shown).map(|(start, end)| {
                Located::new(shown.get(start..end).unwrap_or_default().to_owned(), candidate.text.trimmed().whole())
            })
        }),
    }
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

/// Relative entries count from the nearest clock time before them, or from the day's beginning.
fn place_relative(events: &mut [TimelineEvent], anchor: Option<Date>) {
    let zero = events.iter().find(|event| event.relative.is_none()).and_then(|event| event.at);
    place_from(events, zero.or_else(|| WallTime { date: anchor, clock: None }.axis_seconds()).unwrap_or(0));
}

/// Where no entry has a clock time of its own, relative ones count from the start that the text states elsewhere: an
/// axis second. Tells whether any does.
pub fn count_from(events: &mut [TimelineEvent], start: &MilestoneTime) -> bool {
    let Some(zero) = start.axis.filter(|_| start.basis == Basis::Stated && start.at.clock.is_some()) else {
        return false;
    };
    let any = events.iter().any(|event| event.relative.is_some());
    let counts = any && events.iter().all(|event| event.relative.is_some() || event.start.clock.is_none());
    if counts {
        place_from(events, zero);
    }
    counts
}

/// Places relative entries from an axis second on.
fn place_from(events: &mut [TimelineEvent], zero: i64) {
    let mut before = None;
    for event in events.iter_mut() {
        if let Some(written) = &event.relative
            && let Some(seconds) = moments_of(written, &lower(written)).first().and_then(|moment| moment.relative)
        {
            // `10 minutes later` counts from the entry before.
            let is_later =
                written.starts_with(|c: char| c.is_ascii_digit()) || !written.contains(|c: char| c.is_ascii_digit());
            event.at = Some(before.filter(|_| is_later).unwrap_or(zero) + seconds);
        }
        before = event.at.or(before);
    }
}

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
fn tidy(text: &str) -> String {
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

/// Bytes before a time that may stand there without making it a part of a sentence.
fn is_lead(before: &str) -> bool {
    // A site generator's mark around the time: `{{< track "2018-04-13 16:50:00" >}}`.
    if before.starts_with("{{<") && before.len() < 40 {
        return true;
    }
    if 24 < before.len() {
        return false;
    }
    before.split(|c: char| !c.is_letter()).filter(|word| !word.is_empty()).all(|word| {
        let lower = lower(word);
        LEADS.exact(&lower).is_some()
            || matches!(lower.get(..3), Some("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"))
            || read_weekday(&lower).is_some()
    })
}

/// Words that lead to a time.
static LEADS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&["at|on|from|um|a|à|las|le|am|early|day|time|between|by|the|next|following|morning|after|ca|approx|\
         approximately|circa|about|around|roughly|just|shortly|before|finally|gegen|ab|etwa|kurz|nach|vor|hacia|sobre|\
         alrededor|also|el|em|de|às|as|por|volta|das|pelas|vers|environ|peu|après|entre|antes|avant|poco|pouco|zwischen|в|около|к|примерно|после|с"])
});

/// Whether a text in front of a time is a status page's mark of an update: `Resolved - `, `Update (`.
fn is_update(before: &str) -> bool {
    // `Issue resolved, vendor investigating | 10/07 04:01pm`
    if let Some(state) = before.trim_end().strip_suffix('|') {
        return state.len() <= 64 && !state.contains(['|', '.', '\n']);
    }
    let is_bare = || before.trim_matches(|c: char| !c.is_letter()).eq_ignore_ascii_case("update");
    if 32 < before.len() || before.trim_end().ends_with([':', '：']) && !is_bare() {
        return false;
    }
    let mut words = before.split(|c: char| !c.is_letter_or_digit()).filter(|word| !word.is_empty());
    let first = lower(words.next().unwrap_or(""));
    any_of(
        "update|updated|resolved|monitoring|identified|investigating|posted|edit|notice|status|maintenance|initial|обновлено|\
         обновление|actualización|atualização|aktualisierung",
        |mark| mark == first,
    ) && words.all(|word| {
        word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
            || matches!(
                lower(word).as_str(),
                "on" | "at" | "from" | "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun" | "message" | "report"
            )
    })
}

/// Whether a text opens with a state of a status page, set off from the rest.
fn is_said(text: &str) -> bool {
    let text = text.trim_start();
    let word = text.split(|c: char| !c.is_letter()).next().unwrap_or("");
    is_update(word)
        && text
            .get(word.len()..)
            .is_some_and(|rest| rest.starts_with('\n') || rest.trim_start().starts_with(['-', '–', '—', ':']))
}

/// Whether the heading right over a unit is a state of a status page and no more.
fn is_below_update(context: &Context<'_>, ix: usize) -> bool {
    let Some(heading) = ix.checked_sub(1).and_then(|above| context.outline.units.get(above)) else { return false };
    matches!(heading.role, Role::Heading(_) | Role::Label) && is_update(heading.flat.text())
}

/// The heading over a paragraph that is not yet an entry's, and its words with those of the paragraph below it.
fn said(context: &Context<'_>, ix: usize) -> Option<(usize, Flat)> {
    let units = &context.outline.units;
    let heading = context.outline.sections.get(units.get(ix)?.section)?.heading?;
    let words: Vec<Flat> = units.get(heading..ix)?.iter().take(2).map(|unit| unit.flat.clone()).collect();
    (ix - heading <= 4).then(|| (heading, Flat::joined(words.iter(), " - ")))
}

/// What stands around an update's time.
fn around(flat: &Flat, moment: &Moment) -> Flat {
    with_state(&flat.slice(0, moment.start), rest_of(flat, moment.end))
}

/// What is told, behind the state that an update gives it: `Resolved - All is well`.
fn with_state(state: &Flat, told: Flat) -> Flat {
    let mark = state.text().trim_end_matches(|c: char| !c.is_letter_or_digit()).len();
    Flat::joined([state.slice(0, mark), told].iter().filter(|part| !part.is_blank()), " - ")
}

/// A text without the words and marks that led to the time behind it: `Kim is paged (`, `Restarted at`.
fn without_lead(flat: &Flat, end: usize) -> Flat {
    let text = flat.text().get(..end).unwrap_or("");
    let marks = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '-' | '–' | '—' | '@' | ',' | '~' | '*');
    let bare = text.trim_end_matches(marks);
    let bare =
        [" at", " on", " um", " a las", " à", " в"].iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare);
    flat.slice(0, bare.trim_end_matches(marks).len())
}

/// Whether a mark parts a date from what happened on it.
fn sets_off(behind: &str) -> bool {
    let bare = behind.trim_start();
    bare.starts_with([':', '-', '–', '—', '：', '|'])
        && 1 < bare.split_whitespace().filter(|word| word.contains(char::is_letter)).count()
}

/// Whether a paragraph of a timeline opens with a day and tells what happened on it: `On 11 April 2026, we saw …`.
fn opens_with_day(text: &str, first: &Moment) -> bool {
    let before = lower(text.get(..first.start).unwrap_or("")).trim_end().to_owned();
    let behind = text.get(first.end..).unwrap_or("");
    matches!(last_word(&before), Some("on" | "am" | "el" | "le" | "em" | "no" | "a"))
        && 8 < behind.split_whitespace().take(9).count()
        || before.is_empty() && behind.starts_with(['，', '、', ','])
}

/// What stands behind a time, without the mark that parts them.
fn rest_of(flat: &Flat, from: usize) -> Flat {
    let text = flat.text();
    let rest = text.get(from..).unwrap_or("");
    let mut at = match find(head(rest, 16), ">}}") {
        Some(mark) if mark < 12 => from + mark + 3,
        _ => from,
    };
    while let Some(c) = char_at(text, at)
        && (c.is_whitespace()
            || matches!(c, ':' | '-' | '–' | '—' | '|' | ')' | ']' | '}' | ',' | '.' | '*' | '→' | '>' | '：' | '、'))
    {
        at += c.len_utf8();
    }
    flat.slice(at, text.len())
}

/// The group of entries that are told by days alone.
const DIARY: Group = Group::List(usize::MAX - 1);

/// The group of updates that a site generator's mark gives a time, of which one alone is an entry.
const TRACKED: Group = Group::List(usize::MAX - 2);

/// Headings and lines that hold a day and no more, perhaps `Update 2` behind it, where two or more of one kind tell what
/// happened on it and none below has a time of its own: a diary, or updates that are dated by days. In a timeline a
/// heading may also say itself what happened: `27 August: Attacks cascade`.
fn diary(context: &Context<'_>, moments: &[Vec<Moment>], timed: &[Candidate]) -> Vec<Candidate> {
    let units = &context.outline.units;
    let mut found: Vec<(usize, Role)> = Vec::new();
    let is_titled = |ix: usize, unit: &super::outline::Unit, first: &Moment| {
        matches!(unit.role, Role::Heading(_))
            && context.sections.kind(ix) == SectionKind::Timeline
            && unit.flat.text().get(first.end..).is_some_and(|behind| {
                behind.trim_start().starts_with([':', '-', '–', '—', '：']) && behind.contains(char::is_letter)
            })
    };
    for (ix, unit) in units.iter().enumerate() {
        let is_line = matches!(unit.role, Role::Heading(2..) | Role::Label | Role::Paragraph) && unit.depth == 0;
        let Some(first) = moments.get(ix).and_then(|found| found.first()).filter(|_| is_line) else { continue };
        let text = unit.flat.lower();
        let behind = text.get(first.end..).unwrap_or("").trim_matches(|c: char| !c.is_letter());
        if first.clock.is_some()
            || first.date.is_none()
            || !text.get(..first.start).is_some_and(|before| is_lead(before) || is_update(before))
            || !matches!(
                behind,
                "" | "update" | "更新" | "补充" | "追記" | "actualización" | "atualização" | "mise à jour"
            ) && read_weekday(behind).is_none()
                && !is_titled(ix, unit, first)
        {
            continue;
        }
        // Up to the next heading or day; `The team:` right below says whose doing follows.
        let is_last = |at: usize, unit: &super::outline::Unit| {
            (matches!(unit.role, Role::Heading(_)) || unit.role == Role::Label && at != ix + 1)
                || moments
                    .get(at)
                    .and_then(|found| found.first())
                    .is_some_and(|next| next.date.is_some() && next.start < 3 && unit.flat.text().len() < next.end + 24)
        };
        let below = units.iter().enumerate().skip(ix + 1).take_while(|(at, unit)| !is_last(*at, unit));
        let is_text = |unit: &super::outline::Unit| matches!(unit.role, Role::Paragraph | Role::Item | Role::Code);
        let is_told = below.clone().find(|(_, unit)| unit.role != Role::Label).is_some_and(|(_, unit)| is_text(unit));
        let end = ix + 1 + below.count();
        let from = timed.partition_point(|candidate| candidate.unit <= ix);
        let is_timed =
            timed.get(from).is_some_and(|candidate| candidate.unit < end && candidate.moment.clock.is_some());
        if is_told && !is_timed {
            found.push((ix, unit.role));
        }
    }
    let is_habit = |role: Role| {
        let is_timed =
            |candidate: &&Candidate| matches!(role, Role::Heading(level) if candidate.group == Group::Heading(level));
        1 < found.iter().filter(|(_, other)| *other == role).count() + timed.iter().filter(is_timed).take(2).count()
    };
    let entry = |(ix, _): &(usize, Role)| {
        let below = |at: usize| units.get(ix + at).filter(|unit| unit.role != Role::Label);
        let (unit, below) = (units.get(*ix)?, below(1).or_else(|| below(2))?);
        let first = moments.get(*ix)?.first()?.clone();
        let words = if is_titled(*ix, unit, &first) { rest_of(&unit.flat, first.end) } else { below.flat.clone() };
        Some(candidate(*ix, unit, first, words, DIARY))
    };
    found.iter().filter(|(_, role)| is_habit(*role)).filter_map(entry).collect()
}

fn candidates(context: &Context<'_>, moments: &[Vec<Moment>]) -> Vec<Candidate> {
    let mut list: Vec<Candidate> = Vec::new();
    // Days within the text of an item.
    let mut dated: Vec<usize> = Vec::new();
    let columns: Vec<Option<Columns>> = context.outline.tables.iter().map(|table| columns(context, table)).collect();
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let found = moments.get(ix).map_or(&[][..], Vec::as_slice);
        match unit.role {
            Role::Code | Role::Rule => {}
            Role::Html => {
                // `<Update date="…">`: the tag carries the time, what follows tells.
                let text = unit.flat.text();
                let tag = text.trim_start();
                if let Some(first) = found.first()
                    && tag.starts_with('<')
                    && !tag.starts_with("<!--")
                    && first.start < tag.find('>').unwrap_or(0) + text.len() - tag.len()
                {
                    let below = context
                        .outline
                        .units
                        .iter()
                        .skip(ix + 1)
                        .take(2)
                        .find(|below| matches!(below.role, Role::Paragraph | Role::Item));
                    let rest =
                        text.find('>').map(|at| at + 1).map(|at| unit.flat.slice(at, text.len())).filter(|rest| {
                            rest.text().contains(|c: char| c.is_letter()) && !rest.text().trim_start().starts_with('<')
                        });
                    if let Some(words) = rest.or_else(|| below.map(|below| below.flat.clone())) {
                        list.push(candidate(ix, unit, first.clone(), words, Group::List(usize::MAX)));
                    }
                }
            }
            Role::Row => {
                if let Some(Some(columns)) = unit.table.and_then(|table| columns.get(table)) {
                    list.extend(row(ix, unit, columns));
                }
            }
            Role::Heading(_) | Role::Label | Role::Item => {
                let Some(first) = found.first() else { continue };
                let text = unit.flat.text();
                if let Some(told) = track_mark(text, first).map(|at| unit.flat.slice(0, at).trimmed())
                    && unit.role == Role::Item
                    && !told.is_blank()
                {
                    list.push(candidate(ix, unit, first.clone(), told, TRACKED));
                    continue;
                }
                let is_heading = unit.role != Role::Item;
                // `Day 1 - January 24, 2026` dates what stands below.
                let is_day = |day: &Moment| {
                    day.date.is_some() && !text.get(day.end..).unwrap_or("").contains(char::is_letter_or_digit)
                };
                if is_heading && first.relative.is_some() && found.get(1).is_some_and(is_day) {
                    continue;
                }
                let is_update = is_heading && first.clock.is_some() && text.get(..first.start).is_some_and(is_update);
                if !is_update && !text.get(..first.start).is_some_and(is_lead) {
                    // Behind the text: `Alert fires (14:05)`, `Restarted: 14:05`.
                    let ends = found.len() == 1
                        && text
                            .get(first.end..)
                            .is_some_and(|rest| rest.trim_matches(|c: char| !c.is_letter_or_digit()).is_empty());
                    let before = text.get(..first.start).unwrap_or("");
                    // `The broker was restarted at 14:05` is a sentence, unless it stands in a timeline.
                    // `Searches: 60 minutes (16:45–17:45)` measures harm, `Duration: 14:05 to 15:40` is a fact.
                    let kind = context.sections.kind(ix);
                    let is_window = first.until.is_some()
                        && (kind == SectionKind::Impact
                            || kind != SectionKind::Timeline
                                && super::milestones::names_window(&super::labels::fold(before)));
                    let ends = ends
                        && !is_window
                        && (kind == SectionKind::Timeline
                            || !before.trim_end().ends_with(" at")
                            || before.split_whitespace().count() < 5);
                    let is_label = before.trim_end().ends_with([':', '：']) && before.len() < 48 && found.len() <= 2;
                    let is_label = is_label && (!is_window || kind == SectionKind::Impact);
                    // `Alerted at 14:05 by a probe`, `Resolved by 15:00 after a restart`
                    let is_told = kind == SectionKind::Timeline
                        && before.len() < 60
                        && [" at", " by"].iter().any(|word| before.trim_end().ends_with(word));
                    // `Phase 2: failover (14:05)` over what is told of it.
                    if let Role::Heading(level) = unit.role
                        && ends
                        && first.clock.is_some()
                        && before.trim_end().ends_with(['(', '（', '['])
                        && kind == SectionKind::Timeline
                    {
                        let words = without_lead(&unit.flat, first.start);
                        list.push(candidate(ix, unit, first.clone(), words, Group::Heading(level)));
                    }
                    // `The vendor was told on 3 March`
                    let is_day = || {
                        first.clock.is_none()
                            && first.date.is_some()
                            && kind == SectionKind::Timeline
                            && found.iter().all(|moment| moment.clock.is_none())
                            && before.ends_with([' ', '('])
                    };
                    if is_day() && unit.role == Role::Item && text.len() < 240 {
                        dated.push(list.len());
                        let group = Group::List(unit.section * 256 + usize::from(unit.depth));
                        list.push(candidate(ix, unit, first.clone(), unit.flat.clone(), group));
                        continue;
                    }
                    if (ends || is_label || is_told)
                        && unit.role == Role::Item
                        && first.clock.is_some()
                        && text.len() < 200
                    {
                        let words =
                            if ends || is_label { without_lead(&unit.flat, first.start) } else { unit.flat.clone() };
                        list.push(candidate(ix, unit, first.clone(), words, Group::List(unit.list.unwrap_or(0))));
                    }
                    continue;
                }
                let group = match unit.role {
                    Role::Heading(level) => Group::Heading(level),
                    Role::Label if is_update && opens_container(context, unit) => TRACKED,
                    Role::Label => Group::Heading(7),
                    _ => Group::List(unit.section * 256 + usize::from(unit.depth)),
                };
                let mut text = if is_update { around(&unit.flat, first) } else { rest_of(&unit.flat, first.end) };
                // `## Update 14:05` over a paragraph, `## Resolved 14:05` likewise.
                if is_update
                    && rest_of(&unit.flat, first.end).is_blank()
                    && let Some(below) = context.outline.units.get(ix + 1)
                    && below.role == Role::Paragraph
                {
                    let is_bare =
                        matches!(lower(text.text()).as_str(), "update" | "updated" | "posted" | "edit" | "status");
                    text = if is_bare { below.flat.clone() } else { with_state(&text, below.flat.clone()) };
                }
                if text.is_blank() {
                    // The words stand below: the next paragraph or the first child.
                    let dates_below = unit.role != Role::Item
                        && first.relative.is_some()
                        && moments.get(ix + 1).is_some_and(|below| !below.is_empty());
                    if unit.has_items && first.clock.is_none() || dates_below {
                        continue;
                    }
                    // `Initial symptoms:` over a list plays no heading here.
                    let leads = |below: &super::outline::Unit| {
                        below.role == Role::Label && moments.get(ix + 1).is_some_and(Vec::is_empty)
                    };
                    if let Some(below) = context.outline.units.get(ix + 1)
                        && (matches!(below.role, Role::Paragraph | Role::Item) || leads(below))
                        && (unit.role != Role::Item || below.parent == Some(ix))
                    {
                        text = below.flat.clone();
                    }
                }
                list.extend(in_one_item(ix, unit, found, text, group));
            }
            Role::Paragraph => {
                let text = unit.flat.text();
                let is_timeline = context.sections.kind(ix) == SectionKind::Timeline;
                let made = tagged(context, ix, unit).map(|made| vec![made]);
                let mut made = made.unwrap_or_else(|| tracked(context, ix, unit, found));
                if !made.is_empty() {
                    list.append(&mut made);
                    continue;
                }
                // A line opens an update; below the first only where several do.
                let opens = |at: usize, moment: &Moment| {
                    moment.clock.is_some() && text.get(at..moment.start).is_some_and(is_update)
                };
                // No further back than an update's words reach, or every time of a giant line is sought at its beginning.
                let line_at = |moment: &Moment| {
                    let near = tail(text.get(..moment.start)?, 40);
                    let from = moment.start - near.len();
                    near.rfind('\n').map(|end| from + end + 1).or((from == 0).then_some(0))
                };
                let is_opened = |moment: &&Moment| line_at(moment).is_some_and(|at| opens(at, moment));
                let are_updates = 1 < found.iter().filter(is_opened).count();
                let mut ahead = found;
                let mut at = 0;
                let mut day = None;
                for end in line_ends(text, found, is_timeline) {
                    let line = text.get(at..end).unwrap_or("");
                    let begin = at + line.len() - line.trim_start().len();
                    while ahead.first().is_some_and(|moment| moment.start < at) {
                        ahead = ahead.get(1..).unwrap_or_default();
                    }
                    // `[2024-06-09]` on a line of its own dates the lines below.
                    if let Some(first) = ahead.first().filter(|first| is_timeline && first.end <= end)
                        && first.clock.is_none()
                        && first.date.is_some()
                        && ![(at, first.start), (first.end, end)].iter().any(|(from, to)| {
                            text.get(*from..*to).is_some_and(|rest| rest.contains(char::is_letter_or_digit))
                        })
                    {
                        day = first.date;
                    }
                    // `Update 11:31: …` needs no second.
                    let is_set_off =
                        |moment: &Moment| text.get(moment.end..end).is_some_and(|rest| rest.starts_with([':', '：']));
                    let is_update = ahead
                        .first()
                        .is_some_and(|first| opens(at, first) && (at == 0 || are_updates || is_set_off(first)));
                    if let Some(first) = ahead.first().filter(|moment| moment.start < end)
                        && (is_update || text.get(at..first.start).is_some_and(is_lead))
                        && (first.clock.is_some()
                            || first.is_impossible
                            || first.relative.is_some()
                            || is_timeline
                                && first.date.is_some()
                                && (sets_off(text.get(first.end..end).unwrap_or(""))
                                    || at == 0 && opens_with_day(text, first)))
                    {
                        // Lines without a time of their own go on with it.
                        let next = ahead.get(1..).unwrap_or_default().iter().find(|moment| end <= moment.start);
                        let stop = next.map_or(Some(text.len()), |next| {
                            text.get(end..next.start)?.rfind('\n').map(|at| end + at + 1)
                        });
                        let stop = stop.unwrap_or(end);
                        let mut rest = rest_of(&unit.flat.slice(0, stop), first.end.min(stop));
                        // The words stand on the line below.
                        let below = text.get(end..).unwrap_or("");
                        let width = below.find('\n').unwrap_or(below.len());
                        let is_told = below.get(..width).is_some_and(|line| line.contains(char::is_letter))
                            && !found.iter().any(|moment| end <= moment.start && moment.start < end + 8);
                        if rest.is_blank() && is_told {
                            rest = rest_of(&unit.flat.slice(0, end + width), end);
                        } else if rest.is_blank()
                            && let Some(below) = context.outline.units.get(ix + 1)
                            && below.role == Role::Paragraph
                        {
                            rest = below.flat.clone();
                        }
                        let group = match is_update {
                            true if is_set_off(first) => TRACKED,
                            true => Group::List(usize::MAX),
                            false => Group::Lines(unit.section),
                        };
                        // `Report received | 10/07 04:01pm - …` says before its time what it is.
                        let state = unit.flat.slice(at, first.start);
                        if is_update && state.text().trim_end().ends_with('|') {
                            rest = with_state(&state, rest);
                        }
                        let mut made = candidate(ix, unit, first.clone(), rest, group);
                        made.span = unit.flat.span(begin, stop);
                        made.date = made.date.or(day.take());
                        // `Posted 3 March, 10:05` is when its heading was said.
                        if is_update
                            && text.len() <= first.end + 4
                            && unit.flat.lower().starts_with("posted")
                            && let Some(heading) = said(context, ix)
                        {
                            let (at, words) = heading;
                            let time_span = made.time_span;
                            let Some(above) = context.outline.units.get(at) else { continue };
                            made = Candidate {
                                time_span,
                                stands: ix,
                                ..candidate(at, above, first.clone(), words, group)
                            };
                        }
                        // `At 14:05 the disk filled up` is a sentence, unless it stands in a timeline.
                        if is_timeline
                            || is_update
                            || !text.get(at..first.start).is_some_and(|lead| lead.contains(char::is_letter))
                        {
                            list.push(made);
                        }
                    } else if let Some(last) = found.last().filter(|last| {
                        // `Resolved - all is well. 3 March, 10:05`
                        at == 0
                            && last.clock.is_some()
                            && last.date.is_some()
                            && text.trim_end().len() <= last.end + 2
                            && (is_said(text.get(..last.start).unwrap_or("")) || is_below_update(context, ix))
                    }) {
                        // On a line of its own it is no part of what is said.
                        let line = text.get(..last.start).and_then(|before| before.rsplit('\n').next());
                        let is_apart = 0 < last.start && line.is_some_and(|line| line.trim().is_empty());
                        let group = if is_apart { TRACKED } else { Group::List(usize::MAX) };
                        let words = without_lead(&unit.flat, last.start);
                        list.push(candidate(ix, unit, last.clone(), words, group));
                        break;
                    } else if is_timeline && line.len() < 240 {
                        // `Detected at 14:05 by a probe`: one clock time in a line of a timeline.
                        let mut own = found.iter().filter(|moment| at <= moment.start && moment.start < end);
                        if let (Some(only), None) = (own.next(), own.next())
                            && only.clock.is_some()
                            && only.until.is_none()
                            && text.get(at..only.start).is_some_and(|before| before.trim_end().ends_with(" at"))
                        {
                            let stop = at + line.trim_end().len();
                            let mut made = candidate(
                                ix,
                                unit,
                                only.clone(),
                                unit.flat.slice(at, stop),
                                Group::Lines(unit.section),
                            );
                            made.span = unit.flat.span(begin, stop);
                            list.push(made);
                        }
                    }
                    at = end;
                }
            }
        }
    }
    if !dated.is_empty() {
        without_facts(context, &mut list, &dated);
    }
    list
}

/// Leaves out the items that have a day within their text, at the places `dated`, unless their list runs through several
/// days: in another they are facts of what is listed.
fn without_facts(context: &Context<'_>, list: &mut Vec<Candidate>, dated: &[usize]) {
    /// Of one list: its items, its entries, the last of their days, whether they are of several, and whether one has an hour.
    #[derive(Clone, Default)]
    struct Items {
        all: usize,
        entries: usize,
        last: Option<DateParts>,
        is_long: bool,
        is_timed: bool,
    }
    let units = &context.outline.units;
    let mut lists = vec![Items::default(); units.len()];
    for unit in units.iter().filter(|unit| unit.role == Role::Item) {
        if let Some(items) = unit.list.and_then(|list| lists.get_mut(list)) {
            items.all += 1;
        }
    }
    let list_of = |candidate: &Candidate| units.get(candidate.unit)?.list;
    for candidate in list.iter() {
        let Some(items) = list_of(candidate).and_then(|list| lists.get_mut(list)) else { continue };
        items.entries += 1;
        items.is_timed |= candidate.moment.clock.is_some();
        items.is_long |= candidate.date.is_some() && items.last.is_some() && items.last != candidate.date;
        items.last = candidate.date.or(items.last);
    }
    let mut dated = dated.iter().peekable();
    let mut at = 0;
    list.retain(|candidate| {
        let is_fact = dated.next_if_eq(&&at).is_some();
        at += 1;
        !is_fact
            || list_of(candidate)
                .and_then(|list| lists.get(list))
                .is_some_and(|items| items.is_long && !items.is_timed && items.all <= items.entries * 2)
    });
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

/// Whether what stands before a time is a line's own mark: `= `, or the number of an item whose space was lost.
fn is_marked_line(before: &str, is_parted: bool) -> bool {
    let Some((_, mark)) = tail(before, 8).rsplit_once('\n') else { return false };
    let mark = mark.trim_start();
    let number = mark
        .strip_suffix('.')
        .is_some_and(|number| (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()));
    matches!(mark, "= " | "• " | "– " | "— " | "> " | "~ " | "_ " | ". ") || is_parted && number
}

/// The entries of one item. Most hold one; where line breaks were lost, ` - 11:00 AM:` opens another in its midst, and so
/// does a line with a mark that Markdown does not know (`= 11:00`, `10.11:00`).
fn in_one_item(ix: usize, unit: &super::outline::Unit, found: &[Moment], text: Flat, group: Group) -> Vec<Candidate> {
    let Some((first, rest)) = found.split_first() else { return Vec::new() };
    let own = unit.flat.text();
    let opens = |moment: &&Moment| {
        moment.clock.is_some()
            && own.get(..moment.start).is_some_and(|before| {
                let behind = own.get(moment.end..).unwrap_or_default();
                let is_parted = behind.starts_with(':') || behind.starts_with(" -");
                is_parted && (before.ends_with(" - ") || before.ends_with(" * ")) || is_marked_line(before, is_parted)
            })
    };
    let starts: Vec<&Moment> = rest.iter().filter(opens).collect();
    let Some(next) = starts.first().filter(|_| unit.role == Role::Item) else {
        return vec![candidate(ix, unit, first.clone(), text, group)];
    };
    let part = |moment: &Moment, from: usize, end: usize| {
        let words = rest_of(&unit.flat.slice(0, end), moment.end.min(end));
        let mut made = candidate(ix, unit, moment.clone(), words, group);
        made.span = unit.flat.span(from, end);
        made
    };
    let mark = |moment: &Moment| {
        let before = own.get(..moment.start).unwrap_or_default();
        let line = before.rfind('\n').filter(|at| moment.start - at < 8);
        line.unwrap_or(moment.start.saturating_sub(3))
    };
    let mut made = vec![part(first, 0, mark(next))];
    for (at, moment) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(own.len(), |next| mark(next));
        made.push(part(moment, moment.start, end.max(moment.end)));
    }
    made
}

/// A paragraph that opens with a tag that carries its time: `<Update date="…">Restored.</Update>`.
fn tagged(context: &Context<'_>, ix: usize, unit: &super::outline::Unit) -> Option<Candidate> {
    let written = context.source.slice(unit.span);
    if !written.starts_with('<') || unit.flat.is_blank() {
        return None;
    }
    let tag = written.get(..written.find('>')?)?;
    let moment = find_moments(tag).into_iter().next().filter(|moment| moment.clock.is_some())?;
    let time_span = Span::new(moment.start, moment.end).shifted(unit.span.start);
    let made = candidate(ix, unit, moment, unit.flat.clone(), Group::List(usize::MAX));
    Some(Candidate { time_span, ..made })
}

/// Whether a label stands behind a container's colons, `::: update Resolved | 2024-03-03 14:05`.
fn opens_container(context: &Context<'_>, unit: &super::outline::Unit) -> bool {
    let before = tail(context.source.slice(Span { start: 0, end: unit.span.start }), 24);
    before.rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with(":::"))
}

/// Where a site generator's mark around a time begins in a text: `{{< track "2018-04-13 17:30:00" >}}`.
fn track_mark(text: &str, moment: &Moment) -> Option<usize> {
    let near = tail(text.get(..moment.start)?, 48);
    let at = moment.start - near.len() + near.rfind("{{<")?;
    (moment.start - at < 32).then_some(at)
}

/// The updates of a paragraph with a site generator's marks around their times: `Restored. {{< track "2018-04-13 17:30:00" >}}`,
/// or with each mark in front of its text.
fn tracked(context: &Context<'_>, ix: usize, unit: &super::outline::Unit, found: &[Moment]) -> Vec<Candidate> {
    let text = unit.flat.text();
    let marks: Vec<(&Moment, usize)> =
        found.iter().filter_map(|moment| Some((moment, track_mark(text, moment)?))).collect();
    let ends = |moment: &Moment| head(text.get(moment.end..)?, 48).find(">}}").map(|end| moment.end + end + 3);
    let opens = |moment: &Moment| {
        let line = ends(moment).and_then(|end| text.get(end..)?.lines().next());
        line.is_some_and(|line| line.contains(char::is_letter) && !line.trim_start().starts_with("{{"))
    };
    // On a line of its own over what it dates.
    let stands_over = |at: usize, moment: &Moment| {
        at == 0 && ends(moment).and_then(|end| text.get(end..)).is_some_and(|below| below.contains(char::is_letter))
    };
    if marks.iter().any(|(moment, at)| opens(moment) || stands_over(*at, moment)) {
        let until = marks.iter().skip(1).map(|(_, at)| *at).chain([text.len()]);
        let told = marks.iter().zip(until).filter_map(|((moment, _), until)| {
            let told = unit.flat.slice(ends(moment)?.min(until), until);
            let told = told.trimmed();
            let span = told.whole();
            (!told.is_blank()).then(|| Candidate { span, ..candidate(ix, unit, (*moment).clone(), told, TRACKED) })
        });
        return told.collect();
    }
    let Some(((moment, at), others)) = marks.split_first() else { return Vec::new() };
    let mut told: Vec<Candidate> = closed(context, ix, unit, moment, *at).into_iter().collect();
    // Each of the others closes what stands behind the one before it.
    for ((before, _), (moment, at)) in marks.iter().zip(others) {
        let own = ends(before).map(|end| unit.flat.slice(end.min(*at), *at).trimmed());
        if let Some(own) = own.filter(|own| own.text().contains(char::is_letter)) {
            let span = own.whole();
            told.push(Candidate { span, ..candidate(ix, unit, (*moment).clone(), own, TRACKED) });
        }
    }
    told
}

/// The update that a mark at byte `at` closes. What stands above it, up to the mark of another, a rule or a heading, is of
/// the same update.
fn closed(
    context: &Context<'_>,
    ix: usize,
    unit: &super::outline::Unit,
    moment: &Moment,
    at: usize,
) -> Option<Candidate> {
    let own = unit.flat.slice(0, at);
    // `**Resolved**: all is well` opens its own.
    let first_word = own.text().split(|c: char| !c.is_letter()).find(|word| !word.is_empty()).unwrap_or("");
    // So does `**Problème identifié** : …`.
    let leads = |unit: &super::outline::Unit| (1..=40).contains(&unit.strong_lead);
    let is_opened = leads(unit) || is_update(first_word) && is_said(own.text());
    let is_own = |above: &super::outline::Unit| {
        matches!(above.role, Role::Paragraph | Role::Label | Role::Item) && !above.flat.text().contains("{{<")
    };
    let above = context.outline.units.get(..ix)?.iter().rev().take(if is_opened { 0 } else { 24 });
    let opens = above.clone().position(|above| leads(above) && above.role == Role::Paragraph);
    let above = above.take(opens.map_or(24, |opens| opens + 1)).take_while(|above| is_own(above));
    let first = above.filter(|above| above.list.is_none() && 24 < above.flat.text().len()).last();
    if first.is_none() && !own.text().contains(char::is_letter) {
        return None;
    }
    // `*Resolved* -` on a line of its own is the update's name.
    let name = context.outline.units.get(ix.wrapping_sub(1)).filter(|name| {
        name.role == Role::Label && is_update(name.flat.text().trim_end_matches(|c: char| !c.is_letter()))
    });
    let made = candidate(ix, unit, moment.clone(), own, TRACKED);
    Some(match (first, name) {
        (Some(first), _) => {
            let span = Span { start: first.span.start, end: unit.span.end };
            Candidate { text: first.flat.clone(), span, ..made }
        }
        (None, Some(name)) => Candidate { text: with_state(&name.flat, made.text.clone()), ..made },
        (None, None) => made,
    })
}

fn candidate(ix: usize, unit: &super::outline::Unit, moment: Moment, text: Flat, group: Group) -> Candidate {
    Candidate {
        unit: ix,
        stands: ix,
        time_span: unit.flat.span(moment.start, moment.end),
        span: unit.span,
        text,
        date: moment.date,
        moment,
        group,
        run: 0,
        actor: None,
    }
}

struct Columns {
    time: usize,
    date: Option<usize>,
    actor: Option<usize>,
    /// Where each entry ends.
    end: Option<usize>,
    /// What its clocks show counts from the start: `T+`.
    counts: bool,
}

fn columns(context: &Context<'_>, table: &super::outline::TableHead) -> Option<Columns> {
    let rows = context.outline.units.get(table.rows.clone())?;
    let width = table.cells.len().min(12);
    let leads = |column: usize, wants_clock: bool| {
        rows.iter()
            .take(200)
            .filter(|row| {
                row.cells.get(column).is_some_and(|cell| {
                    moments_of(cell.text(), &lower(cell.text())).first().is_some_and(|moment| {
                        let is_short = cell.text().trim().len() <= moment.end - moment.start + 24;
                        is_lead(cell.text().get(..moment.start).unwrap_or(""))
                            && is_short
                            && if wants_clock {
                                moment.clock.is_some() || moment.is_impossible || moment.relative.is_some()
                            } else {
                                moment.date.is_some() && moment.clock.is_none()
                            }
                    })
                })
            })
            .count()
    };
    let heads: Vec<String> = table.cells.iter().map(|cell| cell.text().lowered()).collect();
    let timed = (0..width)
        .map(|column| (column, leads(column, true)))
        .max_by_key(|(column, count)| (*count, width - column))?;
    let dated = (0..width)
        .map(|column| (column, leads(column, false)))
        .max_by_key(|(column, count)| (*count, width - column))?;
    let sampled = rows.len().min(200);
    let actor =
        heads.iter().position(|head| matches!(head.trim(), "who" | "actor" | "owner" | "person" | "team" | "by"));
    // Where a head says that a column holds times, most of its cells may be empty.
    let says_time = heads.get(timed.0).is_some_and(|head| {
        any_of("time|utc|gmt|zeit|hora|heure|время|时间|時刻|시각|시간", |word| head.contains(word))
    });
    if 0 < timed.1 && sampled <= timed.1 * if says_time && 1 < timed.1 { 8 } else { 3 } {
        let date = (dated.0 != timed.0 && 0 < dated.1).then_some(dated.0);
        let ends = |head: &String| {
            head.split(|c: char| !c.is_letter()).any(|word| {
                matches!(word, "end" | "ended" | "until" | "to" | "bis" | "ende" | "fin" | "fim" | "конец" | "stop")
            })
        };
        let end = heads.iter().position(ends).filter(|end| *end != timed.0 && 0 < leads(*end, true));
        let counts = heads.get(timed.0).is_some_and(|head| {
            any_of("t+|elapsed|elapsed time|time elapsed|offset|relative time", |own| own == head.trim())
        });
        return Some(Columns { time: timed.0, date, actor, end, counts });
    }
    let says_date = says_time && timed.0 == dated.0
        || heads
            .get(dated.0)
            .is_some_and(|head| any_of("date|time|when|day|fecha|datum|data", |word| head.contains(word)));
    // Of one column some cells may hold the time besides.
    let all = dated.1 + if timed.0 == dated.0 { timed.1 } else { 0 };
    (0 < dated.1 && sampled <= all * 2 && says_date).then_some(Columns {
        time: dated.0,
        date: None,
        actor,
        end: None,
        counts: false,
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

fn row(ix: usize, unit: &super::outline::Unit, columns: &Columns) -> Option<Candidate> {
    let cell = unit.cells.get(columns.time)?;
    let mut moment = moments_of(cell.text(), cell.lower()).into_iter().next().or_else(|| bare_day(cell.text()))?;
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
fn joint(text: &str, from: usize, to: usize) -> Option<usize> {
    let between = text.get(from..to).filter(|between| between.len() < 400)?;
    [", ", "; ", " and ", " but ", " then ", " und ", " y ", " e ", " et ", " и "]
        .iter()
        .filter_map(|mark| between.find(mark).map(|at| from + at + mark.len()))
        .min()
        .filter(|at| text.get(*at..to).is_some_and(|own| own.contains(char::is_letter)))
}

/// Whether what stands between two times makes a window of them.
pub(super) fn joins_window(gap: &str) -> bool {
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

/// The last word of a text in lower case.
fn last_word(text: &str) -> Option<&str> {
    text.trim_end_matches(|c: char| !c.is_letter_or_digit())
        .rsplit(|c: char| !c.is_letter_or_digit() && c != '\'')
        .next()
}

/// Sentences elsewhere that say that something happened at a clock time.
fn read_prose(
    context: &Context<'_>,
    moments: &[Vec<Moment>],
    scope_of: &dyn Fn(usize) -> (usize, bool),
    timeline: &mut Timeline,
    dates: &Dates,
    ids: &mut HashMap<String, usize>,
) {
    let mut made = Vec::new();
    let is_diary = timeline.events.iter().all(|event| event.start.clock.is_none() && event.relative.is_none());
    let scopes = || timeline.entry_units.iter().map(|ix| scope_of(ix).0);
    let (listed, dated): (UnitSet, UnitSet) =
        if is_diary { (UnitSet::default(), scopes().collect()) } else { (scopes().collect(), UnitSet::default()) };
    // The day that the story of a section has come to.
    let mut told: Option<(usize, Date)> = None;
    for (ix, unit) in context.outline.units.iter().enumerate() {
        if timeline.entry_units.contains(ix)
            || !super::sections::is_prose(unit.role)
            || unit.parent.is_some_and(|parent| timeline.entry_units.contains(parent))
        {
            continue;
        }
        let place = match context.sections.kind(ix) {
            SectionKind::ActionItems => continue,
            // A timeline told in sentences; beside entries they only comment.
            SectionKind::Timeline if listed.contains(scope_of(ix).0) => continue,
            // Beside entries that have only days it tells more.
            SectionKind::Timeline if dated.contains(scope_of(ix).0) => Where::Prose,
            SectionKind::Timeline => Where::Timeline,
            _ => Where::Prose,
        };
        let text = unit.flat.text();
        let list = moments.get(ix).map_or(&[][..], Vec::as_slice);
        // So many times are figures or a log.
        if MOST_TOLD < list.len() || text.trim_start().starts_with(['{', '[', '<', '|']) {
            continue;
        }
        let small = unit.flat.lower();
        // Else that of the nearest heading above that has one.
        let above = || {
            let mut above = context.outline.ancestors(unit.section).take(3);
            above.find_map(|(_, section)| {
                let heading = moments.get(section.heading?)?;
                heading.iter().find_map(|moment| moment.date).and_then(|date| dates.resolve(date))
            })
        };
        let mut day = told.filter(|(section, _)| *section == unit.section).map(|(_, day)| day);
        if day.is_none() && !list.is_empty() {
            day = above().or(dates.anchor);
        }
        let mut previous = None;
        for (at, moment) in list.iter().enumerate() {
            // What follows on a range goes on where it ends.
            let last = at.checked_sub(1).and_then(|ix| list.get(ix));
            if let Some(end) = last.and_then(|last| last.until?.1).and_then(|end| dates.resolve(end)) {
                (day, previous) = (Some(end), None);
            }
            if let Some(own) = moment.date.and_then(|date| dates.resolve(date)) {
                day = Some(own);
                previous = None;
                // A line that is no more than a date is the date of the writing.
                let is_head = context.outline.sections.get(unit.section).is_some_and(|section| section.level <= 1);
                if !is_head || moment.end - moment.start + 4 < text.trim().len() {
                    told = Some((unit.section, own));
                }
            }
            let Some(clock) = moment.clock else { continue };
            // `0001/01/01 00:00:00` is a value of a program.
            let lead = text.get(..moment.start).unwrap_or("").trim_end();
            if moment.date.is_none() && lead.len() < moment.start && is_numeric_date(lead) {
                continue;
            }
            if previous.is_some_and(|previous: crate::time::Clock| {
                i64::from(clock.seconds) + MIDNIGHT_JUMP < i64::from(previous.seconds)
            }) {
                day = day.and_then(|day| day.succ_opt());
            }
            // `On Wednesday night at 22:30`, `at 22:00 last Thursday`, counted from the day told before.
            let weekday = || said_weekday(small, moment).filter(|_| moment.date.is_none());
            if let Some(own) = day.zip(weekday()).and_then(|(day, weekday)| on_weekday(day, weekday, told.is_some())) {
                day = Some(own);
                told = told.map(|(section, day)| (section, day.max(own)));
            }
            previous = Some(clock);
            // The end of a range is no entry of its own.
            let joined = |first: &Moment, second: &Moment| {
                first.until.is_none()
                    && second.clock.is_some()
                    && small.get(first.end..second.start).is_some_and(|gap| gap.len() <= 40 && joins_window(gap))
            };
            let is_end = last.is_some_and(|last| joined(last, moment));
            // `17:03 (15:03 UTC)`: the same moment told again.
            let is_again = last.is_some_and(|last| {
                text.get(last.end..moment.start).is_some_and(|gap| matches!(gap.trim(), "(" | "[" | "/" | "="))
            });
            if is_end || is_again {
                continue;
            }
            let near = tail(text.get(..moment.start).unwrap_or(""), LONGEST_SENTENCE);
            let cut =
                [". ", ".\n", "。"].iter().filter_map(|end| near.rfind(end).map(|at| at + end.len().max(2))).max();
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
            let sentence = unit.flat.slice(from, to);
            let own = small.get(from..to).unwrap_or("");
            let before = small.get(from..moment.start).unwrap_or("");
            // A label such as `Start time: 14:00` is a milestone's place, not a sentence.
            let line_from = before.rfind('\n').map_or(0, |at| at + 1);
            let behind = small.get(moment.end..to).unwrap_or("");
            let is_label = before
                .get(line_from..)
                .is_some_and(|lead| lead.trim_end().ends_with([':', '：']) && lead.split_whitespace().count() <= 4)
                && (behind.find('\n').unwrap_or(behind.len()) < 12
                    // `Detected: 11:47, by a probe`
                    || behind.starts_with([',', '(']) && 0 < line_from && behind.find('\n').unwrap_or(behind.len()) < 40);
            // Four words are a sentence where it ends as one; scripts without spaces have signs for words.
            let words = own.split_whitespace().count();
            let signs = before.chars().chain(behind.chars()).filter(|c| '\u{3040}' <= *c && c.is_letter()).count();
            let is_short = words < 5
                && !(8 <= signs && super::kinds::classify(own) != EventKind::Other)
                && !(words == 4 && own.trim_end().ends_with('.') && !before.contains(':'));
            if is_label
                || is_short
                || NOT_TOLD.lists(own) & 1 != 0
                || NOT_TOLD.lists(before) & 2 != 0
                || last_word(before).is_some_and(|word| NOT_TOLD.exact(word) == Some(2))
                    && !any_of("not |n't |n’t |nicht ", |word| before.contains(word))
            {
                continue;
            }
            let end = list.get(at + 1).filter(|next| joined(moment, next));
            // `It went live at 10:00 and was reverted at 10:20`: each has its clause.
            let clause_from = last.and_then(|last| joint(text, last.end, moment.start));
            let clause_from = clause_from.unwrap_or(from).max(from);
            // `At 13:20, we ran a migration, and by 14:05 …`: the first comma ends no clause.
            let mut clause_to = list.get(at + 1).and_then(|next| joint(text, moment.end, next.start));
            if let (Some(end), Some(next)) = (clause_to, list.get(at + 1))
                && text.get(clause_from..moment.start).is_some_and(|lead| lead.split_whitespace().count() <= 2)
                && text.get(moment.end..end).is_some_and(|own| own.split_whitespace().count() <= 2)
            {
                clause_to = joint(text, end, next.start);
            }
            let clause_to = clause_to.unwrap_or(to).min(to);
            let clause = unit.flat.slice(clause_from, clause_to.max(clause_from));
            let mut own = moment.clone();
            if let Some(end) = end {
                own.until = end.clock.map(|clock| (clock, end.date));
            }
            let mut candidate = candidate(ix, unit, own, clause, Group::Lines(unit.section));
            candidate.span = sentence.trimmed().whole();
            // `The alarm of 00:05` was on the day of the entry that has it, unless the sentence tells another.
            let is_said = || {
                let dated = list.iter().take(at + 1).rfind(|moment| moment.date.is_some());
                dated.is_some_and(|dated| from <= dated.start) || weekday().is_some()
            };
            let entry_day = timeline.day_at(Some(clock)).filter(|_| !is_said());
            let start = WallTime { date: entry_day.or(day), clock: Some(clock) };
            made.push(event(context, timeline, dates, &candidate, start, place, ids));
        }
    }
    timeline.events.extend(made);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Document;
    use crate::text::Source;
    use crate::time::NoZoneRules;

    /// Each entry as `t` (timeline) or `p` (prose), start, `..end`.
    fn check(text: &str, want: &[&str]) {
        let source = Source::new(text);
        let (incident, _) = crate::extract::read(&source, &Document::parse(&source), &NoZoneRules, false, true);
        let got: Vec<String> = incident
            .timeline
            .iter()
            .map(|event| {
                let place = if event.place == Where::Timeline { "t" } else { "p" };
                let end = event.end.map(|end| format!("..{end}")).unwrap_or_default();
                format!("{place} {}{end}", event.start)
            })
            .collect();
        assert_eq!(got, want, "{text}");
    }

    fn reported(text: &str) -> crate::report::Report {
        crate::report::Report::read(Source::new(text), &crate::report::ReadOptions::default())
    }

    /// Kind and text of each entry.
    fn told(text: &str) -> Vec<(EventKind, String)> {
        reported(text).incident.timeline.into_iter().map(|event| (event.kind, event.text.value)).collect()
    }

    #[test]
    fn containers_hold_updates() {
        check(
            "---\ntitle: Slow\n---\n\nIt is slow.\n\n::: update Resolved | 2024-03-03T23:17:16.732Z\n\nIt is quick again.\n\n:::\n",
            &["t 2024-03-03T23:17:16"],
        );
        let text = "# Slow\n\n::: update Resolved | 2024-03-03T16:00:00Z\nIt is quick again.\n:::\n\n\
                    ::: update Identified | 2024-03-03T10:00:00Z\nThe link is slow.\n:::\n\n::: tip\nDrink water.\n:::\n";
        let got = told(text);
        assert_eq!(got.len(), 2, "{got:?}");
        assert_eq!(got[0], (EventKind::Resolution, "Resolved - It is quick again.".to_owned()));
        // A stamp on a line of its own closes what is said.
        check(
            "# Down\n\n### March 14, 2024\n\n**Resolved**: All is back after a\nreboot.\n<br><span>March 14, 15:15</span>\n",
            &["t 2024-03-14T15:15"],
        );
        check("# Down\n\nResolved: it was back on March 14 2024, 15:15\n", &["p 2024-03-14T15:15"]);
    }

    #[test]
    fn a_mark_stands_over_what_it_dates_or_closes_what_says_its_own_state() {
        let text = "---\ndate: 2024-03-03 09:00:00\n---\n\nMails were late.\n\n*Resolved* - All is well. {{< track \"2024-03-03 12:00:00\" >}}\n\n\
                    {{< track \"2024-03-03 10:00:00\" >}}\nFrom the mail team:\n> We look.\n";
        let got = told(text);
        assert_eq!(got[0], (EventKind::Resolution, "Resolved - All is well.".to_owned()), "{got:?}");
        assert_eq!(got[1].1, "From the mail team:", "{got:?}");
        // One below the other, each of which closes its line; what stands above the bold name of one is of none.
        let text = "+++\ndate = 2024-05-31T17:47:24Z\n+++\n\nThe administration of the shop is down.\n\n\
                    **Problème identifié** Un serveur est en panne. {{< track \"2024-05-31T18:00:00Z\" >}}\n\
                    **Update**: The copy is almost ready. {{< track \"2024-05-31T18:28:00Z\" >}}\n\
                    **Update**: The copy is online. {{< track \"2024-05-31T18:33:00Z\" >}}\n";
        let got = told(text);
        assert_eq!(got.len(), 3, "{got:?}");
        assert_eq!(got[0].1, "Problème identifié Un serveur est en panne.", "{got:?}");
        assert_eq!(got[2].1, "Update: The copy is online.", "{got:?}");
    }

    #[test]
    fn a_column_may_hold_days_and_times() {
        let head = "# Out, 2024-09-24\n\n## Chronologie\n\n| Quand | Quoi |\n|---|---|\n";
        check(
            &format!(
                "{head}| mardi 24/09, 12:10 | Panne |\n| mercredi 25/09 | Rien |\n| jeudi 26/09, vers 19:00 | Fin |\n"
            ),
            &["t 2024-09-24T12:10", "t 2024-09-25", "t 2024-09-26T19:00"],
        );
        check(
            "# Out\n\n## Timeline\n\n| Hora | Evento |\n|---|---|\n| Antes | Nada |\n| 2024-05-16 10:41 / 11:09 | Error |\n| 2024-05-18 | Fin |\n",
            &["t 2024-05-16T10:41", "t 2024-05-18"],
        );
    }

    #[test]
    fn code_below_a_timelines_heading_is_read_as_its_lines() {
        let text = "# Out on 2024-03-03\n\n## Timeline\n\n```\nT+00:00   14:23 UTC  The alert fires\nT+00:12   14:35 UTC  Rolled back\n```\n";
        check(text, &["t 2024-03-03T14:23", "t 2024-03-03T14:35"]);
        assert_eq!(told(text)[1].1, "Rolled back");
        check("# Out on 2024-03-03\n\n## Evidence\n\n```\nT+00:00 14:23 UTC a\nT+00:12 14:35 UTC b\n```\n", &[]);
    }

    #[test]
    fn halves_of_the_day_are_told_by_the_neighbours() {
        // One slip crosses no midnight.
        check(
            "# Out on 2024-03-03\n\n## Timeline\n\n- 11:20 AM Trouble\n- 11:21 PM Alert\n- 12:00 PM Found\n- 12:45 PM Over\n",
            &["t 2024-03-03T11:20", "t 2024-03-03T23:21", "t 2024-03-03T12:00", "t 2024-03-03T12:45"],
        );
        check(
            "# Out on 2024-03-03\n\n## Timeline\n\n- 11:20 PM Trouble\n- 11:50 PM Alert\n- 12:10 AM Found\n- 1:45 AM Over\n",
            &["t 2024-03-03T23:20", "t 2024-03-03T23:50", "t 2024-03-04T00:10", "t 2024-03-04T01:45"],
        );
        // A clock of twelve hours without a word for its half.
        check(
            "# Out on 2024-03-03\n\n## Timeline\n\n- 11:15 Trouble\n- 12:20 Alert\n- 1:21 Found\n- 2:45 Over\n",
            &["t 2024-03-03T11:15", "t 2024-03-03T12:20", "t 2024-03-03T13:21", "t 2024-03-03T14:45"],
        );
        // Of 24 hours, by its zero, or by an hour past twelve.
        for first in ["01:21", "13:21"] {
            let text = format!("# Out on 2024-03-03\n\n## Timeline\n\n- 11:15 Trouble\n- {first} Found\n- 2:45 Over\n");
            assert!(reported(&text).incident.timeline[2].start.date > Date::from_ymd_opt(2024, 3, 3), "{text}");
        }
    }

    #[test]
    fn facts_at_the_head_are_no_entries_and_date_what_follows() {
        let head = "# Drill\n\n**Detected**: 2024-05-31 (day 12 of the run of 2024-05-20)\n\n## TL;DR\n\nOn day 12 of the run (2024-05-20 → 2024-06-19) it was tried.\n\n\
                    ## Timeline\n\n- 03:21 Found\n- 03:25 Over\n";
        check(head, &["t 2024-05-31T03:21", "t 2024-05-31T03:25"]);
        let text = "# Out\n\n## Facts\n\n- **Detection time:** 2024-03-03 14:23 UTC\n- **Resolution time:** 2024-03-03 15:02 UTC\n\n";
        let entries = "## Timeline\n\n- 14:23 UTC An alert\n- 14:30 UTC We look\n- 15:02 UTC All clear\n";
        check(&format!("{text}{entries}"), &["t 2024-03-03T14:23", "t 2024-03-03T14:30", "t 2024-03-03T15:02"]);
        check(text, &["t 2024-03-03T14:23", "t 2024-03-03T15:02"]);
    }

    #[test]
    fn a_heading_tells_the_zone_in_brackets_at_its_end() {
        let zone = |heading: &str| {
            let text = format!("# Out\n\n## {heading}\n\nIt was down on 2024-10-02 from 09:41 to 10:34.\n");
            reported(&text).incident.zone.map(|zone| zone.value.label)
        };
        assert_eq!(zone("Start and end (UTC)").as_deref(), Some("UTC"));
        assert_eq!(zone("What the UTC clock showed"), None);
    }

    #[test]
    fn what_lasted_so_long_is_told_all_the_same() {
        check(
            "# Out\n\nIt is resolved at 2024-05-09 15:32 UTC with a total duration of 48 minutes.\n",
            &["p 2024-05-09T15:32"],
        );
        check("# Out\n\nThe duration is counted from 2024-05-09 15:32 UTC to the last of the errors.\n", &[]);
    }

    #[test]
    fn what_follows_on_a_range_goes_on_where_it_ends() {
        check(
            "# Out\n\n## Start and end\n\nIt was down from 2024-10-02 23:41 to 2024-10-03 17:34. The freeze was lifted at 17:41.\n",
            &["p 2024-10-02T23:41..2024-10-03T17:34", "p 2024-10-03T17:41"],
        );
    }

    #[test]
    fn updates_say_beside_their_time_what_they_are() {
        let text = "# Uplink lost, 2025-09-25\n\n*Restored, Vendor Asked | 09/26 03:48am Central* - The uplink is back.\n\n\
                    *Report Received | 09/25 10:09pm Central* - The uplink is reported down.\n";
        let got = told(text);
        assert_eq!(got.len(), 2, "{got:?}");
        assert_eq!(got[1].1, "Report Received - The uplink is reported down.");
        // A name on a line of its own; a heading that is one, over what is told.
        let text = "---\ndate: 2024-03-03 12:00:00\n---\n\n*Resolved* -\nAll can log in. {{< track \"2024-03-03 13:00:00\" >}}\n\n\
                    *Investigating* - Some cannot log in. {{< track \"2024-03-03 12:00:00\" >}}\n";
        let got = told(text);
        assert_eq!(got[0], (EventKind::Resolution, "Resolved - All can log in.".to_owned()));
        let text = "# Mail, 2024-03-03\n\n## Update 14:10\n\nMails flow again.\n\n## Update 12:05\n\nMails are not accepted.\n\n\
                    ## Resolved 15:00\n\nThe queue is empty.\n";
        let words: Vec<String> = told(text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["Mails flow again.", "Mails are not accepted.", "Resolved - The queue is empty."]);
    }

    #[test]
    fn a_time_alone_is_told_by_what_stands_over_it() {
        let text = "# Login, 2024-03-11\n\n## Timeline\n\n- Detection time:\n  - March 11, 2024, 10:15 AM (UTC)\n- Actions taken:\n  - We looked\n";
        assert_eq!(told(text)[0], (EventKind::Detection, "Detection time:".to_owned()));
        let text = "# Login\n\n## When it failed\n\n- 2024-03-11 10:15 to 10:30\n- 2024-03-11 11:15 to 11:30\n";
        let words: Vec<String> = told(text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["When it failed", "When it failed"]);
    }

    #[test]
    fn a_label_below_a_time_says_what_happened() {
        let text = "# Chain, 2025-12-11\n\n## Timeline\n\n### 01:58 CET\nAll is well.\n\n### 02:00 CET\nFirst symptoms noticed:\n- blocks are \
                    missing\n- votes are late\n\n### 02:10 CET\nAll is well again.\n";
        let words: Vec<String> = told(text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["All is well.", "First symptoms noticed:", "All is well again."]);
    }

    #[test]
    fn a_sentence_ends_at_the_end_of_its_line() {
        let text = "# Calls, 2025-01-08\n\nCalls failed at 7:02 AM for all.\\\n\\\nWe have put it right.\\\n\\\nAs of 9:05 AM calls are \
                    routed.\n";
        let words: Vec<String> = told(text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["Calls failed at 7:02 AM for all.", "As of 9:05 AM calls are routed."]);
    }

    #[test]
    fn a_note_over_the_entries_names_their_zone() {
        let text = "# Сбой, 2026-09-18\n\n## Временная шкала\n\nВремя сервера UTC+5.\n\n- 21:12 журнал не пишется\n- 21:16 всё работает\n";
        let report = reported(text);
        assert_eq!(report.incident.zone.and_then(|zone| zone.value.offset_minutes), Some(300));
    }

    #[test]
    fn updates_open_in_several_ways() {
        check(
            "---\ntitle: Upkeep\ndate: 2020-05-17 9:45:00\n---\n\nWe begin.\n\nUpdate: 10am The new files are wrong.\n\nUpdate 10:24 \
             Rolled back.\n\nUpdate: 11:39 All is done.\n",
            &["t 2020-05-17T10:00", "t 2020-05-17T10:24", "t 2020-05-17T11:39"],
        );
        check(
            "# Agents are lost\n\n**Update at 2021-06-08 11:20 UTC**\n\nAll is back to normal.\n\n**Initial message at 2021-06-08 \
             09:35 UTC**\n\nAgents are lost.\n",
            &["t 2021-06-08T11:20", "t 2021-06-08T09:35"],
        );
    }

    #[test]
    fn a_column_of_times_may_hold_days_alone_and_hours_behind_the_event() {
        check(
            "# Queda, 2026-07-01\n\n## Linha do tempo\n\n| Horário | Evento |\n|---|---|\n| 01/07 ~19:17 | Push |\n| 01/07 ~19:21 \
             | Falha |\n| 01/07 | Script de limpeza |\n",
            &["t 2026-07-01T19:17", "t 2026-07-01T19:21", "t 2026-07-01"],
        );
        let text = "# Panne du 17/06/2026\n\n## Chronologie\n\n| Heure | Événement |\n|---|---|\n| H+00 | Fusion |\n| H+07 | Alerte |\n\
                    | H+45 | Correctif |\n";
        let report = reported(text);
        let told: Vec<_> =
            report.incident.timeline.iter().map(|event| event.relative.clone().unwrap_or_default()).collect();
        assert_eq!(told, ["H+00", "H+07", "H+45"]);
        check(
            "# Gagal, 2026-03-03\n\n## Kronologi (timeline)\n\n| Waktu | Kejadian |\n|---|---|\n| 21.55 WIB | Mulai |\n| 22.00 WIB | \
             Gagal |\n",
            &["t 2026-03-03T21:55", "t 2026-03-03T22:00"],
        );
    }

    #[test]
    fn an_item_ends_with_its_mark_however_long_it_is() {
        let long = "A second runner is rolled out. The cluster does not come up, and as an emergency measure we build it anew \
                    from nothing, which will take us most of the morning, as far as anybody here is able to tell now.";
        let text = format!(
            "---\ndate: 2023-09-27 09:50:00\n---\n\n- Runners are replaced. {{{{< track \"2023-09-27 08:00:00\" >}}}}\n\n\
             - {long} {{{{< track \"2023-09-27 10:15:00\" >}}}}\n"
        );
        let words: Vec<String> = told(&text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["Runners are replaced.", long]);
    }

    #[test]
    fn of_updates_newest_first_the_earliest_is_the_start() {
        let text = "# Login, 2024-03-03\n\n## Timeline\n\n- 15:00 All works again\n- 14:00 Login is unavailable once more\n\
                    - 12:00 Login is unavailable\n";
        let kinds: Vec<EventKind> = told(text).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, [EventKind::Resolution, EventKind::Other, EventKind::Start]);
    }

    #[test]
    fn a_time_between_or_before_opens_an_entry() {
        check(
            "# Fallo del 2024-03-12\n\n## Línea de tiempo\n\n- antes de las 18:40 — no arranca\n- entre 18:40 y 18:45 — \
             segundo intento\n- 18:54 — funciona\n",
            &["t 2024-03-12T18:40", "t 2024-03-12T18:40..2024-03-12T18:45", "t 2024-03-12T18:54"],
        );
    }

    #[test]
    fn a_report_in_one_paragraph_has_its_sections() {
        let text = "Report\n\nSummary: On May 14th, 2023 at 11:30 PM EST, the site went down.\nTimeline: 11:30 PM EST - The site is \
                    down.\n11:40 PM EST - A wrong line is found.\n11:50 PM EST - It is removed, and all is well.\nRoot cause: a \
                    wrong line.\nPreventive measures: We will do this:\nTesting each change before it is live.\nKeeping the \
                    last good file at hand.\n";
        check(text, &["p 2023-05-14T23:30", "t 2023-05-14T23:30", "t 2023-05-14T23:40", "t 2023-05-14T23:50"]);
        let report = reported(text);
        let actions: Vec<&str> = report.incident.actions.iter().map(|action| action.text.value.as_str()).collect();
        assert_eq!(actions, ["Testing each change before it is live.", "Keeping the last good file at hand."]);
    }

    #[test]
    fn lines_broken_by_tags_are_not_broken_where_they_wrap() {
        let text = "<h1>Map is gone, 12 May 2022</h1>\n\n<h2>Timeline</h2>\n\n<p>\n  14h34 - The code goes\n  live.</br>\n  \
                    14h35 - Users call.</br>\n</p>\n";
        let report = reported(text);
        let entries: Vec<(u32, &str)> = report
            .incident
            .timeline
            .iter()
            .map(|event| (report.source.line(event.span), event.text.value.as_str()))
            .collect();
        assert_eq!(entries, [(6, "The code goes live."), (8, "Users call.")]);
    }

    #[test]
    fn days_of_the_week_that_are_all_off_by_one_are_said_once() {
        let codes = |text: &str| {
            let report = reported(text);
            let found = report.findings.into_iter().filter(|finding| finding.code == Code::DateMismatch);
            found.map(|finding| (finding.spans.len(), finding.message)).collect::<Vec<_>>()
        };
        let shifted = "# A\n\n- Sunday, 13 May 2023 10:00 it fails\n- Monday, 14 May 2023 11:00 it works\n";
        assert_eq!(codes(shifted), [(2, "2023-05-13 was a Saturday, the text says Sunday, and 1 more".to_owned())]);
        let mixed = "# A\n\n- Sunday, 13 May 2023 10:00 it fails\n- Saturday, 14 May 2023 11:00 it works\n";
        assert_eq!(codes(mixed).len(), 2);
    }

    #[test]
    fn the_head_of_a_column_names_its_zone_in_any_language() {
        for (head, want) in [("時刻 (JST)", 540), ("时间（UTC+8）", 480), ("Thời gian (UTC)", 0), ("Heure (CEST)", 120)]
        {
            let source = Source::new(&format!("# A\n\n| {head} | B |\n|---|---|\n| 10:00 | x |\n| 10:30 | y |\n"));
            let (incident, _) = crate::extract::read(&source, &Document::parse(&source), &NoZoneRules, false, true);
            assert_eq!(incident.zone.and_then(|zone| zone.value.offset_minutes), Some(want), "{head}");
        }
    }

    #[test]
    fn finds_entries_in_every_shape() {
        // Newest first: the top entry is the latest, however many midnights lie below it.
        check(
            "# Outage of 3 March 2024\n\n## Updates\n\n02:10 UTC\n\nAll is well.\n\n23:30 UTC\n\nWe restart it.\n\n21:00 UTC\n\nIt is down.\n",
            &["t 2024-03-04T02:10", "t 2024-03-03T23:30", "t 2024-03-03T21:00"],
        );
        // What leads to a time in any language, and times told from another in any column.
        check(
            "# 3 March 2024\n\n## Timeline\n\n- ca. 10:00 it breaks\n- Gegen 10:10 kam ein Alarm\n- Hacia las 10:20 cayó\n- \
             Por volta das 10:30 parou\n- К 10:40 работало\n",
            &[
                "t 2024-03-03T10:00",
                "t 2024-03-03T10:10",
                "t 2024-03-03T10:20",
                "t 2024-03-03T10:30",
                "t 2024-03-03T10:40",
            ],
        );
        // Most have no time, and the head says that it is one's column.
        check(
            "# 3 March 2024\n\n| Moment (UTC) | What |\n|---|---|\n| 10:00 | it breaks |\n| — | a |\n| — | b |\n| — | c |\n| — | d |\n\
             | — | e |\n| 10:30 | fixed |\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        check("# x\n\n| Time | What |\n|---|---|\n| T+0m | it breaks |\n| T+25m | fixed |\n", &["t ", "t "]);
        // A block of code in a timeline, below a line on the zone, or set in below a day.
        check(
            "# 3 March 2024\n\n## Timeline\n\nAll times UTC.\n\n```\n10:00 - it breaks\n        badly\n10:30 - fixed\n```\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        check(
            "# Outage\n\n## Timeline\n\n3 March 2024\n\n\t10:00 AM - it breaks.\n\n\t10:30 AM - fixed.\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        // Headings that end in their time; dates that end in a point; dues of work, which are no times.
        check(
            "# Caída del 3 March 2024\n\n## Cronología\n\n### Fase 1: corte (10:00:54)\n\nSe cortó.\n\n### Fase 2: otra vez (10:30)\n\nFin.\n",
            &["t 2024-03-03T10:00:54", "t 2024-03-03T10:30"],
        );
        check(
            "# Outage of 3 March 2024\n\n## Timeline\n\n- **Mar 3. 10:00** – it breaks\n- **Mar 3. 10:30** – fixed\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        check(
            "# Outage of 3 March 2024\n\nAt 10:00 it broke and stayed so.\n\n## Action items\n\n| Task | Due |\n|---|---|\n| Add an alert | +3 days |\n\
             | Raise the pool | +5 days |\n| Test it | +7 days |\n",
            &["p 2024-03-03T10:00"],
        );
        // Days of the week in a story, on from the last day told.
        check(
            "# Builds fail\n\nOn Monday, April 15 2013 at 20:15 UTC all of the builds failed. \
             On Wednesday night at around 22:30 UTC they failed again.\n\nThe last change was made at 22:00 UTC on Thursday.\n",
            &["p 2013-04-15T20:15", "p 2013-04-17T22:30", "p 2013-04-18T22:00"],
        );
        // A status page's states and times before a bar.
        check(
            "# Outage of 3 March 2024\n\n*Issue Resolved, Vendor Investigating | 03/03 10:30am Central* - All is well.\n\n\
             *Investigating | 03/03 10:00am Central* - It is down.\n",
            &["t 2024-03-03T10:30", "t 2024-03-03T10:00"],
        );
        // Days that Markdown takes for the numbers of lists.
        check(
            "# Ausfall\n\n## Verlauf\n\n- 3. März 2024, 10:00 Uhr: Ausfall\n- 4. März 2024, 10:30 Uhr: behoben\n",
            &["t 2024-03-03T10:00", "t 2024-03-04T10:30"],
        );
        check(
            "# Ausfall\n\n## Verlauf\n\n3. März 2024, 10:00 Uhr: Ausfall\n\n4. März 2024, 10:30 Uhr: behoben\n",
            &["t 2024-03-03T10:00", "t 2024-03-04T10:30"],
        );
        // A list right below a picture in HTML.
        check(
            "# Outage of 3 March 2024\n\n## Timeline\n\n<img src=\"a.gif\" width=\"100%\">\n- 10:00 it breaks\n- 10:30 fixed\n\n<!-- a note:\n- 11:00 not this\n-->\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        // A status page's states, their times below them.
        check(
            "# Outage\n\n### Resolved\nAll is well.\nMar 3, 2024 - 10:30 UTC\n\n### Investigating\nIt is down.\nMar 3, 2024 - \
             10:00 UTC\n",
            &["t 2024-03-03T10:30", "t 2024-03-03T10:00"],
        );
        // Two entries that lost the line break between them.
        check(
            "# 3 March 2024\n\n## Timeline\n\n- 10:00 AM: It breaks. - 10:30 AM: We look.\n- 11:00 AM: Fixed\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30", "t 2024-03-03T11:00"],
        );
        check(
            "# 3 March 2024\n\n## Timeline\n\n<ul><li><b>10:00:</b> It breaks</li>\n<li><b>10:30:</b> Fixed</li></ul>\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        // Items that are sentences are a list of entries only in a timeline.
        check(
            "# 3 March 2024\n\n## Resolution\n\n1. Kim restarted the broker at 10:00.\n2. Lee replayed the queue at 10:30.\n\n## \
             What went wrong\n\nThe backup job locked the table at 09:30.\n\nThe next review is at 15:00. Please reply by \
             17:00.\n",
            &["p 2024-03-03T10:00", "p 2024-03-03T10:30", "p 2024-03-03T09:30"],
        );
        // A timeline told in sentences.
        check(
            "# 3 March 2024\n\n## Timeline\n\nThe queue was seen to grow on that day at 10:00 hours. It was emptied by hand at 10:30 that day.\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        // Without a sign, with a point, and with the words on the line below.
        check(
            "# 3 March 2024\n\n## Timeline\n\n- 1405 it breaks\n- 1430 it works\n",
            &["t 2024-03-03T14:05", "t 2024-03-03T14:30"],
        );
        check(
            "# 3 March 2024\n\n## Ablauf\n\n- 14.05 es bricht\n- 14.30 es geht\n",
            &["t 2024-03-03T14:05", "t 2024-03-03T14:30"],
        );
        check("# History\n\n## Timeline\n\n- 2010 founded\n- 2015 sold\n", &[]);
        check(
            "# 3 March 2024\n\n## Timeline\n\n10:00 UTC\n: it breaks\n\n10:30 UTC\n: it works\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        // Days, with a mark behind them.
        check(
            "# Outage of 2024\n\n## Timeline\n\n- 2024-02-10: merged\n- Mar 3: shipped\n\nMar 4, 2024: a page is written\n",
            &["t 2024-02-10", "t 2024-03-03", "t 2024-03-04"],
        );
        // Ends and second zones in columns of their own.
        check(
            "# 3 March 2024\n\n## Timeline\n\n| What | Start | End |\n|---|---|---|\n| down | 10:00 | 10:30 |\n| slow | 10:30 | 11:00 |\n",
            &["t 2024-03-03T10:00..2024-03-03T10:30", "t 2024-03-03T10:30..2024-03-03T11:00"],
        );
        // Set as code, right below the heading.
        check(
            "# 3 March 2024\n\nTimeline:\n\n```\n10:00 UTC - doors open\n10:40 UTC - doors stuck\n```\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:40"],
        );
        // An hour of the afternoon that says so twice.
        check(
            "# 3 March 2024\n\n## Timeline\n\n- 13:20PM: it breaks\n- 13:50PM: it works\n",
            &["t 2024-03-03T13:20", "t 2024-03-03T13:50"],
        );
        // Scripts without spaces, and sentences of few words.
        check("# 3 March 2024\n\n## 原因\n\n10時00分に最初のノードが停止した。\n", &["p 2024-03-03T10:00"]);
        check("# 3 March 2024\n\n## Cause\n\nService restored at 10:00.\n", &["p 2024-03-03T10:00"]);
        check(
            "# 3 March 2024\n\n## Cause\n\nAfter the rollback, which ended at 10:25, we watched until 11:00.\n",
            &["p 2024-03-03T10:25"],
        );
        // What happened is an event, a window, a habit and the future are none.
        check(
            "# 3 March 2024\n\n## Cause\n\nThe disk of the first host filled up at 10:00.\n",
            &["p 2024-03-03T10:00"],
        );
        for told in [
            "The backup of the first host runs every night at 10:00.",
            "The next update on this will follow at 10:00.",
            "The page of the shop was gone for all until 10:00.",
            "All sessions that began before 10:00 were lost.",
            "The tokens expire at 10:00 every Monday and Friday.",
            "Start of all this: 10:00\nEnd of it: 10:30",
        ] {
            check(&format!("# 3 March 2024\n\n## Cause\n\n{told}\n"), &[]);
        }
    }

    #[test]
    fn dates_entries_by_their_place() {
        // Midnight falls between two phases of one timeline.
        check(
            "# Outage of 3 March 2024\n\n## Timeline\n\n### Rise\n\n- 22:50 queue grows\n- 23:15-00:30 UTC: shards fail\n\n### Fall\n\n- 00:45 shards return\n- 01:00 quiet\n",
            &["t 2024-03-03T22:50", "t 2024-03-03T23:15..2024-03-04T00:30", "t 2024-03-04T00:45", "t 2024-03-04T01:00"],
        );
        // A heading with more words than its date still dates what stands below.
        check(
            "# Disk\n\n## Timeline\n\n### March 3, 2024 - The first disk is lost\n\n- 10:00 lost\n\n### March 9, 2024 - The second disk is lost as well\n\n- 09:00 lost\n- 09:30 back\n",
            &["t 2024-03-03T10:00", "t 2024-03-09T09:00", "t 2024-03-09T09:30"],
        );
        // A line of its own among the lines.
        check(
            "# Disk\n\n**Date:** 2024-03-09\n\n## Timeline\n\n[2024-03-03]\n[10:00] lost\n[11:00] back\n[2024-03-04]\n[09:00] lost again\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T11:00", "t 2024-03-04T09:00"],
        );
        // Days that are only counted, above the entries.
        check(
            "# Outage of 3 March 2024\n\n## Timeline\n\n### Day 1\n\n- 10:00 link flaps\n- 11:00 link holds\n\n### Day 2\n\n- 09:00 load rises\n- 09:30 load falls\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T11:00", "t 2024-03-04T09:00", "t 2024-03-04T09:30"],
        );
        // Days of the week, in front of the time or over the entries. 3 March 2024 is a Sunday.
        check(
            "# Outage of 3 March 2024\n\n## Timeline\n\n- Sunday 10:00 link flaps\n- Sunday 11:00 link holds\n- Tuesday 09:00 load rises\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T11:00", "t 2024-03-05T09:00"],
        );
        check(
            "# Outage of 3 March 2024\n\n## Timeline\n\n### Sunday\n\n- 10:00 link flaps\n- 11:00 link holds\n\n### Monday\n\n- 10:00 load rises\n- 11:00 load falls\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T11:00", "t 2024-03-04T10:00", "t 2024-03-04T11:00"],
        );
        // A page is dated when it was published.
        check(
            "---\ndate: 2024-03-05\n---\n\n## Summary\n\nOn 3 March the link flapped.\n\n## Timeline\n\n- 10:00 link flaps\n- 11:00 link holds\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T11:00"],
        );
        // A date that an item tells in its midst is no entry's.
        check(
            "# Outage of 3 March 2024\n\n## Restore\n\n- From a backup of 1 March\n\n## Timeline\n\n- 10:00 link flaps\n- 11:00 link holds\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T11:00"],
        );
        // The day after, said in words; the first of two days; a report's own day; a table's head; a heading's year.
        check(
            "# Outage of 13 March 2024\n\n## Timeline\n\n- 18:00 link flaps\n- Next day, 09:00 load rises\n- 10:00 (next day) load falls\n",
            &["t 2024-03-13T18:00", "t 2024-03-14T09:00", "t 2024-03-14T10:00"],
        );
        for text in [
            "# Outage of 13-14 March 2024\n\n## Timeline\n\n- 22:00 down\n- 02:00 up\n",
            "**Date of report:** 2024-03-20\n\n**Date of incident:** 2024-03-13\n\n## Timeline\n\n- 22:00 down\n- 02:00 up\n",
            "| Date | 13/03/2024 |\n|---|---|\n| Severity | 2 |\n\n## Timeline\n\n- 22:00 down\n- 02:00 up\n",
            "# Outage in 2024\n\n## Timeline\n\n### Wednesday, 13 March\n\n- 22:00 down\n- 02:00 up\n",
            "# Report 20240313\n\n## Timeline\n\n- 22:00 down\n- 02:00 up\n",
            "# 3月13日障害\n\n2024年3月20日公開\n\n## タイムライン\n\n- 22:00 down\n- 02:00 up\n",
            "The certificate, in use since 3 January 2024, ran out on 13 March 2024.\n\n## Timeline\n\n- 22:00 down\n- 02:00 up\n",
        ] {
            check(text, &["t 2024-03-13T22:00", "t 2024-03-14T02:00"]);
        }
        // A date in the year's order tells how another is meant, whatever day of the week stands beside it.
        check(
            "# 2024-08-03 Lift stuck\n\n## Timeline\n\n- Friday 03-08-2024 16:40: it stops\n- 17:00: it moves\n",
            &["t 2024-08-03T16:40", "t 2024-08-03T17:00"],
        );
        // Days that begin at the same hour are days all the same.
        check(
            "# Disk\n\n## Timeline\n\n### 2024-03-03\n\n- 09:00 lost\n- 17:00 asked the maker\n\n### 2024-03-04\n\n- 09:10 replaced\n- 17:00 back\n",
            &["t 2024-03-03T09:00", "t 2024-03-03T17:00", "t 2024-03-04T09:10", "t 2024-03-04T17:00"],
        );
        // Two lists that tell the same hours are no midnight.
        check(
            "# Outage of 3 March 2024\n\n## Timeline\n\n### Network\n\n- 10:00 link flaps\n- 18:00 link holds\n\n### Hosts\n\n- 09:00 load rises\n- 17:00 load falls\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T18:00", "t 2024-03-03T09:00", "t 2024-03-03T17:00"],
        );
    }

    #[test]
    fn counts_times_that_are_told_from_others() {
        let text = "# Outage of 3 March 2024\n\n## Timeline\n\n- 10:00 it breaks\n- 10 minutes later: we look\n- Two hours later it works\n- Day 2: a post is written\n- +00:30 it was seen\n";
        let source = Source::new(text);
        let (incident, _) = crate::extract::read(&source, &Document::parse(&source), &NoZoneRules, false, true);
        let zero = incident.timeline.first().and_then(|event| event.at).unwrap();
        let told: Vec<(Option<&str>, Option<i64>)> =
            incident.timeline.iter().map(|event| (event.relative.as_deref(), event.at.map(|at| at - zero))).collect();
        assert_eq!(
            told,
            [
                (None, Some(0)),
                (Some("10 minutes later"), Some(600)),
                (Some("Two hours later"), Some(7800)),
                (Some("Day 2"), Some(86_400)),
                (Some("+00:30"), Some(1800)),
            ]
        );
    }

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

    #[test]
    fn a_text_without_dates_runs_on_past_midnight() {
        let at = |text: &str| -> Vec<i64> {
            let report = reported(text);
            assert_eq!(report.findings.iter().filter(|f| f.code == crate::findings::Code::Order).count(), 0);
            report.incident.timeline.iter().filter_map(|event| Some(event.at? / 60)).collect()
        };
        assert_eq!(at("# A\n\n## Timeline\n\n- 23:40 down\n- 23:50 seen\n- 00:10 up\n"), [1420, 1430, 1450]);
        assert_eq!(at("# A\n\n## Timeline\n\n- 00:10 up\n- 23:50 seen\n- 23:40 down\n"), [10, -10, -20]);
        // Days of an unknown year stand as far from each other as they are, over the turn of the year too.
        let days = "# A\n\n## Timeline\n\n- December 31, 16:00 down\n- January 1, 10:00 work\n- 11:00 more\n- January 3, 09:00 up\n";
        assert_eq!(at(days), [960, 1440 + 600, 1440 + 660, 3 * 1440 + 540]);
        let report = crate::report::Report::read(
            crate::text::Source::new(
                "# A\n\n## Timeline\n\n- 23:40 errors begin\n- 00:10 restarted\n- 01:30 resolved\n",
            ),
            &crate::report::ReadOptions::default(),
        );
        assert_eq!(report.incident.milestones.resolved.and_then(|end| end.axis), Some(1530 * 60));
        let text = "# A\n\n## Timeline\n\n- 23:40 to 00:20 down\n- 00:30 up\n";
        let report = reported(text);
        let ends: Vec<_> = report.incident.timeline.iter().filter_map(|event| event.end_at).collect();
        assert_eq!(ends, [1460 * 60]);
    }

    #[test]
    fn times_with_a_point_open_the_lines_of_a_timeline() {
        check(
            "# Retro\n\n## Timeline\n\n28 January 2021\n\n19.00 Kim merged a change\n\n19.13 searches fail<br>\nall of them\n19.20 back to \
             the release before\n",
            &["t 2021-01-28T19:00", "t 2021-01-28T19:13", "t 2021-01-28T19:20"],
        );
        check("# Retro\n\n## Timeline\n\n1.5 GB were lost, and\n2.25 million rows.\n", &[]);
    }

    #[test]
    fn entries_are_found_in_html_and_where_line_breaks_were_lost() {
        check(
            "<h1>Outage of 2024-03-12</h1>\n<h2>Timeline</h2>\n<p>&emsp;:small_blue_diamond:16:15 GMT+1: The alert fires.</p>\n\
             <p>&emsp;:small_blue_diamond:16:20 GMT+1: The team looks into it.</p>\n<!--<p>16:30 nothing</p>-->\n",
            &["t 2024-03-12T16:15", "t 2024-03-12T16:20"],
        );
        check(
            "<h1>Outage of 2024-03-12</h1>\n<h3>Timeline</h3>\n<hr>\n2100hrs WAT: It fails. 2105hrs WAT: One server answers \
             2108hrs WAT: Ann takes over.\n",
            &["t 2024-03-12T21:00", "t 2024-03-12T21:05", "t 2024-03-12T21:08"],
        );
        check(
            "# Outage of 2024-03-12\n\n## Timeline\n\n14:05 UTC: The alert says 14:04: too many.\n",
            &["t 2024-03-12T14:05"],
        );
        check(
            "# Outage of 2024-03-12\n\nTimeline\n\n12:00 UTC: It fails. 12:06 UTC: One server answers. 12:09 UTC: This is in the \
             log:\n\ntest failed 12:14 UTC: Ann adds the line. 12:16 UTC: It works.\n",
            &[
                "t 2024-03-12T12:00",
                "t 2024-03-12T12:06",
                "t 2024-03-12T12:09",
                "t 2024-03-12T12:14",
                "t 2024-03-12T12:16",
            ],
        );
        check(
            "# Outage of 2024-03-12\n\nTimeline\n\n2:00 PM: It fails.2:05 PM: One server answers. 2:10 PM: It works.\n",
            &["t 2024-03-12T14:00", "t 2024-03-12T14:05", "t 2024-03-12T14:10"],
        );
        // A mark that Markdown does not know, and a line that only wraps.
        check(
            "# Outage of 2024-03-12\n\n## Timeline\n\n- 12:00 It fails, and the\nteam looks.\n= 12:08 It listens.\n- 12:15 It \
             was up again at\n12:14 and then went well.\n",
            &["t 2024-03-12T12:00", "t 2024-03-12T12:08", "t 2024-03-12T12:15"],
        );
        // An outage that lasts is told by when it begins, its length by none.
        check(
            "# Outage\n\n## Summary\n\nOn June 5, 2024, from 14:30 to 17:00 UTC, we had an outage lasting 150 minutes.\n",
            &["p 2024-06-05T14:30..2024-06-05T17:00"],
        );
        check("# Outage\n\n## Summary\n\nOn June 5, 2024 the outage lasted from 14:30 to 17:00 UTC.\n", &[]);
    }

    #[test]
    fn updates_are_read_line_by_line_and_answers_between_fences() {
        check(
            "# 18 February 2017\n\nIt is needed.<br />\n<br />\n<b>Update 5:01pm:</b> It is read-only.<br />\n<b>Update 5:58pm:</b> The \
             copy is done.<br />\n<b>Update 6:59pm: </b>All is well.\n",
            &["t 2017-02-18T17:01", "t 2017-02-18T17:58", "t 2017-02-18T18:59"],
        );
        check(
            "# 18 February 2017\n\n## Timeline\n\n```md\nAll times are UTC.\n\n- _16:57_ - an alert\n- _17:07_ - all is well\n```\n",
            &["t 2017-02-18T16:57", "t 2017-02-18T17:07"],
        );
        check(
            "# Outage\n\nDate: January 25, 2026\n\n## Timeline\n\n### Day 1 - January 24, 2026\n\n- 02:07 it breaks\n- 03:08 it works\n",
            &["t 2026-01-24T02:07", "t 2026-01-24T03:08"],
        );
    }

    #[test]
    fn a_sentence_tells_the_day_of_its_own_times() {
        for (sentence, want) in [
            ("On January 9 the API went down at 17:09 EST.", "p 2018-01-09T17:09"),
            ("At around 5am EST (US Eastern Time) on January 9th 2018, the API went down.", "p 2018-01-09T05:00"),
        ] {
            check(&format!("# Major outage\n\nDate: 2018-01-11\n\n## Resolution\n\n{sentence}\n"), &[want]);
        }
        // A page's date is that of its writing, where what opens it tells of a day before.
        check(
            "---\ntitle: Outage\ndate: 2018-01-11\n---\n\nOn January 9, 2018, we were down.\n\n## Impact\n\nNobody could log in from 03:00.\n",
            &["p 2018-01-09T03:00"],
        );
    }

    #[test]
    fn what_the_text_says_of_its_day_goes_before_a_page_that_was_written_later() {
        check(
            "---\ntitle: The split of March\ndate: 2024-04-08\n---\n\nOn the evening of March 3, 2024, between 21:14 and 21:21 UTC, there \
             were two.\n\n## Timeline\n\n- 21:14 It splits\n- 21:21 It is one again\n",
            &["p 2024-03-03T21:14..2024-03-03T21:21", "t 2024-03-03T21:14", "t 2024-03-03T21:21"],
        );
        check(
            "---\ntitle: Outage on 17 March 2024\ndate: 2024-03-30\n---\n\n## Timeline\n\n- 06:30 down\n- 10:18 up\n\n## Cause\n\nIt \
             was changed on 16 March 2024.\n",
            &["t 2024-03-17T06:30", "t 2024-03-17T10:18"],
        );
        // The page's own day is told too, beside the eve of it.
        check(
            "---\ntitle: Outage\ndate: 2024-03-10\n---\n\nIt was between 12:17 AM and 12:35 AM on March 10, 2024. Work was planned for \
             March 9, 2024.\n\n## Timeline\n\n- 12:17 AM down\n- 12:35 AM up\n",
            &["p 2024-03-10T00:17..2024-03-10T00:35", "t 2024-03-10T00:17", "t 2024-03-10T00:35"],
        );
        check(
            "# Outages of November 2024\n\n## Timeline\n\n1. November 4th -- 16:30 to 18:00 UTC\n2. November 13th -- 15:00 to 19:30 \
             UTC\n",
            &["t 2024-11-04T16:30..2024-11-04T18:00", "t 2024-11-13T15:00..2024-11-13T19:30"],
        );
        check(
            "---\ntitle: Outage\ndate: 2024-03-01\n---\n\n# Date\n\n2024-03-03\n\n# Timeline\n\n- 09:40 down\n- 12:10 up\n",
            &["t 2024-03-03T09:40", "t 2024-03-03T12:10"],
        );
    }

    #[test]
    fn reads_updates_whose_time_stands_in_a_tag_or_behind() {
        check(
            "+++\ntitle = \"API down\"\ndate = 2019-05-10T08:17:31.000Z\nresolved = true\n+++\nSome changes fail, and we look into it!\n\n\
             **Update**: Some APIs fail too. {{< track \"2019-05-10T09:38:00.000Z\" >}}\n\n**Resolved**: All is well. \
             {{< track \"2019-05-10T14:30:00.000Z\" >}}\n",
            &["t 2019-05-10T09:38:00", "t 2019-05-10T14:30:00"],
        );
        check(
            "Search is slow.\n\n<Update date=\"2024-03-03T10:00:00Z\">The index is rebuilt.</Update>\n\n<Update date=\"2024-03-03T12:00:00Z\">All is well.</Update>\n",
            &["t 2024-03-03T10:00:00", "t 2024-03-03T12:00:00"],
        );
        // Updates and a diary that are dated by days alone; days over entries with times are none.
        check(
            "# Disk\n\n**2024-03-04 UPDATE2**:\n\nAll is well.\n\n**2024-03-03 UPDATE1**:\n\nWe look.\n",
            &["t 2024-03-04", "t 2024-03-03"],
        );
        check(
            "# Disk\n\n## 2024-03-03\n\nThe disk was lost.\n\n## Monday 2024-03-04\n\nIt was lost again.\n",
            &["t 2024-03-03", "t 2024-03-04"],
        );
        check(
            "# Disk\n\n## Timeline\n\n### 2024-03-03 Sunday:\n\nThe disk was lost.\n\n### 2024-03-04 Monday:\n\nThe team:\n\n1. We \
             tell all\n2. We look\n\n## Cause\n\nHeat.\n",
            &["t 2024-03-03", "t 2024-03-04"],
        );
        // Of an update that its line opens within a paragraph, and of a heading with its number sign glued to it.
        check(
            "# Disk, 3 March 2024\n\nNobody can log in.<br /><br />Update 11:30: We have found it.\n",
            &["t 2024-03-03T11:30"],
        );
        check(
            "# Disk, 3 March 2024\n\n#Timeline 08:00 AM: The disk fails. 08:05 AM: We are paged. 08:10 AM: It is swapped.\n\n#Root \
             cause: heat.\n",
            &["t 2024-03-03T08:00", "t 2024-03-03T08:05", "t 2024-03-03T08:10"],
        );
        check(
            "# Disk\n\n## 2024-03-03\n\n- 10:00 lost\n- 10:30 back\n\n## 2024-03-04\n\n- 09:00 lost\n- 09:30 back\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30", "t 2024-03-04T09:00", "t 2024-03-04T09:30"],
        );
        // A status page's posts: the time behind the state, behind the words, below all.
        for text in [
            "### Resolved - Mar 3, 2024 12:00 UTC\n\nAll is well.\n\n### Investigating - Mar 3, 2024 10:00 UTC\n\nWe look.\n",
            "**Resolved** - All is well. Mar 3, 2024 12:00 UTC\n\n**Investigating** - We look. Mar 3, 2024 10:00 UTC\n",
            "## Resolved\n\nAll is well.\n\nPosted Mar 3, 2024 - 12:00 UTC\n\n## Investigating\n\nWe look.\n\nPosted Mar 3, 2024 - 10:00 UTC\n",
            "Update - 3 March 2024 12:00 UTC\n\nAll is well.\n\nUpdate - 3 March 2024 10:00 UTC\n\nWe look.\n",
            "## Update (3 March 2024, 12:00 UTC)\n\nAll is well.\n\n## Update (3 March 2024, 10:00 UTC)\n\nWe look.\n",
        ] {
            check(&format!("# Outage\n\n{text}"), &["t 2024-03-03T12:00", "t 2024-03-03T10:00"]);
        }
        check(
            "# 3 March 2024\n\n## Timeline\n\n<table><tr><td>10:00</td><td>down</td></tr>\n<tr><td>10:30</td><td>up</td></tr></table>\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        check(
            "#### Update on March 4, 2024\n\nIt is over.\n\n#### Update on March 3, 2024\n\nIt goes on.\n",
            &["t 2024-03-04", "t 2024-03-03"],
        );
        check(
            "**Issue:** Some events are gone.\n{{< track \"2024-03-03 11:00:00\" >}}A table lacks records.\n\nWe work on \
             it.\n{{< track \"2024-03-03 12:00:00\" >}}The data is back.\n{{< track \"2024-03-03 13:00:00\" >}}Resolved.\n",
            &["t 2024-03-03T11:00:00", "t 2024-03-03T12:00:00", "t 2024-03-03T13:00:00"],
        );
        check(
            "*Update* - It affects these parts of it:\n\n- logins\n\n- mails\n\n{{< track \"2024-03-03 12:00:00\" >}}\n",
            &["t 2024-03-03T12:00:00"],
        );
        check(
            "*Resolved* - All is well. {{< track \"2024-03-03 12:00:00\" >}}\n\n*Monitoring* - The index is rebuilt. {{< track \"2024-03-03 10:00:00\" >}}\n",
            &["t 2024-03-03T12:00:00", "t 2024-03-03T10:00:00"],
        );
    }

    #[test]
    fn a_heading_that_is_set_in_too_far_ends_the_timeline() {
        check(
            "# R, 2024-03-12\n\n\t\tTimeline\n9:17 AM: It fails.\n9:30 AM: It works.\n\n\n\t\tRoot Cause Analysis and Resolution\nAt 9:17 AM \
             a change was released.\n",
            &["t 2024-03-12T09:17", "t 2024-03-12T09:30", "p 2024-03-12T09:17"],
        );
    }

    #[test]
    fn each_sentence_of_a_paragraph_that_opens_with_a_time_is_an_entry() {
        let head = "# Out, 2024-06-09\n\n## Timeline\n\n";
        let all = ["t 2024-06-09T10:00", "t 2024-06-09T10:20", "t 2024-06-09T11:05"];
        check(
            &format!("{head}At 10:00 the shop went down. Kim slept. At 10:20 Kim looked. By 11:05 it was up.\n"),
            &all,
        );
        check(&format!("{head}10:00 down; 10:20 Kim looked; 11:05 up\n"), &all);
        // A time in a sentence stays in it.
        check(&format!("{head}10:00 down, which lasted until 11:05.\n"), &["t 2024-06-09T10:00"]);
    }

    #[test]
    fn zones_are_said_of_all_times_in_more_words() {
        for (said, want) in [
            ("Local time is EAT.", Some(180)),
            ("Times shown in SAST.", Some(120)),
            ("Les heures sont en CEST.", Some(120)),
            ("The vendor answers in PST hours.", None),
        ] {
            let text = format!("# Out, 2024-06-09\n\n{said}\n\n## Timeline\n\n- 10:00 down\n- 11:05 up\n");
            let zone = reported(&text).incident.zone.and_then(|zone| zone.value.offset_minutes);
            assert_eq!(zone, want, "{said}");
        }
    }

    #[test]
    fn a_column_of_counts_has_no_clock() {
        let table = |head: &str| {
            format!("# Out\n\n## Timeline\n\n| {head} | What |\n|---|---|\n| 00:00 | Patch |\n| 00:12 | Alarm |\n")
        };
        for head in ["T+", "Elapsed"] {
            let events = reported(&table(head)).incident.timeline;
            let got: Vec<_> = events.iter().map(|event| event.relative.clone().unwrap_or_default()).collect();
            assert_eq!(got, ["T+00:00", "T+00:12"], "{head}");
            assert_eq!(events[1].at.zip(events[0].at).map(|(b, a)| b - a), Some(720), "{head}");
        }
        check(&table("Time"), &["t T00:00", "t T00:12"]);
    }

    #[test]
    fn a_day_and_the_window_behind_it_are_one_moment() {
        let row = "# Out\n\n## Timeline\n\n| When | What |\n|---|---|\n| **29 Jul 2026**, between 12:25 and 14:36 | Reviews |\n\
                   | **5 Sep 2026**, 17:24 | All |\n";
        check(row, &["t 2026-07-29T12:25..2026-07-29T14:36", "t 2026-09-05T17:24"]);
    }

    #[test]
    fn a_time_in_prose_is_of_the_day_of_its_entry() {
        let entries = "## Timeline\n\n- 23:45 The job starts\n- 00:05 The alarm\n- 00:45 All is back\n";
        let text =
            format!("# Out, 2025-09-22\n\n{entries}\n## Detection\n\nThe alarm came at 00:05, five minutes late.\n");
        check(&text, &["t 2025-09-22T23:45", "t 2025-09-23T00:05", "t 2025-09-23T00:45", "p 2025-09-23T00:05"]);
        // A copy of another day, told in the sentence before; and a day of the sentence's own.
        let more = "## Detection\n\nWe took the copy of 19 September. It was in place at 00:05, an hour late. On 24 September at 00:45 \
                    we took the next one.\n";
        check(
            &format!("# Out, 2025-09-22\n\n{entries}\n{more}"),
            &[
                "t 2025-09-22T23:45",
                "t 2025-09-23T00:05",
                "t 2025-09-23T00:45",
                "p 2025-09-23T00:05",
                "p 2025-09-24T00:45",
            ],
        );
    }

    #[test]
    fn marks_of_updates_are_known_in_other_languages() {
        check(
            "# Журнал\n\nПочта недоступна с 19:30.\n\n**[Обновлено 02.05.2022 22:00]**: Почта работает.\n\n\
             **[Обновлено 05.05.2022 21:00]**: Ждём ответа.\n",
            &["p 2022-05-02T19:30", "t 2022-05-02T22:00", "t 2022-05-05T21:00"],
        );
    }

    #[test]
    fn numbers_of_sections_are_no_list() {
        let text = "1. Issue summary:\nOn March 3, 2024 at 14:45 UTC the site was down.\n2. Timeline\n14:45 UTC: page down.\n\
                    15:00 UTC: looked with curl.\n3. Root cause:\nA file.\n4. Corrective measures:\nDouble check the names.\nTest all \
                    servers.\n";
        check(text, &["p 2024-03-03T14:45", "t 2024-03-03T14:45", "t 2024-03-03T15:00"]);
        assert_eq!(reported(text).incident.actions.len(), 2);
        // Below a heading they are one.
        let text = "## Action items\n\n1. Root cause known\nand told to all\n2. Timeline\nis written\n";
        assert_eq!(reported(text).incident.actions.len(), 2);
    }

    #[test]
    fn a_day_of_the_week_behind_a_time_says_when() {
        check(
            "# R\n\n## Timeline\n\n- Between 3AM and 4AM on Wednesday, January 17, 2024, logins failed.\n- Partly back by 2:00 PM on \
             Wednesday.\n- All back by 9:00 AM on Friday.\n",
            &["t 2024-01-17T03:00..2024-01-17T04:00", "t 2024-01-17T14:00", "t 2024-01-19T09:00"],
        );
    }

    #[test]
    fn a_list_that_runs_through_days_is_a_timeline_wherever_they_stand() {
        let text = "# R, since February 6th 2024\n\n## Timeline\n\n- The vendor wrote on January 18th.\n- Kim passed it on, January \
            30th. Nobody minded.\n- No import from February 6th onward.\n- April 23rd, Kim noticed.\n";
        check(text, &["t 2024-01-18", "t 2024-01-30", "t 2024-02-06", "t 2024-04-23"]);
        // What lacks is of one day; a list of hours has its own.
        check("# R, 2024-01-22\n\n## Timeline\n\n- No data for Jan 22\n- Forecasts for Jan 22 may lack some\n", &[]);
        let text = "# R, 2024-01-22\n\n## Timeline\n\n- 10:00 It fails\n- The last copy is of Jan 20, the one before of Jan 19\n";
        check(text, &["t 2024-01-22T10:00"]);
    }

    #[test]
    fn the_steps_of_an_entry_are_no_work_to_do() {
        let report = reported(
            "# R\n\n## Response actions\n\n1. **10:30 AM**: Got the alert\n2. **10:35 AM**: Read the log\n3. **10:45 AM**: Restarted it:\n   \
             - Opened the console\n   - Confirmed it\n",
        );
        assert_eq!((report.incident.timeline.len(), report.incident.actions.len()), (3, 0));
    }

    #[test]
    fn noon_and_midnight_open_entries() {
        let text = "# R, 2024-01-22\n\n## Timeline\n\n- **Midnight (UTC):** errors\n- 00:15: reverted\n- Noon – closed\n- Midnight oil was burnt\n";
        check(text, &["t 2024-01-22T00:00", "t 2024-01-22T00:15", "t 2024-01-22T12:00"]);
    }

    #[test]
    fn what_is_told_of_the_day_before_stands_there() {
        check(
            "# Canary, 2026-10-08\n\n## Déroulé\n\n| Heure | Événement |\n|---|---|\n| Veille, 16h05 | Le canary reste en pause. |\n\
             | 10h57 | Un test. |\n| 11h40 | Le canary repart. |\n",
            &["t 2026-10-07T16:05", "t 2026-10-08T10:57", "t 2026-10-08T11:40"],
        );
        check(
            "# Outage of 2024-03-12\n\n## Timeline\n\n- The day before, 16:05 a canary is left\n- The day before, 17:00 all is quiet\n\
             - 17:30 it fails\n- 18:00 it works\n",
            &["t 2024-03-11T16:05", "t 2024-03-11T17:00", "t 2024-03-12T17:30", "t 2024-03-12T18:00"],
        );
    }

    #[test]
    fn entries_of_the_evening_before_stand_there_where_a_window_says_so() {
        let text = "# Hang of the pool, 2024-06-09\n\n- **Duration**: ~7 hours (2024-06-08 23:41 EDT to 2024-06-09 06:27 EDT)\n\n\
            ## Timeline (EDT)\n\n| Time | Event |\n|---|---|\n| 23:30 | A job runs |\n| 23:41 | It hangs |\n| 06:27 | Rebooted |\n";
        check(text, &["t 2024-06-08T23:30", "t 2024-06-08T23:41", "t 2024-06-09T06:27"]);
        // After midnight it is the document's day.
        let text = "# Hang of the pool, 2024-06-09\n\n- **Duration**: ~7 hours (2024-06-08 23:41 EDT to 2024-06-09 06:27 EDT)\n\n\
            ## Timeline (EDT)\n\n| Time | Event |\n|---|---|\n| 00:30 | Kim looks |\n| 06:27 | Rebooted |\n";
        check(text, &["t 2024-06-09T00:30", "t 2024-06-09T06:27"]);
    }

    #[test]
    fn lines_of_html_end_as_others_do() {
        let text = "<h2\nid=a>Outage of\nthe pool</h2>\n<p\nclass=b>14:05 It\nfails</p>\n<p>14:10 It works</p>\n";
        let told = |text: &str| {
            let report = reported(text);
            let title = report.incident.title.as_ref().map(|title| title.value.clone());
            (title, report.incident.timeline.iter().map(|event| event.text.value.clone()).collect::<Vec<_>>())
        };
        assert_eq!(told(&text.replace('\n', "\r\n")), told(text));
        assert_eq!(told(text).1.len(), 2);
    }

    #[test]
    fn lines_below_a_tag_end_behind_their_last_character() {
        let text = "<p\n- The list\n12:00 It fails\u{a0}\n12:05 It works\n";
        let report = reported(text);
        let lines: Vec<&str> = report.incident.timeline.iter().map(|event| report.source.slice(event.span)).collect();
        assert_eq!(lines, ["12:00 It fails\u{a0}\n", "12:05 It works"]);
    }

    #[test]
    fn a_heading_that_is_but_a_time_heads_an_entry_alone() {
        let status = "---\ntitle: Quota exceeded\ndate: 2021-04-19T18:50:00-00:00\nresolved: true\n---\n\nPods cannot start.\n\n";
        check(&format!("{status}**2021-04-19T21:12:00-00:00**\n\nThe quota was raised.\n"), &["t 2021-04-19T21:12:00"]);
        check("# Quota exceeded\n\nPods cannot start.\n\n**2021-04-19 21:12 UTC**\n\nThe quota.\n", &[]);
        check(
            "# Quota, 2021-04-17\n\n## Timeline\n\n### 2021-04-17 23:00\n\nAn alert.\n\n### 2021-04-19 19:57\n\nA deploy.\n\n### 23:21\n\nThe cause.\n\n## 23:27\n\nIt \
             works.\n\n## End\n\nAll is well.\n",
            &["t 2021-04-17T23:00", "t 2021-04-19T19:57", "t 2021-04-19T23:21", "t 2021-04-19T23:27"],
        );
    }

    #[test]
    fn a_story_told_by_days_is_a_timeline() {
        // Paragraphs that open with their day, under headings that only name what they tell.
        check(
            "# March 2024\n\n## Timeline\n\n### Slow search\n\nOn 3 March 2024, our search became slow for everyone who \
             used it.\n\nThe next day, on 4 March 2024, we made the index smaller, which helped only for a while.\n\n\
             ### No search\n\nAlso on 5 March 2024, the index was lost, and it took us all day to build another.\n",
            &["t 2024-03-03", "t 2024-03-04", "t 2024-03-05"],
        );
        check(
            "# März 2024\n\n## Zeitleiste\n\nAm 3. März 2024 wurde die Suche für alle Leute sehr langsam, die sie nutzten.\n\n\
             Am 5. März 2024 ging der Index verloren, und wir bauten den ganzen Tag lang einen neuen.\n",
            &["t 2024-03-03", "t 2024-03-05"],
        );
        check(
            "# 2024年3月\n\n## 时间线\n\n2024年3月3日，搜索变慢。\n\n2024年3月5日，索引丢失。\n",
            &["t 2024-03-03", "t 2024-03-05"],
        );
        // A day that only governs, or a clause in the midst, opens nothing.
        check("# March 2024\n\n## Timeline\n\nWhat follows began on 3 March 2024, when all was quiet.\n", &[]);
        // Headings that say what happened on a day or on several, beside one that has a time; a sentence below one of
        // them has its day.
        check(
            "# Bots\n\n## Timeline\n\n### 3 March 2024, 19:51 UTC - Last healthy state\n\n- 11 bots\n\n### 4-6 March 2024 - Rebuilding\n\n- much changed\n\n### 7 March 2024: Silence\n\n- no bots\n",
            &["t 2024-03-03T19:51", "t 2024-03-04", "t 2024-03-07"],
        );
        check(
            "# Attacks\n\n## Timeline\n\n### 3 March 2024: First wave\n\nMuch went wrong. At 17:44 alarms started and the team was called.\n\n### 5 March 2024: Second wave\n\nNothing was left.\n",
            &["t 2024-03-03", "p 2024-03-03T17:44", "t 2024-03-05"],
        );
        // One sentence that dates all entries which have no day of their own.
        for told in [
            "Unless said otherwise all events happened on 2024-03-04.",
            "Alle Ereignisse sind vom 4. März 2024.",
            "Todos los eventos ocurrieron el 4 de marzo de 2024.",
            "Todos os eventos são de 4 de março de 2024.",
            "Tous les événements datent du 4 mars 2024.",
            "Все события произошли 4 марта 2024.",
            "所有事件均发生在2024年3月4日。",
            "すべての時刻は2024年3月4日のものです。",
            "모든 사건은 2024년 3월 4일의 것입니다.",
        ] {
            check(
                &format!(
                    "# Disk\n\n## Timeline\n\n{told}\n\n- 2024-03-03 00:55: builds fail\n- 01:38: an alarm\n- 02:06: back\n"
                ),
                &["t 2024-03-03T00:55", "t 2024-03-04T01:38", "t 2024-03-04T02:06"],
            );
        }
        // Lines of a paragraph that were broken for their length, between marks of a new line.
        check(
            "# Mail\n\n## Timeline\n\n### 2024-03-03\n\n15:27 - Kim changes the\nrecords of mail.<br> 21:14 - The change takes\neffect.<br> 21:20 - An alarm.\n",
            &["t 2024-03-03T15:27", "t 2024-03-03T21:14", "t 2024-03-03T21:20"],
        );
        // A day and a time that a slash joins, a label under a label, points of an argument, a value of a program.
        check("# A\n\n## Timeline\n\n*2024-03-03/11:34*: it broke\n", &["t 2024-03-03T11:34"]);
        check(
            "# 3 March 2024\n\nTimeline:\n\nIssue detection:\n\nFirst seen at 08:00 UTC through a probe.\n\nSteps:\n\nSomebody looked at it for long.\n",
            &["t 2024-03-03T08:00"],
        );
        check("# 2024年3月3日\n\n## 原因\n\n本障害に至った原因として、次の3点が挙げられる。\n", &[]);
        check(
            "# 3 March 2024\n\n## Cause\n\nThe least value is `0001/01/01 00:00:00` and it was taken from that.\n",
            &[],
        );
    }

    #[test]
    fn files_sentences_as_prose() {
        check("# R\n\nOperating hours: the shop sells from Monday to Friday, from 8:00 AM to 5:00 PM.\n", &[]);
        // Two moments that `and at` joins are two; a line with the day of the writing dates no sentence.
        check(
            "# The May 9 outage\n\n*2023-05-10*\n\nAt 10:48pm, we began to change the rules of the gateway, and it was mended at 11:40pm and at 11:55pm everyone could play.\n",
            &["p 2023-05-09T22:48", "p 2023-05-09T23:40", "p 2023-05-09T23:55"],
        );
        // The file is of the day of its writing, what stands before all sections tells the incident's.
        check(
            "---\ndate: 2023-10-06\n---\n\nOn Tuesday, October 3rd, we were down.\n\n## What went wrong\n\nAt 1:20 PM we ran a change of our largest table, which locked it.\n\n## Impact\n\n- none\n",
            &["p 2023-10-03T13:20"],
        );
        check(
            "# Token leak of 3 March 2024\n\nAt 4:11 PM UTC, a token was found in a public log.\n\nAt 4:40 PM UTC, we had revoked it everywhere.\n\n## Findings\n\n- The peak was 40 requests a second at 16:20 UTC that day\n- Duration: the outage lasted from 16:00 to 17:00 UTC\n",
            &["p 2024-03-03T16:11", "p 2024-03-03T16:40", "p 2024-03-03T16:20"],
        );
        check(
            "# Token leak of 3 March 2024\n\n## Findings\n\nThe change was merged between 16:20 and 16:30 UTC. The cache worked from 16:40 to 17:00 UTC.\n\nThe site was down from 16:00 to 17:00 UTC. Office hours are 09:00 to 17:00.\n",
            &[
                "p 2024-03-03T16:20..2024-03-03T16:30",
                "p 2024-03-03T16:40..2024-03-03T17:00",
                "p 2024-03-03T16:00..2024-03-03T17:00",
            ],
        );
    }
}
