//! From an account to whoever acts: role, groups and scope in one look at the database.

use super::entities::store as entities;
use super::people::{Person, person};
use crate::Result;
use crate::db::Tx;
use guichet_core::access::{Actor, Role, Scope, Who};
use guichet_core::ids::PersonId;

/// The actor behind an account; `None` where there is no such account, or it is disabled.
///
/// Administrators work everywhere, other staff in their entity and those below it; the root entity is everywhere.
///
/// # Errors
/// As the database answers.
pub async fn actor(tx: &mut Tx, id: PersonId) -> Result<Option<Actor>> {
    match person(tx, id).await? {
        Some(person) if person.disabled_at.is_none() => Ok(Some(of(tx, &person).await?)),
        _ => Ok(None),
    }
}

/// The actor behind an account that was just read and is active.
pub(super) async fn of(tx: &mut Tx, person: &Person) -> Result<Actor> {
    let mut actor = Actor {
        who: Who::Person(person.id),
        role: person.role,
        scope: Scope::Entities(Vec::new()),
        groups: Vec::new(),
    };
    if !person.role.is_staff() {
        return Ok(actor);
    }
    let reach = entities::reach(tx, person.id, person.entity).await?;
    let everywhere = reach.is_root || person.role == Role::Administrator;
    actor.scope = if everywhere { Scope::Everywhere } else { Scope::Entities(reach.entities) };
    actor.groups = reach.groups;
    Ok(actor)
}
