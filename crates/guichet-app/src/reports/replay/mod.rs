//! Past tickets with what clocks must know of them, some hundreds at a time, so that a period of any size can be replayed.

mod store;

use crate::db::Tx;
use crate::{Ctx, Result};
use guichet_core::ids::TicketId;
use guichet_core::sla::{Standing, Timeline};
use guichet_core::tickets::{Priority, Reference};
use jiff::Timestamp;
use std::collections::HashMap;

/// How many tickets are read at once.
const TOGETHER: i64 = 500;

/// Tickets opened from an instant on, and before another.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    /// The first instant.
    pub from: Timestamp,
    /// The instant after the last.
    pub to: Timestamp,
}

/// A ticket of the past.
#[derive(Clone, Debug)]
pub struct PastTicket {
    /// Its key.
    pub id: TicketId,
    /// What people call it.
    pub reference: Reference,
    /// What another tool calls it.
    pub external_reference: Option<String>,
    /// How soon it is handled: its last word, by which everything is replayed from the start.
    pub priority: Priority,
    /// What happened to it.
    pub timeline: Timeline,
}

/// The tickets opened in a period, after one of them, in the order of their keys; none at the end.
///
/// # Errors
/// [`Problem::Forbidden`](crate::Problem::Forbidden) unless a supervisor, an administrator or the system asks: all tickets
/// are told of, whoever may see them.
pub async fn past_tickets(tx: &mut Tx, ctx: &Ctx, period: Period, after: TicketId) -> Result<Vec<PastTicket>> {
    ctx.must_supervise()?;
    let tickets = store::opened_in(tx, period, after, TOGETHER).await?;
    let ids = tickets.iter().map(|ticket| ticket.id.0).collect();
    let mut logs = HashMap::new();
    for (ticket, at, event) in store::logs(tx, ids).await? {
        logs.entry(ticket).or_insert_with(Vec::new).push((at, event));
    }
    let past = |found: store::Opened| {
        let log = logs.remove(&found.id).unwrap_or_default();
        let now = Standing {
            opened_at: found.opened_at,
            phase: found.phase,
            answered_at: found.answered_at,
            resolved_at: found.resolved_at,
        };
        PastTicket {
            id: found.id,
            reference: Reference::new(found.kind, found.number),
            external_reference: found.external_reference,
            priority: found.priority,
            timeline: Timeline::read(now, log.iter().map(|(at, event)| (*at, event))),
        }
    };
    Ok(tickets.into_iter().map(past).collect())
}
