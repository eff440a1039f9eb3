//! Groups of technicians: a tier, a manager, members.

mod store;

pub use store::{Group, group, groups, groups_of, is_member, members};

use super::entities::entity;
use super::people::person;
use crate::db::Tx;
use crate::events::record_desk;
use crate::{Ctx, Problem, Result};
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::form::{Fault, LINE_MAX, line};
use guichet_core::ids::{EntityId, GroupId, PersonId};
use guichet_core::refusal::Refusal;

/// What an administrator says of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupFacts {
    /// Its name, unique.
    pub name: String,
    /// 1, the first to answer, to 3.
    pub tier: i64,
    /// Who leads it.
    pub manager: Option<PersonId>,
    /// The entity that it serves, with those below.
    pub entity: EntityId,
}

/// Adds a group.
///
/// # Errors
/// [`Problem::Forbidden`] unless an administrator asks, [`Problem::Invalid`] for facts that cannot be.
pub async fn add_group(tx: &mut Tx, ctx: &Ctx, facts: GroupFacts) -> Result<GroupId> {
    ctx.must_administer()?;
    let facts = checked(tx, None, facts).await?;
    let id = store::insert(tx, &facts, ctx.now()).await?;
    record_desk(tx, ctx, Noun::Group, id.0, DeskDeed::Added, &facts.name).await?;
    Ok(id)
}

/// Changes a group.
///
/// # Errors
/// As [`add_group`]; [`Problem::NotFound`].
pub async fn edit_group(tx: &mut Tx, ctx: &Ctx, id: GroupId, facts: GroupFacts) -> Result<()> {
    ctx.must_administer()?;
    group(tx, id).await?.ok_or(Problem::NotFound)?;
    let facts = checked(tx, Some(id), facts).await?;
    store::update(tx, id, &facts).await?;
    record_desk(tx, ctx, Noun::Group, id.0, DeskDeed::Changed, &facts.name).await
}

/// Puts a group away: it can no longer be given tickets.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`]; [`Refusal::InUse`] while it has open tickets or a category.
pub async fn archive_group(tx: &mut Tx, ctx: &Ctx, id: GroupId) -> Result<()> {
    ctx.must_administer()?;
    let found = group(tx, id).await?.ok_or(Problem::NotFound)?;
    if store::is_in_use(tx, id).await? {
        return Err(Refusal::InUse.into());
    }
    store::set_archived(tx, id, Some(ctx.now())).await?;
    record_desk(tx, ctx, Noun::Group, id.0, DeskDeed::Removed, &found.name).await
}

/// Brings an archived group back.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn restore_group(tx: &mut Tx, ctx: &Ctx, id: GroupId) -> Result<()> {
    ctx.must_administer()?;
    let found = group(tx, id).await?.ok_or(Problem::NotFound)?;
    store::set_archived(tx, id, None).await?;
    record_desk(tx, ctx, Noun::Group, id.0, DeskDeed::Added, &found.name).await
}

/// Says who belongs to a group, all of them. Only staff can.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`], [`Problem::Invalid`] for somebody who is not active staff.
pub async fn set_members(tx: &mut Tx, ctx: &Ctx, id: GroupId, people: &[PersonId]) -> Result<()> {
    ctx.must_administer()?;
    let found = group(tx, id).await?.ok_or(Problem::NotFound)?;
    for member in people {
        let staff = person(tx, *member).await?.is_some_and(|person| person.is_assignable());
        if !staff && !is_member(tx, id, *member).await? {
            return Err(Problem::invalid("members", Fault::Unknown));
        }
    }
    store::replace_members(tx, id, people).await?;
    record_desk(tx, ctx, Noun::Group, id.0, DeskDeed::Changed, &found.name).await
}

async fn checked(tx: &mut Tx, id: Option<GroupId>, facts: GroupFacts) -> Result<GroupFacts> {
    let name = line(&facts.name, LINE_MAX).map_err(|fault| Problem::invalid("name", fault))?;
    if !(1..=9).contains(&facts.tier) {
        return Err(Problem::invalid("tier", Fault::OutOfRange));
    }
    if store::named(tx, &name).await?.is_some_and(|other| Some(other) != id) {
        return Err(Problem::invalid("name", Fault::Taken));
    }
    if entity(tx, facts.entity).await?.is_none() {
        return Err(Problem::invalid("entity", Fault::Unknown));
    }
    if let Some(manager) = facts.manager
        && person(tx, manager).await?.is_none()
    {
        return Err(Problem::invalid("manager", Fault::Unknown));
    }
    Ok(GroupFacts { name, ..facts })
}
