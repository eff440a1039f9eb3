//! Search: tickets by their words.

use crate::auth::Caller;
use crate::body::checked;
use crate::paging::{self, Page, Paging};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::Reads;
use crate::shapes::{Hit, Piece, Summary};
use axum::response::Response;
use futures_util::FutureExt;
use guichet_app::db::Tx;
use guichet_app::{App, Ctx, search, tickets};
use guichet_core::form::{LINE_MAX, optional_line};
use guichet_core::ids::TicketId;
use guichet_core::text::markup::plain;
use guichet_core::text::{highlight, parse_query, snippet};
use guichet_core::tickets::Reference;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The route of the search.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(search_tickets))
}

/// How long an excerpt is, in characters.
const EXCERPT: usize = 180;

/// What is looked for, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only its description is used")]
pub struct Lookup {
    /// Words, in French or English, in any form, with or without accents; `-word` for those that it must not hold. A
    /// reference in any writing comes first.
    q: String,
    /// Only those that are open: `yes` or `no`.
    #[param(required = false)]
    open: Option<String>,
}

/// What is looked for.
#[derive(Clone)]
struct Wanted {
    text: String,
    open_only: bool,
    before: Option<TicketId>,
    limit: usize,
}

/// Search
///
/// Tickets that hold all the words and that the caller may see, newest first. Internal notes are searched for
/// technicians only.
#[utoipa::path(get, path = "/search", tag = "tickets", params(Lookup, Paging),
    responses((status = 200, description = "A page of tickets; the header `Link` leads to the next", body = Page<Hit>), Reads))]
pub async fn search_tickets(caller: Caller, mut query: Query) -> Result<Response, Refused> {
    let text = query.text("q").unwrap_or_default();
    let open_only = query.value("open", yes_or_no).unwrap_or(false);
    let before = paging::place(&mut query, |place| place.parse().ok());
    let limit = query.limit();
    query.done()?;
    let text = checked("q", optional_line(&text, LINE_MAX))?;
    let wanted = Wanted { text, open_only, before, limit };
    let page = caller.read(move |tx, ctx| async move { find(tx, ctx, wanted).await }.boxed()).await?;
    paging::answer(&query, &page)
}

async fn find(tx: &mut Tx, ctx: &Ctx, wanted: Wanted) -> Result<Page<Hit>, Refused> {
    let Wanted { text, open_only, before, limit } = wanted;
    let one_more = i64::try_from(limit).unwrap_or(200) + 1;
    let mut found = search::find(tx, ctx, &text, open_only, before, one_more).await?;
    let has_more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| has_more).map(|id| paging::cursor(&id.to_string()));
    let named = match text.parse::<Reference>() {
        Ok(reference) if before.is_none() => tickets::find_id(tx, reference).await?,
        _ => None,
    };
    found.retain(|id| Some(*id) != named);
    let ids: Vec<TicketId> = named.into_iter().chain(found).collect();
    let query = parse_query(&text);
    let mut items = Vec::new();
    for row in tickets::rows(tx, ctx, &ids).await? {
        let description = tickets::find(tx, row.id).await?.map(|ticket| ticket.description).unwrap_or_default();
        let excerpt = snippet(&plain(&description), &query, EXCERPT).into_iter().map(Piece::from).collect();
        let title_pieces = highlight(&row.title, &query).into_iter().map(Piece::from).collect();
        items.push(Hit { ticket: Summary::from(row), title_pieces, excerpt });
    }
    Ok(Page { items, next })
}

fn yes_or_no(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
