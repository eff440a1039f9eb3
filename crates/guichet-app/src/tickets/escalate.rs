//! Handing a ticket to a higher tier.

use super::case::Case;
use super::errand::Errand;
use crate::db::Tx;
use crate::{Ctx, Problem, Result, identity};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::form::Fault;
use guichet_core::ids::GroupId;
use guichet_core::refusal::Refusal;
use guichet_core::tickets::Ticket;
use guichet_core::workflow::Verb;

/// Escalates a ticket to a group of a higher tier than the present one, with a reason. Clocks go on.
///
/// # Errors
/// [`Refusal::NotHigher`], [`Problem::Invalid`] for an unknown group.
pub async fn escalate(
    tx: &mut Tx,
    ctx: &Ctx,
    errand: impl Into<Errand> + Send,
    to: GroupId,
    reason: String,
) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, errand, Act::Assign).await?;
    case.must_be_open()?;
    let wanted = identity::group(tx, to).await?.filter(|group| group.archived_at.is_none());
    let wanted = wanted.ok_or_else(|| Problem::invalid("group", Fault::Unknown))?;
    let present = match case.ticket.group {
        Some(group) => identity::group(tx, group).await?.map_or(0, |group| group.tier),
        None => 0,
    };
    if wanted.tier <= present {
        return Err(Refusal::NotHigher.into());
    }
    case.pursue(tx, ctx, Verb::Escalate).await?;
    case.along.group = None;
    case.ticket.group = Some(to);
    case.ticket.assignee = None;
    case.ticket.escalations += 1;
    case.lay_down(tx, ctx, Deed::Escalated { reason }).await
}
