//! What is true of a service desk: words, lifecycles, priorities, permissions, text. Plain data in, plain data out.
//!
//! This crate promises to do no input or output: it knows no database, no HTTP, no async runtime, and reads no clock.
//! Whatever the desk *does* is in `guichet-app`; whatever is *shown* is in `guichet-web` and `guichet-api`.

pub mod access;
pub mod catalog;
pub mod clock;
pub mod event;
pub mod fold;
pub mod form;
pub mod ids;
pub mod import;
pub mod mail;
pub mod measures;
pub mod part;
pub mod refusal;
pub mod sla;
pub mod text;
pub mod tickets;
mod words;
pub mod workflow;
