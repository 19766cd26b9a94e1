//! The timeline as a whole: the window in view, the pointer, the wheel and the keys.
//!
//! Hover and drag stay in here; what the rest of the page is told is the window that has come to rest, and the
//! selection.

use std::rc::Rc;

use web_sys::Element;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::LayoutRef;
use super::axis::Axis;
use super::axis::Backdrop;
use super::brush::Brush;
use super::mark::Mark;
use super::rows::Rows;
use super::toolbar::Toolbar;
use super::vars::use_vars;
use crate::hooks::events::Manner;
use crate::hooks::events::element;
use crate::hooks::events::later;
use crate::hooks::events::listen;
use crate::hooks::events::listen_window;
use crate::incident::EventId;
use crate::report::ReportRef;
use crate::view::Filter;
use crate::view::Item;
use crate::view::TimelineCommand;
use crate::view::Viewport;
use crate::view::ZoneChoice;
use crate::view::Zoned;
use crate::view::describe_duration;
use crate::view::lay_out;
use crate::view::timeline_command;

/// How long the window must rest before the page is told, in milliseconds.
const REST: u32 = 160;

/// What the timeline needs and whom it tells.
#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    /// The report.
    pub report: ReportRef,
    /// The clock that times are shown on.
    pub zoned: Rc<Zoned>,
    /// The selected entry.
    #[prop_or_default]
    pub selected: Option<EventId>,
    /// The window in view; `None` is fitted.
    #[prop_or_default]
    pub viewport: Option<Viewport>,
    /// Search and filters.
    #[prop_or_default]
    pub filter: Rc<Filter>,
    /// A stretch to mark over the chart, in axis seconds, such as that of a response time.
    #[prop_or_default]
    pub marked: Option<(i64, i64)>,
    /// Whether the page's keys are ours at the moment (no dialog is open).
    #[prop_or(true)]
    pub keys: bool,
    /// An entry was selected, or none.
    #[prop_or_default]
    pub onselect: Callback<Option<EventId>>,
    /// Enter: the entry is to be shown in the document.
    #[prop_or_default]
    pub onshow: Callback<EventId>,
    /// The window has come to rest; `None` is fitted.
    #[prop_or_default]
    pub onviewport: Callback<Option<Viewport>>,
    /// A zone was chosen.
    #[prop_or_default]
    pub onzone: Callback<ZoneChoice>,
    /// Search and filters were changed.
    #[prop_or_default]
    pub onfilter: Callback<Rc<Filter>>,
    /// A link to an entry is wanted.
    #[prop_or_default]
    pub oncopy: Callback<EventId>,
}

/// What the pointers on the chart are doing.
#[derive(Default)]
struct Pointers {
    /// Pointer ids with their last position, in pixels from the chart's left edge.
    down: Vec<(i32, f64)>,
    /// The window when the gesture began.
    start: Option<Viewport>,
    /// Where it began, in pixels.
    from: f64,
    /// Whether it has moved far enough to be a drag.
    dragged: bool,
    /// Whether it measures a range instead of panning.
    measures: bool,
}

fn id_of(report: &ReportRef, layout: &LayoutRef, item: usize) -> Option<EventId> {
    match layout.items.get(item)? {
        Item::Row(row) => report.incident.timeline.get(row.event).map(|event| event.id.clone()),
        Item::Day(_) => None,
    }
}

fn item_of(report: &ReportRef, layout: &LayoutRef, id: &EventId) -> Option<usize> {
    let event = report.incident.timeline.iter().position(|event| event.id == *id)?;
    layout.item_of(event)
}

/// The entry after or before the selected one, among those that the filter lets through.
fn step(layout: &LayoutRef, selected: Option<usize>, down: bool) -> Option<usize> {
    let wanted = |(_, item): &(usize, &Item)| matches!(item, Item::Row(row) if row.wanted);
    let mut items = layout.items.iter().enumerate().filter(wanted).map(|(ix, _)| ix);
    match (selected, down) {
        (None, true) => items.next(),
        (None, false) => items.next_back(),
        (Some(at), true) => items.find(|ix| *ix > at),
        (Some(at), false) => items.rfind(|ix| *ix < at),
    }
}

/// The window that fits one entry's bar.
fn fitting(layout: &LayoutRef, item: usize, air: f64) -> Option<Viewport> {
    let Item::Row(row) = layout.items.get(item)? else { return None };
    let bar = row.bar?;
    #[allow(clippy::cast_precision_loss)]
    let (from, to) = (bar.from as f64, bar.to as f64);
    if to > from {
        Some(Viewport::new(from, to).with_air(&layout.scale, air))
    } else {
        Some(Viewport::around(from, layout.fitted.seconds() / 8.0))
    }
}

