//! What is owned or run: computers, telephones, printers, servers, and whose they are.

mod store;

pub use store::{
    Asset, AssetFilter, asset, asset_by_name, asset_kinds, list_assets, look_up_assets, owned_by, see_asset,
};

use crate::db::Tx;
use crate::events::record_desk;
use crate::identity::{entity, person};
use crate::{Ctx, Problem, Result};
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::fold::fold;
use guichet_core::form::{Fault, LINE_MAX, Wrong, line, optional_line};
use guichet_core::ids::{AssetId, EntityId, PersonId};
use jiff::Timestamp;

/// What is said of an asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetFacts {
    /// Its name, unique, as on its label: `PC-COMPTA-015`.
    pub name: String,
    /// What it is, in the organisation’s own word: `laptop`, `imprimante`…
    pub kind: String,
    /// Maker and model; may be empty.
    pub model: String,
    /// Its serial number; may be empty.
    pub serial: String,
    /// Its operating system; may be empty.
    pub system: String,
    /// Where it stands; may be empty.
    pub location: String,
    /// Who has it.
    pub owner: Option<PersonId>,
    /// To which part of the organisation it belongs.
    pub entity: EntityId,
    /// When it was bought.
    pub bought_at: Option<Timestamp>,
}

impl AssetFacts {
    fn search_key(&self) -> String {
        fold(&[&self.name, &self.model, &self.serial, &self.location].map(String::as_str).join(" "))
    }
}

/// Adds an asset.
///
/// # Errors
/// [`Problem::Forbidden`] unless a supervisor or an administrator asks, [`Problem::Invalid`] for facts that cannot be.
pub async fn add_asset(tx: &mut Tx, ctx: &Ctx, facts: AssetFacts) -> Result<AssetId> {
    ctx.must_supervise()?;
    let facts = checked(tx, None, facts).await?;
    let id = store::insert(tx, &facts, ctx.now()).await?;
    record_desk(tx, ctx, Noun::Asset, id.0, DeskDeed::Added, &facts.name).await?;
    Ok(id)
}

/// Changes an asset.
///
/// # Errors
/// As [`add_asset`]; [`Problem::NotFound`].
pub async fn edit_asset(tx: &mut Tx, ctx: &Ctx, id: AssetId, facts: AssetFacts) -> Result<()> {
    ctx.must_supervise()?;
    asset(tx, id).await?.ok_or(Problem::NotFound)?;
    let facts = checked(tx, Some(id), facts).await?;
    store::update(tx, id, &facts).await?;
    record_desk(tx, ctx, Noun::Asset, id.0, DeskDeed::Changed, &facts.name).await
}

/// Puts an asset away: sold, broken, lost. Its tickets still name it.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn archive_asset(tx: &mut Tx, ctx: &Ctx, id: AssetId) -> Result<()> {
    ctx.must_supervise()?;
    let found = asset(tx, id).await?.ok_or(Problem::NotFound)?;
    store::set_archived(tx, id, Some(ctx.now())).await?;
    record_desk(tx, ctx, Noun::Asset, id.0, DeskDeed::Removed, &found.name).await
}

/// Brings an asset back.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn restore_asset(tx: &mut Tx, ctx: &Ctx, id: AssetId) -> Result<()> {
    ctx.must_supervise()?;
    let found = asset(tx, id).await?.ok_or(Problem::NotFound)?;
    store::set_archived(tx, id, None).await?;
    record_desk(tx, ctx, Noun::Asset, id.0, DeskDeed::Added, &found.name).await
}

async fn checked(tx: &mut Tx, id: Option<AssetId>, facts: AssetFacts) -> Result<AssetFacts> {
    let mut wrong = Vec::new();
    let mut take = |name: &str, parsed: Result<String, Fault>| {
        parsed.unwrap_or_else(|fault| {
            wrong.push(Wrong::new(name, fault));
            String::new()
        })
    };
    let facts = AssetFacts {
        name: take("name", line(&facts.name, LINE_MAX)),
        kind: take("kind", line(&facts.kind, 50)),
        model: take("model", optional_line(&facts.model, LINE_MAX)),
        serial: take("serial", optional_line(&facts.serial, LINE_MAX)),
        system: take("system", optional_line(&facts.system, LINE_MAX)),
        location: take("location", optional_line(&facts.location, LINE_MAX)),
        ..facts
    };
    if asset_by_name(tx, &facts.name).await?.is_some_and(|other| Some(other.id) != id) {
        wrong.push(Wrong::new("name", Fault::Taken));
    }
    if let Some(owner) = facts.owner
        && person(tx, owner).await?.is_none()
    {
        wrong.push(Wrong::new("owner", Fault::Unknown));
    }
    if entity(tx, facts.entity).await?.is_none() {
        wrong.push(Wrong::new("entity", Fault::Unknown));
    }
    if wrong.is_empty() { Ok(facts) } else { Err(Problem::Invalid(wrong)) }
}

#[cfg(test)]
mod tests;
