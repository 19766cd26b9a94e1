//! Timeline entries.

use std::fmt;

use crate::text::Located;
use crate::text::Span;
use crate::text::words;
use crate::time::WallTime;

/// Names an entry by its time and a slug of its words (`18-20-the-issue-begins`), so that links hold when other
/// entries come and go. Unique in a report: a repeat gets `-2`, `-3`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub std::rc::Rc<str>);

impl EventId {
    /// The id as it stands in links and in `data-event`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where in the document an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Where {
    /// In a timeline: a section, list, table or run of updates laid out by time.
    Timeline,
    /// In a sentence elsewhere that says that something happened at a clock time.
    Prose,
}

/// What an entry tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// Harm begins.
    Start,
    /// Somebody or something first notices.
    Detection,
    /// A responder takes it on.
    Acknowledgement,
    /// Looking for the cause.
    Investigation,
    /// The cause is found.
    Diagnosis,
    /// A wrong suspicion or a fix that did not help.
    FalseLead,
    /// Others are called in.
    Escalation,
    /// A step towards the end of harm.
    Mitigation,
    /// Over.
    Resolution,
    /// A check that it is over.
    Verification,
    /// Telling people.
    Communication,
    /// A change to the system that is no remedy: a deploy, a migration.
    Change,
    /// None of these, or not known.
    #[default]
    Other,
}

impl EventKind {
    /// Every kind, in the order in which legends list them.
    pub const ALL: [Self; 13] = [
        Self::Start,
        Self::Detection,
        Self::Acknowledgement,
        Self::Investigation,
        Self::Diagnosis,
        Self::FalseLead,
        Self::Escalation,
        Self::Mitigation,
        Self::Resolution,
        Self::Verification,
        Self::Communication,
        Self::Change,
        Self::Other,
    ];

    /// The word of the JSON output, which is also the CSS name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Detection => "detection",
            Self::Acknowledgement => "acknowledgement",
            Self::Investigation => "investigation",
            Self::Diagnosis => "diagnosis",
            Self::FalseLead => "false-lead",
            Self::Escalation => "escalation",
            Self::Mitigation => "mitigation",
            Self::Resolution => "resolution",
            Self::Verification => "verification",
            Self::Communication => "communication",
            Self::Change => "change",
            Self::Other => "other",
        }
    }

    /// The word that a reader sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Start => words!("Start"),
            Self::Detection => words!("Detection"),
            Self::Acknowledgement => words!("Acknowledged"),
            Self::Investigation => words!("Investigation"),
            Self::Diagnosis => words!("Diagnosis"),
            Self::FalseLead => words!("False lead"),
            Self::Escalation => words!("Escalation"),
            Self::Mitigation => words!("Mitigation"),
            Self::Resolution => words!("Resolution"),
            Self::Verification => words!("Verification"),
            Self::Communication => words!("Communication"),
            Self::Change => words!("Change"),
            Self::Other => words!("Entry"),
        }
    }
}

/// One timed entry.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineEvent {
    /// Stable name.
    pub id: EventId,
    /// The whole entry: the list item, table row, paragraph, or heading with what belongs to it.
    pub span: Span,
    /// Where the time is written.
    pub time_span: Span,
    /// Timeline or prose.
    pub place: Where,
    /// When it happened, on the document's own wall clock.
    pub start: WallTime,
    /// Its own end, for a range (`14:00 to 14:30`).
    pub end: Option<WallTime>,
    /// A relative time as written (`T+5m`, `+00:10`, `Day 2`).
    pub relative: Option<String>,
    /// `~14:05`, `around`, `shortly after`.
    pub approximate: bool,
    /// The entry's own offset in minutes east of UTC, where it differs from or adds to the governing zone.
    pub offset_minutes: Option<i32>,
    /// Start on the shared axis: seconds from 1970-01-01T00:00 on the wall clock of the governing zone (the entry's
    /// own zone is converted where both offsets are known). Without any date the first entry's day counts as
    /// 1970-01-01. `None` where the entry cannot be placed, such as a relative time with nothing to count from.
    pub at: Option<i64>,
    /// Its own end on the same axis.
    pub end_at: Option<i64>,
    /// What it tells.
    pub kind: EventKind,
    /// What happened: plain text, without the time and Markdown marks.
    pub text: Located<String>,
    /// People or teams named as acting (`@kim`, a column `Who`).
    pub actor: Option<Located<String>>,
}
