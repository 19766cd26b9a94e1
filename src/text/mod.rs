//! Where a thing stands in the document: the source text, byte spans in it, and lines.
//!
//! Knows nothing of Markdown, time or incidents.

mod decimal;
mod decode;
mod flat;
mod letter;
mod line_index;
mod look;
mod lower;
mod phrases;
mod say;
mod source;
mod span;

pub use decimal::print_decimal;
pub use decimal::print_decimal_to;
pub use decimal::read_decimal;
pub use decode::DecodeError;
pub use decode::Encoding;
pub use decode::MAX_BYTES;
pub use decode::decode;
pub use flat::Flat;
pub use flat::Place;
pub use flat::Prose;
pub use letter::Letter;
pub use line_index::LineIndex;
pub use look::any_of;
pub use look::begins;
pub use look::byte_at;
pub use look::char_at;
pub use look::char_before;
pub use look::find;
pub use look::head;
pub use look::skip_to;
pub use look::tail;
pub use lower::Lower;
pub use lower::small;
pub use phrases::Hit;
pub use phrases::Phrases;
pub use phrases::lower;
pub(crate) use say::phrase;
pub(crate) use say::words;
pub use source::Source;
pub use span::Located;
pub use span::Span;
