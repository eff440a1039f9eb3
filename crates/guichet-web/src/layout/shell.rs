//! Who reads the page, and where they are.

use crate::{
    i18n::{Html, Words},
    ui::Someone,
};
use guichet_core::access::Role;
use serde::{Deserialize, Serialize};

/// The place of a page in the navigation: the entry that is marked as the present one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The portal's home.
    Home,
    /// The requester's own tickets.
    Mine,
    /// Reporting a problem.
    Report,
    /// Asking for something.
    Ask,
    /// How it all works.
    How,
    /// What to do next.
    Desk,
    /// The list of tickets, or one of them.
    Tickets,
    /// The register of assets, or one of them.
    Inventory,
    /// Recording a ticket.
    NewTicket,
    /// The messages that came in.
    Mail,
    /// The reader's own settings.
    Me,
    /// The administration.
    Admin,
    /// Anywhere else.
    Elsewhere,
}

/// Light, dark, or as the reader's system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The word: in the cookie, in the preference and in `data-bs-theme`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a word; what is not known is as the system.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.word() == word).unwrap_or_default()
    }
}

/// A view of the ticket list in the sidebar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewLink {
    /// Its name, in the reader's language.
    pub name: String,
    /// The name of its icon.
    pub icon: &'static str,
    /// Where it leads.
    pub href: String,
    /// Whether it is the page that is shown.
    pub current: bool,
}

/// Everything around a page, already decided. Made once per request, for a reader who is signed in or not.
#[derive(Clone, Debug)]
pub struct Shell {
    /// What the page speaks with.
    pub w: Words,
    /// Light or dark.
    pub theme: Theme,
    /// Who reads; nobody on the pages before signing in.
    pub reader: Option<Someone>,
    /// The reader's role.
    pub role: Role,
    /// Below the reader's name: groups, or department.
    pub note: String,
    /// Where in the navigation the page is.
    pub place: Place,
    /// Tickets that the reader has, beside 'Desk'.
    pub to_do: Option<i64>,
    /// Saved views, for technicians.
    pub views: Vec<ViewLink>,
    /// Said once, after something was done.
    pub flash: Option<String>,
}

impl Shell {
    /// The surroundings of a page that nobody signed in for.
    #[must_use]
    pub const fn stranger(w: Words, theme: Theme) -> Self {
        Self {
            w,
            theme,
            reader: None,
            role: Role::Requester,
            note: String::new(),
            place: Place::Elsewhere,
            to_do: None,
            views: Vec::new(),
            flash: None,
        }
    }

    /// The same surroundings in another place.
    #[must_use]
    pub const fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// Whether the reader works on tickets.
    #[must_use]
    pub const fn is_staff(&self) -> bool {
        self.role.is_staff()
    }

    /// Whether the reader administers the desk.
    #[must_use]
    pub const fn is_administrator(&self) -> bool {
        matches!(self.role, Role::Administrator)
    }

    /// Whether the reader keeps the prepared texts, and perhaps more of the administration.
    #[must_use]
    pub const fn keeps_texts(&self) -> bool {
        matches!(self.role, Role::Supervisor | Role::Administrator)
    }

    /// The attribute that marks the entry of a place as the present one; nothing for the others.
    #[must_use]
    pub fn current(&self, place: Place) -> Html {
        Html::trusted(if self.place == place { r#" aria-current="page""#.to_owned() } else { String::new() })
    }
}

#[cfg(test)]
impl Shell {
    /// Readers of every role, for the samples of pages.
    pub fn sample(w: Words, role: Role) -> Self {
        let view = |name: &str, current| ViewLink {
            name: name.to_owned(),
            icon: "users",
            href: crate::url::tickets("group=mine"),
            current,
        };
        Self {
            reader: Some(Someone::new(guichet_core::ids::PersonId(3), "Pierre MARTIN", false)),
            role,
            note: "N2 · Messagerie".to_owned(),
            to_do: Some(12),
            views: vec![view("Mes groupes", true), view("<b>&\u{202e}", false)],
            flash: Some("<script>alert(1)</script>".to_owned()),
            ..Self::stranger(w, Theme::Dark)
        }
    }
}
