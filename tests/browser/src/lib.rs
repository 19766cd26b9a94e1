//! Opens the release of `dist/` in a real browser, at an origin and in a tab of each test's own: Chromium, or the engine
//! that `POSTMORTEM_ENGINE` names (`firefox`, `webkit`).
//!
//! It knows the browser, not the page: what the page must show is said by the tests beside it.
//!
//! ```no_run
//! use browser_tests::Setup;
//!
//! #[test]
//! fn pasting_draws_the_timeline() {
//!     Setup::wide().run("pasting", async |page| {
//!         page.open("#/").await;
//!         page.fill("textarea[data-open=paste]", "# Outage\n\n- 14:00 down\n- 14:30 up\n").await;
//!         page.click("[data-open=show]").await;
//!         page.wait_for("[data-event]").await;
//!         assert_eq!(page.count("[data-event]").await, 2);
//!         page.assert_accessible().await;
//!         page.screenshot("pasted").await;
//!     });
//! }
//! ```
//!
//! A test fails when its body panics, and when the console holds a warning or an error at its end that the test has
//! neither taken by [`Page::take_console`] nor foreseen by [`Page::expect_console`]. A failing test leaves
//! `target/screenshots/failed-NAME.png`.

mod browser;
pub mod chance;
pub mod dialects;
mod driver;
mod engine;
pub mod forge;
pub mod made;
mod page;
pub mod schema;
pub mod specification;

use std::panic;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

pub use engine::Engine;
pub use fantoccini;
use futures_util::FutureExt;
pub use page::ConsoleLine;
pub use page::Page;
pub use serde_json::Value;
pub use serde_json::json;
use xtask::server::Files;
pub use xtask::server::Request;
pub use xtask::server::Response;
pub use xtask::server::Server;

use crate::browser::Browser;

/// How long a test may take in all, if it says nothing else.
const LIMIT: Duration = Duration::from_secs(600);

/// How the browser and the site stand when a test begins.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Of the view, in CSS pixels.
    pub width: u32,
    /// Of the view, in CSS pixels.
    pub height: u32,
    /// Device pixels to a CSS pixel.
    pub scale: f64,
    /// A touch screen with the view of a phone.
    pub phone: bool,
    /// What the reader's system asks for: `prefers-color-scheme`.
    pub dark: bool,
    /// What the reader's system asks for: `prefers-reduced-motion`.
    pub reduced_motion: bool,
    /// What the reader's system asks for: `forced-colors`.
    pub forced_colors: bool,
    /// The path that the site is served at; starts and ends with a slash.
    pub base: String,
    /// What `config.json` beside the page holds, when there is one.
    pub config: Option<Value>,
    /// The reader's time zone, an IANA name.
    pub zone: String,
    /// The reader's language.
    pub language: String,
    /// The browser takes more changes of the address than it would let a page make.
    pub unthrottled: bool,
    /// Scrollbars take room beside what is scrolled, as on most systems with a mouse.
    pub scrollbars: bool,
    /// How long the test may take in all.
    pub limit: Duration,
}

impl Setup {
    /// A desk: 1440 by 900, light, at the root.
    #[must_use]
    pub fn wide() -> Self {
        Self {
            width: 1440,
            height: 900,
            scale: 1.0,
            phone: false,
            dark: false,
            reduced_motion: false,
            forced_colors: false,
            base: "/".to_owned(),
            config: None,
            zone: "UTC".to_owned(),
            language: "en-GB".to_owned(),
            unthrottled: false,
            scrollbars: false,
            limit: LIMIT,
        }
    }

    /// A phone: 390 by 844, touch.
    #[must_use]
    pub fn phone() -> Self {
        Self { width: 390, height: 844, scale: 2.0, phone: true, ..Self::wide() }
    }

    /// The same on a dark system.
    #[must_use]
    pub fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// The same with reduced motion asked for.
    #[must_use]
    pub fn still(self) -> Self {
        Self { reduced_motion: true, ..self }
    }

    /// The same served below a path, such as `/postmortem/`.
    #[must_use]
    pub fn below(self, base: &str) -> Self {
        Self { base: base.to_owned(), ..self }
    }

    /// The same with that `config.json`.
    #[must_use]
    pub fn with_config(self, config: Value) -> Self {
        Self { config: Some(config), ..self }
    }

    /// Runs the body in a browser that nobody else uses meanwhile. `name` is for the pictures and the messages: the test's.
    ///
    /// # Panics
    ///
    /// When the body does, and when the console was not clean.
    pub fn run(self, name: &str, body: impl AsyncFnOnce(&Page)) {
        browser::run(async {
            let (site, limit) = (serve(&self), self.limit);
            let browser = Browser::get(&self).await;
            let page = Page::new(&browser, &site, self).await;
            let result = AssertUnwindSafe(async {
                // A driver may never answer, and then no wait inside ends.
                tokio::time::timeout(limit, body(&page)).await.expect("the test ends within its time");
                page.assert_console().await;
            })
            .catch_unwind()
            .await;
            if let Err(cause) = result {
                page.mourn(name).await;
                browser.end().await;
                panic::resume_unwind(cause);
            }
            browser.hand_on().await;
        });
    }
}

/// The checkout.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Where pictures go: `target/screenshots`.
#[must_use]
pub fn screenshots() -> PathBuf {
    let folder = root().join("target").join("screenshots");
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    folder
}

/// The release as a real web server would serve it, with the test's own `config.json`.
fn serve(setup: &Setup) -> Server {
    let dist = std::env::var_os("POSTMORTEM_DIST").map_or_else(|| root().join("dist"), PathBuf::from);
    assert!(dist.join("index.html").is_file(), "there is no release in dist/: run `cargo xtask build` first");
    let config_path = format!("{}config.json", setup.base);
    loop {
        let files = Files::new(&dist, &setup.base).expect("dist");
        let (config, config_path) = (setup.config.as_ref().map(ToString::to_string), config_path.clone());
        let server = Server::start(0, move |request| match &config {
            Some(config) if request.path == config_path => Response::json(config.as_str()).shared(),
            _ => files.answer(request),
        })
        .expect("a free port");
        if browser::is_new(&server.origin()) {
            return server;
        }
    }
}
