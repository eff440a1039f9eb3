//! The tables `mail_threads` and `mail_tokens`: what ties messages to tickets.

use crate::Result;
use crate::db::{Tx, params};
use crate::identity::Secret;
use guichet_core::ids::TicketId;

/// How much of a secret stands in an address.
const TOKEN: usize = 20;

/// Remembers that a message belongs to a ticket, so that answers to it do too.
pub(in crate::intake) async fn tie(tx: &mut Tx, message_id: &str, ticket: TicketId) -> Result<()> {
    let sql = "INSERT INTO mail_threads (message_id, ticket_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    tx.execute(sql, params![message_id, ticket]).await?;
    Ok(())
}

/// The tickets that a message belongs to, the newest first; several where a name was used twice.
pub(in crate::intake) async fn answered(tx: &mut Tx, message_id: &str) -> Result<Vec<TicketId>> {
    let sql = "SELECT ticket_id FROM mail_threads WHERE message_id = $1 ORDER BY ticket_id DESC LIMIT 5";
    Ok(tx.all::<(TicketId,)>(sql, params![message_id]).await?.into_iter().map(|(id,)| id).collect())
}

pub(in crate::intake) async fn of_token(tx: &mut Tx, token: &str) -> Result<Option<TicketId>> {
    let sql = "SELECT ticket_id FROM mail_tokens WHERE token = $1";
    Ok(tx.first::<(TicketId,)>(sql, params![token]).await?.map(|(id,)| id))
}

/// What stands behind the `+` in the address under which a ticket is answered. Made when it is first asked for.
///
/// # Errors
/// As the database answers; [`crate::Problem::Internal`] where the system has no randomness to give.
pub async fn token_of(tx: &mut Tx, ticket: TicketId) -> Result<String> {
    let sql = "SELECT token FROM mail_tokens WHERE ticket_id = $1";
    if let Some((token,)) = tx.first(sql, params![ticket]).await? {
        return Ok(token);
    }
    let secret = Secret::new("t")?;
    let token: String = secret.reveal().chars().take(TOKEN).collect();
    let sql = "INSERT INTO mail_tokens (token, ticket_id) VALUES ($1, $2)";
    tx.execute(sql, params![&token, ticket]).await?;
    Ok(token)
}
