//! More than anybody means to send: messages of every shape and origin by the thousand, answers that call forth answers, and
//! fragments at random. The page stays whole, and hears whom it should.

#[path = "../../fragments/mod.rs"]
mod fragments;

use std::time::Instant;

use browser_tests::Page;
use browser_tests::Response;
use browser_tests::Server;
use browser_tests::Setup;
use browser_tests::fantoccini::elements::Element;
use browser_tests::json;
use fragments::Fragments;

const FIRST: &str = "# First\n\n## Timeline (UTC)\n\n- 2024-06-09 10:00: it stops\n- 2024-06-09 10:20: a restart\n- 2024-06-09 10:30: resolved\n";

/// A page around the viewer, with a second frame beside it.
fn host(viewer: &str) -> Server {
    let page = format!(
        "<!doctype html><iframe id=v title=v width=1200 height=600 sandbox='allow-scripts allow-popups' src='{viewer}/#/post?mode=embedded'></iframe>\
         <iframe id=s title=s src='/beside'></iframe><script>window.heard = []; addEventListener('message', ({{ data, source }}) => heard.push(data.postmortem ?? data))</script>"
    );
    Server::start(0, move |request| match request.path.as_str() {
        "/" => Response::new(200, "text/html", page.as_str()),
        "/favicon.ico" => Response::new(204, "image/x-icon", ""),
        "/beside" => Response::new(200, "text/html", "<!doctype html><p>beside</p>"),
        _ => Response::error(404),
    })
    .expect("a free port")
}

async fn inside<T>(page: &Page, act: impl AsyncFnOnce() -> T) -> T {
    let frame: Element = page.wait_for("#v").await;
    frame.enter_frame().await.expect("into the frame");
    let result = act().await;
    page.client().clone().enter_parent_frame().await.expect("out of the frame");
    result
}

/// Opens the page around the viewer, and the first document in it.
async fn opened(page: &Page, site: &Server) {
    page.go(&format!("{}/", site.origin())).await;
    page.wait_until("the viewer is ready", "return heard.some(one => one.type === 'ready')").await;
    page.eval_with(
        "v.contentWindow.postMessage({ postmortem: { type: 'open', markdown: arguments[0] } }, '*')",
        vec![json!(FIRST)],
    )
    .await;
    page.wait_until("the first document", "return heard.some(one => one.type === 'loaded' && one.title === 'First')")
        .await;
}

/// That the first document is there, unbroken, and the viewer answers.
async fn is_whole(page: &Page, after: &str) {
    page.eval("heard.length = 0; v.contentWindow.postMessage({ postmortem: { type: 'ping' } }, '*')").await;
    page.wait_until(&format!("an answer after {after}"), "return heard.some(one => one.type === 'pong')").await;
    let found = inside(page, async || {
        page.eval("return [document.querySelectorAll('[data-event]').length, document.querySelector('.stopped') === null, document.querySelectorAll('#app').length]").await
    })
    .await;
    assert_eq!(found, json!([3, true, 1]), "after {after}");
}

