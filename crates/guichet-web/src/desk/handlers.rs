//! Answers `GET /desk`, `GET /search` and `GET /palette`.

use super::{
    Answer as Found, DeskPage, FIGURED, FIGURES, Figure, Group, Hit, LANES, Lane, Narrowing, PaletteAnswers,
    SearchPage, TAUGHT,
};
use crate::{
    door::{Answer, SignedIn, go, page},
    errors::Trouble,
    i18n::{Html, Words},
    layout::Shell,
    tickets::{
        Steps,
        list::{ListQuery, counts, views},
    },
    ui::StatusBadge,
    url,
    web::{Web, unit},
};
use axum::extract::{Query, State};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    identity::{self, Person},
    search,
    tickets::{self, TicketRow as Row},
    views::{SavedView, saved_views},
};
use guichet_core::{
    ids::TicketId,
    text::{Piece, highlight, markup::plain, parse_query, snippet},
    tickets::{Order, Reference, Somebody, SortKey, TicketFilter},
};
use serde::Deserialize;

/// How many tickets a list of the desk shows.
const LANE: usize = 8;
/// How many results a page has.
const HITS: i64 = 30;
/// How many characters of its text a result shows.
const EXCERPT: usize = 180;

/// The number beside 'Desk': the open tickets that somebody has.
///
/// # Errors
/// As the database answers.
async fn to_do(tx: &mut Tx, ctx: &Ctx) -> Result<i64, Problem> {
    let filter = TicketFilter { assignee: vec![Somebody::Me], ..TicketFilter::open() };
    tickets::count(tx, ctx, &filter, counts::COUNTED + 1).await
}

/// What stands at the left of every page of the desk, as the database has it.
#[derive(Clone, Debug, Default)]
pub struct Aside {
    /// The number beside 'Desk'.
    pub to_do: i64,
    /// The reader's saved views.
    pub views: Vec<SavedView>,
}

/// What stands at the left; nothing for those who do not work on tickets.
///
/// # Errors
/// As the database answers.
pub async fn aside(tx: &mut Tx, ctx: &Ctx) -> Result<Aside, Problem> {
    if !ctx.actor.is_staff() {
        return Ok(Aside::default());
    }
    Ok(Aside { to_do: to_do(tx, ctx).await?, views: saved_views(tx, ctx).await? })
}

/// The surroundings of a technician's page: the number beside 'Desk', and the views with the present one marked.
#[must_use]
pub fn surroundings(shell: Shell, aside: &Aside, present: Option<&ListQuery>) -> Shell {
    if !shell.is_staff() {
        return shell;
    }
    Shell { to_do: Some(aside.to_do), views: views::links(shell.w, present, &aside.views), ..shell }
}

/// `GET /desk`
pub async fn desk(State(web): State<Web>, me: SignedIn) -> Answer {
    if !me.ctx.actor.is_staff() {
        return go(url::HOME);
    }
    let (ctx, w, steps) = (me.ctx.clone(), me.w, web.steps.clone());
    let (figures, lanes, aside) = web.app.read(unit!(|tx| whole_desk(tx, &ctx, w, &steps).await)).await?;
    page(&DeskPage::new(surroundings(me.shell(), &aside, None), figures, lanes))
}

async fn whole_desk(
    tx: &mut Tx,
    ctx: &Ctx,
    w: Words,
    steps: &Steps,
) -> Result<(Vec<Figure>, Vec<Lane>, Aside), Problem> {
    let mut figures = Vec::new();
    for word in FIGURES {
        let query = query_of(w, word);
        let count = tickets::count(tx, ctx, &query.filter, FIGURED + 1).await?;
        figures.push(Figure {
            word,
            count,
            href: query.href(),
            urgent: ["urgent", "risk"].contains(&word) && count > 0,
        });
    }
    let mut lanes = Vec::new();
    for word in LANES {
        let query = lane(w, word);
        let found = tickets::list(tx, ctx, &query.filter, query.order, None, LANE).await?;
        let rows = steps.name(tx, w, found.rows).await?;
        if !rows.is_empty() || TAUGHT.contains(&word) {
            lanes.push(Lane { word, rows, href: query.href() });
        }
    }
    Ok((figures, lanes, aside(tx, ctx).await?))
}

/// The list behind a number of the desk: a view that ships, or a lane.
fn query_of(w: Words, word: &'static str) -> ListQuery {
    views::View::named(word).map_or_else(|| lane(w, word), views::View::read)
}

