//! The built folder as it is served and kept: the first load's requests, offline starts, a newer build, Debian's nginx.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;

use browser_tests::Page;
use browser_tests::Response;
use browser_tests::Server;
use browser_tests::Setup;
use browser_tests::json;
use xtask::server::Files;

async fn worker_is_ready(page: &Page) {
    page.wait_until("the worker is in charge", "return !!navigator.serviceWorker.controller").await;
}

#[test]
fn a_first_load_takes_at_most_six_requests_beside_the_document() {
    let log: Arc<Mutex<Vec<String>>> = Arc::default();
    let kept = Arc::clone(&log);
    let files = Files::new(&browser_tests::root().join("dist"), "/").expect("dist");
    let site = Server::start(0, move |request| {
        // The worker's own come later, and from the browser's cache.
        if request.header("sec-fetch-dest") != Some("serviceworker") && request.header("service-worker").is_none() {
            kept.lock().expect("the log").push(request.path.clone());
        }
        files.answer(request)
    })
    .expect("a free port");
    Setup::wide().run("deploy_requests", async |page| {
        page.go(&format!("{}/#/url/samples%2Fcertificate.md", site.origin())).await;
        page.wait_for("[data-event]").await;
        let ready = page
            .eval(
                "const ready = performance.getEntriesByName('postmortem:ready')[0].startTime; \
                 return performance.getEntriesByType('resource').filter(one => one.startTime < ready).map(one => one.name)",
            )
            .await;
        let asked: Vec<String> = log.lock().expect("the log").clone();
        let before = ready.as_array().expect("a list").len();
        eprintln!("asked for before the timeline: {ready}; in all: {asked:?}");
        // The page itself is no resource of its own; the document is one.
        assert!(before <= 6, "{ready}");
    });
}

#[test]
fn the_page_starts_offline_and_hears_of_a_newer_build() {
    let newer = Arc::new(AtomicBool::new(false));
    let is_newer = Arc::clone(&newer);
    let files = Files::new(&browser_tests::root().join("dist"), "/sub/").expect("dist");
    let site = Server::start(0, move |request| {
        let mut answer = files.answer(request);
        if request.path == "/sub/sw.js" && is_newer.load(Ordering::SeqCst) {
            answer = Response::new(
                200,
                "text/javascript",
                String::from_utf8_lossy(&fs::read(browser_tests::root().join("dist/sw.js")).expect("sw.js"))
                    .replace("\"postmortem-\" + \"", "\"postmortem-\" + \"newer"),
            );
        }
        answer
    })
    .expect("a free port");
    Setup::wide().run("deploy_offline", async |page| {
        let home = format!("{}/sub/", site.origin());
        page.go(&format!("{home}#/sample/bookings")).await;
        page.wait_for("[data-event]").await;
        worker_is_ready(page).await;
        assert!(!page.eval("return document.body.innerText.includes('newer version')").await.as_bool().unwrap_or(true));
        page.offline(true).await;
        // Gone to anew: Firefox's driver reloads past the worker.
        page.go("about:blank").await;
        page.go(&format!("{home}#/sample/bookings")).await;
        page.wait_for("[data-event]").await;
        worker_is_ready(page).await;
        page.eval("location.hash = '#/sample/certificate'").await;
        page.wait_until("another sample", "return document.title.includes('ertificate')").await;
        page.offline(false).await;

        newer.store(true, Ordering::SeqCst);
        page.eval("navigator.serviceWorker.getRegistration().then(one => one.update())").await;
        page.wait_for_text("A newer version of this page is ready").await;
        page.click("[data-reload]").await;
        page.wait_gone("[data-reload]").await;
        page.wait_until("the old build is dropped", "return caches.keys().then(names => names.length === 1)").await;
        page.expect_console(&["Failed to load resource", "CORS"]);
    });
}

#[test]
fn the_manifest_names_what_the_folder_holds() {
    let dist = browser_tests::root().join("dist");
    let manifest: browser_tests::Value =
        serde_json::from_slice(&fs::read(dist.join("manifest.webmanifest")).expect("the manifest")).expect("JSON");
    assert!(dist.join(manifest["icons"][0]["src"].as_str().expect("an icon")).is_file());
    assert_eq!(manifest["share_target"]["params"]["url"], "url");
    assert!(manifest["file_handlers"][0]["accept"]["text/markdown"].is_array());
    let embed = fs::metadata(dist.join("embed.js.br")).expect("embed.js, packed").len();
    assert!(embed < 4_000, "embed.js is {embed} bytes by brotli");
    let worker = fs::read_to_string(dist.join("sw.js")).expect("the worker");
    for name in ["index.html", "config.json", "samples/certificate.md", "postmortem-viewer-more-"] {
        assert!(worker.contains(name), "{name}");
    }
}

