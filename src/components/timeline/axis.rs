//! The axis above the rows, and the bands and rules behind them.

use postmortem_html::html;
use yew::prelude::*;

use super::place::mark;
use crate::view::LayoutRef;
use crate::view::Phase;
use crate::view::Tick;
use crate::view::Viewport;
use crate::view::Zoned;
use crate::view::describe_duration;
use crate::view::widest_free;

/// What both parts are drawn from.
pub struct Axis<'a> {
    /// The timeline.
    pub layout: &'a LayoutRef,
    /// The clock.
    pub zoned: &'a Zoned,
    /// What is in view.
    pub view: Viewport,
    /// Width of the chart in pixels.
    pub width: f64,
    /// Its ticks.
    pub ticks: Vec<Tick>,
}

impl Axis<'_> {
    // Axis seconds of any date are exact in a float.
    #[allow(clippy::cast_precision_loss)]
    fn ruler(&self, at: i64) -> f64 {
        self.layout.scale.to_ruler(at as f64)
    }

    /// A phase's band on the axis, with its word and length as far as they fit beside the words of gaps.
    fn phase(&self, phase: &Phase) -> Html {
        let (from, length) = self.view.on_ruler(&self.layout.scale);
        let (a, b) = (self.ruler(phase.from), self.ruler(phase.to));
        let taken = self.layout.scale.gaps().iter().map(|gap| {
            let (a, b) = (self.layout.scale.to_ruler(gap.from), self.layout.scale.to_ruler(gap.to));
            let half = letters_wide(gap_words(gap.seconds()).len()) / 2.0 / self.width * length;
            let middle = f64::midpoint(a, b);
            (a.min(middle - half), b.max(middle + half))
        });
        let (free, end) = widest_free((a.max(from), b.min(from + length)), taken);
        let words = self.phase_words(phase, (end - free) / length * self.width);
        let class = if phase.inferred { "at w phase maybe" } else { "at w phase" };
        if free <= a.max(from) {
            mark(class, a, b, words)
        } else {
            html! { <>{ mark(class, a, b, Html::default()) }{ mark("at w phase-words", free, end, words) }</> }
        }
    }

    fn phase_words(&self, phase: &Phase, pixels: f64) -> Html {
        let word = phase.kind.label();
        let duration = describe_duration(phase.to - phase.from);
        if pixels < letters_wide(word.len()) {
            Html::default()
        } else if pixels < letters_wide(word.len() + duration.len() + 1) {
            Html::from(word)
        } else {
            html! { <>{ word }<small>{ duration }</small></> }
        }
    }

    /// Ticks, phases and the place of the readout.
    pub fn draw(&self) -> Html {
        // The day at the left edge, but for the air before the first entry.
        #[allow(clippy::cast_possible_truncation)]
        let (from, to) = (self.view.from as i64, self.view.to as i64);
        let left = self.layout.extent.map_or(from, |(first, _)| from.max(first.min(to)));
        html! {
            <>
                <div class="ax-lead">
                    <span class="zone-name">{ &self.zoned.label }</span>
                    if !self.zoned.relative {
                        <span class="ax-day">{ self.zoned.day_label(left) }</span>
                    }
                </div>
                <div class="axis">
                    for phase in self.layout.phases.iter() {
                        { self.phase(phase) }
                    }
                    for gap in self.layout.scale.gaps() {
                        { mark(
                            "at w gap-words",
                            self.layout.scale.to_ruler(gap.from),
                            self.layout.scale.to_ruler(gap.to),
                            Html::from(gap_words(gap.seconds())),
                        ) }
                    }
                    for tick in self.ticks.iter() {
                        { mark(if tick.is_day { "at tick day" } else { "at tick" }, tick.ruler, tick.ruler, html! {
                            <>
                                if let Some(day) = &tick.day { <b>{ day }{ " " }</b> }
                                { &tick.label }
                            </>
                        }) }
                    }
                    <span class="at read" />
                </div>
            </>
        }
    }

    /// Bands, tick rules, midnights and gaps, behind the rows.
    pub fn backdrop(&self) -> Html {
        html! {
            <div class="bg">
                for (ix, phase) in self.layout.phases.iter().enumerate() {
                    { mark(
                        match (phase.inferred, ix % 2 == 1) {
                            (true, true) => "at w pb odd maybe",
                            (true, false) => "at w pb maybe",
                            (false, true) => "at w pb odd",
                            (false, false) => "at w pb",
                        },
                        self.ruler(phase.from),
                        self.ruler(phase.to),
                        Html::default(),
                    ) }
                }
                for tick in self.ticks.iter() {
                    { mark(if tick.is_day { "at line day" } else { "at line" }, tick.ruler, tick.ruler, Html::default()) }
                }
                for (midnight, has_room) in self.layout.midnights(self.zoned, self.view, self.width) {
                    { mark("at midnight", self.ruler(midnight), self.ruler(midnight), html! {
                        if has_room { <b>{ self.zoned.short_day(midnight) }</b> }
                    }) }
                }
                for gap in self.layout.scale.gaps() {
                    { mark("at w gap", self.layout.scale.to_ruler(gap.from), self.layout.scale.to_ruler(gap.to), Html::default()) }
                }
                if let Some((from, to)) = self.layout.silence {
                    { mark("at w silence", self.ruler(from), self.ruler(to), Html::default()) }
                }
            </div>
        }
    }
}

/// About how many pixels so many letters of the axis take, with the air around them.
fn letters_wide(letters: usize) -> f64 {
    f64::from(u32::try_from(letters).unwrap_or(u32::MAX)) * 6.2 + 12.0
}

fn gap_words(seconds: f64) -> String {
    #[allow(clippy::cast_possible_truncation)]
    describe_duration(seconds as i64)
}
