//! The register of what is owned or run, as technicians read it: a list that is narrowed down, and a page for each thing
//! with whose it is and the tickets about it.
//!
//! What the register holds is changed in the administration. The room of `guichet-app` is `assets`; here that word is taken
//! by the files of the pages.

mod handlers;
mod list;
mod show;

pub use handlers::routes;
pub use list::{AssetRow, InventoryPage, Narrowed};
pub use show::{AssetPage, Tickets};
