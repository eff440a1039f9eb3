//! Opening a closed ticket again, within the window.

use super::case::Case;
use super::errand::Errand;
use crate::db::Tx;
use crate::{Ctx, Result, settings};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::refusal::Refusal;
use guichet_core::tickets::{Phase, Ticket};
use guichet_core::workflow::Verb;
use jiff::SignedDuration;

/// Reopens a closed ticket, with a reason: it is assigned again to whoever had it.
///
/// # Errors
/// [`Refusal::WindowOver`] where it was closed too long ago: a new, linked ticket is the way then.
pub async fn reopen(tx: &mut Tx, ctx: &Ctx, errand: impl Into<Errand> + Send, reason: String) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, errand, Act::Reopen).await?;
    if case.ticket.phase != Phase::Closed {
        return Err(Refusal::WrongMoment { from: case.ticket.phase, to: Phase::Assigned }.into());
    }
    let window = SignedDuration::from_hours(24 * settings::settings(tx).await?.reopening_window_days);
    if case.ticket.closed_at.is_some_and(|closed| ctx.now().duration_since(closed) > window) {
        return Err(Refusal::WindowOver.into());
    }
    case.pursue(tx, ctx, Verb::Reopen).await?;
    case.lay_down(tx, ctx, Deed::Reopened { reason }).await
}
