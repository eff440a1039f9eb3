//! Answers for the workflow editor.

use super::{UseRow, WorkflowPage, WorkflowRow, WorkflowsPage, form};
use crate::{
    admin::registers::{Sent, administrator},
    desk::{Aside, aside, surroundings},
    door::{Answer, SignedIn, again, go_saying, page},
    i18n::Words,
    url,
    web::{Web, unit},
};
use axum::{
    Form,
    extract::{Path, State},
};
use guichet_app::{
    Ctx, Problem, catalog,
    db::Tx,
    workflows::{self, Stored},
};
use guichet_core::{
    form::{Fault, Wrong},
    ids::{CategoryId, WorkflowId},
    tickets::Kind,
    workflow::Workflow,
};

/// The section's name.
pub const SECTION: &str = "workflows";

/// The fields of a form, as the browser sent them.
type Pairs = Form<Vec<(String, String)>>;

/// `GET /admin/workflows`
pub async fn list(State(web): State<Web>, me: SignedIn) -> Answer {
    administrator(&me)?;
    let (ctx, w) = (me.ctx.clone(), me.w);
    let (rows, aside) = web.app.read(unit!(|tx| rows(tx, &ctx, w).await)).await?;
    page(&WorkflowsPage::new(surroundings(me.shell(), &aside, None), rows))
}

/// `GET /admin/workflows/{id}`
pub async fn show(State(web): State<Web>, me: SignedIn, Path(id): Path<WorkflowId>) -> Answer {
    administrator(&me)?;
    page(&draw(&web, &me, id, None).await?)
}

/// `POST /admin/workflows/{id}/preview`: the page as it would be, nothing kept.
pub async fn preview(State(web): State<Web>, me: SignedIn, Path(id): Path<WorkflowId>, Form(pairs): Pairs) -> Answer {
    administrator(&me)?;
    page(&draw(&web, &me, id, Some(Sent::new(pairs))).await?)
}

/// `POST /admin/workflows/{id}`: keeps the draft, which may still be wrong.
pub async fn save(State(web): State<Web>, me: SignedIn, Path(id): Path<WorkflowId>, Form(pairs): Pairs) -> Answer {
    administrator(&me)?;
    let (ctx, sent) = (me.ctx.clone(), Sent::new(pairs));
    web.app.write(unit!(|tx| keep(tx, &ctx, id, &sent).await)).await?;
    go_saying(&me.cookies, &url::admin_item(SECTION, id), me.w.t("wf-draft-kept"))
}

