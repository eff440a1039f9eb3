//! The words on the screen, in French and English, and how each language writes numbers, durations and dates.
//!
//! A page is given one [`Words`]: a small `Copy` value that knows the reader's language, time zone and the present
//! instant. Everything that a person reads comes through it, from the catalogues of `locales/`; a key that one
//! catalogue lacks, or that nothing uses, fails a test.

mod catalogue;
mod figures;
mod html;
mod language;
mod numbers;
mod times;
mod words;
mod zones;

#[cfg(test)]
mod keys;

pub use fluent_bundle::FluentValue;
pub use html::Html;
pub use language::Language;
pub use words::{Count, Words};
pub use zones::Zone;
