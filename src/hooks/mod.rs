//! Joins state and platform to Yew.

pub mod events;
