//! The tables `mails` and `mail_sources`.

use super::super::arrival::Arrival;
use super::super::process::Handled;
use crate::db::{DbError, DbResult, FromRow, Row, Tx, params};
use crate::{Ctx, Result};
use guichet_core::ids::{FollowUpId, MailId, TicketId};
use guichet_core::mail::{MailKind, MailOutcome, MailState, Step};
use jiff::Timestamp;

/// A message as it is kept, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMail {
    /// Its key.
    pub id: MailId,
    /// By which way it came.
    pub source: String,
    /// Whom the envelope named; may be empty.
    pub recipient: String,
    /// Its sender's address; may be empty.
    pub sender: String,
    /// The name that the sender gives themselves; may be empty.
    pub sender_name: String,
    /// Its subject; may be empty.
    pub subject: String,
    /// How large it is, in bytes.
    pub size: i64,
    /// Who or what speaks.
    pub kind: MailKind,
    /// Where it stands.
    pub state: MailState,
    /// What was made of it.
    pub outcome: Option<MailOutcome>,
    /// Every step of the way.
    pub steps: Vec<Step>,
    /// The ticket that it belongs to.
    pub ticket: Option<TicketId>,
    /// The message on that ticket.
    pub follow_up: Option<FollowUpId>,
    /// When it was accepted.
    pub received_at: Timestamp,
}

impl KeptMail {
    pub(in crate::intake) fn handled(self) -> Handled {
        let Self { state, outcome, ticket, follow_up, steps, .. } = self;
        Handled { state, outcome, ticket, follow_up, steps }
    }
}

impl FromRow for KeptMail {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            source: row.next()?,
            recipient: row.next()?,
            sender: row.next()?,
            sender_name: row.next()?,
            subject: row.next()?,
            size: row.next()?,
            kind: row.next()?,
            state: row.next()?,
            outcome: row.next()?,
            steps: serde_json::from_str(&row.next::<String>()?).map_err(DbError::broken)?,
            ticket: row.next()?,
            follow_up: row.next()?,
            received_at: row.next()?,
        })
    }
}

const COLUMNS: &str = "m.id, m.source, m.recipient, m.sender, m.sender_name, m.subject, m.size, m.kind, m.state, \
                       m.outcome, m.steps, m.ticket_id, m.follow_up_id, m.received_at";

/// Keeps a message, unless it is kept already.
pub(in crate::intake) async fn insert(tx: &mut Tx, ctx: &Ctx, arrival: &Arrival) -> Result<Option<MailId>> {
    let facts = &arrival.facts;
    let size = i64::try_from(arrival.raw.len()).unwrap_or(i64::MAX);
    let sql = "INSERT INTO mails (fingerprint, message_id, source, recipient, sender, sender_name, subject, subject_key, \
               size, kind, state, steps, received_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '[]', $12) \
               ON CONFLICT (fingerprint) DO NOTHING RETURNING id";
    let values = params![
        &arrival.fingerprint,
        &facts.message_id,
        &arrival.source,
        &arrival.recipient,
        &facts.sender,
        &facts.sender_name,
        &facts.subject,
        &facts.subject_key,
        size,
        facts.kind,
        MailState::Waiting,
        ctx.now(),
    ];
    let Some((id,)) = tx.first::<(MailId,)>(sql, values).await? else { return Ok(None) };
    let sql = "INSERT INTO mail_sources (mail_id, bytes) VALUES ($1, $2)";
    tx.execute(sql, params![id, arrival.raw.to_vec()]).await?;
    Ok(Some(id))
}

pub(in crate::intake) async fn by_fingerprint(tx: &mut Tx, fingerprint: &str) -> Result<Option<MailId>> {
    let found = tx.first("SELECT id FROM mails WHERE fingerprint = $1", params![fingerprint]).await?;
    Ok(found.map(|(id,)| id))
}

/// A message.
///
/// # Errors
/// As the database answers.
pub async fn mail(tx: &mut Tx, id: MailId) -> Result<Option<KeptMail>> {
    Ok(tx.first(&format!("SELECT {COLUMNS} FROM mails m WHERE m.id = $1"), params![id]).await?)
}

