//! The share menu: a link and what it keeps, the frame for other pages, the page as a file, data, print.

use std::rc::Rc;

use postmortem_html::html;
use yew::prelude::*;

use super::icon::icon;
use crate::address::LINK_REFUSE_AT;
use crate::address::LinkLength;
use crate::hooks::open;
use crate::hooks::share;
use crate::hooks::share::LinkKind;
use crate::hooks::use_dispatch;
use crate::incident::EventId;
use crate::state::Action;
use crate::state::AppState;
use crate::state::Opened;
use crate::text::phrase;
use crate::text::words;
use crate::view::facts;

/// What the menu shares.
#[derive(Properties, PartialEq)]
pub struct ShareProps {
    /// The page's state.
    pub state: Rc<AppState>,
    /// The document.
    pub opened: Rc<Opened>,
    /// Closes the menu.
    pub onclose: Callback<Option<()>>,
}

#[derive(Clone, PartialEq)]
struct Panel {
    kind: LinkKind,
    /// The chosen entry is part of the link.
    at_entry: bool,
    /// The frozen link, once it is made, and its commit.
    frozen: Option<(String, Option<String>)>,
    /// Which of the texts was copied; false where the browser refused.
    copied: Option<(&'static str, bool)>,
}

/// The menu.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let ShareProps { state, opened, onclose } = props;
    let dispatch = use_dispatch();
    let has_address = share::live(opened, None).is_some();
    let panel = use_state_eq(|| Panel {
        kind: if has_address { LinkKind::Live } else { LinkKind::Carried },
        at_entry: true,
        frozen: None,
        copied: None,
    });
    let menu = Menu { panel, opened, onclose, chosen: state.selection.as_ref() };
    html! {
        <div class="menu share" id="share-menu" role="group" aria-label={phrase!("Share {}", facts::title(&opened.report))}>
            { menu.link(has_address) }
            { menu.frame() }
            <hr />
            { menu.files(dispatch) }
        </div>
    }
}

/// What all parts of the menu share.
struct Menu<'a> {
    panel: UseStateHandle<Panel>,
    opened: &'a Rc<Opened>,
    onclose: &'a Callback<Option<()>>,
    /// The entry that is selected.
    chosen: Option<&'a EventId>,
}

impl Menu<'_> {
    /// The link, what it keeps, and what sends it.
    fn link(&self, has_address: bool) -> Html {
        let opened = self.opened;
        let (link, note, is_too_long) = link_of(&self.panel, opened, self.entry());
        html! { <>
            <h3 id="share-h">{ "Link" }</h3>
            <div class="opt"><div class="seg" role="group" aria-labelledby="share-h">
                { self.kind(LinkKind::Live, words!("Follows the source"), has_address, self.change(|panel| panel.kind = LinkKind::Live)) }
                { self.kind(LinkKind::Frozen, words!("As it is now"), share::can_freeze(opened), self.freeze()) }
                { self.kind(LinkKind::Carried, words!("Carries the text"), true, self.change(|panel| panel.kind = LinkKind::Carried)) }
            </div></div>
            if let Some(link) = &link {
                <div class="field">
                    <input readonly=true aria-label="Link" data-share="link" value={link.clone()} />
                    <button type="button" data-share="copy" disabled={is_too_long} onclick={self.copy("link", link.clone())}>
                        { self.label("link", words!("Copy")) }</button>
                </div>
            }
            <p class="opt" role="status" data-share="note">{ note }</p>
            if let Some(words) = self.chosen.and_then(|id| entry_words(opened, id)) {
                <label class="opt"><span><input type="checkbox" checked={self.panel.at_entry} onclick={self.switch_entry()} />{ words }</span></label>
            }
            if let (Some(link), true) = (link.filter(|_| !is_too_long), share::has_web_share()) {
                <button type="button" class="mi" onclick={{
                    let opened = Rc::clone(opened);
                    self.close_after(Callback::from(move |()| share::web_share(&opened, &link)))
                }}>{ icon("u-share") }<span>{ "Send with another program" }</span></button>
            }
        </> }
    }

    /// The frame that other pages show the document in.
    fn frame(&self) -> Html {
        let Some(snippet) = share::snippet(self.opened) else { return Html::default() };
        html! { <>
            <hr /><h3>{ "Frame for another page" }</h3>
            <pre tabindex="0" data-share="snippet">{ snippet.clone() }</pre>
            <p class="opt"><a href="#/post">{ "Badge, bookmarklet, script" }</a>
                <button type="button" class="linkish" onclick={self.copy("snippet", snippet)}>{ self.label("snippet", "Copy the frame") }</button></p>
        </> }
    }

    /// What is taken along: the page as a file, data, paper.
    fn files(&self, dispatch: Callback<Action>) -> Html {
        let opened = Rc::clone(self.opened);
        let save = self.close_after(Callback::from(move |()| share::save_page(&opened, &dispatch)));
        let opened = Rc::clone(self.opened);
        let json = self.close_after(Callback::from(move |()| open::download_json(&opened)));
        let print = self.close_after(Callback::from(|()| open::print()));
        html! { <>
            { item("u-down", words!("Save as one HTML file"), words!("Works from disk, without the network"), "page", save) }
            { item("u-down", words!("Download JSON"), words!("Entries, response times, findings, source lines"), "json", json) }
            { item("u-print", words!("Print or save as PDF"), words!("The whole page and the document, on A4"), "print", print) }
        </> }
    }

    /// The entry that is part of the link.
    fn entry(&self) -> Option<&EventId> {
        self.chosen.filter(|_| self.panel.at_entry)
    }

    /// A kind of link to choose.
    fn kind(&self, kind: LinkKind, words: &'static str, can: bool, onclick: Callback<MouseEvent>) -> Html {
        let is_chosen = (self.panel.kind == kind).to_string();
        html! { <button type="button" aria-pressed={is_chosen} disabled={!can} {onclick}>{ words }</button> }
    }

    fn change(&self, change: fn(&mut Panel)) -> Callback<MouseEvent> {
        let panel = self.panel.clone();
        Callback::from(move |_: MouseEvent| {
            let mut next = Panel { copied: None, ..(*panel).clone() };
            change(&mut next);
            panel.set(next);
        })
    }

    /// Asks for the commit and makes a link that keeps to it.
    fn freeze(&self) -> Callback<MouseEvent> {
        let (panel, opened, chosen) = (self.panel.clone(), Rc::clone(self.opened), self.entry().cloned());
        Callback::from(move |_: MouseEvent| {
            let next = Panel { kind: LinkKind::Frozen, copied: None, frozen: None, ..(*panel).clone() };
            panel.set(next.clone());
            let panel = panel.clone();
            let done = Callback::from(move |made| panel.set(Panel { frozen: Some(made), ..next.clone() }));
            share::freeze(&opened, chosen.as_ref(), done);
        })
    }

    /// Takes the entry into the link, or out of it; a frozen link is made anew.
    fn switch_entry(&self) -> Callback<MouseEvent> {
        self.change(|panel| {
            panel.at_entry = !panel.at_entry;
            if panel.kind == LinkKind::Frozen {
                panel.kind = LinkKind::Live;
            }
        })
    }

    fn copy(&self, what: &'static str, text: String) -> Callback<MouseEvent> {
        let panel = self.panel.clone();
        Callback::from(move |_: MouseEvent| {
            let panel = panel.clone();
            let done = Callback::from(move |ok| panel.set(Panel { copied: Some((what, ok)), ..(*panel).clone() }));
            share::copy(&text, done);
        })
    }

    /// The words on a button that copies, and what became of it.
    fn label(&self, what: &'static str, words: &'static str) -> &'static str {
        match self.panel.copied {
            Some((copied, true)) if copied == what => words!("Copied"),
            Some((copied, false)) if copied == what => words!("Refused"),
            Some(_) | None => words,
        }
    }

    fn close_after(&self, act: Callback<()>) -> Callback<MouseEvent> {
        let onclose = self.onclose.clone();
        Callback::from(move |_: MouseEvent| {
            onclose.emit(Some(()));
            act.emit(());
        })
    }
}

