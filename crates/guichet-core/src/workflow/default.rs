//! The workflow that ships: one step a phase, and every move that the phases allow.

use super::{Ask, Label, Move, Step, Workflow};
use crate::tickets::{Kind, Phase};

impl Workflow {
    /// The default workflow of a kind. Its steps bear the words of their phases.
    #[must_use]
    pub fn default_for(kind: Kind) -> Self {
        let steps = Phase::ALL.iter().map(|phase| Step {
            key: phase.word().to_owned(),
            name: name_of(*phase),
            phase: *phase,
            start: *phase == Phase::New,
            help: help_of(*phase),
        });
        let pairs = Phase::ALL.iter().flat_map(|from| from.next().iter().map(move |to| (*from, *to)));
        let moves = pairs.map(|(from, to)| Move {
            from: from.word().to_owned(),
            to: to.word().to_owned(),
            name: wording(from, to),
            who: Vec::new(),
            asks: asked_for(from, to),
        });
        Self { name: title_of(kind), steps: steps.collect(), moves: moves.collect() }
    }
}

fn title_of(kind: Kind) -> Label {
    match kind {
        Kind::Incident => Label::new("Vie d’un incident", "Life of an incident"),
        Kind::Request => Label::new("Vie d’une demande", "Life of a request"),
        Kind::Problem => Label::new("Vie d’un problème", "Life of a problem"),
        Kind::Change => Label::new("Vie d’un changement", "Life of a change"),
    }
}

fn name_of(phase: Phase) -> Label {
    match phase {
        Phase::New => Label::new("Nouveau", "New"),
        Phase::Assigned => Label::new("Assigné", "Assigned"),
        Phase::InProgress => Label::new("En cours", "In progress"),
        Phase::Pending => Label::new("En attente", "Pending"),
        Phase::Resolved => Label::new("Résolu", "Resolved"),
        Phase::Closed => Label::new("Fermé", "Closed"),
        Phase::Cancelled => Label::new("Annulé", "Cancelled"),
    }
}

fn help_of(phase: Phase) -> Label {
    match phase {
        Phase::New => Label::new(
            "Votre ticket est enregistré. Personne ne l’a encore regardé.",
            "Your ticket is recorded. Nobody has looked at it yet.",
        ),
        Phase::Assigned => Label::new(
            "Une équipe ou une personne a votre ticket. Le travail va commencer.",
            "A team or a person has your ticket. Work is about to begin.",
        ),
        Phase::InProgress => Label::new("Quelqu’un travaille sur votre ticket.", "Somebody is working on your ticket."),
        Phase::Pending => Label::new(
            "Il manque quelque chose pour continuer : votre réponse, un fournisseur, un accord ou une date.",
            "Something is missing to go on: your answer, a supplier, an approval or a date.",
        ),
        Phase::Resolved => Label::new(
            "Une solution vous est proposée. Dites-nous si elle vous convient.",
            "A solution is offered to you. Tell us whether it works.",
        ),
        Phase::Closed => Label::new(
            "C’est terminé. Vous pouvez encore rouvrir le ticket pendant quelques jours.",
            "It is finished. You can still reopen the ticket for a few days.",
        ),
        Phase::Cancelled => Label::new(
            "Le ticket a été retiré ou refusé. La raison y est écrite.",
            "The ticket was withdrawn or refused. It says why.",
        ),
    }
}

/// Wordings for the moves that are more than 'go to that step'.
fn wording(from: Phase, to: Phase) -> Label {
    match (from, to) {
        (Phase::Assigned, Phase::New) => Label::new("Rendre", "Give back"),
        (Phase::InProgress, Phase::Assigned) => Label::new("Transmettre", "Hand over"),
        (Phase::Pending, Phase::InProgress) => Label::new("Reprendre", "Resume"),
        (Phase::Resolved, Phase::Closed) => Label::new("Accepter", "Accept"),
        (Phase::Resolved, _) => Label::new("Refuser", "Refuse"),
        (Phase::Closed, _) => Label::new("Rouvrir", "Reopen"),
        _ => Label::default(),
    }
}

/// What nobody may leave out: why it waits, how it was solved, why it was cancelled, why the solution was refused.
fn asked_for(from: Phase, to: Phase) -> Vec<Ask> {
    match (from, to) {
        (_, Phase::Pending) => vec![Ask::Reason],
        (_, Phase::Resolved) => vec![Ask::Solution],
        (_, Phase::Cancelled) | (Phase::Resolved, Phase::Assigned | Phase::InProgress) => vec![Ask::Comment],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workflow::validate;

    #[test]
    fn what_ships_has_no_flaw_and_every_move_of_the_phases() {
        for kind in Kind::ALL {
            let workflow = Workflow::default_for(*kind);
            assert_eq!(validate(&workflow), []);
            assert_eq!(workflow.steps.len(), Phase::ALL.len());
            assert_eq!(workflow.moves.len(), Phase::ALL.iter().map(|phase| phase.next().len()).sum::<usize>());
            assert!(workflow.steps.iter().all(|step| !step.help.fr.is_empty() && !step.help.en.is_empty()));
        }
    }
}
