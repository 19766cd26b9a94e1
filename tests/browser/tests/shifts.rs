//! Nothing that stands on the page moves while the rest of it comes: no layout shift on load, in Chromium's own count.

use std::time::Duration;

use browser_tests::Page;
use browser_tests::Setup;

/// Keeps what moved, with the places where it was and is; and holds documents whose address says so back.
const WATCH: &str = "self.moved = []; const where = (it) => [it.x, it.y, it.width, it.height].map(Math.round).join(' '); \
     new PerformanceObserver((list) => { for (const shift of list.getEntries()) self.moved.push(shift.value + ': ' + shift.sources.map((it) => \
       `${it.node?.nodeName} ${it.node?.className} from ${where(it.previousRect)} to ${where(it.currentRect)}`).join(', ')); }) \
     .observe({ type: 'layout-shift', buffered: true }); \
     const real = self.fetch; self.fetch = async (...all) => { \
       const late = /[?&]late=(\\d+)/.exec(String(all[0].url || all[0])); \
       if (late) await new Promise((go) => setTimeout(go, late[1])); return real(...all); };";

/// Opens a page and waits until all of it is there.
async fn holds_still(page: &Page, tail: &str) {
    page.go("about:blank").await;
    page.open(tail).await;
    page.wait_until(
        "the document shows, and the rest of the program has come",
        "return document.querySelector('h1') && performance.getEntriesByType('resource').some((it) => it.name.includes('-more-') && 0 < it.responseEnd)",
    )
    .await;
    tokio::time::sleep(Duration::from_millis(700)).await;
    let moved = page.eval("return self.moved.join('\\n')").await;
    assert_eq!(moved, "", "{tail} at {}", page.eval("return innerWidth").await);
}

/// More figures than stand in a row, with long sentences around them.
const HARM: &str = "# Checkout fails\n\nDate: 2024-06-09\n\n## Impact\n\nAbout 45% of our customers in all of the regions that we \
     serve could not pay for what was in their baskets, and most of those who tried again later could not do so either.\n\n\
     - 12,400 orders were lost\n- 310 customers were charged twice, and had to wait for days until they were paid back\n\
     - 3 of 5 nodes crashed\n- Errors rose to 71%\n\n## Timeline (UTC)\n\n- 14:00 payments fail\n- 14:30 payments work\n";

const SAMPLES: [&str; 7] = ["ausfall", "bookings", "certificate", "migration", "no-times", "payouts", "status-updates"];

#[test]
fn nothing_moves_while_a_document_comes() {
    for setup in [Setup::wide(), Setup::phone()] {
        setup.run("nothing_moves_while_a_document_comes", async |page| {
            page.before_each_page(WATCH).await;
            for name in SAMPLES {
                holds_still(page, &format!("#/sample/{name}")).await;
            }
            // The bar at the top is there before it; the last comes when the rest of the program is long there.
            for late in [400, 2500] {
                holds_still(page, &format!("?url={}", encoded(&format!("samples/bookings.md?late={late}")))).await;
            }
            page.open("#/sample/bookings").await;
            let text = page.eval("return (await fetch('samples/bookings.md')).text()").await;
            for text in [text.as_str().unwrap_or_default(), HARM] {
                let carried = postmortem_link(page, text).await;
                holds_still(page, &carried).await;
            }
        });
    }
}

#[test]
fn nothing_moves_in_an_embed() {
    for (width, height) in [(640, 480), (320, 480), (1000, 400)] {
        let setup = Setup { width, height, ..Setup::wide() };
        setup.run("nothing_moves_in_an_embed", async |page| {
            page.before_each_page(WATCH).await;
            for name in SAMPLES {
                holds_still(page, &format!("#/sample/{name}?mode=embedded")).await;
            }
        });
    }
}

/// The address that carries this text, packed by the browser.
async fn postmortem_link(page: &Page, text: &str) -> String {
    let body = "const packed = new Blob([arguments[0]]).stream().pipeThrough(new CompressionStream('deflate-raw')); \
                const bytes = new Uint8Array(await new Response(packed).arrayBuffer()); \
                return btoa(String.fromCharCode(...bytes)).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '')";
    let data = page.eval_with(body, vec![browser_tests::json!(text)]).await;
    format!("#/d/z1:{}", data.as_str().unwrap_or_default())
}

/// Percent-encoded, as far as these addresses need it.
fn encoded(address: &str) -> String {
    address.replace('?', "%3F").replace('=', "%3D")
}
