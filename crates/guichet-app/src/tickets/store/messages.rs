//! What was written on a ticket: follow-ups and solutions.

use super::super::history::{PastMessage, PastSolution};
use crate::Ctx;
use crate::db::{DbResult, FromRow, Row, Tx, params};
use guichet_core::ids::{FollowUpId, PersonId, SolutionId, TicketId};
use guichet_core::tickets::{Channel, Outcome, SolutionKind, Visibility};
use jiff::Timestamp;

/// A message on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// Its key.
    pub id: FollowUpId,
    /// Who wrote it; nobody where the system did.
    pub author: Option<PersonId>,
    /// Who may read it.
    pub visibility: Visibility,
    /// By which way it came in.
    pub channel: Channel,
    /// What it says.
    pub body: String,
    /// When.
    pub created_at: Timestamp,
}

impl FromRow for FollowUp {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            author: row.next()?,
            visibility: row.next()?,
            channel: row.next()?,
            body: row.next()?,
            created_at: row.next()?,
        })
    }
}

/// All messages of a ticket, oldest first; internal ones too, so ask the policy before showing them.
///
/// # Errors
/// As the database answers.
pub async fn follow_ups(tx: &mut Tx, ticket: TicketId) -> DbResult<Vec<FollowUp>> {
    tx.all(
        "SELECT id, author_id, visibility, channel, body, created_at FROM follow_ups WHERE ticket_id = $1 ORDER BY id",
        params![ticket],
    )
    .await
}

pub(in crate::tickets) async fn add_follow_up(
    tx: &mut Tx,
    ctx: &Ctx,
    ticket: TicketId,
    visibility: Visibility,
    channel: Channel,
    body: &str,
) -> DbResult<FollowUpId> {
    let by = ctx.actor.person();
    let message = PastMessage { at: ctx.now(), by, visibility, channel, body: body.to_owned() };
    add_past_message(tx, ticket, &message).await
}

/// What ended a ticket, or tried to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// Its key.
    pub id: SolutionId,
    /// How lasting.
    pub kind: SolutionKind,
    /// What was done.
    pub body: String,
    /// The cause, where it was found; may be empty.
    pub cause: String,
    /// When it was given.
    pub given_at: Timestamp,
    /// Who gave it.
    pub given_by: Option<PersonId>,
    /// What the requester said.
    pub outcome: Outcome,
    /// When.
    pub judged_at: Option<Timestamp>,
    /// Who, the requester or somebody in their place.
    pub judged_by: Option<PersonId>,
    /// In their words.
    pub comment: String,
}

impl FromRow for Solution {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            kind: row.next()?,
            body: row.next()?,
            cause: row.next()?,
            given_at: row.next()?,
            given_by: row.next()?,
            outcome: row.next()?,
            judged_at: row.next()?,
            judged_by: row.next()?,
            comment: row.next()?,
        })
    }
}

/// All solutions of a ticket, oldest first.
///
/// # Errors
/// As the database answers.
pub async fn solutions(tx: &mut Tx, ticket: TicketId) -> DbResult<Vec<Solution>> {
    tx.all(
        "SELECT id, kind, body, cause, given_at, given_by, outcome, judged_at, judged_by, comment
           FROM solutions WHERE ticket_id = $1 ORDER BY id",
        params![ticket],
    )
    .await
}

pub(in crate::tickets) async fn add_solution(
    tx: &mut Tx,
    ctx: &Ctx,
    ticket: TicketId,
    kind: SolutionKind,
    body: &str,
    cause: &str,
) -> DbResult<SolutionId> {
    let solution = PastSolution {
        at: ctx.now(),
        by: ctx.actor.person(),
        kind,
        body: body.to_owned(),
        cause: cause.to_owned(),
        outcome: Outcome::Proposed,
    };
    add_past_solution(tx, ticket, &solution).await
}

/// The solution that waits for a word.
pub(in crate::tickets) async fn last_solution(tx: &mut Tx, ticket: TicketId) -> DbResult<Option<SolutionId>> {
    let found: Option<(SolutionId,)> =
        tx.first("SELECT id FROM solutions WHERE ticket_id = $1 ORDER BY id DESC LIMIT 1", params![ticket]).await?;
    Ok(found.map(|(id,)| id))
}

pub(in crate::tickets) async fn judge_solution(
    tx: &mut Tx,
    ctx: &Ctx,
    id: SolutionId,
    outcome: Outcome,
    comment: &str,
) -> DbResult<()> {
    tx.execute(
        "UPDATE solutions SET outcome = $2, judged_at = $3, judged_by = $4, comment = $5 WHERE id = $1",
        params![id, outcome, ctx.now(), ctx.actor.person(), comment],
    )
    .await?;
    Ok(())
}

/// Gives all messages of a ticket to another.
pub(in crate::tickets) async fn move_messages(tx: &mut Tx, from: TicketId, to: TicketId) -> DbResult<()> {
    tx.execute("UPDATE follow_ups SET ticket_id = $2 WHERE ticket_id = $1", params![from, to]).await?;
    tx.execute("UPDATE attachments SET ticket_id = $2 WHERE ticket_id = $1", params![from, to]).await?;
    Ok(())
}

/// A message with its hour and author, of the past or of now.
pub(in crate::tickets) async fn add_past_message(
    tx: &mut Tx,
    ticket: TicketId,
    message: &PastMessage,
) -> DbResult<FollowUpId> {
    let (id,) = tx
        .one(
            "INSERT INTO follow_ups (ticket_id, author_id, visibility, channel, body, created_at)
             VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
            params![ticket, message.by, message.visibility, message.channel, &message.body, message.at],
        )
        .await?;
    Ok(id)
}

/// A solution with its hour and author, of the past or of now, judged or not.
pub(in crate::tickets) async fn add_past_solution(
    tx: &mut Tx,
    ticket: TicketId,
    solution: &PastSolution,
) -> DbResult<SolutionId> {
    let PastSolution { at, by, kind, body, cause, outcome } = solution;
    let (id,) = tx
        .one(
            "INSERT INTO solutions (ticket_id, kind, body, cause, given_at, given_by, outcome, comment)
             VALUES ($1, $2, $3, $4, $5, $6, $7, '') RETURNING id",
            params![ticket, *kind, body, cause, *at, *by, *outcome],
        )
        .await?;
    Ok(id)
}
