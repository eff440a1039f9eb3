//! Mean time to resolve, as time passes on the wall.

use super::{Counts, Definition};

/// The sum of resolution times (last resolution − recording) of the tickets resolved in the period, by their number.
/// Leaves out what `resolved` leaves out.
pub(super) const MTTR: Definition = Definition {
    tables: "tickets t",
    population: "t.resolved_at >= :from AND t.resolved_at < :to",
    counts: Counts::Amount("t.resolved_at - t.created_at"),
};
