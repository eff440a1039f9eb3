//! Tickets resolved.

use super::{Counts, Definition};

/// The number of tickets last resolved in the period and not reopened since. Leaves out tickets that were closed
/// without ever being resolved, and those of an import whose hour of resolution is not known.
pub(super) const RESOLVED: Definition = Definition {
    tables: "tickets t",
    population: "t.resolved_at >= :from AND t.resolved_at < :to",
    counts: Counts::Rows,
};
