//! Wall-clock time as a document has it: any part may be unknown.

use std::fmt;

use super::Date;
use super::Datelike;

/// A time of day, in whole seconds after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    /// Seconds after midnight, 0 to 86 400 (24:00 ends a day).
    pub seconds: u32,
    /// Whether the document gives seconds.
    pub has_seconds: bool,
}

impl Clock {
    /// A time to the minute; `None` past 24:00.
    pub fn hm(hour: u32, minute: u32) -> Option<Self> {
        let seconds = hour.checked_mul(3600)?.checked_add(minute.checked_mul(60)?)?;
        (minute < 60 && seconds <= 86_400).then_some(Self { seconds, has_seconds: false })
    }

    /// A time to the second; `None` past 24:00:00.
    pub fn hms(hour: u32, minute: u32, second: u32) -> Option<Self> {
        let minutes = Self::hm(hour, minute)?;
        let seconds = minutes.seconds + second;
        (second < 60 && seconds <= 86_400).then_some(Self { seconds, has_seconds: true })
    }

    /// The hour, 0 to 24.
    pub fn hour(self) -> u32 {
        self.seconds / 3600
    }

    /// The minute, 0 to 59.
    pub fn minute(self) -> u32 {
        self.seconds / 60 % 60
    }
}

impl Clock {
    /// Adds `18:20` to `out`, or `18:20:05` where the document gives seconds, with any mark for the colon.
    pub fn print(self, out: &mut String, mark: char) {
        two_digits(out, self.hour());
        out.push(mark);
        two_digits(out, self.minute());
        if self.has_seconds {
            out.push(mark);
            two_digits(out, self.seconds % 60);
        }
    }
}

fn two_digits(out: &mut String, value: u32) {
    const DIGITS: &str = "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
                          5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";
    let at = usize::try_from(value % 100 * 2).unwrap_or(0);
    out.push_str(DIGITS.get(at..at + 2).unwrap_or("00"));
}

impl fmt::Display for Clock {
    /// `18:20`, or `18:20:05` where the document gives seconds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.print(&mut text, ':');
        f.write_str(&text)
    }
}

/// A date, a time of day, or both, in the document's own zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WallTime {
    /// The calendar day, where the document states or implies it.
    pub date: Option<Date>,
    /// The time of day, where there is one.
    pub clock: Option<Clock>,
}

impl WallTime {
    /// Seconds from 1970-01-01T00:00 on the same wall clock; a time without a date counts from that day.
    /// `None` where neither is known.
    pub fn axis_seconds(self) -> Option<i64> {
        let days = self.date.map_or(0, |date| i64::from(date.to_epoch_days()));
        let seconds = self.clock.map_or(0, |clock| i64::from(clock.seconds));
        (self.date.is_some() || self.clock.is_some()).then_some(days * 86_400 + seconds)
    }

    /// The wall time at `seconds` from 1970-01-01T00:00, to the second, with its date.
    pub fn from_axis_seconds(seconds: i64) -> Self {
        let date = i32::try_from(seconds.div_euclid(86_400)).ok().and_then(Date::from_epoch_days);
        let clock = Clock { seconds: u32::try_from(seconds.rem_euclid(86_400)).unwrap_or(0), has_seconds: true };
        Self { date, clock: Some(clock) }
    }
}

impl WallTime {
    /// Adds `2024-06-09T18:20` to `out`, `T18:20` without a date, `2024-06-09` without a clock time.
    pub fn print(self, out: &mut String) {
        if let Some(date) = self.date {
            let year = u32::try_from(date.year()).unwrap_or(0);
            two_digits(out, year / 100);
            two_digits(out, year % 100);
            out.push('-');
            two_digits(out, date.month());
            out.push('-');
            two_digits(out, date.day());
        }
        if let Some(clock) = self.clock {
            out.push('T');
            clock.print(out, ':');
        }
    }
}

impl fmt::Display for WallTime {
    /// `2024-06-09T18:20`, `T18:20` without a date, `2024-06-09` without a clock time.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.print(&mut text);
        f.write_str(&text)
    }
}
/// The day of the week, Monday being 0.
pub fn weekday(date: super::Date) -> u8 {
    // The first day that is counted from, 1 January 1970, was a Thursday.
    u8::try_from((date.to_epoch_days() + 3).rem_euclid(7)).unwrap_or(0)
}
