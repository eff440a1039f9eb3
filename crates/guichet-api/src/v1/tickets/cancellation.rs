//! `POST …/cancellation`: withdrawing a ticket.

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
    /// Withdrawing.
    pub struct Cancellation {
        /// Why; it is mandatory.
        #[schema(max_length = 200_000)]
        reason: String,
    }
}

/// Cancel a ticket
///
/// It cannot be reopened.
#[utoipa::path(post, path = "/tickets/{reference}/cancellation", tag = "tickets", params(InTicket, OnVersion, Repeatable), request_body = Cancellation,
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn cancel_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<Cancellation>,
) -> Result<Answer, Refused> {
    let reason = checked("reason", form::body(&input.reason))?;
    let along = input.along()?;
    let verb = on(move |tx, ctx, id| async move { Ok(tickets::cancel(tx, ctx, along.to(id), reason).await?) }.boxed());
    change(&caller, reference, &terms, verb).await
}
