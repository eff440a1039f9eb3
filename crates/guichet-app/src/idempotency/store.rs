//! The table `idempotency_keys`.

use super::Answer;
use crate::Result;
use crate::db::{DbError, Tx, params};
use guichet_core::ids::PersonId;
use jiff::Timestamp;

/// Says whether nobody had the key. The row is empty until [`keep`], but never seen so: both are in one transaction.
pub(super) async fn claim(tx: &mut Tx, person: PersonId, name: &str, digest: &str, now: Timestamp) -> Result<bool> {
    let sql = "INSERT INTO idempotency_keys (person_id, name, digest, status, response, created_at)
               VALUES ($1, $2, $3, 0, '', $4) ON CONFLICT DO NOTHING";
    Ok(tx.execute(sql, params![person, name, digest, now]).await? > 0)
}

pub(super) async fn find(tx: &mut Tx, person: PersonId, name: &str) -> Result<Option<(String, Answer)>> {
    let sql = "SELECT digest, status, response FROM idempotency_keys WHERE person_id = $1 AND name = $2";
    let found: Option<(String, i64, String)> = tx.first(sql, params![person, name]).await?;
    let Some((digest, status, response)) = found else { return Ok(None) };
    let status = u16::try_from(status).map_err(|_| DbError::Broken(format!("a status of {status}")))?;
    Ok(Some((digest, Answer { status, response })))
}

pub(super) async fn keep(tx: &mut Tx, person: PersonId, name: &str, answer: &Answer) -> Result<()> {
    let sql = "UPDATE idempotency_keys SET status = $3, response = $4 WHERE person_id = $1 AND name = $2";
    Ok(tx.later(sql, params![person, name, i64::from(answer.status), &answer.response]).await?)
}

pub(super) async fn forget(tx: &mut Tx, person: PersonId, before: Timestamp) -> Result<()> {
    let sql = "DELETE FROM idempotency_keys WHERE person_id = $1 AND created_at < $2";
    Ok(tx.later(sql, params![person, before]).await?)
}
