//! What a reader of GitHub expects of a document, as nodes on the page.

use browser_tests::Page;
use browser_tests::Setup;
use browser_tests::json;

const TEXT: &str = "---\nincident: 42\nowner: platform\n---\n\n# Cache outage :fire:\n\n> [!WARNING]\n> Not over at 10:20:30.\n\n\
See [what's next](#whats-next), a note[^1], <team@example.com>, ~~old~~, https://status.example/a_b. and <b>raw</b><script>window.bad = 1</script>.\n\n\
| Time | What |\n|:----:|-----:|\n| 10:00 | it stops |\n| 10:30 | resolved |\n\n- [x] done\n- [ ] open\n\n\
```mermaid\ngraph TD\n```\n\n[bad](javascript:alert(1)) ![x](data:text/html,x)\n\n## What's next?\n\nText.\n\n[^1]: The note.\n";

async fn show(page: &Page, text: &str) {
    page.open("#/").await;
    page.fill("textarea[data-open=paste]", text).await;
    page.click("[data-open=show]").await;
}

#[test]
fn a_document_is_set_as_on_github() {
    Setup::wide().run("fidelity", async |page| {
        show(page, TEXT).await;
        page.wait_for(".doc h3").await;
        let found = page
            .eval(
                "const doc = document.querySelector('.doc'); const text = selector => doc.querySelector(selector)?.textContent;\
                 return {title: text('h3'), front: [...doc.querySelectorAll('.front dt')].map(one => one.textContent), \
                 alert: text('.warning-a'), anchor: text('[data-anchor]'), note: text('.foot-note'), mail: doc.querySelector('a[href^=mailto]')?.href, \
                 struck: text('del'), centre: text('td.center'), right: text('td.right'), tasks: doc.querySelectorAll('.task').length, \
                 code: text('pre code'), scripts: doc.querySelectorAll('script, img, [href^=javascript]').length, bad: window.bad ?? null}",
            )
            .await;
        assert_eq!(found["title"], "Cache outage 🔥");
        assert_eq!(found["front"], json!(["incident", "owner"]));
        assert!(found["alert"].as_str().is_some_and(|text| text.contains("Warning") && text.contains("10:20:30")), "{found}");
        assert!(found["note"].as_str().is_some_and(|text| text.contains("The note")), "{found}");
        assert_eq!(found["mail"], "mailto:team@example.com");
        let bare = page.attribute(".doc a[href^='https://status']", "href").await;
        assert_eq!(bare.as_deref(), Some("https://status.example/a_b"));
        assert_eq!((&found["struck"], &found["right"]), (&json!("old"), &json!("it stops")));
        // A finding's number may stand behind it.
        assert!(found["centre"].as_str().is_some_and(|text| text.starts_with("10:00")), "{found}");
        assert_eq!((&found["tasks"], &found["scripts"], &found["bad"]), (&json!(2), &json!(0), &json!(null)));
        assert!(found["code"].as_str().is_some_and(|text| text.contains("graph TD")));
        page.resize(1440, 300, 1.0, false).await;
        page.eval("document.querySelector('.doc-pane').scrollTop = 0").await;
        page.click("[data-anchor]").await;
        page.wait_until("the heading is in view", "return 0 < document.querySelector('.doc-pane').scrollTop").await;
    });
}

#[test]
fn notes_tags_and_formulas_are_set_as_on_github() {
    const TEXT: &str = "# Cache outage\n\n- 10:00 UTC down[^late]\n- 10:30 UTC up[^a]\n\n\
Press <kbd>Ctrl</kbd>, H<sub>2</sub>O, <b>never <i>closed</b>, </sup>x.\n\n$$\n\\sum_{i=1}^{n} i\n$$\n\n\
<details>\n<summary>More</summary>\n\nHidden.\n\n</details>\n\n[^a]: First below.\n[^late]: Second below.\n";
    Setup::wide().run("notes_tags_and_formulas", async |page| {
        show(page, TEXT).await;
        page.wait_for(".doc .foot-note").await;
        let found = page
            .eval(
                "const doc = document.querySelector('.doc'); const all = selector => [...doc.querySelectorAll(selector)].map(one => one.textContent.trim());\
                 return {named: all('sup .note-ref'), notes: all('.foot-l'), keys: all('kbd'), low: all('sub'), formula: all('.code pre'), \
                 strong: all('strong'), slanted: all('em')}",
            )
            .await;
        assert_eq!(
            found,
            json!({"named": ["1", "2"], "notes": ["2", "1"], "keys": ["Ctrl"], "low": ["2"], "formula": ["\\sum_{i=1}^{n} i"],
                   "strong": ["never closed", "More"], "slanted": []})
        );
        page.resize(1440, 300, 1.0, false).await;
        page.click("#note-late .note-ref").await;
        page.wait_until(
            "the place that names it is in view",
            "const at = document.querySelector('sup').getBoundingClientRect(); return 0 < at.top && at.bottom < innerHeight",
        )
        .await;
        page.assert_accessible().await;
    });
}

#[test]
fn a_document_written_from_right_to_left_runs_that_way() {
    const TEXT: &str = "# תקלה בשירות ההזמנות\n\n12 במרץ 2024\n\n## ציר זמן\n\n- 14:05 UTC השרת נפל\n- 14:40 UTC השרת הופעל מחדש\n\n\
```\nsystemctl restart shop\n```\n\n## פעולות\n\n- [ ] להוסיף ניטור (@dana)\n";
    for setup in [Setup::wide(), Setup::phone()] {
        setup.run("right_to_left", async |page| {
            show(page, TEXT).await;
            page.wait_for(".doc pre").await;
            // Which is further to the right: what a line begins with or what it ends with; a line's number or its text.
            let found = page
                .eval(
                    "const box = (node, from, to) => { const range = document.createRange(); range.setStart(node, from); range.setEnd(node, to); \
                     return range.getBoundingClientRect(); };\
                     const item = [...document.querySelectorAll('.doc li')].find(one => one.textContent.includes('14:40'));\
                     const walk = document.createTreeWalker(item, NodeFilter.SHOW_TEXT); const texts = []; while (walk.nextNode()) texts.push(walk.currentNode);\
                     const first = texts[0], last = texts.at(-1), end = last.length;\
                     const code = document.querySelector('.doc pre code').firstChild;\
                     const who = document.querySelector('.act .who'), what = document.querySelector('.act .t');\
                     const told = who.offsetWidth ? box(what, 0, what.childNodes.length).right <= box(who, 0, who.childNodes.length).left : true;\
                     return {item: box(last, end - 1, end).left < box(first, 0, 2).left, code: box(code, 0, 1).left < box(code, 5, 6).left, told, \
                     wide: document.documentElement.scrollWidth <= innerWidth, dir: document.querySelector('.doc').dir}",
                )
                .await;
            assert_eq!(found, json!({"item": true, "code": true, "told": true, "wide": true, "dir": "rtl"}));
            page.screenshot("right-to-left").await;
        });
    }
}
