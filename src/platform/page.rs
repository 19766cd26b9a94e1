//! The page around the app: title, theme, focus, scrolling, printing, and what is left when the program stops.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::Document;
use web_sys::Element;
use web_sys::HtmlElement;
use web_sys::ScrollBehavior;
use web_sys::ScrollIntoViewOptions;
use web_sys::ScrollLogicalPosition;
use web_sys::window;

fn document() -> Option<Document> {
    window()?.document()
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets `data-theme` on the root; `auto` takes it away.
pub fn set_theme(theme: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = match theme {
            "light" | "dark" => root.set_attribute("data-theme", theme),
            _ => root.remove_attribute("data-theme"),
        };
    }
}

/// Focuses the element with an id.
pub fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Scrolls the element with an id into view, as little as needed.
pub fn scroll_to(id: &str) {
    let Some(element) = element(id) else { return };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_behavior(ScrollBehavior::Auto);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Whether keys typed at this element are text.
pub fn is_text_field(target: Option<&web_sys::EventTarget>) -> bool {
    let Some(element) = target.and_then(|target| target.dyn_ref::<HtmlElement>()) else { return false };
    element.is_content_editable()
        || match element.tag_name().as_str() {
            "TEXTAREA" | "SELECT" => true,
            "INPUT" => {
                !matches!(element.get_attribute("type").as_deref(), Some("checkbox" | "radio" | "file" | "button"))
            }
            _ => false,
        }
}

/// Whether the browser thinks that it is online.
pub fn on_line() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Makes `window.postmortem.parse(markdown)`.
pub fn publish_parse(parse: fn(&str) -> String) {
    let Some(window) = window() else { return };
    let call = Closure::<dyn Fn(String) -> String>::new(move |markdown: String| parse(&markdown));
    let ours = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&ours, &"parse".into(), &call.into_js_value());
    let _ = js_sys::Reflect::set(&window, &"postmortem".into(), &ours);
}

/// Says in the page what stopped the program, under what is drawn, which stays readable.
pub fn install_panic_page() {
    std::panic::set_hook(Box::new(|info| {
        let words = info.to_string();
        js_sys::Reflect::get(&js_sys::global(), &"console".into())
            .and_then(|console| js_sys::Reflect::get(&console, &"error".into()))
            .ok()
            .and_then(|error| error.dyn_into::<js_sys::Function>().ok())
            .map(|error| error.call1(&JsValue::NULL, &words.as_str().into()).ok());
        let _ = show_stop(&words);
    }));
}

fn show_stop(words: &str) -> Option<()> {
    let document = document()?;
    let bar = document.create_element("div").ok()?;
    bar.set_attribute("role", "alert").ok()?;
    bar.set_attribute("class", "stopped").ok()?;
    let said = document.create_element("p").ok()?;
    said.set_text_content(Some(
        "The viewer stopped because of a fault of its own. What is on the page can still be read; reload to go on.",
    ));
    let why = document.create_element("pre").ok()?;
    why.set_text_content(Some(words));
    bar.append_child(&said).ok()?;
    bar.append_child(&why).ok()?;
    let body = document.body()?;
    body.insert_before(&bar, body.first_child().as_ref()).ok()?;
    Some(())
}
