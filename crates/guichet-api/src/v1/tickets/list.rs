//! `GET /tickets`: the list, by the same filter as the page, its address and the saved views.

use crate::auth::{Caller, deed};
use crate::paging::{self, Page, Paging};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::Reads;
use crate::shapes::Summary;
use axum::response::Response;
use futures_util::FutureExt;
use guichet_app::tickets::{self, Cursor};
use guichet_core::tickets::{Condition, Order, TicketFilter};
use utoipa::IntoParams;

/// The conditions, for the document. Values of one condition are joined by commas.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only its description is used")]
pub struct Filter {
    /// Words that it holds.
    #[param(required = false)]
    text: Option<String>,
    /// Its phases: `new,assigned,in_progress,pending,resolved,closed,cancelled`.
    #[param(required = false, example = "new,assigned")]
    phase: Option<String>,
    /// Its kinds: `incident,request,problem,change`.
    #[param(required = false)]
    kind: Option<String>,
    /// Its priorities: `p1` to `p5`.
    #[param(required = false)]
    priority: Option<String>,
    /// Keys of groups, `mine` or `none`.
    #[param(required = false)]
    group: Option<String>,
    /// Keys of people, `me` or `nobody`.
    #[param(required = false)]
    assignee: Option<String>,
    /// Keys of people, or `me`.
    #[param(required = false)]
    requester: Option<String>,
    /// Keys of categories, with those below.
    #[param(required = false)]
    category: Option<String>,
    /// Keys of entities, with those below.
    #[param(required = false)]
    entity: Option<String>,
    /// Keys of assets.
    #[param(required = false)]
    asset: Option<String>,
    /// Ways by which it came in.
    #[param(required = false)]
    channel: Option<String>,
    /// What it waits for.
    #[param(required = false)]
    pending: Option<String>,
    /// How its promises stand: `late`, `soon` (a quarter or less is left), `breached`, `met`.
    #[param(required = false, example = "late,soon")]
    sla: Option<String>,
    /// From a VIP: `yes` or `no`.
    #[param(required = false)]
    vip: Option<String>,
    /// Followed by the caller: `yes` or `no`.
    #[param(required = false)]
    watched: Option<String>,
    /// With a message that calls the caller by name: `yes` or `no`.
    #[param(required = false)]
    mentioned: Option<String>,
    /// Recorded within so many days, or between two dates: `2026-01-01..2026-01-31`; an end may be left out.
    #[param(required = false)]
    created: Option<String>,
    /// Changed within so many days, or between two dates.
    #[param(required = false)]
    updated: Option<String>,
    /// Last resolved within so many days, or between two dates.
    #[param(required = false)]
    resolved: Option<String>,
    /// Waking by itself within so many days from now, or between two dates.
    #[param(required = false)]
    wakes: Option<String>,
    /// `updated`, `created`, `priority`, `due` (what is promised next) or `reference`; with `-` before it for the greatest first.
    #[param(required = false, default = "-updated")]
    order: Option<String>,
}

/// List tickets
///
/// Those that the filter names and the caller may see. Conditions are joined by 'and', the values of one by 'or'.
#[utoipa::path(get, path = "/tickets", tag = "tickets", params(Filter, Paging),
    responses((status = 200, description = "A page of tickets; the header `Link` leads to the next", body = Page<Summary>), Reads))]
pub async fn list_tickets(caller: Caller, mut query: Query) -> Result<Response, Refused> {
    let (filter, wrong) = TicketFilter::from_pairs(query.pairs());
    query.wrong(wrong);
    query.know(Condition::ALL.iter().map(|condition| condition.word()));
    let order = query.value("order", Order::from_word).unwrap_or_default();
    let after = paging::place(&mut query, |place| read_cursor(order, place));
    let limit = query.limit();
    query.done()?;
    let list =
        deed(move |tx, ctx| async move { Ok(tickets::list(tx, ctx, &filter, order, after, limit).await?) }.boxed());
    let page = caller.read(list).await?;
    let next = page.next.map(|next| paging::cursor(&format!("{} {} {}", order.word(), next.key, next.id)));
    paging::answer(&query, &Page { items: page.rows.into_iter().map(Summary::from).collect(), next })
}

/// A cursor belongs to the order in which its list was read.
fn read_cursor(order: Order, place: &str) -> Option<Cursor> {
    let (word, place) = place.split_once(' ')?;
    let (key, id) = place.split_once(' ')?;
    (word == order.word()).then_some(())?;
    Some(Cursor { key: key.parse().ok()?, id: id.parse().ok()? })
}
