//! What a requester has reported before and is like what they are typing: what is open still, and what solved the rest.
//! Only their own tickets are looked at.

use crate::{i18n::Words, tickets::show::alike, ui::StatusBadge};
use askama::Template;
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    tickets::{self, TicketRow},
};
use guichet_core::{text::markup::first_line, tickets::Outcome};

/// How many letters of a solution are shown.
const EXCERPT: usize = 240;

/// The list beside the form.
#[derive(Template)]
#[template(path = "portal/similar.html")]
pub struct OwnSimilar {
    w: Words,
    found: Vec<(TicketRow, String)>,
}

impl OwnSimilar {
    /// Own tickets with what solved them; empty where nothing did.
    #[must_use]
    pub const fn new(w: Words, found: Vec<(TicketRow, String)>) -> Self {
        Self { w, found }
    }
}

/// The reader's own tickets alike to a title.
///
/// # Errors
/// As the database answers.
pub async fn own_alike(tx: &mut Tx, ctx: &Ctx, title: &str) -> Result<Vec<(TicketRow, String)>, Problem> {
    if title.trim().chars().count() < 3 {
        return Ok(vec![]);
    }
    let ids = alike(tx, ctx, title, false).await?;
    let rows = tickets::rows(tx, ctx, &ids).await?;
    let mut found = Vec::new();
    for row in rows.into_iter().filter(|row| ctx.actor.is(row.requester)).take(4) {
        let solved = if row.phase.is_open() { String::new() } else { solution(tx, &row).await? };
        found.push((row, solved));
    }
    Ok(found)
}

/// What solved a ticket, unless its requester said that it did not.
async fn solution(tx: &mut Tx, row: &TicketRow) -> Result<String, Problem> {
    let given = tickets::solutions(tx, row.id).await?;
    let last = given.iter().rfind(|solution| solution.outcome != Outcome::Refused);
    Ok(last.map(|solution| first_line(&solution.body, EXCERPT)).unwrap_or_default())
}
