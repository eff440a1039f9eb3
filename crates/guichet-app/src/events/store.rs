//! The tables `events` and `cursors`.

use super::{Past, actor_columns};
use crate::Ctx;
use crate::db::{DbError, DbResult, Engine, FromRow, Row, Tx, Value, params};
use guichet_core::event::Event;
use guichet_core::ids::{EventId, PersonId, TicketId};
use jiff::Timestamp;

/// An event as it stands in the log.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Its key.
    pub id: EventId,
    /// Its transaction, the first half of its place.
    pub tx: i64,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub person: Option<PersonId>,
    /// Or which part of the system.
    pub system: Option<String>,
    /// What happened.
    pub event: Event,
}

impl Recorded {
    /// The ticket that it tells of.
    #[must_use]
    pub const fn ticket(&self) -> Option<TicketId> {
        match self.event {
            Event::Ticket { ticket, .. } => Some(ticket),
            Event::Desk { .. } => None,
        }
    }
}

/// A row of the log: its place, and what it tells where this version understands it. During an upgrade another node may
/// write words that are new, and one row must not stop a reader for ever.
struct Read(Cursor, Option<Recorded>);

impl FromRow for Read {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        let (id, tx, at, person, system): (EventId, _, _, _, _) =
            (row.next()?, row.next()?, row.next()?, row.next()?, row.next()?);
        let body: String = row.next()?;
        let place = Cursor { tx, event: id.0 };
        let event = serde_json::from_str(&body)
            .inspect_err(|error| tracing::warn!(%id, %error, "an event is not understood and left out"));
        Ok(Self(place, event.ok().map(|event| Recorded { id, tx, at, person, system, event })))
    }
}

fn understood(rows: Vec<Read>) -> Vec<Recorded> {
    rows.into_iter().filter_map(|Read(_, recorded)| recorded).collect()
}

/// A stretch of the log.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// What happened, in the order in which every reader sees it. What is not understood is left out.
    pub events: Vec<Recorded>,
    /// Where a reader stands who has read it; `None` at the end of the log.
    pub reached: Option<Cursor>,
}

/// How far a reader has read. Events are ordered by transaction first, so that one that commits late is not skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// The transaction.
    pub tx: i64,
    /// The event in it.
    pub event: i64,
}

impl FromRow for Cursor {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self { tx: row.next()?, event: row.next()? })
    }
}

const COLUMNS: &str = "id, tx, at, person_id, system, body";

pub(super) async fn insert(tx: &mut Tx, ctx: &Ctx, event: &Event) -> DbResult<()> {
    let (person, system) = actor_columns(ctx);
    let values = columns(ctx.now(), person, system, event, &ctx.request_id)?;
    tx.later(insert_of(tx.engine(), 1), &values).await
}

/// How many events of the past go into one statement. Two lengths of statement are all, so that both stay prepared.
const TOGETHER: usize = 64;

pub(super) async fn insert_past(tx: &mut Tx, ctx: &Ctx, events: &[Past]) -> DbResult<()> {
    let (person, system) = actor_columns(ctx);
    let mut rows = Vec::with_capacity(events.len());
    for past in events {
        let (person, system) = past.by.map_or((person, system), |by| (Some(by.0), None));
        rows.push(columns(past.at, person, system, &past.event, &ctx.request_id)?);
    }
    let (many, one) = (insert_of(tx.engine(), TOGETHER), insert_of(tx.engine(), 1));
    let whole = rows.chunks_exact(TOGETHER);
    for together in whole.clone() {
        tx.execute(&many, &together.concat()).await?;
    }
    for alone in whole.remainder() {
        tx.execute(&one, alone).await?;
    }
    Ok(())
}

/// The statement that adds so many events.
fn insert_of(engine: Engine, count: usize) -> String {
    let row = |n: usize| {
        let places: Vec<String> = (1..=7).map(|column| format!("${}", n * 7 + column)).collect();
        format!("({}, {})", engine.transaction_id(), places.join(", "))
    };
    let rows: Vec<String> = (0..count).map(row).collect();
    let names = "tx, at, person_id, system, ticket_id, kind, body, request_id";
    format!("INSERT INTO events ({names}) VALUES {}", rows.join(", "))
}

fn columns(
    at: Timestamp,
    person: Option<i64>,
    system: Option<&'static str>,
    event: &Event,
    request_id: &str,
) -> DbResult<Vec<Value>> {
    let (ticket, kind) = match event {
        Event::Ticket { ticket, deed, .. } => (Some(*ticket), deed.word().to_owned()),
        Event::Desk { noun, deed, .. } => (None, format!("{noun}.{deed}")),
    };
    let body = serde_json::to_string(event).map_err(DbError::broken)?;
    Ok(params![at, person, system, ticket, kind, body, request_id].to_vec())
}

