//! On paper: everything that the page tells is in the PDF, and no word of it lies beyond an edge. What the PDF holds is
//! read by poppler's `pdftotext`; skips, saying so, where that is not installed.

use std::fmt::Write;
use std::fs;
use std::process::Command;

use browser_tests::Engine;
use browser_tests::Page;
use browser_tests::Response;
use browser_tests::Server;
use browser_tests::Setup;
use browser_tests::Value;
use browser_tests::json;

fn poppler(arguments: &[&str]) -> Option<String> {
    let run = Command::new("pdftotext").args(arguments).output().ok()?;
    Some(String::from_utf8_lossy(&run.stdout).into_owned())
}

fn can_read() -> bool {
    let can = poppler(&["-v"]).is_some();
    if !can {
        eprintln!("skipped: pdftotext is not installed (Debian: poppler-utils)");
    }
    can
}

/// Letters and digits alone: lines break where the paper ends, and some fonts have a letter for two.
fn bare(text: &str) -> String {
    let text = text.replace('ﬁ', "fi").replace('ﬂ', "fl").replace('ﬀ', "ff");
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A printed page or more.
struct Paper {
    text: String,
    pages: usize,
    /// Words that lie beyond an edge of their page.
    cut: Vec<String>,
}

/// Prints what is shown and reads it back. The PDF stays beside the screenshots, to be looked at.
async fn print(page: &Page, name: &str) -> Paper {
    let pdf = page.pdf().await;
    assert!(pdf.starts_with(b"%PDF"), "{name}: no PDF");
    let path = browser_tests::screenshots().join(format!("{name}.pdf"));
    fs::write(&path, pdf).expect("the PDF is written");
    let path = path.to_str().expect("UTF-8");
    // In the order of painting, so that the lines of a cell stay together.
    let text = poppler(&["-raw", path, "-"]).expect("pdftotext");
    let boxes = poppler(&["-bbox", path, "-"]).expect("pdftotext");
    let value = |line: &str, key: &str| -> f64 {
        let rest = line.split_once(&format!("{key}=\"")).map_or("", |(_, rest)| rest);
        rest.split('"').next().and_then(|number| number.parse().ok()).unwrap_or(f64::NAN)
    };
    let (mut pages, mut width, mut height, mut cut) = (0, 0.0, 0.0, Vec::new());
    for line in boxes.lines().map(str::trim) {
        if line.starts_with("<page ") {
            (pages, width, height) = (pages + 1, value(line, "width"), value(line, "height"));
        } else if line.starts_with("<word ") {
            let is_in = 0.0 <= value(line, "xMin")
                && value(line, "xMax") <= width
                && 0.0 <= value(line, "yMin")
                && value(line, "yMax") <= height;
            if !is_in {
                cut.push(format!("page {pages}: {line}"));
            }
        }
    }
    Paper { text: bare(&text), pages, cut }
}

/// What the page knows of the document that it shows, as the JSON tells it.
async fn told(page: &Page, markdown: &str) -> Value {
    let json = page.eval_with("return window.postmortem.parse(arguments[0])", vec![json!(markdown)]).await;
    json.as_str().expect("JSON").parse().expect("JSON")
}

/// Texts of a list in the JSON.
fn texts<'a>(told: &'a Value, list: &str, key: &str) -> Vec<&'a str> {
    told[list].as_array().expect("a list").iter().filter_map(|one| one[key].as_str()).collect()
}

