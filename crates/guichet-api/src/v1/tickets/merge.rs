//! `POST …/merge`: making one ticket of two.

use crate::answer::Answer;
use crate::auth::{Caller, on};
use crate::body::Wish;
use crate::problem::Refused;
use crate::refusals::Writes;
use crate::shapes::Ticket;
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{self, At, InTicket, change};
use futures_util::FutureExt;
use guichet_app::tickets;
use guichet_core::tickets::Reference;
use serde::Deserialize;
use utoipa::ToSchema;

/// Into which.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// The reference of the ticket that lives on.
    #[schema(value_type = String)]
    into: Reference,
}

/// Merge into another ticket
///
/// Its messages, files, tasks, time and people go there, and its reference leads there. The answer is the other ticket.
#[utoipa::path(post, path = "/tickets/{reference}/merge", tag = "tickets", params(InTicket, OnVersion, Repeatable), request_body = Merge,
    responses((status = 200, description = "The ticket that lives on", body = Ticket), Writes))]
pub async fn merge_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<Merge>,
) -> Result<Answer, Refused> {
    let other = input.into;
    let verb = on(move |tx, ctx, id| {
        async move {
            let into = at::named(tx, ctx, "into", other).await?;
            Ok(tickets::merge(tx, ctx, id, into).await?)
        }
        .boxed()
    });
    change(&caller, reference, &terms, verb).await
}
