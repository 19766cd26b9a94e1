//! Time zones as documents name them, and the rules that turn a name into an offset on a date.

use super::WallTime;

/// A zone as the document names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Zone {
    /// As written: `GMT+3`, `PST`, `Europe/Paris`.
    pub label: String,
    /// Minutes east of UTC, on the incident's date; `None` where the label is ambiguous (IST, CST) or unknown.
    pub offset_minutes: Option<i32>,
    /// The IANA zone that the label means, where it means one whose offset changes over the year (`PT`, `CET`).
    pub iana: Option<&'static str>,
}

/// The rules of the world's zones, which come from outside: the browser's Intl in the page, chrono-tz natively.
pub trait ZoneRules {
    /// Minutes east of UTC that IANA zone `name` has at wall time `at` (the earlier offset where the clock goes back;
    /// that of before where the clock skips it). `None` for a name that is not known, or a time without a date.
    fn offset_minutes(&self, name: &str, at: WallTime) -> Option<i32>;
}

/// Knows no zone: named zones keep an unknown offset.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoZoneRules;

impl ZoneRules for NoZoneRules {
    fn offset_minutes(&self, _name: &str, _at: WallTime) -> Option<i32> {
        None
    }
}
