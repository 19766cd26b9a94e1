//! The document's own title, the severity as written, and whether the incident is over.

use super::Context;
use super::outline::Role;
use super::sections::kind_of;
use crate::incident::EventKind;
use crate::incident::SectionKind;
use crate::incident::Status;
use crate::incident::TimelineEvent;
use crate::text::Located;

/// Front matter's title, else the first heading that is no section's name, else the first short line.
pub fn read_title(context: &Context<'_>) -> Option<Located<String>> {
    if let Some(title) = context.document.front_matter.as_ref().and_then(|front| front.get("title"))
        && !title.value.is_empty()
    {
        return Some(title.clone());
    }
    let units = &context.outline.units;
    let clean = |text: &str| {
        let one = text.split_whitespace().collect::<Vec<_>>().join(" ");
        one.trim_matches(|c: char| c == ':' || c.is_whitespace()).to_owned()
    };
    let is_section = |text: &str| {
        let words = text.split_whitespace().count();
        kind_of(text) != SectionKind::Other && words <= 4
    };
    let headed = units
        .iter()
        .find(|unit| unit.role == Role::Heading(1) && !unit.flat.is_blank() && !is_section(unit.flat.text()));
    let first = units.iter().take(3).find(|unit| {
        let text = unit.flat.text().trim();
        match unit.role {
            Role::Heading(_) | Role::Label => !text.is_empty() && !is_section(text),
            Role::Paragraph => {
                !text.is_empty()
                    && text.len() <= 100
                    && !text.contains('\n')
                    && !text.ends_with('.')
                    && !is_section(text)
            }
            _ => false,
        }
    });
    let unit = headed.or(first)?;
    let text = clean(unit.flat.text());
    let text = match text.split_once(':') {
        Some((label, rest)) if label.eq_ignore_ascii_case("title") => rest.trim().to_owned(),
        _ => text,
    };
    (!text.is_empty()).then(|| Located::new(text, unit.flat.whole()))
}

/// A severity as written, behind a label or in front matter.
pub fn read_severity(context: &Context<'_>) -> Option<Located<String>> {
    if let Some(front) = &context.document.front_matter
        && let Some(value) =
            front.get("severity").or_else(|| front.get("priority")).filter(|value| !value.value.is_empty())
    {
        return Some(value.clone());
    }
    for (ix, unit) in context.outline.units.iter().enumerate() {
        if context.sections.kind(ix) == SectionKind::ActionItems || unit.role == Role::Code {
            continue;
        }
        let text = unit.flat.text();
        let mut at = 0;
        for line in text.split_inclusive(['\n', '|']) {
            let start = at;
            at += line.len();
            let lower = line.to_lowercase();
            let label = lower.trim_start();
            if !(label.starts_with("severity")
                || label.starts_with("incident severity")
                || label.starts_with("sev:")
                || label.starts_with("schweregrad")
                || label.starts_with("severidad"))
            {
                continue;
            }
            let value = match line.split_once([':', '：']) {
                Some((_, value)) => value.trim().trim_matches(['|', '*']).trim(),
                // A row `Severity | SEV-2`.
                None => text.get(at..).unwrap_or("").split(['\n', '|']).next().unwrap_or("").trim(),
            };
            if value.is_empty() || 60 < value.len() || value.starts_with(['<', '[']) {
                continue;
            }
            let from = start + text.get(start..)?.find(value)?;
            return Some(Located::new(value.to_owned(), unit.flat.span(from, from + value.len())));
        }
    }
    None
}

/// Whether the document says that the incident is over.
pub fn read_status(context: &Context<'_>, events: &[TimelineEvent], has_end: bool) -> Option<Located<Status>> {
    if let Some(front) = &context.document.front_matter
        && let Some(value) = front.get("resolved").or_else(|| front.get("status"))
    {
        let status = match value.value.to_lowercase().as_str() {
            "true" | "yes" | "resolved" | "closed" => Some(Status::Resolved),
            "false" | "no" | "open" | "ongoing" | "investigating" => Some(Status::Ongoing),
            "monitoring" => Some(Status::Monitoring),
            _ => None,
        };
        if let Some(status) = status {
            return Some(Located::new(status, value.span));
        }
    }
    if let Some(end) = events.iter().rev().find(|event| event.kind == EventKind::Resolution) {
        return Some(Located::new(Status::Resolved, end.span));
    }
    for unit in &context.outline.units {
        let lower = unit.flat.text().get(..unit.flat.text().len().min(80)).unwrap_or("").to_lowercase();
        if lower.trim_start().starts_with("status")
            && ["resolved", "closed", "complete", "mitigated", "action items"].iter().any(|word| lower.contains(word))
        {
            return Some(Located::new(Status::Resolved, unit.flat.whole()));
        }
    }
    let last = events.last().filter(|_| has_end)?;
    Some(Located::new(Status::Resolved, last.span))
}
