//! The strip that shows the whole incident: small bars, or how many entries fall where when there are many.

use super::Timeline;
use crate::incident::EventKind;
use crate::incident::Incident;

/// More entries than this are shown as a density.
const MOST_BARS: usize = 300;
/// Into how many bins a density is sorted.
const BINS: usize = 240;

/// What the strip draws.
#[derive(Clone, Debug, PartialEq)]
pub enum Overview {
    /// One small bar an entry: kind, from and to on the ruler, and its share of the height, 0 to 1.
    Bars(Vec<(EventKind, f64, f64, f64)>),
    /// How many entries fall into each of equal parts of the strip, as a share of the fullest, 0 to 1.
    Density(Vec<f64>),
}

impl Overview {
    /// Lays the strip out.
    pub fn new(incident: &Incident, timeline: &Timeline) -> Self {
        let scale = &timeline.scale;
        #[allow(clippy::cast_precision_loss)]
        let ruler = |at: i64| scale.to_ruler(at as f64);
        let placed = || timeline.rows().filter_map(|row| Some((incident.timeline.get(row.event)?.kind, row.bar?)));
        let count = placed().count();
        if count <= MOST_BARS {
            #[allow(clippy::cast_precision_loss)]
            let step = 1.0 / count.saturating_sub(1).max(7) as f64;
            #[allow(clippy::cast_precision_loss)]
            let bars = placed()
                .enumerate()
                .map(|(ix, (kind, bar))| (kind, ruler(bar.from), ruler(bar.to), ix as f64 * step))
                .collect();
            return Self::Bars(bars);
        }
        let (from, length) = timeline.bounds.on_ruler(scale);
        let mut bins = vec![0.0_f64; BINS];
        for (_, bar) in placed() {
            #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let bin = ((ruler(bar.from) - from) / length * BINS as f64).max(0.0) as usize;
            if let Some(bin) = bins.get_mut(bin.min(BINS - 1)) {
                *bin += 1.0;
            }
        }
        let most = bins.iter().copied().fold(1.0, f64::max);
        Self::Density(bins.into_iter().map(|count| count / most).collect())
    }
}
