//! Rows that tests need and no verb below the tickets makes, and looks behind the verbs.

use crate::Result;
use crate::db::{Tx, params};
use guichet_core::ids::{EntityId, PersonId, TicketId};

/// The least that a ticket can be.
pub(crate) async fn a_ticket(tx: &mut Tx, entity: EntityId, requester: PersonId) -> Result<TicketId> {
    tx.batch(
        "INSERT INTO workflows (id, name, created_at) VALUES (1, 'w', 0) ON CONFLICT DO NOTHING; \
         INSERT INTO workflow_versions (id, workflow_id, number, definition) VALUES (1, 1, 1, '{}') \
         ON CONFLICT DO NOTHING",
    )
    .await?;
    let sql = "INSERT INTO tickets (kind, number, title, description, phase, open, step, workflow_id, entity_id, \
               impact, urgency, priority, vip, channel, requester_id, recorder_id, location, created_at, updated_at, \
               reopenings, reassignments, escalations, minutes_spent, version) \
               SELECT 'incident', coalesce(max(number), 0) + 1, 'T', '', 'new', 1, 'new', 1, CAST($1 AS BIGINT), 3, 3, \
               3, 0, 'portal', CAST($2 AS BIGINT), CAST($2 AS BIGINT), '', 0, 0, 0, 0, 0, 0, 1 FROM tickets RETURNING id";
    let (id,) = tx.one(sql, params![entity, requester]).await?;
    Ok(id)
}

/// How many rows a table has.
pub(crate) async fn count(tx: &mut Tx, table: &str) -> Result<i64> {
    let (count,) = tx.one(&format!("SELECT CAST(count(*) AS BIGINT) FROM {table}"), params![]).await?;
    Ok(count)
}

/// What is stored of the sessions' secrets.
pub(crate) async fn session_digests(tx: &mut Tx) -> Result<Vec<(String,)>> {
    Ok(tx.all("SELECT token_hash FROM sessions", params![]).await?)
}
