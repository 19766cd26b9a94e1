//! The incident's severity, as written.

use super::Context;
use super::labels::Labelled;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Located;
use crate::text::any_of;

const KEYS: &str = "severity|sev|incident severity|severity level|severity/priority|priority|incident priority|\
    priority/severity|schweregrad|gravedad|severidad|severidade|gravidade|gravité|sévérité|\
    критичность|серьёзность|严重程度|严重级别|严重性|級別|重要度|重大度|심각도";

/// The longest severity; what is longer explains one.
const LONGEST: usize = 48;

/// Reads it from front matter and labels, else from the title (`[SEV-2] …`). Action items have priorities of their
/// own, so a `priority` counts only above the first of the document's sections that could hold them: in its first third.
pub fn read(context: &Context<'_>, labels: &[Labelled], title: Option<&Located<String>>) -> Option<Located<String>> {
    let third = u32::try_from(context.source.text().len() / 3).unwrap_or(u32::MAX).max(1500);
    for label in labels {
        if !any_of(KEYS, |key| key == label.key) || (label.key.contains("priority") && third < label.key_span.start) {
            continue;
        }
        if let Some(read) = of_value(&label.value) {
            return Some(read);
        }
    }
    let title = title?;
    let at = badge(&title.value)?;
    // The title's span has Markdown marks; the words are searched in the source itself.
    let word = title.value.get(at.0..at.1)?;
    let offset = u32::try_from(context.source.slice(title.span).find(word)?).ok()?;
    let start = title.span.start + offset;
    let span = crate::text::Span { start, end: start + u32::try_from(word.len()).ok()? };
    Some(Located::new(word.to_owned(), span))
}

fn of_value(value: &Flat) -> Option<Located<String>> {
    let text = value.text();
    let end = text.find(['\n', '(', ';', '.']).unwrap_or(text.len());
    let end = text.get(..end)?.find(" because").unwrap_or(end);
    let part = value.slice(0, end).trimmed();
    let text = part.text().trim_matches(|c: char| matches!(c, '*' | '`' | ' '));
    let is_blank = text.starts_with(['[', '<', '{']) || text.contains('/') || text.contains('|');
    (!text.is_empty() && text.len() <= LONGEST && !is_blank && text.chars().any(char::is_letter_or_digit))
        .then(|| Located::new(text.to_owned(), part.whole()))
}

/// `SEV-2`, `Sev1`, `SEV 3`, `P0` as words of `text`.
fn badge(text: &str) -> Option<(usize, usize)> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if !before.is_letter_or_digit() && before != '-' && matches!(c, 'S' | 's' | 'P') {
            let rest = text.get(at..)?;
            let lead = if rest.get(..3).is_some_and(|word| word.eq_ignore_ascii_case("sev")) {
                let gap = rest.get(3..)?.starts_with(['-', ' ']);
                3 + usize::from(gap)
            } else if c == 'P' {
                1
            } else {
                0
            };
            if lead != 0
                && rest.get(lead..)?.starts_with(|c: char| ('0'..='5').contains(&c))
                && !rest.get(lead + 1..)?.starts_with(|c: char| c.is_letter_or_digit() || c == '.')
            {
                return Some((at, at + lead + 1));
            }
        }
        before = c;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::labels;
    use crate::extract::testing::with_context;
    use crate::extract::title;

    fn check(text: &str, expected: Option<&str>) {
        with_context(text, |context| {
            let title = title::read(context);
            let read = read(context, &labels::labels(context), title.as_ref());
            assert_eq!(read.as_ref().map(|read| read.value.as_str()), expected, "{text}");
            if let Some(read) = read {
                assert_eq!(context.source.slice(read.span), read.value);
            }
        });
    }

    #[test]
    fn reads_severities() {
        check("# x\n\n**Severity:** SEV-2 (customers hit)\n", Some("SEV-2"));
        check("# x\n\n| Severity | P1 - Critical |\n|---|---|\n| Date | today |\n", Some("P1 - Critical"));
        check("---\ntitle: x\nseverity: down\n---\n", Some("down"));
        check("# [SEV1] The mail is lost\n", Some("SEV1"));
        check("# P1 pages\n", Some("P1"));
        check("# x\n\nSeverity: SEV1 / SEV2 / SEV3\n", None);
        check("# The MP3 player\n", None);
    }
}
