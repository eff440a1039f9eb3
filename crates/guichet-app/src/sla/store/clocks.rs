//! The table `clocks`.

use crate::db::{DbError, DbResult, FromRow, Row, Tx, params};
use guichet_core::ids::{AgreementId, TicketId};
use guichet_core::sla::{Account, Goal, Pause, State, Verdict};
use jiff::{SignedDuration, Timestamp};

/// How a clock stood when something last happened to its ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Whose.
    pub ticket: TicketId,
    /// Which of the two promises.
    pub goal: Goal,
    /// By which agreement.
    pub agreement: AgreementId,
    /// Whether it runs.
    pub state: State,
    /// How much working time was promised, corrections included.
    pub promised: SignedDuration,
    /// What was left of it then; less than nothing where it was overdrawn.
    pub remaining: SignedDuration,
    /// When it is due, or was; none while it stands still with time left.
    pub due_at: Option<Timestamp>,
    /// Whether the promise was kept, as far as was known then.
    pub verdict: Option<Verdict>,
    /// When it stopped.
    pub stopped_at: Option<Timestamp>,
}

impl Clock {
    /// Whether the promise was kept, as of now: one that runs out meanwhile is broken without anything happening.
    #[must_use]
    pub fn verdict(&self, now: Timestamp) -> Option<Verdict> {
        let is_over = self.state == State::Running && self.due_at.is_some_and(|due| due < now);
        if is_over { Some(Verdict::Breached) } else { self.verdict }
    }
}

impl FromRow for Clock {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        let (ticket, goal, agreement) = (row.next()?, row.next()?, row.next()?);
        let (state, pause): (String, Option<Pause>) = (row.next()?, row.next()?);
        let state = State::from_words(&state, pause).ok_or_else(|| DbError::Broken(format!("no state: {state}")))?;
        let millis = SignedDuration::from_millis;
        Ok(Self {
            ticket,
            goal,
            agreement,
            state,
            promised: millis(row.next()?),
            remaining: millis(row.next()?),
            due_at: row.next()?,
            verdict: row.next()?,
            stopped_at: row.next()?,
        })
    }
}

const COLUMNS: &str = "ticket_id, goal, agreement_id, state, pause, promised, remaining, due_at, verdict, stopped_at";

/// The clocks of a ticket: none where nothing was promised.
///
/// # Errors
/// As the database answers.
pub async fn clocks(tx: &mut Tx, ticket: TicketId) -> DbResult<Vec<Clock>> {
    // 'response' comes after 'resolution' in the alphabet, and before it in life.
    let sql = format!("SELECT {COLUMNS} FROM clocks WHERE ticket_id = $1 ORDER BY goal DESC");
    tx.all(&sql, params![ticket]).await
}

/// The clocks of some tickets.
///
/// # Errors
/// As the database answers.
pub async fn clocks_of(tx: &mut Tx, tickets: Vec<TicketId>) -> DbResult<Vec<Clock>> {
    let sql =
        format!("SELECT {COLUMNS} FROM clocks WHERE ticket_id{} ORDER BY ticket_id, goal DESC", tx.engine().any("$1"));
    tx.all(&sql, params![tickets]).await
}

/// Writes how a clock stands.
pub(in crate::sla) async fn put(
    tx: &mut Tx,
    ticket: TicketId,
    goal: Goal,
    agreement: AgreementId,
    account: &Account,
) -> DbResult<()> {
    let millis = |duration: SignedDuration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
    let remaining = account.left.unwrap_or_default();
    let promised = remaining.saturating_add(account.elapsed);
    let sql = format!(
        "INSERT INTO clocks ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         ON CONFLICT (ticket_id, goal) DO UPDATE SET agreement_id = excluded.agreement_id, state = excluded.state, \
         pause = excluded.pause, promised = excluded.promised, remaining = excluded.remaining, \
         due_at = excluded.due_at, verdict = excluded.verdict, stopped_at = excluded.stopped_at"
    );
    let values = params![
        ticket,
        goal,
        agreement,
        account.state.word(),
        account.state.pause(),
        millis(promised),
        millis(remaining),
        account.due,
        account.verdict,
        account.stopped_at,
    ];
    tx.later(sql, values).await
}

/// What a ticket is sorted by where nothing presses: the end of time, in milliseconds since 1970.
pub const NEVER: i64 = 253_402_207_200_000;

/// Writes on the ticket when its most pressing clock is due, and when it will be nearly so.
pub(in crate::sla) async fn press(tx: &mut Tx, ticket: TicketId, at: Option<(Timestamp, Timestamp)>) -> DbResult<()> {
    let (due, soon) = at.map_or((NEVER, NEVER), |(due, soon)| (due.as_millisecond(), soon.as_millisecond()));
    let sql = "UPDATE tickets SET due_at = $1, soon_at = $2 WHERE id = $3 AND (due_at <> $1 OR soon_at <> $2)";
    tx.execute(sql, params![due, soon, ticket]).await?;
    Ok(())
}

/// Takes a clock away, or both where none is named.
pub(in crate::sla) async fn forget(tx: &mut Tx, ticket: TicketId, goal: Option<Goal>) -> DbResult<()> {
    match goal {
        Some(goal) => tx.later("DELETE FROM clocks WHERE ticket_id = $1 AND goal = $2", params![ticket, goal]).await,
        None => tx.later("DELETE FROM clocks WHERE ticket_id = $1", params![ticket]).await,
    }
}
