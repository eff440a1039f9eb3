//! The numbers beside the views, which a page asks for once it stands: so no page waits for them.

use super::{ListQuery, views::VIEWS};
use crate::{
    door::{Answer, SignedIn},
    errors::Trouble,
    i18n::Words,
    url,
    web::{Web, unit},
};
use axum::{Json, extract::State, response::IntoResponse};
use guichet_app::{Ctx, Problem, db::Tx, tickets, views::saved_views};
use guichet_core::tickets::TicketFilter;

/// Up to how many are counted: a sidebar has room for two digits.
pub const COUNTED: i64 = 99;

/// `GET /tickets/counts`: each address with its number, as it is written.
pub async fn show(State(web): State<Web>, me: SignedIn) -> Answer {
    if !me.ctx.actor.is_staff() {
        return Err(Trouble::NotFound.into());
    }
    let (ctx, w) = (me.ctx.clone(), me.w);
    let counts = web.app.read(unit!(|tx| counts(tx, &ctx, w).await)).await?;
    Ok(Json(counts).into_response())
}

async fn counts(tx: &mut Tx, ctx: &Ctx, w: Words) -> Result<Vec<(String, String)>, Problem> {
    let mut out = vec![(url::TICKETS.to_owned(), number(tx, ctx, w, &TicketFilter::open()).await?)];
    let saved = saved_views(tx, ctx).await?.into_iter().map(|view| view.query);
    for query in VIEWS.iter().map(|view| view.query.to_owned()).chain(saved) {
        let filter = ListQuery::of(&query).filter;
        if is_cheap(&filter) {
            out.push((url::tickets(&query), number(tx, ctx, w, &filter).await?));
        }
    }
    Ok(out)
}

/// Whether a filter holds open tickets alone, without words to seek: others could be counted only by reading them all.
fn is_cheap(filter: &TicketFilter) -> bool {
    filter.is_open_only() && filter.text.is_none()
}

async fn number(tx: &mut Tx, ctx: &Ctx, w: Words, filter: &TicketFilter) -> Result<String, Problem> {
    Ok(w.at_most(tickets::count(tx, ctx, filter, COUNTED + 1).await?, COUNTED))
}
