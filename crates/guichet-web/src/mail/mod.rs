//! Mail: what came in, what became of it and why, and what people decide about the rest.

mod handlers;
mod journey;
mod page;

pub use journey::said;
pub use page::{MailPage, MailsPage, Shown};

use crate::{pages::Pages, url};
use axum::routing::{get, post};

/// The addresses of the mail.
pub fn routes() -> Pages {
    Pages::new()
        .route(url::MAIL, get(handlers::list))
        .route(url::ONE_MAIL, get(handlers::show))
        .route(url::MAIL_ORIGINAL, get(handlers::original))
        .route(url::MAIL_TICKET, post(handlers::attach))
        .route(url::MAIL_OPENING, post(handlers::open))
        .route(url::MAIL_RETRY, post(handlers::retry))
        .route(url::MAIL_REMOVAL, post(handlers::discard))
}
