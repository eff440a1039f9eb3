//! The pages of the list, joined by the row at their edge.

use super::{ListQuery, Turn};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    tickets::{self, Cursor, TicketRow as Row},
};
use guichet_core::tickets::{Order, Reference};

/// How many tickets a page has.
const PAGE: usize = 50;

/// The rows of a page, and the ways to the pages beside it.
pub struct Leaf {
    /// The rows.
    pub rows: Vec<Row>,
    /// To the page before; its `passed` is that of the present page.
    pub before: Option<Turn>,
    /// To the page behind.
    pub after: Option<Turn>,
}

/// The ticket that a page beside begins with, on the side where one comes from: one row, found by its key.
///
/// # Errors
/// As the database answers.
pub async fn nearest(tx: &mut Tx, ctx: &Ctx, query: &ListQuery) -> Result<Option<Reference>, Problem> {
    let Some(turn) = &query.turn else { return Ok(None) };
    let Some(edge) = cursor(&turn.edge) else { return Ok(None) };
    let order = if turn.back { turned(query.order) } else { query.order };
    let found = tickets::list(tx, ctx, &query.filter, order, Some(edge), 1).await?;
    Ok(found.rows.first().map(|row| row.reference))
}

/// The page that a query names; the first where what it names is no more.
///
/// # Errors
/// As the database answers.
pub async fn leaf(tx: &mut Tx, ctx: &Ctx, query: &ListQuery) -> Result<Leaf, Problem> {
    let edge = |turn: &Turn| cursor(&turn.edge).map(|cursor| (cursor, turn.back, turn.passed));
    match query.turn.as_ref().and_then(edge) {
        Some((edge, true, passed)) => match backward(tx, ctx, query, edge, passed).await? {
            Some(leaf) => Ok(leaf),
            None => forward(tx, ctx, query, None, 0).await,
        },
        Some((edge, false, passed)) => forward(tx, ctx, query, Some(edge), passed).await,
        None => forward(tx, ctx, query, None, 0).await,
    }
}

async fn forward(
    tx: &mut Tx,
    ctx: &Ctx,
    query: &ListQuery,
    edge: Option<Cursor>,
    passed: usize,
) -> Result<Leaf, Problem> {
    let found = tickets::list(tx, ctx, &query.filter, query.order, edge, PAGE).await?;
    let after = found.next.map(|edge| turn(edge, false, passed + found.rows.len()));
    let first = found.rows.first().map(|row| Cursor::at(row, query.order));
    // Behind the last row stands nothing, but there is a way back.
    let before = edge.map(|edge| turn(first.unwrap_or(edge), true, passed));
    Ok(Leaf { rows: found.rows, before, after })
}

/// The page that ends before a row; `None` where that is the first page, which is whole only when read from its beginning.
async fn backward(
    tx: &mut Tx,
    ctx: &Ctx,
    query: &ListQuery,
    edge: Cursor,
    passed: usize,
) -> Result<Option<Leaf>, Problem> {
    let mut found = tickets::list(tx, ctx, &query.filter, turned(query.order), Some(edge), PAGE).await?;
    let (Some(_), Some(nearest)) = (found.next, found.rows.first()) else { return Ok(None) };
    let after = turn(Cursor::at(nearest, query.order), false, passed);
    found.rows.reverse();
    let start = passed.saturating_sub(found.rows.len());
    let before = found.rows.first().map(|row| turn(Cursor::at(row, query.order), true, start));
    Ok(Some(Leaf { rows: found.rows, before, after: Some(after) }))
}

fn turn(edge: Cursor, back: bool, passed: usize) -> Turn {
    Turn { edge: format!("{},{}", edge.key, edge.id), back, passed }
}

const fn turned(order: Order) -> Order {
    Order { descending: !order.descending, ..order }
}

/// Reads where a page begins or ends.
fn cursor(text: &str) -> Option<Cursor> {
    let (key, id) = text.split_once(',')?;
    Some(Cursor { key: key.parse().ok()?, id: id.parse().ok()? })
}
