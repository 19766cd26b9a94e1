//! A date and time that is printed, in any of the common spellings, reads back as itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use postmortem_viewer::time::Clock;
use postmortem_viewer::time::Date;
use postmortem_viewer::time::find_moments;

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];

fuzz_target!(|input: (u16, u16, u32, u8)| {
    let (year, ordinal, seconds, spelling) = input;
    let year = 1970 + i32::from(year % 230);
    let Some(date) = Date::from_yo_opt(year, u32::from(ordinal % 365) + 1) else { return };
    let seconds = seconds % 86_400;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let (y, m, d) = {
        let printed = date.to_string();
        let mut parts = printed.split('-').map(|part| part.parse::<usize>().unwrap());
        (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap())
    };
    let (half, twelve) = (if hour < 12 { "AM" } else { "PM" }, if hour % 12 == 0 { 12 } else { hour % 12 });
    let month = MONTHS[m - 1];
    let text = match spelling % 8 {
        0 => format!("{date}T{hour:02}:{minute:02}:{second:02}Z"),
        1 => format!("{date} {hour:02}:{minute:02}:{second:02} UTC: it broke"),
        2 => format!("{d} {month} {y} at {hour:02}:{minute:02}:{second:02}"),
        3 => format!("{month} {d}, {y} {twelve}:{minute:02}:{second:02} {half}"),
        4 => format!("{y}/{m:02}/{d:02} {hour:02}:{minute:02}:{second:02} +02:00"),
        5 => format!("{y}年{m}月{d}日 {hour:02}:{minute:02}:{second:02}"),
        6 => format!("{d:02}-{}-{y} {hour:02}:{minute:02}:{second:02}", &month[..3]),
        _ => format!("{d}. {month} {y}, {hour:02}:{minute:02}:{second:02} Uhr"),
    };
    let found = find_moments(&text);
    let first = found.first().unwrap_or_else(|| panic!("nothing in {text}"));
    assert_eq!(first.date.and_then(|date| date.date(None)), Some(date), "{text}");
    assert_eq!(first.clock, Clock::hms(hour, minute, second), "{text}");
});
