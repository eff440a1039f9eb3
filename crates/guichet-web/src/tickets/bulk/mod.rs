//! One thing done to many tickets: each by itself, so that one that cannot does not hold back the others.

mod form;
pub mod handlers;
mod page;

pub use page::{BulkOutcome, BulkPage};
