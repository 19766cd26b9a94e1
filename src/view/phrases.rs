//! Values as the words that a reader sees: dates, clock times, figures, counts. Knows English, no locale.

use crate::incident::ImpactFigure;
use crate::incident::Qualifier;
use crate::incident::Status;
use crate::incident::Unit;
use crate::text::phrase;
use crate::text::words;
use crate::time::Date;
use crate::time::Datelike;
use crate::time::WallTime;
use crate::time::weekday;
use crate::view::describe_duration;

/// The months' names, January first.
const MONTHS: [&str; 12] = [
    words!("January"),
    words!("February"),
    words!("March"),
    words!("April"),
    words!("May"),
    words!("June"),
    words!("July"),
    words!("August"),
    words!("September"),
    words!("October"),
    words!("November"),
    words!("December"),
];

/// The same in few letters.
const SHORT_MONTHS: [&str; 12] = [
    words!("Jan"),
    words!("Feb"),
    words!("Mar"),
    words!("Apr"),
    words!("May"),
    words!("Jun"),
    words!("Jul"),
    words!("Aug"),
    words!("Sep"),
    words!("Oct"),
    words!("Nov"),
    words!("Dec"),
];

const DAYS: [&str; 7] =
    [words!("Mon"), words!("Tue"), words!("Wed"), words!("Thu"), words!("Fri"), words!("Sat"), words!("Sun")];

/// `50 min`, `6 h 50 min`; of minutes. Negative counts as zero.
pub fn describe_minutes(minutes: f64) -> String {
    describe_duration(whole(minutes * 60.0))
}

/// The nearest whole number, zero for what is below it. Past 2^53 this is no length of time.
#[allow(clippy::cast_possible_truncation)]
fn whole(value: f64) -> i64 {
    if value.is_finite() { (value + 0.5).max(0.0) as i64 } else { 0 }
}

/// `Sun 9 June 2024`.
pub fn describe_date(date: Date) -> String {
    let weekday = DAYS.get(usize::from(weekday(date))).copied().unwrap_or_default();
    phrase!("{weekday} {}", describe_day(date))
}

/// `9 June 2024`.
pub fn describe_day(date: Date) -> String {
    phrase!("{} {} {}", date.day(), named(&MONTHS, date.month()), date.year())
}

/// `9 Jun`.
pub(super) fn describe_short_day(date: Date) -> String {
    phrase!("{} {}", date.day(), named(&SHORT_MONTHS, date.month()))
}

/// `Jun 2024`; the month from 1.
pub(super) fn describe_month(year: i64, month: u32) -> String {
    phrase!("{} {year}", named(&SHORT_MONTHS, month))
}

/// A month's name, from 1.
fn named(names: &[&'static str; 12], month: u32) -> &'static str {
    names.get(month as usize - 1).copied().unwrap_or_default()
}

/// The clock alone, `18:20`; the day where there is no clock; a dash where there is neither.
pub fn describe_clock(at: WallTime) -> String {
    match (at.clock, at.date) {
        (Some(clock), _) => clock.to_string(),
        (None, Some(date)) => describe_day(date),
        (None, None) => "–".to_owned(),
    }
}

/// `Resolved`.
pub fn describe_status(status: Status) -> &'static str {
    match status {
        Status::Resolved => words!("Resolved"),
        Status::Monitoring => words!("Monitoring"),
        Status::Ongoing => words!("Ongoing"),
    }
}

/// Prints a number for a reader, by the rules of the page's language.
pub type PrintNumber = fn(f64) -> String;

/// A number as English writes it, which is what a browser's Intl makes of it for this page: `12,400`, at most two digits
/// behind the point.
pub fn print_number(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let hundredths = whole(value.abs() * 100.0);
    let mut digits = (hundredths / 100).to_string();
    let mut at = digits.len();
    while 3 < at {
        at -= 3;
        digits.insert(at, ',');
    }
    let sign = if value < 0.0 && 0 < hundredths { "-" } else { "" };
    match hundredths % 100 {
        0 => format!("{sign}{digits}"),
        rest if rest % 10 == 0 => format!("{sign}{digits}.{}", rest / 10),
        rest => format!("{sign}{digits}.{rest:02}"),
    }
}

/// The large figure of an impact tile: `45%`, `1,200`, `3–5 s`. Money is as the document writes it (`written`).
pub fn describe_figure(figure: &ImpactFigure, written: &str, print: PrintNumber) -> String {
    let range = |suffix: &str| match figure.low {
        Some(low) => format!("{}–{}{suffix}", print(low), print(figure.value)),
        None => format!("{}{suffix}", print(figure.value)),
    };
    match figure.unit {
        Unit::Percent => range("%"),
        Unit::Count => range(""),
        Unit::Money => written.to_owned(),
        Unit::Minutes => match figure.low {
            Some(low) => phrase!("{} to {}", describe_minutes(low), describe_minutes(figure.value)),
            None => describe_minutes(figure.value),
        },
        Unit::Seconds => range(" s"),
        Unit::Factor => range("×"),
    }
}

/// `about`, `up to`, `at least`, or nothing.
pub fn describe_qualifier(qualifier: Option<Qualifier>) -> &'static str {
    match qualifier {
        Some(Qualifier::About) => words!("about"),
        Some(Qualifier::UpTo) => words!("up to"),
        Some(Qualifier::AtLeast) => words!("at least"),
        None => "",
    }
}

/// Facts one behind the other, each complete by itself: `1 contradiction, 2 missing`.
pub fn list(facts: impl Iterator<Item = String>) -> String {
    facts.reduce(|before, fact| phrase!("{before}, {fact}")).unwrap_or_default()
}

/// Clauses one behind the other, which may hold commas: `8 entries in 3 h; 20 min went to a false lead`.
pub fn clauses(facts: impl Iterator<Item = String>) -> String {
    facts.reduce(|before, fact| phrase!("{before}; {fact}")).unwrap_or_default()
}

/// `1 entry`, `8 entries`: the number with the right word.
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { phrase!("1 {one}") } else { phrase!("{number} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_durations_as_a_person_would() {
        let rows = [
            (0.0, "0 min"),
            (0.5, "30 s"),
            (50.0, "50 min"),
            (410.0, "6 h 50 min"),
            (120.0, "2 h"),
            (-3.0, "0 min"),
            (f64::NAN, "0 min"),
        ];
        for (minutes, words) in rows {
            assert_eq!(describe_minutes(minutes), words);
        }
    }

    #[test]
    fn says_numbers_and_dates() {
        let rows = [
            (45.0, "45"),
            (0.5, "0.5"),
            (1200.0, "1,200"),
            (1.0e6, "1,000,000"),
            (2.25, "2.25"),
            (-3.0, "-3"),
            (0.001, "0"),
        ];
        for (value, words) in rows {
            assert_eq!(print_number(value), words);
        }
        let date = Date::from_ymd_opt(2024, 6, 9).unwrap();
        assert_eq!(describe_date(date), "Sun 9 June 2024");
        assert_eq!(describe_short_day(date), "9 Jun");
        assert_eq!(describe_month(2024, 12), "Dec 2024");
    }
}
