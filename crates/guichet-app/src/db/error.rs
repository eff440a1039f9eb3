//! What a database can answer instead of a result.

use tokio_postgres::error::SqlState;

/// The result of a database call.
pub type DbResult<T> = Result<T, DbError>;

/// Why the database did not do it. "No such row" is not among them: look-ups return `Option`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DbError {
    /// The queue is full, or no connection came free in time.
    #[error("the database is too busy")]
    Busy,
    /// The disk is full.
    #[error("no room left on the disk")]
    Full,
    /// A unique constraint was violated.
    #[error("already there: {0}")]
    Taken(String),
    /// Two transactions got in each other's way and trying again did not help.
    #[error("transactions got in each other's way")]
    Conflict,
    /// The database belongs to a newer Guichet.
    #[error("the database has schema {found}, this Guichet knows {known}")]
    Newer {
        /// The schema that it has.
        found: i64,
        /// The newest that is known here.
        known: i64,
    },
    /// The database does not answer, or the line to it was cut; why. What was being committed just then may stand or not.
    #[error("the database does not answer: {0}")]
    Away(String),
    /// Anything else: broken SQL, a broken file.
    #[error("{0}")]
    Broken(String),
}

impl DbError {
    /// Wraps any other error.
    pub(crate) fn broken(error: impl std::fmt::Display) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{ConstraintViolation, DatabaseBusy, DatabaseLocked, DiskFull, SystemIoFailure};
        match error.sqlite_error_code() {
            Some(DiskFull) => Self::Full,
            Some(SystemIoFailure) if has_no_room(&error) => Self::Full,
            Some(DatabaseBusy | DatabaseLocked) => Self::Busy,
            Some(ConstraintViolation) if is_unique(&error) => Self::Taken(error.to_string()),
            _ => Self::broken(error),
        }
    }
}

/// The index of the log, a file beside the database, could not grow.
fn has_no_room(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|e| e.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

fn is_unique(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE};
    error
        .sqlite_error()
        .is_some_and(|e| [SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY].contains(&e.extended_code))
}

impl From<tokio_postgres::Error> for DbError {
    fn from(error: tokio_postgres::Error) -> Self {
        let Some(db) = error.as_db_error() else {
            let words = with_causes(&error);
            return if is_lost(&error) { Self::Away(words) } else { Self::Broken(words) };
        };
        match db.code() {
            &SqlState::DISK_FULL => Self::Full,
            &SqlState::UNIQUE_VIOLATION => Self::Taken(db.constraint().unwrap_or_default().to_owned()),
            &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => Self::Conflict,
            &SqlState::TOO_MANY_CONNECTIONS | &SqlState::QUERY_CANCELED => Self::Busy,
            code if AWAY.contains(code) => Self::Away(db.message().to_owned()),
            _ => Self::Broken(format!("{}: {}", db.code().code(), db.message())),
        }
    }
}

/// What a server says that is going, or not there yet.
const AWAY: [SqlState; 5] = [
    SqlState::ADMIN_SHUTDOWN,
    SqlState::CRASH_SHUTDOWN,
    SqlState::CANNOT_CONNECT_NOW,
    SqlState::CONNECTION_FAILURE,
    SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
];

/// Nobody answers, or the line was cut.
fn is_lost(error: &tokio_postgres::Error) -> bool {
    error.is_closed() || std::error::Error::source(error).is_some_and(|cause| cause.is::<std::io::Error>())
}

/// An error with what lies behind it: alone, a lost connection says nothing of why.
fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    let mut said = error.to_string();
    for cause in causes.map(ToString::to_string) {
        if !said.contains(&cause) {
            said = format!("{said}: {cause}");
        }
    }
    said
}
