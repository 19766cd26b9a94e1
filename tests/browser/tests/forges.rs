//! Every form of address, end to end, against local servers that speak like the forges; folders, strangers, pictures.

use std::sync::Arc;
use std::sync::Mutex;

use browser_tests::Page;
use browser_tests::Request;
use browser_tests::Response;
use browser_tests::Server;
use browser_tests::Setup;
use browser_tests::json;

const TEXT: &str = "# Cache outage\n\nSee [the plan](plan.md) and ![the graph](img/graph.png), or [below](#what-we-do-next).\n\n\
## Timeline (UTC)\n\n- 2024-06-09 10:00: the cache stops\n- 2024-06-09 10:30: resolved\n\n## What we do next\n\n- [ ] add a second cache\n";

type Log = Arc<Mutex<Vec<Request>>>;

/// One server for all forges, each below a path of its own, as `config.json` says.
fn forges() -> (Server, Log) {
    let log: Log = Arc::default();
    let kept = Arc::clone(&log);
    let server = Server::start(0, move |request| {
        kept.lock().expect("the log").push(request.clone());
        let listing = |kind: &str| {
            let file = |name: &str, is: &str| json!({"name": name, "path": format!("docs/{name}"), "type": is});
            let (file_word, folder_word) = if kind == "gitlab" { ("blob", "tree") } else { ("file", "dir") };
            json!([file("2024-01-02-a.md", file_word), file("2024-06-09-c.md", file_word),
                   file("2024-03-04-b.md", file_word), file("tool.py", file_word), file("old", folder_word)])
            .to_string()
        };
        let query = request.query.as_str();
        match request.path.as_str() {
            "/ghraw/acme/site/main/docs/x.md" | "/ghraw/acme/site/release/2.1/docs/x.md" => Response::text(TEXT).shared(),
            path if path.starts_with("/ghraw/acme/site/main/docs/2024-") => {
                let name = path.rsplit('/').next().unwrap_or_default();
                Response::text(format!("# {name}\n\n- 10:00 it stops\n- 10:30 resolved\n")).shared()
            }
            "/ghraw/acme/site/HEAD/docs/x.md" => Response::error(404).shared(),
            "/ghapi/repos/acme/site/contents/docs" => Response::json(listing("github")).shared(),
            "/ghapi/gists/0123456789abcdef0123456789abcdef" => Response::json(
                json!({"files": {"a.md": {"content": TEXT}, "b.md": {"content": "# B\n\n- 10:00 x\n- 11:00 y\n"}, "c.py": {"content": ""}}}).to_string(),
            )
            .shared(),
            "/glapi/projects/group%2Fsub%2Fsite/repository/files/docs%2Fx.md/raw" if query == "ref=main" => {
                Response::text(TEXT).shared()
            }
            "/glapi/projects/group%2Fsub%2Fsite/repository/tree" => Response::json(listing("gitlab")).shared(),
            "/gtapi/repos/acme/site/raw/docs/x.md" if query == "ref=main" => Response::text(TEXT).shared(),
            "/bbapi/repositories/acme/site/src/main/docs/x.md" => Response::text(TEXT).shared(),
            "/any/x.md" => Response::text(TEXT).shared(),
            "/any/img/graph.png" => Response::new(200, "image/png", b"\x89PNG".as_slice()),
            _ => Response::error(404).shared(),
        }
    })
    .expect("a free port");
    (server, log)
}

fn setup(server: &Server) -> Setup {
    let origin = server.origin();
    Setup::wide().with_config(json!({"forges": [
        {"kind": "github", "host": "github.com", "api": format!("{origin}/ghapi"), "raw": format!("{origin}/ghraw")},
        {"kind": "gitlab", "host": "gitlab.com", "api": format!("{origin}/glapi")},
        {"kind": "gitea", "host": "codeberg.org", "api": format!("{origin}/gtapi")},
        {"kind": "bitbucket", "host": "bitbucket.org", "api": format!("{origin}/bbapi")},
    ]}))
}

async fn shows(page: &Page, title: &str) {
    page.wait_until(title, &format!("return document.querySelector('h1.title')?.textContent === {}", json!(title)))
        .await;
}

