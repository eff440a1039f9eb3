//! Which move of a workflow leads from a step to where somebody wants the ticket.

use super::{Move, Mover, Step, Workflow};
use crate::access::{Actor, Around, Role, Who};
use crate::refusal::Refusal;
use crate::tickets::Phase;

/// Who wants to make the move, as far as a workflow asks. The policy has spoken before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoverContext {
    /// Their role.
    pub role: Role,
    /// Whether they speak for the requester.
    pub is_requester: bool,
    /// Whether they have the ticket.
    pub is_assignee: bool,
    /// Whether it is the desk itself.
    pub is_system: bool,
}

impl MoverContext {
    /// What ties the actor to a ticket.
    #[must_use]
    pub fn of(actor: &Actor, ticket: &Around) -> Self {
        Self {
            role: actor.role,
            is_requester: actor.is(ticket.requester) || actor.is(ticket.recorder),
            is_assignee: ticket.assignee.is_some_and(|person| actor.is(person)),
            is_system: matches!(actor.who, Who::System(_)),
        }
    }

    /// Whether one of the words names them. An empty list names whoever the policy allows; the desk itself counts as an
    /// administrator.
    #[must_use]
    pub fn is_among(self, who: &[Mover]) -> bool {
        who.is_empty() || who.iter().any(|mover| self.is(*mover))
    }

    const fn is(self, mover: Mover) -> bool {
        match mover {
            Mover::Anyone => true,
            Mover::System => self.is_system,
            Mover::Requester => self.is_requester,
            Mover::Assignee => self.is_assignee,
            Mover::Approver => matches!(self.role, Role::Approver),
            Mover::Technician => self.role.is_staff(),
            Mover::Supervisor => matches!(self.role, Role::Supervisor | Role::Administrator),
            Mover::Administrator => matches!(self.role, Role::Administrator),
        }
    }
}

impl Workflow {
    /// The first move from a step into a phase that this person may make.
    ///
    /// # Errors
    /// [`Refusal::WrongMoment`] where the lifecycle has no such move, [`Refusal::NoSuchMove`] where only this workflow
    /// has none, or none for this person.
    pub fn find_move(&self, from: &str, to: Phase, mover: &MoverContext) -> Result<&Move, Refusal> {
        let refusal = || Refusal::NoSuchMove { from: from.to_owned(), to: to.word().to_owned() };
        let present = self.step(from).ok_or_else(refusal)?;
        if !present.phase.may_become(to) {
            return Err(Refusal::WrongMoment { from: present.phase, to });
        }
        self.first(from, mover, |step| step.phase == to).ok_or_else(refusal)
    }

    /// The move from one step to another, if this person may make it. Both may lie in the same phase.
    ///
    /// # Errors
    /// As [`find_move`](Self::find_move).
    pub fn find_move_to_step(&self, from: &str, to: &str, mover: &MoverContext) -> Result<&Move, Refusal> {
        let refusal = || Refusal::NoSuchMove { from: from.to_owned(), to: to.to_owned() };
        let present = self.step(from).ok_or_else(refusal)?;
        let wanted = self.step(to).ok_or_else(refusal)?;
        if present.phase != wanted.phase && !present.phase.may_become(wanted.phase) {
            return Err(Refusal::WrongMoment { from: present.phase, to: wanted.phase });
        }
        self.first(from, mover, |step| step.key == to).ok_or_else(refusal)
    }

    fn first(&self, from: &str, mover: &MoverContext, fits: impl Fn(&Step) -> bool) -> Option<&Move> {
        self.moves_from(from).find(|(way, step)| fits(step) && mover.is_among(&way.who)).map(|(way, _)| way)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tickets::Kind;
    use crate::workflow::Label;
    use proptest::prelude::*;

    const TECHNICIAN: MoverContext =
        MoverContext { role: Role::Technician, is_requester: false, is_assignee: true, is_system: false };
    const REQUESTER: MoverContext =
        MoverContext { role: Role::Requester, is_requester: true, is_assignee: false, is_system: false };
    const SYSTEM: MoverContext =
        MoverContext { role: Role::Administrator, is_requester: false, is_assignee: false, is_system: true };

    fn with_supplier() -> Workflow {
        let mut workflow = Workflow::default_for(Kind::Incident);
        workflow.steps.push(Step {
            key: "supplier".into(),
            name: Label::new("Chez le fournisseur", "At the supplier’s"),
            phase: Phase::Pending,
            start: false,
            help: Label::default(),
        });
        for (from, to) in [("in_progress", "supplier"), ("pending", "supplier"), ("supplier", "in_progress")] {
            let who = vec![Mover::Assignee, Mover::Supervisor];
            workflow.moves.push(Move { from: from.into(), to: to.into(), name: Label::default(), who, asks: vec![] });
        }
        workflow
    }

    #[test]
    fn the_first_move_into_a_phase_counts() {
        let workflow = with_supplier();
        let way = workflow.find_move("in_progress", Phase::Pending, &TECHNICIAN).unwrap();
        assert_eq!(way.to, "pending");
        let way = workflow.find_move_to_step("pending", "supplier", &TECHNICIAN).unwrap();
        assert_eq!(way.to, "supplier");
    }

    #[test]
    fn the_lifecycle_and_the_workflow_refuse_differently() {
        let workflow = with_supplier();
        assert_eq!(
            workflow.find_move("new", Phase::Closed, &TECHNICIAN),
            Err(Refusal::WrongMoment { from: Phase::New, to: Phase::Closed })
        );
        let none = Refusal::NoSuchMove { from: "supplier".into(), to: "resolved".into() };
        assert_eq!(workflow.find_move("supplier", Phase::Resolved, &TECHNICIAN), Err(none));
        assert!(matches!(
            workflow.find_move_to_step("in_progress", "supplier", &REQUESTER),
            Err(Refusal::NoSuchMove { .. })
        ));
        assert!(workflow.find_move_to_step("in_progress", "supplier", &SYSTEM).is_ok());
        assert!(matches!(workflow.find_move("gone", Phase::Closed, &SYSTEM), Err(Refusal::NoSuchMove { .. })));
    }

    proptest! {
        #[test]
        fn what_is_found_is_lawful(from in 0usize..8, to in 0usize..7, who in prop::collection::vec(0usize..8, 0..3)) {
            let mut workflow = with_supplier();
            for way in &mut workflow.moves {
                way.who = who.iter().map(|index| Mover::ALL[*index]).collect();
            }
            let (from, to) = (&workflow.steps[from], Phase::ALL[to]);
            for mover in [TECHNICIAN, REQUESTER, SYSTEM] {
                match workflow.find_move(&from.key, to, &mover) {
                    Ok(way) => {
                        prop_assert_eq!(workflow.step(&way.to).unwrap().phase, to);
                        prop_assert!(from.phase.may_become(to) && mover.is_among(&way.who));
                    }
                    Err(Refusal::WrongMoment { .. }) => prop_assert!(!from.phase.may_become(to)),
                    Err(refusal) => {
                        let is_none = matches!(refusal, Refusal::NoSuchMove { .. });
                        prop_assert!(is_none && from.phase.may_become(to));
                    }
                }
            }
        }
    }
}
