//! The ground floor: one asynchronous interface over SQLite and PostgreSQL.
//!
//! Work is done in *units*: closures over a [`Tx`]. A unit is atomic; its caller hears of success only after the
//! COMMIT. On SQLite a unit runs whole on a database thread, so it may await nothing but its `Tx`; on PostgreSQL it
//! is really asynchronous. Differences between the engines have names in [`dialect`](Engine).

mod care;
mod dialect;
mod error;
mod migrate;
mod postgres;
mod row;
mod sql;
mod sqlite;
mod tls;
mod tx;
mod value;
mod wire;

#[cfg(test)]
mod tests;

pub use care::{check, copy};
pub use dialect::Engine;
pub use error::{DbError, DbResult};
pub use migrate::{Migrations, migrate, schema};
pub use row::{Cell, FromRow, Row};
pub use sql::Sql;
pub use tx::Tx;
pub use value::Value;
pub(crate) use value::params;

use futures_util::future::BoxFuture;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::Notify;

/// A unit of work: it may be tried again on PostgreSQL, hence `Clone`.
pub trait Unit<T, E>: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Clone + Send + 'static {}
impl<T, E, F> Unit<T, E> for F where
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Clone + Send + 'static
{
}

/// The database, whichever engine it is. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
    committed: Arc<Notify>,
    untold: Arc<Notify>,
}

enum Inner {
    Sqlite(sqlite::Sqlite),
    Postgres(Box<postgres::Postgres>),
}

impl Db {
    /// Opens the embedded database in a file, which is made where it does not exist.
    ///
    /// # Errors
    /// [`DbError::Broken`] where the file cannot be opened or is no database.
    pub fn sqlite(file: &Path) -> DbResult<Self> {
        Ok(Self::on(Inner::Sqlite(sqlite::Sqlite::open(file)?)))
    }

    /// Connects to PostgreSQL, given a URL such as `postgres://guichet@localhost/guichet`.
    ///
    /// # Errors
    /// [`DbError::Broken`] where the URL is not understood. Connections are made when first needed.
    pub fn postgres(url: &str) -> DbResult<Self> {
        Ok(Self::on(Inner::Postgres(Box::new(postgres::Postgres::new(url)?))))
    }

    fn on(inner: Inner) -> Self {
        Self { inner: Arc::new(inner), committed: Arc::default(), untold: Arc::default() }
    }

    /// Rings after every unit that was written, whoever wrote it. Who comes late hears of the last one.
    #[must_use]
    pub fn committed(&self) -> Arc<Notify> {
        self.committed.clone()
    }

    /// The same for whoever tells the other nodes.
    #[must_use]
    pub(crate) fn untold(&self) -> Arc<Notify> {
        self.untold.clone()
    }

    /// Which engine it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match &*self.inner {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs a unit that only reads.
    ///
    /// # Errors
    /// Those of the unit, and [`DbError`] where the database does not answer.
    pub async fn read<T, E>(&self, unit: impl Unit<T, E>) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.read(unit).await,
            Inner::Postgres(postgres) => postgres.read(unit).await,
        }
    }

    /// Runs a unit that writes, whole or not at all.
    ///
    /// # Errors
    /// Those of the unit, and [`DbError`] where the database does not answer, is too busy or has no room left.
    pub async fn write<T, E>(&self, unit: impl Unit<T, E>) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let result = match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.write(unit).await,
            Inner::Postgres(postgres) => postgres.write(unit).await,
        };
        if result.is_ok() {
            self.committed.notify_one();
            self.untold.notify_one();
        }
        result
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// As it answers.
    pub async fn ping(&self) -> DbResult<()> {
        self.read(|tx| Box::pin(async move { tx.batch("SELECT 1").await })).await
    }

    /// Looks at what the tables hold now, after much was brought in: PostgreSQL plans by it, and would otherwise find out
    /// some minutes later. SQLite's plans rest on its indexes alone.
    ///
    /// # Errors
    /// As the database answers.
    pub async fn analyse(&self) -> DbResult<()> {
        match &*self.inner {
            Inner::Sqlite(_) => Ok(()),
            Inner::Postgres(postgres) => postgres.read(|tx| Box::pin(async move { tx.batch("ANALYZE").await })).await,
        }
    }

    /// Hears what is said on some channels, by this node and by others, until the line breaks. SQLite has no other nodes:
    /// there it never ends.
    ///
    /// # Errors
    /// [`DbError::Broken`] where the line breaks or cannot be laid; call again.
    pub async fn listen(&self, channels: &[&str], heard: impl Fn(&str, &str)) -> DbResult<()> {
        match &*self.inner {
            Inner::Sqlite(_) => std::future::pending().await,
            Inner::Postgres(postgres) => postgres.listen(channels, heard).await,
        }
    }
}
