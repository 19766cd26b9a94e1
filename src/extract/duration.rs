//! The incident's whole duration where the text gives it as one.
//!
//! A delay, a deadline and the downtime of a part are other things.

use super::Context;
use super::labels::Labelled;
use super::outline::Role;
use crate::text::Located;
use crate::time::Duration;
use crate::time::find_durations;

/// Labels whose value is the whole duration.
const KEYS: &[&str] = &[
    "duration",
    "total duration",
    "incident duration",
    "outage duration",
    "duration of outage",
    "duration of the outage",
    "duration of incident",
    "total outage duration",
    "outage time",
    "length",
    "dauer",
    "durée",
    "duración",
    "duracion",
    "duração",
    "duracao",
    "длительность",
    "продолжительность",
    "持续时间",
    "持續時間",
    "时长",
    "期間",
    "継続時間",
    "기간",
    "지속 시간",
    "지속시간",
    "장애 시간",
    "duration and impact",
    "duration & impact",
];
/// Labels that measure it too, where nothing says more.
const WEAKER_KEYS: &[&str] = &[
    "time to resolve",
    "time to recovery",
    "time to recover",
    "time to restore",
    "time to resolution",
    "ttr",
    "mttr",
    "total downtime",
    "downtime",
];
/// Words that a duration follows when it is an outage's.
const LASTED: &[&str] = &[
    "lasted",
    "lasting",
    "lasts",
    "totaling",
    "totalling",
    "persisted",
    "persisting",
    "spanned",
    "duration",
    "dauerte",
    "andauerte",
    "duró",
    "durou",
    "dura",
    "duraron",
    "durado",
    "duré",
    "durée",
    "duración",
    "duração",
    "длился",
    "длилась",
    "длилось",
    "продолжался",
    "продолжалась",
    "длительностью",
    "持续",
    "持續",
    "継続",
    "続いた",
    "지속",
];
/// Words that, before `for`, say that something was down.
const DOWN: &[&str] = &[
    "down",
    "unavailable",
    "offline",
    "outage",
    "inaccessible",
    "unreachable",
    "disruption",
    "downtime",
    "interruption",
    "disrupted",
    "degraded",
    "failing",
    "unresponsive",
    "unusable",
];

/// Reads it: a label, else a sentence that says so; the first of each.
pub fn read(context: &Context<'_>, labels: &[Labelled]) -> Option<Located<f64>> {
    of_labels(labels, KEYS).or_else(|| of_prose(context)).or_else(|| of_labels(labels, WEAKER_KEYS))
}

fn of_labels(labels: &[Labelled], keys: &[&str]) -> Option<Located<f64>> {
    for label in labels {
        if !keys.contains(&label.key.as_str()) {
            continue;
        }
        let text = label.value.text();
        if let Some(found) = find_durations(text).into_iter().find(|found| !is_other(text, found)) {
            return Some(Located::new(found.minutes, label.value.span(found.start, found.end)));
        }
    }
    None
}

fn of_prose(context: &Context<'_>) -> Option<Located<f64>> {
    for unit in &context.outline.units {
        match unit.role {
            Role::Paragraph | Role::Item | Role::Label => {}
            Role::Heading(_) | Role::Row | Role::Code | Role::Html | Role::Rule => continue,
        }
        let text = unit.flat.text();
        let durations = find_durations(text);
        if durations.is_empty() {
            continue;
        }
        for found in durations {
            if is_whole(text, &found) && !is_other(text, &found) {
                return Some(Located::new(found.minutes, unit.flat.span(found.start, found.end)));
            }
        }
    }
    None
}

/// The part of `text` before byte `at`, from the sentence's start on, in lower case.
fn sentence_before(text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .take(240)
        .find(|(ix, c)| {
            matches!(c, '。' | '！')
                || (matches!(c, '.' | '!' | '?')
                    && before.get(ix + 1..).is_some_and(|rest| rest.starts_with(char::is_whitespace)))
        })
        .map_or_else(|| before.char_indices().rev().nth(240).map_or(0, |(ix, _)| ix), |(ix, c)| ix + c.len_utf8());
    before.get(start..).unwrap_or_default().to_lowercase()
}

