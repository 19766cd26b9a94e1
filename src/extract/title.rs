//! The document's own title, and whether it is a template.
//!
//! A section's name (`Issue Summary`) is no title, and neither is a sentence.

use super::Context;
use super::labels::fold;
use super::outline::Role;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Located;
use crate::text::Lower;
use crate::text::Span;
use crate::text::any_of;

/// Names of sections that open documents without a title.
const SECTION_NAMES: &str = "summary|issue summary|incident summary|executive summary|summary of outage|\
    summary of the incident|overview|incident overview|introduction|background|abstract|tl;dr|tldr|\
    description|incident description|issue description|details|incident details|timeline|\
    incident timeline|impact|duration|root cause|what happened|contents|table of contents|updates|\
    metadata|resumen|resumen del incidente|resumen del problema|resumo|resumo do incidente|résumé|\
    zusammenfassung|überblick|сводка|краткое описание|резюме|概要|摘要|요약|개요|サマリー|まとめ";

/// Words that a line which plays a title has.
const TITLE_WORDS: &str = "postmortem|post-mortem|post mortem|incident|outage|rca|root cause analysis|retrospective|\
    incidente|störung|ausfall|panne|инцидент|сбой|постмортем|故障|障害|장애|포스트모템";

/// Reads the title: front matter, else the first top-level heading, else the first line that plays that part.
pub fn read(context: &Context<'_>) -> Option<Located<String>> {
    let front = context.document.front_matter.as_ref();
    // Some sites call it their heading.
    if let Some(title) = front.and_then(|front| front.get("title").or_else(|| front.get("heading")))
        && !title.value.trim().is_empty()
    {
        return Some(tidy(&title.value, title.span));
    }
    let units = &context.outline.units;
    let headings = || {
        units.iter().filter_map(|unit| match unit.role {
            Role::Heading(level) if !unit.flat.is_blank() => Some((level, &unit.flat)),
            _ => None,
        })
    };
    let top = headings().map(|(level, _)| level).min();
    let first = headings().next();
    let chosen = match first {
        Some((_, flat)) if !is_section_name(flat.text()) => first,
        // A section's name comes first: only a heading above it in rank can be the title.
        Some((level, _)) => {
            headings().find(|(other, flat)| *other < level && Some(*other) == top && !is_section_name(flat.text()))
        }
        None => None,
    };
    let before_headings = line_before_headings(context);
    match (chosen, before_headings) {
        // A bold line that names the incident stands over headings that are sections.
        (Some((level, _)), Some(line)) if 1 < level => Some(line),
        (Some((_, flat)), _) => Some(of_flat(flat)),
        (None, line) => line,
    }
}

fn is_section_name(text: &str) -> bool {
    let folded = fold(text);
    any_of(SECTION_NAMES, |name| name == folded)
}

/// A short line that stands before every heading and section name and is no sentence, link, or label.
fn line_before_headings(context: &Context<'_>) -> Option<Located<String>> {
    let mut first_strong = None;
    for unit in context.outline.units.iter().take(6) {
        let is_line = match unit.role {
            Role::Label | Role::Paragraph => unit.depth == 0 && !unit.is_quoted,
            Role::Html => continue,
            Role::Heading(_) | Role::Item | Role::Row | Role::Code | Role::Rule => false,
        };
        if !is_line {
            break;
        }
        let mut at = 0;
        for line in unit.flat.text().split('\n') {
            let start = at;
            at += line.len() + 1;
            let trimmed = line.trim();
            if trimmed.is_empty() || trimmed.contains("://") {
                continue;
            }
            if is_section_name(trimmed) {
                return first_strong;
            }
            let is_short = trimmed.len() <= 120 && !trimmed.ends_with(['.', '!', '?', '。', ',']);
            let folded = fold(trimmed);
            // A label with its value (`Date: …`) is no title; `Postmortem: what broke` is.
            let lead = folded.split([':', '：']).next().unwrap_or_default();
            let names_incident =
                any_of(TITLE_WORDS, |word| lead.contains(word) || (!trimmed.contains(':') && folded.contains(word)));
            let flat = unit.flat.slice(start, start + line.len()).trimmed();
            if titled(trimmed).is_some() && trimmed.len() <= 160 {
                return Some(of_flat(&flat));
            }
            if is_short && names_incident && !is_section_name(lead) {
                return Some(of_flat(&flat));
            }
            if is_short
                && unit.is_strong
                && first_strong.is_none()
                && !trimmed.trim_end_matches([':', '：']).contains([':', '：'])
            {
                first_strong = Some(of_flat(&flat));
            }
            if !is_short {
                return first_strong;
            }
        }
    }
    first_strong
}

/// What stands behind the label of a title: `Title: The cache is lost`.
fn titled(line: &str) -> Option<&str> {
    let (label, rest) = line.split_once([':', '：'])?;
    let is_label = matches!(fold(label).as_str(), "title" | "incident title" | "título" | "titel" | "titre" | "titolo");
    is_label.then(|| rest.trim_start()).filter(|rest| !rest.is_empty())
}

fn of_flat(flat: &Flat) -> Located<String> {
    let flat = flat.trimmed();
    let own = titled(flat.text()).map_or(0, |rest| flat.text().len() - rest.len());
    let flat = flat.slice(own, flat.text().len());
    let line = flat.text().replace('\n', " ");
    tidy(&line, flat.whole())
}

fn tidy(text: &str, span: Span) -> Located<String> {
    Located::new(
        text.trim().trim_start_matches('#').trim_start().trim_end_matches([':', '：']).trim_end().to_owned(),
        span,
    )
}

