//! People: the reader's own settings, sessions and keys.

mod me;

pub use me::{KeyRow, MePage, NewKey, SCOPES, SessionRow};
