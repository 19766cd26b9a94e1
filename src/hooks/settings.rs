//! The settings of this deployment, for whoever asks: `config.json`, once it is read.

use std::cell::RefCell;
use std::rc::Rc;

use crate::address::Config;

thread_local! {
    static CONFIG: RefCell<Rc<Config>> = RefCell::new(Rc::new(Config::default()));
}

/// The settings; the defaults until a file was read.
pub fn config() -> Rc<Config> {
    CONFIG.with(|config| Rc::clone(&config.borrow()))
}
