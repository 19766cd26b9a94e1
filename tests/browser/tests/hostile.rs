//! Every hostile text, in every place of a document, by every way in, in a real browser: nothing runs, nothing is asked of
//! any host, and the page around the document stays the page's own.

#[path = "../../attacks/mod.rs"]
mod attacks;

use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;
use std::time::Instant;

use attacks::Attack;
use browser_tests::Page;
use browser_tests::Response;
use browser_tests::Server;
use browser_tests::Setup;
use browser_tests::Value;
use browser_tests::json;

/// So many attacks share a document.
const TOGETHER: usize = 60;
/// So many share one that has fewer places for them.
const BRIEFLY: usize = 360;

/// In every page and frame before anything of it: what an attack would call tells of it, and so does what the policy stops.
const CANARY: &str = "window.ran = []; performance.setResourceTimingBufferSize(100000);\
    for (const name of ['alert', 'confirm', 'prompt', 'eval', 'msgbox', 'open', 'print']) window[name] = (...all) => { ran.push(name + ': ' + all) };\
    addEventListener('securitypolicyviolation', event => ran.push('violation: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));\
    addEventListener('submit', () => ran.push('submit'));";

/// What is wrong with the page as it stands, and how many elements the document made.
const LOOK: &str = "const wrong = [...ran];\
    for (const one of performance.getEntriesByType('resource')) {\
        const from = new URL(one.name).origin;\
        if (![location.origin, new URL(document.baseURI).origin, arguments[0]].includes(from)) wrong.push('asked: ' + one.name);\
    }\
    const own = new Set(['actions', 'doc', 'findings', 'app', 'token', 'token-keep', 'zone-names', 'address', 'paste', 'share-menu', 'theme-menu', 'save-menu', 'open-menu', 'help', 'q', 'tl', 'file', 'zone', 'person']);\
    const elements = document.querySelectorAll('#app *');\
    for (const one of elements) {\
        const tag = one.localName, inside = one.closest('.doc');\
        if (/^(script|style|link|meta|base|iframe|frame|frameset|object|embed|applet|form|video|audio|source|track|picture|template|slot|marquee|math|image|foreignObject|animate|set|body|html|head|textarea|canvas|portal|dialog)$/.test(tag) && (inside || !/^(form|textarea|dialog)$/.test(tag))) wrong.push('<' + tag + '>');\
        if (tag.includes('-')) wrong.push('<' + tag + '>');\
        for (const { name, value } of one.attributes) {\
            const said = tag + ' ' + name + '=' + value.slice(0, 60);\
            if (/^on|^(srcdoc|srcset|action|formaction|ping|background|poster|download|http-equiv|content|is|nonce|contenteditable|accesskey|autofocus|xlink:href)$/.test(name)) wrong.push(said);\
            if (name === 'name' && inside) wrong.push(said);\
            if (name === 'style' && (inside || /url|expression|fixed/.test(value))) wrong.push(said);\
            if (name === 'id' && inside && !/^(l[0-9]+|ref-[0-9]+|note-.+)$/s.test(value)) wrong.push(said);\
            if (name === 'class' && inside && !/^[a-z0-9 -]*$/.test(value)) wrong.push(said);\
            if ((name === 'href' || name === 'src') && !(tag === 'use' ? /^#[a-z]+(-[a-z]+)*$/ : name === 'href' ? /^(https?:\\/\\/|mailto:|#\\/|#main$)/i : /^$/).test(value)) wrong.push(said);\
        }\
        if (one.href && ![':', 'http:', 'https:', 'mailto:'].includes(one.protocol ?? new URL(one.href.baseVal ?? one.href, location).protocol)) wrong.push('leads to ' + one.href);\
    }\
    for (const id of ['carried', 'postmortem', 'postmortemSettings', 'trustedTypes']) if (document.getElementById(id)) wrong.push('#' + id);\
    if (document.querySelectorAll('#app').length !== 1 || typeof postmortem.parse !== 'function' || document.querySelector('.stopped')) wrong.push('the page is not itself');\
    for (const one of document.querySelectorAll('.bar-app button, .bar-app a')) {\
        const box = one.getBoundingClientRect();\
        if (!box.width || box.top < 0 || innerHeight < box.bottom) continue;\
        const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);\
        if (seen && !seen.closest('.bar-app')) wrong.push('the bar is covered by ' + seen.outerHTML.slice(0, 80));\
    }\
    return [[...new Set(wrong)], elements.length];";

