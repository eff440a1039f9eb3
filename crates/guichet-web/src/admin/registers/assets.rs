//! What is owned or run, and whose it is.

use super::{Asked, Register, Rows, Sent, Thing, entity_choices, names, somebody};
use crate::{
    admin::{Cell, Control, Field, Row},
    i18n::Words,
    ui::FormState,
    url,
};
use guichet_app::{
    Ctx, Problem,
    assets::{self, Asset, AssetFacts, AssetFilter},
    db::Tx,
};
use guichet_core::{
    form::Fault,
    ids::{AssetId, EntityId},
};
use jiff::{Timestamp, civil::Date, tz::Offset};

/// How many assets a page has.
const PAGE: usize = 50;

/// The register.
pub struct Assets;

impl Register for Assets {
    const SECTION: &'static str = "assets";
    const COLUMNS: &'static [&'static str] = &["kind", "model", "owner", "location"];
    const SEARCHED: bool = true;

    async fn rows(tx: &mut Tx, ctx: &Ctx, _: Words, asked: &Asked) -> Result<Rows, Problem> {
        let filter = AssetFilter { text: asked.text.clone(), archived: asked.retired, ..AssetFilter::default() };
        let mut list = assets::list_assets(tx, ctx, &filter, asked.after.map(AssetId), PAGE as i64 + 1).await?;
        let has_more = list.len() > PAGE;
        list.truncate(PAGE);
        let next = list.last().filter(|_| has_more).map(|asset| asset.id.0);
        let owners = names(tx, &list.iter().map(|asset| asset.owner).collect::<Vec<_>>()).await?;
        Ok((list.into_iter().zip(owners).map(|(asset, owner)| row(asset, owner)).collect(), next))
    }

    async fn fields(tx: &mut Tx, _: Words) -> Result<Vec<Field>, Problem> {
        Ok(vec![
            Field::needed("name", Control::Line("text")).hinted(),
            Field::needed("kind", Control::Line("text")),
            Field::needed("entity", Control::Choice(entity_choices(tx).await?)),
            Field::free("owner", Control::Person),
            Field::free("model", Control::Line("text")),
            Field::free("serial", Control::Line("text")),
            Field::free("system", Control::Line("text")),
            Field::free("location", Control::Line("text")),
            Field::free("bought_at", Control::Line("date")),
        ])
    }

    async fn thing(tx: &mut Tx, id: i64) -> Result<Thing, Problem> {
        let asset = assets::asset(tx, AssetId(id)).await?.ok_or(Problem::NotFound)?;
        let owner = names(tx, &[asset.owner]).await?.concat();
        let form = filled(&asset).and("owner_name", &owner);
        Ok(Thing { name: asset.name, retired: asset.archived_at.is_some(), form })
    }

    async fn save(tx: &mut Tx, ctx: &Ctx, id: Option<i64>, sent: &Sent) -> Result<(), Problem> {
        let facts = AssetFacts {
            name: sent.text("name"),
            kind: sent.text("kind"),
            model: sent.text("model"),
            serial: sent.text("serial"),
            system: sent.text("system"),
            location: sent.text("location"),
            owner: somebody(tx, ctx, sent, "owner").await?,
            entity: EntityId(sent.needed("entity").map_err(Problem::Invalid)?),
            bought_at: day(&sent.text("bought_at"))?,
        };
        match id {
            Some(id) => assets::edit_asset(tx, ctx, AssetId(id), facts).await,
            None => assets::add_asset(tx, ctx, facts).await.map(drop),
        }
    }

    async fn retire(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        assets::archive_asset(tx, ctx, AssetId(id)).await
    }

    async fn restore(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        assets::restore_asset(tx, ctx, AssetId(id)).await
    }
}

fn row(asset: Asset, owner: String) -> Row {
    Row {
        name: asset.name,
        href: url::admin_item(Assets::SECTION, asset.id),
        depth: 0,
        retired: asset.archived_at.is_some(),
        cells: vec![Cell::Text(asset.kind), Cell::Text(asset.model), Cell::Text(owner), Cell::Text(asset.location)],
    }
}

fn filled(asset: &Asset) -> FormState {
    FormState::filled([
        ("name", asset.name.clone()),
        ("kind", asset.kind.clone()),
        ("entity", asset.entity.to_string()),
        ("owner", asset.owner.map_or_else(String::new, |id| id.to_string())),
        ("model", asset.model.clone()),
        ("serial", asset.serial.clone()),
        ("system", asset.system.clone()),
        ("location", asset.location.clone()),
        ("bought_at", asset.bought_at.map_or_else(String::new, |at| Offset::UTC.to_datetime(at).date().to_string())),
    ])
}

/// The beginning of the day in a field, as the register keeps days; `None` where it is empty.
fn day(text: &str) -> Result<Option<Timestamp>, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let date: Option<Date> = text.parse().ok();
    let at = date.and_then(|date| Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok());
    at.map(Some).ok_or_else(|| Problem::invalid("bought_at", Fault::NotUnderstood))
}
