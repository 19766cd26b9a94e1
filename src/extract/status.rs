//! Whether the document says that the incident is over.

use super::labels::Join;
use super::labels::Labelled;
use crate::incident::EventKind;
use crate::incident::Incident;
use crate::incident::Status;
use crate::text::Letter;
use crate::text::Located;
use crate::text::Lower;

const RESOLVED: &[&str] = &[
    "resolved",
    "closed",
    "complete",
    "completed",
    "fixed",
    "done",
    "final",
    "finalized",
    "finalised",
    "restored",
    "recovered",
    "published",
    "mitigated",
    "over",
    "resuelto",
    "resolvido",
    "résolu",
    "behoben",
    "gelöst",
    "решено",
    "решён",
    "устранён",
    "已解决",
    "已恢复",
    "解決",
    "復旧",
    "해결",
    "복구",
];
const MONITORING: &[&str] = &["monitoring", "watching", "überwachung", "surveillance", "monitoreando", "наблюдение"];
const ONGOING: &[&str] = &[
    "ongoing",
    "investigating",
    "identified",
    "active",
    "open",
    "unresolved",
    "in progress",
    "en curso",
    "em andamento",
    "en cours",
    "laufend",
    "продолжается",
];

/// Reads the status: front matter, a `Status:` label, else the entries and the end that they tell.
pub fn read(incident: &Incident, labels: &[Labelled]) -> Option<Located<Status>> {
    for label in labels {
        let value = label.value.text().trim();
        let status = match (label.join, label.key.as_str()) {
            (Join::FrontMatter, "resolved") if value.eq_ignore_ascii_case("true") => Some(Status::Resolved),
            (Join::FrontMatter, "resolved") if value.eq_ignore_ascii_case("false") => Some(Status::Ongoing),
            (Join::FrontMatter, "resolvedwhen" | "resolved_at" | "resolvedat") if !value.is_empty() => {
                Some(Status::Resolved)
            }
            (
                _,
                "status" | "incident status" | "current status" | "estado" | "statut" | "статус" | "状态"
                | "ステータス" | "상태",
            ) => of_words(value),
            _ => None,
        };
        if let Some(status) = status {
            return Some(Located::new(status, label.value.whole()));
        }
    }
    if let Some(resolved) = &incident.milestones.resolved {
        return Some(Located::new(Status::Resolved, resolved.span));
    }
    let last = incident.timeline.iter().filter(|event| event.at.is_some()).max_by_key(|event| event.at)?;
    match last.kind {
        EventKind::Resolution => Some(Located::new(Status::Resolved, last.text.span)),
        EventKind::Verification if of_words(first_word(&last.text.value)) == Some(Status::Monitoring) => {
            Some(Located::new(Status::Monitoring, last.text.span))
        }
        EventKind::Start
        | EventKind::Detection
        | EventKind::Acknowledgement
        | EventKind::Investigation
        | EventKind::Diagnosis
        | EventKind::FalseLead
        | EventKind::Escalation
        | EventKind::Mitigation
        | EventKind::Verification
        | EventKind::Communication
        | EventKind::Change
        | EventKind::Other => None,
    }
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_letter_or_digit()).find(|word| !word.is_empty()).unwrap_or_default()
}

/// The first status word that a value has.
fn of_words(value: &str) -> Option<Status> {
    let value = value.get(..value.len().min(80)).unwrap_or(value).lowered();
    if value.contains('/') || value.contains('|') || value.starts_with("not ") {
        return None;
    }
    let first = |words: &[&str]| {
        words.iter().filter_map(|word| value.find(word).filter(|at| is_apart(&value, *at, word.len()))).min()
    };
    [(first(RESOLVED), Status::Resolved), (first(MONITORING), Status::Monitoring), (first(ONGOING), Status::Ongoing)]
        .into_iter()
        .filter_map(|(at, status)| at.map(|at| (at, status)))
        .min_by_key(|(at, _)| *at)
        .map(|(_, status)| status)
}

fn is_apart(text: &str, at: usize, len: usize) -> bool {
    let is_latin = |c: char| c.is_letter() && (c as u32) < 0x600;
    !text.get(..at).is_some_and(|before| before.ends_with(is_latin))
        && !text.get(at + len..).is_some_and(|after| after.starts_with(is_latin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::labels::labels;
    use crate::extract::testing::with_context;

    #[test]
    fn reads_status_words() {
        for (text, expected) in [
            ("Status: Resolved\n", Some(Status::Resolved)),
            ("**Status**: Complete, action items in progress\n", Some(Status::Resolved)),
            ("Status: monitoring\n", Some(Status::Monitoring)),
            ("Status: unresolved\n", Some(Status::Ongoing)),
            ("Status: Open / Resolved\n", None),
            ("---\nresolved: true\n---\n", Some(Status::Resolved)),
            ("---\nresolvedWhen: 2024-01-01 10:00:00\n---\n", Some(Status::Resolved)),
            ("---\nresolved: false\n---\n", Some(Status::Ongoing)),
            ("状态：已解决\n", Some(Status::Resolved)),
            ("Nothing is said.\n", None),
        ] {
            with_context(text, |context| {
                let read = read(&Incident::default(), &labels(context)).map(|status| status.value);
                assert_eq!(read, expected, "{text}");
            });
        }
    }
}
