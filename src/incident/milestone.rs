//! The moments that the response times run between, and those times.

use crate::text::Span;
use crate::time::WallTime;

/// A moment of the incident's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Milestone {
    /// Harm begins.
    Start,
    /// First noticed: an alert, a report, an engineer.
    Detection,
    /// A responder takes it on.
    Acknowledgement,
    /// Harm is halted.
    Mitigation,
    /// Declared over.
    Resolution,
}

/// Whether a moment is stated as such or derived from an entry's kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// A label, a capital marker, front matter or a summary sentence says so.
    Stated,
    /// Taken from a timeline entry that reads like it.
    Derived,
}

/// When a milestone was, and how that is known.
#[derive(Clone, Debug, PartialEq)]
pub struct MilestoneTime {
    /// On the document's own wall clock.
    pub at: WallTime,
    /// On the shared axis, see [`super::TimelineEvent::at`].
    pub axis: Option<i64>,
    /// Where it was read.
    pub span: Span,
    /// Stated or derived.
    pub basis: Basis,
    /// Another reading that the document also holds and that differs, where there is one.
    pub disputed_by: Option<(WallTime, Option<i64>, Span)>,
}

/// One place of the text that states when the incident began or ended, or when it was noticed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// What it states.
    pub milestone: Milestone,
    /// On the document's own wall clock.
    pub at: WallTime,
    /// On the shared axis, see [`super::TimelineEvent::at`].
    pub axis: Option<i64>,
    /// Where it was read.
    pub span: Span,
    /// Its day is written beside it.
    pub is_dated: bool,
    /// It is one end of a window; its other end is the claim before or behind it.
    pub is_window: bool,
    /// A marker, a label or the summary says so, rather than a sentence somewhere.
    pub is_sure: bool,
    /// A label or the front matter says so.
    pub is_label: bool,
}

/// What a duration is told of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DurationOf {
    /// The whole incident (`lasted 6 h 50 min`).
    Incident,
    /// The time to its end, by a label such as `Time to resolve`, from wherever the team counts.
    TimeTo,
    /// The window beside it (`14:02–15:31 (89 min)`): its length in minutes and where it stands.
    Window(f64, Span),
}

/// A duration that the text tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ToldDuration {
    /// In minutes.
    pub minutes: f64,
    /// Where it stands.
    pub span: Span,
    /// It is told as about so long.
    pub is_rough: bool,
    /// A label or the summary says so, rather than a sentence somewhere.
    pub is_sure: bool,
    /// Of what.
    pub of: DurationOf,
}

/// The five milestones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Milestones {
    /// See [`Milestone::Start`].
    pub start: Option<MilestoneTime>,
    /// See [`Milestone::Detection`].
    pub detected: Option<MilestoneTime>,
    /// See [`Milestone::Acknowledgement`].
    pub acknowledged: Option<MilestoneTime>,
    /// See [`Milestone::Mitigation`].
    pub mitigated: Option<MilestoneTime>,
    /// See [`Milestone::Resolution`].
    pub resolved: Option<MilestoneTime>,
}

impl Milestones {
    /// The time of one milestone.
    pub fn get(&self, milestone: Milestone) -> Option<&MilestoneTime> {
        match milestone {
            Milestone::Start => self.start.as_ref(),
            Milestone::Detection => self.detected.as_ref(),
            Milestone::Acknowledgement => self.acknowledged.as_ref(),
            Milestone::Mitigation => self.mitigated.as_ref(),
            Milestone::Resolution => self.resolved.as_ref(),
        }
    }
}

/// A response time of one incident; never a mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Metric {
    /// TTD: impact start to detected.
    TimeToDetect,
    /// TTA: detected to acknowledged.
    TimeToAcknowledge,
    /// TTM: impact start to mitigated.
    TimeToMitigate,
    /// TTR: impact start to resolved.
    TimeToResolve,
}

impl Metric {
    /// All four, in the order shown.
    pub const ALL: [Self; 4] = [Self::TimeToDetect, Self::TimeToAcknowledge, Self::TimeToMitigate, Self::TimeToResolve];

    /// The two milestones that the metric runs between. Sources disagree on these; the contracts decide ours.
    pub fn bounds(self) -> (Milestone, Milestone) {
        match self {
            Self::TimeToDetect => (Milestone::Start, Milestone::Detection),
            Self::TimeToAcknowledge => (Milestone::Detection, Milestone::Acknowledgement),
            Self::TimeToMitigate => (Milestone::Start, Milestone::Mitigation),
            Self::TimeToResolve => (Milestone::Start, Milestone::Resolution),
        }
    }

    /// The word of the JSON output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TimeToDetect => "time_to_detect",
            Self::TimeToAcknowledge => "time_to_acknowledge",
            Self::TimeToMitigate => "time_to_mitigate",
            Self::TimeToResolve => "time_to_resolve",
        }
    }
}

/// A response time with both of its end points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MetricValue {
    /// Which.
    pub metric: Metric,
    /// Its length in minutes, never negative.
    pub minutes: f64,
    /// Where the first end point was read.
    pub from: Span,
    /// Where the second was.
    pub to: Span,
}
