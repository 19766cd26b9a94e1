//! The document's text, shared and immutable.

use std::borrow::Cow;
use std::rc::Rc;

use super::LineIndex;
use super::Span;

/// The text of a document with its line index. Cloning shares the text.
///
/// A leading byte order mark is kept out of [`Source::text`], and lines end in `\n` there whatever ended them before
/// (`\r\n`, a lone `\r`), so that nothing that reads the text, and no span, depends on where the document was written.
#[derive(Clone, Debug)]
pub struct Source {
    text: Rc<str>,
    lines: Rc<LineIndex>,
    name: Option<Rc<str>>,
}

impl Source {
    /// A source without a name.
    pub fn new(text: &str) -> Self {
        let text = with_line_feeds(text.strip_prefix('\u{feff}').unwrap_or(text));
        Self { lines: Rc::new(LineIndex::new(&text)), text: Rc::from(text), name: None }
    }

    /// Whether both are one text that was opened once, and not two that read alike.
    pub fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.text, &other.text)
    }

    /// The same source under a file name (`2024-06-09-bookings.md`), which may hold a date or, at a pinch, a title.
    #[must_use]
    pub fn named(self, name: &str) -> Self {
        Self { name: Some(Rc::from(name)), ..self }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file name or path, if the document has one.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The text under `span`; empty where the span is not of this source.
    pub fn slice(&self, span: Span) -> &str {
        let (Ok(start), Ok(end)) = (usize::try_from(span.start), usize::try_from(span.end)) else { return "" };
        self.text.get(start..end).unwrap_or("")
    }

    /// The 1-based line on which `span` starts.
    pub fn line(&self, span: Span) -> u32 {
        self.lines.line(span.start)
    }

    /// The 1-based first and last line that `span` touches.
    pub fn line_range(&self, span: Span) -> (u32, u32) {
        let last = if span.is_empty() { span.start } else { span.end - 1 };
        (self.lines.line(span.start), self.lines.line(last))
    }

    /// The span of 1-based `line` with its line break; `None` where there is no such line.
    pub fn line_span(&self, line: u32) -> Option<Span> {
        let start = self.lines.start(line)?;
        let end = self.lines.start(line + 1).unwrap_or(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        Some(Span { start, end })
    }

    /// The line index.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }
}

/// The text with `\n` for each end of a line.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let mut lines = text.split('\r');
    let first = lines.next().unwrap_or("");
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    plain.push_str(first);
    for line in lines {
        plain.push('\n');
        plain.push_str(line.strip_prefix('\n').unwrap_or(line));
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_alike() {
        for text in ["a\nb\n\nc\n", "a\r\nb\r\n\r\nc\r\n", "a\rb\r\rc\r", "\u{feff}a\r\nb\n\rc\r"] {
            assert_eq!(Source::new(text).text(), "a\nb\n\nc\n", "{text:?}");
        }
    }
}
