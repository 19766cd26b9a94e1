//! The timeline: toolbar, overview, axis and rows on one shared scale.
//!
//! Marks are placed by custom properties (`--a` and `--b` on the mark, `--t0` and `--span` on the whole), set through
//! CSSOM and never as a `style` attribute, which a strict content security policy forbids. Zooming and panning change
//! two properties of one element; rows are not drawn again.
//!
//! The structure behind the picture is a real table (`role="grid"`, for a row takes the focus): time and kind, what
//! happened, and the bar with its length. One tab stop, arrows inside; each row is named by the sentence that
//! `view::speak_row` makes.

mod axis;
mod brush;
mod layout_ref;
mod mark;
mod pane;
mod row;
mod rows;
mod toolbar;
mod vars;

pub use layout_ref::LayoutRef;
pub use pane::Timeline;
pub use pane::TimelineProps;
