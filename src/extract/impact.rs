//! Harm in numbers: so much, of whom or what.
//!
//! A number counts as harm when a word of harm or a harmed noun stands in its sentence and nothing says that it is a
//! limit, a target, a version or a figure of the fix.

use std::collections::HashSet;

use super::Context;
use super::outline::Role;
use super::outline::Unit;
use crate::incident::ImpactFigure;
use crate::incident::Qualifier;
use crate::incident::SectionKind;
use crate::incident::Unit as Measure;
use crate::text::Flat;
use crate::text::read_decimal;
use crate::time::find_durations;
use crate::time::find_moments;

/// Nouns that are harmed, in the plural that is shown, with the stems that mean them.
const NOUNS: &[(&str, &[&str])] = &[
    (
        "users",
        &[
            "user",
            "usuario",
            "usuário",
            "nutzer",
            "benutzer",
            "utilisateur",
            "пользовател",
            "用户",
            "ユーザー",
            "사용자",
            "visitor",
            "people",
            "members",
        ],
    ),
    ("customers", &["customer", "client", "kunden", "cliente", "subscriber", "tenant", "merchant", "客户", "고객"]),
    (
        "requests",
        &[
            "request",
            "query",
            "queries",
            "calls",
            "traffic",
            "anfragen",
            "requisi",
            "peticion",
            "solicitud",
            "requête",
            "запрос",
            "请求",
            "リクエスト",
            "요청",
        ],
    ),
    ("orders", &["order", "booking", "checkout", "purchase", "pedido", "bestellung"]),
    ("transactions", &["transaction", "payment", "payout", "transfer"]),
    ("messages", &["message", "email", "e-mail", "event", "notification", "webhook"]),
    ("sessions", &["session", "login", "sign-in", "connection"]),
    ("pods", &["pod", "container"]),
    ("validators", &["validator"]),
    ("nodes", &["node", "server", "host", "machine", "instance", "vm"]),
    ("stations", &["station"]),
    ("namespaces", &["namespace"]),
    ("clusters", &["cluster"]),
    ("databases", &["database", "replica", "shard"]),
    ("tickets", &["ticket", "complaint"]),
    ("teams", &["team", "organisation", "organization", "compan", "workspace"]),
    ("stores", &["store", "shop"]),
    ("regions", &["region", "zone"]),
    ("devices", &["device", "router", "switch"]),
    ("deployments", &["deploy"]),
    ("repositories", &["repositor"]),
    ("maps", &["map", "mosaic", "layer", "tile"]),
    ("sites", &["site", "website", "domain", "page"]),
    ("jobs", &["job", "build", "pipeline", "workflow", "task"]),
    ("records", &["record", "row", "file", "object", "data"]),
    ("services", &["service", "application", "apps", "system"]),
    ("blocks", &["block"]),
    ("accounts", &["account"]),
];

/// Words that say harm.
const HARM: &[&str] = &[
    "affect",
    "impact",
    "fail",
    "error",
    "unable",
    "unavailab",
    "lost",
    "loss",
    "drop",
    "down",
    "could not",
    "couldn't",
    "cannot",
    "degrad",
    "slow",
    "delay",
    "timeout",
    "timed out",
    "reject",
    "crash",
    "missing",
    "interrupt",
    "disrupt",
    "experienc",
    "inaccessible",
    "outage",
    "latency",
    "5xx",
    "500",
    "502",
    "503",
    "504",
    "stuck",
    "missed",
    "betroffen",
    "afect",
    "affecté",
    "impactad",
    "затрон",
    "影响",
    "影響",
    "영향",
    "ausfall",
    "falha",
    "fallo",
    "spike",
    "unreachable",
    "not responding",
    "not being",
    "offline",
    "exposed",
    "corrupt",
    "leak",
    "breach",
    "stolen",
    "delet",
    "denied",
    "refus",
    "blocked",
    "stopped working",
    "behind",
    "lag",
    "stale",
    "overcharg",
    "duplicate",
    "abandon",
];

