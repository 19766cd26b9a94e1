//! Durations in prose: `6 h 50 min`, `1h50m`, `about 1 hour and 20 minutes`, `half an hour`, `1시간 36분`.
//!
//! Says how long, never from when: clock times and dates are other scanners' work.

use std::borrow::Cow;

use crate::text::Letter;
use crate::text::any_of;
use crate::text::char_at;
use crate::text::read_decimal;

/// A duration and the bytes that give it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duration {
    /// Length in minutes; the higher end of a range (`2-3 hours`).
    pub minutes: f64,
    /// First byte of the words in the text that was scanned.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// `about`, `~`, `over`, `nearly` stands before it, or it is a range.
    pub approximate: bool,
}

const ABOUT: &str = "about|approximately|around|roughly|approx|over|nearly|almost|some|circa|ca|etwa|rund|environ|\
    aproximadamente|unos|unas|cerca|около|примерно|约|約|大约|약";

use super::words;
use crate::text::lower;

/// The longest word of the tables, in bytes; longer words are not looked up.
const LONGEST: usize = 32;

/// Every duration of `text`, in order, none overlapping another. Time linear in the text.
pub fn find_durations(text: &str) -> Vec<Duration> {
    find_durations_in(text, &lower(text))
}

/// Every duration of `text`, whose lower case, place for place, is known already.
pub fn find_durations_in(text: &str, lower: &str) -> Vec<Duration> {
    if text.len() < 2 {
        return Vec::new();
    }
    let mut found: Vec<Duration> = Vec::new();
    let mut words = words::number_words(lower).into_iter().map(|hit| hit.at).peekable();
    let mut digits = digit_runs(lower).peekable();
    let mut from = 0;
    loop {
        let at = match (digits.peek(), words.peek()) {
            (Some(digit), Some(word)) if word < digit => words.next(),
            (Some(_), _) => digits.next(),
            (None, _) => words.next(),
        };
        let Some(at) = at else { break };
        if at < from {
            continue;
        }
        let head = text.get(..at).unwrap_or("");
        let before = head.chars().next_back();
        let is_joined = text.get(at..).is_some_and(|rest| rest.starts_with(is_ideograph));
        if !is_joined && before.is_some_and(blocks_number) {
            continue;
        }
        // The minutes of `14時05分`, `14시 05분`.
        if head.trim_end().ends_with(['時', '时', '点', '點', '시']) {
            continue;
        }
        let Some((minutes, end, is_range)) = whole(lower, at) else { continue };
        // `5M` is millions, `5S` no seconds.
        if text.get(at..end).is_some_and(|own| own.ends_with(['M', 'S', 'D']) && !own.contains(char::is_small)) {
            continue;
        }
        // `a second outage` is another one.
        if lower.get(at..end) == Some("a second") {
            continue;
        }
        // `2034 503s` are answers, not seconds.
        if lower.get(at..end).is_some_and(is_status_code) {
            continue;
        }
        let lead = lower.get(from..at).unwrap_or("").trim_end_matches(|c: char| !c.is_letter_or_digit());
        let lead = last_word(lead);
        let approximate =
            is_range || before == Some('~') || before == Some('≈') || (!lead.is_empty() && is_about(lead));
        found.push(Duration { minutes, start: at, end, approximate });
        from = end;
    }
    found
}

/// Whether a text is how more than one answer with an HTTP status of failure is called: `503s`, `404s`.
fn is_status_code(text: &str) -> bool {
    text.len() == 4 && text.starts_with(['4', '5']) && text.ends_with('s')
}

/// The duration whose number begins at byte `at` of a text in lower case.
pub fn duration_at(lower: &str, at: usize) -> Option<Duration> {
    let (minutes, end, approximate) = whole(lower, at)?;
    Some(Duration { minutes, start: at, end, approximate })
}

/// Where each run of digits begins.
fn digit_runs(text: &str) -> impl Iterator<Item = usize> {
    let mut is_inside = false;
    text.bytes().enumerate().filter_map(move |(at, byte)| {
        let is_digit = byte.is_ascii_digit();
        let begins = is_digit && !is_inside;
        is_inside = is_digit;
        begins.then_some(at)
    })
}

/// The run of letters that ends a text, or its last ideograph.
fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(LONGEST)
        .take_while(|(_, c)| c.is_letter() && !is_ideograph(*c))
        .last()
        .map_or_else(|| text.char_indices().rev().nth(1).map_or(0, |(at, _)| at), |(at, _)| at);
    text.get(start..).unwrap_or("")
}

