//! Editing a workflow: a draft that may be wrong, and publishing it, which may not.

use super::store;
use crate::db::Tx;
use crate::events::record_desk;
use crate::{Ctx, Problem, Result};
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::form::{Fault, Wrong};
use guichet_core::ids::{CategoryId, WorkflowId, WorkflowVersionId};
use guichet_core::tickets::Kind;
use guichet_core::workflow::{Workflow, validate};

/// Adds a workflow as a draft, most often a copy of another.
///
/// # Errors
/// [`Problem::Forbidden`] for all but administrators.
pub async fn add(tx: &mut Tx, ctx: &Ctx, workflow: &Workflow) -> Result<WorkflowId> {
    ctx.must_administer()?;
    let id = store::insert(tx, &workflow.name.fr, ctx.now()).await?;
    store::insert_version(tx, id, workflow, None).await?;
    record_desk(tx, ctx, Noun::Workflow, id.0, DeskDeed::Added, &workflow.name.fr).await?;
    Ok(id)
}

/// Keeps changes without publishing them. They may still be wrong.
///
/// # Errors
/// [`Problem::Forbidden`] for all but administrators.
pub async fn save_draft(tx: &mut Tx, ctx: &Ctx, id: WorkflowId, workflow: &Workflow) -> Result<WorkflowVersionId> {
    ctx.must_administer()?;
    if let Some(draft) = store::draft(tx, id).await? {
        store::update_draft(tx, draft.id, workflow).await?;
        return Ok(draft.id);
    }
    Ok(store::insert_version(tx, id, workflow, None).await?)
}

/// Begins a draft from a version that was published before; it takes the place of a draft that waits.
///
/// # Errors
/// [`Problem::Forbidden`] for all but administrators, [`Problem::NotFound`] where the workflow has no such version.
pub async fn begin_draft(tx: &mut Tx, ctx: &Ctx, id: WorkflowId, from: WorkflowVersionId) -> Result<WorkflowVersionId> {
    ctx.must_administer()?;
    let versions = store::versions(tx, id).await?;
    let chosen = versions.into_iter().find(|version| version.id == from).ok_or(Problem::NotFound)?;
    let draft = save_draft(tx, ctx, id, &chosen.workflow).await?;
    record_desk(tx, ctx, Noun::Workflow, id.0, DeskDeed::Changed, &format!("draft from version {}", chosen.number))
        .await?;
    Ok(draft)
}

/// Publishes the draft: new tickets follow it, present ones keep their version.
///
/// # Errors
/// [`Problem::NotFound`] where there is no draft, [`Problem::Invalid`] with the flaws of a wrong one.
pub async fn publish(tx: &mut Tx, ctx: &Ctx, id: WorkflowId) -> Result<WorkflowVersionId> {
    ctx.must_administer()?;
    let draft = store::draft(tx, id).await?.ok_or(Problem::NotFound)?;
    let flaws = validate(&draft.workflow);
    if !flaws.is_empty() {
        return Err(Problem::Invalid(vec![Wrong::new("workflow", Fault::NotUnderstood)]));
    }
    store::publish(tx, ctx, draft.id).await?;
    record_desk(tx, ctx, Noun::Workflow, id.0, DeskDeed::Changed, &format!("version {}", draft.number)).await?;
    Ok(draft.id)
}

/// Makes new tickets of a kind, perhaps only within a category, follow a workflow.
///
/// # Errors
/// [`Problem::Forbidden`] for all but administrators; [`Problem::Internal`] where it was never published.
pub async fn attach(tx: &mut Tx, ctx: &Ctx, id: WorkflowId, kind: Kind, category: Option<CategoryId>) -> Result<()> {
    ctx.must_administer()?;
    store::current(tx, id).await?;
    store::delete_use(tx, kind, category).await?;
    store::insert_use(tx, kind, category, id).await?;
    record_desk(tx, ctx, Noun::Workflow, id.0, DeskDeed::Changed, &format!("for {kind}")).await
}

/// Takes a workflow away from a category; the kind's own is never taken away, only replaced.
///
/// # Errors
/// [`Problem::Forbidden`] for all but administrators.
pub async fn detach(tx: &mut Tx, ctx: &Ctx, id: WorkflowId, kind: Kind, category: CategoryId) -> Result<()> {
    ctx.must_administer()?;
    store::delete_use(tx, kind, Some(category)).await?;
    record_desk(tx, ctx, Noun::Workflow, id.0, DeskDeed::Changed, &format!("no longer for {kind}")).await
}
