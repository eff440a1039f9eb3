//! Saved views: filters of the ticket list under a name, somebody's own or everybody's.
//!
//! A view is what the list's address says; what one sees through it is decided when the list is read, never here.

mod store;
#[cfg(test)]
mod tests;

pub use store::{SavedView, saved_views};

use crate::db::Tx;
use crate::{Ctx, Problem, Result};
use guichet_core::form::{Fault, Wrong, line};
use guichet_core::ids::SavedViewId;

/// The longest name, in characters: it stands in the sidebar.
pub const NAME_MAX: usize = 60;
/// The longest query, in characters.
pub const QUERY_MAX: usize = 2_000;
/// How many views somebody may have.
pub const VIEWS_MAX: usize = 30;

/// Saves a view under a name, the actor's own or everybody's; one of theirs that has the name already becomes this one.
///
/// # Errors
/// [`Problem::Forbidden`] unless the actor works on tickets, and for everybody's, supervises; [`Problem::Invalid`] for the
/// fields `name` and `query`.
pub async fn save_view(tx: &mut Tx, ctx: &Ctx, name: &str, query: &str, is_shared: bool) -> Result<SavedViewId> {
    let me = ctx.actor.person().filter(|_| ctx.actor.is_staff()).ok_or(Problem::Forbidden("save_views"))?;
    if is_shared {
        ctx.must_supervise()?;
    }
    let name = line(name, NAME_MAX).map_err(|fault| Problem::invalid("name", fault))?;
    if query.chars().count() > QUERY_MAX || query.chars().any(char::is_control) {
        return Err(Problem::invalid("query", Fault::TooLong));
    }
    let present: Vec<_> = saved_views(tx, ctx).await?.into_iter().filter(|view| view.is_shared == is_shared).collect();
    if let Some(same) = present.iter().find(|view| view.name == name) {
        store::update(tx, same.id, query).await?;
        return Ok(same.id);
    }
    if present.len() >= VIEWS_MAX {
        return Err(Problem::Invalid(vec![Wrong::new("name", Fault::OutOfRange)]));
    }
    store::insert(tx, Some(me).filter(|_| !is_shared), &name, query, present.len()).await
}

/// Gives a view another name.
///
/// # Errors
/// [`Problem::NotFound`] and [`Problem::Forbidden`] as [`remove_view`]; [`Problem::Invalid`] for a name that cannot be, or
/// that another view has.
pub async fn rename_view(tx: &mut Tx, ctx: &Ctx, id: SavedViewId, name: &str) -> Result<()> {
    let view = editable(tx, ctx, id).await?;
    let name = line(name, NAME_MAX).map_err(|fault| Problem::invalid("name", fault))?;
    let is_taken = |other: &SavedView| other.id != id && other.is_shared == view.is_shared && other.name == name;
    if saved_views(tx, ctx).await?.iter().any(is_taken) {
        return Err(Problem::invalid("name", Fault::Taken));
    }
    store::rename(tx, id, &name).await
}

/// Takes a view away.
///
/// # Errors
/// [`Problem::NotFound`] where the actor sees no such view, [`Problem::Forbidden`] where it is everybody's and they do
/// not supervise.
pub async fn remove_view(tx: &mut Tx, ctx: &Ctx, id: SavedViewId) -> Result<()> {
    let view = editable(tx, ctx, id).await?;
    store::delete(tx, view.id).await
}

/// Makes a view what the actor's list opens with, or none.
///
/// # Errors
/// [`Problem::NotFound`] where they see no such view.
pub async fn open_with(tx: &mut Tx, ctx: &Ctx, id: Option<SavedViewId>) -> Result<()> {
    let me = ctx.actor.person().ok_or(Problem::NotFound)?;
    if let Some(id) = id {
        seen(tx, ctx, id).await?;
    }
    store::set_default(tx, me, id).await
}

async fn seen(tx: &mut Tx, ctx: &Ctx, id: SavedViewId) -> Result<SavedView> {
    if !ctx.actor.is_staff() {
        return Err(Problem::NotFound);
    }
    saved_views(tx, ctx).await?.into_iter().find(|view| view.id == id).ok_or(Problem::NotFound)
}

async fn editable(tx: &mut Tx, ctx: &Ctx, id: SavedViewId) -> Result<SavedView> {
    let view = seen(tx, ctx, id).await?;
    if view.is_shared {
        ctx.must_supervise()?;
    }
    Ok(view)
}
