//! The versions of a workflow that were published, each drawn, with who did it and when; any of them begins a new draft.

use super::{handlers::SECTION, page::drawing};
use crate::{
    admin::{SECTIONS, registers::administrator},
    desk::{Aside, aside, surroundings},
    door::{Answer, SignedIn, go_saying, page},
    i18n::{Html, Words},
    layout::{Place, Shell},
    ui::filters,
    url,
    web::{Web, unit},
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    identity,
    workflows::{self, Version},
};
use guichet_core::ids::{WorkflowId, WorkflowVersionId};
use jiff::Timestamp;
use serde::Deserialize;

/// A published version.
#[derive(Clone, Debug)]
pub struct VersionRow {
    /// Its key.
    pub id: WorkflowVersionId,
    /// Its number.
    pub number: i64,
    /// When it was published.
    pub at: Timestamp,
    /// Who did it; empty for the desk itself.
    pub who: String,
    /// The workflow, drawn.
    pub drawing: Html,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/versions.html")]
pub struct VersionsPage {
    w: Words,
    shell: Shell,
    section: &'static str,
    id: WorkflowId,
    name: String,
    has_draft: bool,
    rows: Vec<VersionRow>,
}

impl VersionsPage {
    /// The page of a workflow: its name, whether a draft waits that a new one would replace, its versions, newest first.
    #[must_use]
    pub fn new(shell: Shell, id: WorkflowId, name: String, has_draft: bool, rows: Vec<VersionRow>) -> Self {
        Self { w: shell.w, shell: shell.at(Place::Admin), section: SECTION, id, name, has_draft, rows }
    }

    fn sections(&self) -> &'static [(&'static str, &'static [(&'static str, &'static str)])] {
        &SECTIONS
    }
}

/// `GET /admin/workflows/{id}/versions`
pub async fn show(State(web): State<Web>, me: SignedIn, Path(id): Path<WorkflowId>) -> Answer {
    administrator(&me)?;
    let (ctx, w) = (me.ctx.clone(), me.w);
    let (name, has_draft, rows, aside) = web.app.read(unit!(|tx| told(tx, &ctx, w, id).await)).await?;
    page(&VersionsPage::new(surroundings(me.shell(), &aside, None), id, name, has_draft, rows))
}

async fn told(
    tx: &mut Tx,
    ctx: &Ctx,
    w: Words,
    id: WorkflowId,
) -> Result<(String, bool, Vec<VersionRow>, Aside), Problem> {
    let stored = super::handlers::find(tx, id).await?;
    let versions = workflows::versions(tx, id).await?;
    let people: Vec<_> = versions.iter().filter_map(|version| version.published_by).collect();
    let names = identity::people_named(tx, &people).await?;
    let row = |version: Version| VersionRow {
        id: version.id,
        number: version.number,
        at: version.published_at,
        who: version
            .published_by
            .and_then(|id| names.iter().find(|(known, _)| *known == id))
            .map(|(_, name)| name.full_name.clone())
            .unwrap_or_default(),
        drawing: drawing(w, &version.workflow),
    };
    Ok((stored.name, stored.has_draft, versions.into_iter().map(row).collect(), aside(tx, ctx).await?))
}

/// From which version a draft shall begin.
#[derive(Deserialize)]
pub struct From {
    version: WorkflowVersionId,
}

/// `POST /admin/workflows/{id}/draft`
pub async fn begin(State(web): State<Web>, me: SignedIn, Path(id): Path<WorkflowId>, Form(from): Form<From>) -> Answer {
    administrator(&me)?;
    let ctx = me.ctx.clone();
    web.app.write(unit!(|tx| workflows::begin_draft(tx, &ctx, id, from.version).await)).await?;
    go_saying(&me.cookies, &url::admin_item(SECTION, id), me.w.t("wf-draft-begun"))
}

#[cfg(test)]
impl VersionsPage {
    /// Two versions, one published by nobody in particular; with a draft and without.
    pub fn samples(w: Words) -> Vec<Self> {
        use guichet_core::{access::Role, tickets::Kind, workflow::Workflow};
        let row = |number, who: &str| VersionRow {
            id: WorkflowVersionId(number),
            number,
            at: w.now(),
            who: who.to_owned(),
            drawing: drawing(w, &Workflow::default_for(Kind::Incident)),
        };
        let page = |has_draft| {
            let shell = Shell::sample(w, Role::Administrator);
            Self::new(shell, WorkflowId(1), "<b>Vie".into(), has_draft, vec![row(2, "<b>Claire"), row(1, "")])
        };
        vec![page(false), page(true)]
    }
}
