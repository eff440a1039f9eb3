//! Making one ticket of two. Both references keep working.

use super::case::Case;
use super::follow_up::event;
use super::store;
use crate::db::Tx;
use crate::{Ctx, Result, events};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::ids::TicketId;
use guichet_core::refusal::Refusal;
use guichet_core::tickets::{Phase, Ticket};

/// Merges a ticket into another: its messages, files, tasks, time and people go there, and its reference leads there.
/// Its requester follows the other from then on.
///
/// # Errors
/// [`Refusal::Itself`]; [`Refusal::Finished`] where one of them has left the desk.
pub async fn merge(tx: &mut Tx, ctx: &Ctx, id: TicketId, into: TicketId) -> Result<Ticket> {
    if id == into {
        return Err(Refusal::Itself.into());
    }
    let mut from = Case::take_up(tx, ctx, id, Act::Merge).await?;
    let mut target = Case::take_up(tx, ctx, into, Act::Merge).await?;
    from.must_be_open()?;
    target.must_be_open()?;
    from.enter(tx, ctx, Phase::Cancelled).await?;
    from.asks.clear(); // the other ticket says why
    from.ticket.merged_into = Some(into);
    target.ticket.minutes_spent += from.ticket.minutes_spent;
    target.has_new_words = true;
    keep_first_words(tx, ctx, &from.ticket, into).await?;
    store::move_messages(tx, id, into).await?;
    store::move_work(tx, id, into).await?;
    store::move_observers(tx, id, into).await?;
    if from.ticket.requester != target.ticket.requester {
        store::add_observer(tx, ctx, into, from.ticket.requester).await?;
    }
    from.lay_down(tx, ctx, Deed::Merged { into }).await?;
    target.lay_down(tx, ctx, Deed::Absorbed { other: id }).await
}

/// The description of the merged ticket becomes a message of the other, in its requester's name and at its hour.
async fn keep_first_words(tx: &mut Tx, ctx: &Ctx, from: &Ticket, into: TicketId) -> Result<()> {
    let body = format!("**{}** {}\n\n{}", from.reference(), from.title, from.description);
    let (channel, visibility) = (from.channel, guichet_core::tickets::Visibility::Public);
    let then = Ctx {
        actor: guichet_core::access::Actor {
            who: guichet_core::access::Who::Person(from.requester),
            ..ctx.actor.clone()
        },
        ..ctx.clone()
    };
    let follow_up = store::add_follow_up(tx, &then, into, visibility, channel, body.trim_end()).await?;
    events::record(tx, &then, &event(into, Deed::FollowedUp { follow_up, visibility, mentions: vec![] })).await
}
