//! What a handler answers when it cannot do what was asked. It says so neutrally; the edge dresses it for the reader.

use crate::{errors::Trouble, url};
use axum::{
    Extension,
    http::{Method, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use guichet_app::{Problem, db::DbError};

/// Why there is no page.
#[derive(Debug)]
pub enum Oops {
    /// Something went wrong.
    Trouble(Trouble),
    /// Somebody must sign in first, and then goes on to where they wanted to go.
    SignIn(String),
}

impl Oops {
    /// Nobody is signed in. Who only looks is led to the sign-in page; who sends something keeps their page, for what
    /// they typed is still in it.
    #[must_use]
    pub fn sign_in(parts: &Parts) -> Self {
        let next = parts.uri.path_and_query().map_or("/", |wanted| wanted.as_str());
        if parts.method == Method::GET && !parts.headers.contains_key("hx-request") {
            Self::SignIn(url::sign_in(next))
        } else {
            Self::Trouble(Trouble::SignedOut)
        }
    }
}

impl From<Trouble> for Oops {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<Problem> for Oops {
    fn from(problem: Problem) -> Self {
        Self::Trouble(match problem {
            Problem::NotFound => Trouble::NotFound,
            Problem::Forbidden(_) => Trouble::Forbidden,
            Problem::Refused(refusal) => Trouble::Refused(refusal),
            Problem::Invalid(_) => Trouble::Invalid,
            Problem::Stale(_) => Trouble::Stale,
            Problem::Busy => Trouble::Busy,
            Problem::Full => Trouble::Full,
            Problem::Away(cause) => {
                tracing::error!(%cause, "the database does not answer");
                Trouble::Away
            }
            Problem::Internal(cause) => {
                tracing::error!(%cause, "request failed");
                Trouble::Internal
            }
        })
    }
}

impl From<DbError> for Oops {
    fn from(error: DbError) -> Self {
        Problem::from(error).into()
    }
}

impl From<askama::Error> for Oops {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "a page could not be drawn");
        Self::Trouble(Trouble::Internal)
    }
}

impl IntoResponse for Oops {
    fn into_response(self) -> Response {
        match self {
            Self::Trouble(trouble) => (trouble.status(), Extension(trouble)).into_response(),
            Self::SignIn(address) => Redirect::to(&address).into_response(),
        }
    }
}
