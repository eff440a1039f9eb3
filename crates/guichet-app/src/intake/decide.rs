//! Deciding what becomes of a message. All of it is one unit.

use super::decision::Decision;
use super::files::KeptFiles;
use super::find::{self, Match};
use super::mailboxes::{self, Mailbox};
use super::process::Handled;
use super::sender::{self, Sender};
use super::trail::Trail;
use super::{bounce, speak, store};
use crate::db::Tx;
use crate::identity::Person;
use crate::{Ctx, Problem, Result};
use guichet_core::ids::{FollowUpId, MailId, TicketId};
use guichet_core::mail::{Mail, MailKind, MailOutcome, MailState, MailStep};
use jiff::SignedDuration;
use std::sync::Arc;

/// More messages of one sender in an hour are a storm.
const STORM: i64 = 60;

/// A message in hand.
#[derive(Clone, Debug)]
pub(super) struct Work {
    pub id: MailId,
    pub mail: Arc<Mail>,
    pub files: KeptFiles,
    /// What a person decided about it.
    pub decision: Option<Decision>,
}

/// What a unit knows while it decides.
pub(super) struct Desk<'a> {
    pub ctx: &'a Ctx,
    pub work: &'a Work,
    /// The addresses of the desk.
    pub addresses: Vec<Mailbox>,
    /// The one that the message came to.
    pub mailbox: Mailbox,
    pub trail: Trail,
}

/// What is made of a message.
pub(super) enum Verdict {
    /// This, of this ticket.
    Made(MailOutcome, Option<TicketId>, Option<FollowUpId>),
    /// A person decides, for this reason.
    Held(&'static str, String, Option<TicketId>),
}

/// Makes something of a message and writes it down. One that another took up meanwhile is left as it is.
pub(super) async fn handle(tx: &mut Tx, ctx: &Ctx, work: &Work) -> Result<Handled> {
    let kept = store::lock(tx, work.id).await?.ok_or(Problem::NotFound)?;
    let may_decide = matches!(kept.state, MailState::Held | MailState::Quarantined | MailState::Discarded);
    if kept.state != MailState::Waiting && !(may_decide && work.decision.is_some()) {
        return Ok(kept.handled());
    }
    let addresses = store::mailboxes(tx).await?;
    let mut trail = Trail::default();
    trail.note(MailStep::Kind, work.mail.kind.word(), "");
    let mailbox = mailboxes::addressed(&addresses, &work.mail, &kept.recipient);
    trail.note(MailStep::Mailbox, if mailbox.address.is_empty() { "none" } else { "known" }, &mailbox.address);
    let mut desk = Desk { ctx, work, addresses, mailbox, trail };
    let verdict = verdict(tx, &mut desk, kept.sender.as_str()).await?;
    let handled = written(desk.trail, verdict);
    if let Some(ticket) = handled.ticket.filter(|_| !work.mail.message_id.is_empty()) {
        store::tie(tx, &work.mail.message_id, ticket).await?;
    }
    store::settle(tx, ctx, work.id, &handled).await?;
    Ok(handled)
}

fn written(mut trail: Trail, verdict: Verdict) -> Handled {
    match verdict {
        Verdict::Made(outcome, ticket, follow_up) => {
            trail.note(MailStep::Outcome, outcome.word(), "");
            Handled { state: MailState::Done, outcome: Some(outcome), ticket, follow_up, steps: trail.0 }
        }
        Verdict::Held(found, detail, ticket) => {
            trail.note(MailStep::Reason, found, detail);
            Handled { state: MailState::Held, outcome: None, ticket, follow_up: None, steps: trail.0 }
        }
    }
}

async fn verdict(tx: &mut Tx, desk: &mut Desk<'_>, address: &str) -> Result<Verdict> {
    let mail = desk.work.mail.clone();
    if let Some(decision) = &desk.work.decision {
        let decision = decision.clone();
        return speak::decided(tx, desk, &decision).await;
    }
    if desk.addresses.iter().any(|own| own.is_named(address)) {
        desk.trail.note(MailStep::Sender, "ourselves", address);
        return Ok(Verdict::Made(MailOutcome::SetAside, None, None));
    }
    match mail.kind {
        MailKind::Bounce => bounce::record(tx, desk).await,
        MailKind::AutoReply | MailKind::Receipt | MailKind::List | MailKind::Loop => note(tx, desk).await,
        MailKind::Person | MailKind::Generated => listen(tx, desk, address).await,
    }
}

/// What a program says of itself is kept where it belongs, and does nothing.
async fn note(tx: &mut Tx, desk: &mut Desk<'_>) -> Result<Verdict> {
    let found = find::ticket(tx, desk.ctx, &desk.work.mail, None, &mut desk.trail).await?;
    Ok(match found {
        Match::One(found) => Verdict::Made(MailOutcome::Noted, Some(found.ticket.id), None),
        Match::Foreign(ticket) => Verdict::Made(MailOutcome::Noted, Some(ticket.id), None),
        Match::None => Verdict::Made(MailOutcome::SetAside, None, None),
    })
}

/// Somebody speaks: who, about what, and may they?
async fn listen(tx: &mut Tx, desk: &mut Desk<'_>, address: &str) -> Result<Verdict> {
    let hour_ago = desk.ctx.now() - SignedDuration::from_hours(1);
    if !address.is_empty() && store::count_from(tx, address, hour_ago).await? > STORM {
        return Ok(Verdict::Held("storm", address.to_owned(), None));
    }
    let mail = desk.work.mail.clone();
    let known = match sender::sender(tx, &mail, &mut desk.trail).await? {
        Sender::Known(person) => Some(*person),
        Sender::Unknown => None,
        Sender::Barred => return Ok(Verdict::Held("barred", address.to_owned(), None)),
        Sender::Doubtful => return Ok(Verdict::Held("doubtful", address.to_owned(), None)),
    };
    match find::ticket(tx, desk.ctx, &mail, known.as_ref(), &mut desk.trail).await? {
        Match::Foreign(ticket) => Ok(Verdict::Held("foreign", ticket.reference().to_string(), Some(ticket.id))),
        Match::One(found) => match introduced(tx, desk, known).await? {
            Some(person) => speak::on(tx, desk, *found, &person).await,
            None => Ok(Verdict::Held("unknown", address.to_owned(), Some(found.ticket.id))),
        },
        Match::None => match introduced(tx, desk, known).await? {
            Some(person) => speak::anew(tx, desk, &person, None).await,
            None => Ok(Verdict::Held("unknown", address.to_owned(), None)),
        },
    }
}

/// The sender's account, made now where the mailbox wants that.
async fn introduced(tx: &mut Tx, desk: &mut Desk<'_>, known: Option<Person>) -> Result<Option<Person>> {
    match known {
        Some(person) => Ok(Some(person)),
        None => sender::welcome(tx, desk.ctx, &desk.work.mail, &desk.mailbox, &mut desk.trail).await,
    }
}
