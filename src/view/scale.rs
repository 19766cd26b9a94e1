//! The map between time and the drawn axis: linear, or broken where nothing happens for long.
//!
//! Three measures: *axis* seconds are those of `TimelineEvent::at`; *ruler* seconds are axis seconds with the broken
//! gaps shortened, counted from the scale's origin; a *fraction* is a share of the chart's width. Knows no pixels.

/// A stretch of empty time that is drawn shorter than it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// Axis second at which it starts.
    pub from: f64,
    /// Axis second at which it ends.
    pub to: f64,
}

impl Gap {
    /// How long it is, in seconds.
    pub fn seconds(self) -> f64 {
        self.to - self.from
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Knee {
    axis: f64,
    ruler: f64,
    /// Ruler seconds a second of axis, from here on.
    slope: f64,
}

/// A strictly rising, piecewise linear map from axis seconds to ruler seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    origin: f64,
    knees: Vec<Knee>,
    gaps: Vec<Gap>,
}

impl Scale {
    /// A ruler on which every second is as long as the next; `origin` is where its zero lies.
    pub fn linear(origin: f64) -> Self {
        Self { origin, knees: Vec::new(), gaps: Vec::new() }
    }

    /// A ruler on which each of `gaps` (in order, apart from each other) is drawn `width` ruler seconds long.
    pub fn broken(origin: f64, gaps: &[Gap], width: f64) -> Self {
        let mut scale = Self::linear(origin);
        let width = if width > 0.0 { width } else { 1.0 };
        for gap in gaps.iter().filter(|gap| gap.seconds() > width) {
            let ruler = scale.to_ruler(gap.from);
            scale.knees.push(Knee { axis: gap.from, ruler, slope: width / gap.seconds() });
            scale.knees.push(Knee { axis: gap.to, ruler: ruler + width, slope: 1.0 });
            scale.gaps.push(*gap);
        }
        scale
    }

    /// The gaps that are drawn shorter, in order.
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// Axis seconds to ruler seconds.
    pub fn to_ruler(&self, axis: f64) -> f64 {
        match self.knees.get(self.knees.partition_point(|knee| knee.axis <= axis).wrapping_sub(1)) {
            Some(knee) => knee.ruler + (axis - knee.axis) * knee.slope,
            None => axis - self.origin,
        }
    }

    /// Ruler seconds to axis seconds; the inverse of [`Scale::to_ruler`].
    pub fn to_axis(&self, ruler: f64) -> f64 {
        match self.knees.get(self.knees.partition_point(|knee| knee.ruler <= ruler).wrapping_sub(1)) {
            Some(knee) => knee.axis + (ruler - knee.ruler) / knee.slope,
            None => ruler + self.origin,
        }
    }

    /// Where in a window of ruler seconds `from` to `to` an axis second lies, 0 to 1 inside.
    pub fn fraction(&self, axis: f64, from: f64, to: f64) -> f64 {
        (self.to_ruler(axis) - from) / (to - from)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn is_monotone_and_its_own_inverse(
            origin in -1.0e9..1.0e9_f64,
            steps in prop::collection::vec((1.0..1.0e6_f64, 2.0..1.0e8_f64), 0..5),
            at in prop::collection::vec(-1.0e8..1.0e9_f64, 2..20),
        ) {
            let mut gaps = Vec::new();
            let mut end = origin;
            for (before, length) in steps {
                gaps.push(Gap { from: end + before, to: end + before + length });
                end += before + length;
            }
            let scale = Scale::broken(origin, &gaps, 1.0);
            let mut at: Vec<f64> = at.into_iter().map(|x| origin + x).collect();
            at.sort_by(f64::total_cmp);
            for pair in at.windows(2) {
                prop_assert!(scale.to_ruler(pair[0]) <= scale.to_ruler(pair[1]));
            }
            for x in at {
                // The slope inside a gap may be 1e-8, which costs that many digits on the way back.
                prop_assert!((scale.to_axis(scale.to_ruler(x)) - x).abs() < 20.0, "{x}");
            }
        }
    }

    #[test]
    fn draws_a_gap_as_wide_as_it_is_told() {
        let scale = Scale::broken(100.0, &[Gap { from: 200.0, to: 1200.0 }], 10.0);
        assert_eq!(scale.to_ruler(100.0), 0.0);
        assert_eq!(scale.to_ruler(200.0), 100.0);
        assert_eq!(scale.to_ruler(700.0), 105.0);
        assert_eq!(scale.to_ruler(1200.0), 110.0);
        assert_eq!(scale.to_ruler(1210.0), 120.0);
    }
}
