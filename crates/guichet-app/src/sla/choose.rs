//! Which agreement a ticket has: the first, in the order that the administration gave them, whose conditions hold.

use super::store::{self, Agreement, Conditions};
use crate::db::Tx;
use crate::{Result, identity};
use guichet_core::tickets::Ticket;

/// The agreement of a ticket; none where nothing was promised.
///
/// # Errors
/// As the database answers.
pub async fn choose(tx: &mut Tx, ticket: &Ticket) -> Result<Option<Agreement>> {
    for agreement in store::agreements(tx).await? {
        if agreement.archived_at.is_none() && holds(tx, &agreement.facts.conditions, ticket).await? {
            return Ok(Some(agreement));
        }
    }
    Ok(None)
}

async fn holds(tx: &mut Tx, conditions: &Conditions, ticket: &Ticket) -> Result<bool> {
    let Conditions { kind, priority, entity, category, vip } = *conditions;
    let plain = kind.is_none_or(|kind| kind == ticket.kind)
        && priority.is_none_or(|priority| priority == ticket.priority)
        && vip.is_none_or(|vip| vip == ticket.vip);
    if !plain {
        return Ok(false);
    }
    if let Some(root) = entity
        && !identity::below(tx, &[root]).await?.contains(&ticket.entity)
    {
        return Ok(false);
    }
    match (category, ticket.category) {
        (None, _) => Ok(true),
        (Some(_), None) => Ok(false),
        (Some(root), Some(category)) => Ok(store::is_under(tx, category, root).await?),
    }
}
