//! The model: what a postmortem tells of an incident, as plain data in the field's words.
//!
//! Reads nothing and draws nothing. Every fact is [`Located`] or names the facts that it was derived from; what the
//! document does not say is `None`, never zero.

mod action;
mod event;
mod impact;
mod milestone;

pub use action::ActionItem;
pub use action::ActionKind;
pub use action::ActionState;
pub use event::EventId;
pub use event::EventKind;
pub use event::TimelineEvent;
pub use event::Where;
pub use impact::ImpactFigure;
pub use impact::Qualifier;
pub use impact::Unit;
pub use milestone::Basis;
pub use milestone::Claim;
pub use milestone::DurationOf;
pub use milestone::Metric;
pub use milestone::MetricValue;
pub use milestone::Milestone;
pub use milestone::MilestoneTime;
pub use milestone::Milestones;
pub use milestone::ToldDuration;

use crate::text::Located;
use crate::text::Span;
use crate::time::Date;
use crate::time::Zone;

/// What happened, as the document tells it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incident {
    /// The document's own title, without Markdown marks and trailing colon.
    pub title: Option<Located<String>>,
    /// The incident's severity as written (`SEV-2`, `P1`, `Critical`).
    pub severity: Option<Located<String>>,
    /// Whether the document says that the incident is over.
    pub status: Option<Located<Status>>,
    /// The zone that governs the timeline, where one is stated.
    pub zone: Option<Located<Zone>>,
    /// The incident's first day.
    pub date: Option<Located<Date>>,
    /// How a date that could be read in two ways was read, where nothing in the document decides it.
    pub ambiguous_dates: Vec<AmbiguousDate>,
    /// The timed entries, in document order.
    pub timeline: Vec<TimelineEvent>,
    /// The moments that the metrics run between.
    pub milestones: Milestones,
    /// Response times; `None` where an end point is unknown or they would be negative.
    pub metrics: Vec<MetricValue>,
    /// The incident's whole duration where the text gives it as one (`lasted 6 h 50 min`), in minutes.
    pub stated_duration: Option<Located<f64>>,
    /// Every duration that the text tells of the incident or of a window beside it, that of the whole first.
    pub durations: Vec<ToldDuration>,
    /// Every place that states when the incident began, was noticed or ended, the surest first.
    pub claims: Vec<Claim>,
    /// Harm in numbers.
    pub impact: Vec<ImpactFigure>,
    /// Follow-up work.
    pub actions: Vec<ActionItem>,
    /// The document's sections of known kinds, in document order.
    pub sections: Vec<Section>,
    /// Whether the document is a template: blanks to fill in, no incident.
    pub is_template: bool,
}

/// Whether the incident is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Over, as the document says.
    Resolved,
    /// Harm is halted or watched, not yet declared over.
    Monitoring,
    /// Still going on when the document was written.
    Ongoing,
}

impl Status {
    /// The word of the JSON output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::Monitoring => "monitoring",
            Self::Ongoing => "ongoing",
        }
    }
}

/// A date such as `09-06-2024` that nothing in the document decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmbiguousDate {
    /// Where it stands.
    pub span: Span,
    /// As it was read (day first unless the reader flips it).
    pub read_as: Date,
    /// The other reading.
    pub other: Date,
}

/// What a section of a postmortem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SectionKind {
    /// Summary, overview, TL;DR.
    Summary,
    /// Impact, damage, who was affected.
    Impact,
    /// Timeline, chronology, sequence of events.
    Timeline,
    /// How it was noticed.
    Detection,
    /// Root cause, trigger, contributing factors.
    ContributingFactors,
    /// Resolution, recovery, mitigation: what ended it.
    Resolution,
    /// Lessons learned; what went well, what went wrong, where we got lucky.
    Lessons,
    /// Action items, follow-ups, corrective and preventative measures.
    ActionItems,
    /// A heading of no known kind.
    Other,
}

/// A section: a heading, or what plays one, and all up to the next of its level.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// The heading's text; `None` for what stands before the first heading.
    pub heading: Option<Located<String>>,
    /// The heading and all of its content, nested sections included.
    pub span: Span,
}
