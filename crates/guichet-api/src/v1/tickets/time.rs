//! `…/time`: the work noted on a ticket.

use crate::answer::Answer;
use crate::auth::{Caller, deed, on};
use crate::body::{Check, Wish};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::{Reads, Writes};
use crate::shapes::{Names, Ticket, TimeEntry};
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{self, At, InTicket};
use futures_util::FutureExt;
use guichet_app::{Problem, tickets};
use guichet_core::access::{Act, may};
use guichet_core::form::{Fault, optional_body};
use guichet_core::tickets::Reference;
use serde::Deserialize;
use utoipa::ToSchema;

/// A week.
const MINUTES_MAX: i64 = 7 * 24 * 60;

/// Some minutes of work.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Spent {
    /// How many; less than nothing corrects what was noted too much.
    #[schema(minimum = -10_080, maximum = 10_080)]
    minutes: i64,
    /// On what.
    #[serde(default)]
    #[schema(max_length = 200_000)]
    note: String,
}

/// List the time spent
///
/// Oldest first. Work among technicians is theirs to read.
#[utoipa::path(get, path = "/tickets/{reference}/time", tag = "tickets", params(InTicket),
    responses((status = 200, description = "The entries", body = Vec<TimeEntry>), Reads))]
pub async fn list_time(caller: Caller, At(reference): At<Reference>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let list = deed(move |tx, ctx| {
        async move {
            let (ticket, around) = at::see(tx, ctx, reference).await?;
            if !may(&ctx.actor, Act::SeeInternal, &around) {
                return Err(Problem::Forbidden(Act::SeeInternal.word()).into());
            }
            let entries = tickets::time_entries(tx, ticket.id).await?;
            let names = Names::of(tx, entries.iter().filter_map(|entry| entry.person).collect::<Vec<_>>()).await?;
            Answer::ok(&entries.into_iter().map(|entry| TimeEntry::new(entry, &names)).collect::<Vec<_>>())
        }
        .boxed()
    });
    caller.read(list).await
}

/// Note time spent
///
/// In the caller's name. The answer is the ticket with its total.
#[utoipa::path(post, path = "/tickets/{reference}/time", tag = "tickets", params(InTicket, OnVersion, Repeatable),
    request_body = Spent,
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn spend_time(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<Spent>,
) -> Result<Answer, Refused> {
    let mut check = Check::default();
    let note = check.take("note", optional_body(&input.note));
    if input.minutes == 0 || !(-MINUTES_MAX..=MINUTES_MAX).contains(&input.minutes) {
        check.wrong("minutes", Fault::OutOfRange);
    }
    check.done()?;
    let verb =
        on(move |tx, ctx, id| async move { Ok(tickets::spend_time(tx, ctx, id, input.minutes, note).await?) }.boxed());
    at::change(&caller, reference, &terms, verb).await
}