/// Words right before or behind a figure that make harm of it even where a section tells of other things.
const HARM_AT: &[&str] = &[
    "affect",
    "impact",
    "losing",
    "lost",
    "loss",
    "missed",
    "missing",
    "fail",
    "down",
    "offline",
    "unable",
    "unavailab",
    "unreachable",
    "not respond",
    "corrupt",
    "error",
    "timed out",
    "timeout",
    "reject",
    "drop",
    "crash",
    "exposed",
    "not being",
    "http 5",
    "5xx",
    "latency",
    "slow",
    "stuck",
    "delet",
    "stolen",
    "leaked",
    "betroffen",
    "ausgefallen",
    "afectad",
    "afetad",
    "perdid",
    "affecté",
    "затрон",
];

/// Numbers told in words, with their values.
const NUMBER_WORDS: &[(&str, f64)] = &[
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("fifteen", 15.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("drei", 3.0),
    ("vier", 4.0),
    ("fünf", 5.0),
    ("sechs", 6.0),
    ("acht", 8.0),
    ("zehn", 10.0),
    ("zwei", 2.0),
    ("tres", 3.0),
    ("cuatro", 4.0),
    ("cinco", 5.0),
    ("seis", 6.0),
    ("diez", 10.0),
    ("trois", 3.0),
    ("quatre", 4.0),
];

/// Words that say that a number is no harm.
const NOT_HARM: &[&str] = &[
    "threshold",
    "limit",
    "capacity",
    "target",
    "slo ",
    "slos",
    "sla",
    "uptime",
    "restored",
    "rolled out",
    "rollout to",
    "utiliz",
    "cpu",
    "memory",
    "disk",
    "version",
    "increase the",
    "increased the",
    "reduce",
    "timeout of",
    "scal",
    "alert when",
    "coverage",
    "backup",
    "quota",
    "usage",
    "full capacity",
];

/// Bytes of a sentence beyond which it is not read.
const LONGEST_SENTENCE: usize = 4000;

/// Reads the figures of harm in document order; the same figure told twice counts where it is told first.
pub fn read(context: &Context<'_>, is_entry: impl Fn(usize) -> bool, whole: Option<f64>) -> Vec<ImpactFigure> {
    let mut figures: Vec<ImpactFigure> = Vec::new();
    let mut told = HashSet::new();
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let kind = context.sections.kind(ix);
        let fits = !is_entry(ix)
            && matches!(kind, SectionKind::Summary | SectionKind::Impact | SectionKind::Other | SectionKind::Detection);
        let labelled = !is_entry(ix) && unit.flat.text().lines().take(12).any(is_impact_label);
        let is_told = matches!(unit.role, Role::Paragraph | Role::Item | Role::Row);
        if !(is_told || matches!(unit.role, Role::Heading(2..))) || kind == SectionKind::ActionItems && !labelled {
            continue;
        }
        let topic = topic(context, unit);
        let mut in_impact = fits && kind == SectionKind::Impact && is_told || (unit.role == Role::Row && labelled);
        for (from, to) in sentences(unit.flat.text()) {
            let line = unit.flat.text().get(from..to).unwrap_or("");
            // No sentence of a person runs on for so long; the work in one grows with its square.
            if LONGEST_SENTENCE < line.len() {
                continue;
            }
            if labelled && is_impact_label(line) {
                in_impact = true;
            } else if is_label(line) {
                in_impact = fits && kind == SectionKind::Impact;
            }
            let sentence = unit.flat.slice(from, to).trimmed();
            let place = if in_impact {
                Place::Impact
            } else if fits && is_told {
                Place::Story
            } else {
                Place::Apart
            };
            sentence_figures(&sentence, place, &topic, whole, &mut told, &mut figures);
        }
    }
    figures
}

/// Where a sentence stands, which says how much it must itself say of harm.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Where only harm is told: the numbers speak.
    Impact,
    /// Where the incident is told: the sentence says harm.
    Story,
    /// Entries of a timeline, causes, lessons, headings: the words at the number say harm.
    Apart,
}

/// The heading above a unit, in lower case: `Block times (seconds)` says what the numbers below it measure.
fn topic(context: &Context<'_>, unit: &Unit) -> String {
    context
        .outline
        .heading(unit.section)
        .filter(|heading| heading.text().len() < 80)
        .map(|heading| heading.text().to_lowercase())
        .unwrap_or_default()
}

