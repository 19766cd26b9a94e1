//! The window in view, the pointers, the wheel and the keys: what moves while nothing of the document changes.
//!
//! Hover and drag stay in here; what the rest of the page is told is the window that has come to rest, the selection,
//! the zone and the filter. Draws nothing: the crosshair alone is moved by hand, for it follows every step of the mouse.

use crate::text::phrase;
use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use web_sys::Event;
use web_sys::HtmlElement;
use web_sys::HtmlInputElement;
use web_sys::HtmlSelectElement;
use web_sys::KeyboardEvent;
use web_sys::PointerEvent;
use web_sys::WheelEvent;
use yew::NodeRef;
use yew::functional::UseForceUpdateHandle;
use yew::platform::spawn_local;

use super::Dispatch;
use super::copy_link;
use super::events::Later;
use super::events::Listening;
use super::events::Manner;
use super::events::Watching;
use super::events::element;
use super::events::html_element;
use super::events::later;
use super::events::listen;
use super::events::listen_window;
use super::events::screen;
use super::events::watch_size;
use super::open;
use super::save;
use super::show_line;
use crate::incident::EventKind;
use crate::platform;
use crate::state::Action;
use crate::state::AppState;
use crate::state::Opened;
use crate::text::print_decimal_to;
use crate::view::Filter;
use crate::view::LayoutRef;
use crate::view::TimelineCommand;
use crate::view::VIRTUAL;
use crate::view::Viewport;
use crate::view::Window;
use crate::view::ZoneChoice;
use crate::view::Zoned;
use crate::view::row_offsets;
use crate::view::timeline_command;

/// How long the window must rest before the page is told, in milliseconds.
const REST: u32 = 160;
/// What sticks to the top of the page hides about this much of it, in pixels.
const HEAD: f64 = 110.0;
/// What sticks to the top of the document's pane hides about this much of it, in pixels.
const PANE_HEAD: f64 = 40.0;
/// Up to this width the page is a phone's, in pixels.
const PHONE: f64 = 720.0;

/// What the last drawing was made from.
pub struct Now {
    /// The page's state.
    pub state: Rc<AppState>,
    /// The document.
    pub opened: Rc<Opened>,
    /// The clock shown.
    pub zoned: Rc<Zoned>,
    /// The timeline.
    pub layout: LayoutRef,
    /// The selected item.
    pub selected: Option<usize>,
}

/// What is to be drawn.
pub struct Seen {
    /// What is in view.
    pub view: Viewport,
    /// The same when it last came to rest.
    pub settled: Viewport,
    /// Width of the chart in pixels.
    pub width: f64,
    /// A measured range, in axis seconds.
    pub range: Option<(f64, f64)>,
    /// Which items are drawn.
    pub window: Window,
    /// Names of time zones, once somebody is about to choose one.
    pub zones: Rc<[String]>,
}

/// What a pointer that is down does.
#[derive(Clone, Copy)]
enum Drag {
    /// Nothing that concerns us.
    None,
    /// Moves the chart; the window and the place when it began.
    Pan(Viewport, f64),
    /// Measures from an axis second.
    Measure(f64),
    /// Draws a window on the strip from a place.
    Draw(f64),
    /// Moves the edges of the window on the strip (the first, the second) from a place.
    Edges(bool, bool, Viewport, f64),
}

struct Inner {
    now: Option<Now>,
    seen: Seen,
    /// The window that the page knows.
    told: Option<Viewport>,
    rest: Option<Later>,
    /// Pointers that are down, with where they are in pixels from the page's left edge.
    down: Vec<(i32, f64)>,
    drag: Drag,
    /// Where the drag began, in pixels.
    begun: f64,
    /// Whether it has moved far enough to be one.
    dragged: bool,
    /// Where the mouse is over the chart, 0 to 1. Kept, for measuring it behind a change has the browser lay out at once.
    hover: Option<f64>,
    /// Whether the selection came from a key of ours, so that the focus follows it.
    follow: bool,
    /// The selection that was last brought into view.
    revealed: Option<usize>,
    /// Top edges of the items of a long table; empty for a short one.
    offsets: Vec<u32>,
    /// What the offsets were made for.
    offsets_of: Option<(LayoutRef, bool)>,
    /// The clocks that the crosshair tells, the one shown first; made when it first does, for the browser is slow to
    /// tell of zones. With what they were made for.
    clocks: Option<(Rc<Opened>, Rc<Zoned>, Vec<Zoned>)>,
    /// The window, in ruler seconds, that the chart's parts were last given.
    shown: (f64, f64),
    /// The chart has been measured.
    measured: bool,
    /// Its size has changed since, before the whole program was there.
    unmeasured: bool,
}

/// The stage; lives as long as the timeline's component.
pub struct Stage {
    root: NodeRef,
    dispatch: Dispatch,
    update: UseForceUpdateHandle,
    inner: RefCell<Inner>,
}

/// What is listened to while the timeline is on the page.
pub struct Heard {
    _listeners: Vec<Option<Listening>>,
    _size: Option<Watching>,
}