#[test]
fn every_form_of_address_opens_its_document() {
    let (server, _) = forges();
    setup(&server).run("forge_forms", async |page| {
        for address in [
            "https://github.com/acme/site/blob/main/docs/x.md",
            "https://github.com/acme/site/blob/release/2.1/docs/x.md",
            "https://github.com/acme/site/blame/main/docs/x.md#L7",
            "https://github.com/acme/site/blob/main/docs/x.md?plain=1#L7-L8",
            "https://raw.githubusercontent.com/acme/site/refs/heads/main/docs/x.md",
            "https://gist.github.com/acme/0123456789abcdef0123456789abcdef#file-a-md",
            "https://gitlab.com/group/sub/site/-/blob/main/docs/x.md",
            "https://gitlab.com/group/sub/site/-/raw/main/docs/x.md",
            "https://codeberg.org/acme/site/src/branch/main/docs/x.md",
            "https://bitbucket.org/acme/site/src/main/docs/x.md",
            &format!("{}/any/x.md", server.origin()),
        ] {
            page.open("#/").await;
            page.fill("input[data-open='address']", address).await;
            page.keys(&char::from(fantoccini::key::Key::Enter).to_string()).await;
            shows(page, "Cache outage").await;
        }
        // The same by `?url=`, which becomes a fragment of ours.
        page.open("?url=https%3A%2F%2Fgithub.com%2Facme%2Fsite%2Fblob%2Fmain%2Fdocs%2Fx.md%23L7").await;
        shows(page, "Cache outage").await;
        assert_eq!(
            page.eval("return location.search + location.hash.split('?')[0]").await,
            "#/gh/acme/site/blob/main/docs/x.md"
        );
        page.wait_for(".row[aria-selected=true]").await;
        page.take_console().await;
    });
}

#[test]
fn a_folder_lists_its_documents_and_n_and_p_step_through_them() {
    let (server, _) = forges();
    setup(&server).run("forge_folder", async |page| {
        for folder in ["#/gl/group/sub/site/-/tree/main/docs", "#/gh/acme/site/tree/main/docs"] {
            page.open("#/").await;
            page.open(folder).await;
            page.wait_for("[data-entry]").await;
            let names =
                page.eval("return [...document.querySelectorAll('[data-entry]')].map(one => one.textContent)").await;
            assert_eq!(names, json!(["2024-06-09-c.md", "2024-03-04-b.md", "2024-01-02-a.md", "old/"]), "{folder}");
        }
        page.assert_accessible().await;
        page.screenshot("folder").await;
        page.keys("n").await;
        shows(page, "2024-06-09-c.md").await;
        page.keys("n").await;
        shows(page, "2024-03-04-b.md").await;
        page.keys("p").await;
        shows(page, "2024-06-09-c.md").await;
        page.client().back().await.expect("back");
        shows(page, "2024-03-04-b.md").await;
        page.open("#/gist/0123456789abcdef0123456789abcdef").await;
        page.wait_for("[data-entry='b.md']").await;
        page.click("[data-entry='b.md']").await;
        shows(page, "B").await;
    });
}

#[test]
fn a_strange_host_is_asked_about_once() {
    let (server, log) = forges();
    let asked = |log: &Log| log.lock().expect("the log").len();
    Setup::wide().run("forge_stranger", async |page| {
        let stranger = server.origin().replace("127.0.0.1", "localhost");
        let link = format!("#/url/{}", stranger.replace(':', "%3A").replace('/', "%2F") + "%2Fany%2Fx.md");
        page.open(&link).await;
        page.wait_for("[data-ask]").await;
        assert_eq!(asked(&log), 0, "nothing was fetched");
        assert!(page.text("[data-ask]").await.contains("localhost"));
        page.assert_accessible().await;
        page.screenshot("stranger").await;
        page.click("[data-answer=no]").await;
        page.wait_gone("[data-ask]").await;
        page.reload().await;
        page.click("[data-answer=once]").await;
        shows(page, "Cache outage").await;
        page.reload().await;
        page.click("[data-answer=always]").await;
        shows(page, "Cache outage").await;
        page.reload().await;
        shows(page, "Cache outage").await;
        assert_eq!(page.count("[data-ask]").await, 0);

        // Its pictures wait for a click, and say nothing of where they are shown; links lead to its neighbours.
        assert!(log.lock().expect("the log").iter().all(|request| !request.path.ends_with(".png")));
        let picture = page.attribute("[data-picture]", "data-picture").await;
        assert_eq!(picture, Some(format!("{stranger}/any/img/graph.png")));
        page.click("[data-picture]").await;
        assert_eq!(page.attribute("img.pic", "referrerpolicy").await.as_deref(), Some("no-referrer"));
        page.wait_until(
            "it is asked for",
            "return performance.getEntriesByType('resource').some(one => one.name.endsWith('graph.png'))",
        )
        .await;
        let request = log.lock().expect("the log").iter().rev().find(|one| one.path.ends_with(".png")).cloned();
        assert_eq!(request.expect("a request").header("referer"), None);
        let plan =
            page.eval("return [...document.querySelectorAll('.doc a')].map(one => one.getAttribute('href'))").await;
        assert_eq!(plan[0], link.replace("x.md", "plan.md"));
    });
}

