//! Which levels of escalation were reached, and when a ticket comes to its next one.

use crate::db::{DbResult, Tx, params};
use guichet_core::ids::{AgreementId, TicketId};
use guichet_core::sla::Rung;
use jiff::Timestamp;

/// The levels of an agreement that a ticket has reached.
pub(in crate::sla) async fn reached(tx: &mut Tx, ticket: TicketId, agreement: AgreementId) -> DbResult<Vec<String>> {
    let sql = "SELECT level FROM levels_reached WHERE ticket_id = $1 AND agreement_id = $2";
    Ok(tx.all::<(String,)>(sql, params![ticket, agreement]).await?.into_iter().map(|(level,)| level).collect())
}

/// Notes that a level was reached; `false` where it had been before, here or on another node.
pub(in crate::sla) async fn reach(
    tx: &mut Tx,
    ticket: TicketId,
    agreement: AgreementId,
    level: &Rung,
    at: Timestamp,
) -> DbResult<bool> {
    let sql = "INSERT INTO levels_reached (ticket_id, agreement_id, level, reached_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (ticket_id, agreement_id, level) DO NOTHING";
    Ok(tx.execute(sql, params![ticket, agreement, level.to_string(), at]).await? > 0)
}

/// Writes when a ticket comes to its next level; never where none is to come.
pub(in crate::sla) async fn arm(tx: &mut Tx, ticket: TicketId, at: Option<Timestamp>) -> DbResult<()> {
    match at {
        Some(at) => {
            let sql = "UPDATE tickets SET alarm_at = $1 WHERE id = $2 AND (alarm_at IS NULL OR alarm_at <> $1)";
            tx.execute(sql, params![at, ticket]).await?;
        }
        None => {
            let sql = "UPDATE tickets SET alarm_at = NULL WHERE id = $1 AND alarm_at IS NOT NULL";
            tx.execute(sql, params![ticket]).await?;
        }
    }
    Ok(())
}

/// The tickets that have come to a level by an instant, the longest ago first, a hundred at most.
///
/// # Errors
/// As the database answers.
pub async fn alarms(tx: &mut Tx, by: Timestamp) -> DbResult<Vec<TicketId>> {
    let sql = "SELECT id FROM tickets WHERE alarm_at IS NOT NULL AND alarm_at <= $1 ORDER BY alarm_at, id LIMIT 100";
    Ok(tx.all::<(TicketId,)>(sql, params![by]).await?.into_iter().map(|(id,)| id).collect())
}

/// When the next ticket comes to a level.
///
/// # Errors
/// As the database answers.
pub async fn next_alarm(tx: &mut Tx) -> DbResult<Option<Timestamp>> {
    let sql = "SELECT alarm_at FROM tickets WHERE alarm_at IS NOT NULL ORDER BY alarm_at LIMIT 1";
    Ok(tx.first::<(Timestamp,)>(sql, params![]).await?.map(|(at,)| at))
}
