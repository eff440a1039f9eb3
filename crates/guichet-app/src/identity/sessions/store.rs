//! The tables `sessions` and `sign_in_failures`.

use super::IDLE;
use crate::db::{DbResult, FromRow, Row, Sql, Tx, params};
use crate::events::record_desk;
use crate::identity::people::{COLUMNS as PERSON, Person};
use crate::{Ctx, Problem, Result};
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::ids::{PersonId, SessionId};
use jiff::{SignedDuration, Timestamp};

/// A browser in which somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its key.
    pub id: SessionId,
    /// Whose it is.
    pub person: PersonId,
    /// From which address it was begun.
    pub address: String,
    /// What the browser calls itself.
    pub user_agent: String,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was last seen, to the minute.
    pub seen_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

impl FromRow for Session {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            person: row.next()?,
            address: row.next()?,
            user_agent: row.next()?,
            created_at: row.next()?,
            seen_at: row.next()?,
            expires_at: row.next()?,
        })
    }
}

/// A session and who is signed in with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The session.
    pub session: Session,
    /// Who.
    pub person: Person,
}

impl FromRow for SignedIn {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self { session: Session::from_row(row)?, person: Person::from_row(row)? })
    }
}

const COLUMNS: &str = "s.id, s.person_id, s.address, s.user_agent, s.created_at, s.seen_at, s.expires_at";