/// Whether the document is a form to fill in: it is named so, or its blanks outnumber what is filled in.
pub fn is_template(context: &Context<'_>, title: Option<&str>) -> bool {
    let named = |text: &str| {
        let text = text.rsplit('/').next().unwrap_or(text).lowered();
        any_of("template|modele|modèle|plantilla|vorlage|шаблон|模板|テンプレート|템플릿", |word| {
            text.contains(word)
        })
    };
    let is_named = title.is_some_and(named) || context.source.name().is_some_and(named);
    let texts = || context.outline.units.iter().filter(|unit| unit.role != Role::Code).map(|unit| unit.flat.text());
    let blanks: usize = texts().map(blanks_of).sum();
    if blanks < 3 && !is_named {
        return false;
    }
    let filled = texts()
        .flat_map(str::split_whitespace)
        .map(|word| word.trim_matches(|c: char| !c.is_letter_or_digit()))
        .filter(|word| word.len() <= 5 && word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit()))
        .count();
    (is_named && filled <= blanks + 4) || (3 <= blanks && filled * 2 < blanks)
}

/// The blanks of one text. Most have none, which one look at its bytes shows: each opens with a bracket, or has two
/// letters of a kind side by side.
fn blanks_of(text: &str) -> usize {
    let (mut has_bracket, mut has_pair, mut before) = (false, false, 0);
    for byte in text.bytes() {
        has_bracket |= matches!(byte, b'[' | b'<' | b'{');
        has_pair |= (byte == before && matches!(byte, b'Y' | b'y' | b'H' | b'h' | b'X' | b'x'))
            || (before == b'T' && byte == b'B');
        before = byte;
    }
    let is_blank = |word: &&str| is_blank_word(word.trim_matches(|c: char| !c.is_letter_or_digit()));
    let words = if has_pair { text.split_whitespace().filter(is_blank).count() } else { 0 };
    words + if has_bracket { placeholders(text) } else { 0 }
}

/// `YYYY-MM-DD`, `HH:MM`, `XX:XX`, `DD/MM/YYYY`, `TBD`.
fn is_blank_word(word: &str) -> bool {
    if !word.starts_with(|c: char| "YMDHSXymdhsxJAT".contains(c)) {
        return false;
    }
    let letters = word.chars().filter(|c| c.is_ascii_alphabetic()).count();
    (4 <= letters
        && word.len() <= 20
        && word.chars().all(|c| {
            matches!(
                c,
                'Y' | 'M'
                    | 'D'
                    | 'H'
                    | 'S'
                    | 'X'
                    | 'y'
                    | 'm'
                    | 'd'
                    | 'h'
                    | 's'
                    | 'x'
                    | 'J'
                    | 'A'
                    | 'T'
                    | ':'
                    | '-'
                    | '/'
                    | '.'
                    | '_'
            )
        })
        && word.contains([':', '-', '/'])
        && (word.contains("YY")
            || word.contains("yy")
            || word.contains("HH")
            || word.contains("hh")
            || word.contains("XX")
            || word.contains("xx")))
        || matches!(word, "YYYY" | "TBD")
}

/// `[what to write]`, `<what to write>`, `{{what}}` with a letter first; a link's text is gone by now.
fn placeholders(text: &str) -> usize {
    let mut count = 0;
    for (open, close) in [('[', ']'), ('<', '>'), ('{', '}')] {
        for part in text.split(open).skip(1) {
            if let Some((inside, _)) = part.split_once(close)
                && 3 <= inside.len()
                && inside.len() <= 80
                && inside.starts_with(char::is_letter)
                && inside.contains(' ')
            {
                count += 1;
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::with_context;

    fn check(text: &str, expected: Option<&str>) {
        with_context(text, |context| {
            assert_eq!(read(context).map(|title| title.value).as_deref(), expected, "{text}");
        });
    }

    #[test]
    fn reads_titles() {
        check("---\ntitle: \"Power: out\"\n---\n# Other\n", Some("Power: out"));
        check("# Postmortem\n\n# Issue Summary\n\nx\n", Some("Postmortem"));
        check("# **Cache** `lost`:\n", Some("Cache lost"));
        check("**Postmortem: the cache is lost**\n\n**Summary:**\n\nText.\n", Some("Postmortem: the cache is lost"));
        check("Kim Doe\nOutage of the cache\nDue: 3 May\n", Some("Outage of the cache"));
        check("## Issue Summary\n\nText.\n\n## Timeline\n", None);
        check("Issue Summary\nDuration:\nThe outage lasted an hour.\n", None);
        check(
            "https://example.org/outage-of-x\n\nPostmortem: lost keys\nIssue Summary\n",
            Some("Postmortem: lost keys"),
        );
        check("The cache went down for an hour, an outage that nobody saw coming.\n", None);
        check("### Outage of the mail\n\n### Summary\n", Some("Outage of the mail"));
        check(
            "Title: The cache is lost\nDate: 2024-06-09\nTags: cache\n\n## Summary\n\nText.\n",
            Some("The cache is lost"),
        );
        check("# Title: The cache is lost\n", Some("The cache is lost"));
        check("---\nheading: The cache is lost\n---\n\n## Timeline\n", Some("The cache is lost"));
        check("", None);
    }

    #[test]
    fn knows_templates() {
        for (text, expected) in [
            ("# Incident YYYY-MM-DD\n\n- HH:MM: [what happened first]\n- HH:MM: [what then]\n", true),
            ("# Postmortem template\n\n## Summary\n", true),
            ("# Outage\n\n- 14:00: down\n- 15:00: up\n", false),
        ] {
            with_context(text, |context| {
                let title = read(context);
                assert_eq!(is_template(context, title.as_ref().map(|title| title.value.as_str())), expected, "{text}");
            });
        }
    }
}