fn is_whole(text: &str, found: &Duration) -> bool {
    let before = sentence_before(text, found.start);
    let words: Vec<&str> = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let near = |count: usize| words.iter().rev().take(count);
    if near(7).any(|word| LASTED.contains(word)) {
        return true;
    }
    // Scripts without spaces have no words to count.
    if !before.is_ascii()
        && LASTED
            .iter()
            .any(|word| !word.is_ascii() && 0x2e80 <= word.chars().next().map_or(0, u32::from) && before.contains(word))
    {
        return true;
    }
    let after = text.get(found.end..).unwrap_or_default();
    let after: String = after.chars().take(48).collect::<String>().to_lowercase();
    // `a 45-minute outage`, `2 hours of downtime`
    let behind: Vec<&str> =
        after.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(4).collect();
    let names_outage =
        |word: &&str| matches!(*word, "outage" | "downtime" | "disruption" | "incident" | "interruption");
    match behind.as_slice() {
        [first, ..] if names_outage(first) => return true,
        ["of", second, ..] | ["long", second, ..] if names_outage(second) => return true,
        ["of", _, third, ..] | ["service" | "total" | "long" | "complete" | "partial", _, third, ..]
            if names_outage(third) =>
        {
            return true;
        }
        ["service" | "total" | "complete" | "partial" | "full", second, ..] if names_outage(second) => return true,
        _ => {}
    }
    // `went down for about 3 hours`, `an outage of 2 hours`
    let joined = near(4).position(|word| matches!(*word, "for" | "of"));
    joined.is_some_and(|ix| words.iter().rev().skip(ix + 1).take(4).any(|word| DOWN.contains(word)))
        && !near(3).any(|word| matches!(*word, "every" | "within" | "after"))
}

/// `5 minutes ago`, `after 10 minutes`, `every hour`, `within 30 minutes`.
fn is_other(text: &str, found: &Duration) -> bool {
    let after = text.get(found.end..).unwrap_or_default().trim_start();
    let after: String = after.chars().take(12).collect::<String>().to_lowercase();
    if ["ago", "later", "earlier", "after", "before", "per ", "delay", "interval"]
        .iter()
        .any(|word| after.starts_with(word))
    {
        return true;
    }
    let before = sentence_before(text, found.start);
    before
        .split(|c: char| !c.is_alphanumeric())
        .rfind(|word| !word.is_empty())
        .is_some_and(|word| matches!(word, "every" | "within" | "after" | "each" | "per" | "last" | "next" | "past"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::labels;
    use crate::extract::testing::with_context;

    fn check(text: &str, expected: Option<(f64, &str)>) {
        with_context(text, |context| {
            let read = read(context, &labels::labels(context));
            let read = read.map(|read| (read.value, context.source.slice(read.span)));
            assert_eq!(read, expected, "{text}");
        });
    }

    #[test]
    fn reads_the_whole_duration() {
        check("**Duration:** ~10 minutes\n", Some((10.0, "10 minutes")));
        check("The outage lasted 6 h 50 min.\n", Some((410.0, "6 h 50 min")));
        check("Search was down for about 3 hours.\n", Some((180.0, "3 hours")));
        check("A 45-minute outage hit us.\n", Some((45.0, "45-minute")));
        check("- **Time to resolve**: 4h 9m\n", Some((249.0, "4h 9m")));
        check("Time to resolve: 4h\n\nThe outage lasted 3 h.\n", Some((180.0, "3 h")));
        check("Duration: 21:45 to 23:28 UTC (103 minutes)\n", Some((103.0, "103 minutes")));
        check("Les serveurs ont été coupés. La panne a duré 2 heures.\n", Some((120.0, "2 heures")));
        check("障害は2時間継続した\n", None);
        check("故障持续了2小时\n", Some((120.0, "2小时")));
        check("We retried every 5 minutes.\n", None);
        check("The outage began 10 minutes after the deploy.\n", None);
        check("Alerts now fire within 5 minutes of an outage.\n", None);
    }
}
