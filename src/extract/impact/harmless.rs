//! Numbers that are no harm: limits and targets, what is so every day, load, what a figure came from.
//!
//! Says no more than that; what a number measures is read elsewhere.

use super::sentence::Sentence;
use super::sentence::floor;
use super::terms::CAUSED;
use super::terms::GOOD;
use super::terms::has_term;
use super::words::ERRORS;
use super::words::FELL;
use super::words::GROWTH;
use super::words::HARM_AT;
use super::words::LATENCY;
use super::words::LOAD;
use super::words::NOT_HARM;
use super::words::USUAL;
use crate::text::Hit;
use crate::text::any_of;
use crate::text::find;
use crate::text::head;

/// What an error rate or a latency does at the end of the harm.
const BACK: [&str; 5] = [" back under ", " back below ", " back to ", " back at ", " returned to "];

impl Sentence<'_> {
    /// Whether a limit, a target or a part of the machine is told. A share that should be high is harm where it fell.
    pub(super) fn is_no_harm(&self, from: usize, to: usize) -> bool {
        if self.is_ended(from) || self.is_use(from) || self.is_condition(from) || self.is_well(to) {
            return true;
        }
        let is_own = |a: usize, b: usize| {
            self.lower.get(a..b).is_none_or(|between| !between.contains(|c: char| c.is_ascii_digit()))
        };
        self.hits.iter().any(|hit| {
            hit.list == NOT_HARM
                && from.saturating_sub(28) < hit.end()
                && hit.at < to + 20
                && is_own(hit.end(), from)
                && is_own(to, hit.at)
                && !self.is_still_harm(hit, from)
        })
    }

    /// Whether a number is what something bad came down to: `Errors dropped to 1%`, `the error rate is back under 2%`.
    fn is_ended(&self, from: usize) -> bool {
        // Names what is harm while it is high, and stands so near before a place.
        let is_bad = |hit: &Hit, at: usize, within: usize| {
            matches!(hit.phrase, "error" | "latency" | "latencies" | "fail" | "duplicat")
                && hit.at < at
                && at < hit.at + within
        };
        let is_fall = self.hits.iter().any(|fell| {
            fell.list == FELL
                && fell.at < from
                && from < fell.at + 28
                && any_of(" to | below | under ", |word| self.between(fell.at, from).contains(word))
                && self.hits.iter().any(|hit| is_bad(hit, fell.at, 28))
        });
        is_fall
            || self
                .hits
                .iter()
                .any(|hit| is_bad(hit, from, 60) && BACK.iter().any(|word| self.between(hit.at, from).contains(word)))
    }

    /// Whether what is said of those counted is no harm: `more than 70% of the traffic is fine`, `99% of requests are for
    /// downloads`.
    fn is_well(&self, to: usize) -> bool {
        let behind = self.between(to, to + 64);
        let said = behind.split([',', ';']).next().unwrap_or("");
        let is_said = |verb: &str| {
            said.split_once(verb).is_some_and(|(of, told)| {
                of.split_whitespace().count() <= 6
                    && any_of("ok$|ok.|fine|healthy|normal|working|served|for |made of|back", |word| {
                        told.starts_with(word)
                    })
            })
        };
        [" is ", " are ", " was ", " were "].into_iter().any(is_said)
    }

    /// Whether a number is how much of a machine is in use: `1.1 GiB / 8 GiB = 14%`.
    fn is_use(&self, from: usize) -> bool {
        let before = self.between(from.saturating_sub(28), from).trim_end();
        before.ends_with('=') && before.contains('/') && any_of("ib |gb |mb ", |unit| before.contains(unit))
    }

    /// Whether a word that mostly tells no harm tells it here: `Uptime fell to 97%`, `throughput was reduced by 40%`,
    /// `they ran out of disk`.
    fn is_still_harm(&self, hit: &Hit, from: usize) -> bool {
        let before = self.between(hit.at.saturating_sub(28), hit.at);
        matches!(hit.phrase, "success rate" | "uptime" | "capacity")
            && self.hits.iter().any(|fell| fell.list == FELL && hit.at < fell.at && fell.at < from)
            || hit.phrase == "disk" && self.between(hit.end(), hit.end() + 2) == "s "
            || hit.phrase == "capacity"
                && any_of("lost|losing|loss", |word| {
                    self.between(hit.at.saturating_sub(24), hit.end() + 16).contains(word)
                })
            || hit.phrase == "reduce" && has_term(GOOD, before)
            || hit.phrase == "sla" && [" credit", " penalt"].contains(&self.between(hit.end(), hit.end() + 7))
            || before.ends_with("out of ")
            // `2 hours of limited service`
            || matches!(hit.phrase, "limit" | "reduce") && before.ends_with(" of ")
    }

    /// Whether a number is what an alert waits for: `it fires when 5% of requests fail`.
    fn is_condition(&self, from: usize) -> bool {
        let before = self.between(self.from, from);
        any_of(" when | if | once | whenever ", |word| find(before, word).is_some())
            && any_of("alert|alarm|fires|trigger|page |notif", |word| find(before, word).is_some())
    }

    /// Whether a number is told as that of every day: `a normal 200 ms`, `6 s (baseline)`.
    pub(super) fn is_usual(&self, from: usize, to: usize) -> bool {
        let is_own = |a: usize, b: usize| {
            self.lower.get(a..b).is_some_and(|between| !between.contains(|c: char| c.is_ascii_digit() || c == ';'))
        };
        self.hits.iter().filter(|hit| hit.list == USUAL).any(|hit| {
            let behind = hit.end() + 12;
            hit.end() <= from && from < hit.end() + 28 && is_own(hit.end(), from)
                || to <= hit.at
                    && hit.at < to + 16
                    && is_own(to, hit.at)
                    && is_own(hit.end(), floor(self.lower, behind))
        })
    }

    /// Whether words right before a number say that it is so every day: `On a normal day 2% …`.
    pub(super) fn is_every_day(&self, from: usize) -> bool {
        self.hits.iter().filter(|hit| hit.list == USUAL && hit.end() <= from).any(|hit| {
            let between = self.between(hit.end(), from);
            // `baseline: 2–3%`
            let between = between
                .strip_suffix(['–', '-'])
                .map_or(between, |low| low.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.'));
            // `18% (normal: 0.1%)`
            (between == ": " || self.is_close(hit.end(), from, 3))
                && !between.split_whitespace().any(|word| {
                    matches!(word, "to" | "with" | "and" | "by" | "than" | "at" | "of")
                        || word.starts_with(|c: char| c.is_ascii_digit())
                })
        })
    }

    /// Whether a share or a factor is how much more was asked for, which is a cause: `traffic grew by 40%`.
    pub(super) fn is_load(&self, from: usize, to: usize) -> bool {
        let grows = |a, b| self.near(GROWTH, a, b);
        let is_bare = |a, b| {
            !self
                .hits
                .iter()
                .any(|hit| matches!(hit.list, HARM_AT | LATENCY | FELL | ERRORS) && a < hit.end() && hit.at < b)
                && self.lower.get(a..b).is_some_and(|text| !has_term(CAUSED, text))
        };
        self.hits.iter().filter(|hit| hit.list == LOAD).any(|hit| {
            let before = hit.at.saturating_sub(24);
            if hit.end() <= from {
                from - hit.end() < 40 && is_bare(before, from) && (grows(before, from) || grows(to, to + 16))
            } else {
                to <= hit.at && hit.at < to + 28 && is_bare(from.saturating_sub(24), hit.end()) && {
                    grows(from.saturating_sub(24), hit.at) || self.between(to, hit.at).contains("more")
                }
            }
        })
    }

    /// Whether a number is what another came from: `from 2% to 40%`. A bare `from 2 to 4` is a range.
    pub(super) fn is_former(&self, from: usize, to: usize) -> bool {
        let before = self.between(from.saturating_sub(12), from).trim_end();
        let opens = |words: &str| any_of(words, |word| before.ends_with(word));
        let behind = head(self.between(to, self.to), 48);
        let is_joined = |joint: &str| {
            behind.split_once(joint).is_some_and(|(unit, rest)| {
                !unit.trim().is_empty()
                    && unit.len() <= 24
                    && !unit.contains([',', ';', '.'])
                    && rest.trim_start_matches(['~', '$', '€', '>', '≥', ' ']).starts_with(|c: char| c.is_ascii_digit())
            })
        };
        // `rose from 2 to 8 seconds` ends at the second, a bare `from 2 to 8 seconds` is a range.
        let is_change = || {
            self.between(from.saturating_sub(24), from).trim_end().strip_suffix(" from").is_some_and(|before| {
                let verb = before.rsplit(' ').next().unwrap_or("");
                any_of("rose|risen|ris|increas|grew|went|climb|jump|spik|drop|fell|fall|up|down", |stem| {
                    verb.starts_with(stem)
                })
            }) && behind
                .trim_start()
                .strip_prefix("to ")
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        is_change()
            || opens("up from|down from|(from|compared to|compared with|instead of|versus| vs| vs.")
            || opens("from|from a normal|from about|from ~|de|del|von|с|从")
                && any_of(" to | to about | to over | to around | to as much as | a | al | à | auf | para | до |到|至", |joint| is_joined(joint))
            // `0.1%から12%に`, `5台中3台`
            || !behind.is_ascii() && any_of("から|에서|中有|中|중", |joint| is_joined(joint))
    }
}
