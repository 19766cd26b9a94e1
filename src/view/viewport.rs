//! The stretch of time in view, and how zooming and panning change it. Knows no pixels.

use super::Scale;

/// The least that can be in view, in seconds.
const LEAST: f64 = 1.0;
/// The most: two hundred years.
const MOST: f64 = 200.0 * 365.25 * 86_400.0;

/// The stretch of time in view, in seconds on the axis of `TimelineEvent::at`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// First second in view.
    pub from: f64,
    /// Last second in view; after `from`.
    pub to: f64,
}

impl Viewport {
    /// A stretch; the ends are put in order, and kept a second apart.
    pub fn new(from: f64, to: f64) -> Self {
        let (from, to) = if from <= to { (from, to) } else { (to, from) };
        if to - from >= LEAST { Self { from, to } } else { Self::around((from + to) / 2.0, LEAST) }
    }

    /// `seconds` around a moment.
    pub fn around(at: f64, seconds: f64) -> Self {
        Self { from: at - seconds / 2.0, to: at + seconds / 2.0 }
    }

    /// How much is in view, in seconds.
    pub fn seconds(self) -> f64 {
        self.to - self.from
    }

    /// The same window on the ruler: its first ruler second and its length.
    pub fn on_ruler(self, scale: &Scale) -> (f64, f64) {
        let from = scale.to_ruler(self.from);
        (from, (scale.to_ruler(self.to) - from).max(f64::MIN_POSITIVE))
    }

    fn from_ruler(scale: &Scale, from: f64, length: f64) -> Self {
        let length = length.clamp(LEAST, MOST);
        Self { from: scale.to_axis(from), to: scale.to_axis(from + length) }
    }

    /// Shows `factor` times as much (under 1 zooms in), keeping what stands at `anchor` (0 to 1 of the width) there.
    #[must_use]
    pub fn zoomed(self, scale: &Scale, factor: f64, anchor: f64) -> Self {
        let (from, length) = self.on_ruler(scale);
        let next = (length * factor).clamp(LEAST, MOST);
        Self::from_ruler(scale, from + (length - next) * anchor, next)
    }

    /// Moves on by `share` of the width; below 0 moves back.
    #[must_use]
    pub fn panned(self, scale: &Scale, share: f64) -> Self {
        let (from, length) = self.on_ruler(scale);
        Self::from_ruler(scale, from + length * share, length)
    }

    /// Keeps `bounds` at least partly in view: the window's middle never leaves them.
    #[must_use]
    pub fn kept_near(self, scale: &Scale, bounds: Self) -> Self {
        let (from, length) = self.on_ruler(scale);
        let (first, whole) = bounds.on_ruler(scale);
        let middle = from + length / 2.0;
        let kept = middle.clamp(first, first + whole);
        if (kept - middle).abs() <= f64::EPSILON * middle.abs() {
            self
        } else {
            Self::from_ruler(scale, kept - length / 2.0, length)
        }
    }

    /// The window with `share` of its final width as air on each side.
    #[must_use]
    pub fn with_air(self, scale: &Scale, share: f64) -> Self {
        let (from, length) = self.on_ruler(scale);
        let air = length * share / (1.0 - 2.0 * share);
        Self::from_ruler(scale, from - air, length + 2.0 * air)
    }

    /// Where the window begins and ends on a strip that shows `whole`, 0 to 1 inside.
    pub fn on_strip(self, scale: &Scale, whole: Self) -> (f64, f64) {
        let (first, length) = whole.on_ruler(scale);
        let (from, own) = self.on_ruler(scale);
        ((from - first) / length, (from + own - first) / length)
    }

    /// The window between two places of a strip that shows `whole`, in either order; undoes [`Viewport::on_strip`].
    pub fn of_strip(scale: &Scale, whole: Self, a: f64, b: f64) -> Self {
        let (first, length) = whole.on_ruler(scale);
        Self::new(scale.to_axis(first + a * length), scale.to_axis(first + b * length))
    }

