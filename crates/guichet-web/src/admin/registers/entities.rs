//! The parts of the organisation, as a tree.

use super::{Asked, Register, Rows, Sent, Thing, entity_choices};
use crate::{
    admin::{Control, Field, Row},
    i18n::Words,
    ui::FormState,
    url,
};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    identity::{self, EntityFacts, entity_paths},
};
use guichet_core::ids::EntityId;

/// The register.
pub struct Entities;

impl Register for Entities {
    const SECTION: &'static str = "entities";
    const COLUMNS: &'static [&'static str] = &[];

    async fn rows(tx: &mut Tx, _: &Ctx, _: Words, _: &Asked) -> Result<Rows, Problem> {
        let entities = identity::entities(tx).await?;
        let paths = entity_paths(&entities);
        let path = |id: EntityId| paths.get(&id).map_or("", String::as_str);
        let mut sorted: Vec<_> = entities.iter().collect();
        sorted.sort_by_key(|entity| path(entity.id));
        let row = |entity: &identity::Entity| Row {
            name: entity.name.clone(),
            href: url::admin_item(Self::SECTION, entity.id),
            depth: path(entity.id).matches(" > ").count(),
            retired: entity.archived_at.is_some(),
            cells: vec![],
        };
        Ok((sorted.into_iter().map(row).collect(), None))
    }

    async fn fields(tx: &mut Tx, _: Words) -> Result<Vec<Field>, Problem> {
        let name = Field::needed("name", Control::Line("text")).hinted();
        Ok(vec![name, Field::free("parent", Control::Choice(entity_choices(tx).await?))])
    }

    async fn thing(tx: &mut Tx, id: i64) -> Result<Thing, Problem> {
        let entity = identity::entity(tx, EntityId(id)).await?.ok_or(Problem::NotFound)?;
        let parent = entity.parent.map_or_else(String::new, |id| id.to_string());
        let form = FormState::filled([("name", entity.name.clone()), ("parent", parent)]);
        Ok(Thing { name: entity.name, retired: entity.archived_at.is_some(), form })
    }

    async fn save(tx: &mut Tx, ctx: &Ctx, id: Option<i64>, sent: &Sent) -> Result<(), Problem> {
        let parent = sent.number("parent").map_err(Problem::Invalid)?.map(EntityId);
        let facts = EntityFacts { name: sent.text("name"), parent };
        match id {
            Some(id) => identity::edit_entity(tx, ctx, EntityId(id), facts).await,
            None => identity::add_entity(tx, ctx, facts).await.map(drop),
        }
    }

    async fn retire(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        identity::archive_entity(tx, ctx, EntityId(id)).await
    }

    async fn restore(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        identity::restore_entity(tx, ctx, EntityId(id)).await
    }
}
