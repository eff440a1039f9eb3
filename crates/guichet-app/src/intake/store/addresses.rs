//! The table `mail_failures`: addresses that mail does not reach.

use crate::db::{DbResult, FromRow, Row, Tx, params};
use crate::{Ctx, Result};
use guichet_core::mail::Failure;
use jiff::Timestamp;

/// An address that mail did not reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressFailure {
    /// Which.
    pub address: String,
    /// The status that was given, as `5.1.1`; may be empty.
    pub status: String,
    /// What the other server said; may be empty.
    pub diagnostic: String,
    /// When it was last heard.
    pub failed_at: Timestamp,
}

impl FromRow for AddressFailure {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self { address: row.next()?, status: row.next()?, diagnostic: row.next()?, failed_at: row.next()? })
    }
}

pub(in crate::intake) async fn mark_address(tx: &mut Tx, ctx: &Ctx, failure: &Failure) -> Result<()> {
    let clean = super::super::arrival::clean;
    let sql = "INSERT INTO mail_failures (address, status, diagnostic, failed_at) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (address) DO UPDATE SET status = excluded.status, diagnostic = excluded.diagnostic, \
               failed_at = excluded.failed_at";
    let values = params![clean(&failure.address), clean(&failure.status), clean(&failure.diagnostic), ctx.now()];
    tx.execute(sql, values).await?;
    Ok(())
}

/// What is known of an address that mail did not reach.
///
/// # Errors
/// As the database answers.
pub async fn address_failure(tx: &mut Tx, address: &str) -> Result<Option<AddressFailure>> {
    let sql = "SELECT address, status, diagnostic, failed_at FROM mail_failures WHERE address = $1";
    Ok(tx.first(sql, params![address.to_lowercase()]).await?)
}

/// The addresses that mail did not reach, the last first, a few.
///
/// # Errors
/// As the database answers.
pub async fn failing_addresses(tx: &mut Tx, limit: i64) -> Result<Vec<AddressFailure>> {
    let sql =
        "SELECT address, status, diagnostic, failed_at FROM mail_failures ORDER BY failed_at DESC, address LIMIT $1";
    Ok(tx.all(sql, params![limit]).await?)
}
