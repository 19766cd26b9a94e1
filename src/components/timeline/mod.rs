//! The timeline: toolbar, overview, axis and rows on one shared scale.
//!
//! Marks are placed by custom properties (`--a` and `--b` on the mark, `--t` and `--s` for the window on what scrolls with
//! time), set through CSSOM and never as a `style` attribute, which a strict content security policy forbids. Zooming and
//! panning change two properties of each row's track; rows are not drawn again, and their texts are not styled again.
//!
//! The structure behind the picture is a real table (`role="grid"`, for a row takes the focus): time and kind, what
//! happened, and the bar with its length. One tab stop, arrows inside; each row is named by the sentence that
//! `view::speak_row` makes.
//!
//! Two components, so that a step of the wheel draws the axis and not the rows; all else are plain functions. What is
//! pressed says what it does in `data-do`, and one listener a kind of event on the section hears it (`hooks::stage`).

mod axis;
mod pane;
mod place;
mod row;
mod still;
mod strip;
mod toolbar;

pub use pane::Timeline;
pub use pane::TimelineProps;
