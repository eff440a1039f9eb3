//! Answers `GET /tickets/{reference}/live` and `POST /tickets/{reference}/presence`.

use super::stream::{Looker, stream};
use crate::{
    door::{Oops, SignedIn},
    web::{Web, unit},
};
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{
        IntoResponse, Response,
        sse::{KeepAlive, Sse},
    },
};
use guichet_app::{Ctx, Problem, db::Tx, events::Verb, tickets};
use guichet_core::{
    access::{Act, may},
    ids::{EventId, PersonId, TicketId},
    tickets::Reference,
};
use serde::Deserialize;

/// What the page has seen last.
#[derive(Deserialize)]
pub struct After {
    after: Option<EventId>,
}

/// `GET /tickets/{reference}/live?after=ID`
pub async fn show(
    State(web): State<Web>,
    me: SignedIn,
    Path(reference): Path<String>,
    Query(query): Query<After>,
) -> Result<Response, Oops> {
    let ctx = me.ctx.clone();
    let (looker, stale) = web.app.read(unit!(|tx| look(tx, &ctx, &reference, query.after).await)).await?;
    let looker = looker_of(&me, looker)?;
    Ok(Sse::new(stream(web, looker, stale)).keep_alive(KeepAlive::default()).into_response())
}

/// `POST /tickets/{reference}/presence`: somebody types.
pub async fn presence(State(web): State<Web>, me: SignedIn, Path(reference): Path<String>) -> Result<StatusCode, Oops> {
    let ctx = me.ctx.clone();
    let (looker, _) = web.app.read(unit!(|tx| look(tx, &ctx, &reference, None).await)).await?;
    web.app.live.tell_everywhere(looker_of(&me, looker)?.says(Verb::Writes));
    Ok(StatusCode::NO_CONTENT)
}

/// The ticket, whether its internal life is the reader's to know, and whether they missed something.
async fn look(
    tx: &mut Tx,
    ctx: &Ctx,
    reference: &str,
    after: Option<EventId>,
) -> Result<((TicketId, bool), bool), Problem> {
    let reference: Reference = reference.parse().map_err(|_| Problem::NotFound)?;
    let id = tickets::find_id(tx, reference).await?.ok_or(Problem::NotFound)?;
    let (_, around) = tickets::see(tx, ctx, id).await?;
    let stale = match after {
        Some(after) => tickets::chronicle(tx, ctx, id, &around).await?.last().is_some_and(|last| last.id > after),
        None => false,
    };
    Ok(((id, may(&ctx.actor, Act::SeeInternal, &around)), stale))
}

fn looker_of(me: &SignedIn, (ticket, internal): (TicketId, bool)) -> Result<Looker, Problem> {
    let person: PersonId = me.ctx.actor.person().ok_or(Problem::Forbidden("look"))?;
    Ok(Looker { ticket, person, name: me.person.full_name(), internal, w: me.w })
}
