//! The axis above the rows, and the bands and rules behind them.

use std::rc::Rc;

use yew::prelude::*;

use super::LayoutRef;
use super::mark::Mark;
use crate::view::Phase;
use crate::view::Tick;
use crate::view::Viewport;
use crate::view::ZoneChoice;
use crate::view::Zoned;
use crate::view::describe_duration;
use crate::view::lay_ticks;

/// What both parts need.
#[derive(Properties, PartialEq)]
pub struct AxisProps {
    /// The timeline.
    pub layout: LayoutRef,
    /// The clock.
    pub zoned: Rc<Zoned>,
    /// What is in view.
    pub view: Viewport,
    /// Width of the chart in pixels.
    pub width: f64,
    /// Axis second under the pointer.
    #[prop_or_default]
    pub hover: Option<f64>,
}

// Axis seconds of any date are exact in a float.
#[allow(clippy::cast_precision_loss)]
fn ruler(layout: &LayoutRef, at: i64) -> f64 {
    layout.scale.to_ruler(at as f64)
}

fn ticks(props: &AxisProps) -> Vec<Tick> {
    lay_ticks(props.view, &props.layout.scale, &props.zoned, props.width)
}

/// A phase's word and length, as far as they fit.
fn phase_words(props: &AxisProps, phase: &Phase) -> Html {
    let (from, length) = props.view.on_ruler(&props.layout.scale);
    let (a, b) = (ruler(&props.layout, phase.from).max(from), ruler(&props.layout, phase.to).min(from + length));
    let pixels = (b - a) / length * props.width;
    let word = phase.kind.label();
    let duration = describe_duration(phase.to - phase.from);
    let needs = |letters: usize| f64::from(u32::try_from(letters).unwrap_or(u32::MAX)) * 6.2 + 12.0;
    if pixels < needs(word.len()) {
        html! {}
    } else if pixels < needs(word.len() + duration.len() + 1) {
        html! { { word } }
    } else {
        html! { <>{ word }<small>{ duration }</small></> }
    }
}

/// Ticks, phases and the readout.
#[component]
pub fn Axis(props: &AxisProps) -> Html {
    let layout = &props.layout;
    let (from, length) = props.view.on_ruler(&layout.scale);
    let hover = props.hover.map(|at| layout.scale.to_ruler(at));
    // Ticks under the readout fade.
    let near = length * 62.0 / props.width.max(1.0);
    #[allow(clippy::cast_possible_truncation)]
    let left = props.view.from as i64;
    html! {
        <>
            <div class="ax-lead">
                <span class="zone-name">{ &props.zoned.label }</span>
                if props.zoned.choice != ZoneChoice::Relative {
                    <span class="ax-day">{ props.zoned.day_label(left) }</span>
                }
            </div>
            <div class="axis">
                for phase in layout.phases.iter() {
                    <Mark
                        key={phase.kind.label()}
                        class={if phase.inferred { "at w phase maybe" } else { "at w phase" }}
                        a={ruler(layout, phase.from)}
                        b={ruler(layout, phase.to)}
                    >{ phase_words(props, phase) }</Mark>
                }
                for gap in layout.scale.gaps() {
                    <Mark
                        key={gap.from.to_bits().to_string()}
                        class="at w gap-words"
                        a={layout.scale.to_ruler(gap.from)}
                        b={layout.scale.to_ruler(gap.to)}
                    >{ gap_words(gap.seconds()) }</Mark>
                }
                for tick in ticks(props) {
                    <Mark
                        key={tick.at.to_string()}
                        class={match (hover.is_some_and(|at| (at - tick.ruler).abs() < near), tick.is_day) {
                            (true, _) => "at tick faded",
                            (false, true) => "at tick day",
                            (false, false) => "at tick",
                        }}
                        a={tick.ruler}
                    >{ tick.label }</Mark>
                }
                if let (Some(at), Some(second)) = (hover.filter(|at| (from..=from + length).contains(at)), props.hover) {
                    <Mark class="at read" a={at}>{ readout(&props.zoned, second, props.view) }</Mark>
                }
            </div>
        </>
    }
}

fn gap_words(seconds: f64) -> String {
    #[allow(clippy::cast_possible_truncation)]
    describe_duration(seconds as i64)
}

fn readout(zoned: &Zoned, at: f64, view: Viewport) -> Html {
    // To the minute, unless seconds can be told apart.
    let step = if view.seconds() > 3600.0 {
        60.0
    } else if view.seconds() > 300.0 {
        10.0
    } else {
        1.0
    };
    #[allow(clippy::cast_possible_truncation)]
    let at = ((at / step).round() * step) as i64;
    let since = zoned.since_zero(at).map(|since| format!("T{since}"));
    if zoned.choice == ZoneChoice::Relative {
        return html! { { since.unwrap_or_default() } };
    }
    html! { <>{ zoned.clock(at) }<em>{ since }</em></> }
}

/// Bands, tick rules, midnights and gaps, behind the rows.
#[component]
pub fn Backdrop(props: &AxisProps) -> Html {
    let layout = &props.layout;
    html! {
        <div class="bg" aria-hidden="true">
            for (ix, phase) in layout.phases.iter().enumerate() {
                <Mark
                    key={phase.kind.label()}
                    class={match (phase.inferred, ix % 2 == 1) {
                        (true, true) => "at w pb odd maybe",
                        (true, false) => "at w pb maybe",
                        (false, true) => "at w pb odd",
                        (false, false) => "at w pb",
                    }}
                    a={ruler(layout, phase.from)}
                    b={ruler(layout, phase.to)}
                />
            }
            for tick in ticks(props) {
                <Mark key={tick.at.to_string()} class={if tick.is_day { "at line day" } else { "at line" }} a={tick.ruler} />
            }
            for midnight in layout.midnights(&props.zoned) {
                <Mark key={format!("m{midnight}")} class="at midnight" a={ruler(layout, midnight)}>
                    <b>{ props.zoned.short_day(midnight) }</b>
                </Mark>
            }
            for gap in layout.scale.gaps() {
                <Mark
                    key={gap.from.to_bits().to_string()}
                    class="at w gap"
                    a={layout.scale.to_ruler(gap.from)}
                    b={layout.scale.to_ruler(gap.to)}
                />
            }
            if let Some((from, to)) = layout.silence.filter(|(from, to)| layout.entries > 3 && to - from >= 60) {
                <Mark class="at w silence" a={ruler(layout, from)} b={ruler(layout, to)} />
            }
        </div>
    }
}
