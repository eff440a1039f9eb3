//! Attachments: a file under a name, on a ticket, or waiting for the message that it is for.
//!
//! A file uploaded while somebody writes belongs to nobody but them until [`claim`] ties it to what was sent.

mod store;

pub use store::{Attachment, attachment, attachments_named, count_of_ticket, of_ticket, own_unclaimed, sweep};

use super::{clean_name, store as keep, thumbnail};
use crate::db::{Db, Tx};
use crate::events::record;
use crate::{Ctx, Problem, Result};
use bytes::Bytes;
use futures_util::FutureExt;
use guichet_core::event::{Deed, Event};
use guichet_core::form::Fault;
use guichet_core::ids::{AttachmentId, FileId, FollowUpId, TicketId};
use guichet_core::tickets::Visibility;
use jiff::Timestamp;

/// Keeps some bytes and attaches them under a name: to a ticket, or to nothing yet.
///
/// # Errors
/// As the database answers.
pub async fn receive(
    db: &Db,
    ctx: &Ctx,
    ticket: Option<TicketId>,
    name: &str,
    bytes: Bytes,
    visibility: Visibility,
) -> Result<Attachment> {
    let (file, small) = keep_with_thumbnail(db, ctx.now(), bytes).await?;
    let (ctx, name) = (ctx.clone(), name.to_owned());
    db.write(move |tx: &mut Tx| async move { attach(tx, &ctx, ticket, file, small, &name, visibility).await }.boxed())
        .await
}

/// Keeps some bytes, and a small picture of them where they are one: what [`attach`] gives a name to, within a day.
///
/// # Errors
/// As the database answers.
pub async fn keep_with_thumbnail(db: &Db, now: Timestamp, bytes: Bytes) -> Result<(FileId, Option<FileId>)> {
    let small = match thumbnail(bytes.clone()).await? {
        Some(small) => Some(keep(db, now, small).await?),
        None => None,
    };
    Ok((keep(db, now, bytes).await?, small))
}

/// Attaches a file that is kept: to a ticket, or to nothing yet.
///
/// # Errors
/// As the database answers.
pub async fn attach(
    tx: &mut Tx,
    ctx: &Ctx,
    ticket: Option<TicketId>,
    file: FileId,
    thumbnail: Option<FileId>,
    name: &str,
    visibility: Visibility,
) -> Result<Attachment> {
    let name = clean_name(name);
    let id = store::insert(tx, ctx, ticket, file, thumbnail, &name, visibility).await?;
    if let Some(ticket) = ticket {
        tell(tx, ctx, ticket, Deed::Attached { attachment: id, visibility }).await?;
    }
    attachment(tx, id).await?.ok_or(Problem::NotFound)
}

/// Ties files that one uploaded before to what was sent: a follow-up, or the ticket itself. The ticket's history has a
/// line for each file, unless the follow-up tells of them.
///
/// # Errors
/// [`Problem::Invalid`], field `attachments`, where one of them is not one's own or is tied to something already.
pub async fn claim(
    tx: &mut Tx,
    ctx: &Ctx,
    ticket: TicketId,
    follow_up: Option<FollowUpId>,
    ids: &[AttachmentId],
    visibility: Visibility,
) -> Result<()> {
    for id in ids {
        if !store::claim(tx, ctx, ticket, follow_up, *id, visibility).await? {
            return Err(Problem::invalid("attachments", Fault::Unknown));
        }
        if follow_up.is_none() {
            tell(tx, ctx, ticket, Deed::Attached { attachment: *id, visibility }).await?;
        }
    }
    Ok(())
}

/// Removes an attachment; a day later its bytes are gone, unless another has the same. One that is tied to nothing
/// yet is its uploader's to remove; for others whoever calls has asked the policy, and tells the ticket's history.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn remove(tx: &mut Tx, ctx: &Ctx, id: AttachmentId) -> Result<()> {
    let found = attachment(tx, id).await?.ok_or(Problem::NotFound)?;
    if found.ticket.is_none() && found.created_by != ctx.actor.person() {
        return Err(Problem::NotFound);
    }
    store::set_removed(tx, id, ctx.now()).await
}

async fn tell(tx: &mut Tx, ctx: &Ctx, ticket: TicketId, deed: Deed) -> Result<()> {
    record(tx, ctx, &Event::Ticket { ticket, deed, changes: Vec::new() }).await
}
