//! The course of a ticket, which measures are made of: its life in spells, and the working time to its last resolution. Kept
//! in the unit that changes the ticket, so that no measure is ever behind.

use super::store::{self, Spell};
use crate::db::Tx;
use crate::{Ctx, Result, events, sla};
use guichet_core::event::Event;
use guichet_core::ids::{CategoryId, EntityId};
use guichet_core::sla::{Calendar, Goal, Setting, Standing, Terms, Timeline, account};
use guichet_core::tickets::{Kind, Priority, Ticket};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Begins the course of a new ticket.
///
/// # Errors
/// As the database answers.
pub(super) async fn begin(tx: &mut Tx, ticket: &Ticket) -> Result<()> {
    let life = vec![(ticket.created_at, Spell::of(ticket))];
    Ok(store::add_spells(tx, &[(ticket.id, life)]).await?)
}

/// Goes on with the course of a ticket that changed, after its event was recorded.
///
/// # Errors
/// As the database answers.
pub(super) async fn keep(tx: &mut Tx, ctx: &Ctx, before: &Ticket, after: &Ticket) -> Result<()> {
    if Spell::of(before) != Spell::of(after) {
        store::begin_spell(tx, after.id, Spell::of(after), ctx.now()).await?;
    }
    if before.resolved_at != after.resolved_at {
        let working = match after.resolved_at {
            Some(_) => working(tx, ctx, after).await?,
            None => None,
        };
        store::put_working(tx, after.id, working).await?;
    }
    Ok(())
}

async fn working(tx: &mut Tx, ctx: &Ctx, ticket: &Ticket) -> Result<Option<SignedDuration>> {
    let Some(setting) = setting(tx, ticket).await? else { return Ok(None) };
    let log = events::of_ticket(tx, ticket.id).await?;
    Ok(counted(&setting, ticket, log.iter().map(|recorded| (recorded.at, &recorded.event)), ctx.now()))
}

/// What is promised for a ticket, and by which calendar; none where no agreement is for it, or its calendar cannot be used.
async fn setting(tx: &mut Tx, ticket: &Ticket) -> Result<Option<Setting>> {
    let Some(agreement) = sla::choose(tx, ticket).await? else { return Ok(None) };
    let calendar = Calendar::new(&agreement.plan).ok();
    Ok(calendar.map(|calendar| Setting::new(calendar, agreement.facts.targets)))
}

/// The working time from the opening to the last resolution, waits taken off; none where it is not resolved.
fn counted<'e>(
    setting: &Setting,
    ticket: &Ticket,
    log: impl IntoIterator<Item = (Timestamp, &'e Event)>,
    now: Timestamp,
) -> Option<SignedDuration> {
    let standing = Standing {
        opened_at: ticket.created_at,
        phase: ticket.phase,
        answered_at: ticket.answered_at,
        resolved_at: ticket.resolved_at,
    };
    let timeline = Timeline::read(standing, log);
    timeline.resolved_at?;
    let terms = Terms { promised: None, ..setting.terms(ticket.priority, Goal::Resolution) };
    account(&timeline, terms, Goal::Resolution, now).ok().map(|account| account.elapsed)
}

/// What an agreement is chosen by.
type Conditions = (Kind, Priority, EntityId, Option<CategoryId>, bool);

/// The settings of many tickets, each looked up once.
#[derive(Default)]
pub(super) struct Settings(HashMap<Conditions, Option<Setting>>);

impl Settings {
    /// The working time to the last resolution of a ticket with a past, by its log.
    ///
    /// # Errors
    /// As the database answers.
    pub(super) async fn working<'e>(
        &mut self,
        tx: &mut Tx,
        ctx: &Ctx,
        ticket: &Ticket,
        log: impl IntoIterator<Item = (Timestamp, &'e Event)>,
    ) -> Result<Option<SignedDuration>> {
        let by = (ticket.kind, ticket.priority, ticket.entity, ticket.category, ticket.vip);
        let setting = match self.0.entry(by) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(setting(tx, ticket).await?),
        };
        Ok(setting.as_ref().and_then(|setting| counted(setting, ticket, log, ctx.now())))
    }
}
