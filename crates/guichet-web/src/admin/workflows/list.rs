//! The list of workflows.

use crate::{
    admin::SECTIONS,
    i18n::Words,
    layout::{Place, Shell},
    ui::filters,
};
use askama::Template;
use guichet_core::ids::WorkflowId;

/// A workflow in the list.
#[derive(Clone, Debug)]
pub struct WorkflowRow {
    /// Its key.
    pub id: WorkflowId,
    /// Its name.
    pub name: String,
    /// The newest published version; 0 where none was published.
    pub version: i64,
    /// Whether changes wait to be published.
    pub has_draft: bool,
    /// For which kinds and categories it is used, in words.
    pub uses: String,
}

/// The list.
#[derive(Template)]
#[template(path = "admin/workflows.html")]
pub struct WorkflowsPage {
    w: Words,
    shell: Shell,
    section: &'static str,
    rows: Vec<WorkflowRow>,
}

impl WorkflowsPage {
    /// The page.
    #[must_use]
    pub fn new(shell: Shell, rows: Vec<WorkflowRow>) -> Self {
        Self { w: shell.w, shell: shell.at(Place::Admin), section: "workflows", rows }
    }

    fn sections(&self) -> &'static [(&'static str, &'static [(&'static str, &'static str)])] {
        &SECTIONS
    }
}

#[cfg(test)]
impl WorkflowsPage {
    /// One of each state.
    pub fn samples(w: Words) -> Vec<Self> {
        let row = |version, has_draft| WorkflowRow {
            id: WorkflowId(version),
            name: "Vie d’un <b>incident".to_owned(),
            version,
            has_draft,
            uses: "Incident · Messagerie".to_owned(),
        };
        let shell = Shell::sample(w, guichet_core::access::Role::Administrator);
        vec![Self::new(shell, vec![row(0, true), row(3, false), row(4, true)])]
    }
}
