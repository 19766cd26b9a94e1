//! The viewer in pages that real generators made: Hugo, laid out as cState is, and Jekyll; under a policy that allows no
//! inline script or style, three on a page, in a column of 320 px, and in print. Skips, saying so, what is not installed.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use browser_tests::Page;
use browser_tests::Server;
use browser_tests::Setup;
use browser_tests::json;
use xtask::server::Files;

/// A folder of this test's own, removed at the end.
struct Made(PathBuf);

impl Drop for Made {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn made(name: &str) -> Made {
    let folder = std::env::temp_dir().join(format!("postmortem-host-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    Made(folder)
}

/// Runs a generator; `None` where it is not installed.
fn generate(program: &str, command: &mut Command) -> Option<()> {
    let Ok(output) = command.output() else {
        eprintln!("skipped: {program} is not installed");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{program}: {said}");
    Some(())
}

fn sources(name: &str) -> PathBuf {
    browser_tests::root().join("tests/browser/hosts").join(name).canonicalize().expect("the site's sources")
}

/// Serves a generated site with a strict policy.
fn site(folder: &Path, viewer: &str) -> Server {
    let files = Files::new(folder, "/").expect("the site");
    let policy = format!(
        "default-src 'none'; style-src 'self'; connect-src 'self'; script-src {viewer}; frame-src {viewer}; base-uri 'none'"
    );
    Server::start(0, move |request| files.answer(request).with("Content-Security-Policy", &policy)).expect("a port")
}

/// Brings every element into view, one after the other, and waits until each shows its timeline.
async fn all_show(page: &Page, count: usize) {
    page.wait_until("the script runs", "return customElements.get('postmortem-viewer') !== undefined").await;
    for ix in 0..count {
        let one = format!("document.querySelectorAll('postmortem-viewer')[{ix}]");
        page.eval(&format!("{one}.scrollIntoView({{block: 'center'}})")).await;
        page.wait_until(
            &format!("the timeline {ix} shows"),
            &format!("const one = {one}; return one.shadowRoot.querySelector('.on') && 150 < one.offsetHeight"),
        )
        .await;
    }
    let found = page
        .eval(
            "return [...document.querySelectorAll('postmortem-viewer')].map(one => [one.offsetHeight < 1200, \
             document.documentElement.scrollWidth <= innerWidth, one.shadowRoot.querySelector('iframe').title.length > 0])",
        )
        .await;
    assert_eq!(found.as_array().map(Vec::len), Some(count));
    assert!(found.as_array().expect("a list").iter().all(|one| *one == json!([true, true, true])), "{found}");
}

#[test]
fn a_status_page_of_hugo() {
    Setup::wide().run("host_hugo", async |page| {
        let out = made("hugo");
        let viewer = page.origin().to_owned();
        let mut hugo = Command::new("hugo");
        hugo.arg("--source").arg(sources("hugo")).arg("--destination").arg(&out.0);
        hugo.args(["--noBuildLock", "--quiet"]).env("HUGO_PARAMS_VIEWER", &viewer);
        hugo.env("HUGO_CACHEDIR", out.0.join("cache")).env("HUGO_RESOURCEDIR", out.0.join("resources"));
        if generate("hugo", &mut hugo).is_none() {
            return;
        }
        let site = site(&out.0, &viewer);
        // The list: three in the wide column, one in the column of 320 px.
        page.go(&format!("{}/", site.origin())).await;
        all_show(page, 4).await;
        page.screenshot("host-hugo").await;
        let narrow = page.eval("return document.querySelector('.narrow').offsetWidth").await;
        assert_eq!(narrow, 320);
        // Markdown inside, as the generator escaped it.
        let text = page.eval("return document.querySelector('postmortem-viewer pre').textContent").await;
        assert!(
            text.as_str().is_some_and(|text| text.contains("stops & returns") && text.contains("<cache-2>")),
            "{text}"
        );
        let pdf = page.pdf().await;
        assert!(pdf.starts_with(b"%PDF") && 30_000 < pdf.len(), "{}", pdf.len());
        // A phone: one column.
        page.resize(320, 700, 2.0, true).await;
        all_show(page, 4).await;
        page.screenshot("host-hugo-320").await;
    });
}

#[test]
fn a_status_blog_of_jekyll() {
    Setup::wide().run("host_jekyll", async |page| {
        let out = made("jekyll");
        let viewer = page.origin().to_owned();
        let extra = out.0.join("viewer.yml");
        fs::write(&extra, format!("viewer: {viewer}\ndisable_disk_cache: true\n")).expect("the setting");
        let from = sources("jekyll");
        let to = out.0.join("site");
        let mut jekyll = Command::new("jekyll");
        jekyll.arg("build").arg("--source").arg(&from).arg("--destination").arg(&to);
        jekyll.arg("--config").arg(format!("{},{}", from.join("_config.yml").display(), extra.display()));
        if generate("jekyll", jekyll.env("LANG", "C.UTF-8")).is_none() {
            return;
        }
        let site = site(&to, &viewer);
        page.go(&format!("{}/dns/", site.origin())).await;
        all_show(page, 3).await;
        // The site is dark, so the timelines are.
        let theme = page
            .eval("return document.querySelector('postmortem-viewer').shadowRoot.querySelector('iframe').src")
            .await;
        assert!(theme.as_str().is_some_and(|src| src.contains("theme=dark")), "{theme}");
        page.screenshot("host-jekyll").await;
    });
}
