//! Things by key and name.

use guichet_app::db::Tx;
use guichet_app::{Result, assets, catalog, identity};
use guichet_core::ids::{AssetId, CategoryId, EntityId, GroupId, PersonId};
use guichet_core::tickets::{Field, Value};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// Somebody, by key and name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonRef {
    /// Their key.
    pub id: i64,
    /// As shown to people: `Marie MARTIN`.
    pub name: String,
}

/// A thing, by key and name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ThingRef {
    /// Its key.
    pub id: i64,
    /// Its name.
    pub name: String,
}

/// A category, by key, name and place in the tree.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CategoryRef {
    /// Its key.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its name with those above it: `Messagerie > Outlook`.
    pub path: String,
}

/// The names of people, asked for together.
#[derive(Debug, Default)]
pub struct Names(HashMap<PersonId, String>);

impl Names {
    /// # Errors
    /// As the database answers.
    pub async fn of(tx: &mut Tx, people: impl IntoIterator<Item = PersonId>) -> Result<Self> {
        let mut people: Vec<PersonId> = people.into_iter().collect();
        people.sort_unstable();
        people.dedup();
        let named = identity::people_named(tx, &people).await?;
        Ok(Self(named.into_iter().map(|(id, name)| (id, name.full_name)).collect()))
    }

    /// Somebody by name; empty where nobody has the key.
    pub fn person(&self, id: PersonId) -> PersonRef {
        PersonRef { id: id.0, name: self.0.get(&id).cloned().unwrap_or_default() }
    }
}

/// # Errors
/// As the database answers.
pub async fn category(tx: &mut Tx, id: Option<CategoryId>) -> Result<Option<CategoryRef>> {
    let Some(id) = id else { return Ok(None) };
    let found = catalog::category(tx, id).await?;
    Ok(found.map(|category| CategoryRef { id: id.0, name: category.name, path: category.path }))
}

/// # Errors
/// As the database answers.
pub async fn group(tx: &mut Tx, id: Option<GroupId>) -> Result<Option<ThingRef>> {
    let Some(id) = id else { return Ok(None) };
    Ok(identity::group(tx, id).await?.map(|group| ThingRef { id: id.0, name: group.name }))
}

/// # Errors
/// As the database answers.
pub async fn asset(tx: &mut Tx, id: Option<AssetId>) -> Result<Option<ThingRef>> {
    let Some(id) = id else { return Ok(None) };
    Ok(assets::asset(tx, id).await?.map(|asset| ThingRef { id: id.0, name: asset.name }))
}

/// # Errors
/// As the database answers.
pub async fn entity(tx: &mut Tx, id: EntityId) -> Result<ThingRef> {
    let name = identity::entity(tx, id).await?.map(|entity| entity.name).unwrap_or_default();
    Ok(ThingRef { id: id.0, name })
}

/// A value of the history as plain JSON; nothing is null.
pub fn plain(value: Option<&Value>) -> serde_json::Value {
    match value {
        None => serde_json::Value::Null,
        Some(Value::Word(text) | Value::Text(text)) => text.as_str().into(),
        Some(Value::Id(number) | Value::Number(number)) => (*number).into(),
        Some(Value::At(at)) => at.to_string().into(),
    }
}

/// A value of the history with the name of what it is the key of.
///
/// # Errors
/// As the database answers.
pub async fn with_name(tx: &mut Tx, field: Field, value: Option<&Value>) -> Result<serde_json::Value> {
    let Some(Value::Id(id)) = value else { return Ok(plain(value)) };
    let name = match field {
        Field::Requester | Field::Assignee => Some(Names::of(tx, [PersonId(*id)]).await?.person(PersonId(*id)).name),
        Field::Group => group(tx, Some(GroupId(*id))).await?.map(|group| group.name),
        Field::Category => category(tx, Some(CategoryId(*id))).await?.map(|category| category.path),
        Field::Asset => asset(tx, Some(AssetId(*id))).await?.map(|asset| asset.name),
        Field::Entity => Some(entity(tx, EntityId(*id)).await?.name),
        Field::Title
        | Field::Description
        | Field::Kind
        | Field::Nature
        | Field::Impact
        | Field::Urgency
        | Field::Priority
        | Field::Phase
        | Field::Step
        | Field::Location
        | Field::WantedAt
        | Field::PendingReason
        | Field::WakeAt
        | Field::MinutesSpent => None,
    };
    Ok(serde_json::json!({ "id": id, "name": name }))
}
