//! The browser: network, storage, clock, clipboard, files, page. Knows neither Yew nor the model.

mod address_bar;
mod clipboard;
pub mod events;
mod fetch;
mod files;
mod marks;
mod page;
mod storage;
mod zones;

pub use address_bar::fragment;
pub use address_bar::href_without_fragment;
pub use address_bar::query_url;
pub use address_bar::replace_fragment;
pub use address_bar::set_fragment;
pub use clipboard::write_text;
pub use fetch::FetchError;
pub use fetch::Fetched;
pub use fetch::get;
pub use files::download;
pub use files::read_file;
pub use marks::mark;
pub use marks::mark_after_paint;
pub use page::focus;
pub use page::install_panic_page;
pub use page::is_text_field;
pub use page::on_line;
pub use page::print;
pub use page::publish_parse;
pub use page::scroll_to;
pub use page::set_theme;
pub use page::set_title;
pub use storage::load;
pub use storage::save;
pub use zones::IntlZones;
pub use zones::local_offset_minutes;
