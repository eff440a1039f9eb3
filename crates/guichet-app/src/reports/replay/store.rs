//! Past tickets and their logs.

use super::Period;
use crate::db::{DbResult, FromRow, Row, Tx, params};
use guichet_core::event::Event;
use guichet_core::ids::TicketId;
use guichet_core::tickets::{Kind, Phase, Priority};
use jiff::Timestamp;

/// What stands in the row of a ticket.
pub(super) struct Opened {
    pub id: TicketId,
    pub kind: Kind,
    pub number: i64,
    pub external_reference: Option<String>,
    pub priority: Priority,
    pub phase: Phase,
    pub opened_at: Timestamp,
    pub answered_at: Option<Timestamp>,
    pub resolved_at: Option<Timestamp>,
}

impl FromRow for Opened {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            kind: row.next()?,
            number: row.next()?,
            external_reference: row.next()?,
            priority: row.next()?,
            phase: row.next()?,
            opened_at: row.next()?,
            answered_at: row.next()?,
            resolved_at: row.next()?,
        })
    }
}

pub(super) async fn opened_in(tx: &mut Tx, period: Period, after: TicketId, limit: i64) -> DbResult<Vec<Opened>> {
    let sql = "SELECT id, kind, number, external_reference, priority, phase, created_at, answered_at, resolved_at \
               FROM tickets WHERE id > $1 AND created_at >= $2 AND created_at < $3 ORDER BY id LIMIT $4";
    tx.all(sql, params![after, period.from, period.to, limit]).await
}

/// Everything that happened to some tickets, in the order of the log. What is not understood is left out.
pub(super) async fn logs(tx: &mut Tx, tickets: Vec<i64>) -> DbResult<Vec<(TicketId, Timestamp, Event)>> {
    let sql = format!(
        "SELECT ticket_id, at, body FROM events WHERE ticket_id IS NOT NULL AND ticket_id{} ORDER BY id",
        tx.engine().any("$1")
    );
    let rows: Vec<(TicketId, Timestamp, String)> = tx.all(&sql, params![tickets]).await?;
    let read = |(ticket, at, body): (_, _, String)| Some((ticket, at, serde_json::from_str(&body).ok()?));
    Ok(rows.into_iter().filter_map(read).collect())
}
