//! What became of each ticket of a selection.

use super::Retry;
use crate::{
    i18n::Words,
    layout::{Place, Shell},
    tickets::show::Control,
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
    retry: Option<Retry>,
    back: String,
}

impl BulkPage {
    /// The page, with a second try where there is something to try again; `back` is the list that one came from.
    #[must_use]
    pub fn new(shell: Shell, outcomes: Vec<BulkOutcome>, retry: Option<Retry>, back: &str) -> Self {
        let back = url::local(back).unwrap_or(url::TICKETS).to_owned();
        Self { w: shell.w, shell: shell.at(Place::Tickets), outcomes, retry, back }
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
        use crate::tickets::{bulk::form::BulkForm, list::Names};
        use guichet_core::form::{Fault, Wrong};
        use guichet_core::tickets::Kind;
        let shell = || Shell::sample(w, guichet_core::access::Role::Supervisor);
        let one = |number, refused: Option<&str>| BulkOutcome {
            reference: Reference::new(Kind::Incident, number),
            title: "<b>Écran".to_owned(),
            refused: refused.map(str::to_owned),
        };
        let again = |deed: &str, wrongs: Vec<Wrong>| {
            let fields = [("deed", deed), ("cancel_reason", "<b>\"&"), ("other", "<b>")];
            let sent = BulkForm::new(fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
            Retry::new(w, &sent, vec![Reference::new(Kind::Incident, 2)], wrongs, &Names::default())
        };
        let wrongs = vec![Wrong::new("other", Fault::NotUnderstood)];
        vec![
            Self::new(shell(), vec![], None, "//evil.example"),
            Self::new(shell(), vec![one(1, None)], None, "/tickets?phase=new"),
            Self::new(shell(), vec![one(1, None), one(2, Some("<i>non"))], again("cancel", vec![]), "/tickets"),
            Self::new(shell(), vec![], again("merge", wrongs), "/tickets"),
            Self::new(shell(), vec![one(2, Some("<i>non"))], again("assign", vec![]), "/tickets"),
        ]
    }
}
