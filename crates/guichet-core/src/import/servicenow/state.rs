//! The log's states and the phases of our lifecycle.

use crate::tickets::{PendingReason, Phase};

/// The phase of a state, and what it waits for. `None` for a word that is in no list: `-100` for one.
pub(super) fn phase_of(state: &str) -> Option<(Phase, Option<PendingReason>)> {
    let waits = |reason| Some((Phase::Pending, Some(reason)));
    match state {
        "New" => Some((Phase::New, None)),
        "Active" => Some((Phase::InProgress, None)),
        "Awaiting User Info" => waits(PendingReason::Requester),
        "Awaiting Vendor" => waits(PendingReason::Supplier),
        "Awaiting Problem" => waits(PendingReason::Ticket),
        "Awaiting Evidence" => waits(PendingReason::Evidence),
        "Resolved" => Some((Phase::Resolved, None)),
        "Closed" => Some((Phase::Closed, None)),
        _ => None,
    }
}
