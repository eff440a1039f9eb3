//! A unit's hold on the database.

use super::row::Source;
use super::wire::Wire;
use super::{DbError, DbResult, Engine, FromRow, Row, Sql, Value, params};
use std::borrow::Cow;

/// The connection of one unit of work. On SQLite every call is ready at once.
pub struct Tx {
    pub(super) conn: Conn,
    /// What went wrong first. PostgreSQL keeps nothing of a transaction after that, whatever the unit makes of it.
    pub(super) trouble: Option<DbError>,
}

pub(super) enum Conn {
    Sqlite(rusqlite::Connection),
    Postgres(Wire),
    /// The connection was taken away.
    Gone,
}

impl Tx {
    pub(super) const fn new(conn: Conn) -> Self {
        Self { conn, trouble: None }
    }

    /// Which engine this is.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self.conn {
            Conn::Sqlite(_) => Engine::Sqlite,
            Conn::Postgres(_) | Conn::Gone => Engine::Postgres,
        }
    }

    /// Closes the connection instead of giving it back to its pool, where its transaction has not ended.
    pub(super) fn abandon_open(&mut self) {
        if matches!(&self.conn, Conn::Postgres(wire) if wire.is_open())
            && let Conn::Postgres(wire) = std::mem::replace(&mut self.conn, Conn::Gone)
        {
            wire.close();
        }
    }

    /// Ends the transaction of PostgreSQL.
    pub(super) async fn end(&mut self, stands: bool) -> DbResult<()> {
        match &mut self.conn {
            Conn::Postgres(wire) => wire.end(stands).await,
            Conn::Sqlite(_) | Conn::Gone => Ok(()),
        }
    }

    fn noted<T>(&mut self, result: DbResult<T>) -> DbResult<T> {
        if let Err(error) = &result {
            self.trouble.get_or_insert_with(|| error.clone());
        }
        result
    }

    /// Waits until no other unit is alone in this matter, and keeps it until this one ends: for what is looked up first and
    /// written then. SQLite has one writer, which is always alone.
    ///
    /// # Errors
    /// [`DbError`], as the database answers.
    pub async fn alone(&mut self, matter: &str, name: &str) -> DbResult<()> {
        if self.engine() == Engine::Postgres {
            let sql = "SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))";
            self.execute(sql, params![matter, name]).await?;
        }
        Ok(())
    }

    /// Runs a statement and says how many rows it touched.
    ///
    /// # Errors
    /// [`DbError`], as the database answers.
    pub async fn execute(&mut self, sql: &str, params: &[Value]) -> DbResult<u64> {
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                let result = execute_lite(conn, sql, params);
                self.noted(result)
            }
            Conn::Postgres(wire) => {
                let result = wire.execute(sql, params).await;
                self.noted(result)
            }
            Conn::Gone => Err(gone()),
        }
    }

    /// Runs a statement of which nothing needs to be known but that it stood, in the end. On PostgreSQL it travels with the
    /// next one, or with COMMIT, and spares a round trip; what goes wrong with it is said then, and the unit does not stand.
    ///
    /// # Errors
    /// [`DbError`], as the database answers; on PostgreSQL, of whatever travelled before it.
    pub async fn later(&mut self, sql: impl Into<Cow<'static, str>> + Send, params: &[Value]) -> DbResult<()> {
        match &mut self.conn {
            Conn::Postgres(wire) if wire.is_transaction() => {
                wire.keep(sql.into(), params);
                Ok(())
            }
            _ => self.execute(&sql.into(), params).await.map(drop),
        }
    }

    /// All rows of an answer.
    ///
    /// # Errors
    /// [`DbError`], as the database answers.
    pub async fn all<T: FromRow>(&mut self, sql: &str, params: &[Value]) -> DbResult<Vec<T>> {
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                let result = query_lite(conn, sql, params);
                self.noted(result)
            }
            Conn::Postgres(wire) => {
                let rows = wire.query(sql, params).await;
                let rows = self.noted(rows)?;
                rows.iter().map(|row| T::from_row(&mut Row::new(Source::Postgres(row)))).collect()
            }
            Conn::Gone => Err(gone()),
        }
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// [`DbError`], as the database answers.
    pub async fn first<T: FromRow>(&mut self, sql: &str, params: &[Value]) -> DbResult<Option<T>> {
        Ok(self.all(sql, params).await?.into_iter().next())
    }

    /// The one row that a statement always answers, such as a count or a `RETURNING`.
    ///
    /// # Errors
    /// [`DbError`], as the database answers, or where there is no row.
    pub async fn one<T: FromRow>(&mut self, sql: &str, params: &[Value]) -> DbResult<T> {
        self.first(sql, params).await?.ok_or_else(|| DbError::Broken(format!("no row from: {sql}")))
    }

    /// All rows of a statement built at run time.
    ///
    /// # Errors
    /// [`DbError`], as the database answers.
    pub async fn select<T: FromRow>(&mut self, sql: &Sql) -> DbResult<Vec<T>> {
        self.all(sql.text(), sql.params()).await
    }

    /// Runs several statements without parameters.
    ///
    /// # Errors
    /// [`DbError`], as the database answers.
    pub async fn batch(&mut self, sql: &str) -> DbResult<()> {
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                let result = conn.execute_batch(sql).map_err(DbError::from);
                self.noted(result)
            }
            Conn::Postgres(wire) => {
                let result = wire.batch(sql).await;
                self.noted(result)
            }
            Conn::Gone => Err(gone()),
        }
    }
}

/// SQL is written with PostgreSQL's `$1`; SQLite numbers its parameters as `?1`.
fn numbered(sql: &str) -> Cow<'_, str> {
    if sql.contains('$') { Cow::Owned(sql.replace('$', "?")) } else { Cow::Borrowed(sql) }
}

fn execute_lite(conn: &rusqlite::Connection, sql: &str, params: &[Value]) -> DbResult<u64> {
    let mut statement = conn.prepare_cached(&numbered(sql))?;
    Ok(statement.execute(rusqlite::params_from_iter(params))? as u64)
}

fn query_lite<T: FromRow>(conn: &rusqlite::Connection, sql: &str, params: &[Value]) -> DbResult<Vec<T>> {
    let mut statement = conn.prepare_cached(&numbered(sql))?;
    let mut rows = statement.query(rusqlite::params_from_iter(params))?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push(T::from_row(&mut Row::new(Source::Sqlite(row)))?);
    }
    Ok(out)
}

fn gone() -> DbError {
    DbError::Broken("the connection was taken away".into())
}