fn is_field(target: &Element) -> bool {
    matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") || near(target, "[contenteditable]").is_some()
}

fn is_control(target: &Element) -> bool {
    near(target, "button, a, select, input, summary").is_some()
}

fn near(target: &Element, selector: &str) -> Option<Element> {
    target.closest(selector).ok().flatten()
}

/// The item of the row around an element.
fn item_at(target: &Element) -> Option<usize> {
    near(target, "[data-item]")?.get_attribute("data-item")?.parse().ok()
}

impl Stage {
    /// A stage on the section that `root` will hold.
    pub fn new(root: NodeRef, dispatch: Dispatch, update: UseForceUpdateHandle) -> Self {
        let view = Viewport::new(0.0, 1.0);
        let (page, room) = (screen().1, platform::room());
        let is_framed = platform::fragment().contains("mode=embedded");
        let width = chart_width(page, if is_framed { page } else { room }, is_framed);
        let seen = Seen { view, settled: view, width, range: None, window: Window::default(), zones: Rc::from([]) };
        let inner = Inner {
            now: None,
            seen,
            told: None,
            rest: None,
            down: Vec::new(),
            drag: Drag::None,
            begun: 0.0,
            dragged: false,
            hover: None,
            follow: false,
            revealed: None,
            offsets: Vec::new(),
            offsets_of: None,
            clocks: None,
            shown: (0.0, 0.0),
            measured: false,
            unmeasured: false,
        };
        Self { root, dispatch, update, inner: RefCell::new(inner) }
    }

    /// Hears what happens on the section and around it.
    pub fn listen(this: &Rc<Self>) -> Heard {
        let hear = {
            let this = Rc::clone(this);
            move |event: &Event| this.hear(event)
        };
        let mut listeners = Vec::new();
        for name in ["keydown", "resize", "beforeprint", "afterprint"] {
            listeners.push(listen_window(name, Manner::Active, hear.clone()));
        }
        let root = this.root.cast::<Element>();
        let document = root.as_ref().and_then(|root| root.owner_document());
        listeners.push(document.map(|document| listen(&document, "scroll", Manner::Capture, hear.clone())));
        const ON: [&str; 11] = [
            "wheel",
            "pointerdown",
            "pointermove",
            "pointerup",
            "pointercancel",
            "pointerleave",
            "click",
            "dblclick",
            "input",
            "change",
            "focusin",
        ];
        if let Some(root) = &root {
            for name in ON {
                listeners.push(Some(listen(root, name, Manner::Active, hear.clone())));
            }
        }
        let size = this.find(".chart-box").and_then(|chart| {
            let this = Rc::clone(this);
            watch_size(&chart, move || this.resized())
        });
        Heard { _listeners: listeners, _size: size }
    }

    /// Takes what is drawn next, and with another document or a window from outside (a link, a message) that window.
    pub fn take(self: &Rc<Self>, now: Now) {
        // Behind the drawing and before the browser's next layout, which effects may miss, and a print always does.
        let this = Rc::clone(self);
        let mut inner = self.inner.borrow_mut();
        let is_due = now.state.complete && std::mem::take(&mut inner.unmeasured);
        spawn_local(async move {
            this.place_marks();
            if is_due {
                this.measure();
            }
        });
        let wanted = now.state.viewport;
        // A second reading of the same text (its figures come behind the first paint) leaves a reader who has begun to zoom
        // where he is, as long as it is the same axis.
        let same = inner.now.as_ref().is_some_and(|old| {
            let (before, after) = (&old.opened.report, &now.opened.report);
            let again = || {
                let [before_axis, after_axis] = [&old.layout, &now.layout].map(|it| (it.fitted, it.bounds, &it.scale));
                before.source.is(&after.source) && before_axis == after_axis
            };
            (before == after || again()) && old.state.filter.unbroken == now.state.filter.unbroken
        });
        if !same || inner.told != wanted {
            inner.told = wanted;
            inner.rest = None;
            let view = wanted.unwrap_or(now.layout.fitted);
            (inner.seen.view, inner.seen.settled) = (view, view);
        }
        if !same {
            inner.seen.range = None;
        }
        let count = now.layout.items.len();
        if count <= VIRTUAL {
            inner.seen.window = Window::all(count);
            inner.offsets_of = None;
        } else {
            let (height, page) = screen();
            let phone = page <= PHONE;
            let of = (now.layout.clone(), phone);
            if inner.offsets_of.as_ref() != Some(&of) {
                inner.offsets = row_offsets(&now.layout, phone);
                inner.offsets_of = Some(of);
                // A new document may be shorter than the window that the last one left. Before there is a table, it is
                // taken to begin halfway down the screen.
                let top = self.find("tbody").map_or(-height / 2.0, |body| -body.get_bounding_client_rect().top());
                inner.seen.window = Window::of(&inner.offsets, top, top + height);
            }
        }
        inner.now = Some(now);
    }

    /// What is to be drawn.
    pub fn seen(&self) -> Seen {
        let seen = &self.inner.borrow().seen;
        Seen { zones: Rc::clone(&seen.zones), ..*seen }
    }

