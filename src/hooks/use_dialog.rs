//! A native dialog that follows a value.

use yew::prelude::*;

use crate::platform;

/// Opens or closes the `<dialog>` with an id.
#[hook]
pub fn use_dialog(id: &'static str, open: bool) {
    use_effect_with(open, move |open| platform::show_dialog(id, *open));
}
