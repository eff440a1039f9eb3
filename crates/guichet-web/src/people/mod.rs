//! People: the reader's own settings, sessions and keys.

pub mod agent;
pub mod handlers;
mod look_up;
mod me;

pub use look_up::LookUp;
pub use me::{KeyRow, MePage, NewKey, SCOPES, SessionRow};
