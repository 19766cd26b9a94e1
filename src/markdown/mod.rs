//! Markdown as blocks and inlines that know their place in the source; front matter; safe link targets.
//!
//! The only place that names pulldown_cmark. Makes no HTML, and knows nothing of incidents.

mod block;
mod front_matter;
mod inline;
mod parse;

pub use block::Alert;
pub use block::Alignment;
pub use block::Block;
pub use block::BlockKind;
pub use block::Document;
pub use block::ListItem;
pub use block::Row;
pub use front_matter::FrontMatter;
pub use inline::Inline;
pub use inline::InlineKind;
pub use inline::Text;
pub use inline::flatten;
pub use inline::flatten_to;
pub use inline::is_all_strong;
pub use inline::is_all_struck;
pub use inline::push_signs;
