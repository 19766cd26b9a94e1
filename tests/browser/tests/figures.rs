//! How fast the release shows and moves a timeline, by the number of its entries: no check, but what `cargo xtask bench`
//! prints. Figures of a shared machine are noisy; compare those of one run. What the program takes of memory is the same in
//! each, and is checked.

use std::time::Duration;
use std::time::Instant;

use browser_tests::Page;
use browser_tests::Setup;
use browser_tests::Value;
use browser_tests::json;
use browser_tests::made;

/// How many entries the documents have.
const SIZES: [u32; 5] = [10, 100, 1000, 10_000, 100_000];
/// Each is opened so often, in a browser of its own; the median is told.
const RUNS: usize = 3;

/// Answers for the documents, keeps the program's memory in reach and notes what the page says of itself.
fn instruments(text: &str) -> String {
    format!(
        "const text = {}; const real = self.fetch; \
         self.fetch = (...all) => /made\\.md/.test(String(all[0].url || all[0])) ? Promise.resolve(new Response(text)) : real(...all); \
         self.held = []; const make = WebAssembly.instantiateStreaming; \
         WebAssembly.instantiateStreaming = async (...all) => {{ const made = await make.apply(WebAssembly, all); \
         for (const it of Object.values(made.instance.exports)) if (it instanceof WebAssembly.Memory) self.held.push(it); return made; }}; \
         self.long = 0; new PerformanceObserver((list) => list.getEntries().forEach((it) => {{ self.long = Math.max(self.long, it.duration); }})) \
         .observe({{ type: 'longtask', buffered: true }});",
        json!(text)
    )
}

/// What one visit measured, in milliseconds and megabytes.
#[derive(Clone, Copy, Debug, Default)]
struct Figures {
    /// From the navigation to the timeline on screen.
    ready: f64,
    /// From the last byte of the document to the timeline on screen.
    first_paint: f64,
    /// The longest task of the main thread until a second after that.
    longest: f64,
    /// Between frames while the wheel zooms and scrolls: the median and the 95th percentile.
    frames: (f64, f64),
    /// JavaScript's heap after a collection and the program's memory.
    memory: f64,
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default()
}

/// Opens a document and waits until its timeline is on screen.
async fn show(page: &Page, text: &str) {
    page.before_each_page(&instruments(text)).await;
    page.open("?url=made.md").await;
    page.wait_until("the mark", "return performance.getEntriesByName('postmortem:ready').length === 1").await;
}

/// Forty steps of the wheel, a frame apart: closer, away, down, up.
async fn wheel(page: &Page) -> (f64, f64) {
    let at = page
        .eval("const r = document.querySelector('[data-event]').getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]")
        .await;
    let (x, y) = (number(&at[0]), number(&at[1]).min(700.0));
    page.cdp("Input.dispatchMouseEvent", json!({"type": "mouseMoved", "x": x, "y": y})).await;
    page.eval(
        "self.frames = []; let last = performance.now(); self.on = true; \
         requestAnimationFrame(function step(now) { self.frames.push(now - last); last = now; if (self.on) requestAnimationFrame(step); })",
    )
    .await;
    let start = Instant::now();
    for step in 0..40_u32 {
        let up = !(10..30).contains(&step);
        let event = json!({"type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": if up { -100 } else { 100 },
                           "modifiers": if step < 20 { 2 } else { 0 }});
        page.cdp("Input.dispatchMouseEvent", event).await;
        let next = Duration::from_millis(16) * (step + 1);
        tokio::time::sleep(next.saturating_sub(start.elapsed())).await;
    }
    let frames = page.eval("self.on = false; return self.frames.slice(1).sort((a, b) => a - b)").await;
    let frames: Vec<f64> = frames.as_array().into_iter().flatten().map(number).collect();
    let at = |share: usize| frames.get((frames.len() * share / 100).min(frames.len().saturating_sub(1)));
    (at(50).copied().unwrap_or_default(), at(95).copied().unwrap_or_default())
}

