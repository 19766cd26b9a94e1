//! Issue references as a document writes them, and the live states that trackers answer. Fetches nothing.

mod drift;
mod github;
mod issue_ref;
mod issue_state;

pub use drift::Drift;
pub use drift::drift;
pub use github::read_issue;
pub use issue_ref::IssueRef;
pub use issue_ref::Tracker;
pub use issue_state::Issue;
pub use issue_state::IssueState;
