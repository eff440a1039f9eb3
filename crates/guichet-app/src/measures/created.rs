//! Tickets recorded.

use super::{Counts, Definition};

/// The number of tickets recorded in the period. Leaves nothing out: cancelled and merged tickets were recorded too.
pub(super) const CREATED: Definition = Definition {
    tables: "tickets t",
    population: "t.created_at >= :from AND t.created_at < :to",
    counts: Counts::Rows,
};