/// A number does not start inside a word, a decimal, a clock time, a version, a money amount or an identifier.
fn blocks_number(c: char) -> bool {
    if is_ideograph(c) {
        return false;
    }
    c.is_letter_or_digit() || matches!(c, '.' | ':' | '_' | '/' | '#' | '$' | '€' | '£')
}

fn is_ideograph(c: char) -> bool {
    ('\u{3040}'..='\u{30ff}').contains(&c)
        || ('\u{4e00}'..='\u{9fff}').contains(&c)
        || ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

fn is_about(word: &str) -> bool {
    word.len() <= LONGEST && any_of(ABOUT, |about| about == word)
}

/// The end of the run of letters or of digits at `at`.
fn run_end(text: &str, at: usize) -> usize {
    let Some(first) = char_at(text, at) else { return at };
    let mut end = at;
    while let Some(c) = char_at(text, end)
        && if first.is_ascii_digit() { c.is_ascii_digit() } else { c.is_letter() && !is_ideograph(c) }
    {
        end += c.len_utf8();
    }
    end.max(at + first.len_utf8())
}

/// A duration that starts at `at`: its minutes, end, and whether it is a range.
fn whole(text: &str, at: usize) -> Option<(f64, usize, bool)> {
    if let Some(read) = worded(text, at) {
        return Some(read);
    }
    let (mut minutes, mut end, mut unit, is_range) = component(text, at, f64::INFINITY)?;
    // At most days, hours, minutes, seconds.
    for _ in 0..3 {
        let Some(next) = joint(text, end) else { break };
        if let Some(rest) = text.get(next..)
            && next != end
            && unit == 60.0
            && (rest.starts_with("a half") || rest.starts_with("half"))
        {
            return Some((minutes + 30.0, next + if rest.starts_with('a') { 6 } else { 4 }, is_range));
        }
        let Some((more, more_end, more_unit, _)) = component(text, next, unit) else { break };
        minutes += more;
        end = more_end;
        unit = more_unit;
    }
    // `1h30`: two digits that touch the hour are its minutes; in `1 h 30` nothing but a mark stands behind them.
    if unit == 60.0
        && text.get(..end).is_some_and(|done| done.ends_with(['h', 'H']))
        && let gap = usize::from(text.get(end..).is_some_and(|rest| rest.starts_with(' ')))
        && let Some(rest) = text.get(end + gap..)
        && run_end(text, end + gap) == end + gap + 2
        && let Some(more) = rest.get(..2).and_then(|digits| digits.parse::<u32>().ok())
        && more < 60
        && let after = rest.get(2..).and_then(|after| after.chars().next())
        && after.is_none_or(|c| {
            if gap == 0 { !c.is_letter_or_digit() && c != ':' } else { matches!(c, '.' | ',' | ')' | '\n') }
        })
    {
        minutes += f64::from(more);
        end += gap + 2;
    }
    Some((minutes, end, is_range))
}

/// `half an hour`, `half a day`, `полчаса`.
fn worded(text: &str, at: usize) -> Option<(f64, usize, bool)> {
    let end = run_end(text, at);
    let word = text.get(at..end)?;
    if word == "полчаса" {
        return Some((30.0, end, false));
    }
    if word != "half" {
        return None;
    }
    let rest = text.get(end..)?;
    let skipped = [" an ", " a "].iter().find(|gap| rest.starts_with(**gap))?.len();
    let (unit, unit_end) = unit_at(text, end + skipped)?;
    Some((unit / 2.0, unit_end, false))
}

/// A number and a unit smaller than `below`.
fn component(text: &str, at: usize, below: f64) -> Option<(f64, usize, f64, bool)> {
    let (value, end, is_range) = number(text, at)?;
    let rest = text.get(end..)?;
    let mut gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-', '\u{2011}']).len();
    if 4 < gap {
        return None;
    }
    // `30+ minutes`
    if gap == 0 && rest.starts_with('+') {
        gap = 1 + usize::from(rest.get(1..)?.starts_with(' '));
    }
    let unit_at_byte = end + gap;
    let (unit, unit_end) = unit_at(text, unit_at_byte)?;
    let letters = unit_end - unit_at_byte;
    let is_letter = letters == 1;
    // `5 m` is metres; one letter must touch, though `6 h` is an hour all the same, and `1 h 13 m` its minutes, `8 min 39 s` its seconds.
    if is_letter && gap != 0 && unit != 60.0 && !(unit == 1.0 && below == 60.0) && !(unit < 1.0 && below == 1.0) {
        return None;
    }
    (unit < below).then_some((value * unit, unit_end, unit, is_range))
}

fn unit_at(text: &str, at: usize) -> Option<(f64, usize)> {
    let rest = text.get(at..)?;
    if rest.starts_with(is_ideograph) {
        let (seconds, bytes) = words::joined_unit(rest)?;
        return Some((f64::from(seconds) / 60.0, at + bytes));
    }
    let end = run_end(text, at);
    let word = text.get(at..end).filter(|word| word.len() <= LONGEST && word.starts_with(char::is_letter))?;
    Some((f64::from(words::unit_seconds(word)?) / 60.0, end))
}

/// Digits (`1,200`, `2.5`, `2,5`, `2-3`, `2 to 3`) or a number word (`forty-five`, `two and a half`).
fn number(text: &str, at: usize) -> Option<(f64, usize, bool)> {
    let (value, end) = plain_number(text, at)?;
    let rest = text.get(end..)?;
    // `2-3 hours`: the higher end; `2½`, `2 1/2` are rare enough to leave.
    if !may_go_on(rest) {
        return Some((value, end, false));
    }
    for mark in ["-", "–", " - ", " – ", " to ", " bis ", " à ", " a ", "~"] {
        if let Some(behind) = rest.strip_prefix(mark)
            && behind.starts_with(|c: char| c.is_ascii_digit())
            && let Some((high, high_end)) = plain_number(text, end + mark.len())
            && value < high
        {
            return Some((high, high_end, true));
        }
    }
    if let Some(behind) = rest.strip_prefix(" and a half").or_else(|| rest.strip_prefix(" and half")) {
        return Some((value + 0.5, text.len() - behind.len(), false));
    }
    if let Some(behind) = rest.strip_prefix(" or ")
        && behind.starts_with(|c: char| c.is_ascii_digit())
        && let Some((high, high_end)) = plain_number(text, end + 4)
        && value < high
    {
        return Some((high, high_end, true));
    }
    Some((value, end, false))
}

/// Whether what stands behind a number may join another to it: a look at two bytes, which most numbers need no more of.
fn may_go_on(rest: &str) -> bool {
    let mut bytes = rest.bytes();
    match (bytes.next(), bytes.next()) {
        (Some(b' '), Some(next)) => matches!(next, b'-' | b't' | b'b' | b'a' | b'o' | 0x80..),
        (Some(first), _) => matches!(first, b'-' | b'~' | 0x80..),
        (None, _) => false,
    }
}

fn plain_number(text: &str, at: usize) -> Option<(f64, usize)> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    if !first.is_ascii_digit() {
        let end = if is_ideograph(first) { at + first.len_utf8() } else { run_end(text, at) };
        let word = text.get(at..end).filter(|word| word.len() <= LONGEST)?;
        let value = words::number_word(word)?;
        // `forty-five`, `forty five`
        if (20.0..60.0).contains(&value)
            && text.get(end..)?.starts_with(['-', ' '])
            && let Some(ones) = text.get(end + 1..run_end(text, end + 1))
            && let Some(ones) = words::number_word(ones).filter(|ones| (1.0..10.0).contains(ones))
            && text.get(end + 1..)?.len() >= 3
            && !matches!(text.get(end + 1..end + 3), Some("a " | "an"))
        {
            return Some((value + ones, run_end(text, end + 1)));
        }
        return Some((value, end));
    }
    let mut end = run_end(text, at);
    let mut digits = Cow::Borrowed(text.get(at..end)?);
    if 9 < digits.len() {
        return None;
    }
    for mark in ['.', ','] {
        if text.get(end..)?.starts_with(mark) {
            let fraction_end = run_end(text, end + 1);
            let fraction = text.get(end + 1..fraction_end)?;
            if fraction.starts_with(|c: char| c.is_ascii_digit()) && fraction.len() <= 9 {
                if mark == '.' || fraction.len() != 3 {
                    digits.to_mut().push('.');
                }
                digits.to_mut().push_str(fraction);
                end = fraction_end;
            }
            break;
        }
    }
    Some((read_decimal(&digits)?, end))
}

