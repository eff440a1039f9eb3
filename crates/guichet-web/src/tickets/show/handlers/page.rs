//! The ticket's page, on screen and on paper, and its logigramme.

use super::Visible;
use crate::{
    door::{Answer, Oops, go, page},
    files::still_there,
    portal::CasePage,
    tickets::{
        Place, Trail,
        list::leaf::{leaf, nearest},
        show::{Drafts, LogigrammePage, PrintPage, Shown, TicketPage, View, Whole, logigramme_file, whole},
    },
    ui::FormState,
    url,
    web::{Web, unit},
};
use axum::{
    extract::{Query, State},
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, SET_COOKIE},
    response::{IntoResponse, Redirect},
};
use guichet_app::{Ctx, Problem, catalog, db::Tx, identity, tickets};
use guichet_core::{access::Act, ids::TicketId};
use serde::Deserialize;

/// What the address says of the page.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    show: String,
    #[serde(default)]
    tab: String,
    /// On which side of the page of the list that one came from.
    #[serde(default)]
    from: String,
}

/// `GET /tickets/{reference}`
pub async fn show(State(web): State<Web>, at: Visible, Query(asked): Query<Asked>) -> Answer {
    if let Some(elsewhere) = elsewhere(&web, &at).await? {
        return go(&elsewhere);
    }
    if let Some(trail) = turned(&web, &at, &asked.from).await? {
        let headers = [(SET_COOKIE, trail.keep(&at.me.cookies))];
        return Ok((headers, Redirect::to(&url::ticket(at.ticket.reference()))).into_response());
    }
    let view = View { shown: Shown::from_word(&asked.show), tab: asked.tab, ..View::default() };
    page(&draw(&web, &at, view).await?)
}

/// The page beside the one that was walked through, where the ticket stands on it.
async fn turned(web: &Web, at: &Visible, side: &str) -> Result<Option<Trail>, Oops> {
    let Some(trail) = Trail::read(&at.me.cookies) else { return Ok(None) };
    let Some(query) = trail.beside(side).filter(|_| at.is_staff()) else { return Ok(None) };
    let (ctx, asked) = (at.me.ctx.clone(), query.clone());
    let leaf = web.app.read(unit!(|tx| leaf(tx, &ctx, &asked).await)).await?;
    let is_there = leaf.rows.iter().any(|row| row.reference == at.ticket.reference());
    Ok(is_there.then(|| trail.turned(&query, &leaf)))
}

/// Where the ticket stands in the list that one came from. At an end of its page, the neighbour is looked for beyond it.
async fn place(web: &Web, at: &Visible) -> Result<Option<Place>, Oops> {
    let Some(trail) = Trail::read(&at.me.cookies) else { return Ok(None) };
    let reference = at.ticket.reference();
    let Some(mut place) = trail.place(reference).filter(|_| at.is_staff()) else { return Ok(None) };
    for side in trail.edges(reference) {
        let (ctx, query) = (at.me.ctx.clone(), trail.beside(side).unwrap_or_default());
        let found = web.app.read(unit!(|tx| nearest(tx, &ctx, &query).await)).await?;
        place = found.into_iter().fold(place, |place, found| place.with(side, found));
    }
    Ok(Some(place))
}

/// Where the ticket is now, if not at this address.
async fn elsewhere(web: &Web, at: &Visible) -> Result<Option<String>, Oops> {
    if let Some(into) = at.ticket.merged_into {
        let ctx = at.me.ctx.clone();
        let found = web.app.read(unit!(|tx| tickets::rows(tx, &ctx, &[into]).await)).await?;
        return Ok(found.first().map(|ticket| url::ticket(ticket.reference)));
    }
    Ok((!at.canonical).then(|| url::ticket(at.ticket.reference())))
}

/// A ticket's page, for whoever reads it.
#[derive(askama::Template)]
#[template(source = "{{ page }}", ext = "html", escape = "none")]
pub struct Drawn {
    page: String,
}