/// The list behind a list of the desk.
fn lane(w: Words, word: &str) -> ListQuery {
    match word {
        "mine" => ListQuery::of("phase=new,assigned,in_progress&assignee=me&sort=priority"),
        "groups" => ListQuery::of("phase=new,assigned&group=mine&assignee=nobody&sort=priority"),
        "risk" => ListQuery::of("phase=new,assigned,in_progress,pending&sla=late,soon&sort=due"),
        "wakes" => ListQuery::of(&format!("phase=pending&assignee=me&wakes=..{}&sort=priority", w.today())),
        "mentions" => ListQuery::of("phase=open&mentioned=yes"),
        "waiting" => ListQuery::of("phase=pending&pending=requester&assignee=me"),
        "unassigned" => ListQuery::of("phase=open&group=none&assignee=nobody&sort=created"),
        _ => ListQuery::of("all=yes"),
    }
}

/// What one seeks.
#[derive(Deserialize, Default)]
pub struct Sought {
    #[serde(default)]
    q: String,
}

/// `GET /search`: a reference leads straight to its ticket.
pub async fn results(
    State(web): State<Web>,
    me: SignedIn,
    Query(sought): Query<Sought>,
    Query(narrowing): Query<Narrowing>,
) -> Answer {
    let text = sought.q.trim().to_owned();
    let (ctx, asked, w, steps) = (me.ctx.clone(), text.clone(), me.w, web.steps.clone());
    let filter = narrowing.filter(&text);
    let read = web.app.read(unit!(|tx| found(tx, &ctx, w, &steps, &asked, filter).await));
    match read.await? {
        Results::Direct(reference) => go(&url::ticket(reference)),
        Results::Hits { hits, more, aside } => {
            page(&SearchPage::new(surroundings(me.shell(), &aside, None), &text, narrowing, hits, more))
        }
    }
}

/// What was found: the one ticket that the text names, or those that hold its words.
enum Results {
    Direct(Reference),
    Hits { hits: Vec<Hit>, more: bool, aside: Aside },
}

async fn found(
    tx: &mut Tx,
    ctx: &Ctx,
    w: Words,
    steps: &Steps,
    text: &str,
    filter: Option<TicketFilter>,
) -> Result<Results, Problem> {
    let (rows, direct) = match filter {
        Some(filter) if !text.is_empty() => {
            let newest = Order { key: SortKey::Created, descending: true };
            (tickets::list(tx, ctx, &filter, newest, None, HITS as usize + 1).await?.rows, None)
        }
        _ => seek(tx, ctx, text, HITS + 1).await?,
    };
    if let Some(reference) = direct {
        return Ok(Results::Direct(reference));
    }
    let (query, more) = (parse_query(text), rows.len() as i64 > HITS);
    let mut hits = Vec::new();
    for row in rows.into_iter().take(HITS as usize) {
        let description = tickets::find(tx, row.id).await?.map(|ticket| ticket.description).unwrap_or_default();
        let excerpt = marked(&snippet(&plain(&description), &query, EXCERPT));
        let title = marked(&highlight(&row.title, &query));
        for row in steps.name(tx, w, vec![row]).await? {
            hits.push(Hit { title: title.clone(), row, excerpt: excerpt.clone() });
        }
    }
    Ok(Results::Hits { hits, more, aside: aside(tx, ctx).await? })
}

/// The tickets that hold the words; and the one that the text names, if it names one.
///
/// # Errors
/// As the database answers.
pub async fn seek(tx: &mut Tx, ctx: &Ctx, text: &str, limit: i64) -> Result<(Vec<Row>, Option<Reference>), Problem> {
    if text.is_empty() {
        return Ok((vec![], None));
    }
    let ids = named(tx, text).await?;
    let rows = tickets::rows(tx, ctx, &ids).await?;
    if !rows.is_empty() {
        // What is one ticket here and another elsewhere is shown, for whoever asks to choose.
        let only = rows.first().filter(|_| rows.len() == 1).map(|row| row.reference);
        return Ok((rows, only));
    }
    let ids = search::find(tx, ctx, text, false, None, limit).await?;
    Ok((tickets::rows(tx, ctx, &ids).await?, None))
}

