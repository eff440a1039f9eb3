//! Mail: what became of messages, and why.

mod journey;

pub use journey::said;
