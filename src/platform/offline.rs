//! What an installed page has besides: a worker that keeps the build for offline starts, and files opened with it.

use js_sys::Array;
use js_sys::Function;
use js_sys::Promise;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_futures::spawn_local;
use web_sys::EventTarget;
use web_sys::File;
use web_sys::window;

use super::events::Manner;
use super::events::listen;
use super::events::surely_later;

fn get(of: &JsValue, key: &str) -> Option<JsValue> {
    Reflect::get(of, &key.into()).ok().filter(|value| value.is_object() || value.is_function())
}

/// How long after the start the rest is fetched, in milliseconds: the reader's document goes first.
const PATIENCE_MS: i32 = 5_000;

/// Makes the page installable and registers the worker, a while from now; `newer` is called when another version took over from the one that this page is of.
pub fn keep_offline(newer: impl Fn() + 'static) {
    // Absent on insecure pages and on files from disk.
    let Some(workers) = window().and_then(|window| get(&window.navigator().into(), "serviceWorker")) else { return };
    let had_one = get(&workers, "controller").is_some();
    let Some(target) = workers.dyn_ref::<EventTarget>() else { return };
    let listening = listen(target, "controllerchange", Manner::Passive, move |_: &web_sys::Event| {
        if had_one {
            newer();
        }
    });
    // For as long as the page is.
    std::mem::forget(listening);
    surely_later(PATIENCE_MS, move || {
        let _ = link_manifest();
        register();
    });
}

fn link_manifest() -> Option<()> {
    let document = window()?.document()?;
    let link = document.create_element("link").ok()?;
    link.set_attribute("rel", "manifest").ok()?;
    link.set_attribute("href", "manifest.webmanifest").ok()?;
    document.query_selector("head").ok()??.append_child(&link).ok()?;
    Some(())
}

/// By the page's first script, which knows the one address that the policy of the page lets run.
fn register() {
    let Some(register) = window()
        .and_then(|window| get(&window.into(), "postmortemWorker"))
        .and_then(|call| call.dyn_into::<Function>().ok())
    else {
        return;
    };
    let Some(asked) = register.call0(&JsValue::NULL).ok().and_then(|asked| asked.dyn_into::<Promise>().ok()) else {
        return;
    };
    // Without it the page works all the same, only not offline.
    spawn_local(async move { drop(JsFuture::from(asked).await) });
}

/// Calls with each file that the system opens with the installed page.
pub fn on_launched_file(open: impl Fn(File) + Clone + 'static) {
    let Some(queue) = window().and_then(|window| get(&window.into(), "launchQueue")) else { return };
    let Some(set) = get(&queue, "setConsumer").and_then(|call| call.dyn_into::<Function>().ok()) else { return };
    let consumer = Closure::<dyn Fn(JsValue)>::new(move |launch: JsValue| {
        let files: Option<Array> = get(&launch, "files").and_then(|files| files.dyn_into().ok());
        let Some(handle) = files.map(|files| files.get(0)).filter(JsValue::is_object) else { return };
        let ask = get(&handle, "getFile").and_then(|call| call.dyn_into::<Function>().ok());
        let asked = ask.and_then(|ask| ask.call0(&handle).ok()).and_then(|asked| asked.dyn_into::<Promise>().ok());
        let open = open.clone();
        spawn_local(async move {
            let Some(asked) = asked else { return };
            if let Ok(file) = JsFuture::from(asked).await
                && let Ok(file) = file.dyn_into::<File>()
            {
                open(file);
            }
        });
    });
    let _ = set.call1(&queue, &consumer.into_js_value());
}
