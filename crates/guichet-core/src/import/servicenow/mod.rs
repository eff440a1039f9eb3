//! The audit log of ServiceNow incidents: one line for each state of an incident, as CSV.
//!
//! [`read`] takes the whole file and promises never to give up on it for the sake of a line: a broken line is
//! [`Rejected`] with its number and a [`Fault`], the others go on. What the lines say of one incident is put together
//! as an [`Incident`], its states in the order of time, wherever in the file they stand.

mod assemble;
mod cells;
mod date;
mod fault;
mod header;
mod incident;
mod lines;
mod log;
mod names;
mod row;
mod state;
#[cfg(test)]
mod tests;

pub use fault::{Fault, Rejected, UnknownState, Unreadable};
pub use incident::{Facts, Incident, State};
pub use log::{Log, read};
pub use names::Name;
