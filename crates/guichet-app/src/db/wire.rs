//! The line to PostgreSQL of one unit, on which statements may travel together.
//!
//! A round trip costs more than most statements. So BEGIN and what was [kept](Wire::keep) are sent with the statement after
//! them, without waiting for each answer: the server works them off in their order, and after one that fails refuses
//! the rest of the transaction.

use super::{DbResult, Value};
use deadpool_postgres::Object;
use futures_util::future::{join, join_all};
use std::borrow::Cow;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Row, Statement};

pub(super) struct Wire {
    client: Object,
    transaction: Transaction,
    kept: Vec<Kept>,
}

/// How far the transaction of a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Transaction {
    /// Every statement stands for itself, or all has ended.
    None,
    /// Begins with the first statement.
    Due,
    /// Was begun, or may have been: BEGIN was on its way.
    Open,
}

/// A statement that waits for the next one.
struct Kept {
    sql: Cow<'static, str>,
    params: Vec<Value>,
}

impl Wire {
    /// A line on which every statement stands for itself.
    pub(super) const fn new(client: Object) -> Self {
        Self { client, transaction: Transaction::None, kept: Vec::new() }
    }

    /// A line on which a transaction begins with the first statement.
    pub(super) const fn beginning(client: Object) -> Self {
        Self { client, transaction: Transaction::Due, kept: Vec::new() }
    }

    /// Closes the connection instead of giving it back to its pool.
    pub(super) fn close(self) {
        drop(Object::take(self.client));
    }

    /// Keeps a statement until the next one is sent.
    pub(super) fn keep(&mut self, sql: Cow<'static, str>, params: &[Value]) {
        self.kept.push(Kept { sql, params: params.to_vec() });
    }

    pub(super) async fn execute(&mut self, sql: &str, params: &[Value]) -> DbResult<u64> {
        let statement = self.client.prepare_cached(sql).await?;
        let kept = self.take_kept().await?;
        let (before, done) = join(self.send(&kept), self.client.execute(&statement, &refs(params))).await;
        before?;
        Ok(done?)
    }

    pub(super) async fn query(&mut self, sql: &str, params: &[Value]) -> DbResult<Vec<Row>> {
        let statement = self.client.prepare_cached(sql).await?;
        let kept = self.take_kept().await?;
        let (before, rows) = join(self.send(&kept), self.client.query(&statement, &refs(params))).await;
        before?;
        Ok(rows?)
    }

    pub(super) async fn batch(&mut self, sql: &str) -> DbResult<()> {
        let kept = self.take_kept().await?;
        let (before, done) = join(self.send(&kept), self.client.batch_execute(sql)).await;
        before?;
        Ok(done?)
    }

    /// Ends the transaction, where it was begun. A failure of what was kept is told even where the end itself succeeded, for
    /// PostgreSQL answers COMMIT after a failure by rolling back.
    pub(super) async fn end(&mut self, stands: bool) -> DbResult<()> {
        if !stands {
            self.kept.clear();
        }
        if self.transaction != Transaction::Open && self.kept.is_empty() {
            return Ok(());
        }
        let kept = self.take_kept().await?;
        let command = if stands { "COMMIT" } else { "ROLLBACK" };
        let (before, ended) = join(self.send(&kept), self.client.batch_execute(command)).await;
        if ended.is_ok() {
            self.transaction = Transaction::None;
        }
        before?;
        Ok(ended?)
    }

    /// Whether there is an end with which the last statements can travel.
    pub(super) fn is_transaction(&self) -> bool {
        self.transaction != Transaction::None
    }

    /// Whether a transaction was begun and not ended.
    pub(super) fn is_open(&self) -> bool {
        self.transaction == Transaction::Open
    }

    /// What goes before the next statement, ready to be sent: preparing takes a trip of its own the first time, and must not
    /// let a later statement overtake.
    async fn take_kept(&mut self) -> DbResult<Parcel> {
        let mut statements = Vec::with_capacity(self.kept.len());
        for kept in std::mem::take(&mut self.kept) {
            statements.push((self.client.prepare_cached(&kept.sql).await?, kept.params));
        }
        let begin = self.transaction == Transaction::Due;
        if begin {
            self.transaction = Transaction::Open;
        }
        Ok(Parcel { begin, statements })
    }

    /// Sends a parcel; each statement is on its way before the next is looked at, which keeps their order.
    async fn send(&self, parcel: &Parcel) -> DbResult<()> {
        let begin = async { if parcel.begin { self.client.batch_execute("BEGIN").await } else { Ok(()) } };
        let rest = parcel
            .statements
            .iter()
            .map(async |(statement, params)| self.client.execute(statement, &refs(params)).await);
        let (begun, done) = join(begin, join_all(rest)).await;
        begun?;
        done.into_iter().try_for_each(|answer| answer.map(drop))?;
        Ok(())
    }
}

/// What travels before a statement.
struct Parcel {
    begin: bool,
    statements: Vec<(Statement, Vec<Value>)>,
}

fn refs(params: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    params.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}
