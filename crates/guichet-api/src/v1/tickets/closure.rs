//! `POST …/closure`: closing without the requester's word.

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
    /// Closing.
    pub struct Closure {
        /// A few words, where the workflow asks for them; kept as an internal note.
        #[serde(default)]
        #[schema(max_length = 200_000)]
        note: String,
    }
}

/// Close a resolved ticket
///
/// A technician does it for the requester, who then need not accept the solution.
#[utoipa::path(post, path = "/tickets/{reference}/closure", tag = "tickets", params(InTicket, OnVersion, Repeatable), request_body = Closure,
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn close_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<Closure>,
) -> Result<Answer, Refused> {
    let along = input.along()?.with_note(&input.note).checked()?;
    let verb = on(move |tx, ctx, id| async move { Ok(tickets::close(tx, ctx, along.to(id)).await?) }.boxed());
    change(&caller, reference, &terms, verb).await
}
