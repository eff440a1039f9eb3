//! Moving a ticket to another step of its workflow, by name.

use super::case::Case;
use super::errand::Errand;
use crate::db::Tx;
use crate::{Ctx, Problem, Result};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::form::Fault;
use guichet_core::refusal::Refusal;
use guichet_core::tickets::{Phase, Ticket};

/// Moves a ticket to a step. Steps that need more than a note have verbs of their own: waiting, resolving, cancelling.
///
/// # Errors
/// [`Problem::Refused`] where the workflow has no such move; [`Problem::Invalid`] where the step's phase needs a verb.
pub async fn move_step(
    tx: &mut Tx,
    ctx: &Ctx,
    errand: impl Into<Errand> + Send,
    step: &str,
    note: String,
) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, errand, Act::Work).await?;
    case.must_be_open()?;
    if case.ticket.step == step {
        return Err(Refusal::Already.into());
    }
    let from = case.ticket.phase;
    case.enter_step(tx, ctx, step).await?;
    if !case.ticket.phase.is_open() || (case.ticket.phase == Phase::Pending && from != Phase::Pending) {
        return Err(Problem::invalid("step", Fault::OutOfRange));
    }
    case.lay_down(tx, ctx, Deed::Moved { note }).await
}
