//! The problems that an operation may answer with, for the document.

use crate::problem::ProblemBody;
use std::collections::BTreeMap;
use utoipa::IntoResponses;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};

/// One line a status.
const WORDS: &[(u16, &str)] = &[
    (400, "The body or the query cannot be read"),
    (401, "No valid token"),
    (403, "A right is missing; the problem names it"),
    (404, "No such thing, or none that the token may see"),
    (409, "The lifecycle, the workflow or somebody else's change stands against it"),
    (412, "It is no longer the version named in `If-Match`"),
    (413, "The body is too large"),
    (415, "The body is of another type"),
    (416, "The file has no such bytes; `Content-Range` says how many it has"),
    (422, "Some fields are wrong, or the `Idempotency-Key` was used for another request"),
    (500, "Something broke on the server"),
    (503, "Too busy, or the database does not answer: try again"),
    (507, "The disk is full; nothing was changed"),
];

fn problems(statuses: &[u16]) -> BTreeMap<String, RefOr<Response>> {
    let lines = WORDS.iter().filter(|(status, _)| statuses.contains(status));
    lines.map(|(status, words)| (status.to_string(), problem(words).into())).collect()
}

fn problem(words: &str) -> Response {
    let name = <ProblemBody as utoipa::ToSchema>::name();
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(name))).build();
    ResponseBuilder::new().description(words).content("application/problem+json", content).build()
}

/// Of an operation that reads.
pub struct Reads;

impl IntoResponses for Reads {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[400, 401, 403, 404, 422, 500, 503])
    }
}

/// Of an operation that reads a file, or a part of it.
pub struct ReadsParts;

impl IntoResponses for ReadsParts {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[400, 401, 403, 404, 416, 422, 500, 503])
    }
}

/// Of an operation that writes.
pub struct Writes;

impl IntoResponses for Writes {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[400, 401, 403, 404, 409, 412, 413, 415, 422, 500, 503, 507])
    }
}
