//! Tying tickets together.

use super::case::Case;
use super::follow_up::event;
use super::store;
use crate::db::Tx;
use crate::{Ctx, Problem, Result, events};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::ids::TicketId;
use guichet_core::refusal::Refusal;
use guichet_core::tickets::LinkKind;

/// Links a ticket to another that the actor sees too.
///
/// # Errors
/// [`Refusal::Itself`], [`Refusal::Circle`] where the other already depends on this one, [`Refusal::Already`].
pub async fn link(tx: &mut Tx, ctx: &Ctx, id: TicketId, kind: LinkKind, other: TicketId) -> Result<()> {
    let case = Case::take_up(tx, ctx, id, Act::Link).await?;
    store::see(tx, ctx, other).await?;
    if id == other {
        return Err(Refusal::Itself.into());
    }
    if kind != LinkKind::Related && depends(tx, other, kind, id).await? {
        return Err(Refusal::Circle.into());
    }
    if !store::add_link(tx, ctx, id, kind, other).await? {
        return Err(Refusal::Already.into());
    }
    case.lay_down(tx, ctx, Deed::Linked { link: kind, other }).await?;
    events::record(tx, ctx, &event(other, Deed::Linked { link: kind, other: id })).await
}

/// Takes a link away, from whichever of its ends.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such link.
pub async fn unlink(tx: &mut Tx, ctx: &Ctx, id: TicketId, kind: LinkKind, other: TicketId) -> Result<()> {
    let case = Case::take_up(tx, ctx, id, Act::Link).await?;
    let found = store::drop_link(tx, id, kind, other).await? || store::drop_link(tx, other, kind, id).await?;
    if !found {
        return Err(Problem::NotFound);
    }
    case.lay_down(tx, ctx, Deed::Unlinked { link: kind, other }).await?;
    events::record(tx, ctx, &event(other, Deed::Unlinked { link: kind, other: id })).await
}

/// Whether a ticket leads to another by links of one kind, over however many steps.
async fn depends(tx: &mut Tx, from: TicketId, kind: LinkKind, to: TicketId) -> Result<bool> {
    let (mut waiting, mut seen) = (vec![from], vec![]);
    while let Some(id) = waiting.pop() {
        if id == to {
            return Ok(true);
        }
        if !seen.contains(&id) {
            seen.push(id);
            let links = store::links(tx, id).await?;
            waiting.extend(links.into_iter().filter(|l| l.outgoing && l.kind == kind).map(|l| l.other));
        }
    }
    Ok(false)
}
