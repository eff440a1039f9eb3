//! The side door: the desk's verbs as JSON over HTTP, for programs.
//!
//! It promises that every route is in the document at `/api/v1/openapi.json` with every answer that it may give, that every
//! refusal is a problem of RFC 9457 which names the missing right or the wrong field, and that it knows no rule of its
//! own: it parses, calls one verb, and shows what became of it.

mod answer;
mod auth;
mod body;
mod document;
mod paging;
mod problem;
mod query;
mod refusals;
mod shapes;
mod terms;
mod upload;
#[expect(unused_qualifications, reason = "the macros of the document qualify what they are given")]
mod v1;
mod words;

pub use document::document;

use axum::Router;
use axum::routing::{any, get};
use guichet_app::App;
use problem::Refused;

/// Where version 1 lives.
const PREFIX: &str = "/api/v1";

/// Everything below `/api`.
pub fn router(app: App) -> Router {
    let (v1, _) = v1::routes().split_for_parts();
    Router::new()
        .nest(PREFIX, v1)
        .route(&format!("{PREFIX}/openapi.json"), get(document::serve))
        .method_not_allowed_fallback(async || Refused::NoSuchMethod)
        .route("/api", any(async || Refused::NoSuchPath))
        .route("/api/{*rest}", any(async || Refused::NoSuchPath))
        .with_state(app)
}
