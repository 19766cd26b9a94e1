//! Reading a document: selection in both panes, keys, phone, dark, print, accessibility.

use browser_tests::Setup;

#[test]
fn an_entry_and_its_line_are_chosen_together() {
    Setup::wide().run("an_entry_and_its_line_are_chosen_together", async |page| {
        page.open("#/sample/bookings").await;
        page.wait_for("[data-event]").await;
        page.keys("j").await;
        page.wait_until("a line lights up", "return document.querySelector('.doc .sel') !== null").await;
        let first = page.eval("return document.querySelector('.doc .sel').getAttribute('data-l')").await;
        page.keys("j").await;
        page.wait_until(
            "the next line lights up",
            "return document.querySelector('.doc .sel')?.getAttribute('data-l') !== arguments[0]"
                .replace("arguments[0]", &first.to_string())
                .as_str(),
        )
        .await;
    });
}

#[test]
fn every_state_is_accessible() {
    for (name, setup) in [("light", Setup::wide()), ("dark", Setup::wide().dark()), ("phone", Setup::phone().still())] {
        setup.run(&format!("every_state_is_accessible_{name}"), async |page| {
            page.open("#/").await;
            page.wait_for("textarea[data-open='paste']").await;
            page.screenshot(&format!("start-{name}")).await;
            page.assert_accessible().await;
            page.open("#/sample/bookings").await;
            page.wait_for("[data-event]").await;
            page.screenshot(&format!("sample-{name}")).await;
            page.assert_accessible().await;
        });
    }
}

#[test]
fn nothing_scrolls_sideways_on_a_phone() {
    Setup::phone().run("nothing_scrolls_sideways_on_a_phone", async |page| {
        for address in ["#/", "#/sample/bookings"] {
            page.open(address).await;
            page.wait_for("h1").await;
            let wide = page.eval("return document.documentElement.scrollWidth - innerWidth").await;
            assert!(wide.as_i64().is_some_and(|wide| wide <= 0), "{address}: {wide} px too wide");
        }
    });
}

#[test]
fn prints_every_row() {
    Setup::wide().run("prints_every_row", async |page| {
        page.open("#/sample/bookings").await;
        page.wait_for("[data-event]").await;
        let pdf = page.pdf().await;
        assert!(pdf.starts_with(b"%PDF") && 10_000 < pdf.len());
    });
}
