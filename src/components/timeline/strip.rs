//! The strip that shows the whole incident, with the window in view as a brush on it.

use postmortem_html::html;
use yew::prelude::*;

use super::place::mark;
use super::place::vars;
use crate::text::phrase;
use crate::text::words;
use crate::view::LayoutRef;
use crate::view::Overview;
use crate::view::Viewport;
use crate::view::Zoned;
use crate::view::describe_duration;
use crate::view::lay_ticks;

/// The strip; `below` is what stands still below its brush.
pub fn strip(layout: &LayoutRef, zoned: &Zoned, view: Viewport, below: Html) -> Html {
    let scale = &layout.scale;
    let (from, length) = layout.bounds.on_ruler(scale);
    let (view_from, view_length) = view.on_ruler(scale);
    let minute = |at: f64| {
        #[allow(clippy::cast_possible_truncation)]
        let at = (at / 60.0).round() as i64 * 60;
        at
    };
    let (first, last) = layout.claimed;
    let days = !zoned.relative && zoned.day(first) != zoned.day(last);
    let say = |at: i64| {
        let clock = zoned.clock(at);
        if days { phrase!("{} {clock}", zoned.short_day(at)) } else { clock }
    };
    // The day of the end only where it is another.
    let stretch = |from: i64, to: i64| {
        if from == to {
            return say(from);
        }
        let end = if zoned.day(from) == zoned.day(to) { zoned.clock(to) } else { say(to) };
        phrase!("{} to {end}", say(from))
    };
    let whole = stretch(first, last);
    let in_view = phrase!(
        "Window in view, {}. Arrow keys move it, plus and minus zoom; press to show all.",
        stretch(minute(view.from), minute(view.to))
    );
    html! {
        <div class="tl-grid ov">
            <p class="ov-text">
                <b>{ "Overview" }</b>{ ", " }<bdi>{ &whole }</bdi><br />
                <span>{ match layout.impact {
                    Some((start, end)) => phrase!("Harm from {}, {}", stretch(start, end), describe_duration(end - start)),
                    None => words!("Drag the window to move, its edges to zoom").to_owned(),
                } }</span>
            </p>
            <div class="ov-strip" role="group" aria-label={phrase!("Overview from {whole}")} data-v={vars(&[('o', from), ('w', length)])}>
                <div class="plate" />
                { below }
                { mark("ov-at ov-w brush", view_from, view_from + view_length, Html::default()) }
                <button type="button" class="sr brush-say" data-do="fit" aria-label={in_view} />
            </div>
        </div>
    }
}

/// Harm, disputed time, entries, breaks and ticks.
pub fn below_brush(layout: &LayoutRef, overview: &Overview, zoned: &Zoned, width: f64) -> Html {
    let scale = &layout.scale;
    let (from, length) = layout.bounds.on_ruler(scale);
    #[allow(clippy::cast_precision_loss)]
    let ruler = |at: i64| scale.to_ruler(at as f64);
    html! {
        <>
            if let Some((start, end)) = layout.impact {
                { mark("ov-at ov-w ov-impact", ruler(start), ruler(end), Html::default()) }
            }
            for claim in layout.claims.iter() {
                { mark("ov-at ov-w ov-claim", ruler(claim.from), ruler(claim.to), html! {
                    <span>
                        // The space in one text with the words: two of them are measured wider than they are, and cut off.
                        { phrase!("{} to {}, {} without an entry", zoned.clock(claim.from), zoned.clock(claim.to), describe_duration(claim.to - claim.from)) + " " }
                        if let Some(number) = claim.finding { <b class="fm">{ number }</b> }
                    </span>
                }) }
            }
            { match overview {
                Overview::Bars(bars) => bars.iter().map(|(kind, a, b, n)| html! {
                    <span class="ov-at ov-bar" data-kind={kind.as_str()} data-v={vars(&[('a', *a), ('b', *b), ('n', *n)])} />
                }).collect::<Html>(),
                Overview::Density(bins) => density(bins),
            } }
            for gap in scale.gaps() {
                { mark("ov-at ov-w ov-gap", scale.to_ruler(gap.from), scale.to_ruler(gap.to), Html::default()) }
            }
            for tick in lay_ticks(layout.bounds, scale, zoned, width).into_iter().filter(|tick| tick.ruler < from + length * 0.94) {
                { mark("ov-at ov-tick", tick.ruler, tick.ruler, Html::from(tick.label)) }
            }
        </>
    }
}

/// How many entries fall where, as one path: presentation attributes need no style.
fn density(bins: &[f64]) -> Html {
    let mut path = String::from("M0 40");
    for (ix, share) in bins.iter().enumerate() {
        #[allow(clippy::cast_possible_truncation)]
        let top = 40 - (share.sqrt() * 38.0).round() as i32;
        path.push_str(&format!("V{top}H{}", ix + 1));
    }
    path.push_str("V40Z");
    html! {
        <svg class="ov-density" viewBox={format!("0 0 {} 40", bins.len())} preserveAspectRatio="none" aria-hidden="true">
            <path d={path} />
        </svg>
    }
}
