//! The tables `saved_views` and `default_views`.

use crate::db::{DbResult, FromRow, Row, Tx, params};
use crate::{Ctx, Result};
use guichet_core::fold::sort_key;
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
    /// Whether it is everybody's.
    pub is_shared: bool,
    /// Whether it is what the actor's list opens with.
    pub is_default: bool,
}

impl FromRow for SavedView {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            name: row.next()?,
            query: row.next()?,
            is_shared: row.next::<Option<PersonId>>()?.is_none(),
            is_default: row.next::<Option<PersonId>>()?.is_some(),
        })
    }
}

/// Everybody's views by name, then those of the actor in the order in which they were saved.
///
/// # Errors
/// As the database answers.
pub async fn saved_views(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<SavedView>> {
    let sql = "SELECT v.id, v.name, v.query, v.owner_id, d.person_id FROM saved_views v \
               LEFT JOIN default_views d ON d.view_id = v.id AND d.person_id = $1 \
               WHERE v.owner_id = $1 OR v.owner_id IS NULL ORDER BY v.position, v.id";
    let mut views: Vec<SavedView> = tx.all(sql, params![ctx.actor.person()]).await?;
    views.sort_by_cached_key(|view| (!view.is_shared, view.is_shared.then(|| sort_key(&[&view.name]))));
    Ok(views)
}

pub(super) async fn insert(
    tx: &mut Tx,
    owner: Option<PersonId>,
    name: &str,
    query: &str,
    place: usize,
) -> Result<SavedViewId> {
    let sql = "INSERT INTO saved_views (owner_id, name, icon, query, position) VALUES ($1, $2, 'bookmark', $3, $4) \
               RETURNING id";
    let (id,) = tx.one(sql, params![owner, name, query, i64::try_from(place).unwrap_or(i64::MAX)]).await?;
    Ok(id)
}

pub(super) async fn update(tx: &mut Tx, id: SavedViewId, query: &str) -> Result<()> {
    tx.execute("UPDATE saved_views SET query = $1 WHERE id = $2", params![query, id]).await?;
    Ok(())
}

pub(super) async fn rename(tx: &mut Tx, id: SavedViewId, name: &str) -> Result<()> {
    tx.execute("UPDATE saved_views SET name = $1 WHERE id = $2", params![name, id]).await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Tx, id: SavedViewId) -> Result<()> {
    tx.execute("DELETE FROM default_views WHERE view_id = $1", params![id]).await?;
    tx.execute("DELETE FROM saved_views WHERE id = $1", params![id]).await?;
    Ok(())
}

pub(super) async fn set_default(tx: &mut Tx, me: PersonId, view: Option<SavedViewId>) -> Result<()> {
    tx.execute("DELETE FROM default_views WHERE person_id = $1", params![me]).await?;
    if let Some(view) = view {
        tx.execute("INSERT INTO default_views (person_id, view_id) VALUES ($1, $2)", params![me, view]).await?;
    }
    Ok(())
}
