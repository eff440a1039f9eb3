//! The ticket itself.

use super::{Channel, Kind, Level, Nature, PendingReason, Phase, Priority, Reference};
use crate::ids::{AssetId, CategoryId, EntityId, GroupId, PersonId, TicketId, WorkflowVersionId};
use jiff::Timestamp;

/// What a pending ticket waits for. The fact, its reason and its hours travel together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// What for.
    pub reason: PendingReason,
    /// In words, as the technician wrote it; may be empty.
    pub note: String,
    /// Since when.
    pub since: Timestamp,
    /// When it wakes by itself.
    pub wake_at: Option<Timestamp>,
}

/// A ticket, as stored: facts, with their hours. What can be computed from them is a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Its key in the database; people use the [`reference`](Self::reference).
    pub id: TicketId,
    /// Which of the four kinds.
    pub kind: Kind,
    /// Its place in the kind's sequence.
    pub number: i64,
    /// Of a request: a service or assistance.
    pub nature: Option<Nature>,
    /// One clear line.
    pub title: String,
    /// What was said, in the light Markdown that people write.
    pub description: String,
    /// Where it is in its life.
    pub phase: Phase,
    /// The step of its workflow, within the phase.
    pub step: String,
    /// The workflow, in the version that the ticket began with.
    pub workflow: WorkflowVersionId,
    /// The part of the organisation it belongs to, which bounds who sees it.
    pub entity: EntityId,
    /// What it is about.
    pub category: Option<CategoryId>,
    /// How far the consequences reach.
    pub impact: Level,
    /// How soon it must be handled, before the VIP rule.
    pub urgency: Level,
    /// From the matrix, or overridden.
    pub priority: Priority,
    /// Why a technician overrode the matrix; `None` where the matrix speaks.
    pub priority_reason: Option<String>,
    /// Whether the requester is a VIP.
    pub vip: bool,
    /// By which way it came in.
    pub channel: Channel,
    /// Who is concerned.
    pub requester: PersonId,
    /// Who recorded it: the requester, or somebody on their behalf.
    pub recorder: PersonId,
    /// Who has it.
    pub assignee: Option<PersonId>,
    /// Which group has it.
    pub group: Option<GroupId>,
    /// The thing it is about.
    pub asset: Option<AssetId>,
    /// Where it happens.
    pub location: String,
    /// When the requester would like to have it.
    pub wanted_at: Option<Timestamp>,
    /// What it waits for, while pending.
    pub pending: Option<Pending>,
    /// Its reference in the tool it was imported from.
    pub external_reference: Option<String>,
    /// When it was recorded.
    pub created_at: Timestamp,
    /// When anything about it last changed.
    pub updated_at: Timestamp,
    /// When work first began.
    pub taken_at: Option<Timestamp>,
    /// When a technician first answered the requester.
    pub answered_at: Option<Timestamp>,
    /// When it was last resolved; empty again after a reopening.
    pub resolved_at: Option<Timestamp>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// When it was cancelled.
    pub cancelled_at: Option<Timestamp>,
    /// How often it was reopened.
    pub reopenings: i64,
    /// How often it went to another person or group after it was first taken.
    pub reassignments: i64,
    /// How often it was handed to a higher tier.
    pub escalations: i64,
    /// Minutes of work noted on it.
    pub minutes_spent: i64,
    /// The ticket it was merged into.
    pub merged_into: Option<TicketId>,
    /// Counts its changes; an `If-Match` compares with it.
    pub version: i64,
}

impl Ticket {
    /// What people call it.
    #[must_use]
    pub const fn reference(&self) -> Reference {
        Reference::new(self.kind, self.number)
    }

    /// Whether somebody other than the requester recorded it.
    #[must_use]
    pub fn is_on_behalf(&self) -> bool {
        self.recorder != self.requester
    }
}
