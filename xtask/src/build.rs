//! Builds the release into `dist/` with Trunk and measures it.

use crate::run;
use crate::run::Place;
use crate::size;

/// Leaves the page in `dist/`, for any web server and any sub-path, and prints what it weighs.
pub fn release(place: &Place) -> Result<(), String> {
    let mut trunk = place.command("trunk");
    // Relative addresses work below any path; offline, because set-up has put every tool in place.
    trunk.args(["build", "--release", "--offline", "--public-url", "./"]);
    // Trunk takes NO_COLOR for an option of its own and stumbles over the usual value of 1.
    trunk.env_remove("NO_COLOR");
    run::long(place, "the release build, about 2 minutes when nothing is compiled yet", trunk)?;
    size::report(&place.root)
}
