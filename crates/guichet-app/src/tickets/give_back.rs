//! Giving a ticket back: it returns to its group, or to the desk.

use super::case::Case;
use crate::db::Tx;
use crate::{Ctx, Result};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::ids::TicketId;
use guichet_core::tickets::{Phase, Ticket};

/// Gives a ticket back, with a reason. Work that had begun leaves it assigned to its group; where nobody had begun,
/// it is new again.
///
/// # Errors
/// [`Problem::Refused`](crate::Problem::Refused) where the lifecycle or the workflow says no.
pub async fn give_back(tx: &mut Tx, ctx: &Ctx, id: TicketId, reason: String) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, id, Act::Work).await?;
    case.must_be_open()?;
    match case.ticket.phase {
        Phase::Assigned if case.ticket.assignee.is_some() && case.ticket.group.is_some() => {}
        Phase::Assigned => {
            case.enter(tx, ctx, Phase::New).await?;
            case.ticket.group = None;
        }
        _ => case.enter(tx, ctx, Phase::Assigned).await?,
    }
    case.ticket.assignee = None;
    case.lay_down(tx, ctx, Deed::GivenBack { reason }).await
}
