//! What one API allows: how many requests are left, until when it wants none, and why. Times are seconds from 1970 UTC.

use super::Answer;

/// The window in which requests are counted.
const HOUR: i64 = 3600;
/// Kept back of a known limit for what the reader does: opening, refreshing.
const RESERVE: i64 = 10;
/// From here on nobody needs to be sparing.
const PLENTY: i64 = 400;

/// Public APIs that give 60 an hour to those without a token, or have said that they will.
const SIXTY: [&str; 4] =
    ["https://api.github.com", "https://api.bitbucket.org", "https://gitlab.com", "https://codeberg.org"];

/// Why an API gives no states now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Its limit is used up, or it asked to slow down.
    Limited,
    /// The browser could not reach it, or was not let to read the answer; it does not tell which.
    Unreachable,
    /// The same, and it never answered before: it may not let other pages read it.
    NeverReached,
    /// No answer in time.
    TimedOut,
    /// It wants a sign-in or does not allow it: the status.
    Refused(u16),
    /// Any other answer than issues: the status; 200 for one that could not be read.
    Broken(u16),
}

/// One API, by its origin.
#[derive(Debug)]
pub struct Host {
    /// `https://api.github.com`.
    pub origin: String,
    /// Whether it may be asked: known, or the reader said so.
    pub allowed: bool,
    /// Requests an hour, as told or as documented.
    pub limit: Option<i64>,
    /// How many of them are left, and until when that counts.
    pub remaining: Option<(i64, i64)>,
    /// What went wrong last, until it works again.
    pub trouble: Option<Trouble>,
    /// No request before this.
    pub not_before: i64,
    /// Whether `not_before` is the API's own word, which nothing of ours may shorten.
    pub told_to_wait: bool,
    /// When requests were sent, within the last hour, oldest first.
    pub(super) sent: Vec<i64>,
    pub(super) failures: u32,
    pub(super) reached: bool,
    pub(super) busy: bool,
}

impl Host {
    pub(super) fn new(origin: &str, allowed: bool) -> Self {
        Self {
            origin: origin.to_owned(),
            allowed,
            limit: SIXTY.contains(&origin).then_some(60),
            remaining: None,
            trouble: None,
            not_before: 0,
            told_to_wait: false,
            sent: Vec::new(),
            failures: 0,
            reached: false,
            busy: false,
        }
    }

    /// The soonest that another request may be sent. What the reader waits for may use the reserve.
    pub(super) fn soonest(&self, now: i64, urgent: bool) -> i64 {
        let keep = if urgent { 0 } else { RESERVE.min(self.limit.unwrap_or(60) / 6) };
        let by_count = match (self.remaining, self.limit) {
            (Some((left, until)), _) if now <= until => {
                if left <= keep {
                    until + 1
                } else {
                    0
                }
            }
            (_, Some(limit)) => {
                let may = usize::try_from((limit - keep).max(1)).unwrap_or(1);
                let over = self.sent.len().checked_sub(may).and_then(|at| self.sent.get(at));
                over.map_or(0, |first| first + HOUR)
            }
            (_, None) => 0,
        };
        self.not_before.max(by_count)
    }

    /// The soonest that another round may begin, spread over the hour where requests are few.
    pub(super) fn next_round(&self, refresh: i64) -> i64 {
        let plenty = match (self.remaining, self.limit) {
            (Some((left, _)), _) => PLENTY <= left,
            (None, limit) => limit.is_none(),
        };
        let last = self.sent.last().copied().unwrap_or(0);
        if plenty { last } else { last + refresh }
    }

    pub(super) fn send(&mut self, now: i64) {
        self.busy = true;
        self.sent.retain(|at| now < at + HOUR && *at <= now);
        self.sent.push(now);
        // Counted before it is told, so that lost answers count too.
        if let Some((left, _)) = &mut self.remaining {
            *left = (*left - 1).max(0);
        }
    }

    /// What was counted as sent was not. What is left stays as counted: another tab may have used it, and the next
    /// answer tells.
    pub(super) fn take_back(&mut self) {
        self.busy = false;
        self.sent.pop();
    }

    /// Takes what the headers tell.
    pub(super) fn hear(&mut self, answer: &Answer, now: i64) {
        self.reached = true;
        if let Some(limit) = answer.limit {
            self.limit = Some(limit);
        }
        if let Some(left) = answer.remaining {
            // An hour at most, whatever the two clocks say.
            let until = answer.reset.unwrap_or(now + HOUR).clamp(now, now + HOUR);
            self.remaining = Some((left, until));
        }
    }

    /// Moves what was timed by this computer's clock. When a used-up limit ends was told by the API's.
    pub(super) fn shift(&mut self, seconds: i64) {
        for at in &mut self.sent {
            *at += seconds;
        }
        self.not_before = match self.remaining {
            Some((0, until)) if self.told_to_wait => until + 1,
            _ => self.not_before + seconds,
        };
    }

    pub(super) fn works(&mut self) {
        self.failures = 0;
        self.trouble = None;
        self.not_before = 0;
        self.told_to_wait = false;
    }

    /// Waits: as long as the answer says, else a minute, doubled each time, but no longer than the steady interval.
    pub(super) fn fails(&mut self, trouble: Trouble, told: Option<i64>, now: i64, refresh: i64, random: u32) {
        self.trouble = Some(match trouble {
            Trouble::Unreachable if !self.reached => Trouble::NeverReached,
            other => other,
        });
        let wait = (refresh.clamp(1, 60) << self.failures.min(8)).min(refresh);
        self.failures = self.failures.saturating_add(1);
        let less = i64::from(random) % (wait / 8 + 1);
        self.told_to_wait = told.is_some();
        self.not_before = now + told.unwrap_or(wait - less).clamp(1, 24 * HOUR);
    }
}
