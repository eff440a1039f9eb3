//! The satisfied.

use super::{Counts, Definition};

/// Ratings of 4 and 5 / ratings given in the period. Leaves out what `csat` leaves out.
pub(super) const SATISFACTION_RATE: Definition = Definition {
    tables: "surveys v CROSS JOIN tickets t",
    population: "v.answered_at >= :from AND v.answered_at < :to AND t.id = v.ticket_id",
    counts: Counts::Those("v.rating >= 4"),
};
