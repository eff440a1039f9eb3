//! Finding another ticket as one types, to link it or to merge into it.

use crate::{
    desk::handlers::seek,
    door::{Answer, SignedIn, page},
    errors::Trouble,
    i18n::Words,
    tickets::TicketRow,
    web::{Web, unit},
};
use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;

/// How many tickets are offered.
const OFFERED: i64 = 8;

/// The list below a look-up field.
#[derive(Template)]
#[template(path = "tickets/look_up.html")]
struct Offered {
    w: Words,
    rows: Vec<TicketRow>,
}

/// What one seeks.
#[derive(Deserialize, Default)]
pub struct Sought {
    #[serde(default)]
    q: String,
}

/// `GET /tickets/lookup?q=`: for technicians, as they type.
pub async fn look_up(State(web): State<Web>, me: SignedIn, Query(sought): Query<Sought>) -> Answer {
    if !me.ctx.actor.is_staff() {
        return Err(Trouble::NotFound.into());
    }
    let (ctx, text) = (me.ctx.clone(), sought.q.trim().to_owned());
    let (rows, _) = web.app.read(unit!(|tx| seek(tx, &ctx, &text, OFFERED).await)).await?;
    page(&Offered { w: me.w, rows: rows.into_iter().map(TicketRow::from).collect() })
}
