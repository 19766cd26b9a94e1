//! Clock times, dates, zones and durations as values, and the scanners that read them from prose.
//!
//! The only place that names chrono. Has no clock: what today is, is an argument wherever it matters.

mod wall;
mod zone;

pub use chrono::NaiveDate as Date;
pub use wall::Clock;
pub use wall::WallTime;
pub use zone::NoZoneRules;
pub use zone::Zone;
pub use zone::ZoneRules;