/// `Impact: …`, `**User impact**: …`, `Users affected | …`.
fn is_impact_label(line: &str) -> bool {
    let head: String = line.trim_start().chars().take(32).collect::<String>().to_lowercase();
    let Some(at) = head.find([':', '|', '：']) else { return false };
    head.get(..at).is_some_and(|label| {
        ["impact", "affected", "damage", "auswirkung", "影响", "影響", "영향", "error rate", "loss"]
            .iter()
            .any(|word| label.contains(word))
    })
}

/// Whether a line opens with a short label and a colon.
fn is_label(line: &str) -> bool {
    let head: String = line.trim_start().chars().take(32).collect();
    head.find([':', '：']).is_some_and(|at| head.get(..at).is_some_and(|label| label.split_whitespace().count() <= 4))
}

/// Byte ranges of sentences and lines.
fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut list = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let ends = match c {
            '.' | '!' | '?' | ';' => chars.peek().is_none_or(|(_, next)| next.is_whitespace()),
            '。' | '！' => true,
            // Wrapped prose goes on; a line with a label of its own does not.
            '\n' => text.get(at + 1..).is_some_and(is_label),
            _ => false,
        };
        if ends {
            list.push((start, at + c.len_utf8()));
            start = at + c.len_utf8();
        }
    }
    if start < text.len() {
        list.push((start, text.len()));
    }
    list
}