    /// After a drawing: moves the crosshair along, and brings a new selection into view.
    pub fn drawn(&self) {
        // Where effects come first, what is brought into view must have its place already.
        self.place_marks();
        self.show_hover();
        self.reveal();
    }

    /// Sets what stands where.
    fn place_marks(&self) {
        let Some(root) = self.root.cast::<Element>() else { return };
        if let Some(window) = self.with(|now, seen| seen.view.on_ruler(&now.layout.scale)) {
            let before = std::mem::replace(&mut self.inner.borrow_mut().shown, window);
            let (t, s) = (print_decimal_to(window.0, 3), print_decimal_to(window.1, 3));
            // Where the window stands, only rows that are new do not know it yet.
            let whom = if before == window { ".track[data-v]" } else { ".axis, .chart-box, .cross, .track" };
            each(&root, whom, |element| {
                let style = element.style();
                // Fails for a read-only style only, which an element's own never is.
                let _ = (style.set_property("--t", &t), style.set_property("--s", &s));
            });
        }
        settle(&root);
    }

    fn find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.cast::<Element>()?.query_selector(selector).ok().flatten().and_then(html_element)
    }

    fn with<T>(&self, act: impl FnOnce(&Now, &Seen) -> T) -> Option<T> {
        let inner = self.inner.borrow();
        inner.now.as_ref().map(|now| act(now, &inner.seen))
    }

    /// Where a pointer is on an element, 0 to 1 from where its lines begin; and the element's width.
    fn place(&self, selector: &str, client_x: f64) -> Option<(f64, f64)> {
        let element = self.find(selector)?;
        let rect = element.get_bounding_client_rect();
        let at = (client_x - rect.left()) / rect.width();
        let at = if near(&element, "[dir=rtl]").is_some() { 1.0 - at } else { at };
        (rect.width() > 0.0).then_some((at, rect.width()))
    }

    /// Shows another window; `None` is all.
    fn set_view(self: &Rc<Self>, next: Option<Viewport>) {
        let Some((next, fitted)) = self.with(|now, _| {
            let layout = &now.layout;
            (next.unwrap_or(layout.fitted).kept_near(&layout.scale, layout.bounds), layout.fitted)
        }) else {
            return;
        };
        let this = Rc::clone(self);
        let rest = later(REST, move || {
            let tell = (next != fitted).then_some(next);
            {
                let mut inner = this.inner.borrow_mut();
                inner.seen.settled = next;
                inner.told = tell;
            }
            this.dispatch.emit(Action::View(tell));
            this.update.force_update();
        });
        {
            let mut inner = self.inner.borrow_mut();
            inner.seen.view = next;
            inner.rest = Some(rest);
        }
        self.update.force_update();
    }

    fn zoom(self: &Rc<Self>, factor: f64, anchor: f64) {
        let next = self.with(|now, seen| seen.view.zoomed(&now.layout.scale, factor, anchor));
        self.set_view(next);
    }

    fn pan(self: &Rc<Self>, share: f64) {
        let next = self.with(|now, seen| seen.view.panned(&now.layout.scale, share));
        self.set_view(next);
    }

    fn set_range(&self, range: Option<(f64, f64)>) {
        let mut inner = self.inner.borrow_mut();
        if inner.seen.range != range {
            inner.seen.range = range;
            drop(inner);
            self.update.force_update();
        }
    }

    /// Selects an item. By a key of ours the focus moves along, and the window with it.
    fn select(self: &Rc<Self>, item: Option<usize>, by_key: bool) {
        let Some(item) = item else { return };
        let Some((id, view)) = self.with(|now, seen| {
            let at = now.layout.row(item).and_then(|row| row.bar).map(|bar| bar.from);
            #[allow(clippy::cast_precision_loss)]
            let view = at.map(|at| seen.view.showing(&now.layout.scale, at as f64)).filter(|view| *view != seen.view);
            (now.layout.id_of(&now.opened.report.incident, item), view.filter(|_| by_key))
        }) else {
            return;
        };
        if view.is_some() {
            self.set_view(view);
        }
        {
            let mut inner = self.inner.borrow_mut();
            inner.follow = by_key;
            inner.revealed = None;
        }
        self.dispatch.emit(Action::Select(id));
    }

    fn step(self: &Rc<Self>, down: bool) {
        let next = self.with(|now, _| now.layout.step(now.selected, down)).flatten();
        self.select(next, true);
    }

    fn set_filter(&self, change: impl FnOnce(&mut Filter)) {
        let Some(mut filter) = self.with(|now, _| Filter::clone(&now.state.filter)) else { return };
        change(&mut filter);
        self.dispatch.emit(Action::Filter(Rc::new(filter)));
    }

    /// Hears of the chart's size. The first is measured at once. Another that comes before the whole program is there waits
    /// for it: to draw a timeline anew takes what would be fetched on the spot, with the page standing still.
    fn resized(&self) {
        let mut inner = self.inner.borrow_mut();
        let is_early = inner.now.as_ref().is_some_and(|now| !now.state.complete);
        inner.unmeasured = inner.measured && is_early;
        inner.measured = true;
        let waits = inner.unmeasured;
        drop(inner);
        if !waits {
            self.measure();
        }
    }

    /// Measures the chart, and which rows are near the screen.
    fn measure(&self) {
        let width = self.find(".chart-box").map(|chart| chart.get_bounding_client_rect().width().round());
        let top = self.find("tbody").map(|body| -body.get_bounding_client_rect().top());
        let (height, page) = screen();
        let phone = page <= PHONE;
        let mut inner = self.inner.borrow_mut();
        let mut changed = false;
        if let Some(width) = width.filter(|width| *width > 0.0 && *width != inner.seen.width) {
            inner.seen.width = width;
            changed = true;
        }
        if let (Some(top), Some((_, for_phone))) = (top, &inner.offsets_of) {
            let is_other = *for_phone != phone;
            if is_other || !inner.seen.window.is_enough(&inner.offsets, top, top + height) {
                inner.seen.window = Window::of(&inner.offsets, top, top + height);
                changed = true;
            }
        }
        drop(inner);
        if changed {
            self.update.force_update();
        }
    }

    fn hear(self: &Rc<Self>, event: &Event) {
        let Some(target) = element(event.target()) else {
            return match event.type_().as_str() {
                "beforeprint" => self.print(true),
                "afterprint" => self.print(false),
                "scroll" | "resize" => self.measure(),
                _ => {}
            };
        };
        match event.type_().as_str() {
            "keydown" => {
                if let Some(event) = event.dyn_ref() {
                    self.key(event, &target);
                }
            }
            "wheel" => {
                if let Some(event) = event.dyn_ref() {
                    self.wheel(event, &target);
                }
            }
            "click" => self.click(event, &target),
            "dblclick" => self.double_click(&target),
            "input" | "change" | "focusin" => self.field(&event.type_(), &target),
            "scroll" => self.measure(),
            kind => {
                if let Some(event) = event.dyn_ref::<PointerEvent>() {
                    match kind {
                        "pointerdown" => self.pointer_down(event, &target),
                        "pointermove" => self.pointer_move(event, &target),
                        "pointerleave" => self.hover(None),
                        _ => self.pointer_up(event),
                    }
                }
            }
        }
    }

    /// On paper every fold is open; the folds that were closed are closed again. The rows ask for themselves
    /// (`use_printing`), and are given their places behind the drawing that this asks for.
    fn print(&self, printing: bool) {
        let page = self.root.cast::<Element>().and_then(|root| root.owner_document()?.document_element());
        if let Some(page) = page {
            let folds = if printing { "details:not([open], .take)" } else { "details[data-printed]" };
            each(&page, folds, |fold| {
                for name in ["open", "data-printed"] {
                    // Cannot fail: the names are valid ones.
                    let _ = if printing { fold.set_attribute(name, "") } else { fold.remove_attribute(name) };
                }
            });
        }
        self.update.force_update();
    }

    /// The wheel zooms with Ctrl or Cmd (a pinch on a touchpad says Ctrl), and pans sideways; plainly it scrolls the page.
    fn wheel(self: &Rc<Self>, event: &WheelEvent, target: &Element) {
        if near(target, ".tl").is_none() {
            return;
        }
        let pixels = if event.delta_mode() == 0 { 1.0 } else { 30.0 };
        let (x, y) = (event.delta_x() * pixels, event.delta_y() * pixels);
        if event.ctrl_key() || event.meta_key() {
            event.prevent_default();
            // Near e^x, and its own inverse for -x, without the weight of an exponential.
            let x = (y * 0.0011).clamp(-0.35, 0.35);
            let hover = self.inner.borrow().hover;
            let place = || self.place(".chart-box", f64::from(event.client_x())).map(|(at, _)| at);
            let Some(at) = hover.or_else(place) else { return };
            self.zoom((1.0 + x) / (1.0 - x), at.clamp(0.0, 1.0));
        } else if x.abs() > y.abs() || (event.shift_key() && y != 0.0) {
            event.prevent_default();
            self.pan(if x == 0.0 { y } else { x } / 900.0);
        }
    }

    fn key(self: &Rc<Self>, event: &KeyboardEvent, target: &Element) {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
            return;
        }
        let key = event.key();
        if is_field(target) {
            if key == "Escape" && near(target, ".seek").is_some() {
                // Back to where the page's keys are heard.
                return crate::platform::focus("timeline");
            }
            if key == "Enter" && near(target, ".seek").is_some() {
                event.prevent_default();
                let next = self.with(|now, _| now.layout.step(now.selected, !event.shift_key())).flatten();
                // Around the end to the beginning, as searching does everywhere.
                let next = next.or_else(|| self.with(|now, _| now.layout.step(None, !event.shift_key())).flatten());
                self.select(next, true);
                self.inner.borrow_mut().follow = false;
            }
            return;
        }
        if self.with(|now, _| now.state.help) != Some(false) {
            return;
        }
        let in_grid = near(target, ".tl tbody").is_some();
        match key.as_str() {
            "Escape" => {
                self.close_menu();
                return self.set_range(None);
            }
            "ArrowDown" | "ArrowUp" if in_grid => {
                event.prevent_default();
                return self.step(key == "ArrowDown");
            }
            _ => {}
        }
        let Some(command) = timeline_command(&key, event.shift_key()) else { return };
        let ends = |down: bool| self.with(|now, _| now.layout.step(None, down)).flatten();
        match command {
            TimelineCommand::Next => self.step(true),
            TimelineCommand::Previous => self.step(false),
            TimelineCommand::First => self.select(ends(true), true),
            TimelineCommand::Last => self.select(ends(false), true),
            TimelineCommand::Show => {
                let done = match near(target, "#doc") {
                    _ if is_control(target) => false,
                    Some(pane) => self.show_entry(&pane).is_some(),
                    None => self.show(),
                };
                if !done {
                    return;
                }
            }
            TimelineCommand::Zoom(factor) => self.zoom(factor, 0.5),
            TimelineCommand::Pan(share) => self.pan(share),
            TimelineCommand::Fit => self.set_view(None),
            TimelineCommand::FitSelection => {
                match self.with(|now, _| now.layout.fitting(now.selected?, 0.2)).flatten() {
                    Some(view) => self.set_view(Some(view)),
                    None => return,
                }
            }
            TimelineCommand::SelectionToRange => {
                let range = self.with(|now, seen| match seen.range {
                    Some((from, to)) => Some(Viewport::new(from, to)),
                    None => now.layout.fitting(now.selected?, 0.0),
                });
                match range.flatten() {
                    Some(view) => {
                        self.set_range(None);
                        self.set_view(Some(view));
                    }
                    None => return,
                }
            }
            TimelineCommand::NextZone => {
                if let Some(next) = self.with(|now, _| now.zoned.next()) {
                    self.dispatch.emit(Action::Zone(next));
                }
            }
            TimelineCommand::ToggleGaps => self.set_filter(|filter| filter.unbroken = !filter.unbroken),
        }
        event.prevent_default();
    }

    /// Shows the selected entry in the document; whether there is one.
    fn show(&self) -> bool {
        let line = self.with(|now, _| {
            let report = &now.opened.report;
            let event = report.incident.timeline.get(now.layout.row(now.selected?)?.event)?;
            Some(report.source.line(event.span))
        });
        line.flatten().map(show_line).is_some()
    }

    /// The way back: chooses the entry of the first of its lines that is in view in the document, and gives it the focus.
    fn show_entry(self: &Rc<Self>, pane: &Element) -> Option<()> {
        let lines = self.with(|now, _| {
            let Opened { report, .. } = &*now.opened;
            report.incident.timeline.iter().map(|event| report.source.line(event.span)).collect::<Vec<_>>()
        })?;
        // Where the pane is the page's own part, what is above the screen is not in view.
        let top = pane.get_bounding_client_rect().top().max(0.0) + PANE_HEAD;
        let document = pane.owner_document()?;
        let is_in_view = |line: &u32| {
            let place = document.get_element_by_id(&format!("l{line}"));
            place.is_some_and(|place| {
                let rect = place.get_bounding_client_rect();
                top <= rect.top() && rect.top() < screen().0
            })
        };
        let chosen = self.with(|now, _| now.state.lines).flatten().map(|(first, _)| first);
        let line = chosen.filter(|line| lines.contains(line) && is_in_view(line));
        let line = line.or_else(|| lines.into_iter().filter(is_in_view).min())?;
        {
            let mut inner = self.inner.borrow_mut();
            (inner.follow, inner.revealed) = (true, None);
        }
        if chosen == Some(line) {
            // Nothing is drawn anew.
            self.reveal();
        }
        self.dispatch.emit(Action::SelectLines(line, line));
        Some(())
    }

    fn click(self: &Rc<Self>, event: &Event, target: &Element) {
        // The click that ends a drag chooses nothing; one by a key or by a screen reader has no drag before it.
        let by_pointer = event.dyn_ref::<web_sys::MouseEvent>().is_some_and(|event| event.detail() > 0);
        if std::mem::take(&mut self.inner.borrow_mut().dragged) && by_pointer {
            return;
        }
        if let Some(word) = near(target, "[data-do]").and_then(|button| button.get_attribute("data-do")) {
            self.close_menu();
            return self.act(&word);
        }
        if near(target, ".take").is_none() {
            self.close_menu();
        }
        let Some(item) = item_at(target) else { return };
        if is_control(target) || open::has_text_selected() {
            return;
        }
        if self.with(|now, _| now.selected == Some(item)) == Some(true) {
            self.dispatch.emit(Action::Select(None));
        } else {
            self.select(Some(item), false);
        }
    }

    fn close_menu(&self) {
        if let Some(menu) = self.find(".take[open]") {
            // Cannot fail: the name is a valid one.
            let _ = menu.remove_attribute("open");
        }
    }

    /// What a button says in `data-do`.
    fn act(self: &Rc<Self>, word: &str) {
        match word {
            "in" => self.zoom(1.0 / 1.5, 0.5),
            "out" => self.zoom(1.5, 0.5),
            "fit" => self.set_view(None),
            "next" => self.step(true),
            "previous" => self.step(false),
            "minor" => self.set_filter(|filter| filter.hide_minor = !filter.hide_minor),
            "newest" => self.set_filter(|filter| filter.newest_first = !filter.newest_first),
            "gaps" => self.set_filter(|filter| filter.unbroken = !filter.unbroken),
            "copy" => {
                if let Some(state) = self.with(|now, _| Rc::clone(&now.state)) {
                    copy_link(&state, &self.dispatch);
                }
            }
            word => match word.split_once(':') {
                Some(("zone", zone)) => {
                    if let Some(zone) = ZoneChoice::parse(zone) {
                        self.dispatch.emit(Action::Zone(zone));
                    }
                }
                Some(("kind", kind)) => {
                    let Some(kind) = EventKind::ALL.iter().copied().find(|known| known.as_str() == kind) else {
                        return;
                    };
                    self.set_filter(|filter| {
                        let count = filter.hidden.len();
                        filter.hidden.retain(|hidden| *hidden != kind);
                        if filter.hidden.len() == count {
                            filter.hidden.push(kind);
                        }
                    });
                }
                Some(("take", what)) => {
                    self.with(|now, seen| {
                        let Now { state, opened, layout, zoned, .. } = now;
                        save::timeline(what, state, opened, layout, zoned, seen.view, &self.dispatch);
                    });
                }
                _ => {}
            },
        }
    }

    fn double_click(self: &Rc<Self>, target: &Element) {
        if near(target, ".ov-strip").is_some() {
            self.set_view(None);
        } else if near(target, ".track").is_some()
            && let Some(view) =
                item_at(target).and_then(|item| self.with(|now, _| now.layout.fitting(item, 0.2)).flatten())
        {
            self.set_view(Some(view));
        }
    }

    /// What was typed or chosen in one of the fields.
    fn field(&self, kind: &str, target: &Element) {
        if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
            let value = select.value();
            if kind == "change" {
                self.set_filter(|filter| filter.actor = (!value.is_empty()).then(|| Rc::from(value)));
            }
            return;
        }
        let Some(input) = target.dyn_ref::<HtmlInputElement>() else { return };
        let is_zone = near(target, ".zone-find").is_some();
        match (is_zone, kind) {
            (false, "input") => self.set_filter(|filter| filter.query = Rc::from(input.value())),
            (true, "focusin") => {
                let mut inner = self.inner.borrow_mut();
                if inner.seen.zones.is_empty() {
                    inner.seen.zones = Rc::from(open::zone_names());
                    drop(inner);
                    self.update.force_update();
                }
            }
            (true, "change") => {
                let typed = input.value();
                let found = self.with(|_, seen| ZoneChoice::find(&seen.zones, &typed)).flatten();
                let action = match found {
                    Some(zone) => Action::Zone(zone),
                    None if typed.trim().is_empty() => Action::Zone(ZoneChoice::AsWritten),
                    None => Action::Say(Rc::from(phrase!("No time zone is called “{}”", typed.trim()))),
                };
                self.dispatch.emit(action);
            }
            _ => {}
        }
    }

    // One pointer drags or, with Shift or on the axis, measures; two pinch; on the strip one moves the brush.
    fn pointer_down(&self, event: &PointerEvent, target: &Element) {
        if event.button() != 0 || is_control(target) {
            return;
        }
        let x = f64::from(event.client_x());
        let on_strip = near(target, ".ov-strip").is_some();
        let on_axis = near(target, ".axis").is_some();
        if !on_strip && !on_axis && near(target, ".track").is_none() {
            return;
        }
        let place = self.place(if on_strip { ".ov-strip" } else { ".chart-box" }, x);
        let Some((at, width)) = place else { return };
        let is_touch = event.pointer_type() == "touch";
        let drag = self.with(|now, seen| {
            let layout = &now.layout;
            if on_strip {
                let (start, end) = seen.view.on_strip(&layout.scale, layout.bounds);
                let reach = if is_touch { 22.0 } else { 9.0 } / width;
                let middle = (start + end) / 2.0;
                if (at - start).abs() < reach && at < middle {
                    Drag::Edges(true, false, seen.view, at)
                } else if (at - end).abs() < reach && middle <= at {
                    Drag::Edges(false, true, seen.view, at)
                } else if start < at && at < end && end - start < 0.98 {
                    Drag::Edges(true, true, seen.view, at)
                } else {
                    Drag::Draw(at)
                }
            } else if event.shift_key() || (on_axis && !is_touch) {
                Drag::Measure(seen.view.at(&layout.scale, at))
            } else {
                Drag::Pan(seen.view, at)
            }
        });
        {
            let mut inner = self.inner.borrow_mut();
            inner.down.retain(|(id, _)| *id != event.pointer_id());
            inner.down.push((event.pointer_id(), x));
            inner.drag = drag.unwrap_or(Drag::None);
            inner.begun = x;
            inner.dragged = false;
        }
        if matches!(drag, Some(Drag::Measure(_))) {
            self.set_range(None);
        }
    }

    fn pointer_move(self: &Rc<Self>, event: &PointerEvent, target: &Element) {
        let x = f64::from(event.client_x());
        if event.pointer_type() != "touch" {
            let over = near(target, ".tl").and_then(|_| self.place(".chart-box", x));
            self.hover(over.map(|(at, _)| at).filter(|at| (0.0..=1.0).contains(at)));
        }
        let (drag, pinch) = {
            let mut inner = self.inner.borrow_mut();
            let before = inner.down.clone();
            let Some(mine) = inner.down.iter_mut().find(|(id, _)| *id == event.pointer_id()) else { return };
            mine.1 = x;
            let pinch = match (before.as_slice(), inner.down.as_slice()) {
                ([(_, a), (_, b)], [(_, c), (_, d)]) => Some((*a, *b, *c, *d)),
                _ => None,
            };
            if !inner.dragged && pinch.is_none() && (x - inner.begun).abs() < 4.0 {
                return;
            }
            if !inner.dragged
                && let Some(root) = self.root.cast::<Element>()
            {
                // Fails only when the pointer is already up.
                let _ = root.set_pointer_capture(event.pointer_id());
            }
            inner.dragged = true;
            (inner.drag, pinch)
        };
        let chart = |x: f64| self.place(".chart-box", x);
        let on_strip = |x: f64| self.place(".ov-strip", x).map(|(at, _)| at);
        if let Some((a, b, c, d)) = pinch {
            let (old, new) = ((a - b).abs().max(8.0), (c - d).abs().max(8.0));
            let (Some((from, _)), Some((to, _))) = (chart((a + b) / 2.0), chart((c + d) / 2.0)) else { return };
            let next = self.with(|now, seen| {
                let scale = &now.layout.scale;
                seen.view.panned(scale, from - to).zoomed(scale, old / new, to)
            });
            return self.set_view(next);
        }
        match drag {
            Drag::None => {}
            Drag::Pan(start, from) => {
                let Some((at, _)) = chart(x) else { return };
                let next = self.with(|now, _| start.panned(&now.layout.scale, from - at));
                self.set_view(next);
            }
            Drag::Measure(from) => {
                let Some((at, _)) = chart(x) else { return };
                let here = self.with(|now, seen| seen.view.at(&now.layout.scale, at.clamp(0.0, 1.0)));
                self.set_range(here.map(|here| (from.min(here), from.max(here))));
            }
            Drag::Draw(from) => {
                let Some(at) = on_strip(x) else { return };
                let next = self.with(|now, _| Viewport::of_strip(&now.layout.scale, now.layout.bounds, from, at));
                self.set_view(next);
            }
            Drag::Edges(first, second, start, from) => {
                let Some(at) = on_strip(x) else { return };
                let next = self.with(|now, _| {
                    let (scale, whole) = (&now.layout.scale, now.layout.bounds);
                    let (a, b) = start.on_strip(scale, whole);
                    let by = |moves: bool| if moves { at - from } else { 0.0 };
                    Viewport::of_strip(scale, whole, a + by(first), b + by(second))
                });
                self.set_view(next);
            }
        }
    }

    fn pointer_up(&self, event: &PointerEvent) {
        let mut inner = self.inner.borrow_mut();
        inner.down.retain(|(id, _)| *id != event.pointer_id());
        // One finger of two was lifted: the other does nothing until it, too, is put down anew.
        inner.drag = Drag::None;
    }

    fn hover(&self, at: Option<f64>) {
        let mut inner = self.inner.borrow_mut();
        if inner.hover == at {
            return;
        }
        inner.hover = at;
        drop(inner);
        self.show_hover();
    }

    /// Moves the crosshair and its readout to where the mouse is.
    fn show_hover(&self) {
        let (Some(cursor), Some(read)) = (self.find(".cursor"), self.find(".read")) else { return };
        let hover = self.inner.borrow().hover;
        let shown = hover.and_then(|at| {
            self.with(|now, seen| {
                let second = seen.view.at(&now.layout.scale, at);
                (now.layout.scale.to_ruler(second), round(second, seen.view))
            })
        });
        cursor.set_hidden(shown.is_none());
        read.set_hidden(shown.is_none());
        if let Some((ruler, second)) = shown {
            let words = self.on_clocks(second);
            let place = format!("a{}", print_decimal_to(ruler, 3));
            set(&cursor, &place);
            set(&read, &place);
            read.set_text_content(Some(&words));
        }
    }

    /// A moment on the clock shown and on the others.
    fn on_clocks(&self, second: i64) -> String {
        let mut inner = self.inner.borrow_mut();
        let Inner { now: Some(now), clocks, .. } = &mut *inner else { return String::new() };
        let is_made = clocks.as_ref().is_some_and(|(opened, zoned, _)| *opened == now.opened && *zoned == now.zoned);
        if !is_made {
            let others = [ZoneChoice::AsWritten, ZoneChoice::Utc, ZoneChoice::Local];
            let others = others.iter().map(|choice| open::zoned(&now.opened.report.incident, choice));
            let made = std::iter::once(Zoned::clone(&now.zoned)).chain(others).collect();
            *clocks = Some((Rc::clone(&now.opened), Rc::clone(&now.zoned), made));
        }
        clocks.as_ref().map(|(_, _, clocks)| Zoned::on_clocks(clocks, second)).unwrap_or_default()
    }

    /// A new selection that is out of sight is scrolled to; the focus follows where it came from our keys.
    fn reveal(&self) {
        let Some(body) = self.find("tbody") else { return };
        let (item, fresh, follow, edges) = {
            let mut inner = self.inner.borrow_mut();
            let selected = inner.now.as_ref().and_then(|now| now.selected);
            let fresh = inner.revealed != selected;
            let Some(item) = selected else {
                inner.revealed = None;
                return;
            };
            let edges =
                inner.offsets.get(item).zip(inner.offsets.get(item + 1)).map(|(a, b)| (f64::from(*a), f64::from(*b)));
            (item, fresh, inner.follow, edges.filter(|_| inner.offsets_of.is_some()))
        };
        let row = body.query_selector(&format!("[data-item=\"{item}\"]")).ok().flatten().and_then(html_element);
        if fresh {
            let (top, bottom) = match (&row, edges) {
                (Some(row), _) => {
                    let rect = row.get_bounding_client_rect();
                    (rect.top(), rect.bottom())
                }
                (None, Some((top, bottom))) => {
                    let start = body.get_bounding_client_rect().top();
                    (start + top, start + bottom)
                }
                (None, None) => return,
            };
            let height = screen().0;
            if top < HEAD || bottom > height {
                let by = if top < HEAD { top - HEAD } else { bottom - height + 40.0 };
                scroll(&body, by);
                self.measure();
            }
            // A row that is not drawn yet will be, and then this comes again with its true place.
            if row.is_some() {
                self.inner.borrow_mut().revealed = Some(item);
            }
        }
        if let (true, Some(row)) = (follow, row) {
            let _ = row.focus();
            self.inner.borrow_mut().follow = false;
        }
    }
}

