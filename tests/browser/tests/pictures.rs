//! Makes the pictures of the README from the page itself. It writes them only when asked to, by `UPDATE_PICTURES=1`.

use std::env;
use std::fs;

use browser_tests::Setup;

#[test]
fn pictures_of_the_readme() {
    let setup = Setup { width: 1280, height: 820, ..Setup::wide().still() };
    setup.run("pictures_of_the_readme", async |page| {
        page.open("#/sample/bookings").await;
        page.wait_for("[data-event]").await;
        let picture = page.screenshot("readme").await;
        if env::var_os("UPDATE_PICTURES").is_some() {
            let folder = browser_tests::root().join("docs");
            fs::create_dir_all(&folder).expect("docs/");
            fs::copy(picture, folder.join("screenshot.png")).expect("docs/screenshot.png");
        }
    });
}
