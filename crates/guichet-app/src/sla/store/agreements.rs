//! The tables `calendars` and `agreements`.

use crate::db::{DbError, DbResult, FromRow, Row, Tx, params};
use guichet_core::ids::{AgreementId, CalendarId, CategoryId, EntityId};
use guichet_core::sla::{Plan, Rung, Targets};
use guichet_core::tickets::{Kind, Priority};
use jiff::Timestamp;

/// A calendar with its name.
#[derive(Clone, Debug)]
pub struct StoredCalendar {
    /// Its key.
    pub id: CalendarId,
    /// What people call it.
    pub name: String,
    /// What it is made of.
    pub plan: Plan,
    /// Since when it is no longer offered.
    pub archived_at: Option<Timestamp>,
}

/// For which tickets an agreement is; what is not named may be anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// Of this kind.
    pub kind: Option<Kind>,
    /// Of this priority.
    pub priority: Option<Priority>,
    /// Of this entity, or one below it.
    pub entity: Option<EntityId>,
    /// Of this category, or one below it.
    pub category: Option<CategoryId>,
    /// Whose requester is a VIP, or is none.
    pub vip: Option<bool>,
}

/// What an agreement says.
#[derive(Clone, Debug)]
pub struct AgreementFacts {
    /// What people call it.
    pub name: String,
    /// Its place among the others: the first whose conditions hold counts.
    pub position: i64,
    /// The calendar that its promises are reckoned on.
    pub calendar: CalendarId,
    /// What is promised.
    pub targets: Targets,
    /// For which tickets it is.
    pub conditions: Conditions,
    /// What the desk does by itself when a clock comes to a certain time.
    pub levels: Vec<Rung>,
}

/// An agreement.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// Its key.
    pub id: AgreementId,
    /// What it says.
    pub facts: AgreementFacts,
    /// The name of its calendar.
    pub calendar_name: String,
    /// What its calendar is made of.
    pub plan: Plan,
    /// Since when it no longer holds.
    pub archived_at: Option<Timestamp>,
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> DbResult<T> {
    serde_json::from_str(json).map_err(DbError::broken)
}

fn write<T: serde::Serialize>(value: &T) -> DbResult<String> {
    serde_json::to_string(value).map_err(DbError::broken)
}

impl FromRow for StoredCalendar {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        let (id, name, plan): (_, _, String) = (row.next()?, row.next()?, row.next()?);
        Ok(Self { id, name, plan: read(&plan)?, archived_at: row.next()? })
    }
}

impl FromRow for Agreement {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        let (id, name, position, calendar) = (row.next()?, row.next()?, row.next()?, row.next()?);
        let targets: String = row.next()?;
        let conditions = Conditions {
            kind: row.next()?,
            priority: row.next()?,
            entity: row.next()?,
            category: row.next()?,
            vip: row.next()?,
        };
        let levels: String = row.next()?;
        let (targets, levels) = (read(&targets)?, read(&levels)?);
        let facts = AgreementFacts { name, position, calendar, targets, conditions, levels };
        let (calendar_name, plan): (_, String) = (row.next()?, row.next()?);
        Ok(Self { id, facts, calendar_name, plan: read(&plan)?, archived_at: row.next()? })
    }
}

/// All calendars, archived ones included.
///
/// # Errors
/// As the database answers.
pub async fn calendars(tx: &mut Tx) -> DbResult<Vec<StoredCalendar>> {
    tx.all("SELECT id, name, plan, archived_at FROM calendars ORDER BY name, id", params![]).await
}

/// All agreements in the order in which they are tried, archived ones included.
///
/// # Errors
/// As the database answers.
pub async fn agreements(tx: &mut Tx) -> DbResult<Vec<Agreement>> {
    let sql = "SELECT a.id, a.name, a.position, a.calendar_id, a.targets, a.kind, a.priority, a.entity_id, \
               a.category_id, a.vip, a.levels, c.name, c.plan, a.archived_at \
               FROM agreements a JOIN calendars c ON c.id = a.calendar_id ORDER BY a.position, a.id";
    tx.all(sql, params![]).await
}

