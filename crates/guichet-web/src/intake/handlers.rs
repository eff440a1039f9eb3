//! What answers while somebody is on the telephone.

use super::{
    PLACE,
    caller::{found, named, only},
    fill::{Filling, filling},
    page::{Choices, IntakePage, Known},
    parts::{CallerCard, Callers, Foreseen, Similar, Who},
    record::{Recorded, record},
};
use crate::{
    desk::handlers::{aside, surroundings},
    door::{Answer, Oops, SignedIn, again, go_saying, page},
    drafts::{draft, keep_typed},
    errors::Trouble,
    files::{Posted, still_there},
    i18n::Words,
    pages::Pages,
    tickets::show::{alike, fields::Fields},
    ui::FormState,
    url,
    web::{Web, unit},
};
use askama::Template;
use axum::{
    Json,
    extract::{DefaultBodyLimit, Query, State},
    response::IntoResponse,
    routing::get,
};
use guichet_app::{
    Ctx, Problem, assets, catalog,
    db::Tx,
    identity,
    tickets::{self, TicketRow},
};
use guichet_core::tickets::{Affected, CanWork, Kind};
use serde::Deserialize;

/// The addresses of the intake.
pub fn routes() -> Pages {
    Pages::new()
        .route(url::NEW_TICKET, get(show).post(create).layer(DefaultBodyLimit::disable()))
        .route(url::CALLERS, get(callers))
        .route(url::CALLER, get(caller))
        .route(url::SIMILAR, get(similar))
        .route(url::FORESEEN, get(foreseen))
        .route(url::TEMPLATE_TEXT, get(template_text))
        .route(url::MENTIONS, get(mentions))
        .route(url::ASSET_LOOKUP, get(look_up_assets))
}

/// What a field asks for as one types.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    q: String,
}

/// `GET /tickets/new`: empty, as its draft was left, or with what the address says.
pub async fn show(State(web): State<Web>, me: SignedIn, Query(asked): Query<Vec<(String, String)>>) -> Answer {
    staff(&me)?;
    let ctx = me.ctx.clone();
    let kept = web.app.read(unit!(|tx| draft(tx, &ctx, PLACE).await)).await?;
    let is_draft = kept.is_some();
    let form = asked.into_iter().fold(kept.unwrap_or_default(), |form, (name, value)| {
        if form.value(&name).is_empty() { form.having(&name, &value) } else { form }
    });
    page(&draw(&web, &me, form, is_draft).await?)
}

/// `POST /tickets/new`: creates and does what shall follow; `then=look` and `pick=…` only bring the page up to date.
pub async fn create(State(web): State<Web>, posted: Posted) -> Answer {
    let Posted { me, fields, wrongs } = posted;
    staff(&me)?;
    if fields.get("then") == "look" || !fields.get("pick").is_empty() {
        let form = looked(&web, &me, &fields).await?.refused(wrongs);
        return page(&draw(&web, &me, form, false).await?);
    }
    let (ctx, w, sent) = (me.ctx.clone(), me.w, fields.clone());
    let done = match wrongs {
        wrongs if !wrongs.is_empty() => Err(Problem::Invalid(wrongs)),
        _ => web.app.write(unit!(|tx| record(tx, &ctx, w, &sent).await)).await,
    };
    match done {
        Ok(done) => answer(&me, &fields, done),
        Err(Problem::Invalid(wrongs)) => {
            keep(&web, &me, &fields).await?;
            again(&draw(&web, &me, fields.typed().refused(wrongs), false).await?)
        }
        Err(Problem::Refused(refusal)) => {
            keep(&web, &me, &fields).await?;
            let trouble = Trouble::Refused(refusal);
            let form = fields.typed().too_late(trouble.text(w));
            Ok((trouble.status(), page(&draw(&web, &me, form, false).await?)?).into_response())
        }
        Err(problem) => {
            keep(&web, &me, &fields).await?;
            Err(problem.into())
        }
    }
}

/// What was typed is kept, whatever comes next.
async fn keep(web: &Web, me: &SignedIn, fields: &Fields) -> Result<(), Oops> {
    let (ctx, pairs) = (me.ctx.clone(), fields.0.clone());
    Ok(web.app.write(unit!(|tx| keep_typed(tx, &ctx, PLACE, &pairs).await)).await?)
}

