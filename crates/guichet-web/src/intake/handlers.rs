//! What answers while somebody is on the telephone.

use super::{Caller, CallerCard, IntakePage, Similar, page::Choices};
use crate::{
    desk::handlers::{Aside, aside, surroundings},
    door::{Answer, Oops, SignedIn, again, go_saying, page},
    errors::Trouble,
    i18n::Words,
    pages::Pages,
    people::LookUp,
    tickets::show::{alike, fields::Fields},
    ui::FormState,
    url,
    web::{Web, unit},
};
use axum::{
    extract::{Form, Query, State},
    routing::get,
};
use guichet_app::{
    Ctx, Problem, assets, catalog,
    db::Tx,
    identity,
    tickets::{self, NewSolution, NewTicket, TicketRow},
};
use guichet_core::{
    form::{Fault, TITLE_MAX},
    ids::PersonId,
    tickets::{Affected, CanWork, Channel, Kind, Reference, SolutionKind},
};
use serde::Deserialize;

/// The addresses of the intake.
pub fn routes() -> Pages {
    Pages::new()
        .route(url::NEW_TICKET, get(show).post(create))
        .route(url::CALLERS, get(callers))
        .route(url::CALLER, get(caller))
        .route(url::SIMILAR, get(similar))
        .route(url::MENTIONS, get(mentions))
        .route(url::ASSET_LOOKUP, get(look_up_assets))
}

/// What is being typed, and who was chosen.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    q: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    requester: String,
}

/// `GET /tickets/new`
pub async fn show(State(web): State<Web>, me: SignedIn, Query(typed): Query<Typed>) -> Answer {
    staff(&me)?;
    let form = FormState::filled([("requester", typed.requester), ("title", typed.title)]);
    page(&draw(&web, &me, form).await?)
}

/// `POST /tickets/new`: creates; `then=take` takes it as well, `then=resolved` resolves it at once.
pub async fn create(State(web): State<Web>, me: SignedIn, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    staff(&me)?;
    let (ctx, fields) = (me.ctx.clone(), Fields(sent));
    let sent = fields.clone();
    match web.app.write(unit!(|tx| record(tx, &ctx, &sent).await)).await {
        Ok(reference) => {
            let said = me.w.name("intake-created", &reference.to_string());
            go_saying(&me.cookies, &url::ticket(reference), &said)
        }
        Err(Problem::Invalid(wrongs)) => again(&draw(&web, &me, fields.typed().refused(wrongs)).await?),
        Err(problem) => Err(problem.into()),
    }
}

/// `GET /tickets/new/callers?q=`: by name, extension, e-mail, or the name of their PC.
pub async fn callers(State(web): State<Web>, me: SignedIn, Query(typed): Query<Typed>) -> Answer {
    staff(&me)?;
    let (ctx, w) = (me.ctx.clone(), me.w);
    let people = web.app.read(unit!(|tx| found(tx, &ctx, &typed.q).await)).await?;
    page(&LookUp { w, people })
}

/// `GET /tickets/new/caller?requester=`
pub async fn caller(State(web): State<Web>, me: SignedIn, Query(typed): Query<Typed>) -> Answer {
    staff(&me)?;
    let (ctx, id) = (me.ctx.clone(), typed.requester.parse().ok());
    let caller = web.app.read(unit!(|tx| read_caller(tx, &ctx, id).await)).await?;
    page(&CallerCard::new(me.w, caller, FormState::default()))
}

/// `GET /tickets/new/similar?title=`
pub async fn similar(State(web): State<Web>, me: SignedIn, Query(typed): Query<Typed>) -> Answer {
    staff(&me)?;
    let ctx = me.ctx.clone();
    let rows = web.app.read(unit!(|tx| open_alike(tx, &ctx, &typed.title).await)).await?;
    page(&Similar::new(me.w, rows))
}

/// The people whom one may call by `@`.
#[derive(askama::Template)]
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
#[derive(askama::Template)]
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

