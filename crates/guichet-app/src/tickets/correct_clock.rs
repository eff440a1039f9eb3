//! Correcting the clocks of a ticket: time is given back, or taken, in sight of everybody who works on it.

use super::case::Case;
use crate::db::Tx;
use crate::{Ctx, Problem, Result};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::form::{Fault, LINE_MAX, line};
use guichet_core::ids::TicketId;
use guichet_core::tickets::Ticket;

/// The most that is given or taken at once, in minutes: a thousand hours.
const MOST: i64 = 60_000;

/// Gives working time back on all clocks of a ticket, or takes some where `minutes` is less than nothing. Nothing that
/// happened is changed by it: the statement has one line more, with the reason.
///
/// # Errors
/// [`Problem::Forbidden`] for all but administrators; [`Problem::Invalid`] without a reason or a sensible amount.
pub async fn correct_clock(tx: &mut Tx, ctx: &Ctx, id: TicketId, minutes: i64, reason: &str) -> Result<Ticket> {
    let case = Case::take_up(tx, ctx, id, Act::CorrectClock).await?;
    let reason = line(reason, LINE_MAX).map_err(|fault| Problem::invalid("reason", fault))?;
    if minutes == 0 || minutes.abs() > MOST {
        return Err(Problem::invalid("minutes", Fault::NotUnderstood));
    }
    case.lay_down(tx, ctx, Deed::ClockCorrected { seconds: minutes * 60, reason }).await
}
