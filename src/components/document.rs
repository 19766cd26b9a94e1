//! The document, typeset from its blocks, or as written.

use std::rc::Rc;

use postmortem_html::html;
use yew::prelude::*;
use yew::virtual_dom::Key;
use yew::virtual_dom::VList;

use super::inlines::Leaf;
use super::inlines::Setting;
use super::inlines::html_block;
use super::inlines::inlines;
use super::inlines::note_id;
use crate::hooks::Dispatch;
use crate::hooks::links;
use crate::hooks::open;
use crate::hooks::use_dispatch;
use crate::hooks::use_part_by_part;
use crate::incident::EventId;
use crate::markdown::Alert;
use crate::markdown::Alignment;
use crate::markdown::Block;
use crate::markdown::BlockKind;
use crate::markdown::FrontMatter;
use crate::markdown::ListItem;
use crate::markdown::Row;
use crate::state::Action;
use crate::state::DocumentMode;
use crate::state::Opened;
use crate::text::Span;
use crate::text::phrase;
use crate::text::words;
use crate::view::Zoned;
use crate::view::document;
use crate::view::document::Marks;
use crate::view::document::PART_WEIGHT;
use crate::view::document::heading_ranks;
use crate::view::document::parts;
use crate::view::document::runs_right_to_left;
use crate::view::document::weight;
use crate::view::live::IssueMarks;

/// What the pane shows.
#[derive(Properties, PartialEq)]
pub struct DocumentPaneProps {
    /// The document.
    pub opened: Rc<Opened>,
    /// Typeset or as written.
    pub mode: DocumentMode,
    /// The clock that times are shown on.
    pub zoned: Rc<Zoned>,
    /// Chosen lines.
    pub lines: Option<(u32, u32)>,
    /// The chosen entry.
    pub selection: Option<EventId>,
    /// Remote pictures are shown.
    pub pictures: bool,
    /// References to issues in the text, and their live states.
    pub issues: IssueMarks,
}

/// The pane.
#[component]
pub fn DocumentPane(props: &DocumentPaneProps) -> Html {
    let dispatch = use_dispatch();
    let report = &props.opened.report;
    let marks =
        use_memo((report.clone(), props.issues.clone()), |(report, issues)| Marks::of(report).with_issues(issues));
    let ranks = use_memo(report.clone(), |report| heading_ranks(&report.document.blocks));
    let selected = selected(props);
    let shown = use_part_by_part(report, props.lines);
    let onclick = use_callback(dispatch.clone(), |event: MouseEvent, dispatch| {
        if let Some(line) = open::clicked_line(&event) {
            dispatch.emit(Action::SelectLines(line, line));
        }
    });
    let mode = |mode: DocumentMode| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(Action::Document(mode)))
    };
    let is_reading = props.mode == DocumentMode::Reading;
    let told = use_memo(report.clone(), |report| {
        let text = report.source.text();
        (text.lines().count(), runs_right_to_left(text).then_some("rtl"))
    });
    let (count, dir) = *told;
    html! {
        <aside class="doc-pane" id="doc" aria-labelledby="h-doc" tabindex="0">
            <div class="doc-head"><h2 id="h-doc">{ "Document" }</h2><span>{ phrase!("{count} lines") }</span>
                <div class="end"><div class="seg" role="group" aria-label="Show as">
                    <button type="button" aria-pressed={is_reading.to_string()} onclick={mode(DocumentMode::Reading)}>{ "Reading" }</button>
                    <button type="button" aria-pressed={(!is_reading).to_string()} onclick={mode(DocumentMode::Markdown)}>{ "Markdown" }</button>
                </div></div></div>
            <article class={classes!("doc", (!is_reading).then_some("as-written"))} {dir} {onclick}>
                if is_reading {
                    if let Some(front) = &report.document.front_matter {
                        { front_matter(front, props) }
                    }
                    { top_blocks(props, &marks, &ranks, selected, shown) }
                } else {
                    for (ix, text) in report.source.text().lines().enumerate() {
                        { written_line(ix, text, props.lines) }
                    }
                }
            </article>
        </aside>
    }
}

