//! The table `jobs`.

use crate::db::{DbResult, FromRow, Row, Tx, params};
use crate::{Ctx, Problem, Result};
use jiff::{SignedDuration, Timestamp};

/// How long a node may work on a job before another takes it.
pub(super) const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// A job in hand. Its number of tries proves that it still is: whoever takes it next raises it.
#[derive(Clone, Debug)]
pub(super) struct Claimed {
    pub id: i64,
    pub kind: String,
    pub body: String,
    pub tries: i64,
}

impl FromRow for Claimed {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self { id: row.next()?, kind: row.next()?, body: row.next()?, tries: row.next()? })
    }
}

pub(super) async fn insert(tx: &mut Tx, kind: &str, body: &str, run_at: Timestamp, now: Timestamp) -> Result<()> {
    let sql = "INSERT INTO jobs (kind, body, run_at, tries, locked_until, error, created_at) \
               VALUES ($1, $2, $3, 0, 0, '', $4)";
    tx.execute(sql, params![kind, body, run_at, now]).await?;
    Ok(())
}

pub(super) async fn waits(tx: &mut Tx, kind: &str) -> Result<bool> {
    let sql = "SELECT id FROM jobs WHERE kind = $1 AND tries = 0 AND given_up_at IS NULL LIMIT 1";
    Ok(tx.first::<(i64,)>(sql, params![kind]).await?.is_some())
}

/// Takes the job that is due longest, of kinds that the caller can do.
pub(super) async fn claim(tx: &mut Tx, now: Timestamp, kinds: &[&str]) -> Result<Option<Claimed>> {
    let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    let sql = format!(
        "UPDATE jobs SET locked_until = $1, tries = tries + 1 WHERE id = (SELECT id FROM jobs \
         WHERE given_up_at IS NULL AND run_at <= $2 AND locked_until <= $2 AND kind{} ORDER BY run_at, id LIMIT 1{}) \
         RETURNING id, kind, body, tries",
        tx.engine().any("$3"),
        tx.engine().lock_free_rows()
    );
    Ok(tx.first(&sql, params![now + LEASE, now, kinds]).await?)
}

pub(super) async fn done(tx: &mut Tx, job: &Claimed) -> Result<()> {
    tx.execute("DELETE FROM jobs WHERE id = $1 AND tries = $2", params![job.id, job.tries]).await?;
    Ok(())
}

pub(super) async fn retry(tx: &mut Tx, job: &Claimed, run_at: Timestamp, error: &str) -> Result<()> {
    let sql = "UPDATE jobs SET run_at = $1, locked_until = 0, error = $2 WHERE id = $3 AND tries = $4";
    tx.execute(sql, params![run_at, error, job.id, job.tries]).await?;
    Ok(())
}

pub(super) async fn give_up(tx: &mut Tx, job: &Claimed, now: Timestamp, error: &str) -> Result<()> {
    let sql = "UPDATE jobs SET given_up_at = $1, error = $2 WHERE id = $3 AND tries = $4";
    tx.execute(sql, params![now, error, job.id, job.tries]).await?;
    Ok(())
}

/// A job that failed for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenUp {
    /// Its key.
    pub id: i64,
    /// What kind of work it was.
    pub kind: String,
    /// What went wrong last.
    pub error: String,
    /// How often it was tried.
    pub tries: i64,
    /// When it was given up.
    pub at: Timestamp,
}

impl FromRow for GivenUp {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self { id: row.next()?, kind: row.next()?, error: row.next()?, tries: row.next()?, at: row.next()? })
    }
}

/// The jobs that were given up, the last first.
///
/// # Errors
/// [`Problem::Forbidden`] unless an administrator asks.
pub async fn given_up(tx: &mut Tx, ctx: &Ctx, limit: i64) -> Result<Vec<GivenUp>> {
    ctx.must_administer()?;
    let sql = "SELECT id, kind, error, tries, given_up_at FROM jobs WHERE given_up_at IS NOT NULL \
               ORDER BY given_up_at DESC, id DESC LIMIT $1";
    Ok(tx.all(sql, params![limit]).await?)
}

/// Puts a job that was given up back into the queue.
///
/// # Errors
/// [`Problem::Forbidden`] unless an administrator asks, [`Problem::NotFound`].
pub async fn try_again(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<()> {
    ctx.must_administer()?;
    let sql = "UPDATE jobs SET given_up_at = NULL, tries = 0, locked_until = 0, run_at = $1 \
               WHERE id = $2 AND given_up_at IS NOT NULL";
    if tx.execute(sql, params![ctx.now(), id]).await? == 0 { Err(Problem::NotFound) } else { Ok(()) }
}
