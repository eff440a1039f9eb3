//! `…/step`: where a ticket may go along its workflow, and moving it there.

use crate::answer::Answer;
use crate::auth::{Caller, deed, on};
use crate::body::{Wish, checked};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::{Reads, Writes};
use crate::shapes::{Place, Ticket};
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{self, At, InTicket, change};
use crate::v1::tickets::along::Along;
use futures_util::FutureExt;
use guichet_app::{tickets, workflows};
use guichet_core::form;
use guichet_core::tickets::Reference;
use guichet_core::workflow::MoverContext;
use serde::Deserialize;
use utoipa::ToSchema;

/// To which step.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// The key of the step.
    #[schema(max_length = 200)]
    step: String,
    /// In words.
    #[serde(default)]
    #[schema(max_length = 200_000)]
    note: String,
    /// The key of its category from now on, where the workflow asks for one.
    category: Option<i64>,
    /// The key of the group that has it from now on, where the workflow asks for one.
    group: Option<i64>,
    /// The key of the person who has it from now on, where the workflow asks for one.
    assignee: Option<i64>,
}

/// Show the step
///
/// Where the ticket is in its workflow, and the moves that the caller may make from there, each with what it asks for.
/// A move whose `asks` are not given is refused with 422, and the problem names the missing fields.
#[utoipa::path(get, path = "/tickets/{reference}/step", tag = "tickets", params(InTicket),
    responses((status = 200, description = "The step, and where it leads", body = Place), Reads))]
pub async fn list_moves(caller: Caller, At(reference): At<Reference>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let list = deed(move |tx, ctx| {
        async move {
            let (ticket, around) = at::see(tx, ctx, reference).await?;
            let workflow = workflows::version(tx, ticket.workflow).await?;
            Answer::ok(&Place::new(&ticket, &workflow, &MoverContext::of(&ctx.actor, &around)))
        }
        .boxed()
    });
    caller.read(list).await
}

/// Move to a step
///
/// To a step of its workflow, by its key. Waiting, resolving and cancelling ask for more and have verbs of their own,
/// which take the key of the step too.
#[utoipa::path(put, path = "/tickets/{reference}/step", tag = "tickets", params(InTicket, OnVersion, Repeatable), request_body = Move,
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn move_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<Move>,
) -> Result<Answer, Refused> {
    let step = checked("step", form::line(&input.step, form::LINE_MAX))?;
    let note = checked("note", form::optional_body(&input.note))?;
    let Move { category, group, assignee, .. } = input;
    let along = Along { category, group, assignee, ..Along::default() };
    let verb =
        on(move |tx, ctx, id| async move { Ok(tickets::move_step(tx, ctx, along.to(id), &step, note).await?) }.boxed());
    change(&caller, reference, &terms, verb).await
}