fn sentence_figures(
    sentence: &Flat,
    place: Place,
    topic: &str,
    whole: Option<f64>,
    told: &mut HashSet<(Measure, u64)>,
    figures: &mut Vec<ImpactFigure>,
) {
    let in_impact = place == Place::Impact;
    let text = sentence.text();
    let lower = text.to_lowercase();
    if !text.bytes().any(|byte| byte.is_ascii_digit())
        && !["all", "half", "every", "third"].iter().any(|word| lower.contains(word))
        && !NUMBER_WORDS.iter().any(|(word, _)| lower.contains(word))
    {
        return;
    }
    if lower.len() != text.len() {
        // Lower-casing moved bytes (a few letters do): positions would not hold.
        return;
    }
    let harm = HARM.iter().any(|word| lower.contains(word));
    let is_latency = LATENCY.iter().any(|word| lower.contains(word) || topic.contains(word));
    if !harm && !in_impact && !is_latency {
        return;
    }
    let harm_at = |from: usize, to: usize| {
        let from = floor(&lower, from.saturating_sub(32));
        let to = floor(&lower, (to + 56).min(lower.len()));
        lower.get(from..to).is_some_and(|near| HARM_AT.iter().any(|word| near.contains(word)))
    };
    let times: Vec<(usize, usize)> = find_moments(text).iter().map(|moment| (moment.start, moment.end)).collect();
    let lengths = find_durations(text);
    let taken = |at: usize| times.iter().any(|(start, end)| *start <= at && at < *end);
    let mut push = |from: usize, to: usize, value: f64, low: Option<f64>, unit: Measure, of: Option<&str>| {
        let around =
            lower.get(floor(&lower, from.saturating_sub(28))..floor(&lower, (to + 20).min(lower.len()))).unwrap_or("");
        let is_rhythm = lower.get(..from).is_some_and(|before| before.trim_end().ends_with("every"));
        if is_rhythm || NOT_HARM.iter().any(|word| around.contains(word)) || place == Place::Apart && !harm_at(from, to)
        {
            return;
        }
        if !told.insert((unit, value.to_bits())) {
            return;
        }
        let before = lower.get(floor(&lower, from.saturating_sub(24))..from).unwrap_or("");
        let qualifier = if [
            "about",
            "approximately",
            "around",
            "roughly",
            "~",
            "nearly",
            "almost",
            "etwa",
            "circa",
            "aproximadamente",
            "environ",
            "около",
            "约",
            "約",
            "약",
        ]
        .iter()
        .any(|word| before.contains(word))
        {
            Some(Qualifier::About)
        } else if ["up to", "at most", "as many as", "hasta", "bis zu", "jusqu"]
            .iter()
            .any(|word| before.contains(word))
        {
            Some(Qualifier::UpTo)
        } else if ["at least", "more than", "over", "mindestens", "mehr als", "más de", "plus de", "mais de"]
            .iter()
            .any(|word| before.contains(word))
        {
            Some(Qualifier::AtLeast)
        } else {
            None
        };
        figures.push(ImpactFigure {
            value,
            low,
            unit,
            of: of.map(str::to_owned),
            qualifier,
            span: sentence.span(from, to),
            quote: sentence.whole(),
            quote_text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        });
    };
    // All and half of somebody.
    for (words, value) in [
        ("all of our ", 100.0),
        ("all of the ", 100.0),
        ("all our ", 100.0),
        ("all the ", 100.0),
        ("all ", 100.0),
        ("every ", 100.0),
        ("half of ", 50.0),
        ("half the ", 50.0),
        ("two thirds of ", 66.667),
        ("a third of ", 33.333),
    ] {
        if let Some(at) = lower
            .find(words)
            .filter(|at| *at == 0 || lower.get(..*at).is_some_and(|before| !before.ends_with(char::is_alphanumeric)))
        {
            let behind = lower.get(at + words.len()..).unwrap_or("");
            let next: Vec<&str> = behind.split_whitespace().take(3).collect();
            let noun = next.iter().find_map(|word| noun(word)).filter(|noun| {
                matches!(*noun, "users" | "customers" | "requests" | "transactions" | "orders" | "sites")
            });
            if let Some(noun) = noun
                && (harm || in_impact)
            {
                push(at, at + words.len(), value, None, Measure::Percent, Some(noun));
                break;
            }
        }
    }
    let mut ix = 0;
    let mut previous: Option<(usize, f64)> = None;
    while let Some(rest) = text.get(ix..) {
        let Some(c) = rest.chars().next() else { break };
        let hangs = ix != 0
            && text
                .get(..ix)
                .and_then(|before| before.chars().next_back())
                .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ':' | '/' | '#' | '_' | 'v'));
        let spelled = if hangs || !c.is_alphabetic() { None } else { spelled(lower.get(ix..).unwrap_or("")) };
        if !(c.is_ascii_digit() || spelled.is_some()) || hangs || taken(ix) {
            ix += c.len_utf8();
            continue;
        }
        let (value, length) = spelled.unwrap_or_else(|| number(rest));
        let start = ix;
        ix += length;
        let after = text.get(ix..).unwrap_or("");
        let low = previous
            .filter(|(end, _)| {
                text.get(*end..start)
                    .is_some_and(|between| matches!(between.trim(), "-" | "–" | "to" | "and" | "bis" | "a"))
            })
            .map(|(_, low)| low);
        previous = Some((ix, value));
        let tail = after.trim_start();
        if tail.starts_with(['%', '％'])
            || tail
                .get(..7)
                .is_some_and(|word| word.eq_ignore_ascii_case("percent") || word.eq_ignore_ascii_case("prozent"))
        {
            if value <= 100.0 || harm {
                push(start, ix + 1, value, low, Measure::Percent, near_noun(after));
            }
            previous = Some((ix + after.len() - tail.len() + 1, value));
            continue;
        }
        let before = text.get(..start).unwrap_or("");
        if before.ends_with(['$', '€', '£']) {
            if harm {
                push(
                    start - before.chars().next_back().map_or(1, char::len_utf8),
                    ix,
                    value,
                    low,
                    Measure::Money,
                    Some("revenue"),
                );
            }
            continue;
        }
        let is_status = (400.0..600.0).contains(&value)
            && length == 3
            && (before.trim_end().to_lowercase().ends_with("http")
                || STATUS_WORDS.iter().any(|word| tail.to_lowercase().starts_with(word)));
        if is_status {
            continue;
        }
        if let Some(length) = lengths.iter().find(|length| length.start <= start && start < length.end) {
            ix = ix.max(length.end);
            let is_part = [
                "delay",
                "downtime",
                "unavailable",
                "down for",
                "behind",
                "lag",
                "unable",
                "loss",
                "interrupt",
                "could not",
            ]
            .iter()
            .any(|word| lower.contains(word));
            if is_latency && length.minutes < 5.0 {
                let is_usual = USUAL.iter().any(|word| lower.contains(word));
                if !is_usual && place != Place::Apart {
                    let low = low_end(text, length.start, length.end).filter(|low| *low < length.minutes * 60.0);
                    push(length.start, length.end, length.minutes * 60.0, low, Measure::Seconds, None);
                }
            } else if is_part
                && whole.is_none_or(|whole| (whole - length.minutes).abs() > 0.01)
                && (in_impact || lower.contains("delay") || loss_for(&lower, length.start, length.end))
            {
                push(length.start, length.end, length.minutes, None, Measure::Minutes, None);
            }
            continue;
        }
        if (tail.starts_with('x') || tail.starts_with('×'))
            && !tail.get(1..).is_some_and(|t| t.starts_with(char::is_alphanumeric))
        {
            if harm {
                push(start, ix + 1, value, low, Measure::Factor, None);
            }
            continue;
        }
        // A bare count needs its noun right behind it.
        let behind = lower.get(ix..).unwrap_or("");
        let counted = behind.starts_with([' ', '+']).then(|| counted(behind)).flatten();
        let least = if place == Place::Story && !behind.starts_with(" block") { 2.0 } else { 1.0 };
        if let Some(noun) = counted
            && harm
            && (least..1.0e13).contains(&value)
            && (value != 1.0 || harm_at(start, ix) && text.get(..start).is_some_and(|before| before.ends_with('~')))
            && !(1990.0..2100.0).contains(&value)
            && !(digits_are_status(value) && lower.contains("error"))
        {
            push(start, ix, value, low, Measure::Count, Some(noun));
        }
    }
}

