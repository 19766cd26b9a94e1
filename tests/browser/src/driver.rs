//! A chromedriver process of one test's own, ended with it; and the commands that fantoccini has no name for.

use std::env;
use std::io::BufRead;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::thread;

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::Value;
use url::ParseError;
use url::Url;

/// A running driver.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts chromedriver on a port that it chooses; the browser inherits the time zone.
    pub fn start(zone: &str) -> Self {
        // It wants the same port of both families, and gives up where somebody took the second in between.
        (0..10).find_map(|_| Self::try_start(zone)).expect("chromedriver says its port")
    }

    fn try_start(zone: &str) -> Option<Self> {
        let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let process = Command::new(program)
            .arg("--port=0")
            .env("TZ", zone)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is missing: `cargo xtask setup` installs it, or set CHROMEDRIVER");
        let mut driver = Self { process, port: 0 };
        let output = driver.process.stdout.take().expect("its output is piped");
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = |line: String| line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok();
        driver.port = lines.find_map(port)?;
        // Its output must not fill the pipe.
        thread::spawn(move || lines.for_each(drop));
        Some(driver)
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The browser: named by `CHROMIUM`, else by its usual names.
pub fn chromium() -> Option<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM") {
        return Some(named.into());
    }
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
}

/// A command of the driver's own beyond the standard: `POST /session/{id}/{path}`.
#[derive(Debug)]
pub struct Extension {
    /// Behind the session's id.
    pub path: &'static str,
    /// Sent as JSON.
    pub body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