#[test]
fn messages_of_every_shape_by_the_thousand_leave_the_viewer_whole() {
    Setup::wide().run("messages_of_every_shape", async |page| {
        let site = host(page.origin());
        opened(page, &site).await;
        let begun = Instant::now();
        let shapes = "[null, undefined, 0, 1, '', 'x', true, [], {}, new Date(), /x/, new Map([['postmortem', 1]]), new ArrayBuffer(8), new Error('x'), \
            { postmortem: null }, { postmortem: 1 }, { postmortem: 'open' }, { postmortem: [] }, { postmortem: {} }, { postmortem: { type: null } }, \
            { postmortem: { type: 1 } }, { postmortem: { type: {} } }, { postmortem: { type: 'constructor' } }, { postmortem: { type: '__proto__' } }, \
            { postmortem: { type: 'open' } }, { postmortem: { type: 'open', markdown: 5 } }, { postmortem: { type: 'open', markdown: {} } }, \
            { postmortem: { type: 'open', url: null } }, { postmortem: { type: 'select', event: 7 } }, { postmortem: { type: 'select', event: 'x'.repeat(1e5) } }, \
            { postmortem: { type: 'range' } }, { postmortem: { type: 'range', from: 'then', to: [] } }, { postmortem: { type: 'range', from: '9999-12-31T23:59:59Z', to: '0000-01-01T00:00:00Z' } }, \
            { postmortem: { type: 'range', from: '0001-01-01T00:00:00Z', to: '9999-12-31T23:59:59Z' } }, { postmortem: { type: 'set' } }, { postmortem: { type: 'set', tz: 'Mars/Base', theme: 'x\"onload=' } }, \
            { postmortem: { type: 'set', tz: {}, theme: 3 } }, { postmortem: { type: 'ping', ping: 'x' } }, { sentinel: 'amp', type: 'embed-size', height: -1 }, \
            { postmortem: { type: 'resize', height: 1e9 } }, { postmortem: { type: 'loaded' } }, { postmortem: { type: 'ready' } }]";
        let sent = page
            .eval(&format!(
                "const shapes = {shapes}; const knot = {{ postmortem: {{ type: 'open' }} }}; knot.postmortem.self = knot; shapes.push(knot);\
                 for (const shape of shapes) {{ v.contentWindow.postMessage(shape, '*'); if (shape?.postmortem) v.contentWindow.postMessage({{ postmortem: [shape] }}, '*') }} return shapes.length"
            ))
            .await;
        is_whole(page, "every shape").await;
        page.eval(
            "for (let ix = 0; ix < 10000; ix++) v.contentWindow.postMessage([{ postmortem: { type: 'ping' } }, { postmortem: { type: 'select', event: ix % 2 ? '10-20-a-restart' : 'x' + ix } },\
             { postmortem: { type: 'range', from: '2024-06-09T10:0' + ix % 10 + ':00Z', to: '2024-06-09T10:25:00Z' } }, { postmortem: { type: 'set', tz: ix % 3 ? 'utc' : 'rel', theme: ix % 2 ? 'dark' : 'light' } }, { x: ix }][ix % 5], '*')",
        )
        .await;
        is_whole(page, "ten thousand messages").await;
        let flood = begun.elapsed();
        // Documents one after another, each before the one before is drawn; the last is what shows.
        page.eval_with(
            "for (let ix = 0; ix < 200; ix++) v.contentWindow.postMessage({ postmortem: { type: 'open', markdown: arguments[0].replace('First', 'Document ' + ix) } }, '*');\
             v.contentWindow.postMessage({ postmortem: { type: 'open', markdown: arguments[0] } }, '*')",
            vec![json!(FIRST)],
        )
        .await;
        page.wait_until("the last of them", "return heard.findLast(one => one.type === 'loaded')?.title === 'First'").await;
        is_whole(page, "two hundred documents").await;
        // A text too large is told of, and what was there stays.
        page.eval("v.contentWindow.postMessage({ postmortem: { type: 'open', markdown: '- 10:00 x\\n'.repeat(600000) } }, '*')").await;
        page.wait_until("a refusal", "return heard.some(one => one.type === 'error' && one.code === 'too-large')").await;
        is_whole(page, "a text too large").await;
        println!("{sent} shapes and 10 000 messages in {} ms, 200 documents", flood.as_millis());
    });
}

#[test]
fn answers_that_call_forth_answers_do_not_hang_the_viewer() {
    Setup::wide().run("answers_that_call_forth_answers", async |page| {
        let site = host(page.origin());
        opened(page, &site).await;
        page.eval_with(
            "window.turns = 0; const text = arguments[0];\
             window.answer = ({ source, data }) => { const said = data.postmortem; if (!said || source !== v.contentWindow) return; turns++;\
                const send = (what) => source.postMessage({ postmortem: what }, '*');\
                if (said.type === 'select') send({ type: 'select', event: turns % 2 ? '10-20-a-restart' : '10-30-resolved' });\
                if (said.type === 'range') send({ type: 'range', from: '2024-06-09T10:0' + turns % 10 + ':00Z', to: '2024-06-09T10:25:00Z' });\
                if (said.type === 'loaded') send({ type: 'open', markdown: text.replace('First', 'Turn ' + turns) });\
                if (said.type === 'pong') send({ type: 'ping' });\
                if (said.type === 'resize') v.height = 500 + turns % 50 };\
             addEventListener('message', answer);\
             for (const what of [{ type: 'select', event: '10-20-a-restart' }, { type: 'range', from: '2024-06-09T10:01:00Z', to: '2024-06-09T10:25:00Z' }, { type: 'open', markdown: text.replace('First', 'Turn') }, { type: 'ping' }]) v.contentWindow.postMessage({ postmortem: what }, '*')",
            vec![json!(FIRST)],
        )
        .await;
        page.eval("return new Promise(done => setTimeout(done, 3000))").await;
        let turns = page.eval("removeEventListener('message', answer); return turns").await.as_u64().unwrap_or(0);
        assert!(20 < turns, "only {turns} turns");
        is_whole(page, "answers to answers").await;
        println!("{turns} answers called forth answers in 3 s");
    });
}

