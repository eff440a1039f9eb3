//! What answers under `/tickets/{reference}`.

mod deeds;
mod edits;
mod files;
mod late;
mod messages;
mod page;
mod tasks;
mod visible;

pub use visible::Visible;

use crate::{pages::Pages, tickets::show::look_up::look_up, url};
use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// The addresses of one ticket.
pub fn routes() -> Pages {
    let at = |deed: &str| format!("{}/{deed}", url::TICKET);
    Pages::new()
        .route(url::TICKET, get(page::show))
        .route(&at("print"), get(page::print))
        .route(&at("logigramme"), get(page::logigramme))
        .route(&at("follow-ups"), post(messages::create).layer(DefaultBodyLimit::disable()))
        .route(&at("tasks/{task}/edit"), get(tasks::ask).post(tasks::change))
        .route(&at("tasks/{task}/done"), post(tasks::finish))
        .route(&at("tasks/{task}/order"), post(tasks::reorder))
        .route(&at("tasks/{task}/removal"), get(tasks::ask_removal).post(tasks::remove))
        .route(&at("files/{attachment}/removal"), get(files::ask).post(files::remove))
        .route(&at("edit/{field}"), get(edits::ask).post(edits::change))
        .route(&at("{deed}"), get(deeds::ask).post(deeds::act))
        .route(&at("{of}/removal"), post(deeds::undo))
        .route(url::TICKET_LOOKUP, get(look_up))
        .route(url::REPLY, get(messages::reply))
}