/// A shorter one: each attack as a block, and as the parts of a link and of a picture.
fn brief(attacks: &[Attack], title: &str) -> String {
    let mut out = format!(
        "# {title}\n\n## Timeline (UTC)\n\n- 2024-06-09 09:00: it begins\n- 2024-06-09 10:00: resolved\n\n## Parts\n\n"
    );
    for attack in attacks {
        let one = attack.text.replace(['\n', '\r'], " ");
        out.push_str(&format!("[{one}](<{one}> \"{one}\") ![{one}](<{one}>)\n\n{}{}", attack.text, attacks::END));
    }
    out.push_str(&format!("The end of {title}\n"));
    out
}

/// Waits until a document is drawn to its end, and fails where anything is wrong with the page then.
async fn stands(page: &Page, way: &str, title: &str, host: &str) -> u64 {
    let drawn = format!(
        "return document.querySelector('h1')?.textContent === {0} && (document.querySelector('.doc')?.textContent.includes('The end of ' + {0}) \
         || !!document.querySelector('[data-whole]')) || !!document.querySelector('.stopped')",
        json!(title)
    );
    page.wait_until(&format!("{title}, by {way}"), &drawn).await;
    let found = page.eval_with(LOOK, vec![json!(host)]).await;
    assert_eq!(found[0], json!([]), "{title}, by {way}");
    found[1].as_u64().unwrap_or(0)
}

async fn give(page: &Page, way: &str, text: &str) {
    // Bytes with a zero among them are no text, and refused as such.
    let zero = if ["paste", "message"].contains(&way) { "\0" } else { "" };
    let text = &text.replace('\0', zero);
    let script = match way {
        "paste" => return page.paste_anywhere(text).await,
        "file" => {
            "const data = new DataTransfer(); data.items.add(new File([arguments[0]], 'dropped.md', { type: 'text/markdown' }));\
             for (const kind of ['dragenter', 'dragover', 'drop'])\
                 document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }))"
        }
        "link" => {
            "return new Response(new Blob([arguments[0]]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer().then(packed => {\
                 const text = [...new Uint8Array(packed)].map(byte => String.fromCharCode(byte)).join('');\
                 location.hash = '#/d/z1:' + btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') })"
        }
        "message" => {
            "document.querySelector('iframe').contentWindow.postMessage({ postmortem: { type: 'open', markdown: arguments[0] } }, '*')"
        }
        _ => "location.hash = '#/url/' + encodeURIComponent(arguments[0])",
    };
    page.eval_with(script, vec![json!(text)]).await;
}

/// What the server of documents and the frame's page sends.
struct Hosts {
    server: Server,
    text: Arc<Mutex<String>>,
}

fn hosts() -> Hosts {
    let text: Arc<Mutex<String>> = Arc::default();
    let sent = Arc::clone(&text);
    let server = Server::start(0, move |request| {
        if request.path.ends_with(".md") {
            return Response::text(sent.lock().expect("the text").as_str()).shared();
        }
        if request.path != "/" {
            return Response::error(404).shared();
        }
        let viewer = request.query.as_str();
        Response::new(
            200,
            "text/html",
            format!(
                "<!doctype html><iframe title=f width=1400 height=800 sandbox='allow-scripts allow-popups' src='{viewer}/#/post?mode=embedded'></iframe>"
            ),
        )
    });
    Hosts { server: server.expect("a free port"), text }
}

