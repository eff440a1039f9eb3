//! What a person decides about a message that was held, quarantined or put aside.

use super::process::{Handled, ProcessMail, run};
use super::store::{self, KeptMail, MailPage};
use super::trail::Trail;
use crate::db::Tx;
use crate::events::record_desk;
use crate::{App, Ctx, Problem, Result, jobs, tickets};
use guichet_core::access::{Act, may};
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::ids::{MailId, PersonId, TicketId};
use guichet_core::mail::{MailOutcome, MailState, MailStep};
use guichet_core::refusal::Refusal;

/// What shall be made of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It belongs to this ticket.
    Attach {
        /// Which one.
        ticket: TicketId,
        /// Who decided, as the steps show it.
        by: String,
    },
    /// It begins a ticket.
    Open {
        /// For whom; the sender where nobody is named, with an account that is made for them.
        requester: Option<PersonId>,
        /// Who decided, as the steps show it.
        by: String,
    },
}

/// Makes of a message what a technician wants.
///
/// # Errors
/// [`Problem::Forbidden`] for requesters, [`Problem::NotFound`] for a message or a ticket that they do not see,
/// [`Refusal::Already`] where something was made of it meanwhile, [`Problem::Invalid`] where nobody is named for whom a
/// ticket could be.
pub async fn decide(app: &App, ctx: &Ctx, id: MailId, decision: Decision) -> Result<Handled> {
    must_decide(ctx)?;
    let (context, wanted) = (ctx.clone(), decision.clone());
    app.write(move |tx| {
        Box::pin(async move {
            let kept = store::lock(tx, id).await?.ok_or(Problem::NotFound)?;
            must_be_free(kept.state, kept.outcome)?;
            if let Decision::Attach { ticket, .. } = wanted {
                tickets::see(tx, &context, ticket).await?;
            }
            record_desk(tx, &context, Noun::Mail, id.0, DeskDeed::Changed, &kept.subject).await?;
            store::set_state(tx, id, MailState::Held).await
        })
    })
    .await?;
    run(app, id, Some(decision)).await
}

/// Puts a message aside. It stays readable.
///
/// # Errors
/// As [`decide`].
pub async fn discard(tx: &mut Tx, ctx: &Ctx, id: MailId, by: &str) -> Result<()> {
    must_decide(ctx)?;
    let kept = store::lock(tx, id).await?.ok_or(Problem::NotFound)?;
    must_be_free(kept.state, kept.outcome)?;
    let mut trail = Trail(kept.steps.clone());
    trail.note(MailStep::Decision, "discard", by);
    let handled =
        Handled { state: MailState::Discarded, outcome: None, ticket: kept.ticket, follow_up: None, steps: trail.0 };
    store::settle(tx, ctx, id, &handled).await?;
    record_desk(tx, ctx, Noun::Mail, id.0, DeskDeed::Removed, &kept.subject).await
}

/// Has the desk look at a message again, as if it had just come: an account or an address may be there by now.
///
/// # Errors
/// As [`decide`].
pub async fn retry(tx: &mut Tx, ctx: &Ctx, id: MailId) -> Result<()> {
    must_decide(ctx)?;
    let kept = store::lock(tx, id).await?.ok_or(Problem::NotFound)?;
    must_be_free(kept.state, kept.outcome)?;
    store::set_state(tx, id, MailState::Waiting).await?;
    jobs::enqueue(tx, ctx, &ProcessMail { mail: id }, ctx.now()).await?;
    record_desk(tx, ctx, Noun::Mail, id.0, DeskDeed::Changed, &kept.subject).await
}

/// A message, for whoever works on tickets; one of a ticket, for whoever works on that.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn see_mail(tx: &mut Tx, ctx: &Ctx, id: MailId) -> Result<KeptMail> {
    let kept = store::mail(tx, id).await?.filter(|_| ctx.actor.is_staff()).ok_or(Problem::NotFound)?;
    if is_seen(tx, ctx, &kept).await? { Ok(kept) } else { Err(Problem::NotFound) }
}

/// Messages in these states, the newest first, those older than `before` where it is given. Messages of tickets that the
/// actor does not work on are left out.
///
/// # Errors
/// [`Problem::Forbidden`] for requesters.
pub async fn list_mails(
    tx: &mut Tx,
    ctx: &Ctx,
    states: &[MailState],
    before: Option<MailId>,
    limit: usize,
) -> Result<MailPage> {
    must_decide(ctx)?;
    let mut page = store::held_mails(tx, states, before, limit).await?;
    let mut seen = Vec::with_capacity(page.mails.len());
    for kept in page.mails {
        if is_seen(tx, ctx, &kept).await? {
            seen.push(kept);
        }
    }
    page.mails = seen;
    Ok(page)
}

async fn is_seen(tx: &mut Tx, ctx: &Ctx, kept: &KeptMail) -> Result<bool> {
    let Some(ticket) = kept.ticket else { return Ok(true) };
    match tickets::see(tx, ctx, ticket).await {
        Ok((_, around)) => Ok(may(&ctx.actor, Act::SeeInternal, &around)),
        Err(Problem::NotFound) => Ok(false),
        Err(problem) => Err(problem),
    }
}

/// Whoever works on tickets decides.
fn must_decide(ctx: &Ctx) -> Result<()> {
    if ctx.actor.is_staff() { Ok(()) } else { Err(Problem::Forbidden("decide_mail")) }
}

/// A message of which a ticket or a message was made is no longer free; one that was only set aside is.
fn must_be_free(state: MailState, outcome: Option<MailOutcome>) -> Result<()> {
    match (state, outcome) {
        (MailState::Held | MailState::Quarantined | MailState::Discarded, _)
        | (MailState::Done, Some(MailOutcome::SetAside | MailOutcome::Noted)) => Ok(()),
        _ => Err(Refusal::Already.into()),
    }
}
