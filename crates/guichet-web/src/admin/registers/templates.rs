//! Prepared tickets.

use super::{Asked, Register, Rows, Sent, Thing, choices};
use crate::{
    admin::{Cell, Control, Field, Row},
    i18n::Words,
    ui::FormState,
    url,
};
use guichet_app::{
    Ctx, Problem,
    catalog::{self, TemplateFacts},
    db::Tx,
};
use guichet_core::{
    ids::{CategoryId, TemplateId},
    tickets::Kind,
};

/// The register.
pub struct Templates;

impl Register for Templates {
    const SECTION: &'static str = "templates";
    const COLUMNS: &'static [&'static str] = &["kind", "title"];
    const SUPERVISED: bool = true;

    async fn rows(tx: &mut Tx, _: &Ctx, w: Words, _: &Asked) -> Result<Rows, Problem> {
        let row = |template: catalog::Template| Row {
            href: url::admin_item(Self::SECTION, template.id),
            name: template.name,
            depth: 0,
            retired: template.archived_at.is_some(),
            cells: vec![Cell::Text(w.word("kind", template.kind.word()).to_owned()), Cell::Text(template.title)],
        };
        Ok((catalog::templates(tx).await?.into_iter().map(row).collect(), None))
    }

    async fn fields(tx: &mut Tx, w: Words) -> Result<Vec<Field>, Problem> {
        let kinds = Kind::ALL.iter().map(|kind| (kind.word().to_owned(), w.word("kind", kind.word()).to_owned()));
        let categories = catalog::categories(tx).await?.into_iter().filter(|category| category.archived_at.is_none());
        let categories = choices(categories.map(|category| (category.id.0, category.path)));
        Ok(vec![
            Field::needed("name", Control::Line("text")).hinted(),
            Field::needed("kind", Control::Choice(kinds.collect())),
            Field::free("category", Control::Choice(categories)),
            Field::free("title", Control::Line("text")),
            Field::free("body", Control::Area).hinted(),
        ])
    }

    async fn thing(tx: &mut Tx, id: i64) -> Result<Thing, Problem> {
        let template = catalog::template(tx, TemplateId(id)).await?.ok_or(Problem::NotFound)?;
        let form =
            FormState::filled([("name", template.name.clone()), ("title", template.title), ("body", template.body)])
                .and("kind", template.kind.word())
                .and("category", &template.category.map_or_else(String::new, |id| id.to_string()));
        Ok(Thing { name: template.name, retired: template.archived_at.is_some(), form })
    }

    async fn save(tx: &mut Tx, ctx: &Ctx, id: Option<i64>, sent: &Sent) -> Result<(), Problem> {
        let facts = TemplateFacts {
            name: sent.text("name"),
            kind: sent.word("kind", Kind::from_word).map_err(Problem::Invalid)?,
            title: sent.text("title"),
            body: sent.text("body"),
            category: sent.number("category").map_err(Problem::Invalid)?.map(CategoryId),
        };
        match id {
            Some(id) => catalog::edit_template(tx, ctx, TemplateId(id), facts).await,
            None => catalog::add_template(tx, ctx, facts).await.map(drop),
        }
    }

    async fn retire(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        catalog::archive_template(tx, ctx, TemplateId(id)).await
    }

    async fn restore(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        catalog::restore_template(tx, ctx, TemplateId(id)).await
    }
}
