//! Custom properties of an element, set through CSSOM.

use web_sys::HtmlElement;
use yew::NodeRef;
use yew::hook;
use yew::use_effect_with;

use crate::text::print_decimal_to;

/// Names and values of custom properties.
pub type Vars = Vec<(&'static str, f64)>;

/// Keeps the custom properties of `node` at these values.
#[hook]
pub fn use_vars(node: &NodeRef, vars: Vars) {
    let node = node.clone();
    use_effect_with(vars, move |vars| {
        if let Some(element) = node.cast::<HtmlElement>() {
            set_vars(&element, vars);
        }
    });
}

/// Sets custom properties now.
pub fn set_vars(element: &HtmlElement, vars: &[(&'static str, f64)]) {
    let style = element.style();
    for (name, value) in vars {
        // Fails for a read-only style only, which an element's own never is.
        let _ = style.set_property(name, &print_decimal_to(*value, 3));
    }
}
