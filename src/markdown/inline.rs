//! Inlines, and prose without its marks.

use crate::text::Flat;
use crate::text::Prose;
use crate::text::Source;
use crate::text::Span;

/// Text of an inline. Most is the source's own bytes and is not kept twice; what differs (an entity, an escape) is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// The source under the inline's span.
    Same,
    /// Other text than the source's.
    Made(Box<str>),
}

/// An inline and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Where it stands, marks included.
    pub span: Span,
}

/// The kinds of inlines.
#[derive(Clone, Debug, PartialEq)]
pub enum InlineKind {
    /// Plain text.
    Text(Text),
    /// `` `code` ``; the text is without its marks.
    Code(Box<str>),
    /// `*…*`
    Emphasis(Vec<Inline>),
    /// `**…**`
    Strong(Vec<Inline>),
    /// `~~…~~`
    Strikethrough(Vec<Inline>),
    /// A link. The target is as written: pass it through the page's allow-list before use.
    Link {
        /// The address as written.
        target: Box<str>,
        /// Its title; empty for none.
        title: Box<str>,
        /// What is shown.
        inlines: Vec<Inline>,
    },
    /// A picture. The target is as written: pass it through the page's allow-list before use.
    Image {
        /// The address as written.
        target: Box<str>,
        /// Its title; empty for none.
        title: Box<str>,
        /// The alternative text.
        inlines: Vec<Inline>,
    },
    /// One raw HTML tag or comment, never interpreted here.
    Html(Box<str>),
    /// A line break in the source that is a space on the page.
    SoftBreak,
    /// A line break that is one on the page too.
    HardBreak,
    /// `[^1]`
    FootnoteReference(Box<str>),
}

impl Inline {
    /// The text of a [`InlineKind::Text`] or [`InlineKind::Code`]; empty for all others.
    pub fn text<'a>(&'a self, source: &'a Source) -> &'a str {
        match &self.kind {
            InlineKind::Text(Text::Same) => source.slice(self.span),
            InlineKind::Text(Text::Made(text)) | InlineKind::Code(text) => text,
            _ => "",
        }
    }
}

/// The inlines' text without marks, as a text of its own; see [`flatten_to`].
pub fn flatten(inlines: &[Inline], source: &Source) -> Flat {
    let mut prose = Prose::default();
    let begun = prose.begin();
    flatten_to(inlines, source, &mut prose);
    let place = prose.since(begun);
    prose.finish().flat(place)
}

/// Adds the inlines' text without marks to `prose`. Breaks of both kinds and `<br>` become `\n`; pictures give their
/// alternative text nothing, since it tells what is seen and not what happened; other raw HTML tags and footnote marks
/// give nothing.
pub fn flatten_to(inlines: &[Inline], source: &Source, prose: &mut Prose) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(_) => push_signs(inline.text(source), inline.span, prose),
            InlineKind::Code(text) => {
                // The span has the backticks; the code inside is nearly always the source's own bytes.
                let written = source.slice(inline.span);
                let ticks = written.bytes().take_while(|byte| *byte == b'`').count();
                let is_same = written.as_bytes().get(ticks..).is_some_and(|rest| rest.starts_with(text.as_bytes()));
                let at = if is_same { Some(ticks) } else { written.find(&**text) };
                let inner = at
                    .and_then(|at| u32::try_from(at).ok())
                    .map(|at| Span::new(0, text.len()).shifted(inline.span.start + at));
                prose.push(text, inner.unwrap_or(inline.span));
            }
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner)
            | InlineKind::Link { inlines: inner, .. } => flatten_to(inner, source, prose),
            InlineKind::SoftBreak | InlineKind::HardBreak => prose.push("\n", inline.span),
            InlineKind::Html(html) => {
                if html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) {
                    prose.push("\n", inline.span);
                }
            }
            InlineKind::Image { .. } | InlineKind::FootnoteReference(_) => {}
        }
    }
}

/// Signs in words that tell a state, as GitHub and chat programs write them.
const SIGNS: [(&str, &str); 11] = [
    (":white_check_mark:", "✅"),
    (":heavy_check_mark:", "✔"),
    (":ballot_box_with_check:", "☑"),
    (":x:", "❌"),
    (":construction:", "🚧"),
    (":hourglass:", "⏳"),
    (":hourglass_flowing_sand:", "⏳"),
    (":arrows_counterclockwise:", "🔄"),
    (":red_circle:", "🔴"),
    (":yellow_circle:", "🟡"),
    (":green_circle:", "🟢"),
];

/// Text with such signs as what they stand for. Another in front of it is the mark of a list, and falls away.
pub fn push_signs(text: &str, span: Span, prose: &mut Prose) {
    let part = |from: usize, to: usize| {
        if usize::try_from(span.len()) == Ok(text.len()) { Span::new(from, to).shifted(span.start) } else { span }
    };
    let mut from = 0;
    let mut at = 0;
    while let Some(colon) = text.get(at..).and_then(|rest| rest.find(':')).map(|colon| at + colon) {
        let rest = text.get(colon..).unwrap_or_default();
        at = colon + 1;
        if !rest.get(1..2).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_lowercase())) {
            continue;
        }
        let known = SIGNS.iter().find(|(name, _)| rest.starts_with(name)).map(|(name, sign)| (*sign, name.len()));
        let mark = || {
            let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            let end = rest.get(1..)?.find(|c| !is_name(c))? + 1;
            let is_mark = text.get(..colon)?.trim().is_empty() && 3 < end && rest.get(end..)?.starts_with(':');
            is_mark.then_some(("", end + 1))
        };
        let Some((sign, length)) = known.or_else(mark) else { continue };
        prose.push(text.get(from..colon).unwrap_or_default(), part(from, colon));
        if !sign.is_empty() {
            prose.push(sign, part(colon, colon + length));
        }
        (from, at) = (colon + length, colon + length);
    }
    prose.push(text.get(from..).unwrap_or_default(), part(from, text.len()));
}

/// Whether all text, a colon and white space aside, is strong or emphasised: a paragraph that plays a heading.
pub fn is_all_strong(inlines: &[Inline], source: &Source) -> bool {
    let mut any = false;
    let all = inlines.iter().all(|inline| match &inline.kind {
        InlineKind::Strong(_) => {
            any = true;
            true
        }
        InlineKind::Emphasis(inner) => {
            any = any || is_all_strong(inner, source);
            true
        }
        InlineKind::Text(_) => inline.text(source).chars().all(|c| c.is_whitespace() || matches!(c, ':' | '：')),
        InlineKind::SoftBreak | InlineKind::HardBreak => true,
        _ => false,
    });
    all && any
}

/// Whether all text, white space aside, is struck through.
pub fn is_all_struck(inlines: &[Inline], source: &Source) -> bool {
    let mut any = false;
    let all = inlines.iter().all(|inline| match &inline.kind {
        InlineKind::Strikethrough(_) => {
            any = true;
            true
        }
        InlineKind::Text(_) => inline.text(source).trim().is_empty(),
        InlineKind::SoftBreak | InlineKind::HardBreak => true,
        _ => false,
    });
    all && any
}
