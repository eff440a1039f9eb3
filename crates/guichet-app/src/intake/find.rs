//! Which ticket a message belongs to.

use super::store;
use super::trail::Trail;
use crate::db::Tx;
use crate::identity::{self, Person};
use crate::{Ctx, Result, tickets};
use guichet_core::access::{Act, Actor, Around, may};
use guichet_core::fold::fold;
use guichet_core::ids::TicketId;
use guichet_core::mail::{Keys, Mail, MailKind, MailStep};
use guichet_core::tickets::Ticket;
use jiff::SignedDuration;

/// How long a subject alone ties a message to a ticket.
const SUBJECT_DAYS: i64 = 30;
/// How many merges are followed.
const MERGES_MAX: usize = 20;

/// A ticket that a message belongs to.
#[derive(Debug)]
pub(super) struct Found {
    pub ticket: Ticket,
    pub around: Around,
    /// The secret part of an address led to it: whoever has it was written to.
    pub by_token: bool,
}

/// What the search came to.
#[derive(Debug)]
pub(super) enum Match {
    /// This one.
    One(Box<Found>),
    /// None: it begins something.
    None,
    /// It names a ticket that its sender has nothing to do with.
    Foreign(Box<Ticket>),
}

/// Finds the ticket: by the messages that it answers, the secret in its address, a reference in its subject, and last
/// by subject and participants.
pub(super) async fn ticket(
    tx: &mut Tx,
    ctx: &Ctx,
    mail: &Mail,
    sender: Option<&Person>,
    trail: &mut Trail,
) -> Result<Match> {
    let keys = Keys::of(mail);
    let actor = match sender {
        Some(person) => identity::actor(tx, person.id).await?,
        None => None,
    };
    let mut foreign = None;
    for (tie, id) in candidates(tx, ctx, mail, &keys, sender).await? {
        let Some(ticket) = surviving(tx, id).await? else { continue };
        let around = tickets::around(tx, &ticket).await?;
        let by_token = tie == "token";
        if by_token || is_around(actor.as_ref(), &around) || mail.kind != MailKind::Person {
            trail.note(MailStep::Ticket, tie, ticket.reference().to_string());
            return Ok(Match::One(Box::new(Found { ticket, around, by_token })));
        }
        foreign = foreign.or(Some(ticket));
    }
    if let Some(ticket) = foreign {
        trail.note(MailStep::Ticket, "foreign", ticket.reference().to_string());
        return Ok(Match::Foreign(Box::new(ticket)));
    }
    trail.note(MailStep::Ticket, "none", "");
    Ok(Match::None)
}

/// Every ticket that something in the message leads to, the strongest tie first.
async fn candidates(
    tx: &mut Tx,
    ctx: &Ctx,
    mail: &Mail,
    keys: &Keys,
    sender: Option<&Person>,
) -> Result<Vec<(&'static str, TicketId)>> {
    let mut found = Vec::new();
    for id in &keys.answers {
        found.extend(store::answered(tx, id).await?.into_iter().map(|ticket| ("answer", ticket)));
    }
    for token in &keys.tokens {
        found.extend(store::of_token(tx, token).await?.map(|ticket| ("token", ticket)));
    }
    for reference in &keys.references {
        found.extend(tickets::find_id(tx, *reference).await?.map(|ticket| ("reference", ticket)));
    }
    // Whoever has the token of the ticket that is answered proves by it that they were written to.
    if let Some(at) =
        found.iter().position(|(tie, id)| *tie == "token" && found.first().is_some_and(|first| first.1 == *id))
    {
        found.swap(0, at);
    }
    if found.is_empty() {
        found.extend(by_subject(tx, ctx, mail, keys, sender).await?.map(|ticket| ("subject", ticket)));
    }
    Ok(found)
}

/// An answer without anything else: the one open ticket around its sender whose mail had this subject. Reports of one
/// program with one subject belong together as well.
async fn by_subject(
    tx: &mut Tx,
    ctx: &Ctx,
    mail: &Mail,
    keys: &Keys,
    sender: Option<&Person>,
) -> Result<Option<TicketId>> {
    let is_answer = !keys.answers.is_empty() || fold(&mail.subject) != keys.subject;
    let belongs = is_answer || mail.kind == MailKind::Generated;
    let Some(person) = sender.filter(|_| belongs && !keys.subject.is_empty()) else { return Ok(None) };
    let Some(actor) = identity::actor(tx, person.id).await? else { return Ok(None) };
    let since = ctx.now() - SignedDuration::from_hours(24 * SUBJECT_DAYS);
    let mut around = Vec::new();
    for id in store::with_subject(tx, &keys.subject, since).await? {
        let Some(ticket) = surviving(tx, id).await? else { continue };
        let people = tickets::around(tx, &ticket).await?;
        let takes_part =
            actor.is(people.requester) || actor.is(people.recorder) || people.observers.contains(&person.id);
        if ticket.phase.is_open() && takes_part && !around.contains(&ticket.id) {
            around.push(ticket.id);
        }
    }
    Ok(if let [one] = around[..] { Some(one) } else { None })
}

/// The ticket, or the one that it was merged into.
pub(super) async fn surviving(tx: &mut Tx, id: TicketId) -> Result<Option<Ticket>> {
    let mut ticket = tickets::find(tx, id).await?;
    for _ in 0..MERGES_MAX {
        match ticket.as_ref().and_then(|ticket| ticket.merged_into) {
            Some(into) => ticket = tickets::find(tx, into).await?,
            None => break,
        }
    }
    Ok(ticket)
}

fn is_around(actor: Option<&Actor>, around: &Around) -> bool {
    actor.is_some_and(|actor| may(actor, Act::See, around))
}
