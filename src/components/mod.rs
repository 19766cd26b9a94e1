//! What is drawn: one component a file, a folder for each place on the page.

pub mod timeline;
