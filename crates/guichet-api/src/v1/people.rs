//! People: whom a technician looks up.

use super::at::At;
use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::Reads;
use crate::shapes::Person;
use futures_util::FutureExt;
use guichet_app::{App, Problem, identity};
use guichet_core::ids::PersonId;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of people.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(find_people)).routes(routes!(show_person))
}

/// Who is looked for, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only its description is used")]
pub struct Lookup {
    /// Words of their name in any order, of their e-mail address, login, telephone or department, or the name of their
    /// computer. An exact extension or login comes first.
    q: String,
    /// How many at most, 1 to 200.
    #[param(required = false, minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
}

/// Find people
///
/// Active ones that match every word. For technicians.
#[utoipa::path(get, path = "/people", tag = "people", params(Lookup),
    responses((status = 200, description = "The people", body = Vec<Person>), Reads))]
pub async fn find_people(caller: Caller, mut query: Query) -> Result<Answer, Refused> {
    let text = query.text("q").unwrap_or_default();
    let limit = query.limit();
    query.done()?;
    if !caller.ctx.actor.is_staff() {
        return Err(Problem::Forbidden("see_people").into());
    }
    let text = crate::body::checked("q", guichet_core::form::optional_line(&text, guichet_core::form::LINE_MAX))?;
    let find = deed(move |tx, ctx| {
        async move {
            let found = identity::look_up(tx, ctx, &text, i64::try_from(limit).unwrap_or(200)).await?;
            Answer::ok(&found.into_iter().map(Person::from).collect::<Vec<_>>())
        }
        .boxed()
    });
    caller.read(find).await
}

/// Show a person
///
/// Oneself, or for technicians anybody.
#[utoipa::path(get, path = "/people/{person}", tag = "people", params(("person" = i64, Path, description = "Their key")),
    responses((status = 200, description = "The person", body = Person), Reads))]
pub async fn show_person(caller: Caller, At(id): At<PersonId>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    if !caller.ctx.actor.is_staff() && !caller.ctx.actor.is(id) {
        return Err(Problem::Forbidden("see_people").into());
    }
    let find = deed(move |tx, _| {
        async move {
            let person = identity::person(tx, id).await?.ok_or(Problem::NotFound)?;
            Answer::ok(&Person::from(person))
        }
        .boxed()
    });
    caller.read(find).await
}
