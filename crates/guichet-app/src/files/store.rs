//! The tables `files` and `file_chunks`.

use crate::db::{DbResult, FromRow, Row, Tx, params};
use crate::{Problem, Result};
use guichet_core::ids::FileId;
use jiff::{SignedDuration, Timestamp};

/// The size of a piece, in bytes.
pub const CHUNK: usize = 256 * 1024;

/// Bytes that are kept, without the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Their key.
    pub id: FileId,
    /// Their SHA-256, hexadecimal.
    pub digest: String,
    /// How many, in bytes.
    pub size: i64,
    /// What they are, by their content.
    pub media_type: String,
    /// Since when they are kept.
    pub created_at: Timestamp,
}

impl FromRow for StoredFile {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            digest: row.next()?,
            size: row.next()?,
            media_type: row.next()?,
            created_at: row.next()?,
        })
    }
}

const COLUMNS: &str = "id, digest, size, media_type, created_at";

/// Opens a file for writing; its pieces follow, each in a unit of its own, so that nobody waits long for the writer.
///
/// # Errors
/// As the database answers.
pub async fn begin(tx: &mut Tx, now: Timestamp, size: i64, media_type: &str, digest: &str) -> Result<FileId> {
    let sql = "INSERT INTO files (digest, size, media_type, created_at) VALUES ($1, $2, $3, $4) RETURNING id";
    let (id,) = tx.one(sql, params![digest, size, media_type, now]).await?;
    Ok(id)
}

/// Writes a piece; the first has position 0.
///
/// # Errors
/// As the database answers.
pub async fn write_chunk(tx: &mut Tx, id: FileId, position: i64, bytes: &[u8]) -> Result<()> {
    let sql = "INSERT INTO file_chunks (file_id, position, bytes) VALUES ($1, $2, $3)";
    tx.execute(sql, params![id, position, bytes.to_vec()]).await?;
    Ok(())
}

/// Declares a file whole: from now on it can be read.
///
/// # Errors
/// [`Problem::Internal`] where the pieces do not make up its size.
pub async fn finish(tx: &mut Tx, id: FileId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE files SET complete_at = $1 WHERE id = $2 AND size = \
               (SELECT CAST(coalesce(sum(length(bytes)), 0) AS BIGINT) FROM file_chunks WHERE file_id = $2)";
    match tx.execute(sql, params![now, id]).await? {
        1 => Ok(()),
        _ => Err(Problem::Internal(format!("file {id} is not whole"))),
    }
}

/// A file that is whole.
///
/// # Errors
/// As the database answers.
pub async fn file(tx: &mut Tx, id: FileId) -> Result<Option<StoredFile>> {
    let sql = format!("SELECT {COLUMNS} FROM files WHERE id = $1 AND complete_at IS NOT NULL");
    Ok(tx.first(&sql, params![id]).await?)
}

/// A whole file of the same content, which is made young again so that no sweep takes it before it is attached.
pub(super) async fn same_content(tx: &mut Tx, digest: &str, size: i64, now: Timestamp) -> Result<Option<FileId>> {
    let sql = "UPDATE files SET created_at = $1 WHERE id = (SELECT min(id) FROM files WHERE digest = $2 AND size = $3 \
               AND complete_at IS NOT NULL) RETURNING id";
    Ok(tx.first(sql, params![now, digest, size]).await?.map(|(id,)| id))
}

/// A piece of a file; `None` after the last.
///
/// # Errors
/// As the database answers.
pub async fn read_chunk(tx: &mut Tx, id: FileId, position: i64) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT bytes FROM file_chunks WHERE file_id = $1 AND position = $2";
    Ok(tx.first(sql, params![id, position]).await?.map(|(bytes,)| bytes))
}

/// Forgets bytes that no attachment has had for a day, and uploads that were never finished.
pub(super) async fn forget_orphans(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    let yesterday = now - SignedDuration::from_hours(24);
    let orphans = "SELECT f.id FROM files f WHERE f.created_at < $1 \
         AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.file_id = f.id) \
         AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.thumbnail_id = f.id)";
    let rows: Vec<(FileId,)> = tx.all(&format!("{orphans}{}", tx.engine().lock_row()), params![yesterday]).await?;
    let ids: Vec<FileId> = rows.into_iter().map(|(id,)| id).collect();
    let any = tx.engine().any("$1");
    tx.execute(&format!("DELETE FROM file_chunks WHERE file_id{any}"), params![ids.clone()]).await?;
    Ok(tx.execute(&format!("DELETE FROM files WHERE id{any}"), params![ids]).await?)
}
