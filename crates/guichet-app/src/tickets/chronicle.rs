//! The history of a ticket as somebody may read it: the one place where what is not theirs to know is left out.

use super::store;
use crate::db::Tx;
use crate::events::{self, Recorded};
use crate::{Ctx, Result};
use guichet_core::access::{Act, Around, may};
use guichet_core::event::Event;
use guichet_core::ids::TicketId;
use guichet_core::tickets::Field;
use std::collections::HashSet;

/// What happened to a ticket that the actor sees, oldest first. Work among technicians is told to those who work on it,
/// and another ticket is spoken of only to those who may see that one too.
///
/// # Errors
/// As the database answers.
pub async fn chronicle(tx: &mut Tx, ctx: &Ctx, id: TicketId, around: &Around) -> Result<Vec<Recorded>> {
    let mut recorded = events::of_ticket(tx, id).await?;
    if !may(&ctx.actor, Act::SeeInternal, around) {
        recorded = recorded.into_iter().filter_map(for_requester).collect();
    }
    let others: Vec<TicketId> = recorded.iter().filter_map(other).collect();
    if !others.is_empty() {
        let seen: HashSet<TicketId> = store::rows(tx, ctx, &others).await?.into_iter().map(|row| row.id).collect();
        recorded.retain(|recorded| other(recorded).is_none_or(|other| seen.contains(&other)));
    }
    Ok(recorded)
}

/// An event as a requester may know it.
fn for_requester(recorded: Recorded) -> Option<Recorded> {
    let Event::Ticket { ticket, deed, mut changes } = recorded.event else { return None };
    changes.retain(|change| change.field != Field::MinutesSpent);
    let deed = deed.for_requester()?;
    Some(Recorded { event: Event::Ticket { ticket, deed, changes }, ..recorded })
}

fn other(recorded: &Recorded) -> Option<TicketId> {
    match &recorded.event {
        Event::Ticket { deed, .. } => deed.other(),
        Event::Desk { .. } => None,
    }
}
