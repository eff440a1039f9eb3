//! Satisfaction.

use super::{Counts, Definition};

/// The mean of the ratings, 1 to 5, given in the period. Leaves out tickets whose requester was not asked or did not
/// answer.
pub(super) const CSAT: Definition = Definition {
    tables: "surveys v CROSS JOIN tickets t",
    population: "v.answered_at >= :from AND v.answered_at < :to AND t.id = v.ticket_id",
    counts: Counts::Amount("v.rating"),
};
