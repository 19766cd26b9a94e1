//! A driver's process, which is one browser's own and ended with it; and the commands that fantoccini has no name for.

use std::io::BufRead;
use std::io::BufReader;
use std::net::TcpListener;
use std::net::TcpStream;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::Value;
use serde_json::json;
use url::ParseError;
use url::Url;

use crate::Setup;
use crate::engine::Engine;

/// A running driver.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    port: u16,
    /// A screen that nobody sees, for the browser that wants one.
    screen: Option<Screen>,
    said: Arc<Mutex<Vec<String>>>,
}

impl Driver {
    /// Starts the driver of the engine; the browser inherits the time zone.
    pub fn start(engine: Engine, setup: &Setup) -> Self {
        // Chromium's wants the same port of both families, and gives up where somebody took the second in between.
        (0..10).find_map(|_| Self::try_start(engine, setup)).expect("the driver says its port, or listens at it")
    }

    fn try_start(engine: Engine, setup: &Setup) -> Option<Self> {
        let is_told_its_port = engine == Engine::WebKit;
        let port = if is_told_its_port { TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port() } else { 0 };
        let screen = is_told_its_port.then(Screen::start);
        let mut command = engine.driver(port);
        if let Some(screen) = &screen {
            let language = setup.language.replace('-', "_");
            command.env("DISPLAY", &screen.name).env("LANG", "C.UTF-8").env("LANGUAGE", language);
            // No graphics card is there, and no session of a desktop.
            command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1").env("NO_AT_BRIDGE", "1").env("GTK_A11Y", "none");
        }
        let process = command
            .env("TZ", &setup.zone)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("the driver of {engine:?} does not start: {error}; `cargo xtask setup` installs it")
            });
        let mut driver = Self { process, port, screen, said: Arc::default() };
        let (send, heard) = mpsc::channel();
        // Its output must not fill the pipes; what is said in the console of Firefox and WebKit comes by them.
        let outputs: [Option<Box<dyn std::io::Read + Send>>; 2] = [
            driver.process.stdout.take().map(|pipe| Box::new(pipe) as _),
            driver.process.stderr.take().map(|pipe| Box::new(pipe) as _),
        ];
        for output in outputs.into_iter().flatten() {
            let (send, said) = (send.clone(), Arc::clone(&driver.said));
            thread::spawn(move || {
                for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
                    let line = String::from_utf8_lossy(&line).into_owned();
                    let port = ["successfully on port ", "Listening on 127.0.0.1:"]
                        .iter()
                        .find_map(|sign| line.split_once(sign)?.1.trim_end_matches('.').parse::<u16>().ok());
                    if let Some(port) = port {
                        let _ = send.send(port);
                    }
                    said.lock().unwrap_or_else(PoisonError::into_inner).push(line);
                }
            });
        }
        drop(send);
        if is_told_its_port {
            let listens = || TcpStream::connect(("127.0.0.1", driver.port)).is_ok();
            (0..200).any(|_| listens() || (thread::sleep(Duration::from_millis(50)), false).1).then_some(driver)
        } else {
            driver.port = heard.recv_timeout(Duration::from_secs(20)).ok()?;
            Some(driver)
        }
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What it and its browser have written.
    pub fn said(&self) -> Arc<Mutex<Vec<String>>> {
        Arc::clone(&self.said)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        drop(self.screen.take());
    }
}

/// An X server without a screen.
#[derive(Debug)]
struct Screen {
    process: Child,
    name: String,
}

impl Screen {
    fn start() -> Self {
        let mut process = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "2000x1600x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is missing: `cargo xtask setup` installs it");
        let mut number = String::new();
        let _ = BufReader::new(process.stdout.take().expect("its output is piped")).read_line(&mut number);
        Self { process, name: format!(":{}", number.trim()) }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A command beyond what fantoccini has: `POST /session/{id}/{path}`.
#[derive(Debug)]
pub struct Extension {
    /// Behind the session's id.
    pub path: &'static str,
    /// Sent as JSON.
    pub body: Value,
}

impl Extension {
    /// A command of Chromium's DevTools protocol.
    pub fn cdp(command: &str, parameters: &Value) -> Self {
        Self { path: "goog/cdp/execute", body: json!({"cmd": command, "params": parameters}) }
    }

    /// Takes what Chromium's console has said since it was last taken.
    pub fn console() -> Self {
        Self { path: "se/log", body: json!({"type": "browser"}) }
    }
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
