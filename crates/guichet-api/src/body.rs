//! What is sent: JSON of a known shape. Unknown fields are refused, and each wrong one is named.

use crate::problem::{Refused, WrongField};
use crate::terms::Terms;
use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::request::Parts;
use guichet_app::App;
use guichet_core::form::{Fault, Wrong};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

/// The largest body of JSON, in bytes.
pub const BODY_MAX: usize = 1024 * 1024;

/// What is wished, and under which conditions.
pub struct Wish<T> {
    /// The body.
    pub input: T,
    /// The conditions.
    pub terms: Terms,
}

/// A body with nothing to say.
#[derive(serde::Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

impl<T: DeserializeOwned> FromRequest<App> for Wish<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, _: &App) -> Result<Self, Refused> {
        let (parts, body) = request.into_parts();
        let length = parts.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
        if length.is_some_and(|length| length > BODY_MAX) {
            return Err(Refused::TooLarge(BODY_MAX));
        }
        let bytes = to_bytes(body, BODY_MAX).await.map_err(|error| cut_off(&error))?;
        let terms = Terms::read(&parts, &[&bytes])?;
        Ok(Self { input: parse(&json(&parts, &bytes)?)?, terms })
    }
}

fn cut_off(error: &axum::Error) -> Refused {
    let is_length = std::error::Error::source(error).is_some_and(|cause| cause.to_string().contains("length limit"));
    if is_length { Refused::TooLarge(BODY_MAX) } else { Refused::Broken("the body was cut off".into()) }
}

/// The body, where it is said to be JSON; no body at all is an empty object.
fn json(parts: &Parts, bytes: &Bytes) -> Result<Bytes, Refused> {
    if bytes.is_empty() {
        return Ok(Bytes::from_static(b"{}"));
    }
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/json") {
        Ok(bytes.clone())
    } else {
        Err(Refused::WrongType("application/json"))
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refused> {
    // A list of values, each at the place of its field, would be understood otherwise.
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        let detail = "an object is expected".to_owned();
        return Err(Refused::Fields(vec![WrongField { field: String::new(), fault: "not-understood", detail }]));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        misread(&path, error.inner())
    })?;
    reader.end().map_err(|error| Refused::Broken(error.to_string()))?;
    Ok(value)
}

/// Broken JSON is one thing, a field that is wrong another.
fn misread(path: &str, error: &serde_json::Error) -> Refused {
    if !error.is_data() {
        return Refused::Broken(error.to_string());
    }
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    let named = words.split('`').nth(1);
    let inside = |name: &str| if path == "." { name.to_owned() } else { format!("{path}.{name}") };
    let (field, fault) = match named {
        // The path of an unknown field ends with itself, that of a missing one with what it is missing from.
        Some(name) if words.starts_with("unknown field") => (
            if path == name || path.ends_with(&format!(".{name}")) { path.to_owned() } else { inside(name) },
            Fault::Unknown,
        ),
        Some(name) if words.starts_with("missing field") => (inside(name), Fault::Missing),
        _ if words.starts_with("a level is between") => (path.to_owned(), Fault::OutOfRange),
        _ => (if path == "." { String::new() } else { path.to_owned() }, Fault::NotUnderstood),
    };
    Refused::Fields(vec![WrongField { field, fault: fault.slug(), detail: words.to_owned() }])
}

/// Tells null, which empties a field, from nothing, which leaves it.
///
/// # Errors
/// As the value is read.
pub fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Gathers what is wrong with the fields of a body, so that all of it is said at once.
#[derive(Default)]
pub struct Check(Vec<Wrong>);

impl Check {
    /// The value, or a note that the field is wrong and something to go on with.
    pub fn take<T: Default>(&mut self, field: &str, parsed: Result<T, Fault>) -> T {
        parsed.unwrap_or_else(|fault| {
            self.0.push(Wrong::new(field, fault));
            T::default()
        })
    }

    /// Notes a field that is wrong.
    pub fn wrong(&mut self, field: &str, fault: Fault) {
        self.0.push(Wrong::new(field, fault));
    }

    /// # Errors
    /// [`Refused::Fields`] where any field was wrong.
    pub fn done(self) -> Result<(), Refused> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Refused::Fields(self.0.into_iter().map(WrongField::from).collect()))
        }
    }
}

/// One field on its own.
///
/// # Errors
/// [`Refused::Fields`] where it is wrong.
pub fn checked<T>(field: &str, parsed: Result<T, Fault>) -> Result<T, Refused> {
    parsed.map_err(|fault| Refused::field(field, fault))
}
