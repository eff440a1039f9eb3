//! Saving views, naming them, taking them away, opening with one.

use crate::{
    door::{Answer, SignedIn, go_saying},
    tickets::list::ListQuery,
    url,
    web::{Web, unit},
};
use axum::{
    Form,
    extract::{Path, State},
};
use guichet_app::{Ctx, Problem, db::Tx, views};
use guichet_core::ids::SavedViewId;
use serde::Deserialize;

/// What the form of a new view sends.
#[derive(Deserialize)]
pub struct NewView {
    name: String,
    query: String,
    #[serde(default)]
    shared: String,
}

/// `POST /tickets/views`
pub async fn save(State(web): State<Web>, me: SignedIn, Form(form): Form<NewView>) -> Answer {
    // Only what a list understands is kept: the view becomes an address.
    let query = ListQuery::of(&form.query);
    let (ctx, list) = (me.ctx.clone(), query.href());
    let shared = form.shared == "yes";
    let saved = web.app.write(unit!(|tx| views::save_view(tx, &ctx, &form.name, &query.text(), shared).await)).await;
    match saved {
        Ok(_) => go_saying(&me.cookies, &list, me.w.t("list-view-saved")),
        Err(Problem::Invalid(_)) => go_saying(&me.cookies, &list, me.w.t("list-view-refused")),
        Err(problem) => Err(problem.into()),
    }
}

/// What the form of a name sends.
#[derive(Deserialize)]
pub struct Named {
    name: String,
}

/// `POST /tickets/views/{view}/name`
pub async fn rename(
    State(web): State<Web>,
    me: SignedIn,
    Path(view): Path<SavedViewId>,
    Form(form): Form<Named>,
) -> Answer {
    let ctx = me.ctx.clone();
    let list = list_of(&web, &me, view).await?;
    match web.app.write(unit!(|tx| views::rename_view(tx, &ctx, view, &form.name).await)).await {
        Ok(()) => go_saying(&me.cookies, &list, me.w.t("list-view-renamed")),
        Err(Problem::Invalid(_)) => go_saying(&me.cookies, &list, me.w.t("list-view-refused")),
        Err(problem) => Err(problem.into()),
    }
}

/// What the form of the view to open with sends.
#[derive(Deserialize)]
pub struct Opening {
    on: String,
}

/// `POST /tickets/views/{view}/default`
pub async fn open_with(
    State(web): State<Web>,
    me: SignedIn,
    Path(view): Path<SavedViewId>,
    Form(form): Form<Opening>,
) -> Answer {
    let ctx = me.ctx.clone();
    let list = list_of(&web, &me, view).await?;
    let wanted = Some(view).filter(|_| form.on == "yes");
    web.app.write(unit!(|tx| views::open_with(tx, &ctx, wanted).await)).await?;
    let said = if wanted.is_some() { "list-view-opens" } else { "list-view-no-longer-opens" };
    go_saying(&me.cookies, &list, me.w.t(said))
}

/// `POST /tickets/views/{view}/removal`
pub async fn remove(State(web): State<Web>, me: SignedIn, Path(view): Path<SavedViewId>) -> Answer {
    let ctx = me.ctx.clone();
    web.app.write(unit!(|tx| views::remove_view(tx, &ctx, view).await)).await?;
    go_saying(&me.cookies, url::TICKETS, me.w.t("list-view-removed"))
}

/// The address of the list that a view is.
async fn list_of(web: &Web, me: &SignedIn, id: SavedViewId) -> Result<String, Problem> {
    let ctx = me.ctx.clone();
    web.app.read(unit!(|tx| address(tx, &ctx, id).await)).await
}

async fn address(tx: &mut Tx, ctx: &Ctx, id: SavedViewId) -> Result<String, Problem> {
    let view = views::saved_views(tx, ctx).await?.into_iter().find(|view| view.id == id).ok_or(Problem::NotFound)?;
    Ok(url::tickets(&view.query))
}
