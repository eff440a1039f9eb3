//! `POST …/reopening`: opening a closed ticket again.

use crate::answer::Answer;
use crate::auth::{Caller, on};
use crate::body::{Wish, checked};
use crate::problem::Refused;
use crate::refusals::Writes;
use crate::shapes::Ticket;
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{At, InTicket, change};
use crate::v1::tickets::along::with_along;
use futures_util::FutureExt;
use guichet_app::tickets;
use guichet_core::form;
use guichet_core::tickets::Reference;

with_along! {
    /// Opening again.
    pub struct Reopening {
        /// Why.
        #[schema(max_length = 200_000)]
        reason: String,
    }
}

/// Reopen a closed ticket
///
/// Within the reopening window; later a new, linked ticket is the way.
#[utoipa::path(post, path = "/tickets/{reference}/reopening", tag = "tickets", params(InTicket, OnVersion, Repeatable), request_body = Reopening,
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn reopen_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<Reopening>,
) -> Result<Answer, Refused> {
    let reason = checked("reason", form::body(&input.reason))?;
    let along = input.along()?;
    let verb = on(move |tx, ctx, id| async move { Ok(tickets::reopen(tx, ctx, along.to(id), reason).await?) }.boxed());
    change(&caller, reference, &terms, verb).await
}
