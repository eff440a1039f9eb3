//! The front desk: pages, fragments and the files they need. Rooms have the names that they have in `guichet-app`.
//!
//! Promises: no rule and no SQL live here; what a page may do is asked of the same functions as the verb behind it.

pub mod assets;
