//! What the tests in a browser share with the command: a static web server of our own.

pub mod server;
