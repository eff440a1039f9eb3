//! The table `entities`.

use super::EntityFacts;
use crate::Result;
use crate::db::{DbResult, Engine, FromRow, Row, Tx, params};
use guichet_core::fold::sort_key;
use guichet_core::ids::{EntityId, GroupId, PersonId};
use jiff::Timestamp;

/// A part of the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its key.
    pub id: EntityId,
    /// The one above; none for a root.
    pub parent: Option<EntityId>,
    /// Its name.
    pub name: String,
    /// Since when it exists.
    pub created_at: Timestamp,
    /// Since when it is no longer offered.
    pub archived_at: Option<Timestamp>,
}

impl FromRow for Entity {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            parent: row.next()?,
            name: row.next()?,
            created_at: row.next()?,
            archived_at: row.next()?,
        })
    }
}

const COLUMNS: &str = "id, parent_id, name, created_at, archived_at";

/// One entity.
///
/// # Errors
/// As the database answers.
pub async fn entity(tx: &mut Tx, id: EntityId) -> Result<Option<Entity>> {
    Ok(tx.first(&format!("SELECT {COLUMNS} FROM entities WHERE id = $1"), params![id]).await?)
}

/// All entities, archived ones included, by name.
///
/// # Errors
/// As the database answers.
pub async fn entities(tx: &mut Tx) -> Result<Vec<Entity>> {
    let mut entities: Vec<Entity> = tx.all(&format!("SELECT {COLUMNS} FROM entities"), params![]).await?;
    entities.sort_by_cached_key(|entity| (sort_key(&[&entity.name]), entity.id));
    Ok(entities)
}

/// These entities and all below them.
///
/// # Errors
/// As the database answers.
pub async fn below(tx: &mut Tx, roots: &[EntityId]) -> Result<Vec<EntityId>> {
    if roots.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!(
        "WITH RECURSIVE below (id) AS (SELECT id FROM entities WHERE id{} UNION \
         SELECT e.id FROM entities e JOIN below b ON e.parent_id = b.id) SELECT id FROM below ORDER BY id",
        tx.engine().any("$1")
    );
    let rows: Vec<(EntityId,)> = tx.all(&sql, params![roots.to_vec()]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// How far somebody reaches.
pub(in crate::identity) struct Reach {
    /// Their entity and those below.
    pub entities: Vec<EntityId>,
    /// Their groups.
    pub groups: Vec<GroupId>,
    /// Whether their entity stands at the top.
    pub is_root: bool,
}

/// In one statement, as it is asked at every request.
pub(in crate::identity) async fn reach(tx: &mut Tx, person: PersonId, entity: EntityId) -> Result<Reach> {
    let rows: Vec<(String, i64)> = tx
        .all(
            "WITH RECURSIVE below (id) AS (SELECT id FROM entities WHERE id = $1 UNION \
             SELECT e.id FROM entities e JOIN below b ON e.parent_id = b.id) \
             SELECT 'entity', id FROM below UNION ALL \
             SELECT 'root', id FROM entities WHERE id = $1 AND parent_id IS NULL UNION ALL \
             SELECT 'group', m.group_id FROM group_members m JOIN groups g ON g.id = m.group_id \
             WHERE m.person_id = $2 AND g.archived_at IS NULL",
            params![entity, person],
        )
        .await?;
    let of = |what: &str| rows.iter().filter(move |(word, _)| word == what).map(|(_, id)| *id).collect::<Vec<_>>();
    Ok(Reach {
        entities: of("entity").into_iter().map(EntityId).collect(),
        groups: of("group").into_iter().map(GroupId).collect(),
        is_root: !of("root").is_empty(),
    })
}

/// Nobody else may move entities meanwhile: two moves at once could make a circle that neither sees.
pub(super) async fn lock_tree(tx: &mut Tx) -> Result<()> {
    if tx.engine() == Engine::Postgres {
        tx.batch("LOCK TABLE entities IN SHARE ROW EXCLUSIVE MODE").await?;
    }
    Ok(())
}

pub(super) async fn insert(tx: &mut Tx, facts: &EntityFacts, now: Timestamp) -> Result<EntityId> {
    let sql = "INSERT INTO entities (parent_id, name, created_at) VALUES ($1, $2, $3) RETURNING id";
    let (id,) = tx.one(sql, params![facts.parent, &facts.name, now]).await?;
    Ok(id)
}

pub(super) async fn update(tx: &mut Tx, id: EntityId, facts: &EntityFacts) -> Result<()> {
    let sql = "UPDATE entities SET parent_id = $1, name = $2 WHERE id = $3";
    tx.execute(sql, params![facts.parent, &facts.name, id]).await?;
    Ok(())
}

pub(super) async fn set_archived(tx: &mut Tx, id: EntityId, at: Option<Timestamp>) -> Result<()> {
    tx.execute("UPDATE entities SET archived_at = $1 WHERE id = $2", params![at, id]).await?;
    Ok(())
}

pub(super) async fn is_in_use(tx: &mut Tx, id: EntityId) -> Result<bool> {
    let (uses,): (i64,) = tx
        .one(
            "SELECT CAST((SELECT count(*) FROM people WHERE entity_id = $1 AND disabled_at IS NULL) \
             + (SELECT count(*) FROM entities WHERE parent_id = $1 AND archived_at IS NULL) \
             + (SELECT count(*) FROM groups WHERE entity_id = $1 AND archived_at IS NULL) AS BIGINT)",
            params![id],
        )
        .await?;
    Ok(uses > 0)
}
