//! The reader's own page: language, theme and time zone; password; where they are signed in; their keys for programs.

use crate::{
    i18n::{Language, Words},
    layout::{Place, Shell, Theme},
    ui::{FormState, filters},
};
use askama::Template;
use guichet_core::ids::{SessionId, TokenId};
use jiff::Timestamp;

/// A browser in which the reader is signed in.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// Its key.
    pub id: SessionId,
    /// What the browser calls itself.
    pub browser: String,
    /// From where it was begun.
    pub address: String,
    /// When it was last seen.
    pub seen: Timestamp,
    /// Whether it is this one.
    pub current: bool,
}

/// A key for programs.
#[derive(Clone, Debug)]
pub struct KeyRow {
    /// Its key.
    pub id: TokenId,
    /// Its name.
    pub name: String,
    /// The word of what it may do: `read` or `write`.
    pub scope: &'static str,
    /// Until when.
    pub expires: Option<Timestamp>,
    /// When it was last used.
    pub used: Option<Timestamp>,
    /// Whether it is over or revoked.
    pub over: bool,
}

/// A key that was just made: its secret is shown this once.
#[derive(Clone, Debug)]
pub struct NewKey {
    /// Its name.
    pub name: String,
    /// The secret.
    pub secret: String,
}

/// What a key may do, in the order in which it is offered.
pub const SCOPES: [&str; 2] = ["read", "write"];

/// The reader's own page.
#[derive(Template)]
#[template(path = "people/me.html")]
pub struct MePage {
    w: Words,
    shell: Shell,
    form: FormState,
    zones: Vec<String>,
    sessions: Vec<SessionRow>,
    keys: Vec<KeyRow>,
    new_key: Option<NewKey>,
}

impl MePage {
    /// The page. The form holds `language`, `theme` and `time_zone`, and whatever was refused.
    #[must_use]
    pub fn new(shell: Shell, form: FormState, sessions: Vec<SessionRow>, keys: Vec<KeyRow>) -> Self {
        let zones = jiff::tz::db().available().map(|name| name.to_string()).collect();
        Self { w: shell.w, shell: shell.at(Place::Me), form, zones, sessions, keys, new_key: None }
    }

    /// The page that shows a new key's secret, once.
    #[must_use]
    pub fn showing(mut self, key: NewKey) -> Self {
        self.new_key = Some(key);
        self
    }

    /// Whether a language is the chosen one.
    fn speaks(&self, language: Language) -> bool {
        self.form.is("language", language.code())
    }

    /// Whether a theme is the chosen one.
    fn wears(&self, theme: Theme) -> bool {
        self.form.is("theme", theme.word())
    }
}

#[cfg(test)]
impl MePage {
    /// A requester with little, a technician with everything, and what was refused.
    pub fn samples(w: Words) -> Vec<Self> {
        use guichet_core::{access::Role, form::Fault, form::Wrong};
        let shell = |role| Shell::sample(w, role);
        let session = |id, current| SessionRow {
            id: SessionId(id),
            browser: "<b>Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".to_owned(),
            address: "2001:db8::1".to_owned(),
            seen: w.now(),
            current,
        };
        let key = |id, over: bool| KeyRow {
            id: TokenId(id),
            name: "Zabbix <prod>".to_owned(),
            scope: SCOPES[usize::from(over)],
            expires: over.then(|| w.now()),
            used: over.then(|| w.now()),
            over,
        };
        let chosen = || FormState::filled([("language", "fr"), ("theme", "dark"), ("time_zone", "Europe/Paris")]);
        let wrong = ["time_zone", "old", "password", "name"].map(|field| Wrong::new(field, Fault::Missing)).into();
        vec![
            Self::new(shell(Role::Requester), FormState::default(), vec![session(1, true)], vec![]),
            Self::new(
                shell(Role::Technician),
                chosen(),
                vec![session(1, true), session(2, false)],
                vec![key(1, false), key(2, true)],
            )
            .showing(NewKey { name: "CI".to_owned(), secret: "gt_0123".to_owned() }),
            Self::new(shell(Role::Technician), chosen().refused(wrong), vec![], vec![]),
        ]
    }
}