/// Whether a number is the status code of a failed HTTP answer.
fn digits_are_status(value: f64) -> bool {
    (400.0..=599.0).contains(&value) && value.fract() == 0.0
}

/// Words that say that a length is how long answers took.
const LATENCY: &[&str] = &["latency", "response time", "took", "load time", "block time", "page load"];

/// Words of what is so every day.
const USUAL: &[&str] = &["baseline", "normal", "usual", "typical", "expected", "before the incident"];

/// What stands behind the number of an HTTP status.
const STATUS_WORDS: &[&str] =
    &["error", "internal", "bad gateway", "service unavail", "gateway", "http", "status", "response", "not found"];

/// The value and length of a number told in words at the head of `lower`.
fn spelled(lower: &str) -> Option<(f64, usize)> {
    NUMBER_WORDS
        .iter()
        .find(|(word, _)| {
            lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        })
        .map(|(word, value)| (*value, word.len()))
}

/// The noun among the next words of the same phrase.
fn counted(behind: &str) -> Option<&'static str> {
    let end = behind.find([',', ';', '(', ':', '|']).unwrap_or(behind.len());
    let mut found = None;
    for word in behind.get(..end)?.split_whitespace().skip_while(|word| *word == "+").take(4) {
        if matches!(word, "and" | "to" | "in" | "on" | "at" | "by" | "for" | "from" | "with" | "per" | "times" | "team")
        {
            break;
        }
        if matches!(word, "were" | "was" | "are" | "is" | "had" | "have" | "could") {
            break;
        }
        if let Some(noun) = noun(word) {
            found = Some(noun);
            break;
        }
    }
    found
}

/// The lower number of `10-12.5 seconds`, in seconds.
fn low_end(text: &str, start: usize, end: usize) -> Option<f64> {
    let told = text.get(start..end)?;
    if !told.ends_with('s') && !told.to_lowercase().contains("sec") || told.contains("ms") || told.contains("min") {
        return None;
    }
    let (low, length) = number(told);
    let rest = told.get(length..)?.trim_start();
    let rest = ["-", "–", "to "].iter().find_map(|mark| rest.strip_prefix(mark))?;
    rest.trim_start().starts_with(|c: char| c.is_ascii_digit()).then_some(low)
}

/// `a loss of bookings for 2 hours`, `15 minutes of lost work`: the length is that of the harm.
fn loss_for(lower: &str, start: usize, end: usize) -> bool {
    let before = lower.get(floor(lower, start.saturating_sub(64))..start).unwrap_or("");
    let behind = lower.get(end..).unwrap_or("");
    let is_of = [" of lost", " of downtime", " of unavailab", " of data", " of missing", " without "]
        .iter()
        .any(|words| behind.starts_with(words));
    let is_for = before.rfind(" for").is_some_and(|at| before.len() - at < 24)
        && ["loss", "unavailab", "down", "unable", "offline", "could not", "interrupt", "unreachable"]
            .iter()
            .any(|word| before.contains(word));
    is_of || is_for
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn noun(word: &str) -> Option<&'static str> {
    NOUNS.iter().find(|(_, stems)| stems.iter().any(|stem| word.starts_with(stem))).map(|(noun, _)| *noun)
}

