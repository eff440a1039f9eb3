//! Noting work.

use super::case::Case;
use super::store;
use crate::db::Tx;
use crate::{Ctx, Problem, Result};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::form::Fault;
use guichet_core::ids::TicketId;
use guichet_core::tickets::Ticket;

/// The most that can be noted at once: a week.
const MINUTES_MAX: i64 = 7 * 24 * 60;

/// Notes minutes of work on a ticket. A negative number corrects what was noted too much, never below nothing.
///
/// # Errors
/// [`Problem::Invalid`] outside of that.
pub async fn spend_time(tx: &mut Tx, ctx: &Ctx, id: TicketId, minutes: i64, note: String) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, id, Act::Work).await?;
    let total = case.ticket.minutes_spent.saturating_add(minutes);
    if minutes == 0 || !(-MINUTES_MAX..=MINUTES_MAX).contains(&minutes) || total < 0 {
        return Err(Problem::invalid("minutes", Fault::OutOfRange));
    }
    store::add_time(tx, ctx, id, minutes, &note).await?;
    case.ticket.minutes_spent = total;
    case.lay_down(tx, ctx, Deed::TimeSpent { minutes, note }).await
}
