//! The walls of the house, as tests: who may use whom, where SQL may be written, how large a file may grow.
//!
//! They read the source as text or as syntax and know nothing of its meaning, so that they stay true as the tree grows. Each
//! also has a test on a small made-up house with a hole in the wall: a wall that cannot break holds nothing.

mod floors;
mod manifests;
mod sizes;
mod sql;
mod uses;
mod vocabulary;
