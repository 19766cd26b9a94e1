//! Builds the release into `dist/` with Trunk and measures it.

use std::fs;

use crate::finish;
use crate::run;
use crate::run::Place;
use crate::size;

/// How the page's code is compiled beyond what `Cargo.toml` can say, with the standard library compiled along. A panic
/// stops the program at once and prints nothing, so that no message, no place and no `Debug` text is carried: about a
/// tenth of the download. The page itself says that it stopped (`static/boot.js`).
///
/// These switches are open to Cargo's nightly only; `RUSTC_BOOTSTRAP` opens them on the stable that is installed, for
/// this one command. Checks and tests are compiled without them.
const SWITCHES: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none",
    ),
];

/// Leaves the page in `dist/`, for any web server and any sub-path, and prints what it weighs.
pub fn release(place: &Place) -> Result<(), String> {
    // Compiled here and not by Trunk, which keeps Cargo off the network: the standard library has dependencies too.
    let mut cargo = place.cargo("build --release --target wasm32-unknown-unknown --bin postmortem-viewer");
    run::long(place, "the page's code, about 2 minutes when nothing is compiled yet", {
        cargo.envs(SWITCHES);
        cargo
    })?;
    let mut trunk = place.command("trunk");
    trunk.envs(SWITCHES);
    // Relative addresses work below any path; offline, because set-up has put every tool in place.
    trunk.args(["build", "--release", "--offline", "--public-url", "./"]);
    // Trunk takes NO_COLOR for an option of its own and stumbles over the usual value of 1.
    trunk.env_remove("NO_COLOR");
    run::long(place, "the page, by Trunk", trunk)?;
    let page = place.root.join("dist").join("index.html");
    let failed = |error| format!("{}: {error}", page.display());
    let text = fs::read_to_string(&page).map_err(failed)?;
    fs::write(&page, without_idle_integrity(&text)).map_err(failed)?;
    finish::finish(&place.root.join("dist"))?;
    size::report(&place.root)
}

/// The page without `integrity` on what is preloaded for `fetch`: browsers ignore it there, and Chromium says so in the
/// console at every visit. Scripts and styles keep theirs.
fn without_idle_integrity(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find("<link ") {
        let (before, tag) = rest.split_at(at);
        let (tag, after) = tag.split_at(tag.find('>').unwrap_or(tag.len()));
        out.push_str(before);
        let idle = tag.contains("rel=\"preload\"") && tag.contains("as=\"fetch\"");
        let cut = tag.split_once(" integrity=\"").and_then(|(head, tail)| Some((head, tail.split_once('"')?.1)));
        match cut {
            Some((head, tail)) if idle => out.extend([head, tail]),
            _ => out.push_str(tag),
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_preloaded_for_fetch_loses_its_integrity() {
        for (given, expected) in [
            (
                r#"<p><link rel="preload" href="a.wasm" integrity="sha384-x" as="fetch" type="application/wasm"></p>"#,
                r#"<p><link rel="preload" href="a.wasm" as="fetch" type="application/wasm"></p>"#,
            ),
            (
                r#"<link rel="preload" href="a.wasm" as="fetch" integrity="sha384-x"><link rel="modulepreload" href="a.js" integrity="sha384-y">"#,
                r#"<link rel="preload" href="a.wasm" as="fetch"><link rel="modulepreload" href="a.js" integrity="sha384-y">"#,
            ),
            (r#"<link rel="stylesheet" integrity="sha384-z"/>"#, r#"<link rel="stylesheet" integrity="sha384-z"/>"#),
            ("no link, <link unfinished", "no link, <link unfinished"),
        ] {
            assert_eq!(without_idle_integrity(given), expected);
        }
    }
}
