//! What the page has to say: that something is on its way, why it did not open, how it was read.

use std::rc::Rc;

use postmortem_html::html;
use yew::prelude::*;

use super::app::StateProps;
use super::icon::icon;
use super::markup::fill;
use crate::hooks::links;
use crate::hooks::open;
use crate::hooks::use_dispatch;
use crate::state::Action;
use crate::state::Failure;
use crate::state::FrozenNote;
use crate::state::Question;
use crate::state::Screen;
use crate::text::Encoding;
use crate::text::phrase;
use crate::text::words;

/// Strips below the bar.
#[component]
pub fn Notices(props: &StateProps) -> Html {
    let state = &props.state;
    let dispatch = use_dispatch();
    let dismiss = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(Action::Dismiss))
    };
    let encoding = state.opened.as_ref().filter(|_| state.screen == Screen::Reading).and_then(|opened| opened.encoding);
    let words = encoding.and_then(|encoding| match encoding {
        Encoding::Utf8 => None,
        Encoding::Utf16Le | Encoding::Utf16Be => Some(words!("This file is not UTF-8; it was read as UTF-16.")),
        Encoding::Windows1252 => {
            Some(words!("This file is not UTF-8; it was read as Windows-1252. Letters with accents may be wrong."))
        }
    });
    html! {
        <>
            <div role="status" class="said">
                if let Some(name) = &state.loading {
                    { loading(name) }
                }
                if let Some(note) = state.frozen.as_ref().filter(|_| state.screen == Screen::Reading) {
                    { frozen(note, &dispatch) }
                }
                if let Some(words) = words {
                    <p class="notice">{ icon("s-warn") }<span>{ words }</span></p>
                }
                if state.newer {
                    <p class="notice"><span>{ "A newer version of this page is ready." }</span>
                        <button type="button" class="linkish" data-reload="" onclick={Callback::from(|_: MouseEvent| open::reload())}>{ "Reload" }</button></p>
                }
                if let Some(words) = &state.warning {
                    { said(words, &dismiss) }
                }
                if let Some(words) = &state.said {
                    { said(words, &dismiss) }
                }
            </div>
            if let Some(question) = &state.question {
                { asked(question, &dispatch) }
            }
            if let Some(failure) = &state.failure {
                { failed(failure, &dispatch, dismiss, state.opened.is_some()) }
            }
        </>
    }
}

/// That something is on its way.
pub fn loading(name: &str) -> Html {
    html! { <p class="notice loading" role="status">{ icon("s-open") }<span>{ phrase!("Fetching {name}") }</span></p> }
}

/// What became of a document since its link was frozen, and the way to its other text.
fn frozen(note: &Rc<FrozenNote>, dispatch: &crate::hooks::Dispatch) -> Html {
    let other = note.has_both().then(|| {
        let (note, dispatch) = (Rc::clone(note), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            let other = FrozenNote { shows_now: !note.shows_now, ..FrozenNote::clone(&note) };
            open::show_frozen(&dispatch, other);
        })
    });
    html! {
        <p class="notice" data-frozen={if note.shows_now { "now" } else { "then" }}>{ icon("s-over") }<span>{ note.describe() }</span>
            if let Some(onclick) = other {
                <button type="button" class="linkish" {onclick}>
                    { if note.shows_now { words!("Show it as shared") } else { words!("Show it as it is now") } }</button>
            }
        </p>
    }
}

fn said(words: &Rc<str>, dismiss: &Callback<MouseEvent>) -> Html {
    html! {
        <p class="notice"><span>{ words.to_string() }</span>
            <button type="button" class="linkish" onclick={dismiss.clone()}>{ "Close" }</button></p>
    }
}

/// A host that the reader has not yet let be asked.
fn asked(question: &Rc<Question>, dispatch: &crate::hooks::Dispatch) -> Html {
    let answer = |allowed: bool, always: bool| {
        let (question, dispatch) = (Rc::clone(question), dispatch.clone());
        Callback::from(move |_: MouseEvent| open::answer(&dispatch, &question, allowed, always))
    };
    html! {
        <div class="failed" role="alert" data-ask={question.host.clone()}>
            <h2>{ icon("s-warn") }{ fill(words!("Read a document from {}?"), html! { <bdi>{ links::ascii_host(&question.host) }</bdi> }) }</h2>
            <p>{ "This link names a host that this page has not read from before. It would learn your network address, as with any page that you visit; the document is shown as text and cannot act." }</p>
            <div class="cta">
                <button type="button" class="btn line" data-answer="once" onclick={answer(true, false)}>{ "Read it" }</button>
                <button type="button" class="btn" data-answer="always" onclick={answer(true, true)}>{ "Always from this host" }</button>
                <button type="button" class="btn" data-answer="no" onclick={answer(false, false)}>{ "Do not" }</button>
            </div>
        </div>
    }
}

fn failed(
    failure: &Rc<Failure>,
    dispatch: &crate::hooks::Dispatch,
    dismiss: Callback<MouseEvent>,
    keeps: bool,
) -> Html {
    let retry = failure.retry.clone().map(|retry| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.emit(Action::Dismiss);
            open::go_to(&dispatch, &retry);
        })
    });
    let back = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(Action::ShowDocument))
    };
    html! {
        <div class="failed" role="alert" data-error={failure.kind.as_str()}>
            <h2>{ icon("s-warn") }{ failure.kind.title() }</h2>
            <p><code>{ failure.what.to_string() }</code>
                if let Some(detail) = &failure.detail {
                    { " " }<span>{ phrase!("{detail}.") }</span>
                }
            </p>
            <p>{ failure.kind.advice() }</p>
            <div class="cta">
                if let Some(retry) = retry {
                    <button type="button" class="btn line" onclick={retry}>{ "Try again" }</button>
                }
                if keeps {
                    <button type="button" class="btn" onclick={back}>{ "Back to the document" }</button>
                }
                <button type="button" class="btn" onclick={dismiss}>{ "Close" }</button>
            </div>
        </div>
    }
}