    /// The axis second at a place of the chart, 0 to 1 inside.
    pub fn at(self, scale: &Scale, place: f64) -> f64 {
        let (from, length) = self.on_ruler(scale);
        scale.to_axis(from + place * length)
    }

    /// Whether a moment is in view.
    pub fn contains(self, at: f64) -> bool {
        self.from <= at && at <= self.to
    }

    /// The window moved, not zoomed, so that `at` is in view with some air; unchanged where it already is.
    #[must_use]
    pub fn showing(self, scale: &Scale, at: f64) -> Self {
        if self.contains(at) {
            return self;
        }
        let (_, length) = self.on_ruler(scale);
        Self::from_ruler(scale, scale.to_ruler(at) - length * 0.2, length)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::view::Gap;

    fn close(a: Viewport, b: Viewport, within: f64) -> bool {
        (a.from - b.from).abs() <= within && (a.to - b.to).abs() <= within
    }

    proptest! {
        #[test]
        fn zoom_and_its_inverse_cancel(at in 0.0..1.0e9_f64, span in 100.0..1.0e7_f64, factor in 0.05..20.0_f64, anchor in 0.0..1.0_f64) {
            let scale = Scale::linear(0.0);
            let start = Viewport::new(at, at + span);
            let there = start.zoomed(&scale, factor, anchor);
            let back = there.zoomed(&scale, 1.0 / factor, anchor);
            prop_assert!(close(start, back, 1.0e-3));
            let held = start.from + span * anchor;
            prop_assert!((there.from + there.seconds() * anchor - held).abs() < 1.0e-3);
        }

        #[test]
        fn pan_and_its_inverse_cancel_over_gaps(at in 0.0..2000.0_f64, span in 200.0..1000.0_f64, share in -2.0..2.0_f64) {
            let scale = Scale::broken(0.0, &[Gap { from: 500.0, to: 5000.0 }], 50.0);
            let start = Viewport::new(at, at + span);
            prop_assert!(close(start, start.panned(&scale, share).panned(&scale, -share), 1.0e-3));
        }

        #[test]
        fn brush_and_view_are_each_others_inverse(at in 0.0..6000.0_f64, span in 2.0..3000.0_f64) {
            let scale = Scale::broken(0.0, &[Gap { from: 500.0, to: 5000.0 }], 50.0);
            let whole = Viewport::new(-100.0, 9000.0);
            let view = Viewport::new(at, at + span);
            let (a, b) = view.on_strip(&scale, whole);
            prop_assert!(a < b);
            prop_assert!(close(Viewport::of_strip(&scale, whole, a, b), view, 1.0e-3));
            prop_assert!(close(Viewport::of_strip(&scale, whole, b, a), view, 1.0e-3));
            prop_assert!((view.at(&scale, 0.0) - view.from).abs() < 1.0e-3);
            prop_assert!((view.at(&scale, 1.0) - view.to).abs() < 1.0e-3);
        }

        #[test]
        fn never_shows_less_than_a_second_nor_leaves_the_document(factors in prop::collection::vec(0.01..100.0_f64, 1..30), pans in prop::collection::vec(-5.0..5.0_f64, 1..30)) {
            let scale = Scale::linear(1.0e9);
            let bounds = Viewport::new(1.0e9, 1.0e9 + 3000.0);
            let mut view = bounds;
            for (factor, pan) in factors.into_iter().zip(pans) {
                view = view.zoomed(&scale, factor, 0.3).panned(&scale, pan).kept_near(&scale, bounds);
                prop_assert!(view.seconds() > 0.999 && view.seconds() < MOST * 1.001);
                let middle = (view.from + view.to) / 2.0;
                prop_assert!(middle >= bounds.from - 1.0 && middle <= bounds.to + 1.0);
            }
        }
    }

    #[test]
    fn air_is_a_share_of_what_is_then_in_view() {
        let view = Viewport::new(0.0, 840.0).with_air(&Scale::linear(0.0), 0.08);
        assert!(close(view, Viewport::new(-80.0, 920.0), 1.0e-9));
    }
}
