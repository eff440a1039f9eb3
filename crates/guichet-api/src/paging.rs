//! Pages that join without a gap: each ends with a cursor, which is opaque and leads to the next.

use crate::problem::Refused;
use crate::query::Query;
use axum::http::HeaderValue;
use axum::http::header::LINK;
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// The cursor of the next page; null on the last.
    pub next: Option<String>,
}

/// How a list is read on, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only its description is used")]
pub struct Paging {
    /// How many at most, 1 to 200.
    #[param(required = false, minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
    /// Where to read on: `next` of the page before. The other parameters must be the same.
    #[param(required = false)]
    cursor: Option<String>,
}

/// Spells a place as a cursor.
pub fn cursor(place: &str) -> String {
    BASE64URL_NOPAD.encode(place.as_bytes())
}

/// The place behind the cursor of a query, as `read` understands it.
pub fn place<T>(query: &mut Query, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    query.value("cursor", |cursor| {
        let bytes = BASE64URL_NOPAD.decode(cursor.as_bytes()).ok()?;
        read(std::str::from_utf8(&bytes).ok()?)
    })
}

/// A page, with the address of the next one in a header.
///
/// # Errors
/// As [`Answer::ok`](crate::answer::Answer::ok).
pub fn answer<T: Serialize>(query: &Query, page: &Page<T>) -> Result<Response, Refused> {
    let mut response = crate::answer::Answer::ok(page)?.into_response();
    let next = page.next.as_ref().map(|next| format!("<{}>; rel=\"next\"", query.with_cursor(next)));
    // The address is percent-encoded ASCII.
    if let Some(Ok(next)) = next.map(HeaderValue::try_from) {
        response.headers_mut().insert(LINK, next);
    }
    Ok(response)
}
