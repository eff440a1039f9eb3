//! How a ticket is handled, explained to those who wrote it: each phase in plain words, the drawing of the workflow, and
//! what they can do when.

use crate::{
    i18n::{Html, Words},
    layout::{Place, Shell},
    ui::{StatusBadge, filters},
    url,
};
use askama::Template;
use guichet_core::{
    tickets::{Kind, Phase},
    workflow::{
        Workflow,
        draw::{Wording, layout},
    },
};

/// The page.
#[derive(Template)]
#[template(path = "portal/how.html")]
pub struct HowPage {
    w: Words,
    shell: Shell,
    kind: Kind,
    drawing: Html,
    closing_days: i64,
    reopening_days: i64,
}

impl HowPage {
    /// The page for incidents or requests, whose workflow is drawn; with the days after which a ticket closes by itself,
    /// and within which it can be opened again.
    #[must_use]
    pub fn new(shell: Shell, kind: Kind, workflow: &Workflow, (closing_days, reopening_days): (i64, i64)) -> Self {
        let w = shell.w;
        let wording = Wording { title: w.t("logigramme"), path: w.t("logigramme-path"), then: w.t("logigramme-then") };
        let drawing = Html::trusted(layout(workflow, &[], None).svg(w.lang(), &wording));
        Self { w, shell: shell.at(Place::How), kind, drawing, closing_days, reopening_days }
    }

    fn kinds(&self) -> [Kind; 2] {
        [Kind::Incident, Kind::Request]
    }

    fn badge(&self, phase: &Phase) -> Html {
        StatusBadge::of(self.w, *phase)
    }
}

#[cfg(test)]
impl HowPage {
    /// Both kinds.
    pub fn samples(w: Words) -> Vec<Self> {
        let shell = || Shell::sample(w, guichet_core::access::Role::Requester);
        let page = |kind| Self::new(shell(), kind, &Workflow::default_for(kind), (5, 1));
        vec![page(Kind::Incident), page(Kind::Request)]
    }
}
