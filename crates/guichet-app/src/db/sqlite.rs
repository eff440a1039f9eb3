//! SQLite: one writer thread with group commit, a few reader threads.
//!
//! The writer takes every unit that waits, runs each in a SAVEPOINT of its own inside one `BEGIN IMMEDIATE … COMMIT`,
//! and answers them all after the COMMIT: a durable write costs little more than a lazy one. A unit that fails rolls
//! back alone; a panic is caught; where the COMMIT itself fails, every unit of the group has failed.

use super::tx::Conn;
use super::{DbError, DbResult, Tx, Unit};
use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use futures_util::FutureExt;
use rusqlite::{Connection, OpenFlags};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::thread;
use tokio::sync::oneshot;

/// Units that may wait for the writer. Past it the answer is 'busy', so that memory stays bounded.
const WRITE_QUEUE: usize = 1024;
/// Units that may wait for a reader.
const READ_QUEUE: usize = 4096;
/// Units in one COMMIT at most, so that the first does not wait for ever.
const GROUP: usize = 64;
const READERS: usize = 3;

/// Answers a unit's caller, once it is known whether the COMMIT stands.
type Settle = Box<dyn FnOnce(DbResult<()>) + Send>;

/// A unit that waits for a database thread.
trait Job: Send {
    /// Runs it; says whether it succeeded.
    fn run(self: Box<Self>, tx: &mut Tx) -> (bool, Settle);
    /// Tells its caller that it was not even begun.
    fn refuse(self: Box<Self>, error: DbError);
}

struct Waiting<T, E, U> {
    unit: U,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<T, E, U> Job for Waiting<T, E, U>
where
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
    U: Unit<T, E>,
{
    fn run(self: Box<Self>, tx: &mut Tx) -> (bool, Settle) {
        let Self { unit, answer } = *self;
        let result = run(tx, unit);
        let settle = |succeeded, result: Result<T, E>| -> (bool, Settle) {
            // Sending fails only where the caller has left.
            (succeeded, Box::new(move |commit| drop(answer.send(commit.map_err(E::from).and(result)))))
        };
        settle(result.is_ok(), result)
    }

    fn refuse(self: Box<Self>, error: DbError) {
        drop(self.answer.send(Err(error.into())));
    }
}

pub(super) struct Sqlite {
    writer: Sender<Box<dyn Job>>,
    readers: Sender<Box<dyn Job>>,
}

impl Sqlite {
    pub(super) fn open(file: &Path) -> DbResult<Self> {
        let writer_conn = connect(file, false)?;
        let (writer, writes) = bounded(WRITE_QUEUE);
        let (readers, reads) = bounded(READ_QUEUE);
        start("guichet-writer", move || write_all(Tx::new(Conn::Sqlite(writer_conn)), &writes))?;
        for _ in 0..READERS {
            let (reads, conn) = (reads.clone(), connect(file, true)?);
            start("guichet-reader", move || read_all(Tx::new(Conn::Sqlite(conn)), &reads))?;
        }
        Ok(Self { writer, readers })
    }

    pub(super) async fn read<T, E>(&self, unit: impl Unit<T, E>) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        submit(&self.readers, unit).await
    }

    pub(super) async fn write<T, E>(&self, unit: impl Unit<T, E>) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        submit(&self.writer, unit).await
    }
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> DbResult<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map(drop).map_err(DbError::broken)
}

fn connect(file: &Path, reads_only: bool) -> DbResult<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(file, flags)?;
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;
         PRAGMA cache_size = -12288; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000;",
    )?;
    if reads_only {
        conn.execute_batch("PRAGMA query_only = ON;")?;
    }
    conn.set_prepared_statement_cache_capacity(256);
    Ok(conn)
}

/// Hands a unit to a database thread and waits for its answer.
async fn submit<T, E>(queue: &Sender<Box<dyn Job>>, unit: impl Unit<T, E>) -> Result<T, E>
where
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    let (answer, answered) = oneshot::channel();
    queue.try_send(Box::new(Waiting { unit, answer })).map_err(|error| match error {
        TrySendError::Full(_) => DbError::Busy,
        TrySendError::Disconnected(_) => DbError::Broken("the database thread has ended".into()),
    })?;
    answered.await.unwrap_or_else(|_| Err(DbError::Broken("the database thread gave no answer".into()).into()))
}

/// Runs a unit to its end. It is polled once: whatever it awaits on its `Tx` is ready.
fn run<T, E: From<DbError>>(tx: &mut Tx, unit: impl Unit<T, E>) -> Result<T, E> {
    match catch_unwind(AssertUnwindSafe(|| unit(tx).now_or_never())) {
        Ok(Some(result)) => result,
        Ok(None) => Err(DbError::Broken("a unit of work awaited something else than its database".into()).into()),
        Err(_) => Err(DbError::Broken("a unit of work panicked".into()).into()),
    }
}

fn read_all(mut tx: Tx, reads: &Receiver<Box<dyn Job>>) {
    while let Ok(job) = reads.recv() {
        // One snapshot for the whole unit.
        if let Err(error) = command(&tx, "BEGIN") {
            job.refuse(error);
            continue;
        }
        let (_, settle) = job.run(&mut tx);
        settle(command(&tx, "ROLLBACK"));
    }
}

fn write_all(mut tx: Tx, writes: &Receiver<Box<dyn Job>>) {
    while let Ok(first) = writes.recv() {
        write_group(&mut tx, first, writes);
    }
}

fn write_group(tx: &mut Tx, first: Box<dyn Job>, writes: &Receiver<Box<dyn Job>>) {
    let mut outcome = command(tx, "BEGIN IMMEDIATE");
    let mut settles = Vec::new();
    let mut next = Some(first);
    while let Some(job) = next {
        match outcome.clone().and_then(|()| command(tx, "SAVEPOINT unit")) {
            Ok(()) => {
                let (succeeded, settle) = job.run(tx);
                settles.push(settle);
                outcome = end_unit(tx, succeeded);
            }
            Err(error) => job.refuse(error),
        }
        next = (outcome.is_ok() && settles.len() < GROUP).then(|| writes.try_recv().ok()).flatten();
    }
    if outcome.is_ok() {
        outcome = command(tx, "COMMIT");
    }
    if !is_autocommit(tx) {
        let _ = command(tx, "ROLLBACK"); // nothing of it stands; the units hear the first error
    }
    for settle in settles {
        settle(outcome.clone());
    }
}

/// Ends a unit's savepoint. An error says that the whole group is lost.
fn end_unit(tx: &mut Tx, succeeded: bool) -> DbResult<()> {
    let trouble = tx.trouble.take();
    if is_autocommit(tx) {
        // SQLite itself rolled everything back: a full disk, most often.
        return Err(trouble.unwrap_or(DbError::Full));
    }
    if !succeeded {
        command(tx, "ROLLBACK TO unit")?;
    }
    command(tx, "RELEASE unit")
}

fn command(tx: &Tx, sql: &str) -> DbResult<()> {
    match &tx.conn {
        Conn::Sqlite(conn) => Ok(conn.prepare_cached(sql)?.execute([]).map(drop)?),
        Conn::Postgres(_) | Conn::Gone => Err(DbError::Broken("not an SQLite connection".into())),
    }
}

fn is_autocommit(tx: &Tx) -> bool {
    matches!(&tx.conn, Conn::Sqlite(conn) if conn.is_autocommit())
}
