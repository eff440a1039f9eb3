//! What a person decides about a message that was held, quarantined or put aside.

use super::process::{Handled, run};
use super::store;
use super::trail::Trail;
use crate::events::record_desk;
use crate::{App, Ctx, Problem, Result, tickets};
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
pub async fn discard(tx: &mut crate::db::Tx, ctx: &Ctx, id: MailId, by: &str) -> Result<()> {
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
