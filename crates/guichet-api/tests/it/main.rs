//! The API, asked through its router as a program would: stories, refusals, and a fuzzer that reads the document.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod administering;
mod attachments;
mod conditions;
mod document;
mod flows;
mod fuzz;
mod kit;
mod life;
mod lists;
mod promises;
mod refusals;
mod rights;
