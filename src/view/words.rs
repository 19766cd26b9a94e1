//! Durations in words, printed and spoken.

const UNITS: [(i64, &str, &str); 5] =
    [(365 * 86_400, "y", "year"), (86_400, "d", "day"), (3600, "h", "hour"), (60, "min", "minute"), (1, "s", "second")];

/// The two largest units that `seconds` fills: `5 min`, `1 h 20 min`, `2 d 3 h`, `45 s`, `0 min`.
pub fn describe_duration(seconds: i64) -> String {
    describe(seconds, "0 min", |out, count, unit| {
        out.push_str(&count.to_string());
        out.push(' ');
        out.push_str(unit.1);
    })
}

/// The same for a screen reader: `5 minutes`, `1 hour 20 minutes`.
pub fn speak_duration(seconds: i64) -> String {
    describe(seconds, "0 minutes", |out, count, unit| {
        out.push_str(&count.to_string());
        out.push(' ');
        out.push_str(unit.2);
        if count != 1 {
            out.push('s');
        }
    })
}

fn describe(seconds: i64, none: &str, say: impl Fn(&mut String, i64, (i64, &str, &str))) -> String {
    let mut rest = seconds.saturating_abs();
    let mut out = String::new();
    let mut said = 0;
    for unit in UNITS {
        let count = rest / unit.0;
        rest %= unit.0;
        if said == 1 && count == 0 {
            break;
        }
        if count > 0 {
            if said == 1 {
                out.push(' ');
            }
            say(&mut out, count, unit);
            said += 1;
        }
        if said == 2 {
            break;
        }
    }
    if out.is_empty() { none.to_owned() } else { out }
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
