//! Postmortem Viewer: reads an incident postmortem written in Markdown and turns it into something to see.
//!
//! The modules, in reading order; each may use only those that `tests/architecture.rs` allows it:
//!
//! | module | its one job |
//! |---|---|
//! | [`text`] | where a thing stands: [`text::Source`], [`text::Span`], [`text::Located`] |
//! | [`time`] | clock times, dates, zones and durations read from prose |
//! | [`markdown`] | Markdown as blocks and inlines that know their place |
//! | [`incident`] | the model: what a postmortem tells, as plain data |
//! | [`findings`] | what a reader should know of the document, one rule a file |
//! | [`extract`] | sections of the document to facts of the incident |
//! | [`report`] | the façade: [`report::Report::read`] |
//! | [`export`] | a report as JSON and other formats |
//! | [`address`] | what fits in a link |
//! | [`tracker`] | issue references to requests, answers to states |
//! | [`view`] | what to show, as values |
//! | [`state`] | the page's state and its transitions |
//! | [`platform`] | the browser |
//! | [`hooks`] | joins state and platform to Yew |
//! | [`components`] | what is drawn |
//!
//! Reading never fails:
//!
//! ```
//! use postmortem_viewer::report::{Report, ReadOptions};
//! use postmortem_viewer::text::Source;
//!
//! let source = Source::new("# Outage\n\n## Timeline\n\n- 14:00 UTC: errors begin\n- 14:30 UTC: resolved\n");
//! let report = Report::read(source, &ReadOptions::default());
//! assert_eq!(report.incident.timeline.len(), 2);
//! ```
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)
)]

pub mod address;
#[cfg(feature = "web")]
pub mod components;
pub mod export;
pub mod extract;
pub mod findings;
#[cfg(feature = "web")]
pub mod hooks;
pub mod incident;
pub mod markdown;
#[cfg(feature = "web")]
pub mod platform;
pub mod report;
pub mod state;
pub mod text;
pub mod time;
pub mod tracker;
pub mod view;