/// `POST /admin/workflows/{id}/publish`: keeps it, and lets new tickets follow it. A wrong one is kept, and shown with
/// what is wrong.
pub async fn publish(State(web): State<Web>, me: SignedIn, Path(id): Path<WorkflowId>, Form(pairs): Pairs) -> Answer {
    administrator(&me)?;
    let (ctx, sent) = (me.ctx.clone(), Sent::new(pairs));
    web.app.write(unit!(|tx| keep(tx, &ctx, id, &sent).await)).await?;
    let ctx = me.ctx.clone();
    match web.app.write(unit!(|tx| workflows::publish(tx, &ctx, id).await)).await {
        Ok(_) => go_saying(&me.cookies, &url::admin_item(SECTION, id), me.w.t("wf-published")),
        Err(Problem::Invalid(_)) => again(&draw(&web, &me, id, None).await?),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /admin/workflows/{id}/copy`
pub async fn copy(State(web): State<Web>, me: SignedIn, Path(id): Path<WorkflowId>) -> Answer {
    administrator(&me)?;
    let ctx = me.ctx.clone();
    let copy = web.app.write(unit!(|tx| duplicate(tx, &ctx, id).await)).await?;
    go_saying(&me.cookies, &url::admin_item(SECTION, copy), me.w.t("wf-copied"))
}

/// `POST /admin/workflows/{id}/attach`
pub async fn attach(State(web): State<Web>, me: SignedIn, Path(id): Path<WorkflowId>, Form(pairs): Pairs) -> Answer {
    administrator(&me)?;
    let (kind, category) = target(&Sent::new(pairs)).map_err(Problem::Invalid)?;
    let ctx = me.ctx.clone();
    let done = web.app.write(unit!(|tx| attach_published(tx, &ctx, id, kind, category).await)).await?;
    let said = if done { "wf-attached" } else { "wf-publish-first" };
    go_saying(&me.cookies, &url::admin_item(SECTION, id), me.w.t(said))
}

/// `POST /admin/workflows/{id}/detach`
pub async fn detach(State(web): State<Web>, me: SignedIn, Path(id): Path<WorkflowId>, Form(pairs): Pairs) -> Answer {
    administrator(&me)?;
    let (kind, category) = target(&Sent::new(pairs)).map_err(Problem::Invalid)?;
    let category = category.ok_or_else(|| Problem::invalid("category", Fault::Missing))?;
    let ctx = me.ctx.clone();
    web.app.write(unit!(|tx| workflows::detach(tx, &ctx, id, kind, category).await)).await?;
    go_saying(&me.cookies, &url::admin_item(SECTION, id), me.w.t("wf-detached"))
}

fn target(sent: &Sent) -> Result<(Kind, Option<CategoryId>), Vec<Wrong>> {
    Ok((sent.word("kind", Kind::from_word)?, sent.number("category")?.map(CategoryId)))
}

/// Uses a workflow that was published; `false` for one that was not.
async fn attach_published(
    tx: &mut Tx,
    ctx: &Ctx,
    id: WorkflowId,
    kind: Kind,
    category: Option<CategoryId>,
) -> Result<bool, Problem> {
    let stored = find(tx, id).await?;
    if let Some(category) = category {
        catalog::category(tx, category).await?.ok_or_else(|| Problem::invalid("category", Fault::Unknown))?;
    }
    if stored.version == 0 {
        return Ok(false);
    }
    workflows::attach(tx, ctx, id, kind, category).await.map(|()| true)
}

pub(super) async fn find(tx: &mut Tx, id: WorkflowId) -> Result<Stored, Problem> {
    workflows::all(tx).await?.into_iter().find(|stored| stored.id == id).ok_or(Problem::NotFound)
}

/// The workflow as it is being edited: its draft, else what was published.
async fn present(tx: &mut Tx, id: WorkflowId) -> Result<(Workflow, bool), Problem> {
    find(tx, id).await?;
    Ok(match workflows::draft(tx, id).await? {
        Some(draft) => (draft.workflow, true),
        None => (workflows::current(tx, id).await?.1, false),
    })
}

async fn keep(tx: &mut Tx, ctx: &Ctx, id: WorkflowId, sent: &Sent) -> Result<(), Problem> {
    let (before, _) = present(tx, id).await?;
    workflows::save_draft(tx, ctx, id, &form::read(sent, &before)).await.map(drop)
}

async fn duplicate(tx: &mut Tx, ctx: &Ctx, id: WorkflowId) -> Result<WorkflowId, Problem> {
    let (mut workflow, _) = present(tx, id).await?;
    workflow.name.fr += " (copie)";
    workflow.name.en += " (copy)";
    workflows::add(tx, ctx, &workflow).await
}

/// The page, of what was sent if something was.
async fn draw(web: &Web, me: &SignedIn, id: WorkflowId, sent: Option<Sent>) -> Result<WorkflowPage, Problem> {
    let ctx = me.ctx.clone();
    let (workflow, has_draft, aside) = web.app.read(unit!(|tx| edited(tx, &ctx, id).await)).await?;
    let (uses, categories) = web.app.read(unit!(|tx| used(tx, id).await)).await?;
    let workflow = match sent {
        Some(sent) => form::read(&sent, &workflow),
        None => workflow,
    };
    let shell = surroundings(me.shell(), &aside, None);
    Ok(WorkflowPage::new(shell, id, workflow, has_draft).used_for(uses, categories))
}

async fn edited(tx: &mut Tx, ctx: &Ctx, id: WorkflowId) -> Result<(Workflow, bool, Aside), Problem> {
    let (workflow, has_draft) = present(tx, id).await?;
    Ok((workflow, has_draft, aside(tx, ctx).await?))
}

async fn used(tx: &mut Tx, id: WorkflowId) -> Result<(Vec<UseRow>, Vec<(i64, String)>), Problem> {
    let categories: Vec<_> = catalog::categories(tx).await?.into_iter().map(|one| (one.id.0, one.path)).collect();
    let named = |id: CategoryId| categories.iter().find(|(known, _)| *known == id.0).cloned();
    let uses = workflows::uses(tx).await?.into_iter().filter(|one| one.workflow == id);
    let uses = uses.map(|one| UseRow { kind: one.kind, category: one.category.and_then(named) }).collect();
    Ok((uses, categories))
}

async fn rows(tx: &mut Tx, ctx: &Ctx, w: Words) -> Result<(Vec<WorkflowRow>, Aside), Problem> {
    let mut rows = Vec::new();
    for stored in workflows::all(tx).await? {
        let (uses, _) = used(tx, stored.id).await?;
        let (workflow, _) = present(tx, stored.id).await?;
        let told = |row: &UseRow| {
            let kind = w.word("kind", row.kind.word());
            row.category.as_ref().map_or_else(|| kind.to_owned(), |(_, name)| format!("{kind} · {name}"))
        };
        let (name, uses) =
            (workflow.name.in_language(w.lang()).to_owned(), uses.iter().map(told).collect::<Vec<_>>().join(", "));
        rows.push(WorkflowRow { id: stored.id, name, version: stored.version, has_draft: stored.has_draft, uses });
    }
    Ok((rows, aside(tx, ctx).await?))
}
