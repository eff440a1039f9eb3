//! The priority that a ticket has by its impact and urgency: asked before it is recorded, and when it is.

use crate::db::Tx;
use crate::{Result, settings};
use guichet_core::tickets::{Level, Priority};

/// The priority by the desk's matrix; a VIP requester raises the urgency by one.
///
/// # Errors
/// As the database answers.
pub async fn foresee(tx: &mut Tx, impact: Level, urgency: Level, vip: bool) -> Result<Priority> {
    Ok(settings::matrix(tx).await?.priority(impact, urgency, vip))
}
