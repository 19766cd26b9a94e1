//! Follow-up work.

use crate::text::Located;
use crate::text::Span;

/// What the document itself shows of an action item's state. Live states are the tracker's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActionState {
    /// `[x]`, ✅, Done, Fixed, Closed, struck through.
    Done,
    /// `[ ]`, TODO, Open, Planned.
    Open,
    /// In progress, WIP.
    Progress,
    /// Won't do.
    Dropped,
}

impl ActionState {
    /// The word of the JSON output and of `data-state`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Open => "open",
            Self::Progress => "progress",
            Self::Dropped => "dropped",
        }
    }
}

/// What an action item is for, where the document tells (a column, a heading).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActionKind {
    /// So that it cannot happen again.
    Prevent,
    /// So that it is noticed sooner.
    Detect,
    /// So that it does less harm.
    Mitigate,
    /// How people work.
    Process,
    /// Anything else that the document names a class.
    Other,
}

/// One piece of follow-up work.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionItem {
    /// The whole item: its list item or row.
    pub span: Span,
    /// The work, as plain text without box, number, state word, owner and due date where those stand apart.
    pub text: Located<String>,
    /// The state the document shows, if any.
    pub state: Option<Located<ActionState>>,
    /// Who, as written.
    pub owner: Option<Located<String>>,
    /// Until when, as written.
    pub due: Option<Located<String>>,
    /// `due` as a date, where it can be read as one.
    pub due_date: Option<crate::time::Date>,
    /// Prevent, detect, mitigate, process, where told.
    pub kind: Option<ActionKind>,
    /// Priority as written (`P1`, `high`).
    pub priority: Option<Located<String>>,
    /// Issue and pull-request references and addresses, as written.
    pub refs: Vec<Located<String>>,
}
