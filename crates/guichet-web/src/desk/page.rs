//! The desk: what to do next. Numbers on top, then short lists, each of which leads to its whole.

use crate::{
    i18n::Words,
    layout::{Place, Shell},
    tickets::{TicketRow, list::Column},
    ui::filters,
};
use askama::Template;

/// A number on top, which leads to what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The end of its key, `desk-…`.
    pub word: &'static str,
    /// How many.
    pub count: i64,
    /// The list of them.
    pub href: String,
    /// Whether the number asks for something: then it is not grey.
    pub urgent: bool,
}

/// A short list.
#[derive(Clone, Debug)]
pub struct Lane {
    /// The end of its key, `desk-…`; `desk-hint-…` says what it is for while it is empty.
    pub word: &'static str,
    /// The first of its tickets.
    pub rows: Vec<TicketRow>,
    /// Where they all are.
    pub href: String,
}

/// The desk.
#[derive(Template)]
#[template(path = "desk/page.html")]
pub struct DeskPage {
    w: Words,
    shell: Shell,
    greeting: String,
    figures: Vec<Figure>,
    lanes: Vec<Lane>,
}

/// The lists of the desk, in their order.
pub const LANES: [&str; 8] = ["risk", "mine", "groups", "wakes", "mentions", "waiting", "unassigned", "recent"];
/// Those that say what they are for while they are empty; the others are left out then.
pub const TAUGHT: [&str; 3] = ["mine", "groups", "recent"];
/// The numbers of the desk, in their order.
pub const FIGURES: [&str; 7] = ["mine", "groups", "unassigned", "risk", "wakes", "mentions", "urgent"];
/// Up to how many tickets a number counts.
pub const FIGURED: i64 = 1_000;
/// What the lists of the desk show of a ticket.
pub const COLUMNS: [Column; 8] = [
    Column::Reference,
    Column::Title,
    Column::Requester,
    Column::Priority,
    Column::Status,
    Column::Assignee,
    Column::Sla,
    Column::Updated,
];

impl DeskPage {
    /// The desk of the reader.
    #[must_use]
    pub fn new(shell: Shell, figures: Vec<Figure>, lanes: Vec<Lane>) -> Self {
        let w = shell.w;
        let name = shell.reader.as_ref().map_or("", |reader| reader.first_name());
        Self { w, greeting: w.name("desk-greeting", name), shell: shell.at(Place::Desk), figures, lanes }
    }
}

#[cfg(test)]
impl DeskPage {
    /// Nothing to do, and much.
    pub fn samples(w: Words) -> Vec<Self> {
        let shell = || Shell::sample(w, guichet_core::access::Role::Administrator);
        let lane = |word, rows| Lane { word, rows, href: crate::url::tickets("assignee=me") };
        let figure = |word, count| Figure { word, count, href: crate::url::tickets(""), urgent: count > 9 };
        let lanes = |full: bool| match full {
            true => LANES.map(|word| lane(word, TicketRow::samples(w))).into(),
            false => TAUGHT.map(|word| lane(word, vec![])).into(),
        };
        let figures = |count| FIGURES.map(|word| figure(word, count)).into();
        vec![Self::new(shell(), figures(0), lanes(false)), Self::new(shell(), figures(1_250), lanes(true))]
    }
}
