//! The table `settings`.

use crate::Result;
use crate::db::{Tx, params};
use jiff::Timestamp;

pub(super) async fn all(tx: &mut Tx) -> Result<Vec<(String, String)>> {
    Ok(tx.all("SELECT name, value FROM settings", params![]).await?)
}

pub(super) async fn put(tx: &mut Tx, name: &str, value: &str, now: Timestamp) -> Result<()> {
    tx.execute(
        "INSERT INTO settings (name, value, updated_at) VALUES ($1, $2, $3) \
         ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at",
        params![name, value, now],
    )
    .await?;
    Ok(())
}
