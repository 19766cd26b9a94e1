//! What the page does with the browser around it: its address, title, theme, keys, pasted and dropped things.

use crate::text::words;
use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::ClipboardEvent;
use web_sys::DragEvent;
use web_sys::Event;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::Dispatch;
use super::events::Later;
use super::events::Manner;
use super::events::later;
use super::events::listen_window;
use super::events::surely_later;
use super::events::when_idle;
use super::links;
use super::open;
use super::settings;
use crate::address::Link;
use crate::platform;
use crate::report::ReportRef;
use crate::state::Action;
use crate::state::AppState;
use crate::state::Origin;
use crate::state::Screen;
use crate::view;
use crate::view::facts;

/// Sends for the rest of the program where no document does so: a page that waits, or asks, has it soon too. What needs
/// the whole program begins when it is there.
#[hook]
pub fn use_rest(state: &Rc<AppState>, dispatch: &Dispatch) {
    {
        let dispatch = dispatch.clone();
        use_effect_with((), move |()| {
            let timer = send_later(dispatch);
            move || drop(timer)
        });
    }
    let dispatch = dispatch.clone();
    use_effect_with((state.complete, state.embedded), move |(complete, embedded)| {
        if *complete && !embedded && !platform::is_saved() {
            at_home(&dispatch);
        }
    });
}

/// What sends for the second module must not stand in it: a document may not have come by then.
fn send_later(dispatch: Dispatch) -> Later {
    later(REST_MS, move || {
        spawn_local(async move {
            if platform::rest().await {
                open::complete(&dispatch);
            }
        });
    })
}

/// How long a page without a document waits before it sends for the rest of the program, in milliseconds.
const REST_MS: u32 = 1500;

thread_local! {
    /// Whether the page has what an installed one has: it stays so, whatever the address becomes.
    static AT_HOME: Cell<bool> = const { Cell::new(false) };
}

/// What an installed page has besides: it starts offline, hears of newer versions, and opens files.
fn at_home(dispatch: &Dispatch) {
    if AT_HOME.replace(true) {
        return;
    }
    let told = dispatch.clone();
    platform::keep_offline(move || told.emit(Action::Newer));
    let dispatch = dispatch.clone();
    platform::on_launched_file(move |file| open::open_file(&dispatch, file));
}

/// The address says how the document is shown, so that it can be sent, reloaded and gone back to. Written when things
/// have come to rest, for browsers refuse a page that writes too often.
#[hook]
pub fn use_address(state: &Rc<AppState>) {
    use_effect_with(Rc::clone(state), |state| {
        let state = Rc::clone(state);
        let timer = state.complete.then(|| {
            later(400, move || {
                if let Some(address) = links::address_of(&state)
                    && address != platform::fragment()
                {
                    platform::replace_fragment(&address);
                }
            })
        });
        move || drop(timer)
    });
}

/// The page's title is the document's.
#[hook]
pub fn use_title(state: &Rc<AppState>) {
    let title = match (state.screen, state.report()) {
        (Screen::Reading, Some(report)) => facts::title(report),
        (Screen::Folder, _) => {
            state.folder.as_ref().map_or_else(settings::title, |folder| folder.document.origin().path)
        }
        (Screen::Reading, None) | (Screen::Start | Screen::Post, _) => settings::title(),
    };
    use_effect_with(title, |title| platform::set_title(title));
}

/// How much of a document is drawn, in weights of its blocks. Lines that were chosen before they were drawn are shown when
/// they are.
#[hook]
pub fn use_part_by_part(report: &ReportRef, lines: Option<(u32, u32)>) -> usize {
    const FIRST: usize = 18;
    let total = use_memo(report.clone(), |report| {
        let weight = |block| match view::document::parts(block).len() {
            0 => view::document::weight(block),
            parts => parts * view::document::PART_WEIGHT,
        };
        report.document.blocks.iter().map(weight).sum::<usize>()
    });
    let shown = use_gradually(report, FIRST, view::document::PART_WEIGHT, *total);
    let is_whole = FIRST < *total && *total <= shown;
    use_effect_with((report.clone(), is_whole), move |(_, is_whole)| {
        let (true, Some((first, _))) = (*is_whole, lines) else { return };
        surely_later(50, move || platform::scroll_to(&format!("l{first}")));
    });
    shown
}

