//! `POST …/taking`: work begins.

use crate::answer::Answer;
use crate::auth::{Caller, on};
use crate::body::Wish;
use crate::problem::Refused;
use crate::refusals::Writes;
use crate::shapes::Ticket;
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{At, InTicket, change};
use crate::v1::tickets::along::with_along;
use futures_util::FutureExt;
use guichet_app::tickets;
use guichet_core::tickets::Reference;

with_along! {
    /// Taking.
    pub struct Taking {
        /// A few words, where the workflow asks for them; kept as an internal note.
        #[serde(default)]
        #[schema(max_length = 200_000)]
        note: String,
    }
}

/// Take a ticket
///
/// It is in progress, and assigned to the caller.
#[utoipa::path(post, path = "/tickets/{reference}/taking", tag = "tickets", params(InTicket, OnVersion, Repeatable), request_body = Taking,
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn take_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<Taking>,
) -> Result<Answer, Refused> {
    let along = input.along()?.with_note(&input.note).checked()?;
    let verb = on(move |tx, ctx, id| async move { Ok(tickets::take(tx, ctx, along.to(id)).await?) }.boxed());
    change(&caller, reference, &terms, verb).await
}
