//! The page of a ticket while others work on it: who else is there, and what they just changed.

pub mod handlers;
mod stream;
mod watchers;

/// The parts of a ticket's page that a change makes untrue. The page gives them these ids.
pub const PARTS: &str = "#ticket-head, #timeline, #props";
