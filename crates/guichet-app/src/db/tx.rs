//! A unit's hold on the database.

use super::row::Source;
use super::{DbError, DbResult, Engine, FromRow, Row, Sql, Value, params};
use std::borrow::Cow;
use tokio_postgres::types::ToSql;

/// The connection of one unit of work. On SQLite every call is ready at once.
pub struct Tx {
    pub(super) conn: Conn,
    /// What went wrong first. PostgreSQL keeps nothing of a transaction after that, whatever the unit makes of it.
    pub(super) trouble: Option<DbError>,
}

pub(super) enum Conn {
    Sqlite(rusqlite::Connection),
    Postgres(deadpool_postgres::Object),
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

    /// Closes the connection instead of giving it back to its pool.
    pub(super) fn abandon(&mut self) {
        if let Conn::Postgres(object) = std::mem::replace(&mut self.conn, Conn::Gone) {
            drop(deadpool_postgres::Object::take(object));
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
            Conn::Postgres(client) => {
                let result = execute(client, sql, params).await;
                self.noted(result)
            }
            Conn::Gone => Err(gone()),
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
            Conn::Postgres(client) => {
                let rows = query(client, sql, params).await;
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
            Conn::Postgres(client) => {
                let result = client.batch_execute(sql).await.map_err(DbError::from);
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

fn refs(params: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    params.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
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

async fn execute(client: &deadpool_postgres::Object, sql: &str, params: &[Value]) -> DbResult<u64> {
    let statement = client.prepare_cached(sql).await?;
    Ok(client.execute(&statement, &refs(params)).await?)
}

async fn query(client: &deadpool_postgres::Object, sql: &str, params: &[Value]) -> DbResult<Vec<tokio_postgres::Row>> {
    let statement = client.prepare_cached(sql).await?;
    Ok(client.query(&statement, &refs(params)).await?)
}

fn gone() -> DbError {
    DbError::Broken("the connection was taken away".into())
}
