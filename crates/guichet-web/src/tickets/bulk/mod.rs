//! One thing done to many tickets: each by itself, so that one that cannot does not hold back the others.

mod assign;
mod form;
pub mod handlers;
mod page;
mod retry;

pub use assign::AssignPage;
pub use page::{BulkOutcome, BulkPage};
pub use retry::Retry;
