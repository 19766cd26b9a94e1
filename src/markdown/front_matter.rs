//! The block of keys at the top of a file that static-site generators read.

use crate::text::Located;
use crate::text::Span;

/// Keys and values of a YAML (`---`) or TOML (`+++`) block. Nested keys are kept out; lists become one value, joined
/// by a comma and a space.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// In order; values without quotes and comments.
    pub entries: Vec<(Located<String>, Located<String>)>,
    /// The block with its fences.
    pub span: Span,
}

impl FrontMatter {
    /// The value of `key`, in any case.
    pub fn get(&self, key: &str) -> Option<&Located<String>> {
        self.entries.iter().find(|(name, _)| name.value.eq_ignore_ascii_case(key)).map(|(_, value)| value)
    }

    /// Reads the text between the fences, which starts at byte `base` of the source.
    pub(super) fn read(text: &str, base: u32, span: Span) -> Self {
        let mut entries: Vec<(Located<String>, Located<String>)> = Vec::new();
        let mut at = 0_usize;
        let mut is_block = false;
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let line = line.trim_end();
            let body = line.trim_start();
            let indent = line.len() - body.len();
            if body.is_empty() || body.starts_with('#') {
                continue;
            }
            if let Some(item) = body.strip_prefix("- ") {
                let value = unquoted(item);
                if let Some((_, last)) = entries.last_mut() {
                    if !last.value.is_empty() {
                        last.value.push_str(", ");
                    }
                    last.value.push_str(value);
                    let end = Span::new(start, start + line.len()).shifted(base);
                    last.span = if last.span.is_empty() { end } else { last.span.cover(end) };
                }
                continue;
            }
            if indent != 0 {
                // The lines of a block (`title: >-`) are its value.
                if let Some((_, last)) = entries.last_mut().filter(|_| is_block) {
                    if !last.value.is_empty() {
                        last.value.push(' ');
                    }
                    last.value.push_str(body);
                    let own = Span::new(start + indent, start + line.len()).shifted(base);
                    last.span = if last.span.is_empty() { own } else { last.span.cover(own) };
                }
                continue;
            }
            let Some(colon) = body.find([':', '=']) else { continue };
            let (Some(key), Some(rest)) = (body.get(..colon), body.get(colon + 1..)) else { continue };
            let value = unquoted(rest);
            is_block = matches!(value, ">" | ">-" | "|" | "|-");
            let value = if is_block { "" } else { value };
            let value_at = start + rest.find(value).map_or(body.len(), |ix| colon + 1 + ix);
            entries.push((
                Located::new(unquoted(key).to_owned(), Span::new(start, start + colon).shifted(base)),
                Located::new(value.to_owned(), Span::new(value_at, value_at + value.len()).shifted(base)),
            ));
        }
        Self { entries, span }
    }
}

/// A scalar without its quotes, or without the comment behind it.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    for quote in ['"', '\''] {
        if let Some(rest) = text.strip_prefix(quote) {
            return rest.split(quote).next().unwrap_or(rest);
        }
    }
    text.split(" #").next().unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_keys_lists_and_comments() {
        let text = "title: \"Power: out\"\n# a comment\ndate: 2023-07-10 22:13:00 # start\naffected:\n  - Compute/NYC1\n  - Storage\n";
        let read = FrontMatter::read(text, 4, Span::new(0, text.len() + 8));
        let get = |key| read.get(key).map(|value| value.value.as_str());
        assert_eq!(get("Title"), Some("Power: out"));
        assert_eq!(get("date"), Some("2023-07-10 22:13:00"));
        assert_eq!(get("affected"), Some("Compute/NYC1, Storage"));
        let block = "title: >-\n  Power\n  is out\ndate: 2023-07-10\n";
        let read_block = FrontMatter::read(block, 0, Span::new(0, block.len()));
        assert_eq!(read_block.get("title").map(|title| title.value.as_str()), Some("Power is out"));
        assert_eq!(get("none"), None);
        let span = read.get("date").map(|value| value.span).unwrap();
        assert_eq!(
            &text[usize::try_from(span.start - 4).unwrap()..usize::try_from(span.end - 4).unwrap()],
            "2023-07-10 22:13:00"
        );
    }
}
