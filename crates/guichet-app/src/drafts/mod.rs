//! What people type and have not sent. A lost session, a closed lid or a refused form loses nothing.

mod store;

pub use store::{discard, get, keep, keep_on, version};
