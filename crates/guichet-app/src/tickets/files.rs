//! Files on a ticket: the attachment is the ticket's business, the bytes are those of the `files` room.

use super::case::Case;
use crate::db::Tx;
use crate::{Ctx, Problem, Result, files};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::ids::{AttachmentId, TicketId};
use guichet_core::tickets::Visibility;

/// Ties files that the actor has uploaded to a ticket.
///
/// # Errors
/// [`Problem::Forbidden`] for whoever may not write there, [`Problem::Invalid`] past the number a ticket may have.
pub async fn attach(
    tx: &mut Tx,
    ctx: &Ctx,
    id: TicketId,
    uploads: &[AttachmentId],
    visibility: Visibility,
) -> Result<()> {
    let act = if visibility == Visibility::Internal { Act::Note } else { Act::Reply };
    Case::take_up(tx, ctx, id, act).await?;
    files::claim(tx, ctx, id, None, uploads, visibility).await
}

/// Removes a file from a ticket; its name stays in the history.
///
/// # Errors
/// [`Problem::NotFound`] where the ticket has no such file, [`Problem::Forbidden`] for all but supervisors.
pub async fn detach(tx: &mut Tx, ctx: &Ctx, id: TicketId, attachment: AttachmentId) -> Result<()> {
    let case = Case::take_up(tx, ctx, id, Act::Detach).await?;
    let found = files::attachment(tx, attachment).await?.filter(|found| found.ticket == Some(id));
    let files::Attachment { name, visibility, .. } = found.ok_or(Problem::NotFound)?;
    files::remove(tx, ctx, attachment).await?;
    case.lay_down(tx, ctx, Deed::Detached { name, visibility }).await.map(drop)
}
