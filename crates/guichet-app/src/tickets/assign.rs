//! Giving a ticket to a group, a person, or both.

use super::case::Case;
use super::errand::Errand;
use crate::db::Tx;
use crate::{Ctx, Problem, Result, identity};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::form::Fault;
use guichet_core::ids::{GroupId, PersonId};
use guichet_core::refusal::Refusal;
use guichet_core::tickets::{Phase, Ticket};

/// Assigns a ticket. A new ticket becomes assigned; one in progress that gets another person goes back to assigned,
/// for the other has not begun.
///
/// # Errors
/// [`Problem::Invalid`] for an unknown group or person, [`Refusal::NotAssignable`] or [`Refusal::NotInGroup`].
pub async fn assign(
    tx: &mut Tx,
    ctx: &Ctx,
    errand: impl Into<Errand> + Send,
    group: Option<GroupId>,
    person: Option<PersonId>,
) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, errand, Act::Assign).await?;
    case.must_be_open()?;
    check(tx, group, person).await?;
    let changes_hands = case.ticket.assignee.is_some() && case.ticket.assignee != person;
    let waits_for_somebody = case.ticket.phase == Phase::New && (group.is_some() || person.is_some());
    if group.is_none() && person.is_none() && case.ticket.phase == Phase::Assigned {
        case.enter(tx, ctx, Phase::New).await?;
    } else if waits_for_somebody || (case.ticket.phase == Phase::InProgress && changes_hands) {
        case.enter(tx, ctx, Phase::Assigned).await?;
    }
    (case.along.group, case.along.assignee) = (None, None);
    case.ticket.group = group;
    case.ticket.assignee = person;
    case.lay_down(tx, ctx, Deed::Assigned).await
}

/// Both must exist and go together.
pub(super) async fn check(tx: &mut Tx, group: Option<GroupId>, person: Option<PersonId>) -> Result<()> {
    if let Some(group) = group {
        let found = identity::group(tx, group).await?;
        found.filter(|g| g.archived_at.is_none()).ok_or_else(|| Problem::invalid("group", Fault::Unknown))?;
    }
    let Some(person) = person else { return Ok(()) };
    let somebody = identity::person(tx, person).await?.ok_or_else(|| Problem::invalid("assignee", Fault::Unknown))?;
    if somebody.disabled_at.is_some() || !somebody.role.is_staff() {
        return Err(Refusal::NotAssignable.into());
    }
    match group {
        Some(group) if !identity::is_member(tx, group, person).await? => Err(Refusal::NotInGroup.into()),
        _ => Ok(()),
    }
}
