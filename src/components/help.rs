//! All keys, what the numbers mean, and how to write a postmortem that reads well.

use postmortem_html::html;
use yew::prelude::*;

use super::copy::copy_button;
use crate::hooks::Dispatch;
use crate::hooks::use_dialog;
use crate::hooks::use_dispatch;
use crate::state::Action;
use crate::text::words;
use crate::view::metrics;

/// Whether the list is open.
#[derive(Properties, PartialEq)]
pub struct HelpProps {
    /// Whether the list is open.
    pub open: bool,
}

const KEYS: [(&[&str], &str); 16] = [
    (&["j", "k"], words!("next and previous entry")),
    (&["Home", "End"], words!("first and last entry")),
    (&["Enter"], words!("show the entry in the document; in the document, the first entry in view")),
    (&["w", "s", "+", "-"], words!("zoom in and out")),
    (&["a", "d", "←", "→"], words!("move left and right, with Shift further")),
    (&["0"], words!("fit all entries")),
    (&["f"], words!("fit the chosen entry")),
    (&["r"], words!("chosen entry from edge to edge")),
    (&["g"], words!("draw long gaps in full, or short")),
    (&["z"], words!("next time zone")),
    (&["n", "p"], words!("next and previous document of the folder")),
    (&["c"], words!("copy a link to this moment")),
    (&["1", "2", "3"], words!("timeline, document, action items")),
    (&["/"], words!("search the entries")),
    (&["Esc"], words!("clear what is chosen")),
    (&["?"], words!("this list")),
];

/// What else on the page wants a word.
const MEANINGS: [(&str, &str); 6] = [
    (words!("line 12"), words!("The line of the document that it was read from: click to see it.")),
    ("–", words!("The text does not say it. What it does not say is never guessed.")),
    (words!("Harm"), words!("From when something was wrong for users to when it no longer was.")),
    (words!("Impact"), words!("Figures of the harm. Thresholds, targets, and figures of the fix are left out.")),
    (
        "①",
        words!(
            "A finding: two places of the text that differ, or something that is missing. You judge which is right."
        ),
    ),
    (words!("dashed"), words!("Taken from an entry that reads like it, not stated in so many words.")),
];

/// What makes a document read well.
const ADVICE: [&str; 5] = [
    words!("Give the date once, with the year and the month in letters or as 2026-03-04."),
    words!("Name the time zone in the heading above the entries, or behind each time."),
    words!("One entry a line, its time first: 14:02 or 2026-03-04 14:02."),
    words!("Say in words when it was noticed, who took it on, what ended the harm, and when it was resolved."),
    words!("Give each action item a box, an owner and a date, and link its issue."),
];

/// Documents to begin with, in three styles.
const TEMPLATES: [(&str, &str, &str); 3] = [
    ("list", words!("A report with a list"), include_str!("../../static/templates/list.md")),
    ("table", words!("A report with tables"), include_str!("../../static/templates/table.md")),
    ("updates", words!("Updates of a status page"), include_str!("../../static/templates/updates.md")),
];

/// One template, folded, with a button that copies it.
fn template(
    code: &'static str,
    title: &'static str,
    text: &'static str,
    copied: &UseStateHandle<&'static str>,
) -> Html {
    html! {
        <details key={code} data-template={code}>
            <summary>{ title }</summary>
            { copy_button(code, text, copied) }
            <pre tabindex="0" role="group" aria-label={title}>{ text }</pre>
        </details>
    }
}

/// What opens it by a pointer, in these words.
pub fn help_button(words: &'static str, dispatch: &Dispatch) -> Html {
    let dispatch = dispatch.clone();
    let onclick = Callback::from(move |_: MouseEvent| dispatch.emit(Action::Help(true)));
    html! { <button type="button" class="linkish" data-act="help" {onclick}>{ words }</button> }
}

/// The dialog.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let dispatch = use_dispatch();
    use_dialog("help", props.open);
    let copied = use_state_eq(|| "");
    let close = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(Action::Help(false)))
    };
    let closed = Callback::from(move |_: Event| dispatch.emit(Action::Help(false)));
    html! {
        <dialog id="help" class="help" aria-labelledby="help-h" onclose={closed}>
            <div class="h"><h2 id="help-h">{ "Help" }</h2>
                <div class="end"><button type="button" class="btn" onclick={close}>{ "Close" }</button></div></div>
            <h3>{ "Keys" }</h3>
            <dl>
                for (keys, words) in KEYS {
                    <div key={words}>
                        <dt>for key in keys { <kbd key={*key}>{ *key }</kbd> }</dt>
                        <dd>{ words }</dd>
                    </div>
                }
            </dl>
            <p class="note">{ "Off while a text field has the focus. Ctrl and the wheel zoom the timeline." }</p>
            <h3>{ "What the numbers mean" }</h3>
            <dl>
                for (name, short, meaning) in metrics::meanings() {
                    <div key={short}><dt>{ name }{ " " }<small>{ short }</small></dt><dd>{ meaning }</dd></div>
                }
                for (name, meaning) in MEANINGS {
                    <div key={name}><dt>{ name }</dt><dd>{ meaning }</dd></div>
                }
            </dl>
            <p class="note">{ "Of one incident, never a mean of several." }</p>
            <h3>{ "Write one that reads well" }</h3>
            <ul>for advice in ADVICE { <li key={advice}>{ advice }</li> }</ul>
            for (code, title, text) in TEMPLATES { { template(code, title, text, &copied) } }
        </dialog>
    }
}