#[test]
fn a_shared_link_opens_by_the_query() {
    Setup::wide().run("deploy_share_target", async |page| {
        let text = format!("Look at this: {}", page.address("samples/certificate.md"));
        let text = text.replace(' ', "+").replace(':', "%3A").replace('/', "%2F");
        page.open(&format!("?title=x&text={text}")).await;
        page.wait_for("[data-event]").await;
    });
}

/// nginx with the shipped site, its port and root set as a deployer would.
struct Nginx {
    process: Child,
    folder: PathBuf,
}

impl Nginx {
    fn start(port: u16) -> Option<Self> {
        let binary = ["/usr/sbin/nginx", "/usr/bin/nginx"].into_iter().find(|path| Path::new(path).is_file())?;
        let modules = Path::new("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
        modules.is_file().then_some(())?;
        let folder = std::env::temp_dir().join(format!("postmortem-nginx-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let site = fs::read_to_string(browser_tests::root().join("deploy/nginx.conf")).expect("deploy/nginx.conf");
        let dist = browser_tests::root().join("dist").canonicalize().expect("dist");
        let site = site
            .replace("listen 80;", &format!("listen 127.0.0.1:{port};"))
            .replace("root /srv/postmortem-viewer;", &format!("root {};", dist.display()));
        let folder_name = folder.display();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|name| format!("{name}_temp_path {folder_name}/{name};\n"))
            .collect();
        let whole = format!(
            "load_module {};\nuser root;\ndaemon off;\nmaster_process off;\npid {folder_name}/pid;\nerror_log {folder_name}/error.log;\n\
             events {{}}\nhttp {{\naccess_log off;\n{temporary}{site}\n}}\n",
            modules.display()
        );
        let config = folder.join("nginx.conf");
        fs::write(&config, whole).expect("the configuration");
        let process = Command::new(binary)
            .arg("-c")
            .arg(&config)
            .arg("-p")
            .arg(&folder)
            .stderr(Stdio::inherit())
            .spawn()
            .expect("nginx starts");
        std::thread::sleep(Duration::from_millis(600));
        Some(Self { process, folder })
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn debians_nginx_serves_the_folder_packed_cached_and_framed() {
    let port = Server::start(0, |_| Response::error(404)).expect("a free port").port();
    let Some(_nginx) = Nginx::start(port) else {
        eprintln!("skipped: nginx with libnginx-mod-http-brotli-static is not installed");
        return;
    };
    Setup::wide().run("deploy_nginx", async |page| {
        let home = format!("http://127.0.0.1:{port}/");
        page.go(&format!("{home}#/sample/certificate")).await;
        page.wait_for("[data-event]").await;
        let found = page
            .eval(
                "const wasm = performance.getEntriesByType('resource').find(one => one.name.endsWith('.wasm')).name;\
                 const heads = async (url, coding) => { const got = await fetch(url, {cache: 'no-store'}); \
                 return ['content-encoding', 'cache-control', 'content-type', 'access-control-allow-origin'].map(name => got.headers.get(name)) };\
                 return Promise.all([heads(wasm), heads('./'), heads('config.json'), fetch('_headers').then(got => got.status)])",
            )
            .await;
        assert_eq!(found[0], json!(["br", "public, max-age=31536000, immutable", "application/wasm", "*"]));
        assert_eq!(found[1], json!(["br", "no-cache", "text/html; charset=utf-8", "*"]));
        assert_eq!(found[2], json!([null, "no-cache", "application/json; charset=utf-8", "*"]));
        assert_eq!(found[3], 404);
        // Framed from elsewhere, without an origin.
        let address = format!("{home}#/sample/bookings?mode=embedded");
        let host = Server::start(0, move |_| {
            Response::new(200, "text/html", format!("<iframe title=f sandbox='allow-scripts' src='{address}'></iframe>"))
        })
        .expect("a free port");
        page.go(&format!("{}/", host.origin())).await;
        page.wait_for("iframe").await.enter_frame().await.expect("into the frame");
        page.wait_for("[data-event]").await;
        page.client().clone().enter_parent_frame().await.expect("out of it");
        page.expect_console(&["Failed to load resource", "CORS"]);
    });
}
