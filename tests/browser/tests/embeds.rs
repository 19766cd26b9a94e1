//! The viewer in other people's pages: the script and its element, frames under a strict policy, messages, heights.

use browser_tests::Page;
use browser_tests::Response;
use browser_tests::Server;
use browser_tests::Setup;
use browser_tests::json;

const INSIDE: &str = "\
  # Mail &amp; queue stalls

  ## Timeline (UTC)

  - 2024-06-09 10:00: the queue stops
  - 2024-06-09 10:20: the worker is restarted
  - 2024-06-09 10:30: resolved

  ## Action items

  - [x] watch the queue
  - [ ] alert on its length
";

/// A site of somebody else's, with the policy that a careful one has: nothing inline, only the viewer's host named, no
/// text that becomes HTML or script.
fn host(viewer: &str, body: String) -> Server {
    let policy = format!(
        "default-src 'none'; style-src 'self'; connect-src 'self'; script-src {viewer} 'self'; frame-src {viewer}; base-uri 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    );
    let page = format!(
        "<!doctype html><html lang=en><title>Status</title><link rel=stylesheet href=host.css>\
         <script type=module src=\"{viewer}/embed.js\"></script><script src=host.js></script><h1>Status</h1>{body}"
    );
    Server::start(0, move |request| match request.path.as_str() {
        "/" => Response::new(200, "text/html; charset=utf-8", page.as_str()).with("Content-Security-Policy", &policy),
        "/host.css" => {
            Response::new(200, "text/css", "body{background:#fff;margin:8px}.dark{background:#101010;color:#eee}")
        }
        // Keeps what the elements tell, and an error that a policy made.
        "/host.js" => Response::new(
            200,
            "text/javascript",
            "window.heard=[];addEventListener('message',e=>heard.push(e.data));window.told=[];for(const n of ['ready','loaded','error','select','range','resize'])\
             document.addEventListener('pm-'+n,e=>told.push([e.target.id,n,e.detail]));\
             document.addEventListener('securitypolicyviolation',e=>told.push(['','violation',e.violatedDirective]))",
        ),
        "/own.md" => Response::text("# Own file\n\n- 09:00 it stops\n- 09:30 resolved\n"),
        _ => Response::error(404),
    })
    .expect("a free port")
}

async fn loaded(page: &Page, id: &str) -> browser_tests::Value {
    page.wait_until(
        &format!("{id} is loaded"),
        &format!("return window.told?.find(([id, name]) => id === '{id}' && name === 'loaded')?.[2]"),
    )
    .await
}

/// Looks into the frame of an element, does something there, and comes back.
async fn inside<T>(page: &Page, id: &str, act: impl AsyncFnOnce() -> T) -> T {
    let frame = page
        .client()
        .execute(&format!("return document.getElementById('{id}').shadowRoot.querySelector('iframe')"), vec![])
        .await
        .expect("a frame");
    let frame = fantoccini::elements::Element::from_element_id(
        page.client().clone(),
        frame.as_object().and_then(|map| map.values().next()?.as_str().map(str::to_owned)).expect("an element").into(),
    );
    frame.enter_frame().await.expect("into the frame");
    let result = act().await;
    page.client().clone().enter_parent_frame().await.expect("out of the frame");
    result
}

#[test]
fn three_embeds_stand_in_one_page_under_a_strict_policy() {
    Setup::wide().run("three_embeds", async |page| {
        let viewer = page.origin().to_owned();
        let far = "<p>.</p>";
        let site = host(
            &viewer,
            format!(
                "<postmortem-viewer id=a src='#/sample/bookings' tz=utc><a href=x>The report</a></postmortem-viewer>{far}\
                 <postmortem-viewer id=b title='Mail'>\n{INSIDE}</postmortem-viewer>{far}\
                 <postmortem-viewer id=c src=own.md>own</postmortem-viewer>"
            ),
        );
        page.go(&format!("{}/", site.origin())).await;
        page.wait_until("the script runs", "return customElements.get('postmortem-viewer') !== undefined").await;
        page.eval("for (const one of document.querySelectorAll('postmortem-viewer')) one.scrollIntoView()").await;
        let a = loaded(page, "a").await;
        // Eight entries, and what a sentence says of the beginning.
        assert_eq!(a["events"], 9);
        assert_eq!(a["actions"]["total"], 4);
        page.eval("document.getElementById('b').scrollIntoView()").await;
        let b = loaded(page, "b").await;
        assert_eq!(b["title"], "Mail & queue stalls");
        assert_eq!(b["events"], 3);
        assert_eq!(b["metrics"]["time_to_resolve"]["minutes"], 30);
        assert_eq!(b["actions"], json!({"done": 1, "total": 2}));
        page.eval("document.getElementById('c').scrollIntoView()").await;
        assert_eq!(loaded(page, "c").await["title"], "Own file");

        // Heights are the content's, one frame apart from the other.
        page.wait_until(
            "the frames are as high as what is in them",
            "return [...document.querySelectorAll('postmortem-viewer')].every(one => 150 < one.offsetHeight && \
             told.some(([id, name, told]) => id === one.id && name === 'resize' && told.height === one.offsetHeight))",
        )
        .await;
        let heights = page
            .eval("return [...document.querySelectorAll('postmortem-viewer')].map(one => one.offsetHeight)")
            .await;
        assert!(heights[1].as_u64() < heights[0].as_u64(), "{heights}");
        page.eval("scrollTo(0, 0)").await;
        page.screenshot("embeds-three").await;

        // The sandbox gives no origin, so no storage; nothing asked for any.
        let origin = inside(page, "b", async || {
            page.eval("let kept; try { kept = localStorage.length } catch (error) { kept = error.name } return [origin, kept]").await
        })
        .await;
        assert_eq!(origin, json!(["null", "SecurityError"]));

        // The host chooses, and hears; the reader chooses, and the host hears.
        page.eval("told.length = 0; document.getElementById('b').select('10-20-the-worker-is-restarted')").await;
        page.wait_until("the host hears its choice", "return told.some(([id, name]) => id === 'b' && name === 'select')").await;
        inside(page, "b", async || {
            page.wait_for(".row[aria-selected=true]").await;
            page.click("[data-event^='10-30'] .what").await;
        })
        .await;
        page.wait_until(
            "the host hears the reader's choice",
            "return told.some(([id, name, what]) => id === 'b' && name === 'select' && what.event?.startsWith('10-30'))",
        )
        .await;
        page.eval("document.getElementById('b').range('2024-06-09T10:10:00Z', '2024-06-09T10:25:00Z')").await;
        let range = page
            .wait_until("the host hears the range", "return told.find(([id, name]) => id === 'b' && name === 'range')?.[2]")
            .await;
        assert_eq!(range, json!({"from": "2024-06-09T10:10:00Z", "to": "2024-06-09T10:25:00Z"}));

        // The page turns dark; so do the embeds, by what is painted behind them.
        page.eval("document.body.className = 'dark'").await;
        for id in ["a", "b", "c"] {
            inside(page, id, async || page.wait_until("dark", "return document.documentElement.dataset.theme === 'dark'").await).await;
        }
        page.screenshot("embeds-dark").await;
        let broken = page.eval("return told.filter(([, name]) => name === 'violation')").await;
        assert_eq!(broken, json!([]));
    });
}

#[test]
fn a_narrow_column_needs_no_sideways_scrolling_and_keeps_the_wheel() {
    Setup { width: 320, height: 900, ..Setup::wide() }.run("embed_320", async |page| {
        let site = host(
            page.origin(),
            "<postmortem-viewer id=a src='#/sample/bookings'></postmortem-viewer><div class=far>".to_owned(),
        );
        page.go(&format!("{}/", site.origin())).await;
        loaded(page, "a").await;
        inside(page, "a", async || {
            page.wait_until("drawn", "return document.querySelectorAll('[data-event]').length === 8").await;
            let wide = page.eval("return document.documentElement.scrollWidth - innerWidth").await;
            assert!(wide.as_i64().is_some_and(|wide| wide <= 0), "{wide} px too wide");
            let stopped = page
                .eval(
                    "const wheel = init => !document.querySelector('.track').dispatchEvent(new WheelEvent('wheel', \
                     {bubbles: true, cancelable: true, deltaY: 120, ...init})); return [wheel({}), wheel({ctrlKey: true})]",
                )
                .await;
            assert_eq!(stopped, json!([false, true]), "a plain wheel is the page's, with Ctrl it zooms");
            page.assert_accessible().await;
        })
        .await;
        page.screenshot("embed-320").await;
    });
}

#[test]
fn a_plain_frame_works_without_the_script() {
    Setup { width: 700, height: 700, ..Setup::wide() }.run("embed_frame", async |page| {
        let viewer = page.origin().to_owned();
        let site = host(
            &viewer,
            format!(
                "<iframe id=f title=Bookings width=640 height=400 sandbox='allow-scripts allow-popups' \
                 src='{viewer}/#/sample/bookings?mode=embedded&theme=dark'></iframe>"
            ),
        );
        page.go(&format!("{}/", site.origin())).await;
        let frame = page.wait_for("iframe").await;
        frame.enter_frame().await.expect("into the frame");
        page.wait_for("[data-event]").await;
        assert_eq!(page.count("[data-event]").await, 8);
        assert_eq!(page.count(".bar-app, .doc-pane").await, 0);
        assert_eq!(page.attribute("[data-progress]", "data-progress").await.as_deref(), Some("1/4"));
        let whole = page.attribute("[data-whole]", "href").await.expect("a link");
        assert_eq!(whole, format!("{viewer}/#/sample/bookings"));
        page.assert_accessible().await;
        page.client().clone().enter_parent_frame().await.expect("out of the frame");
        // What a host without our script hears: ours, and AMP's; and it may ask.
        page.wait_until("the height in both dialects", "return heard.some(one => 200 < one.postmortem?.height) && heard.some(one => one.sentinel === 'amp' && one.type === 'embed-size' && 200 < one.height)").await;
        page.eval("document.getElementById('f').contentWindow.postMessage({postmortem: {type: 'ping'}}, '*')").await;
        page.wait_until("the answer", "return heard.some(one => one.postmortem?.type === 'pong' && one.postmortem.version === 1)").await;
        assert_eq!(page.eval("return heard.filter(one => one.postmortem?.type === 'ready').length").await, 1);
        page.screenshot("embed-640").await;
    });
}

#[test]
fn what_is_inside_stays_where_the_viewer_does_not_answer() {
    Setup::wide().run("embed_fallback", async |page| {
        let viewer = page.origin().to_owned();
        let site = host(
            &viewer,
            "<postmortem-viewer id=a src='#/sample/none'><a id=link href=/own.md>The report</a></postmortem-viewer>"
                .to_owned(),
        );
        page.go(&format!("{}/", site.origin())).await;
        page.wait_until(
            "it is told",
            "return window.told?.some(([, name, what]) => name === 'error' && what.code === 'not-found')",
        )
        .await;
        page.wait_for("#link").await;
        page.expect_console(&["404"]);
    });
}

#[test]
fn messages_of_strangers_are_not_heard() {
    Setup::wide().with_config(json!({"embed_origins": ["https://status.example"]})).run(
        "embed_strangers",
        async |page| {
            // From itself, as any script of the page could: not a host.
            page.open("#/post?mode=embedded").await;
            page.wait_for(".e-wait").await;
            page.eval("postMessage({postmortem: {type: 'open', markdown: '# A\\n- 10:00 x\\n'}}, '*')").await;
            page.eval("return new Promise(done => setTimeout(done, 300))").await;
            assert_eq!(page.count("[data-event]").await, 0);
        },
    );
}
