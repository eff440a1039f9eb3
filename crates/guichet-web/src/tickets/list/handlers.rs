//! Answers `GET /tickets`.

use super::{
    ListPage, ListQuery, Listing, Names,
    leaf::{Leaf, leaf},
    names, views,
};
use crate::{
    desk::{Aside, aside, surroundings},
    door::{Answer, SignedIn, go, page},
    errors::Trouble,
    i18n::Words,
    tickets::{Steps, Trail},
    url,
    web::{Web, unit},
};
use axum::{
    extract::{Query, State},
    http::header,
};
use guichet_app::{
    Ctx, Problem,
    assets::{self, Asset},
    db::Tx,
    identity::{self, Person},
    tickets,
    views::SavedView,
};
use guichet_core::tickets::Somebody;

/// Up to how many tickets are counted; where there are more, the page says so.
pub const COUNTED: i64 = 1_000;

/// `GET /tickets`
pub async fn show(State(web): State<Web>, me: SignedIn, Query(pairs): Query<Vec<(String, String)>>) -> Answer {
    if !me.ctx.actor.is_staff() {
        return Err(Trouble::NotFound.into());
    }
    if let Some(found) = typed(&web, &me, &pairs).await? {
        return go(&found.href());
    }
    let (query, _) = ListQuery::read(&pairs);
    let (ctx, asked, w, steps) = (me.ctx.clone(), query.clone(), me.w, web.steps.clone());
    let read = web.app.read(unit!(|tx| gather(tx, &ctx, w, &steps, &asked).await));
    let (listing, names, aside) = read.await?;
    if pairs.is_empty()
        && let Some(view) = default_view(&aside)
    {
        return go(&url::tickets(&view.query));
    }
    let shell = surroundings(me.shell(), &aside, Some(&query));
    let view = views::present(w, &query, &aside.views, me.person.role);
    let title = view.as_ref().map(|view| view.name.as_str());
    let trail = trail(w, title, &query, &listing).keep(&me.cookies);
    let mut answer = page(&ListPage::new(shell, view, query, &names, listing))?;
    answer.headers_mut().append(header::SET_COOKIE, trail);
    Ok(answer)
}

/// The page as the browser keeps it, so that one goes from ticket to ticket as they stand here.
fn trail(w: Words, title: Option<&str>, query: &ListQuery, listing: &Listing) -> Trail {
    Trail {
        title: title.unwrap_or_else(|| w.t("shell-tickets")).to_owned(),
        query: query.turn.as_ref().map_or_else(|| query.text(), |turn| query.text_at(turn)),
        tickets: listing.rows.iter().map(|row| row.reference).collect(),
        passed: listing.passed,
        total: listing.total,
        before: listing.before.as_ref().map(|turn| query.text_at(turn)).unwrap_or_default(),
        after: listing.after.as_ref().map(|turn| query.text_at(turn)).unwrap_or_default(),
    }
}

/// The view that the reader's list opens with, if it opens with one.
fn default_view(aside: &Aside) -> Option<&SavedView> {
    // A view without conditions would lead here again.
    aside.views.iter().find(|view| view.is_default && !view.query.is_empty())
}

/// The query with whom and what its form named by words alone, as it does without script; `None` where it named none.
async fn typed(web: &Web, me: &SignedIn, pairs: &[(String, String)]) -> Result<Option<ListQuery>, Problem> {
    let named = |name: &str| pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim());
    let (person, asset) = (named("requester_name").to_owned(), named("asset_name").to_owned());
    if person.is_empty() && asset.is_empty() {
        return Ok(None);
    }
    let (ctx, mut query) = (me.ctx.clone(), ListQuery::read(pairs).0);
    // With script the key came along.
    let (by_name, by_label) = (query.filter.requester.is_empty(), query.filter.asset.is_empty());
    let (people, assets) = web.app.read(unit!(|tx| look_up(tx, &ctx, &person, &asset).await)).await?;
    query.filter.requester.extend(people.first().filter(|_| by_name).map(|person| Somebody::Person(person.id)));
    query.filter.asset.extend(assets.first().filter(|_| by_label).map(|asset| asset.id));
    Ok(Some(query))
}

async fn look_up(tx: &mut Tx, ctx: &Ctx, person: &str, asset: &str) -> Result<(Vec<Person>, Vec<Asset>), Problem> {
    let people = identity::look_up(tx, ctx, person, 1).await?;
    let assets = if asset.is_empty() { vec![] } else { assets::look_up_assets(tx, asset, 1).await? };
    Ok((people, assets))
}

/// What the page needs, in one unit.
async fn gather(
    tx: &mut Tx,
    ctx: &Ctx,
    w: Words,
    steps: &Steps,
    query: &ListQuery,
) -> Result<(Listing, Names, Aside), Problem> {
    let Leaf { rows, before, after } = leaf(tx, ctx, query).await?;
    let total = match (&before, &after) {
        (None, None) => rows.len() as i64,
        _ => tickets::count(tx, ctx, &query.filter, COUNTED + 1).await?,
    };
    let passed = before.as_ref().map_or(0, |turn| turn.passed);
    let listing = Listing { rows: steps.name(tx, w, rows).await?, total, passed, before, after };
    Ok((listing, names::spoken(tx, ctx, query).await?, aside(tx, ctx).await?))
}
