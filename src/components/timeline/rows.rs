//! The table of entries; of a long one only the rows near the screen.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::LayoutRef;
use super::row::EntryRow;
use super::row::focus_row;
use super::vars::use_vars;
use crate::hooks::events::Manner;
use crate::hooks::events::html_element;
use crate::hooks::events::listen;
use crate::hooks::events::listen_window;
use crate::hooks::events::screen;
use crate::report::ReportRef;
use crate::view::Item;
use crate::view::Placement;
use crate::view::Viewport;
use crate::view::Window;
use crate::view::Zoned;
use crate::view::describe_duration;

/// From this many items on, rows are one line high.
const DENSE: usize = 60;
/// From this many on, only those near the screen are drawn.
const VIRTUAL: usize = 300;

/// What the table needs.
#[derive(Properties, PartialEq)]
pub struct RowsProps {
    /// The report.
    pub report: ReportRef,
    /// The timeline.
    pub layout: LayoutRef,
    /// The clock.
    pub zoned: Rc<Zoned>,
    /// The selected item.
    pub selected: Option<usize>,
    /// What is in view, when it has come to rest.
    pub settled: Viewport,
    /// Width of the chart in pixels.
    pub width: f64,
    /// Whether the selection came from a key of ours, so that the focus follows it.
    pub follow: bool,
    /// A row was chosen.
    pub onpick: Callback<usize>,
    /// A bar is to be fitted.
    pub onfit: Callback<usize>,
    /// A link to an entry is wanted.
    pub oncopy: Callback<usize>,
    /// A row's own key: one row down (`true`) or up.
    pub onstep: Callback<bool>,
}

/// Pixel offsets of the items of a dense table, which the style sheet keeps to these heights.
fn offsets(layout: &LayoutRef, phone: bool) -> Vec<u32> {
    let row = if phone { 64 } else { 30 };
    let mut out = Vec::with_capacity(layout.items.len() + 1);
    let mut at = 0;
    out.push(at);
    for item in &layout.items {
        at += match item {
            Item::Day(_) => 30,
            Item::Row(_) => row,
        };
        out.push(at);
    }
    out
}

