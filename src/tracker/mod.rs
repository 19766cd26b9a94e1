//! Issue references as a document writes them, which addresses to ask of them and when, and the live states that are
//! answered. Fetches nothing. A kind of tracker is one file and one line in `speech`.

mod bitbucket;
mod bugzilla;
mod drift;
mod gitea;
mod github;
mod gitlab;
mod host;
mod issue_ref;
mod issue_state;
mod new_issue;
mod schedule;
#[cfg(test)]
mod schedule_tests;
mod speech;
mod store;

pub use drift::Drift;
pub use drift::drift;
pub use host::Host;
pub use host::Trouble;
pub use issue_ref::IssueRef;
pub use issue_ref::Tracker;
pub use issue_state::Issue;
pub use issue_state::IssueState;
pub use new_issue::new_issue;
pub use schedule::Answer;
pub use schedule::Known;
pub use schedule::Outcome;
pub use schedule::Request;
pub use schedule::Schedule;
pub use schedule::Watched;
