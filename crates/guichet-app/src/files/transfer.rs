//! Whole files in and out, piece by piece.

use super::sniff::media_type;
use super::store::{self as table, CHUNK, StoredFile};
use crate::db::{Db, Tx};
use crate::{Problem, Result};
use bytes::Bytes;
use data_encoding::HEXLOWER;
use futures_util::{FutureExt, Stream, stream::try_unfold};
use guichet_core::ids::FileId;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

const PIECE: u64 = CHUNK as u64;

/// Keeps some bytes, each piece in a unit of its own. Bytes that are kept already are not kept twice.
///
/// # Errors
/// As the database answers. What was written of a file that did not become whole is swept a day later.
pub async fn store(db: &Db, now: Timestamp, bytes: Bytes) -> Result<FileId> {
    let (digest, size) = (HEXLOWER.encode(&Sha256::digest(&bytes)), bytes.len() as i64);
    let kind = media_type(&bytes);
    let (id, is_whole) = db
        .write(move |tx: &mut Tx| {
            async move {
                match table::same_content(tx, &digest, size, now).await? {
                    Some(id) => Ok::<_, Problem>((id, true)),
                    None => Ok((table::begin(tx, now, size, kind, &digest).await?, false)),
                }
            }
            .boxed()
        })
        .await?;
    if !is_whole {
        write(db, id, &bytes).await?;
        db.write(move |tx: &mut Tx| table::finish(tx, id, now).boxed()).await?;
    }
    Ok(id)
}

async fn write(db: &Db, id: FileId, bytes: &Bytes) -> Result<()> {
    for (position, start) in (0_i64..).zip((0..bytes.len()).step_by(CHUNK)) {
        let piece = bytes.slice(start..bytes.len().min(start + CHUNK));
        db.write(move |tx: &mut Tx| async move { table::write_chunk(tx, id, position, &piece).await }.boxed()).await?;
    }
    Ok(())
}

/// A whole file with its bytes. Meant for small ones: others are [`stream`]ed.
///
/// # Errors
/// As the database answers.
pub async fn read(tx: &mut Tx, id: FileId) -> Result<Option<(StoredFile, Vec<u8>)>> {
    let Some(found) = table::file(tx, id).await? else { return Ok(None) };
    let mut bytes = Vec::with_capacity(usize::try_from(found.size).unwrap_or_default());
    let mut position = 0;
    while let Some(piece) = table::read_chunk(tx, id, position).await? {
        bytes.extend_from_slice(&piece);
        position += 1;
    }
    Ok(Some((found, bytes)))
}

/// The bytes `[from, to)` of a whole file, piece by piece: only the pieces that hold some of them are read, each when it
/// is asked for.
pub fn stream(db: Db, id: FileId, (from, to): (u64, u64)) -> impl Stream<Item = Result<Bytes>> + Send + 'static {
    try_unfold((db, from), move |(db, next)| async move {
        if next >= to {
            return Ok(None);
        }
        let (position, start) = (next / PIECE, next % PIECE);
        let piece = db.read(move |tx: &mut Tx| table::read_chunk(tx, id, position as i64).boxed()).await?;
        let Some(piece) = piece.filter(|piece| piece.len() as u64 > start) else { return Ok(None) };
        let end = (piece.len() as u64).min(to - position * PIECE);
        let bytes = Bytes::from(piece).slice(start as usize..end as usize);
        Ok(Some((bytes, (db, position * PIECE + end))))
    })
}
