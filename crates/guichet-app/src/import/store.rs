//! What is here already.

use crate::db::{DbResult, Engine, Tx, params};
use std::collections::HashSet;

/// Which of these references of another tool have a ticket.
pub(super) async fn known(tx: &mut Tx, references: Vec<String>) -> DbResult<HashSet<String>> {
    let sql = format!("SELECT external_reference FROM tickets WHERE external_reference{}", tx.engine().any("$1"));
    Ok(tx.all::<(String,)>(&sql, params![references]).await?.into_iter().map(|(reference,)| reference).collect())
}

/// Only one import at a time may look whether a ticket is there and add it. SQLite has one writer anyway.
pub(super) async fn alone(tx: &mut Tx) -> DbResult<()> {
    match tx.engine() {
        Engine::Sqlite => Ok(()),
        Engine::Postgres => tx.batch("SELECT pg_advisory_xact_lock(4791001)").await,
    }
}
