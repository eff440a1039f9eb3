//! Taking a ticket: work begins, and it belongs to whoever took it.

use super::case::Case;
use super::errand::Errand;
use crate::db::Tx;
use crate::{Ctx, Problem, Result};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::tickets::Ticket;
use guichet_core::workflow::Verb;

/// Takes a ticket: it is in progress, and assigned to the actor.
///
/// # Errors
/// [`Problem::Refused`] where the lifecycle or the workflow says no, or where the actor has it already.
pub async fn take(tx: &mut Tx, ctx: &Ctx, errand: impl Into<Errand> + Send) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, errand, Act::Work).await?;
    let me = ctx.actor.person().ok_or(Problem::Forbidden(Act::Work.word()))?;
    case.must_be_open()?;
    case.pursue(tx, ctx, Verb::Take).await?;
    case.along.assignee = None;
    case.ticket.assignee = Some(me);
    case.lay_down(tx, ctx, Deed::Taken).await
}