/// Everybody whom the words name; the owner of a thing where they name a thing.
async fn found(tx: &mut Tx, ctx: &Ctx, text: &str) -> Result<Vec<identity::Person>, Problem> {
    let mut people = identity::look_up(tx, ctx, text, 8).await?;
    for asset in assets::look_up_assets(tx, text, 4).await? {
        let Some(owner) = asset.owner.filter(|owner| people.iter().all(|person| person.id != *owner)) else { continue };
        people.extend(identity::person(tx, owner).await?.filter(|person| person.disabled_at.is_none()));
    }
    Ok(people)
}

async fn read_caller(tx: &mut Tx, ctx: &Ctx, id: Option<PersonId>) -> Result<Option<Caller>, Problem> {
    let Some(id) = id else { return Ok(None) };
    let Some(person) = identity::person(tx, id).await? else { return Ok(None) };
    let (assets, open) = (assets::owned_by(tx, id).await?, tickets::open_of(tx, ctx, id, 8).await?);
    Ok(Some(Caller { person, assets, open }))
}

async fn open_alike(tx: &mut Tx, ctx: &Ctx, title: &str) -> Result<Vec<TicketRow>, Problem> {
    let ids = alike(tx, ctx, title, true).await?;
    tickets::rows(tx, ctx, &ids).await
}

async fn draw(web: &Web, me: &SignedIn, form: FormState) -> Result<IntakePage, Oops> {
    let (ctx, w, typed) = (me.ctx.clone(), me.w, form.clone());
    let (aside, choices, caller, rows) = web.app.read(unit!(|tx| gather(tx, &ctx, w, &typed).await)).await?;
    Ok(IntakePage::new(surroundings(me.shell(), &aside, None), choices, caller, rows, form)?)
}

type Gathered = (Aside, Choices, Option<Caller>, Vec<TicketRow>);

async fn gather(tx: &mut Tx, ctx: &Ctx, w: Words, form: &FormState) -> Result<Gathered, Problem> {
    let categories = catalog::categories(tx).await?.into_iter().filter(|category| category.archived_at.is_none());
    let none = (String::new(), w.t("ticket-none").to_owned());
    let named = categories.map(|category| (category.id.to_string(), category.path));
    let groups = identity::groups(tx).await?.into_iter().filter(|group| group.archived_at.is_none());
    let choices = Choices {
        categories: [none].into_iter().chain(named).collect(),
        groups: groups
            .map(|group| (group.id.to_string(), format!("{} · {}", w.count("ticket-tier", group.tier), group.name)))
            .collect(),
    };
    let caller = read_caller(tx, ctx, form.value("requester").parse().ok()).await?;
    Ok((aside(tx, ctx).await?, choices, caller, open_alike(tx, ctx, form.value("title")).await?))
}

/// Opens the ticket and does what shall follow, in one unit.
async fn record(tx: &mut Tx, ctx: &Ctx, f: &Fields) -> Result<Reference, Problem> {
    let ticket = tickets::open(tx, ctx, read(f)?).await?;
    match f.get("then") {
        "take" => drop(tickets::take(tx, ctx, ticket.id).await?),
        "resolved" => {
            let body = f.body("solution")?;
            let solution = NewSolution { body, kind: SolutionKind::Fix, cause: String::new(), with: vec![] };
            tickets::resolve(tx, ctx, ticket.id, solution).await?;
        }
        _ => {}
    }
    Ok(ticket.reference())
}

fn read(f: &Fields) -> Result<NewTicket, Problem> {
    let kind = f.one_of("kind", Kind::from_word)?;
    if !matches!(kind, Kind::Incident | Kind::Request) {
        return Err(Problem::invalid("kind", Fault::OutOfRange));
    }
    Ok(NewTicket {
        kind,
        nature: None,
        requester: Some(f.needed("requester")?),
        title: f.line("title", TITLE_MAX)?,
        description: f.body("description")?,
        category: f.parsed("category")?,
        impact: f.one_of("affected", Affected::from_word)?.impact(),
        urgency: f.one_of("can_work", CanWork::from_word)?.urgency(),
        channel: Channel::Phone,
        asset: f.parsed("asset")?,
        location: String::new(),
        wanted_at: None,
        group: f.parsed("group")?,
        observers: vec![],
        attachments: f.all("attachments").filter_map(|id| id.parse().ok()).collect(),
        external_reference: None,
        number: None,
    })
}
