//! It was sent: the reference, what happens next, and what one can do meanwhile.

use super::{Stage, Step, next, steps};
use crate::{
    i18n::Words,
    layout::{Place, Shell},
    tickets::clocks::promise,
    ui::filters,
};
use askama::Template;
use guichet_app::sla::Reading;
use guichet_core::tickets::{Reference, Ticket};

/// The page.
#[derive(Template)]
#[template(path = "portal/sent.html")]
pub struct SentPage {
    w: Words,
    shell: Shell,
    reference: Reference,
    title: String,
    steps: Vec<Step>,
    next: String,
    promise: String,
}

impl SentPage {
    /// The page of a ticket that was just sent.
    #[must_use]
    pub fn new(shell: Shell, ticket: &Ticket, readings: &[Reading]) -> Self {
        let w = shell.w;
        let stage = Stage {
            phase: ticket.phase,
            pending: ticket.pending.as_ref().map(|pending| pending.reason),
            times: [Some(ticket.created_at), ticket.taken_at, ticket.resolved_at, ticket.closed_at],
            by: String::new(),
        };
        let (steps, next) = (steps(w, &stage), next(w, &stage));
        Self {
            w,
            shell: shell.at(Place::Mine),
            reference: ticket.reference(),
            title: ticket.title.clone(),
            steps,
            next,
            promise: promise(w, readings),
        }
    }
}

#[cfg(test)]
impl SentPage {
    /// Just sent.
    pub fn samples(w: Words) -> Vec<Self> {
        let shell = Shell::sample(w, guichet_core::access::Role::Requester);
        let stage = Stage {
            phase: guichet_core::tickets::Phase::New,
            pending: None,
            times: [Some(w.now()), None, None, None],
            by: String::new(),
        };
        let reference = Reference::new(guichet_core::tickets::Kind::Incident, 12_345);
        let (steps, next) = (steps(w, &stage), next(w, &stage));
        vec![Self { w, shell, reference, title: "<b>&\"".to_owned(), steps, next, promise: "<b>".to_owned() }]
    }
}
