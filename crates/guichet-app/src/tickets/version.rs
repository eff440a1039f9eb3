//! Holding a caller to the version that they saw.

use super::store;
use crate::db::Tx;
use crate::{Ctx, Problem, Result};
use guichet_core::ids::TicketId;

/// Keeps the ticket for this unit, and says whether it still is the version that somebody saw.
///
/// # Errors
/// [`Problem::NotFound`] for whoever may not see it, [`Problem::Stale`] where it is another version by now.
pub async fn expect_version(tx: &mut Tx, ctx: &Ctx, id: TicketId, version: i64) -> Result<()> {
    store::see(tx, ctx, id).await?;
    let ticket = store::lock(tx, id).await?.ok_or(Problem::NotFound)?;
    if ticket.version == version { Ok(()) } else { Err(Problem::Stale(vec![])) }
}
