//! How the document writes dates, and the day that it is about.
//!
//! Looks at dates alone; the days of entries are the walk's.

use std::collections::HashSet;
use std::ops::Range;

use super::Timeline;
use crate::extract::Context;
use crate::extract::milestones;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::incident::AmbiguousDate;
use crate::incident::SectionKind;
use crate::text::Letter;
use crate::text::Located;
use crate::text::Lower;
use crate::text::Span;
use crate::text::any_of;
use crate::text::head;
use crate::text::lower;
use crate::text::tail;
use crate::time::Date;
use crate::time::DateParts;
use crate::time::Moment;
use crate::time::WallTime;
use crate::time::Zone;
use crate::time::find_moments;
use crate::time::find_moments_in;

/// How the document writes and implies dates.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dates {
    /// The incident's day, where one is known.
    pub anchor: Option<Date>,
    /// The year of dates without one.
    pub(super) year: Option<i32>,
    /// Whether an ambiguous date is read with its month first.
    is_month_first: bool,
}

impl Dates {
    /// A written date as a day of the calendar.
    pub fn resolve(self, parts: DateParts) -> Option<Date> {
        let parts = if parts.is_ambiguous && self.is_month_first { parts.flipped() } else { parts };
        parts.date(self.year)
    }

    /// A date without a year as a day of one that has all days; places days beside each other, no more.
    pub(super) fn in_leap_year(self, parts: DateParts) -> Option<Date> {
        Self { year: Some(2000), ..self }.resolve(parts)
    }

    /// A moment as wall time; the anchor's day where it has none of its own.
    pub fn wall(self, moment: &Moment) -> WallTime {
        WallTime { date: moment.date.and_then(|date| self.resolve(date)).or(self.anchor), clock: moment.clock }
    }
}

/// Reads the dates that govern, before any entry: notes the incident's day, and dates that nothing decides.
pub(super) fn read_dates(context: &Context<'_>, moments: &[Vec<Moment>], timeline: &mut Timeline) -> Dates {
    let written = WrittenDates::of(context, moments);
    let order = written.order(context, moments);
    let year = written.all.iter().find_map(|written| written.date.year).or_else(|| year_of_headings(context));
    let mut dates = Dates { anchor: None, year, is_month_first: order.is_month_first };
    if !order.is_decided {
        timeline.ambiguous.extend(written.ambiguous(dates));
    }
    timeline.date = written.day_of_incident(dates);
    dates.anchor = timeline.date.as_ref().map(|day| day.value);
    dates
}

/// A date as it stands in the document.
struct WrittenDate {
    date: DateParts,
    span: Span,
    /// How far it is from telling the incident's day: 0 is the page's own date, 5 says nothing of it.
    distance: u8,
}

/// Which of two numbers is the month, and whether the text decides it.
struct Order {
    is_month_first: bool,
    is_decided: bool,
}

/// All dates of a document in reading order, and which of them tell the incident's day in their own way, by their places.
struct WrittenDates {
    all: Vec<WrittenDate>,
    /// That of the title.
    titled: Option<usize>,
    /// Those of what stands in front of all sections.
    leading: Range<usize>,
    /// Those that a sentence tells with a time of day.
    timed: Vec<usize>,
    /// The one that stands alone below its own heading, `# Date`.
    own: Option<usize>,
    /// Whether a zone is named where the month is written first.
    has_us_zone: bool,
}

impl WrittenDates {
    /// Reads front matter, text, heads of tables and the file's name.
    fn of(context: &Context<'_>, moments: &[Vec<Moment>]) -> Self {
        let mut dates =
            Self { all: Vec::new(), titled: None, leading: 0..0, timed: Vec::new(), own: None, has_us_zone: false };
        dates.read_front_matter(context);
        dates.read_units(context, moments);
        dates.read_tables(context);
        dates.read_name(context);
        dates
    }

    /// The front matter's; those of keys that name a date are the page's own.
    fn read_front_matter(&mut self, context: &Context<'_>) {
        let Some(front) = &context.document.front_matter else { return };
        for (key, value) in &front.entries {
            let Some(date) = find_moments(&value.value).first().and_then(|moment| moment.date) else { continue };
            let key = key.value.lowered();
            let distance = if key.contains("date") && !key.contains("update") { 0 } else { 2 };
            if key == "title" {
                self.titled = self.titled.or(Some(self.all.len()));
            }
            self.all.push(WrittenDate { date, span: value.span, distance });
        }
    }

