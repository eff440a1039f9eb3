//! `POST …/closure`: closing without the requester's word.

use crate::answer::Answer;
use crate::auth::{Caller, on};
use crate::body::{Nothing, Wish};
use crate::problem::Refused;
use crate::refusals::Writes;
use crate::shapes::Ticket;
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{At, InTicket, change};
use futures_util::FutureExt;
use guichet_app::tickets;
use guichet_core::tickets::Reference;

/// Close a resolved ticket
///
/// A technician does it for the requester, who then need not accept the solution.
#[utoipa::path(post, path = "/tickets/{reference}/closure", tag = "tickets", params(InTicket, OnVersion, Repeatable), request_body = Nothing,
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn close_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<Nothing>,
) -> Result<Answer, Refused> {
    let Nothing {} = input;
    let verb = on(move |tx, ctx, id| async move { Ok(tickets::close(tx, ctx, id).await?) }.boxed());
    change(&caller, reference, &terms, verb).await
}
