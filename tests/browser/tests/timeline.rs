//! The timeline in the hands of a reader: mouse, wheel, touch, keys, search, zones, links, exports, and many entries.

use browser_tests::Page;
use browser_tests::Setup;
use browser_tests::Value;
use browser_tests::json;
use browser_tests::made;

/// A special key, as WebDriver writes it.
const ENTER: &str = "\u{e007}";
const END: &str = "\u{e010}";
const HOME: &str = "\u{e011}";
const ESCAPE: &str = "\u{e00c}";
const DOWN: &str = "\u{e015}";
const RIGHT: &str = "\u{e014}";
const SHIFT_ENTER: &str = "\u{e008}\u{e007}\u{e008}";

async fn open(page: &Page) {
    page.open("#/sample/bookings").await;
    page.wait_for("[data-event]").await;
    heard(page).await;
    page.eval("document.querySelector('.axis-row').scrollIntoView({block: 'center'})").await;
}

/// Waits until the page has marked itself ready. What it listens for it hears since its first drawing was done, which a slow
/// machine may leave between the rows and the test's first key.
async fn heard(page: &Page) {
    page.wait_until("the page is ready", "return performance.getEntriesByName('postmortem:ready').length > 0").await;
}

/// The window in view, in ruler seconds: its beginning and its length.
async fn window(page: &Page) -> (f64, f64) {
    // Two frames, so that what was asked for is drawn.
    page.eval("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))").await;
    let value = page
        .eval("const s = document.querySelector('.axis').style; return [+s.getPropertyValue('--t'), +s.getPropertyValue('--s')]")
        .await;
    (value[0].as_f64().expect("--t"), value[1].as_f64().expect("--s"))
}

/// Left, top, width and height of an element.
pub async fn rect(page: &Page, selector: &str) -> [f64; 4] {
    page.wait_for(selector).await;
    let body = format!(
        "const r = document.querySelector({}).getBoundingClientRect(); return [r.x, r.y, r.width, r.height]",
        json!(selector)
    );
    let value = page.eval(&body).await;
    [0, 1, 2, 3].map(|ix| value[ix].as_f64().expect("a number"))
}

