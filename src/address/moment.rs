//! A moment as a link and a tracker write it (RFC 3339), in whole seconds; and the short hash of a text. No clock,
//! no zone rules.

use std::fmt;

/// A moment with or without an offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Seconds from 1970-01-01T00:00 on the written wall clock.
    pub wall_seconds: i64,
    /// Minutes east of UTC; `None` where no offset is written.
    pub offset_minutes: Option<i32>,
}

impl Moment {
    /// Reads `2024-06-09T18:20[:05[.123]][Z|+03:00]`; a date alone is its midnight. A blank in place of `+`, as some
    /// programs leave it in links, is read as `+`.
    pub fn read(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let mut digits = Digits { rest: bytes };
        let year = digits.number(4)?;
        digits.mark(b"-")?;
        let month = digits.number(2)?;
        digits.mark(b"-")?;
        let day = digits.number(2)?;
        if !(1..=12).contains(&month) || !(1..=days_in_month(year, month)).contains(&day) {
            return None;
        }
        let mut wall_seconds = days_from_civil(year, month, day) * 86_400;
        let mut offset_minutes = None;
        if !digits.rest.is_empty() {
            digits.mark(b"Tt ")?;
            let hour = digits.number(2)?;
            digits.mark(b":")?;
            let minute = digits.number(2)?;
            let second = if digits.mark(b":").is_some() { digits.number(2)? } else { 0 };
            if digits.mark(b".").is_some() {
                while digits.number(1).is_some() {}
            }
            if hour > 24 || minute > 59 || second > 60 {
                return None;
            }
            wall_seconds += hour * 3600 + minute * 60 + second;
            offset_minutes = match digits.rest {
                [] => None,
                b"Z" | b"z" => Some(0),
                [sign @ (b'+' | b'-' | b' '), tail @ ..] => {
                    let mut offset = Digits { rest: tail };
                    let hours = offset.number(2)?;
                    offset.mark(b":");
                    let minutes = offset.number(2)?;
                    if !offset.rest.is_empty() || hours > 23 || minutes > 59 {
                        return None;
                    }
                    let total = i32::try_from(hours * 60 + minutes).ok()?;
                    Some(if *sign == b'-' { -total } else { total })
                }
                _ => return None,
            };
        }
        Some(Self { wall_seconds, offset_minutes })
    }

    /// Seconds from 1970-01-01T00:00 UTC; without an offset the wall clock counts as UTC.
    pub fn utc_seconds(self) -> i64 {
        self.wall_seconds - i64::from(self.offset_minutes.unwrap_or(0)) * 60
    }

    /// The moment of a UTC timestamp in seconds.
    pub fn from_utc(seconds: i64) -> Self {
        Self { wall_seconds: seconds, offset_minutes: Some(0) }
    }
}

impl fmt::Display for Moment {
    /// `2024-06-09T18:20:05+03:00`, `…Z` at offset 0, nothing after the seconds without an offset.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(self.wall_seconds.div_euclid(86_400));
        let clock = self.wall_seconds.rem_euclid(86_400);
        write!(f, "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}", clock / 3600, clock / 60 % 60, clock % 60)?;
        match self.offset_minutes {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => {
                let size = offset.unsigned_abs();
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", size / 60, size % 60)
            }
        }
    }
}

struct Digits<'a> {
    rest: &'a [u8],
}

impl Digits<'_> {
    /// Exactly `count` digits as a number; takes nothing where there are fewer.
    fn number(&mut self, count: usize) -> Option<i64> {
        let (head, tail) = self.rest.split_at_checked(count)?;
        let mut value = 0;
        for byte in head {
            if !byte.is_ascii_digit() {
                return None;
            }
            value = value * 10 + i64::from(byte - b'0');
        }
        self.rest = tail;
        Some(value)
    }

    /// One byte out of `marks`.
    fn mark(&mut self, marks: &[u8]) -> Option<()> {
        let (first, tail) = self.rest.split_first()?;
        marks.contains(first).then(|| self.rest = tail)
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970-01-01 of a day of the Gregorian calendar, counting years from March so that the leap day is last.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// A short name for a text: 64-bit FNV-1a as 16 hex digits. Tells an edited document from an unedited one; it is no
/// proof against somebody who wants two texts to look alike.
pub fn content_hash(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_and_prints() {
        let rows = [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2024-02-29T12:00:00Z", Some(1_709_208_000)),
            ("2024-06-09T18:20:00+03:00", Some(1_717_946_400)),
            ("2024-06-09T18:20:00 03:00", Some(1_717_946_400)),
            ("2024-06-09T15:20:00.123Z", Some(1_717_946_400)),
            ("2024-06-09", Some(1_717_891_200)),
            ("2024-06-09T18:20", Some(1_717_957_200)),
            ("2023-02-29T12:00:00Z", None),
            ("2024-13-01T00:00:00Z", None),
            ("2024-06-09T18:20:00+3", None),
            ("2024-06-09X18:20", None),
            ("yesterday", None),
            ("", None),
        ];
        for (text, expected) in rows {
            assert_eq!(Moment::read(text).map(Moment::utc_seconds), expected, "{text}");
        }
        assert_eq!(Moment::from_utc(1_717_946_400).to_string(), "2024-06-09T15:20:00Z");
        assert_eq!(content_hash("a").len(), 16);
        assert_ne!(content_hash("- [ ] x"), content_hash("- [x] x"));
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(wall in -62_000_000_000_i64..253_000_000_000, offset in proptest::option::of(-1439..1440)) {
            let moment = Moment { wall_seconds: wall, offset_minutes: offset };
            prop_assert_eq!(Moment::read(&moment.to_string()), Some(moment));
        }
    }
}
