//! One finding.

use crate::text::Span;
use crate::text::words;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    Note,
    /// Something is missing, unclear or contradicts itself.
    Warning,
    /// The text cannot be read as it stands (a time that cannot be).
    Error,
}

impl Level {
    /// The word of the JSON output and of `postmortem check`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What a finding is about: the stable code of the JSON output and of `data-finding`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// Two starts.
    StartMismatch,
    /// Two ends.
    EndMismatch,
    /// A stated duration that the times do not give.
    DurationMismatch,
    /// One share told with two values.
    PercentMismatch,
    /// Two dates for one thing.
    DateMismatch,
    /// The timeline runs backwards.
    Order,
    /// 25:10, 16:30 PM.
    ImpossibleTime,
    /// Clock times without a zone.
    ZoneMissing,
    /// Entries in different zones.
    ZoneMixed,
    /// A date that can be read in two ways.
    DateAmbiguous,
    /// No end is told.
    NoResolution,
    /// An action item that nobody owns.
    ActionWithoutOwner,
    /// The document's box is ticked and the issue is open.
    DoneButOpen,
    /// The document's box is empty and the issue is closed.
    OpenButDone,
    /// Something like a time that could not be read.
    TimeUnread,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 15] = [
        Self::StartMismatch,
        Self::EndMismatch,
        Self::DurationMismatch,
        Self::PercentMismatch,
        Self::DateMismatch,
        Self::Order,
        Self::ImpossibleTime,
        Self::ZoneMissing,
        Self::ZoneMixed,
        Self::DateAmbiguous,
        Self::NoResolution,
        Self::ActionWithoutOwner,
        Self::DoneButOpen,
        Self::OpenButDone,
        Self::TimeUnread,
    ];

    /// The code as written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::StartMismatch => "start-mismatch",
            Self::EndMismatch => "end-mismatch",
            Self::DurationMismatch => "duration-mismatch",
            Self::PercentMismatch => "percent-mismatch",
            Self::DateMismatch => "date-mismatch",
            Self::Order => "order",
            Self::ImpossibleTime => "impossible-time",
            Self::ZoneMissing => "zone-missing",
            Self::ZoneMixed => "zone-mixed",
            Self::DateAmbiguous => "date-ambiguous",
            Self::NoResolution => "no-resolution",
            Self::ActionWithoutOwner => "action-without-owner",
            Self::DoneButOpen => "done-but-open",
            Self::OpenButDone => "open-but-done",
            Self::TimeUnread => "time-unread",
        }
    }

    /// The kind of finding that the page prints beside its number.
    pub fn category(self) -> &'static str {
        match self {
            Self::StartMismatch
            | Self::EndMismatch
            | Self::DurationMismatch
            | Self::PercentMismatch
            | Self::DateMismatch
            | Self::Order
            | Self::ImpossibleTime
            | Self::DoneButOpen
            | Self::OpenButDone => words!("Contradiction"),
            Self::ZoneMissing | Self::NoResolution | Self::ActionWithoutOwner => words!("Missing"),
            Self::ZoneMixed | Self::DateAmbiguous | Self::TimeUnread => words!("Unclear"),
        }
    }
}

/// One thing that a reader should know.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it is about.
    pub code: Code,
    /// How much it matters.
    pub level: Level,
    /// The places that it is about, the clashing words themselves, in the order in which the message names them.
    pub spans: Vec<Span>,
    /// One sentence that stands alone.
    pub message: String,
    /// What to do, or how the page reads it meanwhile.
    pub hint: Option<String>,
}
