//! A report in other formats; one format a file.

pub mod json;
pub mod loaded;
