//! Talks with the page around this one, or the one that opened it, as the contracts say. An embed is quiet otherwise.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::open;
use super::settings;
use crate::address::Moment;
use crate::address::Theme;
use crate::export::loaded;
use crate::incident::EventId;
use crate::platform;
use crate::platform::Message;
use crate::report::Report;
use crate::state::Action;
use crate::state::AppState;
use crate::view::Viewport;
use crate::view::ZoneChoice;
use crate::view::facts;

thread_local! {
    /// What the host was last told of.
    static TOLD: RefCell<Option<Rc<AppState>>> = const { RefCell::new(None) };
}

/// Hears the host and tells it what changed. Does nothing where there is none, and not before the settings say which may be.
#[hook]
pub fn use_host(state: &Rc<AppState>, dispatch: &Dispatch) {
    let dispatch = dispatch.clone();
    use_effect_with(Rc::clone(state), move |state| {
        let listening = (platform::has_host() && settings::is_read()).then(|| {
            let heard_in = Rc::clone(state);
            let allowed = |origin: &str| {
                settings::config().embed_origins.iter().any(|allowed| allowed == "*" || allowed == origin)
            };
            let listening = platform::hear_hosts(allowed, move |message| obey(&dispatch, &heard_in, message));
            tell_changes(state);
            listening
        });
        move || drop(listening)
    });
}

fn tell(json: &str) {
    platform::tell_hosts(json, &settings::config().embed_origins);
}

fn tell_changes(state: &Rc<AppState>) {
    // What is told of a document holds its action items.
    if state.opened.is_some() && !state.complete {
        return;
    }
    let before = TOLD.with(|told| told.borrow_mut().replace(Rc::clone(state)));
    // A document that was there at the first drawing is told like one that came later.
    let before = before.unwrap_or_else(|| {
        platform::watch_height(|height, paper| platform::tell_height(height, paper, &settings::config().embed_origins));
        tell("{\"type\":\"ready\"}");
        Rc::default()
    });
    if let Some(failure) = state.failure.as_ref().filter(|failure| before.failure.as_ref() != Some(failure)) {
        let detail = failure.detail.as_deref().map(|detail| format!(" {detail}.")).unwrap_or_default();
        tell(&loaded::failed(failure.kind.as_str(), &format!("{}: {}.{detail}", failure.kind.title(), failure.what)));
    }
    let Some(report) = state.report() else { return };
    if before.report() != Some(report) {
        tell(&loaded::loaded(&facts::title(report), report));
    }
    if before.selection != state.selection {
        tell(&loaded::selected(state.selection.as_ref().map(EventId::as_str)));
    }
    if before.viewport != state.viewport {
        #[allow(clippy::cast_possible_truncation)]
        let print = |at: f64| moment(report, at.round() as i64).to_string();
        tell(&loaded::ranged(state.viewport.map(|view| (print(view.from), print(view.to)))));
    }
}

fn obey(dispatch: &Dispatch, state: &AppState, message: &Message) {
    match message.text("type").as_deref() {
        Some("ping") => tell("{\"type\":\"pong\",\"version\":1}"),
        Some("open") => match (message.text("markdown"), message.text("url")) {
            (Some(text), _) => open::open_posted(dispatch, &text, message.text("title").as_deref()),
            (None, Some(url)) => open::open_address(dispatch, &url),
            (None, None) => {}
        },
        Some("select") => dispatch.emit(Action::Select(message.text("event").map(|id| EventId(Rc::from(id))))),
        Some("range") => {
            let end = |key: &str| message.text(key).as_deref().and_then(Moment::read);
            let Some(report) = state.report() else { return };
            let view = end("from").zip(end("to")).map(|(from, to)| (axis(report, from), axis(report, to)));
            dispatch.emit(Action::View(view.filter(|(from, to)| from < to).map(|(from, to)| Viewport::new(from, to))));
        }
        Some("set") => {
            if let Some(zone) = message.text("tz").as_deref().and_then(ZoneChoice::parse) {
                dispatch.emit(Action::Zone(zone));
            }
            if let Some(theme) = message.text("theme") {
                dispatch.emit(Action::Theme(Theme::read(&theme).unwrap_or_default()));
            }
        }
        Some(_) | None => {}
    }
}

fn governing_offset(report: &Report) -> Option<i32> {
    report.incident.zone.as_ref().and_then(|zone| zone.value.offset_minutes)
}

/// An axis second as a moment on the document's clock.
pub(super) fn moment(report: &Report, at: i64) -> Moment {
    Moment { wall_seconds: at, offset_minutes: governing_offset(report) }
}

/// The axis second of a moment; without an offset, or in a document without a zone, the wall clock counts.
pub(super) fn axis(report: &Report, moment: Moment) -> f64 {
    let at = match (moment.offset_minutes, governing_offset(report)) {
        (Some(_), Some(offset)) => moment.utc_seconds() + i64::from(offset) * 60,
        (Some(_) | None, _) => moment.wall_seconds,
    };
    // Seconds of any date are exact in a float.
    #[allow(clippy::cast_precision_loss)]
    let at = at as f64;
    at
}
