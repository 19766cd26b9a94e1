//! Clock times, dates, zones and durations as values, and the scanners that read them from prose.
//!
//! The only place that names chrono. Has no clock: what today is, is an argument wherever it matters.

mod duration;
mod scan;
mod wall;
mod words;
mod zone;

pub use chrono::Datelike;
pub use chrono::Days;
pub use chrono::NaiveDate as Date;
pub use duration::Duration;
pub use duration::duration_at;
pub use duration::find_durations;
pub use duration::find_durations_in;
pub use scan::DateParts;
pub use scan::Moment;
pub use scan::find_moments;
pub use scan::find_moments_in;
pub use scan::find_zone;
pub use wall::Clock;
pub use wall::WallTime;
pub use wall::weekday;
pub use words::number_word;
pub use words::number_words;
pub use words::weekday as read_weekday;
pub use zone::NoZoneRules;
pub use zone::Zone;
pub use zone::ZoneRules;
