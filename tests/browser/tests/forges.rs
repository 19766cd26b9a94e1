//! Every form of address, end to end, against local servers that speak like the forges; folders, strangers, pictures.

use std::sync::Arc;
use std::sync::Mutex;

use browser_tests::Page;
use browser_tests::Request;
use browser_tests::Response;
use browser_tests::Server;
use browser_tests::Setup;
use browser_tests::Value;
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
        page.wait_until(
            "the address is ours",
            "return location.search + location.hash.split('?')[0] === '#/gh/acme/site/blob/main/docs/x.md'",
        )
        .await;
        page.wait_for(".row[aria-selected=true]").await;
        page.expect_console(&["Failed to load resource", "CORS"]);
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
fn nobody_is_asked_before_the_settings_say_whom() {
    let (server, log) = forges();
    setup(&server).run("forge_late_settings", async |page| {
        page.before_each_page(
            "const real = self.fetch; self.fetch = (what, how) => String(what).includes('config.json') ? \
             new Promise(done => { self.settle = () => done(real(what, how)) }) : real(what, how)",
        )
        .await;
        page.open("#/").await;
        page.wait_until("the program runs", "return Boolean(window.wasmBindings)").await;
        page.eval("location.hash = '#/gl/group/sub/site/-/tree/main/docs'").await;
        page.eval("return new Promise(done => setTimeout(done, 100))").await;
        assert_eq!(log.lock().expect("the log").len(), 0);
        page.eval("settle()").await;
        page.wait_for("[data-entry]").await;
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
        // Firefox says of what is no picture that it shows none.
        page.expect_console(&["ORB"]);
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
        page.wait_for("[data-recent]").await;
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

/// Speaks like a company's own forges and its notes, each on a host of its own: the server's port on names of this
/// machine, with the addresses that their makers document.
fn company(log: &Log) -> Server {
    let kept = Arc::clone(log);
    Server::start(0, move |request| {
        kept.lock().expect("the log").push(request.clone());
        let host = request.header("host").unwrap_or_default().split(':').next().unwrap_or_default().to_owned();
        let raw = request.header("accept").is_some_and(|accept| accept.contains("raw"));
        match (host.as_str(), request.path.as_str(), request.query.as_str()) {
            // GitHub Enterprise Server: its API below /api/v3, the text by the media type.
            ("ghe.localhost", "/api/v3/repos/ops/pm/contents/docs/x.md", "ref=main") if raw => {
                Response::text(TEXT).shared()
            }
            ("ghe.localhost", "/api/v3/repos/ops/pm/contents/docs/x.md", _) if raw => {
                Response::json("{\"message\":\"No commit found for the ref\"}").status(404).shared()
            }
            ("ghe.localhost", "/api/v3/gists/0123456789abcdef0123456789abcdef", _) => {
                Response::json(json!({"files": {"a.md": {"content": TEXT}}}).to_string()).shared()
            }
            // GitLab: its API below /api/v4, the project's whole path as one part.
            ("git.localhost", "/api/v4/projects/ops%2Fteam%2Fpm/repository/files/docs%2Fx.md/raw", "ref=main") => {
                Response::text(TEXT).shared()
            }
            ("forge.localhost", "/api/v1/repos/ops/pm/raw/docs/x.md", "ref=main") => Response::text(TEXT).shared(),
            // HedgeDoc and HackMD give a note's text behind its address; the address itself is a page.
            ("hedgedoc.localhost", "/s/abC-1/download" | "/q1w2e3/download", _)
            | ("hackmd.localhost", "/@team/H1a2b3/download", _) => {
                Response::new(200, "text/markdown; charset=UTF-8", TEXT).shared()
            }
            ("hedgedoc.localhost" | "hackmd.localhost", _, _) => {
                Response::new(200, "text/html", "<!doctype html><title>A note</title>").shared()
            }
            _ => Response::error(404).shared(),
        }
    })
    .expect("a free port")
}

#[test]
fn a_companys_own_forges_and_notes_open_by_their_pages() {
    let log = Log::default();
    let server = company(&log);
    let port = server.port();
    let config = json!({"ask_before_loading": false, "forges": [
        {"kind": "github", "host": format!("ghe.localhost:{port}"), "api": format!("http://ghe.localhost:{port}/api/v3")},
        {"kind": "gitlab", "host": format!("git.localhost:{port}"), "api": format!("http://git.localhost:{port}/api/v4")},
        {"kind": "gitea", "host": format!("forge.localhost:{port}"), "api": format!("http://forge.localhost:{port}/api/v1")},
    ]});
    Setup::wide().with_config(config).run("forge_company", async |page| {
        let encoded = |address: &str| address.replace(':', "%3A").replace('/', "%2F").replace('@', "%40");
        let note = |host: &str, path: &str| {
            let page = format!("http://{host}.localhost:{port}/{path}");
            (page.clone(), format!("#/url/{}", encoded(&page)))
        };
        let own = |host: &str, path: &str, link: &str| {
            (format!("http://{host}.localhost:{port}/{path}"), format!("#/{link}").replace("PORT", &port.to_string()))
        };
        for (address, link) in [
            own("ghe", "ops/pm/blob/main/docs/x.md", "gh:ghe.localhost:PORT/ops/pm/blob/main/docs/x.md"),
            own("ghe", "ops/pm/blame/main/docs/x.md#L3", "gh:ghe.localhost:PORT/ops/pm/blob/main/docs/x.md"),
            own("git", "ops/team/pm/-/blob/main/docs/x.md", "gl:git.localhost:PORT/ops/team/pm/-/blob/main/docs/x.md"),
            own("git", "ops/team/pm/-/raw/main/docs/x.md", "gl:git.localhost:PORT/ops/team/pm/-/blob/main/docs/x.md"),
            own(
                "forge",
                "ops/pm/src/branch/main/docs/x.md",
                "gt:forge.localhost:PORT/ops/pm/src/branch/main/docs/x.md",
            ),
            note("hedgedoc", "s/abC-1"),
            note("hedgedoc", "q1w2e3?both"),
            note("hackmd", "@team/H1a2b3"),
            note("hackmd", "@team/H1a2b3/edit"),
        ] {
            page.go("about:blank").await;
            page.open("#/").await;
            page.fill("input[data-open='address']", &address).await;
            page.press("Enter").await;
            shows(page, "Cache outage").await;
            let here = "location.hash.split('?L=')[0].split('?sel=')[0].replace('%3Fboth', '')";
            let expected = json!(link.replace("?both", ""));
            page.wait_until(&format!("{address} is at {expected}"), &format!("return {here} === {expected}")).await;
            // The link alone does the same.
            page.go("about:blank").await;
            page.open(&link).await;
            shows(page, "Cache outage").await;
        }
        let asked = log.lock().expect("the log").len();
        eprintln!("a company's forges and notes: 9 addresses and their links, {asked} requests");
    });
}

#[test]
fn links_of_every_version_open_in_the_page() {
    const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";
    let server = Server::start(0, |request| {
        let listing = json!([{"name": "a.md", "path": "postmortems/a.md", "type": "file"}]).to_string();
        let path = request.path.as_str();
        if path.contains("/gists/") {
            let files = json!({"outage.md": {"content": TEXT}, "a b.md": {"content": TEXT}});
            return Response::json(json!({"files": files}).to_string()).shared();
        }
        match path {
            _ if path.ends_with("/contents/postmortems") => Response::json(listing).shared(),
            _ if path.ends_with("/commits") => Response::json(json!([{"sha": COMMIT}]).to_string()).shared(),
            _ if path.contains(".md") => Response::text(TEXT).shared(),
            _ => Response::error(404).shared(),
        }
    })
    .expect("a free port");
    let origin = server.origin();
    let forge = |kind: &str, host: &str| json!({"kind": kind, "host": host, "api": format!("{origin}/{host}"), "raw": format!("{origin}/raw")});
    let config = json!({"forges": [
        forge("github", "github.com"), forge("github", "ghe.corp.example"), forge("gitlab", "gitlab.com"),
        forge("gitlab", "git.corp.example"), forge("gitea", "codeberg.org"), forge("bitbucket", "bitbucket.org"),
    ]});
    let links = std::fs::read_to_string(browser_tests::root().join("tests/addresses/links.txt")).expect("the links");
    Setup::wide().with_config(config).run("forge_links", async |page| {
        let mut count = 0;
        for (link, _) in links.lines().filter_map(|line| line.split_once('\t')) {
            count += 1;
            page.go("about:blank").await;
            page.open(link).await;
            let embedded = link.contains("mode=embedded");
            let says = |what: &str| format!("return {what}");
            let sign = match link.split(['/', '?']).nth(1).unwrap_or_default() {
                "" => says("document.querySelector('textarea[data-open=paste]')"),
                "post" if embedded => says("document.querySelector('.e-wait')"),
                "post" => says("document.querySelector('#post-address')"),
                // What no forge of ours holds is asked about, or told to be missing; the page stays whole.
                "url" if !link.contains("github.com") => {
                    says("document.querySelector('[data-ask]')?.innerText.includes('blog.example')")
                }
                "sample" if link.contains("retail") => says("document.querySelector('[data-error=not-found]')"),
                "d" => says("document.querySelector('h1')?.textContent === 'Outage'"),
                _ if link.contains("/tree/") => says("document.querySelector('[data-entry=\"a.md\"]')"),
                "sample" => says("document.querySelector('h1')?.textContent.startsWith('Bookings fail')"),
                _ => says("document.querySelector('h1')?.textContent === 'Cache outage'"),
            };
            page.wait_until(link, &sign).await;
            assert_eq!(page.count(".bar-app").await == 0, embedded, "{link}");
            assert_eq!(page.count(".stopped").await, 0, "{link}");
            for theme in ["light", "dark"] {
                let is_it = page.eval("return document.documentElement.dataset.theme ?? null").await == theme;
                assert_eq!(is_it, link.contains(&format!("theme={theme}")), "{link}");
            }
            if link.contains("tz=utc") || link.contains("tz=Europe/Berlin") {
                let zone = if link.contains("utc") { "UTC" } else { "Europe/Berlin" };
                page.wait_until(
                    link,
                    &format!("return document.querySelector('.zone-name')?.textContent === '{zone}'"),
                )
                .await;
            }
        }
        page.expect_console(&["404"]);
        eprintln!("{count} links of every version open in the page");
    });
}

#[test]
fn reload_restores_all_and_two_tabs_do_not_disturb_each_other() {
    let (server, _) = forges();
    setup(&server).run("forge_tabs", async |page| {
        let link = "#/gh/acme/site/blob/main/docs/x.md";
        let state = "return [location.hash, document.querySelector('.row[aria-selected=true]')?.dataset.event ?? null, \
            document.querySelector('.zone-name')?.textContent, document.querySelector('.seek input')?.value ?? null, \
            Math.round(document.querySelector('.axis')?.style.getPropertyValue('--s')), \
            document.querySelector('.doc .sel')?.textContent ?? null, document.documentElement.dataset.theme ?? null]";
        let settled = "return new Promise(done => setTimeout(done, 900))";
        let is_as = |before: &Value| {
            format!("const state = () => {{ {state} }}; return JSON.stringify(state()) === JSON.stringify({before})")
        };
        page.open(link).await;
        shows(page, "Cache outage").await;
        page.wait_for("#findings").await;
        page.keys("j").await;
        page.wait_for(".row[aria-selected=true]").await;
        page.keys("w").await;
        page.keys("z").await;
        page.click("[aria-label='Switch between light and dark']").await;
        page.keys("/").await;
        page.keys("cache").await;
        // All of it is in the address, once it has come to rest.
        page.wait_until(
            "the address tells all",
            "return ['sel=', 'from=', 'tz=', 'q=cache'].every(part => location.hash.includes(part))",
        )
        .await;
        page.eval(settled).await;
        let before = page.eval(state).await;
        assert!(before[1].is_string() && before[3] == "cache" && before[6].is_string(), "{before}");
        page.reload().await;
        shows(page, "Cache outage").await;
        page.wait_for(".doc .sel").await;
        page.wait_until("a reload restores all", &is_as(&before)).await;

        // The same document in a second tab, used otherwise.
        let first = page.client().window().await.expect("a window");
        let second = page.client().new_window(true).await.expect("a tab").handle;
        page.client().switch_to_window(second).await.expect("to it");
        page.open(&format!("{link}?sel=10-30-resolved")).await;
        shows(page, "Cache outage").await;
        page.wait_until(
            "the last entry",
            "return document.querySelector('.row[aria-selected=true]')?.dataset.event === '10-30-resolved'",
        )
        .await;
        page.wait_for("#findings").await;
        page.keys("s").await;
        page.eval(settled).await;
        // A second link into an open tab: the page stays and loads it.
        page.eval("window.stays = true").await;
        page.open("#/sample/certificate").await;
        page.wait_until("the sample", "return document.title.includes('ertificate')").await;
        assert_eq!(page.eval("return window.stays").await, true);
        page.open(&format!("{link}?sel=10-00-the-cache-stops&tz=rel")).await;
        shows(page, "Cache outage").await;
        page.wait_until(
            "its entry",
            "return document.querySelector('.row[aria-selected=true]')?.dataset.event === '10-00-the-cache-stops'",
        )
        .await;
        assert_eq!(page.eval("return window.stays").await, true);
        // The same document again, at another moment.
        page.open(&format!("{link}?sel=10-30-resolved")).await;
        page.wait_until(
            "the other entry",
            "return document.querySelector('.row[aria-selected=true]')?.dataset.event === '10-30-resolved'",
        )
        .await;
        page.client().back().await.expect("back");
        page.wait_until(
            "the one before",
            "return document.querySelector('.row[aria-selected=true]')?.dataset.event === '10-00-the-cache-stops'",
        )
        .await;

        page.client().switch_to_window(first).await.expect("and back");
        page.wait_until("the first tab is as it was", &is_as(&before)).await;
        page.reload().await;
        shows(page, "Cache outage").await;
        page.wait_for(".doc .sel").await;
        page.wait_until("and after a reload too", &is_as(&before)).await;
    });
}