pub async fn mouse(page: &Page, kind: &str, x: f64, y: f64, more: Value) {
    let mut event = json!({"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1});
    if kind == "mouseMoved" && more["hover"] == true {
        event["button"] = json!("none");
        event["buttons"] = json!(0);
    }
    for (key, value) in more.as_object().into_iter().flatten().filter(|(key, _)| *key != "hover") {
        event[key] = value.clone();
    }
    page.cdp("Input.dispatchMouseEvent", event).await;
}

/// Drags with the mouse between two places of an element, as shares of its width.
async fn drag(page: &Page, selector: &str, from: f64, to: f64, shift: bool) {
    let [x, y, width, height] = rect(page, selector).await;
    let y = y + height * 0.4;
    let at = |step: u32| x + width * (from + (to - from) * f64::from(step) / 4.0);
    page.drag(&[0, 1, 2, 3, 4].map(|step| (at(step), y)), shift).await;
}

pub async fn wheel(page: &Page, selector: &str, at: f64, by: f64, modifiers: u32) {
    let [x, y, width, height] = rect(page, selector).await;
    let event = json!({"type": "mouseWheel", "x": x + width * at, "y": y + height / 2.0, "deltaX": 0, "deltaY": by, "modifiers": modifiers});
    page.cdp("Input.dispatchMouseEvent", event).await;
}

fn close(a: f64, b: f64, within: f64) {
    assert!((a - b).abs() <= within, "{a} is not {b}");
}

async fn selected(page: &Page) -> String {
    page.wait_until("a row is selected", "return document.querySelector('[aria-selected=true]')?.dataset.item").await;
    let value = page.eval("return document.querySelector('[aria-selected=true]').dataset.item").await;
    value.as_str().expect("an item").to_owned()
}

#[test]
fn the_wheel_zooms_with_control_and_scrolls_without() {
    Setup::wide().run("the_wheel_zooms_with_control_and_scrolls_without", async |page| {
        open(page).await;
        let (from, length) = window(page).await;
        wheel(page, ".axis", 0.25, -240.0, 2).await;
        let (near, shorter) = window(page).await;
        assert!(shorter < length * 0.8, "{shorter} of {length}");
        // What stands under the pointer stays there.
        close(from + length * 0.25, near + shorter * 0.25, length * 0.004);
        wheel(page, ".axis", 0.25, 240.0, 2).await;
        let (back, whole) = window(page).await;
        close(back, from, 1.0);
        close(whole, length, 1.0);
        let before = page.eval("return scrollY").await.as_f64().unwrap();
        wheel(page, ".axis", 0.25, -100.0, 0).await;
        page.wait_until("the page scrolls", &format!("return scrollY < {before}")).await;
        assert_eq!(window(page).await.1, whole);
    });
}

#[test]
fn the_brush_draws_moves_and_pulls_the_window() {
    Setup::wide().run("the_brush_draws_moves_and_pulls_the_window", async |page| {
        open(page).await;
        let fitted = window(page).await;
        let strip = page
            .eval("const s = document.querySelector('.ov-strip').style; return [+s.getPropertyValue('--o'), +s.getPropertyValue('--w')]")
            .await;
        let (start, whole) = (strip[0].as_f64().unwrap(), strip[1].as_f64().unwrap());
        drag(page, ".ov-strip", 0.5, 0.7, false).await;
        let (from, length) = window(page).await;
        close(from, start + whole * 0.5, whole * 0.01);
        close(length, whole * 0.2, whole * 0.01);
        drag(page, ".ov-strip", 0.6, 0.4, false).await;
        let (moved, same) = window(page).await;
        close(moved, start + whole * 0.3, whole * 0.01);
        close(same, length, 1.0);
        drag(page, ".ov-strip", 0.5, 0.9, false).await;
        let (held, longer) = window(page).await;
        close(held, moved, 1.0);
        close(longer, whole * 0.6, whole * 0.01);
        let [x, y, width, height] = rect(page, ".ov-strip").await;
        for count in [1, 2] {
            for kind in ["mousePressed", "mouseReleased"] {
                mouse(page, kind, x + width * 0.1, y + height * 0.4, json!({"clickCount": count})).await;
            }
        }
        let (again, all) = window(page).await;
        close(again, fitted.0, 1.0);
        close(all, fitted.1, 1.0);
    });
}

#[test]
fn dragging_pans_and_chooses_nothing_and_the_axis_measures() {
    Setup::wide().run("dragging_pans_and_chooses_nothing_and_the_axis_measures", async |page| {
        open(page).await;
        let (from, length) = window(page).await;
        drag(page, "[data-item='2'] .track", 0.6, 0.4, false).await;
        let (moved, same) = window(page).await;
        close(moved, from + length * 0.2, length * 0.02);
        close(same, length, 1.0);
        assert_eq!(page.count("[aria-selected=true]").await, 0, "a drag is no click");
        drag(page, ".axis", 0.2, 0.6, false).await;
        page.wait_for_text("Press r to show this range alone").await;
        let words = page.text(".measure").await;
        assert!(words.contains(" entries") || words.contains(" entry"), "{words}");
        page.keys("r").await;
        let (start, range) = window(page).await;
        close(start, moved + length * 0.2, length * 0.01);
        close(range, length * 0.4, length * 0.01);
        drag(page, "[data-item='2'] .track", 0.3, 0.5, true).await;
        page.wait_for_text("Press r to show this range alone").await;
        page.keys(ESCAPE).await;
        page.wait_until("the range is gone", "return !document.querySelector('.measure').textContent").await;
    });
}

#[test]
fn the_crosshair_tells_every_clock() {
    let setup = Setup { zone: "Asia/Tokyo".to_owned(), ..Setup::wide() };
    setup.run("the_crosshair_tells_every_clock", async |page| {
        open(page).await;
        let [x, y, width, height] = rect(page, ".axis").await;
        mouse(page, "mouseMoved", x + width / 2.0, y + height / 2.0, json!({"hover": true})).await;
        let words = page.text(".read").await;
        for part in ["GMT+3", "UTC", "Asia/Tokyo", "T+"] {
            assert!(words.contains(part), "{words}");
        }
        // At both ends the readout stays on the chart.
        for at in [0.002, 0.998] {
            mouse(page, "mouseMoved", x + width * at, y + height / 2.0, json!({"hover": true})).await;
            let [left, _, wide, _] = rect(page, ".read").await;
            assert!(left >= x - 1.0 && left + wide <= x + width + 1.0, "{left} {wide} in {x} {width}");
        }
        mouse(page, "mouseMoved", 5.0, 5.0, json!({"hover": true})).await;
        page.wait_until("the readout is gone", "return document.querySelector('.read').hidden").await;
    });
}

#[test]
fn keys_walk_zoom_and_fit() {
    Setup::wide().run("keys_walk_zoom_and_fit", async |page| {
        open(page).await;
        page.keys("j").await;
        assert_eq!(selected(page).await, "0");
        page.keys(DOWN).await;
        page.wait_until("the arrow goes on", "return document.activeElement.dataset.item === '1'").await;
        page.keys(END).await;
        page.wait_until("End is the last", "return document.activeElement.dataset.item === '7'").await;
        page.keys("k").await;
        page.wait_until("k goes back", "return document.activeElement.dataset.item === '6'").await;
        page.keys(HOME).await;
        page.wait_until("Home is the first", "return document.activeElement.dataset.item === '0'").await;
        let (from, length) = window(page).await;
        page.keys("+").await;
        let (_, nearer) = window(page).await;
        close(nearer, length * 0.8, 1.0);
        page.keys("-").await;
        close(window(page).await.1, length, 1.0);
        page.keys(RIGHT).await;
        close(window(page).await.0, from + length * 0.2, 1.0);
        page.keys("a").await;
        close(window(page).await.0, from, 1.0);
        page.keys("j").await;
        page.keys("f").await;
        // Ten minutes with a fifth of the width as air on each side.
        close(window(page).await.1, 1000.0, 1.0);
        page.keys("0").await;
        close(window(page).await.1, length, 1.0);
        page.keys("z").await;
        page.wait_until(
            "UTC",
            "return document.querySelector('[data-item=\"0\"] time').textContent.trim() === '15:20'",
        )
        .await;
        page.keys(ENTER).await;
        page.wait_until("its line is lit", "return document.querySelector('.doc .sel') !== null").await;
    });
}

#[test]
fn the_address_holds_what_is_seen() {
    Setup::wide().run("the_address_holds_what_is_seen", async |page| {
        open(page).await;
        drag(page, ".ov-strip", 0.5, 0.7, false).await;
        page.keys("j").await;
        page.click("[data-do='zone:utc']").await;
        page.fill(".seek input", "team").await;
        let wanted =
            "const h = location.hash; return ['from=', 'to=', 'sel=', 'tz=utc', 'q=team'].every(k => h.includes(k))";
        page.wait_until("the address says it", wanted).await;
        let before = window(page).await;
        let chosen = selected(page).await;
        page.reload().await;
        page.wait_for("[data-event]").await;
        assert_eq!(selected(page).await, chosen);
        let after = window(page).await;
        close(before.0, after.0, 2.0);
        close(before.1, after.1, 2.0);
        let zone = page.attribute("[data-do='zone:utc']", "aria-pressed").await;
        assert_eq!(zone.as_deref(), Some("true"));
        assert_eq!(page.eval("return document.querySelector('.seek input').value").await, "team");
        page.eval("document.activeElement.blur()").await;
        page.keys("0").await;
        page.wait_until("fitted leaves the address", "return !location.hash.includes('from=')").await;
    });
}

#[test]
fn search_steps_through_what_it_finds() {
    Setup::wide().run("search_steps_through_what_it_finds", async |page| {
        open(page).await;
        page.keys("/").await;
        page.keys("database server").await;
        page.wait_until("two are found", "return document.querySelector('.found').textContent === '2'").await;
        let dim = page.count(".row.dim").await;
        assert_eq!(dim, 6);
        page.keys(ENTER).await;
        page.wait_until("the first", "return document.querySelector('.found').textContent === '1 of 2'").await;
        page.keys(ENTER).await;
        page.wait_until("the second", "return document.querySelector('.found').textContent === '2 of 2'").await;
        page.keys(ENTER).await;
        page.wait_until("around", "return document.querySelector('.found').textContent === '1 of 2'").await;
        page.keys(SHIFT_ENTER).await;
        page.wait_until("and back", "return document.querySelector('.found').textContent === '2 of 2'").await;
        page.click("[data-do=previous]").await;
        page.wait_until("by button", "return document.querySelector('.found').textContent === '1 of 2'").await;
        page.fill(".seek input", "").await;
        page.wait_until("all again", "return document.querySelectorAll('.row.dim').length === 0").await;
        page.click("[data-do='kind:investigation']").await;
        page.wait_until("kinds dim", "return document.querySelectorAll('.row.dim').length > 0").await;
        page.click("[data-do='kind:investigation']").await;
        page.click("[data-do=newest]").await;
        page.wait_until(
            "turned",
            "return document.querySelector('[data-item=\"0\"] time').textContent.trim() === '19:10'",
        )
        .await;
    });
}

#[test]
fn any_zone_is_found_by_name() {
    Setup::wide().run("any_zone_is_found_by_name", async |page| {
        open(page).await;
        page.click(".zone-find").await;
        page.wait_until("names are offered", "return document.querySelectorAll('#zone-names option').length > 300")
            .await;
        page.keys("new york").await;
        page.keys(ENTER).await;
        let first = "return document.querySelector('[data-item=\"0\"] time').textContent.trim()";
        page.wait_until("New York", &format!("{first} === '11:20'")).await;
        page.wait_until("in the address", "return location.hash.includes('tz=America/New_York')").await;
        page.fill(".zone-find", "Atlantis").await;
        page.wait_for_text("No time zone is called “Atlantis”").await;
        assert_eq!(page.eval(first).await, "11:20");
    });
}

#[test]
fn times_in_the_text_follow_the_zone() {
    Setup::wide().run("times_in_the_text_follow_the_zone", async |page| {
        open(page).await;
        assert_eq!(page.count(".moved").await, 0);
        page.click("[data-do='zone:utc']").await;
        page.wait_until("the text's times moved", "return document.querySelectorAll('.doc .moved').length >= 8").await;
        let moved = "[...document.querySelectorAll('.doc .moved')].map(m => m.textContent + ' < ' + m.title)";
        let moved = page.eval(&format!("return {moved}")).await;
        let moved: Vec<&str> = moved.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        assert!(moved.contains(&"15:20 UTC < 6:20 PM GMT+3, as written"), "{moved:#?}");
        assert!(moved.contains(&"9 Jun 22:10 UTC < 1:10 AM GMT+3, as written"), "{moved:#?}");
        page.assert_accessible().await;
        page.click("[data-do='zone:doc']").await;
        page.wait_gone(".moved").await;
    });
}

#[test]
fn a_long_text_comes_part_by_part_and_wholly() {
    Setup::wide().run("a_long_text_comes_part_by_part_and_wholly", async |page| {
        page.open("#/").await;
        paste(page, &made::list(3000)).await;
        page.wait_until("every line", "return document.querySelectorAll('.doc li').length === 3000").await;
        page.keys(END).await;
        page.wait_until("its line is lit and on screen", "const line = document.querySelector('.doc .sel'); \
            return line && line.textContent.includes('number 2999 ') && line.getBoundingClientRect().bottom <= innerHeight").await;
    });
}

#[test]
fn the_timeline_is_taken_along_in_every_format() {
    Setup::wide().run("the_timeline_is_taken_along_in_every_format", async |page| {
        open(page).await;
        // What is offered as a file is caught before it leaves the page.
        page.eval(
            "window.taken = {}; let last; const make = URL.createObjectURL; \
             URL.createObjectURL = blob => { last = blob; return make(blob) }; \
             HTMLAnchorElement.prototype.click = function () { const name = this.download; \
             if (this.href.startsWith('blob:')) last.text().then(text => window.taken[name] = text); \
             else window.taken[name] = this.href }",
        )
        .await;
        for (kind, begins) in [
            ("svg", "<svg"),
            ("csv", "id,line"),
            ("json", "{\"schema\""),
            ("ics", "BEGIN:VCALENDAR"),
            ("mmd", "```mermaid"),
            ("trace.json", "{\"displayTimeUnit\""),
            ("png", "data:image/png;base64,iVBORw0KGgo"),
        ] {
            page.click(".take summary").await;
            page.click(&format!("[data-do='take:{kind}']")).await;
            let file = format!("bookings.{kind}");
            let body = format!("return (window.taken[{0}] || '').startsWith({1})", json!(file), json!(begins));
            page.wait_until(&file, &body).await;
        }
        // The picture stands by itself: its faces, colours, zone and source are in it, and what it needs of no page.
        let svg = page.eval("return window.taken['bookings.svg']").await;
        let svg = svg.as_str().expect("a picture");
        for part in ["font-family=", "fill=\"#", "GMT+3", "bookings.md", "18:45", "False lead", "5 min"] {
            assert!(svg.contains(part), "{part}");
        }
        assert!(!svg.contains("var(--") && !svg.contains("class="), "{svg}");
    });
}

#[test]
fn two_fingers_pinch_and_one_pans() {
    Setup::phone().run("two_fingers_pinch_and_one_pans", async |page| {
        open(page).await;
        let (from, length) = window(page).await;
        let [x, y, width, height] = rect(page, ".axis").await;
        let y = y + height / 2.0;
        let touch = async |kind: &str, points: &[f64]| {
            let points: Vec<Value> =
                points.iter().enumerate().map(|(id, at)| json!({"x": x + width * at, "y": y, "id": id})).collect();
            page.cdp("Input.dispatchTouchEvent", json!({"type": kind, "touchPoints": points})).await;
        };
        touch("touchStart", &[0.4]).await;
        touch("touchStart", &[0.4, 0.6]).await;
        for step in 1..=4 {
            let by = 0.05 * f64::from(step);
            touch("touchMove", &[0.4 - by, 0.6 + by]).await;
        }
        touch("touchEnd", &[]).await;
        let (near, shorter) = window(page).await;
        close(shorter, length / 3.0, length * 0.03);
        close(near + shorter / 2.0, from + length / 2.0, length * 0.02);
        touch("touchStart", &[0.7]).await;
        for step in 1..=4 {
            touch("touchMove", &[0.7 - 0.1 * f64::from(step)]).await;
        }
        touch("touchEnd", &[]).await;
        let (moved, same) = window(page).await;
        close(same, shorter, 1.0);
        close(moved, near + shorter * 0.4, shorter * 0.05);
    });
}

#[test]
fn the_screen_reader_hears_a_table_of_sentences() {
    Setup::wide().run("the_screen_reader_hears_a_table_of_sentences", async |page| {
        open(page).await;
        let tree = page.cdp("Accessibility.getFullAXTree", json!({})).await;
        let nodes = tree["nodes"].as_array().expect("nodes");
        let names = |role: &str| -> Vec<&str> {
            let of_role = nodes.iter().filter(|node| node["role"]["value"] == role);
            of_role.filter_map(|node| node["name"]["value"].as_str()).collect()
        };
        assert_eq!(names("grid"), ["Timeline, 8 entries"]);
        let rows = names("row");
        assert!(
            rows.contains(&"18:45, T+25 minutes, false lead, The team wrongly suspects an outage of the external API that checks availability, lasted 5 minutes"),
            "{rows:#?}"
        );
        assert_eq!(page.count("#timeline tbody [tabindex='0']").await, 1, "one tab stop");
    });
}

#[test]
fn every_look_is_accessible() {
    let forced = Setup { forced_colors: true, ..Setup::wide() };
    // 200 % text: half the width, twice the pixels.
    let large = Setup { width: 720, height: 450, scale: 2.0, ..Setup::wide() };
    for (name, setup) in [
        ("wide", Setup::wide()),
        ("dark", Setup::wide().dark()),
        ("forced", forced),
        ("large", large),
        ("phone", Setup::phone().still()),
    ] {
        setup.run(&format!("every_look_is_accessible_{name}"), async |page| {
            open(page).await;
            page.keys("j").await;
            page.eval("document.querySelector('.take').open = true").await;
            page.screenshot(&format!("timeline-{name}")).await;
            // Not half under the bar that sticks to the top.
            page.eval("scrollTo(0, 0)").await;
            page.assert_accessible().await;
            let wide = page.eval("return document.documentElement.scrollWidth - innerWidth").await;
            assert!(wide.as_i64().is_some_and(|wide| wide <= 0), "{name}: {wide} px too wide");
            let small = page
                .eval(
                    "return [...document.querySelectorAll('#timeline button, #timeline input, #timeline select, #timeline summary')]\
                     .filter(b => b.offsetWidth && !b.matches('.sr, .sr *')).map(b => [b.outerHTML.slice(0, 80), b.getBoundingClientRect().height])\
                     .filter(([, h]) => h < (innerWidth < 500 ? 42 : 24))",
                )
                .await;
            assert_eq!(small, json!([]), "{name}: targets too small");
        });
    }
}

#[test]
fn text_from_right_to_left_turns_the_axis() {
    Setup::wide().run("text_from_right_to_left_turns_the_axis", async |page| {
        open(page).await;
        page.eval("document.documentElement.dir = 'rtl'").await;
        let (from, length) = window(page).await;
        // The axis runs to the left, so dragging to the right goes on in time.
        drag(page, "[data-item='2'] .track", 0.4, 0.6, false).await;
        close(window(page).await.0, from + length * 0.2, length * 0.02);
        page.keys("0").await;
        window(page).await;
        let first = rect(page, "[data-item='1'] .bar").await[0];
        let last = rect(page, "[data-item='6'] .bar").await[0];
        assert!(last < first, "{last} is left of {first}");
        page.screenshot("timeline-rtl").await;
    });
}

/// Opens a text as pasting it anywhere on the page does.
async fn paste(page: &Page, text: &str) {
    page.wait_for("textarea[data-open=paste]").await;
    page.paste_anywhere(text).await;
    page.wait_for("[data-event]").await;
}

#[test]
fn ten_thousand_entries_are_walked_searched_and_printed() {
    Setup::wide().run("ten_thousand_entries_are_walked_searched_and_printed", async |page| {
        page.open("#/").await;
        paste(page, &made::list(10_000)).await;
        assert!(page.count("[data-event]").await < 120, "only rows near the screen are drawn");
        let focused = |words: &str| {
            let words = json!(words);
            format!(
                "const row = document.activeElement; const r = row.getBoundingClientRect(); \
                 return row.textContent.includes({words}) && r.top >= 0 && r.bottom <= innerHeight"
            )
        };
        page.keys(END).await;
        page.wait_until("the last is focused and on screen", &focused("Entry number 9999 ")).await;
        page.keys("k").await;
        page.wait_until("the one before", &focused("Entry number 9998 ")).await;
        page.keys(HOME).await;
        page.wait_until("the first", &focused("Entry number 0 ")).await;
        page.keys("j").await;
        page.wait_until("the second", &focused("Entry number 1 ")).await;
        page.keys("/").await;
        page.keys("number 4321").await;
        page.wait_until("found", "return document.querySelector('.found').textContent === '1'").await;
        page.keys(ENTER).await;
        page.wait_until(
            "shown",
            "const row = document.querySelector('[aria-selected=true]'); if (!row) return false; \
             const r = row.getBoundingClientRect(); \
             return row.textContent.includes('Entry number 4321 ') && r.top >= 0 && r.bottom <= innerHeight",
        )
        .await;
    });
}

#[test]
fn a_long_table_is_printed_whole() {
    Setup::wide().run("a_long_table_is_printed_whole", async |page| {
        page.open("#/").await;
        paste(page, &made::list(400)).await;
        page.eval("dispatchEvent(new Event('beforeprint'))").await;
        page.wait_until("all rows", "return document.querySelectorAll('[data-event]').length === 400").await;
        assert_eq!(page.count("details:not([open], .take)").await, 0, "every fold is open on paper");
        page.eval("dispatchEvent(new Event('afterprint'))").await;
        page.wait_until("few again", "return document.querySelectorAll('[data-event]').length < 120").await;
    });
}

#[test]
fn a_long_list_of_actions_is_drawn_in_steps_and_printed_whole() {
    Setup::wide().run("a_long_list_of_actions_is_drawn_in_steps_and_printed_whole", async |page| {
        page.before_each_page("self.requestIdleCallback = () => 1").await;
        page.open("#/").await;
        paste(page, &made::postmortem(3000)).await;
        page.wait_for("[data-action]").await;
        assert_eq!(page.count("[data-action]").await, 60, "the first step, while the browser is never idle");
        page.eval("dispatchEvent(new Event('beforeprint'))").await;
        page.wait_until("all of them", "return document.querySelectorAll('[data-action]').length === 300").await;
        let parts = "return document.querySelectorAll('#doc .run').length";
        page.wait_until("the whole text", &format!("{parts} >= 76")).await;
    });
}

#[test]
fn long_lists_wait_while_frame_follows_frame() {
    Setup::wide().run("long_lists_wait_while_frame_follows_frame", async |page| {
        page.before_each_page(
            "self.asked = 0; self.left = 9; self.requestIdleCallback = (call) => { self.asked += 1; \
             return setTimeout(() => call({didTimeout: false, timeRemaining: () => self.left}), 20) }; \
             self.cancelIdleCallback = clearTimeout",
        )
        .await;
        page.open("#/").await;
        paste(page, &made::postmortem(3000)).await;
        page.wait_for("[data-action]").await;
        page.wait_until("asked again and again", "return 20 < self.asked").await;
        assert_eq!(page.count("[data-action]").await, 60, "no step while the next frame is due");
        page.eval("self.left = 40").await;
        page.wait_until("all of them", "return document.querySelectorAll('[data-action]').length === 300").await;
    });
}

#[test]
fn long_lists_are_drawn_though_frames_never_end() {
    Setup::wide().run("long_lists_are_drawn_though_frames_never_end", async |page| {
        page.before_each_page(
            "self.requestIdleCallback = (call) => setTimeout(() => call({didTimeout: false, timeRemaining: () => 9}), 1); \
             self.cancelIdleCallback = clearTimeout",
        )
        .await;
        page.open("#/").await;
        paste(page, &made::postmortem(3000)).await;
        page.wait_until("all of them", "return document.querySelectorAll('[data-action]').length === 300").await;
    });
}

/// Opens a text from the start page.
async fn show(page: &Page, text: &str) {
    page.open("#/").await;
    paste(page, text).await;
}

const PEOPLE: &str = "# Payments stop\n\nDate: 2024-06-09\n\n## Timeline (UTC)\n\n\
    - 14:00 payments begin to fail\n- 14:05 @ana acknowledges the page\n- 14:10 @ben looks at the logs\n\
    - 14:32 @ana restarts the queue\n- 14:35 customers are informed\n- 14:40 @ben declares it resolved\n";

#[test]
fn entries_of_a_person_are_found_minor_ones_leave_and_the_newest_stands_first() {
    let name = "entries_of_a_person_are_found_minor_ones_leave_and_the_newest_stands_first";
    Setup::wide().run(name, async |page| {
        show(page, PEOPLE).await;
        let choose = "const s = document.querySelector('select.chip'); s.value = arguments[0]; \
                      s.dispatchEvent(new Event('change', {bubbles: true}))";
        page.eval_with(choose, vec![json!("@ana")]).await;
        page.wait_until("her two", "return document.querySelectorAll('.row:not(.dim)').length === 2").await;
        assert_eq!(page.text(".found").await, "2");
        page.eval_with(choose, vec![json!("")]).await;
        page.wait_gone(".row.dim").await;
        page.click("[data-do=minor]").await;
        page.wait_until("one is left out", "return document.querySelectorAll('.row').length === 5").await;
        let texts = page.eval("return document.querySelector('tbody').textContent").await;
        assert!(!texts.as_str().unwrap().contains("informed"), "{texts}");
        page.click("[data-do=minor]").await;
        page.click("[data-do=newest]").await;
        page.wait_until(
            "turned",
            "return document.querySelector('[data-item=\"0\"]').textContent.includes('resolved')",
        )
        .await;
        // The connectors lead up then, each to the head of the row above.
        let [_, bar, _, _] = rect(page, "[data-item='1'] .bar").await;
        let [_, drop, _, height] = rect(page, "[data-item='1'] .drop").await;
        assert!(drop < bar && height > 20.0, "{drop} {height} of {bar}");
        assert_eq!(page.count("[data-item='0'] .drop").await, 0, "nothing is newer");
        page.assert_accessible().await;
    });
}

#[test]
fn a_gap_is_drawn_as_one_and_filled_by_a_key() {
    let text = "# Failover\n\n## Timeline (UTC)\n\n- 2024-06-09 14:00 errors begin\n- 2024-06-09 14:04 alert fires\n\
                - 2024-06-09 14:20 failover started\n- 2024-06-09 14:31 service restored\n\
                - 2024-06-30 10:00 review held\n- 2024-06-30 10:30 alert changed\n";
    Setup::wide().run("a_gap_is_drawn_as_one_and_filled_by_a_key", async |page| {
        show(page, text).await;
        assert_eq!(page.text(".gap-words").await, "20 d 19 h");
        assert_eq!((page.count(".gap").await, page.count(".ov-gap").await), (1, 1));
        // What lies behind it says its day, on the axis and at the head of its rows.
        assert_eq!(page.text(".tick b").await.trim(), "30 Jun");
        assert_eq!(page.count("tr.day").await, 2);
        // A review three weeks later is no phase of the incident.
        let phases = page.eval("return [...document.querySelectorAll('.phase')].map(p => p.textContent).join()").await;
        assert!(!phases.as_str().unwrap().contains(" d"), "{phases}");
        page.keys("g").await;
        page.wait_gone(".gap").await;
        let pressed = page.attribute("[data-do=gaps]", "aria-pressed").await;
        assert_eq!(pressed.as_deref(), Some("false"));
        page.click("[data-do=gaps]").await;
        page.wait_for(".gap").await;
    });
}

#[test]
fn a_link_to_this_moment_is_copied_by_key_and_by_button() {
    Setup::wide().run("a_link_to_this_moment_is_copied_by_key_and_by_button", async |page| {
        open(page).await;
        page.eval("navigator.clipboard.writeText = text => (window.copied = text, Promise.resolve())").await;
        page.click("[data-item='4'] .text").await;
        page.keys("c").await;
        let link = page.wait_until("a link", "return window.copied").await;
        assert!(link.as_str().unwrap().contains("sel=18-45-the-team-wrongly"), "{link}");
        page.eval("window.copied = ''").await;
        page.click("[data-do=copy]").await;
        assert_eq!(page.wait_until("the same link", "return window.copied").await, link);
        page.go(link.as_str().unwrap()).await;
        page.reload().await;
        assert_eq!(selected(page).await, "4");
    });
}

#[test]
fn a_text_without_dates_runs_over_midnight_and_marks_its_silence() {
    let text = "# Cache outage\n\n## Timeline\n\n- 23:40 errors begin\n- 23:50 alert fires\n- 00:20 cache restarted\n\
                - 01:30 resolved\n";
    Setup::wide().run("a_text_without_dates_runs_over_midnight_and_marks_its_silence", async |page| {
        show(page, text).await;
        let heads = page.eval("return [...document.querySelectorAll('tr.day')].map(d => d.textContent)").await;
        assert_eq!(heads, json!(["Day 1", "Day 2"]));
        let length = page.text("[data-metric=time_to_resolve] .m-val").await;
        assert_eq!(length.split_whitespace().collect::<Vec<_>>(), ["1", "h", "50", "min"]);
        assert_eq!(page.text("[data-item='4'] .dur").await, "1 h 10 min, longest silence");
        assert_eq!(page.count(".silence").await, 1);
        let name = page.attribute("[data-item='4']", "aria-label").await.unwrap();
        assert!(name.ends_with("then the longest silence"), "{name}");
        assert_eq!(page.count("[data-finding=order]").await, 0);
        assert!(page.text(".ov-text").await.contains("Day 1 23:40 to Day 2 01:30"));
    });
}

#[test]
fn marks_and_words_stand_where_they_belong() {
    Setup::wide().run("marks_and_words_stand_where_they_belong", async |page| {
        open(page).await;
        // The mark of a finding is a ring behind the two ends of its response time.
        let [x, y, width, height] = rect(page, "[data-metric=time_to_resolve] .fm").await;
        let [left, top, wide, high] = rect(page, "[data-metric=time_to_resolve] .m-span span").await;
        assert_eq!(page.text("[data-metric=time_to_resolve] .m-span span").await, "18:20 to 19:10");
        assert!(width < 24.0 && height < 24.0, "{width} {height}");
        assert!(x >= left + wide + 2.0 && x < left + wide + 12.0, "{x} behind {left} {wide}");
        assert!(y < top + high && top < y + height, "on its line");
        // No tick is cut at the edges of the axis, wherever the window stands.
        for _ in 0..6 {
            page.keys("d").await;
            window(page).await;
            let cut = page
                .eval(
                    "const a = document.querySelector('.axis').getBoundingClientRect(); \
                     return [...document.querySelectorAll('.tick')].map(t => [t.textContent, t.getBoundingClientRect()])\
                     .filter(([, r]) => r.left < a.left - 1 || r.right > a.right + 1).map(([t]) => t)",
                )
                .await;
            assert_eq!(cut, json!([]));
        }
    });
}

#[test]
fn nothing_leaves_the_page_in_any_width_or_direction() {
    let word = "unbreakable".repeat(12);
    let text = format!(
        "# {word}\n\nSeverity: SEV-1\n\n## Impact\n\n1,240,000 emails were late. {word}\n\n## Timeline (UTC)\n\n\
         - 2024-05-01 22:10 {word} fails\n- 2024-05-01 23:30 customers are told of {word}\n- 2024-05-03 17:40 resolved\n\n\
         ## Action items\n\n- [ ] {word} owner: @{word}\n- [x] Done https://github.com/acme/{word}/pull\n"
    );
    Setup::wide().run("nothing_leaves_the_page_in_any_width_or_direction", async |page| {
        show(page, &text).await;
        for direction in ["ltr", "rtl"] {
            page.eval_with("document.documentElement.dir = arguments[0]", vec![json!(direction)]).await;
            for width in [1440, 1280, 1024, 720, 390, 320] {
                page.resize(width, 800, 1.0, false).await;
                window(page).await;
                let [wide, screen] =
                    [page.eval("return document.documentElement.scrollWidth").await, page.eval("return document.documentElement.clientWidth").await];
                assert_eq!(wide, screen, "{direction} {width}");
            }
        }
        // On a phone the four response times stay on one scale, and no kind runs into its text.
        page.eval("document.documentElement.dir = 'ltr'").await;
        page.resize(390, 800, 1.0, false).await;
        window(page).await;
        let dims = "return new Set([...document.querySelectorAll('.dim')].map(d => Math.round(d.getBoundingClientRect().width))).size";
        assert_eq!(page.eval(dims).await, 1);
        let collide = "return [...document.querySelectorAll('.row')].filter(r => { const k = document.createRange(); \
                       k.selectNodeContents(r.querySelector('.kind')); \
                       return k.getBoundingClientRect().right > r.querySelector('.text').getBoundingClientRect().left }).length";
        assert_eq!(page.eval(collide).await, 0);
        page.expect_console(&["Failed to load resource", "CORS"]);
    });
}

#[test]
fn every_bar_has_its_place_as_soon_as_it_is_drawn() {
    Setup::wide().run("every_bar_has_its_place_as_soon_as_it_is_drawn", async |page| {
        show(page, &made::list(400)).await;
        window(page).await;
        heard(page).await;
        page.eval("return new Promise(done => requestIdleCallback(() => setTimeout(done, 50)))").await;
        // Yew's scheduler leaves to a timer what is not drawn within 16 ms, where it may: a slow machine's clock.
        page.eval("const real = Date.now; let at = real(); Date.now = () => at += 20; window.fast = () => Date.now = real").await;
        // A print leaves no time for anything but what follows at once: no timer and no frame.
        let unplaced = page
            .eval(
                "dispatchEvent(new Event('beforeprint')); \
                 return new Promise(done => { let left = 60; const step = () => left-- ? Promise.resolve().then(step) : \
                 done([document.querySelectorAll('.track').length, [...document.querySelectorAll('.track')]\
                 .filter(t => !t.style.getPropertyValue('--a') || !t.style.getPropertyValue('--t')).length]); step() })",
            )
            .await;
        assert_eq!(unplaced, json!([400, 0]));
        page.eval("window.fast(); dispatchEvent(new Event('afterprint'))").await;
    });
}

#[test]
fn the_wheel_draws_no_row_anew() {
    Setup::wide().run("the_wheel_draws_no_row_anew", async |page| {
        show(page, &made::list(1000)).await;
        page.eval("document.querySelector('.axis-row').scrollIntoView()").await;
        window(page).await;
        page.eval(
            "window.drawn = 0; new MutationObserver(all => window.drawn += all.length)\
             .observe(document.querySelector('tbody'), {childList: true, subtree: true, characterData: true})",
        )
        .await;
        for by in [-60.0, -60.0, 60.0, 60.0] {
            wheel(page, ".axis", 0.3, by, 2).await;
            window(page).await;
        }
        assert_eq!(page.eval("return window.drawn").await, 0);
    });
}
