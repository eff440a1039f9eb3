//! The room on every engine.

mod keys;
mod organisation;
mod people;
mod sign_in;