/// How wide the style sheet makes the chart on a page so wide that has that room beside its scrollbar, so that the first
/// drawing need not be done again.
fn chart_width(page: f64, room: f64, embedded: bool) -> f64 {
    let chart = if embedded {
        let inner = room - 34.0;
        if page <= 520.0 { room - 26.0 } else { inner - (inner * 0.42).clamp(200.0, 420.0) }
    } else if page <= PHONE {
        room - 32.0
    } else if page < 1280.0 {
        room.min(920.0) - 72.0 - 348.0
    } else {
        let (room, lead) = (room.min(2080.0), if page < 1680.0 { 348.0 } else { 420.0 });
        room - (room * 0.31).clamp(380.0, 500.0) - 72.0 - lead
    };
    chart.round()
}

/// Does something with each element that a selector finds in `root`.
fn each(root: &Element, selector: &str, act: impl Fn(&HtmlElement)) {
    let Ok(found) = root.query_selector_all(selector) else { return };
    for ix in 0..found.length() {
        if let Some(element) = found.item(ix).and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
            act(&element);
        }
    }
}

/// Sets what waits in `root`. What has been set is taken away, so that the next call finds only what is new.
fn settle(root: &Element) {
    each(root, "[data-v]", |element| {
        if let Some(values) = element.get_attribute("data-v") {
            set(element, &values);
        }
        // Cannot fail: the name is a valid one.
        let _ = element.remove_attribute("data-v");
    });
}

