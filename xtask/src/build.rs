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
    quiet_preload(&place.root)?;
    size::report(&place.root)
}

/// Takes the integrity off the wasm's preload: browsers check it on scripts and styles alone, and warn of it there.
fn quiet_preload(root: &std::path::Path) -> Result<(), String> {
    let path = root.join("dist/index.html");
    let page = std::fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let mut out = String::with_capacity(page.len());
    for part in page.split_inclusive('>') {
        match part.find(" integrity=\"") {
            Some(at) if part.contains("rel=\"preload\"") => {
                let (before, value) = part.split_at(at);
                let after = value.get(12..).and_then(|value| value.split_once('"')).map_or("", |(_, after)| after);
                out.push_str(before);
                out.push_str(after);
            }
            _ => out.push_str(part),
        }
    }
    std::fs::write(&path, out).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
