//! The parts of the organisation, a tree. Whoever works in a part works in those below it.

pub(super) mod store;

pub use store::{Entity, below, entities, entity};

use crate::db::Tx;
use crate::events::record_desk;
use crate::{Ctx, Problem, Result};
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::form::{Fault, LINE_MAX, line};
use guichet_core::ids::EntityId;
use guichet_core::refusal::Refusal;
use std::collections::HashMap;

/// What an administrator says of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityFacts {
    /// Its name.
    pub name: String,
    /// The one above; none for a root.
    pub parent: Option<EntityId>,
}

/// Adds an entity.
///
/// # Errors
/// [`Problem::Forbidden`] unless an administrator asks, [`Problem::Invalid`] for a name or a parent that cannot be.
pub async fn add_entity(tx: &mut Tx, ctx: &Ctx, facts: EntityFacts) -> Result<EntityId> {
    ctx.must_administer()?;
    let facts = checked(tx, facts).await?;
    let id = store::insert(tx, &facts, ctx.now()).await?;
    record_desk(tx, ctx, Noun::Entity, id.0, DeskDeed::Added, &facts.name).await?;
    Ok(id)
}

/// Renames an entity, or moves it with all below it.
///
/// # Errors
/// As [`add_entity`]; [`Problem::NotFound`]; [`Refusal::Circle`] where it would come to stand below itself.
pub async fn edit_entity(tx: &mut Tx, ctx: &Ctx, id: EntityId, facts: EntityFacts) -> Result<()> {
    ctx.must_administer()?;
    store::lock_tree(tx).await?;
    entity(tx, id).await?.ok_or(Problem::NotFound)?;
    let facts = checked(tx, facts).await?;
    if let Some(parent) = facts.parent
        && below(tx, &[id]).await?.contains(&parent)
    {
        return Err(Refusal::Circle.into());
    }
    store::update(tx, id, &facts).await?;
    record_desk(tx, ctx, Noun::Entity, id.0, DeskDeed::Changed, &facts.name).await
}

/// Puts an entity away: it is no longer offered, and what belongs to it stays as it is.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`]; [`Refusal::InUse`] while active people or entities are in it.
pub async fn archive_entity(tx: &mut Tx, ctx: &Ctx, id: EntityId) -> Result<()> {
    ctx.must_administer()?;
    let found = entity(tx, id).await?.ok_or(Problem::NotFound)?;
    if store::is_in_use(tx, id).await? {
        return Err(Refusal::InUse.into());
    }
    store::set_archived(tx, id, Some(ctx.now())).await?;
    record_desk(tx, ctx, Noun::Entity, id.0, DeskDeed::Removed, &found.name).await
}

/// Brings an archived entity back.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn restore_entity(tx: &mut Tx, ctx: &Ctx, id: EntityId) -> Result<()> {
    ctx.must_administer()?;
    let found = entity(tx, id).await?.ok_or(Problem::NotFound)?;
    store::set_archived(tx, id, None).await?;
    record_desk(tx, ctx, Noun::Entity, id.0, DeskDeed::Added, &found.name).await
}

async fn checked(tx: &mut Tx, facts: EntityFacts) -> Result<EntityFacts> {
    let name = line(&facts.name, LINE_MAX).map_err(|fault| Problem::invalid("name", fault))?;
    if let Some(parent) = facts.parent
        && entity(tx, parent).await?.is_none_or(|above| above.archived_at.is_some())
    {
        return Err(Problem::invalid("parent", Fault::Unknown));
    }
    Ok(EntityFacts { name, parent: facts.parent })
}

/// The full name of each entity, from the root down: `Hexalis > Lyon`.
#[must_use]
pub fn entity_paths(entities: &[Entity]) -> HashMap<EntityId, String> {
    let by_id: HashMap<EntityId, &Entity> = entities.iter().map(|entity| (entity.id, entity)).collect();
    entities.iter().map(|entity| (entity.id, path(entity, &by_id))).collect()
}

fn path(entity: &Entity, by_id: &HashMap<EntityId, &Entity>) -> String {
    let above = |entity: &&Entity| entity.parent.and_then(|parent| by_id.get(&parent).copied());
    let mut names: Vec<&str> =
        std::iter::successors(Some(entity), above).take(by_id.len()).map(|entity| entity.name.as_str()).collect();
    names.reverse();
    names.join(" > ")
}
