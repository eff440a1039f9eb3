//! What is owned or run.

use super::at::At;
use crate::PREFIX;
use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::body::{Wish, checked, given};
use crate::paging::{self, Page, Paging};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::{Reads, Writes};
use crate::shapes::Asset;
use crate::terms::{OnVersion, Repeatable};
use axum::response::Response;
use futures_util::FutureExt;
use guichet_app::assets::{self, AssetFacts, AssetFilter};
use guichet_app::db::Tx;
use guichet_app::{App, Ctx};
use guichet_core::form::{LINE_MAX, optional_line};
use guichet_core::ids::{AssetId, EntityId, PersonId};
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of assets.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_assets, add_asset)).routes(routes!(show_asset, change_asset))
}

/// Which assets, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only its description is used")]
pub struct Narrowed {
    /// Words of their name, model, serial number or place, in any order.
    #[param(required = false)]
    q: Option<String>,
    /// Only those of this kind, spelled as it is there.
    #[param(required = false, example = "laptop")]
    kind: Option<String>,
    /// The key of whoever has them.
    #[param(required = false)]
    owner: Option<i64>,
    /// `yes` for those that were put away, instead of those in use.
    #[param(required = false)]
    archived: Option<String>,
}

/// List the assets
///
/// By name. For technicians.
#[utoipa::path(get, path = "/assets", tag = "assets", params(Narrowed, Paging),
    responses((status = 200, description = "A page of assets; the header `Link` leads to the next", body = Page<Asset>), Reads))]
pub async fn list_assets(caller: Caller, mut query: Query) -> Result<Response, Refused> {
    let text = query.text("q").unwrap_or_default();
    let kind = query.text("kind").unwrap_or_default();
    let owner = query.number("owner").map(PersonId);
    let archived = query.value("archived", yes_or_no).unwrap_or(false);
    let after = paging::place(&mut query, |place| place.parse().ok()).map(AssetId);
    let limit = query.limit();
    query.done()?;
    let text = checked("q", optional_line(&text, LINE_MAX))?;
    let kind = checked("kind", optional_line(&kind, LINE_MAX))?;
    let filter = AssetFilter { text, kind, owner, held_by: String::new(), archived };
    let one_more = i64::try_from(limit).unwrap_or(200) + 1;
    let list =
        deed(move |tx, ctx| async move { Ok(assets::list_assets(tx, ctx, &filter, after, one_more).await?) }.boxed());
    let mut found = caller.read(list).await?;
    let has_more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| has_more).map(|last| paging::cursor(&last.id.to_string()));
    paging::answer(&query, &Page { items: found.into_iter().map(Asset::from).collect(), next })
}

fn yes_or_no(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// Show an asset
///
/// By its key. For technicians.
#[utoipa::path(get, path = "/assets/{asset}", tag = "assets", params(("asset" = i64, Path, description = "Its key")),
    responses((status = 200, description = "The asset", body = Asset), Reads))]
pub async fn show_asset(caller: Caller, At(id): At<AssetId>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    caller.read(deed(move |tx, ctx| async move { shown(tx, ctx, id).await }.boxed())).await
}

async fn shown(tx: &mut Tx, ctx: &Ctx, id: AssetId) -> Result<Answer, Refused> {
    Ok(Answer::ok(&Asset::from(assets::see_asset(tx, ctx, id).await?))?.tagged())
}

/// An asset to be added.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAsset {
    /// Its name, which no other has, as on its label.
    #[schema(max_length = 200)]
    name: String,
    /// What it is, in a word.
    #[schema(max_length = 50)]
    kind: String,
    /// Maker and model.
    #[serde(default)]
    model: String,
    /// Serial number.
    #[serde(default)]
    serial: String,
    /// Operating system.
    #[serde(default)]
    system: String,
    /// Where it stands.
    #[serde(default)]
    location: String,
    /// The key of whoever has it.
    owner: Option<i64>,
    /// The key of its part of the organisation.
    entity: i64,
    /// When it was bought.
    #[schema(value_type = Option<String>, format = DateTime)]
    bought_at: Option<Timestamp>,
}