#[test]
fn no_hostile_text_gets_anywhere_by_any_way_in() {
    let all = attacks::all();
    let begun = Instant::now();
    let hosts = hosts();
    let host = hosts.server.origin();
    // The states of issues that action items name are asked of forges that the page knows; that one is played here.
    let forge = json!({"kind": "github", "host": "github.com", "api": host});
    let setup = Setup::wide().with_config(json!({"ask_before_loading": false, "forges": [forge]}));
    setup.run("no_hostile_text_gets_anywhere_by_any_way_in", async |page| {
        page.before_each_page(CANARY).await;
        page.expect_console(&["404"]);
        page.open("#/").await;
        page.wait_for("textarea[data-open='paste']").await;
        let (mut documents, mut elements) = (0, 0);
        let ways = ["paste", "link", "address", "file"];
        // In every place by one of the ways, and as blocks and links by each of them; or in every place by each.
        let whole = std::env::var_os("HOSTILE").is_some();
        let mut texts: Vec<(&str, String, String)> = Vec::new();
        for (ix, some) in all.chunks(TOGETHER).enumerate() {
            for (turn, way) in ways.into_iter().enumerate() {
                let title = format!("Hostile {ix} by {way}");
                if whole || turn == ix % ways.len() && some[0].from != "blns" {
                    texts.push((way, attacks::document(some, &title), title));
                }
            }
        }
        let others: Vec<Attack> = all.iter().filter(|one| whole || one.from != "blns").cloned().collect();
        for (ix, some) in others.chunks(BRIEFLY).enumerate() {
            for way in ways {
                let title = format!("Hostile in brief {ix} by {way}");
                texts.push((way, brief(some, &title), title));
            }
        }
        for (way, text, title) in &texts {
            if *way == "address" {
                hosts.text.lock().expect("the text").clone_from(&text.replace('\0', ""));
                give(page, way, &format!("{host}/{documents}.md")).await;
            } else {
                give(page, way, text).await;
            }
            elements += stands(page, way, title, &host).await;
            documents += 1;
        }
        println!("{documents} documents by four ways in {} s", begun.elapsed().as_secs());
        page.go(&format!("{host}/?{}", page.origin())).await;
        page.wait_for("iframe").await.enter_frame().await.expect("into the frame");
        page.wait_for(".e-wait").await;
        // A frame of another origin is a page of its own to the driver, to which nothing is put before.
        page.eval(CANARY).await;
        for (ix, some) in all.chunks(TOGETHER).enumerate() {
            let title = format!("Hostile {ix} by message");
            page.client().clone().enter_parent_frame().await.expect("out of the frame");
            give(page, "message", &attacks::document(some, &title)).await;
            page.wait_for("iframe").await.enter_frame().await.expect("into the frame");
            elements += stands(page, "message", &title, &host).await;
            documents += 1;
        }
        page.client().clone().enter_parent_frame().await.expect("out of the frame");
        println!(
            "{}, by 5 ways in, in {} places: {documents} documents, {elements} elements looked at, in {} s",
            attacks::counts(&all),
            attacks::PLACES,
            begun.elapsed().as_secs()
        );
    });
}

/// An attack as a whole document. Where it reads as an address, which pasted alone the page would open, a word stands
/// behind it.
fn alone(text: &str) -> String {
    let is_address =
        ["http", "//", "www.", "#"].iter().any(|start| text.trim().to_ascii_lowercase().starts_with(start));
    if is_address { format!("{text}\n\nx\n") } else { text.to_owned() }
}

#[test]
fn hostile_texts_alone_get_nowhere_either() {
    let all = attacks::all();
    Setup::wide().run("hostile_texts_alone_get_nowhere_either", async |page| {
        page.before_each_page(CANARY).await;
        page.open("#/").await;
        page.wait_for("textarea[data-open='paste']").await;
        // Each is a whole document, read and drawn at once; the page is looked at after each.
        let texts: Vec<Value> = all.iter().filter(|one| one.from != "blns").map(|one| json!(alone(&one.text))).collect();
        let count = texts.len();
        for (ix, some) in texts.chunks(40).enumerate() {
            let script = format!(
                "const look = (...all) => {{ const arguments = all; {LOOK} }}; const settle = () => new Promise(done => setTimeout(done, 0));\
                 return (async (texts) => {{ const wrong = []; for (const text of texts) {{\
                    const data = new DataTransfer(); data.setData('text/plain', text); document.activeElement.blur();\
                    document.body.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }}));\
                    await settle(); await settle(); const found = look('')[0]; if (found.length) wrong.push([text, found]); }} return wrong }})(arguments[0])"
            );
            let wrong = page.eval_with(&script, vec![json!(some)]).await;
            assert_eq!(wrong, json!([]), "batch {ix}");
        }
        println!("{count} attacks, each as a whole document");
    });
}

