//! One open browser and what a test may do with it. Every wait has an end, and says what it waited for.

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

use fantoccini::Client;
use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::Value;
use serde_json::json;
use xtask::server::Server;

use crate::Setup;
use crate::browser::Browser;
use crate::driver::Extension;
use crate::engine::Engine;

/// How long a wait may take; generous, because two browsers may share two busy cores with others, and a wait that is
/// not in vain ends early anyway.
const PATIENCE: Duration = Duration::from_secs(60);
/// The key, as WebDriver writes it.
const SHIFT: &str = "\u{e008}";
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(25);

/// One line of the browser's console.
#[derive(Clone, Debug)]
pub struct ConsoleLine {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    /// With the address and line in front.
    pub message: String,
}

impl ConsoleLine {
    /// A line that WebKitGTK writes of the page's console.
    fn written(line: &str) -> Option<Self> {
        let level = [
            ("CONSOLE JS ERROR", "SEVERE"),
            ("CONSOLE SECURITY ERROR", "SEVERE"),
            ("CONSOLE JS WARN", "WARNING"),
            ("CONSOLE ERROR", "SEVERE"),
        ];
        let (_, level) = level.iter().find(|(sign, _)| line.contains(sign))?;
        Some(Self { level: (*level).to_owned(), message: line.to_owned() })
    }

    /// Whether it is a warning or an error.
    #[must_use]
    pub fn is_bad(&self) -> bool {
        self.level == "SEVERE" || self.level == "WARNING"
    }
}

/// What the console of Firefox holds of sites, and empties it: what scripts said there, and what the browser did. Of
/// styles it tells whatever it does not know, which is no fault; and it warns of the request by which the second module
/// is fetched when something needs it at once. A script that is at work when a test goes to another page is said to have
/// taken too long, which on a busy machine is often.
const FIREFOX_CONSOLE: &str = "const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage); \
     const levels = {error: 'SEVERE', warn: 'WARNING', assert: 'SEVERE'}; \
     const said = storage.getEvents().filter(one => /^(http|file|blob)/.test(one.filename)).map(one => \
       ({level: levels[one.level] || 'INFO', message: one.filename + ' ' + Array.from(one.arguments || []).join(' ')})); \
     for (const one of Services.console.getMessageArray()) if (one instanceof Ci.nsIScriptError \
       && /^(http|file|blob)/.test(one.sourceName) && !/^CSS/.test(one.category) \
       && !/^(Synchronous XMLHttpRequest|Script terminated by timeout)/.test(one.errorMessage)) \
       said.push({level: one.flags & Ci.nsIScriptError.warningFlag ? 'WARNING' : 'SEVERE', message: `${one.sourceName} ${one.category}: ${one.errorMessage}`}); \
     storage.clearEvents(); Services.console.reset(); return said";

/// A browser at work on the site.
pub struct Page {
    client: Client,
    engine: Engine,
    /// What the driver and the browser write, where the console comes by that way.
    said: Arc<Mutex<Vec<String>>>,
    origin: String,
    base: String,
    profile: PathBuf,
    console: RefCell<Vec<ConsoleLine>>,
    /// Words of what may stand in it.
    foreseen: RefCell<Vec<String>>,
}

impl Page {
    /// Has a browser's tab look as the setup says.
    pub(crate) async fn new(browser: &Browser, site: &Server, setup: Setup) -> Self {
        let engine = browser.engine;
        let page = Self {
            client: browser.client.clone(),
            engine,
            said: browser.driver.said(),
            origin: site.origin(),
            base: setup.base,
            profile: browser.profile.clone(),
            console: RefCell::default(),
            foreseen: RefCell::default(),
        };
        if engine != Engine::Chromium {
            page.resize(setup.width, setup.height, setup.scale, setup.phone).await;
            return page;
        }
        let feature = |name: &str, value: &str| json!({"name": name, "value": value});
        page.cdp(
            "Emulation.setEmulatedMedia",
            json!({"features": [
                feature("prefers-color-scheme", if setup.dark { "dark" } else { "light" }),
                feature("prefers-reduced-motion", if setup.reduced_motion { "reduce" } else { "no-preference" }),
                feature("forced-colors", if setup.forced_colors { "active" } else { "none" }),
            ]}),
        )
        .await;
        page.resize(setup.width, setup.height, setup.scale, setup.phone).await;
        if setup.phone {
            page.cdp("Emulation.setTouchEmulationEnabled", json!({"enabled": true, "maxTouchPoints": 5})).await;
        }
        page
    }

