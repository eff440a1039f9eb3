//! Recording a ticket while somebody speaks: who calls, what they have, what is already open; then a few answers.

mod handlers;
mod page;

pub use handlers::routes;
pub use page::{Caller, CallerCard, IntakePage, Similar};
