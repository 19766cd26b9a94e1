//! The timeline taken along: what it is made of is `export`'s, how it reaches the reader's device is here.

use crate::text::words;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::Dispatch;
use super::open;
use crate::export::Taken;
use crate::export::csv;
use crate::export::ics;
use crate::export::mermaid;
use crate::export::svg;
use crate::export::trace;
use crate::platform;
use crate::state::Action;
use crate::state::AppState;
use crate::state::Opened;
use crate::state::Origin;
use crate::view::Timeline;
use crate::view::Viewport;
use crate::view::Zoned;

/// Offers the timeline as a file; `what` is the file's ending.
pub fn timeline(
    what: &str,
    state: &AppState,
    opened: &Opened,
    timeline: &Timeline,
    zoned: &Zoned,
    view: Viewport,
    dispatch: &Dispatch,
) {
    let page = match &opened.origin {
        Origin::Link(document) => document.page(),
        Origin::Pasted | Origin::File(_) => None,
    };
    let name = opened.report.source.name().unwrap_or_default();
    let source = page.as_deref().unwrap_or(name);
    let taken = Taken { report: &opened.report, timeline, zoned, source };
    let stem = open::file_stem(opened);
    let offer = |mime: &str, text: &str| {
        platform::download(&format!("{stem}.{what}"), mime, text);
    };
    let dark = open::is_dark(state.theme);
    let say = |words: &str| dispatch.emit(Action::Say(Rc::from(words)));
    match what {
        "json" => open::download_json(opened),
        "csv" => offer("text/csv", &csv::print(taken)),
        "mmd" => offer("text/plain", &mermaid::print(taken)),
        "trace.json" => offer("application/json", &trace::print(taken)),
        "ics" => match ics::print(taken) {
            Some(text) => offer("text/calendar", &text),
            None => say(words!("This document has no dates, so a calendar cannot hold its entries")),
        },
        "svg" => offer("image/svg+xml", &svg::print(taken, view, dark).0),
        "png" => {
            let (text, height) = svg::print(taken, view, dark);
            let (dispatch, file) = (dispatch.clone(), format!("{stem}.png"));
            spawn_local(async move {
                if platform::download_png(&file, &text, 1200.0, height).await.is_none() {
                    dispatch
                        .emit(Action::Say(Rc::from(words!("This browser could not draw the picture; take the SVG"))));
                }
            });
        }
        _ => {}
    }
}