/// What may stand between two parts of one duration; the byte behind it.
fn joint(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    for mark in [", and ", " and ", " & ", ", ", " und ", " et ", " y ", " e ", " и ", "又", " ", ""] {
        if rest.starts_with(mark) {
            return Some(at + mark.len());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[(f64, &str)]) {
        let found: Vec<(f64, &str)> = find_durations(text)
            .iter()
            .map(|found| ((found.minutes * 60.0).round() / 60.0, &text[found.start..found.end]))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn reads_durations() {
        check("lasted 6 h 50 min in all", &[(410.0, "6 h 50 min")]);
        check("14時05分から、14시 05분에, 晚上8点15分", &[]);
        check("1h50m", &[(110.0, "1h50m")]);
        check("(1 h 13 m)", &[(73.0, "1 h 13 m")]);
        check("about 1 hour and 20 minutes", &[(80.0, "1 hour and 20 minutes")]);
        check("4h 9m", &[(249.0, "4h 9m")]);
        check("20h 03m", &[(1203.0, "20h 03m")]);
        check("1시간 36분 동안", &[(96.0, "1시간 36분")]);
        check("持续了2小时30分钟", &[(150.0, "2小时30分钟")]);
        check("約1時間20分", &[(80.0, "1時間20分")]);
        check("90 minutes, then 5 more", &[(90.0, "90 minutes")]);
        check("for half an hour", &[(30.0, "half an hour")]);
        check("an hour and a half", &[(90.0, "an hour and a half")]);
        check("2 and half hours", &[(150.0, "2 and half hours")]);
        check("two and a half hours", &[(150.0, "two and a half hours")]);
        check("forty-five minutes", &[(45.0, "forty-five minutes")]);
        check("8 min 30 s", &[(8.5, "8 min 30 s")]);
        check("a duré 1 h 35.", &[(95.0, "1 h 35")]);
        check("1 h 35 clients", &[(60.0, "1 h")]);
        check("a 45-minute outage", &[(45.0, "45-minute")]);
        check("2-3 hours", &[(180.0, "2-3 hours")]);
        check("2.5 hours, 1 day, 3 hours", &[(150.0, "2.5 hours"), (1620.0, "1 day, 3 hours")]);
        check("1 Stunde und 5 Minuten", &[(65.0, "1 Stunde und 5 Minuten")]);
        check("2 heures et 15 minutes", &[(135.0, "2 heures et 15 minutes")]);
        check("1 hora y 30 minutos", &[(90.0, "1 hora y 30 minutos")]);
        check("uma hora e 10 minutos", &[(70.0, "uma hora e 10 minutos")]);
        check("2 часа 15 минут", &[(135.0, "2 часа 15 минут")]);
        check("1h30", &[(90.0, "1h30")]);
        check("90 seconds", &[(1.5, "90 seconds")]);
        check("7 hours 9 minutes", &[(429.0, "7 hours 9 minutes")]);
    }

    #[test]
    fn leaves_what_is_none() {
        for text in [
            "18:20 h",
            "5M rows",
            "5 m of cable",
            "v1.2h",
            "$5 minutes",
            "PT5",
            "2,034 503s",
            "a second outage",
            "a user",
            "one of them",
            "m",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn marks_approximations() {
        for (text, approximate) in [
            ("about 3 hours", true),
            ("~10 minutes", true),
            ("over 14 hours", true),
            ("lasted 3 hours", false),
            ("2-3 hours", true),
        ] {
            assert_eq!(find_durations(text).first().map(|found| found.approximate), Some(approximate), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_ordered_slices(text in "(?s).{0,80}") {
            let mut last = 0;
            for found in find_durations(&text) {
                prop_assert!(last <= found.start && found.start < found.end && text.get(found.start..found.end).is_some());
                last = found.end;
            }
        }

        #[test]
        fn printed_durations_read_back(hours in 1_u32..48, minutes in 1_u32..60) {
            for text in [format!("{hours} h {minutes} min"), format!("{hours}h{minutes}m"), format!("{hours} hours and {minutes} minutes")] {
                let found = find_durations(&text);
                prop_assert_eq!(found.len(), 1);
                prop_assert_eq!(found[0].minutes, f64::from(hours * 60 + minutes));
                prop_assert_eq!(found[0].end, text.len());
            }
        }
    }
}
