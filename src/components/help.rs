//! All keys.

use postmortem_html::html;
use yew::prelude::*;

use crate::hooks::use_dialog;
use crate::hooks::use_dispatch;
use crate::state::Action;

/// Whether the list is open.
#[derive(Properties, PartialEq)]
pub struct HelpProps {
    /// Whether the list is open.
    pub open: bool,
}

const KEYS: [(&[&str], &str); 16] = [
    (&["j", "k"], "next and previous entry"),
    (&["Home", "End"], "first and last entry"),
    (&["Enter"], "show the entry in the document"),
    (&["w", "s", "+", "-"], "zoom in and out"),
    (&["a", "d", "←", "→"], "move left and right, with Shift further"),
    (&["0"], "fit all entries"),
    (&["f"], "fit the chosen entry"),
    (&["r"], "chosen entry from edge to edge"),
    (&["g"], "draw long gaps in full, or short"),
    (&["z"], "next time zone"),
    (&["n", "p"], "next and previous document of the folder"),
    (&["c"], "copy a link to this moment"),
    (&["1", "2", "3"], "timeline, document, action items"),
    (&["/"], "search the entries"),
    (&["Esc"], "clear what is chosen"),
    (&["?"], "this list"),
];

/// The dialog.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let dispatch = use_dispatch();
    use_dialog("help", props.open);
    let close = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(Action::Help(false)))
    };
    let closed = Callback::from(move |_: Event| dispatch.emit(Action::Help(false)));
    html! {
        <dialog id="help" class="help" aria-labelledby="help-h" onclose={closed}>
            <div class="h"><h2 id="help-h">{ "Keys" }</h2>
                <div class="end"><button type="button" class="btn" onclick={close}>{ "Close" }</button></div></div>
            <dl>
                for (keys, words) in KEYS {
                    <div key={words}>
                        <dt>for key in keys { <kbd key={*key}>{ *key }</kbd> }</dt>
                        <dd>{ words }</dd>
                    </div>
                }
            </dl>
            <p class="note">{ "Off while a text field has the focus. Ctrl and the wheel zoom the timeline." }</p>
        </dialog>
    }
}