pub(super) async fn by_digest(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<Option<SignedIn>> {
    let sql = format!(
        "SELECT {COLUMNS}, {PERSON} FROM sessions s JOIN people p ON p.id = s.person_id \
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND p.disabled_at IS NULL"
    );
    Ok(tx.first(&sql, params![digest, now]).await?)
}

pub(super) async fn insert(
    tx: &mut Tx,
    digest: &str,
    person: PersonId,
    address: &str,
    user_agent: &str,
    now: Timestamp,
) -> Result<Session> {
    let sql = "INSERT INTO sessions (token_hash, person_id, address, user_agent, created_at, seen_at, expires_at) \
               VALUES ($1, $2, $3, $4, $5, $5, $6) \
               RETURNING id, person_id, address, user_agent, created_at, seen_at, expires_at";
    Ok(tx.one(sql, params![digest, person, address, user_agent, now, now + IDLE]).await?)
}

pub(super) async fn touch(tx: &mut Tx, id: SessionId, now: Timestamp, expires_at: Timestamp) -> Result<()> {
    tx.execute("UPDATE sessions SET seen_at = $1, expires_at = $2 WHERE id = $3", params![now, expires_at, id]).await?;
    Ok(())
}

/// One's own sessions, the latest seen first.
///
/// # Errors
/// [`Problem::Forbidden`] for a part of the system, which has none.
pub async fn own_sessions(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<Session>> {
    let me = ctx.actor.person().ok_or(Problem::Forbidden("own_account"))?;
    let sql = format!(
        "SELECT {COLUMNS} FROM sessions s WHERE s.person_id = $1 AND s.expires_at > $2 ORDER BY s.seen_at DESC, s.id DESC"
    );
    Ok(tx.all(&sql, params![me, ctx.now()]).await?)
}

/// Ends one of one's own sessions: signing out, or sending another browser away.
///
/// # Errors
/// [`Problem::NotFound`] where it is not one's own.
pub async fn end_session(tx: &mut Tx, ctx: &Ctx, id: SessionId) -> Result<()> {
    let sql = "DELETE FROM sessions WHERE id = $1 AND person_id = $2";
    if tx.execute(sql, params![id, ctx.actor.person()]).await? == 0 {
        return Err(Problem::NotFound);
    }
    record_desk(tx, ctx, Noun::Session, id.0, DeskDeed::Removed, "").await
}

/// Everybody's sessions, the newest first: those of people whom the words find, begun before `before`.
///
/// # Errors
/// [`Problem::Forbidden`] for all but administrators.
pub async fn all_sessions(
    tx: &mut Tx,
    ctx: &Ctx,
    text: &str,
    before: Option<SessionId>,
    limit: i64,
) -> Result<Vec<SignedIn>> {
    ctx.must_administer()?;
    let mut sql = Sql::new(&format!(
        "SELECT {COLUMNS}, {PERSON} FROM sessions s JOIN people p ON p.id = s.person_id WHERE s.expires_at > "
    ));
    sql.bind(ctx.now()).match_words(text);
    if let Some(before) = before {
        sql.push(" AND s.id < ").bind(before);
    }
    sql.push(" ORDER BY s.id DESC LIMIT ").bind(limit);
    Ok(tx.select(&sql).await?)
}

/// Ends a session, whosever it is. Whose it was.
pub(super) async fn delete(tx: &mut Tx, id: SessionId) -> Result<Option<PersonId>> {
    let owner: Option<(PersonId,)> = tx.first("SELECT person_id FROM sessions WHERE id = $1", params![id]).await?;
    tx.execute("DELETE FROM sessions WHERE id = $1", params![id]).await?;
    Ok(owner.map(|(owner,)| owner))
}

pub(in crate::identity) async fn end_other_sessions(tx: &mut Tx, person: PersonId, but: SessionId) -> Result<()> {
    tx.execute("DELETE FROM sessions WHERE person_id = $1 AND id <> $2", params![person, but]).await?;
    Ok(())
}

pub(in crate::identity) async fn end_all_sessions(tx: &mut Tx, person: PersonId) -> Result<()> {
    tx.execute("DELETE FROM sessions WHERE person_id = $1", params![person]).await?;
    Ok(())
}

/// Forgets sessions that are over, and failures older than a day.
///
/// # Errors
/// As the database answers.
pub async fn sweep_sessions(tx: &mut Tx, now: Timestamp) -> Result<()> {
    tx.execute("DELETE FROM sessions WHERE expires_at <= $1", params![now]).await?;
    let yesterday = now - SignedDuration::from_hours(24);
    tx.execute("DELETE FROM sign_in_failures WHERE at <= $1", params![yesterday]).await?;
    Ok(())
}

/// Under what tries are counted: the login, then the address where there is one.
pub(super) fn subjects(login: &str, address: &str) -> Vec<String> {
    let login: String = login.trim().to_lowercase().chars().take(200).collect();
    let mut subjects = vec![format!("login:{login}")];
    if !address.is_empty() {
        subjects.push(format!("address:{address}"));
    }
    subjects
}

/// When the newest failure but `skip` was, after `since`; `None` where there are not that many.
pub(super) async fn failure(tx: &mut Tx, subject: &str, since: Timestamp, skip: i64) -> Result<Option<Timestamp>> {
    let sql = "SELECT at FROM sign_in_failures WHERE subject = $1 AND at > $2 ORDER BY at DESC LIMIT 1 OFFSET $3";
    Ok(tx.first(sql, params![subject, since, skip]).await?.map(|(at,)| at))
}

pub(super) async fn note_attempt(tx: &mut Tx, subject: &str, now: Timestamp) -> Result<()> {
    tx.execute("INSERT INTO sign_in_failures (subject, at) VALUES ($1, $2)", params![subject, now]).await?;
    Ok(())
}

/// A try turned out well: the login starts afresh, and the address is given its last try back.
pub(in crate::identity) async fn clear_attempts(tx: &mut Tx, login: &str, address: &str) -> Result<()> {
    for (position, subject) in subjects(login, address).into_iter().enumerate() {
        let sql = match position {
            0 => "DELETE FROM sign_in_failures WHERE subject = $1",
            _ => "DELETE FROM sign_in_failures WHERE id = (SELECT max(id) FROM sign_in_failures WHERE subject = $1)",
        };
        tx.execute(sql, params![subject]).await?;
    }
    Ok(())
}