fn answer(me: &SignedIn, fields: &Fields, done: Recorded) -> Answer {
    let next = if fields.get("then") == "new" { url::NEW_TICKET.to_owned() } else { url::ticket(done.reference()) };
    go_saying(&me.cookies, &next, &done.said(me.w))
}

/// The form with whom it names and what its template brings, for browsers without script.
async fn looked(web: &Web, me: &SignedIn, fields: &Fields) -> Result<FormState, Oops> {
    let (ctx, sent) = (me.ctx.clone(), fields.clone());
    let (who, filling) = web
        .app
        .read(unit!(|tx| {
            let who = named(tx, &ctx, &sent).await?;
            let filling = filling(tx, &ctx, &sent, &who).await?;
            Ok::<_, Problem>((who, filling))
        }))
        .await?;
    let mut form = fields.typed();
    if let Some(person) = who.known() {
        let words = fields.get("requester_typed");
        form = form.having("requester", &person.id.to_string()).having("requester_typed", &person.full_name());
        if fields.get("requester_words").is_empty() {
            form = form.having("requester_words", words);
        }
    }
    Ok(filling.map_or(form.clone(), |filling| filling.complete(form)))
}

/// `GET /tickets/new/callers?q=`: by name, extension, e-mail, or the name of their PC.
pub async fn callers(State(web): State<Web>, me: SignedIn, Query(typed): Query<Typed>) -> Answer {
    staff(&me)?;
    let (ctx, w) = (me.ctx.clone(), me.w);
    let read = web.app.read(unit!(|tx| {
        let people = found(tx, &ctx, &typed.q).await?;
        let only = only(tx, &people, &typed.q).await?;
        Ok::<_, Problem>((people, only))
    }));
    let (people, only) = read.await?;
    page(&Callers { w, people, only })
}

/// `GET /tickets/new/caller`: the card of whom the form names, or those to choose from.
pub async fn caller(State(web): State<Web>, me: SignedIn, Query(sent): Query<Vec<(String, String)>>) -> Answer {
    staff(&me)?;
    let (ctx, fields) = (me.ctx.clone(), Fields(sent));
    let form = fields.typed();
    let who = web.app.read(unit!(|tx| named(tx, &ctx, &fields).await)).await?;
    page(&CallerCard::new(me.w, who, form))
}

/// `GET /tickets/new/similar?title=`
pub async fn similar(State(web): State<Web>, me: SignedIn, Query(sent): Query<Vec<(String, String)>>) -> Answer {
    staff(&me)?;
    let (ctx, fields) = (me.ctx.clone(), Fields(sent));
    let caller = fields.get("requester").parse().ok();
    let rows = web.app.read(unit!(|tx| open_alike(tx, &ctx, fields.get("title")).await)).await?;
    page(&Similar::new(me.w, rows, caller))
}

/// `GET /tickets/new/priority`: what the answers give, by the desk's own rule.
pub async fn foreseen(State(web): State<Web>, me: SignedIn, Query(sent): Query<Vec<(String, String)>>) -> Answer {
    staff(&me)?;
    let (w, fields) = (me.w, Fields(sent));
    let read = web.app.read(unit!(|tx| {
        let requester = match fields.get("requester").parse().ok() {
            Some(id) => identity::person(tx, id).await?,
            None => None,
        };
        foresee(tx, w, &fields.typed(), requester.is_some_and(|person| person.vip)).await
    }));
    page(&read.await?)
}

/// `GET /tickets/new/template?template=&category=`: what goes into which field; nothing where there is no template.
pub async fn template_text(State(web): State<Web>, me: SignedIn, Query(sent): Query<Vec<(String, String)>>) -> Answer {
    staff(&me)?;
    let (ctx, fields) = (me.ctx.clone(), Fields(sent));
    let read = web.app.read(unit!(|tx| {
        let who = named(tx, &ctx, &fields).await?;
        filling(tx, &ctx, &fields, &who).await
    }));
    let filling: Option<Filling> = read.await?;
    Ok(Json(filling).into_response())
}

/// The people whom one may call by `@`.
#[derive(Template)]
#[template(path = "people/mentions.html")]
struct Mentions {
    people: Vec<identity::Person>,
}

