//! The requester's word on the solution.

use super::case::Case;
use super::errand::Errand;
use super::store;
use crate::db::Tx;
use crate::{Ctx, Result};
use guichet_core::access::Act;
use guichet_core::event::Deed;
use guichet_core::refusal::Refusal;
use guichet_core::tickets::{Outcome, Phase, Ticket};
use guichet_core::workflow::Verb;

/// Accepts the solution: the ticket is closed.
///
/// # Errors
/// [`Refusal::WrongMoment`] where no solution waits for a word.
pub async fn accept(tx: &mut Tx, ctx: &Ctx, errand: impl Into<Errand> + Send, comment: String) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, errand, Act::Judge).await?;
    case.pursue(tx, ctx, Verb::Accept).await?;
    let solution = store::last_solution(tx, case.ticket.id).await?;
    if let Some(solution) = solution {
        store::judge_solution(tx, ctx, solution, Outcome::Accepted, &comment).await?;
    }
    case.lay_down(tx, ctx, Deed::Accepted { solution, comment }).await
}

/// Refuses the solution, with a reason: the ticket goes back to whoever had it, and counts as reopened.
///
/// # Errors
/// [`Refusal::WrongMoment`] where no solution waits for a word.
pub async fn refuse(tx: &mut Tx, ctx: &Ctx, errand: impl Into<Errand> + Send, reason: String) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, errand, Act::Judge).await?;
    if case.ticket.phase != Phase::Resolved {
        let back = Verb::Refuse.goal(&case.ticket).unwrap_or(Phase::Assigned);
        return Err(Refusal::WrongMoment { from: case.ticket.phase, to: back }.into());
    }
    case.pursue(tx, ctx, Verb::Refuse).await?;
    let solution = store::last_solution(tx, case.ticket.id).await?;
    if let Some(solution) = solution {
        store::judge_solution(tx, ctx, solution, Outcome::Refused, &reason).await?;
    }
    case.lay_down(tx, ctx, Deed::Refused { solution, reason }).await
}
