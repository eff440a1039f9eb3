//! Who and what is around a ticket: observers, links.

use crate::Ctx;
use crate::db::{DbResult, FromRow, Row, Tx, params};
use guichet_core::access::Around;
use guichet_core::ids::{PersonId, TicketId};
use guichet_core::tickets::{Kind, LinkKind, Phase, Reference, Ticket};

/// The people around a ticket, for the policy.
///
/// # Errors
/// As the database answers.
pub async fn around(tx: &mut Tx, ticket: &Ticket) -> DbResult<Around> {
    Ok(Around::of(ticket, observers(tx, ticket.id).await?))
}

/// Who follows a ticket.
///
/// # Errors
/// As the database answers.
pub async fn observers(tx: &mut Tx, ticket: TicketId) -> DbResult<Vec<PersonId>> {
    let sql = "SELECT person_id FROM observers WHERE ticket_id = $1 ORDER BY since, person_id";
    Ok(tx.all::<(PersonId,)>(sql, params![ticket]).await?.into_iter().map(|(id,)| id).collect())
}

/// Says whether the person did not follow it yet.
pub(in crate::tickets) async fn add_observer(tx: &mut Tx, ctx: &Ctx, id: TicketId, person: PersonId) -> DbResult<bool> {
    let added = tx
        .execute(
            "INSERT INTO observers (ticket_id, person_id, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            params![id, person, ctx.now()],
        )
        .await?;
    Ok(added > 0)
}

/// Remembers that somebody was called by name.
pub(in crate::tickets) async fn note_mention(tx: &mut Tx, ctx: &Ctx, id: TicketId, person: PersonId) -> DbResult<()> {
    let sql = "INSERT INTO mentions (person_id, ticket_id, at) VALUES ($1, $2, $3) \
               ON CONFLICT (person_id, ticket_id) DO UPDATE SET at = excluded.at";
    tx.later(sql, params![person, id, ctx.now()]).await
}

/// Says whether the person had followed it.
pub(in crate::tickets) async fn drop_observer(tx: &mut Tx, id: TicketId, person: PersonId) -> DbResult<bool> {
    let sql = "DELETE FROM observers WHERE ticket_id = $1 AND person_id = $2";
    Ok(tx.execute(sql, params![id, person]).await? > 0)
}

pub(in crate::tickets) async fn move_observers(tx: &mut Tx, from: TicketId, to: TicketId) -> DbResult<()> {
    tx.execute(
        "INSERT INTO observers (ticket_id, person_id, since)
         SELECT $2, person_id, since FROM observers WHERE ticket_id = $1 ON CONFLICT DO NOTHING",
        params![from, to],
    )
    .await?;
    Ok(())
}

/// A link, seen from one of its two ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// How this ticket relates to the other.
    pub kind: LinkKind,
    /// Whether this ticket is the link's beginning: `true` reads 'is a child of', `false` 'has the child'.
    pub outgoing: bool,
    /// The other ticket.
    pub other: TicketId,
    /// What the other is called.
    pub reference: Reference,
    /// The other's title.
    pub title: String,
    /// Where the other is in its life.
    pub phase: Phase,
}

impl FromRow for Link {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        let (kind, outgoing, other) = (row.next()?, row.next()?, row.next()?);
        let reference = Reference::new(row.next::<Kind>()?, row.next()?);
        Ok(Self { kind, outgoing, other, reference, title: row.next()?, phase: row.next()? })
    }
}

/// All links of a ticket, both ways.
///
/// # Errors
/// As the database answers.
pub async fn links(tx: &mut Tx, id: TicketId) -> DbResult<Vec<Link>> {
    tx.all(
        "SELECT l.kind, CAST(1 AS BIGINT), t.id, t.kind, t.number, t.title, t.phase
           FROM links l JOIN tickets t ON t.id = l.other_id WHERE l.ticket_id = $1
         UNION ALL
         SELECT l.kind, CAST(0 AS BIGINT), t.id, t.kind, t.number, t.title, t.phase
           FROM links l JOIN tickets t ON t.id = l.ticket_id WHERE l.other_id = $1",
        params![id],
    )
    .await
}

/// Open tickets that point at this one with a kind of link.
pub(in crate::tickets) async fn links_to(tx: &mut Tx, id: TicketId, kind: LinkKind) -> DbResult<Vec<TicketId>> {
    let sql = "SELECT t.id FROM links l JOIN tickets t ON t.id = l.ticket_id
               WHERE l.other_id = $1 AND l.kind = $2 AND t.open = 1 ORDER BY t.id";
    Ok(tx.all::<(TicketId,)>(sql, params![id, kind]).await?.into_iter().map(|(id,)| id).collect())
}

/// Says whether the link was not there yet.
pub(in crate::tickets) async fn add_link(
    tx: &mut Tx,
    ctx: &Ctx,
    id: TicketId,
    kind: LinkKind,
    other: TicketId,
) -> DbResult<bool> {
    let added = tx
        .execute(
            "INSERT INTO links (ticket_id, kind, other_id, created_at, created_by) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT DO NOTHING",
            params![id, kind, other, ctx.now(), ctx.actor.person()],
        )
        .await?;
    Ok(added > 0)
}

/// Says whether there was such a link.
pub(in crate::tickets) async fn drop_link(
    tx: &mut Tx,
    id: TicketId,
    kind: LinkKind,
    other: TicketId,
) -> DbResult<bool> {
    let sql = "DELETE FROM links WHERE ticket_id = $1 AND kind = $2 AND other_id = $3";
    Ok(tx.execute(sql, params![id, kind, other]).await? > 0)
}
