//! The audit page: what was done to the desk itself, by whom, when. Nobody can change it.

use super::SECTIONS;
use crate::{
    i18n::Words,
    layout::{Place, Shell},
    ui::filters,
};
use askama::Template;
use guichet_core::event::{DeskDeed, Noun};
use jiff::Timestamp;

/// A line of the audit.
#[derive(Clone, Debug)]
pub struct AuditRow {
    /// When.
    pub at: Timestamp,
    /// Who, or which part of the system.
    pub who: String,
    /// What kind of thing.
    pub noun: Noun,
    /// What was done to it.
    pub deed: DeskDeed,
    /// In a few words: names, never secrets.
    pub detail: String,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/audit.html")]
pub struct AuditPage {
    w: Words,
    shell: Shell,
    section: &'static str,
    rows: Vec<AuditRow>,
    next: Option<String>,
}

impl AuditPage {
    /// The page, newest first; `next` leads to what is older.
    #[must_use]
    pub fn new(shell: Shell, rows: Vec<AuditRow>, next: Option<String>) -> Self {
        Self { w: shell.w, shell: shell.at(Place::Admin), section: "audit", rows, next }
    }

    fn sections(&self) -> &'static [(&'static str, &'static [(&'static str, &'static str)])] {
        &SECTIONS
    }
}

#[cfg(test)]
impl AuditPage {
    /// Empty, and every deed on every noun.
    pub fn samples(w: Words) -> Vec<Self> {
        let shell = || Shell::sample(w, guichet_core::access::Role::Administrator);
        let row = |noun: &Noun, deed: &DeskDeed| AuditRow {
            at: w.now(),
            who: "<b>Claire".to_owned(),
            noun: *noun,
            deed: *deed,
            detail: "127.0.0.1".to_owned(),
        };
        let rows = Noun::ALL.iter().flat_map(|noun| DeskDeed::ALL.iter().map(move |deed| row(noun, deed))).collect();
        vec![Self::new(shell(), vec![], None), Self::new(shell(), rows, Some("/admin/audit?before=3".to_owned()))]
    }
}
