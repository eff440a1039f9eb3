//! The parts of the intake that follow what is typed.

use crate::{
    i18n::Words,
    ui::{FormState, PriorityBadge, Someone, StatusBadge, filters},
};
use askama::Template;
use guichet_app::{assets::Asset, identity::Person, tickets::TicketRow};
use guichet_core::{
    ids::{AssetId, PersonId},
    tickets::{Level, Priority},
};

/// Somebody who calls, with what they have, what is open and what was.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The person.
    pub person: Person,
    /// Their manager's name; empty where none is known.
    pub manager: String,
    /// Their things.
    pub assets: Vec<Asset>,
    /// The one of them by whose name they were found.
    pub named: Option<AssetId>,
    /// Their open tickets.
    pub open: Vec<TicketRow>,
    /// Their last finished tickets.
    pub past: Vec<TicketRow>,
}

/// Whom the caller field names.
#[derive(Clone, Debug)]
pub enum Who {
    /// Nothing was typed.
    Unsaid,
    /// One person.
    Known(Box<Caller>),
    /// Several, who are offered to choose from.
    Several(Vec<Person>),
    /// Nobody; the words that were typed.
    Nobody(String),
}

impl Who {
    /// The one person.
    #[must_use]
    pub fn known(&self) -> Option<&Person> {
        if let Self::Known(caller) = self { Some(&caller.person) } else { None }
    }

    /// Their id.
    #[must_use]
    pub fn id(&self) -> Option<PersonId> {
        self.known().map(|person| person.id)
    }

    /// Whether they go ahead of the queue.
    #[must_use]
    pub fn is_vip(&self) -> bool {
        self.known().is_some_and(|person| person.vip)
    }
}

/// The card of whoever calls; or why there is none.
#[derive(Template)]
#[template(path = "intake/caller.html")]
pub struct CallerCard {
    w: Words,
    who: Who,
    form: FormState,
}

impl CallerCard {
    /// The card, for a form in which things may be chosen already.
    #[must_use]
    pub const fn new(w: Words, who: Who, form: FormState) -> Self {
        Self { w, who, form }
    }

    fn is_chosen(&self, caller: &Caller, asset: &Asset) -> bool {
        let chosen = self.form.value("asset");
        if chosen.is_empty() { caller.named == Some(asset.id) } else { chosen == asset.id.to_string() }
    }
}

/// Open tickets that are alike, and what can be done with them.
#[derive(Template)]
#[template(path = "intake/similar.html")]
pub struct Similar {
    w: Words,
    rows: Vec<TicketRow>,
    caller: Option<PersonId>,
}

impl Similar {
    /// The list, for whoever calls.
    #[must_use]
    pub const fn new(w: Words, rows: Vec<TicketRow>, caller: Option<PersonId>) -> Self {
        Self { w, rows, caller }
    }

    fn is_own(&self, row: &TicketRow) -> bool {
        self.caller == Some(row.requester)
    }
}

/// The priority that the answers give, and why.
#[derive(Template)]
#[template(path = "intake/priority.html")]
pub struct Foreseen {
    /// The words of the reader.
    pub w: Words,
    /// By the matrix.
    pub priority: Priority,
    /// How far it reaches.
    pub impact: Level,
    /// How soon, as it counts: raised for a VIP.
    pub urgency: Level,
    /// Whether the caller is one.
    pub vip: bool,
}

impl Foreseen {
    fn why(&self) -> String {
        let levels = [("impact", self.impact.get().into()), ("urgency", self.urgency.get().into())];
        self.w.with("intake-why", &levels)
    }
}

/// The people whom a look-up field found.
#[derive(Template)]
#[template(path = "intake/callers.html")]
pub struct Callers {
    /// The words of the reader.
    pub w: Words,
    /// Who was found, best first.
    pub people: Vec<Person>,
    /// The one whom the words name beyond doubt.
    pub only: Option<PersonId>,
}