/// The blocks, or the first parts of them, as many as their weights fit in `shown`.
fn top_blocks(
    props: &DocumentPaneProps,
    marks: &Rc<Marks>,
    ranks: &[u8],
    selected: Option<Span>,
    shown: usize,
) -> Html {
    let mut left = shown;
    let mut out = Vec::new();
    for (ix, block) in props.opened.report.document.blocks.iter().enumerate() {
        if left == 0 {
            break;
        }
        let rank = ranks.get(ix).copied().unwrap_or(0);
        let draw = |part: Option<(usize, usize)>, span: Span| {
            html! {
                <TopBlock key={part.map_or(ix, |(from, _)| from)} opened={Rc::clone(&props.opened)} marks={Rc::clone(marks)}
                    zoned={Rc::clone(&props.zoned)} {ix} {part} {rank} pictures={props.pictures}
                    selected={selected.filter(|selected| selected.overlaps(span))} />
            }
        };
        let parts = parts(block);
        if parts.is_empty() {
            left = left.saturating_sub(weight(block));
            out.push(draw(None, block.span));
            continue;
        }
        let drawn = parts
            .iter()
            .take(left.div_ceil(PART_WEIGHT))
            .map(|(from, end, span)| (*from, draw(Some((*from, *end)), *span)));
        match &block.kind {
            BlockKind::Table { alignments, head, .. } => {
                let dispatch = Dispatch::default();
                let setting = setting(&props.opened, marks, &props.zoned, props.pictures, None, &dispatch);
                let head = set_row(head, alignments, &setting, true);
                out.push(keyed(table(head, drawn.map(|(_, rows)| rows).collect()), ix.into()));
            }
            BlockKind::List { first, .. } => {
                out.extend(drawn.map(|(from, items)| {
                    let items = list(first.map(|first| first + from as u64), items, true);
                    keyed(items, format!("{ix}-{from}").into())
                }));
            }
            _ => {}
        }
        left = left.saturating_sub(parts.len() * PART_WEIGHT);
    }
    out.into_iter().collect()
}

/// Something at the top under a key. All there have one: where one has none, each before what is added behind them is
/// drawn anew.
fn keyed(html: Html, key: Key) -> Html {
    VList::with_children(vec![html], Some(key)).into()
}

/// A list; a part of a long one is laid out only when it comes near the screen.
fn list(first: Option<u64>, items: Html, is_part: bool) -> Html {
    let class = is_part.then_some("run");
    match first {
        Some(first) => html! { <ol {class} start={first.to_string()}>{ items }</ol> },
        None => html! { <ul {class}>{ items }</ul> },
    }
}

fn table(head: Html, rows: Html) -> Html {
    html! {
        <div class="tbl" tabindex="0" role="group" aria-label="Table"><table>
            <thead>{ head }</thead>
            <tbody>{ rows }</tbody>
        </table></div>
    }
}

fn setting<'a>(
    opened: &'a Rc<Opened>,
    marks: &'a Marks,
    zoned: &'a Zoned,
    pictures: bool,
    selected: Option<Span>,
    dispatch: &'a Dispatch,
) -> Setting<'a> {
    Setting { opened, marks, zoned, pictures, selected, in_link: false, dispatch }
}

/// The chosen entry's own text, or else all of the chosen lines.
fn selected(props: &DocumentPaneProps) -> Option<Span> {
    let report = &props.opened.report;
    let event = props.selection.as_ref().and_then(|id| report.incident.timeline.iter().find(|event| event.id == *id));
    if let Some(event) = event {
        return Some(event.span);
    }
    let (first, last) = props.lines?;
    Some(report.source.line_span(first)?.cover(report.source.line_span(last)?))
}

fn written_line(ix: usize, text: &str, lines: Option<(u32, u32)>) -> Html {
    let line = u32::try_from(ix + 1).unwrap_or(u32::MAX);
    let is_selected = lines.is_some_and(|(first, last)| first <= line && line <= last);
    html! {
        <div key={ix} class={classes!("ml", is_selected.then_some("sel"))} id={format!("l{line}")} data-l={line.to_string()}>
            { if text.is_empty() { "\u{a0}" } else { text } }
        </div>
    }
}

