//! Withdrawing a ticket: the reason is mandatory.

use super::case::Case;
use super::errand::Errand;
use crate::db::Tx;
use crate::{Ctx, Result};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::tickets::Ticket;
use guichet_core::workflow::Verb;

/// Cancels a ticket. It cannot be reopened.
///
/// # Errors
/// [`Problem::Refused`](crate::Problem::Refused) where the lifecycle or the workflow says no.
pub async fn cancel(tx: &mut Tx, ctx: &Ctx, errand: impl Into<Errand> + Send, reason: String) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, errand, Act::Cancel).await?;
    case.pursue(tx, ctx, Verb::Cancel).await?;
    case.lay_down(tx, ctx, Deed::Cancelled { reason }).await
}
