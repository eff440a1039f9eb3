//! The one answer to 'may this person do this to this ticket?'

use super::{Actor, Role};
use crate::ids::{EntityId, GroupId, PersonId};
use crate::tickets::{Phase, Ticket};
use crate::words::words;

words! {
    /// What one can do to a ticket. Whether the moment is right is the lifecycle's business, not the policy's.
    Act {
        /// Read it, with its public messages and files.
        See = "see",
        /// Read internal notes, tasks and technical facts.
        SeeInternal = "see_internal",
        /// Write a public message, attach a file.
        Reply = "reply",
        /// Write an internal note.
        Note = "note",
        /// Correct kind, category, impact, urgency and other facts.
        Qualify = "qualify",
        /// Set the priority against the matrix.
        OverridePriority = "override_priority",
        /// Give it to a group or a person, escalate.
        Assign = "assign",
        /// Take it, give it back, hold, resume, move, tasks, time.
        Work = "work",
        /// Give a solution.
        Resolve = "resolve",
        /// Accept or refuse the solution, in the requester's place or as the requester.
        Judge = "judge",
        /// Open it again.
        Reopen = "reopen",
        /// Close it without the requester's word.
        Close = "close",
        /// Withdraw it.
        Cancel = "cancel",
        /// Tie it to others.
        Link = "link",
        /// Merge it into another.
        Merge = "merge",
        /// Follow it oneself.
        Watch = "watch",
        /// Make others follow it.
        Invite = "invite",
        /// Remove a file.
        Detach = "detach",
        /// Give time back on its clocks, or take some.
        CorrectClock = "correct_clock",
    }
}

/// What the policy needs to know of a ticket: the facts that tie people to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// The part of the organisation.
    pub entity: EntityId,
    /// Who is concerned.
    pub requester: PersonId,
    /// Who recorded it.
    pub recorder: PersonId,
    /// Who has it.
    pub assignee: Option<PersonId>,
    /// Which group has it.
    pub group: Option<GroupId>,
    /// Who follows it.
    pub observers: Vec<PersonId>,
    /// Where it is in its life.
    pub phase: Phase,
}

impl Around {
    /// The facts of a ticket with its observers.
    #[must_use]
    pub fn of(ticket: &Ticket, observers: Vec<PersonId>) -> Self {
        Self {
            entity: ticket.entity,
            requester: ticket.requester,
            recorder: ticket.recorder,
            assignee: ticket.assignee,
            group: ticket.group,
            observers,
            phase: ticket.phase,
        }
    }

    /// Whether the actor speaks for the requester.
    fn is_asked_for_by(&self, actor: &Actor) -> bool {
        actor.is(self.requester) || actor.is(self.recorder)
    }

    /// Whether the actor was made to follow it.
    fn is_observed_by(&self, actor: &Actor) -> bool {
        actor.person().is_some_and(|person| self.observers.contains(&person))
    }

    /// Whether the actor works on tickets like this one: by entity, by group, or by having been given it.
    fn is_worked_by(&self, actor: &Actor) -> bool {
        actor.is_staff()
            && (actor.scope.holds(self.entity)
                || self.group.is_some_and(|group| actor.groups.contains(&group))
                || self.assignee.is_some_and(|person| actor.is(person)))
    }
}

/// May this person do this to this ticket? What they may not see does not exist for them.
#[must_use]
pub fn may(actor: &Actor, act: Act, ticket: &Around) -> bool {
    let asks = ticket.is_asked_for_by(actor);
    let works = ticket.is_worked_by(actor);
    let steers = works && matches!(actor.role, Role::Supervisor | Role::Administrator);
    match act {
        Act::See | Act::Watch => works || asks || ticket.is_observed_by(actor),
        Act::Reply | Act::Judge | Act::Reopen => works || asks,
        Act::Cancel => works || (asks && matches!(ticket.phase, Phase::New | Phase::Assigned | Phase::Pending)),
        Act::Invite => works || actor.is(ticket.requester),
        Act::SeeInternal
        | Act::Note
        | Act::Qualify
        | Act::OverridePriority
        | Act::Assign
        | Act::Work
        | Act::Resolve
        | Act::Close
        | Act::Link
        | Act::Merge => works,
        Act::Detach => steers,
        Act::CorrectClock => works && actor.role == Role::Administrator,
    }
}