fn item(
    mark: &str,
    words: &'static str,
    more: &'static str,
    code: &'static str,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button type="button" class="mi" data-share={code} {onclick}>{ icon(mark) }<span>{ words }<small>{ more }</small></span></button>
    }
}

fn entry_words(opened: &Opened, id: &EventId) -> Option<String> {
    let event = opened.report.incident.timeline.iter().find(|event| event.id == *id)?;
    let text = &event.text.value;
    Some(match event.start.clock {
        Some(clock) => phrase!("Open at {clock}, {text}"),
        None => phrase!("Open at {text}"),
    })
}

/// The link, what it keeps, and whether it is too long to be sent.
fn link_of(panel: &Panel, opened: &Opened, chosen: Option<&EventId>) -> (Option<String>, String, bool) {
    match panel.kind {
        LinkKind::Live => {
            (share::live(opened, chosen), words!("Opens the document as it then is at its source.").to_owned(), false)
        }
        LinkKind::Frozen => match &panel.frozen {
            None => (None, words!("Asking for the commit").to_owned(), false),
            Some((link, Some(commit))) => {
                let short = commit.get(..7).unwrap_or(commit);
                let words = phrase!("Keeps to commit {short}, and says when the source has changed since.");
                (Some(link.clone()), words, false)
            }
            Some((link, None)) => (
                Some(link.clone()),
                words!("Says when the source has changed since. The source tells no commit, so the text as it is now can only be kept by a link that carries it.").to_owned(),
                false,
            ),
        },
        LinkKind::Carried => {
            let link = share::carried(opened, chosen);
            let length = link.len();
            let words = match LinkLength::of(length) {
                LinkLength::Fine => phrase!("The whole text is in the link: {length} characters, compressed, not encrypted. Who has the link can read it."
                ),
                LinkLength::Long => phrase!(
                    "{length} characters: chats and mail programs may cut a link this long; a file is safer. Compressed, not encrypted."
                ),
                LinkLength::TooLong => phrase!("The link would have {length} characters, more than the {LINK_REFUSE_AT} that are sent whole. Save the report as one HTML file instead."
                ),
            };
            let is_too_long = LinkLength::of(length) == LinkLength::TooLong;
            (Some(link).filter(|_| !is_too_long), words, is_too_long)
        }
    }
}
