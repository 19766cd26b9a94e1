//! Which rows of a long list are drawn: those near the part of it that is on screen.

use super::Item;
use super::Timeline;

/// With more items than this, rows are one line high, and only those near the screen are drawn.
pub const VIRTUAL: usize = 60;

/// Top edges of the items of a long table and its whole height, in pixels: the heights that the style sheet gives to
/// one-line rows, on a phone or not, and to the heads of days.
pub fn row_offsets(timeline: &Timeline, phone: bool) -> Vec<u32> {
    let row = if phone { 64 } else { 30 };
    let mut out = Vec::with_capacity(timeline.items.len() + 1);
    let mut at = 0;
    out.push(at);
    for item in &timeline.items {
        at += match item {
            Item::Day(_) => 30,
            Item::Row(_) => row,
        };
        out.push(at);
    }
    out
}

/// A run of items to draw, with the height of what is left out on either side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// First item drawn.
    pub first: usize,
    /// One past the last.
    pub end: usize,
    /// Height of the items before, in pixels.
    pub before: u32,
    /// Height of the items after, in pixels.
    pub after: u32,
}

/// Items drawn beyond the screen on either side, so that a wheel step never meets a hole.
const OVERSCAN: usize = 10;
/// The window moves by whole steps of this many items.
const STEP: usize = 8;
/// While so many items stand drawn beyond the screen, or all on that side, the window stays: a wheel step is three rows.
const ENOUGH: usize = 5;

/// The item that holds a pixel of the list whose items start at `offsets`.
fn item_at(offsets: &[u32], y: f64) -> usize {
    let count = offsets.len().saturating_sub(1);
    offsets.partition_point(|start| f64::from(*start) <= y).saturating_sub(1).min(count)
}

impl Window {
    /// The window of a list whose items start at the pixel `offsets` (one more than items, the last being the whole
    /// height), where the pixels `top` to `bottom` of the list are on screen.
    pub fn of(offsets: &[u32], top: f64, bottom: f64) -> Self {
        let count = offsets.len().saturating_sub(1);
        let first = item_at(offsets, top).saturating_sub(OVERSCAN) / STEP * STEP;
        let end = (item_at(offsets, bottom) + 1 + OVERSCAN).div_ceil(STEP).saturating_mul(STEP).min(count);
        let first = first.min(end);
        let height = offsets.last().copied().unwrap_or(0);
        let start = |ix: usize| offsets.get(ix).copied().unwrap_or(height);
        Self { first, end, before: start(first), after: height - start(end) }
    }

    /// Whether enough is drawn around the pixels `top` to `bottom` of the list whose items start at `offsets`.
    pub fn is_enough(&self, offsets: &[u32], top: f64, bottom: f64) -> bool {
        let count = offsets.len().saturating_sub(1);
        let wanted = (item_at(offsets, bottom) + 1 + ENOUGH).min(count);
        self.end <= count && self.first <= item_at(offsets, top).saturating_sub(ENOUGH) && wanted <= self.end
    }

    /// The window that holds every one of `count` items.
    pub fn all(count: usize) -> Self {
        Self { first: 0, end: count, before: 0, after: 0 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn covers_the_screen_and_keeps_the_height(heights in prop::collection::vec(1..80_u32, 0..500), top in -500.0..20_000.0_f64, screen in 1.0..2000.0_f64) {
            let mut offsets = vec![0];
            for height in &heights {
                offsets.push(offsets.last().unwrap() + height);
            }
            let whole = *offsets.last().unwrap();
            let window = Window::of(&offsets, top, top + screen);
            prop_assert!(window.first <= window.end && window.end <= heights.len());
            prop_assert!(window.is_enough(&offsets, top, top + screen));
            let drawn: u32 = heights[window.first..window.end].iter().sum();
            prop_assert_eq!(window.before + drawn + window.after, whole);
            for (ix, start) in offsets.iter().take(heights.len()).enumerate() {
                let (start, end) = (f64::from(*start), f64::from(offsets[ix + 1]));
                if end > top && start < top + screen {
                    prop_assert!(window.first <= ix && ix < window.end, "{ix} is on screen and not drawn");
                }
            }
        }
    }
}
