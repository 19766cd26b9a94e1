//! The zone that a reader wants times in, as it stands in links (`tz=`).

use crate::text::words;
use std::rc::Rc;

/// The zone in which times are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ZoneChoice {
    /// The document's own.
    #[default]
    AsWritten,
    /// Coordinated universal time.
    Utc,
    /// The reader's.
    Local,
    /// Time since the start of harm.
    Relative,
    /// An IANA zone by its name.
    Named(Rc<str>),
}

impl ZoneChoice {
    /// The four that have a button, in the order shown.
    pub const FIXED: [Self; 4] = [Self::AsWritten, Self::Utc, Self::Local, Self::Relative];

    /// Reads the value of `tz`; `None` for what cannot be a zone.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "doc" => Some(Self::AsWritten),
            "utc" | "UTC" => Some(Self::Utc),
            "local" => Some(Self::Local),
            "rel" => Some(Self::Relative),
            name => {
                let plausible = name.len() <= 64
                    && name.contains('/')
                    && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'-' | b'+'));
                plausible.then(|| Self::Named(Rc::from(name)))
            }
        }
    }

    /// The zone that a reader typed: one of `names` in any case, or the first whose city is, begins with or holds it.
    pub fn find(names: &[String], typed: &str) -> Option<Self> {
        let typed = typed.trim().to_ascii_lowercase().replace(' ', "_");
        if typed.is_empty() {
            return None;
        }
        if matches!(typed.as_str(), "utc" | "gmt" | "z") {
            return Some(Self::Utc);
        }
        let rank = |name: &str| {
            let name = name.to_ascii_lowercase();
            let city = name.rsplit('/').next().unwrap_or(&name);
            if name == typed || city == typed {
                0
            } else if city.starts_with(&typed) {
                1
            } else if name.contains(&typed) {
                2
            } else {
                3
            }
        };
        let mut best = None;
        let mut least = 3;
        for name in names {
            let rank = rank(name);
            if rank < least {
                (best, least) = (Some(name), rank);
            }
        }
        best.map(|name| Self::Named(Rc::from(name.as_str())))
    }

    /// The value of `tz`.
    pub fn as_str(&self) -> &str {
        match self {
            Self::AsWritten => "doc",
            Self::Utc => "utc",
            Self::Local => "local",
            Self::Relative => "rel",
            Self::Named(name) => name,
        }
    }

    /// What its button says.
    pub fn label(&self) -> &str {
        match self {
            Self::AsWritten => words!("As written"),
            Self::Utc => words!("UTC"),
            Self::Local => words!("My time"),
            Self::Relative => words!("T+"),
            Self::Named(name) => name,
        }
    }

    /// The next of the four with a button; a named zone goes back to the first.
    #[must_use]
    pub fn next(&self) -> Self {
        match self {
            Self::AsWritten => Self::Utc,
            Self::Utc => Self::Local,
            Self::Local => Self::Relative,
            Self::Relative | Self::Named(_) => Self::AsWritten,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in ["doc", "utc", "local", "rel", "Europe/Paris", "Etc/GMT+3", "America/Argentina/Buenos_Aires"] {
            assert_eq!(ZoneChoice::parse(text).unwrap().as_str(), text);
        }
        for text in ["", "paris", "a b/c", "../x?", "<b>/x"] {
            assert_eq!(ZoneChoice::parse(text), None, "{text}");
        }
    }

    #[test]
    fn finds_a_zone_by_what_a_reader_types() {
        let names = ["Africa/Abidjan", "America/New_York", "America/North_Dakota/New_Salem", "Europe/Paris"];
        let names = names.map(str::to_owned);
        for (typed, found) in [
            ("europe/paris", Some("Europe/Paris")),
            (" Paris ", Some("Europe/Paris")),
            ("new york", Some("America/New_York")),
            ("new", Some("America/New_York")),
            ("dakota", Some("America/North_Dakota/New_Salem")),
            ("GMT", Some("utc")),
            ("Atlantis", None),
            ("", None),
        ] {
            let choice = ZoneChoice::find(&names, typed);
            assert_eq!(choice.as_ref().map(ZoneChoice::as_str), found, "{typed}");
        }
    }

    #[test]
    fn cycles_through_all_four() {
        let mut choice = ZoneChoice::AsWritten;
        for expected in ["utc", "local", "rel", "doc"] {
            choice = choice.next();
            assert_eq!(choice.as_str(), expected);
        }
    }
}
