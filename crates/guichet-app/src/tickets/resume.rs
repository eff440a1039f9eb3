//! Going on with a ticket that waited.

use super::case::Case;
use super::errand::Errand;
use crate::db::Tx;
use crate::{Ctx, Result};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::tickets::Ticket;
use guichet_core::workflow::Verb;

/// Resumes a pending ticket: in progress where somebody has it, else assigned, else in progress at the desk.
///
/// # Errors
/// [`Problem::Refused`](crate::Problem::Refused) where it does not wait.
pub async fn resume(tx: &mut Tx, ctx: &Ctx, errand: impl Into<Errand> + Send) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, errand, Act::Work).await?;
    case.pursue(tx, ctx, Verb::Resume).await?;
    let by_itself = ctx.actor.person().is_none();
    case.lay_down(tx, ctx, Deed::Resumed { by_itself }).await
}
