//! How many answer when asked.

use super::{Counts, Definition};

/// Requesters who rated, until now / requesters asked in the period. Leaves out tickets whose requester was not asked.
pub(super) const RESPONSE_RATE: Definition = Definition {
    tables: "surveys v CROSS JOIN tickets t",
    population: "v.asked_at >= :from AND v.asked_at < :to AND t.id = v.ticket_id",
    counts: Counts::Those("v.answered_at IS NOT NULL"),
};
