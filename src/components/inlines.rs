//! Text of the document: inlines to nodes, cut where findings, figures and the selection begin and end.

use std::rc::Rc;

use postmortem_html::html;
use yew::prelude::*;

use super::icon::icon;
use super::source_link::FindingMark;
use crate::hooks::Dispatch;
use crate::hooks::links;
use crate::hooks::links::Lead;
use crate::markdown::Inline;
use crate::markdown::InlineKind;
use crate::markdown::Text;
use crate::state::Action;
use crate::state::Opened;
use crate::text::Span;
use crate::text::phrase;
use crate::text::words;
use crate::view::Zoned;
use crate::view::document;
use crate::view::document::Marks;
use crate::view::document::Tag;
use crate::view::live;
use crate::view::live::IssueMark;

/// What setting a block needs to know.
pub struct Setting<'a> {
    /// The document.
    pub opened: &'a Rc<Opened>,
    /// Its marks.
    pub marks: &'a Marks,
    /// The clock that times are shown on.
    pub zoned: &'a Zoned,
    /// Remote pictures are shown.
    pub pictures: bool,
    /// The selected stretch.
    pub selected: Option<Span>,
    /// The text is that of a link, which holds no other.
    pub in_link: bool,
    /// Where actions go.
    pub dispatch: &'a Dispatch,
}

/// How a block that holds text is named and lit.
pub struct Leaf {
    /// `l5`.
    pub id: String,
    /// `5`.
    pub line: String,
    /// `sel` where all of it is selected.
    pub class: Classes,
}

impl Setting<'_> {
    /// The names of the block at `span`.
    pub fn leaf(&self, span: Span) -> Leaf {
        let source = &self.opened.report.source;
        let line = source.line(span);
        let text = source.slice(span);
        // The span often has the line break behind the block.
        let trimmed = u32::try_from(text.trim_end().len()).unwrap_or(0);
        let own = Span { start: span.start, end: span.start + trimmed };
        let is_selected = self.selected.is_some_and(|selected| {
            let cut = source.slice(selected).trim_end().len();
            selected.contains(own) || (own.overlaps(selected) && own.len() <= u32::try_from(cut).unwrap_or(0) + 4)
        });
        Leaf { id: format!("l{line}"), line: line.to_string(), class: classes!(is_selected.then_some("sel")) }
    }
}

/// So many tags set text within each other; what is deeper sets nothing. The browser's stack ends somewhere, and the parser
/// that bounds all other nesting knows nothing of tags.
const MAX_OPEN: usize = 8;

/// Nodes in their order, where tags of HTML set what stands between them. A tag without its other half does nothing.
#[derive(Default)]
struct Nest {
    nodes: Vec<Html>,
    /// The tags that are open, and what stood before each.
    open: Vec<(&'static str, Vec<Html>)>,
}

impl Nest {
    fn tag(&mut self, read: Tag<'_>, setting: &Setting<'_>) {
        match read {
            Tag::Break => self.nodes.push(html! { <br /> }),
            Tag::Nothing => {}
            Tag::Picture { src, alt } => self.nodes.push(picture(src, alt, setting)),
            Tag::Text(text) => self.nodes.push(html! { { text } }),
            Tag::Open(_) if self.open.len() == MAX_OPEN => {}
            Tag::Open(name) => self.open.push((name, std::mem::take(&mut self.nodes))),
            Tag::Close(name) => {
                if let Some(ix) = self.open.iter().rposition(|(open, _)| *open == name) {
                    self.dissolve(ix + 1);
                    self.wrap(|name, inner| html! { <@{name}>{ inner }</@> });
                }
            }
        }
    }

