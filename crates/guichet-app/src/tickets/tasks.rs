//! Tasks: pieces of the work, with a person, a plan, a duration and an order.

use super::case::Case;
use super::store::{self, Task};
use crate::db::Tx;
use crate::{Ctx, Problem, Result};
use guichet_core::access::Act;
use guichet_core::event::{Deed, TaskFacts};
use guichet_core::form::Fault;
use guichet_core::ids::{PersonId, TaskId, TicketId};
use jiff::Timestamp;

/// What a task says.
#[derive(Clone, Debug)]
pub struct NewTask {
    /// What is to be done.
    pub title: String,
    /// By whom.
    pub person: Option<PersonId>,
    /// When it is planned.
    pub planned_at: Option<Timestamp>,
    /// How long it takes, in minutes.
    pub minutes: Option<i64>,
    /// Its place; at the end where none is given.
    pub position: Option<i64>,
}

/// Adds a task to a ticket.
///
/// # Errors
/// [`Problem::Invalid`] for an unknown person or an impossible duration.
pub async fn add_task(tx: &mut Tx, ctx: &Ctx, id: TicketId, new: NewTask) -> Result<TaskId> {
    let case = Case::take_up(tx, ctx, id, Act::Work).await?;
    case.must_be_open()?;
    check(tx, &new).await?;
    let position = match new.position {
        Some(position) => position,
        None => store::next_position(tx, id).await?,
    };
    let task = Task {
        id: TaskId(0),
        ticket: id,
        title: new.title,
        person: new.person,
        planned_at: new.planned_at,
        minutes: new.minutes,
        position,
        done_at: None,
        done_by: None,
        created_at: ctx.now(),
    };
    let task = store::add_task(tx, ctx, &task).await?;
    case.lay_down(tx, ctx, Deed::TaskAdded { task }).await?;
    Ok(task)
}

/// Changes what a task says.
///
/// # Errors
/// [`Problem::NotFound`] where the ticket has no such task, [`Problem::Invalid`] as for a new one.
pub async fn change_task(tx: &mut Tx, ctx: &Ctx, id: TicketId, task: TaskId, new: NewTask) -> Result<()> {
    let case = Case::take_up(tx, ctx, id, Act::Work).await?;
    let present = store::task(tx, id, task).await?.ok_or(Problem::NotFound)?;
    check(tx, &new).await?;
    let position = new.position.unwrap_or(present.position);
    let NewTask { title, person, planned_at, minutes, position: _ } = new;
    let from = facts(&present);
    let changed = Task { title, person, planned_at, minutes, position, ..present };
    store::save_task(tx, &changed).await?;
    let deed = Deed::TaskChanged { task, from: Some(from), to: Some(facts(&changed)) };
    case.lay_down(tx, ctx, deed).await.map(drop)
}

fn facts(task: &Task) -> TaskFacts {
    let Task { title, person, planned_at, minutes, .. } = task;
    TaskFacts { title: title.clone(), person: *person, planned_at: *planned_at, minutes: *minutes }
}

/// Which way a task goes among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Before the one that it stands behind.
    Up,
    /// Behind the one that it stands before.
    Down,
}

/// Moves a task one place up or down. At the end of the list nothing happens.
///
/// # Errors
/// [`Problem::NotFound`] where the ticket has no such task.
pub async fn move_task(tx: &mut Tx, ctx: &Ctx, id: TicketId, task: TaskId, way: Way) -> Result<()> {
    let case = Case::take_up(tx, ctx, id, Act::Work).await?;
    let mut tasks = store::tasks(tx, id).await?;
    let here = tasks.iter().position(|known| known.id == task).ok_or(Problem::NotFound)?;
    let there = match way {
        Way::Up => here.checked_sub(1),
        Way::Down => Some(here + 1).filter(|place| *place < tasks.len()),
    };
    let Some(there) = there else { return Ok(()) };
    tasks.swap(here, there);
    for (task, position) in tasks.into_iter().zip(1..) {
        if task.position != position {
            store::save_task(tx, &Task { position, ..task }).await?;
        }
    }
    case.lay_down(tx, ctx, Deed::TaskMoved { task }).await.map(drop)
}

/// Marks a task as done, or as not done after all.
///
/// # Errors
/// [`Problem::NotFound`] where the ticket has no such task.
pub async fn finish_task(tx: &mut Tx, ctx: &Ctx, id: TicketId, task: TaskId, done: bool) -> Result<()> {
    let case = Case::take_up(tx, ctx, id, Act::Work).await?;
    let mut present = store::task(tx, id, task).await?.ok_or(Problem::NotFound)?;
    present.done_at = done.then(|| ctx.now());
    present.done_by = if done { ctx.actor.person() } else { None };
    store::save_task(tx, &present).await?;
    case.lay_down(tx, ctx, Deed::TaskDone { task, done }).await.map(drop)
}

/// Removes a task; its title stays in the history.
///
/// # Errors
/// [`Problem::NotFound`] where the ticket has no such task.
pub async fn remove_task(tx: &mut Tx, ctx: &Ctx, id: TicketId, task: TaskId) -> Result<()> {
    let case = Case::take_up(tx, ctx, id, Act::Work).await?;
    let present = store::task(tx, id, task).await?.ok_or(Problem::NotFound)?;
    store::delete_task(tx, task).await?;
    case.lay_down(tx, ctx, Deed::TaskRemoved { task, title: present.title }).await.map(drop)
}

async fn check(tx: &mut Tx, new: &NewTask) -> Result<()> {
    if new.minutes.is_some_and(|minutes| !(1..=100_000).contains(&minutes)) {
        return Err(Problem::invalid("minutes", Fault::OutOfRange));
    }
    super::assign::check(tx, None, new.person).await
}
