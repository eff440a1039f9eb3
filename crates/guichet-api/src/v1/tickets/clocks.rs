//! `…/clocks`: what was promised for a ticket, and how its clocks stand; and their correction by an administrator.

use crate::answer::Answer;
use crate::auth::{Caller, deed, on};
use crate::body::Wish;
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::{Reads, Writes};
use crate::shapes::{Clock, Ticket};
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{self, At, InTicket, change};
use futures_util::FutureExt;
use guichet_app::{sla, tickets};
use guichet_core::access::{Act, may};
use guichet_core::tickets::Reference;
use serde::Deserialize;
use utoipa::ToSchema;

/// Time that is given back on all clocks of a ticket.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// How many minutes; less than nothing takes some.
    #[schema(minimum = -60_000, maximum = 60_000)]
    minutes: i64,
    /// Why; it is mandatory, and a line of the history.
    #[schema(max_length = 200)]
    reason: String,
}

/// Show the clocks
///
/// The first response, then the resolution, each with its statement; none where nothing was promised.
#[utoipa::path(get, path = "/tickets/{reference}/clocks", tag = "tickets", params(InTicket),
    responses((status = 200, description = "The clocks as of now", body = Vec<Clock>), Reads))]
pub async fn list_clocks(caller: Caller, At(reference): At<Reference>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let list = deed(move |tx, ctx| {
        async move {
            let (ticket, around) = at::see(tx, ctx, reference).await?;
            let reads_internal = may(&ctx.actor, Act::SeeInternal, &around);
            let clocks = sla::statements(tx, ctx, &ticket).await?;
            Answer::ok(&clocks.iter().map(|clock| Clock::new(clock, reads_internal)).collect::<Vec<_>>())
        }
        .boxed()
    });
    caller.read(list).await
}

/// Correct the clocks
///
/// Nothing that happened is changed by it: the statements have one line more, with the reason.
#[utoipa::path(post, path = "/tickets/{reference}/clocks/corrections", tag = "tickets",
    params(InTicket, OnVersion, Repeatable), request_body = Correction,
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn correct_clocks(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<Correction>,
) -> Result<Answer, Refused> {
    let Correction { minutes, reason } = input;
    let verb =
        on(move |tx, ctx, id| async move { Ok(tickets::correct_clock(tx, ctx, id, minutes, &reason).await?) }.boxed());
    change(&caller, reference, &terms, verb).await
}
