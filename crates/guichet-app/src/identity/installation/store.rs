//! The table `installation`, of one row at most.

use crate::Result;
use crate::db::{Tx, params};

pub(super) async fn code(tx: &mut Tx) -> Result<Option<String>> {
    Ok(tx.first::<(String,)>("SELECT code FROM installation", params![]).await?.map(|(code,)| code))
}

pub(super) async fn keep(tx: &mut Tx, code: &str) -> Result<()> {
    tx.execute("INSERT INTO installation (one, code) VALUES (1, $1)", params![code]).await?;
    Ok(())
}

pub(super) async fn forget(tx: &mut Tx) -> Result<()> {
    tx.execute("DELETE FROM installation", params![]).await?;
    Ok(())
}
