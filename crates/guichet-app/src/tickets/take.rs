//! Taking a ticket: work begins, and it belongs to whoever took it.

use super::case::Case;
use crate::db::Tx;
use crate::{Ctx, Problem, Result};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::ids::TicketId;
use guichet_core::tickets::{Phase, Ticket};

/// Takes a ticket: it is in progress, and assigned to the actor.
///
/// # Errors
/// [`Problem::Refused`] where the lifecycle or the workflow says no, or where the actor has it already.
pub async fn take(tx: &mut Tx, ctx: &Ctx, id: TicketId) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, id, Act::Work).await?;
    let me = ctx.actor.person().ok_or(Problem::Forbidden(Act::Work.word()))?;
    case.must_be_open()?;
    case.be_in(tx, ctx, Phase::InProgress).await?;
    case.ticket.assignee = Some(me);
    case.lay_down(tx, ctx, Deed::Taken).await
}
