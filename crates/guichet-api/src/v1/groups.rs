//! Groups of technicians.

use super::at::At;
use crate::PREFIX;
use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::body::{Wish, given};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::{Reads, Writes};
use crate::shapes::{Group, Names, PersonRef};
use crate::terms::{OnVersion, Repeatable};
use futures_util::FutureExt;
use guichet_app::db::Tx;
use guichet_app::identity::GroupFacts;
use guichet_app::{App, Problem, identity};
use guichet_core::form::Fault;
use guichet_core::ids::{EntityId, GroupId, PersonId};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of groups.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_groups, add_group))
        .routes(routes!(show_group, change_group))
        .routes(routes!(list_members, set_members))
}

/// List the groups
///
/// All of them, archived ones included, lowest tier first.
#[utoipa::path(get, path = "/groups", tag = "groups",
    responses((status = 200, description = "The groups", body = Vec<Group>), Reads))]
pub async fn list_groups(caller: Caller, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let list = deed(move |tx, _| {
        async move { Answer::ok(&identity::groups(tx).await?.into_iter().map(Group::from).collect::<Vec<_>>()) }.boxed()
    });
    caller.read(list).await
}

/// Show a group
///
/// By its key.
#[utoipa::path(get, path = "/groups/{group}", tag = "groups", params(("group" = i64, Path, description = "Its key")),
    responses((status = 200, description = "The group", body = Group), Reads))]
pub async fn show_group(caller: Caller, At(id): At<GroupId>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let find = deed(move |tx, _| async move { shown(identity::group(tx, id).await?) }.boxed());
    caller.read(find).await
}

/// List the members of a group
///
/// By name. For technicians.
#[utoipa::path(get, path = "/groups/{group}/members", tag = "groups",
    params(("group" = i64, Path, description = "Its key")),
    responses((status = 200, description = "Its members", body = Vec<PersonRef>), Reads))]
pub async fn list_members(caller: Caller, At(id): At<GroupId>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    if !caller.ctx.actor.is_staff() {
        return Err(Problem::Forbidden("see_people").into());
    }
    let list = deed(move |tx, _| {
        async move {
            identity::group(tx, id).await?.ok_or(Problem::NotFound)?;
            people_of(tx, id).await
        }
        .boxed()
    });
    caller.read(list).await
}

fn shown(group: Option<identity::Group>) -> Result<Answer, Refused> {
    Ok(Answer::ok(&Group::from(group.ok_or(Problem::NotFound)?))?.tagged())
}

async fn people_of(tx: &mut Tx, id: GroupId) -> Result<Answer, Refused> {
    let members = identity::members(tx, id).await?;
    let names = Names::of(tx, members.clone()).await?;
    Ok(Answer::ok(&members.into_iter().map(|id| names.person(id)).collect::<Vec<_>>())?.tagged())
}

/// A group to be made.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGroup {
    /// Its name, which no other has.
    #[schema(max_length = 200)]
    name: String,
    /// 1, the first to answer, and up.
    #[schema(minimum = 1, maximum = 9)]
    tier: i64,
    /// The key of whoever leads it.
    manager: Option<i64>,
    /// The key of the part of the organisation that it serves.
    entity: i64,
}

/// Add a group
///
/// For administrators.
#[utoipa::path(post, path = "/groups", tag = "groups", params(Repeatable), request_body = NewGroup,
    responses((status = 201, description = "The group", body = Group), Writes))]
pub async fn add_group(caller: Caller, Wish { input, terms }: Wish<NewGroup>) -> Result<Answer, Refused> {
    let add = deed(move |tx, ctx| {
        async move {
            let NewGroup { name, tier, manager, entity } = input;
            let facts = GroupFacts { name, tier, manager: manager.map(PersonId), entity: EntityId(entity) };
            let id = identity::add_group(tx, ctx, facts).await?;
            let group = identity::group(tx, id).await?.ok_or(Problem::NotFound)?;
            Ok(Answer::created(format!("{PREFIX}/groups/{id}"), &Group::from(group))?.tagged())
        }
        .boxed()
    });
    caller.write(&terms, add).await
}

/// What shall change of a group. A field that is left out stays; one that is null is emptied.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupChange {
    /// Its name.
    name: Option<String>,
    /// 1, the first to answer, and up.
    #[schema(minimum = 1, maximum = 9)]
    tier: Option<i64>,
    /// The key of whoever leads it.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    manager: Option<Option<i64>>,
    /// The key of the part of the organisation that it serves.
    entity: Option<i64>,
    /// Whether it is put away: it can no longer be given tickets.
    archived: Option<bool>,
}

/// Change a group
///
/// For administrators. One that has open tickets, or receives those of a category, cannot be put away.
#[utoipa::path(patch, path = "/groups/{group}", tag = "groups",
    params(("group" = i64, Path, description = "Its key"), OnVersion, Repeatable), request_body = GroupChange,
    responses((status = 200, description = "The group as it is now", body = Group), Writes))]
pub async fn change_group(
    caller: Caller,
    At(id): At<GroupId>,
    Wish { input, terms }: Wish<GroupChange>,
) -> Result<Answer, Refused> {
    let version = terms.version;
    let change = deed(move |tx, ctx| {
        async move {
            ctx.must_administer()?;
            let group = identity::group(tx, id).await?.ok_or(Problem::NotFound)?;
            shown(Some(group.clone()))?.must_be(version)?;
            let facts = GroupFacts {
                name: input.name.unwrap_or(group.name),
                tier: input.tier.unwrap_or(group.tier),
                manager: input.manager.map_or(group.manager, |manager| manager.map(PersonId)),
                entity: input.entity.map_or(group.entity, EntityId),
            };
            identity::edit_group(tx, ctx, id, facts).await?;
            match input.archived {
                Some(true) if group.archived_at.is_none() => identity::archive_group(tx, ctx, id).await?,
                Some(false) if group.archived_at.is_some() => identity::restore_group(tx, ctx, id).await?,
                _ => {}
            }
            shown(identity::group(tx, id).await?)
        }
        .boxed()
    });
    caller.write(&terms, change).await
}

/// Who shall belong to a group, all of them.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Members {
    /// Their keys; only active technicians, supervisors and administrators can belong, 1000 at most.
    #[schema(max_items = 1000)]
    people: Vec<i64>,
}

/// Say who belongs to a group
///
/// All of them. For administrators.
#[utoipa::path(put, path = "/groups/{group}/members", tag = "groups",
    params(("group" = i64, Path, description = "Its key"), OnVersion, Repeatable), request_body = Members,
    responses((status = 200, description = "Its members", body = Vec<PersonRef>), Writes))]
pub async fn set_members(
    caller: Caller,
    At(id): At<GroupId>,
    Wish { input: Members { people }, terms }: Wish<Members>,
) -> Result<Answer, Refused> {
    if people.len() > 1000 {
        return Err(Refused::field("people", Fault::TooLong));
    }
    let version = terms.version;
    let set = deed(move |tx, ctx| {
        async move {
            ctx.must_administer()?;
            people_of(tx, id).await?.must_be(version)?;
            let people: Vec<PersonId> = people.into_iter().map(PersonId).collect();
            identity::set_members(tx, ctx, id, &people).await?;
            people_of(tx, id).await
        }
        .boxed()
    });
    caller.write(&terms, set).await
}
