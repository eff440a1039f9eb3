//! The integration tests of Guichet, as one binary: one link, many modules.
//!
//! `walls` keeps the house standing, `words` and `docs` keep what people read true, `browser` looks at pages as a person
//! does, `rights` writes down who may do what, `fuzz` fills in forms as nobody should, `import` runs the program on the logs
//! of another, `sla` its reckoning of promises, `kpi` its measures, `robust` under hardship.

#![expect(clippy::unwrap_used, reason = "a test that meets the unexpected should end there and say where")]

mod browser;
mod cli;
mod docs;
mod front;
mod fuzz;
mod import;
mod kpi;
mod mail;
mod rights;
mod robust;
mod sla;
mod tree;
mod walls;
mod words;
