//! The table `assets`.

use super::AssetFacts;
use crate::db::{DbResult, FromRow, Row, Sql, Tx, params};
use crate::{Ctx, Problem, Result};
use guichet_core::fold::sort_key;
use guichet_core::ids::{AssetId, EntityId, PersonId};
use jiff::Timestamp;

/// A thing that is owned or run.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in `AssetFacts`; the others say it themselves")]
pub struct Asset {
    pub id: AssetId,
    pub name: String,
    pub kind: String,
    pub model: String,
    pub serial: String,
    pub system: String,
    pub location: String,
    pub owner: Option<PersonId>,
    pub entity: EntityId,
    pub bought_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub archived_at: Option<Timestamp>,
}

impl FromRow for Asset {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            name: row.next()?,
            kind: row.next()?,
            model: row.next()?,
            serial: row.next()?,
            system: row.next()?,
            location: row.next()?,
            owner: row.next()?,
            entity: row.next()?,
            bought_at: row.next()?,
            created_at: row.next()?,
            archived_at: row.next()?,
        })
    }
}

const COLUMNS: &str =
    "id, name, type, model, serial, system, location, owner_id, entity_id, bought_at, created_at, archived_at";

/// One asset.
///
/// # Errors
/// As the database answers.
pub async fn asset(tx: &mut Tx, id: AssetId) -> Result<Option<Asset>> {
    Ok(tx.first(&format!("SELECT {COLUMNS} FROM assets WHERE id = $1"), params![id]).await?)
}

/// The asset of this name, archived or not.
///
/// # Errors
/// As the database answers.
pub async fn asset_by_name(tx: &mut Tx, name: &str) -> Result<Option<Asset>> {
    Ok(tx.first(&format!("SELECT {COLUMNS} FROM assets WHERE name = $1"), params![name]).await?)
}

/// What a person has, by name.
///
/// # Errors
/// As the database answers.
pub async fn owned_by(tx: &mut Tx, person: PersonId) -> Result<Vec<Asset>> {
    let sql = format!("SELECT {COLUMNS} FROM assets WHERE owner_id = $1 AND archived_at IS NULL ORDER BY sort_key, id");
    Ok(tx.all(&sql, params![person]).await?)
}

/// Assets that match every word: of their name, model, serial number or place. The one of exactly that name is first.
///
/// # Errors
/// As the database answers.
pub async fn look_up_assets(tx: &mut Tx, text: &str, limit: i64) -> Result<Vec<Asset>> {
    let mut sql = Sql::new(&format!("SELECT {COLUMNS} FROM assets WHERE archived_at IS NULL"));
    sql.match_words(text);
    sql.push(" ORDER BY CASE WHEN lower(name) = ").bind(text.trim().to_lowercase());
    sql.push(" THEN 0 ELSE 1 END, sort_key, id LIMIT ").bind(limit);
    Ok(tx.select(&sql).await?)
}

/// Which assets somebody wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssetFilter {
    /// Words of their name, model, serial number or place.
    pub text: String,
    /// Only those of this kind; empty for all.
    pub kind: String,
    /// Only those of this person.
    pub owner: Option<PersonId>,
    /// Only those of people whom these words find: of their name, department, telephone…; empty for all.
    pub held_by: String,
    /// Those put away instead of those in use.
    pub archived: bool,
}

/// A page of the register by name, behind the last one of the page before.
///
/// # Errors
/// [`Problem::Forbidden`] for those who do not work on tickets.
pub async fn list_assets(
    tx: &mut Tx,
    ctx: &Ctx,
    filter: &AssetFilter,
    after: Option<AssetId>,
    limit: i64,
) -> Result<Vec<Asset>> {
    must_see(ctx)?;
    let mut sql = Sql::new(&format!("SELECT {COLUMNS} FROM assets WHERE archived_at IS "));
    sql.push(if filter.archived { "NOT NULL" } else { "NULL" }).match_words(&filter.text);
    if !filter.kind.is_empty() {
        sql.push(" AND type = ").bind(filter.kind.as_str());
    }
    if let Some(owner) = filter.owner {
        sql.push(" AND owner_id = ").bind(owner);
    }
    if !filter.held_by.trim().is_empty() {
        sql.push(" AND owner_id IN (SELECT id FROM people WHERE 1 = 1").match_words(&filter.held_by).push(")");
    }
    sql.page_by_name("assets", after.map(|id| id.0), limit);
    Ok(tx.select(&sql).await?)
}

/// The kinds that there are, in the order of their letters.
///
/// # Errors
/// As [`list_assets`].
pub async fn asset_kinds(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<String>> {
    must_see(ctx)?;
    let kinds: Vec<(String,)> = tx.all("SELECT DISTINCT type FROM assets ORDER BY type", params![]).await?;
    Ok(kinds.into_iter().map(|(kind,)| kind).collect())
}

/// An asset, for those who may look at the register.
///
/// # Errors
/// [`Problem::Forbidden`] for those who do not work on tickets, [`Problem::NotFound`].
pub async fn see_asset(tx: &mut Tx, ctx: &Ctx, id: AssetId) -> Result<Asset> {
    must_see(ctx)?;
    asset(tx, id).await?.ok_or(Problem::NotFound)
}

const fn must_see(ctx: &Ctx) -> Result<()> {
    if ctx.actor.is_staff() { Ok(()) } else { Err(Problem::Forbidden("see_assets")) }
}

pub(super) async fn insert(tx: &mut Tx, facts: &AssetFacts, now: Timestamp) -> Result<AssetId> {
    let sql = "INSERT INTO assets (name, type, model, serial, system, location, owner_id, entity_id, bought_at, \
               search_key, sort_key, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id";
    let (id,) = tx
        .one(
            sql,
            params![
                &facts.name,
                &facts.kind,
                &facts.model,
                &facts.serial,
                &facts.system,
                &facts.location,
                facts.owner,
                facts.entity,
                facts.bought_at,
                facts.search_key(),
                sort_key(&[&facts.name]),
                now,
            ],
        )
        .await?;
    Ok(id)
}

pub(super) async fn update(tx: &mut Tx, id: AssetId, facts: &AssetFacts) -> Result<()> {
    let sql = "UPDATE assets SET name = $1, type = $2, model = $3, serial = $4, system = $5, location = $6, \
               owner_id = $7, entity_id = $8, bought_at = $9, search_key = $10, sort_key = $11 WHERE id = $12";
    tx.execute(
        sql,
        params![
            &facts.name,
            &facts.kind,
            &facts.model,
            &facts.serial,
            &facts.system,
            &facts.location,
            facts.owner,
            facts.entity,
            facts.bought_at,
            facts.search_key(),
            sort_key(&[&facts.name]),
            id,
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn set_archived(tx: &mut Tx, id: AssetId, at: Option<Timestamp>) -> Result<()> {
    tx.execute("UPDATE assets SET archived_at = $1 WHERE id = $2", params![at, id]).await?;
    Ok(())
}
