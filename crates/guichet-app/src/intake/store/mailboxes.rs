//! The table `mailboxes`.

use super::super::mailboxes::{Mailbox, MailboxFacts};
use crate::db::{DbResult, FromRow, Row, Tx, params};
use crate::{Ctx, Result};
use guichet_core::ids::{EntityId, MailboxId};
use jiff::Timestamp;

impl FromRow for Mailbox {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            address: row.next()?,
            name: row.next()?,
            kind: row.next()?,
            category: row.next()?,
            group: row.next()?,
            entity: row.next()?,
            unknown_senders: row.next()?,
            archived_at: row.next()?,
        })
    }
}

const COLUMNS: &str = "id, address, name, kind, category_id, group_id, entity_id, unknown_senders, archived_at";

/// One address of the desk.
///
/// # Errors
/// As the database answers.
pub async fn mailbox(tx: &mut Tx, id: MailboxId) -> Result<Option<Mailbox>> {
    Ok(tx.first(&format!("SELECT {COLUMNS} FROM mailboxes WHERE id = $1"), params![id]).await?)
}

/// The addresses of the desk, those put away included, in the order in which they were added.
///
/// # Errors
/// As the database answers.
pub async fn mailboxes(tx: &mut Tx) -> Result<Vec<Mailbox>> {
    Ok(tx.all(&format!("SELECT {COLUMNS} FROM mailboxes ORDER BY id"), params![]).await?)
}

pub(in crate::intake) async fn insert_mailbox(tx: &mut Tx, ctx: &Ctx, facts: &MailboxFacts) -> Result<MailboxId> {
    let sql = "INSERT INTO mailboxes (address, name, kind, category_id, group_id, entity_id, unknown_senders, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id";
    let values = params![
        &facts.address,
        &facts.name,
        facts.kind,
        facts.category,
        facts.group,
        facts.entity,
        facts.unknown_senders,
        ctx.now()
    ];
    let (id,) = tx.one(sql, values).await?;
    Ok(id)
}

pub(in crate::intake) async fn update_mailbox(tx: &mut Tx, id: MailboxId, facts: &MailboxFacts) -> Result<()> {
    let sql = "UPDATE mailboxes SET address = $2, name = $3, kind = $4, category_id = $5, group_id = $6, entity_id = $7, \
               unknown_senders = $8 WHERE id = $1";
    let values = params![
        id,
        &facts.address,
        &facts.name,
        facts.kind,
        facts.category,
        facts.group,
        facts.entity,
        facts.unknown_senders
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

pub(in crate::intake) async fn set_mailbox_archived(tx: &mut Tx, id: MailboxId, at: Option<Timestamp>) -> Result<()> {
    tx.execute("UPDATE mailboxes SET archived_at = $2 WHERE id = $1", params![id, at]).await?;
    Ok(())
}

/// The top of the organisation.
pub(in crate::intake) async fn root_entity(tx: &mut Tx) -> Result<Option<EntityId>> {
    let sql = "SELECT id FROM entities WHERE parent_id IS NULL AND archived_at IS NULL ORDER BY id LIMIT 1";
    Ok(tx.first::<(EntityId,)>(sql, params![]).await?.map(|(id,)| id))
}
