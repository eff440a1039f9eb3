//! What is bound to a statement's parameters. Times are milliseconds UTC, flags 0 and 1, words their text.

use bytes::BytesMut;
use guichet_core::access::Role;
use guichet_core::ids;
use guichet_core::mail;
use guichet_core::sla;
use guichet_core::tickets as t;
use jiff::Timestamp;
use rusqlite::types::{ToSqlOutput, Value as Lite, ValueRef};
use std::error::Error;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

/// A bound value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A number, a flag, a key, an instant.
    Int(i64),
    /// A fraction.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A list of keys, for [`Engine::any`](super::Engine::any).
    Ints(Vec<i64>),
    /// A list of words, for [`Engine::any`](super::Engine::any).
    Texts(Vec<String>),
}

/// The parameters of a statement: `params![id, now, title]`.
macro_rules! params {
    () => { &[] as &[$crate::db::Value] };
    ($($value:expr),+ $(,)?) => { &[$($crate::db::Value::from($value)),+] };
}
pub(crate) use params;

macro_rules! from {
    ($($type:ty => |$value:ident| $make:expr),+ $(,)?) => { $(
        impl From<$type> for Value { fn from($value: $type) -> Self { $make } }
    )+ };
}

from! {
    i64 => |v| Self::Int(v),
    i32 => |v| Self::Int(v.into()),
    u32 => |v| Self::Int(v.into()),
    bool => |v| Self::Int(v.into()),
    f64 => |v| Self::Real(v),
    &str => |v| Self::Text(v.to_owned()),
    &String => |v| Self::Text(v.clone()),
    String => |v| Self::Text(v),
    Vec<u8> => |v| Self::Bytes(v),
    Vec<i64> => |v| Self::Ints(v),
    Vec<String> => |v| Self::Texts(v),
    Timestamp => |v| Self::Int(v.as_millisecond()),
    t::Level => |v| Self::Int(v.get()),
    t::Priority => |v| Self::Int(v.rank()),
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! keys {
    ($($name:ident),+ $(,)?) => { $(
        impl From<ids::$name> for Value { fn from(id: ids::$name) -> Self { Self::Int(id.0) } }
        impl From<Vec<ids::$name>> for Value {
            fn from(list: Vec<ids::$name>) -> Self { Self::Ints(list.into_iter().map(|id| id.0).collect()) }
        }
    )+ };
}
guichet_core::for_each_id!(keys);

macro_rules! spelled {
    ($($type:ty),+ $(,)?) => { $(
        impl From<$type> for Value { fn from(word: $type) -> Self { Self::Text(word.word().to_owned()) } }
    )+ };
}
spelled!(
    t::Kind,
    t::Nature,
    t::Phase,
    t::Channel,
    t::PendingReason,
    t::Visibility,
    t::SolutionKind,
    t::Outcome,
    t::LinkKind,
    Role,
    sla::Goal,
    sla::Pause,
    sla::Verdict,
    mail::MailKind,
    mail::MailOutcome,
    mail::MailState,
    mail::UnknownSender,
);

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Lite::Null),
            Self::Int(value) => ToSqlOutput::Owned(Lite::Integer(*value)),
            Self::Real(value) => ToSqlOutput::Owned(Lite::Real(*value)),
            Self::Text(value) => ToSqlOutput::Borrowed(ValueRef::Text(value.as_bytes())),
            Self::Bytes(value) => ToSqlOutput::Borrowed(ValueRef::Blob(value)),
            Self::Ints(list) => ToSqlOutput::Owned(Lite::Text(json(list)?)),
            Self::Texts(list) => ToSqlOutput::Owned(Lite::Text(json(list)?)),
        })
    }
}

/// On SQLite a list is a JSON array, read by `json_each`.
fn json<T: serde::Serialize>(list: &[T]) -> rusqlite::Result<String> {
    serde_json::to_string(list).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

impl ToSql for Value {
    /// Encodes by the parameter's type, so that one number serves BIGINT, INTEGER and BOOLEAN.
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(value) => int(*value, ty, out),
            Self::Real(value) => value.to_sql(ty, out),
            Self::Text(value) => value.to_sql(ty, out),
            Self::Bytes(value) => value.to_sql(ty, out),
            Self::Ints(list) => list.to_sql(ty, out),
            Self::Texts(list) => list.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn int(value: i64, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
    match *ty {
        Type::INT2 => i16::try_from(value)?.to_sql(ty, out),
        Type::INT4 => i32::try_from(value)?.to_sql(ty, out),
        Type::BOOL => (value != 0).to_sql(ty, out),
        _ => value.to_sql(ty, out),
    }
}