/// A message, kept for this unit.
pub(in crate::intake) async fn lock(tx: &mut Tx, id: MailId) -> Result<Option<KeptMail>> {
    let sql = format!("SELECT {COLUMNS} FROM mails m WHERE m.id = $1{}", tx.engine().lock_row());
    Ok(tx.first(&sql, params![id]).await?)
}

/// The bytes of a message as it came.
///
/// # Errors
/// As the database answers.
pub async fn original(tx: &mut Tx, id: MailId) -> Result<Option<Vec<u8>>> {
    let found = tx.first("SELECT bytes FROM mail_sources WHERE mail_id = $1", params![id]).await?;
    Ok(found.map(|(bytes,)| bytes))
}

pub(in crate::intake) async fn settle(tx: &mut Tx, ctx: &Ctx, id: MailId, handled: &Handled) -> Result<()> {
    let steps = serde_json::to_string(&handled.steps).map_err(DbError::broken)?;
    let sql = "UPDATE mails SET state = $2, outcome = $3, steps = $4, ticket_id = $5, follow_up_id = $6, processed_at = $7 \
               WHERE id = $1";
    let values = params![id, handled.state, handled.outcome, steps, handled.ticket, handled.follow_up, ctx.now()];
    tx.execute(sql, values).await?;
    Ok(())
}

pub(in crate::intake) async fn set_state(tx: &mut Tx, id: MailId, state: MailState) -> Result<()> {
    tx.execute("UPDATE mails SET state = $2 WHERE id = $1", params![id, state]).await?;
    Ok(())
}

/// How many messages an address sent since then.
pub(in crate::intake) async fn count_from(tx: &mut Tx, sender: &str, since: Timestamp) -> Result<i64> {
    let sql = "SELECT CAST(count(*) AS BIGINT) FROM mails WHERE sender = $1 AND received_at > $2";
    let (count,) = tx.one(sql, params![sender, since]).await?;
    Ok(count)
}

/// The tickets of messages with this subject since then, the newest first, a few.
pub(in crate::intake) async fn with_subject(tx: &mut Tx, key: &str, since: Timestamp) -> Result<Vec<TicketId>> {
    let sql = "SELECT ticket_id FROM mails WHERE subject_key = $1 AND received_at > $2 AND ticket_id IS NOT NULL \
               ORDER BY id DESC LIMIT 20";
    Ok(tx.all::<(TicketId,)>(sql, params![key, since]).await?.into_iter().map(|(id,)| id).collect())
}

/// The messages of a ticket, oldest first: those that a message on it was made of, wherever that is now, and those that
/// are only kept with it.
///
/// # Errors
/// As the database answers.
pub async fn mails_of_ticket(tx: &mut Tx, ticket: TicketId) -> Result<Vec<KeptMail>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM mails m JOIN follow_ups f ON f.id = m.follow_up_id WHERE f.ticket_id = $1 \
         UNION ALL SELECT {COLUMNS} FROM mails m WHERE m.ticket_id = $1 AND m.follow_up_id IS NULL"
    );
    let mut mails: Vec<KeptMail> = tx.all(&sql, params![ticket]).await?;
    mails.sort_by_key(|mail| mail.id);
    Ok(mails)
}

/// A part of a list of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailPage {
    /// The messages, the newest first.
    pub mails: Vec<KeptMail>,
    /// Whether older ones follow.
    pub has_more: bool,
}

/// Messages in these states, the newest first, those older than `before` where it is given.
///
/// # Errors
/// As the database answers.
pub async fn held_mails(tx: &mut Tx, states: &[MailState], before: Option<MailId>, limit: usize) -> Result<MailPage> {
    let words: Vec<String> = states.iter().map(|state| state.word().to_owned()).collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM mails m WHERE m.state{} AND m.id < $2 ORDER BY m.id DESC LIMIT $3",
        tx.engine().any("$1")
    );
    let wanted = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    let mut mails: Vec<KeptMail> = tx.all(&sql, params![words, before.unwrap_or(MailId(i64::MAX)), wanted]).await?;
    let has_more = mails.len() > limit;
    mails.truncate(limit);
    Ok(MailPage { mails, has_more })
}

/// How many messages wait for a person: held, and quarantined.
///
/// # Errors
/// As the database answers.
pub async fn waiting(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT CAST(count(*) AS BIGINT) FROM mails WHERE state IN ('held', 'quarantined')";
    let (count,) = tx.one(sql, params![]).await?;
    Ok(count)
}
