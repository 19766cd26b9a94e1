//! A report in other formats; one format a file.

pub mod csv;
pub mod ics;
pub mod json;
pub mod loaded;
pub mod mermaid;
pub mod page;
pub mod svg;
mod taken;
pub mod trace;

pub use taken::Taken;
