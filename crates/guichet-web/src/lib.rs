//! The front desk: pages, fragments and the files they need. Rooms have the names that they have in `guichet-app`.
//!
//! Promises: no rule and no SQL live here; what a page may do is asked of the same functions as the verb behind it.
//! A page is a struct that has already decided everything; its template only walks it.

pub mod admin;
pub mod assets;
pub mod desk;
pub mod door;
pub mod drafts;
pub mod errors;
pub mod files;
pub mod i18n;
pub mod intake;
pub mod inventory;
pub mod layout;
pub mod mail;
mod pages;
pub mod people;
pub mod portal;
mod routes;
pub mod session;
pub mod tickets;
pub mod ui;
pub mod url;
mod web;

pub use routes::{addresses, routes};
pub use web::Web;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod testing;
