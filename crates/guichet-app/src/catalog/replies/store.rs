//! The table `canned_replies`.

use crate::Result;
use crate::db::{DbResult, FromRow, Row, Tx, params};
use guichet_core::fold::sort_key;
use guichet_core::ids::CannedReplyId;
use jiff::Timestamp;

/// A prepared message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannedReply {
    /// Its key.
    pub id: CannedReplyId,
    /// How it is called in lists.
    pub name: String,
    /// Its text, in Markdown, with variables.
    pub body: String,
    /// Since when it is no longer offered.
    pub archived_at: Option<Timestamp>,
}

impl FromRow for CannedReply {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self { id: row.next()?, name: row.next()?, body: row.next()?, archived_at: row.next()? })
    }
}

const COLUMNS: &str = "id, name, body, archived_at";

/// One canned reply.
///
/// # Errors
/// As the database answers.
pub async fn canned_reply(tx: &mut Tx, id: CannedReplyId) -> Result<Option<CannedReply>> {
    Ok(tx.first(&format!("SELECT {COLUMNS} FROM canned_replies WHERE id = $1"), params![id]).await?)
}

/// All canned replies by name, archived ones included.
///
/// # Errors
/// As the database answers.
pub async fn canned_replies(tx: &mut Tx) -> Result<Vec<CannedReply>> {
    let mut all: Vec<CannedReply> = tx.all(&format!("SELECT {COLUMNS} FROM canned_replies"), params![]).await?;
    all.sort_by_cached_key(|one| (sort_key(&[&one.name]), one.id));
    Ok(all)
}

pub(super) async fn insert(tx: &mut Tx, name: &str, body: &str) -> Result<CannedReplyId> {
    let (id,) =
        tx.one("INSERT INTO canned_replies (name, body) VALUES ($1, $2) RETURNING id", params![name, body]).await?;
    Ok(id)
}

pub(super) async fn update(tx: &mut Tx, id: CannedReplyId, name: &str, body: &str) -> Result<()> {
    tx.execute("UPDATE canned_replies SET name = $1, body = $2 WHERE id = $3", params![name, body, id]).await?;
    Ok(())
}

pub(super) async fn set_archived(tx: &mut Tx, id: CannedReplyId, at: Option<Timestamp>) -> Result<()> {
    tx.execute("UPDATE canned_replies SET archived_at = $1 WHERE id = $2", params![at, id]).await?;
    Ok(())
}
