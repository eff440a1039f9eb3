//! The portal's home, and the list of one's own tickets.

use super::{Stage, Step, next, steps};
use crate::{
    i18n::{Html, Words},
    layout::{Place, Shell},
    portal::report::Tile,
    ui::{StatusBadge, filters},
    url,
};
use askama::Template;
use guichet_app::tickets::TicketRow;
use guichet_core::tickets::{Phase, Reference};
use jiff::Timestamp;

/// One of the reader's tickets, with its tracker.
#[derive(Clone, Debug)]
pub struct MyTicket {
    /// What it is called.
    pub reference: Reference,
    /// Its title.
    pub title: String,
    /// Where it is.
    pub phase: Phase,
    /// When it last changed.
    pub updated: Timestamp,
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
        Self { reference: row.reference, title: row.title, phase: row.phase, updated: row.updated_at, steps, next }
    }

    fn about(&self, deed: &str) -> String {
        url::about(self.reference, deed)
    }

    /// Whether nothing more is expected: then a line says it all.
    fn is_over(&self) -> bool {
        matches!(self.phase, Phase::Closed | Phase::Cancelled)
    }

    fn badge(&self, w: &Words) -> Html {
        StatusBadge::of(*w, self.phase)
    }
}

/// Which of one's own tickets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    #[default]
    All,
    /// Those that are not over: a solution that waits for its acceptance is not.
    Open,
    /// Closed and cancelled ones.
    Over,
}

impl Which {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::All, Self::Open, Self::Over];

    /// Its word, in the address and at the end of its key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Open => "open",
            Self::Over => "over",
        }
    }

    /// The one of a word; all, where it is not known.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|which| which.word() == word).unwrap_or_default()
    }

    /// The phases; none for all.
    #[must_use]
    pub fn phases(self) -> Vec<Phase> {
        match self {
            Self::All => vec![],
            Self::Open => Phase::OPEN.into_iter().chain([Phase::Resolved]).collect(),
            Self::Over => vec![Phase::Closed, Phase::Cancelled],
        }
    }
}

/// What the search field suggests.
#[derive(Template)]
#[template(path = "portal/suggestions.html")]
pub struct Suggestions {
    /// The words of the reader.
    pub w: Words,
    /// What was typed.
    pub query: String,
    /// Own tickets.
    pub tickets: Vec<TicketRow>,
    /// Things of the catalogue.
    pub tiles: Vec<Tile>,
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
    which: Which,
    next: Option<String>,
    tickets: Vec<MyTicket>,
    tiles: Vec<Tile>,
    suggestions: Html,
}

impl HomePage {
    /// The home: two doors, what is open, and what can be asked for.
    #[must_use]
    pub fn home(shell: Shell, tickets: Vec<MyTicket>, tiles: Vec<Tile>) -> Self {
        let few = tiles.iter().take(2).cloned().collect();
        let suggestions = Suggestions { w: shell.w, query: String::new(), tickets: vec![], tiles: few };
        let suggestions = Html::trusted(suggestions.render().unwrap_or_default());
        let page = Self::made(shell.at(Place::Home), true, String::new(), tickets);
        Self { tiles, suggestions, ..page }
    }

    /// The reader's tickets, or those of them that hold the words; `next` is where the next page begins.
    #[must_use]
    pub fn mine(shell: Shell, query: String, which: Which, tickets: Vec<MyTicket>, next: Option<String>) -> Self {
        Self { which, next, ..Self::made(shell.at(Place::Mine), false, query, tickets) }
    }

    fn made(shell: Shell, is_home: bool, query: String, tickets: Vec<MyTicket>) -> Self {
        let name = shell.reader.as_ref().map_or("", |reader| reader.first_name()).to_owned();
        Self {
            w: shell.w,
            shell,
            name,
            query,
            is_home,
            which: Which::All,
            next: None,
            tickets,
            tiles: vec![],
            suggestions: Html::default(),
        }
    }

    fn tabs(&self) -> [Which; 3] {
        Which::ALL
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
            MyTicket { reference, title: "<b>مريم &\"".to_owned(), phase, updated: w.now(), steps, next }
        };
        let all = || Phase::ALL.iter().copied().map(ticket).collect::<Vec<_>>();
        let tile = Tile { name: "<b>Écran".to_owned(), note: "<b>".to_owned(), href: url::ASK.to_owned() };
        vec![
            Self::home(shell(), vec![], vec![]),
            Self::home(shell(), all(), vec![tile; 3]),
            Self::mine(shell(), String::new(), Which::Open, all(), Some(url::MINE.to_owned())),
            Self::mine(shell(), "<b>".to_owned(), Which::All, vec![], None),
        ]
    }
}
