//! Changing what is promised. Open tickets follow at once where they are worked on, and in a job where they are not.

use super::store::{self, AgreementFacts, Conditions};
use crate::db::Tx;
use crate::events::record_desk;
use crate::jobs::{Job, enqueue};
use crate::{Ctx, Problem, Result, identity};
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::form::{Fault, LINE_MAX, line};
use guichet_core::ids::{AgreementId, CalendarId};
use guichet_core::sla::{Calendar, CalendarFault, Plan, Reaction};
use serde::{Deserialize, Serialize};

/// Works out the clocks of open tickets anew, some at a time; ordered by whatever changes a promise.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ReplayClocks {
    /// The ticket that was worked out last; 0 at the beginning.
    pub after: i64,
}

impl Job for ReplayClocks {
    const NAME: &'static str = "sla.replay";
}

async fn order_replay(tx: &mut Tx, ctx: &Ctx) -> Result<()> {
    enqueue(tx, ctx, &ReplayClocks { after: 0 }, ctx.now()).await
}

/// Adds a calendar, or changes one.
///
/// # Errors
/// [`Problem::Forbidden`] for all but administrators; [`Problem::Invalid`] for a calendar that never opens or whose time
/// zone is none; [`Problem::NotFound`].
pub async fn save_calendar(
    tx: &mut Tx,
    ctx: &Ctx,
    id: Option<CalendarId>,
    name: &str,
    plan: &Plan,
) -> Result<CalendarId> {
    ctx.must_administer()?;
    let name = line(name, LINE_MAX).map_err(|fault| Problem::invalid("name", fault))?;
    Calendar::new(plan).map_err(|fault| amiss(&fault))?;
    let (id, deed) = match id {
        None => (store::insert_calendar(tx, &name, plan, ctx.now()).await?, DeskDeed::Added),
        Some(id) if store::update_calendar(tx, id, &name, plan).await? > 0 => (id, DeskDeed::Changed),
        Some(_) => return Err(Problem::NotFound),
    };
    record_desk(tx, ctx, Noun::Calendar, id.0, deed, &name).await?;
    order_replay(tx, ctx).await?;
    Ok(id)
}

/// Which field of a calendar is amiss.
fn amiss(fault: &CalendarFault) -> Problem {
    match fault {
        CalendarFault::TimeZone(_) => Problem::invalid("time_zone", Fault::Unknown),
        CalendarFault::NeverOpen => Problem::invalid("week", Fault::NeverOpen),
        CalendarFault::PassesMidnight(_) => Problem::invalid("days", Fault::NotUnderstood),
    }
}

/// Puts a calendar away, so that no new agreement goes by it, or takes it up again. Agreements that do keep it.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn archive_calendar(tx: &mut Tx, ctx: &Ctx, id: CalendarId, away: bool) -> Result<()> {
    ctx.must_administer()?;
    let found = store::calendars(tx).await?.into_iter().find(|known| known.id == id).ok_or(Problem::NotFound)?;
    store::put_away(tx, id, away.then(|| ctx.now())).await?;
    let deed = if away { DeskDeed::Removed } else { DeskDeed::Added };
    record_desk(tx, ctx, Noun::Calendar, id.0, deed, &found.name).await
}

/// Adds an agreement, or changes one.
///
/// # Errors
/// As [`save_calendar`].
pub async fn save_agreement(
    tx: &mut Tx,
    ctx: &Ctx,
    id: Option<AgreementId>,
    facts: AgreementFacts,
) -> Result<AgreementId> {
    ctx.must_administer()?;
    let name = line(&facts.name, LINE_MAX).map_err(|fault| Problem::invalid("name", fault))?;
    let facts = AgreementFacts { name, ..facts };
    if !store::calendars(tx).await?.iter().any(|calendar| calendar.id == facts.calendar) {
        return Err(Problem::invalid("calendar", Fault::Unknown));
    }
    let Conditions { entity, category, .. } = facts.conditions;
    if let Some(entity) = entity
        && !identity::entities(tx).await?.iter().any(|known| known.id == entity)
    {
        return Err(Problem::invalid("entity", Fault::Unknown));
    }
    if let Some(category) = category
        && !store::has_category(tx, category).await?
    {
        return Err(Problem::invalid("category", Fault::Unknown));
    }
    for level in &facts.levels {
        if let Reaction::Person(login) = &level.reaction
            && !identity::person_by_login(tx, login).await?.is_some_and(|person| person.role.is_staff())
        {
            return Err(Problem::invalid("levels", Fault::Unknown));
        }
    }
    let (id, deed) = match id {
        None => (store::insert_agreement(tx, &facts, ctx.now()).await?, DeskDeed::Added),
        Some(id) if store::update_agreement(tx, id, &facts).await? > 0 => (id, DeskDeed::Changed),
        Some(_) => return Err(Problem::NotFound),
    };
    record_desk(tx, ctx, Noun::Agreement, id.0, deed, &facts.name).await?;
    order_replay(tx, ctx).await?;
    Ok(id)
}

/// Puts an agreement away, so that no ticket has it any more; or takes it up again.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn archive_agreement(tx: &mut Tx, ctx: &Ctx, id: AgreementId, away: bool) -> Result<()> {
    ctx.must_administer()?;
    let all = store::agreements(tx).await?;
    let name = all.into_iter().find(|known| known.id == id).map(|known| known.facts.name).unwrap_or_default();
    if store::archive(tx, id, away.then(|| ctx.now())).await? == 0 {
        return Err(Problem::NotFound);
    }
    let deed = if away { DeskDeed::Removed } else { DeskDeed::Added };
    record_desk(tx, ctx, Noun::Agreement, id.0, deed, &name).await?;
    order_replay(tx, ctx).await
}
