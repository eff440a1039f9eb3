//! Which thing an address names, and what is done to a ticket that it names.

use crate::PREFIX;
use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::problem::Refused;
use crate::shapes::represent;
use crate::terms::Terms;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use guichet_app::db::Tx;
use guichet_app::{App, Ctx, Problem, tickets};
use guichet_core::access::Around;
use guichet_core::ids::TicketId;
use guichet_core::tickets::{Reference, Ticket};
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

/// What stands in the path. What cannot be the name of anything does not exist.
pub struct At<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for At<T> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let path = Path::<T>::from_request_parts(parts, app).await;
        path.map(|Path(place)| Self(place)).map_err(|_| Problem::NotFound.into())
    }
}

/// A ticket in a path, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "only its description is used")]
pub struct InTicket {
    /// The ticket's reference, in any case, with or without zeros: `INC0012345`, `inc12345`. Former references lead on.
    #[param(example = "INC0012345")]
    reference: String,
}

/// The key behind a reference.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn id(tx: &mut Tx, reference: Reference) -> Result<TicketId, Refused> {
    Ok(tickets::find_id(tx, reference).await?.ok_or(Problem::NotFound)?)
}

/// The ticket, where the caller may see it.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn see(tx: &mut Tx, ctx: &Ctx, reference: Reference) -> Result<(Ticket, Around), Refused> {
    let id = id(tx, reference).await?;
    Ok(tickets::see(tx, ctx, id).await?)
}

/// The keys behind some references that a body names.
///
/// # Errors
/// [`Refused::Fields`] for one that leads nowhere.
pub async fn named(tx: &mut Tx, ctx: &Ctx, field: &str, reference: Reference) -> Result<TicketId, Refused> {
    let unknown = || Refused::field(field, guichet_core::form::Fault::Unknown);
    let id = tickets::find_id(tx, reference).await?.ok_or_else(unknown)?;
    match tickets::see(tx, ctx, id).await {
        Ok(_) => Ok(id),
        Err(Problem::NotFound) => Err(unknown()),
        Err(problem) => Err(problem.into()),
    }
}

/// Does something to a ticket, on the version that the caller named, and answers with the ticket as it is then.
///
/// # Errors
/// Those of the verb; [`Refused::Outdated`].
pub async fn change<V>(caller: &Caller, reference: Reference, terms: &Terms, verb: V) -> Result<Answer, Refused>
where
    V: for<'t> FnOnce(&'t mut Tx, &'t Ctx, TicketId) -> BoxFuture<'t, Result<Ticket, Refused>> + Clone + Send + 'static,
{
    let version = terms.version;
    let deed = deed(move |tx, ctx| {
        async move {
            let id = unchanged(tx, ctx, reference, version).await?;
            let ticket = verb(tx, ctx, id).await?;
            show(tx, ctx, ticket).await
        }
        .boxed()
    });
    caller.write(terms, deed).await
}

/// The key of a ticket that the caller sees and that still is the version that they saw.
///
/// # Errors
/// [`Problem::NotFound`], [`Refused::Outdated`].
pub async fn unchanged(
    tx: &mut Tx,
    ctx: &Ctx,
    reference: Reference,
    version: Option<i64>,
) -> Result<TicketId, Refused> {
    // What one may not see does not exist, whatever else is wrong with the request.
    let (Ticket { id, .. }, _) = see(tx, ctx, reference).await?;
    let Some(version) = version else { return Ok(id) };
    match tickets::expect_version(tx, ctx, id, version).await {
        Ok(()) => Ok(id),
        Err(Problem::Stale(clashes)) => Err(Refused::Outdated(clashes)),
        Err(problem) => Err(problem.into()),
    }
}

/// 200 with a ticket and its version.
///
/// # Errors
/// As the database answers.
pub async fn show(tx: &mut Tx, ctx: &Ctx, ticket: Ticket) -> Result<Answer, Refused> {
    let version = ticket.version;
    Ok(Answer::ok(&represent(tx, ctx, ticket).await?)?.at_version(version))
}

/// The address of a ticket.
pub fn address(reference: Reference) -> String {
    format!("{PREFIX}/tickets/{reference}")
}