    /// Ends the innermost open tag.
    fn wrap(&mut self, set: impl FnOnce(&'static str, Html) -> Html) {
        let Some((name, before)) = self.open.pop() else { return };
        let inner = std::mem::replace(&mut self.nodes, before);
        self.nodes.push(set(name, inner.into_iter().collect()));
    }

    fn dissolve(&mut self, from: usize) {
        while from < self.open.len() {
            self.wrap(|_, inner| inner);
        }
    }

    fn finish(mut self) -> Html {
        self.dissolve(0);
        self.nodes.into_iter().collect()
    }
}

/// Nodes for a run of inlines.
pub fn inlines(run: &[Inline], setting: &Setting<'_>) -> Html {
    let mut out = Nest::default();
    // Neighbouring pieces of text are one, so that an address with a `_` in it is whole.
    let mut text: Option<Span> = None;
    for inline in run {
        match (&inline.kind, text) {
            (InlineKind::Text(Text::Same), Some(open)) if open.end == inline.span.start => {
                text = Some(Span { start: open.start, end: inline.span.end });
            }
            (InlineKind::Text(Text::Same), _) => {
                out.nodes.extend(text.replace(inline.span).map(|span| pieces(span, setting)));
            }
            (_, _) => {
                out.nodes.extend(text.take().map(|span| pieces(span, setting)));
                set(inline, setting, &mut out);
            }
        }
    }
    out.nodes.extend(text.map(|span| pieces(span, setting)));
    out.finish()
}

/// The alternative text of a picture, that of pictures in it too.
fn alternative(run: &[Inline], setting: &Setting<'_>) -> String {
    run.iter().fold(String::new(), |text, inline| {
        text + &match &inline.kind {
            InlineKind::Image { inlines, .. } | InlineKind::Link { inlines, .. } => alternative(inlines, setting),
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => {
                alternative(inner, setting)
            }
            _ => {
                crate::markdown::flatten(std::slice::from_ref(inline), &setting.opened.report.source).text().to_owned()
            }
        }
    })
}

/// Text with its bare addresses as links and its shortcodes as signs.
fn linked(text: &str, setting: &Setting<'_>) -> Html {
    let plain = |text: &str| Html::from(document::with_emoji(text).unwrap_or_else(|| text.to_owned()));
    let addresses = if setting.in_link { Vec::new() } else { document::bare_addresses(text) };
    if addresses.is_empty() {
        return plain(text);
    }
    let mut out: Vec<Html> = Vec::new();
    let mut from = 0;
    for range in addresses {
        let address = text.get(range.clone()).unwrap_or("");
        out.push(plain(text.get(from..range.start).unwrap_or("")));
        out.push(link(&document::bare_target(address), "", address, Html::from(address.to_owned()), setting));
        from = range.end;
    }
    out.push(plain(text.get(from..).unwrap_or("")));
    out.into_iter().collect()
}

fn set(inline: &Inline, setting: &Setting<'_>, out: &mut Nest) {
    let node = match &inline.kind {
        InlineKind::Text(Text::Same) => pieces(inline.span, setting),
        InlineKind::Text(Text::Made(text)) => {
            html! { { document::with_emoji(text).unwrap_or_else(|| text.to_string()) } }
        }
        InlineKind::Code(text) => html! { <code>{ &**text }</code> },
        InlineKind::Emphasis(inner) => html! { <em>{ inlines(inner, setting) }</em> },
        InlineKind::Strong(inner) => html! { <strong>{ inlines(inner, setting) }</strong> },
        InlineKind::Strikethrough(inner) => html! { <del>{ inlines(inner, setting) }</del> },
        InlineKind::Link { target, title, inlines: inner } => {
            let words = crate::markdown::flatten(inner, &setting.opened.report.source);
            link(target, title, words.text(), inlines(inner, &Setting { in_link: true, ..*setting }), setting)
        }
        InlineKind::Image { target, inlines: inner, .. } => picture(target, &alternative(inner, setting), setting),
        InlineKind::Html(html) => return out.tag(document::read_tag(html), setting),
        InlineKind::SoftBreak => html! { { "\n" } },
        InlineKind::HardBreak => html! { <br /> },
        InlineKind::FootnoteReference(label) => {
            let (number, _) = setting.marks.note(label);
            let id = note_id(label);
            let onclick = Callback::from(move |_: MouseEvent| crate::hooks::show_place(&id));
            let own = format!("ref-{}", inline.span.start);
            html! { <sup><button type="button" id={own} class="note-ref" aria-label={phrase!("Footnote {number}")} {onclick}>{ number }</button></sup> }
        }
    };
    out.nodes.push(node);
}

fn pieces(span: Span, setting: &Setting<'_>) -> Html {
    let source = &setting.opened.report.source;
    let line = source.line(span).to_string();
    let text: Html = setting
        .marks
        .pieces(span, setting.selected)
        .into_iter()
        .map(|piece| {
            let written = source.slice(piece.span);
            let moved = piece.time.and_then(|time| document::on_clock(time, written, setting.zoned));
            let text = match moved {
                Some(moved) => html! { <span class="moved" title={phrase!("{written}, as written")}>{ moved }</span> },
                None => linked(written, setting),
            };
            let notes: Html =
                piece.notes.iter().map(|number| html! { <>{ " " }<FindingMark number={*number} /></> }).collect();
            let notes = match piece.issue {
                Some(issue) => html! { <>{ issue_mark(&issue) }{ notes }</> },
                None => notes,
            };
            let marked = piece.marked;
            let class = classes!(
                marked.is_clash.then_some("bad"),
                marked.is_figure.then_some("stat"),
                marked.is_selected.then_some("part"),
            );
            if class.is_empty() {
                html! { <>{ text }{ notes }</> }
            } else {
                html! { <><span {class}>{ text }</span>{ notes }</> }
            }
        })
        .collect();
    html! { <span data-at={line}>{ text }</span> }
}

/// The name of a footnote's place on the page.
pub fn note_id(label: &str) -> String {
    format!("note-{label}")
}

/// The live state of an issue, behind its reference.
pub fn issue_mark(issue: &IssueMark) -> Html {
    let (words, mark) = live::describe_state(issue.state);
    html! { <small class="issue" data-issue={issue.label.clone()} data-issue-state={issue.state.as_str()}>{ icon(mark) }{ words }</small> }
}

/// A link that reads `words`, set as `text`. Where they hide its host, that is told behind them.
fn link(target: &str, title: &str, words: &str, text: Html, setting: &Setting<'_>) -> Html {
    let title = (!title.is_empty()).then(|| title.to_owned());
    let honest = |url: &str| match links::told_host(words, url) {
        Some(host) => html! { <><bdi>{ text.clone() }</bdi><bdi class="leads">{ format!(" ({host})") }</bdi></> },
        None => text.clone(),
    };
    match links::lead(&setting.opened.origin, target) {
        Lead::Web { url } => {
            let text = honest(&url);
            html! { <a href={url} {title} target="_blank" rel="noopener noreferrer nofollow">{ text }</a> }
        }
        Lead::Document { url, here } => html! { <a href={here} {title}>{ honest(&url) }</a> },
        Lead::Anchor(slug) if let Some(line) = document::anchor_line(&setting.opened.report, &slug) => {
            let onclick = Callback::from(move |_: MouseEvent| crate::hooks::show_line(line));
            html! { <button type="button" class="linkish" data-anchor={slug} {onclick}>{ text }</button> }
        }
        Lead::Anchor(_) | Lead::Nowhere => html! { <span class="no-link" title={target.to_owned()}>{ text }</span> },
    }
}

fn picture(target: &str, alt: &str, setting: &Setting<'_>) -> Html {
    let Some(address) = links::picture(&setting.opened.origin, target) else {
        let name = if alt.is_empty() { words!("Picture").to_owned() } else { phrase!("Picture: {alt}") };
        return html! { <span class="no-link" title={target.to_owned()}>{ name }</span> };
    };
    if setting.pictures {
        return html! { <img class="pic" src={address} alt={alt.to_owned()} loading="lazy" decoding="async" referrerpolicy="no-referrer" /> };
    }
    let dispatch = setting.dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| dispatch.emit(Action::ShowPictures));
    let host = document::host(&address).map_or(words!("this site").to_owned(), links::ascii_host);
    let name = if alt.is_empty() {
        words!("Picture without a description").to_owned()
    } else {
        phrase!("Picture “{alt}”")
    };
    html! {
        <button type="button" class="pic-ask" data-picture={address.clone()} {onclick}>
            <span>{ name }</span><span class="go">{ phrase!("Load pictures from {host}") }</span>
        </button>
    }
}

/// A block of raw HTML: its text, breaks, pictures and what sets text; nothing else of it.
pub fn html_block(text: &str, leaf: Leaf, setting: &Setting<'_>) -> Html {
    let parts = document::read_html(text);
    let has_any = parts.iter().any(|part| match part {
        Tag::Text(text) => !text.trim().is_empty(),
        Tag::Picture { .. } => true,
        Tag::Break | Tag::Nothing | Tag::Open(_) | Tag::Close(_) => false,
    });
    if !has_any {
        return html! {};
    }
    let mut nodes = Nest::default();
    for part in parts {
        nodes.tag(part, setting);
    }
    html! { <div class={classes!("raw", leaf.class)} id={leaf.id} data-l={leaf.line}>{ nodes.finish() }</div> }
}
