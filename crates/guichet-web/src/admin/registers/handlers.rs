//! Answers for every register: list, add, change, retire, take back.

use super::{Asked, Register, Sent};
use crate::{
    admin::{FormPage, Preview, RegisterPage},
    desk::{Aside, aside, surroundings},
    door::{Answer, SignedIn, again, go_saying, page},
    errors::Trouble,
    pages::Pages,
    url,
    web::{Web, unit},
};
use axum::{
    Form,
    extract::{Path, Query, State},
    routing::{get, post},
};
use guichet_app::{Ctx, Problem, db::Tx};
use guichet_core::access::Role;
use serde::Deserialize;

/// The routes of a register.
pub fn register<R: Register>() -> Pages {
    Pages::new()
        .route(&url::admin(R::SECTION), get(list::<R>).post(add::<R>))
        .route(&url::admin_new(R::SECTION), get(new::<R>))
        .route(&url::admin_item(R::SECTION, "{id}"), get(show::<R>).post(change::<R>))
        .route(&url::admin_deed(R::SECTION, "{id}", "archive"), post(retire::<R>))
        .route(&url::admin_deed(R::SECTION, "{id}", "restore"), post(restore::<R>))
}

/// The query of a register's list.
#[derive(Deserialize)]
struct ListQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    show: String,
    after: Option<i64>,
}

async fn list<R: Register>(State(web): State<Web>, me: SignedIn, Query(query): Query<ListQuery>) -> Answer {
    pass::<R>(&me)?;
    let retired = query.show == url::RETIRED;
    let (ctx, w, asked) = (me.ctx.clone(), me.w, Asked { text: query.q.clone(), retired, after: query.after });
    let ((mut rows, next), aside) = web.app.read(unit!(|tx| gather::<R>(tx, &ctx, w, &asked).await)).await?;
    rows.retain(|row| row.retired == retired);
    let list = RegisterPage::new(surroundings(me.shell(), &aside, None), R::SECTION, R::COLUMNS, rows);
    let list = if retired { list.retired() } else { list };
    let next = next.map(|after| url::admin_list(R::SECTION, &query.q, retired, Some(after)));
    page(&if R::SEARCHED { list.searched(&query.q, next) } else { list })
}

async fn gather<R: Register>(
    tx: &mut Tx,
    ctx: &Ctx,
    w: crate::i18n::Words,
    asked: &Asked,
) -> Result<(super::Rows, Aside), Problem> {
    Ok((R::rows(tx, ctx, w, asked).await?, aside(tx, ctx).await?))
}

async fn new<R: Register>(State(web): State<Web>, me: SignedIn) -> Answer {
    pass::<R>(&me)?;
    page(&form::<R>(&web, &me, None, None).await?)
}

async fn show<R: Register>(State(web): State<Web>, me: SignedIn, Path(id): Path<i64>) -> Answer {
    pass::<R>(&me)?;
    page(&form::<R>(&web, &me, Some(id), None).await?)
}

async fn add<R: Register>(web: State<Web>, me: SignedIn, Form(pairs): Form<Vec<(String, String)>>) -> Answer {
    save::<R>(web, me, None, Sent::new(pairs)).await
}

async fn change<R: Register>(
    web: State<Web>,
    me: SignedIn,
    Path(id): Path<i64>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answer {
    save::<R>(web, me, Some(id), Sent::new(pairs)).await
}

/// Saves, and goes back to the list; or shows the form again with what is wrong.
async fn save<R: Register>(State(web): State<Web>, me: SignedIn, id: Option<i64>, sent: Sent) -> Answer {
    pass::<R>(&me)?;
    if R::SUPERVISED && sent.text("then") == "preview" {
        return page(&form::<R>(&web, &me, id, Some(sent.state())).await?);
    }
    let (ctx, wanted) = (me.ctx.clone(), sent.clone());
    match web.app.write(unit!(|tx| R::save(tx, &ctx, id, &wanted).await)).await {
        Ok(()) => go_saying(&me.cookies, &url::admin(R::SECTION), me.w.t("admin-saved")),
        Err(Problem::Invalid(wrongs)) => again(&form::<R>(&web, &me, id, Some(sent.state().refused(wrongs))).await?),
        Err(problem) => Err(problem.into()),
    }
}

async fn retire<R: Register>(State(web): State<Web>, me: SignedIn, Path(id): Path<i64>) -> Answer {
    pass::<R>(&me)?;
    let ctx = me.ctx.clone();
    web.app.write(unit!(|tx| R::retire(tx, &ctx, id).await)).await?;
    go_saying(&me.cookies, &url::admin_item(R::SECTION, id), me.w.t("admin-was-retired"))
}

async fn restore<R: Register>(State(web): State<Web>, me: SignedIn, Path(id): Path<i64>) -> Answer {
    pass::<R>(&me)?;
    let ctx = me.ctx.clone();
    web.app.write(unit!(|tx| R::restore(tx, &ctx, id).await)).await?;
    go_saying(&me.cookies, &url::admin_item(R::SECTION, id), me.w.t("admin-was-restored"))
}

/// The form of a thing, or of a new one; with what was sent, if something was.
async fn form<R: Register>(
    web: &Web,
    me: &SignedIn,
    id: Option<i64>,
    sent: Option<crate::ui::FormState>,
) -> Result<FormPage, Problem> {
    let (ctx, w) = (me.ctx.clone(), me.w);
    let (fields, thing, aside) = web.app.read(unit!(|tx| needs::<R>(tx, &ctx, w, id).await)).await?;
    let shell = surroundings(me.shell(), &aside, None);
    let form = sent.or_else(|| thing.as_ref().map(|thing| thing.form.clone())).unwrap_or_default();
    let preview = if R::SUPERVISED {
        let (ctx, text) = (me.ctx.clone(), form.clone());
        Some(web.app.read(unit!(|tx| Preview::of(tx, &ctx, &text).await)).await?)
    } else {
        None
    };
    let drawn = match (id, thing) {
        (Some(id), Some(thing)) => FormPage::editing(shell, R::SECTION, (id, &thing.name, thing.retired), fields, form),
        _ => FormPage::adding(shell, R::SECTION, fields, form),
    };
    Ok(drawn.with_preview(preview))
}

async fn needs<R: Register>(
    tx: &mut Tx,
    ctx: &Ctx,
    w: crate::i18n::Words,
    id: Option<i64>,
) -> Result<(Vec<crate::admin::Field>, Option<super::Thing>, Aside), Problem> {
    let thing = match id {
        Some(id) => Some(R::thing(tx, id).await?),
        None => None,
    };
    Ok((R::fields(tx, w).await?, thing, aside(tx, ctx).await?))
}

/// Lets those pass whose register it is.
fn pass<R: Register>(me: &SignedIn) -> Result<(), Trouble> {
    if R::SUPERVISED && me.person.role == Role::Supervisor { Ok(()) } else { administrator(me) }
}

/// Lets administrators pass.
pub(in crate::admin) fn administrator(me: &SignedIn) -> Result<(), Trouble> {
    match me.person.role {
        Role::Administrator => Ok(()),
        _ => Err(Trouble::Forbidden),
    }
}
