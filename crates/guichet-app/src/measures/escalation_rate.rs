//! Escalations.

use super::{Counts, Definition};

/// Tickets handed to a higher tier at least once, until now / tickets recorded in the period. Leaves out hand-overs
/// within a tier.
pub(super) const ESCALATION_RATE: Definition = Definition {
    tables: "tickets t",
    population: "t.created_at >= :from AND t.created_at < :to",
    counts: Counts::Those("t.escalations > 0"),
};
