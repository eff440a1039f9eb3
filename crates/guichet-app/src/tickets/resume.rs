//! Going on with a ticket that waited.

use super::case::Case;
use crate::db::Tx;
use crate::{Ctx, Result};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::ids::TicketId;
use guichet_core::tickets::{Phase, Ticket};

/// Resumes a pending ticket: in progress where somebody has it, else assigned, else in progress at the desk.
///
/// # Errors
/// [`Problem::Refused`](crate::Problem::Refused) where it does not wait.
pub async fn resume(tx: &mut Tx, ctx: &Ctx, id: TicketId) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, id, Act::Work).await?;
    go_on(&mut case, tx, ctx).await?;
    let by_itself = ctx.actor.person().is_none();
    case.lay_down(tx, ctx, Deed::Resumed { by_itself }).await
}

/// Where work had begun it goes on; where not, the ticket waits for somebody to begin.
pub(super) async fn go_on(case: &mut Case, tx: &mut Tx, ctx: &Ctx) -> Result<()> {
    let had_begun = case.ticket.taken_at.is_some() || case.ticket.group.is_none();
    case.enter(tx, ctx, if had_begun { Phase::InProgress } else { Phase::Assigned }).await
}
