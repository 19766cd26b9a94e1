//! What components listen with, inside their effects: the platform's listeners, handed on.

pub use crate::platform::events::Later;
pub use crate::platform::events::Listening;
pub use crate::platform::events::Manner;
pub use crate::platform::events::Watching;
pub use crate::platform::events::element;
pub use crate::platform::events::html_element;
pub use crate::platform::events::later;
pub use crate::platform::events::listen;
pub use crate::platform::events::listen_window;
pub use crate::platform::events::screen;
pub use crate::platform::events::surely_later;
pub use crate::platform::events::watch_size;
pub use crate::platform::events::when_idle;
