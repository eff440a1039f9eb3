//! Saved views: filters of the ticket list under a name, each somebody's own.
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

/// Saves a view of the actor's under a name; one that has the name already becomes this one.
///
/// # Errors
/// [`Problem::Forbidden`] unless the actor works on tickets; [`Problem::Invalid`] for the fields `name` and `query`.
pub async fn save_view(tx: &mut Tx, ctx: &Ctx, name: &str, query: &str) -> Result<SavedViewId> {
    let me = ctx.actor.person().filter(|_| ctx.actor.is_staff()).ok_or(Problem::Forbidden("save_views"))?;
    let name = line(name, NAME_MAX).map_err(|fault| Problem::invalid("name", fault))?;
    if query.chars().count() > QUERY_MAX || query.chars().any(char::is_control) {
        return Err(Problem::invalid("query", Fault::TooLong));
    }
    let present = saved_views(tx, ctx).await?;
    if let Some(same) = present.iter().find(|view| view.name == name) {
        store::update(tx, same.id, query).await?;
        return Ok(same.id);
    }
    if present.len() >= VIEWS_MAX {
        return Err(Problem::Invalid(vec![Wrong::new("name", Fault::OutOfRange)]));
    }
    store::insert(tx, me, &name, query, present.len()).await
}

/// Takes a view of the actor's away.
///
/// # Errors
/// [`Problem::NotFound`] where they have no such view.
pub async fn remove_view(tx: &mut Tx, ctx: &Ctx, id: SavedViewId) -> Result<()> {
    if store::delete(tx, ctx, id).await? { Ok(()) } else { Err(Problem::NotFound) }
}
