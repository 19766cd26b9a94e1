//! The live state of an issue or pull request. Where it comes from is each tracker's file.

/// What a tracker says of an issue, or why nothing is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IssueState {
    /// Open.
    Open,
    /// Closed as done.
    Completed,
    /// Closed and not to be done.
    NotPlanned,
    /// Closed because another issue holds it.
    Duplicate,
    /// A pull request that was merged.
    Merged,
    /// A pull request that was closed without merging.
    ClosedUnmerged,
    /// A pull request not yet ready.
    Draft,
    /// Moved to another repository.
    Moved,
    /// Deleted.
    Deleted,
    /// Private, deleted or moved out of sight: the tracker does not tell which.
    NotVisible,
    /// A tracker that a page cannot read.
    Unread,
    /// Not asked yet.
    Waiting,
}

impl IssueState {
    /// The word of `data-live`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Completed => "completed",
            Self::NotPlanned => "not-planned",
            Self::Duplicate => "duplicate",
            Self::Merged => "merged",
            Self::ClosedUnmerged => "closed-unmerged",
            Self::Draft => "draft",
            Self::Moved => "moved",
            Self::Deleted => "deleted",
            Self::NotVisible => "not-visible",
            Self::Unread => "unread",
            Self::Waiting => "waiting",
        }
    }

    /// All of them.
    const ALL: [Self; 12] = [
        Self::Open,
        Self::Completed,
        Self::NotPlanned,
        Self::Duplicate,
        Self::Merged,
        Self::ClosedUnmerged,
        Self::Draft,
        Self::Moved,
        Self::Deleted,
        Self::NotVisible,
        Self::Unread,
        Self::Waiting,
    ];

    /// Reads the word of `data-live`.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// Whether work on it may still go on.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Draft)
    }

    /// Whether the tracker gave no state: it cannot be seen there, or not any more.
    pub fn is_missing(self) -> bool {
        matches!(self, Self::Deleted | Self::NotVisible)
    }

    /// Whether the work is done: only where a tracker says so.
    pub fn is_done(self) -> bool {
        match self {
            Self::Completed | Self::Merged => true,
            Self::Open
            | Self::NotPlanned
            | Self::Duplicate
            | Self::ClosedUnmerged
            | Self::Draft
            | Self::Moved
            | Self::Deleted
            | Self::NotVisible
            | Self::Unread
            | Self::Waiting => false,
        }
    }
}

/// What is known of one issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Its state.
    pub state: IssueState,
    /// Its title.
    pub title: Option<String>,
    /// Who it is assigned to.
    pub assignees: Vec<String>,
    /// Its labels.
    pub labels: Vec<String>,
    /// Its milestone's title, and the moment that is due, in seconds from 1970 UTC.
    pub milestone: Option<(String, Option<i64>)>,
    /// When it was opened, in seconds from 1970 UTC.
    pub opened_at: Option<i64>,
    /// When it was closed or merged, in seconds from 1970 UTC.
    pub closed_at: Option<i64>,
    /// Sub-issues done, and all.
    pub progress: Option<(u64, u64)>,
    /// Its own due date, in seconds from 1970 UTC.
    pub due: Option<i64>,
    /// Its web page now, where the tracker tells it.
    pub page: Option<String>,
    /// Where it went, as a reader knows it (`o/r#5`). The state is then that of the issue there.
    pub moved_to: Option<String>,
}

impl Issue {
    /// An issue of which only the state is known.
    pub fn bare(state: IssueState) -> Self {
        Self {
            state,
            title: None,
            assignees: Vec::new(),
            labels: Vec::new(),
            milestone: None,
            opened_at: None,
            closed_at: None,
            progress: None,
            due: None,
            page: None,
            moved_to: None,
        }
    }
}
