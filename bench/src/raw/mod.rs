//! The same database work without Guichet: statements written by hand, prepared once, every column read.
//!
//! A list is what the list page shows, a ticket all that its page needs, a search what is found and its rows, a create
//! the rows that one new ticket is made of, committed by itself.

mod postgres;
mod sqlite;

use crate::Result;
use crate::figures::Times;
use crate::server::Engine;
use postgres::Postgres;
use sqlite::Sqlite;
use std::time::Duration;

/// What a list shows of a ticket.
const ROW: &str = "SELECT t.id, t.kind, t.number, t.title, t.phase, t.step, t.priority, t.vip, t.channel, \
    t.pending_reason, t.requester_id, r.first_name || ' ' || r.last_name, t.assignee_id, \
    coalesce(a.first_name || ' ' || a.last_name, ''), t.group_id, coalesce(g.name, ''), coalesce(c.name, ''), \
    t.created_at, t.updated_at, t.resolved_at, t.version \
    FROM tickets t JOIN people r ON r.id = t.requester_id LEFT JOIN people a ON a.id = t.assignee_id \
    LEFT JOIN groups g ON g.id = t.group_id LEFT JOIN categories c ON c.id = t.category_id";
/// The tickets of a page.
const PAGE: i64 = 50;
/// All that hangs on a ticket.
const AROUND: &[&str] = &[
    "SELECT * FROM tickets WHERE id = $1",
    "SELECT * FROM follow_ups WHERE ticket_id = $1 ORDER BY id",
    "SELECT * FROM solutions WHERE ticket_id = $1 ORDER BY id",
    "SELECT * FROM tasks WHERE ticket_id = $1 ORDER BY position, id",
    "SELECT * FROM time_entries WHERE ticket_id = $1 ORDER BY id",
    "SELECT * FROM attachments WHERE ticket_id = $1",
    "SELECT * FROM observers WHERE ticket_id = $1",
    "SELECT * FROM links WHERE ticket_id = $1 UNION ALL SELECT * FROM links WHERE other_id = $1",
    "SELECT * FROM events WHERE ticket_id = $1 ORDER BY id",
];
/// A new ticket, with its number at `$1` and the moment at `$2`.
const TICKET: &str = "INSERT INTO tickets (kind, number, title, description, phase, open, step, workflow_id, entity_id, \
    impact, urgency, priority, vip, channel, requester_id, recorder_id, location, created_at, updated_at, reopenings, \
    reassignments, escalations, minutes_spent, version) \
    SELECT 'incident', $1, 'Impossible d''imprimer', 'Le message « file d''attente arrêtée » apparaît depuis ce matin.', \
    'new', 1, 'new', w.id, e.id, 2, 2, 3, 0, 'api', p.id, p.id, '', $2, $2, 0, 0, 0, 0, 1 \
    FROM (SELECT max(id) AS id FROM workflow_versions) w, (SELECT min(id) AS id FROM entities) e, \
    (SELECT min(id) AS id FROM people) p RETURNING id";
/// The event that says so, as Guichet tells it: its server reads the log along.
fn opened(ticket: i64) -> String {
    format!(r#"{{"ticket":{{"ticket":{ticket},"deed":{{"deed":"opened"}},"changes":[]}}}}"#)
}

/// One of its two clocks, of the ticket at `$1`, for the promise at `$2`, due at `$3`.
const CLOCK: &str = "INSERT INTO clocks (ticket_id, goal, agreement_id, state, promised, remaining, due_at) \
    SELECT $1, $2, a.id, 'running', 14400000, 14400000, $3 FROM (SELECT min(id) AS id FROM agreements) a";
/// The two promises.
const GOALS: [&str; 2] = ["response", "resolution"];
/// What it is found by.
const WORDS: &str =
    "impossible imprimer imprim message file attente attent arretee arret apparait depuis matin inc0000001";

/// The database, asked directly.
pub enum Raw {
    /// Through rusqlite.
    Sqlite(Sqlite),
    /// Through tokio-postgres.
    Postgres(Postgres),
}

impl Raw {
    /// Opens it.
    pub async fn open(engine: &Engine) -> Result<Self> {
        Ok(match engine {
            Engine::Sqlite(folder) => Self::Sqlite(Sqlite::open(&folder.join("guichet.db"))?),
            Engine::Postgres(url) => Self::Postgres(Postgres::open(url).await?),
        })
    }

    /// The references of some tickets, from all over the table.
    pub async fn some_references(&mut self, count: usize) -> Result<Vec<String>> {
        let sql = "SELECT number FROM tickets WHERE kind = 'incident' AND id IN \
                   (SELECT id - id % 2 FROM tickets WHERE id % 3313 = 7 ORDER BY id LIMIT 1000)";
        let numbers = match self {
            Self::Sqlite(raw) => raw.numbers(sql)?,
            Self::Postgres(raw) => raw.numbers(sql).await?,
        };
        Ok(numbers.into_iter().take(count).map(|number| format!("INC{number:07}")).collect())
    }

    /// Open tickets, newest change first.
    pub async fn list(&mut self, often: usize) -> Result<Times> {
        match self {
            Self::Sqlite(raw) => raw.list(often),
            Self::Postgres(raw) => raw.list(often).await,
        }
    }

    /// All of a ticket.
    pub async fn tickets(&mut self, often: usize) -> Result<Times> {
        match self {
            Self::Sqlite(raw) => raw.tickets(often),
            Self::Postgres(raw) => raw.tickets(often).await,
        }
    }

    /// The newest tickets that hold all these words.
    pub async fn search(&mut self, text: &str, often: usize) -> Result<Times> {
        match self {
            Self::Sqlite(raw) => raw.search(text, often),
            Self::Postgres(raw) => raw.search(text, often).await,
        }
    }

    /// Lists a second, on as many connections as clients.
    pub async fn lists(&mut self, clients: usize, span: Duration) -> Result<f64> {
        match self {
            Self::Sqlite(raw) => raw.lists(clients, span),
            Self::Postgres(raw) => raw.lists(clients, span).await,
        }
    }

    /// Tickets a second, each in a transaction of its own, safe on the disk.
    pub async fn creates(&mut self, clients: usize, span: Duration) -> Result<f64> {
        match self {
            Self::Sqlite(raw) => raw.creates(clients, span),
            Self::Postgres(raw) => raw.creates(clients, span).await,
        }
    }
}

fn list_sql() -> String {
    format!("{ROW} WHERE t.open = 1 ORDER BY t.updated_at DESC, t.id DESC LIMIT {PAGE}")
}

/// A number that no ticket has: each client counts in a range of its own.
fn first_number(client: usize) -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    1_000_000_000_000 + now.as_millis() as i64 * 1_000_000 + client as i64 * 100_000
}
