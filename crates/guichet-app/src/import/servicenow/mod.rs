//! The audit log of ServiceNow incidents becomes tickets with their whole history.

mod categories;
mod directory;
mod history;
mod people;
#[cfg(test)]
mod tests;

use super::store;
use crate::db::Tx;
use crate::{App, Ctx, Problem, Result, tickets};
use directory::Directory;
use guichet_core::import::servicenow::Incident;
use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Incidents of one write: few enough that others hardly wait, many enough that the disk does not decide the speed.
const TOGETHER: usize = 200;

/// How an import ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Tickets that are new.
    pub created: u64,
    /// Incidents that had a ticket already; it was left alone.
    pub unchanged: u64,
    /// Whether it went to its end.
    pub finished: bool,
}

/// Brings incidents in, some hundreds at a time; each is there with its whole history or not at all. After each write
/// `watch` hears how many are dealt with, and may end the import there: the next one goes on.
///
/// # Errors
/// As the database answers; what was written before stays.
pub async fn servicenow_log(
    app: &App,
    incidents: Vec<Incident>,
    mut watch: impl FnMut(u64) -> ControlFlow<()>,
) -> Result<Outcome> {
    let all = incidents.len() as u64;
    let new = not_here(app, incidents).await?;
    let mut outcome = Outcome { created: 0, unchanged: all - new.len() as u64, finished: false };
    if watch(outcome.unchanged).is_break() {
        return Ok(outcome);
    }
    let directory = Arc::new(Directory::prepare(app, &new).await?);
    let mut rest = new;
    while !rest.is_empty() {
        let after = rest.split_off(rest.len().min(TOGETHER));
        let count = rest.len() as u64;
        let created = write(app, directory.clone(), rest).await?;
        outcome.created += created;
        outcome.unchanged += count - created;
        if watch(outcome.created + outcome.unchanged).is_break() {
            return Ok(outcome);
        }
        rest = after;
    }
    app.db.analyse().await?;
    Ok(Outcome { finished: true, ..outcome })
}

fn references(incidents: &[Incident]) -> Vec<String> {
    incidents.iter().map(|incident| incident.reference.to_string()).collect()
}

/// The incidents that have no ticket yet.
async fn not_here(app: &App, mut incidents: Vec<Incident>) -> Result<Vec<Incident>> {
    let mut here: HashSet<String> = HashSet::new();
    for together in incidents.chunks(5000) {
        let wanted = references(together);
        here.extend(app.read(move |tx| Box::pin(async move { store::known(tx, wanted).await })).await?);
    }
    incidents.retain(|incident| !here.contains(&*incident.reference));
    Ok(incidents)
}

/// Writes some incidents, unless somebody else brought them in meanwhile; says how many are new.
async fn write(app: &App, directory: Arc<Directory>, incidents: Vec<Incident>) -> Result<u64> {
    let ctx = app.system("import");
    let incidents = Arc::new(incidents);
    app.write::<_, Problem>(move |tx| Box::pin(async move { add(tx, &ctx, &directory, &incidents).await })).await
}

async fn add(tx: &mut Tx, ctx: &Ctx, directory: &Directory, incidents: &[Incident]) -> Result<u64> {
    store::alone(tx).await?;
    let here = store::known(tx, references(incidents)).await?;
    let new = incidents.iter().filter(|incident| !here.contains(&*incident.reference));
    let histories: Vec<_> = new.filter_map(|incident| history::of(incident, directory)).collect();
    Ok(tickets::record_history(tx, ctx, &histories).await?.len() as u64)
}
