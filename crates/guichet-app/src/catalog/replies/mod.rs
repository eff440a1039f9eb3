//! Canned replies: text with variables, which whoever writes completes before sending.

mod store;

pub use store::{CannedReply, canned_replies, canned_reply};

use crate::db::Tx;
use crate::events::record_desk;
use crate::{Ctx, Problem, Result};
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::form::{LINE_MAX, Wrong, body, line};
use guichet_core::ids::CannedReplyId;

/// Adds a canned reply.
///
/// # Errors
/// [`Problem::Forbidden`] unless a supervisor or an administrator asks, [`Problem::Invalid`].
pub async fn add_canned_reply(tx: &mut Tx, ctx: &Ctx, name: &str, text: &str) -> Result<CannedReplyId> {
    ctx.must_supervise()?;
    let (name, text) = checked(name, text)?;
    let id = store::insert(tx, &name, &text).await?;
    record_desk(tx, ctx, Noun::CannedReply, id.0, DeskDeed::Added, &name).await?;
    Ok(id)
}

/// Changes a canned reply.
///
/// # Errors
/// As [`add_canned_reply`]; [`Problem::NotFound`].
pub async fn edit_canned_reply(tx: &mut Tx, ctx: &Ctx, id: CannedReplyId, name: &str, text: &str) -> Result<()> {
    ctx.must_supervise()?;
    canned_reply(tx, id).await?.ok_or(Problem::NotFound)?;
    let (name, text) = checked(name, text)?;
    store::update(tx, id, &name, &text).await?;
    record_desk(tx, ctx, Noun::CannedReply, id.0, DeskDeed::Changed, &name).await
}

/// Puts a canned reply away.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn archive_canned_reply(tx: &mut Tx, ctx: &Ctx, id: CannedReplyId) -> Result<()> {
    ctx.must_supervise()?;
    let found = canned_reply(tx, id).await?.ok_or(Problem::NotFound)?;
    store::set_archived(tx, id, Some(ctx.now())).await?;
    record_desk(tx, ctx, Noun::CannedReply, id.0, DeskDeed::Removed, &found.name).await
}

/// Offers a canned reply again.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn restore_canned_reply(tx: &mut Tx, ctx: &Ctx, id: CannedReplyId) -> Result<()> {
    ctx.must_supervise()?;
    let found = canned_reply(tx, id).await?.ok_or(Problem::NotFound)?;
    store::set_archived(tx, id, None).await?;
    record_desk(tx, ctx, Noun::CannedReply, id.0, DeskDeed::Added, &found.name).await
}

fn checked(name: &str, text: &str) -> Result<(String, String)> {
    match (line(name, LINE_MAX), body(text)) {
        (Ok(name), Ok(text)) => Ok((name, text)),
        (name, text) => {
            let wrong = [("name", name.err()), ("body", text.err())];
            let wrong = wrong.into_iter().filter_map(|(field, fault)| Some(Wrong::new(field, fault?)));
            Err(Problem::Invalid(wrong.collect()))
        }
    }
}
