//! Answers `POST /tickets/bulk`, and `GET /tickets/bulk/assign`.

use super::{
    AssignPage, BulkOutcome, BulkPage, Retry,
    form::{BulkForm, Deed},
};
use crate::{
    desk::{Aside, aside, surroundings},
    door::{Answer, Oops, SignedIn, page},
    errors::Trouble,
    i18n::Words,
    tickets::list::{Names, names},
    url,
    web::{Web, unit},
};
use axum::{Form, extract::State, http::StatusCode, response::IntoResponse};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    tickets::{self, Edit, Qualify},
};
use guichet_core::{
    form::{Fault, Wrong},
    ids::TicketId,
    tickets::Reference,
};

/// `POST /tickets/bulk`
pub async fn create(State(web): State<Web>, me: SignedIn, Form(pairs): Form<Vec<(String, String)>>) -> Answer {
    let form = BulkForm::new(pairs);
    if form.asks_whom() {
        return whom(&web, &me, &form).await;
    }
    let (mut outcomes, mut wrongs) = (Vec::new(), Vec::new());
    match form.parse() {
        Ok((references, deed)) => {
            for reference in references {
                outcomes.push(one(&web, &me, reference, &deed).await?);
            }
        }
        Err(refused) => wrongs = refused,
    }
    told(&web, &me, &form, outcomes, wrongs).await
}

/// What became of each ticket, and the form once more for those to which nothing was done.
async fn told(web: &Web, me: &SignedIn, form: &BulkForm, outcomes: Vec<BulkOutcome>, wrongs: Vec<Wrong>) -> Answer {
    let is_wrong = !wrongs.is_empty();
    let left = if is_wrong {
        form.tickets()
    } else {
        outcomes.iter().filter(|outcome| outcome.refused.is_some()).map(|outcome| outcome.reference).collect()
    };
    let staff = me.ctx.actor.is_staff();
    let ctx = me.ctx.clone();
    let (names, aside) = web.app.read(unit!(|tx| both(tx, &ctx).await)).await?;
    // Whoever does not work on tickets is not told who does.
    let retry = if staff { Retry::new(me.w, form, left, wrongs.clone(), &names) } else { None };
    if is_wrong && retry.is_none() && !form.tickets().is_empty() {
        return Err(Problem::Invalid(wrongs).into());
    }
    let status = if is_wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let drawn = BulkPage::new(surroundings(me.shell(), &aside, None), outcomes, retry, form.back());
    Ok((status, page(&drawn)?).into_response())
}

/// `GET /tickets/bulk/assign`: the fields, for the menu of the list.
pub async fn choose(State(web): State<Web>, me: SignedIn) -> Answer {
    if !me.ctx.actor.is_staff() {
        return Err(Trouble::NotFound.into());
    }
    let names = web.app.read(unit!(|tx| names::assignable(tx).await)).await?;
    page(&AssignPage::new(me.shell(), names, vec![], url::TICKETS).as_fields())
}

/// Asks to whom a selection is given, where no script could ask in place.
async fn whom(web: &Web, me: &SignedIn, form: &BulkForm) -> Answer {
    if !me.ctx.actor.is_staff() {
        return Err(Trouble::NotFound.into());
    }
    let ctx = me.ctx.clone();
    let (names, aside) = web.app.read(unit!(|tx| both(tx, &ctx).await)).await?;
    page(&AssignPage::new(surroundings(me.shell(), &aside, None), names, form.tickets(), form.back()))
}

async fn both(tx: &mut Tx, ctx: &Ctx) -> Result<(Names, Aside), Problem> {
    Ok((names::assignable(tx).await?, aside(tx, ctx).await?))
}

/// Does it to one ticket, in a unit of its own.
async fn one(web: &Web, me: &SignedIn, reference: Reference, deed: &Deed) -> Result<BulkOutcome, Oops> {
    let ctx = me.ctx.clone();
    let title = web.app.read(unit!(|tx| title(tx, &ctx, reference).await)).await?;
    let (ctx, wanted) = (me.ctx.clone(), deed.clone());
    let done = web.app.write(unit!(|tx| act(tx, &ctx, reference, wanted).await)).await;
    let refused = match done {
        Ok(()) => None,
        Err(problem) => Some(why(me.w, problem)?),
    };
    Ok(BulkOutcome { reference, title, refused })
}

async fn title(tx: &mut Tx, ctx: &Ctx, reference: Reference) -> Result<String, Problem> {
    let Some(id) = tickets::find_id(tx, reference).await? else { return Ok(String::new()) };
    Ok(tickets::rows(tx, ctx, &[id]).await?.pop().map(|row| row.title).unwrap_or_default())
}

async fn act(tx: &mut Tx, ctx: &Ctx, reference: Reference, deed: Deed) -> Result<(), Problem> {
    let id = key(tx, reference).await?;
    match deed {
        Deed::Take => tickets::take(tx, ctx, id).await.map(drop),
        Deed::Assign(group, person) => {
            let group = if group.is_none() { tickets::see(tx, ctx, id).await?.0.group } else { group };
            tickets::assign(tx, ctx, id, group, person).await.map(drop)
        }
        Deed::Priority(priority, reason) => {
            let edit = (Edit::Priority(Some((priority, reason))), None);
            tickets::qualify(tx, ctx, id, Qualify { edits: vec![edit], version: None }).await.map(drop)
        }
        Deed::Link(kind, other) => {
            let other = seen(tx, ctx, other).await?;
            tickets::link(tx, ctx, id, kind, other).await
        }
        Deed::Merge(other) => {
            let other = seen(tx, ctx, other).await?;
            tickets::merge(tx, ctx, id, other).await.map(drop)
        }
        Deed::Cancel(reason) => tickets::cancel(tx, ctx, id, reason).await.map(drop),
    }
}

async fn key(tx: &mut Tx, reference: Reference) -> Result<TicketId, Problem> {
    tickets::find_id(tx, reference).await?.ok_or(Problem::NotFound)
}

/// The other ticket; one that the reader may not see is as good as not there.
async fn seen(tx: &mut Tx, ctx: &Ctx, reference: Reference) -> Result<TicketId, Problem> {
    let unknown = || Problem::invalid("other", Fault::Unknown);
    let id = key(tx, reference).await.map_err(|_| unknown())?;
    tickets::see(tx, ctx, id).await.map(|_| id).map_err(|_| unknown())
}

/// Why nothing was done to a ticket, in the reader's words; what stops everything is an error.
fn why(w: Words, problem: Problem) -> Result<String, Oops> {
    Ok(match problem {
        Problem::Invalid(wrongs) => {
            let fault = wrongs.first().map_or(Fault::NotUnderstood, |wrong| wrong.fault);
            w.word("fault", fault.slug()).to_owned()
        }
        Problem::NotFound | Problem::Forbidden(_) | Problem::Refused(_) | Problem::Stale(_) => {
            let Oops::Trouble(trouble) = Oops::from(problem) else { return Ok(String::new()) };
            trouble.text(w).to_owned()
        }
        Problem::Busy | Problem::Full | Problem::Away(_) | Problem::Internal(_) => return Err(problem.into()),
    })
}
