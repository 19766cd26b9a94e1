//! Installs what building and testing need and what is not there yet; says what it does and how long it takes.
//!
//! Nothing of it goes into the user's own folders but the wasm target, which is rustup's. A tool already on the `PATH`
//! at a fitting version is used as it is, which makes a second run free.

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::attacks;
use crate::run;
use crate::run::Place;

/// The version that `Cargo.toml` pins: the glue between page and module must match to the digit.
const WASM_BINDGEN: &str = "0.2.126";
const CARGO_DENY: &str = "0.20.2";
const TRUNK: &str = "0.21.14";
const CARGO_FUZZ: &str = "0.13.2";
/// The oldest wasm-opt that reads what rustc writes today.
const WASM_OPT: u32 = 120;
const GECKODRIVER: &str = "0.37.1";
const CMARK_GFM: &str = "http://deb.debian.org/debian/pool/main/c/cmark-gfm/cmark-gfm_0.29.0.gfm.6.orig.tar.gz";
const CMARK_GFM_VERSION: &str = "0.29.0.gfm.6";
const TARGET: &str = "wasm32-unknown-unknown";

/// Tools are run a few times and never shipped, so they are compiled for a short wait.
const QUICK_PROFILE: [(&str, &str); 5] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_LTO", "false"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    ("CARGO_PROFILE_RELEASE_STRIP", "true"),
];

/// What building the page needs.
pub fn for_building(place: &Place) -> Result<(), String> {
    wasm_target(place)?;
    library_sources(place)?;
    cargo_tool(place, "wasm-bindgen", "wasm-bindgen-cli", WASM_BINDGEN, "", "2 minutes")?;
    // Without its features Trunk carries no TLS: it then builds faster, needs no C library, and never looks anything
    // up; all that it would download is installed here.
    cargo_tool(place, "trunk", "trunk", TRUNK, "--no-default-features", "4 minutes")?;
    wasm_opt(place)
}

/// What the audit needs: not part of set-up, for it takes long to compile and is run before a release.
pub fn for_auditing(place: &Place) -> Result<(), String> {
    node_packages(place)?;
    cargo_tool(place, "cargo-deny", "cargo-deny", CARGO_DENY, "", "10 minutes")
}

/// What fuzzing needs.
pub fn for_fuzzing(place: &Place) -> Result<(), String> {
    cargo_tool(place, "cargo-fuzz", "cargo-fuzz", CARGO_FUZZ, "", "2 minutes")
}

/// What the tests in a browser need besides.
pub fn for_browsers(place: &Place) -> Result<(), String> {
    node_packages(place)?;
    chromium(place)?;
    // Without them a test says that it was skipped, or tries fewer.
    for missing in [specification(place), attacks::unpack(place)].into_iter().filter_map(Result::err) {
        println!("{missing}");
    }
    Ok(())
}

