//! The tree of categories.

use super::{Asked, Register, Rows, Sent, Thing, choices};
use crate::{
    admin::{Cell, Control, Field, Row},
    i18n::Words,
    ui::FormState,
    url,
};
use guichet_app::{
    Ctx, Problem,
    catalog::{self, CategoryFacts},
    db::Tx,
    identity,
};
use guichet_core::{
    ids::{CategoryId, GroupId, TemplateId},
    tickets::Kind,
};

/// The register.
pub struct Categories;

impl Register for Categories {
    const SECTION: &'static str = "categories";
    const COLUMNS: &'static [&'static str] = &["kinds", "group"];

    async fn rows(tx: &mut Tx, _: &Ctx, w: Words, _: &Asked) -> Result<Rows, Problem> {
        let groups = identity::groups(tx).await?;
        let group =
            |id: Option<GroupId>| groups.iter().find(|group| Some(group.id) == id).map(|group| group.name.clone());
        let kinds =
            |kinds: &[Kind]| kinds.iter().map(|kind| w.word("kind", kind.word())).collect::<Vec<_>>().join(", ");
        let row = |category: catalog::Category| Row {
            href: url::admin_item(Self::SECTION, category.id),
            depth: category.depth,
            retired: category.archived_at.is_some(),
            cells: vec![Cell::Text(kinds(&category.kinds)), Cell::Text(group(category.group).unwrap_or_default())],
            name: category.name,
        };
        Ok((catalog::categories(tx).await?.into_iter().map(row).collect(), None))
    }

    async fn fields(tx: &mut Tx, w: Words) -> Result<Vec<Field>, Problem> {
        let categories = catalog::categories(tx).await?.into_iter().filter(|category| category.archived_at.is_none());
        let parents = choices(categories.map(|category| (category.id.0, category.path)));
        let groups = identity::groups(tx).await?.into_iter().filter(|group| group.archived_at.is_none());
        let templates = catalog::templates(tx).await?.into_iter().filter(|template| template.archived_at.is_none());
        let kinds = Kind::ALL.iter().map(|kind| (kind.word().to_owned(), w.word("kind", kind.word()).to_owned()));
        Ok(vec![
            Field::needed("name", Control::Line("text")).hinted(),
            Field::free("parent", Control::Choice(parents)),
            Field::needed("kinds", Control::Boxes(kinds.collect())),
            Field::free("group", Control::Choice(choices(groups.map(|group| (group.id.0, group.name))))).hinted(),
            Field::free("template", Control::Choice(choices(templates.map(|one| (one.id.0, one.name))))).hinted(),
            Field::free("position", Control::Line("number")).hinted(),
        ])
    }

    async fn thing(tx: &mut Tx, id: i64) -> Result<Thing, Problem> {
        let category = catalog::category(tx, CategoryId(id)).await?.ok_or(Problem::NotFound)?;
        let text = |id: Option<i64>| id.map_or_else(String::new, |id| id.to_string());
        let mut form =
            FormState::filled([("name", category.name.clone()), ("parent", text(category.parent.map(|id| id.0)))])
                .and("group", &text(category.group.map(|id| id.0)))
                .and("template", &text(category.template.map(|id| id.0)))
                .and("position", &category.position.to_string());
        for kind in &category.kinds {
            form = form.and("kinds", kind.word());
        }
        Ok(Thing { name: category.name, retired: category.archived_at.is_some(), form })
    }

    async fn save(tx: &mut Tx, ctx: &Ctx, id: Option<i64>, sent: &Sent) -> Result<(), Problem> {
        let facts = CategoryFacts {
            parent: sent.number("parent").map_err(Problem::Invalid)?.map(CategoryId),
            name: sent.text("name"),
            kinds: sent.all("kinds", Kind::from_word).map_err(Problem::Invalid)?,
            group: sent.number("group").map_err(Problem::Invalid)?.map(GroupId),
            template: sent.number("template").map_err(Problem::Invalid)?.map(TemplateId),
            position: sent.number("position").map_err(Problem::Invalid)?.unwrap_or_default(),
        };
        match id {
            Some(id) => catalog::edit_category(tx, ctx, CategoryId(id), facts).await,
            None => catalog::add_category(tx, ctx, facts).await.map(drop),
        }
    }

    async fn retire(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        catalog::archive_category(tx, ctx, CategoryId(id)).await
    }

    async fn restore(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        catalog::restore_category(tx, ctx, CategoryId(id)).await
    }
}
