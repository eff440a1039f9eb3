//! What can go wrong, in the words of the trade. Pages and the API each translate it to their own answers.

use crate::db::DbError;
use guichet_core::form::{Fault, Wrong};
use guichet_core::refusal::Refusal;
use guichet_core::tickets::{Field, Value};
use jiff::Timestamp;

/// The result of a verb.
pub type Result<T, E = Problem> = std::result::Result<T, E>;

/// Two people changed the same field: what stands now, what was wanted, and whose hand was faster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Which field.
    pub field: Field,
    /// What stands now.
    pub theirs: Option<Value>,
    /// What the caller wanted.
    pub yours: Option<Value>,
    /// Who changed it meanwhile, as shown to people; empty where unknown.
    pub by: String,
    /// When.
    pub at: Option<Timestamp>,
}

/// Why a verb did nothing. Nothing of it was written.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// There is no such thing, or none that the caller may see.
    #[error("not found")]
    NotFound,
    /// The caller sees it, but lacks the named right.
    #[error("missing right: {0}")]
    Forbidden(&'static str),
    /// Right person, wrong moment.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Some fields are wrong.
    #[error("invalid input")]
    Invalid(Vec<Wrong>),
    /// Somebody else changed the same fields meanwhile.
    #[error("changed meanwhile by somebody else")]
    Stale(Vec<Clash>),
    /// The desk has more to write than it can take just now.
    #[error("too busy, try again")]
    Busy,
    /// The disk is full; nothing was changed.
    #[error("no room left on the disk")]
    Full,
    /// The database does not answer; why, for the log. It may be back in a moment.
    #[error("the database does not answer: {0}")]
    Away(String),
    /// Something broke. The cause is for the log, not for the reader.
    #[error("internal error: {0}")]
    Internal(String),
}

impl Problem {
    /// One wrong field.
    #[must_use]
    pub fn invalid(field: &str, fault: Fault) -> Self {
        Self::Invalid(vec![Wrong::new(field, fault)])
    }
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy => Self::Busy,
            DbError::Full => Self::Full,
            DbError::Taken(constraint) => Self::Internal(format!("unexpected duplicate: {constraint}")),
            DbError::Conflict => Self::Busy,
            DbError::Away(cause) => Self::Away(cause),
            newer @ DbError::Newer { .. } => Self::Internal(newer.to_string()),
            DbError::Broken(cause) => Self::Internal(cause),
        }
    }
}
