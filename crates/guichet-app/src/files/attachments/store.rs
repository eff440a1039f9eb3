//! The table `attachments`.

use crate::db::{DbResult, FromRow, Row, Tx, params};
use crate::files::store::forget_orphans;
use crate::{Ctx, Result};
use guichet_core::ids::{AttachmentId, FileId, FollowUpId, PersonId, TicketId};
use guichet_core::tickets::Visibility;
use jiff::{SignedDuration, Timestamp};

/// A file under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its key.
    pub id: AttachmentId,
    /// Its ticket; none: its message is not sent yet.
    pub ticket: Option<TicketId>,
    /// Its message.
    pub follow_up: Option<FollowUpId>,
    /// Its bytes.
    pub file: FileId,
    /// A small picture of it.
    pub thumbnail: Option<FileId>,
    /// Its name.
    pub name: String,
    /// Who may see it.
    pub visibility: Visibility,
    /// How large it is, in bytes.
    pub size: i64,
    /// What it is, by its content.
    pub media_type: String,
    /// When it was uploaded.
    pub created_at: Timestamp,
    /// Who uploaded it; none: the system, from an e-mail for example.
    pub created_by: Option<PersonId>,
}

impl FromRow for Attachment {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            ticket: row.next()?,
            follow_up: row.next()?,
            file: row.next()?,
            thumbnail: row.next()?,
            name: row.next()?,
            visibility: row.next()?,
            size: row.next()?,
            media_type: row.next()?,
            created_at: row.next()?,
            created_by: row.next()?,
        })
    }
}

const SELECT: &str = "SELECT a.id, a.ticket_id, a.follow_up_id, a.file_id, a.thumbnail_id, a.name, a.visibility, \
     f.size, f.media_type, a.created_at, a.created_by FROM attachments a JOIN files f ON f.id = a.file_id \
     WHERE a.removed_at IS NULL";

/// One attachment, unless it was removed.
///
/// # Errors
/// As the database answers.
pub async fn attachment(tx: &mut Tx, id: AttachmentId) -> Result<Option<Attachment>> {
    Ok(tx.first(&format!("{SELECT} AND a.id = $1"), params![id]).await?)
}

/// These attachments, without those that were removed.
///
/// # Errors
/// As the database answers.
pub async fn attachments_named(tx: &mut Tx, ids: &[AttachmentId]) -> Result<Vec<Attachment>> {
    let sql = format!("{SELECT} AND a.id{} ORDER BY a.id", tx.engine().any("$1"));
    Ok(tx.all(&sql, params![ids.to_vec()]).await?)
}

/// The attachments of a ticket, oldest first, internal ones included.
///
/// # Errors
/// As the database answers.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<Attachment>> {
    Ok(tx.all(&format!("{SELECT} AND a.ticket_id = $1 ORDER BY a.id"), params![ticket]).await?)
}

/// How many attachments a ticket has.
///
/// # Errors
/// As the database answers.
pub async fn count_of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<i64> {
    let sql = "SELECT CAST(count(*) AS BIGINT) FROM attachments WHERE ticket_id = $1 AND removed_at IS NULL";
    let (count,) = tx.one(sql, params![ticket]).await?;
    Ok(count)
}

/// What one uploaded and did not send yet, oldest first.
///
/// # Errors
/// As the database answers.
pub async fn own_unclaimed(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<Attachment>> {
    let sql = format!("{SELECT} AND a.ticket_id IS NULL AND a.created_by = $1 ORDER BY a.id");
    Ok(tx.all(&sql, params![ctx.actor.person()]).await?)
}

pub(super) async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    ticket: Option<TicketId>,
    file: FileId,
    thumbnail: Option<FileId>,
    name: &str,
    visibility: Visibility,
) -> Result<AttachmentId> {
    let sql = "INSERT INTO attachments (ticket_id, file_id, thumbnail_id, name, visibility, created_at, created_by) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id";
    let by = ctx.actor.person();
    let (id,) = tx.one(sql, params![ticket, file, thumbnail, name, visibility, ctx.now(), by]).await?;
    Ok(id)
}

/// Whether it could be claimed. The system, which has no id, claims what the system uploaded.
pub(super) async fn claim(
    tx: &mut Tx,
    ctx: &Ctx,
    ticket: TicketId,
    follow_up: Option<FollowUpId>,
    id: AttachmentId,
    visibility: Visibility,
) -> Result<bool> {
    let sql = "UPDATE attachments SET ticket_id = $1, follow_up_id = $2, visibility = $3 WHERE id = $4 \
               AND ticket_id IS NULL AND removed_at IS NULL AND coalesce(created_by, 0) = $5";
    let by = ctx.actor.person().map_or(0, |person| person.0);
    Ok(tx.execute(sql, params![ticket, follow_up, visibility, id, by]).await? == 1)
}

pub(super) async fn set_removed(tx: &mut Tx, id: AttachmentId, now: Timestamp) -> Result<()> {
    tx.execute("UPDATE attachments SET removed_at = $1 WHERE id = $2", params![now, id]).await?;
    Ok(())
}

/// Forgets what was removed, or uploaded and never sent, more than a day ago, with the bytes that nothing else has.
/// Answers how many files are gone.
///
/// # Errors
/// As the database answers.
pub async fn sweep(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    let yesterday = now - SignedDuration::from_hours(24);
    let sql = "DELETE FROM attachments WHERE removed_at < $1 OR (ticket_id IS NULL AND created_at < $1)";
    tx.execute(sql, params![yesterday]).await?;
    forget_orphans(tx, now).await
}
