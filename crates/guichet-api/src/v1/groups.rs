//! Groups of technicians.

use super::at::At;
use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::Reads;
use crate::shapes::{Group, Names, PersonRef};
use futures_util::FutureExt;
use guichet_app::{App, Problem, identity};
use guichet_core::ids::GroupId;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of groups.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_groups)).routes(routes!(show_group)).routes(routes!(list_members))
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
    let find = deed(move |tx, _| {
        async move {
            let group = identity::group(tx, id).await?.ok_or(Problem::NotFound)?;
            Answer::ok(&Group::from(group))
        }
        .boxed()
    });
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
            let members = identity::members(tx, id).await?;
            let names = Names::of(tx, members.clone()).await?;
            Answer::ok(&members.into_iter().map(|id| names.person(id)).collect::<Vec<_>>())
        }
        .boxed()
    });
    caller.read(list).await
}
