//! What time does by itself: pending tickets wake, resolved ones close. Each is a unit of its own, so that one ticket
//! whose workflow says no does not keep the others.

use super::store;
use crate::db::Tx;
use crate::{Ctx, Result, settings};
use guichet_core::ids::TicketId;
use jiff::{SignedDuration, Timestamp};

/// Pending tickets whose date has come, a hundred at most: to be resumed.
///
/// # Errors
/// As the database answers.
pub async fn due_to_wake(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<TicketId>> {
    Ok(store::due_to_wake(tx, ctx.now()).await?)
}

/// Resolved tickets whose requester has been silent for the closing delay, a hundred at most: to be closed.
///
/// # Errors
/// As the database answers.
pub async fn due_to_close(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<TicketId>> {
    let delay = SignedDuration::from_hours(24 * settings::settings(tx).await?.closing_delay_days);
    let before = ctx.now().saturating_sub(delay).unwrap_or(Timestamp::MIN);
    Ok(store::due_to_close(tx, before).await?)
}
