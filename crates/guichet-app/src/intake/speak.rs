//! Putting somebody's words where they belong: on a ticket, or at the beginning of one.

use super::copies::{join, joining};
use super::decide::{Desk, Verdict};
use super::decision::Decision;
use super::find::{Found, surviving};
use super::{sender, words};
use crate::db::Tx;
use crate::identity::{self, Person};
use crate::tickets::{self, NewFollowUp, NewTicket};
use crate::{Ctx, Problem, Result, files, settings};
use guichet_core::access::{Act, may};
use guichet_core::ids::{AttachmentId, PersonId, TicketId};
use guichet_core::mail::{MailKind, MailOutcome, MailStep, Tone, tone};
use guichet_core::refusal::Refusal;
use guichet_core::tickets::{Channel, LinkKind, Phase, Ticket, Visibility};
use jiff::SignedDuration;

/// Who is heard, and under whose name it is written.
struct Voice {
    /// The context in which the verbs are called: the person's own, or the desk's for those who may not write themselves.
    ctx: Ctx,
    /// Who said it.
    said_by: Option<PersonId>,
    /// Whether they may say that a solution is none.
    judges: bool,
}

/// Words on a ticket.
pub(super) async fn on(tx: &mut Tx, desk: &mut Desk<'_>, found: Found, person: &Person) -> Result<Verdict> {
    let Found { ticket, around, by_token } = found;
    if is_over(tx, desk.ctx, &ticket).await? {
        desk.trail.note(MailStep::Ticket, "over", ticket.reference().to_string());
        let says_more = tone(&desk.work.mail.said()) != Tone::Thanks && desk.work.mail.kind == MailKind::Person;
        return if says_more {
            anew(tx, desk, person, Some(&ticket)).await
        } else {
            Ok(Verdict::Made(MailOutcome::Noted, Some(ticket.id), None))
        };
    }
    let actor = identity::actor(tx, person.id).await?.ok_or(Problem::NotFound)?;
    let own = Ctx { actor, ..desk.ctx.clone() };
    let writes = may(&own.actor, Act::Reply, &around);
    if by_token && !may(&own.actor, Act::See, &around) {
        join(tx, desk.ctx, ticket.id, &[person.id]).await?;
    }
    let judges = may(&own.actor, Act::Judge, &around);
    let voice = Voice { ctx: if writes { own } else { desk.ctx.clone() }, said_by: Some(person.id), judges };
    let joined = joining(tx, &desk.work.mail, &desk.addresses, person.id, &mut desk.trail).await?;
    let verdict = write(tx, desk, &ticket, &voice).await?;
    if writes {
        join(tx, desk.ctx, ticket.id, &joined).await?;
    }
    Ok(verdict)
}

/// Whether nothing can be written there any more: cancelled, or closed for longer than it may be reopened.
async fn is_over(tx: &mut Tx, ctx: &Ctx, ticket: &Ticket) -> Result<bool> {
    let window = SignedDuration::from_hours(24 * settings::settings(tx).await?.reopening_window_days);
    Ok(match ticket.phase {
        Phase::Cancelled => true,
        Phase::Closed => ticket.closed_at.is_some_and(|closed| ctx.now().duration_since(closed) > window),
        _ => false,
    })
}

async fn write(tx: &mut Tx, desk: &mut Desk<'_>, ticket: &Ticket, voice: &Voice) -> Result<Verdict> {
    let mail = desk.work.mail.clone();
    let (pictures, attachments) = attach(tx, desk, &voice.ctx, Some(ticket.id)).await?;
    let new = NewFollowUp {
        visibility: Visibility::Public,
        body: words::body(&mail, &pictures),
        channel: Channel::Email,
        attachments,
        mentions: vec![],
    };
    let (_, follow_up) = match voice.said_by {
        Some(person) => tickets::relay(tx, &voice.ctx, ticket.id, new, person).await?,
        None => tickets::follow_up(tx, &voice.ctx, ticket.id, new).await?,
    };
    let outcome = answered(tx, desk, ticket, voice).await?;
    Ok(Verdict::Made(outcome, Some(ticket.id), Some(follow_up)))
}

/// What an answer does to a ticket that was thought finished: thanks do nothing, a refusal reopens it, and the rest is a
/// technician's question. Staff say what they mean on the page.
async fn answered(tx: &mut Tx, desk: &mut Desk<'_>, ticket: &Ticket, voice: &Voice) -> Result<MailOutcome> {
    let finished = matches!(ticket.phase, Phase::Resolved | Phase::Closed);
    if !finished
        || voice.ctx.actor.is_staff() && voice.ctx.actor.person().is_some() && !voice.ctx.actor.is(ticket.requester)
    {
        return Ok(MailOutcome::FollowedUp);
    }
    let said = tone(&desk.work.mail.said());
    desk.trail.note(MailStep::Tone, said.word(), "");
    if desk.work.mail.kind != MailKind::Person {
        return Ok(MailOutcome::FollowedUp);
    }
    match said {
        Tone::Thanks => Ok(MailOutcome::FollowedUp),
        Tone::Refusal if voice.judges => reopened(tx, desk, ticket, voice).await,
        Tone::Refusal | Tone::Unclear => Ok(MailOutcome::Asked),
    }
}

