//! Parser events to a tree of blocks.

use pulldown_cmark::Alignment as EventAlignment;
use pulldown_cmark::BlockQuoteKind;
use pulldown_cmark::CodeBlockKind;
use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::LinkType;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;

use super::Alert;
use super::Alignment;
use super::Block;
use super::BlockKind;
use super::Document;
use super::FrontMatter;
use super::Inline;
use super::InlineKind;
use super::ListItem;
use super::Row;
use super::Text;
use crate::text::Source;
use crate::text::Span;

/// Containers nested deeper than this are dissolved in the one around them, so that walking the tree cannot overflow
/// the stack: of the page's 256 kB, drawing so many takes half. No honest document comes near.
const MAX_DEPTH: usize = 32;

impl Document {
    /// Parses GitHub's Markdown. Total: any text is a document.
    pub fn parse(source: &Source) -> Self {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_GFM;
        // The parser would take any pair of rules for metadata, wherever it stands, and updates between rules are common.
        let text = source.text();
        let metadata = metadata(text);
        let base = metadata.as_ref().map_or(0, |(_, end)| *end);
        let mut builder = Builder {
            front_matter: metadata.map(|(body, end)| {
                let at = u32::try_from(body.start).unwrap_or(0);
                FrontMatter::read(text.get(body).unwrap_or_default(), at, Span::new(0, end))
            }),
            ..Builder::default()
        };
        let parts = fenced(text, base).or_else(|| unclosed(text, base)).unwrap_or([base..text.len(), 0..0, 0..0]);
        for part in parts {
            let base = part.start;
            for (event, range) in Parser::new_ext(text.get(part).unwrap_or_default(), options).into_offset_iter() {
                builder.event(event, Span::new(base + range.start, base + range.end), source);
            }
        }
        builder.finish()
    }
}

/// Most of a text that stands in a fence as Markdown, `` ```markdown ``, which somebody pasted with a word or two around it:
/// the bytes before the fence, within it and behind it. It has headings, so it is the document itself and no example in
/// one.
fn fenced(text: &str, from: usize) -> Option<[std::ops::Range<usize>; 3]> {
    let mut at = from;
    // The fence's own line and what follows it.
    let mut open: Option<(usize, usize)> = None;
    let mut closed: Option<(usize, usize)> = None;
    let mut has_heading = false;
    if !text.contains("```m") {
        return None;
    }
    for line in text.get(from..)?.split_inclusive('\n') {
        let (bare, start) = (line.trim_end(), at);
        at += line.len();
        match open {
            None if matches!(bare, "```markdown" | "```md") => open = Some((start, at)),
            None => {}
            Some(_) if 3 <= bare.len() && bare.bytes().all(|byte| byte == b'`') => {
                closed = Some((start, at));
                break;
            }
            Some(_) => has_heading |= bare.starts_with("# ") || bare.starts_with("## "),
        }
    }
    let (fence, first) = open?;
    let (end, behind) = closed.unwrap_or((text.len(), text.len()));
    let is_most = text.len() < 2 * (end - first);
    (has_heading && is_most).then_some([from..fence, first..end, behind..text.len()])
}

/// A fence that nobody closed, with headings behind it: it ends where the first of them stands, not with the document. The
/// bytes before that heading and from it on. A comment in code looks like one heading, not like two.
fn unclosed(text: &str, from: usize) -> Option<[std::ops::Range<usize>; 3]> {
    // How many marks open the fence that is open; the first heading in it, and how many there are.
    let (mut open, mut first, mut headings) = (0, 0, 0);
    let (mut at, mut is_below_blank) = (from, false);
    for line in text.get(from..).filter(|text| text.contains("```"))?.split_inclusive('\n') {
        let bare = line.trim();
        let behind = bare.trim_start_matches('`');
        let marks = bare.len() - behind.len();
        if open == 0 && 3 <= marks && !behind.contains('`') {
            (open, headings) = (marks, 0);
        } else if 0 < open && open <= marks && behind.is_empty() {
            open = 0;
        } else if 0 < open && is_below_blank && line.starts_with("##") && bare.trim_start_matches('#').starts_with(' ')
        {
            first = if headings == 0 { at } else { first };
            headings += 1;
        }
        at += line.len();
        is_below_blank = bare.is_empty();
    }
    (0 < open && 1 < headings).then_some([from..first, first..text.len(), 0..0])
}

