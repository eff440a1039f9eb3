//! Ticket templates: a title to complete, and the questions whose answers save a round trip.

mod store;

pub use store::{Template, template, templates};

use crate::catalog::category;
use crate::db::Tx;
use crate::events::record_desk;
use crate::{Ctx, Problem, Result};
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::form::{Fault, LINE_MAX, TITLE_MAX, Wrong, line, optional_body, optional_line};
use guichet_core::ids::{CategoryId, TemplateId};
use guichet_core::tickets::Kind;

/// What a supervisor says of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFacts {
    /// How it is called in lists.
    pub name: String,
    /// The kind of the tickets made from it.
    pub kind: Kind,
    /// Their title; may be empty.
    pub title: String,
    /// Their description, in Markdown; may be empty.
    pub body: String,
    /// Their category.
    pub category: Option<CategoryId>,
}

/// Adds a template.
///
/// # Errors
/// [`Problem::Forbidden`] unless a supervisor or an administrator asks, [`Problem::Invalid`].
pub async fn add_template(tx: &mut Tx, ctx: &Ctx, facts: TemplateFacts) -> Result<TemplateId> {
    ctx.must_supervise()?;
    let facts = checked(tx, facts).await?;
    let id = store::insert(tx, &facts).await?;
    record_desk(tx, ctx, Noun::Template, id.0, DeskDeed::Added, &facts.name).await?;
    Ok(id)
}

/// Changes a template.
///
/// # Errors
/// As [`add_template`]; [`Problem::NotFound`].
pub async fn edit_template(tx: &mut Tx, ctx: &Ctx, id: TemplateId, facts: TemplateFacts) -> Result<()> {
    ctx.must_supervise()?;
    template(tx, id).await?.ok_or(Problem::NotFound)?;
    let facts = checked(tx, facts).await?;
    store::update(tx, id, &facts).await?;
    record_desk(tx, ctx, Noun::Template, id.0, DeskDeed::Changed, &facts.name).await
}

/// Puts a template away.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn archive_template(tx: &mut Tx, ctx: &Ctx, id: TemplateId) -> Result<()> {
    ctx.must_supervise()?;
    let found = template(tx, id).await?.ok_or(Problem::NotFound)?;
    store::set_archived(tx, id, Some(ctx.now())).await?;
    record_desk(tx, ctx, Noun::Template, id.0, DeskDeed::Removed, &found.name).await
}

/// Offers a template again.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn restore_template(tx: &mut Tx, ctx: &Ctx, id: TemplateId) -> Result<()> {
    ctx.must_supervise()?;
    let found = template(tx, id).await?.ok_or(Problem::NotFound)?;
    store::set_archived(tx, id, None).await?;
    record_desk(tx, ctx, Noun::Template, id.0, DeskDeed::Added, &found.name).await
}

/// The template that opens with a category: its own, else that of the nearest one above; none where none is offered.
///
/// # Errors
/// As the database answers.
pub async fn template_for(tx: &mut Tx, id: CategoryId) -> Result<Option<Template>> {
    let mut next = Some(id);
    while let Some(id) = next {
        let Some(found) = category(tx, id).await? else { return Ok(None) };
        if let Some(named) = found.template {
            return Ok(template(tx, named).await?.filter(|template| template.archived_at.is_none()));
        }
        next = found.parent;
    }
    Ok(None)
}

async fn checked(tx: &mut Tx, facts: TemplateFacts) -> Result<TemplateFacts> {
    let mut wrong = Vec::new();
    let mut take = |name: &str, parsed: Result<String, Fault>| {
        parsed.unwrap_or_else(|fault| {
            wrong.push(Wrong::new(name, fault));
            String::new()
        })
    };
    let name = take("name", line(&facts.name, LINE_MAX));
    let title = take("title", optional_line(&facts.title, TITLE_MAX));
    let body = take("body", optional_body(&facts.body));
    if let Some(id) = facts.category
        && category(tx, id).await?.is_none()
    {
        wrong.push(Wrong::new("category", Fault::Unknown));
    }
    if wrong.is_empty() { Ok(TemplateFacts { name, title, body, ..facts }) } else { Err(Problem::Invalid(wrong)) }
}
