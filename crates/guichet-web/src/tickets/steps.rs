//! What lists show of tickets beside their rows: how their clocks stand, and the names of workflow steps. A published version never changes, so each is read once and kept.

use super::TicketRow;
use crate::i18n::Words;
use guichet_app::{Problem, db::Tx, sla, tickets::TicketRow as Row, workflows};
use guichet_core::{ids::WorkflowVersionId, workflow::Label};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

/// The steps of a workflow, by key.
type Named = Arc<HashMap<String, Label>>;

/// What the steps of the workflows in use are called. Cheap to clone.
#[derive(Clone, Default)]
pub struct Steps(Arc<RwLock<HashMap<WorkflowVersionId, Named>>>);

impl Steps {
    /// Rows as a page shows them: with their clocks, and with the step's own name where the workflow's is finer than the phase's.
    ///
    /// # Errors
    /// As the database answers.
    pub async fn name(&self, tx: &mut Tx, w: Words, rows: Vec<Row>) -> Result<Vec<TicketRow>, Problem> {
        let asked: Vec<_> = rows.iter().map(|row| (row.id, row.priority)).collect();
        let clocks = sla::readings(tx, w.now(), &asked).await?;
        let mut out = Vec::with_capacity(rows.len());
        for row in rows {
            let steps = self.of(tx, row.workflow).await?;
            let name = steps.get(&row.step).map(|label| label.in_language(w.lang()));
            let step = name.filter(|name| *name != w.word("phase", row.phase.word())).map(str::to_owned);
            let clock = clocks.get(&row.id).copied();
            out.push(TicketRow { step, clock, ..TicketRow::from(row) });
        }
        Ok(out)
    }

    async fn of(&self, tx: &mut Tx, version: WorkflowVersionId) -> Result<Named, Problem> {
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&version) {
            return Ok(known.clone());
        }
        let workflow = workflows::version(tx, version).await?;
        let named: Named = Arc::new(workflow.steps.into_iter().map(|step| (step.key, step.name)).collect());
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(version, named.clone());
        Ok(named)
    }
}
