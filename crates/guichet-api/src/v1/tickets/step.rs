//! `PUT …/step`: moving a ticket along its workflow.

use crate::answer::Answer;
use crate::auth::{Caller, on};
use crate::body::{Wish, checked};
use crate::problem::Refused;
use crate::refusals::Writes;
use crate::shapes::Ticket;
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{At, InTicket, change};
use futures_util::FutureExt;
use guichet_app::tickets;
use guichet_core::form;
use guichet_core::tickets::Reference;
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
}

/// Move to a step
///
/// To a step of its workflow, by its key. Waiting, resolving and cancelling ask for more and have verbs of their own.
#[utoipa::path(put, path = "/tickets/{reference}/step", tag = "tickets", params(InTicket, OnVersion, Repeatable), request_body = Move,
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn move_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<Move>,
) -> Result<Answer, Refused> {
    let step = checked("step", form::line(&input.step, form::LINE_MAX))?;
    let note = checked("note", form::optional_body(&input.note))?;
    let verb = on(move |tx, ctx, id| async move { Ok(tickets::move_step(tx, ctx, id, &step, note).await?) }.boxed());
    change(&caller, reference, &terms, verb).await
}
