//! Files on their way out: all of one, or the part that is asked for (RFC 9110, sections 13 and 14), in a box where no
//! browser runs them.

use crate::problem::Refused;
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, IF_RANGE, RANGE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::response::Response;
use guichet_app::App;
use guichet_app::files::{self, StoredFile};
use guichet_core::part::{Part, Wanted};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::convert::Infallible;
use utoipa::IntoParams;

/// Headers that ask for a part of a file, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only its description is used")]
pub struct InPart {
    /// The bytes that are wanted. Several ranges at once are answered with the whole.
    #[param(rename = "Range", required = false, example = "bytes=1048576-")]
    range: Option<String>,
    /// The `ETag` of the part that is there already: where the file is another one by now, all of it is sent.
    #[param(rename = "If-Range", required = false)]
    if_range: Option<String>,
    /// The `ETag` of what is there already: nothing is sent where it is still that.
    #[param(rename = "If-None-Match", required = false)]
    if_none_match: Option<String>,
}

/// What a request says of the part that it wants.
pub struct Asking(pub Wanted);

impl FromRequestParts<App> for Asking {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        let said = |name: HeaderName| {
            let lines: Vec<_> = parts.headers.get_all(name).iter().filter_map(|line| line.to_str().ok()).collect();
            lines.join(",")
        };
        let range = if parts.method == Method::GET { said(RANGE) } else { String::new() };
        Ok(Self(Wanted { range, if_range: said(IF_RANGE), if_none_match: said(IF_NONE_MATCH) }))
    }
}

/// The bytes that are wanted, piece by piece.
///
/// # Errors
/// [`Refused::NoSuchPart`].
pub fn sent(app: &App, name: &str, file: &StoredFile, Asking(wanted): &Asking) -> Result<Response, Refused> {
    let (tag, size) = (format!("\"{}\"", file.digest), file.size.unsigned_abs());
    let part = Part::of(wanted, &tag, size);
    let mut response = Response::new(match part.span(size) {
        Some(span) => Body::from_stream(files::stream(app.db.clone(), file.id, span)),
        None => Body::empty(),
    });
    *response.status_mut() = match part {
        Part::Known => StatusCode::NOT_MODIFIED,
        Part::Whole => StatusCode::OK,
        Part::Bytes(..) => StatusCode::PARTIAL_CONTENT,
        Part::Outside => return Err(Refused::NoSuchPart(size)),
    };
    let sent = part.span(size).map(|(from, to)| (to - from).to_string());
    let kind = sent.as_ref().map(|_| file.media_type.clone());
    let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
    let headers = [
        (ETAG, Some(tag)),
        (ACCEPT_RANGES, Some("bytes".to_owned())),
        (CONTENT_RANGE, part.content_range(size)),
        (CONTENT_TYPE, kind),
        (CONTENT_LENGTH, sent),
        (CONTENT_DISPOSITION, Some(format!("attachment; filename*=UTF-8''{name}"))),
        (CONTENT_SECURITY_POLICY, Some("sandbox; default-src 'none'".to_owned())),
        (X_CONTENT_TYPE_OPTIONS, Some("nosniff".to_owned())),
    ];
    for (header, value) in headers {
        // All of them are ASCII: media types come from a list, the name is percent-encoded.
        if let Some(Ok(value)) = value.map(HeaderValue::try_from) {
            response.headers_mut().insert(header, value);
        }
    }
    Ok(response)
}