fn is_field(target: Option<web_sys::EventTarget>) -> bool {
    let Some(element) = element(target) else { return false };
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
        || element.closest("[contenteditable]").ok().flatten().is_some()
}

fn is_control(target: Option<web_sys::EventTarget>) -> bool {
    element(target).is_some_and(|element| element.closest("button, a, select, input, summary").ok().flatten().is_some())
}

/// The timeline.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let layout = use_memo((props.report.clone(), props.filter.clone()), |(report, filter)| {
        LayoutRef(Rc::new(lay_out(report, filter)))
    });
    let layout: LayoutRef = (*layout).clone();
    let root = use_node_ref();
    let chart = use_node_ref();
    let wanted = props.viewport.unwrap_or(layout.fitted);
    let view = use_state_eq(|| wanted);
    let settled = use_state_eq(|| wanted);
    let width = use_state_eq(|| 560.0_f64);
    let hover = use_state_eq(|| None::<f64>);
    let range = use_state_eq(|| None::<(f64, f64)>);
    let follow = use_state_eq(|| false);
    // The newest values, for listeners that outlive a rendering.
    let now = use_mut_ref(|| wanted);
    let told = use_mut_ref(|| props.viewport);
    let first = use_mut_ref(|| true);
    let pointers = use_mut_ref(Pointers::default);

    let selected =
        use_memo((props.report.clone(), layout.clone(), props.selected.clone()), |(report, layout, selected)| {
            selected.as_ref().and_then(|id| item_of(report, layout, id))
        });
    let selected: Option<usize> = *selected;

    let set_view = use_callback(layout.clone(), {
        let (view, now) = (view.setter(), now.clone());
        move |next: Option<Viewport>, layout| {
            let next = next.unwrap_or(layout.fitted).kept_near(&layout.scale, layout.bounds);
            *now.borrow_mut() = next;
            view.set(next);
        }
    });

    // A window from outside (a link, a message, the browser's way back), or another document.
    {
        let (told, set_view, settled) = (told.clone(), set_view.clone(), settled.setter());
        let fitted = layout.fitted;
        use_effect_with((props.viewport, props.report.clone(), props.filter.unbroken), {
            let first = first.clone();
            move |(viewport, _, _)| {
                let is_first = std::mem::replace(&mut *first.borrow_mut(), false);
                if is_first || *told.borrow() != *viewport || viewport.is_none() {
                    *told.borrow_mut() = *viewport;
                    if !is_first {
                        set_view.emit(*viewport);
                        settled.set(viewport.unwrap_or(fitted));
                    }
                }
            }
        });
    }
    // A window at rest is told.
    {
        let (told, settled, onviewport) = (told.clone(), settled.clone(), props.onviewport.clone());
        let fitted = layout.fitted;
        use_effect_with(*view, move |view| {
            let view = *view;
            let timer = (*settled != view).then(|| {
                later(REST, move || {
                    settled.set(view);
                    let tell = (view != fitted).then_some(view);
                    if *told.borrow() != tell {
                        *told.borrow_mut() = tell;
                        onviewport.emit(tell);
                    }
                })
            });
            move || drop(timer)
        });
    }
    // The chart's width decides how many ticks and words fit.
    {
        let (chart, width) = (chart.clone(), width.setter());
        use_effect_with(layout.clone(), move |_| {
            let measure = move || {
                if let Some(chart) = chart.cast::<HtmlElement>() {
                    let pixels = chart.get_bounding_client_rect().width();
                    if pixels > 0.0 {
                        width.set(pixels.round());
                    }
                }
            };
            measure();
            let listener = listen_window("resize", Manner::Passive, move |_: &web_sys::Event| measure());
            move || drop(listener)
        });
    }

    // Where on the chart a pointer is: fraction of its width, and pixels.
    let place = {
        let chart = chart.clone();
        move |client_x: i32| -> Option<(f64, f64)> {
            let rect = chart.cast::<HtmlElement>()?.get_bounding_client_rect();
            let pixels = f64::from(client_x) - rect.left();
            (rect.width() > 0.0).then(|| (pixels / rect.width(), pixels))
        }
    };

    // The wheel zooms with Ctrl or Cmd (a pinch on a touchpad says Ctrl), and pans sideways; plainly it scrolls the page.
    {
        let (root, now, set_view, place) = (root.clone(), now.clone(), set_view.clone(), place.clone());
        use_effect_with(layout.clone(), move |layout| {
            let layout = layout.clone();
            let listener = root.cast::<HtmlElement>().map(|root| {
                listen(&root, "wheel", Manner::Active, move |event: &WheelEvent| {
                    let Some((at, _)) = place(event.client_x()) else { return };
                    let pixels = if event.delta_mode() == 0 { 1.0 } else { 30.0 };
                    let view = *now.borrow();
                    if event.ctrl_key() || event.meta_key() {
                        event.prevent_default();
                        let factor = (event.delta_y() * pixels * 0.0022).clamp(-0.7, 0.7).exp();
                        set_view.emit(Some(view.zoomed(&layout.scale, factor, at.clamp(0.0, 1.0))));
                    } else if event.delta_x().abs() > event.delta_y().abs()
                        || (event.shift_key() && event.delta_y() != 0.0)
                    {
                        event.prevent_default();
                        let by = if event.delta_x() == 0.0 { event.delta_y() } else { event.delta_x() };
                        set_view.emit(Some(view.panned(&layout.scale, by * pixels / 900.0)));
                    }
                })
            });
            move || drop(listener)
        });
    }

    // Selecting by our own keys moves the focus along, and the window with it.
    let select = {
        let (report, layout, onselect, now, set_view, follow) = (
            props.report.clone(),
            layout.clone(),
            props.onselect.clone(),
            now.clone(),
            set_view.clone(),
            follow.setter(),
        );
        move |item: Option<usize>, by_key: bool| {
            let Some(item) = item else { return };
            follow.set(by_key);
            if let (true, Some(Item::Row(row))) = (by_key, layout.items.get(item))
                && let Some(bar) = row.bar
            {
                #[allow(clippy::cast_precision_loss)]
                let at = bar.from as f64;
                let view = *now.borrow();
                if !view.contains(at) {
                    set_view.emit(Some(view.showing(&layout.scale, at)));
                }
            }
            onselect.emit(id_of(&report, &layout, item));
        }
    };

    // The keys.
    {
        let select = select.clone();
        let (report, layout, now, set_view, range) =
            (props.report.clone(), layout.clone(), now.clone(), set_view.clone(), range.clone());
        let (onshow, onzone, onfilter, zoned) =
            (props.onshow.clone(), props.onzone.clone(), props.onfilter.clone(), props.zoned.clone());
        let deps = (props.keys, selected, layout.clone(), props.filter.clone(), props.zoned.clone(), *range);
        use_effect_with(deps, move |(keys, selected, _, filter, _, _)| {
            let (selected, filter) = (*selected, filter.clone());
            let listener = keys.then(|| {
                listen_window("keydown", Manner::Active, move |event: &KeyboardEvent| {
                    if event.ctrl_key()
                        || event.alt_key()
                        || event.meta_key()
                        || event.default_prevented()
                        || is_field(event.target())
                    {
                        return;
                    }
                    if event.key() == "Escape" {
                        range.set(None);
                        return;
                    }
                    let Some(command) = timeline_command(&event.key(), event.shift_key()) else { return };
                    let view = *now.borrow();
                    match command {
                        TimelineCommand::Next => select(step(&layout, selected, true), true),
                        TimelineCommand::Previous => select(step(&layout, selected, false), true),
                        TimelineCommand::First => select(step(&layout, None, true), true),
                        TimelineCommand::Last => select(step(&layout, None, false), true),
                        TimelineCommand::Show => {
                            if is_control(event.target()) {
                                return;
                            }
                            match selected.and_then(|item| id_of(&report, &layout, item)) {
                                Some(id) => onshow.emit(id),
                                None => return,
                            }
                        }
                        TimelineCommand::Zoom(factor) => set_view.emit(Some(view.zoomed(&layout.scale, factor, 0.5))),
                        TimelineCommand::Pan(share) => set_view.emit(Some(view.panned(&layout.scale, share))),
                        TimelineCommand::Fit => set_view.emit(None),
                        TimelineCommand::FitSelection => match selected.and_then(|item| fitting(&layout, item, 0.2)) {
                            Some(view) => set_view.emit(Some(view)),
                            None => return,
                        },
                        TimelineCommand::SelectionToRange => {
                            let measured = (*range).map(|(from, to)| Viewport::new(from, to));
                            match measured.or_else(|| selected.and_then(|item| fitting(&layout, item, 0.0))) {
                                Some(view) => {
                                    range.set(None);
                                    set_view.emit(Some(view));
                                }
                                None => return,
                            }
                        }
                        TimelineCommand::NextZone => onzone.emit(zoned.choice.next()),
                        TimelineCommand::ToggleGaps => {
                            onfilter.emit(Rc::new(Filter { unbroken: !filter.unbroken, ..(*filter).clone() }));
                        }
                    }
                    event.prevent_default();
                })
            });
            move || drop(listener)
        });
    }

    // Pointers: one drags or, with Shift or on the axis, measures; two pinch.
    let onpointerdown = {
        let (pointers, now, place, range) = (pointers.clone(), now.clone(), place.clone(), range.setter());
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 || is_control(event.target()) {
                return;
            }
            let Some((at, pixels)) = place(event.client_x()) else { return };
            if !(0.0..=1.0).contains(&at) {
                return;
            }
            let on_axis = event
                .target_dyn_into::<Element>()
                .is_some_and(|element| element.closest(".axis").ok().flatten().is_some());
            let mut pointers = pointers.borrow_mut();
            pointers.down.retain(|(id, _)| *id != event.pointer_id());
            pointers.down.push((event.pointer_id(), pixels));
            pointers.start = Some(*now.borrow());
            pointers.from = pixels;
            pointers.dragged = false;
            pointers.measures = event.shift_key() || on_axis;
            if pointers.measures {
                range.set(None);
            }
        })
    };
    let onpointermove = {
        let (pointers, now, place, set_view, layout) =
            (pointers.clone(), now.clone(), place.clone(), set_view.clone(), layout.clone());
        let (hover, range, root) = (hover.setter(), range.setter(), root.clone());
        Callback::from(move |event: PointerEvent| {
            let Some((at, pixels)) = place(event.client_x()) else { return };
            let scale = &layout.scale;
            let view = *now.borrow();
            let (from, length) = view.on_ruler(scale);
            let inside = (0.0..=1.0).contains(&at);
            if event.pointer_type() != "touch" {
                hover.set(inside.then(|| scale.to_axis(from + at * length)));
            }
            let mut pointers = pointers.borrow_mut();
            let (Some(start), true) = (pointers.start, pointers.down.iter().any(|(id, _)| *id == event.pointer_id()))
            else {
                return;
            };
            let width = if at == 0.0 { return } else { pixels / at };
            let before = pointers.down.clone();
            for (id, x) in &mut pointers.down {
                if *id == event.pointer_id() {
                    *x = pixels;
                }
            }
            if let ([(_, a), (_, b)], [(_, a2), (_, b2)]) = (before.as_slice(), pointers.down.as_slice()) {
                let (old, new) = ((a - b).abs().max(8.0), (a2 - b2).abs().max(8.0));
                let middle = (a2 + b2) / 2.0 / width;
                let moved = ((a + b) - (a2 + b2)) / 2.0 / width;
                let next = view.panned(scale, moved).zoomed(scale, old / new, middle);
                pointers.dragged = true;
                drop(pointers);
                set_view.emit(Some(next));
                return;
            }
            if !pointers.dragged && (pixels - pointers.from).abs() < 4.0 {
                return;
            }
            if !pointers.dragged {
                pointers.dragged = true;
                if let Some(root) = root.cast::<HtmlElement>() {
                    // Fails only when the pointer is already up.
                    let _ = root.set_pointer_capture(event.pointer_id());
                }
            }
            if pointers.measures {
                let begun = scale.to_axis(from + pointers.from / width * length);
                let here = scale.to_axis(from + at.clamp(0.0, 1.0) * length);
                range.set(Some((begun.min(here), begun.max(here))));
            } else {
                let share = (pointers.from - pixels) / width;
                drop(pointers);
                set_view.emit(Some(start.panned(scale, share)));
            }
        })
    };
    let onpointerup = {
        let pointers = pointers.clone();
        Callback::from(move |event: PointerEvent| {
            let mut pointers = pointers.borrow_mut();
            pointers.down.retain(|(id, _)| *id != event.pointer_id());
            if let Some((_, x)) = pointers.down.first().copied() {
                // One finger of two was lifted: the other goes on from here.
                pointers.from = x;
            } else {
                pointers.start = None;
            }
        })
    };
    let onpointerleave = {
        let hover = hover.setter();
        Callback::from(move |_: PointerEvent| hover.set(None))
    };

    // Stable callbacks, so that rows are only drawn again when something of theirs changed.
    let onpick = {
        let (pointers, select, onselect) = (pointers.clone(), select.clone(), props.onselect.clone());
        use_callback((selected, layout.clone()), move |item: usize, (selected, _)| {
            if std::mem::take(&mut pointers.borrow_mut().dragged) {
                return;
            }
            if *selected == Some(item) { onselect.emit(None) } else { select(Some(item), false) }
        })
    };
    let onfit = use_callback(layout.clone(), {
        let set_view = set_view.clone();
        move |item: usize, layout| {
            if let Some(view) = fitting(layout, item, 0.2) {
                set_view.emit(Some(view));
            }
        }
    });
    let oncopy = use_callback(
        (props.report.clone(), layout.clone(), props.oncopy.clone()),
        |item: usize, (report, layout, oncopy)| {
            if let Some(id) = id_of(report, layout, item) {
                oncopy.emit(id);
            }
        },
    );
    let onstep = use_callback((selected, layout.clone()), {
        let select = select.clone();
        move |down: bool, (selected, layout)| select(step(layout, *selected, down), true)
    });
    let onzoom = {
        let (now, set_view, layout) = (now.clone(), set_view.clone(), layout.clone());
        Callback::from(move |factor: Option<f64>| {
            let view = *now.borrow();
            set_view.emit(factor.map(|factor| view.zoomed(&layout.scale, factor, 0.5)));
        })
    };

    let (t0, span) = view.on_ruler(&layout.scale);
    use_vars(&root, vec![("--t0", t0), ("--span", span)]);
    #[allow(clippy::cast_precision_loss)]
    let marked = props.marked.map(|(from, to)| (from as f64, to as f64)).or(*range);
    html! {
        <section aria-labelledby="h-tl">
            <Toolbar
                layout={layout.clone()}
                zoned={props.zoned.clone()}
                filter={props.filter.clone()}
                onzone={props.onzone.clone()}
                {onzoom}
                onfilter={props.onfilter.clone()}
            />
            <div
                class="tl"
                ref={root}
                {onpointerdown}
                {onpointermove}
                onpointerup={onpointerup.clone()}
                onpointercancel={onpointerup}
                {onpointerleave}
            >
                <Brush
                    report={props.report.clone()}
                    layout={layout.clone()}
                    zoned={props.zoned.clone()}
                    view={*view}
                    width={*width}
                    onview={set_view.clone()}
                />
                <div class="tl-grid axis-row" aria-hidden="true">
                    <Axis layout={layout.clone()} zoned={props.zoned.clone()} view={*view} width={*width} hover={*hover} />
                </div>
                <div class="rows">
                    <div class="chart-box" ref={chart} aria-hidden="true">
                        <Backdrop layout={layout.clone()} zoned={props.zoned.clone()} view={*view} width={*width} />
                    </div>
                    <Rows
                        report={props.report.clone()}
                        layout={layout.clone()}
                        zoned={props.zoned.clone()}
                        {selected}
                        settled={*settled}
                        width={*width}
                        follow={*follow}
                        {onpick}
                        {onfit}
                        {oncopy}
                        {onstep}
                    />
                    <div class="cross" aria-hidden="true">
                        if let Some((from, to)) = marked {
                            <Mark class="at w mspan on" a={layout.scale.to_ruler(from)} b={layout.scale.to_ruler(to)} />
                        }
                        if let Some(at) = *hover { <Mark class="at cursor" a={layout.scale.to_ruler(at)} /> }
                    </div>
                </div>
                <p class="measure" role="status">
                    if let Some((from, to)) = *range { { say_range(&layout, &props.zoned, from, to) } }
                </p>
            </div>
            if layout.entries == 0 {
                <p class="no-entries">{ "No times were found in this document, so there is no timeline to draw." }</p>
            } else {
                <p class="hints">
                    <span><kbd>{ "j" }</kbd><kbd>{ "k" }</kbd>{ "next, previous" }</span>
                    <span><kbd>{ "Enter" }</kbd>{ "show in the document" }</span>
                    <span><kbd>{ "+" }</kbd><kbd>{ "−" }</kbd><kbd>{ "0" }</kbd>{ "zoom, fit" }</span>
                    <span><kbd>{ "z" }</kbd>{ "zone" }</span>
                    <span><kbd>{ "c" }</kbd>{ "copy a link to this moment" }</span>
                    <span><kbd>{ "?" }</kbd>{ "all keys" }</span>
                </p>
            }
        </section>
    }
}

/// A measured range: its ends, its length and what lies in it.
fn say_range(layout: &LayoutRef, zoned: &Zoned, from: f64, to: f64) -> String {
    #[allow(clippy::cast_possible_truncation)]
    let (from, to) = (from.round() as i64, to.round() as i64);
    let inside = layout.rows().filter_map(|row| row.bar).filter(|bar| (from..=to).contains(&bar.from)).count();
    let entries = if inside == 1 { "1 entry".to_owned() } else { format!("{inside} entries") };
    format!(
        "{} to {}: {}, {entries}. Press r to show this range alone.",
        zoned.clock(from),
        zoned.clock(to),
        describe_duration(to - from)
    )
}
