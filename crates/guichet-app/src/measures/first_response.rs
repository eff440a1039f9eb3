//! Time until the first answer.

use super::{Counts, Definition};

/// The mean (and the median) of first public answer by a technician − recording, over the tickets first answered in the
/// period. A solution is an answer, an automatic one is none. Leaves out tickets that nobody has answered, and those of
/// an import that keeps no messages.
pub(super) const FIRST_RESPONSE: Definition = Definition {
    tables: "tickets t",
    population: "t.answered_at >= :from AND t.answered_at < :to",
    counts: Counts::Amount("t.answered_at - t.created_at"),
};
