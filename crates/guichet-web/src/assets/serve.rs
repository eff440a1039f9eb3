//! Answers `GET /assets/{name}`: right type, best coding the browser takes, fresh for ever when the version is the current one.

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use super::files::{self, Asset, Coding};

/// Every asset under `/assets/`. Needs no state and no session.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{name}", get(show))
}

#[derive(Deserialize)]
struct Asked {
    v: Option<String>,
}

async fn show(Path(name): Path<String>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    let Some(asset) = files::find(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let coding = if asset.compresses() { best_coding(&headers) } else { Coding::Identity };
    let tag = entity_tag(asset, coding);
    let known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|seen| seen.contains(&tag));
    let mut answer =
        if known { StatusCode::NOT_MODIFIED.into_response() } else { asset.encoded(coding).into_response() };
    let out = answer.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(lifetime(asset, asked.v.as_deref())));
    out.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    out.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        out.insert(header::ETAG, tag);
    }
    if let Some(name) = coding_name(coding) {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    answer
}

/// A version that is not ours may be from a newer or older node: its content must not be kept under that address.
fn lifetime(asset: &Asset, version: Option<&str>) -> &'static str {
    if version == Some(asset.version.as_str()) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

fn entity_tag(asset: &Asset, coding: Coding) -> String {
    format!("\"{}-{}\"", asset.version, coding_name(coding).unwrap_or("id"))
}

fn coding_name(coding: Coding) -> Option<&'static str> {
    match coding {
        Coding::Identity => None,
        Coding::Gzip => Some("gzip"),
        Coding::Brotli => Some("br"),
    }
}

/// Brotli before gzip before nothing, among those that `Accept-Encoding` names without refusing them (`q=0`).
fn best_coding(headers: &HeaderMap) -> Coding {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let takes = |wanted: &str| accepted.split(',').any(|item| accepts(item, wanted));
    match () {
        () if takes("br") => Coding::Brotli,
        () if takes("gzip") => Coding::Gzip,
        () => Coding::Identity,
    }
}

fn accepts(item: &str, wanted: &str) -> bool {
    let mut parts = item.split(';').map(str::trim);
    let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(wanted));
    let refused = parts.filter_map(|part| part.strip_prefix("q=")).any(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0));
    named && !refused
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use tower::ServiceExt as _;

    use super::super::asset_url;
    use super::*;

    async fn ask(url: &str, headers: &[(&str, &str)]) -> Response {
        let mut request = Request::get(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        routes().oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer")
    }

    fn header<'a>(answer: &'a Response, name: &str) -> Option<&'a str> {
        answer.headers().get(name).map(|value| value.to_str().expect("text"))
    }

    #[tokio::test]
    async fn the_current_version_is_kept_for_ever_and_no_other() {
        let answer = ask(asset_url("app.css"), &[]).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(header(&answer, "content-type"), Some("text/css; charset=utf-8"));
        assert_eq!(header(&answer, "cache-control"), Some("public, max-age=31536000, immutable"));
        for other in ["/assets/app.css", "/assets/app.css?v=0000000000000000"] {
            assert_eq!(header(&ask(other, &[]).await, "cache-control"), Some("no-cache"), "{other}");
        }
    }

    #[tokio::test]
    async fn the_best_coding_that_is_taken_is_sent() {
        let coding = async |accept: &str| {
            header(&ask("/assets/htmx.js", &[("accept-encoding", accept)]).await, "content-encoding").map(str::to_owned)
        };
        assert_eq!(coding("gzip, deflate, br").await.as_deref(), Some("br"));
        assert_eq!(coding("gzip, br;q=0").await.as_deref(), Some("gzip"));
        assert_eq!(coding("identity").await, None);
        let font = ask("/assets/inter.woff2", &[("accept-encoding", "gzip, br")]).await;
        assert_eq!(header(&font, "content-encoding"), None);
    }

    #[tokio::test]
    async fn what_the_browser_has_is_not_sent_again() {
        let first = ask("/assets/icons.svg", &[]).await;
        let tag = header(&first, "etag").expect("a tag").to_owned();
        let again = ask("/assets/icons.svg", &[("if-none-match", &tag)]).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(header(&again, "etag"), Some(tag.as_str()));
    }

    #[tokio::test]
    async fn an_unknown_name_is_not_there() {
        assert_eq!(ask("/assets/nothing.css", &[]).await.status(), StatusCode::NOT_FOUND);
        assert_eq!(ask("/assets/..%2fCargo.toml", &[]).await.status(), StatusCode::NOT_FOUND);
    }
}
