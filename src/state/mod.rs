//! The page's state and its transitions. Pure: no browser, no Yew; the same `Rc` when nothing changes.

mod action;
mod app_state;
mod apply;
mod failure;
mod folder;
mod frozen;

pub use action::Action;
pub use app_state::AppState;
pub use app_state::DocumentMode;
pub use app_state::Opened;
pub use app_state::Origin;
pub use app_state::Screen;
pub use apply::apply;
pub use failure::Failure;
pub use failure::FailureKind;
pub use folder::Folder;
pub use folder::Question;
pub use frozen::FrozenNote;