/// The keys at the top of a text, between two lines of three hyphens or plus signs, of which the first may name their
/// language (`---toml`): their bytes, and where the rest begins. Empty lines above them do no harm.
fn metadata(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let block = text.trim_start_matches('\n');
    let above = text.len() - block.len();
    let mark = ["---", "+++"].into_iter().find(|mark| block.starts_with(mark))?;
    let mut lines = block.split_inclusive('\n');
    let first = lines.next().filter(|line| matches!(line.trim_end().strip_prefix(mark), Some("" | "toml" | "yaml")))?;
    let from = above + first.len();
    let mut at = from;
    for (ix, line) in lines.enumerate() {
        let bare = line.trim_end();
        let is_end = bare == mark || (mark == "---" && bare == "...");
        // An empty line, or none, behind the first rule makes it a rule, unless a key stands below.
        let is_key = || block.get(first.len()..).is_some_and(|keys| opens_with_key(keys.trim_start_matches('\n')));
        if ix == 0 && (is_end || bare.is_empty() && !is_key()) {
            return None;
        }
        if is_end {
            return Some((from..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Whether a text opens with a key and its value: `title: Login fails`.
fn opens_with_key(text: &str) -> bool {
    let name = text.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(0);
    name != 0 && text.get(name..).is_some_and(|rest| rest.starts_with([':', '=']) || rest.starts_with(" ="))
}

/// An open container.
enum Open {
    Heading(u8),
    Paragraph,
    /// Text that stands in an item or quote without a paragraph of its own (tight lists).
    List(Option<u64>, Vec<ListItem>),
    Item(Option<bool>),
    Table(Vec<Alignment>, Row, Vec<Row>),
    Row {
        is_head: bool,
        cells: Vec<Vec<Inline>>,
    },
    Cell,
    Quote(Option<Alert>),
    Code(Option<String>, String),
    Html(String),
    Footnote(String),
    Emphasis,
    Strong,
    Strikethrough,
    Link(Box<str>, Box<str>),
    Image(Box<str>, Box<str>),
    /// Dissolved: its content goes to the container around it.
    Nothing,
}

struct Frame {
    open: Open,
    span: Span,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
}

#[derive(Default)]
struct Builder {
    frames: Vec<Frame>,
    blocks: Vec<Block>,
    front_matter: Option<FrontMatter>,
}

impl Builder {
    fn event(&mut self, event: Event<'_>, span: Span, source: &Source) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(_) => self.end(),
            Event::Text(text) => match self.frames.last_mut().map(|frame| &mut frame.open) {
                Some(Open::Code(_, code)) => code.push_str(&text),
                Some(Open::Html(html)) => html.push_str(&text),
                _ => {
                    let written = source.slice(span);
                    // Nearly always the very bytes; then there is nothing to compare.
                    let is_same = std::ptr::eq(written, &*text) || written == &*text;
                    let text = if is_same { Text::Same } else { Text::Made(boxed(&text)) };
                    self.inline(InlineKind::Text(text), span);
                }
            },
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.inline(InlineKind::Code(boxed(&text)), span);
            }
            Event::Html(html) => match self.frames.last_mut().map(|frame| &mut frame.open) {
                Some(Open::Html(block)) => block.push_str(&html),
                _ => self.block(BlockKind::Html(html.into_string()), span),
            },
            Event::InlineHtml(html) => self.inline(InlineKind::Html(boxed(&html)), span),
            Event::FootnoteReference(label) => self.inline(InlineKind::FootnoteReference(boxed(&label)), span),
            Event::SoftBreak => self.inline(InlineKind::SoftBreak, span),
            Event::HardBreak => self.inline(InlineKind::HardBreak, span),
            Event::Rule => self.block(BlockKind::Rule, span),
            Event::TaskListMarker(checked) => {
                let item = self.frames.iter_mut().rev().find_map(|frame| match &mut frame.open {
                    Open::Item(checkbox) => Some(checkbox),
                    _ => None,
                });
                if let Some(checkbox) = item {
                    *checkbox = Some(checked);
                }
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        let open = match tag {
            Tag::Paragraph => Open::Paragraph,
            Tag::Heading { level, .. } => Open::Heading(level as u8),
            Tag::BlockQuote(kind) => Open::Quote(kind.map(alert)),
            Tag::CodeBlock(kind) => Open::Code(
                match kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
                    CodeBlockKind::Indented => None,
                },
                String::new(),
            ),
            Tag::HtmlBlock => Open::Html(String::new()),
            Tag::List(first) => Open::List(first, Vec::new()),
            Tag::Item => Open::Item(None),
            Tag::FootnoteDefinition(label) => Open::Footnote(label.into_string()),
            Tag::Table(alignments) => {
                Open::Table(alignments.into_iter().map(alignment).collect(), Row::default(), Vec::new())
            }
            Tag::TableHead => Open::Row { is_head: true, cells: Vec::new() },
            Tag::TableRow => Open::Row { is_head: false, cells: Vec::new() },
            Tag::TableCell => Open::Cell,
            Tag::Emphasis => Open::Emphasis,
            Tag::Strong => Open::Strong,
            Tag::Strikethrough => Open::Strikethrough,
            // `<name@host>` is written without its scheme.
            Tag::Link { link_type: LinkType::Email, dest_url, title, .. } => {
                Open::Link(format!("mailto:{dest_url}").into_boxed_str(), boxed(&title))
            }
            Tag::Link { dest_url, title, .. } => Open::Link(boxed(&dest_url), boxed(&title)),
            Tag::Image { dest_url, title, .. } => Open::Image(boxed(&dest_url), boxed(&title)),
            Tag::MetadataBlock(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript => Open::Nothing,
        };
        let open = match open {
            Open::List(..) | Open::Quote(_) | Open::Footnote(_) if MAX_DEPTH <= self.frames.len() => Open::Nothing,
            Open::Item(_) if MAX_DEPTH < self.frames.len() => Open::Nothing,
            Open::Emphasis | Open::Strong | Open::Strikethrough if MAX_DEPTH + 8 <= self.frames.len() => Open::Nothing,
            open => open,
        };
        // Text of a tight item stands before its nested blocks: give it its paragraph now, to keep the order.
        if is_block(&open) {
            self.close_loose_inlines();
        }
        self.frames.push(Frame { open, span, blocks: Vec::new(), inlines: Vec::new() });
    }

    fn end(&mut self) {
        self.close_loose_inlines();
        let Some(frame) = self.frames.pop() else { return };
        let Frame { mut open, span, mut blocks, mut inlines } = frame;
        // A list grows to four at once and to twice as many then; most have one, and the page keeps them all.
        blocks.shrink_to_fit();
        inlines.shrink_to_fit();
        match &mut open {
            Open::List(_, items) => items.shrink_to_fit(),
            Open::Table(_, _, rows) => rows.shrink_to_fit(),
            Open::Row { cells, .. } => cells.shrink_to_fit(),
            _ => {}
        }
        match open {
            Open::Heading(level) => self.block(BlockKind::Heading { level, inlines }, span),
            Open::Paragraph => self.block(BlockKind::Paragraph(inlines), span),
            Open::List(first, items) => self.block(BlockKind::List { first, items }, span),
            Open::Item(checkbox) => {
                let item = ListItem { checkbox, blocks, span };
                match self.frames.last_mut().map(|frame| &mut frame.open) {
                    Some(Open::List(_, items)) => items.push(item),
                    _ => self.blocks_of_top().extend(item.blocks),
                }
            }
            Open::Table(alignments, head, rows) => self.block(BlockKind::Table { alignments, head, rows }, span),
            Open::Row { is_head, cells } => {
                if let Some(Open::Table(_, head, rows)) = self.frames.last_mut().map(|frame| &mut frame.open) {
                    let row = Row { cells, span };
                    if is_head {
                        *head = row;
                    } else {
                        rows.push(row);
                    }
                }
            }
            Open::Cell => {
                if let Some(Open::Row { cells, .. }) = self.frames.last_mut().map(|frame| &mut frame.open) {
                    cells.push(inlines);
                }
            }
            Open::Quote(alert) => self.block(BlockKind::Quote { alert, blocks }, span),
            Open::Code(language, text) => self.block(BlockKind::Code { language, text }, span),
            Open::Html(html) => self.block(BlockKind::Html(html), span),
            Open::Footnote(label) => self.block(BlockKind::Footnote { label, blocks }, span),
            Open::Emphasis => self.inline(InlineKind::Emphasis(inlines), span),
            Open::Strong => self.inline(InlineKind::Strong(inlines), span),
            Open::Strikethrough => self.inline(InlineKind::Strikethrough(inlines), span),
            Open::Link(target, title) => self.inline(InlineKind::Link { target, title, inlines }, span),
            Open::Image(target, title) => self.inline(InlineKind::Image { target, title, inlines }, span),
            Open::Nothing => {
                if let Some(parent) = self.frames.last_mut() {
                    parent.inlines.extend(inlines);
                }
                self.blocks_of_top().extend(blocks);
            }
        }
    }

    fn blocks_of_top(&mut self) -> &mut Vec<Block> {
        match self.frames.last_mut() {
            Some(frame) => &mut frame.blocks,
            None => &mut self.blocks,
        }
    }

    fn block(&mut self, kind: BlockKind, span: Span) {
        self.close_loose_inlines();
        self.blocks_of_top().push(Block { kind, span });
    }

    fn inline(&mut self, kind: InlineKind, span: Span) {
        if let Some(frame) = self.frames.last_mut() {
            frame.inlines.push(Inline { kind, span });
        }
    }

    fn close_loose_inlines(&mut self) {
        let Some(frame) = self.frames.last_mut() else { return };
        if !matches!(frame.open, Open::Item(_) | Open::Quote(_) | Open::Footnote(_)) || frame.inlines.is_empty() {
            return;
        }
        let mut inlines = std::mem::take(&mut frame.inlines);
        inlines.shrink_to_fit();
        let span = inlines.iter().map(|inline| inline.span).reduce(Span::cover).unwrap_or_default();
        frame.blocks.push(Block { kind: BlockKind::Paragraph(inlines), span });
    }

    fn finish(mut self) -> Document {
        while !self.frames.is_empty() {
            self.end();
        }
        Document { front_matter: self.front_matter, blocks: self.blocks }
    }
}

fn is_block(open: &Open) -> bool {
    matches!(
        open,
        Open::Heading(_)
            | Open::Paragraph
            | Open::List(..)
            | Open::Item(_)
            | Open::Table(..)
            | Open::Quote(_)
            | Open::Code(..)
            | Open::Html(_)
            | Open::Footnote(_)
    )
}

fn boxed(text: &CowStr<'_>) -> Box<str> {
    Box::from(&**text)
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn alignment(of: EventAlignment) -> Alignment {
    match of {
        EventAlignment::None => Alignment::None,
        EventAlignment::Left => Alignment::Left,
        EventAlignment::Center => Alignment::Center,
        EventAlignment::Right => Alignment::Right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Document;

    #[test]
    fn keys_may_stand_below_empty_lines() {
        let text = "\n\n---\ntitle: Login fails\n---\n\n# Login\n";
        let document = Document::parse(&Source::new(text));
        let front = document.front_matter.unwrap();
        assert_eq!(front.get("title").map(|title| title.value.as_str()), Some("Login fails"));
        assert_eq!(document.blocks.len(), 1);
        assert_eq!(Document::parse(&Source::new("\n---\n\nA\n\n---\n")).front_matter, None);
        let spaced = Document::parse(&Source::new("---\n\ntitle: Login fails\n\n---\n\n# Login\n"));
        assert_eq!(spaced.front_matter.map(|front| front.entries.len()), Some(1));
    }

    #[test]
    fn the_language_of_the_keys_may_be_named() {
        let document = Document::parse(&Source::new("---toml\ntitle = \"Login fails\"\n---\n\nIt does.\n"));
        let front = document.front_matter.unwrap();
        assert_eq!(front.get("title").map(|title| title.value.as_str()), Some("Login fails"));
        assert_eq!(document.blocks.len(), 1);
    }

    #[test]
    fn a_document_in_a_fence_is_read_as_one() {
        let kinds = |text: &str| {
            let source = Source::new(text);
            let blocks = Document::parse(&source).blocks;
            let named = |block: &Block| match block.kind {
                BlockKind::Heading { .. } => format!("h {}", source.slice(block.span).trim()),
                BlockKind::Paragraph(_) => format!("p {}", source.slice(block.span).trim()),
                BlockKind::Code { .. } => "code".to_owned(),
                _ => "other".to_owned(),
            };
            blocks.iter().map(named).collect::<Vec<_>>()
        };
        let inner = "# Login fails\n\nFrom 10:00 to 11:00 nobody could log in.\n";
        let told = ["h # Login fails", "p From 10:00 to 11:00 nobody could log in."];
        assert_eq!(kinds(&format!("Here it is:\n\n```markdown\n{inner}")), [&["p Here it is:"], &told[..]].concat());
        assert_eq!(kinds(&format!("```md\n{inner}```\n\nGood luck.\n")), [&told[..], &["p Good luck."]].concat());
        // A fence that nobody closed ends at the first of several headings; a comment in code is none.
        let chart = "```ascii\n14:00 | :)\n";
        let told = ["p Down.", "code", "h ## Timeline", "p It fails.", "h ## Cause", "p A slip."];
        let below = "\n## Timeline\n\nIt fails.\n\n## Cause\n\nA slip.\n";
        assert_eq!(kinds(&format!("Down.\n\n{chart}{below}")), told);
        assert_eq!(kinds(&format!("Down.\n\n{chart}```\n{below}")), told);
        assert_eq!(kinds("Down.\n\n```sh\nls\n\n## all\nls -a\n"), ["p Down.", "code"]);
        // An example in a document.
        let long = "Nobody could log in. ".repeat(9);
        assert_eq!(kinds(&format!("{long}\n\n```markdown\n{inner}```\n"))[1..], ["code"]);
    }

    #[test]
    fn code_over_a_line_end_reads_the_same_with_either() {
        for text in [
            "`b\nc`",
            "a `b\nc` d",
            "`\nb\n`",
            "`` b\n`c` ``",
            "> a `b\n> c` d",
            "- `b\n  c\n  d`",
            "`b \n c`",
            "` \n `",
        ] {
            let told = |text: &str| {
                let source = Source::new(text);
                let kinds: Vec<String> =
                    Document::parse(&source).blocks.iter().map(|block| format!("{:?}", block.kind)).collect();
                // Places move with the bytes.
                let words = kinds.join(" ");
                words.split("Code(").skip(1).filter_map(|code| code.split(')').next().map(str::to_owned)).collect()
            };
            let plain: Vec<String> = told(text);
            assert!(!plain.is_empty(), "{text:?}");
            assert_eq!(told(&text.replace('\n', "\r\n")), plain, "{text:?}");
        }
    }
}
