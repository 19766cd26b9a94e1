//! The browser: network, storage, clock, clipboard, files, page. Knows neither Yew nor the model.

mod address_bar;
mod clipboard;
pub mod events;
mod fetch;
mod files;
mod marks;
mod messages;
mod numbers;
mod offline;
mod page;
mod storage;
mod tabs;
mod zones;

pub use address_bar::ascii_host;
pub use address_bar::fragment;
pub use address_bar::home;
pub use address_bar::href_without_fragment;
pub use address_bar::is_saved;
pub use address_bar::query;
pub use address_bar::reload;
pub use address_bar::replace_fragment;
pub use address_bar::set_fragment;
pub use clipboard::has_web_share;
pub use clipboard::web_share;
pub use clipboard::write_text;
pub use fetch::FetchError;
pub use fetch::Fetched;
pub use fetch::ask;
pub use fetch::clock_skew;
pub use fetch::get;
pub use fetch::now;
pub use files::download;
pub use files::download_png;
pub use files::read_file;
pub use marks::mark;
pub use marks::mark_after_paint;
pub use marks::rest;
pub use messages::Message;
pub use messages::has_host;
pub use messages::hear_hosts;
pub use messages::tell_height;
pub use messages::tell_hosts;
pub use messages::watch_height;
pub use numbers::print_number;
pub use offline::keep_offline;
pub use offline::on_launched_file;
pub use page::carried;
pub use page::focus;
pub use page::focus_first;
pub use page::has_text_selected;
pub use page::hold_text;
pub use page::is_text_field;
pub use page::is_visible;
pub use page::is_wide;
pub use page::line_of;
pub use page::on_line;
pub use page::open_tab;
pub use page::print;
pub use page::publish_parse;
pub use page::random;
pub use page::scroll_to;
pub use page::scroll_to_first;
pub use page::set_theme;
pub use page::set_title;
pub use page::settings;
pub use page::show_dialog;
pub use page::system_is_dark;
pub use page::take_token;
pub use page::value_of;
pub use storage::load;
pub use storage::load_for_tab;
pub use storage::save;
pub use storage::save_for_tab;
pub use tabs::Channel;
pub use tabs::Held;
pub use tabs::lock;
pub use zones::IntlZones;
pub use zones::local_zone;
pub use zones::now_seconds;
pub use zones::today;
pub use zones::zone_names;

/// The browser's window; none where components are drawn without a browser, as tests do.
fn window() -> Option<web_sys::Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}
