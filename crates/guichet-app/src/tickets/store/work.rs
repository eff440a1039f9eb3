//! The work on a ticket: tasks and time.

use crate::Ctx;
use crate::db::{DbResult, FromRow, Row, Tx, params};
use guichet_core::ids::{PersonId, TaskId, TicketId};
use jiff::Timestamp;

/// A piece of the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its key.
    pub id: TaskId,
    /// Of which ticket.
    pub ticket: TicketId,
    /// What is to be done.
    pub title: String,
    /// By whom.
    pub person: Option<PersonId>,
    /// When it is planned.
    pub planned_at: Option<Timestamp>,
    /// How long it takes or took, in minutes.
    pub minutes: Option<i64>,
    /// Its place among the tasks of the ticket.
    pub position: i64,
    /// When it was done.
    pub done_at: Option<Timestamp>,
    /// By whom it was done.
    pub done_by: Option<PersonId>,
    /// When it was added.
    pub created_at: Timestamp,
}

impl FromRow for Task {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            ticket: row.next()?,
            title: row.next()?,
            person: row.next()?,
            planned_at: row.next()?,
            minutes: row.next()?,
            position: row.next()?,
            done_at: row.next()?,
            done_by: row.next()?,
            created_at: row.next()?,
        })
    }
}

const TASK: &str = "id, ticket_id, title, person_id, planned_at, minutes, position, done_at, done_by, created_at";

/// The tasks of a ticket, in their order.
///
/// # Errors
/// As the database answers.
pub async fn tasks(tx: &mut Tx, ticket: TicketId) -> DbResult<Vec<Task>> {
    tx.all(&format!("SELECT {TASK} FROM tasks WHERE ticket_id = $1 ORDER BY position, id"), params![ticket]).await
}

pub(in crate::tickets) async fn task(tx: &mut Tx, ticket: TicketId, id: TaskId) -> DbResult<Option<Task>> {
    tx.first(&format!("SELECT {TASK} FROM tasks WHERE id = $1 AND ticket_id = $2"), params![id, ticket]).await
}

pub(in crate::tickets) async fn next_position(tx: &mut Tx, ticket: TicketId) -> DbResult<i64> {
    let sql = "SELECT CAST(coalesce(max(position), 0) + 1 AS BIGINT) FROM tasks WHERE ticket_id = $1";
    let (position,) = tx.one(sql, params![ticket]).await?;
    Ok(position)
}

pub(in crate::tickets) async fn add_task(tx: &mut Tx, ctx: &Ctx, task: &Task) -> DbResult<TaskId> {
    let (id,) = tx
        .one(
            "INSERT INTO tasks (ticket_id, title, person_id, planned_at, minutes, position, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
            params![
                task.ticket,
                &task.title,
                task.person,
                task.planned_at,
                task.minutes,
                task.position,
                task.created_at,
                ctx.actor.person()
            ],
        )
        .await?;
    Ok(id)
}

pub(in crate::tickets) async fn save_task(tx: &mut Tx, task: &Task) -> DbResult<()> {
    tx.execute(
        "UPDATE tasks SET title = $2, person_id = $3, planned_at = $4, minutes = $5, position = $6, done_at = $7,
            done_by = $8 WHERE id = $1",
        params![
            task.id,
            &task.title,
            task.person,
            task.planned_at,
            task.minutes,
            task.position,
            task.done_at,
            task.done_by
        ],
    )
    .await?;
    Ok(())
}

pub(in crate::tickets) async fn delete_task(tx: &mut Tx, id: TaskId) -> DbResult<()> {
    tx.execute("DELETE FROM tasks WHERE id = $1", params![id]).await?;
    Ok(())
}

/// Some minutes of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeEntry {
    /// Whose.
    pub person: Option<PersonId>,
    /// How many.
    pub minutes: i64,
    /// On what; may be empty.
    pub note: String,
    /// When they were noted.
    pub at: Timestamp,
}

impl FromRow for TimeEntry {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self { person: row.next()?, minutes: row.next()?, note: row.next()?, at: row.next()? })
    }
}

/// The work noted on a ticket.
///
/// # Errors
/// As the database answers.
pub async fn time_entries(tx: &mut Tx, ticket: TicketId) -> DbResult<Vec<TimeEntry>> {
    let sql = "SELECT person_id, minutes, note, at FROM time_entries WHERE ticket_id = $1 ORDER BY id";
    tx.all(sql, params![ticket]).await
}

pub(in crate::tickets) async fn add_time(
    tx: &mut Tx,
    ctx: &Ctx,
    ticket: TicketId,
    minutes: i64,
    note: &str,
) -> DbResult<()> {
    tx.execute(
        "INSERT INTO time_entries (ticket_id, person_id, minutes, note, at) VALUES ($1, $2, $3, $4, $5)",
        params![ticket, ctx.actor.person(), minutes, note, ctx.now()],
    )
    .await?;
    Ok(())
}

/// Gives the tasks and the time of a ticket to another.
pub(in crate::tickets) async fn move_work(tx: &mut Tx, from: TicketId, to: TicketId) -> DbResult<()> {
    tx.execute("UPDATE tasks SET ticket_id = $2 WHERE ticket_id = $1", params![from, to]).await?;
    tx.execute("UPDATE time_entries SET ticket_id = $2 WHERE ticket_id = $1", params![from, to]).await?;
    Ok(())
}
