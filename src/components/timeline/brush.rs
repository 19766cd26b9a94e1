//! The strip that shows the whole incident, with the window in view as a brush on it.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::LayoutRef;
use super::mark::Mark;
use super::vars::use_vars;
use crate::report::ReportRef;
use crate::view::Overview;
use crate::view::Viewport;
use crate::view::ZoneChoice;
use crate::view::Zoned;
use crate::view::describe_duration;
use crate::view::lay_ticks;

/// What the strip needs.
#[derive(Properties, PartialEq)]
pub struct BrushProps {
    /// The report.
    pub report: ReportRef,
    /// The timeline.
    pub layout: LayoutRef,
    /// The clock.
    pub zoned: Rc<Zoned>,
    /// What is in view.
    pub view: Viewport,
    /// Width of the strip in pixels.
    pub width: f64,
    /// The reader chose a window; `None` is all.
    pub onview: Callback<Option<Viewport>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Grip {
    Draw,
    Move,
    Start,
    End,
}

#[derive(Clone, Copy, PartialEq)]
struct Drag {
    grip: Grip,
    /// Fraction of the strip at which it began.
    at: f64,
    /// The window then, on the ruler.
    from: f64,
    length: f64,
}

/// Where the pointer is on the strip, 0 to 1.
fn fraction(strip: &NodeRef, event: &PointerEvent) -> Option<(f64, f64)> {
    let rect = strip.cast::<HtmlElement>()?.get_bounding_client_rect();
    (rect.width() > 0.0).then(|| ((f64::from(event.client_x()) - rect.left()) / rect.width(), rect.width()))
}

/// The overview.
#[component]
pub fn Brush(props: &BrushProps) -> Html {
    let strip = use_node_ref();
    let drag = use_mut_ref(|| None::<Drag>);
    let layout = &props.layout;
    let scale = &layout.scale;
    let (from, length) = layout.bounds.on_ruler(scale);
    use_vars(&strip, vec![("--o0", from), ("--ospan", length)]);
    let overview =
        use_memo((props.report.clone(), layout.clone()), |(report, layout)| Overview::new(&report.incident, layout));
    let (view_from, view_length) = props.view.on_ruler(scale);

    let onpointerdown = {
        let (strip, drag) = (strip.clone(), drag.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            let Some((at, width)) = fraction(&strip, &event) else { return };
            let ruler = from + at * length;
            let near = 9.0 / width * length;
            let (start, end) = (view_from, view_from + view_length);
            let grip = if (ruler - start).abs() < near && ruler < start + view_length / 2.0 {
                Grip::Start
            } else if (ruler - end).abs() < near {
                Grip::End
            } else if start < ruler && ruler < end && view_length < length * 0.98 {
                Grip::Move
            } else {
                Grip::Draw
            };
            *drag.borrow_mut() = Some(Drag { grip, at, from: view_from, length: view_length });
            if let Some(strip) = strip.cast::<HtmlElement>() {
                // Fails only when the pointer is already up.
                let _ = strip.set_pointer_capture(event.pointer_id());
            }
        })
    };
    let onpointermove = {
        let (strip, drag, layout, onview) = (strip.clone(), drag.clone(), layout.clone(), props.onview.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(now) = *drag.borrow() else { return };
            let Some((at, width)) = fraction(&strip, &event) else { return };
            let moved = at - now.at;
            if now.grip == Grip::Draw && moved.abs() * width < 3.0 {
                return;
            }
            let by = moved * length;
            let (start, end) = match now.grip {
                Grip::Draw => (from + now.at * length, from + at * length),
                Grip::Move => (now.from + by, now.from + now.length + by),
                Grip::Start => (now.from + by, now.from + now.length),
                Grip::End => (now.from, now.from + now.length + by),
            };
            let scale = &layout.scale;
            onview.emit(Some(Viewport::new(scale.to_axis(start), scale.to_axis(end))));
        })
    };
    let onpointerup = {
        let drag = drag.clone();
        Callback::from(move |_: PointerEvent| *drag.borrow_mut() = None)
    };
    let ondblclick = {
        let onview = props.onview.clone();
        Callback::from(move |_: MouseEvent| onview.emit(None))
    };
    let minute = |at: f64| {
        #[allow(clippy::cast_possible_truncation)]
        let at = (at / 60.0).round() as i64 * 60;
        at
    };
    let days = props.zoned.day(minute(layout.bounds.from)) != props.zoned.day(minute(layout.bounds.to));
    let say = |at: f64| {
        let clock = props.zoned.clock(minute(at));
        if days && props.zoned.choice != ZoneChoice::Relative {
            format!("{} {clock}", props.zoned.short_day(minute(at)))
        } else {
            clock
        }
    };
    #[allow(clippy::cast_precision_loss)]
    let impact = layout.impact.map(|(start, end)| (start as f64, end as f64));
    let whole = format!("{} to {}", say(layout.bounds.from), say(layout.bounds.to));
    #[allow(clippy::cast_precision_loss)]
    let ruler = |at: i64| scale.to_ruler(at as f64);
    html! {
        <div class="tl-grid ov">
            <p class="ov-text">
                <b>{ "Overview" }</b>{ ", " }{ &whole }<br />
                if let Some((start, end)) = impact {
                    <span>{ format!("Harm from {} to {}, {}", say(start), say(end), describe_duration(minute(end) - minute(start))) }</span>
                } else {
                    <span>{ "Drag the window to move, its edges to zoom" }</span>
                }
            </p>
            <div
                class="ov-strip"
                role="group"
                aria-label={format!("Overview from {whole}")}
                ref={strip}
                {onpointerdown}
                {onpointermove}
                onpointerup={onpointerup.clone()}
                onpointercancel={onpointerup}
                {ondblclick}
            >
                <div class="plate" />
                if let Some((start, end)) = layout.impact {
                    <Mark class="ov-at ov-w ov-impact" a={ruler(start)} b={ruler(end)} />
                }
                for claim in layout.claims.iter() {
                    <Mark key={claim.span.start} class="ov-at ov-w ov-claim" a={ruler(claim.from)} b={ruler(claim.to)}>
                        <span>
                            { format!("{} to {}, {} without an entry ", props.zoned.clock(claim.from), props.zoned.clock(claim.to), describe_duration(claim.to - claim.from)) }
                            if let Some(number) = claim.finding { <b class="fm">{ number }</b> }
                        </span>
                    </Mark>
                }
                { match &*overview {
                    Overview::Bars(bars) => html! {
                        <>
                            for (ix, (kind, a, b, n)) in bars.iter().enumerate() {
                                <Mark key={ix} class="ov-at ov-bar" kind={kind.as_str()} a={*a} b={*b} n={*n} />
                            }
                        </>
                    },
                    Overview::Density(bins) => html! { <Density bins={Rc::from(bins.as_slice())} /> },
                } }
                for gap in scale.gaps() {
                    <Mark key={gap.from.to_bits().to_string()} class="ov-at ov-w ov-gap" a={scale.to_ruler(gap.from)} b={scale.to_ruler(gap.to)} />
                }
                for tick in lay_ticks(layout.bounds, scale, &props.zoned, props.width).into_iter().filter(|tick| tick.ruler < from + length * 0.94) {
                    <Mark key={tick.at.to_string()} class="ov-at ov-tick" a={tick.ruler}>{ tick.label }</Mark>
                }
                <Mark class="ov-at ov-w brush" a={view_from} b={view_from + view_length} />
                <button
                    type="button"
                    class="sr brush-say"
                    ondblclick={Callback::from(|event: MouseEvent| event.stop_propagation())}
                    onclick={props.onview.reform(|_: MouseEvent| None)}
                    aria-label={format!("Window in view, {} to {}. Arrow keys move it, plus and minus zoom; press to show all.", say(props.view.from), say(props.view.to))}
                />
            </div>
        </div>
    }
}

/// What a density needs.
#[derive(Properties, PartialEq)]
struct DensityProps {
    /// Shares of the fullest part, 0 to 1.
    bins: Rc<[f64]>,
}

/// How many entries fall where, as one path: presentation attributes need no style.
#[component]
fn Density(props: &DensityProps) -> Html {
    let mut path = String::from("M0 40");
    for (ix, share) in props.bins.iter().enumerate() {
        #[allow(clippy::cast_possible_truncation)]
        let top = 40 - (share.sqrt() * 38.0).round() as i32;
        path.push_str(&format!("V{top}H{}", ix + 1));
    }
    path.push_str("V40Z");
    html! {
        <svg class="ov-density" viewBox={format!("0 0 {} 40", props.bins.len())} preserveAspectRatio="none" aria-hidden="true">
            <path d={path} />
        </svg>
    }
}
