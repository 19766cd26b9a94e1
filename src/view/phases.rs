//! The phases of an incident's life, as bands behind the timeline.

use crate::incident::EventKind;
use crate::incident::Incident;
use crate::incident::Where;
use crate::text::words;

/// What people were doing, or not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhaseKind {
    /// Harm is done and nobody knows.
    Undetected,
    /// Known, and nobody is on it yet.
    Noticed,
    /// Looking for the cause.
    Investigating,
    /// Working on the remedy.
    Mitigating,
    /// Harm is halted, the end not yet declared.
    Verifying,
}

impl PhaseKind {
    /// The word printed above the band.
    pub fn label(self) -> &'static str {
        match self {
            Self::Undetected => words!("Undetected"),
            Self::Noticed => words!("Noticed"),
            Self::Investigating => words!("Investigating"),
            Self::Mitigating => words!("Mitigating"),
            Self::Verifying => words!("Verifying"),
        }
    }
}

/// One band. Bands follow each other without overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phase {
    /// Which.
    pub kind: PhaseKind,
    /// Axis second at which it starts.
    pub from: i64,
    /// Axis second at which it ends; after `from`.
    pub to: i64,
    /// Whether an edge was taken from an entry of a fitting kind and not from a milestone.
    pub inferred: bool,
}

/// The widest stretch of a range that none of the others covers; these are in order. The range's end alone where nothing
/// is free.
pub fn widest_free(range: (f64, f64), taken: impl IntoIterator<Item = (f64, f64)>) -> (f64, f64) {
    let (mut at, end) = range;
    let mut best = (end, end);
    for (from, to) in taken.into_iter().chain([(end, end)]) {
        let free = (at, from.min(end));
        if best.1 - best.0 < free.1 - free.0 {
            best = free;
        }
        at = at.max(to);
    }
    best
}

/// The phases that the milestones give. Bounds are those of the response times; investigating gives way to mitigating
/// at the first step towards a remedy.
pub fn find_phases(incident: &Incident) -> Vec<Phase> {
    let milestones = &incident.milestones;
    let axis = |time: &Option<crate::incident::MilestoneTime>| time.as_ref().and_then(|time| time.axis);
    let first = |after: i64, kinds: &[EventKind]| {
        incident
            .timeline
            .iter()
            .filter(|event| event.place == Where::Timeline && kinds.contains(&event.kind))
            .filter_map(|event| event.at)
            .filter(|at| *at >= after)
            .min()
    };
    let start = axis(&milestones.start);
    let detected = axis(&milestones.detected);
    let mitigated = axis(&milestones.mitigated);
    // Of a disputed end the earlier reading: the time after it is drawn as disputed, not as a phase.
    let resolved = milestones.resolved.as_ref().and_then(|time| {
        let other = time.disputed_by.as_ref().and_then(|(_, other, _)| *other);
        time.axis.map(|at| other.map_or(at, |other| at.min(other)))
    });
    let end = mitigated.or(resolved);

    let noticed = detected.or(start);
    let taken = axis(&milestones.acknowledged).map(|at| (at, false)).or_else(|| {
        let kinds = [EventKind::Acknowledgement, EventKind::Investigation, EventKind::Diagnosis, EventKind::FalseLead];
        noticed.and_then(|at| first(at, &kinds)).map(|at| (at, true))
    });
    // Who looks into it weeks after its end, as a review does, is not who took it on.
    let taken = taken.filter(|(at, _)| end.is_none_or(|end| *at <= end));
    let remedy = taken.or(noticed.map(|at| (at, false))).and_then(|(at, _)| {
        let at = first(at, &[EventKind::Escalation, EventKind::Mitigation])?;
        (Some(at) < end || end.is_none()).then_some((at, true))
    });

    let mut out: Vec<Phase> = Vec::new();
    let mut push = |kind, from: Option<(i64, bool)>, to: Option<(i64, bool)>| {
        let (Some((from, from_inferred)), Some((to, to_inferred))) = (from, to) else { return };
        let from = out.last().map_or(from, |last: &Phase| from.max(last.to));
        if from < to {
            out.push(Phase { kind, from, to, inferred: from_inferred || to_inferred });
        }
    };
    let known = |at: Option<i64>| at.map(|at| (at, false));
    push(PhaseKind::Undetected, known(start), known(detected));
    push(PhaseKind::Noticed, known(detected), taken.or(remedy).or(known(end)));
    push(PhaseKind::Investigating, taken, remedy.or(known(end)));
    push(PhaseKind::Mitigating, remedy, known(end));
    push(PhaseKind::Verifying, known(mitigated), known(resolved));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_where_no_gap_does() {
        for (taken, free) in [
            (&[][..], (10.0, 100.0)),
            (&[(0.0, 30.0)], (30.0, 100.0)),
            (&[(20.0, 40.0), (70.0, 90.0)], (40.0, 70.0)),
            (&[(20.0, 200.0)], (10.0, 20.0)),
            (&[(0.0, 200.0)], (100.0, 100.0)),
            (&[(150.0, 160.0)], (10.0, 100.0)),
        ] {
            assert_eq!(widest_free((10.0, 100.0), taken.iter().copied()), free, "{taken:?}");
        }
    }
}
