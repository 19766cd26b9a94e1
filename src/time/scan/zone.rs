//! Zones as documents name them behind a time: offsets, letters, cities and words.
//!
//! What an offset is on a date is known to those who have the rules of the world's zones.

use super::token::Kind;
use super::token::Scan;
use crate::text::Letter;
use crate::text::lower;
use crate::time::Zone;
use crate::time::words;

/// A zone and the token behind it.
type ReadZone = (Zone, usize);

impl Scan<'_> {
    /// A zone at `ix`, perhaps in parentheses.
    pub(super) fn zone(&self, ix: usize) -> Option<ReadZone> {
        let is_bracketed = self.is_any_sign(ix, &['(', '[', '（']);
        let at = if is_bracketed { ix + 1 } else { ix };
        let (zone, next) = match self.token(at)?.kind {
            Kind::Sign('+' | '-' | '−') => self.zone_by_offset(at, is_bracketed),
            Kind::Word => self.zone_by_word(at, is_bracketed),
            Kind::Number(_) | Kind::Sign(_) => None,
        }?;
        let is_closed = is_bracketed && self.is_any_sign(next, &[')', ']', '）']);
        Some((zone, next + usize::from(is_closed)))
    }

    /// The text from the token at `from` up to the one at `to`.
    fn label(&self, from: usize, to: usize) -> &str {
        self.token(from).and_then(|token| self.text.get(token.start..self.end_before(to))).unwrap_or("")
    }

    /// `+03:00` behind a time, without a space or with just one; a bare `+3` is no zone.
    fn zone_by_offset(&self, at: usize, is_bracketed: bool) -> Option<ReadZone> {
        let (offset, next) = self.offset(at)?;
        let label = self.label(at, next);
        (4 < label.len() || is_bracketed)
            .then(|| (Zone { label: label.to_owned(), offset_minutes: Some(offset), iana: None }, next))
    }

    /// A zone that begins with a word.
    fn zone_by_word(&self, at: usize, is_bracketed: bool) -> Option<ReadZone> {
        let token = self.token(at)?;
        let word = self.text.get(token.start..token.end)?;
        if self.is_sign(at + 1, '/')
            && self.is_tight(at + 1)
            && let Some(found) = self.zone_by_iana(at)
        {
            return Some(found);
        }
        if let Some(found) = self.zone_in_words(at, word).or_else(|| self.zone_of_place(at)) {
            return Some(found);
        }
        let is_upper = word.chars().all(|c| c.is_capital());
        if is_upper
            && self.is_sign(at + 1, '/')
            && self.is_tight(at + 1)
            && let Some(found) = self.zone_of_both(at)
        {
            return Some(found);
        }
        self.zone_by_letters(at, word, is_upper, is_bracketed)
    }

    /// IANA names: `Europe/Paris`.
    fn zone_by_iana(&self, at: usize) -> Option<ReadZone> {
        let mut next = at + 3;
        while self.is_sign(next, '_') && self.is_tight(next) {
            next += 2;
        }
        let name = self.label(at, next);
        let iana = words::iana(name)?;
        Some((Zone { label: name.to_owned(), offset_minutes: None, iana: Some(iana) }, next))
    }

    /// `East Africa Time`, `Kigali time`.
    fn zone_in_words(&self, at: usize, word: &str) -> Option<ReadZone> {
        let start = self.token(at)?.start;
        (1..=3).find_map(|words| {
            if !matches!(self.word(at + words), "time" | "timezone") {
                return None;
            }
            let name = self.lower.get(start..self.end_before(at + words))?;
            let end = at + words + 1;
            let named = words::zone_in_words(name).and_then(|short| words::zone(&lower(short)));
            let city = || words::iana_of(name).filter(|_| word.starts_with(char::is_capital));
            let (offset_minutes, iana) = named.or_else(|| Some((None, Some(city()?))))?;
            Some((Zone { label: self.label(at, end).to_owned(), offset_minutes, iana }, end))
        })
    }

    /// `Heures de Paris`, `hora de Madrid`, `ora italiana`.
    fn zone_of_place(&self, at: usize) -> Option<ReadZone> {
        if !matches!(self.word(at), "heure" | "heures" | "hora" | "horas" | "horario" | "horário" | "ora") {
            return None;
        }
        let place = at + 1 + usize::from(matches!(self.word(at + 1), "de" | "di"));
        let iana = words::iana_of(self.word(place))?;
        let label = self.label(at, place + 1).to_owned();
        Some((Zone { label, offset_minutes: None, iana: Some(iana) }, place + 1))
    }

    /// `PST/PDT` is whichever the day has.
    fn zone_of_both(&self, at: usize) -> Option<ReadZone> {
        let both = match (self.word(at), self.word(at + 2)) {
            ("pst", "pdt") | ("pdt", "pst") => "pt",
            ("mst", "mdt") | ("mdt", "mst") => "mt",
            ("cst", "cdt") | ("cdt", "cst") => "ct",
            ("est", "edt") | ("edt", "est") => "et",
            ("cet", "cest") | ("cest", "cet") => "cet",
            _ => "",
        };
        let (offset_minutes, iana) = words::zone(both)?;
        Some((Zone { label: self.label(at, at + 3).to_owned(), offset_minutes, iana }, at + 3))
    }

    /// `UTC`, `GMT+3`, `PST (UTC-7)`, `Central`.
    fn zone_by_letters(&self, at: usize, word: &str, is_upper: bool, is_bracketed: bool) -> Option<ReadZone> {
        let (offset_minutes, iana) = words::zone(self.word(at))?;
        // `11:24pm Central`, not `11:24 Central monitoring fired`.
        let is_region = matches!(word, "Central" | "Mountain") && self.word(at + 1).is_empty();
        let is_named = matches!(word, "utc" | "Utc" | "gmt" | "Pacific" | "Eastern") || !word.is_ascii();
        if !is_upper && !is_region && !is_named {
            return None;
        }
        if matches!(word, "UTC" | "GMT" | "GTM" | "utc" | "Utc" | "gmt")
            && let Some((offset, next)) = self.offset(at + 1).or_else(|| self.wide_offset(at + 1))
        {
            let label = self.label(at, next).to_owned();
            return Some((Zone { label, offset_minutes: Some(offset), iana: None }, next));
        }
        // `PST (UTC-7)`: the offset rules over what the letters usually mean.
        if !is_bracketed
            && self.is_sign(at + 1, '(')
            && let Some((said, next)) = self.zone(at + 1)
            && said.iana.is_none()
            && said.label.contains(['+', '-', '−'])
        {
            return Some((Zone { label: self.label(at, next).to_owned(), ..said }, next));
        }
        Some((Zone { label: word.to_owned(), offset_minutes, iana }, at + 1))
    }

    /// A zone right behind a time, or what closes the brackets around it: `(9:00 - 11:00, UTC)`.
    pub(super) fn zone_behind(&self, ix: usize) -> Option<(Zone, usize)> {
        let apart = || self.zone(ix + 1).filter(|(_, end)| self.is_sign(ix, ',') && self.is_sign(*end, ')'));
        self.zone(ix).or_else(apart)
    }

    /// The sign of an offset: one for east, minus one for west.
    fn east(&self, ix: usize) -> Option<i32> {
        match self.token(ix)?.kind {
            Kind::Sign('+') => Some(1),
            Kind::Sign('-' | '−') => Some(-1),
            _ => None,
        }
    }

    /// `+3`, `-05:30`, `+0300`: minutes east.
    fn offset(&self, ix: usize) -> Option<(i32, usize)> {
        let sign = self.east(ix)?;
        if !self.is_tight(ix + 1) {
            return None;
        }
        let (value, width) = self.number(ix + 1)?;
        let (hours, minutes, next) = match width {
            1 | 2
                if self.is_sign(ix + 2, ':')
                    && self.is_tight(ix + 2)
                    && self.number(ix + 3).is_some_and(|(_, width)| width == 2) =>
            {
                (value, self.number(ix + 3)?.0, ix + 4)
            }
            1 | 2 => (value, 0, ix + 2),
            4 => (value / 100, value % 100, ix + 2),
            _ => return None,
        };
        (hours <= 14 && minutes < 60).then_some((sign * i32::try_from(hours * 60 + minutes).ok()?, next))
    }

    /// `+ 1` right behind a zone's letters: hours east. `UTC - 10:30` goes on to another time.
    fn wide_offset(&self, ix: usize) -> Option<(i32, usize)> {
        let sign = self.east(ix)?;
        let (hours, width) = self.number(ix + 1)?;
        let is_hours = self.is_tight(ix) && width <= 2 && hours <= 14 && !self.is_sign(ix + 2, ':');
        let hours = i32::try_from(hours).ok().filter(|_| is_hours)?;
        Some((sign * 60 * hours, ix + 2))
    }
}
