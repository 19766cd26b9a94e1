//! The page left open and used at random, by a seed, at full speed, while it asks a forge that changes: nothing is said to the
//! console, memory stays as it is, and the page is right at the end. `cargo xtask soak --minutes 20` is the long form.

use std::time::Duration;
use std::time::Instant;

use browser_tests::Page;
use browser_tests::Setup;
use browser_tests::Value;
use browser_tests::chance::Chance;
use browser_tests::forge::Forge;
use browser_tests::forge::REPOSITORY;
use browser_tests::json;

/// By how much memory may be more at the end than after the warm-up, in hundredths.
const GROWTH: f64 = 10.0;
/// What a small heap may grow by besides, in bytes: the program's takes steps of a megabyte or two, caches of the browser's own
/// come late, and the driver's scripts leave something.
const SLACK: f64 = 1_500_000.0;
/// What script may grow by besides in a soak of ten minutes or more, of which the first fifth warms up: the browser goes on
/// compiling what is used often. A function left behind by each act would be far above it.
const SCRIPT_SLACK: f64 = 250_000.0;

pub(super) const DOCUMENT: &str = "# Mail queue stalls\n\nDate: 2024-06-09\n\n## Timeline\n\n- 10:00 UTC: the queue stops\n- 10:05 UTC: an alert fires\n\
    - 10:12 UTC: Kim looks at the worker\n- 10:20 UTC: the worker is restarted\n- 10:30 UTC: resolved\n\n## Action items\n\n\
    - [ ] Work 1 (#1)\n- [ ] Work 2 (#2)\n- [ ] Work 3 (#3)\n";

/// Before the page: what leaves it or asks the system is put off, and the program's memory is kept at hand.
pub(super) const BEFORE: &str = "addEventListener('TrunkApplicationStarted', event => {\
        window.heap = Object.values(event.detail.wasm).find(one => one instanceof WebAssembly.Memory) });\
    window.open = () => null; window.print = () => {}; HTMLAnchorElement.prototype.click = () => { window.saved = true };\
    addEventListener('click', event => { const to = event.target.closest?.('a[href]'); if (to && !to.getAttribute('href').startsWith('#')) event.preventDefault() }, true);";

/// A burst of random use: `arguments` are a seed, a number of acts and links to go to.
const MONKEY: &str = "let [seed, count, links] = arguments;\
    const below = end => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return Math.floor(seed / 4294967296 * end) };\
    const one = list => list[below(list.length)];\
    const keys = ['j', 'k', '.', ',', 'Home', 'End', 'Enter', 'w', 's', '+', '-', 'a', 'd', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', '0', 'f', 'r', 'z', 'c', '1', '2', '3', '/', 'Escape', '?', 'n', 'p', ' ', 'Tab'];\
    const texts = ['dns', '10', '', 'Kim', '(', '\\u202e', 'zz'.repeat(200)];\
    const acts = [\
        () => { const seen = [...document.querySelectorAll('button, summary, a[href], [data-event], input[type=checkbox], option')].filter(it => it.offsetParent !== null && !it.matches('[data-reload], [data-open=file]')); if (seen.length) one(seen).click() },\
        () => { const key = one(keys), at = below(2) ? document.activeElement ?? document.body : document.body; for (const kind of ['keydown', 'keyup']) at.dispatchEvent(new KeyboardEvent(kind, { key, code: key, bubbles: true, cancelable: true, shiftKey: !below(8) })) },\
        () => { const track = document.querySelector('.track') ?? document.body; const box = track.getBoundingClientRect(); track.dispatchEvent(new WheelEvent('wheel', { deltaY: below(400) - 200, deltaX: below(100) - 50, ctrlKey: !!below(2), bubbles: true, cancelable: true, clientX: box.left + below(box.width), clientY: box.top + 20 })) },\
        () => { const track = document.querySelector('.track, .ov-strip'); if (!track) return; const box = track.getBoundingClientRect(); let x = box.left + below(box.width); const send = (kind) => track.dispatchEvent(new PointerEvent(kind, { pointerId: 1, isPrimary: true, button: 0, buttons: kind === 'pointerup' ? 0 : 1, clientX: x, clientY: box.top + 10, bubbles: true, cancelable: true })); send('pointerdown'); for (let step = 0; step < 4; step++) { x += below(80) - 40; send('pointermove') } send('pointerup') },\
        () => { location.hash = one(links) },\
        () => { const fields = [...document.querySelectorAll('input[type=search], input:not([type]), input[type=text], select')].filter(it => it.offsetParent !== null); if (!fields.length) return; const it = one(fields); if (it.localName === 'select') it.selectedIndex = below(it.options.length); else it.value = one(texts); for (const kind of ['input', 'change']) it.dispatchEvent(new Event(kind, { bubbles: true })) },\
        () => scrollTo(0, below(document.documentElement.scrollHeight)),\
        () => dispatchEvent(new Event(one(['focus', 'blur', 'resize', 'beforeprint', 'afterprint']))),\
        () => { const data = new DataTransfer(); data.setData('text/plain', one(['# Pasted\\n\\n- 10:00 a\\n- 11:00 b\\n', 'x', '- [ ] a\\n'])); document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })) },\
    ];\
    const weights = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8];\
    const settle = () => new Promise(done => setTimeout(done, 0));\
    return (async () => { for (let done = 0; done < count; done++) { acts[one(weights)](); await settle() } return seed })()";

