//! What is owned or run.

use guichet_app::assets;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A thing that is owned or run.
#[derive(Debug, Serialize, ToSchema)]
pub struct Asset {
    /// Its key.
    pub id: i64,
    /// Its name, as on its label.
    pub name: String,
    /// What it is, in a word.
    pub kind: String,
    /// Maker and model; may be empty.
    pub model: String,
    /// Serial number; may be empty.
    pub serial: String,
    /// Operating system; may be empty.
    pub system: String,
    /// Where it stands; may be empty.
    pub location: String,
    /// The key of whoever has it.
    pub owner: Option<i64>,
    /// The key of its part of the organisation.
    pub entity: i64,
    /// When it was bought.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub bought_at: Option<Timestamp>,
    /// When it was recorded.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Since when it is put away.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub archived_at: Option<Timestamp>,
}

impl From<assets::Asset> for Asset {
    fn from(asset: assets::Asset) -> Self {
        let assets::Asset {
            id,
            name,
            kind,
            model,
            serial,
            system,
            location,
            owner,
            entity,
            bought_at,
            created_at,
            archived_at,
        } = asset;
        let (id, owner, entity) = (id.0, owner.map(|id| id.0), entity.0);
        Self { id, name, kind, model, serial, system, location, owner, entity, bought_at, created_at, archived_at }
    }
}
