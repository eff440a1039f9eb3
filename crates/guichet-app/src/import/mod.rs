//! Bringing in what another tool knew.
//!
//! It promises that nothing comes in twice, that an import which was cut off goes on where it stopped, and that what is
//! on the desk already is never overwritten: once a ticket is here, its life is here.

mod servicenow;
mod store;

pub use servicenow::{Outcome, servicenow_log};