#[test]
fn only_the_page_around_of_an_allowed_origin_is_heard() {
    for (origins, heard) in [(json!(["https://status.example"]), false), (json!([]), false), (json!(["*"]), true)] {
        let config = json!({"embed_origins": origins});
        Setup::wide().with_config(config).run("only_the_page_around_is_heard", async |page| {
            let site = host(page.origin());
            page.go(&format!("{}/", site.origin())).await;
            inside(page, async || page.wait_for(".e-wait").await).await;
            // From the frame beside it, which can reach it and is not its host.
            let beside = "const frame = document.createElement('script');\
                frame.textContent = 'parent.v.contentWindow.postMessage({ postmortem: { type: \"open\", markdown: \"# Beside\\\\n\\\\n- 10:00 x\\\\n\" } }, \"*\")';\
                s.contentDocument.body.append(frame)";
            page.eval(beside).await;
            // And from itself.
            inside(page, async || {
                page.eval("postMessage({ postmortem: { type: 'open', markdown: '# Itself\\n\\n- 10:00 x\\n' } }, '*')").await
            })
            .await;
            page.eval("return new Promise(done => setTimeout(done, 400))").await;
            assert_eq!(inside(page, async || page.count("[data-event]").await).await, 0, "{origins}");
            page.eval_with("v.contentWindow.postMessage({ postmortem: { type: 'open', markdown: arguments[0] } }, '*')", vec![json!(FIRST)]).await;
            if heard {
                page.wait_until("it is loaded", "return heard.some(one => one.type === 'loaded')").await;
            } else {
                page.eval("return new Promise(done => setTimeout(done, 400))").await;
                assert_eq!(inside(page, async || page.count("[data-event]").await).await, 0, "{origins}");
                assert_eq!(page.eval("return heard.filter(one => one.type !== 'x')").await, json!([]), "{origins}: it told something");
            }
        });
    }
}

/// In place of the network: what the page's own files are not is answered at random.
const NETWORK: &str = "const real = window.fetch; let turn = 0; window.fetch = (what, init) => {\
        if (!URL.canParse(what.url ?? what, location)) return Promise.reject(new TypeError('no address'));\
        const url = new URL(what.url ?? what, location);\
        if (url.origin === location.origin && /\\.(wasm|js|css)$|config\\.json$/.test(url.pathname)) return real(what, init);\
        const status = [200, 404, 403, 500, 200][turn++ % 5];\
        return Promise.resolve(new Response(['# Sent\\n\\n- 10:00 a\\n', '[]', '<!doctype html>', '{', ''][turn % 5], { status })) };";

#[test]
fn random_fragments_never_break_the_page() {
    let count: usize = std::env::var("LINKS").ok().and_then(|text| text.parse().ok()).unwrap_or(300);
    let setup = Setup { unthrottled: true, ..Setup::wide() };
    setup.with_config(json!({"ask_before_loading": false})).run("random_fragments", async |page| {
        page.before_each_page(NETWORK).await;
        page.open("#/sample/bookings").await;
        page.wait_for("h1").await;
        let mut fragments = Fragments::new(20_261_125, include_str!("../../addresses/links.txt"));
        let begun = Instant::now();
        let mut tried = 0;
        while tried < count {
            let some: Vec<String> = (0..100).map(|_| fragments.next()).collect();
            let broken = page
                .eval_with(
                    "const wait = ms => new Promise(done => setTimeout(done, ms)); return (async () => { const broken = [];\
                     for (const [ix, fragment] of arguments[0].entries()) { location.hash = fragment; await wait(ix % 20 ? 0 : 30);\
                        if (document.querySelector('.stopped') || document.querySelectorAll('#app > *').length === 0 || !document.querySelector('.bar-app, .e-wait, .emb, .embedded, [data-whole], main')) broken.push(fragment); }\
                     return broken })()",
                    vec![json!(some)],
                )
                .await;
            assert_eq!(broken, json!([]));
            tried += some.len();
        }
        // It still opens what it should.
        page.eval("location.hash = '#/d/z1:U1bwLy1JTE_l4lJWVgjJzE3NycxLVdAIDXHW5OLSVTAyMDLRNTDTNbBUMDSwMjCwUsgsUSguyS8oxpA0BkoWpRbn55SlpnABAA'").await;
        page.wait_until("a document", "return document.querySelector('h1')?.textContent === 'Outage'").await;
        println!("{tried} fragments in {} ms", begun.elapsed().as_millis());
    });
}
