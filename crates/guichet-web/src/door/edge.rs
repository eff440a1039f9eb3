//! The edge: every request passes here on its way in, every answer on its way out.

use super::{Oops, Peer, Stranger, guard, same_origin};
use crate::{
    errors::{ErrorPage, ErrorToast, Trouble},
    web::Web,
};
use askama::Template;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use futures_util::FutureExt;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};

/// Ties the log lines of a request to the page that its reader sees.
#[derive(Clone, Debug, Default)]
pub struct RequestId(pub String);

/// Lets in what comes from our own pages; dresses trouble for whoever asked; tells the browser what it may do.
pub async fn edge(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let id = RequestId(next_id(&web));
    let peer = Peer::settle(&mut request, &web.proxies);
    let headers = request.headers().clone();
    request.extensions_mut().insert(id.clone());
    let answer = if same_origin(request.method(), &headers) {
        // A page that panics is a page that failed, not a connection that breaks off.
        AssertUnwindSafe(next.run(request)).catch_unwind().await.unwrap_or_else(|_| {
            tracing::error!(request = id.0, "a page panicked");
            Oops::from(Trouble::Internal).into_response()
        })
    } else {
        Oops::from(Trouble::CrossSite).into_response()
    };
    let stranger = Stranger::behind(&headers, &peer, &web);
    let mut answer = match trouble(&answer) {
        Some(trouble) => dressed(&stranger, &headers, &trouble, &id.0),
        None => answer,
    };
    if stranger.cookies.flash().is_some() && is_page(&answer) {
        answer.headers_mut().append(header::SET_COOKIE, stranger.cookies.said());
    }
    guard(answer)
}

/// What an answer that has no page of its own means.
fn trouble(answer: &Response) -> Option<Trouble> {
    if let Some(trouble) = answer.extensions().get::<Trouble>() {
        return Some(trouble.clone());
    }
    let plain =
        answer.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    match answer.status() {
        _ if !plain => None,
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Some(Trouble::NotFound),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Trouble::TooLarge),
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => Some(Trouble::Busy),
        status if status.is_client_error() => Some(Trouble::Invalid),
        status if status.is_server_error() => Some(Trouble::Internal),
        _ => None,
    }
}

/// Trouble as a page, or as a toast where htmx asked.
fn dressed(stranger: &Stranger, headers: &HeaderMap, trouble: &Trouble, id: &str) -> Response {
    let status = trouble.status();
    let mut answer = if headers.contains_key("hx-request") {
        let toast = ErrorToast::new(stranger.w, trouble).render().unwrap_or_default();
        let aim = [("hx-retarget", "#toasts"), ("hx-reswap", "beforeend")]
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        (status, aim, Html(toast)).into_response()
    } else {
        (status, Html(ErrorPage::new(stranger.shell(), trouble, id).render().unwrap_or_default())).into_response()
    };
    if matches!(trouble, Trouble::Busy | Trouble::Away) {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
    answer
}

/// Whether an answer is a whole page that said what was to be said once.
fn is_page(answer: &Response) -> bool {
    let html = answer.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    html && !answer.status().is_redirection()
}

/// A number that no other request of this node has.
fn next_id(web: &Web) -> String {
    static SERIAL: AtomicU64 = AtomicU64::new(0);
    format!("{:x}-{:x}", web.app.clock.now().as_millisecond(), SERIAL.fetch_add(1, Ordering::Relaxed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Desk;
    use axum::{Router, body::Body, middleware::from_fn_with_state, routing::get};
    use tower::ServiceExt;

    async fn panics() -> String {
        panic!("as a mistake of ours would")
    }

    /// What a reader of a language is answered by a handler that panics.
    async fn answer(web: &Web, language: &str, header: &'static str) -> (StatusCode, String) {
        let pages = Router::new().route("/", get(panics)).layer(from_fn_with_state(web.clone(), edge));
        let request = Request::get("/").header(header::ACCEPT_LANGUAGE, language).header(header, "true");
        let answer = pages.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let status = answer.status();
        let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn a_handler_that_panics_is_answered_with_a_page_in_the_readers_language() {
        let desk = Desk::new().await;
        let (status, page) = answer(&desk.web, "fr", "x-nothing").await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(page.contains("Quelque chose a cassé de notre côté") && page.contains("</html>"), "{page}");
        let (status, page) = answer(&desk.web, "en", "x-nothing").await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(page.contains(r#"lang="en""#), "{page}");
        let (status, toast) = answer(&desk.web, "fr", "hx-request").await;
        assert!(status == StatusCode::INTERNAL_SERVER_ERROR && !toast.contains("</html>"), "{toast}");
    }
}
