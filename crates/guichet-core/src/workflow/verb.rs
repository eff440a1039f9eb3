//! Where each verb of a ticket's life wants the ticket to go, and by which move of its workflow. Verbs and pages ask
//! the same, so that a button and a refusal cannot disagree.

use super::{Move, MoverContext, Workflow};
use crate::refusal::Refusal;
use crate::tickets::{Phase, Ticket};
use crate::words::words;

words! {
    /// What carries a ticket from one phase to another.
    Verb {
        /// A technician takes it.
        Take = "taking",
        /// It is given back to its group, or to the desk.
        GiveBack = "giving-back",
        /// It is handed to a higher tier.
        Escalate = "escalation",
        /// It waits.
        Hold = "hold",
        /// It goes on.
        Resume = "resumption",
        /// A solution is given.
        Resolve = "solution",
        /// The requester accepts the solution.
        Accept = "acceptance",
        /// The requester refuses the solution.
        Refuse = "refusal",
        /// It is closed without the requester's word.
        Close = "closing",
        /// It is opened again.
        Reopen = "reopening",
        /// It is withdrawn.
        Cancel = "cancellation",
    }
}

impl Verb {
    /// The phase that the verb leads a ticket to; `None` where it leaves the ticket in the phase where it is.
    #[must_use]
    pub fn goal(self, ticket: &Ticket) -> Option<Phase> {
        let goal = match self {
            Self::Take => Phase::InProgress,
            Self::GiveBack => return back(ticket),
            Self::Escalate | Self::Reopen => Phase::Assigned,
            Self::Hold => Phase::Pending,
            Self::Resume => if_begun(ticket.taken_at.is_some() || ticket.group.is_none()),
            Self::Refuse => if_begun(ticket.assignee.is_some()),
            Self::Resolve => Phase::Resolved,
            Self::Accept | Self::Close => Phase::Closed,
            Self::Cancel => Phase::Cancelled,
        };
        (goal != ticket.phase || !self.may_stay()).then_some(goal)
    }

    /// Whether the verb has a meaning where the ticket is in the wanted phase already.
    const fn may_stay(self) -> bool {
        matches!(self, Self::Take | Self::Escalate | Self::Hold)
    }
}

/// Where work had begun it goes on; where not, the ticket waits for somebody to begin.
const fn if_begun(begun: bool) -> Phase {
    if begun { Phase::InProgress } else { Phase::Assigned }
}

/// To its group where it has one besides the person; to the desk where nobody had begun.
fn back(ticket: &Ticket) -> Option<Phase> {
    match ticket.phase {
        Phase::Assigned if ticket.assignee.is_some() && ticket.group.is_some() => None,
        Phase::Assigned => Some(Phase::New),
        _ => Some(Phase::Assigned),
    }
}

impl Workflow {
    /// The move by which a verb carries a ticket on, to a named step of the phase or to the first that fits; `None`
    /// where the ticket stays in its step.
    ///
    /// # Errors
    /// As [`find_move`](Self::find_move); [`Refusal::NoSuchMove`] for a named step of another phase.
    pub fn way(
        &self,
        ticket: &Ticket,
        verb: Verb,
        step: Option<&str>,
        mover: &MoverContext,
    ) -> Result<Option<&Move>, Refusal> {
        let goal = verb.goal(ticket);
        match (step, goal) {
            (Some(step), _) if step == ticket.step && goal.is_none() => Ok(None),
            (Some(step), _) => self.way_to(&ticket.step, step, goal.unwrap_or(ticket.phase), mover).map(Some),
            (None, Some(goal)) => self.find_move(&ticket.step, goal, mover).map(Some),
            (None, None) => Ok(None),
        }
    }

    /// The move to a named step, which must lie in a phase.
    ///
    /// # Errors
    /// As [`find_move_to_step`](Self::find_move_to_step).
    pub fn way_to(&self, from: &str, step: &str, phase: Phase, mover: &MoverContext) -> Result<&Move, Refusal> {
        if self.step(step).is_none_or(|found| found.phase != phase) {
            return Err(Refusal::NoSuchMove { from: from.to_owned(), to: step.to_owned() });
        }
        self.find_move_to_step(from, step, mover)
    }
}
