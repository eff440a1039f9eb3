//! Resolved at first contact.

use super::{Counts, Definition};

/// Resolved at first contact / resolved in the period. First contact: never reassigned after having been taken, never
/// escalated, never pending for the requester, never reopened. Leaves out what `resolved` leaves out.
pub(super) const FCR: Definition = Definition {
    tables: "tickets t",
    population: "t.resolved_at >= :from AND t.resolved_at < :to",
    counts: Counts::Those(
        "t.reassignments = 0 AND t.escalations = 0 AND t.reopenings = 0 AND NOT EXISTS \
         (SELECT 1 FROM spells w WHERE w.ticket_id = t.id AND w.pending_reason = 'requester')",
    ),
};
