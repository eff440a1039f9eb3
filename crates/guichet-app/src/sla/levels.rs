//! Levels of escalation: when a ticket comes to the next, and which it has come to.
//!
//! What is to come is worked out with the clocks, from the log, and only its instant is kept; what was reached is kept by
//! its own text. So a level does what it does once, whatever is replayed, restarted, or done by two nodes at a time.

use super::choose;
use super::keep::{Statement, statements};
use super::store::{self, Agreement};
use crate::db::Tx;
use crate::{Ctx, Result};
use guichet_core::ids::AgreementId;
use guichet_core::sla::Rung;
use guichet_core::tickets::Ticket;
use jiff::Timestamp;

/// Writes when a ticket comes to its next level.
pub(super) async fn arm(tx: &mut Tx, ticket: &Ticket, agreement: &Agreement, made: &[Statement]) -> Result<()> {
    let ahead = ahead(tx, ticket, agreement, made).await?;
    Ok(store::arm(tx, ticket.id, ahead.first().map(|(_, at)| *at)).await?)
}

/// The levels that were not reached yet, the earliest first.
async fn ahead(
    tx: &mut Tx,
    ticket: &Ticket,
    agreement: &Agreement,
    made: &[Statement],
) -> Result<Vec<(Rung, Timestamp)>> {
    if agreement.facts.levels.is_empty() {
        return Ok(vec![]);
    }
    let reached = store::reached(tx, ticket.id, agreement.id).await?;
    let all = made.iter().flat_map(|statement| statement.levels.iter().cloned());
    let mut ahead: Vec<_> = all.filter(|(level, _)| !reached.contains(&level.to_string())).collect();
    ahead.sort_by_key(|(_, at)| *at);
    Ok(ahead)
}

/// The levels that a ticket has come to by now and that nobody has acted on: they are the caller's to act on, in this
/// unit, for no one else gets them.
///
/// # Errors
/// As the database answers.
pub async fn take_levels(tx: &mut Tx, ctx: &Ctx, ticket: &Ticket) -> Result<Vec<Rung>> {
    let Some(agreement) = choose(tx, ticket).await? else { return Ok(vec![]) };
    let made = statements(tx, ctx, ticket).await?;
    let (now, id): (_, AgreementId) = (ctx.now(), agreement.id);
    let mut taken = Vec::new();
    for (level, at) in ahead(tx, ticket, &agreement, &made).await? {
        if at <= now && store::reach(tx, ticket.id, id, &level, now).await? {
            taken.push(level);
        }
    }
    Ok(taken)
}

/// Writes when a ticket comes to its next level, after it came to one.
///
/// # Errors
/// As the database answers.
pub async fn rearm(tx: &mut Tx, ctx: &Ctx, ticket: &Ticket) -> Result<()> {
    match choose(tx, ticket).await? {
        Some(agreement) => {
            let made = statements(tx, ctx, ticket).await?;
            arm(tx, ticket, &agreement, &made).await
        }
        None => Ok(store::arm(tx, ticket.id, None).await?),
    }
}
