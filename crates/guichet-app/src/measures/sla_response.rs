//! Promises kept: response.

use super::{Counts, Definition};

/// Met / (met + breached) over the response clocks judged in the period: a promise is met when it is answered in time,
/// and breached at the instant at which it is overdue, whether the ticket has come to its end or not. Leaves out
/// tickets to which nothing is promised, those cancelled in time, and imported ones.
pub(super) const SLA_RESPONSE: Definition = Definition {
    tables: "clocks c CROSS JOIN tickets t",
    population: "c.goal = 'response' AND (CASE WHEN c.verdict = 'met' THEN c.stopped_at ELSE c.due_at END) >= :from \
        AND (CASE WHEN c.verdict = 'met' THEN c.stopped_at ELSE c.due_at END) < :to \
        AND (c.verdict IS NOT NULL OR (c.state = 'running' AND c.due_at < :now)) AND t.id = c.ticket_id",
    counts: Counts::Those("coalesce(c.verdict, 'breached') = 'met'"),
};
