//! What the desk does by itself when a clock of a ticket comes to a level of escalation.

use super::qualify::{Edit, Qualify, qualify};
use super::{assign, escalate, store};
use crate::db::Tx;
use crate::{Ctx, Problem, Result, events, identity, sla};
use guichet_core::event::{Deed, Event};
use guichet_core::ids::TicketId;
use guichet_core::refusal::Refusal;
use guichet_core::sla::{Reaction, Rung};
use guichet_core::tickets::{Priority, Ticket};

/// Acts on the levels that a ticket has come to, and says on how many. Each is acted on once, by whichever node comes
/// first. What is not possible at that moment is told as such, and does not keep the others.
///
/// # Errors
/// As the database answers.
pub async fn sound_alarms(tx: &mut Tx, ctx: &Ctx, id: TicketId) -> Result<usize> {
    let Some(ticket) = store::lock(tx, id).await? else { return Ok(0) };
    let levels = sla::take_levels(tx, ctx, &ticket).await?;
    for level in &levels {
        let refused = match react(tx, ctx, id, level).await {
            Ok(()) => false,
            Err(Problem::Refused(_) | Problem::Invalid(_) | Problem::NotFound) => true,
            Err(problem) => return Err(problem),
        };
        let deed = Deed::LevelReached { level: level.clone(), refused };
        events::record(tx, ctx, &Event::Ticket { ticket: id, deed, changes: vec![] }).await?;
    }
    let ticket = store::find(tx, id).await?.ok_or(Problem::NotFound)?;
    sla::rearm(tx, ctx, &ticket).await?;
    Ok(levels.len())
}

/// Does what a level does, by the verb that people use for it.
async fn react(tx: &mut Tx, ctx: &Ctx, id: TicketId, level: &Rung) -> Result<()> {
    let ticket = store::find(tx, id).await?.ok_or(Problem::NotFound)?;
    match &level.reaction {
        Reaction::Notify => Ok(()),
        Reaction::Raise => {
            let raised = Priority::from_rank(ticket.priority.rank() - 1).ok_or(Problem::NotFound)?;
            let edit = Edit::Priority(Some((raised, level.to_string())));
            let wanted = Qualify { edits: vec![(edit, None)], version: None };
            qualify(tx, ctx, id, wanted).await.map(drop)
        }
        Reaction::Tier(tier) => {
            let group = group_of_tier(tx, &ticket, *tier).await?.ok_or(Problem::NotFound)?;
            escalate(tx, ctx, id, group, level.to_string()).await.map(drop)
        }
        Reaction::Person(login) => {
            let person = identity::person_by_login(tx, login).await?.ok_or(Problem::NotFound)?.id;
            if ticket.assignee == Some(person) {
                return Err(Refusal::Already.into());
            }
            let group = match ticket.group {
                Some(group) if identity::is_member(tx, group, person).await? => Some(group),
                _ => None,
            };
            assign(tx, ctx, id, group, Some(person)).await.map(drop)
        }
    }
}

/// The group of a tier: one of the ticket's own entity where there is one, else the first.
async fn group_of_tier(tx: &mut Tx, ticket: &Ticket, tier: u8) -> Result<Option<guichet_core::ids::GroupId>> {
    let groups = identity::groups(tx).await?.into_iter();
    let fit: Vec<_> = groups.filter(|group| group.archived_at.is_none() && group.tier == i64::from(tier)).collect();
    let own = fit.iter().find(|group| group.entity == ticket.entity);
    Ok(own.or_else(|| fit.first()).map(|group| group.id))
}