#[test]
fn the_watch_sees_what_it_looks_for() {
    Setup::wide().run("the_watch_sees_what_it_looks_for", async |page| {
        page.before_each_page(CANARY).await;
        page.open("#/sample/bookings").await;
        page.wait_for(".doc p").await;
        page.wait_for("#findings").await;
        let clean = page.eval_with(LOOK, vec![json!("")]).await;
        assert_eq!(clean[0], json!([]));
        page.eval(
            "const put = (tag, set) => { const one = document.createElement(tag); set(one); document.querySelector(tag === 'p' ? '#app' : '.doc').append(one) };\
             put('a', one => one.setAttribute('href', 'javascript:alert(1)')); put('b', one => { one.id = 'app'; one.setAttribute('name', 'x') });\
             put('img', one => { one.src = 'http://127.0.0.1:9/x.png' }); put('form', () => {}); put('x-y', () => {});\
             put('p', one => { one.style.cssText = 'background:url(x);position:fixed;inset:0;z-index:99999'; one.textContent = 'x' }); alert('x');\
             put('iframe', one => { one.src = 'https://evil.example/' })",
        )
        .await;
        page.wait_until("what was asked", "return performance.getEntriesByName('http://127.0.0.1:9/x.png').length").await;
        let found = page.eval_with(LOOK, vec![json!("")]).await[0].to_string();
        for sign in ["alert: x", "asked: http://127.0.0.1:9/x.png", "<form>", "<iframe>", "<x-y>", "leads to javascript", "id=app", "name=x", "is covered by", "not itself", "violation: frame-src", "p style="] {
            assert!(found.contains(sign), "{sign}: {found}");
        }
        page.expect_console(&["Failed to load resource", "violates the following", "Content Security Policy"]);
    });
}

