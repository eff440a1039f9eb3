//! What the desk does: verbs and SQL, one room per noun. No HTTP, no HTML.
//!
//! A verb takes the unit of work ([`db::Tx`]), the context ([`Ctx`]) and typed input; it decides, writes, records one
//! event, and returns. Pages and the API call verbs and read functions of this crate, and never write SQL.

mod app;
pub mod assets;
pub mod catalog;
mod ctx;
pub mod db;
pub mod drafts;
pub mod events;
pub mod files;
pub mod idempotency;
pub mod identity;
pub mod import;
pub mod intake;
pub mod jobs;
pub mod measures;
mod problem;
pub mod reports;
pub mod search;
pub mod settings;
pub mod sla;
#[cfg(test)]
mod testing;
pub mod tickets;
pub mod views;
pub mod workflows;

pub use app::App;
pub use ctx::{Ctx, SystemClock};
pub use problem::{Clash, Problem, Result};
