//! Joins state and platform to Yew.

pub mod events;
pub mod hosts;
pub mod links;
mod live;
pub mod open;
pub mod recents;
pub mod save;
pub mod settings;
pub mod share;
pub mod stage;
mod use_app;
mod use_dialog;
mod use_host;
mod use_menu;
mod use_page;

pub use live::LiveHandle;
pub use live::use_live;
pub use use_app::Dispatch;
pub use use_app::use_app;
pub use use_app::use_dispatch;
pub use use_dialog::use_dialog;
pub use use_host::use_host;
pub use use_menu::use_menu;
pub use use_page::copy_link;
pub use use_page::show_line;
pub use use_page::show_place;
pub use use_page::use_address;
pub use use_page::use_drop;
pub use use_page::use_keys;
pub use use_page::use_part_by_part;
pub use use_page::use_paste;
pub use use_page::use_rest;
pub use use_page::use_routes;
pub use use_page::use_scroll;
pub use use_page::use_theme;
pub use use_page::use_title;
