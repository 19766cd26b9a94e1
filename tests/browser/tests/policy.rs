//! The page's policy as the browser holds it: no text becomes HTML or script, and nothing of the page's own needs it to.

use browser_tests::Page;
use browser_tests::Setup;
use browser_tests::json;

/// What becomes of texts where a browser would make HTML or script of them: the error's name, or `let`. By a timer,
/// because the driver's own scripts may do more.
const SINKS: &str = "const tried = act => { try { act(); return 'let' } catch (error) { return error.name } };\
    const one = document.createElement('div'), script = document.createElement('script');\
    const sinks = [\
        () => one.innerHTML = '<b>x</b>', () => one.outerHTML = '<b>x</b>', () => one.insertAdjacentHTML('beforeend', '<b>x</b>'),\
        () => document.write('<b>x</b>'), () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),\
        () => document.createRange().createContextualFragment('<b>x</b>'), () => document.createElement('iframe').srcdoc = '<b>x</b>',\
        () => script.src = 'x.js', () => script.text = 'x', () => script.textContent = 'x', () => eval('1'), () => new Function('1'),\
        () => setTimeout('1'), () => new Worker('sw.js'), () => one.setAttribute('onclick', 'x'),\
    ];\
    return new Promise(done => setTimeout(() => done(sinks.map(tried))))";
/// What the browser says to the console of each.
const SAID: [&str; 3] = ["Trusted", "violates the following", "Content Security Policy"];

/// Fails where a text became HTML or script, or a second policy can be made that would let one.
async fn holds(page: &Page, own: &str) {
    let become_of = page.eval(SINKS).await;
    let become_of: Vec<&str> = become_of.as_array().expect("a list").iter().filter_map(|one| one.as_str()).collect();
    assert_eq!(become_of.len(), 15);
    for (ix, what) in become_of.iter().enumerate() {
        assert!(["TypeError", "EvalError"].contains(what), "sink {ix}: {become_of:?}");
    }
    let made = page
        .eval(
            "return ['default', 'other', 'postmortem-worker'].map(name => { try { const made = trustedTypes.createPolicy(name, \
             { createHTML: text => text, createScript: text => text, createScriptURL: text => text }); return 'made' } \
             catch (error) { return error.name } })",
        )
        .await;
    assert_eq!(made, json!(["TypeError", "TypeError", own]));
    let ran = page
        .eval(
            "window.ran = 0; const one = document.createElement('p'); one.setAttribute('style', 'color: red');\
             const script = document.createElement('script'); try { script.append('window.ran = 1') } catch {}\
             try { document.head.append(one, script) } catch {} \
             return [window.ran, getComputedStyle(one).color === 'rgb(255, 0, 0)']",
        )
        .await;
    assert_eq!(ran, json!([0, false]), "an inline script, an inline style");
}

#[test]
fn no_text_becomes_html_or_script() {
    Setup::wide().run("no_text_becomes_html_or_script", async |page| {
        page.open("#/sample/bookings").await;
        page.wait_for("[data-event]").await;
        // The worker starts a while after the page, by the one policy that there is; its name is then taken.
        page.wait_until("the worker", "return navigator.serviceWorker.getRegistration().then(one => !!one)").await;
        page.assert_accessible().await;
        let said = page.take_console().await;
        assert!(said.iter().all(|line| !line.is_bad()), "the page broke its own policy: {said:?}");
        page.expect_console(&SAID);
        holds(page, "TypeError").await;
        // Elsewhere than where the worker's script is, nothing is let become one.
        // As sent it names no host; before anything was loaded it was narrowed to this one.
        let policies =
            page.eval("return [...document.querySelectorAll('meta[http-equiv]')].map(one => one.content)").await;
        let text = |ix: usize| policies[ix].as_str().unwrap_or_default().to_owned();
        let (wide, policy) = (text(0), text(1));
        assert_eq!(wide.replace("http: https:", "'self'"), policy);
        for part in [
            "default-src 'none'",
            "style-src 'self'",
            "require-trusted-types-for 'script'",
            "script-src 'self' 'wasm-unsafe-eval' 'sha256-",
        ] {
            assert!(policy.contains(part), "{part}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
        let sent = page.eval("return fetch('./').then(got => got.headers.get('content-security-policy'))").await;
        assert_eq!(sent, json!(format!("frame-ancestors *; {wide}")), "the shipped header says the same");
    });
}
