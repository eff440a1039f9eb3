//! Taking a message in: from then on it is the desk's to answer for.

use super::arrival::Arrival;
use super::process::ProcessMail;
use super::store;
use crate::db::Tx;
use crate::{Ctx, Problem, Result, jobs};
use guichet_core::form::Fault;
use guichet_core::ids::MailId;

/// What became of a message at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Under which key it is kept.
    pub id: MailId,
    /// Whether it is new: the same message is taken once, however often it is handed over.
    pub is_new: bool,
}

/// Keeps a message as it came, and orders that something be made of it, both in this unit: whoever hears that it was
/// accepted may forget it.
///
/// # Errors
/// [`Problem::Invalid`] past [`MAIL_MAX`](super::MAIL_MAX) and for a message of no bytes; as the database answers.
pub async fn accept(tx: &mut Tx, ctx: &Ctx, arrival: &Arrival) -> Result<Accepted> {
    if arrival.raw.is_empty() {
        return Err(Problem::invalid("message", Fault::Missing));
    }
    if arrival.raw.len() > super::MAIL_MAX {
        return Err(Problem::invalid("message", Fault::TooLong));
    }
    if let Some(id) = store::insert(tx, ctx, arrival).await? {
        jobs::enqueue(tx, ctx, &ProcessMail { mail: id }, ctx.now()).await?;
        return Ok(Accepted { id, is_new: true });
    }
    let id = store::by_fingerprint(tx, &arrival.fingerprint).await?.ok_or(Problem::Busy)?;
    Ok(Accepted { id, is_new: false })
}
