//! Accounts: who somebody is, where they sit, what they may do.

mod enrol;
mod facts;
mod store;

pub use enrol::enrol;
pub use facts::{PersonFacts, PersonInput, Preferences};
pub(super) use store::{COLUMNS, password_hash, set_password_hash};
pub use store::{
    Name, PeopleFilter, Person, has_administrator, is_barred_address, list_people, look_up, people_named, person,
    person_by_email, person_by_login, technicians,
};

use super::entities::entity;
use super::sessions::end_all_sessions;
use crate::db::Tx;
use crate::events::record_desk;
use crate::{Ctx, Problem, Result};
use guichet_core::access::Role;
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::form::{Fault, Wrong};
use guichet_core::ids::PersonId;
use guichet_core::refusal::Refusal;

/// Adds an account. It has no password yet, so nobody can sign in with it.
///
/// # Errors
/// [`Problem::Forbidden`] unless an administrator asks; [`Problem::Invalid`] for a login that is taken, or a manager
/// or an entity that does not exist.
pub async fn add_person(tx: &mut Tx, ctx: &Ctx, facts: PersonFacts) -> Result<PersonId> {
    ctx.must_administer()?;
    check_references(tx, None, &facts).await?;
    let id = store::insert(tx, &facts, ctx.now()).await?;
    record_desk(tx, ctx, Noun::Person, id.0, DeskDeed::Added, &facts.login).await?;
    Ok(id)
}

/// Changes an account.
///
/// # Errors
/// As [`add_person`]; [`Problem::NotFound`]; [`Refusal::LastAdministrator`].
pub async fn edit_person(tx: &mut Tx, ctx: &Ctx, id: PersonId, facts: PersonFacts) -> Result<()> {
    ctx.must_administer()?;
    let before = store::fresh(tx, id).await?.ok_or(Problem::NotFound)?;
    check_references(tx, Some(id), &facts).await?;
    if facts.role != Role::Administrator {
        keep_an_administrator(tx, &before).await?;
    }
    store::update(tx, id, &facts, ctx.now()).await?;
    record_desk(tx, ctx, Noun::Person, id.0, DeskDeed::Changed, &before.differences(&facts).join(", ")).await
}

/// Changes what people choose for themselves: language, theme, time zone.
///
/// # Errors
/// [`Problem::Forbidden`] for a part of the system, which has no preferences.
pub async fn set_preferences(tx: &mut Tx, ctx: &Ctx, preferences: &Preferences) -> Result<()> {
    let id = ctx.actor.person().ok_or(Problem::Forbidden("own_account"))?;
    store::update_preferences(tx, id, preferences, ctx.now()).await
}

/// Closes an account: its sessions end, its keys stop working, it is no longer offered. What it did stays.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`], [`Refusal::LastAdministrator`].
pub async fn disable_person(tx: &mut Tx, ctx: &Ctx, id: PersonId) -> Result<()> {
    ctx.must_administer()?;
    let before = store::fresh(tx, id).await?.ok_or(Problem::NotFound)?;
    if before.disabled_at.is_some() {
        return Err(Refusal::Already.into());
    }
    keep_an_administrator(tx, &before).await?;
    store::set_disabled(tx, id, Some(ctx.now())).await?;
    end_all_sessions(tx, id).await?;
    record_desk(tx, ctx, Noun::Person, id.0, DeskDeed::Removed, &before.login).await
}

/// Opens a closed account again.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn enable_person(tx: &mut Tx, ctx: &Ctx, id: PersonId) -> Result<()> {
    ctx.must_administer()?;
    let before = store::fresh(tx, id).await?.ok_or(Problem::NotFound)?;
    store::set_disabled(tx, id, None).await?;
    record_desk(tx, ctx, Noun::Person, id.0, DeskDeed::Added, &before.login).await
}

async fn keep_an_administrator(tx: &mut Tx, person: &Person) -> Result<()> {
    let administers = person.role == Role::Administrator && person.disabled_at.is_none();
    if administers && store::administrators(tx).await? == [person.id] {
        return Err(Refusal::LastAdministrator.into());
    }
    Ok(())
}

/// What only the database can tell to be wrong.
async fn check_references(tx: &mut Tx, id: Option<PersonId>, facts: &PersonFacts) -> Result<()> {
    let mut wrong = Vec::new();
    if person_by_login(tx, &facts.login).await?.is_some_and(|other| Some(other.id) != id) {
        wrong.push(Wrong::new("login", Fault::Taken));
    }
    if let Some(manager) = facts.manager
        && (Some(manager) == id || person(tx, manager).await?.is_none())
    {
        wrong.push(Wrong::new("manager", Fault::Unknown));
    }
    if entity(tx, facts.entity).await?.is_none() {
        wrong.push(Wrong::new("entity", Fault::Unknown));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Problem::Invalid(wrong)) }
}