/// How much of something long is drawn.
#[derive(Clone, PartialEq)]
struct Drawn {
    report: ReportRef,
    shown: usize,
    /// By how much it grew last.
    step: usize,
    /// When that was asked for, in milliseconds from 1970.
    asked: f64,
}

/// How much of something long is drawn: a little at first, so that what stands above need not wait for it, then a step
/// more whenever the browser has nothing better to do, up to `total`; all of it on paper. Each step has the browser lay
/// out the page once more, so the next is twice as long while they are quick, and never shorter than `step`.
#[hook]
pub fn use_gradually(report: &ReportRef, first: usize, step: usize, total: usize) -> usize {
    /// What a step may take without being felt, in milliseconds.
    const QUICK: f64 = 8.0;
    let begin = |report: &ReportRef| Drawn { report: report.clone(), shown: first, step: step.div_ceil(2), asked: 0.0 };
    let state = use_state_eq(|| begin(report));
    let drawn = if state.report == *report { (*state).clone() } else { begin(report) };
    let shown = drawn.shown;
    use_effect_with((report.clone(), shown, total), move |(report, shown, total)| {
        let (shown, total) = (*shown, *total);
        let pending = (shown < total).then(|| {
            let all = Drawn { shown: usize::MAX, ..drawn.clone() };
            let setter = state.setter();
            let print = listen_window("beforeprint", Manner::Passive, move |_: &Event| setter.set(all.clone()));
            let took = if drawn.asked == 0.0 { 0.0 } else { platform::now_ms() - drawn.asked };
            let step = if took <= QUICK { drawn.step * 2 } else { (drawn.step / 2).max(step) };
            let report = report.clone();
            let more = move || {
                let asked = platform::now_ms();
                state.set(Drawn { report, shown: shown.saturating_add(step), step, asked });
            };
            (print, when_idle(more))
        });
        move || drop(pending)
    });
    shown
}

/// Whether the page is being printed. Who draws what paper needs asks for itself: what one component hands to another may
/// wait for a timer, which a print does not (Yew's scheduler rests between the two once 16 ms have gone).
#[hook]
pub fn use_printing() -> bool {
    let state = use_state_eq(|| false);
    use_effect_with((), {
        let setter = state.setter();
        move |()| {
            let listening = [("beforeprint", true), ("afterprint", false)].map(|(name, is_printing)| {
                let setter = setter.clone();
                listen_window(name, Manner::Passive, move |_: &Event| setter.set(is_printing))
            });
            move || drop(listening)
        }
    });
    *state
}

/// The page's colours follow the state.
#[hook]
pub fn use_theme(state: &Rc<AppState>) {
    use_effect_with(state.theme, |theme| platform::set_theme(theme.as_str()));
}

/// Brings what is chosen into view in both panes; in one column, where it would carry the reader away, in none.
#[hook]
pub fn use_scroll(state: &Rc<AppState>) {
    let lines = state.lines;
    // An entry whose lines moved, as when the document changed, is still the one that was chosen.
    let chosen = (state.selection.clone(), lines.filter(|_| state.selection.is_none()));
    use_effect_with(chosen, move |(selection, _)| {
        if !platform::is_wide() {
            return;
        }
        if let Some((first, _)) = lines {
            platform::scroll_to(&format!("l{first}"));
        }
        if let Some(id) = selection {
            // Ids are letters, digits and dashes.
            platform::scroll_to_first(&format!("[data-event=\"{id}\"]"));
        }
    });
}

/// Text pasted anywhere but in a field is opened; an address is gone to; a file too.
#[hook]
pub fn use_paste(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let listener = listen_window("paste", Manner::Active, move |event: &ClipboardEvent| {
            if platform::is_text_field(event.target().as_ref()) {
                return;
            }
            let Some(data) = event.clipboard_data() else { return };
            if let Some(file) = data.files().and_then(|files| files.get(0)) {
                event.prevent_default();
                return open::open_file(&dispatch, file);
            }
            let text = data.get_data("text/plain").unwrap_or_default();
            event.prevent_default();
            let one_word = !text.trim().contains(char::is_whitespace);
            if one_word && text.trim().starts_with("http") {
                open::go_to(&dispatch, &text);
            } else {
                open::open_pasted(&dispatch, &text);
            }
        });
        move || drop(listener)
    });
}