    /// Which browser it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The WebDriver client, for what has no name here.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// `http://127.0.0.1:PORT` of the site.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The whole address of a path, query or fragment of the site, such as `#/sample/bookings`.
    #[must_use]
    pub fn address(&self, tail: &str) -> String {
        format!("{}{}{tail}", self.origin, self.base)
    }

    /// Where downloads land, once there are any.
    #[must_use]
    pub fn downloads(&self) -> PathBuf {
        self.profile.join("downloads")
    }

    /// Opens a path, query or fragment of the site. With only another fragment the page stays and hears of it.
    pub async fn open(&self, tail: &str) {
        let address = self.address(tail);
        self.client.goto(&address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Opens any address.
    pub async fn go(&self, address: &str) {
        self.client.goto(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Loads the page anew.
    pub async fn reload(&self) {
        self.client.refresh().await.expect("a reload");
    }

    /// Runs the body of a function in the page and gives what it returns. A promise is awaited.
    pub async fn eval(&self, body: &str) -> Value {
        self.eval_with(body, vec![]).await
    }

    /// The same with `arguments[0]`, `arguments[1]`, ….
    pub async fn eval_with(&self, body: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(body, arguments).await.unwrap_or_else(|error| panic!("in the page: {error}\n{body}"))
    }

    /// Waits until the body of a function returns something true, and gives that.
    pub async fn wait_until(&self, what: &str, body: &str) -> Value {
        let begun = Instant::now();
        loop {
            let value = self.eval(body).await;
            if !matches!(&value, Value::Null | Value::Bool(false)) && value != json!(0) && value != json!("") {
                return value;
            }
            assert!(begun.elapsed() < PATIENCE, "waited {} s in vain: {what}", PATIENCE.as_secs());
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits for the first element that the selector finds and that is displayed.
    pub async fn wait_for(&self, selector: &str) -> Element {
        let begun = Instant::now();
        loop {
            if let Ok(element) = self.client.find(Locator::Css(selector)).await
                && element.is_displayed().await.unwrap_or(false)
            {
                return element;
            }
            assert!(begun.elapsed() < PATIENCE, "waited {} s in vain for {selector}", PATIENCE.as_secs());
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until nothing is found by the selector.
    pub async fn wait_gone(&self, selector: &str) {
        let body = format!("return !document.querySelector({})", json!(selector));
        self.wait_until(&format!("{selector} is gone"), &body).await;
    }

    /// Waits until the page's text holds these words.
    pub async fn wait_for_text(&self, words: &str) {
        let body = format!("return document.body.innerText.includes({})", json!(words));
        self.wait_until(&format!("the page says `{words}`"), &body).await;
    }

    /// How many elements the selector finds now.
    pub async fn count(&self, selector: &str) -> usize {
        self.client.find_all(Locator::Css(selector)).await.map_or(0, |found| found.len())
    }

    /// The text, as rendered, of the first element that the selector finds; waits for it.
    pub async fn text(&self, selector: &str) -> String {
        self.wait_for(selector).await.text().await.unwrap_or_else(|error| panic!("{selector}: {error}"))
    }

    /// The text of the first element that the selector finds, shown or not; empty for none.
    pub async fn text_of(&self, selector: &str) -> String {
        let body = format!("return document.querySelector({})?.textContent || ''", json!(selector));
        self.eval(&body).await.as_str().unwrap_or_default().to_owned()
    }

    /// An attribute of the first element that the selector finds; waits for it.
    pub async fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.wait_for(selector).await.attr(name).await.unwrap_or_else(|error| panic!("{selector}: {error}"))
    }

    /// Clicks, as a pointer would, the first element that the selector finds; waits for it.
    pub async fn click(&self, selector: &str) {
        let element = self.wait_for(selector).await;
        element.click().await.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Sets a field's whole text at once, as pasting does, and tells the page of it.
    pub async fn fill(&self, selector: &str, text: &str) {
        self.wait_for(selector).await;
        let body = "const field = document.querySelector(arguments[0]); field.focus(); field.select?.(); \
                    document.execCommand('insertText', false, arguments[1]) || (field.value = arguments[1]); \
                    field.dispatchEvent(new Event('change', {bubbles: true}));";
        self.eval_with(body, vec![json!(selector), json!(text)]).await;
    }

    /// Pastes a text as Ctrl+V does where nothing that takes text has the focus.
    pub async fn paste_anywhere(&self, text: &str) {
        // Firefox takes the text itself, the others what holds it.
        let body = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]); document.activeElement.blur(); \
                    document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, dataType: 'text/plain', \
                    data: arguments[0], bubbles: true, cancelable: true}))";
        self.eval_with(body, vec![json!(text)]).await;
    }

    /// Gives a file input these files.
    pub async fn choose_file(&self, selector: &str, path: &Path) {
        // It need not be displayed: a label may stand for it.
        let body = format!("return document.querySelector({}) !== null", json!(selector));
        self.wait_until(selector, &body).await;
        let element =
            self.client.find(Locator::Css(selector)).await.unwrap_or_else(|error| panic!("{selector}: {error}"));
        element.send_keys(&path.to_string_lossy()).await.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Types into whatever has the focus. Special keys are `fantoccini::key::Key`, as characters.
    pub async fn keys(&self, keys: &str) {
        let element = self.client.active_element().await.expect("something has the focus");
        element.send_keys(keys).await.unwrap_or_else(|error| panic!("typing {keys:?}: {error}"));
    }

    /// Runs a script in every document opened from now on, before the page's own: to stand in for what the system has.
    pub async fn before_each_page(&self, script: &str) {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({"source": script})).await;
    }

    /// Opens documents from now on without the page's policy: for tests that compare what is drawn by means that no page of
    /// ours may use.
    pub async fn without_policy(&self) {
        self.cdp("Page.enable", json!({})).await;
        self.cdp("Page.setBypassCSP", json!({"enabled": true})).await;
    }

    /// Presses a key as a keyboard does, wherever the focus is: `Tab`, `Shift+Tab`, `Enter`, `Escape`, `Space`,
    /// `ArrowDown`. What is typed goes by [`Page::keys`].
    pub async fn press(&self, key: &str) {
        let (modifiers, key) = key.strip_prefix("Shift+").map_or((0, key), |key| (8, key));
        if self.engine != Engine::Chromium {
            return self.press_by_driver(modifiers != 0, key).await;
        }
        let (name, number, text) = match key {
            "Tab" => ("Tab", 9, None),
            "Enter" => ("Enter", 13, Some("\r")),
            "Escape" => ("Escape", 27, None),
            "Space" => (" ", 32, Some(" ")),
            "ArrowDown" => ("ArrowDown", 40, None),
            other => panic!("no key {other}"),
        };
        let mut down = json!({"type": "rawKeyDown", "key": name, "code": key, "windowsVirtualKeyCode": number, "modifiers": modifiers});
        if let Some(text) = text {
            down["type"] = json!("keyDown");
            down["text"] = json!(text);
        }
        self.cdp("Input.dispatchKeyEvent", down).await;
        self.cdp(
            "Input.dispatchKeyEvent",
            json!({"type": "keyUp", "key": name, "code": key, "windowsVirtualKeyCode": number, "modifiers": modifiers}),
        )
        .await;
    }

    /// The same as WebDriver has it.
    async fn press_by_driver(&self, shift: bool, key: &str) {
        let key = match key {
            "Tab" => "\u{e004}",
            "Enter" => "\u{e007}",
            "Escape" => "\u{e00c}",
            "Space" => " ",
            "ArrowDown" => "\u{e015}",
            other => panic!("no key {other}"),
        };
        let action = |kind: &str, value: &str| json!({"type": kind, "value": value});
        let mut actions = vec![action("keyDown", key), action("keyUp", key)];
        if shift {
            actions.insert(0, action("keyDown", SHIFT));
            actions.push(action("keyUp", SHIFT));
        }
        self.act(json!([{"type": "key", "id": "keys", "actions": actions}])).await;
    }

    /// Drags with the mouse along these points of the view, with Shift held or not.
    pub async fn drag(&self, points: &[(f64, f64)], shift: bool) {
        let step = |ix: usize, (x, y): (f64, f64)| {
            json!({"type": "pointerMove", "duration": if ix == 0 { 0 } else { 20 }, "origin": "viewport",
                "x": x.round() as i64, "y": y.round() as i64})
        };
        let mut pointer: Vec<Value> = points.iter().enumerate().map(|(ix, &point)| step(ix, point)).collect();
        pointer.insert(1, json!({"type": "pointerDown", "button": 0}));
        pointer.push(json!({"type": "pointerUp", "button": 0}));
        let mut keys = vec![json!({"type": "pause"}); pointer.len()];
        if shift {
            keys.insert(0, json!({"type": "keyDown", "value": SHIFT}));
            keys.push(json!({"type": "keyUp", "value": SHIFT}));
            pointer.insert(0, json!({"type": "pause"}));
        }
        let mouse =
            json!({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": pointer});
        self.act(json!([mouse, {"type": "key", "id": "keys", "actions": keys}])).await;
    }

    async fn act(&self, actions: Value) {
        let extension = Extension { path: "actions", body: json!({"actions": actions}) };
        self.client.issue_cmd(extension).await.unwrap_or_else(|error| panic!("{actions}: {error}"));
    }

    /// Types a text at once, wherever the focus is.
    pub async fn insert(&self, text: &str) {
        if self.engine == Engine::Chromium {
            self.cdp("Input.insertText", json!({"text": text})).await;
        } else {
            self.eval_with("document.execCommand('insertText', false, arguments[0])", vec![json!(text)]).await;
        }
    }

    /// Goes on by Tab until the focus is on what the selector finds; fails when it does not come there.
    pub async fn tab_to(&self, selector: &str) {
        let is_there = format!("return document.activeElement?.matches({}) ?? false", json!(selector));
        let mut passed = Vec::new();
        for _ in 0..120 {
            self.press("Tab").await;
            if self.eval(&is_there).await == true {
                return;
            }
            // Behind the last element come the browser's own, where a page no longer hears what a key does: Space then
            // presses no button.
            if self.engine == Engine::Firefox && self.eval("return document.hasFocus()").await != true {
                self.in_the_browser("gBrowser.selectedBrowser.focus()").await;
            }
            passed.push(self.eval("return document.activeElement?.outerHTML.slice(0, 60)").await);
        }
        panic!("Tab does not lead to {selector}: {passed:#?}");
    }

    /// Takes a picture of the view to `target/screenshots/NAME.png`.
    pub async fn screenshot(&self, name: &str) -> PathBuf {
        let picture = self.client.screenshot().await.expect("a picture");
        let path = crate::screenshots().join(format!("{name}.png"));
        fs::write(&path, picture).expect("the picture is written");
        path
    }

    /// The page as a printer gets it.
    pub async fn pdf(&self) -> Vec<u8> {
        if self.engine != Engine::Chromium {
            let extension = Extension { path: "print", body: json!({"background": true}) };
            let answer = self.client.issue_cmd(extension).await.expect("a PDF");
            return decode_base64(answer.as_str().expect("a PDF in Base64"));
        }
        let answer = self.cdp("Page.printToPDF", json!({"printBackground": true, "preferCSSPageSize": true})).await;
        decode_base64(answer["data"].as_str().expect("a PDF in Base64"))
    }

    /// A command of Chromium's DevTools protocol.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "only Chromium knows {command}");
        let sent = Extension::cdp(command, &parameters);
        self.client.issue_cmd(sent).await.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Gives the view another size, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32, scale: f64, phone: bool) {
        if self.engine != Engine::Chromium {
            // The window is larger than the view in it, by how much shows when it is there.
            let (mut more_width, mut more_height) = (0, 0);
            for _ in 0..3 {
                let (wide, high) = (width + more_width, height + more_height);
                self.client.set_window_size(wide, high).await.expect("a window of that size");
                tokio::time::sleep(PAUSE * 4).await;
                let view = self.eval("return [innerWidth, innerHeight]").await;
                let lack = |ix: usize, want: u32| {
                    want.saturating_sub(u32::try_from(view[ix].as_u64().unwrap_or(0)).unwrap_or(0))
                };
                if (lack(0, width), lack(1, height)) == (0, 0) {
                    break;
                }
                (more_width, more_height) = (more_width + lack(0, width), more_height + lack(1, height));
            }
            return;
        }
        let view = json!({"width": width, "height": height, "deviceScaleFactor": scale, "mobile": phone});
        self.cdp("Emulation.setDeviceMetricsOverride", view).await;
    }

    /// Runs a script with the rights of Firefox itself.
    async fn in_the_browser(&self, script: &str) -> Value {
        let context = |name: &str| Extension { path: "moz/context", body: json!({"context": name}) };
        let _ = self.client.issue_cmd(context("chrome")).await;
        let answer = self.client.execute(script, vec![]).await;
        let _ = self.client.issue_cmd(context("content")).await;
        answer.unwrap_or_else(|error| panic!("in Firefox: {error}\n{script}"))
    }

    /// Cuts the network, or joins it again. Loopback is cut too.
    pub async fn offline(&self, offline: bool) {
        if self.engine == Engine::Firefox {
            self.in_the_browser(&format!("Services.io.offline = {offline}")).await;
            return;
        }
        let condition = json!({"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        self.cdp("Network.enable", json!({})).await;
        self.cdp("Network.emulateNetworkConditions", condition).await;
    }

    /// Takes what the console has said since it was last taken.
    pub async fn take_console(&self) -> Vec<ConsoleLine> {
        let mut lines = self.console.take();
        lines.extend(self.console_lines().await);
        lines
    }

    async fn console_lines(&self) -> Vec<ConsoleLine> {
        let answer = match self.engine {
            Engine::Chromium => self.client.issue_cmd(Extension::console()).await.unwrap_or_default(),
            Engine::Firefox => self.in_the_browser(FIREFOX_CONSOLE).await,
            Engine::WebKit => {
                let said = std::mem::take(&mut *self.said.lock().unwrap_or_else(PoisonError::into_inner));
                return said.iter().filter_map(|line| ConsoleLine::written(line)).collect();
            }
        };
        let line = |line: &Value| ConsoleLine {
            level: line["level"].as_str().unwrap_or_default().to_owned(),
            message: line["message"].as_str().unwrap_or_default().to_owned(),
        };
        answer.as_array().into_iter().flatten().map(line).collect()
    }

    /// Foresees warnings and errors that hold one of these words, until the test ends: a page that asks again by itself
    /// may say the same once more at any time.
    pub fn expect_console(&self, words: &[&str]) {
        self.foreseen.borrow_mut().extend(words.iter().map(|&word| word.to_owned()));
    }

    /// Takes what the console has said and fails when a warning or an error in it was not foreseen.
    pub(crate) async fn assert_console(&self) {
        let foreseen = self.foreseen.borrow().clone();
        let lines = self.take_console().await;
        let is_bad = |line: &&ConsoleLine| line.is_bad() && !foreseen.iter().any(|word| line.message.contains(word));
        let bad: Vec<&ConsoleLine> = lines.iter().filter(is_bad).collect();
        assert!(bad.is_empty(), "the console is not clean: {bad:#?}");
    }

    /// Fails when axe-core finds anything, in the state that the page is in.
    pub async fn assert_accessible(&self) {
        let path = crate::root().join("node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&path).expect("axe-core is missing: `cargo xtask setup` installs it");
        self.eval(&format!("if (!window.axe) {{ {axe}\n }}")).await;
        let body = "return window.axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}).then(result => \
                    result.violations.map(found => found.id + ': ' + found.help + '\\n' + found.nodes.map(node => \
                    '    ' + node.target.join(' ') + ': ' + (node.any[0] || node.all[0] || node.none[0] || {}).message)\
                    .join('\\n')))";
        let found = self.eval(body).await;
        let found: Vec<&str> = found.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        assert!(found.is_empty(), "axe-core found {}:\n{}", found.len(), found.join("\n"));
    }

    /// After a failure: a picture and the console, as far as they can be had.
    pub(crate) async fn mourn(&self, name: &str) {
        let picture = tokio::time::timeout(Duration::from_secs(10), self.client.screenshot()).await;
        if let Ok(Ok(picture)) = picture {
            let path = crate::screenshots().join(format!("failed-{name}.png"));
            let _ = fs::write(&path, picture);
            eprintln!("{name}: what it looked like is in {}", path.display());
        }
        if self.engine == Engine::WebKit {
            for line in self.said.lock().unwrap_or_else(PoisonError::into_inner).iter() {
                eprintln!("{name}: {line}");
            }
            return;
        }
        for line in self.console_lines().await {
            eprintln!("{name}: console: {} {}", line.level, line.message);
        }
    }
}

/// Undoes Base64; characters outside its alphabet are passed over.
fn decode_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0xff_ffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held & 0xff) as u8);
        }
    }
    bytes
}