/// Memory by its kinds after the browser has cleared up.
#[derive(Clone, Copy, Debug)]
struct Memory {
    script: f64,
    program: f64,
    nodes: f64,
    listeners: f64,
}

/// Brings the page to the state that is measured, and waits until it is right.
async fn rest(page: &Page, forge: &Forge, live: &[&str; 3]) {
    page.offline(false).await;
    page.resize(1440, 900, 1.0, false).await;
    for _ in 0..3 {
        page.press("Escape").await;
    }
    page.eval(
        "document.querySelectorAll('dialog[open]').forEach(one => one.close()); location.hash = '#/sample/payouts'",
    )
    .await;
    page.wait_until("a sample", "return document.title.includes('ayout')").await;
    // A document that was pasted may be open at the start page's own address.
    page.eval("location.hash = '#/'").await;
    // Not by elements: those that the driver has found it keeps, with all that hangs on them.
    page.wait_until("the start page", "return !!document.querySelector(\"textarea[data-open='paste']\")").await;
    let address = forge.document();
    page.eval_with("location.hash = arguments[0]", vec![json!(address)]).await;
    let body = format!(
        "const wrong = {}.map((state, ix) => document.querySelector(`#actions [data-ref='{REPOSITORY}#${{ix + 1}}']`)?.dataset.live === state);\
         return wrong.every(Boolean) && document.querySelectorAll('[data-event]').length === 5 && document.querySelector('h1')?.textContent === 'Mail queue stalls'\
            && document.querySelector('[data-freshness]')?.dataset.status === 'live' && !document.querySelector('.stopped') && document.title.includes('Mail queue stalls')",
        json!(live)
    );
    page.wait_until("the page is right", &body).await;
}

