//! The conditions of a write, from its headers: `Idempotency-Key` and `If-Match`.

use crate::problem::Refused;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, header::IF_MATCH};
use guichet_app::idempotency::Key;
use guichet_core::form::Fault;
use utoipa::IntoParams;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Under which conditions something shall be written.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// The name of the request, where it has one.
    pub key: Option<Key>,
    /// The version that was seen.
    pub version: Option<i64>,
}

impl Terms {
    /// Reads the headers of a request whose body has these parts.
    ///
    /// # Errors
    /// [`Refused::Fields`] for a key or a version that is not understood.
    pub fn read(parts: &Parts, body: &[&[u8]]) -> Result<Self, Refused> {
        let path = parts.uri.path_and_query().map_or("", |path| path.as_str());
        let request = [&[parts.method.as_str().as_bytes(), path.as_bytes()], body].concat();
        let key = match text(&parts.headers, &IDEMPOTENCY_KEY)? {
            Some(name) => Some(Key::new(unquoted(name), &request).map_err(|f| Refused::field("Idempotency-Key", f))?),
            None => None,
        };
        Ok(Self { key, version: version(&parts.headers)? })
    }
}

/// `"v12"`, as the `ETag` said it; `*` is any version.
fn version(headers: &HeaderMap) -> Result<Option<i64>, Refused> {
    let Some(tag) = text(headers, &IF_MATCH)? else { return Ok(None) };
    if tag == "*" {
        return Ok(None);
    }
    let number = tag.strip_prefix("\"v").and_then(|tag| tag.strip_suffix('"')).and_then(|tag| tag.parse().ok());
    number.map(Some).ok_or_else(|| Refused::field("If-Match", Fault::NotUnderstood))
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Result<Option<&'h str>, Refused> {
    let value = headers.get(name).map(|value| value.to_str());
    value.transpose().map_err(|_| Refused::field(name.as_str(), Fault::ForbiddenCharacter))
}

/// The draft of the header writes its value as a quoted string, most clients do not.
fn unquoted(name: &str) -> &str {
    name.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name)
}

/// Headers of a write on something that was seen, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only its description is used")]
pub struct OnVersion {
    /// The `ETag` of what is written on, as it was seen: the write is refused (412) where it is another version by now.
    #[param(rename = "If-Match", required = false, example = "\"v12\"")]
    if_match: Option<String>,
}

/// Headers of a write that may be repeated, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only its description is used")]
pub struct Repeatable {
    /// A name for this request, at most 200 visible characters, kept for 24 hours: sent again, it is answered again and
    /// done only once.
    #[param(rename = "Idempotency-Key", required = false, max_length = 200)]
    idempotency_key: Option<String>,
}