/// `GET /people/mentions?q=`
pub async fn mentions(State(web): State<Web>, me: SignedIn, Query(typed): Query<Typed>) -> Answer {
    staff(&me)?;
    let ctx = me.ctx.clone();
    let people = web.app.read(unit!(|tx| identity::look_up(tx, &ctx, &typed.q, 8).await)).await?;
    page(&Mentions { people: people.into_iter().filter(|person| person.role.is_staff()).collect() })
}

/// The assets that a field found.
#[derive(Template)]
#[template(path = "intake/assets.html")]
struct Assets {
    w: Words,
    assets: Vec<assets::Asset>,
}

/// `GET /assets/lookup?q=`
pub async fn look_up_assets(State(web): State<Web>, me: SignedIn, Query(typed): Query<Typed>) -> Answer {
    staff(&me)?;
    let assets = web.app.read(unit!(|tx| assets::look_up_assets(tx, &typed.q, 8).await)).await?;
    page(&Assets { w: me.w, assets })
}

/// For others than technicians, these pages do not exist.
fn staff(me: &SignedIn) -> Result<(), Oops> {
    if me.ctx.actor.is_staff() { Ok(()) } else { Err(Trouble::NotFound.into()) }
}

async fn open_alike(tx: &mut Tx, ctx: &Ctx, title: &str) -> Result<Vec<TicketRow>, Problem> {
    let ids = alike(tx, ctx, title, true).await?;
    tickets::rows(tx, ctx, &ids).await
}

async fn foresee(tx: &mut Tx, w: Words, form: &FormState, vip: bool) -> Result<Foreseen, Problem> {
    let impact = Affected::from_word(form.value("affected")).unwrap_or(Affected::One).impact();
    let urgency = CanWork::from_word(form.value("can_work")).unwrap_or(CanWork::Yes).urgency();
    let priority = tickets::foresee(tx, impact, urgency, vip).await?;
    Ok(Foreseen { w, priority, impact, urgency: urgency.weighed(vip), vip })
}

async fn draw(web: &Web, me: &SignedIn, form: FormState, is_draft: bool) -> Result<IntakePage, Oops> {
    let (ctx, w, typed) = (me.ctx.clone(), me.w, form.clone());
    let (aside, known) = web
        .app
        .read(unit!(|tx| {
            let known = gather(tx, &ctx, w, &typed).await?;
            Ok::<_, Problem>((aside(tx, &ctx).await?, known))
        }))
        .await?;
    Ok(IntakePage::new(surroundings(me.shell(), &aside, None), known, form, is_draft)?)
}

async fn gather(tx: &mut Tx, ctx: &Ctx, w: Words, form: &FormState) -> Result<Known, Problem> {
    let fields = ["requester", "requester_typed", "requester_words"];
    let who = named(tx, ctx, &Fields(fields.map(|name| (name.to_owned(), form.value(name).to_owned())).into())).await?;
    Ok(Known {
        choices: choices(tx, w).await?,
        priority: foresee(tx, w, form, who.is_vip()).await?,
        similar: open_alike(tx, ctx, form.value("title")).await?,
        files: still_there(tx, ctx, w, form).await?,
        who: if matches!(who, Who::Unsaid) && !form.is_wrong("requester") { Who::Unsaid } else { who },
    })
}

async fn choices(tx: &mut Tx, w: Words) -> Result<Choices, Problem> {
    let categories = catalog::categories(tx)
        .await?
        .into_iter()
        .filter(|category| category.archived_at.is_none() && category.kinds.iter().any(|kind| is_recorded(*kind)));
    let groups = identity::groups(tx).await?.into_iter().filter(|group| group.archived_at.is_none());
    let templates = catalog::templates(tx).await?.into_iter();
    let templates = templates.filter(|template| template.archived_at.is_none() && is_recorded(template.kind));
    Ok(Choices {
        categories: categories.map(|category| (category.id.to_string(), category.path)).collect(),
        groups: groups
            .map(|group| (group.id.to_string(), format!("{} · {}", w.count("ticket-tier", group.tier), group.name)))
            .collect(),
        templates: templates.map(|template| (template.id.to_string(), template.name)).collect(),
    })
}

/// What is recorded here; problems and changes are made from tickets.
const fn is_recorded(kind: Kind) -> bool {
    matches!(kind, Kind::Incident | Kind::Request)
}
