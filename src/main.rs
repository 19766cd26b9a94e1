//! Mounts the page, nothing else.

use postmortem_viewer::components::App;
use postmortem_viewer::hooks::open;
use postmortem_viewer::hooks::start;
use postmortem_viewer::platform;

fn main() {
    platform::publish_parse(open::parse_to_json);
    if let Some(root) =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("app"))
    {
        start(move || {
            yew::Renderer::<App>::with_root(root).render();
        });
    }
}
