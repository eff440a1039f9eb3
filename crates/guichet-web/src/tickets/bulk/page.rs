//! What became of each ticket of a selection.

use crate::{
    i18n::Words,
    layout::{Place, Shell},
    ui::filters,
    url,
};
use askama::Template;
use guichet_core::tickets::Reference;

/// What became of one ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkOutcome {
    /// Which ticket.
    pub reference: Reference,
    /// Its title; empty where the reader may not see it.
    pub title: String,
    /// Why nothing was done, in the reader's words; `None` where it was done.
    pub refused: Option<String>,
}

/// The result of a bulk action, ticket by ticket.
#[derive(Template)]
#[template(path = "tickets/bulk.html")]
pub struct BulkPage {
    w: Words,
    shell: Shell,
    outcomes: Vec<BulkOutcome>,
    back: String,
}

impl BulkPage {
    /// The page; `back` is the list that one came from.
    #[must_use]
    pub fn new(shell: Shell, outcomes: Vec<BulkOutcome>, back: &str) -> Self {
        let back = url::local(back).unwrap_or(url::TICKETS).to_owned();
        Self { w: shell.w, shell: shell.at(Place::Tickets), outcomes, back }
    }

    /// How many were done.
    fn done(&self) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.refused.is_none()).count()
    }
}

#[cfg(test)]
impl BulkPage {
    /// Nothing, all done, and some refused.
    pub fn samples(w: Words) -> Vec<Self> {
        use guichet_core::tickets::Kind;
        let shell = || Shell::sample(w, guichet_core::access::Role::Supervisor);
        let one = |number, refused: Option<&str>| BulkOutcome {
            reference: Reference::new(Kind::Incident, number),
            title: "<b>Écran".to_owned(),
            refused: refused.map(str::to_owned),
        };
        vec![
            Self::new(shell(), vec![], "//evil.example"),
            Self::new(shell(), vec![one(1, None)], "/tickets?phase=new"),
            Self::new(shell(), vec![one(1, None), one(2, Some("<i>non"))], "/tickets"),
        ]
    }
}