#[test]
fn texts_made_to_exhaust_the_page_do_not() {
    let lead = "# Made to exhaust\n\n- 10:00 it stops\n- 10:30 resolved\n\n";
    let texts = [
        ("tags within tags", "<b>".repeat(20_000) + "x" + &"</b>".repeat(20_000)),
        ("tags within tags of a block", "<div>".to_owned() + &"<b>".repeat(20_000) + "x" + &"</b>".repeat(20_000)),
        ("tags within emphasis within quotes", "> ".repeat(60) + &format!("*{}", "<b>".repeat(8)).repeat(90) + "x"),
        ("tags that end others", "<b>".repeat(20_000) + &"</i>".repeat(20_000)),
        ("scripts", "<div>".to_owned() + &"<script></script>".repeat(20_000)),
        ("closing brackets of an address", "https://a.example/".to_owned() + &")".repeat(200_000)),
        ("begun addresses", "xhttps://".repeat(40_000)),
        ("addresses without a host", "~http:///".repeat(40_000)),
        ("quotes within quotes", ">".repeat(50_000)),
        ("lists within lists", (0..300).map(|depth| "  ".repeat(depth) + "- a\n").collect()),
        ("brackets", "[".repeat(50_000) + "a" + &"](b)".repeat(50_000)),
        ("emphasis", "*a **a ".repeat(20_000)),
        (
            "footnotes",
            (0..5_000).map(|ix| format!("[^{ix}] ")).chain((0..5_000).map(|ix| format!("\n\n[^{ix}]: x"))).collect(),
        ),
        ("references", format!("[a]: {}\n\n{}", "b".repeat(5_000), "[a] ".repeat(5_000))),
        ("columns", format!("|{}\n|{}\n|{}", " a |".repeat(2_000), "-|".repeat(2_000), " b |".repeat(2_000))),
        ("entities", "&amp;".repeat(50_000)),
        ("one word", "a".repeat(300_000)),
        ("marks that turn", "\u{202e}\u{2066}".repeat(50_000)),
    ];
    Setup::wide().run("texts_made_to_exhaust_the_page_do_not", async |page| {
        page.open("#/").await;
        page.wait_for("textarea[data-open='paste']").await;
        let mut slowest = (Duration::ZERO, "");
        for (name, text) in &texts {
            let begun = Instant::now();
            let title = format!("Made to exhaust by {name}");
            give(page, "paste", &lead.replace("Made to exhaust", &title).replace("\n\n-", "\n\n## Timeline\n\n-").replace("resolved\n", &format!("resolved\n\n{text}\n"))).await;
            let body = format!("return document.querySelector('h1')?.textContent === {} && document.querySelectorAll('[data-event]').length === 2 || !!document.querySelector('.stopped')", json!(title));
            page.wait_until(&title, &body).await;
            // The rest of the page follows; then it still answers.
            page.eval("return new Promise(done => setTimeout(done, 200))").await;
            assert_eq!(page.count(".stopped").await, 0, "{name} ended the program");
            slowest = slowest.max((begun.elapsed(), name));
        }
        println!("{} texts; the slowest, {}, took {} ms", texts.len(), slowest.1, slowest.0.as_millis());
        assert!(slowest.0 < Duration::from_secs(20), "{slowest:?}");
        // A link of some kilobytes that unpacks to a hundred megabytes, and one that is cut.
        for (made, words) in [("'# ' + 'a'.repeat(100e6)", "more than 8 MB"), ("''", "cut or changed")] {
            let script = format!(
                "return new Response(new Blob([{made}]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer().then(packed => {{\
                     let text = ''; for (const byte of new Uint8Array(packed)) text += String.fromCharCode(byte);\
                     location.hash = '#/d/z1:' + btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '').slice({}) }})",
                if made == "''" { 3 } else { 0 }
            );
            page.eval(&script).await;
            page.wait_for_text(words).await;
            assert!(page.count("[data-event]").await > 0, "the document of before is gone");
        }
    });
}

#[test]
fn links_that_hide_where_they_lead_say_it() {
    let text = "# Links\n\n- 10:00 x\n\n[https://bank.example/login](https://evil.example/a)\n\n[bank.com](https://bank.com@evil.example/b)\n\n\
                [\u{202e}moc.knab//:sptth](https://evil.example/c)\n\n[https://b\u{430}nk.example](https://b\u{430}nk.example/d)\n\n\
                https://b\u{430}nk.example/e\n\n[the dashboard](https://evil.example/f)\n\nhttps://evil.example/g\n\n\
                ![x](https://bank.example@evil.example/h.png)\n\n![x](https://b\u{430}nk.example/i.png)\n";
    Setup::wide().run("links_that_hide_where_they_lead_say_it", async |page| {
        page.open("#/").await;
        page.wait_for("textarea[data-open='paste']").await;
        page.paste_anywhere(text).await;
        page.wait_for("[data-picture$='i.png']").await;
        let told = page
            .eval("return Object.fromEntries([...document.querySelectorAll('.doc a')].map(one => [one.pathname, one.querySelector('.leads')?.textContent ?? '']))")
            .await;
        let evil = " (evil.example)";
        let alike = " (xn--bnk-6cd.example)";
        assert_eq!(told, json!({"/a": evil, "/b": evil, "/c": evil, "/d": alike, "/e": alike, "/f": "", "/g": ""}));
        let asked = page.eval("return [...document.querySelectorAll('[data-picture] .go')].map(one => one.textContent)").await;
        assert_eq!(asked, json!(["Load pictures from evil.example", "Load pictures from xn--bnk-6cd.example"]));
        // Words that are turned around end with the link.
        page.assert_accessible().await;
        page.screenshot("links-that-hide").await;
        // A host that is to be asked is named as browsers ask for it.
        page.eval("location.hash = '#/url/' + encodeURIComponent('https://b\u{430}nk.example/x.md')").await;
        assert!(page.text("[data-ask] h2").await.contains("xn--bnk-6cd.example"));
    });
}
