//! The table `tickets`: the one place where columns become a ticket and a ticket becomes columns.

use super::around;
use crate::db::{DbResult, Engine, FromRow, Row, Tx, params};
use crate::{Ctx, Problem, Result};
use guichet_core::access::{Act, Around, may};
use guichet_core::ids::TicketId;
use guichet_core::tickets::{Kind, Pending, PendingReason, Reference, Ticket};
use jiff::Timestamp;

const COLUMNS: &str = "id, kind, number, nature, title, description, phase, step, workflow_id, entity_id, category_id, \
    impact, urgency, priority, priority_reason, vip, channel, requester_id, recorder_id, assignee_id, group_id, \
    asset_id, location, wanted_at, pending_reason, pending_note, pending_since, wake_at, external_reference, \
    created_at, updated_at, taken_at, answered_at, resolved_at, closed_at, cancelled_at, reopenings, reassignments, \
    escalations, minutes_spent, merged_into, version";

struct Read(Ticket);

impl FromRow for Read {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self(Ticket {
            id: row.next()?,
            kind: row.next()?,
            number: row.next()?,
            nature: row.next()?,
            title: row.next()?,
            description: row.next()?,
            phase: row.next()?,
            step: row.next()?,
            workflow: row.next()?,
            entity: row.next()?,
            category: row.next()?,
            impact: row.next()?,
            urgency: row.next()?,
            priority: row.next()?,
            priority_reason: row.next()?,
            vip: row.next()?,
            channel: row.next()?,
            requester: row.next()?,
            recorder: row.next()?,
            assignee: row.next()?,
            group: row.next()?,
            asset: row.next()?,
            location: row.next()?,
            wanted_at: row.next()?,
            pending: pending(row)?,
            external_reference: row.next()?,
            created_at: row.next()?,
            updated_at: row.next()?,
            taken_at: row.next()?,
            answered_at: row.next()?,
            resolved_at: row.next()?,
            closed_at: row.next()?,
            cancelled_at: row.next()?,
            reopenings: row.next()?,
            reassignments: row.next()?,
            escalations: row.next()?,
            minutes_spent: row.next()?,
            merged_into: row.next()?,
            version: row.next()?,
        }))
    }
}

/// The four columns of waiting are one fact, or none.
fn pending(row: &mut Row<'_>) -> DbResult<Option<Pending>> {
    let (reason, note, since, wake_at): (Option<PendingReason>, Option<String>, Option<Timestamp>, _) =
        (row.next()?, row.next()?, row.next()?, row.next()?);
    Ok(reason.zip(since).map(|(reason, since)| Pending { reason, note: note.unwrap_or_default(), since, wake_at }))
}

/// The ticket, without asking who wants to know. `None` where there is none such.
///
/// # Errors
/// As the database answers.
pub async fn find(tx: &mut Tx, id: TicketId) -> DbResult<Option<Ticket>> {
    let sql = format!("SELECT {COLUMNS} FROM tickets WHERE id = $1");
    Ok(tx.first::<Read>(&sql, params![id]).await?.map(|read| read.0))
}

/// The ticket, kept for this unit.
pub(in crate::tickets) async fn lock(tx: &mut Tx, id: TicketId) -> DbResult<Option<Ticket>> {
    let sql = format!("SELECT {COLUMNS} FROM tickets WHERE id = $1{}", tx.engine().lock_row());
    Ok(tx.first::<Read>(&sql, params![id]).await?.map(|read| read.0))
}

/// The ticket and the people around it, where the actor may see it; what they may not see does not exist.
///
/// # Errors
/// [`Problem::NotFound`], and as the database answers.
pub async fn see(tx: &mut Tx, ctx: &Ctx, id: TicketId) -> Result<(Ticket, Around)> {
    let ticket = find(tx, id).await?.ok_or(Problem::NotFound)?;
    let around = around(tx, &ticket).await?;
    if may(&ctx.actor, Act::See, &around) { Ok((ticket, around)) } else { Err(Problem::NotFound) }
}

/// The key behind a reference, present or former.
///
/// # Errors
/// As the database answers.
pub async fn find_id(tx: &mut Tx, reference: Reference) -> DbResult<Option<TicketId>> {
    let wanted = params![reference.kind, reference.number];
    let now: Option<(TicketId,)> = tx.first("SELECT id FROM tickets WHERE kind = $1 AND number = $2", wanted).await?;
    if let Some((id,)) = now {
        return Ok(Some(id));
    }
    let sql = "SELECT ticket_id FROM former_references WHERE kind = $1 AND number = $2";
    Ok(tx.first::<(TicketId,)>(sql, wanted).await?.map(|(id,)| id))
}

/// Keeps the reference that a ticket is about to give up, so that it goes on leading there.
pub(in crate::tickets) async fn keep_former_reference(tx: &mut Tx, ctx: &Ctx, ticket: &Ticket) -> DbResult<()> {
    tx.execute(
        "INSERT INTO former_references (kind, number, ticket_id, since) VALUES ($1, $2, $3, $4)",
        params![ticket.kind, ticket.number, ticket.id, ctx.now()],
    )
    .await?;
    Ok(())
}

/// The key behind the reference that a ticket has in another tool.
///
/// # Errors
/// As the database answers.
pub async fn find_by_external(tx: &mut Tx, reference: &str) -> DbResult<Option<TicketId>> {
    let found: Option<(TicketId,)> = tx
        .first("SELECT id FROM tickets WHERE external_reference = $1 ORDER BY id LIMIT 1", params![reference])
        .await?;
    Ok(found.map(|(id,)| id))
}

