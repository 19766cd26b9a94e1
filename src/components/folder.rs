//! The documents of a folder, to choose from.

use postmortem_html::html;
use yew::prelude::*;

use crate::address::Link;
use crate::hooks::links;
use crate::state::Folder;
use crate::state::Origin;
use crate::text::phrase;
use crate::text::words;

/// The page.
pub fn folder_page(folder: &Folder) -> Html {
    let crumb = links::crumb(&Origin::Link(folder.document.clone()));
    let files = folder.entries.iter().filter(|entry| !entry.is_folder).count();
    let words = match files {
        0 => words!("No Markdown file in this folder").to_owned(),
        1 => words!("1 document").to_owned(),
        files => phrase!("{files} documents, newest first by name"),
    };
    html! {
        <main class="main folder" id="main" tabindex="-1">
            <p class="eyebrow">{ crumb.host.unwrap_or_default() }</p>
            <h1 class="title">{ crumb.before }{ crumb.name }</h1>
            <div class="h"><h2>{ words }</h2>
                <span class="note"><kbd>{ "n" }</kbd>{ " " }{ "next" }{ ", " }<kbd>{ "p" }</kbd>{ " " }{ "previous" }</span></div>
            <ul>
                for entry in &folder.entries {
                    <li key={entry.name.clone()}><a class="pick" data-entry={entry.name.clone()}
                        href={Link::from(entry.document.clone()).print()}>
                        { &entry.name }{ if entry.is_folder { "/" } else { "" } }</a></li>
                }
            </ul>
            if folder.more {
                <p class="hint">{ "The forge lists no more than these; there are others." }</p>
            }
        </main>
    }
}
