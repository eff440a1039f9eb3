//! Withdrawing a ticket: the reason is mandatory.

use super::case::Case;
use crate::db::Tx;
use crate::{Ctx, Result};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::ids::TicketId;
use guichet_core::tickets::{Phase, Ticket};

/// Cancels a ticket. It cannot be reopened.
///
/// # Errors
/// [`Problem::Refused`](crate::Problem::Refused) where the lifecycle or the workflow says no.
pub async fn cancel(tx: &mut Tx, ctx: &Ctx, id: TicketId, reason: String) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, id, Act::Cancel).await?;
    case.enter(tx, ctx, Phase::Cancelled).await?;
    case.lay_down(tx, ctx, Deed::Cancelled { reason }).await
}