/// GitHub's specification of its Markdown, from the sources that Debian keeps of its program: no package registry has
/// its examples, and their licence is not ours.
fn specification(place: &Place) -> Result<(), String> {
    let folder = place.tools().join("cmark-gfm");
    if folder.join("spec.txt").is_file() {
        return Ok(());
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut curl = place.command("curl");
    curl.args(["--fail", "--silent", "--show-error", "--location", "--max-time", "60", "--output"]);
    curl.arg(folder.join("cmark-gfm.tar.gz")).arg(CMARK_GFM);
    let by_hand = |error: String| {
        format!("{error}\nby hand: {CMARK_GFM}, its test/spec.txt to {}", folder.join("spec.txt").display())
    };
    run::long(place, "GitHub's specification, from Debian's sources of cmark-gfm", curl).map_err(by_hand)?;
    let mut tar = place.command("tar");
    tar.args(["--extract", "--gzip", "--strip-components=2", "--file"]).arg(folder.join("cmark-gfm.tar.gz"));
    tar.arg("--directory").arg(&folder).arg(format!("cmark-gfm-{CMARK_GFM_VERSION}/test/spec.txt"));
    run::long(place, "its examples, by tar", tar).map_err(by_hand)
}

fn wasm_target(place: &Place) -> Result<(), String> {
    let libraries = place.output("rustc", &["--print", "target-libdir", "--target", TARGET]).map(PathBuf::from);
    let there =
        |path: PathBuf| fs::read_dir(path.to_string_lossy().trim_end()).is_ok_and(|mut all| all.next().is_some());
    if libraries.is_some_and(there) {
        return Ok(());
    }
    let command = format!("rustup target add {TARGET}");
    if place.which("rustup").is_none() {
        return Err(format!("the Rust target {TARGET} is missing and there is no rustup: with it, run `{command}`"));
    }
    let mut rustup = place.command("rustup");
    rustup.args(["target", "add", TARGET]);
    run::long(place, &format!("Rust target {TARGET}"), rustup).map_err(|error| format!("{error}\nby hand: {command}"))
}

/// The standard library's own text: the page carries a copy of it that was compiled for size.
fn library_sources(place: &Place) -> Result<(), String> {
    let root = place.output("rustc", &["--print", "sysroot"]).unwrap_or_default();
    if PathBuf::from(root.trim_end()).join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file() {
        return Ok(());
    }
    let command = "rustup component add rust-src";
    if place.which("rustup").is_none() {
        return Err(format!(
            "the sources of Rust's standard library are missing and there is no rustup: with it, run `{command}`"
        ));
    }
    let mut rustup = place.command("rustup");
    rustup.args(["component", "add", "rust-src"]);
    run::long(place, "sources of Rust's standard library", rustup)
        .map_err(|error| format!("{error}\nby hand: {command}"))
}

/// Installs a program from crates.io into `.tools/bin`, by `cargo binstall` where that is to be had.
fn cargo_tool(
    place: &Place,
    program: &str,
    package: &str,
    version: &str,
    features: &str,
    wait: &str,
) -> Result<(), String> {
    let printed = place.output(program, &["--version"]).unwrap_or_default();
    if printed.split_whitespace().any(|word| word == version) {
        return Ok(());
    }
    let root = place.tools();
    if place.which("cargo-binstall").is_some() {
        let mut binstall = place.cargo("binstall --no-confirm --disable-telemetry --root");
        binstall.arg(&root).arg(format!("{package}@{version}"));
        match run::long(place, &format!("{package} {version}, prebuilt, by cargo binstall"), binstall) {
            Ok(()) => return Ok(()),
            Err(error) => println!("{error}; compiling it instead"),
        }
    }
    let mut install = place.cargo(&format!("install --locked {features} --root"));
    install.arg(&root).arg(format!("{package}@{version}"));
    // One folder for all, so that what the tools share is compiled once.
    let scratch = root.join("build");
    install.env("CARGO_TARGET_DIR", &scratch).envs(QUICK_PROFILE);
    let what = format!("{package} {version}, compiled by cargo install: about {wait} on two cores, once");
    let by_hand = format!("by hand: cargo install --locked {features} {package}@{version}").replace("  ", " ");
    run::long(place, &what, install).map_err(|error| format!("{error}\n{by_hand}"))
}

/// Clears away what compiling the tools left.
pub fn tidy(place: &Place) {
    let _ = fs::remove_dir_all(place.tools().join("build"));
}

fn wasm_opt(place: &Place) -> Result<(), String> {
    let fits = |place: &Place| {
        let printed = place.output("wasm-opt", &["--version"]).unwrap_or_default();
        printed.split_whitespace().nth(2).and_then(|word| word.parse().ok()).is_some_and(|found: u32| found >= WASM_OPT)
    };
    if fits(place) {
        return Ok(());
    }
    node_packages(place)?;
    if fits(place) {
        return Ok(());
    }
    Err(format!(
        "wasm-opt {WASM_OPT} or newer does not run, though npm installed it: install binaryen and put wasm-opt on the PATH"
    ))
}

/// Whether `node_modules` holds each package of `package.json` at its pinned version.
fn node_packages_there(place: &Place) -> bool {
    let wanted = fs::read_to_string(place.root.join("package.json")).unwrap_or_default();
    let pins = wanted.split_once("\"devDependencies\"").map_or("", |(_, rest)| rest);
    let pins = pins.lines().filter_map(|line| line.trim().trim_end_matches(',').split_once(": "));
    let mut count = 0;
    let all = pins.filter(|(_, version)| version.starts_with('"')).all(|(name, version)| {
        count += 1;
        let own = place.root.join("node_modules").join(name.trim_matches('"')).join("package.json");
        fs::read_to_string(own).is_ok_and(|text| {
            let version = version.trim_matches('"');
            text.contains(&format!("\"version\": \"{version}\""))
                || text.contains(&format!("\"version\":\"{version}\""))
        })
    });
    all && count > 0
}

/// The packages of `package.json`, and npm itself where it is missing.
pub fn node_packages(place: &Place) -> Result<(), String> {
    if node_packages_there(place) {
        return Ok(());
    }
    if place.which("npm").is_none() {
        system_packages(
            place,
            "Node.js and npm",
            &[
                ("apt-get", "nodejs npm"),
                ("dnf", "nodejs nodejs-npm"),
                ("brew", "node"),
                ("winget", "OpenJS.NodeJS.LTS"),
                ("choco", "nodejs-lts"),
            ],
        )?;
    }
    let mut npm = place.command("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    run::long(place, "packages of package.json by npm", npm)
        .map_err(|error| format!("{error}\nby hand: npm ci --ignore-scripts"))
}

/// The browser and its driver, as the tests find them too.
fn browser(place: &Place) -> Option<(PathBuf, PathBuf)> {
    let from = |variable: &str, names: &[&str]| {
        let named = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
        named.or_else(|| names.iter().find_map(|name| place.which(name)))
    };
    let applications = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    ];
    let chromium =
        from("CHROMIUM", &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"])
            .or_else(|| applications.iter().map(PathBuf::from).find(|path| path.is_file()))?;
    Some((chromium, from("CHROMEDRIVER", &["chromedriver"])?))
}

/// Where Chromium is, installed where it is missing.
pub fn chromium_path(place: &Place) -> Result<PathBuf, String> {
    chromium(place)?;
    browser(place).map(|(path, _)| path).ok_or_else(|| "Chromium is not found".to_owned())
}

fn chromium(place: &Place) -> Result<(), String> {
    if browser(place).is_some() {
        return Ok(());
    }
    let ubuntu = fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=ubuntu"));
    let debian = if ubuntu {
        "chromium-browser chromium-chromedriver fonts-liberation"
    } else {
        "chromium chromium-driver fonts-liberation"
    };
    system_packages(
        place,
        "Chromium and its driver",
        &[
            ("apt-get", debian),
            ("dnf", "chromium chromedriver"),
            ("brew", "--cask chromium chromedriver"),
            ("winget", "Google.Chrome Chromium.ChromeDriver"),
            ("choco", "googlechrome chromedriver"),
        ],
    )?;
    browser(place).map(drop).ok_or_else(|| {
        "Chromium or chromedriver is still not on the PATH; set CHROMIUM and CHROMEDRIVER to where they are".to_owned()
    })
}

/// Firefox and its driver, which is compiled: no package manager has it at the version that fits.
pub fn for_firefox(place: &Place) -> Result<(), String> {
    if env::var_os("FIREFOX").is_none() && ["firefox-esr", "firefox"].iter().all(|name| place.which(name).is_none()) {
        let packages = [("apt-get", "firefox-esr"), ("dnf", "firefox"), ("brew", "--cask firefox")];
        system_packages(place, "Firefox", &packages)?;
    }
    cargo_tool(place, "geckodriver", "geckodriver", GECKODRIVER, "", "3 minutes")
}

/// WebKitGTK's driver, its small browser, and a screen for it.
pub fn for_webkit(place: &Place) -> Result<(), String> {
    let is_there = |name: &str| place.which(name).is_some();
    if !(env::var_os("WEBKITDRIVER").is_some() || is_there("WebKitWebDriver")) || !is_there("Xvfb") {
        if place.which("apt-get").is_none() {
            return Err("WebKitGTK's driver and Xvfb are installed by apt-get alone".to_owned());
        }
        system_packages(place, "WebKitGTK's driver", &[("apt-get", "webkit2gtk-driver xvfb")])?;
    }
    Ok(())
}

/// Installs by the first package manager that is there and that we may use; else says the line that would.
fn system_packages(place: &Place, what: &str, managers: &[(&str, &str)]) -> Result<(), String> {
    let Some((manager, packages)) = managers.iter().find(|(manager, _)| place.which(manager).is_some()) else {
        return Err(format!("{what}: not found, and no package manager that we know; please install by hand"));
    };
    let needs_root = ["apt-get", "dnf"].contains(manager);
    let root = place.output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    let arguments = match *manager {
        "apt-get" => "install -y --no-install-recommends",
        "dnf" => "install -y",
        "winget" => "install --exact --accept-package-agreements --accept-source-agreements",
        "choco" => "install -y",
        _ => "install",
    };
    let by_hand = format!("{}{manager} {arguments} {packages}", if needs_root { "sudo " } else { "" });
    let sudo = needs_root && !root;
    if sudo && place.output("sudo", &["-n", "true"]).is_none() {
        return Err(format!("{what}: missing, and installing needs root. Please run: {by_hand}"));
    }
    let command = |words: &str| {
        let mut command = if sudo { place.command("sudo") } else { place.command(*manager) };
        if sudo {
            command.args(["-n", manager]);
        }
        command.env("DEBIAN_FRONTEND", "noninteractive").args(words.split_whitespace());
        command
    };
    let failed = |error: String| format!("{error}\nby hand: {by_hand}");
    if *manager == "apt-get" {
        run::long(place, "the list of packages, by apt-get update", command("update")).map_err(failed)?;
    }
    run::long(place, &format!("{what}, by {manager}"), command(&format!("{arguments} {packages}"))).map_err(failed)
}
