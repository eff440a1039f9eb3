//! Whoever calls.

use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::Reads;
use crate::shapes::Me;
use futures_util::FutureExt;
use guichet_app::{App, Problem, identity};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The route of whoever calls.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show_me))
}

/// Show whose token this is
///
/// The account, its groups, and what the token may do.
#[utoipa::path(get, path = "/me", tag = "people",
    responses((status = 200, description = "The caller", body = Me), Reads))]
pub async fn show_me(caller: Caller, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let scope = caller.scope.word();
    let find = deed(move |tx, ctx| {
        async move {
            let id = ctx.actor.person().ok_or(Problem::NotFound)?;
            let person = identity::person(tx, id).await?.ok_or(Problem::NotFound)?;
            let groups = identity::groups_of(tx, id).await?.into_iter().map(|group| group.id.0).collect();
            Answer::ok(&Me { person: person.into(), groups, scope })
        }
        .boxed()
    });
    caller.read(find).await
}
