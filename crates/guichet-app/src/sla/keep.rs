//! Keeping the clocks of a ticket true to its log.

use super::store::{self, Agreement, Clock};
use super::{choose, levels};
use crate::db::Tx;
use crate::events::{self, Recorded};
use crate::{Ctx, Result};
use guichet_core::event::{Deed, Event};
use guichet_core::ids::{AgreementId, TicketId};
use guichet_core::sla::{
    Account, Calendar, Goal, Rung, Setting, Standing, State, Terms, Timeline, account, reaches, soon,
};
use guichet_core::tickets::Ticket;
use jiff::{SignedDuration, Timestamp};

/// The statement of one clock, with what it goes by.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Which of the two promises.
    pub goal: Goal,
    /// The agreement's name.
    pub agreement: String,
    /// The calendar's name; none where the promise is kept day and night.
    pub calendar_name: Option<String>,
    /// The calendar.
    pub calendar: Calendar,
    /// What it says.
    pub account: Account,
    /// When a quarter of the promise is left, while it runs.
    pub soon_at: Option<Timestamp>,
    /// When it comes, or came, to each level of escalation, while it runs.
    pub levels: Vec<(Rung, Timestamp)>,
}

/// Works out the clocks of a ticket anew and writes them, in the unit that changed it. Tickets of an import have none:
/// nobody here promised anything for them.
///
/// # Errors
/// As the database answers.
pub async fn keep(tx: &mut Tx, ctx: &Ctx, ticket: &Ticket) -> Result<()> {
    let Some(agreement) = choose(tx, ticket).await? else {
        store::forget(tx, ticket.id, None).await?;
        store::arm(tx, ticket.id, None).await?;
        return Ok(store::press(tx, ticket.id, None).await?);
    };
    let log = events::of_ticket(tx, ticket.id).await?;
    if log.iter().any(is_imported) {
        return Ok(());
    }
    let log = log.iter().map(|recorded| (recorded.at, &recorded.event));
    let made = statements_by(&agreement, ticket, log, ctx.now());
    write(tx, ticket, &agreement, &made).await
}

/// As [`keep`], of a ticket that was recorded in this unit, with its first events.
///
/// # Errors
/// As the database answers.
pub async fn begin(tx: &mut Tx, ctx: &Ctx, ticket: &Ticket, first: &[Event]) -> Result<()> {
    let Some(agreement) = choose(tx, ticket).await? else { return Ok(()) };
    let made = statements_by(&agreement, ticket, first.iter().map(|event| (ctx.now(), event)), ctx.now());
    write(tx, ticket, &agreement, &made).await
}

async fn write(tx: &mut Tx, ticket: &Ticket, agreement: &Agreement, made: &[Statement]) -> Result<()> {
    for goal in Goal::ALL {
        match made.iter().find(|statement| statement.goal == *goal) {
            Some(statement) => store::put(tx, ticket.id, *goal, agreement.id, &statement.account).await?,
            None => store::forget(tx, ticket.id, Some(*goal)).await?,
        }
    }
    store::press(tx, ticket.id, most_pressing(made)).await?;
    levels::arm(tx, ticket, agreement, made).await
}

/// As [`keep`], after an agreement or a calendar was changed; where that moves a due date, the ticket's history says so.
///
/// # Errors
/// As the database answers.
pub async fn replay(tx: &mut Tx, ctx: &Ctx, ticket: &Ticket) -> Result<()> {
    let before = promises(tx, ticket.id).await?;
    keep(tx, ctx, ticket).await?;
    if promises(tx, ticket.id).await? != before {
        let agreement = choose(tx, ticket).await?.map(|agreement| agreement.facts.name).unwrap_or_default();
        let deed = Deed::ClockReplayed { agreement };
        events::record(tx, ctx, &Event::Ticket { ticket: ticket.id, deed, changes: vec![] }).await?;
    }
    Ok(())
}

