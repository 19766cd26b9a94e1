//! Set-up, serve, build, test, size and score: the one command of this repository.
fn main() {}
