//! Lengths of time that are harm: how long answers took, how long a part was down.
//!
//! How lengths are written is known to `time`.

use super::reader::Figure;
use super::reader::Reader;
use super::sentence::Place;
use super::sentence::Sentence;
use super::sentence::floor;
use super::terms::POOR;
use super::terms::has_term;
use super::terms::is_plain;
use super::words::HARM;
use super::words::HARM_AT;
use super::words::LAG;
use super::words::LATENCY;
use super::words::PART;
use super::written::number;
use crate::incident::Unit as Measure;
use crate::text::Letter;
use crate::text::Lower;
use crate::text::any_of;
use crate::time::Duration;

impl Reader {
    /// How long answers took, in seconds.
    pub(super) fn latency(&mut self, sentence: &Sentence<'_>, figure: Figure) {
        let Figure { from, to, .. } = figure;
        let is_named = || sentence.near(LATENCY, from.saturating_sub(24), to + 24);
        if !sentence.is_usual(from, to) && (sentence.place != Place::Apart || is_named() || sentence.harm_at(from, to))
        {
            self.push(sentence, figure, Measure::Seconds, None);
        }
    }

    /// How long answers took, or how long a part of it was down.
    pub(super) fn length(&mut self, sentence: &Sentence<'_>, length: Duration) {
        let text = sentence.flat.text();
        let (from, to) = (length.start, length.end);
        // `We decided to delay it by one day`, `the whole process took a minute`
        let lead = sentence.between(from.saturating_sub(48), from);
        let is_ours = any_of(
            "decided to|chose to|agreed to|process took|restart took|deploy took|rollback took|\
            migration took|restore took",
            |words| lead.contains(words),
        );
        // `The alert fired within 30 seconds`
        let is_soon = || any_of(" within| in under", |words| lead.trim_end().ends_with(words));
        // `0.5%, which is 3h 39m of outage a month`: what a target allows.
        let is_rate = || {
            let behind = sentence.between(to, to + 48);
            any_of(" per month| per year| a month| a year| per week", |rate| behind.contains(rate))
        };
        // `An alert came 3 minutes after they noticed`
        let is_distance = || any_of(" after | later", |words| sentence.between(to, to + 8).starts_with(words));
        if is_ours || is_soon() || is_rate() || is_distance() {
            return;
        }
        let in_impact = sentence.place == Place::Impact;
        // A column of lengths is headed by what was down.
        let is_column = sentence.column == Some("");
        let is_time = sentence
            .between(to, sentence.to)
            .split_whitespace()
            .take(3)
            .any(|word| matches!(word, "time" | "times" | "timeouts"));
        if (sentence.is_latency || is_time) && length.minutes < 5.0 {
            let value = length.minutes * 60.0;
            let low = low_end(text, from, to).filter(|low| *low < value);
            self.latency(sentence, Figure { from, to, value, low });
        } else if (is_column || sentence.has(PART) || is_loss(sentence, from, to) || sentence.is_part(from))
            && self.whole.is_none_or(|whole| (whole - length.minutes).abs() > 0.01)
            && (in_impact || sentence.has(LAG) || is_column || is_loss(sentence, from, to))
        {
            let figure = Figure { from, to, value: length.minutes, low: None };
            self.push(sentence, figure, Measure::Minutes, None);
        }
    }
}

/// `a loss of bookings for 2 hours`, `15 minutes of lost work`: the length is that of the harm.
fn is_loss(sentence: &Sentence<'_>, start: usize, end: usize) -> bool {
    let before = sentence.between(floor(sentence.lower, start.saturating_sub(64)), start);
    let behind = sentence.lower.get(end..sentence.to).unwrap_or("");
    let is_of = any_of(
        " of lost| of downtime| of total downtime| of unavailab| of data| of missing| without | worth of| gap|-gap| delay|-delay| out of date| data loss|-data-loss|遅延|の遅延|延迟|延误|지연",
        |words| behind.starts_with(words),
    );
    // `90 minutes of writes were lost`, `we lost 6 hours of metrics`
    let is_lost = [" of ", " de "].iter().any(|of| behind.starts_with(of))
        && sentence.hits.iter().any(|hit| {
            matches!(
                hit.phrase,
                "lost" | "losing" | "loss" | "missing" | "perd" | "pérd" | "perdu" | "verloren" | "потер"
            ) && (hit.end() <= start && sentence.is_close(hit.end(), start, 3)
                || end <= hit.at && sentence.is_close(end, hit.at, 5))
        });
    let is_for = [" for", " durante", " pendant", " während"]
        .iter()
        .any(|word| before.rfind(word).is_some_and(|at| before.len() - at < 18 + word.len()))
        && (sentence.near(PART, start.saturating_sub(64), start)
            || sentence.near(HARM_AT, start.saturating_sub(40), start)
            || sentence
                .hits
                .iter()
                .any(|hit| matches!(hit.phrase, "502" | "503" | "504") && sentence.is_close(hit.end(), start, 3)));
    // `a period of 30 minutes where jobs could not be scheduled`
    let is_while = any_of(" where | when | during which | in which | while ", |word| behind.starts_with(word))
        && sentence.near(HARM_AT, end, end + 56);
    // `2 hours of degraded service`
    let is_harm = behind.starts_with(" of ")
        && sentence.hits.iter().any(|hit| {
            matches!(hit.list, HARM | HARM_AT | PART) && end < hit.at && sentence.is_close(end + 4, hit.at, 1)
        });
    // `2 hours of limited access`, `7 hours of data were gone`
    let is_poor = behind.strip_prefix(" of ").is_some_and(|what| {
        what.split_whitespace().next().is_some_and(|word| has_term(POOR, word))
            || what.find(" gone").is_some_and(|at| sentence.is_close(end + 4, end + 4 + at, 5))
    });
    let is_named = before.trim_end_matches(|c: char| !c.is_letter()).strip_suffix(" of").is_some_and(|before| {
        let word = before.rsplit(' ').next().unwrap_or("").trim_end_matches('s');
        matches!(word, "outage" | "downtime" | "delay" | "interruption" | "gap" | "lag" | "loss" | "disruption")
    });
    // `Changes of the last 6 hours were lost`
    let lead = before.trim_end();
    let is_window = any_of("last|past|previous|preceding|final", |word| lead.ends_with(word))
        && sentence.hits.iter().any(|hit| matches!(hit.phrase, "lost" | "losing" | "loss" | "missing"));
    // `For 40 minutes, new pages did not appear`
    let is_led =
        before.trim_start().strip_prefix("for ").is_some_and(is_plain) && sentence.near(HARM_AT, end, end + 64);
    is_of || is_while || is_for || is_led || is_harm || is_poor || is_lost || is_named || is_window
}

/// The lower number of `10-12.5 seconds`, in seconds.
fn low_end(text: &str, start: usize, end: usize) -> Option<f64> {
    let told = text.get(start..end)?;
    if !told.ends_with('s') && !told.lowered().contains("sec") || told.contains("ms") || told.contains("min") {
        return None;
    }
    let (low, length, _) = number(told);
    let rest = told.get(length..)?.trim_start();
    let rest = ["-", "–", "to "].iter().find_map(|mark| rest.strip_prefix(mark))?;
    rest.trim_start().starts_with(|c: char| c.is_ascii_digit()).then_some(low)
}