/// Every block of the document pane, as it is on paper.
async fn blocks(page: &Page) -> Vec<String> {
    let found = page
        .eval(
            "return [...document.querySelectorAll('.doc p, .doc h3, .doc h4, .doc h5, .doc h6, .doc .own, .doc pre, .doc td, .doc th, .doc dd')]\
             .map(one => { one = one.cloneNode(true); one.querySelectorAll('.fm, .src, .pic-ask, .sr, .note-ref').forEach(gone => gone.remove()); \
             return one.textContent })",
        )
        .await;
    found.as_array().expect("a list").iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

fn assert_holds(paper: &Paper, what: &str, texts: &[&str]) {
    let missing: Vec<&&str> = texts.iter().filter(|text| !paper.text.contains(&bare(text))).collect();
    assert!(missing.is_empty(), "{} of {} {what} are not on paper: {missing:#?}", missing.len(), texts.len());
}

/// Waits for the whole page, prints it, and looks for all of it.
async fn assert_printed(page: &Page, name: &str, markdown: &str) {
    page.wait_for("[data-event]").await;
    page.wait_for("#findings").await;
    let last = markdown.lines().rev().find(|line| !bare(line).is_empty()).unwrap_or_default();
    // A number or a box before it is drawn, not written.
    let last = last.trim_start_matches(|c: char| c.is_ascii_digit() || " .)-*".contains(c));
    let last = bare(last.trim_start_matches("[ ]").trim_start_matches("[x]"));
    page.wait_until(
        "the last line of the document",
        &format!("return (document.querySelector('.doc')?.textContent || '').toLowerCase().replace(/[^\\p{{L}}\\p{{N}}]/gu, '').includes({})", json!(last)),
    )
    .await;
    let told = told(page, markdown).await;
    let blocks = blocks(page).await;
    let paper = print(page, name).await;
    let entries: Vec<&str> = told["timeline"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|one| one["where"] == "timeline")
        .filter_map(|one| one["text"].as_str())
        .collect();
    let (actions, findings) = (texts(&told, "actions", "text"), texts(&told, "findings", "message"));
    let blocks: Vec<&str> = blocks.iter().map(String::as_str).collect();
    eprintln!(
        "{name}: {} pages with {} entries, {} action items, {} findings, {} blocks of the document; {} words beyond an edge",
        paper.pages,
        entries.len(),
        actions.len(),
        findings.len(),
        blocks.len(),
        paper.cut.len()
    );
    assert_holds(&paper, "entries", &entries);
    assert_holds(&paper, "action items", &actions);
    assert_holds(&paper, "findings", &findings);
    assert_holds(&paper, "blocks of the document", &blocks);
    assert!(paper.text.contains(&last), "the last line is not on paper: {last}");
    assert!(
        paper.cut.is_empty(),
        "{} words beyond an edge: {:#?}",
        paper.cut.len(),
        paper.cut.iter().take(12).collect::<Vec<_>>()
    );
    // Every text of an entry is told twice: in the timeline, and in the document.
    let twice = entries.iter().filter(|text| 1 < paper.text.matches(&bare(text)).count()).count();
    assert_eq!(twice, entries.len(), "an entry is on paper once only");
}

async fn paste(page: &Page, text: &str) {
    page.wait_for("textarea[data-open=paste]").await;
    page.fill("textarea[data-open=paste]", text).await;
    page.click("[data-open=show]").await;
}

#[test]
fn a_sample_is_printed_whole() {
    if !can_read() {
        return;
    }
    // WebKitGTK's driver cannot print; Firefox's is slow at it.
    let views = match Engine::chosen() {
        Engine::Chromium => 3,
        Engine::Firefox => 1,
        Engine::WebKit => return eprintln!("skipped: WebKitGTK's driver has no print"),
    };
    let all = [("wide", Setup::wide()), ("dark", Setup::wide().dark()), ("phone", Setup::phone())];
    for (view, setup) in all.into_iter().take(views) {
        setup.run(&format!("print_samples_{view}"), async |page| {
            for sample in ["bookings", "payouts", "migration"] {
                let path = browser_tests::root().join(format!("static/samples/{sample}.md"));
                let text = fs::read_to_string(path).expect("a sample");
                page.open(&format!("#/sample/{sample}")).await;
                page.wait_until(
                    sample,
                    &format!("return document.querySelector('.crumb b')?.textContent === '{sample}.md'"),
                )
                .await;
                assert_printed(page, &format!("print-{sample}-{view}"), &text).await;
            }
        });
    }
}

#[test]
fn long_texts_wide_tables_and_code_are_printed_whole() {
    if !can_read() {
        return;
    }
    let long = "the primary keeps refusing writes while replicas lag, ".repeat(14);
    let code = "psql --host=db1.internal --command=\"select pid, state, wait_event, query from pg_stat_activity where state <> 'idle' order by query_start\" --csv | tee activity.csv";
    let mut text = format!(
        "# Storage outage\n\nDate: 2024-06-09\n\n## Timeline (UTC)\n\n- 10:00 writes fail: {long}\n- 10:20 paged\n- 10:30 resolved\n\n\
         ## Hosts\n\n| host | region | role | version | kernel | replication slot | lag at the beginning | lag at the end | owner |\n\
         |---|---|---|---|---|---|---|---|---|\n"
    );
    for ix in 1..=30 {
        let _ = writeln!(
            text,
            "| db{ix}.internal.example | eu-central-{ix} | replica | 16.{ix} | 6.1.{ix} | slot_of_replica_{ix} | {ix} seconds | {} seconds | storage team |",
            ix * 7
        );
    }
    let _ = write!(
        text,
        "\n## Notes\n\n```sh\n{code}\n```\n\nhttps://status.example/{}\n\n## Action items\n\n- [ ] {long}(@ana)\n- [x] add a replica (@ben)\n\nThe last line of this document\n",
        "a-very-long-address/".repeat(12)
    );
    Setup::wide().run("print_wide", async |page| {
        page.open("#/").await;
        paste(page, &text).await;
        assert_printed(page, "print-wide", &text).await;
    });
}

#[test]
fn a_table_of_400_entries_is_printed_whole() {
    if !can_read() {
        return;
    }
    let mut text = String::from("# Many entries\n\nDate: 2026-03-02\n\n## Timeline (UTC)\n\n");
    for ix in 0..400 {
        let _ = writeln!(text, "- {:02}:{:02} Entry number {ix} is written down", ix / 20, ix % 20 * 3);
    }
    text.push_str("\n## Action items\n\n- [ ] write less (@ana)\n\nThe last line of this document\n");
    Setup::wide().run("print_many", async |page| {
        page.open("#/").await;
        paste(page, &text).await;
        assert_printed(page, "print-many", &text).await;
    });
}

#[test]
fn an_embed_is_printed_whole_in_the_page_around_it() {
    if !can_read() {
        return;
    }
    Setup::wide().run("print_embed", async |page| {
        let viewer = page.origin().to_owned();
        let site = Server::start(0, move |request| match request.path.as_str() {
            "/" => Response::new(
                200,
                "text/html; charset=utf-8",
                format!(
                    "<!doctype html><html lang=en><title>Status</title><script type=module src=\"{viewer}/embed.js\"></script>\
                     <h1>Status of the bookings</h1><postmortem-viewer id=a src='#/sample/bookings'>fallback</postmortem-viewer>\
                     <p>The last line of the page around it</p>"
                ),
            ),
            _ => Response::new(200, "text/plain", ""),
        })
        .expect("a free port");
        let text = fs::read_to_string(browser_tests::root().join("static/samples/bookings.md")).expect("a sample");
        page.open("#/").await;
        page.wait_until("the page can parse", "return typeof window.postmortem?.parse === 'function'").await;
        let told = told(page, &text).await;
        page.go(&format!("{}/", site.origin())).await;
        page.wait_until("the frame is as high as what is in it", "return 300 < document.getElementById('a').offsetHeight").await;
        page.eval("return new Promise(done => setTimeout(done, 500))").await;
        let paper = print(page, "print-embed").await;
        let entries: Vec<&str> = told["timeline"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|one| one["where"] == "timeline")
            .filter_map(|one| one["text"].as_str())
            .collect();
        eprintln!("print-embed: {} pages with {} entries; {} words beyond an edge", paper.pages, entries.len(), paper.cut.len());
        assert_holds(&paper, "entries", &entries);
        assert_holds(&paper, "lines of the page", &["Status of the bookings", "The last line of the page around it"]);
        assert!(paper.cut.is_empty(), "{:#?}", paper.cut);
    });
}
