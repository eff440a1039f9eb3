//! The side door: the desk's verbs as JSON over HTTP, for programs.
//!
//! It promises that every route is in the document at `/api/v1/openapi.json` with every answer that it may give, that every
//! refusal is a problem of RFC 9457 which names the missing right or the wrong field, and that it knows no rule of its
//! own: it parses, calls one verb, and shows what became of it.

mod answer;
mod auth;
mod body;
mod document;
mod download;
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
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use futures_util::FutureExt;
use guichet_app::{App, Problem};
use problem::Refused;
use std::panic::AssertUnwindSafe;

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
        .layer(from_fn(steady))
}

/// A handler that panics is a request that failed, not a connection that breaks off.
async fn steady(request: Request, next: Next) -> Response {
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    answer.unwrap_or_else(|_| Refused::Desk(Problem::Internal("a handler panicked".to_owned())).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::{Body, to_bytes};
    use axum::http::{StatusCode, header::CONTENT_TYPE};
    use tower::ServiceExt;

    async fn panics() -> String {
        panic!("as a mistake of ours would")
    }

    #[tokio::test]
    async fn a_handler_that_panics_is_answered_with_a_problem() {
        let api: Router = Router::new().route("/", get(panics)).layer(from_fn(steady));
        let answer = api.oneshot(Request::get("/").body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(answer.headers()[CONTENT_TYPE], "application/problem+json");
        let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body["type"], "/problems/internal");
    }
}
