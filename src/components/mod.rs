//! What is drawn: one component a file, a folder for each place on the page.

mod actions;
mod app;
mod app_bar;
mod copy;
mod document;
mod embed;
mod findings;
mod folder;
mod head;
mod help;
mod icon;
mod impact;
mod inlines;
mod markup;
mod metrics;
mod notices;
mod post;
mod reader;
mod share;
mod source_link;
mod start;
pub mod timeline;

pub use actions::Actions;
pub use app::App;
pub use app::draw;
pub use document::DocumentPane;
pub use findings::Findings;
pub use head::Head;
pub use impact::Impact;
pub use metrics::Metrics;
