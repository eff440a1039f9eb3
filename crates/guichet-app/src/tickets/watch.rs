//! Following a ticket without acting on it.

use super::follow_up::event;
use super::store;
use crate::db::Tx;
use crate::{Ctx, Problem, Result, events, identity};
use guichet_core::access::{Act, may};
use guichet_core::event::Deed;
use guichet_core::form::Fault;
use guichet_core::ids::{PersonId, TicketId};
use guichet_core::tickets::Ticket;

/// Makes somebody follow a ticket: oneself, or another where one may invite.
///
/// # Errors
/// [`Problem::Forbidden`] where one may not invite others, [`Problem::Invalid`] for an unknown person.
pub async fn watch(tx: &mut Tx, ctx: &Ctx, id: TicketId, person: PersonId) -> Result<()> {
    let ticket = allowed(tx, ctx, id, person).await?;
    let somebody = identity::person(tx, person).await?.filter(|p| p.disabled_at.is_none());
    somebody.ok_or_else(|| Problem::invalid("person", Fault::Unknown))?;
    if store::add_observer(tx, ctx, id, person).await? {
        events::record(tx, ctx, &event(id, Deed::Watched { person })).await?;
        super::open::index(tx, &ticket).await?;
    }
    Ok(())
}

/// Ends the following. Safe to say twice.
///
/// # Errors
/// As [`watch`].
pub async fn unwatch(tx: &mut Tx, ctx: &Ctx, id: TicketId, person: PersonId) -> Result<()> {
    let ticket = allowed(tx, ctx, id, person).await?;
    if store::drop_observer(tx, id, person).await? {
        events::record(tx, ctx, &event(id, Deed::Unwatched { person })).await?;
        super::open::index(tx, &ticket).await?;
    }
    Ok(())
}

async fn allowed(tx: &mut Tx, ctx: &Ctx, id: TicketId, person: PersonId) -> Result<Ticket> {
    let (ticket, around) = store::see(tx, ctx, id).await?;
    let act = if ctx.actor.is(person) { Act::Watch } else { Act::Invite };
    if may(&ctx.actor, act, &around) { Ok(ticket) } else { Err(Problem::Forbidden(act.word())) }
}

/// Staff who are called by name follow from then on. Others do not: a mention never opens a ticket to anybody.
pub(super) async fn add_mentioned(tx: &mut Tx, ctx: &Ctx, ticket: &Ticket, person: PersonId) -> Result<()> {
    let Some(actor) = identity::actor(tx, person).await? else { return Ok(()) };
    let around = store::around(tx, ticket).await?;
    if !may(&actor, Act::See, &around) {
        return Ok(());
    }
    store::note_mention(tx, ctx, ticket.id, person).await?;
    if store::add_observer(tx, ctx, ticket.id, person).await? {
        events::record(tx, ctx, &event(ticket.id, Deed::Watched { person })).await?;
        super::open::index(tx, ticket).await?;
    }
    Ok(())
}
