//! Durations in words, printed and spoken.

use crate::text::phrase;
use crate::text::words;

/// One unit: its seconds, its sign, and its name for one and for several.
struct Unit {
    seconds: i64,
    sign: &'static str,
    one: &'static str,
    several: &'static str,
}

const fn unit(seconds: i64, sign: &'static str, one: &'static str, several: &'static str) -> Unit {
    Unit { seconds, sign, one, several }
}

const UNITS: [Unit; 5] = [
    unit(365 * 86_400, words!("y"), words!("year"), words!("years")),
    unit(86_400, words!("d"), words!("day"), words!("days")),
    unit(3600, words!("h"), words!("hour"), words!("hours")),
    unit(60, words!("min"), words!("minute"), words!("minutes")),
    unit(1, words!("s"), words!("second"), words!("seconds")),
];

/// The two largest units that `seconds` fills, each with its sign: `5` and `min`; `1` and `h`, `20` and `min`. Zero is in
/// minutes.
pub fn duration_parts(seconds: i64) -> Vec<(i64, &'static str)> {
    largest(seconds).into_iter().map(|(count, unit)| (count, unit.sign)).collect()
}

/// The same as words: `5 min`, `1 h 20 min`, `2 d 3 h`, `45 s`, `0 min`.
pub fn describe_duration(seconds: i64) -> String {
    join(&duration_parts(seconds))
}

/// The same for a screen reader: `5 minutes`, `1 hour 20 minutes`.
pub fn speak_duration(seconds: i64) -> String {
    let name = |(count, unit): (i64, &'static Unit)| (count, if count == 1 { unit.one } else { unit.several });
    join(&largest(seconds).into_iter().map(name).collect::<Vec<_>>())
}

fn join(parts: &[(i64, &'static str)]) -> String {
    match parts {
        [(count, unit), (less, smaller)] => phrase!("{count} {unit} {less} {smaller}"),
        [(count, unit), ..] => phrase!("{count} {unit}"),
        [] => String::new(),
    }
}

fn largest(seconds: i64) -> Vec<(i64, &'static Unit)> {
    let mut rest = seconds.saturating_abs();
    let mut found = Vec::new();
    for unit in &UNITS {
        let count = rest / unit.seconds;
        rest %= unit.seconds;
        if count > 0 {
            found.push((count, unit));
        }
        // The second is the one next below the first, or none.
        if found.len() == 2 || count == 0 && found.len() == 1 {
            break;
        }
    }
    if found.is_empty() {
        found.extend(UNITS.get(3).map(|minute| (0, minute)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_two_largest_units() {
        let cases = [
            (0, "0 min", "0 minutes"),
            (45, "45 s", "45 seconds"),
            (300, "5 min", "5 minutes"),
            (61, "1 min 1 s", "1 minute 1 second"),
            (4800, "1 h 20 min", "1 hour 20 minutes"),
            (3600, "1 h", "1 hour"),
            (3605, "1 h", "1 hour"),
            (24_600, "6 h 50 min", "6 hours 50 minutes"),
            (183_600, "2 d 3 h", "2 days 3 hours"),
            (86_400 * 366, "1 y 1 d", "1 year 1 day"),
            (-300, "5 min", "5 minutes"),
        ];
        for (seconds, printed, spoken) in cases {
            assert_eq!(describe_duration(seconds), printed);
            assert_eq!(speak_duration(seconds), spoken);
        }
    }
}