    /// Those of headings, labels, items and text.
    fn read_units(&mut self, context: &Context<'_>, moments: &[Vec<Moment>]) {
        let lead = milestones::lead(context);
        for (ix, (unit, found)) in context.outline.units.iter().zip(moments).enumerate() {
            let distance = match (unit.role, context.sections.kind(ix)) {
                (_, SectionKind::ActionItems) => 5,
                (Role::Heading(_) | Role::Label, _) => 1,
                (_, SectionKind::Summary) => 1,
                _ => 2,
            };
            for moment in found {
                self.has_us_zone |= moment.zone.as_ref().is_some_and(is_us_zone);
                let Some(date) = moment.date else { continue };
                let distance = distance_of(unit, moment, distance, ix < lead);
                if ix < lead && distance <= 2 {
                    let at = self.all.len();
                    self.leading = if self.leading.is_empty() { at..at + 1 } else { self.leading.start..at + 1 };
                }
                self.note_place(context, ix, unit, moment, distance);
                self.all.push(WrittenDate { date, span: unit.flat.span(moment.start, moment.end), distance });
            }
        }
    }

    /// Notes what the place of the next date says of it.
    fn note_place(&mut self, context: &Context<'_>, ix: usize, unit: &Unit, moment: &Moment, distance: u8) {
        let at = self.all.len();
        if moment.clock.is_some() && unit.role == Role::Paragraph {
            self.timed.push(at);
        }
        if unit.role == Role::Heading(1) && distance <= 1 {
            self.titled = self.titled.or(Some(at));
        }
        if unit.role == Role::Paragraph
            && moment.start == 0
            && unit.flat.text().trim().len() == moment.end
            && is_below_date(context, ix)
        {
            self.own = self.own.or(Some(at));
        }
    }

    /// `| Date | 13/03/2024 |` may be a table's head.
    fn read_tables(&mut self, context: &Context<'_>) {
        for cell in context.outline.tables.iter().flat_map(|table| &table.cells) {
            if let Some(moment) = find_moments_in(cell.text(), cell.lower()).first()
                && let Some(date) = moment.date
            {
                self.all.push(WrittenDate { date, span: cell.span(moment.start, moment.end), distance: 2 });
            }
        }
    }

    /// The date in the file's name.
    fn read_name(&mut self, context: &Context<'_>) {
        let Some(name) = context.source.name() else { return };
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name).replace('_', "-");
        if let Some(date) = find_moments(&file).first().and_then(|moment| moment.date) {
            self.all.push(WrittenDate { date, span: Span::default(), distance: 4 });
        }
    }

    /// Which of two numbers is the month: what a date or a day of the week shows, else a zone, else the reader's wish.
    fn order(&self, context: &Context<'_>, moments: &[Vec<Moment>]) -> Order {
        let shown = self.all.iter().find_map(|written| written.date.is_month_first);
        let shown = shown.or_else(|| moments.iter().flatten().find_map(month_first_by_weekday));
        let plain = self.all.iter().map(|written| written.date).filter(|date| !date.is_ambiguous);
        let plain: HashSet<(u32, u32)> = plain.map(|date| (date.month, date.day)).collect();
        let is_plain = |wanted: DateParts| plain.contains(&(wanted.month, wanted.day));
        let ambiguous = || self.all.iter().map(|written| written.date).filter(|date| date.is_ambiguous);
        let flips = ambiguous().any(|date| is_plain(date.flipped()) && !is_plain(date));
        let keeps = ambiguous().any(is_plain);
        // A date in the year's order that is one of the two readings outweighs a day of the week, which is mistyped sooner.
        let shown = if flips == keeps { shown } else { Some(flips) };
        let is_likely = flips || self.has_us_zone;
        Order {
            is_month_first: shown.unwrap_or(is_likely || context.month_first),
            is_decided: shown.is_some() || is_likely,
        }
    }

    /// Both readings of each date that has two.
    fn ambiguous(&self, dates: Dates) -> impl Iterator<Item = AmbiguousDate> {
        let flipped = Dates { is_month_first: !dates.is_month_first, ..dates };
        self.all.iter().filter(|written| written.date.is_ambiguous).filter_map(move |written| {
            let (read_as, other) = (dates.resolve(written.date)?, flipped.resolve(written.date)?);
            Some(AmbiguousDate { span: written.span, read_as, other })
        })
    }

    /// The day of the date that tells most of it. A page is dated when it was published; what the text tells goes before.
    fn day_of_incident(&self, dates: Dates) -> Option<Located<Date>> {
        let near = self.all.iter().filter(|written| written.distance < 5);
        let best = near.min_by_key(|written| (written.distance, written.date.year.is_none()))?;
        let day = dates.resolve(best.date)?;
        let told = if best.distance == 0 { self.told_before(dates, day) } else { None };
        Some(told.unwrap_or_else(|| Located::new(day, best.span)))
    }

    /// The summary's date, where it is some days before the page's, is the incident's, and so is one of weeks before that
    /// has the hour, or what the text says under that name.
    fn told_before(&self, dates: Dates, day: Date) -> Option<Located<Date>> {
        let told = self.all.iter().enumerate().filter_map(|(ix, written)| {
            let (is_own, is_titled) = (self.own == Some(ix), self.titled == Some(ix));
            let told = dates.resolve(written.date);
            let told = told.filter(|_| self.is_told_first(ix, written) || is_own || is_titled)?;
            let after = day.to_epoch_days() - told.to_epoch_days();
            let is_near = (1..=7).contains(&after)
                || (8..=60).contains(&after) && (is_titled || self.timed.binary_search(&ix).is_ok());
            let is_near = is_near || is_own && (-31..=31).contains(&after);
            is_near.then_some((is_titled, Located::new(told, written.span)))
        });
        // What the title says goes before the rest, and what the text says as the page does needs no other.
        let agrees = |(ix, written): (usize, &WrittenDate)| {
            0 < written.distance && self.is_told_first(ix, written) && dates.resolve(written.date) == Some(day)
        };
        let (is_titled, told) = told.min_by_key(|(is_titled, _)| !is_titled)?;
        (is_titled || !self.all.iter().enumerate().any(agrees)).then_some(told)
    }

    /// Whether a date stands in a heading, a summary, or in front of all sections.
    fn is_told_first(&self, ix: usize, written: &WrittenDate) -> bool {
        written.distance == 1 || self.leading.contains(&ix) && written.distance <= 2
    }
}

