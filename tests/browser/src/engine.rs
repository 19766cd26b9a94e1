//! Which browser a test opens, and how each is started: Chromium unless `POSTMORTEM_ENGINE` names another. All speak
//! WebDriver; what only Chromium's own protocol can do says so when a test asks another for it.

use std::env;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::Setup;

/// A browser's engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Blink: Chrome, Edge and others.
    Chromium,
    /// Gecko.
    Firefox,
    /// WebKitGTK's own small browser: the engine of Safari, without what Apple adds.
    WebKit,
}

impl Engine {
    /// The one that this run is for.
    ///
    /// # Panics
    ///
    /// When `POSTMORTEM_ENGINE` names none.
    #[must_use]
    pub fn chosen() -> Self {
        match env::var("POSTMORTEM_ENGINE").as_deref() {
            Err(_) | Ok("chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("POSTMORTEM_ENGINE names no engine that we know: {other}"),
        }
    }

    /// The driver, ready to listen at `port`; 0 lets it choose one and say so, where it can.
    pub(crate) fn driver(self, port: u16) -> Command {
        let (variable, program) = match self {
            Self::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("GECKODRIVER", "geckodriver"),
            Self::WebKit => ("WEBKITDRIVER", "WebKitWebDriver"),
        };
        let own = crate::root().join(".tools/bin").join(program);
        let program =
            env::var_os(variable).unwrap_or_else(|| if own.is_file() { own.into_os_string() } else { program.into() });
        let mut command = Command::new(&program);
        if self == Self::WebKit {
            // What its console says comes line by line, not when the pipe is full.
            command = Command::new("stdbuf");
            command.arg("-oL").arg(program);
        }
        command.arg(format!("--port={port}"));
        if self == Self::Firefox {
            // Its console is read with its own rights.
            command.arg("--allow-system-access");
        }
        command
    }

    /// What a new session is asked for with.
    pub(crate) fn capabilities(self, setup: &Setup, profile: &Path) -> Map<String, Value> {
        let capabilities = match self {
            Self::Chromium => chromium(setup, profile),
            Self::Firefox => firefox(setup, profile),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {
                    "binary": mini_browser().expect("WebKitGTK's MiniBrowser is missing: `cargo xtask setup` installs it"),
                    "args": ["--automation", "--enable-write-console-messages-to-stdout=true"],
                },
            }),
        };
        let Value::Object(capabilities) = capabilities else { unreachable!("the literals are objects") };
        capabilities
    }
}

fn chromium(setup: &Setup, profile: &Path) -> Value {
    let mut arguments = vec![
        "--headless=new".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        "--no-default-browser-check".to_owned(),
        format!("--lang={}", setup.language),
        format!("--window-size={},{}", setup.width.max(500), setup.height),
        format!("--user-data-dir={}", profile.display()),
    ];
    if !setup.scrollbars {
        arguments.push("--hide-scrollbars".to_owned());
    }
    if setup.unthrottled {
        arguments.push("--disable-ipc-flooding-protection".to_owned());
    }
    let mut options = json!({
        "args": arguments,
        "prefs": {
            "intl.accept_languages": setup.language,
            "download.default_directory": profile.join("downloads"),
            "download.prompt_for_download": false,
        },
    });
    if let Some(binary) =
        on_path("CHROMIUM", &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
    {
        options["binary"] = json!(binary);
    }
    json!({"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}})
}

fn firefox(setup: &Setup, profile: &Path) -> Value {
    let mut options = json!({
        "args": ["-headless"],
        "prefs": {
            "intl.accept_languages": setup.language,
            "layout.css.prefers-color-scheme.content-override": i32::from(!setup.dark),
            "ui.prefersReducedMotion": i32::from(setup.reduced_motion),
            // The reader's own colours always, or those of the page.
            "browser.display.document_color_use": if setup.forced_colors { 2 } else { 1 },
            "layout.css.devPixelsPerPx": setup.scale.to_string(),
            // A window that nobody has before them hears of the focus all the same.
            "focusmanager.testmode": true,
            // A script is stopped only by a way to another page, never for its length: a page that hangs fails a wait.
            "dom.max_script_run_time": 0,
            "browser.download.folderList": 2,
            "browser.download.dir": profile.join("downloads"),
            "browser.download.alwaysOpenPanel": false,
        },
    });
    if let Some(binary) = on_path("FIREFOX", &["firefox-esr", "firefox"]) {
        options["binary"] = json!(binary);
    }
    json!({"browserName": "firefox", "moz:firefoxOptions": options})
}

/// The first program of these names; a variable may name another.
fn on_path(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(named) = env::var_os(variable) {
        return Some(named.into());
    }
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

/// WebKitGTK's browser, which stands beside its library.
fn mini_browser() -> Option<PathBuf> {
    if let Some(named) = env::var_os("MINIBROWSER") {
        return Some(named.into());
    }
    let below = fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    below
        .chain([PathBuf::from("/usr/libexec"), PathBuf::from("/usr/lib")])
        .flat_map(|folder| ["webkit2gtk-4.1", "webkitgtk-6.0"].map(|name| folder.join(name).join("MiniBrowser")))
        .find(|path| path.is_file())
}
