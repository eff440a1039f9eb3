//! `POST …/acceptance`: the requester's yes.

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
    /// The requester's yes.
    pub struct Acceptance {
        /// In their words.
        #[serde(default)]
        #[schema(max_length = 200_000)]
        comment: String,
    }
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
    let along = input.along()?;
    let verb = on(move |tx, ctx, id| async move { Ok(tickets::accept(tx, ctx, along.to(id), comment).await?) }.boxed());
    change(&caller, reference, &terms, verb).await
}
