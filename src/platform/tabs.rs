//! Tabs of the same page: a lock that one holds at a time, and words from one to the others. Where the browser gives
//! none, as to opaque origins, a tab is alone.

use super::events::surely_later;
use gloo::events::EventListener;
use js_sys::Function;
use js_sys::Promise;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::BroadcastChannel;
use web_sys::MessageEvent;
use web_sys::window;

/// A lock; free when dropped.
#[derive(Debug)]
pub struct Held(Option<Function>);

impl Held {
    /// Frees it a moment later, when the others have heard what was told them.
    pub fn free_soon(self) {
        if self.0.is_some() {
            surely_later(60, move || drop(self));
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(free) = &self.0 {
            let _ = free.call0(&JsValue::NULL);
        }
    }
}

/// Waits for the lock of that name; at once where there are no locks.
pub async fn lock(name: &str) -> Held {
    let Some((granted, free)) = ask(name) else { return Held(None) };
    let held = Held(Some(free));
    let _ = JsFuture::from(granted).await;
    held
}

/// A promise that is kept when the lock is granted or refused, and the function that frees it. By `Reflect`, since the
/// bindings count locks as unstable.
fn ask(name: &str) -> Option<(Promise, Function)> {
    let navigator = window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let mut free = None;
    let hold = Promise::new(&mut |resolve, _| free = Some(resolve));
    let granted = Promise::new(&mut |resolve: Function, _| {
        let (tell, hold) = (resolve.clone(), hold.clone());
        let on_grant = Closure::once_into_js(move || {
            let _ = tell.call0(&JsValue::NULL);
            JsValue::from(hold)
        });
        let asked = request.call2(&locks, &name.into(), &on_grant);
        // Refused, at once or later, is as good as granted: there is nobody to share with.
        let caught = asked.and_then(|asked| {
            let catch: Function = Reflect::get(&asked, &"catch".into())?.dyn_into()?;
            catch.call1(&asked, &resolve)
        });
        if caught.is_err() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    Some((granted, free?))
}

/// Words between tabs; ends when dropped.
#[derive(Debug)]
pub struct Channel {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Channel {
    /// Joins the channel of that name.
    pub fn join(name: &str, heard: impl Fn(&str) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let listener = EventListener::new(&channel, "message", move |event| {
            let words = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
            if let Some(words) = words {
                heard(&words);
            }
        });
        Some(Self { channel, _listener: listener })
    }

    /// Tells all other tabs.
    pub fn tell(&self, words: &str) {
        let _ = self.channel.post_message(&words.into());
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}
