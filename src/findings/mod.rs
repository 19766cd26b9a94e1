//! What a reader should know of the document: readings by rule, put as facts about the text.
//!
//! A finding says that two places differ, never that one is wrong. Rules see the incident, never the Markdown.

mod finding;
mod gather;
mod rules;

pub use finding::Code;
pub use finding::Finding;
pub use finding::Level;
pub use gather::gather;
pub use rules::RULES;
pub use rules::Rule;
pub use rules::about;
pub use rules::check;
