//! The timeline taken along: what it is made of is `export`'s, how it reaches the reader's device is here.

use super::Dispatch;
use super::open;
use crate::state::Opened;
use crate::view::Timeline;
use crate::view::Viewport;
use crate::view::Zoned;

/// Offers the timeline as a file; `what` is the file's ending.
pub fn timeline(what: &str, opened: &Opened, _: &Timeline, _: &Zoned, _: Viewport, _: &Dispatch) {
    if what == "json" {
        open::download_json(opened);
    }
}
