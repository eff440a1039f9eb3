//! Answers `POST /drafts/{place}` and its removal.

use crate::{
    door::{Oops, SignedIn},
    url,
    web::{Web, unit},
};
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::Redirect,
};
use guichet_app::drafts;

/// `POST /drafts/{place}`: the form's fields as they stand. An empty form is no draft.
pub async fn keep(
    State(web): State<Web>,
    me: SignedIn,
    Path(place): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<StatusCode, Oops> {
    let ctx = me.ctx.clone();
    web.app.write(unit!(|tx| super::keep_typed(tx, &ctx, &place, &pairs).await)).await?;
    Ok(StatusCode::NO_CONTENT)
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
