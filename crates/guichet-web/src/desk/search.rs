//! The results of a search.

use crate::{
    i18n::{Html, Words},
    layout::{Place, Shell},
    tickets::TicketRow,
    ui::filters,
};
use askama::Template;

/// A ticket that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The ticket.
    pub row: TicketRow,
    /// Its title with the words that were sought marked.
    pub title: Html,
    /// The place of its text where they stand; empty if only the title has them.
    pub excerpt: Html,
}

/// The page of results.
#[derive(Template)]
#[template(path = "desk/search.html")]
pub struct SearchPage {
    w: Words,
    shell: Shell,
    text: String,
    hits: Vec<Hit>,
    more: bool,
}

impl SearchPage {
    /// The page. `more` says that there are more than these.
    #[must_use]
    pub fn new(shell: Shell, text: &str, hits: Vec<Hit>, more: bool) -> Self {
        Self { w: shell.w, shell: shell.at(Place::Elsewhere), text: text.to_owned(), hits, more }
    }
}

#[cfg(test)]
impl SearchPage {
    /// Nothing sought, nothing found, much found.
    pub fn samples(w: Words) -> Vec<Self> {
        let shell = || Shell::sample(w, guichet_core::access::Role::Technician);
        let hit = |row: TicketRow| {
            let title = Html::text(&row.title);
            Hit { row, title, excerpt: Html::trusted("… erreur <mark>550</mark> …".to_owned()) }
        };
        vec![
            Self::new(shell(), "", vec![], false),
            Self::new(shell(), "\"><b>", vec![], false),
            Self::new(shell(), "550", TicketRow::samples(w).into_iter().map(hit).collect(), true),
        ]
    }
}
