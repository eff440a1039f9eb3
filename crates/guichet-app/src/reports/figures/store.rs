//! The statements of figures, made of the pieces of a definition.

use super::{Asked, Ends};
use crate::db::{DbResult, FromRow, Row, Sql, Tx};
use crate::measures::{Definition, Edges, column, definition};
use crate::{Ctx, Result, tickets};
use guichet_core::measures::Measure;

/// What was counted in a period and group.
pub(super) struct Counted {
    /// The place of the period among those asked for.
    pub period: i64,
    pub key: Option<String>,
    pub sum: i64,
    pub count: i64,
    pub median: Option<f64>,
}

impl FromRow for Counted {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self { period: row.next()?, key: row.next()?, sum: row.next()?, count: row.next()?, median: None })
    }
}

/// The middle of a period and group.
pub(super) struct Median {
    pub period: i64,
    pub key: Option<String>,
    pub value: f64,
}

impl FromRow for Median {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self { period: row.next()?, key: row.next()?, value: row.next()? })
    }
}

/// Sum and count of a measure, by period and group.
pub(super) async fn counted(
    tx: &mut Tx,
    ctx: &Ctx,
    measure: Measure,
    ends: &[Ends],
    asked: &Asked,
) -> Result<Vec<Counted>> {
    let (mut sql, edges, defined) = begin(measure, ends, ctx);
    sql.push("SELECT s.n, ").push(&key(asked)).push(", CAST(coalesce(sum(");
    edges.push(&mut sql, &defined.counts.amount());
    sql.push("), 0) AS BIGINT), CAST(count(*) AS BIGINT) ");
    go_on(tx, ctx, &mut sql, (defined, &edges), asked).await?;
    sql.push(" GROUP BY 1, 2 ORDER BY 1, 2");
    Ok(tx.select(&sql).await?)
}

/// The middle of a measure's amounts, by period and group: of an even number, the mean of both in the middle.
pub(super) async fn medians(
    tx: &mut Tx,
    ctx: &Ctx,
    measure: Measure,
    ends: &[Ends],
    asked: &Asked,
) -> Result<Vec<Median>> {
    let (mut sql, edges, defined) = begin(measure, ends, ctx);
    sql.push("SELECT n, k, CAST(avg(amount) AS DOUBLE PRECISION) FROM (SELECT n, k, amount, ");
    sql.push(
        "row_number() OVER (PARTITION BY n, k ORDER BY amount) AS place, count(*) OVER (PARTITION BY n, k) AS all_of ",
    );
    sql.push("FROM (SELECT s.n AS n, ").push(&key(asked)).push(" AS k, ");
    edges.push(&mut sql, &defined.counts.amount());
    sql.push(" AS amount ");
    go_on(tx, ctx, &mut sql, (defined, &edges), asked).await?;
    sql.push(") AS amounts) AS placed WHERE place IN ((all_of + 1) / 2, (all_of + 2) / 2) GROUP BY n, k");
    Ok(tx.select(&sql).await?)
}

/// The periods as a table `s`, which the rest of the statement is joined to.
fn begin(measure: Measure, ends: &[Ends], ctx: &Ctx) -> (Sql, Edges, &'static Definition) {
    let mut sql = Sql::new("WITH s (n, begins, ends) AS (VALUES ");
    for (n, (from, to)) in ends.iter().enumerate() {
        sql.push(if n > 0 { ", (CAST(" } else { "(CAST(" }).bind(n as i64).push(" AS BIGINT), CAST(");
        sql.bind(*from).push(" AS BIGINT), CAST(").bind(*to).push(" AS BIGINT))");
    }
    sql.push(") ");
    let first = ends.iter().map(|(from, _)| *from).min().unwrap_or_default();
    let last = ends.iter().map(|(_, to)| *to).max().unwrap_or_default();
    (sql, Edges::spans(first, last, ctx.now()), definition(measure))
}

fn key(asked: &Asked) -> String {
    asked.by.map_or("CAST(NULL AS TEXT)", column).to_owned()
}

/// `CROSS JOIN` keeps SQLite from walking all tickets once for each period; PostgreSQL chooses for itself.
async fn go_on(
    tx: &mut Tx,
    ctx: &Ctx,
    sql: &mut Sql,
    (defined, edges): (&Definition, &Edges),
    asked: &Asked,
) -> Result<()> {
    sql.push("FROM s CROSS JOIN ").push(defined.tables).push(" WHERE ");
    edges.push(sql, defined.population);
    sql.push(" AND ");
    tickets::narrow(tx, ctx, &asked.filter, sql).await
}