/// Add an asset
///
/// For supervisors.
#[utoipa::path(post, path = "/assets", tag = "assets", params(Repeatable), request_body = NewAsset,
    responses((status = 201, description = "The asset", body = Asset), Writes))]
pub async fn add_asset(caller: Caller, Wish { input, terms }: Wish<NewAsset>) -> Result<Answer, Refused> {
    let add = deed(move |tx, ctx| {
        async move {
            let NewAsset { name, kind, model, serial, system, location, owner, entity, bought_at } = input;
            let (owner, entity) = (owner.map(PersonId), EntityId(entity));
            let facts = AssetFacts { name, kind, model, serial, system, location, owner, entity, bought_at };
            let id = assets::add_asset(tx, ctx, facts).await?;
            let asset = assets::see_asset(tx, ctx, id).await?;
            Ok(Answer::created(format!("{PREFIX}/assets/{id}"), &Asset::from(asset))?.tagged())
        }
        .boxed()
    });
    caller.write(&terms, add).await
}

/// What shall change of an asset. A field that is left out stays; one that is null is emptied.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssetChange {
    /// Its name.
    name: Option<String>,
    /// What it is, in a word.
    kind: Option<String>,
    /// Maker and model.
    model: Option<String>,
    /// Serial number.
    serial: Option<String>,
    /// Operating system.
    system: Option<String>,
    /// Where it stands.
    location: Option<String>,
    /// The key of whoever has it.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    owner: Option<Option<i64>>,
    /// The key of its part of the organisation.
    entity: Option<i64>,
    /// When it was bought.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = DateTime)]
    bought_at: Option<Option<Timestamp>>,
    /// Whether it is put away: its tickets keep it, new ones are no longer offered it.
    archived: Option<bool>,
}

impl AssetChange {
    fn onto(self, asset: &assets::Asset) -> AssetFacts {
        let text = |new: Option<String>, old: &str| new.unwrap_or_else(|| old.to_owned());
        AssetFacts {
            name: text(self.name, &asset.name),
            kind: text(self.kind, &asset.kind),
            model: text(self.model, &asset.model),
            serial: text(self.serial, &asset.serial),
            system: text(self.system, &asset.system),
            location: text(self.location, &asset.location),
            owner: self.owner.map_or(asset.owner, |owner| owner.map(PersonId)),
            entity: self.entity.map_or(asset.entity, EntityId),
            bought_at: self.bought_at.unwrap_or(asset.bought_at),
        }
    }
}

/// Change an asset
///
/// For supervisors.
#[utoipa::path(patch, path = "/assets/{asset}", tag = "assets",
    params(("asset" = i64, Path, description = "Its key"), OnVersion, Repeatable), request_body = AssetChange,
    responses((status = 200, description = "The asset as it is now", body = Asset), Writes))]
pub async fn change_asset(
    caller: Caller,
    At(id): At<AssetId>,
    Wish { input, terms }: Wish<AssetChange>,
) -> Result<Answer, Refused> {
    let version = terms.version;
    let change = deed(move |tx, ctx| {
        async move {
            ctx.must_supervise()?;
            shown(tx, ctx, id).await?.must_be(version)?;
            let asset = assets::see_asset(tx, ctx, id).await?;
            let archived = input.archived;
            assets::edit_asset(tx, ctx, id, input.onto(&asset)).await?;
            match archived {
                Some(true) if asset.archived_at.is_none() => assets::archive_asset(tx, ctx, id).await?,
                Some(false) if asset.archived_at.is_some() => assets::restore_asset(tx, ctx, id).await?,
                _ => {}
            }
            shown(tx, ctx, id).await
        }
        .boxed()
    });
    caller.write(&terms, change).await
}
