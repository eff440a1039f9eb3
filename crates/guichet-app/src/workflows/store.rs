//! The tables `workflows`, `workflow_versions` and `workflow_uses`.

use crate::Ctx;
use crate::db::{DbError, DbResult, FromRow, Row, Tx, params};
use guichet_core::ids::{CategoryId, PersonId, WorkflowId, WorkflowVersionId};
use guichet_core::tickets::Kind;
use guichet_core::workflow::Workflow;
use jiff::Timestamp;

/// A workflow in the administration's list.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Its key.
    pub id: WorkflowId,
    /// What it is called.
    pub name: String,
    /// Its newest published version.
    pub version: i64,
    /// Whether changes wait to be published.
    pub has_draft: bool,
}

impl FromRow for Stored {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self { id: row.next()?, name: row.next()?, version: row.next()?, has_draft: row.next::<i64>()? > 0 })
    }
}

/// What is being edited.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its key.
    pub id: WorkflowVersionId,
    /// Its number, once published.
    pub number: i64,
    /// The workflow as it stands.
    pub workflow: Workflow,
}

/// A version that was published.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its key.
    pub id: WorkflowVersionId,
    /// Its number.
    pub number: i64,
    /// The workflow as it stands in it.
    pub workflow: Workflow,
    /// When it was published.
    pub published_at: Timestamp,
    /// Who did it; nobody where the desk itself did.
    pub published_by: Option<PersonId>,
}

impl FromRow for Version {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            number: row.next()?,
            workflow: read(&row.next::<String>()?)?,
            published_at: row.next()?,
            published_by: row.next()?,
        })
    }
}

/// Where a workflow is used: for a kind, and perhaps only within a category.
#[derive(Clone, Debug)]
pub struct Use {
    /// Its key.
    pub id: i64,
    /// For tickets of this kind.
    pub kind: Kind,
    /// In this category and below; everywhere where there is none.
    pub category: Option<CategoryId>,
    /// This workflow.
    pub workflow: WorkflowId,
}

impl FromRow for Use {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self { id: row.next()?, kind: row.next()?, category: row.next()?, workflow: row.next()? })
    }
}

fn read(json: &str) -> DbResult<Workflow> {
    serde_json::from_str(json).map_err(|error| DbError::Broken(format!("workflow definition: {error}")))
}

fn write(workflow: &Workflow) -> DbResult<String> {
    serde_json::to_string(workflow).map_err(DbError::broken)
}

/// All workflows that are in use or could be.
///
/// # Errors
/// As the database answers.
pub async fn all(tx: &mut Tx) -> DbResult<Vec<Stored>> {
    tx.all(
        "SELECT w.id, w.name,
            (SELECT CAST(coalesce(max(v.number), 0) AS BIGINT) FROM workflow_versions v
              WHERE v.workflow_id = w.id AND v.published_at IS NOT NULL),
            (SELECT CAST(count(*) AS BIGINT) FROM workflow_versions v
              WHERE v.workflow_id = w.id AND v.published_at IS NULL)
         FROM workflows w WHERE w.archived_at IS NULL ORDER BY w.name, w.id",
        params![],
    )
    .await
}

/// One version, as published.
///
/// # Errors
/// As the database answers, or where there is no such version.
pub async fn version(tx: &mut Tx, id: WorkflowVersionId) -> DbResult<Workflow> {
    let (json,): (String,) = tx.one("SELECT definition FROM workflow_versions WHERE id = $1", params![id]).await?;
    read(&json)
}

/// The published versions of a workflow, the newest first.
///
/// # Errors
/// As the database answers.
pub async fn versions(tx: &mut Tx, id: WorkflowId) -> DbResult<Vec<Version>> {
    tx.all(
        "SELECT id, number, definition, published_at, published_by FROM workflow_versions
         WHERE workflow_id = $1 AND published_at IS NOT NULL ORDER BY number DESC",
        params![id],
    )
    .await
}

/// The newest published version of a workflow.
///
/// # Errors
/// As the database answers, or where none was published.
pub async fn current(tx: &mut Tx, id: WorkflowId) -> DbResult<(WorkflowVersionId, Workflow)> {
    let (version, json): (WorkflowVersionId, String) = tx
        .one(
            "SELECT id, definition FROM workflow_versions WHERE workflow_id = $1 AND published_at IS NOT NULL
             ORDER BY number DESC LIMIT 1",
            params![id],
        )
        .await?;
    Ok((version, read(&json)?))
}

