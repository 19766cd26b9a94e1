//! The browsers of the tests. To start one costs more than most tests do, so those that a test has left as it found them
//! are handed on, each test in a tab of its own at an origin of its own; what failed is ended. It does not know the site.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering;
use std::time::Duration;

use fantoccini::Client;
use fantoccini::ClientBuilder;
use fantoccini::error::CmdError;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tokio::runtime::Builder;
use tokio::runtime::Runtime;

use crate::Setup;
use crate::driver::Driver;
use crate::driver::Extension;
use crate::engine::Engine;

/// A browser's talk with its driver outlives the test that began it.
static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime"));

/// As many wait for a next test at most.
const KEPT: usize = 4;

static SHELF: LazyLock<Mutex<Shelf>> = LazyLock::new(Mutex::default);
static PROFILES: AtomicU32 = AtomicU32::new(0);

#[derive(Default)]
struct Shelf {
    /// How many tests are at work.
    running: usize,
    kept: Vec<Browser>,
    origins: HashSet<String>,
}

fn shelf() -> MutexGuard<'static, Shelf> {
    SHELF.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs what a test does. When no other is at work at its end, no browser is left.
pub fn run<T>(body: impl Future<Output = T>) -> T {
    struct Turn;
    impl Drop for Turn {
        fn drop(&mut self) {
            let left = {
                let mut shelf = shelf();
                shelf.running -= 1;
                if shelf.running == 0 { std::mem::take(&mut shelf.kept) } else { Vec::new() }
            };
            RUNTIME.block_on(async {
                for browser in left {
                    browser.end().await;
                }
            });
        }
    }
    shelf().running += 1;
    let _turn = Turn;
    RUNTIME.block_on(body)
}

/// Whether no site of this run has stood at this origin, by which a browser keeps what a site stores.
pub fn is_new(origin: &str) -> bool {
    shelf().origins.insert(origin.to_owned())
}

/// What is said of a browser when it starts, and cannot be changed.
#[derive(Clone, PartialEq)]
struct Kind {
    zone: String,
    language: String,
    size: (u32, u32),
    scrollbars: bool,
    unthrottled: bool,
}

impl Kind {
    fn of(setup: &Setup) -> Self {
        Self {
            zone: setup.zone.clone(),
            language: setup.language.clone(),
            size: (setup.width, setup.height),
            scrollbars: setup.scrollbars,
            unthrottled: setup.unthrottled,
        }
    }
}

/// A browser and its driver.
pub struct Browser {
    kind: Kind,
    pub(crate) client: Client,
    pub(crate) driver: Driver,
    pub(crate) engine: Engine,
    pub(crate) profile: PathBuf,
}

impl Browser {
    /// One that another test has left, or a new one.
    pub async fn get(setup: &Setup) -> Self {
        let kind = Kind::of(setup);
        let kept = {
            let kept = &mut shelf().kept;
            kept.iter().position(|browser| browser.kind == kind).map(|ix| kept.remove(ix))
        };
        match kept {
            Some(browser) => browser,
            None => Self::start(setup, kind).await,
        }
    }

    async fn start(setup: &Setup, kind: Kind) -> Self {
        let number = PROFILES.fetch_add(1, Ordering::Relaxed);
        let profile = std::env::temp_dir().join(format!("postmortem-browser-{}-{number}", std::process::id()));
        fs::create_dir_all(&profile).expect("a folder for the profile");
        let engine = Engine::chosen();
        let driver = Driver::start(engine, setup);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(engine.capabilities(setup, &profile))
            .connect(&driver.address())
            .await
            .unwrap_or_else(|error| panic!("{engine:?} starts: {error}"));
        Self { kind, client, driver, engine, profile }
    }

    /// Keeps it for the next test of its kind, as far as it can be made like new.
    pub async fn hand_on(self) {
        let is_clear = self.engine == Engine::Chromium
            && matches!(tokio::time::timeout(Duration::from_secs(20), self.clear()).await, Ok(Ok(())));
        if !is_clear {
            self.end().await;
            return;
        }
        let oldest = {
            let kept = &mut shelf().kept;
            kept.push(self);
            (KEPT < kept.len()).then(|| kept.remove(0))
        };
        if let Some(oldest) = oldest {
            oldest.end().await;
        }
    }

    /// A new tab in place of all others, since what was asked of a tab ends with it; no permissions, nothing in the
    /// cache, no downloads.
    async fn clear(&self) -> Result<(), CmdError> {
        let own = self.client.new_window(true).await?.handle;
        for tab in self.client.windows().await? {
            if tab != own {
                self.client.switch_to_window(tab).await?;
                self.client.close_window().await?;
            }
        }
        self.client.switch_to_window(own).await?;
        for command in ["Browser.resetPermissions", "Network.clearBrowserCache", "Network.clearBrowserCookies"] {
            self.client.issue_cmd(Extension::cdp(command, &json!({}))).await?;
        }
        self.client.issue_cmd(Extension::console()).await?;
        let _ = fs::remove_dir_all(self.profile.join("downloads"));
        Ok(())
    }

    /// Ends it. One that is stuck ends with its driver.
    pub async fn end(self) {
        let _ = tokio::time::timeout(Duration::from_secs(20), self.client.close()).await;
        drop(self.driver);
        let _ = fs::remove_dir_all(&self.profile);
    }
}
