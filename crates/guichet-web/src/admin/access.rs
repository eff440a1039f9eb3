//! Who can come in right now: everybody's keys for programs and everybody's sessions, for whoever must put an end to one.

use super::SECTIONS;
use crate::{
    i18n::{Html, Words},
    layout::{Place, Shell},
    ui::filters,
    url,
};
use askama::Template;

/// A key or a session.
#[derive(Clone, Debug)]
pub struct AccessRow {
    /// Whose it is.
    pub who: String,
    /// Where their account is kept.
    pub href: String,
    /// What stands in the other columns.
    pub cells: Vec<Html>,
    /// What puts an end to it; none for the reader's own session, and for what is over.
    pub end: Option<String>,
}

/// The page of one of the two lists.
#[derive(Template)]
#[template(path = "admin/access.html")]
pub struct AccessPage {
    w: Words,
    shell: Shell,
    section: &'static str,
    columns: &'static [&'static str],
    rows: Vec<AccessRow>,
    text: String,
    next: Option<String>,
}

impl AccessPage {
    /// The page: its columns as ends of `access-…` keys, its rows, the words that people were looked for with, and where the
    /// next page begins.
    #[must_use]
    pub fn new(
        shell: Shell,
        section: &'static str,
        columns: &'static [&'static str],
        rows: Vec<AccessRow>,
        text: &str,
        next: Option<i64>,
    ) -> Self {
        let next = next.map(|before| url::admin_list(section, text, false, Some(before)));
        Self { w: shell.w, shell: shell.at(Place::Admin), section, columns, rows, text: text.to_owned(), next }
    }

    fn sections(&self) -> &'static [(&'static str, &'static [(&'static str, &'static str)])] {
        &SECTIONS
    }
}

/// The columns of both lists, behind whose a row is: the ends of `access-…` keys.
pub const COLUMNS: [&str; 8] = ["name", "scope", "used", "expires", "browser", "address", "since", "seen"];

#[cfg(test)]
impl AccessPage {
    /// Nobody, and somebody whom one may send away and somebody whom not.
    pub fn samples(w: Words) -> Vec<Self> {
        let shell = || Shell::sample(w, guichet_core::access::Role::Administrator);
        let row = |end: Option<&str>| AccessRow {
            who: "<b>مريم".to_owned(),
            href: url::admin_item("people", 7),
            cells: vec![Html::text("<b>\"&"), w.ago(w.now()), Html::default()],
            end: end.map(str::to_owned),
        };
        let columns: &[&str] = &COLUMNS[4..7];
        vec![
            Self::new(shell(), "keys", &COLUMNS[..4], vec![], "\"><b>", None),
            Self::new(shell(), "sessions", columns, vec![row(Some("/admin/sessions/7/end")), row(None)], "", Some(3)),
        ]
    }
}
