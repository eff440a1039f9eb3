//! Making a ticket wait: for whom or what is mandatory.

use super::case::Case;
use super::errand::Errand;
use crate::db::Tx;
use crate::{Ctx, Problem, Result};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::form::Fault;
use guichet_core::tickets::{Pending, PendingReason, Ticket};
use guichet_core::workflow::Verb;
use jiff::Timestamp;

/// What a ticket shall wait for.
#[derive(Clone, Debug)]
pub struct Hold {
    /// For whom or what.
    pub reason: PendingReason,
    /// In words; may be empty.
    pub note: String,
    /// When it wakes by itself; needed where it waits for a date.
    pub wake_at: Option<Timestamp>,
}

/// Puts a ticket on hold.
///
/// # Errors
/// [`Problem::Invalid`] for a wake-up in the past, or none where it waits for a date; [`Problem::Refused`].
pub async fn hold(tx: &mut Tx, ctx: &Ctx, errand: impl Into<Errand> + Send, hold: Hold) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, errand, Act::Work).await?;
    case.must_be_open()?;
    if hold.wake_at.is_some_and(|at| at <= ctx.now()) {
        return Err(Problem::invalid("wake_at", Fault::Past));
    }
    if hold.reason == PendingReason::Date && hold.wake_at.is_none() {
        return Err(Problem::invalid("wake_at", Fault::Missing));
    }
    case.pursue(tx, ctx, Verb::Hold).await?;
    let Hold { reason, note, wake_at } = hold;
    case.ticket.pending = Some(Pending { reason, note: note.clone(), since: ctx.now(), wake_at });
    case.lay_down(tx, ctx, Deed::Held { reason, note, wake_at }).await
}
