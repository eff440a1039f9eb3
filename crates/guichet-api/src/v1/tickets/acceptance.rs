//! `POST …/acceptance`: the requester's yes.

use crate::answer::Answer;
use crate::auth::{Caller, on};
use crate::body::{Wish, checked};
use crate::problem::Refused;
use crate::refusals::Writes;
use crate::shapes::Ticket;
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{At, InTicket, change};
use futures_util::FutureExt;
use guichet_app::tickets;
use guichet_core::form;
use guichet_core::tickets::Reference;
use serde::Deserialize;
use utoipa::ToSchema;

/// The requester's yes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// In their words.
    #[serde(default)]
    #[schema(max_length = 200_000)]
    comment: String,
}

/// Accept the solution
///
/// The ticket is closed.
#[utoipa::path(post, path = "/tickets/{reference}/acceptance", tag = "tickets", params(InTicket, OnVersion, Repeatable), request_body = Acceptance,
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn accept_solution(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<Acceptance>,
) -> Result<Answer, Refused> {
    let comment = checked("comment", form::optional_body(&input.comment))?;
    let verb = on(move |tx, ctx, id| async move { Ok(tickets::accept(tx, ctx, id, comment).await?) }.boxed());
    change(&caller, reference, &terms, verb).await
}
