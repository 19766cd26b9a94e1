//! Listening to the browser: listeners and timers that end when they are dropped.

use std::cell::Cell;
use std::cell::OnceCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::events::EventListenerOptions;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Element;
use web_sys::EventTarget;
use web_sys::HtmlElement;
use web_sys::IdleDeadline;
use web_sys::ResizeObserver;

/// How to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Never prevents what the browser does.
    Passive,
    /// The same, before any element inside: hears the scrolling of every box.
    Capture,
    /// May prevent what the browser does.
    Active,
}

/// A listener; listening ends with it.
#[derive(Debug)]
pub struct Listening(EventListener);

impl Listening {
    /// Listens as long as the page is there.
    pub fn forget(self) {
        self.0.forget();
    }
}

/// Hears `name` at `target`; events of another type than `E` are passed over.
pub fn listen<E: JsCast>(
    target: &EventTarget,
    name: &'static str,
    manner: Manner,
    heard: impl Fn(&E) + 'static,
) -> Listening {
    let options = match manner {
        Manner::Passive => EventListenerOptions::default(),
        Manner::Capture => EventListenerOptions::run_in_capture_phase(),
        Manner::Active => EventListenerOptions::enable_prevent_default(),
    };
    Listening(EventListener::new_with_options(target, name, options, move |event| {
        if let Some(event) = event.dyn_ref::<E>() {
            heard(event);
        }
    }))
}

/// Hears `name` at the window.
pub fn listen_window<E: JsCast>(name: &'static str, manner: Manner, heard: impl Fn(&E) + 'static) -> Option<Listening> {
    Some(listen(&super::window()?.into(), name, manner, heard))
}

/// Something that will be done; dropped before, it is not.
#[derive(Debug)]
pub struct Later(#[allow(dead_code)] Timeout);

/// Does something after so many milliseconds.
pub fn later(milliseconds: u32, act: impl FnOnce() + 'static) -> Later {
    Later(Timeout::new(milliseconds, act))
}

/// The same without anybody who could call it off. Of a timeout that is forgotten the browser keeps the function for as
/// long as the page is; this one goes when it has been called.
pub fn surely_later(milliseconds: i32, act: impl FnOnce() + 'static) {
    call_later(milliseconds, Box::new(act));
}

/// One for whatever is done: of each kind of closure the program holds a shape of its own.
fn call_later(milliseconds: i32, act: Box<dyn FnOnce()>) {
    let Some(window) = super::window() else { return };
    let act = Closure::once_into_js(act);
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(act.unchecked_ref(), milliseconds);
}

/// Something that is done when the browser has nothing better to do; dropped before, it is not.
#[derive(Debug)]
pub struct Idle {
    turn: Rc<Cell<Option<u32>>>,
    _act: Closure<dyn FnMut(Option<IdleDeadline>)>,
    _later: Option<Timeout>,
}

impl Drop for Idle {
    fn drop(&mut self) {
        if let (Some(turn), Some(window)) = (self.turn.get(), super::window()) {
            window.cancel_idle_callback(turn);
        }
    }
}

/// Does something when no frame and no key, wheel or pointer waits: a browser that grants less time than a frame has is
/// busy with the next one, and is asked again, a second long at most. Where the browser does not tell of that, soon.
pub fn when_idle(act: impl FnOnce() + 'static) -> Idle {
    let ask = |call: &js_sys::Function| super::window().and_then(|window| window.request_idle_callback(call).ok());
    let (turn, own) = (Rc::<Cell<Option<u32>>>::default(), Rc::<OnceCell<js_sys::Function>>::default());
    let act = Closure::new({
        let (turn, own, mut act, mut asked) = (Rc::clone(&turn), Rc::clone(&own), Some(act), 0);
        move |deadline: Option<IdleDeadline>| {
            asked += 1;
            match own.get() {
                Some(call) if asked < FRAMES && deadline.is_some_and(|left| left.time_remaining() < FRAME) => {
                    turn.set(ask(call));
                }
                _ => act.take().into_iter().for_each(|act| act()),
            }
        }
    });
    let call: &js_sys::Function = act.as_ref().unchecked_ref();
    turn.set(ask(call));
    let later = turn.get().is_none().then(|| {
        let call = call.clone();
        // Fails when what is done fails, which ends in the page's own word about it.
        Timeout::new(IDLE, move || drop(call.call0(&wasm_bindgen::JsValue::NULL)))
    });
    drop(own.set(call.clone()));
    Idle { turn, _act: act, _later: later }
}

/// What a browser has left at most where it draws frame upon frame, in milliseconds.
const FRAME: f64 = 17.0;

/// So many frames are about a second.
const FRAMES: u32 = 60;

/// A pause that leaves room for a frame, in milliseconds.
const IDLE: u32 = 24;

/// Hears of an element's size; ends when it is dropped.
#[derive(Debug)]
pub struct Watching {
    observer: ResizeObserver,
    _heard: Closure<dyn FnMut()>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Hears, once at first, whenever an element has another size.
pub fn watch_size(element: &Element, heard: impl FnMut() + 'static) -> Option<Watching> {
    let heard = Closure::<dyn FnMut()>::new(heard);
    let observer = ResizeObserver::new(heard.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Watching { observer, _heard: heard })
}

/// The element behind an event's target.
pub fn element(target: Option<EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

/// An element as one of HTML.
pub fn html_element(element: Element) -> Option<HtmlElement> {
    element.dyn_into().ok()
}

/// Height and width of the screen that the page has.
pub fn screen() -> (f64, f64) {
    let Some(window) = super::window() else { return (800.0, 1280.0) };
    let number = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64());
    (number(window.inner_height()).unwrap_or(800.0), number(window.inner_width()).unwrap_or(1280.0))
}
