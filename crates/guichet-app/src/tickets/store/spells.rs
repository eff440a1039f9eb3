//! The tables `spells` and `courses`: a ticket's life in pieces, and what the way to its solution took.

use crate::db::{DbResult, Tx, Value, params};
use guichet_core::ids::{GroupId, PersonId, TicketId};
use guichet_core::tickets::{PendingReason, Phase, Ticket};
use jiff::{SignedDuration, Timestamp};

/// A piece of a ticket's life, in which none of this changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tickets) struct Spell {
    pub phase: Phase,
    pub waits_for: Option<PendingReason>,
    pub group: Option<GroupId>,
    pub assignee: Option<PersonId>,
}

impl Spell {
    pub(in crate::tickets) fn of(ticket: &Ticket) -> Self {
        let waits_for = ticket.pending.as_ref().map(|pending| pending.reason);
        Self { phase: ticket.phase, waits_for, group: ticket.group, assignee: ticket.assignee }
    }
}

/// The end of a spell that lasts.
const NEVER: i64 = i64::MAX;

/// How many go into one statement. Two lengths of statement are all, so that both stay prepared.
const TOGETHER: usize = 64;

/// Begins the spells of a new ticket, or of one that changed; the one before ends at the same instant.
pub(in crate::tickets) async fn begin_spell(
    tx: &mut Tx,
    ticket: TicketId,
    spell: Spell,
    at: Timestamp,
) -> DbResult<()> {
    let end = "UPDATE spells SET ended_at = $1 WHERE ticket_id = $2 AND ended_at = $3";
    tx.execute(end, params![at, ticket, NEVER]).await?;
    tx.execute(&insert_of(1), &columns(ticket, spell, at, NEVER)).await?;
    Ok(())
}

/// Writes the whole lives of tickets, each spell with the instant at which it began; the last of each ticket lasts.
pub(in crate::tickets) async fn add_spells(tx: &mut Tx, lives: &[(TicketId, Vec<(Timestamp, Spell)>)]) -> DbResult<()> {
    let mut rows = Vec::new();
    for (ticket, spells) in lives {
        let ends = spells.iter().skip(1).map(|(at, _)| at.as_millisecond()).chain([NEVER]);
        rows.extend(spells.iter().zip(ends).map(|((at, spell), end)| columns(*ticket, *spell, *at, end)));
    }
    let (many, one) = (insert_of(TOGETHER), insert_of(1));
    let whole = rows.chunks_exact(TOGETHER);
    for together in whole.clone() {
        tx.execute(&many, &together.concat()).await?;
    }
    for alone in whole.remainder() {
        tx.execute(&one, alone).await?;
    }
    Ok(())
}

fn insert_of(count: usize) -> String {
    let row = |n: usize| {
        let places: Vec<String> = (1..=8).map(|column| format!("${}", n * 8 + column)).collect();
        format!("({})", places.join(", "))
    };
    let rows: Vec<String> = (0..count).map(row).collect();
    let names = "ticket_id, phase, open, pending_reason, group_id, assignee_id, begun_at, ended_at";
    format!("INSERT INTO spells ({names}) VALUES {}", rows.join(", "))
}

fn columns(ticket: TicketId, spell: Spell, begun: Timestamp, ended: i64) -> Vec<Value> {
    let Spell { phase, waits_for, group, assignee } = spell;
    params![ticket, phase, phase.is_open(), waits_for, group, assignee, begun, ended].to_vec()
}

/// Keeps what the way to the last resolution took; nothing where there is none, or none is known.
pub(in crate::tickets) async fn put_working(
    tx: &mut Tx,
    ticket: TicketId,
    working: Option<SignedDuration>,
) -> DbResult<()> {
    let Some(working) = working else {
        tx.execute("DELETE FROM courses WHERE ticket_id = $1", params![ticket]).await?;
        return Ok(());
    };
    let millis = i64::try_from(working.as_millis()).unwrap_or(i64::MAX);
    let sql = "INSERT INTO courses (ticket_id, working) VALUES ($1, $2) \
               ON CONFLICT (ticket_id) DO UPDATE SET working = excluded.working";
    tx.execute(sql, params![ticket, millis]).await?;
    Ok(())
}
