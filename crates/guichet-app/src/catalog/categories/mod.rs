//! The category tree: what tickets are about, and which group receives them first.

mod store;

pub use store::{Category, categories, categories_below, category};

use crate::catalog::template;
use crate::db::Tx;
use crate::events::record_desk;
use crate::identity::group;
use crate::{Ctx, Problem, Result};
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::form::{Fault, LINE_MAX, Wrong, line};
use guichet_core::ids::{CategoryId, GroupId, TemplateId};
use guichet_core::refusal::Refusal;
use guichet_core::tickets::Kind;

/// What an administrator says of a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryFacts {
    /// The one above; none for the first level.
    pub parent: Option<CategoryId>,
    /// Its name, without those above it.
    pub name: String,
    /// Which kinds of ticket it holds, at least one.
    pub kinds: Vec<Kind>,
    /// Which group receives its tickets first.
    pub group: Option<GroupId>,
    /// The ticket template that opens with it.
    pub template: Option<TemplateId>,
    /// Its place among its sisters, from 0; sisters at the same place stand by name.
    pub position: i64,
}

/// Adds a category.
///
/// # Errors
/// [`Problem::Forbidden`] unless an administrator asks, [`Problem::Invalid`] for facts that cannot be.
pub async fn add_category(tx: &mut Tx, ctx: &Ctx, facts: CategoryFacts) -> Result<CategoryId> {
    ctx.must_administer()?;
    let facts = checked(tx, None, facts).await?;
    let id = store::insert(tx, &facts).await?;
    record_desk(tx, ctx, Noun::Category, id.0, DeskDeed::Added, &facts.name).await?;
    Ok(id)
}

/// Changes a category, or moves it with all below it.
///
/// # Errors
/// As [`add_category`]; [`Problem::NotFound`]; [`Refusal::Circle`] where it would come to stand below itself.
pub async fn edit_category(tx: &mut Tx, ctx: &Ctx, id: CategoryId, facts: CategoryFacts) -> Result<()> {
    ctx.must_administer()?;
    store::lock_tree(tx).await?;
    category(tx, id).await?.ok_or(Problem::NotFound)?;
    let facts = checked(tx, Some(id), facts).await?;
    if let Some(parent) = facts.parent
        && categories_below(tx, &[id]).await?.contains(&parent)
    {
        return Err(Refusal::Circle.into());
    }
    store::update(tx, id, &facts).await?;
    record_desk(tx, ctx, Noun::Category, id.0, DeskDeed::Changed, &facts.name).await
}

/// Puts a category away: it is no longer offered, and tickets in it keep it.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`]; [`Refusal::InUse`] while categories below it are offered.
pub async fn archive_category(tx: &mut Tx, ctx: &Ctx, id: CategoryId) -> Result<()> {
    ctx.must_administer()?;
    let found = category(tx, id).await?.ok_or(Problem::NotFound)?;
    if store::has_children(tx, id).await? {
        return Err(Refusal::InUse.into());
    }
    store::set_archived(tx, id, Some(ctx.now())).await?;
    record_desk(tx, ctx, Noun::Category, id.0, DeskDeed::Removed, &found.path).await
}

/// Offers a category again.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn restore_category(tx: &mut Tx, ctx: &Ctx, id: CategoryId) -> Result<()> {
    ctx.must_administer()?;
    let found = category(tx, id).await?.ok_or(Problem::NotFound)?;
    store::set_archived(tx, id, None).await?;
    record_desk(tx, ctx, Noun::Category, id.0, DeskDeed::Added, &found.path).await
}

async fn checked(tx: &mut Tx, id: Option<CategoryId>, mut facts: CategoryFacts) -> Result<CategoryFacts> {
    let mut wrong = Vec::new();
    match line(&facts.name, LINE_MAX) {
        // The separator of paths may not stand in a name.
        Ok(name) if name.contains('>') => wrong.push(Wrong::new("name", Fault::ForbiddenCharacter)),
        Ok(name) if store::sister(tx, facts.parent, &name).await?.is_some_and(|other| Some(other) != id) => {
            wrong.push(Wrong::new("name", Fault::Taken));
        }
        Ok(name) => facts.name = name,
        Err(fault) => wrong.push(Wrong::new("name", fault)),
    }
    if facts.kinds.is_empty() {
        wrong.push(Wrong::new("kinds", Fault::Missing));
    }
    if let Some(parent) = facts.parent
        && category(tx, parent).await?.is_none_or(|above| above.archived_at.is_some())
    {
        wrong.push(Wrong::new("parent", Fault::Unknown));
    }
    if let Some(first) = facts.group
        && group(tx, first).await?.is_none_or(|group| group.archived_at.is_some())
    {
        wrong.push(Wrong::new("group", Fault::Unknown));
    }
    if let Some(wanted) = facts.template
        && template(tx, wanted).await?.is_none()
    {
        wrong.push(Wrong::new("template", Fault::Unknown));
    }
    facts.kinds.sort_unstable();
    facts.kinds.dedup();
    if wrong.is_empty() { Ok(facts) } else { Err(Problem::Invalid(wrong)) }
}
