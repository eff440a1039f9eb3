//! `…/history`: who did what, when, from what to what.

use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::Reads;
use crate::shapes::{Entry, history};
use crate::v1::at::{self, At, InTicket};
use futures_util::FutureExt;
use guichet_app::tickets;
use guichet_core::tickets::Reference;

/// Show the history
///
/// Oldest first. Work among technicians, internal notes included, is theirs to read.
#[utoipa::path(get, path = "/tickets/{reference}/history", tag = "tickets", params(InTicket),
    responses((status = 200, description = "What happened", body = Vec<Entry>), Reads))]
pub async fn ticket_history(caller: Caller, At(reference): At<Reference>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let list = deed(move |tx, ctx| {
        async move {
            let (ticket, around) = at::see(tx, ctx, reference).await?;
            let recorded = tickets::chronicle(tx, ctx, ticket.id, &around).await?;
            Answer::ok(&history(tx, recorded).await?)
        }
        .boxed()
    });
    caller.read(list).await
}
