//! The page of one workflow, being edited.

use super::form::move_field;
use crate::{
    admin::SECTIONS,
    i18n::{Html, Words},
    layout::{Place, Shell},
    ui::filters,
    url,
};
use askama::Template;
use guichet_core::{
    ids::WorkflowId,
    tickets::{Kind, Phase},
    workflow::{Ask, Flaw, Move, Mover, Place as FlawPlace, Step, Workflow, draw, validate},
};

/// For what a workflow is used.
#[derive(Clone, Debug)]
pub struct UseRow {
    /// The kind.
    pub kind: Kind,
    /// The category; none for the whole kind.
    pub category: Option<(i64, String)>,
}

/// A move that the phases allow, whether the workflow has it or not.
struct Way {
    to: Step,
    has: Option<Move>,
    field: String,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/workflow.html")]
pub struct WorkflowPage {
    w: Words,
    shell: Shell,
    section: &'static str,
    id: WorkflowId,
    title: String,
    workflow: Workflow,
    ways: Vec<(Step, Vec<Way>)>,
    flaws: Vec<String>,
    drawing: Html,
    has_draft: bool,
    uses: Vec<UseRow>,
    categories: Vec<(i64, String)>,
}

impl WorkflowPage {
    /// The page of a workflow as it is being edited.
    #[must_use]
    pub fn new(shell: Shell, id: WorkflowId, workflow: Workflow, has_draft: bool) -> Self {
        let w = shell.w;
        Self {
            w,
            shell: shell.at(Place::Admin),
            section: "workflows",
            id,
            title: workflow.name.in_language(w.lang()).to_owned(),
            ways: workflow.steps.iter().map(|from| (from.clone(), ways(&workflow, from))).collect(),
            flaws: validate(&workflow).iter().map(|flaw| told(w, &workflow, flaw)).collect(),
            drawing: drawing(w, &workflow),
            workflow,
            has_draft,
            uses: Vec::new(),
            categories: Vec::new(),
        }
    }

    /// The same with what it is used for, and the categories that it could be used for.
    #[must_use]
    pub fn used_for(mut self, uses: Vec<UseRow>, categories: Vec<(i64, String)>) -> Self {
        self.uses = uses;
        self.categories = categories;
        self
    }

    /// The steps, and empty rows for new ones.
    fn rows(&self) -> Vec<(usize, Option<&Step>)> {
        let known = self.workflow.steps.iter().map(Some);
        known.chain([None, None]).enumerate().collect()
    }

    /// How many ways the workflow has among those that it could have.
    #[expect(clippy::unused_self, reason = "templates call it as a method")]
    fn how_many(&self, ways: &[Way]) -> usize {
        ways.iter().filter(|way| way.is_on()).count()
    }

    fn deed(&self, deed: &str) -> String {
        url::admin_deed(self.section, self.id, deed)
    }

    fn sections(&self) -> &'static [(&'static str, &'static [(&'static str, &'static str)])] {
        &SECTIONS
    }
}

impl Way {
    fn is_on(&self) -> bool {
        self.has.is_some()
    }

    fn wording(&self, language: &str) -> &str {
        let name = self.has.as_ref().map(|has| if language == "fr" { &has.name.fr } else { &has.name.en });
        name.map_or("", String::as_str)
    }

    fn is_for(&self, who: &Mover) -> bool {
        self.has.as_ref().is_some_and(|has| has.who.contains(who))
    }

    fn asks(&self, ask: &Ask) -> bool {
        self.has.as_ref().is_some_and(|has| has.asks.contains(ask))
    }
}

/// Where one could go from a step: wherever the lifecycle allows, and to the other steps of its phase.
fn ways(workflow: &Workflow, from: &Step) -> Vec<Way> {
    let allowed = |to: &&Step| to.key != from.key && (to.phase == from.phase || from.phase.may_become(to.phase));
    let has = |to: &Step| workflow.moves.iter().find(|way| way.from == from.key && way.to == to.key).cloned();
    let way = |to: &Step| Way { has: has(to), field: move_field(&from.key, &to.key, ""), to: to.clone() };
    workflow.steps.iter().filter(allowed).map(way).collect()
}

/// What is wrong, and where, in a sentence.
fn told(w: Words, workflow: &Workflow, flaw: &Flaw) -> String {
    let name = |key: &str| {
        workflow.step(key).map_or_else(|| key.to_owned(), |step| step.name.in_language(w.lang()).to_owned())
    };
    let what = w.word("flaw", flaw.slug());
    match &flaw.place {
        FlawPlace::Workflow => what.to_owned(),
        FlawPlace::Step { key } => w.with("wf-flaw-in", &[("place", name(key).into()), ("what", what.into())]),
        FlawPlace::Move { from, to } => {
            let place = format!("{} → {}", name(from), name(to));
            w.with("wf-flaw-in", &[("place", place.into()), ("what", what.into())])
        }
    }
}

/// The diagram, as the core draws it.
pub(super) fn drawing(w: Words, workflow: &Workflow) -> Html {
    let wording = draw::Wording { title: w.t("wf-drawing"), path: w.t("wf-drawing"), then: ", " };
    Html::trusted(draw::layout(workflow, &[], None).svg(w.lang(), &wording))
}

#[cfg(test)]
impl WorkflowPage {
    /// As it ships, wrong in many ways, hostile.
    pub fn samples(w: Words) -> Vec<Self> {
        let shell = || Shell::sample(w, guichet_core::access::Role::Administrator);
        let good = Workflow::default_for(Kind::Incident);
        let mut bad = good.clone();
        bad.steps[0].name.fr = "<b>\"&".to_owned();
        bad.steps.remove(6);
        bad.moves.truncate(5);
        let uses = vec![
            UseRow { kind: Kind::Incident, category: None },
            UseRow { kind: Kind::Incident, category: Some((4, "<b>Messagerie".to_owned())) },
        ];
        vec![
            Self::new(shell(), WorkflowId(1), good, false).used_for(uses, vec![(4, "<b>Messagerie".to_owned())]),
            Self::new(shell(), WorkflowId(1), bad, true),
        ]
    }
}
