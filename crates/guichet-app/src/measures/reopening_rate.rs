//! Reopenings.

use super::{Counts, Definition};

/// Tickets reopened at least once / tickets resolved in the period, both among those resolved in it. Leaves out what
/// `resolved` leaves out: a ticket that was reopened and is still open counts when it is resolved again.
pub(super) const REOPENING_RATE: Definition = Definition {
    tables: "tickets t",
    population: "t.resolved_at >= :from AND t.resolved_at < :to",
    counts: Counts::Those("t.reopenings > 0"),
};
