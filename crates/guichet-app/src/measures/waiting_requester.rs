//! Waiting for requesters.

use super::{Counts, Definition};

/// The mean of the time that the tickets resolved in the period were pending for their requester, as time passes on the
/// wall, over all of them. Leaves out what `resolved` leaves out, and other waits.
pub(super) const WAITING_REQUESTER: Definition = Definition {
    tables: "tickets t",
    population: "t.resolved_at >= :from AND t.resolved_at < :to",
    counts: Counts::Amount(
        "(SELECT CAST(coalesce(sum(w.ended_at - w.begun_at), 0) AS BIGINT) FROM spells w \
         WHERE w.ticket_id = t.id AND w.pending_reason = 'requester')",
    ),
};
