//! Mean time to resolve, in working time.

use super::{Counts, Definition};

/// The sum of working time from recording to last resolution, waits taken off, of the tickets resolved in the period,
/// by their number. Working time is that of the calendar on which the ticket's agreement promises its priority: what
/// its resolution clock counted. Leaves out what `resolved` leaves out, and tickets that no agreement is for.
pub(super) const MTTR_WORKING: Definition = Definition {
    tables: "tickets t CROSS JOIN courses k",
    population: "t.resolved_at >= :from AND t.resolved_at < :to AND k.ticket_id = t.id",
    counts: Counts::Amount("k.working"),
};
