//! What answers in the requester's room.

use super::{Door, HomePage, MyTicket, ReportPage, report};
use crate::{
    desk::handlers::{aside, surroundings},
    door::{Answer, Oops, SignedIn, again, go_saying, page},
    layout::Shell,
    pages::Pages,
    tickets::show::fields::Fields,
    ui::FormState,
    url,
    web::{Web, unit},
};
use axum::{
    extract::{Form, Query, State},
    routing::get,
};
use guichet_app::{Ctx, Problem, db::Tx, tickets};
use guichet_core::tickets::{Order, Phase, Somebody, TicketFilter};
use serde::Deserialize;

/// How many of one's own tickets are shown.
const MINE: usize = 100;

/// The addresses of the portal.
pub fn routes() -> Pages {
    Pages::new()
        .route(url::HOME, get(home))
        .route(url::MINE, get(mine))
        .route(url::REPORT, get(show_report).post(send_report))
        .route(url::ASK, get(show_ask).post(send_ask))
}

/// Words that one looks for.
#[derive(Debug, Default, Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
}

/// `GET /`
pub async fn home(State(web): State<Web>, me: SignedIn) -> Answer {
    let open = Phase::OPEN.into_iter().chain([Phase::Resolved]).collect();
    let found = own(&web, &me, TicketFilter { phase: open, ..TicketFilter::default() }).await?;
    page(&HomePage::home(shell(&web, &me).await?, found))
}

/// `GET /my-tickets`
pub async fn mine(State(web): State<Web>, me: SignedIn, Query(sought): Query<Sought>) -> Answer {
    let text = Some(sought.q.trim().to_owned()).filter(|text| !text.is_empty());
    let found = own(&web, &me, TicketFilter { text, ..TicketFilter::default() }).await?;
    page(&HomePage::mine(shell(&web, &me).await?, sought.q, found))
}

async fn own(web: &Web, me: &SignedIn, filter: TicketFilter) -> Result<Vec<MyTicket>, Oops> {
    let (ctx, w) = (me.ctx.clone(), me.w);
    let filter = TicketFilter { requester: vec![Somebody::Person(me.person.id)], ..filter };
    let found = web.app.read(unit!(|tx| tickets::list(tx, &ctx, &filter, Order::default(), None, MINE).await)).await?;
    Ok(found.rows.into_iter().map(|row| MyTicket::of(w, row)).collect())
}

/// `GET /report`
pub async fn show_report(State(web): State<Web>, me: SignedIn) -> Answer {
    page(&ReportPage::new(shell(&web, &me).await?, Door::Broken, FormState::default()))
}

/// `GET /ask`
pub async fn show_ask(State(web): State<Web>, me: SignedIn) -> Answer {
    page(&ReportPage::new(shell(&web, &me).await?, Door::Need, FormState::default()))
}

/// `POST /report`
pub async fn send_report(State(web): State<Web>, me: SignedIn, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    send(&web, &me, Door::Broken, Fields(sent)).await
}

/// `POST /ask`
pub async fn send_ask(State(web): State<Web>, me: SignedIn, Form(sent): Form<Vec<(String, String)>>) -> Answer {
    send(&web, &me, Door::Need, Fields(sent)).await
}

/// Records the ticket and goes to it; with something wrong, shows the form again as it was sent.
async fn send(web: &Web, me: &SignedIn, door: Door, fields: Fields) -> Answer {
    let ctx = me.ctx.clone();
    let opened = match report::read(me.w, door, &fields) {
        Ok(new) => web.app.write(unit!(|tx| open(tx, &ctx, new).await)).await,
        Err(problem) => Err(problem),
    };
    match opened {
        Ok(reference) => {
            let said = me.w.name("portal-sent", &reference.to_string());
            go_saying(&me.cookies, &url::ticket(reference), &said)
        }
        Err(Problem::Invalid(wrongs)) => {
            again(&ReportPage::new(shell(web, me).await?, door, fields.typed().refused(wrongs)))
        }
        Err(problem) => Err(problem.into()),
    }
}

async fn open(tx: &mut Tx, ctx: &Ctx, new: tickets::NewTicket) -> Result<guichet_core::tickets::Reference, Problem> {
    Ok(tickets::open(tx, ctx, new).await?.reference())
}

/// What surrounds the page, for technicians as well: they have tickets of their own.
async fn shell(web: &Web, me: &SignedIn) -> Result<Shell, Oops> {
    let ctx = me.ctx.clone();
    let aside = web.app.read(unit!(|tx| aside(tx, &ctx).await)).await?;
    Ok(surroundings(me.shell(), &aside, None))
}
