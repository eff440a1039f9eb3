//! Reading rows: columns become values in the order in which they were selected.

use super::{DbError, DbResult};
use guichet_core::access::Role;
use guichet_core::ids;
use guichet_core::mail;
use guichet_core::sla;
use guichet_core::tickets as t;
use jiff::Timestamp;

/// One row of an answer, read column by column.
pub struct Row<'r> {
    source: Source<'r>,
    next: usize,
}

#[derive(Clone, Copy)]
pub(super) enum Source<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

impl<'r> Row<'r> {
    pub(super) const fn new(source: Source<'r>) -> Self {
        Self { source, next: 0 }
    }

    /// The next column.
    ///
    /// # Errors
    /// [`DbError::Broken`] where there is none left, or it is not of that type.
    #[expect(clippy::should_implement_trait, reason = "each column has a type of its own")]
    pub fn next<T: Cell>(&mut self) -> DbResult<T> {
        let at = self.next;
        self.next += 1;
        T::read(self, at)
    }

    fn raw<'a, T>(&'a self, at: usize) -> DbResult<T>
    where
        T: rusqlite::types::FromSql + tokio_postgres::types::FromSql<'a>,
    {
        match self.source {
            Source::Sqlite(row) => Ok(row.get(at)?),
            Source::Postgres(row) => Ok(row.try_get(at)?),
        }
    }
}

/// A type that a column can be read as.
pub trait Cell: Sized {
    /// Reads the column at a place.
    ///
    /// # Errors
    /// [`DbError::Broken`] where the column is not of that type.
    fn read(row: &Row<'_>, at: usize) -> DbResult<Self>;
}

macro_rules! raw {
    ($($type:ty),+) => { $(
        impl Cell for $type { fn read(row: &Row<'_>, at: usize) -> DbResult<Self> { row.raw(at) } }
        impl Cell for Option<$type> { fn read(row: &Row<'_>, at: usize) -> DbResult<Self> { row.raw(at) } }
    )+ };
}
raw!(i64, f64, String, Vec<u8>);

/// Types stored as a number or as text: how to make them from it.
macro_rules! made {
    ($($type:ty : $raw:ty => |$value:ident| $make:expr),+ $(,)?) => { $(
        impl Cell for $type {
            fn read(row: &Row<'_>, at: usize) -> DbResult<Self> {
                let $value: $raw = row.raw(at)?;
                ($make).ok_or_else(|| unreadable::<Self>(at))
            }
        }
        impl Cell for Option<$type> {
            fn read(row: &Row<'_>, at: usize) -> DbResult<Self> {
                let value: Option<$raw> = row.raw(at)?;
                value.map(|$value| ($make).ok_or_else(|| unreadable::<$type>(at))).transpose()
            }
        }
    )+ };
}

fn unreadable<T>(at: usize) -> DbError {
    DbError::Broken(format!("column {at} holds no {}", std::any::type_name::<T>()))
}

made! {
    bool: i64 => |v| Some(v != 0),
    Timestamp: i64 => |v| Timestamp::from_millisecond(v).ok(),
    t::Level: i64 => |v| t::Level::try_from(v).ok(),
    t::Priority: i64 => |v| t::Priority::from_rank(v),
    t::Kind: String => |v| t::Kind::from_word(&v),
    t::Nature: String => |v| t::Nature::from_word(&v),
    t::Phase: String => |v| t::Phase::from_word(&v),
    t::Channel: String => |v| t::Channel::from_word(&v),
    t::PendingReason: String => |v| t::PendingReason::from_word(&v),
    t::Visibility: String => |v| t::Visibility::from_word(&v),
    t::SolutionKind: String => |v| t::SolutionKind::from_word(&v),
    t::Outcome: String => |v| t::Outcome::from_word(&v),
    t::LinkKind: String => |v| t::LinkKind::from_word(&v),
    Role: String => |v| Role::from_word(&v),
    sla::Goal: String => |v| sla::Goal::from_word(&v),
    sla::Pause: String => |v| sla::Pause::from_word(&v),
    mail::MailKind: String => |v| mail::MailKind::from_word(&v),
    mail::MailOutcome: String => |v| mail::MailOutcome::from_word(&v),
    mail::MailState: String => |v| mail::MailState::from_word(&v),
    mail::UnknownSender: String => |v| mail::UnknownSender::from_word(&v),
    sla::Verdict: String => |v| sla::Verdict::from_word(&v),
}

macro_rules! keys {
    ($($name:ident),+ $(,)?) => { $(
        impl Cell for ids::$name { fn read(row: &Row<'_>, at: usize) -> DbResult<Self> { row.raw(at).map(Self) } }
        impl Cell for Option<ids::$name> {
            fn read(row: &Row<'_>, at: usize) -> DbResult<Self> {
                Ok(row.raw::<Option<i64>>(at)?.map(ids::$name))
            }
        }
    )+ };
}
guichet_core::for_each_id!(keys);

/// A struct or tuple that a row can be read as.
pub trait FromRow: Sized + Send + 'static {
    /// Reads it, column after column.
    ///
    /// # Errors
    /// [`DbError::Broken`] where a column is missing or of another type.
    fn from_row(row: &mut Row<'_>) -> DbResult<Self>;
}

macro_rules! tuples {
    ($($name:ident)+) => {
        impl<$($name: Cell + Send + 'static),+> FromRow for ($($name,)+) {
            fn from_row(row: &mut Row<'_>) -> DbResult<Self> { Ok(($(row.next::<$name>()?,)+)) }
        }
    };
}
tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
