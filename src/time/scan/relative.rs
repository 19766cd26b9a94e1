//! Times that are told from the beginning of the incident on: `T+5m`, `+00:10`, `H+2`.

use super::token::Kind;
use super::token::Scan;
use crate::time::words;

/// Seconds and the token behind them.
type Seconds = (i64, usize);

impl Scan<'_> {
    /// `T+5m`, `T+00:10`, `+00:10`, `+15 min`, `T0`, `H+05`: seconds from the origin.
    pub(super) fn relative(&self, ix: usize) -> Option<Seconds> {
        // In French the hour of the event: `H+05` is five minutes behind it, `H+2` and `H+24` are hours.
        let is_hour = self.word(ix) == "h"
            && self.is_sign(ix + 1, '+')
            && self.is_tight(ix + 1)
            && (ix == 0 || !self.is_tight(ix));
        let is_lettered = is_hour || self.word(ix) == "t";
        let mut at = ix + usize::from(is_lettered);
        if is_lettered && self.is_origin(at) {
            return Some((0, at + 1));
        }
        let token = self.token(at)?;
        let sign = match token.kind {
            Kind::Sign('+') => 1,
            Kind::Sign('-' | '−') if is_lettered => -1,
            _ => return None,
        };
        if !is_lettered && !token.is_spaced && at != 0 {
            return None;
        }
        // `T+~1 hour`
        if is_lettered && self.is_sign(at + 1, '~') && self.is_tight(at + 1) {
            at += 1;
        }
        let (value, width) = self.number(at + 1)?;
        if let Some((seconds, next)) = self.tenths(at, value) {
            return Some((sign * seconds, next));
        }
        if self.is_sign(at + 2, ':') && self.is_tight_number(at + 2) {
            let (seconds, next) = self.hours_and_minutes(at, value)?;
            return Some((sign * seconds, next));
        }
        if let Some((seconds, next)) = self.units(at + 1, is_hour) {
            return Some((sign * seconds, next));
        }
        let unit = if is_hour && (width == 1 || matches!(value, 24 | 36 | 48 | 72 | 96)) { 3600 } else { 60 };
        // A bare `T-802` is the name of a ticket.
        (is_lettered && self.is_tight(at) && self.is_tight(at + 1) && (0 < sign || value < 100))
            .then_some((sign * i64::from(value) * unit, at + 2))
    }

    /// Whether the nought at `ix` is that of `T0`.
    fn is_origin(&self, ix: usize) -> bool {
        self.number(ix).is_some_and(|(value, _)| value == 0)
            && self.is_tight(ix)
            && !(self.is_sign(ix + 1, ':') && self.is_tight(ix + 2) && self.number(ix + 2).is_some())
    }

    /// `T+1.5 hours`, from the sign on.
    fn tenths(&self, at: usize, value: u32) -> Option<Seconds> {
        if !self.is_sign(at + 2, '.') {
            return None;
        }
        let (tenths, 1) = self.number(at + 3).filter(|_| self.is_tight(at + 2) && self.is_tight(at + 3))? else {
            return None;
        };
        let unit = words::unit_seconds(self.word(at + 4))?;
        Some((i64::from(unit) * (10 * i64::from(value) + i64::from(tenths)) / 10, at + 5))
    }

    /// `+00:10`, `T+01:10:30`, from the sign on.
    fn hours_and_minutes(&self, at: usize, hours: u32) -> Option<Seconds> {
        let (minutes, _) = self.number(at + 3)?;
        let seconds = i64::from(hours) * 3600 + i64::from(minutes) * 60;
        let next = at + 4;
        if self.is_sign(next, ':') && self.is_tight(next) {
            return Some((seconds + i64::from(self.number(next + 1)?.0), next + 2));
        }
        Some((seconds, next))
    }

    /// `1h 20m`, and in French `H+1h20`.
    fn units(&self, ix: usize, is_hour: bool) -> Option<Seconds> {
        let mut seconds = 0;
        let mut next = ix;
        while let Some((value, _)) = self.number(next) {
            let Some(unit) = words::unit_seconds(self.word(next + 1)) else { break };
            seconds += i64::from(value) * i64::from(unit);
            next += 2;
        }
        if next == ix {
            return None;
        }
        if let Some((minutes, 2)) = self.number(next).filter(|_| is_hour && self.is_tight(next)) {
            seconds += i64::from(minutes) * 60;
            next += 1;
        }
        Some((seconds, next))
    }
}