async fn reopened(tx: &mut Tx, desk: &Desk<'_>, ticket: &Ticket, voice: &Voice) -> Result<MailOutcome> {
    let reason = words::reason(&desk.work.mail);
    let (done, outcome) = if ticket.phase == Phase::Resolved {
        (tickets::refuse(tx, &voice.ctx, ticket.id, reason).await, MailOutcome::RefusedSolution)
    } else {
        (tickets::reopen(tx, &voice.ctx, ticket.id, reason).await, MailOutcome::Reopened)
    };
    match done {
        Ok(_) => Ok(outcome),
        // The workflow has no such move: somebody must see it.
        Err(Problem::Refused(Refusal::WrongMoment { .. } | Refusal::NoSuchMove { .. })) => Ok(MailOutcome::Asked),
        Err(problem) => Err(problem),
    }
}

/// Words that begin a ticket; one that goes on with a finished ticket is linked to it.
pub(super) async fn anew(tx: &mut Tx, desk: &mut Desk<'_>, person: &Person, after: Option<&Ticket>) -> Result<Verdict> {
    let actor = identity::actor(tx, person.id).await?.ok_or(Problem::NotFound)?;
    let ctx = Ctx { actor, ..desk.ctx.clone() };
    let mail = desk.work.mail.clone();
    let observers = joining(tx, &mail, &desk.addresses, person.id, &mut desk.trail).await?;
    let (pictures, attachments) = attach(tx, desk, &ctx, None).await?;
    let new = NewTicket {
        description: words::body(&mail, &pictures),
        channel: if mail.kind == MailKind::Generated { Channel::Monitoring } else { Channel::Email },
        category: desk.mailbox.category,
        group: desk.mailbox.group,
        observers,
        attachments,
        ..NewTicket::titled(desk.mailbox.kind, &words::title(&mail))
    };
    let ticket = tickets::open(tx, &ctx, new).await?;
    if let Some(after) = after {
        tickets::link(tx, desk.ctx, ticket.id, LinkKind::Related, after.id).await?;
    }
    Ok(Verdict::Made(MailOutcome::Opened, Some(ticket.id), None))
}

/// Ties the stored files to whoever writes; answers the pictures by their name in the words, and all of them.
async fn attach(
    tx: &mut Tx,
    desk: &mut Desk<'_>,
    ctx: &Ctx,
    ticket: Option<TicketId>,
) -> Result<(Vec<(String, AttachmentId)>, Vec<AttachmentId>)> {
    let had = match ticket {
        Some(ticket) => files::count_of_ticket(tx, ticket).await?,
        None => 0,
    };
    let room = usize::try_from(desk.work.files.most - had).unwrap_or_default();
    let (mut pictures, mut all) = (Vec::new(), Vec::new());
    for kept in desk.work.files.kept.iter().take(room) {
        let attached = files::attach(tx, ctx, None, kept.file, kept.thumbnail, &kept.name, Visibility::Public).await?;
        pictures.extend(kept.content_id.clone().map(|name| (name, attached.id)));
        all.push(attached.id);
    }
    if !all.is_empty() {
        desk.trail.note(MailStep::Files, "kept", all.len().to_string());
    }
    let beyond = desk.work.files.kept.iter().skip(room).map(|kept| &kept.name);
    for name in desk.work.files.left.iter().chain(beyond) {
        desk.trail.note(MailStep::Files, "left", name);
    }
    Ok((pictures, all))
}

/// What a person decided about a message that was held.
pub(super) async fn decided(tx: &mut Tx, desk: &mut Desk<'_>, decision: &Decision) -> Result<Verdict> {
    let mail = desk.work.mail.clone();
    let known = match mail.from.as_ref() {
        Some(from) => identity::person_by_email(tx, &from.address).await?,
        None => None,
    };
    match decision {
        Decision::Attach { ticket, by } => {
            let ticket = surviving(tx, *ticket).await?.ok_or(Problem::NotFound)?;
            desk.trail.note(MailStep::Decision, "attach", by);
            let voice = Voice { ctx: desk.ctx.clone(), said_by: known.map(|person| person.id), judges: false };
            write(tx, desk, &ticket, &voice).await
        }
        Decision::Open { requester, by } => {
            desk.trail.note(MailStep::Decision, "open", by);
            let chosen = match requester {
                Some(id) => identity::person(tx, *id).await?,
                None => known,
            };
            let person = match chosen {
                Some(person) => Some(person),
                None => sender::enter(tx, desk.ctx, &mail, &desk.mailbox.clone(), &mut desk.trail).await?,
            };
            match person {
                Some(person) => anew(tx, desk, &person, None).await,
                None => Err(Problem::invalid("requester", guichet_core::form::Fault::Missing)),
            }
        }
    }
}
