//! The page of the telephone, and the parts that follow what is typed.

use crate::{
    i18n::{Html, Words},
    layout::{Place, Shell},
    ui::{FormState, Someone, StatusBadge, filters},
};
use askama::Template;
use guichet_app::{assets::Asset, identity::Person, tickets::TicketRow};
use guichet_core::tickets::{Affected, CanWork, Kind};

/// Who calls, with what they have and what is open.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The person.
    pub person: Person,
    /// Their things.
    pub assets: Vec<Asset>,
    /// Their open tickets.
    pub open: Vec<TicketRow>,
}

/// The card of whoever calls.
#[derive(Template)]
#[template(path = "intake/caller.html")]
pub struct CallerCard {
    w: Words,
    who: Option<Caller>,
    form: FormState,
}

impl CallerCard {
    /// The card.
    #[must_use]
    pub const fn new(w: Words, who: Option<Caller>, form: FormState) -> Self {
        Self { w, who, form }
    }
}

/// Open tickets that are alike.
#[derive(Template)]
#[template(path = "intake/similar.html")]
pub struct Similar {
    w: Words,
    rows: Vec<TicketRow>,
}

impl Similar {
    /// The list.
    #[must_use]
    pub const fn new(w: Words, rows: Vec<TicketRow>) -> Self {
        Self { w, rows }
    }
}

/// What can be chosen in the form: value and label.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Categories, by path.
    pub categories: Vec<(String, String)>,
    /// Groups, with their tier.
    pub groups: Vec<(String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "intake/page.html")]
pub struct IntakePage {
    w: Words,
    shell: Shell,
    form: FormState,
    choices: Choices,
    name: String,
    card: Html,
    similar: Html,
}

impl IntakePage {
    /// The page; with a caller where one is known already.
    ///
    /// # Errors
    /// Where a part cannot be drawn, which the samples make impossible.
    pub fn new(
        shell: Shell,
        choices: Choices,
        caller: Option<Caller>,
        similar: Vec<TicketRow>,
        form: FormState,
    ) -> askama::Result<Self> {
        let w = shell.w;
        let name = caller.as_ref().map(|caller| caller.person.full_name()).unwrap_or_default();
        let card = Html::trusted(CallerCard::new(w, caller, form.clone()).render()?);
        let similar = Html::trusted(Similar::new(w, similar).render()?);
        Ok(Self { w, shell: shell.at(Place::NewTicket), form, choices, name, card, similar })
    }

    fn chosen(&self, name: &str, word: &str, first: impl std::borrow::Borrow<bool>) -> bool {
        self.form.is(name, word) || (*first.borrow() && self.form.value(name).is_empty())
    }

    fn kinds(&self) -> [Kind; 2] {
        [Kind::Incident, Kind::Request]
    }
}

#[cfg(test)]
impl IntakePage {
    /// Empty, and refused.
    pub fn samples(w: Words) -> Vec<Self> {
        use guichet_core::form::{Fault, Wrong};
        let shell = || Shell::sample(w, guichet_core::access::Role::Technician);
        let choices = || Choices {
            categories: vec![(String::new(), "Aucune".to_owned()), ("1".to_owned(), "<b>Outlook".to_owned())],
            groups: vec![("1".to_owned(), "N1 · <b>Lyon".to_owned())],
        };
        let form = FormState::filled([("title", "<b>\"&"), ("description", "</textarea><b>"), ("category", "1")]);
        let wrongs = ["requester", "title", "description", "solution"].map(|name| Wrong::new(name, Fault::Missing));
        vec![
            Self::new(shell(), choices(), None, vec![], FormState::default()).unwrap(),
            Self::new(shell(), choices(), None, vec![], form.refused(wrongs.to_vec())).unwrap(),
        ]
    }
}
