//! From the page's address to its first drawing. A document that has come by then is drawn at once, and not behind a
//! drawing of the page that waits for it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

use super::Dispatch;
use super::events::Listening;
use super::events::Manner;
use super::events::later;
use super::events::listen_window;
use super::open;
use super::settings;
use crate::address::Link;
use crate::address::Theme;
use crate::platform;
use crate::state::Action;
use crate::state::AppState;
use crate::state::apply;

/// How long the first drawing waits for the document, in milliseconds: less than a reader takes for waiting.
const PATIENCE: u32 = 100;

thread_local! {
    /// The page's state until it is drawn.
    static STATE: RefCell<Rc<AppState>> = RefCell::default();
    /// Where actions go from then on.
    static DRAWN: RefCell<Option<Dispatch>> = const { RefCell::new(None) };
}

/// Opens what the address says, at once and whenever it changes, and has the page drawn.
pub fn start(draw: impl FnOnce() + 'static) {
    // An embed is the host's: nothing that is kept for the page is its business.
    let embedded = Link::parse(&platform::fragment()).view.embedded;
    let kept = if embedded { None } else { platform::load("theme") };
    let theme = kept.and_then(|word| Theme::read(&word)).unwrap_or_default();
    STATE.set(Rc::new(AppState { embedded, theme, ..AppState::default() }));

    let draw = RefCell::new(Some(draw));
    let draw = Rc::new(move || {
        let first = draw.borrow_mut().take();
        first.into_iter().for_each(|draw| draw());
    });
    let dispatch = {
        let draw = Rc::clone(&draw);
        Dispatch::from(move |action| {
            if let Some(dispatch) = DRAWN.with_borrow(Clone::clone) {
                dispatch.emit(action);
            } else {
                let next = apply(&state(), action);
                let is_open = next.opened.is_some();
                STATE.set(next);
                if is_open {
                    draw();
                }
            }
        })
    };
    let changed = dispatch.clone();
    let changes = listen_window("hashchange", Manner::Passive, move |_: &Event| {
        open::open_link(&changed, &Link::parse(&platform::fragment()).recognised(&settings::config().forges));
    });
    changes.into_iter().for_each(Listening::forget);
    {
        let draw = Rc::clone(&draw);
        later(PATIENCE, move || draw()).forget();
    }
    spawn_local(async move {
        let problems = settings::read().await;
        let link = Link::at_start(&platform::fragment(), &platform::query(), &settings::config());
        if !platform::query().is_empty() {
            platform::replace_fragment(link.print().trim_start_matches('#'));
        }
        open::open_link(&dispatch, &link);
        if let Some(problems) = problems {
            dispatch.emit(Action::Warn(problems));
        }
        if state().loading.is_none() {
            draw();
        }
    });
}

/// The state that the page begins with.
pub fn state() -> Rc<AppState> {
    STATE.with_borrow(Rc::clone)
}

/// The page is drawn: `dispatch` takes what follows.
pub fn hand_over(dispatch: &Dispatch) {
    DRAWN.set(Some(dispatch.clone()));
}
