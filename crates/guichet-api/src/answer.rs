//! What is answered when all went well: a status, a body, the version of what is shown, and where what is new lives.

use crate::problem::Refused;
use axum::http::header::{CONTENT_TYPE, ETAG, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use guichet_app::{Problem, idempotency};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// An answer. It can be kept as text and given again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    #[serde(skip)]
    status: u16,
    location: Option<String>,
    version: Option<i64>,
    body: Option<String>,
}

impl Answer {
    /// 200 with a body.
    ///
    /// # Errors
    /// [`Problem::Internal`] where the body cannot be written as JSON.
    pub fn ok(body: &impl Serialize) -> Result<Self, Refused> {
        let body = serde_json::to_string(body).map_err(|error| Problem::Internal(error.to_string()))?;
        Ok(Self { status: 200, location: None, version: None, body: Some(body) })
    }

    /// 201 with a body and the address of what is new.
    ///
    /// # Errors
    /// As [`ok`](Self::ok).
    pub fn created(location: String, body: &impl Serialize) -> Result<Self, Refused> {
        Ok(Self { status: 201, location: Some(location), ..Self::ok(body)? })
    }

    /// 204.
    pub const fn nothing() -> Self {
        Self { status: 204, location: None, version: None, body: None }
    }

    /// The same, with the version of the ticket that it shows.
    pub fn at_version(self, version: i64) -> Self {
        Self { version: Some(version), ..self }
    }

    /// The same, of a thing that does not count its changes: its version is made from what is shown of it.
    pub fn tagged(self) -> Self {
        let digest = Sha256::digest(self.body.as_deref().unwrap_or_default());
        let number = digest.iter().take(8).fold(0_i64, |number, byte| (number << 8) | i64::from(*byte));
        Self { version: Some(number & i64::MAX), ..self }
    }

    /// Refuses where what is shown now is not what the caller saw.
    ///
    /// # Errors
    /// [`Refused::Outdated`].
    pub fn must_be(&self, seen: Option<i64>) -> Result<(), Refused> {
        if seen.is_none() || seen == self.version { Ok(()) } else { Err(Refused::Outdated(vec![])) }
    }

    /// As the table of keys holds it.
    ///
    /// # Errors
    /// [`Problem::Internal`] where it cannot be written as JSON.
    pub fn keep(&self) -> Result<Kept, Refused> {
        let response = serde_json::to_string(self).map_err(|error| Problem::Internal(error.to_string()))?;
        Ok(Kept(idempotency::Answer { status: self.status, response }))
    }
}

/// An answer that was kept.
pub struct Kept(pub idempotency::Answer);

impl Kept {
    /// The answer again.
    ///
    /// # Errors
    /// [`Problem::Internal`] where it was kept by something else.
    pub fn read(self) -> Result<Answer, Refused> {
        let answer: Answer =
            serde_json::from_str(&self.0.response).map_err(|error| Problem::Internal(error.to_string()))?;
        Ok(Answer { status: self.0.status, ..answer })
    }
}

/// The `ETag` of a version.
pub fn etag(version: i64) -> String {
    format!("\"v{version}\"")
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mut response = match self.body {
            Some(body) => (status, [(CONTENT_TYPE, "application/json")], body).into_response(),
            None => status.into_response(),
        };
        let headers = [(ETAG, self.version.map(etag)), (LOCATION, self.location)];
        for (name, value) in headers {
            // Both are ASCII by construction.
            if let Some(Ok(value)) = value.map(HeaderValue::try_from) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}
