//! Lengths of time in prose (`6 h 50 min`, `1h50m`, `half an hour`).

use super::words::unit_seconds;

/// A length of time in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duration {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Its length in minutes.
    pub minutes: f64,
}

/// All lengths of time in `text`, in order. Numbers and units that follow one another are one length.
pub fn find_durations(text: &str) -> Vec<Duration> {
    let mut found: Vec<Duration> = Vec::new();
    let mut ix = 0;
    while let Some(rest) = text.get(ix..) {
        let Some(c) = rest.chars().next() else { break };
        let is_word_start = ix == 0
            || found.last().is_some_and(|last| last.end == ix)
            || text
                .get(..ix)
                .and_then(|before| before.chars().next_back())
                .is_none_or(|before| !before.is_alphanumeric() && before != '.' && before != ':');
        let read = if c.is_ascii_digit() && is_word_start {
            numbered(rest)
        } else if c.is_alphabetic() && is_word_start {
            worded(rest)
        } else {
            None
        };
        match read {
            Some((length, minutes, unit)) => {
                let start = ix;
                ix += length;
                let joins = found.last().is_some_and(|last| {
                    let between = text.get(last.end..start).unwrap_or("x").trim();
                    matches!(between, "" | "," | "and" | "und" | "et" | "y" | "e" | "и" | "&")
                }) && unit < 3600;
                match found.last_mut() {
                    Some(last) if joins => {
                        last.end = ix;
                        last.minutes += minutes;
                    }
                    _ => found.push(Duration { start, end: ix, minutes }),
                }
            }
            None => ix += c.len_utf8(),
        }
    }
    found
}

/// A number and its unit at the head of `text`: length in bytes, minutes, the unit's seconds.
fn numbered(text: &str) -> Option<(usize, f64, i64)> {
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    let number = text.get(..digits)?.trim_end_matches(['.', ',']);
    let value: f64 = number.replace(',', ".").parse().ok()?;
    let rest = text.get(number.len()..)?;
    let unit_text = rest.trim_start_matches([' ', '\u{a0}', '-']);
    let gap = rest.len() - unit_text.len();
    if 2 < gap {
        return None;
    }
    let width = unit_text.find(|c: char| !c.is_alphabetic()).unwrap_or(unit_text.len());
    let word = unit_text.get(..width)?.to_lowercase();
    // CJK and Hangul units run on into the next word.
    let (unit, width) = match unit_seconds(&word) {
        Some(unit) => (unit, width),
        None => ["小时", "小時", "時間", "시간", "分钟", "分間", "分", "분", "天"]
            .iter()
            .find(|unit| word.starts_with(**unit))
            .and_then(|unit| {
                Some((
                    match *unit {
                        "小时" | "小時" | "時間" | "시간" => 3600,
                        "天" => 86_400,
                        _ => 60,
                    },
                    unit_text.find(unit)? + unit.len(),
                ))
            })?,
    };
    // A lone `m` or `d` or `s` is too weak with a space in front: `5 m` is metres.
    if gap != 0 && width == 1 && matches!(word.as_str(), "m" | "d" | "s") {
        return None;
    }
    #[allow(clippy::cast_precision_loss)]
    let minutes = value * unit as f64 / 60.0;
    Some((number.len() + gap + width, minutes, unit))
}

fn worded(text: &str) -> Option<(usize, f64, i64)> {
    for (words, minutes) in [
        ("half an hour", 30.0),
        ("an hour and a half", 90.0),
        ("one and a half hours", 90.0),
        ("an hour", 60.0),
        ("one hour", 60.0),
        ("two hours", 120.0),
        ("three hours", 180.0),
        ("four hours", 240.0),
        ("five hours", 300.0),
        ("six hours", 360.0),
        ("ten minutes", 10.0),
        ("fifteen minutes", 15.0),
        ("twenty minutes", 20.0),
        ("thirty minutes", 30.0),
        ("one day", 1440.0),
        ("two days", 2880.0),
    ] {
        if text.get(..words.len()).is_some_and(|head| head.eq_ignore_ascii_case(words)) {
            return Some((words.len(), minutes, 3600));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lengths() {
        for (text, want) in [
            ("lasted 6 h 50 min", vec![410.0]),
            ("1h50m", vec![110.0]),
            ("about 1 hour and 20 minutes", vec![80.0]),
            ("1시간 36분", vec![96.0]),
            ("1.5 hours, later 90 minutes", vec![90.0, 90.0]),
            ("half an hour", vec![30.0]),
            ("3 小时", vec![180.0]),
        ] {
            let got: Vec<f64> = find_durations(text).iter().map(|found| found.minutes).collect();
            assert_eq!(got, want, "{text}");
        }
    }
}
