//! Through rusqlite, with the pragmas of the server.

use super::{AROUND, CLOCK, GOALS, PAGE, ROW, TICKET, WORDS, first_number, list_sql, opened};
use crate::figures::Times;
use crate::{Result, fail};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// One connection, and where to make others.
pub struct Sqlite {
    file: PathBuf,
    conn: Connection,
}

fn connect(file: &Path) -> Result<Connection> {
    let conn = Connection::open(file)?;
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 20000;
         PRAGMA cache_size = -12288; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000;",
    )?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}

/// Reads every column of every row; says how many rows there were.
fn read(conn: &Connection, sql: &str, params: &[Value]) -> Result<usize> {
    let mut statement = conn.prepare_cached(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query(rusqlite::params_from_iter(params))?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            if let ValueRef::Text(text) = row.get_ref(column)? {
                std::hint::black_box(String::from_utf8_lossy(text).into_owned());
            }
        }
        count += 1;
    }
    Ok(count)
}

fn timed(often: usize, mut work: impl FnMut(usize) -> Result<usize>) -> Result<Times> {
    let mut times = Times::default();
    for n in 0..often {
        let start = Instant::now();
        std::hint::black_box(work(n)?);
        times.add(start.elapsed());
    }
    Ok(times)
}

impl Sqlite {
    pub fn open(file: &Path) -> Result<Self> {
        Ok(Self { file: file.to_owned(), conn: connect(file)? })
    }

    pub fn numbers(&self, sql: &str) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare(sql)?;
        let numbers = statement.query_map([], |row| row.get(0))?.collect::<std::result::Result<_, _>>()?;
        Ok(numbers)
    }

    pub fn list(&self, often: usize) -> Result<Times> {
        let sql = list_sql();
        timed(often, |_| read(&self.conn, &sql, &[]))
    }

    pub fn tickets(&self, often: usize) -> Result<Times> {
        let ids = self.numbers("SELECT id FROM tickets WHERE id % 3313 = 7 ORDER BY id LIMIT 1000")?;
        timed(often, |n| {
            let id = [Value::Integer(ids[n % ids.len()])];
            AROUND.iter().map(|sql| read(&self.conn, &sql.replace('$', "?"), &id)).sum()
        })
    }

    pub fn search(&self, text: &str, often: usize) -> Result<Times> {
        let wanted: Vec<String> = text.split(' ').map(|word| format!("\"{word}\"*")).collect();
        let find = "SELECT rowid FROM ticket_search WHERE ticket_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2";
        let rows = format!("{ROW} WHERE t.id IN (SELECT value FROM json_each(?1))");
        let mut statement = self.conn.prepare(find)?;
        timed(often, |_| {
            let found = statement.query_map(params![wanted.join(" AND "), PAGE], |row| row.get::<_, i64>(0))?;
            let ids: Vec<String> =
                found.map(|id| id.map(|id| id.to_string())).collect::<std::result::Result<_, _>>()?;
            read(&self.conn, &rows, &[Value::Text(format!("[{}]", ids.join(",")))])
        })
    }

    pub fn lists(&self, clients: usize, span: Duration) -> Result<f64> {
        let sql = list_sql();
        self.together(clients, span, |conn, _| read(conn, &sql, &[]).map(drop))
    }

    pub fn creates(&self, clients: usize, span: Duration) -> Result<f64> {
        self.together(clients, span, create)
    }

    /// How often a second several threads do something, each on a connection of its own.
    fn together(
        &self,
        clients: usize,
        span: Duration,
        work: impl Fn(&Connection, i64) -> Result<()> + Sync,
    ) -> Result<f64> {
        let (start, file) = (Instant::now(), self.file.as_path());
        let one = |client: usize| -> Result<u64> {
            let (conn, first) = (connect(file)?, first_number(client));
            let mut done = 0;
            while start.elapsed() < span {
                work(&conn, first + done)?;
                done += 1;
            }
            Ok(done as u64)
        };
        let counts: Vec<Result<u64>> = std::thread::scope(|scope| {
            let one = &one;
            let threads: Vec<_> = (0..clients).map(|client| scope.spawn(move || one(client))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| fail("a thread panicked"))).collect()
        });
        let done: u64 = counts.into_iter().sum::<Result<u64>>()?;
        Ok(done as f64 / start.elapsed().as_secs_f64())
    }
}

fn create(conn: &Connection, number: i64) -> Result<()> {
    conn.execute_batch("BEGIN IMMEDIATE")?;
    conn.prepare_cached("UPDATE counters SET next = next + 1 WHERE name = 'incident' RETURNING next")?
        .query_row([], |row| row.get::<_, i64>(0))?;
    let id: i64 = conn
        .prepare_cached(&TICKET.replace('$', "?"))?
        .query_row(params![number, 1_700_000_000_000_i64], |row| row.get(0))?;
    conn.prepare_cached(
        "INSERT INTO events (tx, at, ticket_id, kind, body, request_id) VALUES (0, ?1, ?2, 'opened', ?3, '')",
    )?
    .execute(params![1_700_000_000_000_i64, id, opened(id)])?;
    for goal in GOALS {
        conn.prepare_cached(&CLOCK.replace('$', "?"))?.execute(params![id, goal, 1_700_000_000_000_i64])?;
    }
    for word in WORDS.split(' ') {
        conn.prepare_cached("INSERT OR IGNORE INTO search_words (word) VALUES (?1)")?.execute([word])?;
    }
    conn.prepare_cached("INSERT INTO ticket_search (rowid, public, internal, tags) VALUES (?1, ?2, '', 'open e1 p1')")?
        .execute(params![id, WORDS])?;
    conn.execute_batch("COMMIT")?;
    Ok(())
}