/// The tickets that bear the text as their reference, on this desk or in the tool that they come from.
async fn named(tx: &mut Tx, text: &str) -> Result<Vec<TicketId>, Problem> {
    let here = match text.parse::<Reference>() {
        Ok(reference) => tickets::find_id(tx, reference).await?,
        Err(_) => None,
    };
    let mut ids: Vec<TicketId> = here.into_iter().collect();
    for spelled in [text, &text.to_uppercase()] {
        ids.extend(tickets::find_by_external(tx, spelled).await?);
    }
    ids.dedup();
    Ok(ids)
}

/// `GET /palette`
pub async fn palette(State(web): State<Web>, me: SignedIn, Query(sought): Query<Sought>) -> Answer {
    if !me.ctx.actor.is_staff() {
        return Err(Trouble::NotFound.into());
    }
    let text = sought.q.trim().to_owned();
    let (ctx, asked, w) = (me.ctx.clone(), text.clone(), me.w);
    let (rows, recent, people) = web.app.read(unit!(|tx| answers(tx, &ctx, &asked).await)).await?;
    let groups = vec![
        Group { word: "tickets", answers: rows.iter().map(|row| ticket_answer(w, row, &text)).collect() },
        Group { word: "recent", answers: recent.iter().map(|row| ticket_answer(w, row, &text)).collect() },
        Group { word: "people", answers: people.iter().map(|person| person_answer(w, person)).collect() },
        Group { word: "actions", answers: actions(w, &text) },
    ];
    page(&PaletteAnswers::new(w, groups))
}

/// What the palette answers: tickets, those that were changed lately, people. Nothing typed is answered with what one has,
/// and what happened last among what one may see.
async fn answers(tx: &mut Tx, ctx: &Ctx, text: &str) -> Result<(Vec<Row>, Vec<Row>, Vec<Person>), Problem> {
    if text.is_empty() {
        let filter = TicketFilter { assignee: vec![Somebody::Me], ..TicketFilter::open() };
        let mine = tickets::list(tx, ctx, &filter, Order::default(), None, 6).await?.rows;
        let mut recent = tickets::list(tx, ctx, &TicketFilter::default(), Order::default(), None, 12).await?.rows;
        recent.retain(|row| mine.iter().all(|own| own.id != row.id));
        recent.truncate(6);
        return Ok((mine, recent, vec![]));
    }
    let (rows, ..) = seek(tx, ctx, text, 6).await?;
    Ok((rows, vec![], identity::look_up(tx, ctx, text, 4).await?))
}

fn ticket_answer(w: Words, row: &Row, text: &str) -> Found {
    Found {
        icon: "ticket",
        name: row.reference.to_string(),
        text: marked(&highlight(&row.title, &parse_query(text))),
        note: StatusBadge::of(w, row.phase),
        href: url::ticket(row.reference),
    }
}

fn person_answer(w: Words, person: &Person) -> Found {
    let extension =
        if person.extension.is_empty() { String::new() } else { w.name("palette-extension", &person.extension) };
    let parts = [person.department.clone(), extension].into_iter().filter(|part| !part.is_empty());
    Found {
        icon: "user",
        name: person.full_name(),
        text: Html::text(&parts.collect::<Vec<_>>().join(" · ")),
        note: Html::default(),
        href: url::tickets(&format!("requester={}", person.id)),
    }
}

/// What one can do, in the order of what one probably wants.
fn actions(w: Words, text: &str) -> Vec<Found> {
    let action =
        |icon, name: String, href: String| Found { icon, name, text: Html::default(), note: Html::default(), href };
    let mut out = vec![action("plus", w.t("palette-create").to_owned(), url::NEW_TICKET.to_owned())];
    if text.is_empty() {
        out.push(action("layout-dashboard", w.t("shell-desk").to_owned(), url::DESK.to_owned()));
        out.push(action("ticket", w.t("shell-tickets").to_owned(), url::TICKETS.to_owned()));
        out.push(action("user-circle", w.t("shell-settings").to_owned(), url::ME.to_owned()));
    } else {
        out.push(action("search", w.name("palette-search", text), url::search(text)));
    }
    out
}

/// Text whose sought words are marked.
fn marked(pieces: &[Piece]) -> Html {
    let piece = |piece: &Piece| match (piece.hit, Html::text(&piece.text)) {
        (true, text) => format!("<mark>{text}</mark>"),
        (false, text) => text.to_string(),
    };
    Html::trusted(pieces.iter().map(piece).collect())
}
