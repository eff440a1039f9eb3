//! Incidents that keep coming back.

use super::{Counts, Definition};

/// The number of incidents recorded in the period that are one of at least three of the same category and asset within
/// thirty days. Leaves out incidents without category or asset.
pub(super) const RECURRING: Definition = Definition {
    tables: "tickets t",
    population: "t.created_at >= :from AND t.created_at < :to AND t.id IN (SELECT r.id FROM (SELECT i.id, i.created_at AS made, \
        lag(i.created_at, 2) OVER likes AS two_ago, lag(i.created_at) OVER likes AS one_ago, \
        lead(i.created_at) OVER likes AS one_on, lead(i.created_at, 2) OVER likes AS two_on FROM tickets i \
        WHERE i.kind = 'incident' AND i.category_id IS NOT NULL AND i.asset_id IS NOT NULL \
        AND i.created_at >= :first - 2592000000 AND i.created_at < :last + 2592000000 \
        WINDOW likes AS (PARTITION BY i.category_id, i.asset_id ORDER BY i.created_at, i.id)) r \
        WHERE r.made - r.two_ago <= 2592000000 OR r.one_on - r.one_ago <= 2592000000 \
        OR r.two_on - r.made <= 2592000000)",
    counts: Counts::Rows,
};
