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
use guichet_app::{Problem, drafts};
use guichet_core::form::Fault;

/// `POST /drafts/{place}`: the form's fields as they stand. An empty form is no draft.
pub async fn keep(
    State(web): State<Web>,
    me: SignedIn,
    Path(place): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<StatusCode, Oops> {
    let typed: Vec<_> = pairs.into_iter().filter(|(name, value)| name != "password" && !value.is_empty()).collect();
    let body = serde_urlencoded::to_string(&typed).map_err(|_| Problem::invalid("body", Fault::NotUnderstood))?;
    let ctx = me.ctx.clone();
    web.app
        .write(unit!(|tx| if body.is_empty() {
            drafts::discard(tx, &ctx, &place).await
        } else {
            drafts::keep(tx, &ctx, &place, &body).await
        }))
        .await?;
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
