//! What answers in the requester's room: home, own tickets, and how it all works.

use super::{
    HomePage, HowPage, MyTicket, Suggestions, Which,
    asking::{self, tiles},
};
use crate::{
    desk::handlers::{aside, surroundings},
    door::{Answer, Oops, SignedIn, page},
    layout::Shell,
    pages::Pages,
    url,
    web::{Web, unit},
};
use axum::{
    extract::{DefaultBodyLimit, Query, State},
    routing::get,
};
use guichet_app::{
    Problem, settings,
    tickets::{self, Cursor},
    workflows,
};
use guichet_core::tickets::{Kind, Order, Phase, Somebody, TicketFilter};
use serde::Deserialize;

/// How many of one's own tickets stand on a page.
const PAGE: usize = 25;
/// How many of them stand on the home; more are rare.
const HOME: usize = 20;
/// How many things of the catalogue stand on the home.
const TILES: usize = 8;

/// The addresses of the portal.
pub fn routes() -> Pages {
    let big = DefaultBodyLimit::disable;
    Pages::new()
        .route(url::HOME, get(home))
        .route(url::MINE, get(mine))
        .route(url::SUGGESTIONS, get(suggestions))
        .route(url::HOW, get(how))
        .route(url::REPORT, get(asking::show_report).post(asking::send_report).layer(big()))
        .route(url::OWN_SIMILAR, get(asking::similar))
        .route(url::ASK, get(asking::show_ask).post(asking::send_ask).layer(big()))
        .route(url::ASK_FOR, get(asking::show_prepared).post(asking::send_prepared).layer(big()))
        .route(url::SENT, get(asking::sent))
}

/// Which of one's own tickets somebody wants to see.
#[derive(Debug, Default, Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
    #[serde(default)]
    show: String,
    #[serde(default)]
    after: String,
}

/// `GET /`
pub async fn home(State(web): State<Web>, me: SignedIn) -> Answer {
    let found = own(&web, &me, Which::Open.phases(), None, None, HOME).await?;
    let tiles = web.app.read(unit!(|tx| tiles(tx, TILES).await)).await?;
    let found = found.rows.into_iter().map(|row| MyTicket::of(me.w, row)).collect();
    page(&HomePage::home(shell(&web, &me).await?, found, tiles))
}

/// `GET /my-tickets?show=&q=&after=`
pub async fn mine(State(web): State<Web>, me: SignedIn, Query(sought): Query<Sought>) -> Answer {
    let which = Which::from_word(&sought.show);
    let text = Some(sought.q.trim().to_owned()).filter(|text| !text.is_empty());
    let after = sought.after.split_once('.').and_then(|(key, id)| Some((key.parse().ok()?, id.parse().ok()?)));
    let after = after.map(|(key, id)| Cursor { key, id });
    let found = own(&web, &me, which.phases(), text, after, PAGE).await?;
    let here = url::mine(which.word(), &sought.q);
    let next = found.next.map(|next| format!("{here}&after={}.{}", next.key, next.id));
    let rows = found.rows.into_iter().map(|row| MyTicket::of(me.w, row)).collect();
    page(&HomePage::mine(shell(&web, &me).await?, sought.q, which, rows, next))
}

/// `GET /my-tickets/suggestions?q=`: own tickets, things of the catalogue, or to describe what happens.
pub async fn suggestions(State(web): State<Web>, me: SignedIn, Query(sought): Query<Sought>) -> Answer {
    let query = sought.q.trim().to_owned();
    let text = Some(query.clone()).filter(|text| !text.is_empty());
    let tickets = match text {
        Some(_) => own(&web, &me, vec![], text, None, 3).await?.rows,
        None => vec![],
    };
    let words = guichet_core::fold::words(&query, 8);
    let all = web.app.read(unit!(|tx| tiles(tx, usize::MAX).await)).await?;
    let holds = |name: &str| words.iter().all(|word| guichet_core::fold::fold(name).contains(word.as_str()));
    let tiles = all.into_iter().filter(|tile| holds(&format!("{} {}", tile.name, tile.note))).take(2).collect();
    page(&Suggestions { w: me.w, query, tickets, tiles })
}

/// What the address says of the explanation.
#[derive(Debug, Default, Deserialize)]
pub struct Explained {
    #[serde(default)]
    kind: String,
}

/// `GET /how-it-works?kind=`
pub async fn how(State(web): State<Web>, me: SignedIn, Query(asked): Query<Explained>) -> Answer {
    let kind = Kind::from_word(&asked.kind).filter(|kind| *kind == Kind::Request).unwrap_or(Kind::Incident);
    let read = web.app.read(unit!(|tx| {
        let (_, workflow) = workflows::choose(tx, kind, &[]).await?;
        Ok::<_, Problem>((workflow, settings::settings(tx).await?))
    }));
    let (workflow, settings) = read.await?;
    let days = (settings.closing_delay_days, settings.reopening_window_days);
    page(&HowPage::new(shell(&web, &me).await?, kind, &workflow, days))
}

async fn own(
    web: &Web,
    me: &SignedIn,
    phase: Vec<Phase>,
    text: Option<String>,
    after: Option<Cursor>,
    limit: usize,
) -> Result<tickets::Page, Oops> {
    let ctx = me.ctx.clone();
    let requester = vec![Somebody::Person(me.person.id)];
    let filter = TicketFilter { requester, phase, text, ..TicketFilter::default() };
    let read = web.app.read(unit!(|tx| tickets::list(tx, &ctx, &filter, Order::default(), after, limit).await));
    Ok(read.await?)
}

/// What surrounds the page, for technicians as well: they have tickets of their own.
///
/// # Errors
/// As the database answers.
pub async fn shell(web: &Web, me: &SignedIn) -> Result<Shell, Oops> {
    let ctx = me.ctx.clone();
    let aside = web.app.read(unit!(|tx| aside(tx, &ctx).await)).await?;
    Ok(surroundings(me.shell(), &aside, None))
}
