//! Answers `GET /tickets`.

use super::{ListPage, ListQuery, Listing, Names, views};
use crate::{
    desk::{Aside, aside, surroundings},
    door::{Answer, SignedIn, go_saying, page},
    errors::Trouble,
    tickets::TicketRow,
    url,
    web::{Web, unit},
};
use axum::{
    Form,
    extract::{Path, Query, State},
};
use guichet_app::{
    Ctx, Problem, assets, catalog,
    db::Tx,
    identity::{self, entity_paths},
    tickets::{self, Cursor},
    views as app_views,
};
use guichet_core::{
    ids::SavedViewId,
    tickets::{Condition, Somebody},
};
use serde::Deserialize;

/// How many tickets a page has.
const PAGE: usize = 50;
/// Up to how many tickets are counted.
const COUNTED: i64 = 1_000;

/// `GET /tickets`
pub async fn show(State(web): State<Web>, me: SignedIn, Query(pairs): Query<Vec<(String, String)>>) -> Answer {
    if !me.ctx.actor.is_staff() {
        return Err(Trouble::NotFound.into());
    }
    let (query, _) = ListQuery::read(&pairs);
    let (ctx, asked, w) = (me.ctx.clone(), query.clone(), me.w);
    let read = web.app.read(unit!(|tx| gather(tx, &ctx, &asked).await));
    let (listing, names, aside) = read.await?;
    let shell = surroundings(me.shell(), &aside, Some(&query));
    let saved = views::saved(&aside.views, &query).map(|view| view.id);
    let title = views::name_of(w, &query, &aside.views);
    page(&ListPage::new(shell, title, query, names, listing).saved_as(saved))
}

/// What the page needs, in one unit.
async fn gather(tx: &mut Tx, ctx: &Ctx, query: &ListQuery) -> Result<(Listing, Names, Aside), Problem> {
    let after = query.after.as_deref().and_then(cursor);
    let found = tickets::list(tx, ctx, &query.filter, query.order, after, PAGE).await?;
    let total = match (&after, &found.next) {
        (None, None) => found.rows.len() as i64,
        _ => tickets::count(tx, ctx, &query.filter, COUNTED).await?,
    };
    let listing = Listing {
        rows: found.rows.into_iter().map(TicketRow::from).collect(),
        total: (total < COUNTED).then_some(total),
        next: found.next.map(|next| format!("{},{}", next.key, next.id)),
    };
    Ok((listing, names(tx, ctx, query).await?, aside(tx, ctx).await?))
}

/// Reads where a page begins.
fn cursor(text: &str) -> Option<Cursor> {
    let (key, id) = text.split_once(',')?;
    Some(Cursor { key: key.parse().ok()?, id: id.parse().ok()? })
}

/// The names that the filter speaks of, and those that one can choose from.
async fn names(tx: &mut Tx, ctx: &Ctx, query: &ListQuery) -> Result<Names, Problem> {
    let mut names = Vec::new();
    let mut add = |condition, id, name| names.push((condition, id, name));
    for group in identity::groups(tx).await?.into_iter().filter(|group| group.archived_at.is_none()) {
        add(Condition::Group, group.id.0, group.name);
    }
    for person in identity::technicians(tx).await? {
        add(Condition::Assignee, person.id.0, person.full_name());
    }
    for category in catalog::categories(tx).await?.into_iter().filter(|category| category.archived_at.is_none()) {
        add(Condition::Category, category.id.0, category.path);
    }
    let entities = identity::entities(tx).await?;
    let mut paths: Vec<_> = entity_paths(&entities).into_iter().filter(|(id, _)| ctx.actor.scope.holds(*id)).collect();
    paths.sort_by(|(_, one), (_, other)| one.cmp(other));
    paths.into_iter().for_each(|(id, path)| add(Condition::Entity, id.0, path));
    add_named(tx, query, &mut names).await?;
    Ok(Names(names))
}

/// The requesters and things of the filter itself: nobody chooses those from a list.
async fn add_named(tx: &mut Tx, query: &ListQuery, names: &mut Vec<(Condition, i64, String)>) -> Result<(), Problem> {
    let people = query.filter.requester.iter().filter_map(|who| match who {
        Somebody::Person(id) => Some(*id),
        Somebody::Me | Somebody::Nobody => None,
    });
    for (id, name) in identity::people_named(tx, &people.collect::<Vec<_>>()).await? {
        names.push((Condition::Requester, id.0, name.full_name));
    }
    for id in &query.filter.asset {
        if let Some(asset) = assets::asset(tx, *id).await? {
            names.push((Condition::Asset, id.0, asset.name));
        }
    }
    Ok(())
}

/// What the form of a saved view sends.
#[derive(Deserialize)]
pub struct ViewForm {
    name: String,
    query: String,
}

/// `POST /tickets/views`
pub async fn save_view(State(web): State<Web>, me: SignedIn, Form(form): Form<ViewForm>) -> Answer {
    // Only what a list understands is kept: the view becomes an address.
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(&form.query).unwrap_or_default();
    let query = ListQuery::read(&pairs).0;
    let (ctx, list) = (me.ctx.clone(), query.href());
    let saved = web.app.write(unit!(|tx| app_views::save_view(tx, &ctx, &form.name, &query.text()).await)).await;
    match saved {
        Ok(_) => go_saying(&me.cookies, &list, me.w.t("list-view-saved")),
        Err(Problem::Invalid(_)) => go_saying(&me.cookies, &list, me.w.t("list-view-refused")),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /tickets/views/{view}/removal`
pub async fn remove_view(State(web): State<Web>, me: SignedIn, Path(view): Path<SavedViewId>) -> Answer {
    let ctx = me.ctx.clone();
    web.app.write(unit!(|tx| app_views::remove_view(tx, &ctx, view).await)).await?;
    go_saying(&me.cookies, url::TICKETS, me.w.t("list-view-removed"))
}
