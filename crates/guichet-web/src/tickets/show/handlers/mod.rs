//! What answers under `/tickets/{reference}`.

mod deeds;
mod edits;
mod messages;
mod page;
mod tasks;
mod visible;

pub use visible::Visible;

use crate::{pages::Pages, url};
use axum::routing::{get, post};

/// The addresses of one ticket.
pub fn routes() -> Pages {
    let at = |deed: &str| format!("{}/{deed}", url::TICKET);
    Pages::new()
        .route(url::TICKET, get(page::show))
        .route(&at("print"), get(page::print))
        .route(&at("logigramme"), get(page::logigramme))
        .route(&at("follow-ups"), post(messages::create))
        .route(&at("tasks/{task}/edit"), get(tasks::ask).post(tasks::change))
        .route(&at("tasks/{task}/done"), post(tasks::finish))
        .route(&at("tasks/{task}/removal"), post(tasks::remove))
        .route(&at("edit/{field}"), get(edits::ask).post(edits::change))
        .route(&at("{deed}"), get(deeds::ask).post(deeds::act))
        .route(&at("{of}/removal"), post(deeds::undo))
        .route(url::REPLY, get(messages::reply))
}
