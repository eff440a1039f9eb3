//! Guichet.
mod demo;
fn main() {}
