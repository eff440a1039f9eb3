//! `…/observers`: who follows a ticket.

use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::body::{Nothing, Wish};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::{Reads, Writes};
use crate::shapes::{Names, PersonRef};
use crate::terms::Repeatable;
use crate::v1::at::{self, At, InTicket};
use futures_util::FutureExt;
use guichet_app::tickets;
use guichet_core::ids::PersonId;
use guichet_core::tickets::Reference;
use utoipa::IntoParams;

/// An observer in a path, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "only its description is used")]
pub struct InObserver {
    /// The key of the person.
    person: i64,
}

/// List the observers
///
/// Those who follow the ticket without acting on it.
#[utoipa::path(get, path = "/tickets/{reference}/observers", tag = "tickets", params(InTicket),
    responses((status = 200, description = "The observers", body = Vec<PersonRef>), Reads))]
pub async fn list_observers(caller: Caller, At(reference): At<Reference>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let list = deed(move |tx, ctx| {
        async move {
            let (_, around) = at::see(tx, ctx, reference).await?;
            let names = Names::of(tx, around.observers.clone()).await?;
            Answer::ok(&around.observers.into_iter().map(|id| names.person(id)).collect::<Vec<_>>())
        }
        .boxed()
    });
    caller.read(list).await
}

/// Make somebody follow a ticket
///
/// Oneself, or another where the caller may invite. Safe to say twice.
#[utoipa::path(put, path = "/tickets/{reference}/observers/{person}", tag = "tickets",
    params(InTicket, InObserver, Repeatable), request_body = Nothing,
    responses((status = 204, description = "They follow it"), Writes))]
pub async fn watch_ticket(
    caller: Caller,
    At((reference, person)): At<(Reference, PersonId)>,
    Wish { input, terms }: Wish<Nothing>,
) -> Result<Answer, Refused> {
    let Nothing {} = input;
    let watch = deed(move |tx, ctx| {
        async move {
            let id = at::id(tx, reference).await?;
            tickets::watch(tx, ctx, id, person).await?;
            Ok(Answer::nothing())
        }
        .boxed()
    });
    caller.write(&terms, watch).await
}

/// End somebody's following
///
/// Safe to say twice.
#[utoipa::path(delete, path = "/tickets/{reference}/observers/{person}", tag = "tickets",
    params(InTicket, InObserver, Repeatable),
    responses((status = 204, description = "They do not follow it"), Writes))]
pub async fn unwatch_ticket(
    caller: Caller,
    At((reference, person)): At<(Reference, PersonId)>,
    Wish { input, terms }: Wish<Nothing>,
) -> Result<Answer, Refused> {
    let Nothing {} = input;
    let unwatch = deed(move |tx, ctx| {
        async move {
            let id = at::id(tx, reference).await?;
            tickets::unwatch(tx, ctx, id, person).await?;
            Ok(Answer::nothing())
        }
        .boxed()
    });
    caller.write(&terms, unwatch).await
}
