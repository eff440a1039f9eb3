//! The table `saved_views`.

use crate::db::{DbResult, FromRow, Row, Tx, params};
use crate::{Ctx, Result};
use guichet_core::ids::{PersonId, SavedViewId};

/// A view that somebody saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its key.
    pub id: SavedViewId,
    /// Its name.
    pub name: String,
    /// What the list's address says, without the question mark.
    pub query: String,
}

impl FromRow for SavedView {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self { id: row.next()?, name: row.next()?, query: row.next()? })
    }
}

/// The views of the actor, in the order in which they were saved; none for a part of the system.
///
/// # Errors
/// As the database answers.
pub async fn saved_views(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<SavedView>> {
    let sql = "SELECT id, name, query FROM saved_views WHERE owner_id = $1 ORDER BY position, id";
    Ok(tx.all(sql, params![ctx.actor.person()]).await?)
}

pub(super) async fn insert(tx: &mut Tx, me: PersonId, name: &str, query: &str, place: usize) -> Result<SavedViewId> {
    let sql = "INSERT INTO saved_views (owner_id, name, icon, query, position) VALUES ($1, $2, 'bookmark', $3, $4) \
               RETURNING id";
    let (id,) = tx.one(sql, params![me, name, query, i64::try_from(place).unwrap_or(i64::MAX)]).await?;
    Ok(id)
}

pub(super) async fn update(tx: &mut Tx, id: SavedViewId, query: &str) -> Result<()> {
    tx.execute("UPDATE saved_views SET query = $1 WHERE id = $2", params![query, id]).await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Tx, ctx: &Ctx, id: SavedViewId) -> Result<bool> {
    let sql = "DELETE FROM saved_views WHERE id = $1 AND owner_id = $2";
    Ok(tx.execute(sql, params![id, ctx.actor.person()]).await? > 0)
}
