//! What time does by itself, and what changed promises do: pending tickets wake, resolved ones close. Each is a unit of its own, so that one ticket
//! whose workflow says no does not keep the others.

use super::{close, resume, store};
use crate::db::Tx;
use crate::jobs::enqueue;
use crate::sla::{self, ReplayClocks};
use crate::{Ctx, Result, settings};
use guichet_core::ids::TicketId;
use guichet_core::tickets::Phase;
use jiff::{SignedDuration, Timestamp};

/// Pending tickets whose date has come, the next hundred at most after one: to be [woken](wake).
///
/// # Errors
/// As the database answers.
pub async fn due_to_wake(tx: &mut Tx, ctx: &Ctx, after: TicketId) -> Result<Vec<TicketId>> {
    Ok(store::due_to_wake(tx, ctx.now(), after).await?)
}

/// Resolved tickets whose requester has been silent for the closing delay, the next hundred at most after one: to be
/// [closed](close_in_time).
///
/// # Errors
/// As the database answers.
pub async fn due_to_close(tx: &mut Tx, ctx: &Ctx, after: TicketId) -> Result<Vec<TicketId>> {
    let before = silent_since(tx, ctx).await?;
    Ok(store::due_to_close(tx, before, after).await?)
}

/// Resumes a ticket if its date has still come: another node, or somebody, may have been there first.
///
/// # Errors
/// [`Problem::Refused`](crate::Problem::Refused) where its workflow says no.
pub async fn wake(tx: &mut Tx, ctx: &Ctx, id: TicketId) -> Result<()> {
    let pending = store::lock(tx, id).await?.filter(|ticket| ticket.phase == Phase::Pending);
    let wake_at = pending.and_then(|ticket| ticket.pending?.wake_at);
    if wake_at.is_some_and(|at| at <= ctx.now()) {
        resume(tx, ctx, id).await?;
    }
    Ok(())
}

/// Closes a ticket if its requester has still been silent for the closing delay.
///
/// # Errors
/// [`Problem::Refused`](crate::Problem::Refused) where its workflow says no.
pub async fn close_in_time(tx: &mut Tx, ctx: &Ctx, id: TicketId) -> Result<()> {
    let resolved = store::lock(tx, id).await?.filter(|ticket| ticket.phase == Phase::Resolved);
    let before = silent_since(tx, ctx).await?;
    if resolved.and_then(|ticket| ticket.resolved_at).is_some_and(|at| at <= before) {
        close(tx, ctx, id).await?;
    }
    Ok(())
}

/// Works out the clocks of some open tickets anew, after an agreement or a calendar was changed, and orders the next.
///
/// # Errors
/// As the database answers.
pub async fn replay_clocks(tx: &mut Tx, ctx: &Ctx, order: ReplayClocks) -> Result<()> {
    let open = store::open_after(tx, TicketId(order.after)).await?;
    for id in &open {
        if let Some(ticket) = store::lock(tx, *id).await? {
            sla::replay(tx, ctx, &ticket).await?;
        }
    }
    match open.last() {
        Some(last) => enqueue(tx, ctx, &ReplayClocks { after: last.0 }, ctx.now()).await,
        None => Ok(()),
    }
}

async fn silent_since(tx: &mut Tx, ctx: &Ctx) -> Result<Timestamp> {
    let delay = SignedDuration::from_hours(24 * settings::settings(tx).await?.closing_delay_days);
    Ok(ctx.now().saturating_sub(delay).unwrap_or(Timestamp::MIN))
}