#[test]
fn back_forward_reload_and_other_tabs() {
    let (server, _) = forges();
    setup(&server).run("forge_history", async |page| {
        page.open("#/sample/bookings").await;
        shows(page, "Bookings fail after a feature release").await;
        page.eval("location.hash = '#/gh/acme/site/blob/main/docs/x.md'").await;
        shows(page, "Cache outage").await;
        page.client().back().await.expect("back");
        shows(page, "Bookings fail after a feature release").await;
        page.client().forward().await.expect("forward");
        shows(page, "Cache outage").await;
        page.reload().await;
        shows(page, "Cache outage").await;

        let first = page.client().window().await.expect("a window");
        let second = page.client().new_window(true).await.expect("a tab").handle;
        page.client().switch_to_window(second).await.expect("to it");
        page.open("#/sample/certificate").await;
        page.wait_for("[data-event]").await;
        page.client().switch_to_window(first).await.expect("and back");
        shows(page, "Cache outage").await;

        page.open("#/").await;
        let recent =
            page.eval("return [...document.querySelectorAll('[data-recent]')].map(one => one.textContent)").await;
        assert_eq!(recent, json!(["Cache outage"]), "samples leave no trace");
        page.screenshot("start-recent").await;
        page.click("[data-forget]").await;
        page.wait_gone("[data-recent]").await;
    });
}

#[test]
fn the_settings_name_the_page_and_what_opens_first_and_a_broken_file_says_so() {
    let config = json!({"title": "Acme incidents", "open": "#/sample/certificate", "refresh_seconds": "soon"});
    Setup::wide().with_config(config).run("forge_config", async |page| {
        page.open("").await;
        page.wait_for("[data-event]").await;
        assert!(page.text(".brand").await.contains("Acme incidents"));
        page.wait_for_text("“refresh_seconds” must be a whole number").await;
    });
}

#[test]
fn snippets_are_made_for_any_address() {
    let (server, _) = forges();
    setup(&server).run("forge_post", async |page| {
        page.open("#/post").await;
        page.fill("#post-address", "https://github.com/acme/site/blob/main/docs/x.md").await;
        page.keys(&char::from(fantoccini::key::Key::Enter).to_string()).await;
        let badge = page.text("[data-snippet=badge]").await;
        let link = page.address("#/gh/acme/site/blob/main/docs/x.md");
        assert_eq!(badge, format!("[![Postmortem timeline]({})]({link})", page.address("badge.svg")));
        for (code, holds) in [
            ("script", "<postmortem-viewer src=\"https://github.com/"),
            ("frame", "sandbox=\"allow-scripts"),
            ("bookmarklet", "javascript:"),
        ] {
            assert!(page.text(&format!("[data-snippet={code}]")).await.contains(holds), "{code}");
        }
        page.assert_accessible().await;
        page.eval("document.querySelector('.preview').scrollIntoView()").await;
        page.wait_for(".preview").await.enter_frame().await.expect("into the preview");
        page.wait_for("[data-event]").await;
        page.client().clone().enter_parent_frame().await.expect("out of it");
        page.screenshot("post").await;
    });
}
