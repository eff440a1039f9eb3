//! Carrying the plan out: the company is founded and its thirteen months are lived, by calling the same verbs that
//! people use, with the clock set to each hour.

mod found;
mod perform;
mod post;
#[cfg(test)]
mod tests;

use super::plan::{Plan, Step, plan};
use super::{Company, DemoError};
use crate::config::Place;
use crate::desk;
use found::Founded;
use guichet_app::App;
use guichet_core::clock::FixedClock;
use jiff::{SignedDuration, Timestamp};
use perform::Stage;
use std::sync::{Arc, Mutex, PoisonError};

/// Every demonstration tells the same tale.
const SEED: u64 = 20_260_113;
/// Steps in one unit of work: a COMMIT each would take minutes.
const SCENE: usize = 100;

/// Fills an empty desk with Hexalis and its past up to `now`; `progress` hears of steps done and steps in all.
///
/// # Errors
/// [`DemoError`]; the desk then holds what was done so far and is best thrown away.
pub async fn play(place: &Place, now: Timestamp, progress: impl Fn(usize, usize)) -> Result<(), DemoError> {
    let company = Arc::new(Company::read()?);
    let plan = plan(&company, now, SEED)?;
    let beginning = plan.steps.first().map_or(now, |step| step.at);
    let clock = Arc::new(FixedClock::at(beginning.checked_sub(SignedDuration::from_hours(24)).unwrap_or(beginning)));
    let (app, _) = desk::open_at(place, clock.clone()).await?;
    let founded = found::found(&app, &company).await?;
    perform_all(&app, &clock, founded, plan, progress).await?;
    clock.set(now);
    post::arrive(&app).await
}

async fn perform_all(
    app: &App,
    clock: &Arc<FixedClock>,
    founded: Founded,
    plan: Plan,
    progress: impl Fn(usize, usize),
) -> Result<(), DemoError> {
    let total = plan.steps.len();
    let stage = Arc::new(Mutex::new(Stage::new(app, founded, &plan)));
    app.write({
        let plan = (plan.first_incident, plan.first_request);
        move |tx| Box::pin(perform::number_from(tx, plan))
    })
    .await?;
    for (done, scene) in plan.steps.chunks(SCENE).enumerate() {
        let files = perform::store_files(app, scene).await?;
        let (steps, stage, clock): (Arc<[Step]>, _, _) = (scene.into(), stage.clone(), clock.clone());
        app.write(move |tx| {
            Box::pin(async move {
                for (place, step) in steps.iter().enumerate() {
                    clock.set(step.at);
                    // SQLite runs units one after the other on one thread: the stage is never contended.
                    let mut open = std::mem::take(&mut *stage.lock().unwrap_or_else(PoisonError::into_inner));
                    let performed = open.perform(tx, step, files.get(&place)).await;
                    *stage.lock().unwrap_or_else(PoisonError::into_inner) = open;
                    performed?;
                }
                Ok::<_, DemoError>(())
            })
        })
        .await?;
        progress((done * SCENE + scene.len()).min(total), total);
    }
    Ok(())
}
