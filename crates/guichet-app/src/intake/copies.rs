//! People in copy: those whom the desk knows follow the ticket.

use super::mailboxes::Mailbox;
use super::trail::Trail;
use crate::db::Tx;
use crate::{Ctx, Result, identity, tickets};
use guichet_core::ids::{PersonId, TicketId};
use guichet_core::mail::{Mail, MailKind, MailStep};

/// How many people of one message may join.
const JOINING_MAX: usize = 20;

/// Who joins: people with an account whom the message names, but for its sender and the desk itself.
pub(super) async fn joining(
    tx: &mut Tx,
    mail: &Mail,
    desk: &[Mailbox],
    but: PersonId,
    trail: &mut Trail,
) -> Result<Vec<PersonId>> {
    let mut people = Vec::new();
    if mail.kind != MailKind::Person {
        return Ok(people);
    }
    for mailbox in mail.to.iter().chain(&mail.cc) {
        if desk.iter().any(|own| own.is_named(&mailbox.address)) || people.len() >= JOINING_MAX {
            continue;
        }
        match identity::person_by_email(tx, &mailbox.address).await? {
            Some(person) if person.id != but && !people.contains(&person.id) => {
                trail.note(MailStep::Copies, "joins", &mailbox.address);
                people.push(person.id);
            }
            Some(_) => {}
            None => trail.note(MailStep::Copies, "unknown", &mailbox.address),
        }
    }
    Ok(people)
}

/// Makes them follow a ticket.
pub(super) async fn join(tx: &mut Tx, ctx: &Ctx, ticket: TicketId, people: &[PersonId]) -> Result<()> {
    let concerned = tickets::find(tx, ticket).await?.map(|ticket| [ticket.requester, ticket.recorder]);
    for person in people.iter().filter(|person| !concerned.is_some_and(|known| known.contains(person))) {
        tickets::watch(tx, ctx, ticket, *person).await?;
    }
    Ok(())
}