fn near_noun(after: &str) -> Option<&'static str> {
    let end = after.find([',', ';', '(', '.']).unwrap_or(after.len()).min(after.len());
    after.get(..end)?.split_whitespace().take(8).find_map(|word| noun(&word.to_lowercase()))
}

/// `1,234`, `1.2k`, `3.7M`, `1.21B` at the head of `text`: the value and its length in bytes.
fn number(text: &str) -> (f64, usize) {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    let digits = text.get(..end).unwrap_or("").trim_end_matches(['.', ',']);
    let groups = |sign: char| digits.split(sign).skip(1).all(|group| group.len() == 3) && digits.contains(sign);
    let plain: String = if groups(',') { digits.replace(',', "") } else { digits.replace(',', ".") };
    let value = read_decimal(&plain).unwrap_or(0.0);
    let rest = text.get(digits.len()..).unwrap_or("");
    let unit = rest.trim_start();
    let gap = rest.len() - unit.len();
    let alone = |width: usize| !unit.get(width..).is_some_and(|tail| tail.starts_with(char::is_alphanumeric));
    let lower: String = unit.chars().take(8).collect::<String>().to_lowercase();
    if gap <= 1 {
        for (word, scale) in [("million", 1.0e6), ("billion", 1.0e9), ("thousand", 1.0e3)] {
            if lower.starts_with(word) {
                return (value * scale, digits.len() + gap + word.len());
            }
        }
    }
    let scale = match unit.chars().next() {
        Some('k' | 'K') if gap == 0 && alone(1) => 1.0e3,
        Some('M') if gap == 0 && alone(1) => 1.0e6,
        Some('B') if gap == 0 && alone(1) => 1.0e9,
        _ => return (value, digits.len()),
    };
    ((value * scale).round(), digits.len() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::with_context;

    /// The figures of a text, each as `unit value of`, a range with its low end in front.
    fn told(text: &str) -> Vec<String> {
        let mut list = Vec::new();
        with_context(text, |context| {
            for figure in read(context, |_| false, None) {
                let low = figure.low.map(|low| format!("{low}-")).unwrap_or_default();
                list.push(format!("{:?} {low}{} {}", figure.unit, figure.value, figure.of.unwrap_or_default()));
            }
        });
        list.iter().map(|line| line.trim_end().to_owned()).collect()
    }

    #[test]
    fn figures_of_harm_are_read_where_they_stand() {
        let mut wrong: Vec<String> = Vec::new();
        for (text, expected) in [
            ("About 30% of users were affected.", &["Percent 30 users"][..]),
            ("Four stations are offline near the coast.", &["Count 4 stations"]),
            ("There appear to be 17 servers not responding.", &["Count 17 nodes"]),
            ("## Impact\n\n- Half of the customers saw a blank page", &["Percent 50 customers"]),
            ("## Root cause\n\nThe lock made queries slower, raising latency by 40x.", &["Factor 40"]),
            ("## Root cause\n\nThe pool holds 40 connections.", &[]),
            ("## Lessons\n\n- Alerts came late, affecting at least two namespaces", &["Count 2 namespaces"]),
            (
                "#### Block times (seconds)\n\n- **Baseline**: about 6 seconds\n- **Spikes**: 11-14.5 seconds",
                &["Seconds 11-14.5"],
            ),
            ("The web pages returned HTTP/1.1 503 Service Unavailable.", &[]),
            ("Bookings failed and there was a complete loss of orders for about 2 hours.", &["Minutes 120"]),
            ("## Timeline\n\n- We are scaling down the cluster by 3 nodes", &[]),
            ("## Action items\n\n- Alert when 5% of requests fail", &[]),
        ] {
            let got = told(text);
            if got != expected {
                wrong.push(format!("{text}: {got:?}"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn a_dump_without_ends_of_sentences_is_not_read() {
        let dump = "5% of users failed, ".repeat(LONGEST_SENTENCE / 19 + 1);
        assert_eq!(told(&dump), Vec::<String>::new());
    }
}
