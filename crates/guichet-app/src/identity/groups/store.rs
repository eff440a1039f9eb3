//! The tables `groups` and `group_members`.

use super::GroupFacts;
use crate::Result;
use crate::db::{DbResult, FromRow, Row, Tx, params};
use guichet_core::fold::sort_key;
use guichet_core::ids::{EntityId, GroupId, PersonId};
use jiff::Timestamp;

/// A group of technicians.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its key.
    pub id: GroupId,
    /// Its name, unique.
    pub name: String,
    /// 1, the first to answer, and up.
    pub tier: i64,
    /// Who leads it.
    pub manager: Option<PersonId>,
    /// The entity that it serves.
    pub entity: EntityId,
    /// Since when it exists.
    pub created_at: Timestamp,
    /// Since when it can no longer be given tickets.
    pub archived_at: Option<Timestamp>,
}

impl FromRow for Group {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            name: row.next()?,
            tier: row.next()?,
            manager: row.next()?,
            entity: row.next()?,
            created_at: row.next()?,
            archived_at: row.next()?,
        })
    }
}

const COLUMNS: &str = "id, name, tier, manager_id, entity_id, created_at, archived_at";

/// One group.
///
/// # Errors
/// As the database answers.
pub async fn group(tx: &mut Tx, id: GroupId) -> Result<Option<Group>> {
    Ok(tx.first(&format!("SELECT {COLUMNS} FROM groups WHERE id = $1"), params![id]).await?)
}

/// All groups, archived ones included, lowest tier first.
///
/// # Errors
/// As the database answers.
pub async fn groups(tx: &mut Tx) -> Result<Vec<Group>> {
    Ok(by_tier(tx.all(&format!("SELECT {COLUMNS} FROM groups"), params![]).await?))
}

/// Lowest tier first, then by name as French sorts.
fn by_tier(mut groups: Vec<Group>) -> Vec<Group> {
    groups.sort_by_cached_key(|group| (group.tier, sort_key(&[&group.name]), group.id));
    groups
}

/// The groups of a person that are in use.
///
/// # Errors
/// As the database answers.
pub async fn groups_of(tx: &mut Tx, person: PersonId) -> Result<Vec<Group>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM groups WHERE archived_at IS NULL \
         AND id IN (SELECT group_id FROM group_members WHERE person_id = $1)"
    );
    Ok(by_tier(tx.all(&sql, params![person]).await?))
}

/// Who belongs to a group and is active, by name.
///
/// # Errors
/// As the database answers.
pub async fn members(tx: &mut Tx, group: GroupId) -> Result<Vec<PersonId>> {
    let sql = "SELECT p.id FROM people p JOIN group_members m ON m.person_id = p.id \
               WHERE m.group_id = $1 AND p.disabled_at IS NULL ORDER BY p.sort_key, p.id";
    let rows: Vec<(PersonId,)> = tx.all(sql, params![group]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Whether a person belongs to a group.
///
/// # Errors
/// As the database answers.
pub async fn is_member(tx: &mut Tx, group: GroupId, person: PersonId) -> Result<bool> {
    let sql = "SELECT person_id FROM group_members WHERE group_id = $1 AND person_id = $2";
    Ok(tx.first::<(PersonId,)>(sql, params![group, person]).await?.is_some())
}

pub(super) async fn named(tx: &mut Tx, name: &str) -> Result<Option<GroupId>> {
    Ok(tx.first("SELECT id FROM groups WHERE name = $1", params![name]).await?.map(|(id,)| id))
}

pub(super) async fn insert(tx: &mut Tx, facts: &GroupFacts, now: Timestamp) -> Result<GroupId> {
    let sql = "INSERT INTO groups (name, tier, manager_id, entity_id, created_at) VALUES ($1, $2, $3, $4, $5) \
               RETURNING id";
    let (id,) = tx.one(sql, params![&facts.name, facts.tier, facts.manager, facts.entity, now]).await?;
    Ok(id)
}

pub(super) async fn update(tx: &mut Tx, id: GroupId, facts: &GroupFacts) -> Result<()> {
    let sql = "UPDATE groups SET name = $1, tier = $2, manager_id = $3, entity_id = $4 WHERE id = $5";
    tx.execute(sql, params![&facts.name, facts.tier, facts.manager, facts.entity, id]).await?;
    Ok(())
}

pub(super) async fn set_archived(tx: &mut Tx, id: GroupId, at: Option<Timestamp>) -> Result<()> {
    tx.execute("UPDATE groups SET archived_at = $1 WHERE id = $2", params![at, id]).await?;
    Ok(())
}

pub(super) async fn is_in_use(tx: &mut Tx, id: GroupId) -> Result<bool> {
    let (uses,): (i64,) = tx
        .one(
            "SELECT CAST((SELECT count(*) FROM tickets WHERE group_id = $1 AND open = 1) \
             + (SELECT count(*) FROM categories WHERE group_id = $1 AND archived_at IS NULL) AS BIGINT)",
            params![id],
        )
        .await?;
    Ok(uses > 0)
}

pub(super) async fn replace_members(tx: &mut Tx, id: GroupId, people: &[PersonId]) -> Result<()> {
    tx.execute("DELETE FROM group_members WHERE group_id = $1", params![id]).await?;
    let sql = format!(
        "INSERT INTO group_members (group_id, person_id) SELECT CAST($1 AS BIGINT), id FROM people WHERE id{}",
        tx.engine().any("$2")
    );
    tx.execute(&sql, params![id, people.to_vec()]).await?;
    Ok(())
}
