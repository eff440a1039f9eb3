//! Where a ticket is in its workflow, and where it may go from there.

use crate::words;
use guichet_core::tickets as t;
use guichet_core::workflow as wf;
use guichet_core::workflow::{Label, MoverContext, Workflow};
use serde::Serialize;
use utoipa::ToSchema;

/// A text in both languages; what is empty in one is to be read in the other.
#[derive(Debug, Serialize, ToSchema)]
pub struct Text {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

impl From<&Label> for Text {
    fn from(label: &Label) -> Self {
        Self { fr: label.fr.clone(), en: label.en.clone() }
    }
}

/// The present step of a ticket.
#[derive(Debug, Serialize, ToSchema)]
pub struct Place {
    /// Its key.
    pub step: String,
    /// What people call it.
    pub name: Text,
    /// The phase it lies in.
    #[schema(value_type = words::Phase)]
    pub phase: t::Phase,
    /// Where the caller may move the ticket, as far as its workflow is concerned.
    pub moves: Vec<PossibleMove>,
}

/// A move that the caller may make.
#[derive(Debug, Serialize, ToSchema)]
pub struct PossibleMove {
    /// The key of the step it leads to.
    pub step: String,
    /// What people call that step.
    pub name: Text,
    /// The phase it lies in.
    #[schema(value_type = words::Phase)]
    pub phase: t::Phase,
    /// The wording of its button; empty where the usual one serves.
    pub wording: Text,
    /// What must be given with it, or be there already.
    #[schema(value_type = Vec<words::Ask>)]
    pub asks: Vec<wf::Ask>,
}

impl Place {
    /// The step of a ticket, with the moves of whoever asks.
    pub fn new(ticket: &t::Ticket, workflow: &Workflow, mover: &MoverContext) -> Self {
        let ways = workflow.moves_from(&ticket.step).filter(|(way, _)| mover.is_among(&way.who));
        let moves = ways.map(|(way, step)| PossibleMove {
            step: step.key.clone(),
            name: Text::from(&step.name),
            phase: step.phase,
            wording: Text::from(&way.name),
            asks: way.asks.clone(),
        });
        let present = workflow.step(&ticket.step).map(|step| step.name.clone()).unwrap_or_default();
        Self { step: ticket.step.clone(), name: Text::from(&present), phase: ticket.phase, moves: moves.collect() }
    }
}
