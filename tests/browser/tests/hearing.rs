//! What a screen reader is told in each of a reader's tasks: names, roles and states, as Chromium's tree has them.

use browser_tests::Page;
use browser_tests::Setup;
use browser_tests::Value;
use browser_tests::json;

/// What is told: role, name and, where it has one, whether it is pressed, expanded or chosen.
async fn heard(page: &Page) -> Vec<String> {
    let tree = page.cdp("Accessibility.getFullAXTree", json!({})).await;
    let said = |node: &Value| {
        let words = |part: &str| node[part]["value"].as_str().unwrap_or_default().trim().to_owned();
        let states = node["properties"].as_array().into_iter().flatten().filter_map(|state| {
            let (name, value) = (state["name"].as_str()?, &state["value"]["value"]);
            let is_on = *value == true || *value == "true";
            (["pressed", "expanded", "selected"].contains(&name) && is_on).then(|| format!(", {name}"))
        });
        format!("{} {}{}", words("role"), words("name"), states.collect::<String>())
    };
    tree["nodes"].as_array().expect("nodes").iter().filter(|node| node["ignored"] != true).map(said).collect()
}

/// Waits until all of these are told.
async fn hears(page: &Page, wanted: &[&str]) {
    let mut told = Vec::new();
    for _ in 0..200 {
        told = heard(page).await;
        if wanted.iter().all(|words| told.iter().any(|said| said == words)) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let missing: Vec<&&str> = wanted.iter().filter(|words| told.iter().all(|said| said != *words)).collect();
    panic!("not told: {missing:#?}, but {told:#?}");
}

#[test]
fn each_task_is_told_in_words() {
    Setup::wide().run("each_task_is_told_in_words", async |page| {
        // Opening.
        page.open("#/").await;
        let fields = [
            "textbox Address of a Markdown file on GitHub, or anywhere that lets browsers read it",
            "button Open",
            "textbox Or paste the text",
            "button Show the timeline",
        ];
        hears(page, &fields).await;
        page.open("#/sample/bookings").await;
        page.wait_for("#findings").await;
        // Walking.
        page.keys("j").await;
        let chosen = "row 18:20, T+0 minutes, start, Bookings begin to fail. Users report that they cannot complete one, selected";
        hears(page, &["grid Timeline, 8 entries", chosen]).await;
        hears(page, &["row 18:45, T+25 minutes, false lead, The team wrongly suspects an outage of the external API that checks availability, lasted 5 minutes"]).await;
        // Figures, with what is not known.
        hears(page, &["button Time to resolve TTR 50 min", "button Time to acknowledge TTA – not known"]).await;
        // Filtering.
        page.click(".chip[data-kind=start]").await;
        hears(page, &["button Start 1", "button Detection 1, pressed"]).await;
        page.click(".chip[data-kind=start]").await;
        hears(page, &["button Start 1, pressed"]).await;
        // Another clock.
        hears(page, &["button As written, pressed"]).await;
        page.keys("z").await;
        hears(page, &["button UTC, pressed", "row 15:20, T+0 minutes, start, Bookings begin to fail. Users report that they cannot complete one, selected"]).await;
        // Action items and findings.
        hears(page, &["image 1 of 4", "image Done", "image Not done"]).await;
        hears(page, &["heading The text ends at 01:10, the timeline at 19:10", "button Summary, line 7", "button Timeline, line 18"]).await;
        hears(page, &["button Finding 1", "button Use the summary instead"]).await;
        // Sharing.
        page.click("[aria-controls=share-menu]").await;
        hears(page, &["button Share, expanded", "group Share Bookings fail after a feature release"]).await;
        hears(page, &["button Follows the source, pressed", "textbox Link", "button Copy"]).await;
    });
}