/// Sets custom properties now, from their waiting form.
fn set(element: &HtmlElement, values: &str) {
    let style = element.style();
    for value in values.split(';') {
        if let Some((name, number)) = value.split_at_checked(1) {
            // Fails for a read-only style only, which an element's own never is.
            let _ = style.set_property(&format!("--{name}"), number);
        }
    }
}

/// To the minute, unless seconds can be told apart.
fn round(at: f64, view: Viewport) -> i64 {
    let step = if view.seconds() > 1800.0 {
        60.0
    } else if view.seconds() > 300.0 {
        10.0
    } else {
        1.0
    };
    #[allow(clippy::cast_possible_truncation)]
    let at = ((at / step).round() * step) as i64;
    at
}

/// Scrolls the nearest ancestor marked as a scroll box (`data-scrolls`), as in an embed; without one, the page.
fn scroll(body: &HtmlElement, by: f64) {
    match body.closest("[data-scrolls]").ok().flatten() {
        Some(scroller) => {
            #[allow(clippy::cast_possible_truncation)]
            let by = by.clamp(-3.0e7, 3.0e7) as i32;
            scroller.set_scroll_top(scroller.scroll_top() + by);
        }
        None => {
            if let Some(window) = web_sys::window() {
                window.scroll_by_with_x_and_y(0.0, by);
            }
        }
    }
}