/// The rows.
#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let count = props.layout.items.len();
    let body = use_node_ref();
    let printing = use_state_eq(|| false);
    let is_virtual = count > VIRTUAL && !*printing;
    let (height, phone) = screen();
    let offsets = use_memo((props.layout.clone(), phone, count > VIRTUAL), |(layout, phone, is_virtual)| {
        if *is_virtual { offsets(layout, *phone) } else { Vec::new() }
    });
    let window = use_state_eq(|| Window::of(&offsets, 0.0, height));

    // The window follows every scroller around the table, of the page or of a frame in it.
    {
        let (body, window) = (body.clone(), window.clone());
        use_effect_with((offsets.clone(), is_virtual), move |(offsets, is_virtual)| {
            let offsets = offsets.clone();
            let measure = move || {
                let Some(body) = body.cast::<HtmlElement>() else { return };
                let top = body.get_bounding_client_rect().top();
                window.set(Window::of(&offsets, -top, -top + screen().0));
            };
            let listeners = is_virtual.then(|| {
                measure();
                let document = web_sys::window().and_then(|window| window.document());
                let scroll = document.map(|document| {
                    let measure = measure.clone();
                    listen(&document, "scroll", Manner::Capture, move |_: &web_sys::Event| measure())
                });
                let resize = listen_window("resize", Manner::Passive, move |_: &web_sys::Event| measure());
                (scroll, resize)
            });
            move || drop(listeners)
        });
    }
    // Paper has no scroll box: all rows are printed.
    {
        let printing = printing.clone();
        use_effect_with((), move |()| {
            let after = printing.clone();
            let listeners = (
                listen_window("beforeprint", Manner::Passive, move |_: &web_sys::Event| printing.set(true)),
                listen_window("afterprint", Manner::Passive, move |_: &web_sys::Event| after.set(false)),
            );
            move || drop(listeners)
        });
    }
    let seen = use_mut_ref(|| None);
    // A selection that is out of sight is scrolled to; the focus follows where it came from our keys.
    {
        let (body, offsets, follow) = (body.clone(), offsets.clone(), props.follow);
        let seen = seen.clone();
        use_effect_with((props.selected, window.first, window.end), {
            move |(selected, _, _)| {
                let (Some(item), Some(body)) = (*selected, body.cast::<HtmlElement>()) else {
                    *seen.borrow_mut() = *selected;
                    return;
                };
                let fresh = *seen.borrow() != Some(item);
                if fresh {
                    *seen.borrow_mut() = Some(item);
                    reveal(&body, item, &offsets);
                }
                if follow && fresh | !has_focus(&body) {
                    focus_row(&body, item);
                }
            }
        });
    }

    let shown = if is_virtual {
        // A new document may be shorter than the window that the last one left.
        if window.end <= count { *window } else { Window::of(&offsets, 0.0, height) }
    } else {
        Window::all(count)
    };
    use_vars(&body, vec![("--before", f64::from(shown.before)), ("--after", f64::from(shown.after))]);

    let onkeydown = {
        let onstep = props.onstep.clone();
        Callback::from(move |event: KeyboardEvent| {
            let down = match event.key().as_str() {
                "ArrowDown" => true,
                "ArrowUp" => false,
                _ => return,
            };
            if !(event.ctrl_key() || event.alt_key() || event.meta_key()) {
                event.prevent_default();
                onstep.emit(down);
            }
        })
    };
    let last = props.layout.rows().filter_map(|row| Some((row.bar?.from, row.event))).max().map(|(_, event)| event);
    let stop = props.selected.or_else(|| props.layout.items.iter().position(|item| matches!(item, Item::Row(_))));
    // With the selected row out of the window, the first one drawn is the way in.
    let stop = stop.filter(|ix| (shown.first..shown.end).contains(ix)).unwrap_or(shown.first);
    let slice = props.layout.items.iter().enumerate().skip(shown.first).take(shown.end - shown.first);
    html! {
        <table
            role="grid"
            class={classes!("grid", (count > DENSE).then_some("dense"), is_virtual.then_some("virtual"))}
            aria-label={format!("Timeline, {} entries", props.layout.entries)}
            aria-rowcount={(count + 1).to_string()}
            aria-colcount="3"
        >
            <thead role="rowgroup" class="sr"><tr role="row" aria-rowindex="1">
                <th role="columnheader" scope="col">{ "Time and kind" }</th>
                <th role="columnheader" scope="col">{ "What happened" }</th>
                <th role="columnheader" scope="col">{ "Length" }</th>
            </tr></thead>
            <tbody role="rowgroup" ref={body} {onkeydown}>
                for (ix, item) in slice {
                    { match item {
                        Item::Day(at) => html! {
                            <tr key={format!("d{ix}")} role="row" class="day" aria-rowindex={(ix + 2).to_string()}>
                                <th role="gridcell" colspan="3">{ props.zoned.day_label(*at) }</th>
                            </tr>
                        },
                        Item::Row(row) => html! {
                            <EntryRow
                                key={format!("r{}", row.event)}
                                report={props.report.clone()}
                                layout={props.layout.clone()}
                                item={ix}
                                zoned={props.zoned.clone()}
                                selected={props.selected == Some(ix)}
                                stop={stop == ix}
                                placement={row.bar.map_or(Placement::None, |bar| {
                                    let letters = if bar.whole_day { 7 } else { describe_duration(bar.seconds()).len() };
                                    Placement::of(bar, letters, props.settled, &props.layout.scale, props.width)
                                })}
                                last={last == Some(row.event)}
                                onpick={props.onpick.clone()}
                                onfit={props.onfit.clone()}
                                oncopy={props.oncopy.clone()}
                            />
                        },
                    } }
                }
            </tbody>
        </table>
    }
}

fn has_focus(body: &HtmlElement) -> bool {
    let active = body.owner_document().and_then(|document| document.active_element());
    active.is_some_and(|active| body.contains(Some(&active)))
}

/// Scrolls so that an item is on screen, where it is not.
fn reveal(body: &HtmlElement, item: usize, offsets: &[u32]) {
    let row = body.query_selector(&format!("[data-item=\"{item}\"]")).ok().flatten();
    let (top, bottom) = match (&row, offsets.get(item), offsets.get(item + 1)) {
        (Some(row), _, _) => {
            let rect = row.get_bounding_client_rect();
            (rect.top(), rect.bottom())
        }
        (None, Some(top), Some(bottom)) => {
            let start = body.get_bounding_client_rect().top();
            (start + f64::from(*top), start + f64::from(*bottom))
        }
        (None, _, _) => return,
    };
    // What sticks to the top hides about this much.
    let (head, screen) = (110.0, screen().0);
    if top < head || bottom > screen {
        let by = if bottom - top > screen - head || top < head { top - head } else { bottom - screen + 40.0 };
        let scroller = scroller_of(body);
        match scroller {
            Some(scroller) => scroller.set_scroll_top(scroller.scroll_top() + to_pixels(by)),
            None => {
                if let Some(window) = web_sys::window() {
                    window.scroll_by_with_x_and_y(0.0, by);
                }
            }
        }
    }
}

fn to_pixels(by: f64) -> i32 {
    #[allow(clippy::cast_possible_truncation)]
    let by = by.clamp(-3.0e7, 3.0e7) as i32;
    by
}

/// The nearest ancestor marked as a scroll box (`data-scrolls`), as in an embed; `None` is the page.
fn scroller_of(body: &HtmlElement) -> Option<HtmlElement> {
    html_element(body.closest("[data-scrolls]").ok().flatten()?)
}
