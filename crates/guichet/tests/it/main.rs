//! The integration tests of Guichet, as one binary: one link, many modules.
//!
//! `walls` keeps the house standing, `words` and `docs` keep what people read true, `browser` looks at pages as a person
//! does.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should end there and say where")]

mod browser;
mod docs;
mod tree;
mod walls;
mod words;
