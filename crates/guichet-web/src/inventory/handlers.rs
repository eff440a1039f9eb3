//! Answers `GET /inventory` and `GET /inventory/{asset}`.

use super::{AssetPage, AssetRow, InventoryPage, Narrowed, Tickets};
use crate::{
    desk::{Aside, aside, surroundings},
    door::{Answer, SignedIn, page},
    errors::Trouble,
    i18n::Words,
    pages::Pages,
    tickets::Steps,
    url,
    web::{Web, unit},
};
use axum::{
    extract::{Path, Query, State},
    routing::get,
};
use guichet_app::{
    Ctx, Problem,
    assets::{self, Asset, AssetFilter},
    db::Tx,
    identity, tickets,
};
use guichet_core::{
    ids::{AssetId, PersonId},
    tickets::{Order, Phase, TicketFilter},
};

/// How many assets a page has.
const PAGE: usize = 50;
/// How many tickets a list of an asset's page has.
const TICKETS: usize = 20;

/// The addresses of the register.
pub fn routes() -> Pages {
    let pages = Pages::new().route(url::INVENTORY, get(list));
    pages.route(url::ASSET, get(show))
}

/// `GET /inventory`
pub async fn list(State(web): State<Web>, me: SignedIn, Query(narrowed): Query<Narrowed>) -> Answer {
    staff(&me)?;
    let (ctx, asked) = (me.ctx.clone(), narrowed.clone());
    let (Found { rows, next, kinds }, aside) = web.app.read(unit!(|tx| found(tx, &ctx, &asked).await)).await?;
    page(&InventoryPage::new(surroundings(me.shell(), &aside, None), narrowed, kinds, rows, next))
}

/// `GET /inventory/{asset}`
pub async fn show(State(web): State<Web>, me: SignedIn, Path(id): Path<AssetId>) -> Answer {
    staff(&me)?;
    let (ctx, w, steps) = (me.ctx.clone(), me.w, web.steps.clone());
    let (seen, aside) = web.app.read(unit!(|tx| seen(tx, &ctx, w, &steps, id).await)).await?;
    let Seen { asset, owner, entity, tickets } = seen;
    page(&AssetPage::new(surroundings(me.shell(), &aside, None), asset, owner, entity, tickets))
}

fn staff(me: &SignedIn) -> Result<(), Trouble> {
    if me.ctx.actor.is_staff() { Ok(()) } else { Err(Trouble::NotFound) }
}

/// What the list shows.
struct Found {
    rows: Vec<AssetRow>,
    next: Option<AssetId>,
    kinds: Vec<String>,
}

async fn found(tx: &mut Tx, ctx: &Ctx, asked: &Narrowed) -> Result<(Found, Aside), Problem> {
    let filter = AssetFilter {
        text: asked.q.clone(),
        kind: asked.kind.clone(),
        owner: None,
        held_by: asked.holder.clone(),
        archived: asked.is_retired(),
    };
    let mut list = assets::list_assets(tx, ctx, &filter, asked.after.map(AssetId), PAGE as i64 + 1).await?;
    let has_more = list.len() > PAGE;
    list.truncate(PAGE);
    let next = list.last().filter(|_| has_more).map(|asset| asset.id);
    let owners: Vec<PersonId> = list.iter().filter_map(|asset| asset.owner).collect();
    let names = identity::people_named(tx, &owners).await?;
    let name = |id: PersonId| names.iter().find(|(known, _)| *known == id).map(|(_, name)| name.full_name.clone());
    let row = |asset: Asset| AssetRow {
        id: asset.id,
        name: asset.name,
        kind: asset.kind,
        model: asset.model,
        owner: asset.owner.and_then(name).unwrap_or_default(),
        location: asset.location,
        serial: asset.serial,
    };
    let rows = list.into_iter().map(row).collect();
    Ok((Found { rows, next, kinds: assets::asset_kinds(tx, ctx).await? }, aside(tx, ctx).await?))
}

/// What the page of an asset shows.
struct Seen {
    asset: Asset,
    owner: String,
    entity: String,
    tickets: Tickets,
}

async fn seen(tx: &mut Tx, ctx: &Ctx, w: Words, steps: &Steps, id: AssetId) -> Result<(Seen, Aside), Problem> {
    let asset = assets::see_asset(tx, ctx, id).await?;
    let owner = match asset.owner {
        Some(owner) => identity::person(tx, owner).await?.map(|person| person.full_name()).unwrap_or_default(),
        None => String::new(),
    };
    let entities = identity::entities(tx).await?;
    let entity = identity::entity_paths(&entities).remove(&asset.entity).unwrap_or_default();
    let (open, over): (Vec<_>, Vec<_>) = Phase::ALL.iter().copied().partition(|phase| phase.is_open());
    let open = about(tx, ctx, w, steps, id, open).await?;
    let tickets = Tickets { open, over: about(tx, ctx, w, steps, id, over).await? };
    Ok((Seen { asset, owner, entity, tickets }, aside(tx, ctx).await?))
}

/// The tickets about an asset in some phases.
async fn about(
    tx: &mut Tx,
    ctx: &Ctx,
    w: Words,
    steps: &Steps,
    id: AssetId,
    phase: Vec<Phase>,
) -> Result<Vec<crate::tickets::TicketRow>, Problem> {
    let filter = TicketFilter { asset: vec![id], phase, ..TicketFilter::default() };
    let found = tickets::list(tx, ctx, &filter, Order::default(), None, TICKETS).await?;
    steps.name(tx, w, found.rows).await
}
