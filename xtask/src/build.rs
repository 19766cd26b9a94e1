//! Builds the release into `dist/` with Trunk, cuts its code in two and measures it.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use sha2::Digest;
use sha2::Sha384;

use crate::finish;
use crate::run;
use crate::run::Place;
use crate::size;
use crate::split;
use crate::split::cold::Cold;

/// How the page's code is compiled beyond what `Cargo.toml` can say, with the standard library compiled along. A panic
/// stops the program at once and prints nothing, so that no message, no place and no `Debug` text is carried: about a
/// tenth of the download. The page itself says that it stopped (`static/boot.js`).
///
/// These switches are open to Cargo's nightly only; `RUSTC_BOOTSTRAP` opens them on the stable that is installed, for
/// this one command. Checks and tests are compiled without them.
///
/// The stack is a quarter of the megabyte that it is by default, which every reader's memory would hold: most documents
/// take some 20 kB of it, and the deepest that are drawn (`MAX_DEPTH` of the parser) half.
const SWITCHES: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none -Clink-arg=--emit-relocs \
         -Clink-arg=-zstack-size=262144",
    ),
];

/// The list of functions that the first paint does without; `cargo xtask profile` writes it.
const COLD: &str = "xtask/cold.txt";
/// What the compiler leaves, with the places of all data.
const COMPILED: &str = "target/wasm32-unknown-unknown/release/postmortem-viewer.wasm";
/// What the functions of the first module are called, for whoever profiles it.
const INDEX: &str = "target/functions.txt";
/// The module of the marked copy before it was marked.
const UNMARKED: &str = "target/unmarked.wasm";

/// Leaves the page in `dist/`, for any web server and any sub-path, and prints what it weighs.
pub fn release(place: &Place) -> Result<(), String> {
    compile(place, "dist")?;
    let dist = place.root.join("dist");
    let list = fs::read_to_string(place.root.join(COLD)).map_err(|error| format!("{COLD}: {error}"))?;
    let cold = Cold::read(&list);
    let compiled = fs::read(place.root.join(COMPILED)).map_err(|error| format!("{COMPILED}: {error}"))?;
    let style = finish::later_style(&dist)?;
    cut(&dist, |module, glue| {
        let parts = split::split(module, &cold, &compiled, &style)?;
        let (functions, stretches) = parts.moved;
        println!("{functions} functions and {stretches} stretches of others follow after the first paint");
        fs::write(place.root.join(INDEX), &parts.index).map_err(|error| format!("{INDEX}: {error}"))?;
        let later = hashed("postmortem-viewer-more.wasm", &parts.later);
        fs::write(dist.join(&later), &parts.later).map_err(|error| format!("{later}: {error}"))?;
        let glue = split::glue::quicker(glue, &parts.constants)?;
        Ok((parts.first, split::script(&glue, &later, &parts.names)?))
    })?;
    finish::finish(&dist)?;
    size::report(&place.root)
}

/// A copy of the release in `target/marked`, whose functions note that they were entered.
pub fn marked(place: &Place) -> Result<PathBuf, String> {
    compile(place, "target/marked")?;
    let folder = place.root.join("target/marked");
    cut(&folder, |module, glue| {
        fs::write(place.root.join(UNMARKED), module).map_err(|error| error.to_string())?;
        Ok((split::profile::marked(module)?, split::profile::script(glue)))
    })?;
    finish::finish(&folder)?;
    Ok(folder)
}

/// Writes the list anew from what each run entered in the marked copy.
pub fn write_cold(place: &Place, runs: &[Vec<u32>]) -> Result<(), String> {
    let module = fs::read(place.root.join(UNMARKED)).map_err(|error| error.to_string())?;
    let cold = split::profile::never_entered(&module, runs)?;
    let (functions, stretches) = cold.counts();
    let text = format!(
        "# What no recorded document needs until a timeline shows: it comes in a second module, after the first paint.\n\
         # Written by `cargo xtask profile`; xtask/src/split/cold.rs says how it is read.\n{}",
        cold.print()
    );
    println!("{} runs; {COLD} names {functions} functions and {stretches} stretches", runs.len());
    fs::write(place.root.join(COLD), text).map_err(|error| format!("{COLD}: {error}"))
}

fn compile(place: &Place, dist: &str) -> Result<(), String> {
    // Compiled here and not by Trunk, which keeps Cargo off the network: the standard library has dependencies too.
    let mut cargo = place.cargo("build --release --target wasm32-unknown-unknown --bin postmortem-viewer");
    cargo.envs(SWITCHES);
    run::long(place, "the page's code, about 2 minutes when nothing is compiled yet", cargo)?;
    let mut trunk = place.command("trunk");
    trunk.envs(SWITCHES);
    // Relative addresses work below any path; offline, because set-up has put every tool in place.
    trunk.args(["build", "--release", "--offline", "--public-url", "./", "--dist", dist]);
    // Trunk takes NO_COLOR for an option of its own and stumbles over the usual value of 1.
    trunk.env_remove("NO_COLOR");
    run::long(place, "the page, by Trunk", trunk)
}

/// Puts what `change` makes of the module and its script in their place, under names by their content.
fn cut(dist: &Path, change: impl FnOnce(&[u8], &str) -> Result<(Vec<u8>, String), String>) -> Result<(), String> {
    let failed = |error| format!("{}: {error}", dist.display());
    let files: Vec<String> = fs::read_dir(dist)
        .map_err(failed)?
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    let named = |ending: &str| {
        let name = files.iter().find(|name| name.starts_with("postmortem-viewer-") && name.ends_with(ending));
        name.cloned().ok_or_else(|| format!("{}: Trunk left no {ending}", dist.display()))
    };
    let module_name = named("_bg.wasm")?;
    let script_name = named(".js")?;
    let module = fs::read(dist.join(&module_name)).map_err(failed)?;
    let script = fs::read_to_string(dist.join(&script_name)).map_err(failed)?;
    let (module, script) = change(&module, &script)?;
    let mut page = fs::read_to_string(dist.join("index.html")).map_err(failed)?;
    for (old, new_base, bytes) in [
        (&module_name, "postmortem-viewer.wasm", module.as_slice()),
        (&script_name, "postmortem-viewer.js", script.as_bytes()),
    ] {
        let new = hashed(new_base, bytes);
        fs::remove_file(dist.join(old)).map_err(failed)?;
        fs::write(dist.join(&new), bytes).map_err(failed)?;
        page = page.replace(old.as_str(), &new);
    }
    fs::write(dist.join("index.html"), page).map_err(failed)
}

/// `name-HASH.ending`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let short = finish::hex(&Sha384::digest(bytes)[..8]);
    let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
    format!("{stem}-{short}.{ending}")
}
