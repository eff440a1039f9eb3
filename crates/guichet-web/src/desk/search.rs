//! The results of a search.

use super::{DAYS, Narrowing, STATES};
use crate::{
    i18n::{Html, Words},
    layout::{Place, Shell},
    tickets::TicketRow,
    ui::filters,
};
use askama::Template;
use guichet_core::tickets::Kind;

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
    narrowing: Narrowing,
    hits: Vec<Hit>,
    more: bool,
}

impl SearchPage {
    /// The page. `more` says that there are more than these.
    #[must_use]
    pub fn new(shell: Shell, text: &str, narrowing: Narrowing, hits: Vec<Hit>, more: bool) -> Self {
        Self { w: shell.w, shell: shell.at(Place::Elsewhere), text: text.to_owned(), narrowing, hits, more }
    }
}

/// A field that narrows the search down.
struct Choice<'a> {
    name: &'static str,
    label: &'static str,
    /// What can be chosen, each with its label.
    list: Vec<(&'static str, &'static str)>,
    chosen: &'a str,
}

impl SearchPage {
    fn choices(&self) -> [Choice<'_>; 3] {
        let w = self.w;
        let kinds = Kind::ALL.iter().map(|kind| (kind.word(), w.word("kind", kind.word()))).collect();
        let states = STATES.iter().map(|state| (*state, w.word("search-state", state))).collect();
        let days = DAYS.iter().map(|days| (*days, w.word("search-days", days))).collect();
        let Narrowing { kind, state, days: since, .. } = &self.narrowing;
        [
            Choice { name: "kind", label: w.t("condition-kind"), list: kinds, chosen: kind },
            Choice { name: "state", label: w.t("search-state"), list: states, chosen: state },
            Choice { name: "days", label: w.t("search-days"), list: days, chosen: since },
        ]
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
            Self::new(shell(), "", Narrowing::default(), vec![], false),
            Self::new(shell(), "\"><b>", Narrowing { kind: "request".into(), ..Narrowing::default() }, vec![], false),
            Self::new(shell(), "550", Narrowing::default(), TicketRow::samples(w).into_iter().map(hit).collect(), true),
        ]
    }
}
