//! From the page's address to its first drawing. A document that has come by then is drawn at once, and not behind a
//! drawing of the page that waits for it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

use super::Dispatch;
use super::events::Listening;
use super::events::Manner;
use super::events::listen_window;
use super::events::surely_later;
use super::open;
use super::settings;
use crate::address::Link;
use crate::address::Theme;
use crate::platform;
use crate::state::Action;
use crate::state::AppState;
use crate::state::apply;

/// How long the first drawing waits for the document, in milliseconds: less than a reader takes for waiting.
const PATIENCE: i32 = 100;

/// Where actions go.
#[derive(Clone)]
enum Page {
    /// Into this state, until the page is drawn.
    Waiting(Rc<AppState>),
    /// To the page.
    Drawn(Dispatch),
}

thread_local! {
    static PAGE: RefCell<Page> = RefCell::new(Page::Waiting(Rc::default()));
}

/// Opens what the address says, at once and whenever it changes, and has the page drawn.
pub fn start(draw: impl FnOnce() + 'static) {
    // An embed is the host's: nothing that is kept for the page is its business.
    let embedded = platform::fragment().contains("mode=embedded");
    let kept = if embedded { None } else { platform::load("theme") };
    let theme = kept.and_then(|word| Theme::read(&word)).unwrap_or_default();
    PAGE.set(Page::Waiting(Rc::new(AppState { embedded, theme, ..AppState::default() })));

    let draw = RefCell::new(Some(draw));
    let draw = Rc::new(move || {
        let first = draw.borrow_mut().take();
        first.into_iter().for_each(|draw| draw());
    });
    let dispatch = {
        let draw = Rc::clone(&draw);
        Dispatch::from(move |action| match now() {
            Page::Drawn(dispatch) => dispatch.emit(action),
            Page::Waiting(state) => {
                let next = apply(&state, action);
                PAGE.set(Page::Waiting(Rc::clone(&next)));
                if next.opened.is_some() {
                    draw();
                }
            }
        })
    };
    let changed = dispatch.clone();
    let changes = listen_window("hashchange", Manner::Passive, move |_: &Event| {
        // Until the settings say which hosts may be asked nobody is; what the address says then is taken up with them.
        if !settings::is_read() {
            return;
        }
        open::open_link(&changed, &Link::parse(&platform::fragment()).recognised(&settings::config().forges));
    });
    changes.into_iter().for_each(Listening::forget);
    {
        let draw = Rc::clone(&draw);
        surely_later(PATIENCE, move || draw());
    }
    spawn_local(async move {
        if !is_usual(&platform::fragment(), &platform::query()) {
            platform::rest().await;
        }
        let problems = settings::read().await;
        let link = Link::at_start(&platform::fragment(), &platform::query(), &settings::config());
        if !platform::query().is_empty() {
            platform::replace_fragment(link.print().trim_start_matches('#'));
        }
        open::open_link(&dispatch, &link);
        if let Some(problems) = problems {
            dispatch.emit(Action::Warn(problems));
        }
        if first_state().loading.is_none() {
            draw();
        }
    });
}

/// Whether an address is of the kinds that most readers come by: a file on GitHub, one of the viewer's own host, a sample. What
/// reads the others is in the program's second part, which is then waited for before the first drawing.
fn is_usual(fragment: &str, query: &str) -> bool {
    let is_kind = match fragment.get(..4) {
        None => matches!(fragment, "" | "/"),
        Some("/gh/") => fragment.contains("/blob/"),
        Some("/sam") => true,
        Some(other) => other.starts_with("/?"),
    };
    is_kind && !fragment.contains("http") && !query.contains("http")
}

fn now() -> Page {
    PAGE.with_borrow(Clone::clone)
}

/// The state that the page begins with.
pub fn first_state() -> Rc<AppState> {
    match now() {
        Page::Waiting(state) => state,
        Page::Drawn(_) => Rc::default(),
    }
}

/// The page is drawn: `dispatch` takes what follows.
pub fn hand_over(dispatch: &Dispatch) {
    PAGE.set(Page::Drawn(dispatch.clone()));
}
