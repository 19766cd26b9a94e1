//! Serves the page on this machine: the release from `dist/`, or a debug build that Trunk rebuilds on every change.

use std::fs;
use std::io;
use std::thread;

use xtask::server::Files;
use xtask::server::Server;

use crate::build;
use crate::run;
use crate::run::Place;

/// Builds and serves until interrupted.
pub fn serve(place: &Place, port: u16, watch: bool) -> Result<(), String> {
    if watch {
        let mut trunk = place.command("trunk");
        trunk.args(["serve", "--offline", "--address", "127.0.0.1", "--port", &port.to_string()]);
        trunk.arg("--dist").arg(place.root.join("target").join("watched")).env_remove("NO_COLOR");
        return run::show(&mut trunk);
    }
    build::release(place)?;
    let files = Files::new(&place.root.join("dist"), "/").map_err(|error| format!("dist: {error}"))?;
    let server = Server::start(port, move |request| files.answer(request)).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => format!("port {port} is taken; try `cargo xtask serve --port {}`", port + 1),
        _ => format!("127.0.0.1:{port}: {error}"),
    })?;
    println!("\nPostmortem Viewer is at\n\n    {}/{}\n\nCtrl+C stops it.", server.origin(), sample(place));
    loop {
        thread::park();
    }
}

/// The fragment that opens a sample, when the page has any.
fn sample(place: &Place) -> String {
    let found = fs::read_dir(place.root.join("static").join("samples")).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        found.filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".md").map(str::to_owned)).collect();
    names.sort();
    let first = names.iter().find(|name| *name == "bookings").or_else(|| names.first());
    first.map(|name| format!("#/sample/{name}")).unwrap_or_default()
}
