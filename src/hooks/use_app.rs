//! The page's state in Yew: a reducer around `state::apply`, and the dispatcher as a context.

use std::rc::Rc;

use yew::prelude::*;

use super::start;
use crate::state::Action;
use crate::state::AppState;
use crate::state::apply;

/// Sends actions to the page's state; always the same one.
pub type Dispatch = Callback<Action>;

struct Store(Rc<AppState>);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = apply(&self.0, action);
        if Rc::ptr_eq(&next, &self.0) { self } else { Rc::new(Self(next)) }
    }
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The state and its dispatcher, for the outermost component.
#[hook]
pub fn use_app() -> (Rc<AppState>, Dispatch) {
    let store = use_reducer_eq(|| Store(start::first_state()));
    let dispatcher = store.dispatcher();
    let dispatch = use_callback((), move |action, ()| dispatcher.dispatch(action));
    start::hand_over(&dispatch);
    (Rc::clone(&store.0), dispatch)
}

/// The dispatcher, for any component below.
#[hook]
pub fn use_dispatch() -> Dispatch {
    use_context::<Dispatch>().unwrap_or_default()
}
