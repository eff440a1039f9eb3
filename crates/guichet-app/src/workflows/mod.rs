//! Which workflow a ticket follows, in which version. A ticket keeps the version it began with.

mod edit;
mod store;

pub use edit::{add, attach, begin_draft, detach, publish, save_draft};
pub use store::{Draft, Stored, Use, Version, all, current, draft, uses, version, versions};

use crate::db::Tx;
use crate::{Ctx, Result};
use guichet_core::ids::{CategoryId, WorkflowVersionId};
use guichet_core::tickets::Kind;
use guichet_core::workflow::Workflow;

/// Makes the default workflow of each kind, where a desk has none yet. Safe to run at every start.
///
/// # Errors
/// As the database answers.
pub async fn prepare(tx: &mut Tx, ctx: &Ctx) -> Result<()> {
    tx.alone("workflows", "prepare").await?;
    for kind in Kind::ALL {
        if store::used_by(tx, *kind, &[]).await?.is_none() {
            let workflow = Workflow::default_for(*kind);
            let id = store::insert(tx, &workflow.name.fr, ctx.now()).await?;
            store::insert_version(tx, id, &workflow, Some(ctx)).await?;
            store::insert_use(tx, *kind, None, id).await?;
        }
    }
    Ok(())
}

/// The workflow of a new ticket: that of its category, else of the nearest category above, else of its kind.
///
/// # Errors
/// As the database answers.
pub async fn choose(tx: &mut Tx, kind: Kind, lineage: &[CategoryId]) -> Result<(WorkflowVersionId, Workflow)> {
    let used = store::used_by(tx, kind, lineage).await?;
    used.ok_or_else(|| crate::Problem::Internal(format!("no workflow for {kind}: migrate first")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Problem;
    use crate::testing::{boss, count, test_dbs};

    #[tokio::test]
    async fn nodes_that_start_at_once_make_the_default_once() {
        for db in test_dbs().await {
            let starts = (0..4).map(|_| {
                let db = db.clone();
                async move { db.write(|tx| Box::pin(async move { prepare(tx, &boss()).await })).await }
            });
            let done = futures_util::future::join_all(starts).await;
            assert!(done.iter().all(Result::is_ok), "{done:?}");
            let made = db.read::<_, Problem>(|tx| Box::pin(async move { count(tx, "workflow_uses").await })).await;
            assert_eq!(made.unwrap(), Kind::ALL.len() as i64, "{}", db.engine().name());
        }
    }
}
