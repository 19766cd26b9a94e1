//! The settings of this deployment, for whoever asks: `config.json`, once it is read.

use std::cell::Cell;
use std::cell::RefCell;
use std::rc::Rc;

use crate::address::Config;
use crate::platform;

thread_local! {
    static CONFIG: RefCell<Rc<Config>> = RefCell::new(Rc::new(Config::default()));
    static IS_READ: Cell<bool> = const { Cell::new(false) };
}

/// The settings; the defaults until a file was read.
pub fn config() -> Rc<Config> {
    CONFIG.with(|config| Rc::clone(&config.borrow()))
}

/// Whether the settings are those of the deployment: until then nobody knows which hosts may be talked to.
pub fn is_read() -> bool {
    IS_READ.get()
}

/// Reads the file that the page has begun to fetch; gives what is wrong with it, in words.
pub async fn read() -> Option<Rc<str>> {
    // Most deployments leave the file as it came, and need no reader of JSON for it: that is in the program's second part.
    let text = platform::settings().await.filter(|text| !matches!(text.trim(), "" | "{}"));
    if text.is_some() {
        platform::rest().await;
    }
    IS_READ.set(true);
    let (config, problems) = Config::read(&text?);
    CONFIG.with(|held| held.replace(Rc::new(config)));
    (!problems.is_empty()).then(|| Rc::from(problems.join(" ")))
}

/// The page's name.
pub fn title() -> String {
    config().title.clone().unwrap_or_else(|| "Postmortem viewer".to_owned())
}
