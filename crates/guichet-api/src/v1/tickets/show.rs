//! `GET /tickets/{reference}`: one ticket.

use crate::answer::{Answer, etag};
use crate::auth::{Caller, deed};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::Reads;
use crate::shapes::Ticket;
use crate::v1::at::{self, At, InTicket};
use axum::http::header::{IF_NONE_MATCH, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use guichet_app::db::Tx;
use guichet_app::{Ctx, tickets};
use guichet_core::tickets::Reference;

/// A ticket, or where it went.
enum Found {
    Here(i64, Answer),
    MovedTo(Reference),
}

/// Show a ticket
///
/// A ticket that was merged leads to the one it was merged into, where the caller may see that; a ticket that changed
/// its kind is found under its former reference too.
#[utoipa::path(get, path = "/tickets/{reference}", tag = "tickets", params(InTicket), responses(
    (status = 200, description = "The ticket; `ETag` is its version", body = Ticket),
    (status = 301, description = "Merged: `Location` leads to the ticket that lives on"),
    (status = 304, description = "It still is the version named in `If-None-Match`"),
    Reads))]
pub async fn show_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    query: Query,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    query.done()?;
    let find = deed(move |tx, ctx| async move { find(tx, ctx, reference).await }.boxed());
    match caller.read(find).await? {
        Found::MovedTo(other) => Ok((StatusCode::MOVED_PERMANENTLY, [(LOCATION, at::address(other))]).into_response()),
        Found::Here(version, answer) => {
            let seen = headers.get(IF_NONE_MATCH).is_some_and(|seen| seen.as_bytes() == etag(version).as_bytes());
            Ok(if seen { StatusCode::NOT_MODIFIED.into_response() } else { answer.into_response() })
        }
    }
}

async fn find(tx: &mut Tx, ctx: &Ctx, reference: Reference) -> Result<Found, Refused> {
    let (ticket, _) = at::see(tx, ctx, reference).await?;
    if let Some(into) = ticket.merged_into
        && let Ok((other, _)) = tickets::see(tx, ctx, into).await
    {
        return Ok(Found::MovedTo(other.reference()));
    }
    Ok(Found::Here(ticket.version, at::show(tx, ctx, ticket).await?))
}