/// Whether nobody has ever said anything about service levels here.
pub(in crate::sla) async fn is_new(tx: &mut Tx) -> DbResult<bool> {
    let sql = "SELECT id FROM calendars UNION ALL SELECT id FROM agreements LIMIT 1";
    Ok(tx.first::<(i64,)>(sql, params![]).await?.is_none())
}

pub(in crate::sla) async fn insert_calendar(
    tx: &mut Tx,
    name: &str,
    plan: &Plan,
    at: Timestamp,
) -> DbResult<CalendarId> {
    let sql = "INSERT INTO calendars (name, plan, created_at) VALUES ($1, $2, $3) RETURNING id";
    let (id,) = tx.one(sql, params![name, write(plan)?, at]).await?;
    Ok(id)
}

pub(in crate::sla) async fn update_calendar(tx: &mut Tx, id: CalendarId, name: &str, plan: &Plan) -> DbResult<u64> {
    tx.execute("UPDATE calendars SET name = $1, plan = $2 WHERE id = $3", params![name, write(plan)?, id]).await
}

pub(in crate::sla) async fn put_away(tx: &mut Tx, id: CalendarId, at: Option<Timestamp>) -> DbResult<u64> {
    tx.execute("UPDATE calendars SET archived_at = $1 WHERE id = $2", params![at, id]).await
}

pub(in crate::sla) async fn insert_agreement(
    tx: &mut Tx,
    facts: &AgreementFacts,
    at: Timestamp,
) -> DbResult<AgreementId> {
    let AgreementFacts { name, position, calendar, targets, conditions, levels } = facts;
    let Conditions { kind, priority, entity, category, vip } = *conditions;
    let sql = "INSERT INTO agreements (name, position, calendar_id, targets, kind, priority, entity_id, category_id, \
               vip, levels, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id";
    let (targets, levels) = (write(targets)?, write(levels)?);
    let values = params![name, *position, *calendar, targets, kind, priority, entity, category, vip, levels, at];
    let (id,) = tx.one(sql, values).await?;
    Ok(id)
}

pub(in crate::sla) async fn update_agreement(tx: &mut Tx, id: AgreementId, facts: &AgreementFacts) -> DbResult<u64> {
    let AgreementFacts { name, position, calendar, targets, conditions, levels } = facts;
    let Conditions { kind, priority, entity, category, vip } = *conditions;
    let sql = "UPDATE agreements SET name = $1, position = $2, calendar_id = $3, targets = $4, kind = $5, \
               priority = $6, entity_id = $7, category_id = $8, vip = $9, levels = $10 WHERE id = $11";
    let (targets, levels) = (write(targets)?, write(levels)?);
    let values = params![name, *position, *calendar, targets, kind, priority, entity, category, vip, levels, id];
    tx.execute(sql, values).await
}

pub(in crate::sla) async fn archive(tx: &mut Tx, id: AgreementId, at: Option<Timestamp>) -> DbResult<u64> {
    tx.execute("UPDATE agreements SET archived_at = $1 WHERE id = $2", params![at, id]).await
}

/// Whether there is such a category.
pub(in crate::sla) async fn has_category(tx: &mut Tx, category: CategoryId) -> DbResult<bool> {
    Ok(tx.first::<(i64,)>("SELECT id FROM categories WHERE id = $1", params![category]).await?.is_some())
}

/// Whether a category is another, or lies below it.
pub(in crate::sla) async fn is_under(tx: &mut Tx, category: CategoryId, root: CategoryId) -> DbResult<bool> {
    let sql = "WITH RECURSIVE above (id) AS (SELECT CAST($1 AS BIGINT) UNION \
               SELECT c.parent_id FROM categories c JOIN above a ON c.id = a.id WHERE c.parent_id IS NOT NULL) \
               SELECT id FROM above WHERE id = $2";
    Ok(tx.first::<(i64,)>(sql, params![category, root]).await?.is_some())
}
