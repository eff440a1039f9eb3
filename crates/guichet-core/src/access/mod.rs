//! Who may do what: the one policy, asked of one thing by [`may`] and of a list by `visible_to` in the ticket store.

mod actor;
mod policy;

pub use actor::{Actor, Role, Scope, Who};
pub use policy::{Act, Around, may};
