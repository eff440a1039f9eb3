//! Closing a resolved ticket without the requester's word.

use super::case::Case;
use super::errand::Errand;
use super::store;
use crate::db::Tx;
use crate::{Ctx, Result};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::tickets::{Outcome, Ticket};
use guichet_core::workflow::Verb;

/// Closes a resolved ticket: a technician for the requester, or the desk by time.
///
/// # Errors
/// [`Problem::Refused`](crate::Problem::Refused) where it is not resolved.
pub async fn close(tx: &mut Tx, ctx: &Ctx, errand: impl Into<Errand> + Send) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, errand, Act::Close).await?;
    case.pursue(tx, ctx, Verb::Close).await?;
    if let Some(solution) = store::last_solution(tx, case.ticket.id).await? {
        store::judge_solution(tx, ctx, solution, Outcome::Lapsed, "").await?;
    }
    let by_time = ctx.actor.person().is_none();
    case.lay_down(tx, ctx, Deed::Closed { by_time }).await
}
