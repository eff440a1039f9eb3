//! Version 1. One file a resource; each verb of the desk is a resource of its ticket.

mod agreements;
mod assets;
mod at;
mod calendars;
mod categories;
mod groups;
mod me;
mod people;
mod search;
mod tickets;

use guichet_app::App;
use utoipa_axum::router::OpenApiRouter;

/// All routes of version 1, without their prefix.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(tickets::routes())
        .merge(people::routes())
        .merge(groups::routes())
        .merge(categories::routes())
        .merge(agreements::routes())
        .merge(calendars::routes())
        .merge(assets::routes())
        .merge(search::routes())
        .merge(me::routes())
}
