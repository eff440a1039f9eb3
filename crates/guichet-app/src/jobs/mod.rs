//! Work that is done later, and survives a restart: a queue in the database.
//!
//! A job is enqueued in the unit that wants it, so it exists exactly when that unit stands. It is done at least once:
//! a node that dies while working leaves it to another, so handlers must bear being run twice.

mod runner;
mod store;

pub use runner::Runner;
pub use store::{GivenUp, given_up, try_again};

use crate::db::{DbError, Tx};
use crate::{Ctx, Result};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A piece of work, with all that it needs to know.
pub trait Job: Serialize + DeserializeOwned + Send + 'static {
    /// The stable name under which it is stored.
    const NAME: &'static str;
    /// How often it is tried before it is given up.
    const MAX_TRIES: i64 = 8;
}

/// Puts a job into the queue, to be done from `run_at` on.
///
/// # Errors
/// As the database answers.
pub async fn enqueue<J: Job>(tx: &mut Tx, ctx: &Ctx, job: &J, run_at: Timestamp) -> Result<()> {
    let body = serde_json::to_string(job).map_err(DbError::broken)?;
    store::insert(tx, J::NAME, &body, run_at, ctx.now()).await
}

/// As [`enqueue`], unless a job of that kind already waits: for sweeps that come again and again.
/// One that was begun does not count, so that a sweep may order the next one.
///
/// # Errors
/// As the database answers.
pub async fn enqueue_once<J: Job>(tx: &mut Tx, ctx: &Ctx, job: &J, run_at: Timestamp) -> Result<()> {
    if store::waits(tx, J::NAME).await? { Ok(()) } else { enqueue(tx, ctx, job, run_at).await }
}

/// How long to wait after so many tries: 15 s, 30 s, 1 min and so on, at most an hour.
fn back_off(tries: i64) -> SignedDuration {
    let doublings = u32::try_from(tries.clamp(1, 9) - 1).unwrap_or_default();
    SignedDuration::from_secs((15 * 2_i64.pow(doublings)).min(3600))
}

#[cfg(test)]
mod tests;
