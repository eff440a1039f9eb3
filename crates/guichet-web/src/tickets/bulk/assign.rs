//! Who is given a selection: two fields in a menu of the list, or a page of their own without script.

use crate::{
    i18n::Words,
    layout::{Place, Shell},
    tickets::list::Names,
    ui::filters,
};
use askama::Template;
use guichet_core::tickets::{Condition, Reference};

/// The fields, and around them the page.
#[derive(Template)]
#[template(path = "tickets/bulk_assign.html", blocks = ["fields"])]
pub struct AssignPage {
    w: Words,
    shell: Shell,
    names: Names,
    tickets: Vec<Reference>,
    back: String,
}

impl AssignPage {
    /// The page that asks for a selection; `back` is the list that one came from.
    #[must_use]
    pub fn new(shell: Shell, names: Names, tickets: Vec<Reference>, back: &str) -> Self {
        Self { w: shell.w, shell: shell.at(Place::Tickets), names, tickets, back: back.to_owned() }
    }

    fn groups(&self) -> Vec<(&i64, &str)> {
        self.names.all(Condition::Group)
    }

    fn people(&self) -> Vec<(&i64, &str)> {
        self.names.all(Condition::Assignee)
    }
}

#[cfg(test)]
impl AssignPage {
    /// For two tickets, with hostile names.
    pub fn samples(w: Words) -> Vec<Self> {
        use guichet_core::tickets::Kind;
        let mut names = Names::default();
        names.add(Condition::Group, 4, "N1 <b>Lyon".to_owned());
        names.add(Condition::Assignee, 8, "مريم".to_owned());
        let tickets = vec![Reference::new(Kind::Incident, 1), Reference::new(Kind::Request, 2)];
        vec![Self::new(Shell::sample(w, guichet_core::access::Role::Technician), names, tickets, "/tickets")]
    }
}