fn visit(text: &str) -> Figures {
    let mut out = Figures::default();
    let found = &mut out;
    Setup::wide().run("figures", async |page| {
        show(page, text).await;
        let marks = page
            .eval("return ['loaded', 'ready'].map((name) => performance.getEntriesByName('postmortem:' + name)[0].startTime)")
            .await;
        found.ready = number(&marks[1]);
        found.first_paint = number(&marks[1]) - number(&marks[0]);
        tokio::time::sleep(Duration::from_secs(1)).await;
        found.longest = number(&page.eval("return self.long").await);
        found.frames = wheel(page).await;
        page.cdp("HeapProfiler.collectGarbage", json!({})).await;
        let heap = number(&page.cdp("Runtime.getHeapUsage", json!({})).await["usedSize"]);
        let held = number(&page.eval("return self.held.reduce((sum, it) => sum + it.buffer.byteLength, 0)").await);
        found.memory = (heap + held) / 1e6;
    });
    out
}

fn median(runs: &[Figures], of: impl Fn(&Figures) -> f64) -> f64 {
    let mut all: Vec<f64> = runs.iter().map(of).collect();
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

#[test]
#[ignore = "no check: `cargo xtask bench` runs it"]
fn figures() {
    println!("\nin Chromium, medians of {RUNS}, each in a new browser:");
    println!("  entries   ready ms   bytes to paint ms   longest task ms   frames p50 / p95 ms   memory MB");
    let mut before: Option<(u32, f64)> = None;
    for entries in SIZES {
        // The largest is to stay below what the page opens at all.
        let text = if entries < 100_000 { made::postmortem(entries) } else { made::list(entries) };
        let runs: Vec<Figures> = (0..RUNS).map(|_| visit(&text)).collect();
        let paint = median(&runs, |run| run.first_paint);
        println!(
            "{entries:>9} {:>10.0} {paint:>19.0} {:>17.0} {:>15.1} / {:.1} {:>11.1}",
            median(&runs, |run| run.ready),
            median(&runs, |run| run.longest),
            median(&runs, |run| run.frames.0),
            median(&runs, |run| run.frames.1),
            median(&runs, |run| run.memory),
        );
        if let Some((fewer, faster)) = before {
            let growth = (paint / faster).ln() / (f64::from(entries) / f64::from(fewer)).ln();
            println!("          bytes to paint grow with entries to the power of {growth:.2}");
        }
        before = Some((entries, paint));
    }
}

/// Bytes of the program's stack, as the build has it: at the head of its memory, from the end of which it grows down.
const STACK: u64 = 262_144;

/// Bytes of the stack that were ever written, and of the program's memory.
async fn taken(page: &Page, text: &str) -> (u64, u64) {
    show(page, text).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let script = format!(
        "const {{ buffer }} = self.held[0], free = new Uint8Array(buffer, 0, {STACK}).findIndex((byte) => byte !== 0); \
         return [{STACK} - free, buffer.byteLength]"
    );
    let told = page.eval(&script).await;
    let number = |value: &Value| value.as_u64().expect("a number of bytes");
    (number(&told[0]), number(&told[1]))
}

#[test]
fn the_deepest_documents_leave_room_on_the_stack() {
    let deep = [
        (0..600).map(|level| format!("{}- x\n", "  ".repeat(level))).collect::<String>(),
        format!("{} deep\n", ">".repeat(5000)),
        format!("{} deep\n", "> - ".repeat(2000)),
        format!("{}deep{}\n", "**_".repeat(3000), "_**".repeat(3000)),
        "<details><summary>x</summary>\n\n".repeat(400),
    ];
    for text in deep {
        let text = format!("# A\n\n## Timeline\n\n- 10:00 It fails\n- 10:05 It works\n\n## More\n\n{text}");
        Setup::wide().run("the_deepest_documents_leave_room_on_the_stack", async |page| {
            let (stack, _) = taken(page, &text).await;
            println!("{stack} bytes of the stack for {:?}", &text[text.len() - 8..]);
            assert!((4096..STACK * 2 / 3).contains(&stack), "{stack} bytes of the stack");
        });
    }
}

#[test]
fn a_small_document_takes_a_megabyte_at_most() {
    Setup::wide().run("a_small_document_takes_a_megabyte_at_most", async |page| {
        let (_, memory) = taken(page, &made::postmortem(10)).await;
        assert!((65_536..=1_048_576).contains(&memory), "{memory} bytes");
    });
}