fn front_matter(front: &FrontMatter, props: &DocumentPaneProps) -> Html {
    let source = &props.opened.report.source;
    html! {
        <dl class="front">
            for (ix, (key, value)) in front.entries.iter().enumerate() {
                <div key={ix} data-at={source.line(key.span).to_string()} id={format!("l{}", source.line(key.span))}>
                    <dt>{ &key.value }</dt><dd>{ document::front_value(&value.value) }</dd></div>
            }
        </dl>
    }
}

/// One block at the top of the document, or a run of its items or rows.
#[derive(Properties, PartialEq)]
struct TopBlockProps {
    opened: Rc<Opened>,
    marks: Rc<Marks>,
    zoned: Rc<Zoned>,
    ix: usize,
    part: Option<(usize, usize)>,
    rank: u8,
    pictures: bool,
    selected: Option<Span>,
}

/// Drawn again only when it changes, which a selection elsewhere does not.
#[component]
fn TopBlock(props: &TopBlockProps) -> Html {
    let dispatch = use_dispatch();
    let setting = setting(&props.opened, &props.marks, &props.zoned, props.pictures, props.selected, &dispatch);
    let Some(block) = props.opened.report.document.blocks.get(props.ix) else { return Html::default() };
    match (&block.kind, props.part) {
        (BlockKind::List { items, .. }, Some((from, end))) => {
            items.get(from..end).unwrap_or_default().iter().map(|item| set_item(item, &setting)).collect()
        }
        (BlockKind::Table { alignments, rows, .. }, Some((from, end))) => {
            let rows = rows.get(from..end).unwrap_or_default().iter();
            rows.map(|row| set_row(row, alignments, &setting, false)).collect()
        }
        _ => set_block(block, &setting, props.rank),
    }
}

fn all(blocks: &[Block], setting: &Setting<'_>) -> Html {
    blocks.iter().map(|block| set_block(block, setting, 0)).collect()
}

fn set_block(block: &Block, setting: &Setting<'_>, rank: u8) -> Html {
    let leaf = setting.leaf(block.span);
    match &block.kind {
        BlockKind::Heading { level, inlines: text } => {
            // The page has h1 and h2; headings inside quotes and items keep their own level.
            let rank = if rank == 0 { *level } else { rank };
            let tag = format!("h{}", (rank + 2).min(6));
            let class = classes!("hd", format!("d{}", rank.min(4)), leaf.class);
            html! { <@{tag} {class} id={leaf.id} data-l={leaf.line}>{ inlines(text, setting) }</@> }
        }
        BlockKind::Paragraph(_)
            if let Some(formula) = document::formula(setting.opened.report.source.slice(block.span)) =>
        {
            code(Some("math"), formula, leaf, block.span, setting)
        }
        BlockKind::Paragraph(text) => {
            html! { <p class={leaf.class} id={leaf.id} data-l={leaf.line}>{ inlines(text, setting) }</p> }
        }
        BlockKind::List { first, items } => {
            let items: Html = items.iter().map(|item| set_item(item, setting)).collect();
            list(*first, items, false)
        }
        BlockKind::Table { alignments, head, rows } => table(
            set_row(head, alignments, setting, true),
            rows.iter().map(|row| set_row(row, alignments, setting, false)).collect(),
        ),
        BlockKind::Quote { alert, blocks } => {
            let (class, word) = match alert {
                None => ("", ""),
                Some(Alert::Note) => ("note-a", words!("Note")),
                Some(Alert::Tip) => ("tip-a", words!("Tip")),
                Some(Alert::Important) => ("important-a", words!("Important")),
                Some(Alert::Warning) => ("warning-a", words!("Warning")),
                Some(Alert::Caution) => ("caution-a", words!("Caution")),
            };
            html! {
                <blockquote class={classes!((!class.is_empty()).then_some("alert"), class)}>
                    if !word.is_empty() {
                        <p class="alert-h">{ word }</p>
                    }
                    { all(blocks, setting) }
                </blockquote>
            }
        }
        BlockKind::Code { language, text } => code(language.as_deref(), text, leaf, block.span, setting),
        BlockKind::Html(text) => html_block(text, leaf, setting),
        BlockKind::Rule => html! { <hr /> },
        BlockKind::Footnote { label, blocks } => html! {
            <div class="foot-note" id={note_id(label)}>
                <span class="foot-l">{ note_number(label, setting) }</span><div>{ all(blocks, setting) }</div></div>
        },
    }
}

