//! The settings of this deployment, for whoever asks: `config.json`, once it is read.

use std::cell::RefCell;
use std::rc::Rc;

use crate::address::Config;
use crate::platform;

thread_local! {
    static CONFIG: RefCell<Rc<Config>> = RefCell::new(Rc::new(Config::default()));
}

/// The settings; the defaults until a file was read.
pub fn config() -> Rc<Config> {
    CONFIG.with(|config| Rc::clone(&config.borrow()))
}

/// Reads the file that the page has begun to fetch; gives what is wrong with it, in words.
pub async fn read() -> Option<Rc<str>> {
    // Most deployments leave the file as it came, and need no reader of JSON for it.
    let text = platform::settings().await.filter(|text| !matches!(text.trim(), "" | "{}"))?;
    let (config, problems) = Config::read(&text);
    CONFIG.with(|held| held.replace(Rc::new(config)));
    (!problems.is_empty()).then(|| Rc::from(problems.join(" ")))
}

/// The page's name.
pub fn title() -> String {
    config().title.clone().unwrap_or_else(|| "Postmortem viewer".to_owned())
}