/// The page of a ticket: of staff for those who work on it, of the portal for all others.
///
/// # Errors
/// As the database answers.
pub async fn draw(web: &Web, at: &Visible, view: View) -> Result<Drawn, Oops> {
    let (ctx, w, id, empty) = (at.me.ctx.clone(), at.me.w, at.ticket.id, view.form == FormState::default());
    let (whole, mut kept) = web.app.read(unit!(|tx| gather(tx, &ctx, w, id).await)).await?;
    if !empty {
        // What was just refused is newer than its draft.
        *match view.tab.as_str() {
            "task" => &mut kept.task,
            "solution" => &mut kept.solution,
            _ => &mut kept.form,
        } = view.form;
    }
    let form = kept.form.clone();
    let ctx = at.me.ctx.clone();
    let files = web.app.read(unit!(|tx| still_there(tx, &ctx, w, &form).await)).await?;
    let place = place(web, at).await?;
    let folded = at.me.cookies.get("folded").unwrap_or_default().split('.').map(str::to_owned).collect();
    let view = View { shown: view.shown, tab: view.tab, folded, files, place, ..kept };
    let (shell, actor) = (at.shell(web).await?, &at.me.ctx.actor);
    let page = if guichet_core::access::may(actor, Act::SeeInternal, &whole.around) {
        askama::Template::render(&TicketPage::new(shell, actor, whole, view))?
    } else {
        askama::Template::render(&CasePage::new(shell, actor, &whole, view))?
    };
    Ok(Drawn { page })
}

async fn gather(tx: &mut Tx, ctx: &Ctx, w: crate::i18n::Words, id: TicketId) -> Result<(Whole, View), Problem> {
    let whole = whole(tx, ctx, w, id).await?;
    let mut view = View::default();
    if guichet_core::access::may(&ctx.actor, Act::Note, &whole.around) {
        let replies = catalog::canned_replies(tx).await?;
        view.replies = replies.into_iter().filter(|reply| reply.archived_at.is_none()).collect();
        view.people = identity::technicians(tx).await?.into_iter().map(|p| (p.id, p.full_name())).collect();
    }
    view.drafts = Drafts::of(tx, ctx, id).await?;
    let Drafts { message, task, solution } = &view.drafts;
    (view.form, view.task, view.solution) = (message.form.clone(), task.form.clone(), solution.form.clone());
    Ok((whole, view))
}

/// For whom the sheet is.
#[derive(Debug, Default, Deserialize)]
pub struct Sheet {
    #[serde(default)]
    r#for: String,
}

/// `GET /tickets/{reference}/print`: whole for those who work on the ticket, or `for=requester`, to be handed over.
pub async fn print(State(web): State<Web>, at: Visible, Query(sheet): Query<Sheet>) -> Answer {
    let (ctx, w, id) = (at.me.ctx.clone(), at.me.w, at.ticket.id);
    let mut whole = web.app.read(unit!(|tx| whole(tx, &ctx, w, id).await)).await?;
    let staff = guichet_core::access::may(&at.me.ctx.actor, Act::SeeInternal, &whole.around);
    let handed = sheet.r#for == "requester" || !staff;
    if handed {
        whole.story.cut();
    }
    let ticket = TicketPage::new(at.me.shell(), &at.me.ctx.actor, whole, View::default());
    page(&PrintPage::new(ticket, staff, handed, at.me.person.full_name()))
}

/// As what the logigramme is wanted.
#[derive(Debug, Default, Deserialize)]
pub struct Form {
    #[serde(default, rename = "as")]
    form: String,
}

/// `GET /tickets/{reference}/logigramme`, and the same as a file with `?as=svg`
pub async fn logigramme(State(web): State<Web>, at: Visible, Query(wanted): Query<Form>) -> Answer {
    let (ctx, w, id) = (at.me.ctx.clone(), at.me.w, at.ticket.id);
    let whole = web.app.read(unit!(|tx| whole(tx, &ctx, w, id).await)).await?;
    if wanted.form == "svg" {
        let name = format!("attachment; filename=\"{}.svg\"", at.ticket.reference());
        let headers = [(CONTENT_TYPE, "image/svg+xml".to_owned()), (CONTENT_DISPOSITION, name)];
        return Ok((headers, logigramme_file(at.me.w, &whole)).into_response());
    }
    page(&LogigrammePage::new(at.shell(&web).await?, &whole))
}
