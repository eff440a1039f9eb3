//! Resolving: a solution is given, and the requester is asked.

use super::case::Case;
use super::errand::Errand;
use super::store;
use crate::db::Tx;
use crate::{Ctx, Result};
use guichet_core::access::{Act, Actor};
use guichet_core::event::Deed;
use guichet_core::ids::TicketId;
use guichet_core::tickets::{LinkKind, SolutionKind, Ticket};
use guichet_core::workflow::Verb;

/// A solution to be given.
#[derive(Clone, Debug)]
pub struct NewSolution {
    /// What was done.
    pub body: String,
    /// How lasting it is.
    pub kind: SolutionKind,
    /// The cause; may be empty.
    pub cause: String,
    /// Children of this ticket that are resolved by the same.
    pub with: Vec<TicketId>,
}

/// Resolves a ticket. Its duplicates follow it, and those of its children that are named.
///
/// # Errors
/// [`Problem::Refused`](crate::Problem::Refused) where the lifecycle or the workflow says no; then nothing is resolved.
pub async fn resolve(
    tx: &mut Tx,
    ctx: &Ctx,
    errand: impl Into<Errand> + Send,
    solution: NewSolution,
) -> Result<Ticket> {
    let errand = errand.into();
    let id = errand.ticket;
    let ticket = resolve_one(tx, ctx, errand, &solution).await?;
    let children = store::links_to(tx, id, LinkKind::Child).await?;
    let caused = store::links_to(tx, id, LinkKind::CausedBy).await?;
    for other in children.into_iter().chain(caused).filter(|other| solution.with.contains(other)) {
        resolve_one(tx, ctx, other.into(), &solution).await?;
    }
    let desk = Ctx { actor: Actor::system("duplicates"), ..ctx.clone() };
    for other in store::links_to(tx, id, LinkKind::Duplicate).await? {
        resolve_one(tx, &desk, other.into(), &solution).await?;
    }
    Ok(ticket)
}

async fn resolve_one(tx: &mut Tx, ctx: &Ctx, errand: Errand, solution: &NewSolution) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, errand, Act::Resolve).await?;
    case.pursue(tx, ctx, Verb::Resolve).await?;
    if case.ticket.assignee.is_none() {
        case.ticket.assignee = ctx.actor.person();
    }
    case.ticket.taken_at = case.ticket.taken_at.or(Some(ctx.now()));
    let by_requester = ctx.actor.is(case.ticket.requester);
    if !by_requester {
        case.ticket.answered_at = case.ticket.answered_at.or(Some(ctx.now()));
    }
    let given = store::add_solution(tx, ctx, case.ticket.id, solution.kind, &solution.body, &solution.cause).await?;
    case.has_new_words = true;
    case.lay_down(tx, ctx, Deed::Resolved { solution: given }).await
}
