//! The backlog.

use super::{Counts, Definition};

/// The number of tickets that were new, assigned, in progress or pending at the period's end: what happened in the
/// instants before it counts, what happened in that instant does not. Leaves nothing out.
pub(super) const BACKLOG: Definition = Definition {
    tables: "spells p CROSS JOIN tickets t",
    population: "p.open = 1 AND p.begun_at < :to AND p.ended_at >= :to AND t.id = p.ticket_id",
    counts: Counts::Rows,
};
