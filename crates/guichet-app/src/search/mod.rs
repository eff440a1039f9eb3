//! Finding tickets by their words: in the database, in the transaction that wrote them, bounded by what one may see.
//!
//! One analyser (in guichet-core) makes words of texts and of what people type. What a filter or a permission asks
//! (open, entity, group, people) are tags in the same index, so a permission is never applied after the LIMIT.

mod document;
mod index;
mod query;
mod vocabulary;

pub use document::Document;
pub use index::{put, put_new};
pub use query::{asked, condition, find};
