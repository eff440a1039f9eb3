//! Writing on a ticket.

use super::case::Case;
use super::store;
use crate::db::Tx;
use crate::{Ctx, Problem, Result, files};
use guichet_core::access::Act;
use guichet_core::event::{Deed, Event};
use guichet_core::ids::{AttachmentId, FollowUpId, PersonId, TicketId};
use guichet_core::tickets::{Channel, PendingReason, Phase, Ticket, Visibility};
use guichet_core::workflow::Verb;

/// A message to be written.
#[derive(Clone, Debug)]
pub struct NewFollowUp {
    /// Who may read it.
    pub visibility: Visibility,
    /// What it says.
    pub body: String,
    /// By which way it came in.
    pub channel: Channel,
    /// Files uploaded with it.
    pub attachments: Vec<AttachmentId>,
    /// Whom it calls by name.
    pub mentions: Vec<PersonId>,
}

/// Writes a message. A requester's answer on a ticket that waits for them puts it back in progress by itself.
///
/// # Errors
/// [`Problem::Forbidden`](crate::Problem::Forbidden) for an internal note by a requester;
/// [`Refusal::Finished`](guichet_core::refusal::Refusal::Finished) on a cancelled ticket.
pub async fn follow_up(tx: &mut Tx, ctx: &Ctx, id: TicketId, new: NewFollowUp) -> Result<(Ticket, FollowUpId)> {
    write(tx, ctx, id, new, None).await
}

/// Writes down what somebody said, on the telephone most often. Where it is the requester, their words count as theirs:
/// a ticket that waits for them goes on, and no clock takes them for an answer of the desk.
///
/// # Errors
/// As [`follow_up`].
pub async fn relay(
    tx: &mut Tx,
    ctx: &Ctx,
    id: TicketId,
    new: NewFollowUp,
    said_by: PersonId,
) -> Result<(Ticket, FollowUpId)> {
    write(tx, ctx, id, new, Some(said_by)).await
}

async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    id: TicketId,
    new: NewFollowUp,
    said_by: Option<PersonId>,
) -> Result<(Ticket, FollowUpId)> {
    let act = if new.visibility == Visibility::Internal { Act::Note } else { Act::Reply };
    let mut case = Case::take_up(tx, ctx, id, act).await?;
    if case.ticket.phase == Phase::Cancelled {
        case.must_be_open()?;
    }
    let NewFollowUp { visibility, body, channel, attachments, mentions } = new;
    let written = store::add_follow_up(tx, ctx, id, visibility, channel, &body).await?;
    files::claim(tx, ctx, id, Some(written), &attachments, visibility).await?;
    case.has_new_words = true;
    let requester = case.ticket.requester;
    let by_requester = said_by == Some(requester) || ctx.actor.is(requester) || !ctx.actor.is_staff();
    if visibility == Visibility::Public && !by_requester && ctx.actor.person().is_some() {
        case.ticket.answered_at = case.ticket.answered_at.or(Some(ctx.now()));
    }
    let wakes = by_requester && case.ticket.pending.as_ref().is_some_and(|p| p.reason == PendingReason::Requester);
    if wakes {
        let desk = Ctx { actor: guichet_core::access::Actor::system("answer"), ..ctx.clone() };
        wake(&mut case, tx, &desk).await?;
    }
    let deed = Deed::FollowedUp { follow_up: written, visibility, mentions: mentions.clone() };
    let ticket = case.lay_down(tx, ctx, deed).await?;
    for person in mentions {
        super::watch::add_mentioned(tx, ctx, &ticket, person).await?;
    }
    Ok((ticket, written))
}

/// Puts the ticket back in progress. An answer is never refused because the workflow has no such move: then it waits on.
async fn wake(case: &mut Case, tx: &mut Tx, desk: &Ctx) -> Result<()> {
    match case.pursue(tx, desk, Verb::Resume).await {
        Err(Problem::Refused(_)) => Ok(()),
        done => done,
    }
}

/// Ids of those who are mentioned and may be told: they exist, and an internal note calls staff only.
pub(super) fn event(ticket: TicketId, deed: Deed) -> Event {
    Event::Ticket { ticket, deed, changes: vec![] }
}