/// The next number of a kind. Never given twice.
pub(in crate::tickets) async fn next_number(tx: &mut Tx, kind: Kind) -> DbResult<i64> {
    let sql = tx.engine().next_number();
    let (number,) = tx.one(sql, params![kind]).await?;
    Ok(number)
}

/// Makes the numbers of a kind go on after one, for tickets that bring their own.
///
/// # Errors
/// As the database answers.
pub async fn skip_numbers(tx: &mut Tx, kind: Kind, last: i64) -> DbResult<()> {
    let sql = tx.engine().skip_numbers();
    if tx.engine() == Engine::Sqlite {
        tx.execute(sql, params![kind, last]).await?;
    } else {
        tx.first::<(i64,)>(sql, params![kind, last]).await?;
    }
    Ok(())
}

/// Adds a ticket and gives it its id, and the next number of its kind where it has none.
pub(in crate::tickets) async fn insert(tx: &mut Tx, ticket: &mut Ticket) -> DbResult<()> {
    if ticket.number == 0 && tx.engine() == Engine::Sqlite {
        ticket.number = next_number(tx, ticket.kind).await?;
    }
    let values = columns(ticket);
    let names = COLUMNS.strip_prefix("id, ").unwrap_or(COLUMNS);
    let place = |n| if n == 2 { tx.engine().number_or_next().to_owned() } else { format!("${n}") };
    let places = (1..=values.len()).map(place).collect::<Vec<_>>().join(", ");
    let sql = format!("INSERT INTO tickets ({names}, open) VALUES ({places}) RETURNING id, number");
    (ticket.id, ticket.number) = tx.one(&sql, &values).await?;
    Ok(())
}

/// Writes a ticket back, whole.
pub(in crate::tickets) async fn save(tx: &mut Tx, ticket: &Ticket) -> DbResult<()> {
    let mut values = columns(ticket);
    let names = COLUMNS.strip_prefix("id, ").unwrap_or(COLUMNS);
    let pairs = names.split(", ").map(str::trim).chain(["open"]).enumerate();
    let pairs = pairs.map(|(n, name)| format!("{name} = ${}", n + 1)).collect::<Vec<_>>().join(", ");
    let sql = format!("UPDATE tickets SET {pairs} WHERE id = ${}", values.len() + 1);
    values.push(ticket.id.into());
    tx.later(sql, &values).await
}

/// All columns but the key, in the order of [`COLUMNS`], then `open`: as many, or the statement fails.
fn columns(ticket: &Ticket) -> Vec<crate::db::Value> {
    let waits = ticket.pending.as_ref();
    params![
        ticket.kind,
        ticket.number,
        ticket.nature,
        &ticket.title,
        &ticket.description,
        ticket.phase,
        &ticket.step,
        ticket.workflow,
        ticket.entity,
        ticket.category,
        ticket.impact,
        ticket.urgency,
        ticket.priority,
        ticket.priority_reason.clone(),
        ticket.vip,
        ticket.channel,
        ticket.requester,
        ticket.recorder,
        ticket.assignee,
        ticket.group,
        ticket.asset,
        &ticket.location,
        ticket.wanted_at,
        waits.map(|p| p.reason),
        waits.map(|p| p.note.clone()),
        waits.map(|p| p.since),
        waits.and_then(|p| p.wake_at),
        ticket.external_reference.clone(),
        ticket.created_at,
        ticket.updated_at,
        ticket.taken_at,
        ticket.answered_at,
        ticket.resolved_at,
        ticket.closed_at,
        ticket.cancelled_at,
        ticket.reopenings,
        ticket.reassignments,
        ticket.escalations,
        ticket.minutes_spent,
        ticket.merged_into,
        ticket.version,
        ticket.phase.is_open(),
    ]
    .to_vec()
}

/// Pending tickets whose date has come.
pub(in crate::tickets) async fn due_to_wake(tx: &mut Tx, now: Timestamp, after: TicketId) -> DbResult<Vec<TicketId>> {
    let sql = "SELECT id FROM tickets WHERE wake_at IS NOT NULL AND wake_at <= $1 AND phase = 'pending' AND id > $2
               ORDER BY id LIMIT 100";
    Ok(tx.all::<(TicketId,)>(sql, params![now, after]).await?.into_iter().map(|(id,)| id).collect())
}

/// Resolved tickets whose requester has been silent since before an hour.
pub(in crate::tickets) async fn due_to_close(
    tx: &mut Tx,
    before: Timestamp,
    after: TicketId,
) -> DbResult<Vec<TicketId>> {
    let sql = "SELECT id FROM tickets WHERE phase = 'resolved' AND resolved_at <= $1 AND id > $2 ORDER BY id LIMIT 100";
    Ok(tx.all::<(TicketId,)>(sql, params![before, after]).await?.into_iter().map(|(id,)| id).collect())
}

/// The next hundred open tickets after one, in the order of their keys.
pub(in crate::tickets) async fn open_after(tx: &mut Tx, after: TicketId) -> DbResult<Vec<TicketId>> {
    let sql = "SELECT id FROM tickets WHERE open = 1 AND id > $1 ORDER BY id LIMIT 100";
    Ok(tx.all::<(TicketId,)>(sql, params![after]).await?.into_iter().map(|(id,)| id).collect())
}
