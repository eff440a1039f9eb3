//! A ticket in a list.

use super::named::{PersonRef, ThingRef};
use crate::words;
use guichet_app::sla::NEVER;
use guichet_app::tickets::TicketRow;
use guichet_core::tickets as t;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A ticket in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Summary {
    /// What people call it.
    pub reference: String,
    /// Incident, request, problem or change.
    #[schema(value_type = words::Kind)]
    pub kind: t::Kind,
    /// One clear line.
    pub title: String,
    /// Where it is in its life.
    #[schema(value_type = words::Phase)]
    pub phase: t::Phase,
    /// The step of its workflow.
    pub step: String,
    /// Its priority.
    #[schema(value_type = words::Priority)]
    pub priority: t::Priority,
    /// Whether its requester is a VIP.
    pub vip: bool,
    /// By which way it came in.
    #[schema(value_type = words::Channel)]
    pub channel: t::Channel,
    /// What it waits for.
    #[schema(value_type = Option<words::PendingReason>)]
    pub pending: Option<t::PendingReason>,
    /// Who is concerned.
    pub requester: PersonRef,
    /// Who has it.
    pub assignee: Option<PersonRef>,
    /// Which group has it.
    pub group: Option<ThingRef>,
    /// The name of its category; empty where it has none.
    pub category: String,
    /// When it was recorded.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// When it was last resolved.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub resolved_at: Option<Timestamp>,
    /// When its most pressing clock that runs is due; null where none runs.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub due_at: Option<Timestamp>,
    /// Its version.
    pub version: i64,
}

impl From<TicketRow> for Summary {
    fn from(row: TicketRow) -> Self {
        let TicketRow {
            id: _,
            workflow: _,
            reference,
            title,
            phase,
            step,
            priority,
            vip,
            channel,
            pending,
            requester,
            requester_name,
            assignee,
            assignee_name,
            group,
            group_name,
            category,
            created_at,
            updated_at,
            resolved_at,
            version,
            due,
        } = row;
        Self {
            reference: reference.to_string(),
            kind: reference.kind,
            title,
            phase,
            step,
            priority,
            vip,
            channel,
            pending,
            requester: PersonRef { id: requester.0, name: requester_name },
            assignee: assignee.map(|id| PersonRef { id: id.0, name: assignee_name }),
            group: group.map(|id| ThingRef { id: id.0, name: group_name }),
            category,
            created_at,
            updated_at,
            resolved_at,
            due_at: Timestamp::from_millisecond(due).ok().filter(|_| due < NEVER),
            version,
        }
    }
}
