//! Values as the words that a reader sees: dates, clock times, figures, counts. Knows English, no locale.

use crate::incident::ImpactFigure;
use crate::incident::Qualifier;
use crate::incident::Status;
use crate::incident::Unit;
use crate::time::Date;
use crate::time::WallTime;
use crate::view::describe_duration;

/// The months' names, January first.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

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
    // Days from 1970-01-01, a Thursday.
    let weekday = usize::try_from((date.to_epoch_days() + 3).rem_euclid(7)).unwrap_or(0);
    format!("{} {}", DAYS.get(weekday).unwrap_or(&""), describe_day(date))
}

/// `9 June 2024`.
pub fn describe_day(date: Date) -> String {
    let iso = date.to_string();
    let mut parts = iso.rsplitn(3, '-');
    let day = parts.next().and_then(|day| day.parse::<u32>().ok()).unwrap_or(0);
    let month = parts.next().and_then(|month| month.parse::<usize>().ok()).unwrap_or(0);
    let year = parts.next().unwrap_or("");
    let name = month.checked_sub(1).and_then(|ix| MONTHS.get(ix)).unwrap_or(&"");
    format!("{day} {name} {year}")
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
        Status::Resolved => "Resolved",
        Status::Monitoring => "Monitoring",
        Status::Ongoing => "Ongoing",
    }
}

/// A number as a reader writes it: thousands apart by a thin space, at most two digits behind the point.
pub fn describe_number(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let hundredths = whole(value.abs() * 100.0);
    let mut digits = (hundredths / 100).to_string();
    if 5 <= digits.len() {
        let mut at = digits.len();
        while 3 < at {
            at -= 3;
            digits.insert(at, '\u{202f}');
        }
    }
    let sign = if value < 0.0 { "−" } else { "" };
    match hundredths % 100 {
        0 => format!("{sign}{digits}"),
        rest if rest % 10 == 0 => format!("{sign}{digits}.{}", rest / 10),
        rest => format!("{sign}{digits}.{rest:02}"),
    }
}

/// The large figure of an impact tile: `45%`, `1 200`, `3–5 s`. Money is as the document writes it (`written`).
pub fn describe_figure(figure: &ImpactFigure, written: &str) -> String {
    let range = |suffix: &str| match figure.low {
        Some(low) => format!("{}–{}{suffix}", describe_number(low), describe_number(figure.value)),
        None => format!("{}{suffix}", describe_number(figure.value)),
    };
    match figure.unit {
        Unit::Percent => range("%"),
        Unit::Count => range(""),
        Unit::Money => written.to_owned(),
        Unit::Minutes => match figure.low {
            Some(low) => format!("{} to {}", describe_minutes(low), describe_minutes(figure.value)),
            None => describe_minutes(figure.value),
        },
        Unit::Seconds => range(" s"),
        Unit::Factor => range("×"),
    }
}

/// `about`, `up to`, `at least`, or nothing.
pub fn describe_qualifier(qualifier: Option<Qualifier>) -> &'static str {
    qualifier.map_or("", Qualifier::as_str)
}

/// `1 entry`, `8 entries`: the number with the right word.
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
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
        let rows =
            [(45.0, "45"), (0.5, "0.5"), (1200.0, "1200"), (12000.0, "12\u{202f}000"), (2.25, "2.25"), (-3.0, "−3")];
        for (value, words) in rows {
            assert_eq!(describe_number(value), words);
        }
        let date = Date::from_ymd_opt(2024, 6, 9).unwrap();
        assert_eq!(describe_date(date), "Sun 9 June 2024");
    }
}