/// The next events after a place, in the order in which every reader sees them.
///
/// # Errors
/// As the database answers.
pub async fn after(tx: &mut Tx, cursor: Cursor, limit: i64) -> DbResult<Stretch> {
    let sql = format!("SELECT {COLUMNS} FROM events WHERE {} LIMIT $3", tx.engine().events_after());
    let rows: Vec<Read> = tx.all(&sql, params![cursor.tx, cursor.event, limit]).await?;
    let reached = rows.last().map(|Read(place, _)| *place);
    Ok(Stretch { events: understood(rows), reached })
}

/// The whole history of a ticket, oldest first.
///
/// # Errors
/// As the database answers.
pub async fn of_ticket(tx: &mut Tx, ticket: TicketId) -> DbResult<Vec<Recorded>> {
    let sql = format!("SELECT {COLUMNS} FROM events WHERE ticket_id = $1 ORDER BY id");
    Ok(understood(tx.all(&sql, params![ticket]).await?))
}

/// What was done to the desk itself, newest first, before a key.
///
/// # Errors
/// As the database answers.
pub async fn desk_log(tx: &mut Tx, before: Option<EventId>, limit: i64) -> DbResult<Vec<Recorded>> {
    let sql = format!("SELECT {COLUMNS} FROM events WHERE ticket_id IS NULL AND id < $1 ORDER BY id DESC LIMIT $2");
    Ok(understood(tx.all(&sql, params![before.map_or(i64::MAX, |id| id.0), limit]).await?))
}

/// Where a named reader stands; the newest event for one that begins now.
///
/// # Errors
/// As the database answers.
pub async fn position(tx: &mut Tx, reactor: &str) -> DbResult<Cursor> {
    let saved = tx.first("SELECT tx, event_id FROM cursors WHERE reactor = $1", params![reactor]).await?;
    if let Some(cursor) = saved {
        return Ok(cursor);
    }
    let sql = format!("SELECT tx, id FROM events {} LIMIT 1", tx.engine().newest_event_first());
    let newest = tx.first(&sql, params![]).await?;
    Ok(newest.unwrap_or_default())
}

/// Remembers where a named reader stands.
///
/// # Errors
/// As the database answers.
pub async fn save_position(tx: &mut Tx, reactor: &str, cursor: Cursor) -> DbResult<()> {
    tx.execute(
        "INSERT INTO cursors (reactor, tx, event_id) VALUES ($1, $2, $3) \
         ON CONFLICT (reactor) DO UPDATE SET tx = excluded.tx, event_id = excluded.event_id",
        params![reactor, cursor.tx, cursor.event],
    )
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Problem;
    use crate::testing::{boss, test_dbs};
    use guichet_core::event::{DeskDeed, Noun};

    #[tokio::test]
    async fn what_a_newer_version_tells_stops_no_reader() {
        for db in test_dbs().await {
            let (stretch, log) = db
                .write::<_, Problem>(|tx| {
                    Box::pin(async move {
                        let event =
                            Event::Desk { noun: Noun::Person, id: 1, deed: DeskDeed::Added, detail: String::new() };
                        let begin = position(tx, "test").await?;
                        insert(tx, &boss(), &event).await?;
                        insert(tx, &boss(), &event).await?;
                        let unknown = "UPDATE events SET body = $1 WHERE id = (SELECT max(id) FROM events)";
                        tx.execute(unknown, params![r#"{"orbit": {}}"#]).await?;
                        let sql = format!("SELECT {COLUMNS} FROM events WHERE (tx, id) > ($1, $2) ORDER BY tx, id");
                        let rows: Vec<Read> = tx.all(&sql, params![begin.tx, begin.event]).await?;
                        Ok((rows, desk_log(tx, None, 10).await?))
                    })
                })
                .await
                .unwrap();
            assert_eq!(stretch.iter().map(|row| row.1.is_some()).collect::<Vec<_>>(), [true, false]);
            assert_eq!(log.len(), 1);
            if db.engine() == Engine::Postgres {
                continue; // there a reader waits for whatever else is under way on the same server
            }
            let after =
                db.read::<_, Problem>(|tx| Box::pin(async move { Ok(after(tx, Cursor::default(), 10).await?) }));
            let after = after.await.unwrap();
            assert_eq!((after.events.len(), after.reached), (1, stretch.last().map(|row| row.0)));
        }
    }
}
