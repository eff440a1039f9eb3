//! Giving a ticket back: it returns to its group, or to the desk.

use super::case::Case;
use super::errand::Errand;
use crate::db::Tx;
use crate::{Ctx, Result};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::tickets::{Phase, Ticket};
use guichet_core::workflow::Verb;

/// Gives a ticket back, with a reason. Work that had begun leaves it assigned to its group; where nobody had begun,
/// it is new again.
///
/// # Errors
/// [`Problem::Refused`](crate::Problem::Refused) where the lifecycle or the workflow says no.
pub async fn give_back(tx: &mut Tx, ctx: &Ctx, errand: impl Into<Errand> + Send, reason: String) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, errand, Act::Work).await?;
    case.must_be_open()?;
    case.pursue(tx, ctx, Verb::GiveBack).await?;
    if case.ticket.phase == Phase::New {
        case.ticket.group = None;
    }
    case.ticket.assignee = None;
    case.lay_down(tx, ctx, Deed::GivenBack { reason }).await
}