/// When the most pressing clock that runs is due, and when a quarter of its promise is left.
fn most_pressing(made: &[Statement]) -> Option<(Timestamp, Timestamp)> {
    let running = made.iter().filter(|statement| statement.account.state == State::Running);
    running.filter_map(|statement| statement.account.due.zip(statement.soon_at)).min()
}

type Promised = (Goal, AgreementId, SignedDuration, Option<Timestamp>);

/// What is promised by the clocks of a ticket.
async fn promises(tx: &mut Tx, ticket: TicketId) -> Result<Vec<Promised>> {
    let promise = |clock: Clock| (clock.goal, clock.agreement, clock.promised, clock.due_at);
    Ok(store::clocks(tx, ticket).await?.into_iter().map(promise).collect())
}

/// The statements of a ticket's clocks, as of now; none where nothing was promised.
///
/// # Errors
/// As the database answers.
pub async fn statements(tx: &mut Tx, ctx: &Ctx, ticket: &Ticket) -> Result<Vec<Statement>> {
    if store::clocks(tx, ticket.id).await?.is_empty() {
        return Ok(vec![]);
    }
    let Some(agreement) = choose(tx, ticket).await? else { return Ok(vec![]) };
    let log = events::of_ticket(tx, ticket.id).await?;
    let log = log.iter().map(|recorded| (recorded.at, &recorded.event));
    Ok(statements_by(&agreement, ticket, log, ctx.now()))
}

fn is_imported(recorded: &Recorded) -> bool {
    matches!(&recorded.event, Event::Ticket { deed: Deed::Imported { .. }, .. })
}

/// A calendar that cannot be read, and a promise that ends beyond all time, are no promises: no verb fails by them.
fn statements_by<'a>(
    agreement: &Agreement,
    ticket: &Ticket,
    log: impl Iterator<Item = (Timestamp, &'a Event)>,
    now: Timestamp,
) -> Vec<Statement> {
    let Ok(calendar) = Calendar::new(&agreement.plan) else {
        tracing::warn!(agreement = %agreement.facts.name, "its calendar cannot be used");
        return vec![];
    };
    let setting = Setting::new(calendar, agreement.facts.targets.clone());
    let standing = Standing {
        opened_at: ticket.created_at,
        phase: ticket.phase,
        answered_at: ticket.answered_at,
        resolved_at: ticket.resolved_at,
    };
    let timeline = Timeline::read(standing, log);
    let one = |goal: &Goal| {
        let terms = setting.terms(ticket.priority, *goal);
        terms.promised?;
        let account = account(&timeline, terms, *goal, now).ok()?;
        let soon_at = soon(&timeline, terms, *goal, now).ok()?;
        let is_always = setting.is_always(ticket.priority);
        Some(Statement {
            goal: *goal,
            agreement: agreement.facts.name.clone(),
            calendar_name: (!is_always).then(|| agreement.calendar_name.clone()),
            calendar: terms.calendar.clone(),
            account,
            levels: levels_of(&agreement.facts.levels, &timeline, terms, *goal, now),
            soon_at,
        })
    };
    Goal::ALL.iter().filter_map(one).collect()
}

/// When a clock that runs comes to each level; a level beyond all time is none.
fn levels_of(
    levels: &[Rung],
    timeline: &Timeline,
    terms: Terms<'_>,
    goal: Goal,
    now: Timestamp,
) -> Vec<(Rung, Timestamp)> {
    let own = levels.iter().filter(|level| level.goal == goal);
    let Ok(account) = account(timeline, terms, goal, now) else { return vec![] };
    let Some(left) = account.left.filter(|_| account.state == State::Running) else { return vec![] };
    let whole = left.saturating_add(account.elapsed);
    let at = |level: &Rung| reaches(timeline, terms, goal, now, level.counted(whole)).ok().flatten();
    own.filter_map(|level| Some((level.clone(), at(level)?))).collect()
}