/// Whether a zone is one of a country where the month is written first.
fn is_us_zone(zone: &Zone) -> bool {
    matches!(zone.label.as_str(), "PST" | "PDT" | "EST" | "EDT" | "MST" | "MDT" | "CDT" | "PT" | "ET")
}

/// How far a date is from telling the incident's day, by the words beside it; `place` is the distance of its place.
fn distance_of(unit: &Unit, moment: &Moment, place: u8, is_lead: bool) -> u8 {
    let before = lower(tail(unit.flat.text().get(..moment.start).unwrap_or(""), 24));
    let behind = lower(head(unit.flat.text().get(moment.end..).unwrap_or(""), 12));
    let is_aside = any_of("due|publish|updated|written|author|review|of report|report date|created|meeting", |word| {
        before.contains(word)
    }) || any_of("公開|公开|发布|作成|更新|작성|게시", |word| behind.starts_with(word));
    if is_aside {
        return 5;
    }
    // What began long before is told on the way.
    let is_earlier = any_of(" since |issued on |until ", |word| before.ends_with(word));
    // `Update from 20 May`: what is told later.
    let is_later = place == 1 && before.contains("update");
    // `Detected: 2024-06-09` at the head of a report tells as much as its summary.
    let is_headed = is_lead && before.trim_end().ends_with([':', '：']);
    let place = if is_headed { place.min(1) } else { place };
    place + u8::from(is_earlier || is_later) * 2
}

/// Whether the unit above is a heading that names a date and no more.
fn is_below_date(context: &Context<'_>, ix: usize) -> bool {
    let Some(above) = ix.checked_sub(1).and_then(|above| context.outline.units.get(above)) else { return false };
    matches!(above.role, Role::Heading(_))
        && matches!(above.flat.lower().trim(), "date" | "datum" | "fecha" | "data" | "дата" | "日期" | "日付")
}

/// Whether the day of the week beside an ambiguous date shows that its month stands first.
fn month_first_by_weekday(moment: &Moment) -> Option<bool> {
    let (date, weekday) = (moment.date.filter(|date| date.is_ambiguous)?, moment.weekday?);
    let fits = |date: DateParts| date.date(None).is_some_and(|day| crate::time::weekday(day) == weekday);
    match (fits(date), fits(date.flipped())) {
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => None,
    }
}

/// A year that stands by itself in a heading: `Outage in March 2024`.
fn year_of_headings(context: &Context<'_>) -> Option<i32> {
    let headings = context.outline.units.iter().filter(|unit| matches!(unit.role, Role::Heading(_)));
    headings.flat_map(|unit| unit.flat.text().split(|c: char| !c.is_letter_or_digit())).find_map(|word| {
        let year: i32 = word.parse().ok()?;
        (word.len() == 4 && (2000..2100).contains(&year)).then_some(year)
    })
}