fn code(language: Option<&str>, text: &str, leaf: Leaf, span: Span, setting: &Setting<'_>) -> Html {
    let label = language.map_or(words!("Code").to_owned(), |name| phrase!("Code, {name}"));
    html! {
        <div class={classes!("code", leaf.class)} id={leaf.id} data-l={leaf.line}>
            <pre tabindex="0" role="group" aria-label={label}><code>{ text }</code></pre>
            if let Some(page) = drawn_at(language, span, setting) {
                <a class="src" href={page} target="_blank" rel="noopener noreferrer">{ "Drawn at its source" }</a>
            }
        </div>
    }
}

/// A footnote's number, which leads back to where it is first named.
fn note_number(label: &str, setting: &Setting<'_>) -> Html {
    let (number, named) = setting.marks.note(label);
    let Some(named) = named else { return Html::from(number) };
    let back = format!("ref-{}", named.start);
    let onclick = Callback::from(move |_: MouseEvent| crate::hooks::show_place(&back));
    let words = phrase!("Back to where footnote {number} is named");
    html! { <button type="button" class="note-ref" aria-label={words} {onclick}>{ number }</button> }
}

/// The page that draws a diagram or a formula, which this one shows as it is written.
fn drawn_at(language: Option<&str>, span: Span, setting: &Setting<'_>) -> Option<String> {
    let is_drawn = matches!(language?, "mermaid" | "math" | "geojson" | "topojson" | "stl");
    let line = setting.opened.report.source.line(span);
    is_drawn.then(|| links::page_at(&setting.opened.origin, line)).flatten()
}

fn set_item(item: &ListItem, setting: &Setting<'_>) -> Html {
    let (own, rest) = match item.blocks.split_first() {
        Some((Block { kind: BlockKind::Paragraph(text), span }, rest)) => (Some((text, span)), rest),
        _ => (None, item.blocks.as_slice()),
    };
    let class = item.checkbox.map(|_| "task");
    html! {
        <li {class}>
            if let Some(checked) = item.checkbox {
                <svg class="i" role="img" aria-label={if checked { words!("Done") } else { words!("Not done") }}>
                    <use href={if checked { "#s-done" } else { "#s-todo" }} /></svg>
            }
            <div>
                if let Some((text, span)) = own {
                    { set_own(text, *span, setting) }
                }
                { all(rest, setting) }
            </div>
        </li>
    }
}

fn set_own(text: &[crate::markdown::Inline], span: Span, setting: &Setting<'_>) -> Html {
    let leaf = setting.leaf(span);
    html! { <div class={classes!("own", leaf.class)} id={leaf.id} data-l={leaf.line}>{ inlines(text, setting) }</div> }
}

fn set_row(row: &Row, alignments: &[Alignment], setting: &Setting<'_>, is_head: bool) -> Html {
    let leaf = setting.leaf(row.span);
    let cells: Html = row
        .cells
        .iter()
        .enumerate()
        .map(|(ix, cell)| {
            let class = match alignments.get(ix) {
                Some(Alignment::Center) => Some("center"),
                Some(Alignment::Right) => Some("right"),
                Some(Alignment::Left | Alignment::None) | None => None,
            };
            if is_head {
                html! { <th scope="col" {class}>{ inlines(cell, setting) }</th> }
            } else {
                html! { <td {class}>{ inlines(cell, setting) }</td> }
            }
        })
        .collect();
    html! { <tr class={leaf.class} id={leaf.id} data-at={leaf.line}>{ cells }</tr> }
}
