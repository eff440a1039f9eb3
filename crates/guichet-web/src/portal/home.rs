//! The portal's home, and the list of one's own tickets.

use super::{Stage, Step, next, steps};
use crate::{
    i18n::Words,
    layout::{Place, Shell},
    ui::filters,
    url,
};
use askama::Template;
use guichet_app::tickets::TicketRow;
use guichet_core::tickets::{Phase, Reference};

/// One of the reader's tickets, with its tracker.
#[derive(Clone, Debug)]
pub struct MyTicket {
    /// What it is called.
    pub reference: Reference,
    /// Its title.
    pub title: String,
    /// Where it is.
    pub phase: Phase,
    /// The tracker.
    pub steps: Vec<Step>,
    /// What happens next.
    pub next: String,
}

impl MyTicket {
    /// A ticket of a list.
    #[must_use]
    pub fn of(w: Words, row: TicketRow) -> Self {
        let by = row.assignee_name.split_whitespace().next().unwrap_or_default().to_owned();
        let times = [Some(row.created_at), None, row.resolved_at, None];
        let stage = Stage { phase: row.phase, pending: row.pending, times, by };
        let (steps, next) = (steps(w, &stage), next(w, &stage));
        Self { reference: row.reference, title: row.title, phase: row.phase, steps, next }
    }

    fn about(&self, deed: &str) -> String {
        url::about(self.reference, deed)
    }
}

/// The home, and the list of one's own tickets.
#[derive(Template)]
#[template(path = "portal/home.html")]
pub struct HomePage {
    w: Words,
    shell: Shell,
    name: String,
    query: String,
    is_home: bool,
    tickets: Vec<MyTicket>,
}

impl HomePage {
    /// The home: two doors and what is open.
    #[must_use]
    pub fn home(shell: Shell, tickets: Vec<MyTicket>) -> Self {
        Self::made(shell.at(Place::Home), true, String::new(), tickets)
    }

    /// All of the reader's tickets, or those that hold the words.
    #[must_use]
    pub fn mine(shell: Shell, query: String, tickets: Vec<MyTicket>) -> Self {
        Self::made(shell.at(Place::Mine), false, query, tickets)
    }

    fn made(shell: Shell, is_home: bool, query: String, tickets: Vec<MyTicket>) -> Self {
        let name = shell.reader.as_ref().map_or("", |reader| reader.first_name()).to_owned();
        Self { w: shell.w, shell, name, query, is_home, tickets }
    }
}

#[cfg(test)]
impl HomePage {
    /// Nothing yet, something in every phase, and a search.
    pub fn samples(w: Words) -> Vec<Self> {
        let shell = || Shell::sample(w, guichet_core::access::Role::Requester);
        let ticket = |phase: Phase| {
            let stage = Stage { phase, pending: None, times: [Some(w.now()); 4], by: "<b>Léa".to_owned() };
            let reference = Reference::new(guichet_core::tickets::Kind::Incident, 12_345);
            let (steps, next) = (steps(w, &stage), next(w, &stage));
            MyTicket { reference, title: "<b>مريم &\"".to_owned(), phase, steps, next }
        };
        let all = || Phase::ALL.iter().copied().map(ticket).collect::<Vec<_>>();
        vec![
            Self::home(shell(), vec![]),
            Self::home(shell(), all()),
            Self::mine(shell(), String::new(), all()),
            Self::mine(shell(), "<b>".to_owned(), vec![]),
        ]
    }
}
