//! Messages between the page and the one around it, or the one that opened it. Does not know what they mean.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::MessageEvent;
use web_sys::ResizeObserver;
use web_sys::Window;

use super::events::Listening;
use super::events::Manner;
use super::events::listen_window;
use super::window;

/// All messages stand under this key.
const KEY: &str = "postmortem";

/// One message that was heard.
#[derive(Clone, Debug)]
pub struct Message(JsValue);

impl Message {
    /// The text under a key; `None` where there is none.
    pub fn text(&self, key: &str) -> Option<String> {
        Reflect::get(&self.0, &key.into()).ok()?.as_string()
    }
}

/// Whom the page may talk to: the page around it, and the one that opened it.
fn hosts() -> Vec<JsValue> {
    let Some(window) = window() else { return Vec::new() };
    let parent: Option<JsValue> = window.parent().ok().flatten().map(JsValue::from);
    let opener = window.opener().ok();
    let own: &JsValue = window.as_ref();
    [parent, opener].into_iter().flatten().filter(|host| host.is_object() && host != own).collect()
}

/// Whether the page stands in another, or was opened by one.
pub fn has_host() -> bool {
    !hosts().is_empty()
}

/// Hears the hosts whose origin is allowed, and nobody else.
pub fn hear_hosts(allowed: impl Fn(&str) -> bool + 'static, heard: impl Fn(&Message) + 'static) -> Option<Listening> {
    listen_window("message", Manner::Passive, move |event: &MessageEvent| {
        let source: JsValue = event.source().into();
        if !hosts().contains(&source) || !allowed(&event.origin()) {
            return;
        }
        if let Ok(said) = Reflect::get(&event.data(), &KEY.into())
            && said.is_object()
        {
            heard(&Message(said));
        }
    })
}

/// Tells the hosts: `json` is the object under the key. Only hosts of these origins get it; `*` is any.
pub fn tell_hosts(json: &str, origins: &[String]) {
    tell(&format!("{{\"{KEY}\":{json}}}"), origins);
}

/// Tells the height of the page's content, on the screen and on paper: our own message, and AMP's.
pub fn tell_height(height: u32, paper: u32, origins: &[String]) {
    tell_hosts(&format!("{{\"type\":\"resize\",\"height\":{height},\"paper\":{paper}}}"), origins);
    tell(&format!("{{\"sentinel\":\"amp\",\"type\":\"embed-size\",\"height\":{height}}}"), origins);
}

fn tell(json: &str, origins: &[String]) {
    let Ok(value) = js_sys::JSON::parse(json) else { return };
    for host in hosts() {
        for origin in origins {
            // A host of another origin does not get it, which is what is wanted.
            let _ = host.unchecked_ref::<Window>().post_message(&value, origin);
        }
    }
}

/// Calls with the height of the page's content in CSS pixels, now and whenever it changes, for as long as the page is; and
/// with the height that it would have on paper, for a host that prints gives its frame a height before it is laid out.
pub fn watch_height(changed: impl Fn(u32, u32) + 'static) {
    let Some(app) =
        window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("app"))
    else {
        return;
    };
    let measured = app.clone();
    let call = Closure::<dyn Fn()>::new(move || {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let height = || measured.get_bounding_client_rect().height().ceil() as u32;
        let on_screen = height();
        // For a moment without a paint.
        let _ = measured.set_attribute("class", "paper");
        let on_paper = height();
        let _ = measured.remove_attribute("class");
        changed(on_screen, on_paper);
    });
    if let Ok(observer) = ResizeObserver::new(call.into_js_value().unchecked_ref()) {
        observer.observe(&app);
    }
}
