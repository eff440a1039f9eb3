//! Answers `POST /drafts/{place}` and its removal.

use crate::{
    door::{Oops, SignedIn},
    url,
    web::{Web, unit},
};
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use guichet_app::drafts;

/// Which version of the draft the form was made from, where it says so.
#[derive(serde::Deserialize)]
pub struct Seen {
    seen: Option<i64>,
}

/// `POST /drafts/{place}`: the form's fields as they stand. An empty form is no draft. With `?seen=`, answers where the
/// next one goes, or 409 where another window was there meanwhile.
pub async fn keep(
    State(web): State<Web>,
    me: SignedIn,
    Path(place): Path<String>,
    Query(Seen { seen }): Query<Seen>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Oops> {
    let ctx = me.ctx.clone();
    let Some(seen) = seen else {
        web.app.write(unit!(|tx| super::keep_typed(tx, &ctx, &place, &pairs).await)).await?;
        return Ok(StatusCode::NO_CONTENT.into_response());
    };
    let (body, at) = (super::typed(&pairs)?, place.clone());
    let seen = web.app.write(unit!(|tx| drafts::keep_on(tx, &ctx, &at, &body, seen).await)).await?;
    Ok(url::draft_on(&place, seen).into_response())
}

/// Where one was writing.
#[derive(serde::Deserialize)]
pub struct Back {
    #[serde(default)]
    back: String,
}

/// `POST /drafts/{place}/removal`: thrown away.
pub async fn discard(
    State(web): State<Web>,
    me: SignedIn,
    Path(place): Path<String>,
    Form(form): Form<Back>,
) -> Result<Redirect, Oops> {
    let ctx = me.ctx.clone();
    web.app.write(unit!(|tx| drafts::discard(tx, &ctx, &place).await)).await?;
    Ok(Redirect::to(url::local(&form.back).unwrap_or(url::HOME)))
}