/// The changes that wait to be published.
///
/// # Errors
/// As the database answers.
pub async fn draft(tx: &mut Tx, id: WorkflowId) -> DbResult<Option<Draft>> {
    let found: Option<(WorkflowVersionId, i64, String)> = tx
        .first(
            "SELECT id, number, definition FROM workflow_versions WHERE workflow_id = $1 AND published_at IS NULL",
            params![id],
        )
        .await?;
    found.map(|(id, number, json)| Ok(Draft { id, number, workflow: read(&json)? })).transpose()
}

/// Where workflows are used.
///
/// # Errors
/// As the database answers.
pub async fn uses(tx: &mut Tx) -> DbResult<Vec<Use>> {
    tx.all("SELECT id, kind, category_id, workflow_id FROM workflow_uses ORDER BY kind, id", params![]).await
}

/// The newest published version of the workflow of a kind in a category, given with the categories above it, nearest first.
pub(super) async fn used_by(
    tx: &mut Tx,
    kind: Kind,
    lineage: &[CategoryId],
) -> DbResult<Option<(WorkflowVersionId, Workflow)>> {
    let sql = format!(
        "SELECT u.category_id, v.id, v.definition FROM workflow_uses u JOIN workflow_versions v ON v.id = \
         (SELECT n.id FROM workflow_versions n WHERE n.workflow_id = u.workflow_id AND n.published_at IS NOT NULL \
         ORDER BY n.number DESC LIMIT 1) WHERE u.kind = $1 AND (u.category_id IS NULL OR u.category_id{})",
        tx.engine().any("$2")
    );
    let uses: Vec<(Option<CategoryId>, WorkflowVersionId, String)> =
        tx.all(&sql, params![kind, lineage.to_vec()]).await?;
    let within = |category: Option<CategoryId>| uses.iter().find(|(of, ..)| *of == category);
    let nearest = lineage.iter().find_map(|category| within(Some(*category))).or_else(|| within(None));
    nearest.map(|(_, version, json)| Ok((*version, read(json)?))).transpose()
}

pub(super) async fn insert(tx: &mut Tx, name: &str, now: Timestamp) -> DbResult<WorkflowId> {
    let sql = "INSERT INTO workflows (name, created_at) VALUES ($1, $2) RETURNING id";
    let (id,) = tx.one(sql, params![name, now]).await?;
    Ok(id)
}

/// Adds a version: published by the context's actor, or a draft.
pub(super) async fn insert_version(
    tx: &mut Tx,
    id: WorkflowId,
    workflow: &Workflow,
    published: Option<&Ctx>,
) -> DbResult<WorkflowVersionId> {
    let by = published.and_then(|ctx| ctx.actor.person());
    let (version,) = tx
        .one(
            "INSERT INTO workflow_versions (workflow_id, number, definition, published_at, published_by)
             SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4 FROM workflow_versions WHERE workflow_id = $1
             RETURNING id",
            params![id, write(workflow)?, published.map(Ctx::now), by],
        )
        .await?;
    Ok(version)
}

pub(super) async fn update_draft(tx: &mut Tx, id: WorkflowVersionId, workflow: &Workflow) -> DbResult<u64> {
    tx.execute(
        "UPDATE workflow_versions SET definition = $2 WHERE id = $1 AND published_at IS NULL",
        params![id, write(workflow)?],
    )
    .await
}

pub(super) async fn publish(tx: &mut Tx, ctx: &Ctx, id: WorkflowVersionId) -> DbResult<u64> {
    tx.execute(
        "UPDATE workflow_versions SET published_at = $2, published_by = $3 WHERE id = $1 AND published_at IS NULL",
        params![id, ctx.now(), ctx.actor.person()],
    )
    .await
}

pub(super) async fn insert_use(tx: &mut Tx, kind: Kind, category: Option<CategoryId>, id: WorkflowId) -> DbResult<u64> {
    tx.execute(
        "INSERT INTO workflow_uses (kind, category_id, workflow_id) VALUES ($1, $2, $3)",
        params![kind, category, id],
    )
    .await
}

pub(super) async fn delete_use(tx: &mut Tx, kind: Kind, category: Option<CategoryId>) -> DbResult<u64> {
    tx.execute(
        "DELETE FROM workflow_uses WHERE kind = $1 AND coalesce(category_id, 0) = $2",
        params![kind, category.map_or(0, |c| c.0)],
    )
    .await
}
