//! `…/links`: what a ticket is tied to.

use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::body::{Nothing, Wish};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::{Reads, Writes};
use crate::shapes::Link;
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{self, At, InTicket};
use crate::words;
use futures_util::FutureExt;
use guichet_app::db::Tx;
use guichet_app::{Ctx, Problem, tickets};
use guichet_core::ids::TicketId;
use guichet_core::tickets::{LinkKind, Reference};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// A tie to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLink {
    /// How this ticket relates to the other.
    #[schema(value_type = words::LinkKind)]
    kind: LinkKind,
    /// The reference of the other.
    #[schema(value_type = String)]
    other: Reference,
}

/// A tie in a path, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "only its description is used")]
pub struct InLink {
    /// How this ticket relates to the other: `duplicate`, `child`, `caused_by`, `related`.
    kind: String,
    /// The reference of the other.
    other: String,
}

/// The ties to tickets that the caller may see.
async fn visible(tx: &mut Tx, ctx: &Ctx, id: TicketId) -> Result<Vec<Link>, Refused> {
    let mut links = Vec::new();
    for link in tickets::links(tx, id).await? {
        match tickets::see(tx, ctx, link.other).await {
            Ok(_) => links.push(Link::from(link)),
            Err(Problem::NotFound) => {}
            Err(problem) => return Err(problem.into()),
        }
    }
    Ok(links)
}

/// List the links
///
/// Both ways, to tickets that the caller may see.
#[utoipa::path(get, path = "/tickets/{reference}/links", tag = "tickets", params(InTicket),
    responses((status = 200, description = "The links", body = Vec<Link>), Reads))]
pub async fn list_links(caller: Caller, At(reference): At<Reference>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let list = deed(move |tx, ctx| {
        async move {
            let (ticket, _) = at::see(tx, ctx, reference).await?;
            Answer::ok(&visible(tx, ctx, ticket.id).await?)
        }
        .boxed()
    });
    caller.read(list).await
}

/// Link to another ticket
///
/// That the caller sees too. The answer is all links of this ticket.
#[utoipa::path(post, path = "/tickets/{reference}/links", tag = "tickets", params(InTicket, OnVersion, Repeatable),
    request_body = NewLink, responses((status = 201, description = "Linked", body = Vec<Link>), Writes))]
pub async fn link_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input: NewLink { kind, other }, terms }: Wish<NewLink>,
) -> Result<Answer, Refused> {
    let version = terms.version;
    let link = deed(move |tx, ctx| {
        async move {
            let id = at::unchanged(tx, ctx, reference, version).await?;
            let other_id = at::named(tx, ctx, "other", other).await?;
            tickets::link(tx, ctx, id, kind, other_id).await?;
            let address = format!("{}/links/{kind}/{other}", at::address(reference));
            Answer::created(address, &visible(tx, ctx, id).await?)
        }
        .boxed()
    });
    caller.write(&terms, link).await
}

/// Take a link away
///
/// From whichever of its ends.
#[utoipa::path(delete, path = "/tickets/{reference}/links/{kind}/{other}", tag = "tickets",
    params(InTicket, InLink, OnVersion, Repeatable),
    responses((status = 204, description = "Taken away"), Writes))]
pub async fn unlink_ticket(
    caller: Caller,
    At((reference, kind, other)): At<(Reference, LinkKind, Reference)>,
    Wish { input, terms }: Wish<Nothing>,
) -> Result<Answer, Refused> {
    let (Nothing {}, version) = (input, terms.version);
    let unlink = deed(move |tx, ctx| {
        async move {
            let id = at::unchanged(tx, ctx, reference, version).await?;
            let other = at::id(tx, other).await?;
            tickets::unlink(tx, ctx, id, kind, other).await?;
            Ok(Answer::nothing())
        }
        .boxed()
    });
    caller.write(&terms, unlink).await
}