/// A file dropped anywhere is opened.
#[hook]
pub fn use_drop(dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let over = {
            let dispatch = dispatch.clone();
            move |event: &DragEvent| {
                let has_file = event.data_transfer().is_some_and(|data| {
                    data.types().iter().any(|kind| {
                        kind.as_string().is_some_and(|kind| matches!(kind.as_str(), "Files" | "text/plain"))
                    })
                });
                if has_file && !platform::is_text_field(event.target().as_ref()) {
                    event.prevent_default();
                    dispatch.emit(Action::Dragging(true));
                }
            }
        };
        let leave = {
            let dispatch = dispatch.clone();
            // Leaving the window has no element to go to.
            move |event: &DragEvent| {
                if event.related_target().is_none() {
                    dispatch.emit(Action::Dragging(false));
                }
            }
        };
        let drop_here = move |event: &DragEvent| {
            dispatch.emit(Action::Dragging(false));
            if platform::is_text_field(event.target().as_ref())
                && event.data_transfer().and_then(|data| data.files()).is_none_or(|files| files.length() == 0)
            {
                return;
            }
            event.prevent_default();
            let Some(data) = event.data_transfer() else { return };
            if let Some(file) = data.files().and_then(|files| files.get(0)) {
                open::open_file(&dispatch, file);
            } else if let Ok(text) = data.get_data("text/plain")
                && !text.trim().is_empty()
            {
                open::open_pasted(&dispatch, &text);
            }
        };
        let listeners = [
            listen_window("dragenter", Manner::Active, over.clone()),
            listen_window("dragover", Manner::Active, over),
            listen_window("dragleave", Manner::Active, leave),
            listen_window("drop", Manner::Active, drop_here),
        ];
        move || drop(listeners)
    });
}

/// The page's keys; the timeline has its own.
#[hook]
pub fn use_keys(state: &Rc<AppState>, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with(Rc::clone(state), move |state| {
        let state = Rc::clone(state);
        let listener = listen_window("keydown", Manner::Active, move |event: &KeyboardEvent| {
            let key = event.key();
            if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
                return;
            }
            if platform::is_text_field(event.target().as_ref()) || state.help {
                return;
            }
            let is_reading = state.screen == Screen::Reading;
            match key.as_str() {
                "?" => dispatch.emit(Action::Help(true)),
                "Escape" => {
                    dispatch.emit(Action::Dismiss);
                    dispatch.emit(Action::Select(None));
                }
                "1" | "2" | "3" if is_reading => {
                    let pane = match key.as_str() {
                        "1" => "timeline",
                        "2" => "doc",
                        _ => "actions",
                    };
                    platform::scroll_to(pane);
                    platform::focus(pane);
                }
                "/" if is_reading => {
                    if !platform::focus_first(".seek input") {
                        return;
                    }
                }
                "n" | "p" => {
                    let here = match (state.screen, state.opened.as_ref().map(|opened| &opened.origin)) {
                        (Screen::Reading, Some(Origin::Link(document))) => Some(&**document),
                        (_, _) => None,
                    };
                    let step = if key == "n" { 1 } else { -1 };
                    // Only between files of the folder that the reader came from.
                    let folder = state.folder.as_ref().filter(|folder| here.is_none_or(|here| folder.holds(here)));
                    match folder.and_then(|folder| folder.beside(here, step)) {
                        Some(next) => platform::set_fragment(&Link::from(next.clone()).print()),
                        None => return,
                    }
                }
                "c" if is_reading => copy_link(&state, &dispatch),
                _ => return,
            }
            event.prevent_default();
        });
        move || drop(listener)
    });
}

/// Puts a link to the document and its chosen entry on the clipboard, and says so.
pub fn copy_link(state: &Rc<AppState>, dispatch: &Dispatch) {
    let Some(opened) = &state.opened else { return };
    let link = links::link_to(&opened.origin, state.selection.as_ref());
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let words = match link {
            None => words!("This text has no address of its own, so there is no link to copy"),
            Some(link) if platform::write_text(&link).await => words!("Link copied"),
            Some(_) => words!("The browser did not let the link be copied; use the address above"),
        };
        dispatch.emit(Action::Say(Rc::from(words)));
    });
}

/// Scrolls to a place of the page and gives it the focus.
pub fn show_place(id: &str) {
    platform::scroll_to(id);
    platform::focus(id);
}

/// Scrolls to a line of the document.
pub fn show_line(line: u32) {
    platform::scroll_to(&format!("l{line}"));
}