/// Has the browser clear up.
pub(super) async fn clear_up(page: &Page) {
    for _ in 0..3 {
        page.cdp("HeapProfiler.collectGarbage", json!({})).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}

async fn memory(page: &Page) -> Memory {
    clear_up(page).await;
    let script = page.cdp("Runtime.getHeapUsage", json!({})).await;
    let counts = page.cdp("Memory.getDOMCounters", json!({})).await;
    let program = page.eval("return window.heap.buffer.byteLength").await;
    let number = |value: &Value| value.as_f64().expect("a number");
    Memory {
        script: number(&script["usedSize"]),
        program: number(&program),
        nodes: number(&counts["nodes"]),
        listeners: number(&counts["jsEventListeners"]),
    }
}

fn number(name: &str, otherwise: f64) -> f64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn random_use_leaves_the_page_as_it_was() {
    let minutes = number("SOAK_MINUTES", 0.3);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let seed = number("SOAK_SEED", 20_261_125.0) as u64;
    let config = json!({"refresh_seconds": 2, "ask_before_loading": false});
    // Besides the use itself it waits and measures.
    let limit = Duration::from_secs_f64(minutes * 66.0 + 300.0);
    let setup = Setup { unthrottled: true, limit, ..Setup::wide() };
    setup.with_config(config).run("random_use_leaves_the_page_as_it_was", async |page| {
        println!("SOAK_SEED={seed} SOAK_MINUTES={minutes}");
        page.before_each_page(BEFORE).await;
        // What a cut line makes the browser itself say; and of commits, which sharing asks for, the forge here knows nothing.
        page.expect_console(&["net::ERR_INTERNET_DISCONNECTED", "net::ERR_NETWORK_CHANGED", "commits?sha="]);
        let forge = Forge::start();
        {
            let mut state = forge.state();
            (state.limit, state.left, state.document) = (5_000_000, 5_000_000, Some(DOCUMENT.to_owned()));
        }
        let address = forge.document();
        page.open(&address).await;
        page.wait_until("an entry", "return !!document.querySelector('[data-event]')").await;
        // What takes the most memory at once, of which the program gives none back, is done before anything is measured.
        page.click("[aria-controls=share-menu]").await;
        page.click("[data-share=page]").await;
        page.wait_until("the page is saved", "return window.saved").await;
        let packed = "z1:U1bwLy1JTE_l4lJWVgjJzE3NycxLVdAIDXHW5OLSVTAyMDLRNTDTNbBUMDSwMjCwUsgsUSguyS8oxpA0BkoWpRbn55SlpnABAA";
        let links = json!([
            address, format!("{address}?tz=utc"), format!("{address}?from=2024-06-09T10:05:00Z&to=2024-06-09T10:15:00Z"), format!("{address}?L=L5-L9"),
            format!("{address}?tz=Europe/Berlin&theme=dark&q=worker"), "#/sample/bookings", "#/sample/payouts", "#/sample/certificate?theme=light",
            format!("#/d/{packed}"), "#/d/z1:AAAA", "#/", "#/post", "#/nowhere", "#/url/data:text/html,x", "#"
        ]);
        let mut chance = Chance(seed | 1);
        let mut live = ["open"; 3];
        let states = [("open", json!({"state": "open", "state_reason": null})), ("completed", json!({"state": "closed", "state_reason": "completed"})), ("not-planned", json!({"state": "closed", "state_reason": "not_planned"}))];
        let mut monkey = seed & 0xffff_ffff;
        let (mut acts, mut flips, mut bursts) = (0_u64, 0, 0_u64);
        let begun = Instant::now();
        let end = Duration::from_secs_f64(minutes * 60.0);
        let mut warm: Option<Memory> = None;
        let mut next = end / 10;
        loop {
            let now = begun.elapsed();
            if next <= now || end <= now {
                rest(page, &forge, &live).await;
                let is = memory(page).await;
                println!(
                    "{:>5.0} s: {acts} acts, {flips} times offline, {} requests; script {:.2} MB, program {:.2} MB, {} nodes, {} listeners",
                    now.as_secs_f64(), forge.state().log.len(), is.script / 1e6, is.program / 1e6, is.nodes, is.listeners
                );
                // The forge's own memory is not what is measured.
                forge.state().log.clear();
                // The first fifth warms up: what comes once has come.
                let is_warm = end.mul_f64(0.19) <= now;
                let first = if is_warm { *warm.get_or_insert(is) } else { is };
                if end <= now {
                    for (what, before, after, slack) in [
                        ("script", first.script, is.script, if minutes < 10.0 { SLACK } else { SCRIPT_SLACK }),
                        ("program", first.program, is.program, SLACK),
                        ("nodes", first.nodes, is.nodes, 300.0),
                        ("listeners", first.listeners, is.listeners, 50.0),
                    ] {
                        assert!(after <= before * (1.0 + GROWTH / 100.0) + slack, "{what}: {after} after {before}");
                        println!("{what}: {:+.1} % since the warm-up", (after / before - 1.0) * 100.0);
                    }
                    break;
                }
                next += end / 10;
            }
            if chance.below(6) == 0 {
                let (width, height) = [(1440, 900), (390, 844), (320, 568), (1024, 768), (2560, 1440)][chance.below(5)];
                page.resize(width, height, 1.0, false).await;
            }
            if chance.below(5) == 0 {
                let (ix, new) = (chance.below(3), chance.below(states.len()));
                forge.state().change(REPOSITORY, ix as u64 + 1, states[new].1.clone());
                live[ix] = states[new].0;
            }
            let offline = chance.below(8) == 0;
            if offline {
                page.offline(true).await;
                flips += 1;
            }
            // Each call leaves some hundred bytes of the driver's own in the page's heap.
            let count = 240;
            monkey = page.eval_with(MONKEY, vec![json!(monkey), json!(count), links.clone()]).await.as_u64().expect("a seed");
            acts += count;
            bursts += 1;
            assert_eq!(page.count(".stopped").await, 0, "the program stopped in burst {bursts}");
            if offline {
                page.offline(false).await;
            }
        }
        println!("{acts} acts in {} s", begun.elapsed().as_secs());
    });
}
