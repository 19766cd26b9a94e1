//! Harm in numbers: so much, of whom or what.
//!
//! A number counts as harm when a word of harm or a harmed noun stands in its sentence and nothing says that it is a
//! limit, a target, a version or a figure of the fix.

use std::collections::HashSet;

use super::Context;
use super::outline::Role;
use crate::incident::ImpactFigure;
use crate::incident::Qualifier;
use crate::incident::SectionKind;
use crate::incident::Unit;
use crate::text::Flat;
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
    ("nodes", &["node", "server", "host", "machine", "instance", "vm", "validator"]),
    ("sites", &["site", "domain", "page"]),
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
];

/// Words that say that a number is no harm.
const NOT_HARM: &[&str] = &[
    "threshold",
    "limit",
    "capacity",
    "target",
    "slo",
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
    "every",
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
        let fits =
            matches!(kind, SectionKind::Summary | SectionKind::Impact | SectionKind::Other | SectionKind::Detection);
        let labelled = unit.flat.text().lines().take(12).any(is_impact_label);
        if !(fits || labelled) || is_entry(ix) || !matches!(unit.role, Role::Paragraph | Role::Item | Role::Row) {
            continue;
        }
        let mut in_impact = kind == SectionKind::Impact || (unit.role == Role::Row && labelled);
        for (from, to) in sentences(unit.flat.text()) {
            let line = unit.flat.text().get(from..to).unwrap_or("");
            if is_impact_label(line) {
                in_impact = true;
            } else if is_label(line) {
                in_impact = kind == SectionKind::Impact;
            }
            if !fits && !in_impact {
                continue;
            }
            // No sentence of a person runs on for so long; the work in one grows with its square.
            if LONGEST_SENTENCE < to - from {
                continue;
            }
            let sentence = unit.flat.slice(from, to).trimmed();
            sentence_figures(&sentence, in_impact, whole, &mut told, &mut figures);
        }
    }
    figures
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
    in_impact: bool,
    whole: Option<f64>,
    told: &mut HashSet<(Unit, u64)>,
    figures: &mut Vec<ImpactFigure>,
) {
    let text = sentence.text();
    if !text.bytes().any(|byte| byte.is_ascii_digit())
        && !["all ", "half", "every", "third", "all"].iter().any(|word| text.to_lowercase().contains(word))
    {
        return;
    }
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        // Lower-casing moved bytes (a few letters do): positions would not hold.
        return;
    }
    let harm = HARM.iter().any(|word| lower.contains(word));
    if !harm && !in_impact {
        return;
    }
    let times: Vec<(usize, usize)> = find_moments(text).iter().map(|moment| (moment.start, moment.end)).collect();
    let lengths = find_durations(text);
    let taken = |at: usize| times.iter().any(|(start, end)| *start <= at && at < *end);
    let mut push = |from: usize, to: usize, value: f64, low: Option<f64>, unit: Unit, of: Option<&str>| {
        let around =
            lower.get(floor(&lower, from.saturating_sub(28))..floor(&lower, (to + 20).min(lower.len()))).unwrap_or("");
        if NOT_HARM.iter().any(|word| around.contains(word)) {
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
                push(at, at + words.len(), value, None, Unit::Percent, Some(noun));
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
        if !c.is_ascii_digit() || hangs || taken(ix) {
            ix += c.len_utf8();
            continue;
        }
        let (value, length) = number(rest);
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
                push(start, ix + 1, value, low, Unit::Percent, near_noun(after));
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
                    Unit::Money,
                    Some("revenue"),
                );
            }
            continue;
        }
        if let Some(length) = lengths.iter().find(|length| length.start <= start && start < length.end) {
            ix = ix.max(length.end);
            let is_latency = ["latency", "response time", "took", "load time", "block time", "page load"]
                .iter()
                .any(|word| lower.contains(word));
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
                push(length.start, length.end, length.minutes * 60.0, None, Unit::Seconds, None);
            } else if is_part
                && whole.is_none_or(|whole| (whole - length.minutes).abs() > 0.01)
                && (in_impact || lower.contains("delay"))
            {
                push(length.start, length.end, length.minutes, None, Unit::Minutes, None);
            }
            continue;
        }
        if (tail.starts_with('x') || tail.starts_with('×'))
            && !tail.get(1..).is_some_and(|t| t.starts_with(char::is_alphanumeric))
        {
            if harm {
                push(start, ix + 1, value, low, Unit::Factor, None);
            }
            continue;
        }
        // A bare count needs its noun right behind it.
        let words: Vec<&str> = after.split_whitespace().take(3).collect();
        let counted =
            after.starts_with([' ', '+']).then(|| words.iter().find_map(|word| noun(&word.to_lowercase()))).flatten();
        if let Some(noun) = counted
            && harm
            && (2.0..1.0e13).contains(&value)
            && !(1990.0..2100.0).contains(&value)
            && !(digits_are_status(value) && lower.contains("error"))
        {
            push(start, ix, value, low, Unit::Count, Some(noun));
        }
    }
}

/// Whether a number is the status code of a failed HTTP answer.
fn digits_are_status(value: f64) -> bool {
    (400.0..=599.0).contains(&value) && value.fract() == 0.0
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
    let value: f64 = plain.parse().unwrap_or(0.0);
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
