//! Small settings kept in this browser. Absent in opaque origins and private modes: then nothing is kept.

use web_sys::Storage;

use super::window;

const PREFIX: &str = "postmortem.";

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// The value kept under a key.
pub fn load(key: &str) -> Option<String> {
    storage()?.get_item(&format!("{PREFIX}{key}")).ok()?
}

/// Keeps a value; `None` forgets it.
pub fn save(key: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    let key = format!("{PREFIX}{key}");
    // A full storage keeps what it had; no setting is worth a message.
    let _ = match value {
        Some(value) => storage.set_item(&key, value),
        None => storage.remove_item(&key),
    };
}

fn tab_storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}

/// The value kept for this tab until it is closed.
pub fn load_for_tab(key: &str) -> Option<String> {
    tab_storage()?.get_item(&format!("{PREFIX}{key}")).ok()?
}

/// Keeps a value until this tab is closed; `None` forgets it.
pub fn save_for_tab(key: &str, value: Option<&str>) {
    let Some(storage) = tab_storage() else { return };
    let key = format!("{PREFIX}{key}");
    let _ = match value {
        Some(value) => storage.set_item(&key, value),
        None => storage.remove_item(&key),
    };
}
